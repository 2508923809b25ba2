/*
 * One company under two versions: its answers as each accepts them, and the state of everything that is watched.
 */
#include "batch/impact_int.h"
#include "value/literal.h"
#include <string.h>

/* ---- answers ---- */

/* A column that only the other version knows is none of this one's business. */
static const struct raw_record *record_for(struct pair *pair, int side, const struct raw_record *record)
{
	const struct program *program = pair->watch->program[side], *other = pair->watch->program[side == BEFORE ? AFTER : BEFORE];
	if (pair->watch->same_questions)
		return record;
	struct raw_record *own = ARENA_NEW(pair->scratch, struct raw_record);
	struct raw_field *fields = ARENA_ARRAY(pair->scratch, struct raw_field, record->field_count + 1);
	*own = *record;
	own->field_count = 0;
	own->fields = fields;
	for (size_t i = 0; i < record->field_count; i++)
		if (program_input_find(program, record->fields[i].key) >= 0 || program_input_find(other, record->fields[i].key) < 0)
			fields[own->field_count++] = record->fields[i];
	return own;
}

/* Why the answers are refused, or NULL. */
static const char *first_error(struct arena *arena, const struct accept_errors *errors)
{
	for (size_t i = 0; i < errors->list.count; i++)
		if (!errors->list.items[i].note)
			return arena_printf(arena, "%s: %s", errors->list.items[i].where, errors->list.items[i].message);
	return NULL;
}

static const struct answers *accept(struct pair *pair, int side, const struct raw_record *record, const char **refused)
{
	struct accept_errors errors = {0};
	struct answers *answers = answers_new(pair->scratch);
	pack_accept(pair->watch->program[side]->pack, pair->scratch, record_for(pair, side, record), answers, &errors);
	*refused = first_error(pair->arena, &errors);
	return answers;
}

/* What both versions define alike is worked out once. */
static void set(struct pair *pair, int side, const struct answers *answers, bool alike, const char **refused)
{
	const struct impact_options *options = pair->watch->options;
	struct accept_errors errors = {0};
	run_reset(pair->run[side], options->stage, options->as_of);
	run_set_all(pair->run[side], answers);
	if (alike)
		run_take_over(pair->run[side], pair->run[BEFORE], pair->watch->twins);
	run_update(pair->run[side]);
	if (advise_constraints(pair->run[side], pair->scratch, &errors) > 0)
		*refused = first_error(pair->arena, &errors);
}

static void take_answers(struct pair *pair, struct pair_job *job)
{
	const struct answers *answers[SIDES] = {NULL, NULL};
	for (int side = 0; side < SIDES; side++) {
		if (side == AFTER && pair->watch->same_questions) {
			answers[AFTER] = answers[BEFORE];
			job->refused[AFTER] = job->refused[BEFORE];
		} else {
			answers[side] = accept(pair, side, job->record, &job->refused[side]);
		}
	}
	for (int side = 0; side < SIDES; side++)
		if (!job->refused[side])
			set(pair, side, answers[side], side == AFTER && !job->refused[BEFORE], &job->refused[side]);
}

/* ---- states ---- */

static struct value as_number(struct value value)
{
	return value.kind == VALUE_RATIO ? value_number(ratio_to_decimal(value.as.ratio)) : value.kind == VALUE_NUMBER ? value : value_null();
}

static void read_score(struct run *run, size_t at, struct impact_state *state)
{
	struct run_score score = run_score(run, at);
	const char *estimate = NULL;
	state->value = as_number(score.value);
	state->min = as_number(score.min);
	state->max = as_number(score.max);
	if (run_program(run)->scores[at].score->band_sets.count == 0)
		return;
	state->level = run_level(run, at, 0, &estimate);
	state->provisional = !state->level && estimate;
	if (!state->level)
		state->level = estimate;
}

static void read_finding(struct run *run, size_t at, struct impact_state *state)
{
	struct interval hull;
	bool known = domain_hull(run_domain(run, run_program(run)->finding_nodes[at]), &hull);
	state->min = known ? as_number(hull.low) : value_int(0);
	state->max = known ? as_number(hull.high) : value_int(0);
	state->value = state->min;
}

static struct impact_state read_state(struct pair *pair, int side, const struct watched *watched)
{
	struct impact_state state = {.there = watched->at[side] != ABSENT};
	struct run *run = pair->run[side];
	size_t at = (size_t)watched->at[side];
	if (!state.there)
		return state;
	switch (watched->kind) {
	case IMPACT_PROGRAMME: {
		struct programme_verdict is = advise_verdict(run, at, pair->watch->options->as_of);
		state.verdict = is.verdict;
		state.precedent = is.precedent;
		return state;
	}
	case IMPACT_ADVICE:
		state.precedent = run_truth(run, run_program(run)->entries[at].when);
		state.precedent = state.precedent == IS_NULL ? IS_FALSE : state.precedent;
		return state;
	case IMPACT_SCORE:
		read_score(run, at, &state);
		return state;
	case IMPACT_FINDING:
		read_finding(run, at, &state);
		return state;
	}
	return state;
}

/* ---- what is to be asked ---- */

static void ask(struct pair *pair, const struct watched *watched, struct impact_company *found, const char **keys)
{
	const uint32_t *inputs = NULL;
	size_t count = advise_hangs_on(pair->run[AFTER], (size_t)watched->at[AFTER], pair->scratch, &inputs);
	for (size_t i = 0; i < count; i++) {
		const char *key = pair->watch->program[AFTER]->inputs[inputs[i]].key;
		bool there = false;
		for (size_t k = 0; k < found->ask_count; k++)
			there = there || strcmp(keys[k], key) == 0;
		if (!there)
			keys[found->ask_count++] = key;
	}
}

static void compare(struct pair *pair, struct impact_company *found)
{
	const struct watch *watch = pair->watch;
	struct impact_change *changes = ARENA_ARRAY(pair->scratch, struct impact_change, watch->count + 1);
	const char **keys = NULL;
	for (size_t i = 0; i < watch->count; i++) {
		const struct watched *watched = &watch->list[i];
		struct impact_change change = {.thing = i, .before = read_state(pair, BEFORE, watched), .after = read_state(pair, AFTER, watched)};
		if (impact_state_same(watched->kind, &change.before, &change.after))
			continue;
		changes[found->change_count++] = change;
		if (watched->kind != IMPACT_PROGRAMME || !change.after.there || change.after.verdict != VERDICT_OPEN)
			continue;
		if (!keys)
			keys = ARENA_ARRAY(pair->arena, const char *, (size_t)watch->program[AFTER]->input_count + 1);
		ask(pair, watched, found, keys);
	}
	found->changes = arena_copy(pair->arena, changes, found->change_count * sizeof(*changes));
	found->ask = keys;
}

/* ---- groups ---- */

/* The value of a question or fact, as text; NULL while it is not known. */
static const char *value_of(struct pair *pair, const char *name)
{
	const struct program *program = pair->watch->program[AFTER];
	struct value value;
	int64_t input = program_input_find(program, name);
	if (input >= 0) {
		struct domain domain = run_input_domain(pair->run[AFTER], (uint32_t)input);
		bool known = domain.count == 1 && domain.pieces[0].kind == PIECE_VALUE && run_state(pair->run[AFTER], (uint32_t)input) == ANSWER_ANSWERED;
		return known ? value_plain_text(pair->arena, domain.pieces[0].as.value) : NULL;
	}
	int64_t fact = program_fact_find(program, name);
	return fact >= 0 && run_settled(pair->run[AFTER], program->fact_nodes[fact], &value) ? value_plain_text(pair->arena, value) : NULL;
}

static void give_groups(struct pair *pair, struct pair_job *job)
{
	const struct impact_options *options = pair->watch->options;
	const char **groups = ARENA_ARRAY(pair->arena, const char *, options->by_count + 1);
	for (size_t i = 0; i < options->by_count; i++)
		groups[i] = value_of(pair, options->by[i]);
	job->groups = groups;
}

void pair_do(struct pair *pair, struct pair_job *job)
{
	job->found = (struct impact_company){.id = arena_strdup(pair->arena, job->record->id), .number = job->record->number, .line = job->record->line};
	take_answers(pair, job);
	if (!job->refused[BEFORE] && !job->refused[AFTER]) {
		compare(pair, &job->found);
		give_groups(pair, job);
	}
	arena_release(pair->scratch, (struct arena_mark){0});
}
