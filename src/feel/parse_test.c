/*
 * Unary tests: the cells of decision tables, and what stands behind `in`.
 */
#include "base/msg.h"
#include "feel/feel_int.h"
#include <string.h>

/* test: sign operand | expression */
static struct feel_node *parse_test(struct reader *reader,
                                    struct feel_node *(*expression)(struct reader *reader))
{
	size_t start = reader->token.start;
	enum feel_compare compare;
	struct feel_node *child, *test;

	if (!parse_compare_sign(reader, &compare)) {
		child = expression(reader);
		return node_new(reader, FEEL_TEST_EXPRESSION, start, 1, &child);
	}
	lex_next(reader);
	child = parse_operand(reader);
	test = node_new(reader, FEEL_TEST_COMPARE, start, 1, &child);
	if (test)
		test->compare = compare;
	return test;
}

/* tests: test { , test }, the first of them read */
static bool parse_more_tests(struct reader *reader, struct node_list *tests,
                             struct feel_node *first)
{
	if (!first)
		return false;
	VEC_PUSH(reader->arena, tests, first);
	while (parse_accept(reader, TOKEN_COMMA)) {
		struct feel_node *test = parse_test(reader, parse_expression);

		if (!test)
			return false;
		VEC_PUSH(reader->arena, tests, test);
	}
	return true;
}

static bool is_expression(const struct feel_node *test)
{
	return test && test->kind == FEEL_TEST_EXPRESSION;
}

/* The tests of `in` as one node; a single expression goes on behind its brackets, as in x in (a +
 * b) * 2. */
static struct feel_node *finish_in(struct reader *reader, size_t start,
                                   const struct node_list *tests)
{
	struct feel_node *single;

	if (tests->count != 1 || !is_expression(tests->items[0]))
		return node_new(reader, FEEL_UNARY_TESTS, start, tests->count, tests->items);
	single = parse_operand_rest(reader, start, tests->items[0]->children[0]);
	single = node_new(reader, FEEL_TEST_EXPRESSION, start, 1, &single);
	return node_new(reader, FEEL_UNARY_TESTS, start, 1, &single);
}

static struct feel_node *parse_bracketed_tests(struct reader *reader)
{
	size_t start = reader->token.start;
	struct node_list tests = {0};
	struct feel_node *first;

	lex_next(reader);
	first = parse_test(reader, parse_expression);
	if (is_expression(first) && parse_accept(reader, TOKEN_DOTS)) {
		first = parse_range_rest(reader, start, false, first->children[0]);
		first = node_new(reader, FEEL_TEST_EXPRESSION, start, 1, &first);
		if (first)
			VEC_PUSH(reader->arena, &tests, first);
	} else if (parse_more_tests(reader, &tests, first)) {
		parse_close(reader, TOKEN_CLOSE, start);
	}
	return reader->failed ? NULL : finish_in(reader, start, &tests);
}

/* in tests: test | ( tests ) */
struct feel_node *parse_in_tests(struct reader *reader)
{
	size_t start = reader->token.start, range_depth = reader->range_depth;
	struct feel_node *test;

	if (parse_at(reader, TOKEN_OPEN)) {
		if (!parse_enter(reader))
			return NULL;
		reader->range_depth = 0;
		test = parse_bracketed_tests(reader);
		reader->range_depth = range_depth;
		parse_leave(reader);
		return test;
	}
	test = parse_test(reader, parse_operand);
	return node_new(reader, FEEL_UNARY_TESTS, start, 1, &test);
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* Whether the current token, then `kind`, stand here. */
static bool is_followed_by(const struct reader *reader, enum token_kind kind)
{
	struct reader ahead = *reader;

	ahead.sink = NULL;
	lex_next(&ahead);
	return !ahead.failed && parse_at(&ahead, kind);
}

static bool at_not(const struct reader *reader)
{
	return parse_at(reader, TOKEN_NAME) && !strcmp(reader->token.text, "not") &&
	       is_followed_by(reader, TOKEN_OPEN);
}

/* not: not ( tests ); what goes on behind that is an expression that begins with the function not()
 */
static struct feel_node *parse_not(struct reader *reader)
{
	size_t start = reader->token.start, bracket;
	struct node_list tests = {0};
	struct feel_node *callee, *call;

	lex_next(reader);
	callee = node_new(reader, FEEL_NAME, start, 0, NULL);
	bracket = reader->token.start;
	lex_next(reader);
	if (!callee || !parse_more_tests(reader, &tests, parse_test(reader, parse_expression)) ||
	    !parse_close(reader, TOKEN_CLOSE, bracket))
		return NULL;
	if (parse_at(reader, TOKEN_END) || parse_at(reader, TOKEN_COMMA))
		return node_new(reader, FEEL_TEST_NOT, start, tests.count, tests.items);
	if (tests.count != 1 || !is_expression(tests.items[0]))
		return parse_unexpected(reader, _("the end of the cell"));
	callee->name = "not";
	call = node_new(reader, FEEL_CALL, start, 2,
	                (struct feel_node *[]){callee, tests.items[0]->children[0]});
	call = parse_rest(reader, start, call);
	return node_new(reader, FEEL_TEST_EXPRESSION, start, 1, &call);
}

/* cell: - | nothing | ( not | test ) { , ( not | test ) } */
struct feel_node *parse_cell(struct reader *reader)
{
	size_t start = reader->token.start;
	struct node_list tests = {0};

	if (parse_at(reader, TOKEN_MINUS) && is_followed_by(reader, TOKEN_END))
		lex_next(reader);
	if (parse_at(reader, TOKEN_END))
		return node_new(reader, FEEL_UNARY_TESTS, start, 0, NULL);
	do {
		struct feel_node *test =
			at_not(reader) ? parse_not(reader) : parse_test(reader, parse_expression);

		if (!test)
			return NULL;
		VEC_PUSH(reader->arena, &tests, test);
	} while (parse_accept(reader, TOKEN_COMMA));
	return node_new(reader, FEEL_UNARY_TESTS, start, tests.count, tests.items);
}
