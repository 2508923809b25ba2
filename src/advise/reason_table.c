/*
 * Proofs of decision tables, cell by cell: which rule matched, and which cell stopped the others; of size classes, limit
 * by limit; and of decisions of a DMN model, by watching their tables while they are evaluated.
 */
#include "advise/reason_int.h"
#include "base/buf.h"
#include "value/literal.h"
#include <string.h>

#define FEW_RULES 12 /* that did not match are told one by one; of more, only how many they were */

/* ---- a table of the graph ------------------------------------------------------------------------------------------------------- */

static const char *output_words(struct reasoner *reasoner, node_id table, node_id output)
{
	return phrase_value(reasoner->phrases, table, alone_domain(reasoner->alone, output));
}

static const char *rule_title(struct reasoner *reasoner, const struct table_rule *rule, size_t number)
{
	const char *note = phrase_text(reasoner->phrases, &rule->note, "");
	return *note ? arena_printf(reasoner->arena, _("rule %zu (%s)"), number + 1, note) : arena_printf(reasoner->arena, _("rule %zu"), number + 1);
}

/* The cells that decide about a rule: all of one that matches, one that fails of any other. */
static void prove_cells(struct reasoner *reasoner, struct reasons *to, const struct table_site *site, size_t rule, bool matched)
{
	size_t inputs = site->table->inputs.count;
	for (size_t i = 0; i < inputs; i++) {
		node_id cell = site->cells[rule * inputs + i];
		if (cell == NO_NODE)
			continue;
		enum open_truth is = truth_with_given(reasoner, cell);
		bool failed = is == IS_FALSE || is == IS_NULL;
		if (!matched && !failed && !reasoner->all)
			continue;
		prove(reasoner, to, cell);
		if (failed && !reasoner->all)
			return;
	}
}

static void prove_rule(struct reasoner *reasoner, struct reasons *to, node_id table, size_t rule)
{
	const struct node *node = &reasoner->program->nodes[table];
	const struct table_site *site = node->as.site;
	const struct table_rule *row = &site->table->rules.items[rule];
	enum open_truth is = truth_with_given(reasoner, node->args[2 * rule]);
	struct reason line = {.kind = REASON_RULE, .is = is};
	struct reasons parts = {0};
	const char *title = rule_title(reasoner, row, rule);
	prove_cells(reasoner, &parts, site, rule, is == IS_TRUE);
	if (is == IS_TRUE)
		line.text = arena_printf(reasoner->arena, _("%s matches and gives: %s"), title, output_words(reasoner, table, node->args[2 * rule + 1]));
	else if (is == IS_OPEN)
		line.text = arena_printf(reasoner->arena, _("%s may match, and would give: %s"), title, output_words(reasoner, table, node->args[2 * rule + 1]));
	else
		line.text = arena_printf(reasoner->arena, _("%s does not match"), title);
	line.sources = work_sources(&reasoner->work, row->sources, &line.source_count);
	set_parts(&line, &parts);
	*add_reason(reasoner, to, line.kind, line.is, line.text) = line;
}

/* Rules that come into it: those that match or may, and those that had to be ruled out first. */
void prove_table(struct reasoner *reasoner, struct reasons *to, node_id table)
{
	const struct node *node = &reasoner->program->nodes[table];
	const struct decision_table *rules = node->as.site->table;
	size_t passed = 0;
	bool matched = false, few = rules->rules.count <= FEW_RULES || reasoner->all;
	for (size_t i = 0; i < rules->rules.count && reasoner_goes_on(reasoner); i++) {
		enum open_truth is = truth_with_given(reasoner, node->args[2 * i]);
		bool met = is == IS_TRUE;
		if (met || is == IS_OPEN || few)
			prove_rule(reasoner, to, table, i);
		else
			passed++;
		matched = matched || met || is == IS_OPEN;
		if (met && rules->hit == HIT_FIRST && !reasoner->all)
			break;
	}
	if (passed > 0)
		add_reason(reasoner, to, REASON_RULE, IS_FALSE,
		           arena_printf(reasoner->arena, msg_plural("%zu other rule does not match", "%zu other rules do not match", passed), passed));
	if (!matched)
		add_reason(reasoner, to, REASON_RULE, IS_TRUE,
		           arena_printf(reasoner->arena, _("no rule matches; then it is: %s"), output_words(reasoner, table, node->args[node->count - 1])));
}

/* ---- size classes ------------------------------------------------------------------------------------------------------------------ */

/* A class is IF(applies and holds, code, the next class). */
struct class_row {
	node_id when, next;
};

static bool row_at(const struct reasoner *reasoner, node_id node, struct class_row *row)
{
	const struct node *at = &reasoner->program->nodes[node];
	if (at->op != OP_IF)
		return false;
	*row = (struct class_row){at->args[0], at->args[2]};
	return true;
}

/* Whether the class is one for other economies, sectors or times: then it says nothing about the size. */
static bool is_elsewhere(struct reasoner *reasoner, const struct size_class *row, node_id when)
{
	const struct node *both = &reasoner->program->nodes[when];
	bool bounded = row->economy || row->sector || row->from || row->until || row->when.tree;
	if (!bounded || both->op != OP_AND || both->count < 2)
		return false;
	enum open_truth applies = truth_with_given(reasoner, both->args[0]);
	return applies == IS_FALSE || applies == IS_NULL;
}

static void prove_row(struct reasoner *reasoner, struct reasons *to, const struct size_class *row, node_id when)
{
	bool met = truth_with_given(reasoner, when) == IS_TRUE;
	struct reason line = {.kind = REASON_CLASS, .is = met ? IS_TRUE : IS_FALSE, .id = row->code, .basis = basis_name(row->basis)};
	struct reasons parts = {0};
	prove(reasoner, &parts, when);
	line.text = arena_printf(reasoner->arena, met ? _("within the limits of \"%s\"") : _("not within the limits of \"%s\""), row->code);
	line.sources = work_sources(&reasoner->work, row->sources, &line.source_count);
	set_parts(&line, &parts);
	*add_reason(reasoner, to, line.kind, line.is, line.text) = line;
}

void prove_classification(struct reasoner *reasoner, struct reasons *to, const struct classification *classification, node_id node)
{
	struct class_row at;
	size_t shown = 0;
	for (size_t i = 0; i < classification->classes.count && row_at(reasoner, node, &at); i++, node = at.next) {
		const struct size_class *row = &classification->classes.items[i];
		enum open_truth is = truth_with_given(reasoner, at.when);
		if (is != IS_TRUE && is_elsewhere(reasoner, row, at.when))
			continue;
		prove_row(reasoner, to, row, at.when);
		shown++;
		if (is == IS_TRUE)
			return;
	}
	if (shown == 0)
		prove_inside(reasoner, to, node);
}

/* ---- decisions of a model ----------------------------------------------------------------------------------------------------------- */

struct watching {
	struct reasoner *reasoner;
	struct reasons *to;
};

/* Where the table is watched, what is missing is null; what an input of it can really be is known where it is a node of its own. */
static const char *subject_value(struct reasoner *reasoner, const struct table_event *event, size_t input)
{
	if (event->nodes != reasoner->program->nodes)
		return value_plain_text(reasoner->arena, event->subjects[input]);
	return phrase_value(reasoner->phrases, event->site->subjects[input], run_domain(reasoner->run, event->site->subjects[input]));
}

static const char *subject_words(struct reasoner *reasoner, const struct table_event *event, size_t input)
{
	const struct table_input *of = &event->site->table->inputs.items[input];
	const char *label = of->label ? of->label : of->expression.input.text ? of->expression.input.text : "";
	return phrase_with_value(reasoner->phrases, label, subject_value(reasoner, event, input));
}

static enum open_truth cell_holds(struct reasoner *reasoner, const struct table_event *event, size_t cell)
{
	if (event->site->cells[cell] != NO_NODE && event->nodes == reasoner->program->nodes)
		return run_truth(reasoner->run, event->site->cells[cell]);
	return value_is_true(event->cells[cell]) ? IS_TRUE : IS_FALSE;
}

/* Whether all its cells hold, one does not, or that is not known. */
static enum open_truth rule_matches(struct reasoner *reasoner, const struct table_event *event, size_t rule)
{
	size_t inputs = event->site->table->inputs.count;
	enum open_truth is = IS_TRUE;
	for (size_t i = 0; i < inputs; i++) {
		enum open_truth cell = cell_holds(reasoner, event, rule * inputs + i);
		if (cell == IS_FALSE || cell == IS_NULL)
			return IS_FALSE;
		is = cell == IS_OPEN ? IS_OPEN : is;
	}
	return is;
}

static const char *cell_words(struct reasoner *reasoner, enum open_truth is, const char *said, const char *cell)
{
	return arena_printf(reasoner->arena, is == IS_TRUE ? _("%s (fits %s)") : is == IS_OPEN ? _("%s (may fit %s)") : _("%s (does not fit %s)"), said, cell ? cell : "-");
}

static void add_watched_rule(struct reasoner *reasoner, struct reasons *to, const struct table_event *event, size_t rule)
{
	const struct decision_table *table = event->site->table;
	enum open_truth matches = rule_matches(reasoner, event, rule);
	size_t inputs = table->inputs.count;
	struct reasons cells = {0};
	for (size_t i = 0; i < inputs; i++) {
		enum open_truth is = cell_holds(reasoner, event, rule * inputs + i);
		bool failed = is == IS_FALSE || is == IS_NULL;
		const char *cell = i < table->rules.items[rule].cells.count ? table->rules.items[rule].cells.items[i].input.text : NULL;
		if (event->site->cells[rule * inputs + i] == NO_NODE || (!failed && matches == IS_FALSE && !reasoner->all))
			continue;
		add_reason(reasoner, &cells, REASON_CELL, failed ? IS_FALSE : is, cell_words(reasoner, is, subject_words(reasoner, event, i), cell));
		if (failed && !reasoner->all)
			break;
	}
	const char *title = rule_title(reasoner, &table->rules.items[rule], rule);
	const char *text = matches == IS_TRUE
	                           ? arena_printf(reasoner->arena, _("%s matches and gives: %s"), title, value_plain_text(reasoner->arena, event->outputs[rule]))
	                           : arena_printf(reasoner->arena, matches == IS_OPEN ? _("%s may match") : _("%s does not match"), title);
	set_parts(add_reason(reasoner, to, REASON_RULE, matches, text), &cells);
}

static void watch_table(void *context, const struct table_event *event)
{
	struct watching *watching = context;
	struct reasoner *reasoner = watching->reasoner;
	const struct decision_table *table = event->site->table;
	struct reasons rules = {0};
	if (!reasoner_goes_on(reasoner))
		return;
	for (size_t i = 0; i < table->rules.count; i++) {
		if (event->matched[i] || table->rules.count <= FEW_RULES || reasoner->all)
			add_watched_rule(reasoner, &rules, event, i);
		if (event->matched[i] && table->hit == HIT_FIRST && !reasoner->all)
			break;
	}
	const char *label = table->outputs.items[0].label ? table->outputs.items[0].label : table->outputs.items[0].name;
	const char *result = value_plain_text(reasoner->arena, event->result);
	const char *text = label ? phrase_with_value(reasoner->phrases, label, result) : arena_printf(reasoner->arena, _("a table gives: %s"), result);
	set_parts(add_reason(reasoner, watching->to, REASON_TABLE, IS_TRUE, text), &rules);
}

/* What is missing is null: where that makes a difference, the decision is not settled, or comes out otherwise. */
static void fill_inputs(struct reasoner *reasoner, struct value *values)
{
	for (uint32_t i = 0; i < reasoner->program->input_count; i++)
		if (!domain_settled(run_input_domain(reasoner->run, i), &values[i]))
			values[i] = value_null();
}

/* The inputs that a node depends on, ascending. */
static size_t inputs_under(struct reasoner *reasoner, node_id node, const uint32_t **inputs)
{
	const struct program *program = reasoner->program;
	bool *reached = ARENA_ARRAY(reasoner->arena, bool, (size_t)node + 1), *used = ARENA_ARRAY(reasoner->arena, bool, (size_t)program->input_count + 1);
	uint32_t *list = ARENA_ARRAY(reasoner->arena, uint32_t, (size_t)program->input_count + 1);
	size_t count = 0;
	reached[node] = true;
	for (node_id i = node + 1; i-- > 0;) {
		if (reached[i] && program->nodes[i].op == OP_INPUT)
			used[program->nodes[i].as.input] = true;
		for (uint32_t a = 0; reached[i] && a < program->nodes[i].count; a++)
			reached[program->nodes[i].args[a]] = true;
	}
	for (uint32_t i = 0; i < program->input_count; i++)
		if (used[i])
			list[count++] = i;
	*inputs = list;
	return count;
}

/* The answers that it rests on, and what its tables made of them; what is made of nothing but a formula has no tables. */
bool prove_decision(struct reasoner *reasoner, struct reasons *to, node_id node)
{
	struct value *values = ARENA_ARRAY(reasoner->arena, struct value, (size_t)reasoner->program->input_count + 1), settled, value;
	struct reasons tables = {0};
	struct watching watching = {.reasoner = reasoner, .to = &tables};
	const uint32_t *under = NULL;
	fill_inputs(reasoner, values);
	if (!run_settled(reasoner->run, node, &settled))
		return false;
	point_nodes(reasoner->program, reasoner->arena, values, &node, 1, &value, watch_table, &watching);
	if (!value_same(value, settled) || tables.list.count == 0)
		return false;
	size_t count = inputs_under(reasoner, node, &under);
	for (size_t i = 0; i < count; i++)
		if (alone_given(reasoner->alone, under[i]))
			prove(reasoner, to, reasoner->program->inputs[under[i]].answer);
	for (size_t i = 0; i < tables.list.count; i++)
		VEC_PUSH(reasoner->arena, &to->list, tables.list.items[i]);
	return true;
}
