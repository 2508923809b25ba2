/*
 * How to qualify in the XML report: what opens several programmes at once, and the ways to the nearest programmes and to
 * the next level.
 */
#include "render/xml_int.h"

#include "base/utf8.h"

#define MOST_GOALS 5
#define MOST_WAYS 2

static void put_answer(struct xml_page *x, const char *name, const struct change_value *value, const char *words)
{
	if (!value->text)
		return;
	put_open(x, name);
	put_attribute(x, "code", value->text);
	write_close_text(&x->to, name, utf8_clean(x->page.arena, words));
}

static void write_change(struct xml_page *x, const struct answer_change *change)
{
	put_open(x, "change");
	put_attribute(x, "key", change->key);
	if (change->effort && *change->effort)
		put_attribute(x, "effort", change->effort);
	if (change->cost)
		put_attribute(x, "cost", change->cost);
	if (change->lead_days > 0)
		put_count(x, "lead-days", (size_t)change->lead_days);
	put_words(x, "question", change_question_title(&x->page, change));
	if (change->from.text)
		put_answer(x, "from", &change->from, change_value_words(&x->page, change, &change->from));
	put_answer(x, "to", &change->to, change_needed_words(&x->page, change));
	put_words(x, "words", change_takes_words(&x->page, change));
	put_close(x, "change");
}

static void write_way(struct xml_page *x, const struct change_set *set)
{
	put_open(x, "way");
	if (set->cost.lead_days > 0)
		put_count(x, "lead-days", (size_t)set->cost.lead_days);
	for (size_t i = 0; i < set->change_count; i++)
		write_change(x, &set->changes[i]);
	put_close(x, "way");
}

static void write_goal(struct xml_page *x, const struct change_goal *goal)
{
	put_open(x, "target");
	put_attribute(x, "kind", goal->is_level ? "level" : "programme");
	put_attribute(x, "id", goal->id);
	put_words(x, "name", change_goal_title(&x->page, goal));
	put_words(x, "note", change_way_words(&x->page, goal, 0, 1));
	for (size_t i = 0; i < goal->set_count && i < MOST_WAYS; i++)
		write_way(x, &goal->sets[i]);
	put_close(x, "target");
}

static void write_goals(struct xml_page *x, const struct change_goal *goals, size_t count, size_t most)
{
	for (size_t i = 0; i < count && most > 0; i++) {
		if (goals[i].set_count == 0)
			continue;
		write_goal(x, &goals[i]);
		most--;
	}
}

/* The change that opens most, if one alone opens several. */
static void write_shared(struct xml_page *x, const struct change_shared *shared)
{
	const struct answer_change *change = &shared->set->changes[0];

	if (shared->set->change_count != 1 || shared->goal_count < 2)
		return;
	put_open(x, "shared");
	put_attribute(x, "key", change->key);
	put_words(x, "text",
	          arena_printf(x->page.arena, "%s %s. %s", change_question_title(&x->page, change), change_value_words(&x->page, change, &change->to),
	                       change_opens_words(&x->page, shared)));
	for (size_t i = 0; i < shared->goal_count; i++) {
		put_open(x, "opens");
		put_attribute(x, "programme", shared->goals[i]->id);
		put_close(x, "opens");
	}
	put_close(x, "shared");
}

static bool has_way(const struct change_goal *goals, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (goals[i].set_count > 0)
			return true;
	return false;
}

void put_qualify(struct xml_page *x)
{
	const struct changes *changes = x->page.result->changes;

	if (!changes || (!has_way(changes->programmes, changes->programme_count) && !has_way(changes->levels, changes->level_count)))
		return;
	put_section(x, "qualify", has_way(changes->programmes, changes->programme_count) ? _("How to qualify for more") : _("The way to the next level"));
	put_words(x, "note", _("All ways, and what stops the others: jindan qualify"));
	if (changes->shared_count > 0)
		write_shared(x, &changes->shared[0]);
	write_goals(x, changes->programmes, changes->programme_count, MOST_GOALS);
	write_goals(x, changes->levels, changes->level_count, 1);
	put_close(x, "qualify");
}
