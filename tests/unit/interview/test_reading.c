/*
 * What typed lines mean: a table of kind of question, line, and the one form that questions accept.
 * "!" in its place: the line is asked back.
 */
#include "base/decimal.h"
#include "interview/interview_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct typing {
	const char *typed, *meant;
};

static struct text label(struct arena *arena, const char *en, const char *ko)
{
	struct text text = {.fallback = "en"};
	text_add(arena, &text, "en", en);
	text_add(arena, &text, "ko", ko);
	return text;
}

static struct question question_of(enum question_kind kind)
{
	return (struct question){.id = "q",
	                         .kind = kind,
	                         .min = decimal_nan(),
	                         .max = decimal_nan(),
	                         .digits = -1,
	                         .minutes = decimal_nan()};
}

static void add_option(struct arena *arena, struct question *question, const char *code,
                       const char *en, const char *ko, bool exclusive)
{
	VEC_PUSH(arena, &question->options,
	         ((struct option){
			 .code = code, .label = label(arena, en, ko), .exclusive = exclusive}));
}

static struct offer offer_all(struct arena *arena, const struct question *question)
{
	const struct option **options =
		ARENA_ARRAY(arena, const struct option *, question->options.count + 1);
	const char **marks = ARENA_ARRAY(arena, const char *, question->options.count + 1);
	for (size_t i = 0; i < question->options.count; i++) {
		options[i] = &question->options.items[i];
		marks[i] = arena_printf(arena, "%zu", i + 1);
	}
	return (struct offer){question->options.count, options, marks};
}

static int check(struct arena *arena, const struct question *question, const char *present,
                 const char *currency, const struct typing *rows, size_t count)
{
	struct offer offer = offer_all(arena, question);
	struct reading_context context = {.question = question,
	                                  .offer = &offer,
	                                  .language = "en",
	                                  .present = present,
	                                  .currency = currency};
	int bad = 0;
	date_make(2026, 11, 23, &context.today);
	for (size_t i = 0; i < count; i++) {
		struct reading reading = read_answer(arena, &context, rows[i].typed);
		const char *got = reading.text ? reading.text : "!";
		if (!strcmp(got, rows[i].meant))
			continue;
		print_error("'%s' was read as %s, it means %s (%s; %s)\n", rows[i].typed, got,
		            rows[i].meant, reading.problem ? reading.problem : "",
		            reading.hint ? reading.hint : "");
		bad++;
	}
	return bad;
}

#define CHECK(question, present, currency, rows)                                                 \
	assert_int_equal(                                                                        \
		check(arena, question, present, currency, rows, sizeof(rows) / sizeof(*(rows))), \
		0)

static void whole_numbers(void **state)
{
	static const struct typing rows[] = {
		{"0", "0"},
		{"12", "12"},
		{"  12 ", "12"},
		{"007", "7"},
		{"+5", "5"},
		{"-5", "-5"},
		{"\xe2\x88\x92"
	         "5",
	         "-5"},
		{"1,250", "1250"},
		{"1.250", "1250"},
		{"1 250", "1250"},
		{"1'250", "1250"},
		{"1_250", "1250"},
		{"1\xc2\xa0"
	         "250",
	         "1250"},
		{"1,250,000", "1250000"},
		{"1.250.000", "1250000"},
		{"1 250 000", "1250000"},
		{"1'250'000", "1250000"},
		{"1,25", "1.25"},
		{"1.5", "1.5"},
		{"0,125", "0.125"},
		{"12,34,567", "!"},
		{"1,2,3", "!"},
		{"1 2", "!"},
		{"10 20", "!"},
		{"12k", "12000"},
		{"12K", "12000"},
		{"12 k", "12000"},
		{"1.2m", "1200000"},
		{"1,2m", "1200000"},
		{"1.2M", "1200000"},
		{"1.250m", "1250000"},
		{"2bn", "2000000000"},
		{"3 million", "3000000"},
		{"3 mio", "3000000"},
		{"5 thousand", "5000"},
		{"2 billion", "2000000000"},
		{"5억", "500000000"},
		{"3천만", "30000000"},
		{"1억 5천만", "150000000"},
		{"1억5천만", "150000000"},
		{"2만5천", "25000"},
		{"천만", "10000000"},
		{"백", "100"},
		{"3백", "300"},
		{"1조", "1000000000000"},
		{"2.5억", "250000000"},
		{"1억 2,500만", "125000000"},
		{"만", "10000"},
		{"12만", "120000"},
		{"5억 3천", "!"},
		{"3만2억", "!"},
		{"１２", "12"},
		{"１，２５０", "1250"},
		{"12 people", "12"},
		{"12people", "12"},
		{"12명", "12"},
		{"12 명", "12"},
		{"3천 명", "3000"},
		{"twelve", "!"},
		{"", "!"},
		{"-", "!"},
		{"12 boats", "!"},
		{"12%", "!"},
		{"12 EUR", "!"},
		{"1e5", "!"},
		{"12..", "!"},
		{"12.", "12"},
		{"~50", "~50"},
		{"about 50", "~50"},
		{"ca. 50", "~50"},
		{"약 50", "~50"},
		{"약 50명", "~50"},
		{"50명쯤", "~50"},
		{"50 정도", "~50"},
		{"40-60", "40..60"},
		{"40 - 60", "40..60"},
		{"40..60", "40..60"},
		{"40 to 60", "40..60"},
		{"40~60", "40..60"},
		{"40～60", "40..60"},
		{"40\xe2\x80\x93"
	         "60",
	         "40..60"},
		{"between 40 and 60", "40..60"},
		{"40에서 60", "40..60"},
		{"40부터 60까지", "40..60"},
		{"40명~60명", "40..60"},
		{"60-40", "!"},
		{"3-5k", "3000..5000"},
		{"500-1k", "500..1000"},
		{"3~5억", "300000000..500000000"},
		{"-5--3", "-5..-3"},
		{"<10", "<10"},
		{"< 10", "<10"},
		{"under 10", "<10"},
		{"less than 10", "<10"},
		{"10 미만", "<10"},
		{"10명 미만", "<10"},
		{"<=10", "<=10"},
		{"\xe2\x89\xa4"
	         "10",
	         "<=10"},
		{"at most 10", "<=10"},
		{"10 or less", "<=10"},
		{"10 이하", "<=10"},
		{">10", ">10"},
		{"over 10", ">10"},
		{"10 초과", ">10"},
		{">=10", ">=10"},
		{"10+", ">=10"},
		{"10 or more", ">=10"},
		{"at least 10", ">=10"},
		{"10명 이상", ">=10"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_INTEGER);
	(void)state;
	question.unit = "people";
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void decimals_ask_back(void **state)
{
	static const struct typing rows[] = {
		{"2,5", "2.5"},
		{"2.5", "2.5"},
		{".5", "0.5"},
		{"0.125", "0.125"},
		{"0,125", "0.125"},
		{"1.250", "!"},
		{"1,250", "1250"},
		{"1234,567", "1234.567"},
		{"1.234,567", "1234.567"},
		{"1,234.567", "1234.567"},
		{"12.5000", "12.5"},
		{"100 Mbit/s", "100"},
		{"100mbit/s", "100"},
		{"1 234.5", "1234.5"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_DECIMAL);
	(void)state;
	question.unit = "Mbit/s";
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void percentages(void **state)
{
	static const struct typing rows[] = {
		{"25", "25"},          {"25%", "25"},     {"25 %", "25"},    {"25 percent", "25"},
		{"25퍼센트", "25"},    {"12,5%", "12.5"}, {"1.250", "1.25"}, {"20-30%", "20..30"},
		{"20%-30%", "20..30"}, {"~25%", "~25"},   {"100", "100"},    {"<5%", "<5"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_PERCENT);
	(void)state;
	question.min = decimal_int(0);
	question.max = decimal_int(100);
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void amounts(void **state)
{
	static const struct typing rows[] = {
		{"50.000,00", "50000"},
		{"EUR 50.000,00", "50000"},
		{"50.000,00 EUR", "50000"},
		{"\xe2\x82\xac"
	         "50.000",
	         "50000"},
		{"50,000.00", "50000"},
		{"2222.43", "2222.43"},
		{"$2222.43", "2222.43"},
		{"1 250 000 eur", "1250000"},
		{"1.2m EUR", "1200000"},
		{"EUR1.2m", "1200000"},
		{"50000 KRW", "!"},
		{"5억원", "!"},
		{"-EUR 5", "-5"},
		{"EUR -5", "-5"},
		{"50k-60k EUR", "50000..60000"},
		{"5 euro", "5"},
		{"유로 5", "5"},
	};
	static const struct typing won[] = {
		{"5억원", "500000000"},
		{"5억 원", "500000000"},
		{"₩1,000,000", "1000000"},
		{"3천만원", "30000000"},
		{"1억~2억원", "100000000..200000000"},
		{"약 5억원", "~500000000"},
		{"5억 이상", ">=500000000"},
		{"100만 KRW", "1000000"},
		{"500000000원", "500000000"},
	};
	static const struct typing unknown[] = {
		{"50000", "50000"}, {"EUR 50000", "50000 EUR"}, {"$5", "5"}};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_AMOUNT);
	(void)state;
	CHECK(&question, NULL, "EUR", rows);
	CHECK(&question, NULL, "KRW", won);
	CHECK(&question, NULL, NULL, unknown);
	arena_free(arena);
}

static void days(void **state)
{
	static const struct typing rows[] = {
		{"2024-03-05", "2024-03-05"},
		{"2024-3-5", "2024-03-05"},
		{"2024/3/5", "2024-03-05"},
		{"2024.3.5", "2024-03-05"},
		{"2024. 3. 5.", "2024-03-05"},
		{"20240305", "2024-03-05"},
		{"5.3.2024", "2024-03-05"},
		{"5-3-2024", "2024-03-05"},
		{"25/3/2024", "2024-03-25"},
		{"3/25/2024", "2024-03-25"},
		{"5/3/2024", "!"},
		{"5/5/2024", "2024-05-05"},
		{"2024년 3월 5일", "2024-03-05"},
		{"2024년3월5일", "2024-03-05"},
		{"2024년 3월", "2024-03-01..2024-03-31"},
		{"2024년", "2024-01-01..2024-12-31"},
		{"2024", "2024-01-01..2024-12-31"},
		{"3/2024", "2024-03-01..2024-03-31"},
		{"2024-02", "2024-02-01..2024-02-29"},
		{"2023-02", "2023-02-01..2023-02-28"},
		{"5 March 2024", "2024-03-05"},
		{"March 5, 2024", "2024-03-05"},
		{"mar 2024", "2024-03-01..2024-03-31"},
		{"5 Sept 2024", "2024-09-05"},
		{"today", "2026-11-23"},
		{"오늘", "2026-11-23"},
		{"2019-2021", "2019-01-01..2021-12-31"},
		{"2019~2021", "2019-01-01..2021-12-31"},
		{"2024-02-30", "!"},
		{"30.2.2024", "!"},
		{"13/2024", "!"},
		{"5/3/24", "!"},
		{"24", "!"},
		{"soon", "!"},
		{"marble 2024", "!"},
		{"2021-2019", "!"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_DATE);
	(void)state;
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void yes_and_no(void **state)
{
	static const struct typing rows[] = {
		{"y", "yes"},    {"Y", "yes"},  {"yes", "yes"},   {"YES", "yes"},   {"true", "yes"},
		{"1", "yes"},    {"예", "yes"}, {"네", "yes"},    {"n", "no"},      {"No", "no"},
		{"false", "no"}, {"2", "no"},   {"아니오", "no"}, {"아니요", "no"}, {"아뇨", "no"},
		{"maybe", "!"},  {"3", "!"},    {"", "!"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_YESNO);
	(void)state;
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void one_option(void **state)
{
	static const struct typing rows[] = {
		{"1", "none"},
		{"2", "slow"},
		{"slow", "slow"},
		{"SLOW", "slow"},
		{"A slow line", "slow"},
		{"a sl", "slow"},
		{"a line", "!"},
		{"A line that works", "steady"},
		{"느린", "slow"},
		{"인터넷이 없습니다", "none"},
		{"café", "cafe"},
		{"CAFE", "cafe"},
		{"6", "!"},
		{"0", "!"},
		{"slwo", "!"},
		{"", "!"},
		{"1,2", "!"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_CHOICE);
	(void)state;
	add_option(arena, &question, "none", "None", "인터넷이 없습니다", false);
	add_option(arena, &question, "slow", "A slow line", "느린 회선", false);
	add_option(arena, &question, "steady", "A line that works", "막힘이 없는 회선", false);
	add_option(arena, &question, "backed", "A line with a spare", "예비 회선", false);
	add_option(arena, &question, "cafe", "Café nearby", "근처 카페", false);
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

static void several_options(void **state)
{
	static const struct typing rows[] = {
		{"1", "email"},
		{"1,3", "email|crm"},
		{"1, 3", "email|crm"},
		{"1 3", "email|crm"},
		{"1-3", "email|office|crm"},
		{"1,3-4", "email|crm|erp"},
		{"3,1", "email|crm"},
		{"email crm", "email|crm"},
		{"email|crm", "email|crm"},
		{"Office programs, CRM", "office|crm"},
		{"Office programs", "office"},
		{"all", "email|office|crm|erp"},
		{"모두", "email|office|crm|erp"},
		{"nothing", "[]"},
		{"none", "[]"},
		{"없음", "[]"},
		{"[]", "[]"},
		{"5", "no_cloud"},
		{"-2", "crm"},
		{"+4", "office|crm|erp"},
		{"+1 -3", "email|office"},
		{"-2,-3", "[]"},
		{"+1-2", "email|office|crm"},
		{"9", "!"},
		{"1,9", "!"},
		{"3-9", "!"},
		{"3-1", "!"},
		{"x", "!"},
	};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_MULTIPLE);
	(void)state;
	add_option(arena, &question, "email", "E-mail", "이메일", false);
	add_option(arena, &question, "office", "Office programs", "사무용 프로그램", false);
	add_option(arena, &question, "crm", "CRM", "고객 관리", false);
	add_option(arena, &question, "erp", "ERP", "전사적 자원 관리", false);
	add_option(arena, &question, "no_cloud", "We use no cloud", "쓰지 않습니다", true);
	CHECK(&question, "office|crm", NULL, rows);
	arena_free(arena);
}

static void free_text(void **state)
{
	static const struct typing rows[] = {{"Acme", "Acme"},   {"?", "\\?"},
	                                     {"n/a", "\\n/a"},   {"\\x", "\\\\x"},
	                                     {"40-60", "40-60"}, {"가나", "가나"}};
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_TEXT);
	(void)state;
	CHECK(&question, NULL, NULL, rows);
	arena_free(arena);
}

/* What is put on the line for editing means what stood there. */
static void editing_keeps_the_answer(void **state)
{
	struct arena *arena = arena_new(0);
	struct question question = question_of(QUESTION_MULTIPLE);
	static const char *const present[] = {"email", "email|erp", "[]"};
	(void)state;
	add_option(arena, &question, "email", "E-mail", "이메일", false);
	add_option(arena, &question, "erp", "ERP", "자원 관리", false);
	for (size_t i = 0; i < sizeof(present) / sizeof(*present); i++) {
		struct offer offer = offer_all(arena, &question);
		struct reading_context context = {.question = &question,
		                                  .offer = &offer,
		                                  .language = "en",
		                                  .present = present[i]};
		struct reading reading =
			read_answer(arena, &context, answer_editable(arena, &context));
		assert_non_null(reading.text);
		assert_string_equal(reading.text, present[i]);
	}
	arena_free(arena);
}

static void numbers_in_words_have_groups(void **state)
{
	static const struct typing rows[] = {
		{"0", "0"},          {"999", "999"},           {"1000", "1000"},
		{"10000", "10,000"}, {"1250000", "1,250,000"}, {"-1234.5", "-1234.5"},
		{"0.125", "0.125"}};
	struct arena *arena = arena_new(0);
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct decimal number;
		assert_true(decimal_parse(rows[i].typed, strlen(rows[i].typed), &number));
		assert_string_equal(number_words(arena, number), rows[i].meant);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(decimals_ask_back),
		cmocka_unit_test(percentages),
		cmocka_unit_test(amounts),
		cmocka_unit_test(days),
		cmocka_unit_test(yes_and_no),
		cmocka_unit_test(one_option),
		cmocka_unit_test(several_options),
		cmocka_unit_test(free_text),
		cmocka_unit_test(editing_keeps_the_answer),
		cmocka_unit_test(numbers_in_words_have_groups),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
