/*
 * Totals over all companies, and the affected ones themselves.
 */
#include "base/map.h"
#include "batch/impact_int.h"
#include <stdlib.h>
#include <string.h>

struct tally {
	struct arena *arena;
	const struct watch *watch;
	struct impact *out;
	struct map *groups; /* "fact\nvalue" -> struct impact_group */
	struct map *asks;   /* key -> struct impact_ask */
	VEC(struct impact_company) list;
};

struct tally *tally_new(struct arena *arena, const struct watch *watch, struct impact *out)
{
	struct tally *tally = ARENA_NEW(arena, struct tally);
	*tally = (struct tally){.arena = arena, .watch = watch, .out = out, .groups = map_new(arena), .asks = map_new(arena)};
	return tally;
}

/* ---- one change ---- */

struct effect {
	bool any; /* not of a model alone */
	bool gained, lost, opened;
};

/* For certain, and not only as a model. */
static bool to_apply_for(const struct impact_state *state)
{
	return state->there && state->verdict == VERDICT_ELIGIBLE && state->precedent == IS_FALSE;
}

static bool hangs(const struct impact_state *state)
{
	bool perhaps_here = state->verdict == VERDICT_ELIGIBLE && state->precedent == IS_NULL;
	return state->there && state->precedent != IS_TRUE && (state->verdict == VERDICT_OPEN || perhaps_here);
}

static bool surely(const struct impact_state *state)
{
	return state->there && state->min.kind == VALUE_NUMBER && decimal_sign(state->min.as.number) > 0;
}

static bool perhaps(const struct impact_state *state)
{
	return state->there && state->max.kind == VALUE_NUMBER && decimal_sign(state->max.as.number) > 0;
}

static struct effect effect_of(enum impact_kind kind, const struct impact_state *before, const struct impact_state *after)
{
	bool was = false, is = false, was_open = false, is_open = false;
	switch (kind) {
	case IMPACT_PROGRAMME:
		was = to_apply_for(before), is = to_apply_for(after), was_open = hangs(before), is_open = hangs(after);
		break;
	case IMPACT_ADVICE:
		was = before->there && before->precedent == IS_TRUE, is = after->there && after->precedent == IS_TRUE;
		was_open = before->there && before->precedent == IS_OPEN, is_open = after->there && after->precedent == IS_OPEN;
		break;
	case IMPACT_FINDING:
		was = surely(before), is = surely(after), was_open = !was && perhaps(before), is_open = !is && perhaps(after);
		break;
	case IMPACT_SCORE:
		break;
	}
	return (struct effect){.any = true, .gained = is && !was, .lost = was && !is && !is_open, .opened = is_open && !was_open};
}

static void count_move(struct impact_thing *thing, const struct impact_state *before, const struct impact_state *after)
{
	bool level = before->level != after->level && (!before->level || !after->level || strcmp(before->level, after->level) != 0);
	thing->levels += level;
	if (before->value.kind != VALUE_NUMBER || after->value.kind != VALUE_NUMBER)
		return;
	struct decimal by = decimal_sub(after->value.as.number, before->value.as.number);
	thing->up += decimal_sign(by) > 0;
	thing->down += decimal_sign(by) < 0;
	thing->sum = decimal_add(thing->sum, by);
	if (decimal_compare(by, thing->least) < 0)
		thing->least = by;
	if (decimal_compare(by, thing->most) > 0)
		thing->most = by;
}

/* Here as there only a model to learn from. */
static bool is_model(const struct impact_change *change)
{
	bool before = change->before.there && change->before.precedent == IS_TRUE, after = change->after.there && change->after.precedent == IS_TRUE;
	return (before || after) && (before || !change->before.there) && (after || !change->after.there);
}

static struct effect count_change(struct tally *tally, const struct impact_change *change)
{
	struct impact_thing *thing = &tally->out->things[change->thing];
	struct effect effect = effect_of(thing->kind, &change->before, &change->after);
	if (thing->kind == IMPACT_PROGRAMME && is_model(change)) {
		thing->models++;
		return (struct effect){0};
	}
	thing->changed++;
	thing->gained += effect.gained;
	thing->lost += effect.lost;
	thing->opened += effect.opened;
	if (thing->kind == IMPACT_SCORE)
		count_move(thing, &change->before, &change->after);
	return thing->kind == IMPACT_PROGRAMME ? effect : (struct effect){.any = true};
}

/* ---- groups ---- */

/* Numbers are put into ranges: 1-9, 10-49, 50-99, 100-249, 250-999, and from there on by powers of ten. */
static const char *range_of(struct arena *arena, const char *text)
{
	static const int64_t edges[] = {0, 1, 10, 50, 100, 250, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
	const size_t count = sizeof(edges) / sizeof(edges[0]);
	struct decimal number;
	if (!decimal_parse(text, strlen(text), &number) || decimal_sign(number) < 0)
		return text;
	size_t i = count;
	while (i > 1 && decimal_compare(number, decimal_int(edges[i - 1])) < 0)
		i--;
	if (i == 1)
		return "0";
	return i == count ? "1000000000+" : arena_printf(arena, "%lld-%lld", (long long)edges[i - 1], (long long)edges[i] - 1);
}

static const struct text *label_of(const struct tally *tally, const char *fact, const char *value)
{
	const struct question *question = pack_question(tally->watch->program[AFTER]->pack, fact);
	const struct option *option = question && value ? question_option(question, value) : NULL;
	return option ? &option->label : NULL;
}

static struct impact_group *group_of(struct tally *tally, const char *fact, const char *value)
{
	const char *range = value ? range_of(tally->arena, value) : NULL;
	const char *key = arena_printf(tally->arena, "%s\n%s", fact, range ? range : "");
	struct impact_group *group = map_get(tally->groups, key);
	if (group)
		return group;
	group = ARENA_NEW(tally->arena, struct impact_group);
	*group = (struct impact_group){.fact = fact, .value = arena_strdup(tally->arena, range), .label = label_of(tally, fact, value)};
	map_put(tally->groups, key, group);
	return group;
}

static void count_groups(struct tally *tally, const struct pair_job *job, struct effect sum)
{
	for (size_t i = 0; i < tally->watch->options->by_count; i++) {
		struct impact_group *group = group_of(tally, tally->watch->options->by[i], job->groups[i]);
		group->companies++;
		group->affected += sum.any;
		group->gained += sum.gained;
		group->lost += sum.lost;
		group->opened += sum.opened;
	}
}

/* ---- companies ---- */

static void count_asks(struct tally *tally, const struct impact_company *company)
{
	for (size_t i = 0; i < company->ask_count; i++) {
		struct impact_ask *ask = map_get(tally->asks, company->ask[i]);
		if (!ask) {
			const struct program *program = tally->watch->program[AFTER];
			int64_t input = program_input_find(program, company->ask[i]);
			ask = ARENA_NEW(tally->arena, struct impact_ask);
			*ask = (struct impact_ask){.key = company->ask[i], .question = input < 0 ? NULL : &program->inputs[input].question->text};
			map_put(tally->asks, company->ask[i], ask);
		}
		ask->companies++;
	}
}

/* The company as it is kept: its own texts are those of the block. */
static void keep(struct tally *tally, const struct pair_job *job, bool before, bool after)
{
	struct impact_company *kept = VEC_ADD(tally->arena, &tally->list);
	*kept = job->found;
	kept->id = arena_strdup(tally->arena, job->found.id);
	kept->refused_before = before ? NULL : arena_strdup(tally->arena, job->refused[BEFORE]);
	kept->refused_after = after ? NULL : arena_strdup(tally->arena, job->refused[AFTER]);
	struct impact_change *changes = ARENA_ARRAY(tally->arena, struct impact_change, kept->change_count + 1);
	kept->change_count = 0;
	for (size_t i = 0; i < job->found.change_count; i++)
		if (tally->out->things[job->found.changes[i].thing].kind != IMPACT_PROGRAMME || !is_model(&job->found.changes[i]))
			changes[kept->change_count++] = job->found.changes[i];
	const char **ask = ARENA_ARRAY(tally->arena, const char *, kept->ask_count + 1);
	if (kept->ask_count > 0)
		memcpy(ask, job->found.ask, kept->ask_count * sizeof(*ask));
	kept->changes = changes;
	kept->ask = ask;
}

void tally_add(struct tally *tally, const struct pair_job *job)
{
	struct impact *out = tally->out;
	bool before = !job->refused[BEFORE], after = !job->refused[AFTER];
	struct effect sum = {0};
	out->companies++;
	if (!before && !after) {
		out->unreadable++;
		if (!out->problem)
			out->problem = arena_strdup(tally->arena, job->refused[AFTER]);
		return;
	}
	out->refused_before += !before;
	out->refused_after += !after;
	for (size_t i = 0; before && after && i < job->found.change_count; i++) {
		struct effect effect = count_change(tally, &job->found.changes[i]);
		sum.any = sum.any || effect.any;
		sum.gained = sum.gained || effect.gained;
		sum.lost = sum.lost || effect.lost;
		sum.opened = sum.opened || effect.opened;
	}
	if (before && after)
		count_groups(tally, job, sum);
	if (!sum.any && before && after)
		return;
	out->affected++;
	count_asks(tally, &job->found);
	keep(tally, job, before, after);
}

/* ---- in their order ---- */

/* Facts as they were asked for; numbers by size, codes as the file of options has them met first; what is not known last. */
static int by_group(const void *a, const void *b)
{
	const struct impact_group *x = a, *y = b;
	if (strcmp(x->fact, y->fact) != 0)
		return 0;
	if (!x->value || !y->value)
		return (x->value == NULL) - (y->value == NULL);
	struct decimal p, q;
	size_t length_x = strcspn(x->value, "-+"), length_y = strcspn(y->value, "-+");
	if (decimal_parse(x->value, length_x, &p) && decimal_parse(y->value, length_y, &q))
		return decimal_compare(p, q);
	return strcmp(x->value, y->value);
}

static int by_companies(const void *a, const void *b)
{
	const struct impact_ask *x = a, *y = b;
	if (x->companies != y->companies)
		return x->companies > y->companies ? -1 : 1;
	return strcmp(x->key, y->key);
}

static void fill_groups(struct tally *tally)
{
	struct impact *out = tally->out;
	const struct impact_options *options = tally->watch->options;
	out->groups = ARENA_ARRAY(tally->arena, struct impact_group, map_count(tally->groups) + 1);
	for (size_t f = 0; f < options->by_count; f++) {
		size_t first = out->group_count;
		for (size_t i = 0; i < map_count(tally->groups); i++) {
			const struct impact_group *group = map_at(tally->groups, i)->value;
			if (group->fact == options->by[f])
				out->groups[out->group_count++] = *group;
		}
		if (out->group_count > first)
			qsort(out->groups + first, out->group_count - first, sizeof(*out->groups), by_group);
	}
}

void tally_end(struct tally *tally)
{
	struct impact *out = tally->out;
	fill_groups(tally);
	out->asks = ARENA_ARRAY(tally->arena, struct impact_ask, map_count(tally->asks) + 1);
	for (size_t i = 0; i < map_count(tally->asks); i++)
		out->asks[out->ask_count++] = *(const struct impact_ask *)map_at(tally->asks, i)->value;
	if (out->ask_count > 0)
		qsort(out->asks, out->ask_count, sizeof(*out->asks), by_companies);
	out->list = tally->list.items;
	out->list_count = tally->list.count;
}
