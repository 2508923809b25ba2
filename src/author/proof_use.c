/*
 * Which facts and inputs a document stands on, through other facts.
 */
#include "author/proof_int.h"
#include "base/map.h"
#include <string.h>

bool proof_is_wanted(const struct proof *proof, const struct entry *entry)
{
	for (size_t i = 0; i < proof->wish->programme_count; i++)
		if (strcmp(proof->wish->programmes[i], entry->id) == 0)
			return true;
	return proof->wish->programme_count == 0;
}

struct use {
	struct map *names;
	bool grown;
};

static void use_name(struct use *use, const char *name)
{
	if (name && !map_get(use->names, name)) {
		map_put(use->names, name, use->names);
		use->grown = true;
	}
}

static void visit(const struct feel_node *node, void *context)
{
	if (node->kind == FEEL_NAME)
		use_name(context, node->name);
}

static void use_formula(struct use *use, const struct formula *formula)
{
	if (formula->tree)
		feel_walk(formula->tree, visit, use);
}

static void use_table(struct use *use, const struct decision_table *table)
{
	for (size_t i = 0; i < table->inputs.count; i++)
		use_formula(use, &table->inputs.items[i].expression);
	for (size_t i = 0; i < table->outputs.count; i++)
		use_formula(use, &table->outputs.items[i].otherwise);
	for (size_t i = 0; i < table->rules.count; i++) {
		for (size_t j = 0; j < table->rules.items[i].cells.count; j++)
			use_formula(use, &table->rules.items[i].cells.items[j]);
		for (size_t j = 0; j < table->rules.items[i].outs.count; j++)
			use_formula(use, &table->rules.items[i].outs.items[j]);
	}
}

static void use_classes(struct use *use, const struct classification *classes)
{
	for (size_t i = 0; i < classes->classes.count; i++) {
		const struct size_class *class = &classes->classes.items[i];
		use_name(use, class->economy ? "economy" : NULL);
		use_name(use, class->sector ? "sector" : NULL);
		use_formula(use, &class->when);
		for (size_t j = 0; j < class->limits.count; j++)
			use_name(use, class->limits.items[j].of);
	}
}

static void use_fact(struct use *use, const struct fact *fact)
{
	use_formula(use, &fact->formula);
	if (fact->table)
		use_table(use, fact->table);
	if (fact->classification)
		use_classes(use, fact->classification);
	for (size_t i = 0; i < fact->bindings.count; i++)
		use_formula(use, &fact->bindings.items[i].to);
}

static void use_conditions(struct use *use, const struct condition *conditions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		use_formula(use, &conditions[i].test);
}

static void use_facts(struct use *use, const struct rulebase *rules)
{
	for (size_t i = 0; i < rules->facts.count; i++)
		if (map_get(use->names, rules->facts.items[i]->id))
			use_fact(use, rules->facts.items[i]);
}

/* What the parts of a document read; `whole`: findings, advice and facts of the rule base, too. */
static void use_rulebase(struct use *use, const struct proof *proof, bool whole)
{
	const struct rulebase *rules = proof->rulebase;
	for (size_t i = 0; i < rules->entries.count; i++) {
		const struct entry *entry = rules->entries.items[i];
		if (!proof_is_wanted(proof, entry))
			continue;
		use_conditions(use, entry->conditions.items, entry->conditions.count);
		use_conditions(use, entry->prerequisites.items, entry->prerequisites.count);
		use_formula(use, &entry->when);
		for (size_t j = 0; j < entry->gaps.count; j++)
			use_name(use, entry->gaps.items[j].of);
	}
	for (size_t i = 0; i < rules->findings.count && whole; i++)
		for (size_t j = 0; j < rules->findings.items[i]->evidence.count; j++)
			use_formula(use, &rules->findings.items[i]->evidence.items[j].when);
	for (size_t i = 0; i < rules->facts.count && whole; i++)
		use_name(use, rules->facts.items[i]->id);
	for (size_t i = 0; i < rules->inputs.count && whole; i++)
		use_name(use, rules->inputs.items[i]->id);
}

const struct map *proof_used_names(struct proof *proof)
{
	struct use use = {.names = map_new(proof->arena)};
	use_rulebase(&use, proof, proof->wish->programme_count == 0);
	do {
		use.grown = false;
		for (size_t i = 0; i < proof->pack->rulebases.count; i++)
			use_facts(&use, proof->pack->rulebases.items[i]);
	} while (use.grown);
	return use.names;
}

/* Of the rule base itself, and those of others that it stands on: what decides must be there. */
void proof_facts(struct proof *proof)
{
	const struct map *used = proof_used_names(proof);
	struct doc_node *part = proof_section(proof, proof->root, "part", "facts", NULL, _("Facts and classes"));
	for (size_t i = 0; i < proof->pack->rulebases.count; i++) {
		const struct rulebase *rules = proof->pack->rulebases.items[i];
		for (size_t j = 0; j < rules->facts.count; j++)
			if (map_get(used, rules->facts.items[j]->id))
				proof_fact(proof, part, rules->facts.items[j], rules);
	}
}

/* ---- what the rules read -------------------------------------------------------------------------------------------------------- */

static void add_inputs_of(struct proof *proof, struct doc_node *table, const struct rulebase *rules, const struct map *used, struct map *seen)
{
	for (size_t i = 0; i < rules->inputs.count; i++) {
		const struct rule_input *input = rules->inputs.items[i];
		if (!map_get(used, input->id) || map_get(seen, input->id))
			continue;
		map_put(seen, input->id, seen);
		struct doc_node *line = doc_line(proof->arena, table);
		const char *name = sentence_name(proof->sentences, input->id);
		doc_cell(proof->arena, line, input->id)->tone = TONE_STRONG;
		proof_cell(proof, line, &input->label);
		doc_cell(proof->arena, line, name ? name : "");
		doc_cell(proof->arena, line, input->required ? _("yes") : _("no: what hangs on it stays open without it"));
	}
}

void proof_inputs(struct proof *proof)
{
	struct doc_node *part = proof_section(proof, proof->root, "part", "inputs", NULL, _("What the rules read"));
	const char *const titles[] = {_("Name"), _("What it is"), _("In the questionnaire"), _("Needed"), NULL};
	const struct map *used = proof_used_names(proof);
	struct map *seen = map_new(proof->arena);
	struct doc_node *table = proof_table(proof, part, "inputs", titles);
	add_inputs_of(proof, table, proof->rulebase, used, seen);
	for (size_t i = 0; i < proof->pack->rulebases.count; i++)
		add_inputs_of(proof, table, proof->pack->rulebases.items[i], used, seen);
}
