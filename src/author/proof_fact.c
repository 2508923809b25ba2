/*
 * Facts: formulas, tables, decisions of models, and classes by size.
 */
#include "author/proof_int.h"
#include "base/buf.h"

/* ---- classes by size ------------------------------------------------------------------------------------------------------------- */

static const char *code_words(struct proof *proof, const char *name, const char *codes, const char *(*otherwise)(const char *code))
{
	size_t count = 0;
	const char *const *list = codes ? model_words(proof->arena, codes, &count) : NULL, *words = "";
	for (size_t i = 0; i < count; i++) {
		const char *label = sentence_code(proof->sentences, name, list[i]);
		words = proof_join(proof, words, otherwise && label == list[i] ? otherwise(list[i]) : label);
	}
	return count ? words : _("any");
}

static const char *limit_words(struct proof *proof, const struct size_limit *limit, bool weighted)
{
	const char *name = sentence_name(proof->sentences, limit->of), *bounds = "";
	name = name ? name : limit->of;
	if (!limit->at_least.nan)
		bounds = proof_join(proof, bounds, arena_printf(proof->arena, _("at least %s"), sentence_number(proof->sentences, limit->at_least)));
	if (!limit->at_most.nan)
		bounds = proof_join(proof, bounds, arena_printf(proof->arena, _("at most %s"), sentence_number(proof->sentences, limit->at_most)));
	if (!limit->below.nan)
		bounds = proof_join(proof, bounds, arena_printf(proof->arena, _("below %s"), sentence_number(proof->sentences, limit->below)));
	if (weighted && !limit->weight.nan)
		name = arena_printf(proof->arena, "%s × %s", sentence_number(proof->sentences, limit->weight), name);
	return *bounds ? phrase_with_value(proof->phrases, name, bounds) : name;
}

static void add_limits(struct proof *proof, struct doc_node *cell, const struct size_class *class)
{
	static const char *const how[] = {
		[COMBINE_ALL] = N_("all of these"),
		[COMBINE_ANY] = N_("one of these is enough"),
		[COMBINE_WEIGHTED] = N_("the sum of these"),
		[COMBINE_SMALLER_OF] = N_("each gives a class, and the smaller one holds"),
	};
	if (class->limits.count > 1 || class->combine == COMBINE_WEIGHTED) {
		const char *words = msg_get(how[class->combine]);
		if (class->combine == COMBINE_WEIGHTED && !class->cap.nan)
			words = arena_printf(proof->arena, _("%s is at most %s"), words, sentence_number(proof->sentences, class->cap));
		doc_paragraph(proof->arena, cell, TONE_QUIET, arena_printf(proof->arena, "%s:", words));
	}
	for (size_t i = 0; i < class->limits.count; i++)
		doc_item(proof->arena, cell, MARK_BULLET, limit_words(proof, &class->limits.items[i], class->combine == COMBINE_WEIGHTED));
}

static const char *days_words(struct proof *proof, const struct size_class *class)
{
	if (class->from && class->until)
		return arena_printf(proof->arena, _("%s to %s"), class->from, class->until);
	if (class->from)
		return arena_printf(proof->arena, _("from %s"), class->from);
	return class->until ? arena_printf(proof->arena, _("until %s"), class->until) : _("any");
}

static void add_class(struct proof *proof, struct doc_node *table, const struct fact *fact, const struct size_class *class, size_t number)
{
	struct doc_node *line = doc_line(proof->arena, table), *cell;
	doc_cell(proof->arena, line, arena_printf(proof->arena, "%zu", number))->tone = TONE_STRONG;
	doc_cell(proof->arena, line, code_words(proof, "economy", class->economy, economy_word));
	doc_cell(proof->arena, line, code_words(proof, "sector", class->sector, NULL));
	doc_cell(proof->arena, line, days_words(proof, class));
	cell = doc_cell(proof->arena, line, "");
	if (class->when.input.text)
		proof_formula(proof, cell, &class->when, MOOD_RULE);
	add_limits(proof, cell, class);
	cell = doc_cell(proof->arena, line, class->code);
	doc_paragraph(proof->arena, cell, class->basis == BASIS_ASSUMED ? TONE_WARN : TONE_QUIET, basis_word(class->basis));
	proof_cite(proof, cell, class->sources);
	if (class->basis == BASIS_ASSUMED)
		proof_mark(proof, "f", fact->id, arena_printf(proof->arena, _("line %zu"), number), basis_word(BASIS_ASSUMED));
}

static void add_classes(struct proof *proof, struct doc_node *parent, const struct fact *fact)
{
	const char *const titles[] = {_("Line"), _("Economy"), _("Sector"), _("Days"), _("Limits"), _("Class"), NULL};
	const struct classification *classes = fact->classification;
	const char *rest = classes->otherwise
	                           ? arena_printf(proof->arena, _("If lines apply and the limits of none hold, the class is %s."), classes->otherwise)
	                           : _("If the limits of no line hold, there is no class.");
	doc_note(proof->arena, parent,
	         arena_printf(proof->arena, _("The first line that applies by economy, sector and day, and whose limits hold, gives the class. %s"), rest));
	struct doc_node *table = proof_table(proof, parent, "classes", titles);
	for (size_t i = 0; i < classes->classes.count; i++)
		add_class(proof, table, fact, &classes->classes.items[i], i + 1);
}

/* ---- any fact --------------------------------------------------------------------------------------------------------------------- */

void proof_fact(struct proof *proof, struct doc_node *parent, const struct fact *fact, const struct rulebase *from)
{
	struct doc_node *section = proof_named(proof, parent, "fact", "f", fact->id, &fact->label);
	proof_cite(proof, section, fact->sources);
	if (from != proof->rulebase && from->id)
		doc_note(proof->arena, section, arena_printf(proof->arena, _("Taken from the rule base %s."), from->id));
	if (fact->formula.input.text)
		proof_formula(proof, section, &fact->formula, fact->type && fact->type->kind == TYPE_BOOLEAN ? MOOD_RULE : MOOD_THING);
	if (fact->table)
		proof_decision_table(proof, section, fact->table);
	if (fact->classification)
		add_classes(proof, section, fact);
	if (fact->decision)
		proof_model(proof, section, fact);
	proof_tests_of(proof, section, "fact", fact->id);
}
