/*
 * Trials: other answers are set on a scratch copy of the run, and what is to be reached is looked at. Only what differs
 * from the trial before is set again, and only what the aim is made of is worked out.
 */
#include "advise/qualify_int.h"

#include <string.h>

/* ---- the answers as they are ---- */

struct answer answer_as_it_is(struct run *run, uint32_t input)
{
	struct answer answer = {.key = run_program(run)->inputs[input].key,
	                        .state = run_state(run, input)};
	struct domain domain = run_input_domain(run, input);

	if (answer.state != ANSWER_ANSWERED || domain_settled(domain, &answer.value))
		return answer;
	answer.is_interval = domain_hull(domain, &answer.interval);
	if (!answer.is_interval)
		answer.state = ANSWER_UNANSWERED;
	answer.value = value_null();
	return answer;
}

static bool is_false(struct run *run, node_id node)
{
	struct value value;

	return run_settled(run, node, &value) && value.kind == VALUE_BOOLEAN && !value.as.boolean;
}

const bool *inputs_under(const struct program *program, struct arena *arena, node_id node)
{
	bool *inputs = ARENA_ARRAY(arena, bool, program->input_count + 1);
	bool *below = ARENA_ARRAY(arena, bool, (size_t)node + 1);

	below[node] = true;
	for (node_id n = node + 1; n-- > 0;) {
		const struct node *at = &program->nodes[n];

		if (below[n] && at->op == OP_INPUT)
			inputs[at->as.input] = true;
		for (uint32_t a = 0; below[n] && a < at->count; a++)
			below[at->args[a]] = true;
	}
	return inputs;
}

struct trial trial_new(struct run *run, struct arena *arena)
{
	const struct program *program = run_program(run);
	size_t constraints = program->pack->questionnaire->constraints.count;
	struct trial trial = {.run = run_copy(run), .base = run, .arena = arena, .program = program};

	trial.given = ARENA_ARRAY(arena, struct answer, program->input_count + 1);
	for (uint32_t i = 0; i < program->input_count; i++)
		trial.given[i] = answer_as_it_is(run, i);
	trial.violated = ARENA_ARRAY(arena, bool, constraints + 1);
	trial.depends_on = ARENA_ARRAY(arena, const bool *, constraints + 1);
	for (size_t i = 0; i < constraints; i++) {
		trial.violated[i] = is_false(run, program->constraints[i]);
		trial.depends_on[i] = inputs_under(program, arena, program->constraints[i]);
	}
	return trial;
}

bool trial_contradicts(const struct trial *trial, uint32_t input)
{
	const struct questionnaire *questionnaire = trial->program->pack->questionnaire;

	for (size_t i = 0; i < questionnaire->constraints.count; i++) {
		const struct constraint *constraint = questionnaire->constraints.items[i];

		if (!constraint->warning && !trial->violated[i] && trial->depends_on[i][input] && work_in_stage(constraint, trial->base) &&
		    is_false(trial->run, trial->program->constraints[i]))
			return true;
	}
	return false;
}

void trial_end(struct trial *trial)
{
	run_free(trial->run);
}

/* ---- what picks make of an answer ---- */

static bool has_code(struct value list, const char *code)
{
	for (size_t i = 0; list.kind == VALUE_LIST && i < list.as.list->count; i++)
		if (list.as.list->items[i].kind == VALUE_STRING &&
		    strcmp(list.as.list->items[i].as.string.text, code) == 0)
			return true;
	return false;
}

/* One that excludes the others, newly ticked, stands alone; any other, newly ticked, takes those away. */
static void make_room(const struct question *question, const bool *new, bool *ticked)
{
	bool alone = false, others = false;

	for (size_t i = 0; i < question->options.count; i++) {
		alone = alone || (new[i] && question->options.items[i].exclusive);
		others = others || (new[i] && !question->options.items[i].exclusive);
	}
	for (size_t i = 0; i < question->options.count; i++) {
		bool exclusive = question->options.items[i].exclusive;

		if (alone ? !(new[i] && exclusive) : others && exclusive)
			ticked[i] = false;
	}
}

static struct value list_of_ticked(struct arena *arena, const struct question *question, const bool *ticked)
{
	struct value *codes = ARENA_ARRAY(arena, struct value, question->options.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < question->options.count; i++)
		if (ticked[i])
			codes[count++] = value_text(arena, question->options.items[i].code);
	return value_list(arena, codes, count);
}

static struct answer answer_of_ticks(struct space *space, const struct variable *first, size_t count, const int *picks)
{
	const struct question *question = variable_question(space, first);
	struct answer answer = space->trial->given[first->input];
	bool *ticked = ARENA_ARRAY(space->arena, bool, question->options.count + 1);
	bool *new = ARENA_ARRAY(space->arena, bool, question->options.count + 1);

	for (size_t i = 0; i < question->options.count; i++)
		ticked[i] = has_code(answer.value, question->options.items[i].code);
	for (size_t i = 0; i < count; i++) {
		int option = first[i].option;

		if (picks[i] < 0)
			continue;
		ticked[option] = !ticked[option];
		new[option] = ticked[option];
	}
	make_room(question, new, ticked);
	answer.state = ANSWER_ANSWERED;
	answer.value = list_of_ticked(space->arena, question, ticked);
	return answer;
}

static size_t group_of(const struct space *space, size_t first)
{
	size_t count = 1;

	while (first + count < space->count && space->variables[first + count].input == space->variables[first].input)
		count++;
	return count;
}

static bool any_is(const int *picks, size_t count, int what)
{
	for (size_t i = 0; i < count; i++)
		if (picks[i] == what)
			return true;
	return false;
}

static bool all_kept(const int *picks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (picks[i] != PICK_KEEP)
			return false;
	return true;
}

/* Of the variables of one input. */
static struct answer group_answer(struct space *space, size_t first, size_t count, const int *picks)
{
	const struct variable *variable = &space->variables[first];
	const struct answer *given = &space->trial->given[variable->input];
	bool fixed_range = given->is_interval && !variable_question(space, variable)->changeable;

	if (all_kept(picks, count) || (fixed_range && picks[0] == PICK_FREE))
		return *given;
	if (any_is(picks, count, PICK_FREE))
		return (struct answer){.key = given->key};
	if (variable->option >= 0)
		return answer_of_ticks(space, variable, count, picks);
	return variable->choices.items[picks[0]].answer;
}

struct answer trial_answer(struct space *space, uint32_t input, const int *picks)
{
	for (size_t i = 0; i < space->count; i++)
		if (space->variables[i].input == input)
			return group_answer(space, i, group_of(space, i), &picks[i]);
	return space->trial->given[input];
}

/* ---- how it stands ---- */

static enum standing join(enum standing a, enum standing b)
{
	return a < b ? a : b;
}

static enum standing standing_of_truth(enum open_truth is)
{
	return is == IS_TRUE ? STANDS_SOLVED : is == IS_OPEN ? STANDS_OPEN : STANDS_FAILED;
}

static const struct band *band_called(const struct band_set *set, struct value code)
{
	for (size_t i = 0; code.kind == VALUE_STRING && i < set->bands.count; i++)
		if (strcmp(set->bands.items[i].code, code.as.string.text) == 0)
			return &set->bands.items[i];
	return NULL;
}

static bool begins_below(const struct band *a, const struct band *b)
{
	return b->has_low && (!a->has_low || ratio_compare(a->low, b->low) < 0);
}

static bool is_reached(const struct aim *aim, struct value code)
{
	const struct band *band = band_called(aim->bands, code);

	return band && !begins_below(band, &aim->bands->bands.items[aim->target]);
}

static enum standing standing_of_level(struct trial *trial, const struct aim *aim)
{
	struct domain domain = run_domain(trial->run, aim->nodes[0]);
	bool reached = false, missed = false;

	for (size_t i = 0; i < domain.count; i++) {
		bool value = domain.pieces[i].kind == PIECE_VALUE;

		reached = reached || !value || is_reached(aim, domain.pieces[i].as.value);
		missed = missed || !value || !is_reached(aim, domain.pieces[i].as.value);
	}
	return !reached ? STANDS_FAILED : missed ? STANDS_OPEN : STANDS_SOLVED;
}

enum standing trial_standing(struct trial *trial, const struct aim *aim)
{
	enum standing is = STANDS_SOLVED;

	if (aim->bands)
		return standing_of_level(trial, aim);
	for (size_t i = 0; i < aim->count && is != STANDS_FAILED; i++)
		is = join(is, standing_of_truth(run_truth(trial->run, aim->nodes[i])));
	return is;
}

/* What is picked must be offered, and the answers must not contradict one another. */
static bool is_refused(struct space *space, const int *picks)
{
	struct run *run = space->trial->run;

	for (size_t i = 0; i < space->count; i++) {
		const struct variable *variable = &space->variables[i];
		node_id offered = picks[i] < 0 ? NO_NODE : variable->choices.items[picks[i]].offered;

		if (offered != NO_NODE && standing_of_truth(run_truth(run, offered)) == STANDS_FAILED)
			return true;
	}
	for (size_t i = 0; i < space->constraint_count; i++)
		if (is_false(run, space->constraints[i]))
			return true;
	return false;
}

/* An exclusive one alone is never too few. */
static bool is_number_of_ticks_right(const struct question *question, struct value list)
{
	size_t count = list.kind == VALUE_LIST ? list.as.list->count : 0;

	if (count == 1) {
		const struct option *option = question_option(question, list.as.list->items[0].as.string.text);

		if (option && option->exclusive)
			return true;
	}
	return count >= (size_t)question->min_chosen && (question->max_chosen < 0 || count <= (size_t)question->max_chosen);
}

static bool are_ticks_right(struct space *space, const int *picks)
{
	for (size_t i = 0; i < space->count; i += group_of(space, i)) {
		const struct variable *variable = &space->variables[i];
		size_t count = group_of(space, i);

		if (variable->option < 0 || all_kept(&picks[i], count) || any_is(&picks[i], count, PICK_FREE))
			continue;
		if (!is_number_of_ticks_right(variable_question(space, variable), group_answer(space, i, count, &picks[i]).value))
			return false;
	}
	return true;
}

static bool is_refused_at(struct space *space, uint32_t input, struct value end)
{
	if (value_is_null(end))
		return false;
	run_set(space->trial->run, input, &(struct answer){.state = ANSWER_ANSWERED, .value = end});
	for (size_t c = 0; c < space->constraint_count; c++)
		if (space->constrained[c][input] && is_false(space->trial->run, space->constraints[c]))
			return true;
	return false;
}

/* A range must not hold values that contradict other answers: if any do, its ends do, since it lies between comparisons. */
static bool has_refused_part(struct space *space, const int *picks)
{
	bool refused = false;

	for (size_t i = 0; i < space->count && !refused; i++) {
		const struct variable *variable = &space->variables[i];
		const struct answer *answer = picks[i] < 0 ? NULL : &variable->choices.items[picks[i]].answer;

		if (!answer || !answer->is_interval || variable->option >= 0)
			continue;
		refused = is_refused_at(space, variable->input, answer->interval.low) || is_refused_at(space, variable->input, answer->interval.high);
		run_set(space->trial->run, variable->input, answer);
	}
	return refused;
}

/* ---- trying ---- */

static void set_picks(struct space *space, const int *picks)
{
	for (size_t i = 0; i < space->count;) {
		size_t count = group_of(space, i);

		if (memcmp(&space->now[i], &picks[i], count * sizeof(*picks)) != 0) {
			struct answer answer = group_answer(space, i, count, &picks[i]);

			run_set(space->trial->run, space->variables[i].input, &answer);
			memcpy(&space->now[i], &picks[i], count * sizeof(*picks));
		}
		i += count;
	}
}

enum standing trial_of(struct space *space, const int *picks)
{
	enum standing is;

	space->trial->tries++;
	set_picks(space, picks);
	is = trial_standing(space->trial, space->aim);
	if (space->assuming)
		return is;
	if (is != STANDS_FAILED && is_refused(space, picks))
		return STANDS_FAILED;
	if (is == STANDS_SOLVED && (!are_ticks_right(space, picks) || has_refused_part(space, picks)))
		return STANDS_OPEN;
	return is;
}

void trial_restore(struct space *space)
{
	int *kept = ARENA_ARRAY(space->arena, int, space->count + 1);

	for (size_t i = 0; i < space->count; i++)
		kept[i] = PICK_KEEP;
	set_picks(space, kept);
}
