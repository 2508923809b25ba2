/*
 * How to qualify: for each programme that is not reached, and each level, the smallest sets of other answers that reach
 * it; what stops those that nothing reaches; and the sets that open several programmes at once.
 */
#include "advise/qualify_int.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

#define LEVEL_SHARE 8 /* of the trials: a score is made of so much that each one takes longer */
#define LEAST_TRIALS 4 /* of one programme, where many share the trials: each has as many as the others, and what they left */
#define HURRY 4 /* where a few programmes are enough, so many times fewer trials are, too */
#define MANY 24        /* answers behind a level from which on no search over sets would end */
#define MOST_SHARED 48 /* sets that are tried on all programmes */

struct quarry { /* what is looked for, and what was found */
	struct trial trial;
	struct arena *arena;
	const struct result *result;
	const struct change_wish *wish;
	size_t ways, tries;
	size_t left, to_come; /* trials of all programmes together, and the programmes that they are for */
	VEC(struct change_goal) programmes;
	VEC(struct aim) aims; /* of the programmes */
	VEC(struct change_goal) levels;
};

/* ---- one goal ---- */

static size_t only_known(const struct trial *trial, uint32_t *inputs, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (trial->program->inputs[inputs[i]].question && trial->given[inputs[i]].state != ANSWER_UNANSWERED)
			inputs[kept++] = inputs[i];
	return kept;
}

static void add_stop(struct quarry *quarry, const struct condition *condition, node_id node, struct change_stop *stop)
{
	const uint32_t *inputs;
	size_t count = run_because(quarry->trial.run, node, quarry->arena, &inputs);
	uint32_t *kept = arena_copy(quarry->arena, inputs, count * sizeof(*inputs));
	struct result_question *because;

	count = only_known(&quarry->trial, kept, count);
	because = ARENA_ARRAY(quarry->arena, struct result_question, count + 1);
	for (size_t i = 0; i < count; i++)
		because[i] = advise_question(quarry->trial.base, quarry->arena, kept[i]);
	*stop = (struct change_stop){.id = condition->id, .text = work_condition_text(quarry->arena, quarry->trial.program, condition, node), .because_count = count, .because = because};
}

static bool is_missed(enum open_truth is)
{
	return is == IS_FALSE || is == IS_NULL;
}

/* Conditions that fail though everything that can be varied is free. */
static void add_stops(struct quarry *quarry, const struct program_entry *entry, struct change_goal *goal)
{
	size_t count = entry->entry->conditions.count;
	struct change_stop *stops = ARENA_ARRAY(quarry->arena, struct change_stop, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct condition *condition = &entry->entry->conditions.items[i];
		enum open_truth is;

		if (condition->where || condition->when)
			continue;
		is = run_truth(quarry->trial.run, entry->conditions[i]);
		if (is_missed(is))
			add_stop(quarry, condition, entry->conditions[i], &stops[goal->stop_count++]);
	}
	goal->stops = stops;
}

static bool hangs_on_input(struct quarry *quarry, const struct aim *aim, uint32_t input)
{
	for (size_t i = 0; i < aim->count; i++) {
		const uint32_t *inputs;
		size_t count = run_hangs_on(quarry->trial.base, aim->nodes[i], quarry->arena, &inputs);

		for (size_t k = 0; k < count; k++)
			if (inputs[k] == input)
				return true;
	}
	return false;
}

/* What the goal hangs on and no answer of this questionnaire can give. */
static void add_lacking(struct quarry *quarry, const struct aim *aim, struct change_goal *goal)
{
	const struct program *program = quarry->trial.program;
	struct change_lack *lacks = ARENA_ARRAY(quarry->arena, struct change_lack, program->input_count + 1);

	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].lacking && hangs_on_input(quarry, aim, i))
			lacks[goal->lack_count++] = (struct change_lack){program->inputs[i].key, &program->inputs[i].lacking->label};
	goal->lacks = lacks;
}

static bool is_beyond_reach(struct space *space)
{
	int *free = ARENA_ARRAY(space->arena, int, space->count + 1);

	for (size_t i = 0; i < space->count; i++)
		free[i] = PICK_FREE;
	return trial_of(space, free) == STANDS_FAILED;
}

static size_t share_of_trials(const struct quarry *quarry)
{
	size_t fair = quarry->to_come > 0 ? quarry->left / quarry->to_come : quarry->left;
	size_t share = fair > LEAST_TRIALS ? fair : LEAST_TRIALS;
	return share < quarry->tries ? share : quarry->tries;
}

/* entry: of a programme; score: of a level. */
static void find_ways(struct quarry *quarry, const struct aim *aim, const struct program_entry *entry, size_t score, struct change_goal *goal)
{
	struct arena *arena = arena_new(0);
	struct space *space = space_new(&quarry->trial, arena, aim);

	if (is_beyond_reach(space)) {
		goal->impossible = !space->left_out;
		if (entry)
			add_stops(quarry, entry, goal);
	} else {
		struct found found = {.end = CHANGES_CUT};

		goal->tries = entry ? share_of_trials(quarry) : quarry->tries / LEVEL_SHARE + 1;
		goal->shared = entry && goal->tries < quarry->tries;
		if (entry || space->count <= MANY)
			found = search(space, quarry->ways, goal->tries);
		if (!entry && found.end == CHANGES_CUT && found.picks.count == 0)
			search_points(space, score, &found);
		if (entry && found.end == CHANGES_CUT && found.picks.count == 0)
			search_any(space, &found);
		describe_sets(space, &found, quarry->arena, goal);
		goal->impossible = goal->set_count == 0 && found.end == CHANGES_ALL && !found.unsure && !space->left_out;
		if (goal->set_count == 0 && !goal->impossible)
			add_lacking(quarry, aim, goal);
	}
	trial_restore(space);
	run_focus_all(quarry->trial.run);
	arena_free(arena);
}

/* ---- programmes ---- */

/* What makes it a model is not to be reached; but no way leads out of its economy where the firm is not elsewhere already. */
static struct aim aim_of_programme(struct quarry *quarry, const struct program_entry *entry)
{
	size_t count = entry->entry->conditions.count;
	node_id *nodes = ARENA_ARRAY(quarry->arena, node_id, count + 1), *keep = ARENA_ARRAY(quarry->arena, node_id, count + 1);
	const bool **inputs = ARENA_ARRAY(quarry->arena, const bool *, count + 1);
	struct aim aim = {.nodes = nodes, .keep = keep, .keep_inputs = inputs};

	for (size_t i = 0; i < count; i++) {
		const struct condition *condition = &entry->entry->conditions.items[i];

		if (!condition->where && !condition->when) {
			nodes[aim.count++] = entry->conditions[i];
		} else if (!is_missed(run_truth(quarry->trial.base, entry->conditions[i]))) {
			inputs[aim.keep_count] = inputs_under(quarry->trial.program, quarry->arena, entry->conditions[i]);
			keep[aim.keep_count++] = entry->conditions[i];
		}
	}
	return aim;
}

static bool is_wished(const struct change_wish *wish, const char *id, bool standard)
{
	return wish->only ? strcmp(wish->only, id) == 0 : standard || wish->everything;
}

static bool is_looked_for(const struct change_wish *wish, const struct result_programme *programme)
{
	if (wish->here && programme->precedent != IS_FALSE)
		return false;
	return programme->verdict != VERDICT_ELIGIBLE && is_wished(wish, programme->id, programme->precedent != IS_TRUE);
}

static void add_programme(struct quarry *quarry, const struct result_programme *programme)
{
	const struct program_entry *entry = &quarry->trial.program->entries[program_entry_find(quarry->trial.program, ENTRY_PROGRAMME, programme->id)];
	struct change_goal goal = {.id = programme->id, .title = programme->name, .verdict = programme->verdict, .precedent = programme->precedent,
	                           .status = programme->status};
	struct aim aim = aim_of_programme(quarry, entry);

	size_t before = quarry->trial.tries;

	find_ways(quarry, &aim, entry, 0, &goal);
	size_t spent = quarry->trial.tries - before;
	quarry->left -= spent < quarry->left ? spent : quarry->left;
	quarry->to_come -= quarry->to_come > 0;
	VEC_PUSH(quarry->arena, &quarry->programmes, goal);
	VEC_PUSH(quarry->arena, &quarry->aims, aim);
}

static void add_programmes(struct quarry *quarry)
{
	for (size_t i = 0; i < quarry->result->programme_count; i++)
		quarry->to_come += is_looked_for(quarry->wish, &quarry->result->programmes[i]);
	if (quarry->wish->most && quarry->to_come > quarry->wish->most)
		quarry->to_come = quarry->wish->most;
	quarry->left = quarry->tries;
	for (size_t i = 0; i < quarry->result->programme_count; i++) {
		const struct result_programme *programme = &quarry->result->programmes[i];

		if (quarry->wish->most && quarry->programmes.count >= quarry->wish->most)
			return;
		if (is_looked_for(quarry->wish, programme))
			add_programme(quarry, programme);
	}
}

/* ---- levels ---- */

static bool starts_above(const struct band *a, const struct band *b)
{
	return a->has_low && (!b->has_low || ratio_compare(a->low, b->low) > 0);
}

/* The least band that is still possible, by its code; NULL with *none when it can be without a level at all. */
static const struct band *least_band(const struct band_set *set, struct domain domain, bool *none)
{
	const struct band *least = NULL;

	*none = false;
	for (size_t i = 0; i < domain.count; i++) {
		const struct value *value = &domain.pieces[i].as.value;

		if (domain.pieces[i].kind != PIECE_VALUE || value->kind != VALUE_STRING) {
			*none = true;
			continue;
		}
		for (size_t b = 0; b < set->bands.count; b++)
			if (strcmp(set->bands.items[b].code, value->as.string.text) == 0 && (!least || starts_above(least, &set->bands.items[b])))
				least = &set->bands.items[b];
	}
	return *none ? NULL : least;
}

/* The first band above, or the lowest of all; the count of bands when there is none. */
static size_t next_band(const struct band_set *set, const struct band *now)
{
	size_t next = set->bands.count;

	for (size_t i = 0; i < set->bands.count; i++) {
		const struct band *band = &set->bands.items[i];

		if ((!now || starts_above(band, now)) && (next == set->bands.count || starts_above(&set->bands.items[next], band)))
			next = i;
	}
	return next;
}

static void add_level(struct quarry *quarry, size_t index)
{
	const struct program_score *score = &quarry->trial.program->scores[index];
	const struct band_set *set = &score->score->band_sets.items[0];
	bool none;
	const struct band *now = least_band(set, run_domain(quarry->trial.base, score->levels[0]), &none);
	struct change_goal goal = {.id = score->score->id, .title = &score->score->title, .is_level = true};
	struct aim aim = {.count = 1, .nodes = &score->levels[0], .bands = set, .target = next_band(set, now)};

	if (aim.target == set->bands.count)
		return;
	goal.level = set->bands.items[aim.target].code;
	goal.level_label = &set->bands.items[aim.target].label;
	goal.now_label = now ? &now->label : NULL;
	goal.now_open = !domain_settled(run_domain(quarry->trial.base, score->levels[0]), NULL);
	find_ways(quarry, &aim, NULL, index, &goal);
	VEC_PUSH(quarry->arena, &quarry->levels, goal);
}

static bool is_null_for_certain(struct run *run, size_t index)
{
	return run_score(run, index).is_null;
}

static void add_levels(struct quarry *quarry)
{
	for (size_t i = 0; i < quarry->trial.program->score_count; i++) {
		const struct score *score = quarry->trial.program->scores[i].score;
		bool overall = quarry->result->overall && strcmp(quarry->result->overall->id, score->id) == 0;

		if (!score->hidden && score->band_sets.count > 0 && is_wished(quarry->wish, score->id, overall) && !is_null_for_certain(quarry->trial.base, i))
			add_level(quarry, i);
	}
}

/* ---- several at once ---- */

static bool is_part_of(const struct change_set *a, const struct change_set *b)
{
	for (size_t i = 0; i < a->change_count; i++) {
		bool there = false;

		for (size_t k = 0; k < b->change_count && !there; k++)
			there = strcmp(a->changes[i].key, b->changes[k].key) == 0 && strcmp(a->changes[i].to.text, b->changes[k].to.text) == 0;
		if (!there)
			return false;
	}
	return true;
}

static bool is_same_set(const struct change_set *a, const struct change_set *b)
{
	return a->change_count == b->change_count && is_part_of(a, b);
}

typedef VEC(const struct change_set *) set_list;

static void add_set(struct arena *arena, set_list *list, const struct change_set *set)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_same_set(list->items[i], set))
			return;
	VEC_PUSH(arena, list, set);
}

static int by_cost(const void *a, const void *b)
{
	return change_cost_compare((*(const struct change_set *const *)a)->cost, (*(const struct change_set *const *)b)->cost);
}

/* Of an economy that is not answered yet: a set that says another one than the programme's makes it a model, and opens nothing. */
static bool leads_elsewhere(struct trial *trial, const struct aim *aim)
{
	for (size_t i = 0; i < aim->keep_count; i++) {
		enum open_truth is = run_truth(trial->run, aim->keep[i]);

		if (is == IS_FALSE || is == IS_NULL)
			return true;
	}
	return false;
}

/* Which of the programmes a set reaches: by trying it on all of them. */
static struct change_shared reached_by(struct quarry *quarry, const struct change_set *set)
{
	const struct change_goal **goals = ARENA_ARRAY(quarry->arena, const struct change_goal *, quarry->programmes.count + 1);
	struct change_shared shared = {.set = set, .goals = goals};

	apply_set(&quarry->trial, set, false);
	for (size_t i = 0; i < quarry->programmes.count; i++)
		if (trial_standing(&quarry->trial, &quarry->aims.items[i]) == STANDS_SOLVED && !leads_elsewhere(&quarry->trial, &quarry->aims.items[i]))
			goals[shared.goal_count++] = &quarry->programmes.items[i];
	apply_set(&quarry->trial, set, true);
	return shared;
}

static bool has_goals_of(const struct change_shared *a, const struct change_shared *b)
{
	for (size_t i = 0; i < b->goal_count; i++) {
		bool there = false;

		for (size_t k = 0; k < a->goal_count && !there; k++)
			there = a->goals[k] == b->goals[i];
		if (!there)
			return false;
	}
	return true;
}

/* Less does the same. */
static bool is_needless(const struct change_shared *list, size_t count, const struct change_shared *shared)
{
	for (size_t i = 0; i < count; i++)
		if (is_part_of(list[i].set, shared->set) && has_goals_of(&list[i], shared))
			return true;
	return false;
}

static int by_reach(const void *a, const void *b)
{
	const struct change_shared *x = a, *y = b;

	if (x->goal_count != y->goal_count)
		return x->goal_count > y->goal_count ? -1 : 1;
	return change_cost_compare(x->set->cost, y->set->cost);
}

static void focus_on_all(struct quarry *quarry, struct arena *arena)
{
	VEC(node_id) roots = {0};

	for (size_t i = 0; i < quarry->aims.count; i++)
		for (size_t c = 0; c < quarry->aims.items[i].count; c++)
			VEC_PUSH(arena, &roots, quarry->aims.items[i].nodes[c]);
	for (size_t i = 0; i < quarry->aims.count; i++)
		for (size_t k = 0; k < quarry->aims.items[i].keep_count; k++)
			VEC_PUSH(arena, &roots, quarry->aims.items[i].keep[k]);
	run_focus(quarry->trial.run, arena, roots.items, roots.count, NULL);
}

static void add_shared(struct quarry *quarry, struct changes *changes)
{
	struct arena *arena = arena_new(0);
	struct change_shared *list = ARENA_ARRAY(quarry->arena, struct change_shared, MOST_SHARED + 1);
	set_list sets = {0};

	for (size_t i = 0; i < quarry->programmes.count; i++)
		for (size_t s = 0; s < quarry->programmes.items[i].set_count; s++)
			add_set(arena, &sets, &quarry->programmes.items[i].sets[s]);
	if (sets.count > 1)
		qsort(sets.items, sets.count, sizeof(*sets.items), by_cost);
	focus_on_all(quarry, arena);
	for (size_t i = 0; i < sets.count && i < MOST_SHARED; i++) {
		struct change_shared shared = reached_by(quarry, sets.items[i]);

		if (shared.goal_count > 1 && !is_needless(list, changes->shared_count, &shared))
			list[changes->shared_count++] = shared;
	}
	run_focus_all(quarry->trial.run);
	qsort(list, changes->shared_count, sizeof(*list), by_reach);
	changes->shared = list;
	arena_free(arena);
}

/* ---- all of it ---- */

const struct changes *advise_changes(struct run *run, struct arena *arena, const struct result *result, const struct change_wish *wish)
{
	const struct limits *limits = run_program(run)->limits;
	struct changes *changes = ARENA_NEW(arena, struct changes);
	struct quarry quarry = {.arena = arena, .result = result, .wish = wish, .ways = limit_of(limits, MOST_WAYS), .tries = limit_of(limits, MOST_TRIALS) / (wish->most ? HURRY : 1)};

	run_update(run);
	quarry.trial = trial_new(run, arena);
	add_programmes(&quarry);
	add_levels(&quarry);
	*changes = (struct changes){
		.result = result,
		.programme_count = quarry.programmes.count,
		.programmes = quarry.programmes.items,
		.level_count = quarry.levels.count,
		.levels = quarry.levels.items,
	};
	add_shared(&quarry, changes);
	trial_end(&quarry.trial);
	return changes;
}
