/*
 * What can be varied to reach something: the answers it depends on that are missing, or that the author says can change,
 * and for each the other answers it could have, with what they take.
 */
#include "advise/qualify_int.h"

#include <string.h>

#define MOST_LISTS 64 /* of one question with several options, where nothing is ticked yet */

const struct question *variable_question(const struct space *space, const struct variable *variable)
{
	return space->trial->program->inputs[variable->input].question;
}

/* ---- costs ---- */

/* What is not said counts as medium. */
static int weight_of(const char *word)
{
	static const struct {
		const char *word;
		int weight;
	} words[] = {{"none", 0}, {"low", 1}, {"medium", 3}, {"high", 9}};

	for (size_t i = 0; word && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].weight;
	return 3;
}

int change_cost_compare(struct change_cost a, struct change_cost b)
{
	int differences[] = {a.effort - b.effort, a.cost - b.cost, a.lead_days - b.lead_days, a.count - b.count, a.distance - b.distance};

	for (size_t i = 0; i < sizeof(differences) / sizeof(*differences); i++)
		if (differences[i] != 0)
			return differences[i];
	return 0;
}

/* How many options lie between the answer as it is and another one. */
static int distance_to(const struct space *space, const struct variable *variable, const struct option *option)
{
	const struct question *question = variable_question(space, variable);
	const struct answer *given = &space->trial->given[variable->input];
	const struct option *now = given->value.kind == VALUE_STRING ? question_option(question, given->value.as.string.text) : NULL;

	if (!option || variable->option >= 0)
		return 1;
	return (int)(now && now > option ? now - option : option - (now ? now : question->options.items));
}

/*
 * To find out is free; to change is not, and neither is what is not asked yet because something else is missing. Towards a
 * level nothing is free: there it is not a question of who the firm is, but of what it does.
 */
static bool is_free(const struct space *space, const struct variable *variable)
{
	if (space->aim->bands && variable_question(space, variable)->changeable)
		return false;
	return !variable->known && !space->trial->given[variable->input].is_interval && (variable->asked || !variable_question(space, variable)->changeable);
}

struct choice space_choice(const struct space *space, const struct variable *variable, const struct option *option, struct value value)
{
	const struct question *question = variable_question(space, variable);
	struct choice choice = {
		.answer = {.key = space->trial->given[variable->input].key, .state = ANSWER_ANSWERED, .value = value},
		.effort = option && option->effort ? option->effort : question->effort,
		.cost_class = option && option->cost ? option->cost : question->cost,
		.lead_days = option && option->lead_days ? option->lead_days : question->lead_days,
		.offered = NO_NODE,
		.possible = !variable->known && !space->trial->given[variable->input].is_interval,
	};

	choice.cost = (struct change_cost){.count = 1, .distance = distance_to(space, variable, option)};
	if (is_free(space, variable))
		return choice;
	choice.cost.effort = weight_of(choice.effort);
	choice.cost.cost = weight_of(choice.cost_class);
	choice.cost.lead_days = choice.lead_days;
	return choice;
}

/* ---- choices by kind ---- */

static node_id offered_node(const struct space *space, uint32_t input, size_t option)
{
	const node_id *offered = space->trial->program->inputs[input].offered;

	return offered ? offered[option] : NO_NODE;
}

static bool is_given(const struct space *space, const struct variable *variable, struct value value)
{
	const struct answer *given = &space->trial->given[variable->input];

	return given->state == ANSWER_ANSWERED && !given->is_interval && value_same(given->value, value);
}

static void add_choice(struct space *space, struct variable *variable, struct choice choice)
{
	if (!is_given(space, variable, choice.answer.value))
		VEC_PUSH(space->arena, &variable->choices, choice);
}

static void add_options(struct space *space, struct variable *variable)
{
	const struct question *question = variable_question(space, variable);

	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		struct choice choice = space_choice(space, variable, option, value_text(space->arena, option->code));

		choice.offered = offered_node(space, variable->input, i);
		add_choice(space, variable, choice);
	}
}

static void add_truths(struct space *space, struct variable *variable)
{
	add_choice(space, variable, space_choice(space, variable, NULL, value_boolean(true)));
	add_choice(space, variable, space_choice(space, variable, NULL, value_boolean(false)));
}

static const struct option *option_of(const struct question *question, struct value code)
{
	return question_option(question, code.as.string.text);
}

/* What is ticked adds up; nothing ticked takes nothing. */
static struct choice choice_of_list(const struct space *space, const struct variable *variable, struct value list)
{
	const struct question *question = variable_question(space, variable);
	struct choice choice = space_choice(space, variable, NULL, list);
	struct change_cost sum = {.count = 1};

	for (size_t i = 0; i < list.as.list->count; i++) {
		struct choice one = space_choice(space, variable, option_of(question, list.as.list->items[i]), list);

		sum.effort += one.cost.effort;
		sum.cost += one.cost.cost;
		sum.lead_days = one.cost.lead_days > sum.lead_days ? one.cost.lead_days : sum.lead_days;
		sum.distance++;
		choice.effort = one.effort;
		choice.cost_class = one.cost_class;
		choice.lead_days = one.lead_days > choice.lead_days ? one.lead_days : choice.lead_days;
	}
	choice.cost = sum;
	return choice;
}

/* Nothing is ticked yet: every list, where they are few, the shortest first; else each option alone. */
static void add_lists(struct space *space, struct variable *variable)
{
	const struct question *question = variable_question(space, variable);
	bool empty;
	struct domain domain = domain_without_null(space->arena, space->trial->program->inputs[variable->input].domain, &empty);
	struct value *lists;
	size_t count;

	if (!empty && domain_expand(space->arena, domain, MOST_LISTS, &lists, &count)) {
		for (size_t size = 0; size <= question->options.count; size++)
			for (size_t i = 0; i < count; i++)
				if (lists[i].as.list->count == size)
					add_choice(space, variable, choice_of_list(space, variable, lists[i]));
		return;
	}
	space->left_out = true;
	for (size_t i = 0; i < question->options.count; i++) {
		struct value code = value_text(space->arena, question->options.items[i].code);
		struct choice choice = choice_of_list(space, variable, value_list(space->arena, &code, 1));

		choice.offered = offered_node(space, variable->input, i);
		if (question->min_chosen <= 1 || question->options.items[i].exclusive)
			add_choice(space, variable, choice);
	}
	if (question->min_chosen == 0)
		add_choice(space, variable, choice_of_list(space, variable, value_list(space->arena, NULL, 0)));
}

static struct variable *add_variable(struct space *space, uint32_t input, int option)
{
	struct trial *trial = space->trial;
	const struct answer *given = &trial->given[input];
	enum open_truth asked = run_relevance(trial->base, input);
	struct variable *variable = &space->variables[space->count];

	*variable = (struct variable){.input = input, .option = option, .asked = asked == IS_TRUE || asked == IS_OPEN};
	variable->known = given->state == ANSWER_NOT_APPLICABLE || (given->state == ANSWER_ANSWERED && !given->is_interval);
	return variable;
}

static void keep_variable(struct space *space, const struct variable *variable)
{
	if (variable->choices.count > 0)
		space->count++;
}

static void add_ticks(struct space *space, uint32_t input)
{
	const struct question *question = space->trial->program->inputs[input].question;

	for (size_t i = 0; i < question->options.count && space->count < MOST_VARIABLES; i++) {
		struct variable *variable = add_variable(space, input, (int)i);
		struct choice choice = space_choice(space, variable, &question->options.items[i], value_null());

		choice.offered = offered_node(space, input, i);
		VEC_PUSH(space->arena, &variable->choices, choice);
		keep_variable(space, variable);
	}
}

static bool takes_several(const struct question *question)
{
	return question->kind == QUESTION_MULTIPLE || (question->kind == QUESTION_GRID && question->several);
}

static void add_input(struct space *space, uint32_t input)
{
	const struct question *question = space->trial->program->inputs[input].question;
	struct variable *variable = add_variable(space, input, -1);

	if (variable->known && !question->changeable)
		return;
	if (takes_several(question) && space->trial->given[input].value.kind == VALUE_LIST) {
		add_ticks(space, input);
		return;
	}
	switch (question->kind) {
	case QUESTION_TEXT:
		space->left_out = space->left_out || !variable->known;
		break;
	case QUESTION_YESNO:
		add_truths(space, variable);
		break;
	case QUESTION_CHOICE:
		add_options(space, variable);
		break;
	case QUESTION_MULTIPLE:
	case QUESTION_GRID:
		(takes_several(question) ? add_lists : add_options)(space, variable);
		break;
	default:
		space_add_ranges(space, variable);
	}
	keep_variable(space, variable);
}

/* ---- what is looked at ---- */

typedef VEC(node_id) node_list;

static bool in_list(const node_list *list, node_id node)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == node)
			return true;
	return false;
}

static bool add_root(struct space *space, node_list *roots, node_id node)
{
	if (node == NO_NODE || in_list(roots, node))
		return false;
	VEC_PUSH(space->arena, roots, node);
	return true;
}

static void find_inputs(const struct space *space, bool *inputs)
{
	const struct program *program = space->trial->program;

	for (size_t i = 0; i < space->below_count; i++) {
		const struct node *node = &program->nodes[space->below[i]];

		if (node->op == OP_INPUT && program->inputs[node->as.input].question)
			inputs[node->as.input] = true;
	}
}

static bool shares_input(const struct space *space, const bool *a, const bool *b)
{
	for (uint32_t i = 0; i < space->trial->program->input_count; i++)
		if (a[i] && b[i])
			return true;
	return false;
}

/* Constraints over these inputs, what must be kept of them, and whether their options are offered; true when there was something new. */
static bool add_companions(struct space *space, const bool *inputs, node_list *roots)
{
	struct trial *trial = space->trial;
	const struct questionnaire *questionnaire = trial->program->pack->questionnaire;
	bool more = false;

	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		const struct program_input *input = &trial->program->inputs[i];

		for (size_t o = 0; inputs[i] && input->offered && o < input->question->options.count; o++)
			more = add_root(space, roots, input->offered[o]) || more;
	}
	for (size_t i = 0; i < questionnaire->constraints.count; i++) {
		const struct constraint *constraint = questionnaire->constraints.items[i];

		if (!trial->violated[i] && work_in_stage(constraint, trial->base) && shares_input(space, inputs, trial->depends_on[i]))
			more = add_root(space, roots, trial->program->constraints[i]) || more;
	}
	for (size_t i = 0; i < space->aim->keep_count; i++)
		if (shares_input(space, inputs, space->aim->keep_inputs[i]))
			more = add_root(space, roots, space->aim->keep[i]) || more;
	return more;
}

static void find_constraints(struct space *space, const node_list *roots)
{
	const struct program *program = space->trial->program;
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	size_t count = questionnaire->constraints.count, most = count + space->aim->keep_count;

	space->constraints = ARENA_ARRAY(space->arena, node_id, most + 1);
	space->constrained = ARENA_ARRAY(space->arena, const bool *, most + 1);
	space->warnings = ARENA_ARRAY(space->arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		if (!in_list(roots, program->constraints[i]))
			continue;
		if (questionnaire->constraints.items[i]->warning) {
			space->warnings[space->warning_count++] = i;
			continue;
		}
		space->constrained[space->constraint_count] = space->trial->depends_on[i];
		space->constraints[space->constraint_count++] = program->constraints[i];
	}
	for (size_t i = 0; i < space->aim->keep_count; i++)
		if (in_list(roots, space->aim->keep[i])) {
			space->constrained[space->constraint_count] = space->aim->keep_inputs[i];
			space->constraints[space->constraint_count++] = space->aim->keep[i];
		}
}

struct space *space_new(struct trial *trial, struct arena *arena, const struct aim *aim)
{
	struct space *space = ARENA_NEW(arena, struct space);
	bool *inputs = ARENA_ARRAY(arena, bool, trial->program->input_count + 1);
	node_list roots = {0};

	*space = (struct space){.arena = arena, .trial = trial, .aim = aim};
	for (size_t i = 0; i < aim->count; i++)
		add_root(space, &roots, aim->nodes[i]);
	do {
		space->below_count = run_focus(trial->run, arena, roots.items, roots.count, &space->below);
		find_inputs(space, inputs);
	} while (add_companions(space, inputs, &roots));
	find_constraints(space, &roots);
	space->variables = ARENA_ARRAY(arena, struct variable, MOST_VARIABLES + 1);
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		space->left_out = space->left_out || (inputs[i] && space->count == MOST_VARIABLES);
		if (inputs[i] && space->count < MOST_VARIABLES)
			add_input(space, i);
	}
	space->now = ARENA_ARRAY(arena, int, space->count + 1);
	for (size_t i = 0; i < space->count; i++)
		space->now[i] = PICK_KEEP;
	return space;
}
