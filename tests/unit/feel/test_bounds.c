/*
 * What built-in functions can still give: held against the function itself on every value that its
 * argument can be.
 */
#include "unit.h"

#include "value/domain.h"
#include "value/literal.h"

static struct value number(const char *text)
{
	struct decimal decimal;

	if (!decimal_parse(text, strlen(text), &decimal))
		fail_msg("%s is no number", text);
	return value_number(decimal);
}

static struct piece interval(const char *low, bool low_closed, const char *high, bool high_closed,
                             bool integer)
{
	return (struct piece){.kind = PIECE_INTERVAL,
	                      .as.interval = {.low = low ? number(low) : value_null(),
	                                      .high = high ? number(high) : value_null(),
	                                      .low_closed = low && low_closed,
	                                      .high_closed = high && high_closed,
	                                      .integer = integer}};
}

static struct piece single(struct value value)
{
	return (struct piece){.kind = PIECE_VALUE, .as.value = value};
}

/* The bounds of a function as text, or "?" when it knows no better than its type. */
static const char *bounds_of(struct arena *arena, const char *function,
                             const struct piece *arguments, size_t count)
{
	const struct feel_builtin *builtin = feel_builtin_form(function, count, NULL);
	struct feel_call call = {.arena = arena};
	struct domain_builder builder;
	struct buf out;
	const char *text;

	domain_begin(&builder, arena);
	if (!builtin || !builtin->bounds)
		fail_msg("%s has no bounds function", function);
	if (!builtin->bounds(&call, arguments, count, &builder))
		return "?";
	buf_init(&out, 0);
	domain_print(domain_end(&builder), &out);
	text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

/* ---- intervals ------------------------------------------------------------------------------- */

static const struct {
	const char *function;
	const char *low;
	bool low_closed;
	const char *high;
	bool high_closed, integer;
	const char *scale, *result;
} roundings[] = {
	{"floor", "0.5", true, "2.5", true, false, NULL, "[0..2]"},
	{"floor", "1", false, "2", false, false, NULL, "{1}"},
	{"floor", "1", true, "2", true, false, NULL, "[1..2]"},
	{"floor", NULL, false, "2", false, false, NULL, "(..1]"},
	{"ceiling", "1", false, "2", false, false, NULL, "{2}"},
	{"ceiling", "1", true, NULL, false, false, NULL, "[1..)"},
	{"floor", "1.25", true, "1.75", true, false, "1", "[1.2..1.7]"},
	{"round up", "1", false, "2", true, false, "0", "{2}"},
	{"round up", "-2", true, "-1", false, false, "0", "{-2}"},
	{"round down", "1", true, "2", false, false, "0", "{1}"},
	{"round half up", "0.5", false, "1.5", false, false, "0", "{1}"},
	{"round half up", "0.5", true, "1.5", true, false, "0", "[1..2]"},
	{"round half down", "0.5", true, "1.5", true, false, "0", "[0..1]"},
	{"round half down", "0.5", false, "1.5", true, false, "0", "{1}"},
	{"decimal", "0.5", true, "1.5", true, false, "0", "[0..2]"},
	{"decimal", "0", true, "100", true, true, "-1", "[0..100]"},
	{"abs", "-3", true, "2", true, false, NULL, "[0..3]"},
	{"abs", "-3", false, "2", true, false, NULL, "[0..3)"},
	{"abs", "-3", false, "3", true, false, NULL, "[0..3]"},
	{"abs", "-3", true, "-2", false, false, NULL, "(2..3]"},
	{"abs", NULL, false, "-2", true, false, NULL, "[2..)"},
	{"abs", NULL, false, "2", true, false, NULL, "[0..)"},
	{"abs", "2", true, "5", true, false, NULL, "[2..5]"},
};

/* Integers are printed by domain_print as they like: only the bounds are compared here. */
static void same_bounds(const char *what, const char *given, const char *wanted)
{
	char plain[200];
	size_t length = 0;

	for (; *given && length + 1 < sizeof plain; given++)
		if (*given != ' ')
			plain[length++] = *given;
	plain[length] = '\0';
	if (strncmp(plain, wanted, strlen(wanted)) != 0)
		fail_msg("%s gives %s, and should give %s", what, plain, wanted);
}

static void rounding_an_interval_rounds_its_bounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(roundings); i++) {
		struct arena *arena = arena_new(0);
		struct piece arguments[2] = {interval(roundings[i].low, roundings[i].low_closed,
		                                      roundings[i].high, roundings[i].high_closed,
		                                      roundings[i].integer)};

		if (roundings[i].scale)
			arguments[1] = single(number(roundings[i].scale));
		same_bounds(arena_printf(arena, "row %zu, %s", i, roundings[i].function),
		            bounds_of(arena, roundings[i].function, arguments,
		                      roundings[i].scale ? 2 : 1),
		            roundings[i].result);
		arena_free(arena);
	}
}

static void aggregates_take_each_bound(void **state)
{
	struct arena *arena = arena_new(0);
	struct piece pieces[3] = {interval("0", true, "10", false, false),
	                          interval("5", false, NULL, false, false), single(number("7"))};

	(void)state;
	same_bounds("min", bounds_of(arena, "min", pieces, 3), "[0..7]");
	same_bounds("max", bounds_of(arena, "max", pieces, 3), "[7..)");
	same_bounds("sum", bounds_of(arena, "sum", pieces, 3), "[12..)");
	pieces[1] = interval("1", true, "2", true, true);
	pieces[0] = interval("0", false, "3", false, true);
	same_bounds("a sum of whole numbers", bounds_of(arena, "sum", pieces, 3), "[9..11]");
	pieces[2] = single(value_null());
	assert_string_equal(bounds_of(arena, "sum", pieces, 3), "{null}");
	pieces[2] = single(value_text(arena, "a"));
	assert_string_equal(bounds_of(arena, "max", pieces, 3), "?");
	arena_free(arena);
}

static void not_turns_the_possible_truths_around(void **state)
{
	struct arena *arena = arena_new(0);
	struct piece any = {.kind = PIECE_ANY, .as.type = &type_boolean};

	(void)state;
	assert_string_equal(bounds_of(arena, "not", &any, 1), "{true, false}");
	any = interval("0", true, "1", true, false);
	assert_string_equal(bounds_of(arena, "not", &any, 1), "{null}");
	arena_free(arena);
}

/* Every grid point within an interval, and points close to its ends, must be given by the bounds of
 * the function. */
static void no_rounded_value_is_missing(void **state)
{
	static const char *const functions[] = {"floor",          "ceiling",    "decimal",
	                                        "round up",       "round down", "round half up",
	                                        "round half down"};
	static const char *const ends[] = {"-1.5", "-1",  "-0.5", "-0.25", "0",
	                                   "0.25", "0.5", "1",    "1.5"};
	static const char *const values[] = {
		"-1.5",    "-1.4999", "-1.2",    "-1", "-0.9999", "-0.5001", "-0.5",
		"-0.4999", "-0.25",   "-0.0001", "0",  "0.0001",  "0.25",    "0.4999",
		"0.5",     "0.5001",  "0.9999",  "1",  "1.0001",  "1.4999",  "1.5"};

	(void)state;
	for (size_t f = 0; f < COUNT(functions); f++)
		for (size_t low = 0; low < COUNT(ends); low++)
			for (size_t high = low + 1; high < COUNT(ends) * 4; high++) {
				struct arena *arena = arena_new(0);
				bool low_closed = high / COUNT(ends) & 1,
				     high_closed = high / COUNT(ends) & 2;
				struct piece arguments[2] = {interval(ends[low], low_closed,
				                                      ends[high % COUNT(ends)],
				                                      high_closed, false),
				                             single(value_int(0))};
				const struct feel_builtin *builtin =
					feel_builtin_form(functions[f], 2, NULL);
				struct feel_call call = {.arena = arena};
				struct domain_builder builder;
				struct domain domain;

				if (high % COUNT(ends) <= low) {
					arena_free(arena);
					continue;
				}
				domain_begin(&builder, arena);
				assert_true(builtin->bounds(&call, arguments, 2, &builder));
				domain = domain_end(&builder);
				for (size_t v = 0; v < COUNT(values); v++) {
					struct value given[2] = {number(values[v]), value_int(0)};
					struct domain argument = {1, arguments};

					if (!domain_contains(argument, given[0]))
						continue;
					if (!domain_contains(domain,
					                     builtin->evaluate(&call, given, 2)))
						fail_msg("%s(%s) is possible between %s and %s, "
						         "and not in its bounds",
						         functions[f], values[v], ends[low],
						         ends[high % COUNT(ends)]);
				}
				arena_free(arena);
			}
}

/* ---- several choices ------------------------------------------------------------------------- */

#define CODES 4

static struct subsets make_subsets(struct value *codes, bool *exclusive, bool *must, bool *may,
                                   unsigned bits)
{
	static const char *const names[CODES] = {"a", "b", "c", "none"};
	struct subsets out = {
		.count = CODES, .codes = codes, .exclusive = exclusive, .must = must, .may = may};

	for (size_t i = 0; i < CODES; i++) {
		codes[i] = value_string_shared(names[i], strlen(names[i]));
		exclusive[i] = i == CODES - 1;
		must[i] = bits & 1u << i;
		may[i] = bits & 1u << (CODES + i);
	}
	out.least = bits >> 8 & 3;
	out.most = out.least + (bits >> 10 & 3);
	return out;
}

/* By the definition of subsets, without any cleverness. */
static bool is_possible(const struct subsets *subsets, unsigned chosen)
{
	size_t count = 0;
	bool alone = false;

	for (size_t i = 0; i < CODES; i++) {
		bool in = chosen & 1u << i;

		if (in ? !subsets->must[i] && !subsets->may[i] : subsets->must[i])
			return false;
		count += in;
		alone |= in && subsets->exclusive[i];
	}
	if (alone)
		return count == 1 && subsets->most >= 1;
	return count >= subsets->least && count <= subsets->most;
}

static struct value chosen_list(struct arena *arena, const struct subsets *subsets, unsigned chosen)
{
	struct value items[CODES];
	size_t count = 0;

	for (size_t i = 0; i < CODES; i++)
		if (chosen & 1u << i)
			items[count++] = subsets->codes[i];
	return value_list(arena, items, count);
}

/* The results over all lists that are possible, in order and without repetitions. */
static const char *by_trying(struct arena *arena, const struct feel_builtin *builtin,
                             const struct subsets *subsets, struct value second)
{
	struct feel_call call = {.arena = arena};
	struct domain_builder builder;
	struct buf out;
	const char *text;

	domain_begin(&builder, arena);
	for (unsigned chosen = 0; chosen < 1u << CODES; chosen++)
		if (is_possible(subsets, chosen))
			domain_add_value(
				&builder,
				builtin->evaluate(
					&call,
					(struct value[]){chosen_list(arena, subsets, chosen),
			                                 second},
					2));
	if (!builder.count)
		return NULL;
	buf_init(&out, 0);
	domain_print(domain_end(&builder), &out);
	text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

static void sets_of_codes_are_counted_and_searched_exactly(void **state)
{
	(void)state;
	for (unsigned bits = 0; bits < 1u << 12; bits++) {
		struct arena *arena = arena_new(0);
		struct value codes[CODES];
		bool exclusive[CODES], must[CODES], may[CODES];
		struct subsets subsets = make_subsets(codes, exclusive, must, may, bits);
		struct piece arguments[2] = {{.kind = PIECE_SUBSETS, .as.subsets = &subsets}};
		const char *tried =
			by_trying(arena, feel_builtin_find("count"), &subsets, value_null());

		if (tried && strcmp(bounds_of(arena, "count", arguments, 1), tried) != 0)
			fail_msg("count of the sets %x is %s, and should be %s", bits,
			         bounds_of(arena, "count", arguments, 1), tried);
		for (size_t i = 0; tried && i <= CODES; i++) {
			const char *bounds;

			arguments[1] =
				single(i < CODES ? codes[i] : value_string_shared("other", 5));
			bounds = bounds_of(arena, "list contains", arguments, 2);
			if (strcmp(bounds, by_trying(arena, feel_builtin_find("list contains"),
			                             &subsets, arguments[1].as.value)) != 0)
				fail_msg("list contains of the sets %x and code %zu is %s", bits, i,
				         bounds);
		}
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rounding_an_interval_rounds_its_bounds),
		cmocka_unit_test(no_rounded_value_is_missing),
		cmocka_unit_test(aggregates_take_each_bound),
		cmocka_unit_test(not_turns_the_possible_truths_around),
		cmocka_unit_test(sets_of_codes_are_counted_and_searched_exactly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
