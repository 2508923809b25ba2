/*
 * Sentences from outside: names, and what a formula as a whole says. Conditions are in sentence_rule.c, values in
 * sentence_thing.c, functions, filters and quantifiers in sentence_body.c.
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static void declare(struct sentences *sentences, const char *name, enum named as, size_t index, size_t set)
{
	struct naming naming = {as, (uint32_t)index, (uint32_t)set};
	if (!map_get(sentences->names, name))
		map_put(sentences->names, name, arena_copy(sentences->arena, &naming, sizeof(naming)));
}

static void declare_levels(struct sentences *sentences, const struct score *score, size_t index)
{
	for (size_t set = 0; set < score->band_sets.count; set++) {
		const char *id = score->band_sets.items[set].id;
		if (set == 0)
			declare(sentences, arena_printf(sentences->arena, "%s_level", score->id), NAMED_LEVEL, index, set);
		if (id)
			declare(sentences, arena_printf(sentences->arena, "%s_%s_level", score->id, id), NAMED_LEVEL, index, set);
	}
}

struct sentences *sentences_new(const struct phrases *phrases)
{
	const struct program *program = phrases->program;
	struct sentences *sentences = ARENA_NEW(phrases->arena, struct sentences);
	*sentences = (struct sentences){.arena = phrases->arena, .phrases = phrases, .names = map_new(phrases->arena)};
	for (size_t i = 0; i < program->input_count; i++) {
		bool given = i == program->stage_input || i == program->as_of_input;
		declare(sentences, !given ? program->inputs[i].key : i == program->stage_input ? "stage" : "as_of", NAMED_QUESTION, i, 0);
	}
	for (size_t i = 0; program->pack && i < program->pack->questionnaire->indicators.count; i++)
		declare(sentences, program->pack->questionnaire->indicators.items[i]->id, NAMED_INDICATOR, i, 0);
	for (size_t i = 0; i < program->score_count; i++) {
		declare(sentences, program->scores[i].score->id, NAMED_SCORE, i, 0);
		declare_levels(sentences, program->scores[i].score, i);
	}
	for (size_t i = 0; i < program->fact_count; i++)
		declare(sentences, program->facts[i]->id, NAMED_FACT, i, 0);
	return sentences;
}

struct sentences *sentences_nameless(const struct phrases *phrases)
{
	struct sentences *sentences = ARENA_NEW(phrases->arena, struct sentences);
	*sentences = (struct sentences){.arena = phrases->arena, .phrases = phrases, .names = map_new(phrases->arena), .nameless = true};
	return sentences;
}

/* value_words puts commas from five digits on; where years are known, all thousands can have them. */
const char *sentence_number(const struct sentences *sentences, struct decimal number)
{
	const char *words = value_words(sentences->phrases, (struct naming){NAMED_NOTHING, 0, 0}, value_number(number));
	size_t sign = *words == '-';
	if (strspn(words + sign, "0123456789") != 4 || strpbrk(words, ",eE"))
		return words;
	return arena_printf(sentences->arena, "%.*s,%s", (int)sign + 1, words, words + sign + 1);
}

static bool asks_for_year(const struct sentences *sentences, struct naming naming)
{
	const struct question *question = naming.as == NAMED_QUESTION ? sentences->phrases->program->inputs[naming.index].question : NULL;
	if (!question || question->kind != QUESTION_INTEGER || question->min.nan || question->max.nan)
		return false;
	return decimal_compare(question->min, decimal_int(1000)) >= 0 && decimal_compare(question->max, decimal_int(9999)) <= 0;
}

const char *sentence_number_of(const struct sentences *sentences, const char *name, struct decimal number)
{
	if (!asks_for_year(sentences, sentence_naming(sentences, name)))
		return sentence_number(sentences, number);
	return value_words(sentences->phrases, (struct naming){NAMED_NOTHING, 0, 0}, value_number(number));
}

bool say_is_given(const struct saying *saying, struct naming naming)
{
	const struct program *program = saying->of->phrases->program;
	return naming.as == NAMED_QUESTION && (naming.index == program->as_of_input || naming.index == program->stage_input);
}

/* A year, and what is counted on from one; the years between two are no year. */
bool say_is_year(const struct saying *saying, const struct feel_node *tree, unsigned depth)
{
	struct naming naming = say_naming(saying, tree);
	if (depth >= SAYING_DEPTH)
		return false;
	if (tree->kind == FEEL_ADD || tree->kind == FEEL_SUBTRACT)
		return say_is_year(saying, tree->children[0], depth + 1) != say_is_year(saying, tree->children[1], depth + 1);
	if (naming.as == NAMED_FACT) {
		const struct feel_node *formula = saying->of->phrases->program->facts[naming.index]->formula.tree;
		return formula && say_is_year(saying, formula, depth + 1);
	}
	return asks_for_year(saying->of, naming) || (tree->kind == FEEL_PATH && naming.as == NAMED_NOTHING && strcmp(tree->name, "year") == 0);
}

struct naming sentence_naming(const struct sentences *sentences, const char *name)
{
	const struct naming *naming = map_get(sentences->names, name);
	return naming ? *naming : (struct naming){NAMED_NOTHING, 0, 0};
}

const char *sentence_name(const struct sentences *sentences, const char *name)
{
	struct naming naming = sentence_naming(sentences, name);
	const struct pack *pack = sentences->phrases->program->pack;
	const struct question *grid = naming.as == NAMED_NOTHING && pack && !sentences->nameless ? pack_question(pack, name) : NULL;
	if (grid)
		return phrase_text(sentences->phrases, &grid->text, grid->id);
	return naming.as == NAMED_NOTHING ? NULL : phrase_label(sentences->phrases, naming);
}

const char *sentence_code(const struct sentences *sentences, const char *name, const char *code)
{
	struct value value = {.kind = VALUE_STRING};
	value.as.string = (struct value_string){code, strlen(code)};
	return value_words(sentences->phrases, sentence_naming(sentences, name), value);
}

static const struct local *find_local(const struct saying *saying, const char *name)
{
	const struct local *local = saying->locals;
	while (local && strcmp(local->name, name) != 0)
		local = local->outer;
	return local;
}

/* The name that a tree is, or "QUESTION.ROW". */
static const char *name_of(const struct saying *saying, const struct feel_node *tree)
{
	if (tree->kind == FEEL_NAME)
		return tree->name;
	if (tree->kind != FEEL_PATH || tree->children[0]->kind != FEEL_NAME || find_local(saying, tree->children[0]->name))
		return NULL;
	return arena_printf(saying->of->arena, "%s.%s", tree->children[0]->name, tree->name);
}

struct naming say_naming(const struct saying *saying, const struct feel_node *tree)
{
	const char *name = name_of(saying, tree);
	const struct local *local = name ? find_local(saying, name) : NULL;
	if (tree->kind == FEEL_FILTER)
		return say_naming(saying, tree->children[0]);
	if (local)
		return local->naming;
	return name ? sentence_naming(saying->of, name) : (struct naming){NAMED_NOTHING, 0, 0};
}

/* ---- pieces --------------------------------------------------------------------------------------------------------------- */

struct saying say_within(const struct saying *saying, const struct local *local)
{
	struct saying inner = *saying;
	inner.locals = local;
	return inner;
}

const char *say_formula(const struct saying *saying, const struct feel_node *tree)
{
	struct buf out;
	buf_init(&out, 0);
	feel_print(tree, &out);
	++*saying->formulas;
	const char *words = arena_printf(saying->of->arena, _("the formula “%s”"), out.text);
	buf_release(&out);
	return words;
}

bool say_is_call(const struct feel_node *tree, const char *name, size_t arguments)
{
	bool call = tree->kind == FEEL_CALL && tree->count == arguments + 1 && tree->children[0]->kind == FEEL_NAME;
	return call && strcmp(tree->children[0]->name, name) == 0;
}

static bool are_constant(const struct feel_node *tree, size_t first)
{
	for (size_t i = first; i < tree->count; i++)
		if (!say_is_constant(tree->children[i]))
			return false;
	return true;
}

bool say_is_constant(const struct feel_node *tree)
{
	static const char *const makers[] = {"date", "time", "date and time", "duration"};
	if (tree->kind == FEEL_LITERAL)
		return true;
	if (tree->kind == FEEL_NEGATE || tree->kind == FEEL_LIST || tree->kind == FEEL_RANGE)
		return are_constant(tree, 0);
	for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
		if (tree->kind == FEEL_CALL && say_is_call(tree, makers[i], tree->count - 1))
			return are_constant(tree, 1);
	return false;
}

/* ---- a whole formula ------------------------------------------------------------------------------------------------------------ */

/* Of a formula that was not read as FEEL: its text. */
static struct sentence unread(const struct sentences *sentences, const struct formula *formula)
{
	if (!formula->input.text)
		return (struct sentence){"", 0};
	return (struct sentence){arena_printf(sentences->arena, _("the formula “%s”"), arena_strndup(sentences->arena, formula->input.text, formula->input.length)), 1};
}

struct sentence sentence_clause(const struct sentences *sentences, const struct formula *formula)
{
	size_t left = SAYING_NODES, formulas = 0;
	struct saying saying = {.of = sentences, .left = &left, .formulas = &formulas};
	if (!formula->tree)
		return unread(sentences, formula);
	const char *words = say_rule(&saying, formula->tree, true, false);
	return (struct sentence){words, formulas};
}

struct sentence sentence_rule(const struct sentences *sentences, const struct formula *formula)
{
	struct sentence clause = sentence_clause(sentences, formula);
	if (formula->tree)
		clause.words = say_capital(sentences->arena, formula->tree, clause.words);
	return clause;
}

struct sentence sentence_thing(const struct sentences *sentences, const struct formula *formula)
{
	size_t left = SAYING_NODES, formulas = 0;
	struct saying saying = {.of = sentences, .left = &left, .formulas = &formulas};
	if (!formula->tree)
		return unread(sentences, formula);
	const char *words = say_thing(&saying, formula->tree, false);
	return (struct sentence){words, formulas};
}

struct sentence sentence_cell(const struct sentences *sentences, const struct formula *cell, const struct formula *subject)
{
	size_t left = SAYING_NODES, formulas = 0;
	struct saying saying = {.of = sentences, .left = &left, .formulas = &formulas};
	struct said about = {.about = _("it")}, said;
	if (!cell->tree)
		return unread(sentences, cell);
	if (subject && subject->tree) {
		about.subject = subject->tree;
		about.naming = say_naming(&saying, subject->tree);
		about.about = say_thing(&saying, subject->tree, true);
		formulas = 0; /* the column says so in its head */
	}
	if (!say_tests(&saying, cell->tree, &about, &said))
		return (struct sentence){_("any"), 0};
	return (struct sentence){said_words(&said, true), formulas};
}
