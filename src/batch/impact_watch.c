/*
 * What two versions define in different ways. Nodes that compute the same from the same answers have one fingerprint, so
 * that all that is the same in both is never evaluated.
 */
#include "base/text.h"
#include "batch/impact_int.h"
#include <stdlib.h>
#include <string.h>

struct comparing {
	struct arena *arena;
	struct watch *watch;
	const uint64_t *prints[SIDES];
	VEC(struct watched) list;
	VEC(struct impact_thing) things;
	VEC(node_id) roots[SIDES];
};

static bool same_node(const struct comparing *comparing, node_id before, node_id after)
{
	if (before == NO_NODE || after == NO_NODE)
		return before == after;
	return comparing->prints[BEFORE][before] == comparing->prints[AFTER][after];
}

static void add_root(struct comparing *comparing, int side, node_id node)
{
	if (node != NO_NODE)
		VEC_PUSH(comparing->arena, &comparing->roots[side], node);
}

static void watch_it(struct comparing *comparing, enum impact_kind kind, int64_t before, int64_t after, const char *id, const struct text *name)
{
	VEC_PUSH(comparing->arena, &comparing->list, ((struct watched){kind, {before, after}}));
	VEC_PUSH(comparing->arena, &comparing->things,
	         ((struct impact_thing){.kind = kind, .id = id, .name = name, .added = before == ABSENT, .removed = after == ABSENT,
	                                .sum = decimal_int(0), .least = decimal_int(0), .most = decimal_int(0)}));
}

/* ---- programmes and advice ---- */

static bool same_period(const struct period *a, const struct period *b)
{
	return text_same(a->from, b->from) && text_same(a->until, b->until) && text_same(a->apply_by, b->apply_by) && text_same(a->last_seen, b->last_seen) && text_same(a->ended_by, b->ended_by);
}

static bool same_programme(const struct comparing *comparing, const struct program_entry *a, const struct program_entry *b)
{
	bool same = a->entry->conditions.count == b->entry->conditions.count && same_period(&a->entry->period, &b->entry->period);
	for (size_t i = 0; same && i < a->entry->conditions.count; i++) {
		const struct condition *x = &a->entry->conditions.items[i], *y = &b->entry->conditions.items[i];
		same = x->where == y->where && x->when == y->when && same_node(comparing, a->conditions[i], b->conditions[i]);
	}
	return same;
}

static void add_entry_roots(struct comparing *comparing, int side, int64_t at)
{
	const struct program_entry *made = at == ABSENT ? NULL : &comparing->watch->program[side]->entries[at];
	for (size_t i = 0; made && i < made->entry->conditions.count; i++)
		add_root(comparing, side, made->conditions[i]);
	if (made && made->entry->kind == ENTRY_ADVICE)
		add_root(comparing, side, made->when);
}

static void compare_entry(struct comparing *comparing, int64_t before, int64_t after)
{
	const struct program_entry *a = before == ABSENT ? NULL : &comparing->watch->program[BEFORE]->entries[before];
	const struct program_entry *b = after == ABSENT ? NULL : &comparing->watch->program[AFTER]->entries[after];
	const struct entry *entry = b ? b->entry : a->entry;
	if (entry->kind != ENTRY_PROGRAMME && entry->kind != ENTRY_ADVICE)
		return;
	if (a && b && (entry->kind == ENTRY_ADVICE ? same_node(comparing, a->when, b->when) : same_programme(comparing, a, b)))
		return;
	watch_it(comparing, entry->kind == ENTRY_ADVICE ? IMPACT_ADVICE : IMPACT_PROGRAMME, before, after, entry->id, &entry->name);
	add_entry_roots(comparing, BEFORE, before);
	add_entry_roots(comparing, AFTER, after);
}

static int64_t entry_in(const struct program *program, const struct entry *entry)
{
	return program_entry_find(program, entry->kind, entry->id);
}

static void compare_entries(struct comparing *comparing)
{
	const struct program *a = comparing->watch->program[BEFORE], *b = comparing->watch->program[AFTER];
	for (size_t i = 0; i < b->entry_count; i++)
		compare_entry(comparing, entry_in(a, b->entries[i].entry), (int64_t)i);
	for (size_t i = 0; i < a->entry_count; i++)
		if (entry_in(b, a->entries[i].entry) == ABSENT)
			compare_entry(comparing, (int64_t)i, ABSENT);
}

/* ---- scores ---- */

static bool same_score(const struct comparing *comparing, const struct program_score *a, const struct program_score *b)
{
	bool same = a->score->band_sets.count == b->score->band_sets.count && same_node(comparing, a->exact, b->exact);
	for (size_t i = 0; same && i < a->score->band_sets.count; i++)
		same = same_node(comparing, a->levels[i], b->levels[i]);
	return same;
}

static void add_score_roots(struct comparing *comparing, int side, int64_t at)
{
	if (at == ABSENT)
		return;
	const struct program_score *score = &comparing->watch->program[side]->scores[at];
	add_root(comparing, side, score->exact);
	add_root(comparing, side, score->number);
	for (size_t i = 0; i < score->score->band_sets.count; i++)
		add_root(comparing, side, score->levels[i]);
}

static void compare_score(struct comparing *comparing, int64_t before, int64_t after)
{
	const struct program_score *a = before == ABSENT ? NULL : &comparing->watch->program[BEFORE]->scores[before];
	const struct program_score *b = after == ABSENT ? NULL : &comparing->watch->program[AFTER]->scores[after];
	const struct score *score = b ? b->score : a->score;
	if (score->hidden || (a && b && same_score(comparing, a, b)))
		return;
	watch_it(comparing, IMPACT_SCORE, before, after, score->id, &score->title);
	add_score_roots(comparing, BEFORE, before);
	add_score_roots(comparing, AFTER, after);
}

static void compare_scores(struct comparing *comparing)
{
	const struct program *a = comparing->watch->program[BEFORE], *b = comparing->watch->program[AFTER];
	for (size_t i = 0; i < b->score_count; i++)
		compare_score(comparing, program_score_find(a, b->scores[i].score->id), (int64_t)i);
	for (size_t i = 0; i < a->score_count; i++)
		if (program_score_find(b, a->scores[i].score->id) == ABSENT)
			compare_score(comparing, (int64_t)i, ABSENT);
}

/* ---- findings ---- */

static void compare_finding(struct comparing *comparing, int64_t before, int64_t after)
{
	const struct program *a = comparing->watch->program[BEFORE], *b = comparing->watch->program[AFTER];
	const struct finding *finding = after == ABSENT ? a->findings[before] : b->findings[after];
	if (before != ABSENT && after != ABSENT && same_node(comparing, a->finding_nodes[before], b->finding_nodes[after]))
		return;
	watch_it(comparing, IMPACT_FINDING, before, after, finding->id, &finding->title);
	add_root(comparing, BEFORE, before == ABSENT ? NO_NODE : a->finding_nodes[before]);
	add_root(comparing, AFTER, after == ABSENT ? NO_NODE : b->finding_nodes[after]);
}

static void compare_findings(struct comparing *comparing)
{
	const struct program *a = comparing->watch->program[BEFORE], *b = comparing->watch->program[AFTER];
	for (size_t i = 0; i < b->finding_count; i++)
		compare_finding(comparing, program_finding_find(a, b->findings[i]->id), (int64_t)i);
	for (size_t i = 0; i < a->finding_count; i++)
		if (program_finding_find(b, a->findings[i]->id) == ABSENT)
			compare_finding(comparing, (int64_t)i, ABSENT);
}

/* ---- what means the same ---- */

struct printed {
	uint64_t print;
	node_id node;
};

static int by_print(const void *a, const void *b)
{
	const struct printed *x = a, *y = b;
	return (x->print > y->print) - (x->print < y->print);
}

/* Of the old version only what is worked out there. */
static size_t list_printed(const struct comparing *comparing, struct printed *list)
{
	const struct program *before = comparing->watch->program[BEFORE];
	bool *looked = ARENA_ARRAY(comparing->arena, bool, (size_t)before->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < comparing->roots[BEFORE].count; i++)
		looked[comparing->roots[BEFORE].items[i]] = true;
	for (node_id i = before->count; i-- > 0;) {
		if (!looked[i])
			continue;
		list[count++] = (struct printed){comparing->prints[BEFORE][i], i};
		for (uint32_t a = 0; a < before->nodes[i].count; a++)
			looked[before->nodes[i].args[a]] = true;
	}
	return count;
}

static const node_id *find_twins(const struct comparing *comparing)
{
	const struct program *before = comparing->watch->program[BEFORE], *after = comparing->watch->program[AFTER];
	struct printed *list = ARENA_ARRAY(comparing->arena, struct printed, (size_t)before->count + 1);
	node_id *twins = ARENA_ARRAY(comparing->arena, node_id, (size_t)after->count + 1);
	size_t count = list_printed(comparing, list);
	if (count > 0)
		qsort(list, count, sizeof(*list), by_print);
	for (node_id i = 0; i < after->count; i++) {
		const struct printed wanted = {comparing->prints[AFTER][i], i};
		const struct printed *found = bsearch(&wanted, list, count, sizeof(*list), by_print);
		twins[i] = found ? found->node : NO_NODE;
	}
	return twins;
}

/* ---- all of it ---- */

static node_id fact_node(const struct program *program, const char *id)
{
	int64_t fact = program_fact_find(program, id);
	return fact < 0 ? NO_NODE : program->fact_nodes[fact];
}

bool impact_knows(const struct program *after, const char *name)
{
	int64_t input = program_input_find(after, name);
	return (input >= 0 && after->inputs[input].question) || fact_node(after, name) != NO_NODE;
}

static void add_common_roots(struct comparing *comparing)
{
	for (int side = 0; side < SIDES; side++) {
		const struct program *program = comparing->watch->program[side];
		for (size_t i = 0; i < program->pack->questionnaire->constraints.count; i++)
			add_root(comparing, side, program->constraints[i]);
	}
	for (size_t i = 0; i < comparing->watch->options->by_count; i++)
		add_root(comparing, AFTER, fact_node(comparing->watch->program[AFTER], comparing->watch->options->by[i]));
}

void watch_fill(struct arena *arena, struct watch *watch, struct impact *out)
{
	struct comparing comparing = {.arena = arena, .watch = watch};
	const struct questionnaire *a = watch->program[BEFORE]->pack->questionnaire, *b = watch->program[AFTER]->pack->questionnaire;
	watch->same_questions = questionnaires_accept_alike(a, b);
	for (int side = 0; side < SIDES; side++)
		comparing.prints[side] = program_fingerprints(watch->program[side], arena);
	compare_entries(&comparing);
	compare_scores(&comparing);
	compare_findings(&comparing);
	add_common_roots(&comparing);
	watch->twins = find_twins(&comparing);
	watch->list = comparing.list.items;
	watch->count = comparing.list.count;
	out->things = comparing.things.items;
	out->thing_count = comparing.things.count;
	for (int side = 0; side < SIDES; side++) {
		watch->roots[side] = comparing.roots[side].items;
		watch->root_count[side] = comparing.roots[side].count;
	}
}
