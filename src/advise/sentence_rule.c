/*
 * Conditions as sentences: what is tested, and what of it; what AND, OR, NOT and IF make of tests.
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- one test ------------------------------------------------------------------------------------------------------------- */

/* What the subject is held against: a year stands without a comma. */
static const char *against(const struct saying *saying, const struct said *said, const struct feel_node *tree)
{
	struct saying inner = *saying;
	inner.years = said->subject && say_is_year(saying, said->subject, 0);
	return say_against(&inner, said->naming, tree);
}

static void set_equal(const struct saying *saying, struct said *said, const struct feel_node *with, bool equal)
{
	struct arena *arena = saying->of->arena;
	if (with->kind == FEEL_LITERAL && with->literal.kind == VALUE_NULL) {
		said->relation = equal ? _("has no value") : _("has a value");
		said->denied = equal ? _("has a value") : _("has no value");
		said->verb = true;
		return;
	}
	const char *words = against(saying, said, with);
	words = say_is_constant(with) ? words : arena_printf(arena, _("the same as %s"), words);
	const char *not_equal = arena_printf(arena, _("not %s"), words);
	said->equal = equal ? words : NULL;
	said->relation = equal ? NULL : not_equal;
	said->denied = equal ? not_equal : words;
}

static void set_compare(const struct saying *saying, struct said *said, enum feel_compare compare, const struct feel_node *with)
{
	if (compare == FEEL_EQ || compare == FEEL_NE)
		set_equal(saying, said, with, compare == FEEL_EQ);
	else
		said_order(saying, said, &(struct held){compare, with, against(saying, said, with)});
}

static bool is_null(const struct feel_node *tree)
{
	return tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_NULL;
}

/* The bound that a test such as (< 10) lacks is a null literal. */
static void set_range(const struct saying *saying, struct said *said, const struct feel_node *range)
{
	const struct feel_node *low = range->children[0], *high = range->children[1];
	if (range->test && (is_null(low) || is_null(high))) {
		set_compare(saying, said, range->compare, is_null(low) ? high : low);
		return;
	}
	const struct held from = {range->low_closed ? FEEL_GE : FEEL_GT, low, against(saying, said, low)};
	const struct held to = {range->high_closed ? FEEL_LE : FEEL_LT, high, against(saying, said, high)};
	if (range->low_closed && range->high_closed)
		said_from_to(saying, said, from.words, to.words);
	else
		said_both(saying, said, &from, &to);
}

static void about(const struct saying *saying, const struct feel_node *subject, struct said *said)
{
	*said = (struct said){.subject = subject, .naming = say_naming(saying, subject), .about = say_thing(saying, subject, false)};
}

/* What is compared, with a constant on its right where there is one. */
static const struct feel_node *comparison(const struct feel_node *tree, struct held *held)
{
	static const enum feel_compare turned[] = {
		[FEEL_LT] = FEEL_GT, [FEEL_LE] = FEEL_GE, [FEEL_GT] = FEEL_LT, [FEEL_GE] = FEEL_LE, [FEEL_EQ] = FEEL_EQ, [FEEL_NE] = FEEL_NE,
	};
	bool turn = say_is_constant(tree->children[0]) && !say_is_constant(tree->children[1]);
	*held = (struct held){turn ? turned[tree->compare] : tree->compare, tree->children[turn ? 0 : 1], ""};
	return tree->children[turn ? 1 : 0];
}

static bool compare_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	struct held held;
	about(saying, comparison(tree, &held), said);
	set_compare(saying, said, held.compare, held.with);
	return true;
}

static bool between_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	about(saying, tree->children[0], said);
	said_from_to(saying, said, against(saying, said, tree->children[1]), against(saying, said, tree->children[2]));
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
	said->verb = predicate_has_verb(tree->children[0]->name);
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
		out->verb = said.verb;
		return;
	}
	out->relation = arena_printf(saying->of->arena, _("such that %s"), say_rule(&inner, tree, true, true));
	out->denied = arena_printf(saying->of->arena, _("such that %s"), say_rule(&inner, tree, false, true));
}

static void set_choice(const struct saying *saying, const struct feel_node *list, struct said *out)
{
	const char **items = ARENA_ARRAY(saying->of->arena, const char *, list->count);
	for (size_t i = 0; i < list->count; i++)
		items[i] = against(saying, out, list->children[i]);
	said_choice(saying, out, items, list->count);
}

static void set_value(const struct saying *saying, const struct feel_node *tree, struct said *out)
{
	if (tree->kind == FEEL_RANGE)
		set_range(saying, out, tree);
	else if (tree->kind == FEEL_LIST && tree->count > 0)
		set_choice(saying, tree, out);
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
	out->verb = inner.verb;
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

static bool has_verb(const struct said *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].verb)
			return true;
	return false;
}

static void set_any(const struct saying *saying, const struct said *list, size_t count, struct said *out)
{
	const char **equal = ARENA_ARRAY(saying->of->arena, const char *, count);
	struct buf holds, fails;
	for (size_t i = 0; i < count; i++)
		equal[i] = list[i].equal;
	if (all_equal(list, count)) {
		said_choice(saying, out, equal, count);
		return;
	}
	out->verb = has_verb(list, count);
	buf_init(&holds, 0);
	buf_init(&fails, 0);
	for (size_t i = 0; i < count; i++) {
		buf_printf(&holds, "%s%s", i ? _(", or ") : "", out->verb ? said_verb(saying, &list[i], true) : said_words(&list[i], true));
		buf_printf(&fails, "%s%s", i ? _(", and ") : "", out->verb ? said_verb(saying, &list[i], false) : said_words(&list[i], false));
	}
	out->relation = arena_strdup(saying->of->arena, holds.text);
	out->denied = arena_strdup(saying->of->arena, fails.text);
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

struct alternatives {
	const char *includes; /* the function that each of them calls; NULL: each is an equation */
	struct said first;
	VEC(const char *) words;
};

static bool gather_same(const struct saying *saying, const struct feel_node *tree, struct alternatives *all)
{
	struct said one;
	if (tree->kind == FEEL_OR) {
		for (size_t i = 0; i < tree->count; i++)
			if (!gather_same(saying, tree->children[i], all))
				return false;
		return true;
	}
	if (all->includes ? !say_is_call(tree, all->includes, 2) : tree->kind != FEEL_COMPARE || tree->compare != FEEL_EQ)
		return false;
	if (!say_test(saying, tree, &one) || (!all->includes && !one.equal) || (all->first.subject && !feel_same(all->first.subject, one.subject)))
		return false;
	if (!all->first.subject)
		all->first = one;
	VEC_PUSH(saying->of->arena, &all->words, all->includes ? say_against(saying, one.naming, tree->children[2]) : one.equal);
	return true;
}

/* a = x or a = y, and list contains(a, x) or list contains(a, y). */
static bool any_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	const struct feel_node *left = tree;
	while (left->kind == FEEL_OR)
		left = left->children[0];
	struct alternatives all = {.includes = say_is_call(left, "list contains", 2) ? "list contains" : NULL};
	size_t formulas = *saying->formulas;
	if (!gather_same(saying, tree, &all)) {
		*saying->formulas = formulas;
		return false;
	}
	*said = all.first;
	said->equal = NULL;
	said_choice(saying, said, all.words.items, all.words.count);
	if (all.includes) {
		said->denied = arena_printf(saying->of->arena, _("does not include %s"), said->relation);
		said->relation = arena_printf(saying->of->arena, _("includes %s"), said->relation);
		said->verb = true;
	}
	return true;
}

static bool is_order(const struct feel_node *tree)
{
	return tree->kind == FEEL_COMPARE && tree->compare != FEEL_EQ && tree->compare != FEEL_NE;
}

/* a >= x and a <= y. */
static bool both_test(const struct saying *saying, const struct feel_node *tree, struct said *said)
{
	struct held low, high;
	if (tree->count != 2 || !is_order(tree->children[0]) || !is_order(tree->children[1]))
		return false;
	const struct feel_node *subject = comparison(tree->children[0], &low);
	if (!feel_same(subject, comparison(tree->children[1], &high)))
		return false;
	about(saying, subject, said);
	low.words = against(saying, said, low.with);
	high.words = against(saying, said, high.with);
	said_both(saying, said, &low, &high);
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

/* A condition that is a thing: a yes-or-no question, a fact, what a function gives. */
static const char *thing_rule(const struct saying *saying, const struct feel_node *tree, bool holds)
{
	struct said said = {.subject = tree, .naming = say_naming(saying, tree)};
	if (tree->kind == FEEL_LITERAL && tree->literal.kind == VALUE_NULL)
		return _("never");
	if (tree->kind == FEEL_LITERAL)
		return is_true(tree) == holds ? _("always") : _("never");
	said.about = say_thing(saying, tree, false);
	said.verb = said.naming.as != NAMED_QUESTION;
	if (said.verb)
		said.equal = holds ? _("is true") : _("is false");
	else
		said.equal = holds ? _("yes") : _("no");
	return said_sentence(saying, &said, true);
}

/* NAME = true, NAME = false, NAME != true ...: the thing itself, or NULL. */
static const struct feel_node *truth_test(const struct saying *saying, const struct feel_node *tree, bool *value)
{
	bool compares = tree->kind == FEEL_COMPARE && tree->compare == FEEL_EQ && tree->children[1]->kind == FEEL_LITERAL;
	if (!compares || tree->children[1]->literal.kind != VALUE_BOOLEAN || say_naming(saying, tree->children[0]).as == NAMED_NOTHING)
		return NULL;
	*value = is_true(tree->children[1]);
	return tree->children[0];
}

const char *say_rule(const struct saying *saying, const struct feel_node *tree, bool holds, bool bracketed)
{
	struct saying deeper = *saying;
	struct said said;
	bool value;
	const struct feel_node *thing = truth_test(saying, tree, &value);
	if (!say_goes_on(&deeper))
		return say_formula(saying, tree);
	if (thing)
		return thing_rule(&deeper, thing, holds == value);
	if (say_test(&deeper, tree, &said))
		return said_sentence(saying, &said, holds);
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
