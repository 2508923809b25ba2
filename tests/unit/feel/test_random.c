/*
 * Properties over random input: trees that are made at random survive printing, and random text
 * never does harm.
 */
#include "unit.h"

#include "expressions.h"

struct dice {
	uint64_t state;
};

static unsigned roll(struct dice *dice, unsigned sides)
{
	dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice->state >> 33) % sides;
}

/* ---- trees ----------------------------------------------------------------------------------- */

struct garden {
	struct arena *arena;
	struct dice dice;
};

static struct feel_node *grow(struct garden *garden, unsigned height);

static struct feel_node *make(struct garden *garden, enum feel_kind kind, size_t count,
                              unsigned height)
{
	struct feel_node *node = ARENA_NEW(garden->arena, struct feel_node);

	node->kind = kind;
	node->count = count;
	node->children = ARENA_ARRAY(garden->arena, struct feel_node *, count + 1);
	for (size_t i = 0; i < count; i++)
		node->children[i] = grow(garden, height - 1);
	return node;
}

static const char *const names[] = {"a", "b", "long name", "x1", "a-b", "item", "\xEA\xB0\x80"};

static void name_all(struct garden *garden, struct feel_node *node, size_t count)
{
	const char **out = ARENA_ARRAY(garden->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++) /* all different */
		out[i] = arena_printf(garden->arena, "v%zu%s", i,
		                      roll(&garden->dice, 2) ? " w" : "");
	node->names = out;
}

static struct feel_node *leaf(struct garden *garden)
{
	static const char *const texts[] = {"", "text", "q\"q", "back\\slash", "new\nline", "\\d"};
	struct feel_node *node =
		make(garden, roll(&garden->dice, 3) ? FEEL_LITERAL : FEEL_NAME, 0, 1);
	struct date date = {.days = (int64_t)roll(&garden->dice, 40000)};

	if (node->kind == FEEL_NAME) {
		node->name = names[roll(&garden->dice, COUNT(names))];
		return node;
	}
	switch (roll(&garden->dice, 5)) {
	case 0:
		node->literal = value_boolean(roll(&garden->dice, 2));
		break;
	case 1:
		node->literal = value_number(decimal_make(false, roll(&garden->dice, 1000),
		                                          -(int32_t)roll(&garden->dice, 3)));
		break;
	case 2:
		node->literal = value_text(garden->arena, texts[roll(&garden->dice, COUNT(texts))]);
		break;
	case 3:
		node->literal = value_date(date);
		break;
	default:
		break;
	}
	return node;
}

static struct feel_node *make_test(struct garden *garden, unsigned height)
{
	struct feel_node *node =
		make(garden, roll(&garden->dice, 2) ? FEEL_TEST_COMPARE : FEEL_TEST_EXPRESSION, 1,
	             height);

	if (node->kind == FEEL_TEST_COMPARE)
		node->compare = (enum feel_compare)roll(&garden->dice, 6);
	return node;
}

static struct feel_node *make_in(struct garden *garden, unsigned height)
{
	struct feel_node *node = make(garden, FEEL_IN, 2, height),
			 *tests = make(garden, FEEL_UNARY_TESTS, 0, 1);

	tests->count = 1 + roll(&garden->dice, 3);
	tests->children = ARENA_ARRAY(garden->arena, struct feel_node *, tests->count);
	for (size_t i = 0; i < tests->count; i++)
		tests->children[i] = make_test(garden, height);
	node->children[1] = tests;
	return node;
}

static struct feel_node *make_function(struct garden *garden, unsigned height)
{
	static const struct type *const kinds[] = {NULL, &type_number, &type_date_time,
	                                           &type_any_context, &type_days_duration};
	struct feel_node *node = make(garden, FEEL_FUNCTION, 1, height);
	const struct type **types;

	node->name_count = roll(&garden->dice, 3);
	name_all(garden, node, node->name_count);
	types = ARENA_ARRAY(garden->arena, const struct type *, 3);
	for (size_t i = 0; i < node->name_count; i++)
		types[i] = kinds[roll(&garden->dice, COUNT(kinds))];
	node->types = types;
	return node;
}

static struct feel_node *make_call(struct garden *garden, unsigned height)
{
	bool named = roll(&garden->dice, 3) == 0;
	struct feel_node *node = make(garden, named ? FEEL_NAMED_CALL : FEEL_CALL,
	                              1 + named + roll(&garden->dice, 3), height);

	/* A literal is not called. */
	while (node->children[0]->kind == FEEL_LITERAL)
		node->children[0] = grow(garden, height - 1);
	if (named)
		name_all(garden, node, node->count - 1);
	return node;
}

static struct feel_node *grow(struct garden *garden, unsigned height)
{
	static const enum feel_kind two[] = {
		FEEL_ADD, FEEL_SUBTRACT, FEEL_MULTIPLY, FEEL_DIVIDE,  FEEL_POWER,
		FEEL_AND, FEEL_OR,       FEEL_FILTER,   FEEL_COMPARE, FEEL_RANGE};
	static const enum feel_kind loops[] = {FEEL_FOR, FEEL_SOME, FEEL_EVERY};
	struct feel_node *node;

	if (height <= 1 || roll(&garden->dice, 8) == 0)
		return leaf(garden);
	switch (roll(&garden->dice, 12)) {
	case 0:
		return make(garden, FEEL_NEGATE, 1, height);
	case 1:
		return make(garden, FEEL_LIST, roll(&garden->dice, 4), height);
	case 2:
		node = make(garden, FEEL_CONTEXT, roll(&garden->dice, 3), height);
		name_all(garden, node, node->count);
		return node;
	case 3:
		node = make(garden, FEEL_PATH, 1, height);
		node->name = roll(&garden->dice, 2) ? "member" : "two words";
		return node;
	case 4:
		return make_call(garden, height);
	case 5:
		return make(garden, roll(&garden->dice, 2) ? FEEL_IF : FEEL_BETWEEN, 3, height);
	case 6:
		node = make(garden, loops[roll(&garden->dice, 3)], 2 + roll(&garden->dice, 2),
		            height);
		name_all(garden, node, node->count - 1);
		return node;
	case 7:
		return make_function(garden, height);
	case 8:
		return make_in(garden, height);
	case 9:
		node = make(garden, FEEL_INSTANCE_OF, 1, height);
		node->type = roll(&garden->dice, 2)
		                     ? &type_string
		                     : type_list_of(garden->arena, &type_months_duration);
		return node;
	default:
		node = make(garden, two[roll(&garden->dice, COUNT(two))], 2, height);
		node->compare =
			node->kind == FEEL_COMPARE ? (enum feel_compare)roll(&garden->dice, 6) : 0;
		node->low_closed = node->kind == FEEL_RANGE && roll(&garden->dice, 2);
		node->high_closed = node->kind == FEEL_RANGE && roll(&garden->dice, 2);
		return node;
	}
}

static void random_trees_print_and_parse_back(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		struct world world = world_new();
		struct garden garden = {.arena = world.arena, .dice = {seed * 7919}};
		struct feel_node *tree = grow(&garden, 2 + (unsigned)(seed % 5)), *again;
		const char *printed;

		for (size_t i = 0; i < COUNT(names); i++)
			feel_scope_add(world.scope, names[i], &type_any);
		printed = world_print(&world, tree);
		again = world_read(&world, printed, false);
		if (!again)
			fail_msg("tree %llu is printed as '%s', which does not parse: %s",
			         (unsigned long long)seed, printed, world_complaint(&world));
		if (!feel_same(tree, again))
			fail_msg("tree %llu is printed as '%s', and read as '%s'",
			         (unsigned long long)seed, printed, world_print(&world, again));
		feel_infer(world.arena, again, world.scope, world.sink);
		arena_free(world.arena);
	}
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Pieces of real expressions, cut anywhere and put together. */
static char *scramble(struct arena *arena, struct dice *dice)
{
	struct buf out;
	char *text;

	buf_init(&out, 0);
	for (unsigned i = roll(dice, 5) + 1; i > 0; i--) {
		const char *from = expressions[roll(dice, COUNT(expressions))];
		unsigned length = (unsigned)strlen(from), start = roll(dice, length + 1);

		buf_add_n(&out, from + start, roll(dice, length - start + 1));
		if (roll(dice, 6) == 0)
			buf_add_char(&out, (char)(1 + roll(dice, 255)));
	}
	text = arena_strndup(arena, out.length ? out.text : "", out.length);
	buf_release(&out);
	return text;
}

static void random_text_is_read_or_refused_with_one_reason(void **state)
{
	struct dice dice = {42};

	(void)state;
	for (unsigned i = 0; i < 6000; i++) {
		struct world world = world_new();
		const char *text = scramble(world.arena, &dice), *printed;
		bool cell = i % 2;
		struct feel_node *tree = world_read(&world, text, cell), *again;

		if (diag_count(world.sink) != (tree ? 0 : 1))
			fail_msg("of '%s' %zu things are said", text, diag_count(world.sink));
		if (tree) {
			printed = world_print(&world, tree);
			again = world_read(&world, printed, cell);
			if (!again || !feel_same(tree, again))
				fail_msg("'%s' is printed as '%s', which is not the same", text,
				         printed);
			if (cell)
				feel_infer_tests(world.arena, tree, &type_number, world.scope,
				                 world.sink);
			else
				feel_infer(world.arena, tree, world.scope, world.sink);
		}
		arena_free(world.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_trees_print_and_parse_back),
		cmocka_unit_test(random_text_is_read_or_refused_with_one_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
