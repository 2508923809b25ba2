/*
 * Comparison and logic on sets: which of true, false and null are still possible.
 */
#include "eval/eval_int.h"

/* ---- two intervals ---- */

struct pair {
	struct interval a, b;
};

/* Both numbers or ratios, or both days. */
static bool comparable(const struct piece *a, const struct piece *b, struct pair *pair)
{
	enum value_kind x = piece_interval(a, &pair->a), y = piece_interval(b, &pair->b);

	if (x == VALUE_NULL || y == VALUE_NULL)
		return false;
	return (x == VALUE_DATE) == (y == VALUE_DATE);
}

/* Whether some value from `low` on lies before, or at, some value up to `high`. */
static bool reaches(struct value low, bool low_closed, struct value high, bool high_closed,
                    bool strict)
{
	if (value_is_null(low) || value_is_null(high) || value_less(low, high) == TRUTH_TRUE)
		return true;
	return !strict && low_closed && high_closed && value_equal(low, high) == TRUTH_TRUE;
}

static bool can_be_less(const struct interval *a, const struct interval *b)
{
	return reaches(a->low, a->low_closed, b->high, b->high_closed, true);
}

static bool can_be_less_equal(const struct interval *a, const struct interval *b)
{
	return reaches(a->low, a->low_closed, b->high, b->high_closed, false);
}

static bool is_point(const struct interval *interval)
{
	return !value_is_null(interval->low) && !value_is_null(interval->high) &&
	       value_equal(interval->low, interval->high) == TRUTH_TRUE;
}

/* A fraction is in no set of whole numbers. */
static bool misses(const struct interval *point, const struct interval *whole)
{
	return whole->integer && is_point(point) && !point->integer;
}

static bool can_be_equal(const struct interval *a, const struct interval *b)
{
	return can_be_less_equal(a, b) && can_be_less_equal(b, a) && !misses(a, b) && !misses(b, a);
}

/* ---- pieces ---- */

static bool is_null(const struct piece *piece)
{
	return piece->kind == PIECE_VALUE && value_is_null(piece->as.value);
}

/* Any value of one type whose values can all be compared with one another, or such a value. */
static bool is_plain(const struct piece *piece, enum type_kind type, enum value_kind kind)
{
	return piece->kind == PIECE_ANY
	               ? piece->as.type->kind == type
	               : piece->kind == PIECE_VALUE && piece->as.value.kind == kind;
}

static bool both_plain(const struct piece *args)
{
	static const struct {
		enum type_kind type;
		enum value_kind kind;
	} plain[] = {
		{TYPE_STRING, VALUE_STRING},
		{TYPE_BOOLEAN, VALUE_BOOLEAN},
		{TYPE_DAYS_DURATION, VALUE_DAYS_DURATION},
		{TYPE_MONTHS_DURATION, VALUE_MONTHS_DURATION},
	};

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (is_plain(&args[0], plain[i].type, plain[i].kind) &&
		    is_plain(&args[1], plain[i].type, plain[i].kind))
			return true;
	return false;
}

static bool is_list_of_strings(struct value value)
{
	if (value.kind != VALUE_LIST)
		return false;
	for (size_t i = 0; i < value.as.list->count; i++)
		if (value.as.list->items[i].kind != VALUE_STRING)
			return false;
	return true;
}

/* The one kind that all values of the piece have; VALUE_NULL when that is not known. Ratios are
 * numbers here. */
static enum value_kind kind_of(const struct piece *piece)
{
	static const enum value_kind kinds[] = {
		[TYPE_BOOLEAN] = VALUE_BOOLEAN, [TYPE_STRING] = VALUE_STRING,
		[TYPE_LIST] = VALUE_LIST,       [TYPE_CONTEXT] = VALUE_CONTEXT,
		[TYPE_FUNCTION] = VALUE_NULL,
	};
	struct interval ignored;
	enum value_kind kind = piece_interval(piece, &ignored);

	if (kind != VALUE_NULL)
		return kind == VALUE_RATIO ? VALUE_NUMBER : kind;
	if (piece->kind == PIECE_VALUE)
		return piece->as.value.kind;
	if (piece->kind == PIECE_SUBSETS)
		return VALUE_LIST;
	return kinds[piece->as.type->kind];
}

/* Values of kinds that are never equal to, or before, one another: comparing them is null. */
static bool never_compare(const struct piece *args)
{
	enum value_kind a = kind_of(&args[0]), b = kind_of(&args[1]);

	if (a == VALUE_NULL || b == VALUE_NULL || a == b)
		return false;
	return !(a == VALUE_DATE && b == VALUE_DATE_TIME) &&
	       !(a == VALUE_DATE_TIME && b == VALUE_DATE);
}

struct outcome {
	bool can_be_false, can_be_true, can_be_null;
};

static struct outcome anything(void)
{
	return (struct outcome){true, true, true};
}

/* A list of codes that is still open, against one list. */
static struct outcome equal_subsets(const struct piece *subsets, const struct piece *other)
{
	struct domain one = {1, subsets};

	if (other->kind == PIECE_SUBSETS)
		return (struct outcome){true, true, false};
	if (other->kind != PIECE_VALUE || !is_list_of_strings(other->as.value))
		return anything();
	return (struct outcome){true, domain_contains(one, other->as.value), false};
}

static bool can_be_null_value(const struct piece *piece)
{
	return piece->kind == PIECE_ANY &&
	       (piece->as.type->kind == TYPE_ANY || piece->as.type->kind == TYPE_NULL);
}

static struct outcome equal(const struct piece *args)
{
	struct pair pair;

	if (comparable(&args[0], &args[1], &pair)) {
		bool same =
			is_point(&pair.a) && is_point(&pair.b) && can_be_equal(&pair.a, &pair.b);
		return (struct outcome){!same, can_be_equal(&pair.a, &pair.b), false};
	}
	if (is_null(&args[0]) || is_null(&args[1]))
		return (struct outcome){
			true, can_be_null_value(&args[0]) || can_be_null_value(&args[1]), false};
	if (both_plain(args))
		return (struct outcome){true, true, false};
	if (never_compare(args))
		return (struct outcome){.can_be_null = true};
	if (args[0].kind == PIECE_SUBSETS)
		return equal_subsets(&args[0], &args[1]);
	if (args[1].kind == PIECE_SUBSETS)
		return equal_subsets(&args[1], &args[0]);
	return anything();
}

static void add_outcome(struct domain_builder *out, struct outcome outcome)
{
	add_truths(out, outcome.can_be_false, outcome.can_be_true, outcome.can_be_null);
}

bool pieces_EQUAL(const struct sets *sets, const struct node *node, const struct piece *args,
                  struct domain_builder *out)
{
	(void)sets, (void)node;
	add_outcome(out, equal(args));
	return true;
}

bool pieces_NOT_EQUAL(const struct sets *sets, const struct node *node, const struct piece *args,
                      struct domain_builder *out)
{
	struct outcome outcome = equal(args);

	(void)sets, (void)node;
	add_truths(out, outcome.can_be_true, outcome.can_be_false, outcome.can_be_null);
	return true;
}

static bool less(const struct piece *args, bool or_equal, struct domain_builder *out)
{
	struct pair pair;

	if (is_null(&args[0]) || is_null(&args[1]) || never_compare(args))
		add_truths(out, false, false, true);
	else if (comparable(&args[0], &args[1], &pair))
		add_truths(out,
		           or_equal ? can_be_less(&pair.b, &pair.a)
		                    : can_be_less_equal(&pair.b, &pair.a),
		           or_equal ? can_be_less_equal(&pair.a, &pair.b)
		                    : can_be_less(&pair.a, &pair.b),
		           false);
	else
		add_truths(out, true, true,
		           !both_plain(args) || is_plain(&args[0], TYPE_BOOLEAN, VALUE_BOOLEAN));
	return true;
}

bool pieces_LESS(const struct sets *sets, const struct node *node, const struct piece *args,
                 struct domain_builder *out)
{
	(void)sets, (void)node;
	return less(args, false, out);
}

bool pieces_LESS_EQUAL(const struct sets *sets, const struct node *node, const struct piece *args,
                       struct domain_builder *out)
{
	(void)sets, (void)node;
	return less(args, true, out);
}

/* ---- ranges and tests ---- */

static struct interval interval_of_range(const struct value_range *range)
{
	return (struct interval){
		.low = range->low,
		.high = range->high,
		.low_closed = range->low_closed,
		.high_closed = range->high_closed,
	};
}

static bool end_inside(struct value end, bool end_closed, struct value limit, bool limit_closed,
                       bool low)
{
	enum truth within;

	if (value_is_null(limit))
		return true;
	if (value_is_null(end))
		return false;
	within = low ? value_less(limit, end) : value_less(end, limit);
	return within == TRUTH_TRUE ||
	       (value_equal(end, limit) == TRUTH_TRUE && (limit_closed || !end_closed));
}

static struct outcome in_range(const struct piece *subject, struct value range)
{
	struct interval limits = interval_of_range(range.as.range);
	struct value bound = value_is_null(limits.low) ? limits.high : limits.low;
	struct piece at = {.kind = PIECE_VALUE, .as.value = bound};
	struct pair pair;
	bool inside;

	if (!range.as.range->test && (value_is_null(limits.low) || value_is_null(limits.high)))
		return anything();
	if (!comparable(subject, &at, &pair))
		return anything();
	inside =
		end_inside(pair.a.low, pair.a.low_closed, limits.low, limits.low_closed, true) &&
		end_inside(pair.a.high, pair.a.high_closed, limits.high, limits.high_closed, false);
	return (struct outcome){!inside, can_be_equal(&pair.a, &limits), false};
}

bool pieces_IN_RANGE(const struct sets *sets, const struct node *node, const struct piece *args,
                     struct domain_builder *out)
{
	(void)sets, (void)node;
	if (args[1].kind == PIECE_VALUE && args[1].as.value.kind == VALUE_RANGE)
		add_outcome(out, in_range(&args[0], args[1].as.value));
	else
		add_outcome(out, anything());
	return true;
}

/* Numbers and ratios only, or days only. */
static bool of_one_kind(const struct domain *domains, size_t count)
{
	struct piece first = domains[0].pieces[0];
	struct pair ignored;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < domains[i].count; j++)
			if (!comparable(&first, &domains[i].pieces[j], &ignored))
				return false;
	return true;
}

static struct domain compare_bound(const struct sets *sets, node_id a, node_id b, bool closed)
{
	node_id args[2] = {a, b};
	struct node compare = {.op = closed ? OP_LESS_EQUAL : OP_LESS,
	                       .count = 2,
	                       .args = args,
	                       .type = &type_boolean};

	return lift(sets, &compare, closed ? pieces_LESS_EQUAL : pieces_LESS);
}

/* Where the bounds of the range are open: both comparisons, as if they had nothing to do with one
 * another. */
struct domain bounds_IN_RANGE(const struct sets *sets, const struct node *node)
{
	const struct node *range = &sets->nodes[node->args[1]];
	struct domain operands[3], both[2];

	if (range->op != OP_RANGE || domain_settled(sets->of[node->args[1]], NULL))
		return lift(sets, node, pieces_IN_RANGE);
	operands[0] = sets->of[node->args[0]];
	operands[1] = sets->of[range->args[0]];
	operands[2] = sets->of[range->args[1]];
	if (!of_one_kind(operands, 3))
		return lift(sets, node, pieces_IN_RANGE);
	both[0] = compare_bound(sets, range->args[0], node->args[0], range->as.range.low_closed);
	both[1] = compare_bound(sets, node->args[0], range->args[1], range->as.range.high_closed);
	return fold_logic(sets->machine->arena, both, 2, false);
}

static struct outcome test_one(const struct piece *subject, struct value test)
{
	struct piece pair[2] = {*subject, {.kind = PIECE_VALUE, .as.value = test}};

	if (test.kind == VALUE_RANGE)
		return in_range(subject, test);
	return equal(pair);
}

/* A list of tests is never null: one of them holds, or none. */
static struct outcome test_list(const struct piece *subject, const struct value_list *tests)
{
	struct outcome outcome = {.can_be_false = true};

	for (size_t i = 0; i < tests->count; i++) {
		struct outcome one = test_one(subject, tests->items[i]);

		outcome.can_be_true = outcome.can_be_true || one.can_be_true;
		outcome.can_be_false =
			outcome.can_be_false && (one.can_be_false || one.can_be_null);
	}
	return outcome;
}

static struct outcome code_among(struct value code, const struct subsets *subsets,
                                 struct arena *arena)
{
	bool *others = ARENA_ARRAY(arena, bool, subsets->count);
	size_t at = subsets->count;

	for (size_t i = 0; i < subsets->count; i++) {
		others[i] = value_equal(subsets->codes[i], code) != TRUTH_TRUE;
		at = others[i] ? at : i;
	}
	if (at == subsets->count)
		return (struct outcome){.can_be_false = true};
	return (struct outcome){
		.can_be_false = subsets_exist(subsets, others, subsets->count),
		.can_be_true = subsets_exist(subsets, NULL, at),
	};
}

/* Whole numbers against a list of numbers are gone through one by one: the list may hold
 * them all. */
bool pieces_TEST(const struct sets *sets, const struct node *node, const struct piece *args,
                 struct domain_builder *out)
{
	(void)node;
	if (args[1].kind == PIECE_SUBSETS && args[0].kind == PIECE_VALUE &&
	    args[0].as.value.kind == VALUE_STRING)
		add_outcome(out,
		            code_among(args[0].as.value, args[1].as.subsets, sets->machine->arena));
	else if (args[1].kind != PIECE_VALUE)
		add_outcome(out, anything());
	else if (args[1].as.value.kind != VALUE_LIST)
		add_outcome(out, test_one(&args[0], args[1].as.value));
	else if (args[0].kind == PIECE_INTERVAL || args[0].kind == PIECE_ANY)
		add_outcome(out, test_list(&args[0], args[1].as.value.as.list));
	else
		return false;
	return true;
}

/* ---- logic ---- */

unsigned truths_of(struct domain domain)
{
	return (domain_may_be(domain, TRUTH_FALSE) ? MAY_BE_FALSE : 0) |
	       (domain_may_be(domain, TRUTH_TRUE) ? MAY_BE_TRUE : 0) |
	       (domain_may_be(domain, TRUTH_NULL) ? MAY_BE_NULL : 0);
}

unsigned fold_truths(const unsigned *args, size_t count, bool end)
{
	unsigned ending = end ? MAY_BE_TRUE : MAY_BE_FALSE,
		 other = end ? MAY_BE_FALSE : MAY_BE_TRUE;
	bool some_end = false, all_other = true, none_end = true, some_null = false;

	for (size_t i = 0; i < count; i++) {
		some_end = some_end || args[i] & ending;
		all_other = all_other && args[i] & other;
		none_end = none_end && args[i] & (other | MAY_BE_NULL);
		some_null = some_null || args[i] & MAY_BE_NULL;
	}
	return (some_end ? ending : 0) | (all_other ? other : 0) |
	       (none_end && some_null ? MAY_BE_NULL : 0);
}

struct domain truths(struct arena *arena, unsigned may_be)
{
	struct domain_builder out;

	if (may_be == (MAY_BE_FALSE | MAY_BE_TRUE))
		return domain_boolean();
	domain_begin(&out, arena);
	add_truths(&out, may_be & MAY_BE_FALSE, may_be & MAY_BE_TRUE, may_be & MAY_BE_NULL);
	return domain_end(&out);
}

struct domain fold_logic(struct arena *arena, const struct domain *args, size_t count, bool end)
{
	unsigned *may_be = ARENA_ARRAY(arena, unsigned, count);

	for (size_t i = 0; i < count; i++)
		may_be[i] = truths_of(args[i]);
	return truths(arena, fold_truths(may_be, count, end));
}

struct domain bounds_AND(const struct sets *sets, const struct node *node)
{
	return truths(sets->machine->arena, split_logic(sets, node));
}

struct domain bounds_OR(const struct sets *sets, const struct node *node)
{
	return truths(sets->machine->arena, split_logic(sets, node));
}

struct domain bounds_NOT(const struct sets *sets, const struct node *node)
{
	unsigned a = truths_of(sets->of[node->args[0]]);

	return truths(sets->machine->arena, (a & MAY_BE_NULL) |
	                                            (a & MAY_BE_TRUE ? MAY_BE_FALSE : 0) |
	                                            (a & MAY_BE_FALSE ? MAY_BE_TRUE : 0));
}

struct domain bounds_IF(const struct sets *sets, const struct node *node)
{
	unsigned condition = truths_of(sets->of[node->args[0]]);
	struct domain yes = sets->of[node->args[1]], no = sets->of[node->args[2]];
	struct domain_builder passed;

	if (!(condition & MAY_BE_TRUE))
		return no;
	if (condition == MAY_BE_TRUE)
		return yes;
	domain_begin(&passed, sets->machine->arena);
	if (split_if(sets, node, &passed))
		return domain_end(&passed);
	return domain_union(sets->machine->arena, yes, no);
}

struct domain bounds_RELEVANT(const struct sets *sets, const struct node *node)
{
	unsigned when = truths_of(sets->of[node->args[0]]);
	struct domain answer = sets->of[node->args[1]];

	if (!(when & MAY_BE_TRUE))
		return domain_null();
	if (when == MAY_BE_TRUE)
		return answer;
	return domain_union(sets->machine->arena, answer, domain_null());
}
