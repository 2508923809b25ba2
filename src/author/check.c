/*
 * Test cases held against the questionnaire and the rule base they are for: every question, option, score, level and
 * programme that a case names must be there. Nothing is run.
 */
#include "author/author_diag.h"
#include "author/expect_int.h"
#include "base/near.h"
#include <string.h>

struct checking {
	const struct pack *pack;
	struct arena *arena;
	const struct test_case *test;
	struct diag_sink *sink;
	bool good;
};

typedef VEC(const char *) names;

/* ---- answers ---- */

bool case_wants_refusal(const struct test_case *test)
{
	for (size_t i = 0; i < test->expectations.count; i++)
		if (strcmp(test->expectations.items[i].what, "error") == 0)
			return true;
	return false;
}

static bool is_amount(const struct pack *pack, const char *key)
{
	const struct question *question = pack_question(pack, key);
	return question && question->kind == QUESTION_AMOUNT;
}

static bool is_input(const struct pack *pack, const char *key)
{
	const char *point = strchr(key, '.');
	for (size_t i = 0; i < pack->questionnaire->questions.count; i++) {
		const char *id = pack->questionnaire->questions.items[i]->id;
		if (strcmp(id, key) == 0 || (point && strlen(id) == (size_t)(point - key) && strncmp(id, key, strlen(id)) == 0))
			return true;
	}
	return false;
}

static bool take_answer(const struct pack *pack, struct arena *arena, const struct test_case *test,
                        const struct test_answer *answer, struct answers *answers, struct diag_sink *sink)
{
	struct accept_errors errors = {0};
	struct raw_field field = {.key = answer->key, .text = answer->text, .length = strlen(answer->text)};
	struct raw_record record = {.number = 1, .fields = &field, .field_count = 1};
	const char *wrong = is_input(pack, answer->key) ? "value" : "question";

	if (pack_accept(pack, arena, &record, answers, &errors) == 0)
		return true;
	diag_report(sink, J8003, model_attribute(answer->place, wrong), test->id, errors.list.items[0].message);
	return false;
}

/* Amounts last: their currency may depend on an answer behind them. */
bool case_answers(const struct pack *pack, struct arena *arena, const struct test_case *test, struct answers *answers,
                  struct diag_sink *sink)
{
	bool good = true;
	for (int amounts = 0; amounts < 2; amounts++)
		for (size_t i = 0; i < test->answers.count; i++)
			if (is_amount(pack, test->answers.items[i].key) == amounts)
				good = take_answer(pack, arena, test, &test->answers.items[i], answers, sink) && good;
	return good;
}

/* ---- names ---- */

static bool need(struct checking *checking, const names *list, struct place place, const char *what, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], name) == 0)
			return true;
	diag_add(checking->sink, &J8002, place, NULL, near_choice(checking->arena, name, list->items, list->count),
	         (const char *const[]){checking->test->id, what, name, NULL});
	checking->good = false;
	return false;
}

static void list_scores(const struct checking *checking, names *list)
{
	const struct questionnaire *questionnaire = checking->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		VEC_PUSH(checking->arena, list, questionnaire->scores.items[i]->id);
}

static void list_indicators(const struct checking *checking, names *list)
{
	const struct questionnaire *questionnaire = checking->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		if (!questionnaire->indicators.items[i]->hidden)
			VEC_PUSH(checking->arena, list, questionnaire->indicators.items[i]->id);
}

static void list_facts(const struct checking *checking, names *list)
{
	for (size_t i = 0; i < checking->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = checking->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->facts.count; j++)
			if (!rulebase->facts.items[j]->hidden)
				VEC_PUSH(checking->arena, list, rulebase->facts.items[j]->id);
	}
}

static void list_findings(const struct checking *checking, names *list)
{
	for (size_t i = 0; i < checking->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = checking->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->findings.count; j++)
			VEC_PUSH(checking->arena, list, rulebase->findings.items[j]->id);
	}
}

static void list_entries(const struct checking *checking, enum entry_kind kind, names *list)
{
	for (size_t i = 0; i < checking->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = checking->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->entries.count; j++)
			if (rulebase->entries.items[j]->kind == kind)
				VEC_PUSH(checking->arena, list, rulebase->entries.items[j]->id);
	}
}

static void list_programmes(const struct checking *checking, names *list)
{
	list_entries(checking, ENTRY_PROGRAMME, list);
}

static void list_advice(const struct checking *checking, names *list)
{
	list_entries(checking, ENTRY_ADVICE, list);
}

static void list_inputs(const struct checking *checking, names *list)
{
	const struct questionnaire *questionnaire = checking->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		for (size_t j = 0; j < question_input_count(questionnaire->questions.items[i]); j++)
			VEC_PUSH(checking->arena, list, question_input_key(checking->arena, questionnaire->questions.items[i], j));
}

/* ---- attributes ---- */

static const char *attribute(const struct test_expectation *expectation, const char *name)
{
	for (size_t i = 0; i < expectation->count; i++)
		if (strcmp(expectation->names[i], name) == 0)
			return expectation->values[i];
	return NULL;
}

/* The first set, or the one that is named; NULL after having said that there is none of that name. */
static const struct band_set *find_bands(struct checking *checking, const struct test_expectation *expectation,
                                         const struct score *score)
{
	const char *set = attribute(expectation, "set");
	names sets = {0};

	if (!set)
		return score->band_sets.count ? &score->band_sets.items[0] : NULL;
	for (size_t i = 0; i < score->band_sets.count; i++) {
		const struct band_set *bands = &score->band_sets.items[i];
		if (bands->id && strcmp(bands->id, set) == 0)
			return bands;
		if (bands->id)
			VEC_PUSH(checking->arena, &sets, bands->id);
	}
	need(checking, &sets, model_attribute(expectation->place, "set"), "set", set);
	return NULL;
}

static void check_score(struct checking *checking, const struct test_expectation *expectation)
{
	static const char *const attributes[] = {"level", "estimate"};
	bool good = checking->good;
	names levels = {0};

	checking->good = true;
	const struct band_set *bands = find_bands(checking, expectation, pack_score(checking->pack, expectation->id));
	bool known = checking->good;
	checking->good = checking->good && good;
	for (size_t i = 0; bands && i < bands->bands.count; i++)
		VEC_PUSH(checking->arena, &levels, bands->bands.items[i].code);
	VEC_PUSH(checking->arena, &levels, "none");
	for (size_t i = 0; known && i < 2; i++) {
		const char *level = attribute(expectation, attributes[i]);
		if (level)
			need(checking, &levels, model_attribute(expectation->place, attributes[i]), "level", level);
	}
}

static void check_words(struct checking *checking, const struct test_expectation *expectation, const char *name,
                        const char *what, const names *list)
{
	size_t count = 0;
	const char *words = attribute(expectation, name);
	const char *const *each = words ? model_words(checking->arena, words, &count) : NULL;

	for (size_t i = 0; i < count; i++)
		need(checking, list, model_word(expectation->place, name, each[i]), what, each[i]);
}

static void check_programme(struct checking *checking, const struct test_expectation *expectation)
{
	const struct entry *entry = pack_entry(checking->pack, expectation->id);
	names conditions = {0}, inputs = {0};

	for (size_t i = 0; i < entry->conditions.count; i++)
		VEC_PUSH(checking->arena, &conditions, entry->conditions.items[i].id);
	list_inputs(checking, &inputs);
	check_words(checking, expectation, "failed", "condition", &conditions);
	check_words(checking, expectation, "open", "condition", &conditions);
	check_words(checking, expectation, "hangs-on", "question", &inputs);
}

/* ---- values of facts ---- */

/* A formula that is a text in quotes, such as a cell of a table; NULL: something else. */
static const char *constant_text(const struct formula *formula)
{
	const struct feel_node *tree = formula->tree;
	return tree && tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_STRING ? tree->literal.as.string.text : NULL;
}

static void add_once(struct checking *checking, names *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], name) == 0)
			return;
	VEC_PUSH(checking->arena, list, name);
}

static void list_classes(struct checking *checking, const struct classification *classification, names *list)
{
	for (size_t i = 0; i < classification->classes.count; i++)
		add_once(checking, list, classification->classes.items[i].code);
	if (classification->otherwise)
		add_once(checking, list, classification->otherwise);
}

/* False when a cell says something else than a text in quotes: then the values are not known. */
static bool list_outs(struct checking *checking, const struct decision_table *table, names *list)
{
	bool single = table->outputs.count == 1 && (table->hit == HIT_UNIQUE || table->hit == HIT_FIRST || table->hit == HIT_ANY || table->hit == HIT_PRIORITY);
	const struct formula *otherwise = single ? &table->outputs.items[0].otherwise : NULL;
	for (size_t i = 0; single && i < table->rules.count; i++) {
		const char *text = table->rules.items[i].outs.count == 1 ? constant_text(&table->rules.items[i].outs.items[0]) : NULL;
		single = text != NULL;
		if (text)
			add_once(checking, list, text);
	}
	if (!single || !otherwise->input.text)
		return single;
	if (constant_text(otherwise))
		add_once(checking, list, constant_text(otherwise));
	return constant_text(otherwise) != NULL || (otherwise->tree && otherwise->tree->kind == FEEL_LITERAL && otherwise->tree->literal.kind == VALUE_NULL);
}

static bool list_of_type(struct checking *checking, const struct type *type, names *list)
{
	for (size_t i = 0; type && type->kind == TYPE_STRING && i < type->code_count; i++)
		VEC_PUSH(checking->arena, list, type->codes[i]);
	if (type && type->kind == TYPE_BOOLEAN) {
		VEC_PUSH(checking->arena, list, "true");
		VEC_PUSH(checking->arena, list, "false");
	}
	return list->count > 0;
}

/* Everything that a fact can be; false when that cannot be listed. */
static bool list_values(struct checking *checking, const struct fact *fact, names *list)
{
	names outs = {0};
	if (fact->classification)
		list_classes(checking, fact->classification, list);
	else if (fact->table && list_outs(checking, fact->table, &outs))
		*list = outs;
	else if (!list_of_type(checking, feel_scope_find(checking->pack->scope, fact->id), list))
		return false;
	return list->count > 0;
}

static const struct fact *find_fact(const struct checking *checking, const char *id)
{
	for (size_t i = 0; i < checking->pack->rulebases.count; i++)
		for (size_t k = 0; k < checking->pack->rulebases.items[i]->facts.count; k++)
			if (strcmp(checking->pack->rulebases.items[i]->facts.items[k]->id, id) == 0)
				return checking->pack->rulebases.items[i]->facts.items[k];
	return NULL;
}

static void check_fact(struct checking *checking, const struct test_expectation *expectation)
{
	static const char *const always[] = {"open", "null"};
	const struct fact *fact = find_fact(checking, expectation->id);
	const char *is = attribute(expectation, "is");
	names values = {0};
	if (!fact || !is || !*is || !list_values(checking, fact, &values))
		return;
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		add_once(checking, &values, always[i]);
	for (size_t i = 0; i < values.count; i++)
		if (strcmp(values.items[i], is) == 0)
			return;
	diag_add(checking->sink, &J8008, model_attribute(expectation->place, "is"), NULL, near_choice(checking->arena, is, values.items, values.count),
	         (const char *const[]){checking->test->id, expectation->id, is, NULL});
	checking->good = false;
}

/* What an explanation can be asked for: all that has an id, and levels. */
static void list_reasons(const struct checking *checking, names *list)
{
	const struct questionnaire *questionnaire = checking->pack->questionnaire;
	list_scores(checking, list);
	list_facts(checking, list);
	list_programmes(checking, list);
	list_findings(checking, list);
	list_advice(checking, list);
	list_inputs(checking, list);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		VEC_PUSH(checking->arena, list, questionnaire->indicators.items[i]->id);
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		for (size_t j = 0; j < questionnaire->scores.items[i]->band_sets.count; j++) {
			const char *set = questionnaire->scores.items[i]->band_sets.items[j].id, *score = questionnaire->scores.items[i]->id;
			if (j == 0)
				VEC_PUSH(checking->arena, list, arena_printf(checking->arena, "%s_level", score));
			if (set)
				VEC_PUSH(checking->arena, list, arena_printf(checking->arena, "%s_%s_level", score, set));
		}
}

static void check_reason(struct checking *checking, const struct test_expectation *expectation)
{
	const struct entry *entry = pack_entry(checking->pack, expectation->id);
	names conditions = {0}, inputs = {0};

	for (size_t i = 0; entry && i < entry->conditions.count; i++)
		VEC_PUSH(checking->arena, &conditions, entry->conditions.items[i].id);
	list_inputs(checking, &inputs);
	check_words(checking, expectation, "conditions", "condition", &conditions);
	check_words(checking, expectation, "cites", "question", &inputs);
	check_words(checking, expectation, "includes", "question", &inputs);
}

/* ---- cases ---- */

static const struct {
	const char *what;
	void (*list)(const struct checking *checking, names *list);
	void (*check)(struct checking *checking, const struct test_expectation *expectation); /* or NULL; of one that is there */
} kinds[] = {
	{"score", list_scores, check_score}, {"indicator", list_indicators, NULL},
	{"fact", list_facts, check_fact},    {"programme", list_programmes, check_programme},
	{"finding", list_findings, NULL},    {"advice", list_advice, NULL},
	{"reason", list_reasons, check_reason},
};

static void check_expectation(struct checking *checking, const struct test_expectation *expectation)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		names list = {0};
		if (strcmp(kinds[i].what, expectation->what) != 0)
			continue;
		kinds[i].list(checking, &list);
		const char *named = strcmp(expectation->what, "reason") == 0 ? "of" : "id";
		bool there = need(checking, &list, model_attribute(expectation->place, named), expectation->what, expectation->id);
		if (there && kinds[i].check)
			kinds[i].check(checking, expectation);
	}
}

static void check_stage(struct checking *checking)
{
	const struct questionnaire *questionnaire = checking->pack->questionnaire;
	names stages = {0};

	for (size_t i = 0; i < questionnaire->stages.count; i++)
		VEC_PUSH(checking->arena, &stages, questionnaire->stages.items[i].id);
	if (checking->test->stage)
		need(checking, &stages, model_attribute(checking->test->place, "stage"), "stage", checking->test->stage);
}

static void check_exact(struct checking *checking)
{
	const struct test_case *test = checking->test;
	size_t count = 0;
	names parts = {0};

	for (size_t i = 0; i < EXPECT_EXACT; i++)
		VEC_PUSH(checking->arena, &parts, expect_exact[i]);
	const char *const *each = test->exact ? model_words(checking->arena, test->exact, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		need(checking, &parts, model_word(test->expect, "exact", each[i]), "part of a result", each[i]);
}

bool case_check(const struct pack *pack, struct arena *arena, const struct test_case *test, struct diag_sink *sink)
{
	struct checking checking = {pack, arena, test, sink, true};

	check_stage(&checking);
	check_exact(&checking);
	for (size_t i = 0; i < test->expectations.count; i++)
		check_expectation(&checking, &test->expectations.items[i]);
	return checking.good;
}

bool author_check_case(const struct program *program, const struct test_case *test, struct diag_sink *sink)
{
	struct arena *arena = arena_new(0);
	/* Answers that are meant to be refused may be anything. */
	bool good = case_wants_refusal(test) || case_answers(program->pack, arena, test, answers_new(arena), sink);
	good = case_check(program->pack, arena, test, sink) && good;
	arena_free(arena);
	return good;
}

bool author_check(const struct program *program, const struct test_suite *suite, struct diag_sink *sink)
{
	bool good = true;
	for (size_t i = 0; i < suite->cases.count; i++)
		good = author_check_case(program, &suite->cases.items[i], sink) && good;
	return good;
}
