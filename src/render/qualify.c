/*
 * How to qualify: what to change or to find out for a programme or a level, what it takes, what opens several programmes
 * at once, and what stops the rest.
 */
#include "render/render_int.h"

#include <string.h>

#define FEW_GOALS 3
#define FEW_WAYS 2
#define FEW_OTHERS 2 /* answers that would do as well */
#define ANSWER_COLUMNS 60

/* ---- answers ---- */

const char *change_value_words(const struct page *page, const struct answer_change *change, const struct change_value *value)
{
	return page_answer(page, value->text, value->labels, value->label_count, change->unit);
}

static bool holds_item(struct value list, struct value item)
{
	for (size_t i = 0; i < list.as.list->count; i++)
		if (value_same(list.as.list->items[i], item))
			return true;
	return false;
}

/* The same options and others besides: that goes without saying. */
static bool only_adds(const struct change_value *other, const struct change_value *to)
{
	if (other->value.kind != VALUE_LIST || to->value.kind != VALUE_LIST || to->value.as.list->count == 0)
		return false;
	for (size_t i = 0; i < to->value.as.list->count; i++)
		if (!holds_item(other->value, to->value.as.list->items[i]))
			return false;
	return true;
}

/* Than the answer itself, or than another one that is told before. */
static bool is_told_with_less(const struct answer_change *change, size_t other)
{
	bool told = only_adds(&change->others[other], &change->to);
	for (size_t i = 0; i < other && !told; i++)
		told = only_adds(&change->others[other], &change->others[i]);
	return told;
}

const char *change_needed_words(const struct page *page, const struct answer_change *change)
{
	const char *words = change_value_words(page, change, &change->to);
	size_t shown = 0, more = 0;

	for (size_t i = 0; i < change->other_count; i++) {
		if (is_told_with_less(change, i))
			continue;
		if (shown == FEW_OTHERS) {
			more++;
			continue;
		}
		words = arena_printf(page->arena, _("%s; or: %s"), words, change_value_words(page, change, &change->others[i]));
		shown++;
	}
	if (more > 0)
		words = arena_printf(page->arena, msg_plural("%s; or %zu other answer", "%s; or %zu other answers", more), words, more);
	return words;
}

const char *change_question_title(const struct page *page, const struct answer_change *change)
{
	const char *question = page_text(page, change->question), *row = change->row ? page_text(page, change->row) : "";

	if (!*question)
		question = change->key;
	return *row ? arena_printf(page->arena, _("%s (%s)"), question, row) : question;
}

/* ---- what it takes ---- */

const char *change_takes_words(const struct page *page, const struct answer_change *change)
{
	const char *parts[3];
	size_t count = 0;

	if (change->effort && *change->effort)
		parts[count++] = effort_word(change->effort);
	if (change->cost)
		parts[count++] = cost_word(change->cost);
	if (change->lead_days > 0)
		parts[count++] = arena_printf(page->arena, msg_plural("about %d day", "about %d days", (unsigned long)change->lead_days), change->lead_days);
	return page_join(page, _(", "), parts, count);
}

static void add_change(struct page *page, struct doc_node *parent, const struct answer_change *change)
{
	bool to_change = change->to_change;
	struct doc_node *item = doc_item(page->arena, parent, to_change ? MARK_BULLET : MARK_QUESTION, change_question_title(page, change));

	if (change->from.text)
		doc_row(page->arena, item, _("Now"), change_value_words(page, change, &change->from));
	doc_row(page->arena, item, to_change ? _("Needed") : _("If it is"), change_needed_words(page, change));
	doc_row(page->arena, item, to_change ? _("Takes") : _("If not"), change_takes_words(page, change));
}

static void add_set(struct page *page, struct doc_node *parent, const struct change_set *set)
{
	size_t choices = 0;

	for (size_t i = 0; i < set->change_count; i++) {
		add_change(page, parent, &set->changes[i]);
		choices += set->changes[i].other_count > 0;
	}
	if (choices > 1)
		doc_paragraph(page->arena, parent, TONE_QUIET, _("What stands behind \"or\" does as long as the other answers are those named first."));
	for (size_t i = 0; i < set->warning_count; i++)
		doc_row(page->arena, parent, _("Look again"), page_text(page, set->warnings[i]));
}

/* ---- one programme or level ---- */

static const char *because_words(struct page *page, const struct change_stop *stop)
{
	const char **list = ARENA_ARRAY(page->arena, const char *, stop->because_count + 1);

	for (size_t i = 0; i < stop->because_count; i++) {
		const struct result_question *question = &stop->because[i];

		list[i] = arena_printf(page->arena, _("%s = %s"), question->key, question->answer ? page_clip(page, question_answer(page, question), ANSWER_COLUMNS) : "?");
	}
	return page_join(page, _("; "), list, stop->because_count);
}

static void add_stops(struct page *page, struct doc_node *parent, const struct change_goal *goal)
{
	for (size_t i = 0; i < goal->stop_count; i++) {
		const char *text = page_text(page, goal->stops[i].text), *because = because_words(page, &goal->stops[i]);

		text = *text ? text : goal->stops[i].id;
		doc_item(page->arena, parent, MARK_FAILED, *because ? arena_printf(page->arena, _("%s (%s)"), text, because) : text);
	}
}

static const char *lacking_words(struct page *page, const struct change_goal *goal)
{
	const char **list = ARENA_ARRAY(page->arena, const char *, goal->lack_count + 1);

	for (size_t i = 0; i < goal->lack_count; i++) {
		const char *label = page_text(page, goal->lacks[i].label);

		list[i] = *label ? label : goal->lacks[i].id;
	}
	return arena_printf(page->arena, _("It hangs on what this questionnaire does not ask: %s"), page_join(page, _("; "), list, goal->lack_count));
}

static const char *no_way_words(struct page *page, const struct change_goal *goal)
{
	if (goal->stop_count > 0)
		return _("It cannot be reached by what can change. This stops it:");
	if (goal->impossible)
		return _("It cannot be reached by what can change: no answers meet all its conditions together.");
	if (goal->lack_count > 0)
		return lacking_words(page, goal);
	if (goal->end == CHANGES_CUT && goal->shared)
		return arena_printf(page->arena, _("No way was found in this programme's share of the search; there may be one. More: jindan qualify %s"), goal->id);
	if (goal->end == CHANGES_CUT)
		return arena_printf(page->arena, msg_plural("No way was found within %zu trial; there may be one. More: --limit trials=N", "No way was found within %zu trials; there may be one. More: --limit trials=N", goal->tries), goal->tries);
	return _("No way was found: it hangs on free text, or on more answers than can be varied.");
}

static bool is_only_finding_out(const struct change_set *set)
{
	for (size_t i = 0; i < set->change_count; i++)
		if (set->changes[i].to_change)
			return false;
	return true;
}

const char *change_way_words(struct page *page, const struct change_goal *goal, size_t number, size_t shown)
{
	const char *what = is_only_finding_out(&goal->sets[number]) ? _("Reached, if this is so:") : _("Reached by this:");

	return shown > 1 ? arena_printf(page->arena, _("Way %zu. %s"), number + 1, what) : what;
}

static const char *more_words(struct page *page, const struct change_goal *goal, size_t shown)
{
	if (goal->end == CHANGES_CUT && goal->is_level)
		return _("Found by adding up points, and tried out; there may be a cheaper way.");
	if (goal->end == CHANGES_CUT && goal->shared)
		return arena_printf(page->arena, _("This programme's share of the search ended: there may be cheaper ways. More: jindan qualify %s"), goal->id);
	if (goal->end == CHANGES_CUT)
		return arena_printf(page->arena, msg_plural("The search ended after %zu trial: there may be cheaper ways. More: --limit trials=N",
		                                             "The search ended after %zu trials: there may be cheaper ways. More: --limit trials=N", goal->tries), goal->tries);
	if (goal->set_count > shown)
		return arena_printf(page->arena, msg_plural("%zu more way: --all", "%zu more ways: --all", goal->set_count - shown), goal->set_count - shown);
	return goal->end == CHANGES_MORE ? _("There are more ways; these are the cheapest. More: --limit ways=N") : "";
}

void add_ways(struct page *page, struct doc_node *parent, const struct change_goal *goal, size_t most)
{
	size_t shown = goal->set_count < most ? goal->set_count : most;

	if (goal->set_count == 0)
		doc_paragraph(page->arena, parent, TONE_PLAIN, no_way_words(page, goal));
	add_stops(page, parent, goal);
	for (size_t i = 0; i < shown; i++) {
		struct doc_node *way = doc_paragraph(page->arena, parent, TONE_PLAIN, change_way_words(page, goal, i, shown));

		(void)way;
		add_set(page, parent, &goal->sets[i]);
	}
	if (goal->set_count > 0)
		doc_paragraph(page->arena, parent, TONE_QUIET, more_words(page, goal, shown));
}

const char *change_goal_title(struct page *page, const struct change_goal *goal)
{
	const char *title = page_text(page, goal->title);

	title = *title ? title : goal->id;
	if (!goal->is_level)
		return arena_printf(page->arena, _("%s (%s)"), title, goal->id);
	if (goal->now_open)
		return arena_printf(page->arena, _("%s: at least %s, for certain"), title, page_text(page, goal->level_label));
	if (goal->now_label)
		return arena_printf(page->arena, _("%s: from %s to %s"), title, page_text(page, goal->now_label), page_text(page, goal->level_label));
	return arena_printf(page->arena, _("%s: to %s"), title, page_text(page, goal->level_label));
}

/* In a few lines: question and answer in one. */
static void add_brief_way(struct page *page, struct doc_node *parent, const struct change_goal *goal)
{
	const struct change_set *set = &goal->sets[0];

	doc_paragraph(page->arena, parent, TONE_PLAIN, change_way_words(page, goal, 0, 1));
	for (size_t i = 0; i < set->change_count; i++) {
		const struct answer_change *change = &set->changes[i];
		bool to_change = change->to_change;

		doc_item(page->arena, parent, to_change ? MARK_BULLET : MARK_QUESTION,
		         arena_printf(page->arena, "%s %s", change_question_title(page, change), change_value_words(page, change, &change->to)));
	}
}

static void add_goal(struct page *page, struct doc_node *parent, const struct change_goal *goal, size_t number, size_t most)
{
	struct doc_node *item = doc_item(page->arena, parent, MARK_NUMBER, change_goal_title(page, goal));

	item->number = number;
	item->tone = TONE_STRONG;
	if (!goal->is_level && goal->precedent == IS_TRUE)
		doc_paragraph(page->arena, item, TONE_QUIET, _("A model to learn from: not something to apply for."));
	if (!goal->is_level && goal->precedent == IS_NULL)
		doc_paragraph(page->arena, item, TONE_QUIET, _("If it is one of your economy: that is not answered yet."));
	if (most == 0)
		add_brief_way(page, item, goal);
	else
		add_ways(page, item, goal, most);
}

/* ---- several at once ---- */

const char *change_opens_words(struct page *page, const struct change_shared *shared)
{
	const char **ids = ARENA_ARRAY(page->arena, const char *, shared->goal_count + 1);

	for (size_t i = 0; i < shared->goal_count; i++)
		ids[i] = shared->goals[i]->id;
	return arena_printf(page->arena, msg_plural("This opens %zu programme: %s", "This opens %zu programmes: %s", shared->goal_count),
	                    shared->goal_count, page_join(page, _(", "), ids, shared->goal_count));
}

static void add_shared(struct page *page, struct doc_node *parent, const struct change_shared *shared)
{
	struct doc_node *item = doc_item(page->arena, parent, MARK_BULLET, change_opens_words(page, shared));

	item->tone = TONE_STRONG;
	add_set(page, item, shared->set);
}

/* All that it opens, one before it opens: that is cheaper, or opens more besides. */
static bool opens_nothing_new(const struct changes *changes, size_t number)
{
	const struct change_shared *shared = &changes->shared[number];

	for (size_t i = 0; i < number; i++) {
		size_t known = 0;

		for (size_t g = 0; g < shared->goal_count; g++)
			for (size_t k = 0; k < changes->shared[i].goal_count; k++)
				known += changes->shared[i].goals[k] == shared->goals[g];
		if (known == shared->goal_count)
			return true;
	}
	return false;
}

static void add_all_shared(struct page *page, size_t most)
{
	const struct changes *changes = page->result->changes;
	struct doc_node *section = doc_section(page->arena, page->root, _("Several at once"));

	for (size_t i = 0, shown = 0; i < changes->shared_count && shown < most; i++) {
		if (!page->options->everything && opens_nothing_new(changes, i))
			continue;
		add_shared(page, section, &changes->shared[i]);
		shown++;
	}
}

/* ---- pages ---- */

enum reach { WITHIN_REACH, NOT_FOUND, OUT_OF_REACH };

static enum reach reach_of(const struct change_goal *goal)
{
	return goal->set_count > 0 ? WITHIN_REACH : goal->impossible ? OUT_OF_REACH : NOT_FOUND;
}

static void add_goals(struct page *page, const char *title, const struct change_goal *goals, size_t count, enum reach reach, size_t ways)
{
	struct doc_node *section = doc_section(page->arena, page->root, title);
	size_t number = 0;

	for (size_t i = 0; i < count; i++)
		if (reach_of(&goals[i]) == reach)
			add_goal(page, section, &goals[i], ++number, ways);
}

void render_changes(const struct result *result, const struct page_options *options, struct buf *out)
{
	struct page page = page_start(result, options);
	const struct changes *changes = result->changes;
	size_t ways = options->everything ? SIZE_MAX : FEW_WAYS;

	page.root = doc_new(page.arena, options->client ? page_clip(&page, options->client, ANSWER_COLUMNS) : _("How to qualify"));
	doc_paragraph(page.arena, page.root, TONE_QUIET,
	              _("The smallest sets of other answers, each tried out; the least effort first, then the least cost and time. What is to be "
	                "changed is marked apart from what is only to be found out: answer what is so, not what would suit."));
	if (changes->programme_count + changes->level_count == 0)
		doc_paragraph(page.arena, page.root, TONE_PLAIN, _("Everything that can be reached is reached."));
	add_all_shared(&page, options->everything ? SIZE_MAX : FEW_GOALS);
	add_goals(&page, _("Programmes within reach"), changes->programmes, changes->programme_count, WITHIN_REACH, ways);
	add_goals(&page, _("The next level"), changes->levels, changes->level_count, WITHIN_REACH, ways);
	add_goals(&page, _("No way found"), changes->programmes, changes->programme_count, NOT_FOUND, ways);
	add_goals(&page, _("Levels that no way was found to"), changes->levels, changes->level_count, NOT_FOUND, ways);
	add_goals(&page, _("Out of reach"), changes->programmes, changes->programme_count, OUT_OF_REACH, ways);
	add_goals(&page, _("Levels out of reach"), changes->levels, changes->level_count, OUT_OF_REACH, ways);
	page_finish(&page, out);
}

/* Of the report: what opens most, and the nearest programmes. */
void report_changes(struct page *page)
{
	const struct changes *changes = page->result->changes;
	struct doc_node *section;
	size_t shown = 0;

	if (!changes)
		return;
	section = doc_section(page->arena, page->root, changes->programme_count > 0 ? _("How to qualify for more") : _("The way to the next level"));
	for (size_t i = 0; i < changes->shared_count && i < 1; i++)
		add_shared(page, section, &changes->shared[i]);
	for (size_t i = 0; i < changes->programme_count && shown < FEW_GOALS; i++)
		if (changes->programmes[i].set_count > 0)
			add_goal(page, section, &changes->programmes[i], ++shown, 0);
	for (size_t i = 0; i < changes->level_count && i < 1; i++)
		if (changes->levels[i].set_count > 0)
			add_goal(page, section, &changes->levels[i], ++shown, 0);
	if (section->first)
		doc_note(page->arena, section, _("All ways, and what stops the others: jindan qualify"));
}

/* Of an explanation. */
void explain_changes(struct page *page, const char *id)
{
	const struct changes *changes = page->result->changes;
	struct doc_node *section = doc_section(page->arena, page->root, _("How to qualify"));

	for (size_t i = 0; changes && i < changes->programme_count; i++)
		if (strcmp(changes->programmes[i].id, id) == 0)
			add_ways(page, section, &changes->programmes[i], page->options->everything ? SIZE_MAX : FEW_WAYS);
	section = doc_section(page->arena, page->root, _("The way to the next level"));
	for (size_t i = 0; changes && i < changes->level_count; i++)
		if (strcmp(changes->levels[i].id, id) == 0)
			add_ways(page, section, &changes->levels[i], page->options->everything ? SIZE_MAX : FEW_WAYS);
}
