/*
 * Every formula of a pack, with what it is called in messages and its node.
 */
#include "author/lint_int.h"

#include "base/msg.h"

struct visiting {
	struct lint *lint;
	lint_visitor *visit;
	void *context;
	bool of_rules;
};

static void visit_staged(const struct visiting *visiting, const struct formula *formula, enum lint_kind kind, node_id node, const char *what, bool staged)
{
	struct lint_formula one = {.formula = formula, .node = node, .place = formula->input.place, .what = what, .of_rules = visiting->of_rules};
	one.kind = kind;
	one.own = node;
	if (kind == LINT_RELEVANCE && staged && visiting->lint->program->nodes[node].op == OP_AND)
		one.own = visiting->lint->program->nodes[node].args[visiting->lint->program->nodes[node].count - 1];
	if (formula->tree)
		visiting->visit(visiting->lint, &one, visiting->context);
}

static void visit(const struct visiting *visiting, const struct formula *formula, enum lint_kind kind, node_id node, const char *what)
{
	visit_staged(visiting, formula, kind, node, what, false);
}

static void visit_value(const struct visiting *visiting, const struct formula *formula)
{
	visit(visiting, formula, LINT_VALUE, NO_NODE, NULL);
}

static void visit_table(const struct visiting *visiting, const struct decision_table *table)
{
	for (size_t i = 0; i < table->inputs.count; i++) {
		visit_value(visiting, &table->inputs.items[i].expression);
		visit(visiting, &table->inputs.items[i].allowed, LINT_CELL, NO_NODE, NULL);
	}
	for (size_t i = 0; i < table->outputs.count; i++) {
		visit(visiting, &table->outputs.items[i].values, LINT_CELL, NO_NODE, NULL);
		visit_value(visiting, &table->outputs.items[i].otherwise);
	}
	for (size_t r = 0; r < table->rules.count; r++) {
		const struct table_rule *rule = &table->rules.items[r];
		for (size_t i = 0; i < rule->cells.count; i++)
			visit(visiting, &rule->cells.items[i], LINT_CELL, NO_NODE, NULL);
		for (size_t i = 0; i < rule->outs.count; i++)
			visit_value(visiting, &rule->outs.items[i]);
	}
}

/* ---- questionnaire ---- */

static uint32_t first_input(const struct lint *lint, const struct question *question)
{
	for (uint32_t i = 0; lint->program && i < lint->program->input_count; i++)
		if (lint->program->inputs[i].question == question)
			return i;
	return UINT32_MAX;
}

static void visit_question(const struct visiting *visiting, const struct question *question)
{
	const struct program *program = visiting->lint->program;
	uint32_t input = first_input(visiting->lint, question);
	bool known = input != UINT32_MAX;
	visit_staged(visiting, &question->when, LINT_RELEVANCE, known ? program->inputs[input].relevance : NO_NODE,
	             arena_printf(visiting->lint->arena, _("the question '%s'"), question->id), known && question->stages);
	for (size_t i = 0; i < question->options.count; i++) {
		node_id node = known && program->inputs[input].offered ? program->inputs[input].offered[i] : NO_NODE;
		visit(visiting, &question->options.items[i].when, LINT_OFFER, node,
		      arena_printf(visiting->lint->arena, _("the option '%s' of '%s'"), question->options.items[i].code, question->id));
	}
}

static void visit_score(const struct visiting *visiting, const struct score *score)
{
	visit_value(visiting, &score->formula);
	for (size_t i = 0; i < score->items.count; i++) {
		visit_value(visiting, &score->items.items[i].value);
		visit_value(visiting, &score->items.items[i].max);
		visit_value(visiting, &score->items.items[i].min);
	}
	for (size_t i = 0; i < score->penalties.count; i++) {
		visit_value(visiting, &score->penalties.items[i].when);
		visit_value(visiting, &score->penalties.items[i].factor);
	}
	if (score->table)
		visit_table(visiting, score->table);
}

static void visit_questionnaire(const struct visiting *visiting, const struct questionnaire *questionnaire)
{
	const struct program *program = visiting->lint->program;
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		visit_question(visiting, questionnaire->questions.items[i]);
	for (size_t i = 0; i < questionnaire->constraints.count; i++)
		visit(visiting, &questionnaire->constraints.items[i]->test, LINT_CONSTRAINT, program ? program->constraints[i] : NO_NODE,
		      arena_printf(visiting->lint->arena, _("the constraint '%s'"), questionnaire->constraints.items[i]->id));
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct indicator *indicator = questionnaire->indicators.items[i];
		visit(visiting, &indicator->test, LINT_STATEMENT, program ? program->indicators[i] : NO_NODE,
		      arena_printf(visiting->lint->arena, _("the indicator '%s'"), indicator->id));
		visit_value(visiting, &indicator->target);
	}
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		visit_score(visiting, questionnaire->scores.items[i]);
}

/* ---- rule bases ---- */

static void visit_fact(const struct visiting *visiting, const struct fact *fact)
{
	const struct program *program = visiting->lint->program;
	node_id node = NO_NODE;
	for (size_t i = 0; program && i < program->fact_count; i++)
		if (program->facts[i] == fact)
			node = program->fact_nodes[i];
	const struct type *type = fact->formula.tree ? fact->formula.tree->inferred : NULL;
	bool statement = type && type->kind == TYPE_BOOLEAN;
	visit(visiting, &fact->formula, statement ? LINT_STATEMENT : LINT_VALUE, node, arena_printf(visiting->lint->arena, _("the fact '%s'"), fact->id));
	for (size_t i = 0; i < fact->bindings.count; i++)
		visit_value(visiting, &fact->bindings.items[i].to);
	if (fact->table)
		visit_table(visiting, fact->table);
	for (size_t i = 0; fact->classification && i < fact->classification->classes.count; i++)
		visit_value(visiting, &fact->classification->classes.items[i].when);
}

static void visit_findings(const struct visiting *visiting)
{
	const struct lint *lint = visiting->lint;
	for (size_t r = 0, at = 0; r < lint->pack->rulebases.count; r++)
		for (size_t i = 0; i < lint->pack->rulebases.items[r]->findings.count; i++, at++) {
			const struct finding *finding = lint->pack->rulebases.items[r]->findings.items[i];
			size_t index = at;
			for (size_t k = 0; lint->program && k < lint->program->finding_count; k++)
				index = lint->program->findings[k] == finding ? k : index;
			for (size_t e = 0; e < finding->evidence.count; e++)
				visit(visiting, &finding->evidence.items[e].when, LINT_STATEMENT, lint->program ? lint->program->evidence_nodes[index][e] : NO_NODE,
				      arena_printf(visiting->lint->arena, _("the evidence for '%s'"), finding->id));
		}
}

static void visit_entry(const struct visiting *visiting, const struct entry *entry, const struct program_entry *built)
{
	for (size_t i = 0; i < entry->conditions.count; i++)
		visit(visiting, &entry->conditions.items[i].test, LINT_STATEMENT, built ? built->conditions[i] : NO_NODE,
		      arena_printf(visiting->lint->arena, _("the condition '%s' of '%s'"), entry->conditions.items[i].id, entry->id));
	for (size_t i = 0; i < entry->prerequisites.count; i++)
		visit(visiting, &entry->prerequisites.items[i].test, LINT_STATEMENT, built ? built->prerequisites[i] : NO_NODE,
		      arena_printf(visiting->lint->arena, _("the prerequisite '%s' of '%s'"), entry->prerequisites.items[i].id ? entry->prerequisites.items[i].id : "", entry->id));
	visit(visiting, &entry->when, LINT_STATEMENT, built ? built->when : NO_NODE, arena_printf(visiting->lint->arena, _("the advice '%s'"), entry->id));
}

static void visit_rulebases(const struct visiting *visiting)
{
	const struct lint *lint = visiting->lint;
	for (size_t r = 0, at = 0; r < lint->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = lint->pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->facts.count; i++)
			visit_fact(visiting, rulebase->facts.items[i]);
		for (size_t i = 0; i < rulebase->entries.count; i++, at++)
			visit_entry(visiting, rulebase->entries.items[i], lint->program ? &lint->program->entries[at] : NULL);
	}
}

void lint_formulas(struct lint *lint, lint_visitor *visit_one, void *context)
{
	struct visiting visiting = {lint, visit_one, context, false};
	visit_questionnaire(&visiting, lint->pack->questionnaire);
	visiting.of_rules = true;
	visit_rulebases(&visiting);
	visit_findings(&visiting);
}
