/*
 * Conditions as sentences: what is tested, and what of it; what AND, OR, NOT and IF make of tests.
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- one test ------------------------------------------------------------------------------------------------------------- */

const char *said_words(const struct said *said, bool holds)
{
	const char *words = holds ? (said->relation ? said->relation : said->equal) : said->denied;
	return words ? words : "";
}

static void set_relation(const struct saying *saying, struct said *said, enum relation relation, const char *with)
{
	struct relation_said words = relation_words(saying->of->arena, relation, with);
	said->relation = words.holds;
	said->denied = words.fails;
}

static void set_equal(const struct saying *saying, struct said *said, const struct feel_node *with, bool equal)
{
	struct arena *arena = saying->of->arena;
	if (with->kind == FEEL_LITERAL && with->literal.kind == VALUE_NULL) {
		said->relation = equal ? _("without a value") : _("with a value");
		said->denied = equal ? _("with a value") : _("without a value");
		return;
	}
	const char *words = say_against(saying, said->naming, with), *not_equal = arena_printf(arena, _("not %s"), words);
	said->equal = equal ? words : NULL;
	said->relation = equal ? NULL : not_equal;
	said->denied = equal ? not_equal : words;
}

static void set_compare(const struct saying *saying, struct said *said, enum feel_compare compare, const struct feel_node *with)
{
	static const enum relation relations[] = {[FEEL_LT] = BELOW, [FEEL_LE] = AT_MOST, [FEEL_GT] = MORE, [FEEL_GE] = AT_LEAST};
	if (compare == FEEL_EQ || compare == FEEL_NE)
		set_equal(saying, said, with, compare == FEEL_EQ);
	else
		set_relation(saying, said, relations[compare], say_against(saying, said->naming, with));
}

static bool is_null(const struct feel_node *tree)
{
	return tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_NULL;
}

/* The bound that a test such as (< 10) lacks is a null literal. */
static void set_range(const struct saying *saying, struct said *said, const struct feel_node *range)
{
	const struct feel_node *low = range->children[0], *high = range->children[1];
	struct arena *arena = saying->of->arena;
	if (range->test && (is_null(low) || is_null(high))) {
		set_compare(saying, said, range->compare, is_null(low) ? high : low);
		return;
	}
	const char *first = say_against(saying, said->naming, low), *last = say_against(saying, said->naming, high);
	if (range->low_closed && range->high_closed)
		set_relation(saying, said, WITHIN, arena_printf(arena, _("%s to %s"), first, last));
	else if (range->low_closed)
		set_relation(saying, said, WITHIN, arena_printf(arena, _("%s to %s, the latter not included"), first, last));
	else if (range->high_closed)
		set_relation(saying, said, WITHIN, arena_printf(arena, _("%s to %s, the former not included"), first, last));
	else
		set_relation(saying, said, WITHIN, arena_printf(arena, _("%s to %s, neither included"), first, last));
}

static void about(const struct saying *saying, const struct feel_node *subject, struct said *said)
{
	*said = (struct said){.subject = subject, .naming = say_naming(saying, subject), .about = say_thing(saying, subject, false)};
}

static bool compare_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	static const enum feel_compare turned[] = {
		[FEEL_LT] = FEEL_GT, [FEEL_LE] = FEEL_GE, [FEEL_GT] = FEEL_LT, [FEEL_GE] = FEEL_LE, [FEEL_EQ] = FEEL_EQ, [FEEL_NE] = FEEL_NE,
	};
	bool turn = say_is_constant(tree->children[0]) && !say_is_constant(tree->children[1]);
	about(saying, tree->children[turn ? 1 : 0], said);
	set_compare(saying, said, turn ? turned[tree->compare] : tree->compare, tree->children[turn ? 0 : 1]);
	return true;
}

static bool between_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	about(saying, tree->children[0], said);
	const char *low = say_against(saying, said->naming, tree->children[1]), *high = say_against(saying, said->naming, tree->children[2]);
	set_relation(saying, said, WITHIN, arena_printf(saying->of->arena, _("%s to %s"), low, high));
	return true;
}

/* begins with, contains, includes ... */
static bool predicate_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	const char *words[FEEL_MAX_ARGS];
	struct relation_said relation;
	size_t count;
	const struct feel_node **args = tree->children[0]->kind == FEEL_NAME ? say_arguments(saying, tree, &count) : NULL;
	if (!args || count == 0 || count > FEEL_MAX_ARGS || !predicate_form(tree->children[0]->name, count, &relation))
		return false;
	about(saying, args[0], said);
	words[0] = said->about;
	for (size_t i = 1; i < count; i++)
		words[i] = say_against(saying, said->naming, args[i]);
	said->relation = fill_words(saying->of->arena, relation.holds, words, count);
	said->denied = fill_words(saying->of->arena, relation.fails, words, count);
	return true;
}

/* ---- the tests of a cell, and of `in` ------------------------------------------------------------------------------------------ */

static void find_subject(const struct feel_node *node, void *found)
{
	if (node->kind == FEEL_NAME && strcmp(node->name, "?") == 0)
		*(bool *)found = true;
}

static bool says_more(const struct feel_node *tree)
{
	static const enum feel_kind kinds[] = {FEEL_COMPARE, FEEL_AND, FEEL_OR, FEEL_IN, FEEL_BETWEEN, FEEL_SOME, FEEL_EVERY, FEEL_INSTANCE_OF};
	bool uses_subject = false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (tree->kind == kinds[i])
			return true;
	feel_walk(tree, find_subject, &uses_subject);
	return uses_subject;
}

/* A condition of its own, perhaps about `?`. */
static void set_condition(const struct saying *saying, const struct feel_node *tree, const struct said *subject, struct said *out)
{
	struct local local = {.name = "?", .words = subject->about, .naming = subject->naming, .outer = saying->locals};
	struct saying inner = say_within(saying, &local);
	struct said said;
	if (say_test(&inner, tree, &said) && said.subject->kind == FEEL_NAME && strcmp(said.subject->name, "?") == 0) {
		out->relation = said.relation;
		out->denied = said.denied;
		out->equal = said.equal;
		return;
	}
	out->relation = say_rule(&inner, tree, true, true);
	out->denied = say_rule(&inner, tree, false, true);
}

static void set_value(const struct saying *saying, const struct feel_node *tree, struct said *out)
{
	if (tree->kind == FEEL_RANGE)
		set_range(saying, out, tree);
	else if (tree->kind == FEEL_LIST)
		set_relation(saying, out, ONE_OF, say_against(saying, out->naming, tree));
	else
		set_equal(saying, out, tree, true);
}

static void set_test(const struct saying *saying, const struct feel_node *test, const struct said *subject, struct said *out)
{
	*out = (struct said){.subject = subject->subject, .naming = subject->naming, .about = subject->about};
	if (test->kind == FEEL_TEST_COMPARE)
		set_compare(saying, out, test->compare, test->children[0]);
	else if (test->kind != FEEL_TEST_EXPRESSION)
		set_value(saying, test, out);
	else if (says_more(test->children[0]))
		set_condition(saying, test->children[0], subject, out);
	else
		set_value(saying, test->children[0], out);
}

static void set_not(const struct saying *saying, const struct feel_node *tests, const struct said *subject, struct said *out)
{
	struct said inner;
	*out = (struct said){.subject = subject->subject, .naming = subject->naming, .about = subject->about};
	if (!say_tests(saying, tests, subject, &inner)) {
		out->relation = _("never");
		out->denied = _("always");
		return;
	}
	out->relation = inner.denied;
	out->denied = said_words(&inner, true);
}

static bool all_equal(const struct said *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!list[i].equal)
			return false;
	return true;
}

static void set_any(const struct saying *saying, const struct said *list, size_t count, struct said *out)
{
	bool equal = all_equal(list, count);
	struct buf holds, fails;
	buf_init(&holds, 0);
	buf_init(&fails, 0);
	for (size_t i = 0; i < count; i++) {
		buf_printf(&holds, "%s%s", i ? (equal ? _(", ") : _(", or ")) : "", said_words(&list[i], true));
		buf_printf(&fails, "%s%s", i ? _(", and ") : "", said_words(&list[i], false));
	}
	out->relation = arena_strdup(saying->of->arena, holds.text);
	out->denied = arena_strdup(saying->of->arena, fails.text);
	if (equal)
		set_relation(saying, out, ONE_OF, out->relation);
	buf_release(&holds);
	buf_release(&fails);
}

bool say_tests(const struct saying *saying, const struct feel_node *tests, const struct said *subject, struct said *out)
{
	struct saying deeper = *saying;
	*out = (struct said){.subject = subject->subject, .naming = subject->naming, .about = subject->about};
	if (!say_goes_on(&deeper)) {
		out->relation = out->denied = say_formula(saying, tests);
		return true;
	}
	if (tests->kind == FEEL_TEST_NOT && tests->count == 1 && tests->children[0]->kind == FEEL_UNARY_TESTS) {
		set_not(&deeper, tests->children[0], subject, out);
		return true;
	}
	if (tests->kind != FEEL_UNARY_TESTS && tests->kind != FEEL_TEST_NOT) {
		set_test(&deeper, tests, subject, out);
		return true;
	}
	if (tests->count == 0)
		return false;
	struct said *list = ARENA_ARRAY(saying->of->arena, struct said, tests->count);
	for (size_t i = 0; i < tests->count; i++)
		if (!say_tests(&deeper, tests->children[i], subject, &list[i]))
			return false;
	if (tests->count == 1)
		*out = list[0];
	else
		set_any(saying, list, tests->count, out);
	if (tests->kind == FEEL_TEST_NOT) {
		const char *holds = said_words(out, true);
		out->relation = out->denied;
		out->denied = holds;
		out->equal = NULL;
	}
	return true;
}

static bool in_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	struct said subject;
	about(saying, tree->children[0], &subject);
	return say_tests(saying, tree->children[1], &subject, said);
}

/* ---- several tests of one thing --------------------------------------------------------------------------------------------- */

static bool gather_same(const struct saying *saying, const struct feel_node *tree, const char *includes, struct said *first, struct buf *all)
{
	struct said one;
	if (tree->kind == FEEL_OR) {
		for (size_t i = 0; i < tree->count; i++)
			if (!gather_same(saying, tree->children[i], includes, first, all))
				return false;
		return true;
	}
	if (includes ? !say_is_call(tree, includes, 2) : tree->kind != FEEL_COMPARE || tree->compare != FEEL_EQ)
		return false;
	if (!say_test(saying, tree, &one) || (!includes && !one.equal) || (first->subject && !feel_same(first->subject, one.subject)))
		return false;
	if (!first->subject)
		*first = one;
	buf_printf(all, "%s%s", all->length ? _(", ") : "", includes ? say_against(saying, one.naming, tree->children[2]) : one.equal);
	return true;
}

/* a = x or a = y, and list contains(a, x) or list contains(a, y). */
static bool any_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	const struct feel_node *left = tree;
	while (left->kind == FEEL_OR)
		left = left->children[0];
	const char *includes = say_is_call(left, "list contains", 2) ? "list contains" : NULL;
	size_t formulas = *saying->formulas;
	struct buf all;
	buf_init(&all, 0);
	*said = (struct said){.subject = NULL};
	bool good = gather_same(saying, tree, includes, said, &all);
	if (good && includes) {
		said->relation = arena_printf(saying->of->arena, _("includes one of: %s"), all.text);
		said->denied = arena_printf(saying->of->arena, _("includes none of: %s"), all.text);
	} else if (good) {
		said->equal = NULL;
		set_relation(saying, said, ONE_OF, arena_strdup(saying->of->arena, all.text));
	} else {
		*saying->formulas = formulas;
	}
	buf_release(&all);
	return good;
}

/* a >= x and a <= y. */
static bool both_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	struct said low, high;
	if (tree->count != 2 || tree->children[0]->kind != FEEL_COMPARE || tree->children[1]->kind != FEEL_COMPARE)
		return false;
	if (!compare_test(saying, tree->children[0], &low) || !compare_test(saying, tree->children[1], &high) || !feel_same(low.subject, high.subject) ||
	    !low.relation || !high.relation)
		return false;
	*said = low;
	said->relation = arena_printf(saying->of->arena, _("%s and %s"), low.relation, high.relation);
	said->denied = arena_printf(saying->of->arena, _("not both %s and %s"), low.relation, high.relation);
	return true;
}

static bool instance_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	static const char *const kinds[] = {
		[TYPE_ANY] = N_("anything"),      [TYPE_NULL] = N_("nothing"),           [TYPE_BOOLEAN] = N_("a yes or no"),
		[TYPE_NUMBER] = N_("a number"),   [TYPE_STRING] = N_("a text"),          [TYPE_DATE] = N_("a date"),
		[TYPE_TIME] = N_("a time"),       [TYPE_DATE_TIME] = N_("a date and time"), [TYPE_DAYS_DURATION] = N_("a number of days and hours"),
		[TYPE_MONTHS_DURATION] = N_("a number of years and months"), [TYPE_LIST] = N_("a list"), [TYPE_RANGE] = N_("a range"),
		[TYPE_CONTEXT] = N_("a group of entries"), [TYPE_FUNCTION] = N_("a function"),
	};
	about(saying, tree->children[0], said);
	said->equal = tree->type ? msg_get(kinds[tree->type->kind]) : _("anything");
	said->denied = arena_printf(saying->of->arena, _("not %s"), said->equal);
	return true;
}

bool say_test(const struct saying *saying, const struct feel_node *tree, struct said *out)
{
	struct saying deeper = *saying;
	size_t formulas = *saying->formulas;
	bool good = false;
	*out = (struct said){.subject = NULL};
	if (!say_goes_on(&deeper))
		return false;
	switch (tree->kind) {
	case FEEL_COMPARE:
		return compare_test(&deeper, tree, out);
	case FEEL_BETWEEN:
		return between_test(&deeper, tree, out);
	case FEEL_IN:
		return in_test(&deeper, tree, out);
	case FEEL_INSTANCE_OF:
		return instance_test(&deeper, tree, out);
	case FEEL_CALL:
	case FEEL_NAMED_CALL:
		good = predicate_test(&deeper, tree, out);
		break;
	case FEEL_OR:
		good = any_test(&deeper, tree, out);
		break;
	case FEEL_AND:
		good = both_test(&deeper, tree, out);
		break;
	default:
		break;
	}
	if (!good)
		*saying->formulas = formulas;
	return good;
}

/* ---- rules ---------------------------------------------------------------------------------------------------------------- */

static void add_parts(const struct saying *saying, const struct feel_node *tree, enum feel_kind kind, bool holds, const char *between, struct buf *out)
{
	struct said said;
	for (size_t i = 0; i < tree->count; i++) {
		const struct feel_node *part = tree->children[i];
		if (part->kind == kind && !say_test(saying, part, &said))
			add_parts(saying, part, kind, holds, between, out);
		else
			buf_printf(out, "%s%s", out->length ? between : "", say_rule(saying, part, holds, true));
	}
}

/* By De Morgan, what must not hold is said of the parts. */
static const char *joined(const struct saying *saying, const struct feel_node *tree, bool holds, bool bracketed)
{
	bool all = (tree->kind == FEEL_AND) == holds;
	struct buf out;
	buf_init(&out, 0);
	add_parts(saying, tree, tree->kind, holds, all ? _(", and ") : _(", or "), &out);
	const char *text = arena_printf(saying->of->arena, bracketed ? "(%s)" : "%s", out.text);
	buf_release(&out);
	return text;
}

static bool is_true(const struct feel_node *tree)
{
	return tree->kind == FEEL_LITERAL && value_is_true(tree->literal);
}

static bool is_false(const struct feel_node *tree)
{
	return tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_BOOLEAN && !tree->literal.as.boolean;
}

static const char *if_rule(const struct saying *saying, const struct feel_node *tree, bool holds, bool bracketed)
{
	struct arena *arena = saying->of->arena;
	const char *when = say_rule(saying, tree->children[0], true, false), *then = say_rule(saying, tree->children[1], holds, true), *text;
	if (is_true(tree->children[2]) && is_false(tree->children[1]) && holds)
		text = arena_printf(arena, _("always, unless %s"), when);
	else if (is_true(tree->children[2]) && holds)
		text = arena_printf(arena, _("if %s, then %s"), when, then);
	else
		text = arena_printf(arena, _("if %s, then %s, otherwise %s"), when, then, say_rule(saying, tree->children[2], holds, true));
	return bracketed ? arena_printf(arena, "(%s)", text) : text;
}

/* What a sentence begins with: within another one, a label of several words is put in quotes. */
static const char *head(const struct saying *saying, const struct feel_node *subject, const char *words)
{
	bool label = subject && subject->kind != FEEL_FILTER && say_naming(saying, subject).as != NAMED_NOTHING;
	return label ? say_quoted(saying, words, saying->depth > 0) : words;
}

/* A condition that is a thing: a yes-or-no question, a fact, what a function gives. */
static const char *thing_rule(const struct saying *saying, const struct feel_node *tree, bool holds)
{
	if (tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_NULL)
		return _("never");
	if (tree->kind == FEEL_LITERAL)
		return is_true(tree) == holds ? _("always") : _("never");
	return phrase_with_value(saying->of->phrases, head(saying, tree, say_thing(saying, tree, false)), holds ? _("yes") : _("no"));
}

const char *say_rule(const struct saying *saying, const struct feel_node *tree, bool holds, bool bracketed)
{
	struct saying deeper = *saying;
	struct said said;
	if (!say_goes_on(&deeper))
		return say_formula(saying, tree);
	if (say_test(&deeper, tree, &said))
		return phrase_with_value(saying->of->phrases, head(saying, said.subject, said.about), said_words(&said, holds));
	if (say_is_call(tree, "not", 1))
		return say_rule(&deeper, tree->children[1], !holds, bracketed);
	switch (tree->kind) {
	case FEEL_AND:
	case FEEL_OR:
		return joined(&deeper, tree, holds, bracketed);
	case FEEL_IF:
		return if_rule(&deeper, tree, holds, bracketed);
	case FEEL_SOME:
	case FEEL_EVERY:
		return say_each(&deeper, tree, holds);
	default:
		return thing_rule(saying, tree, holds);
	}
}
