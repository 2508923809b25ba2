/*
 * Options that no rule reads, of questions of which rules read some options: one that came later and was forgotten in a condition,
 * or one that is spelt in two ways. Where options have points, every one of them is read by the scores.
 */
#include "author/lint_int.h"

#include <string.h>

struct reading {
	struct lint *lint;
	const struct question *question;
	struct map *codes;   /* that stand in formulas with the question */
	bool named, points;  /* in this formula; by a score */
};

static void find_name(const struct feel_node *node, void *context)
{
	struct reading *reading = context;
	reading->named = reading->named || (node->kind == FEEL_NAME && strcmp(node->name, reading->question->id) == 0);
}

static void find_codes(const struct feel_node *node, void *context)
{
	struct reading *reading = context;
	if (node->kind == FEEL_LITERAL && node->literal.kind == VALUE_STRING && question_option(reading->question, node->literal.as.string.text))
		map_put(reading->codes, node->literal.as.string.text, reading);
}

static void read_formula(struct lint *lint, const struct lint_formula *formula, void *context)
{
	struct reading *reading = context;
	(void)lint;
	reading->named = false;
	feel_walk(formula->formula->tree, find_name, reading);
	if (reading->named)
		feel_walk(formula->formula->tree, find_codes, reading);
}

static void read_table(struct reading *reading, const struct decision_table *table)
{
	for (size_t i = 0; table && i < table->inputs.count; i++) {
		reading->named = false;
		if (table->inputs.items[i].expression.tree)
			feel_walk(table->inputs.items[i].expression.tree, find_name, reading);
		for (size_t r = 0; reading->named && r < table->rules.count; r++)
			if (i < table->rules.items[r].cells.count && table->rules.items[r].cells.items[i].tree)
				feel_walk(table->rules.items[r].cells.items[i].tree, find_codes, reading);
	}
}

static void read_words(struct reading *reading, const char *words)
{
	size_t count = 0;
	const char *const *list = words ? model_words(reading->lint->arena, words, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		map_put(reading->codes, list[i], reading);
}

static void read_classes(struct reading *reading, const struct classification *classification)
{
	bool economy = strcmp(reading->question->id, "economy") == 0, sector = strcmp(reading->question->id, "sector") == 0;
	for (size_t i = 0; classification && i < classification->classes.count; i++) {
		read_words(reading, economy ? classification->classes.items[i].economy : NULL);
		read_words(reading, sector ? classification->classes.items[i].sector : NULL);
	}
}

static void read_scores(struct reading *reading)
{
	const struct questionnaire *questionnaire = reading->lint->pack->questionnaire;
	size_t length = strlen(reading->question->id);
	for (size_t i = 0; i < questionnaire->scores.count; i++) {
		const struct score *score = questionnaire->scores.items[i];
		read_table(reading, score->table);
		for (size_t k = 0; k < score->items.count; k++) {
			const char *of = score->items.items[k].of;
			reading->points = reading->points || (of && strncmp(of, reading->question->id, length) == 0 && (of[length] == '\0' || of[length] == '.'));
		}
	}
}

static void read_rulebases(struct reading *reading)
{
	const struct pack *pack = reading->lint->pack;
	for (size_t r = 0; r < pack->rulebases.count; r++)
		for (size_t i = 0; i < pack->rulebases.items[r]->facts.count; i++) {
			read_table(reading, pack->rulebases.items[r]->facts.items[i]->table);
			read_classes(reading, pack->rulebases.items[r]->facts.items[i]->classification);
		}
}

/* One option may be what is left when all others are asked for: often "none" or "other". */
static bool is_the_rest(const struct option *option)
{
	static const char *const words[] = {"no", "none", "other", "nobody", "never", "unknown"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(option->code, words[i]) == 0)
			return true;
	return option->exclusive;
}

/* Without those that are the rest: *read is how many are asked for. */
static size_t count_unread(const struct reading *reading, size_t *read)
{
	size_t count = 0;
	*read = 0;
	for (size_t i = 0; i < reading->question->options.count; i++) {
		const struct option *option = &reading->question->options.items[i];
		bool is_read = map_get(reading->codes, option->code) != NULL;
		*read += is_read;
		count += !is_read && !is_the_rest(option);
	}
	return count;
}

/* A questionnaire that is shared by including it is there for the rules of many: only those that say which codes they know count. */
static bool is_for_others(const struct lint *lint, const struct question *question)
{
	if (question->place.source == lint->pack->questionnaire->place.source)
		return false;
	for (size_t r = 0; r < lint->pack->rulebases.count; r++)
		for (size_t i = 0; i < lint->pack->rulebases.items[r]->inputs.count; i++) {
			const struct rule_input *input = lint->pack->rulebases.items[r]->inputs.items[i];
			const struct type *type = input->type->kind == TYPE_LIST ? input->type->element : input->type;
			if (strcmp(input->id, question->id) == 0 && type && type->code_count > 0)
				return false;
		}
	return true;
}

/* Questions that share a scale say it once. */
static void check_question(struct lint *lint, const struct question *question, struct map *said)
{
	struct reading reading = {.lint = lint, .question = question, .codes = map_new(lint->arena)};
	read_scores(&reading);
	if (reading.points || is_for_others(lint, question) || question->options.count == 0)
		return;
	lint_formulas(lint, read_formula, &reading);
	read_rulebases(&reading);
	size_t read, unread = count_unread(&reading, &read);
	/* Where rules pick out a few of many, the others are not forgotten. */
	if (read < 2 || 7 * unread > 4 * read)
		return;
	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *option = &question->options.items[i];
		if (map_get(reading.codes, option->code) || is_the_rest(option) || map_get_n(said, (const char *)&option->place, sizeof option->place))
			continue;
		map_put_n(said, arena_copy(lint->arena, &option->place, sizeof option->place), sizeof option->place, said);
		lint_tell(lint, &J8108, model_attribute(option->place, "code"), option->code, question->id, NULL);
	}
}

void lint_options_read(struct lint *lint)
{
	const struct questionnaire *questionnaire = lint->pack->questionnaire;
	struct map *said = map_new(lint->arena);
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		check_question(lint, questionnaire->questions.items[i], said);
}
