/* Many records in, results out: their order, their forms, and what a bad one does to the others. */
#include "advise/catalogue.h"

#include "batch/batch.h"
#include <stdlib.h>

#define MANY 1000

struct line {
	struct world *world;
	struct batch_options options;
	struct batch_count count;
	bool good;
	char *out;
	size_t length;
};

static struct line line_new(enum raw_format input, enum batch_format output)
{
	struct line line = {.world = world_new()};

	ask_number(line.world, QUESTION_INTEGER, "staff", 0, 10000, NULL);
	ask(line.world, QUESTION_YESNO, "shop", NULL);
	ask_number(line.world, QUESTION_INTEGER, "sales", 0, 100, "shop");
	add_item(line.world, add_score(line.world, "total", AGGREGATE_SUM), "staff", NULL);
	offer(line.world, "grant", "staff < 50");
	add_constraint(line.world, "some-staff", "staff > 0", false);
	world_link(line.world);
	line.options = (struct batch_options){
		.as_of = today(), .input = input, .output = output, .threads = 1};
	return line;
}

static void line_free(struct line *line)
{
	free(line->out);
	world_free(line->world);
}

/* Sends a text through; what came out stands in the line until the next one. */
static void send_text(struct line *line, const char *text)
{
	FILE *in = tmpfile();
	FILE *out;

	assert_non_null(in);
	assert_true(fputs(text, in) >= 0);
	rewind(in);
	free(line->out);
	line->out = NULL;
	out = open_memstream(&line->out, &line->length);
	assert_non_null(out);
	line->good = batch_run(line->world->program, in, "in", out, &line->options, &line->count,
	                       line->world->sink);
	fclose(out);
	fclose(in);
}

static void expect_count(const struct line *line, bool good, size_t records, size_t bad)
{
	if (line->good != good || line->count.records != records || line->count.bad != bad)
		fail_msg("%s with %zu records, %zu bad; expected %s with %zu, %zu:\n%s",
		         line->good ? "done" : "refused", line->count.records, line->count.bad,
		         good ? "done" : "refused", records, bad, line->out);
}

static void expect_holds(const struct line *line, const char *part)
{
	if (!strstr(line->out, part))
		fail_msg("the output lacks %s:\n%s", part, line->out);
}

static size_t lines_of(const char *text)
{
	size_t lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* ---- order ---- */

/* Every seventh is bad, so that records take different times. */
static char *many_records(void)
{
	struct buf text;

	buf_init(&text, 0);
	for (int i = 0; i < MANY; i++)
		buf_printf(&text, "{\"id\": \"r%d\", \"staff\": %d}\n", i, i % 7 ? i : -1);
	return text.text;
}

static void expect_order(const struct line *line)
{
	const char *at = line->out;

	for (int i = 0; i < MANY; i++) {
		char id[32];

		snprintf(id, sizeof id, "\"r%d\"", i);
		at = strstr(at, id);
		if (!at)
			fail_msg("with %u threads, %s is not after those before it",
			         line->options.threads, id);
	}
}

static void any_number_of_threads_keeps_the_order(void **unused)
{
	static const unsigned threads[] = {1, 2, 7, 0};
	struct line line = line_new(RAW_JSONL, BATCH_JSONL);
	char *records = many_records(), *first;

	(void)unused;
	send_text(&line, records);
	first = line.out;
	line.out = NULL;
	for (size_t i = 0; i < COUNT(threads); i++) {
		line.options.threads = threads[i];
		send_text(&line, records);
		expect_count(&line, true, MANY, (MANY + 6) / 7);
		expect_order(&line);
		assert_int_equal(lines_of(line.out), MANY);
		assert_string_equal(line.out, first);
	}
	free(first);
	free(records);
	line_free(&line);
}

/* ---- forms ---- */

static void one_object_gives_one_object(void **unused)
{
	struct line line = line_new(RAW_JSON, BATCH_JSON);

	(void)unused;
	send_text(&line, "{\"id\": \"x\", \"staff\": 5}");
	expect_count(&line, true, 1, 0);
	assert_memory_equal(line.out, "{\n", 2);
	assert_string_equal(line.out + line.length - 2, "}\n");
	assert_true(lines_of(line.out) > 10);
	line_free(&line);
}

static void an_array_gives_an_array(void **unused)
{
	struct line line = line_new(RAW_JSON, BATCH_JSON);

	(void)unused;
	send_text(&line, "[{\"id\": \"x\", \"staff\": 5}, {\"id\": \"y\", \"staff\": 6}]");
	expect_count(&line, true, 2, 0);
	assert_memory_equal(line.out, "[\n{\"id\":", 8);
	assert_string_equal(line.out + line.length - 4, "}\n]\n");
	assert_int_equal(lines_of(line.out), 4);
	expect_holds(&line, "},\n{");
	send_text(&line, "[{\"id\": \"x\", \"staff\": 5}]");
	expect_count(&line, true, 1, 0);
	assert_memory_equal(line.out, "[\n", 2);
	send_text(&line, "[]");
	expect_count(&line, true, 0, 0);
	assert_string_equal(line.out, "[]\n");
	line_free(&line);
}

static void an_object_a_line_whatever_comes_in(void **unused)
{
	struct line line = line_new(RAW_JSON, BATCH_JSONL);

	(void)unused;
	send_text(&line, "{\n\"id\": \"x\",\n\"staff\": 5\n}");
	expect_count(&line, true, 1, 0);
	assert_int_equal(lines_of(line.out), 1);
	line_free(&line);
}

static void csv_has_a_header_and_a_line_each(void **unused)
{
	struct line line = line_new(RAW_CSV, BATCH_CSV);

	(void)unused;
	send_text(&line, "id,staff\nx,5\ny,60\nz,\n");
	expect_count(&line, true, 3, 0);
	assert_string_equal(line.out, "id,total,total_min,total_max,total_level,eligible,open,"
	                              "precedents,errors\n"
	                              "x,5,5,5,,grant,,,\n"
	                              "y,60,60,60,,,,,\n"
	                              "z,0,0,10000,,,grant,,\n");
	line_free(&line);
}

/* ---- what is wrong ---- */

static void an_unknown_column_refuses_all(void **unused)
{
	struct line line = line_new(RAW_CSV, BATCH_CSV);
	const struct diagnostic *said;

	(void)unused;
	send_text(&line, "id,staf,shop\nx,5,yes\ny,6,no\n");
	expect_count(&line, false, 0, 0);
	assert_int_equal(line.length, 0);
	assert_int_equal(diag_count(line.world->sink), 1);
	said = diag_at(line.world->sink, 0);
	assert_string_equal(said->kind->code, "J7001");
	assert_string_equal(said->where, "in:1:4");
	assert_non_null(strstr(said->hint, "staff"));
	line_free(&line);
}

static void a_bad_record_leaves_the_others_alone(void **unused)
{
	struct line line = line_new(RAW_JSONL, BATCH_JSONL);

	(void)unused;
	send_text(&line, "{\"id\": \"one\", \"staff\": 5}\n"
	                 "{\"id\": \"two\", \"staff\": \n"
	                 "{\"id\": \"three\", \"staff\": \"many\"}\n"
	                 "{\"id\": \"four\", \"staf\": 5}\n"
	                 "{\"id\": \"five\", \"staff\": 0}\n"
	                 "{\"id\": \"six\", \"staff\": 6}\n");
	expect_count(&line, true, 6, 4);
	assert_int_equal(lines_of(line.out), 6);
	expect_holds(&line, "\"where\":\"some-staff\"");
	expect_holds(&line, "\"id\":\"six\"");
	line_free(&line);
}

/* A note is no error: the record has its result. */
static void a_note_leaves_a_record_good(void **unused)
{
	struct line line = line_new(RAW_JSONL, BATCH_JSONL);

	(void)unused;
	send_text(&line, "{\"id\": \"x\", \"staff\": 5, \"shop\": false, \"sales\": 7}\n");
	expect_count(&line, true, 1, 0);
	expect_holds(&line, "\"where\":\"sales\"");
	expect_holds(&line, "\"level\":\"note\"");
	expect_holds(&line, "\"grant\"");
	line_free(&line);
}

static void what_cannot_be_written_is_reported(void **unused)
{
	struct line line = line_new(RAW_JSONL, BATCH_JSONL);
	FILE *in = tmpfile(), *out = fopen("/dev/null", "r");

	(void)unused;
	assert_true(in && out);
	fputs("{\"staff\": 5}\n", in);
	rewind(in);
	assert_false(batch_run(line.world->program, in, "in", out, &line.options, &line.count,
	                       line.world->sink));
	assert_string_equal(diag_at(line.world->sink, 0)->kind->code, "J7002");
	fclose(out);
	fclose(in);
	line_free(&line);
}

static void nothing_in_gives_nothing_out(void **unused)
{
	struct line line = line_new(RAW_JSONL, BATCH_JSONL);

	(void)unused;
	send_text(&line, "");
	expect_count(&line, true, 0, 0);
	assert_int_equal(line.length, 0);
	line.options.input = RAW_CSV;
	line.options.output = BATCH_CSV;
	send_text(&line, "id,staff\n");
	expect_count(&line, true, 0, 0);
	assert_int_equal(lines_of(line.out), 1);
	line_free(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_number_of_threads_keeps_the_order),
		cmocka_unit_test(one_object_gives_one_object),
		cmocka_unit_test(an_array_gives_an_array),
		cmocka_unit_test(an_object_a_line_whatever_comes_in),
		cmocka_unit_test(csv_has_a_header_and_a_line_each),
		cmocka_unit_test(an_unknown_column_refuses_all),
		cmocka_unit_test(a_bad_record_leaves_the_others_alone),
		cmocka_unit_test(a_note_leaves_a_record_good),
		cmocka_unit_test(what_cannot_be_written_is_reported),
		cmocka_unit_test(nothing_in_gives_nothing_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
