/*
 * Finding the comparisons with constants in the graph of a program.
 */
#include "author/boundary_int.h"
#include "base/decimal.h"
#include "eval/eval.h"
#include <string.h>

struct finding_thresholds {
	const struct program *program;
	struct run *nobody;
	struct arena *arena;
	bool *open;  /* per node: an input is below it */
	bool *seen;  /* per node */
	bool *named; /* per node: it has a name of its own, and so its own thresholds */
	thresholds *out;
};

/* ---- what is compared ------------------------------------------------------------------------------------------------------- */

static bool is_threshold(struct value value)
{
	return value.kind == VALUE_NUMBER || value.kind == VALUE_DATE;
}

/* The input that a node is the answer to, or the day itself. */
static int64_t input_of(const struct program *program, node_id node)
{
	const struct node *at = &program->nodes[node];
	if (at->op == OP_RELEVANT || at->op == OP_COERCE || at->op == OP_TO_NUMBER)
		return input_of(program, at->args[at->count - 1]);
	return at->op == OP_INPUT && at->as.input != program->stage_input ? (int64_t)at->as.input : -1;
}

static void add(struct finding_thresholds *finding, node_id node, node_id subject, struct value at)
{
	struct threshold_at threshold = {node, subject, input_of(finding->program, subject), at};
	if (!is_threshold(at) || !finding->open[subject])
		return;
	for (size_t i = 0; i < finding->out->count; i++) {
		const struct threshold_at *known = &finding->out->items[i];
		if (known->subject == subject && value_same(known->at, at))
			return;
	}
	VEC_PUSH(finding->arena, finding->out, threshold);
}

/* A constant, or what is made of constants alone, such as date("2027-03-31"). */
static void add_constant(struct finding_thresholds *finding, node_id node, node_id subject, node_id constant)
{
	struct value value;
	if (!finding->open[constant] && run_settled(finding->nobody, constant, &value))
		add(finding, node, subject, value);
}

/* Both ends of a range: written out, or a constant already. */
static void add_range(struct finding_thresholds *finding, node_id node, node_id subject, node_id range)
{
	const struct node *at = &finding->program->nodes[range];
	if (at->op == OP_RANGE) {
		add_constant(finding, node, subject, at->args[0]);
		add_constant(finding, node, subject, at->args[1]);
	} else if (at->op == OP_CONSTANT && at->as.constant.kind == VALUE_RANGE) {
		add(finding, node, subject, at->as.constant.as.range->low);
		add(finding, node, subject, at->as.constant.as.range->high);
	} else if (at->op == OP_CONSTANT) {
		add(finding, node, subject, at->as.constant);
	}
}

static void look_at(struct finding_thresholds *finding, node_id node)
{
	const struct node *at = &finding->program->nodes[node];
	switch (at->op) {
	case OP_LESS:
	case OP_LESS_EQUAL:
	case OP_EQUAL:
	case OP_NOT_EQUAL:
		add_constant(finding, node, at->args[0], at->args[1]);
		add_constant(finding, node, at->args[1], at->args[0]);
		break;
	case OP_IN_RANGE:
	case OP_TEST:
		add_range(finding, node, at->args[0], at->args[1]);
		break;
	default:
		break;
	}
}

/* ---- how far down -------------------------------------------------------------------------------------------------------------- */

static void go_down(struct finding_thresholds *finding, node_id node, bool top)
{
	if (node == NO_NODE || finding->seen[node] || (finding->named[node] && !top))
		return;
	finding->seen[node] = true;
	look_at(finding, node);
	for (uint32_t i = 0; i < finding->program->nodes[node].count; i++)
		go_down(finding, finding->program->nodes[node].args[i], false);
}

static void name_nodes(struct finding_thresholds *finding)
{
	const struct program *program = finding->program;
	for (size_t i = 0; i < program->fact_count; i++)
		finding->named[program->fact_nodes[i]] = true;
	for (size_t i = 0; i < program->pack->questionnaire->indicators.count; i++)
		finding->named[program->indicators[i]] = true;
	for (size_t i = 0; i < program->score_count; i++) {
		finding->named[program->scores[i].exact] = finding->named[program->scores[i].number] = true;
		for (size_t set = 0; set < program->scores[i].score->band_sets.count; set++)
			finding->named[program->scores[i].levels[set]] = true;
	}
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question)
			finding->named[program->inputs[i].answer] = true;
}

static bool *find_open(const struct program *program, struct arena *arena)
{
	bool *open = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	for (node_id i = 0; i < program->count; i++) {
		open[i] = program->nodes[i].op == OP_INPUT;
		for (uint32_t a = 0; a < program->nodes[i].count; a++)
			open[i] = open[i] || open[program->nodes[i].args[a]];
	}
	return open;
}

void find_thresholds(const struct covering *covering, struct run *nobody, struct arena *arena, const struct probe *probe, thresholds *out)
{
	const struct program *program = covering->program;
	struct finding_thresholds finding = {.program = program, .nobody = nobody, .arena = arena, .out = out, .open = find_open(program, arena)};
	const struct node *node = &program->nodes[probe->node];
	finding.seen = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	finding.named = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	name_nodes(&finding);
	if (probe->how == PROBE_TRUTH)
		go_down(&finding, probe->node, true);
	else if (probe->how == PROBE_ROW && probe->index < node->as.site->table->rules.count)
		go_down(&finding, node->args[2 * probe->index], true);
	else if (probe->how == PROBE_CLASS)
		go_down(&finding, class_condition(program, probe->node, probe->index), true);
}

/* ---- beside it ------------------------------------------------------------------------------------------------------------------ */

/* The last place that is written: 50 is followed by 51, 0.25 by 0.26; a question of fewer digits has its own. */
static struct decimal unit_of(const struct question *question, struct decimal at)
{
	struct decimal unit = decimal_int(1), ten = decimal_int(10);
	int digits = question && question->digits >= 0 ? question->digits : 34;
	struct decimal scaled = at;
	if (question && question->kind == QUESTION_INTEGER)
		return unit;
	for (int i = 0; i < digits && !decimal_is_integer(scaled); i++) {
		scaled = decimal_mul(scaled, ten);
		unit = decimal_div(unit, ten);
	}
	return unit;
}

bool threshold_step(const struct program *program, const struct threshold_at *threshold, int steps, struct value *out)
{
	const struct program_input *input = threshold->input < 0 ? NULL : &program->inputs[threshold->input];
	const struct question *question = input ? input->question : NULL;
	if (threshold->at.kind == VALUE_DATE)
		*out = value_date((struct date){threshold->at.as.date.days + steps});
	else
		*out = value_number(decimal_add(threshold->at.as.number, decimal_mul(unit_of(question, threshold->at.as.number), decimal_int(steps))));
	return !input || threshold->input == program->as_of_input || domain_contains(input->domain, *out);
}
