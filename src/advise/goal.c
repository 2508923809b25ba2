/*
 * What is to be settled: the verdicts, levels and scores that were asked for by name, or those that matter to everybody.
 */
#include "advise/advise_int.h"
#include "advise/next_int.h"
#include "base/near.h"
#include <string.h>

#define APPLY_WEIGHT 4 /* of a programme that is not over, in those that are only models */

struct making {
	struct arena *arena;
	const struct program *program;
	struct date as_of;
	VEC(struct goal_item) items;
	VEC(node_id) nodes;
};

static size_t place_of(struct making *making, node_id node)
{
	for (size_t i = 0; i < making->nodes.count; i++)
		if (making->nodes.items[i] == node)
			return i;
	VEC_PUSH(making->arena, &making->nodes, node);
	return making->nodes.count - 1;
}

static void add_programme(struct making *making, size_t index, int64_t weight)
{
	const struct program_entry *entry = &making->program->entries[index];
	bool ended = advise_status(&entry->entry->period, making->as_of) == STATUS_ENDED;
	size_t count = entry->entry->conditions.count;
	size_t *nodes = ARENA_ARRAY(making->arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		nodes[i] = place_of(making, entry->conditions[i]);
	VEC_PUSH(making->arena, &making->items,
	         ((struct goal_item){.kind = GOAL_VERDICT,
	                             .entry = index,
	                             .weight = ended ? 1 : weight,
	                             .ended = ended,
	                             .node_count = count,
	                             .nodes = nodes}));
}

static void add_score(struct making *making, size_t index, size_t set)
{
	const struct program_score *score = &making->program->scores[index];
	bool level = set < score->score->band_sets.count;
	size_t *node = ARENA_NEW(making->arena, size_t);
	*node = place_of(making, level ? score->levels[set] : score->exact);
	VEC_PUSH(making->arena, &making->items,
	         ((struct goal_item){.kind = level ? GOAL_LEVEL : GOAL_VALUE, .score = index, .set = set, .node_count = 1, .nodes = node}));
}

static struct goal *finish_goal(struct making *making)
{
	struct goal *goal = ARENA_NEW(making->arena, struct goal);
	*goal = (struct goal){.program = making->program,
	                      .count = making->items.count,
	                      .items = making->items.items,
	                      .node_count = making->nodes.count,
	                      .nodes = making->nodes.items};
	return goal;
}

/* ---- by name ------------------------------------------------------------------------------------------------------------ */

/* "SCORE", "SCORE_level", "SCORE_SET_level" */
static bool is_level_name(const struct score *score, const char *id, size_t *set)
{
	size_t length = strlen(score->id);
	*set = 0;
	if (strncmp(id, score->id, length) != 0)
		return false;
	if (id[length] == '\0')
		return true;
	if (strcmp(id + length, "_level") == 0)
		return score->band_sets.count > 0;
	for (*set = 0; *set < score->band_sets.count; ++*set) {
		const char *name = score->band_sets.items[*set].id;
		size_t size = name ? strlen(name) : 0;
		if (size > 0 && id[length] == '_' && strncmp(id + length + 1, name, size) == 0 && strcmp(id + length + 1 + size, "_level") == 0)
			return true;
	}
	return false;
}

static bool add_named(struct making *making, const char *id, struct near_search *search)
{
	const struct program *program = making->program;
	size_t set;
	for (size_t i = 0; i < program->entry_count; i++) {
		if (program->entries[i].entry->kind != ENTRY_PROGRAMME)
			continue;
		near_offer(search, program->entries[i].entry->id);
		if (strcmp(program->entries[i].entry->id, id) == 0) {
			add_programme(making, i, 1);
			return true;
		}
	}
	for (size_t i = 0; i < program->score_count; i++) {
		near_offer(search, program->scores[i].score->id);
		if (is_level_name(program->scores[i].score, id, &set)) {
			add_score(making, i, set);
			return true;
		}
	}
	return false;
}

/* ---- for everybody ------------------------------------------------------------------------------------------------------ */

static bool is_top(const struct program *program, bool *reached, size_t score)
{
	if (program->scores[score].score->hidden)
		return false;
	for (size_t i = 0; i < program->score_count; i++)
		if (i != score && !program->scores[i].score->hidden && work_is_made_of(program, reached, i, score))
			return false;
	return true;
}

/* The score that a result shows as its overall one: the only one that is part of no other, or the first that is shown. */
size_t goal_overall(struct arena *arena, const struct program *program)
{
	bool *reached = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	size_t first = SIZE_MAX, top = SIZE_MAX, tops = 0;
	for (size_t i = 0; i < program->score_count; i++) {
		if (program->scores[i].score->hidden)
			continue;
		first = first < i ? first : i;
		if (!is_top(program, reached, i))
			continue;
		top = i;
		tops++;
	}
	return tops == 1 ? top : first;
}

static void add_usual(struct making *making)
{
	const struct program *program = making->program;
	size_t overall = goal_overall(making->arena, program);
	for (size_t i = 0; i < program->entry_count; i++)
		if (program->entries[i].entry->kind == ENTRY_PROGRAMME)
			add_programme(making, i, APPLY_WEIGHT);
	if (overall != SIZE_MAX)
		add_score(making, overall, 0);
}

struct goal *advise_goal(struct arena *arena, const struct program *program, struct date as_of, const char *const *ids, size_t count,
                         const char **wrong, const char **hint)
{
	struct making making = {.arena = arena, .program = program, .as_of = as_of};
	for (size_t i = 0; i < count; i++) {
		struct near_search search = near_start(ids[i]);
		if (add_named(&making, ids[i], &search))
			continue;
		*wrong = ids[i];
		*hint = near_hint(arena, &search);
		return NULL;
	}
	if (count == 0)
		add_usual(&making);
	return finish_goal(&making);
}

struct goal *advise_goal_everything(struct arena *arena, const struct program *program, struct date as_of)
{
	struct making making = {.arena = arena, .program = program, .as_of = as_of};
	for (size_t i = 0; i < program->entry_count; i++)
		if (program->entries[i].entry->kind == ENTRY_PROGRAMME)
			add_programme(&making, i, 1);
	for (size_t i = 0; i < program->score_count; i++)
		if (!program->scores[i].score->hidden)
			add_score(&making, i, SIZE_MAX);
	return finish_goal(&making);
}

/* ---- how it stands ------------------------------------------------------------------------------------------------------ */

static bool failed(enum open_truth is)
{
	return is == IS_FALSE || is == IS_NULL;
}

struct tally {
	bool failed, open;       /* of the conditions that make the verdict */
	bool elsewhere, perhaps; /* of those that say where and when */
};

static struct tally tally(const struct goal *goal, const struct goal_item *item, const enum open_truth *truth)
{
	const struct entry *entry = goal->program->entries[item->entry].entry;
	struct tally is = {0};
	for (size_t i = 0; i < item->node_count; i++) {
		const struct condition *condition = &entry->conditions.items[i];
		enum open_truth here = truth[item->nodes[i]];
		if (condition->where || condition->when) {
			is.elsewhere = is.elsewhere || failed(here);
			is.perhaps = is.perhaps || here == IS_OPEN;
		} else {
			is.failed = is.failed || failed(here);
			is.open = is.open || here == IS_OPEN;
		}
	}
	is.elsewhere = is.elsewhere || item->ended;
	return is;
}

static bool is_programme(const struct goal_item *item)
{
	return item->kind == GOAL_VERDICT;
}

bool goal_item_open(const struct goal *goal, const struct goal_item *item, const enum open_truth *truth)
{
	if (!is_programme(item))
		return truth[item->nodes[0]] == IS_OPEN;
	struct tally is = tally(goal, item, truth);
	return !is.failed && (is.open || (is.perhaps && !is.elsewhere));
}

bool goal_item_needs(const struct goal *goal, const struct goal_item *item, const enum open_truth *truth, size_t i)
{
	if (truth[item->nodes[i]] != IS_OPEN)
		return false;
	if (!is_programme(item) || !tally(goal, item, truth).elsewhere)
		return true;
	const struct condition *condition = &goal->program->entries[item->entry].entry->conditions.items[i];
	return !condition->where && !condition->when;
}

bool *goal_scores(struct arena *arena, const struct goal *goal)
{
	bool *is_score = ARENA_ARRAY(arena, bool, goal->node_count + 1);
	for (size_t i = 0; i < goal->count; i++)
		if (!is_programme(&goal->items[i]))
			is_score[goal->items[i].nodes[0]] = true;
	return is_score;
}

enum open_truth goal_truth(struct run *run, const struct goal *goal, const bool *is_score, size_t node)
{
	if (is_score[node])
		return run_settled(run, goal->nodes[node], NULL) ? IS_TRUE : IS_OPEN;
	return run_truth(run, goal->nodes[node]);
}

size_t goal_hangs_on(struct run *run, struct arena *arena, node_id node, const uint32_t **inputs)
{
	const struct program *program = run_program(run);
	const uint32_t *all;
	size_t count = run_hangs_on(run, node, arena, &all), kept = 0;
	uint32_t *list = ARENA_ARRAY(arena, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++)
		if (program->inputs[all[i]].question)
			list[kept++] = all[i];
	*inputs = list;
	return kept;
}

static const struct band *settled_band(struct run *run, const struct goal *goal, const struct goal_item *item)
{
	struct value code;
	const struct band_set *set = &goal->program->scores[item->score].score->band_sets.items[item->set];
	if (!run_settled(run, goal->nodes[item->nodes[0]], &code) || code.kind != VALUE_STRING)
		return NULL;
	for (size_t i = 0; i < set->bands.count; i++)
		if (strcmp(set->bands.items[i].code, code.as.string.text) == 0)
			return &set->bands.items[i];
	return NULL;
}

size_t advise_goal_parts(struct run *run, struct arena *arena, const struct goal *goal, struct goal_part **parts)
{
	const bool *is_score = goal_scores(arena, goal);
	enum open_truth *truth = ARENA_ARRAY(arena, enum open_truth, goal->node_count + 1);
	struct goal_part *list = ARENA_ARRAY(arena, struct goal_part, goal->count + 1);
	for (size_t i = 0; i < goal->node_count; i++)
		truth[i] = goal_truth(run, goal, is_score, i);
	for (size_t i = 0; i < goal->count; i++) {
		const struct goal_item *item = &goal->items[i];
		list[i].open = goal_item_open(goal, item, truth);
		if (is_programme(item)) {
			struct tally is = tally(goal, item, truth);
			list[i].programme = goal->program->entries[item->entry].entry;
			list[i].verdict = list[i].open ? VERDICT_OPEN : is.failed ? VERDICT_INELIGIBLE : VERDICT_ELIGIBLE;
			list[i].elsewhere = is.elsewhere;
		} else {
			list[i].score = goal->program->scores[item->score].score;
			list[i].band = item->kind == GOAL_LEVEL ? settled_band(run, goal, item) : NULL;
		}
	}
	*parts = list;
	return goal->count;
}
