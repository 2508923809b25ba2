/*
 * Cases written from answers, with what came out of them.
 */
#include "author/draft.h"
#include "advise/advise.h"
#include "author/author_diag.h"
#include "author/expect_int.h"
#include "base/write_xml.h"
#include <string.h>

struct draft {
	struct arena *arena;
	struct testing testing;
	struct test_case test;
	const char *about;
	struct date as_of;
	struct answers *sheet;
};

struct draft *draft_new(struct arena *arena, const struct program *program, const char *stage, struct date as_of)
{
	struct draft *draft = ARENA_NEW(arena, struct draft);
	char day[TEMPORAL_TEXT];
	date_print(as_of, day);
	*draft = (struct draft){.arena = arena, .as_of = as_of};
	draft->test = (struct test_case){.id = "draft", .stage = stage, .as_of = arena_strdup(arena, day)};
	draft->testing = (struct testing){.arena = arena, .program = program, .test = &draft->test, .run = run_new(program, stage, as_of)};
	return draft;
}

void draft_free(struct draft *draft)
{
	if (draft)
		run_free(draft->testing.run);
}

void draft_name(struct draft *draft, const char *id, const char *about)
{
	draft->test.id = id;
	draft->about = about;
}

void draft_rename(struct draft *draft, const char *id)
{
	draft->test.id = id;
}

/* ---- answers ---------------------------------------------------------------------------------------------------------------- */

static void drop_answer(struct draft *draft, size_t index)
{
	struct test_answer *items = draft->test.answers.items;
	memmove(&items[index], &items[index + 1], (draft->test.answers.count - index - 1) * sizeof(*items));
	draft->test.answers.count--;
}

void draft_answer(struct draft *draft, const char *key, const char *text)
{
	for (size_t i = 0; i < draft->test.answers.count; i++) {
		if (strcmp(draft->test.answers.items[i].key, key) != 0)
			continue;
		if (text)
			draft->test.answers.items[i].text = arena_strdup(draft->arena, text);
		else
			drop_answer(draft, i);
		return;
	}
	if (text)
		VEC_PUSH(draft->arena, &draft->test.answers, ((struct test_answer){.key = arena_strdup(draft->arena, key), .text = arena_strdup(draft->arena, text)}));
}

static const char *text_of(const struct answer *answer)
{
	switch (answer->state) {
	case ANSWER_UNKNOWN:
		return "?";
	case ANSWER_NOT_APPLICABLE:
		return "n/a";
	case ANSWER_ANSWERED:
		return answer->text;
	case ANSWER_UNANSWERED:
		break;
	}
	return NULL;
}

/* In the order of the questionnaire, which a sheet need not have. */
void draft_answers(struct draft *draft, const struct answers *answers)
{
	const struct program *program = draft->testing.program;
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct answer *answer = program->inputs[i].question ? answers_get(answers, program->inputs[i].key) : NULL;
		if (answer && text_of(answer))
			draft_answer(draft, answer->key, text_of(answer));
	}
	for (size_t i = 0; i < answers_count(answers); i++) {
		const struct answer *answer = answers_at(answers, i);
		if (program_input_find(program, answer->key) < 0 && text_of(answer))
			draft_answer(draft, answer->key, text_of(answer)); /* to be refused, and told */
	}
}

const struct answers *draft_sheet(const struct draft *draft)
{
	return draft->sheet;
}

struct run *draft_run(const struct draft *draft)
{
	return draft->testing.run;
}

bool draft_judge(struct draft *draft, struct diag_sink *sink)
{
	struct testing *testing = &draft->testing;
	struct accept_errors errors = {0};
	draft->sheet = answers_new(draft->arena);
	testing->result = NULL;
	if (!case_answers(testing->program->pack, draft->arena, &draft->test, draft->sheet, sink))
		return false;
	run_reset(testing->run, draft->test.stage, draft->as_of);
	run_set_all(testing->run, draft->sheet);
	if (advise_check(testing->run, draft->arena, draft->sheet, &errors) > 0) {
		for (size_t i = 0; i < errors.list.count; i++)
			if (!errors.list.items[i].note)
				diag_report(sink, J8007, draft->test.place, draft->test.id, errors.list.items[i].message);
		return false;
	}
	testing->result = advise_result(testing->run, draft->arena, draft->test.id, draft->test.stage, draft->as_of, false);
	return true;
}

/* ---- expectations ------------------------------------------------------------------------------------------------------------ */

static void push(struct draft *draft, const char *what, const char *id, const char *const *names, const char *const *values, size_t count)
{
	struct test_expectation expectation = {.what = what, .id = id, .names = names, .values = values, .count = count};
	VEC_PUSH(draft->arena, &draft->test.expectations, expectation);
}

bool draft_expect(struct draft *draft, const char *what, const char *id, const char *attributes)
{
	size_t count = 0, kept = 0;
	const char *const *each = model_words(draft->arena, attributes, &count);
	const char **names = ARENA_ARRAY(draft->arena, const char *, count + 1), **values = ARENA_ARRAY(draft->arena, const char *, count + 1);
	struct test_expectation asked = {.what = what, .id = id};
	for (size_t i = 0; i < count; i++) {
		const char *value = expect_actual(&draft->testing, &asked, each[i]);
		if (!value)
			continue;
		names[kept] = each[i];
		values[kept++] = value;
	}
	if (kept > 0)
		push(draft, what, id, names, values, kept);
	return kept > 0;
}

void draft_insist(struct draft *draft, const char *what, const char *id, const char *const *names, const char *const *values, size_t count)
{
	if (count > 0)
		push(draft, what, id, names, values, count);
}

void draft_expect_nothing(struct draft *draft)
{
	memset(&draft->test.expectations, 0, sizeof(draft->test.expectations));
	draft->test.exact = NULL;
}

static bool is_settled(const struct result_score *score)
{
	return !score->may_be_null && !value_is_null(score->min) && !value_is_null(score->max) && value_same(score->min, score->max);
}

static void expect_scores(struct draft *draft)
{
	const struct result *result = draft->testing.result;
	for (size_t i = 0; i < result->score_count; i++) {
		const struct result_score *score = &result->scores[i];
		bool banded = score->level_count > 0;
		bool nothing = score->answered == 0 && !is_settled(score);
		if (score->hidden || nothing)
			continue;
		if (is_settled(score))
			draft_expect(draft, "score", score->id, banded ? "value level" : "value");
		else
			draft_expect(draft, "score", score->id, banded ? "min max level" : "min max");
	}
}

/* Those that somebody could apply for, whatever the verdict; of models, and of what ended, those that suit. */
static void expect_programmes(struct draft *draft)
{
	const struct result *result = draft->testing.result;
	for (size_t i = 0; i < result->programme_count; i++) {
		const struct result_programme *programme = &result->programmes[i];
		if (programme->verdict == VERDICT_ELIGIBLE)
			draft_expect(draft, "programme", programme->id, "verdict precedent status");
		else if (programme->verdict == VERDICT_OPEN && programme->precedent != IS_TRUE)
			draft_expect(draft, "programme", programme->id, "verdict open precedent status");
		else if (programme->precedent == IS_FALSE)
			draft_expect(draft, "programme", programme->id, "verdict failed precedent status");
	}
}

void draft_expect_all(struct draft *draft)
{
	const struct result *result = draft->testing.result;
	draft_expect_nothing(draft);
	expect_scores(draft);
	for (size_t i = 0; i < result->finding_count; i++)
		if (decimal_sign(result->findings[i].certainty.as.number) > 0)
			draft_expect(draft, "finding", result->findings[i].id, "certainty");
	for (size_t i = 0; i < result->advice_count; i++)
		draft_expect(draft, "advice", result->advice[i].id, "is");
	expect_programmes(draft);
	draft->test.exact = "yes";
}

const struct test_case *draft_case(const struct draft *draft)
{
	return &draft->test;
}

const char *draft_why(struct draft *draft, const char *id)
{
	return expect_why(&draft->testing, id);
}

/* ---- as text ----------------------------------------------------------------------------------------------------------------- */

static void write_case(struct xml_writer *xml, const struct draft *draft)
{
	const struct test_case *test = &draft->test;
	write_open(xml, "case");
	write_attribute(xml, "id", test->id);
	write_attribute(xml, "stage", test->stage);
	write_attribute(xml, "as-of", test->as_of);
	if (draft->about)
		write_leaf(xml, "about", draft->about, strlen(draft->about));
	for (size_t i = 0; i < test->answers.count; i++) {
		write_open(xml, "answer");
		write_attribute(xml, "question", test->answers.items[i].key);
		write_attribute(xml, "value", test->answers.items[i].text);
		write_close(xml, "answer");
	}
	write_open(xml, "expect");
	write_attribute(xml, "exact", test->exact);
	for (size_t i = 0; i < test->expectations.count; i++) {
		const struct test_expectation *expectation = &test->expectations.items[i];
		write_open(xml, expectation->what);
		write_attribute(xml, strcmp(expectation->what, "reason") == 0 ? "of" : "id", expectation->id);
		for (size_t k = 0; k < expectation->count; k++)
			write_attribute(xml, expectation->names[k], expectation->values[k]);
		write_close(xml, expectation->what);
	}
	write_close(xml, "expect");
	write_close(xml, "case");
}

/* The writer indents by two blanks; a line of it never begins with more than that of its own. */
void draft_write(const struct draft *draft, const char *indent, struct buf *out)
{
	struct buf text;
	buf_init(&text, 0);
	write_case(&(struct xml_writer){.out = &text, .depth = 1}, draft);
	for (const char *at = text.text; *at;) {
		const char *end = strchr(at, '\n');
		size_t blanks = strspn(at, " ");
		buf_add_repeat(out, indent, blanks / 2);
		buf_add_n(out, at + blanks, (size_t)(end - at) - blanks + 1);
		at = end + 1;
	}
	buf_release(&text);
}

const char *draft_indent(struct arena *arena, const char *text)
{
	const char *at = strstr(text, "<case");
	const char *start = at;
	while (start && start > text && (start[-1] == ' ' || start[-1] == '\t'))
		start--;
	bool on_its_line = start && start < at && start > text && start[-1] == '\n';
	return on_its_line ? arena_strndup(arena, start, (size_t)(at - start)) : "\t";
}

const char draft_tail[] = "</tests>\n";

void draft_write_head(const char *questionnaire, const char *rules, const char *schema, struct buf *out)
{
	struct xml_writer xml = {.out = out};
	write_declaration(&xml);
	if (schema)
		buf_printf(out, "<?xml-model href=\"%s\" type=\"application/xml\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>\n", schema);
	write_open(&xml, "tests");
	write_attribute(&xml, "questionnaire", questionnaire);
	write_attribute(&xml, "rules", rules);
	buf_add(out, ">\n");
}
