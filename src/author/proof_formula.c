/*
 * Formulas in words, conditions beside what their author says, and decision tables.
 */
#include "author/proof_int.h"
#include <string.h>

const char *proof_words(struct proof *proof, const struct formula *formula, enum proof_mood mood)
{
	if (!formula->input.text)
		return "";
	struct sentence sentence = mood == MOOD_RULE     ? sentence_rule(proof->sentences, formula)
	                           : mood == MOOD_CLAUSE ? sentence_clause(proof->sentences, formula)
	                                                 : sentence_thing(proof->sentences, formula);
	proof->made.formulas++;
	proof->made.unsaid += sentence.formulas > 0;
	return sentence.words;
}

static void add_written(struct proof *proof, struct doc_node *parent, const struct formula *formula)
{
	if (!proof->wish->formulas || !formula->input.text)
		return;
	const char *text = arena_strndup(proof->arena, formula->input.text, formula->input.length);
	doc_paragraph(proof->arena, parent, TONE_PLAIN, text)->role = "formula";
}

struct doc_node *proof_formula(struct proof *proof, struct doc_node *parent, const struct formula *formula, enum proof_mood mood)
{
	struct doc_node *node = doc_paragraph(proof->arena, parent, TONE_PLAIN, proof_words(proof, formula, mood));
	add_written(proof, parent, formula);
	return node;
}

void proof_formula_cell(struct proof *proof, struct doc_node *line, const struct formula *formula, enum proof_mood mood)
{
	struct doc_node *cell = doc_cell(proof->arena, line, proof_words(proof, formula, mood));
	add_written(proof, cell, formula);
}

void proof_conditions(struct proof *proof, struct doc_node *parent, const struct proof_condition *list, size_t count)
{
	const char *const titles[] = {_("Condition"), _("As its author says it"), _("As the formula says it"), NULL};
	struct doc_node *table = count ? proof_table(proof, parent, "conditions", titles) : NULL;
	for (size_t i = 0; i < count; i++) {
		struct doc_node *line = doc_line(proof->arena, table), *name = doc_cell(proof->arena, line, list[i].id ? list[i].id : "");
		doc_paragraph(proof->arena, name, list[i].doubtful ? TONE_WARN : TONE_QUIET, list[i].detail ? list[i].detail : "");
		name->tone = TONE_STRONG;
		struct doc_node *said = proof_cell(proof, line, list[i].text);
		proof_cite(proof, said, list[i].sources);
		proof_formula_cell(proof, line, list[i].test, MOOD_RULE);
	}
}

/* ---- decision tables ----------------------------------------------------------------------------------------------------------- */

static const char *hit_words(enum hit_policy hit)
{
	static const char *const words[HIT_POLICIES] = {
		[HIT_UNIQUE] = N_("Exactly one line applies; if two do, there is no result."),
		[HIT_FIRST] = N_("The first line that applies decides, from the top."),
		[HIT_ANY] = N_("Several lines may apply if they agree; otherwise there is no result."),
		[HIT_PRIORITY] = N_("Of the lines that apply, the one whose result comes first in the list of results decides."),
		[HIT_COLLECT] = N_("The results of all lines that apply, as a list."),
		[HIT_COLLECT_SUM] = N_("The sum of the results of all lines that apply."),
		[HIT_COLLECT_MIN] = N_("The least of the results of all lines that apply."),
		[HIT_COLLECT_MAX] = N_("The greatest of the results of all lines that apply."),
		[HIT_COLLECT_COUNT] = N_("How many lines apply."),
		[HIT_RULE_ORDER] = N_("The results of all lines that apply, as a list in the order of the table."),
		[HIT_OUTPUT_ORDER] = N_("The results of all lines that apply, as a list in the order of the list of results."),
	};
	return msg_get(words[hit]);
}

static const char *output_name(const struct decision_table *table, size_t i)
{
	const struct table_output *output = &table->outputs.items[i];
	if (output->label && *output->label)
		return output->label;
	return output->name && *output->name ? output->name : _("Result");
}

static struct doc_node *table_head(struct proof *proof, struct doc_node *parent, const struct decision_table *table, bool notes)
{
	const char **titles = ARENA_ARRAY(proof->arena, const char *, table->inputs.count + table->outputs.count + 3);
	size_t count = 0;
	titles[count++] = _("Line");
	for (size_t i = 0; i < table->inputs.count; i++) {
		const struct table_input *input = &table->inputs.items[i];
		const char *words = proof_words(proof, &input->expression, MOOD_THING);
		titles[count++] = input->label && *input->label && strcmp(input->label, words) != 0 ? arena_printf(proof->arena, _("%s (%s)"), input->label, words) : words;
	}
	for (size_t i = 0; i < table->outputs.count; i++)
		titles[count++] = output_name(table, i);
	if (notes)
		titles[count++] = _("Remark");
	return proof_table(proof, parent, "decision", titles);
}

static void add_cell(struct proof *proof, struct doc_node *line, const struct formula *cell, const struct formula *subject)
{
	struct sentence sentence = sentence_cell(proof->sentences, cell, subject);
	proof->made.formulas++;
	proof->made.unsaid += sentence.formulas > 0;
	add_written(proof, doc_cell(proof->arena, line, sentence.words), cell);
}

static bool has_notes(const struct decision_table *table)
{
	for (size_t i = 0; i < table->rules.count; i++)
		if (table->rules.items[i].note.count > 0 || table->rules.items[i].sources)
			return true;
	return false;
}

static void add_rule(struct proof *proof, struct doc_node *parent, const struct decision_table *table, size_t number, bool notes)
{
	const struct table_rule *rule = &table->rules.items[number];
	struct doc_node *line = doc_line(proof->arena, parent);
	doc_cell(proof->arena, line, arena_printf(proof->arena, "%zu", number + 1))->tone = TONE_STRONG;
	for (size_t i = 0; i < rule->cells.count && i < table->inputs.count; i++)
		add_cell(proof, line, &rule->cells.items[i], &table->inputs.items[i].expression);
	for (size_t i = 0; i < rule->outs.count; i++)
		proof_formula_cell(proof, line, &rule->outs.items[i], MOOD_THING);
	if (notes)
		proof_cite(proof, proof_cell(proof, line, &rule->note), rule->sources);
}

static bool has_default(const struct decision_table *table)
{
	for (size_t i = 0; i < table->outputs.count; i++)
		if (table->outputs.items[i].otherwise.input.text)
			return true;
	return false;
}

static void add_default(struct proof *proof, struct doc_node *parent, const struct decision_table *table, bool notes)
{
	struct doc_node *line = doc_line(proof->arena, parent);
	doc_cell(proof->arena, line, _("Otherwise"))->tone = TONE_STRONG;
	for (size_t i = 0; i < table->inputs.count; i++)
		doc_cell(proof->arena, line, _("any"));
	for (size_t i = 0; i < table->outputs.count; i++)
		proof_formula_cell(proof, line, &table->outputs.items[i].otherwise, MOOD_THING);
	if (notes)
		doc_cell(proof->arena, line, "");
}

/* What a column may hold at all: anything else makes the table null. */
static void add_allowed(struct proof *proof, struct doc_node *parent, const struct decision_table *table)
{
	for (size_t i = 0; i < table->inputs.count; i++)
		if (table->inputs.items[i].allowed.input.text) {
			struct sentence cell = sentence_cell(proof->sentences, &table->inputs.items[i].allowed, &table->inputs.items[i].expression);
			doc_row(proof->arena, parent, proof_words(proof, &table->inputs.items[i].expression, MOOD_THING),
			        arena_printf(proof->arena, _("must be: %s"), cell.words));
		}
	for (size_t i = 0; i < table->outputs.count; i++)
		if (table->outputs.items[i].values.input.text) {
			struct sentence cell = sentence_cell(proof->sentences, &table->outputs.items[i].values, NULL);
			doc_row(proof->arena, parent, output_name(table, i), arena_printf(proof->arena, _("in order of priority: %s"), cell.words));
		}
}

void proof_decision_table(struct proof *proof, struct doc_node *parent, const struct decision_table *table)
{
	bool notes = has_notes(table);
	doc_note(proof->arena, parent, arena_printf(proof->arena, _("%s (Hit policy %s)"), hit_words(table->hit), hit_policy_name(table->hit)));
	add_allowed(proof, parent, table);
	struct doc_node *made = table_head(proof, parent, table, notes);
	for (size_t i = 0; i < table->rules.count; i++)
		add_rule(proof, made, table, i, notes);
	if (has_default(table))
		add_default(proof, made, table, notes);
}
