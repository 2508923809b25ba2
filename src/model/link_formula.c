/*
 * Every formula of a pack: parsed in its scope, typed, and held against what it is for. Facts
 * without a declared type are typed first, each after those that it uses.
 */
#include "model/model_int.h"

#include <string.h>

/* ---- one formula
 * --------------------------------------------------------------------------------------------- */

enum wanted { WANTED_ANYTHING, WANTED_CONDITION, WANTED_NUMBER };

static void parse(struct linker *linker, struct formula *formula, const struct feel_scope *scope)
{
	formula->input.limits = linker->pack->limits;
	if (formula->input.text && !formula->tree && !formula->tried)
		formula->tree = feel_parse(linker->arena, &formula->input, scope, linker->sink);
	formula->tried = true;
}

static void check_type(struct linker *linker, const struct formula *formula,
                       const struct type *type, enum wanted wanted)
{
	bool open = !type || type->kind == TYPE_ANY || type->kind == TYPE_NULL;

	if (open || wanted == WANTED_ANYTHING)
		return;
	if (wanted == WANTED_CONDITION && type->kind != TYPE_BOOLEAN)
		diag_report(linker->sink, J3081, formula->input.place,
		            type_print(linker->arena, type));
	if (wanted == WANTED_NUMBER && type->kind != TYPE_NUMBER && type->kind != TYPE_BOOLEAN)
		diag_report(linker->sink, J3082, formula->input.place,
		            type_print(linker->arena, type));
}

static bool may_be(const struct type *type, const struct type *wanted)
{
	bool open = !type || type->kind == TYPE_ANY || type->kind == TYPE_NULL;
	return open || type->kind == wanted->kind || type_conforms(type, wanted);
}

/* The branches of an if may each be of a type of their own, so that together they could be anything: one that cannot be what
 * is declared is wrong alone. */
static bool check_branches(struct linker *linker, const struct feel_node *node, const struct type *wanted)
{
	if (node->kind == FEEL_IF) { /* each is told */
		bool then = check_branches(linker, node->children[1], wanted), other = check_branches(linker, node->children[2], wanted);
		return then && other;
	}
	if (may_be(node->inferred, wanted))
		return true;
	diag_report(linker->sink, J3083, node->place, type_print(linker->arena, wanted), type_print(linker->arena, node->inferred));
	return false;
}

static const struct type *settle(struct linker *linker, struct formula *formula,
                                 const struct feel_scope *scope, enum wanted wanted)
{
	parse(linker, formula, scope);
	if (!formula->tree)
		return NULL;
	const struct type *type = feel_infer(linker->arena, formula->tree, scope, linker->sink);
	check_type(linker, formula, type, wanted);
	return type;
}

static void needs_test(struct linker *linker, const struct formula *formula, struct place place,
                       const char *id)
{
	if (!formula->input.text)
		diag_report(linker->sink, J3084, model_head(place), id ? id : "");
}

/* ---- tables
 * --------------------------------------------------------------------------------------------------
 */

static void settle_tests(struct linker *linker, struct formula *cell, const struct type *subject,
                         const struct feel_scope *scope)
{
	cell->input.limits = linker->pack->limits;
	if (cell->input.text && !cell->tree)
		cell->tree = feel_parse_tests(linker->arena, &cell->input, scope, linker->sink);
	if (cell->tree)
		feel_infer_tests(linker->arena, cell->tree, subject, scope, linker->sink);
}

static bool is_output_value(const struct table_output *output, const struct formula *out)
{
	const struct feel_node *tests = output->values.tree;

	for (size_t i = 0; i < tests->count; i++) {
		const struct feel_node *test = tests->children[i];
		if (test->kind != FEEL_TEST_EXPRESSION || feel_same(test->children[0], out->tree))
			return true; /* what is not a plain value may be anything */
	}
	return false;
}

static void check_priorities(struct linker *linker, const struct decision_table *table)
{
	const struct table_output *output = &table->outputs.items[0];

	if (table->hit != HIT_PRIORITY && table->hit != HIT_OUTPUT_ORDER)
		return;
	if (!output->values.input.text) {
		diag_report(linker->sink, J3055, model_head(table->place), hit_policy_name(table->hit),
		            "<output values=\"...\">");
		return;
	}
	for (size_t i = 0; output->values.tree && i < table->rules.count; i++) {
		const struct formula *out = &table->rules.items[i].outs.items[0];
		if (out->tree && out->tree->kind == FEEL_LITERAL && !is_output_value(output, out))
			diag_report(linker->sink, J3063, out->input.place,
			            arena_printf(linker->arena, "%zu", i + 1));
	}
}

static const struct type *join(struct linker *linker, const struct type *a, const struct type *b)
{
	if (!a || !b)
		return a ? a : b;
	return type_join(linker->arena, a, b);
}

/* What the hit policy makes of outputs of this type. */
static const struct type *type_of_hits(struct linker *linker, enum hit_policy hit,
                                       const struct type *output)
{
	if (hit == HIT_COLLECT_COUNT)
		return &type_number;
	if (hit == HIT_COLLECT || hit == HIT_RULE_ORDER || hit == HIT_OUTPUT_ORDER)
		return type_list_of(linker->arena, output ? output : &type_any);
	return output;
}

static bool gives_one(enum hit_policy hit)
{
	return hit == HIT_UNIQUE || hit == HIT_FIRST || hit == HIT_ANY || hit == HIT_PRIORITY;
}

/* What a rule gives, against what is declared: only what can never fit is an error. */
static void check_output(struct linker *linker, const struct formula *out, const struct type *type,
                         const struct type *declared)
{
	if (type && declared && type->kind != TYPE_ANY && type->kind != TYPE_NULL && type->kind != declared->kind &&
	    !type_conforms(type, declared))
		diag_report(linker->sink, J3083, out->input.place, type_print(linker->arena, declared),
		            type_print(linker->arena, type));
}

/* The type of what the table gives; `declared` is what whoever asks for it says that it gives, or NULL. */
static const struct type *settle_table(struct linker *linker, struct decision_table *table,
                                       const struct feel_scope *scope, enum wanted wanted,
                                       const struct type *declared)
{
	const struct type **subjects =
		ARENA_ARRAY(linker->arena, const struct type *, table->inputs.count + 1);
	struct table_output *output = &table->outputs.items[0];
	const struct type *result = NULL;

	for (size_t i = 0; i < table->inputs.count; i++) {
		subjects[i] = settle(linker, &table->inputs.items[i].expression, scope,
		                     WANTED_ANYTHING);
		subjects[i] = subjects[i] ? subjects[i] : &type_any;
	}
	if (table->hit == HIT_COLLECT_SUM)
		wanted = WANTED_NUMBER;
	for (size_t i = 0; i < table->rules.count; i++) {
		struct table_rule *rule = &table->rules.items[i];
		if (rule->cells.count != table->inputs.count)
			diag_report(linker->sink, J3059, model_head(rule->place),
			            arena_printf(linker->arena, "%zu", rule->cells.count),
			            arena_printf(linker->arena, "%zu", table->inputs.count));
		for (size_t j = 0; j < rule->cells.count; j++)
			settle_tests(linker, &rule->cells.items[j],
			             j < table->inputs.count ? subjects[j] : &type_any, scope);
		const struct type *type = settle(linker, &rule->outs.items[0], scope, wanted);
		check_output(linker, &rule->outs.items[0], type, output->declared ? output->declared : declared);
		result = join(linker, result, type);
	}
	settle_tests(linker, &output->values, result ? result : &type_any, scope);
	check_priorities(linker, table);
	result = type_of_hits(linker, table->hit, output->declared ? output->declared : result);
	const struct type *rest = settle(linker, &output->otherwise, scope, wanted);
	check_output(linker, &output->otherwise, rest, output->declared ? output->declared : declared);
	return join(linker, result, rest);
}

/* ---- questionnaire
 * ------------------------------------------------------------------------------------------- */

static void settle_options(struct linker *linker, struct question *question)
{
	const struct scale *scale = NULL;

	/* Options of a scale are copies: their formulas are read once, in the scale. */
	for (size_t i = 0; question->scale && i < linker->pack->questionnaire->scales.count; i++)
		if (!strcmp(linker->pack->questionnaire->scales.items[i]->id, question->scale))
			scale = linker->pack->questionnaire->scales.items[i];
	for (size_t i = 0; i < question->options.count; i++) {
		struct option *option = &question->options.items[i];
		for (size_t j = 0; scale && j < scale->options.count; j++)
			if (scale->options.items[j].place.offset == option->place.offset &&
			    scale->options.items[j].place.source == option->place.source)
				option->when.tree = scale->options.items[j].when.tree;
		if (!option->when.tree)
			settle(linker, &option->when, linker->questionnaire_scope,
			       WANTED_CONDITION);
	}
}

static void settle_score(struct linker *linker, struct score *score)
{
	const struct feel_scope *scope = linker->questionnaire_scope;

	settle(linker, &score->formula, scope, WANTED_NUMBER);
	for (size_t i = 0; i < score->items.count; i++) {
		settle(linker, &score->items.items[i].value, scope, WANTED_NUMBER);
		settle(linker, &score->items.items[i].max, scope, WANTED_NUMBER);
		settle(linker, &score->items.items[i].min, scope, WANTED_NUMBER);
	}
	for (size_t i = 0; i < score->penalties.count; i++) {
		settle(linker, &score->penalties.items[i].when, scope, WANTED_CONDITION);
		settle(linker, &score->penalties.items[i].factor, scope, WANTED_NUMBER);
	}
	if (score->table)
		settle_table(linker, score->table, scope, WANTED_NUMBER, NULL);
}

static void settle_questionnaire(struct linker *linker)
{
	struct questionnaire *questionnaire = linker->pack->questionnaire;
	const struct feel_scope *scope = linker->questionnaire_scope;

	for (size_t i = 0; i < questionnaire->scales.count; i++)
		for (size_t j = 0; j < questionnaire->scales.items[i]->options.count; j++)
			settle(linker, &questionnaire->scales.items[i]->options.items[j].when,
			       scope, WANTED_CONDITION);
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		settle(linker, &questionnaire->questions.items[i]->when, scope, WANTED_CONDITION);
		settle_options(linker, questionnaire->questions.items[i]);
	}
	for (size_t i = 0; i < questionnaire->constraints.count; i++) {
		struct constraint *constraint = questionnaire->constraints.items[i];
		needs_test(linker, &constraint->test, constraint->place, constraint->id);
		settle(linker, &constraint->test, scope, WANTED_CONDITION);
	}
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		struct indicator *indicator = questionnaire->indicators.items[i];
		needs_test(linker, &indicator->test, indicator->place, indicator->id);
		settle(linker, &indicator->test, scope, WANTED_CONDITION);
		settle(linker, &indicator->target, scope, WANTED_NUMBER);
	}
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		settle_score(linker, questionnaire->scores.items[i]);
}

/* ---- facts, in the order of what they use
 * -------------------------------------------------------------------- */

struct facts {
	struct linker *linker;
	VEC(struct fact *) list;
	bool *visited;
};

static void settle_fact(struct facts *facts, size_t index);

static void visit_name(const struct feel_node *node, void *context)
{
	struct facts *facts = context;

	if (node->kind != FEEL_NAME)
		return;
	for (size_t i = 0; i < facts->list.count; i++)
		if (!strcmp(facts->list.items[i]->id, node->name))
			settle_fact(facts, i);
}

static void visit_formula(struct facts *facts, struct formula *formula)
{
	parse(facts->linker, formula, facts->linker->pack->scope);
	if (formula->tree)
		feel_walk(formula->tree, visit_name, facts);
}

static void visit_used(struct facts *facts, struct fact *fact)
{
	visit_formula(facts, &fact->formula);
	for (size_t i = 0; i < fact->bindings.count; i++) {
		visit_formula(facts, &fact->bindings.items[i].to);
		settle(facts->linker, &fact->bindings.items[i].to, facts->linker->pack->scope,
		       WANTED_ANYTHING);
	}
	if (!fact->table)
		return;
	for (size_t i = 0; i < fact->table->inputs.count; i++)
		visit_formula(facts, &fact->table->inputs.items[i].expression);
	for (size_t i = 0; i < fact->table->rules.count; i++)
		visit_formula(facts, &fact->table->rules.items[i].outs.items[0]);
	visit_formula(facts, &fact->table->outputs.items[0].otherwise);
}

static void settle_classes(struct linker *linker, struct classification *classification)
{
	for (size_t i = 0; i < classification->classes.count; i++)
		settle(linker, &classification->classes.items[i].when, linker->pack->scope,
		       WANTED_CONDITION);
}

/* Rings are left to the graph, which names them whole; here they only must not loop. */
static void settle_fact(struct facts *facts, size_t index)
{
	struct linker *linker = facts->linker;
	struct fact *fact = facts->list.items[index];
	const struct type *type = NULL;

	if (facts->visited[index])
		return;
	facts->visited[index] = true;
	visit_used(facts, fact);
	if (fact->classification)
		settle_classes(linker, fact->classification);
	else if (fact->model)
		type = link_fact_decision(linker, fact);
	else if (fact->table)
		type = settle_table(linker, fact->table, linker->pack->scope, WANTED_ANYTHING,
		                    gives_one(fact->table->hit) ? fact->type : NULL);
	else
		type = settle(linker, &fact->formula, linker->pack->scope, WANTED_ANYTHING);
	if (type && type->kind == TYPE_ANY && fact->type && fact->formula.tree)
		(void)check_branches(linker, fact->formula.tree, fact->type);
	if (!type || type->kind == TYPE_ANY || type->kind == TYPE_NULL)
		return;
	/* Only what can never fit is an error: `any` and joins with null are fine. */
	if (fact->type && !type_conforms(type, fact->type) && type->kind != fact->type->kind)
		diag_report(linker->sink, J3083, model_attribute(fact->place, "type"),
		            type_print(linker->arena, fact->type), type_print(linker->arena, type));
	else
		feel_scope_add(linker->pack->scope, fact->id, type);
}

static void settle_facts(struct linker *linker)
{
	struct facts facts = {.linker = linker};

	for (size_t i = 0; i < linker->pack->rulebases.count; i++)
		for (size_t j = 0; j < linker->pack->rulebases.items[i]->facts.count; j++)
			VEC_PUSH(linker->arena, &facts.list,
			         linker->pack->rulebases.items[i]->facts.items[j]);
	facts.visited = ARENA_ARRAY(linker->arena, bool, facts.list.count + 1);
	for (size_t i = 0; i < facts.list.count; i++)
		settle_fact(&facts, i);
}

/* ---- rule bases
 * ---------------------------------------------------------------------------------------------- */

static void settle_conditions(struct linker *linker, struct condition *conditions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		settle(linker, &conditions[i].test, linker->pack->scope, WANTED_CONDITION);
}

static void settle_rules(struct linker *linker, struct rulebase *rulebase)
{
	for (size_t i = 0; i < rulebase->findings.count; i++)
		for (size_t j = 0; j < rulebase->findings.items[i]->evidence.count; j++) {
			struct evidence *evidence = &rulebase->findings.items[i]->evidence.items[j];
			needs_test(linker, &evidence->when, evidence->place,
			           rulebase->findings.items[i]->id);
			settle(linker, &evidence->when, linker->pack->scope, WANTED_CONDITION);
		}
	for (size_t i = 0; i < rulebase->entries.count; i++) {
		struct entry *entry = rulebase->entries.items[i];
		settle(linker, &entry->when, linker->pack->scope, WANTED_CONDITION);
		settle_conditions(linker, entry->conditions.items, entry->conditions.count);
		settle_conditions(linker, entry->prerequisites.items, entry->prerequisites.count);
	}
}

void link_formulas(struct linker *linker)
{
	settle_questionnaire(linker);
	settle_facts(linker);
	for (size_t i = 0; i < linker->pack->rulebases.count; i++)
		settle_rules(linker, linker->pack->rulebases.items[i]);
}
