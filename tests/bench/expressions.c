/*
 * What an evaluation of a formula costs: evaluations a second, and as a ratio to a straight loop in C that does the
 * same on the same numbers, in the same run. A case is a row of the table below; a further way to make a program, such
 * as a decision table, is another `build`. Called by tests/bench/run.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "eval/eval.h"
#include "base/buf.h"
#include "feel/feel.h"
#include "load/load.h"
#include "model/decision.h"
#include "value/compare.h"

#define ROUNDS 9
#define EVALUATIONS 20000
#define MOST_INPUTS 4
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct bench_case;

struct input {
	const char *name;
	const struct type *type; /* NULL behind the last */
};

/* The same in C for the i-th inputs. The value is kept, so that nothing is left out. */
struct plain {
	const char *what; /* NULL behind the last */
	double (*work)(size_t i);
};

struct bench_case {
	const char *what, *formula;
	struct input inputs[MOST_INPUTS];
	void (*fill)(size_t i, struct value *inputs);
	struct plain plain[2];
	const struct program *(*build)(struct arena *arena, const struct bench_case *is, node_id *result);
};

/* ---- loans --------------------------------------------------------------------------------------- */

static int64_t amount_of(size_t i)
{
	return 10000 + (int64_t)(i * 7919 % 490000);
}

static int64_t rate_of(size_t i) /* in hundredths of a per cent */
{
	return 100 + (int64_t)(i * 31 % 900);
}

static int64_t term_of(size_t i)
{
	return 12 + (int64_t)(i % 30) * 12;
}

static struct decimal decimal_rate(size_t i)
{
	return decimal_make(false, (unsigned __int128)rate_of(i), -4);
}

static void fill_loan(size_t i, struct value *inputs)
{
	inputs[0] = value_int(amount_of(i));
	inputs[1] = value_number(decimal_rate(i));
	inputs[2] = value_int(term_of(i));
	inputs[3] = value_int(2000 + (int64_t)(i % 5000));
}

static struct decimal decimal_payment(size_t i)
{
	struct decimal one = decimal_int(1), monthly = decimal_div(decimal_rate(i), decimal_int(12));
	struct decimal growth = decimal_pow(decimal_add(one, monthly), decimal_int(-term_of(i)));

	return decimal_div(decimal_mul(decimal_int(amount_of(i)), monthly), decimal_sub(one, growth));
}

static double loan_in_decimals(size_t i)
{
	return (double)decimal_payment(i).coefficient;
}

static double payment(size_t i)
{
	double monthly = (double)rate_of(i) / 10000 / 12;

	return (double)amount_of(i) * monthly / (1 - pow(1 + monthly, (double)-term_of(i)));
}

static double affordable_in_decimals(size_t i)
{
	struct decimal income = decimal_int(2000 + (int64_t)(i % 5000)), share = decimal_make(false, 35, -2);
	struct decimal owed = decimal_div(decimal_int(amount_of(i)), decimal_int(term_of(i)));
	bool fits = decimal_compare(owed, decimal_mul(income, share)) <= 0 && term_of(i) <= 240;

	return fits ? 1 : decimal_compare(decimal_rate(i), decimal_make(false, 5, -2)) < 0 ? 2 : 3;
}

static double affordable(size_t i)
{
	double income = 2000 + (double)(i % 5000), owed = (double)amount_of(i) / (double)term_of(i);

	return owed <= income * 0.35 && term_of(i) <= 240 ? 1 : (double)rate_of(i) / 10000 < 0.05 ? 2 : 3;
}

/* ---- dates --------------------------------------------------------------------------------------- */

static int64_t day_of(size_t i)
{
	return 10000 + (int64_t)(i * 37 % 12000);
}

static void fill_dates(size_t i, struct value *inputs)
{
	inputs[0] = value_date((struct date){day_of(i)});
	inputs[1] = value_date((struct date){day_of(i + 1)});
}

static double due(size_t i)
{
	int64_t last = day_of(i) + 90;

	return last < day_of(i + 1) ? 1 : 2;
}

static double days_between(size_t i)
{
	return (double)(day_of(i + 1) - day_of(i));
}

static double weekend(size_t i)
{
	int64_t day = (day_of(i) + 3) % 7 + 1; /* 1970-01-01 was a Thursday */

	return day >= 6 ? 1 : 2;
}

static double next_month(size_t i)
{
	return (double)date_add_months((struct date){day_of(i)}, 1).days;
}

/* ---- a decision table ------------------------------------------------------------------------------ */

#define ROWS 1000
#define CODES 10

/* Row r: a code, and a span of ten amounts; one row matches. */
static int64_t row_low(size_t row)
{
	return (int64_t)(row / CODES) * 10;
}

static void fill_table(size_t i, struct value *inputs)
{
	static const char *const codes[CODES] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

	inputs[0] = value_string_shared(codes[i % CODES], 1);
	inputs[1] = value_int((int64_t)(i * 7919 % (ROWS / CODES * 10)));
}

static double scan_rows(size_t i)
{
	int64_t amount = (int64_t)(i * 7919 % (ROWS / CODES * 10));
	double found = 0;

	for (size_t row = 0; row < ROWS; row++)
		if (row % CODES == i % CODES && amount >= row_low(row) && amount < row_low(row) + 10)
			found = (double)row;
	return found;
}

/* The same with what the engine compares with. */
static double scan_rows_in_decimals(size_t i)
{
	struct decimal amount = decimal_int((int64_t)(i * 7919 % (ROWS / CODES * 10)));
	char code[2] = {(char)('a' + i % CODES), '\0'};
	double found = 0;

	for (size_t row = 0; row < ROWS; row++) {
		char wanted[2] = {(char)('a' + row % CODES), '\0'};
		if (strcmp(code, wanted) == 0 && decimal_compare(amount, decimal_int(row_low(row))) >= 0 &&
		    decimal_compare(amount, decimal_int(row_low(row) + 10)) < 0)
			found = (double)row;
	}
	return found;
}

static void write_table(struct buf *out)
{
	buf_add(out, "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"rows\" namespace=\"rows\">"
	             "<inputData id=\"c\" name=\"code\"><variable name=\"code\" typeRef=\"string\"/></inputData>"
	             "<inputData id=\"n\" name=\"amount\"><variable name=\"amount\" typeRef=\"number\"/></inputData>"
	             "<decision id=\"d\" name=\"row\"><variable name=\"row\" typeRef=\"number\"/>"
	             "<informationRequirement><requiredInput href=\"#c\"/></informationRequirement>"
	             "<informationRequirement><requiredInput href=\"#n\"/></informationRequirement><decisionTable>"
	             "<input><inputExpression><text>code</text></inputExpression></input>"
	             "<input><inputExpression><text>amount</text></inputExpression></input><output name=\"row\"/>");
	for (size_t row = 0; row < ROWS; row++)
		buf_printf(out,
		           "<rule><inputEntry><text>\"%c\"</text></inputEntry><inputEntry><text>[%d..%d)</text></inputEntry>"
		           "<outputEntry><text>%zu</text></outputEntry></rule>",
		           (int)('a' + row % CODES), (int)row_low(row), (int)row_low(row) + 10, row);
	buf_add(out, "</decisionTable></decision></definitions>");
}

static const struct program *build_table(struct arena *arena, const struct bench_case *is, node_id *result)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct buf text;
	struct dmn_model *model;
	const struct program *program;

	(void)is;
	buf_init(&text, 0);
	write_table(&text);
	model = load_dmn_bytes(arena, NULL, "rows.dmn", text.text, text.length, false, sink);
	buf_release(&text);
	program = model ? program_build_model(arena, model, sink) : NULL;
	if (program)
		*result = program->elements[2].node;
	return program;
}

/* ---- the cases ----------------------------------------------------------------------------------- */

static const struct program *build_formula(struct arena *arena, const struct bench_case *is, node_id *result);

#define LOAN {{"amount", &type_number}, {"rate", &type_number}, {"term", &type_number}, {"income", &type_number}}
#define DATES {{"from", &type_date}, {"to", &type_date}}

static const struct bench_case cases[] = {
	{"a loan's monthly payment", "amount * (rate / 12) / (1 - (1 + rate / 12) ** -term)", LOAN, fill_loan,
	 {{"decimals", loan_in_decimals}, {"double", payment}}, build_formula},
	{"affordable, if and and", "if amount / term <= income * 0.35 and term <= 240 then 1 else if rate < 0.05 then 2 else 3", LOAN, fill_loan,
	 {{"decimals", affordable_in_decimals}, {"double", affordable}}, build_formula},
	{"a date and 90 days, compared", "if from + @\"P90D\" < to then 1 else 2", DATES, fill_dates,
	 {{"int64", due}, {NULL, NULL}}, build_formula},
	{"days between two dates", "(to - from).days", DATES, fill_dates, {{"int64", days_between}, {NULL, NULL}}, build_formula},
	{"a weekend, by the day of week", "if day of week(from) in (\"Saturday\", \"Sunday\") then 1 else 2", DATES, fill_dates,
	 {{"int64", weekend}, {NULL, NULL}}, build_formula},
	{"a decision table of 1,000 rows", "row", {{"code", &type_string}, {"amount", &type_number}}, fill_table,
	 {{"decimals", scan_rows_in_decimals}, {"int64", scan_rows}}, build_table},
	{"a date and a month", "from + @\"P1M\"", DATES, fill_dates, {{"calendar", next_month}, {NULL, NULL}}, build_formula},
};

/* ---- building ------------------------------------------------------------------------------------ */

static const struct program *build_formula(struct arena *arena, const struct bench_case *is, node_id *result)
{
	struct feel_input *input = ARENA_NEW(arena, struct feel_input);
	struct feel_scope *scope = feel_scope_new(arena, NULL);
	const char **names = ARENA_ARRAY(arena, const char *, MOST_INPUTS);
	const struct type **types = ARENA_ARRAY(arena, const struct type *, MOST_INPUTS);
	struct feel_node *tree;
	size_t count = 0;

	for (; count < MOST_INPUTS && is->inputs[count].type; count++) {
		names[count] = is->inputs[count].name;
		types[count] = is->inputs[count].type;
		feel_scope_add(scope, names[count], types[count]);
	}
	*input = (struct feel_input){.text = is->formula, .length = strlen(is->formula)};
	input->place.source = source_new(arena, "bench", is->formula, input->length);
	tree = feel_parse(arena, input, scope, NULL);
	if (!tree)
		return NULL;
	feel_infer(arena, tree, scope, NULL);
	return program_build_formula(arena, tree, names, types, count, result, NULL);
}

/* ---- measuring ----------------------------------------------------------------------------------- */

static volatile double kept; /* what loops work out is used */

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

struct spent {
	double rounds[ROUNDS]; /* seconds */
};

static double least(struct spent *spent)
{
	qsort(spent->rounds, ROUNDS, sizeof(spent->rounds[0]), by_size);
	return spent->rounds[0];
}

static double median(struct spent *spent)
{
	qsort(spent->rounds, ROUNDS, sizeof(spent->rounds[0]), by_size);
	return spent->rounds[ROUNDS / 2];
}

static double evaluate_all(const struct bench_case *is, const struct program *program, node_id result, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	struct value inputs[MOST_INPUTS];
	double start = now();

	for (size_t i = 0; i < EVALUATIONS; i++) {
		is->fill(i, inputs);
		kept = point_node(program, arena, inputs, result).kind;
		arena_release(arena, mark);
	}
	return now() - start;
}

static double loop_all(const struct plain *plain)
{
	double start = now();

	for (size_t i = 0; i < EVALUATIONS; i++)
		kept = plain->work(i);
	return now() - start;
}

/* Null would be fast, and wrong. */
static bool gives_values(const struct bench_case *is, const struct program *program, node_id result, struct arena *arena)
{
	struct value inputs[MOST_INPUTS];

	for (size_t i = 0; i < EVALUATIONS; i += 997) {
		is->fill(i, inputs);
		if (value_is_null(point_node(program, arena, inputs, result)))
			return false;
	}
	return true;
}

static bool measure(const struct bench_case *is)
{
	struct arena *arena = arena_new(0), *values = arena_new(0);
	struct spent engine, loops[COUNT(is->plain)];
	node_id result;
	const struct program *program = is->build(arena, is, &result);
	bool good = program && gives_values(is, program, result, values);

	for (size_t round = 0; good && round < ROUNDS; round++) {
		engine.rounds[round] = evaluate_all(is, program, result, values);
		for (size_t p = 0; p < COUNT(is->plain) && is->plain[p].what; p++)
			loops[p].rounds[round] = loop_all(&is->plain[p]);
	}
	if (good) {
		printf("%-34s %9.0f a second (best %.0f)", is->what, EVALUATIONS / median(&engine), EVALUATIONS / least(&engine));
		for (size_t p = 0; p < COUNT(is->plain) && is->plain[p].what; p++)
			printf("  %.1f x %s", median(&engine) / median(&loops[p]), is->plain[p].what);
		printf("\n");
	} else {
		printf("%s: does not evaluate: %s\n", is->what, is->formula);
	}
	arena_free(arena);
	arena_free(values);
	return good;
}

int main(void)
{
	bool good = true;

	printf("%d evaluations, median of %d rounds, one thread, each as a ratio to the same loop in C\n", EVALUATIONS, ROUNDS);
	for (size_t i = 0; i < COUNT(cases); i++)
		good = measure(&cases[i]) && good;
	return good ? 0 : 1;
}
