/*
 * Facts: formulas, tables, decisions of models, and classes by size.
 */
#include "author/proof_int.h"
#include <string.h>

/* ---- classes by size ------------------------------------------------------------------------------------------------------------- */

static const char *code_words(struct proof *proof, const char *name, const char *codes, const char *(*otherwise)(const char *code))
{
	size_t count = 0;
	const char *const *list = codes ? model_words(proof->arena, codes, &count) : NULL, *words = "";
	for (size_t i = 0; i < count; i++) {
		const char *label = sentence_code(proof->sentences, name, list[i]);
		words = proof_listed(proof, words, otherwise && label == list[i] ? otherwise(list[i]) : label);
	}
	return count ? words : _("any");
}

/* The question for an amount behind a name: itself, or what a fact takes it from; NULL for what is no amount. */
static const struct question *amount_of(const struct proof *proof, const struct feel_node *tree, const char *name)
{
	if (tree && tree->kind == FEEL_IF) {
		const struct question *first = amount_of(proof, tree->children[1], NULL);
		return first ? first : amount_of(proof, tree->children[2], NULL);
	}
	if (tree && (tree->kind == FEEL_ADD || tree->kind == FEEL_SUBTRACT))
		return amount_of(proof, tree->children[0], NULL);
	if (tree && tree->kind != FEEL_NAME)
		return NULL;
	name = tree ? tree->name : name;
	const struct question *question = pack_question(proof->pack, name);
	for (size_t i = 0; i < proof->program->fact_count && !question; i++)
		if (strcmp(proof->program->facts[i]->id, name) == 0 && proof->program->facts[i]->formula.tree)
			return amount_of(proof, proof->program->facts[i]->formula.tree, NULL);
	return question && question->kind == QUESTION_AMOUNT ? question : NULL;
}

/* "MYR"; where several economies share a line, words for the currency of each. */
static const char *currency_of(struct proof *proof, const char *name, const struct size_class *class)
{
	const struct question *question = amount_of(proof, NULL, name);
	const char *found = NULL;
	size_t count = 0;
	if (!question)
		return "";
	if (!question->currency_question)
		return question->currency ? question->currency : "";
	const char *const *codes = class->economy ? model_words(proof->arena, class->economy, &count) : NULL;
	for (size_t i = 0; i < count; i++) {
		const struct option *option = question_option(question->currency_question, codes[i]);
		if (!option || !option->currency || (found && strcmp(found, option->currency) != 0))
			return _("in the currency of the economy");
		found = option->currency;
	}
	return found ? found : _("in the currency of the economy");
}

static const char *limit_words(struct proof *proof, const struct size_limit *limit, const struct size_class *class)
{
	const char *words = sentence_limit(proof->sentences, limit, currency_of(proof, limit->of, class));
	if (class->combine != COMBINE_WEIGHTED || limit->weight.nan)
		return words;
	return arena_printf(proof->arena, "%s × %s", sentence_number(proof->sentences, limit->weight), words);
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
		doc_item(proof->arena, cell, MARK_BULLET, limit_words(proof, &class->limits.items[i], class));
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

/* Whether a line for one economy (or all of them) is for a sector (NULL: for all), on whatever day. */
static bool is_covered(const struct classification *classes, const char *economy, const char *sector)
{
	for (size_t i = 0; i < classes->classes.count; i++) {
		const struct size_class *class = &classes->classes.items[i];
		bool here = !class->economy || (economy && model_has_word(class->economy, economy));
		if (here && (!class->sector || (sector && model_has_word(class->sector, sector))))
			return true;
	}
	return false;
}

/* Which sectors have a class, where others have none. */
static void add_rest_of(struct proof *proof, struct doc_node *parent, const struct classification *classes, const char *economy)
{
	const struct question *sectors = pack_question(proof->pack, "sector");
	const char *with = "";
	size_t without = 0;
	for (size_t i = 0; i < sectors->options.count; i++) {
		const struct option *option = &sectors->options.items[i];
		if (is_covered(classes, economy, option->code))
			with = proof_listed(proof, with, sentence_code(proof->sentences, "sector", option->code));
		else
			without++;
	}
	if (without == 0 || !*with)
		return;
	const char *words = economy ? arena_printf(proof->arena, _("%s: only these sectors have a class: %s. The others have none."), code_words(proof, "economy", economy, economy_word), with)
	                            : arena_printf(proof->arena, _("Only these sectors have a class: %s. The others have none."), with);
	doc_paragraph(proof->arena, parent, TONE_PLAIN, words);
}

static void add_rest(struct proof *proof, struct doc_node *parent, const struct classification *classes)
{
	const char *seen = "";
	if (!pack_question(proof->pack, "sector"))
		return;
	for (size_t i = 0; i < classes->classes.count; i++) {
		size_t count = 0;
		const char *const *codes = classes->classes.items[i].economy ? model_words(proof->arena, classes->classes.items[i].economy, &count) : NULL;
		for (size_t j = 0; j < count; j++) {
			if (*seen && model_has_word(seen, codes[j]))
				continue;
			seen = arena_printf(proof->arena, "%s %s", seen, codes[j]);
			if (!is_covered(classes, codes[j], NULL))
				add_rest_of(proof, parent, classes, codes[j]);
		}
	}
	if (!*seen && !is_covered(classes, NULL, NULL))
		add_rest_of(proof, parent, classes, NULL);
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
	add_rest(proof, parent, classes);
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
