/*
 * Several tests of one open thing: `economy = "KR" or economy = "JP"`, the cells of a column of a
 * table. Taken one by one they would seem to have nothing to do with one another; so what they test
 * is split into cases, of which each either passes a test or does not, and all tests are made for
 * each case.
 */
#include "eval/eval_int.h"

#include <stdlib.h>

#define MOST_CASES 1024 /* of one thing, and of all combinations for a table */
#define FEW_LISTS 64    /* lists of options that become cases of their own */
#define MOST_DEPTH 16   /* of and, or, not between the node and its tests */

static bool settled(const struct sets *sets, node_id node)
{
	return sets->of[node].count == 1 && sets->of[node].pieces[0].kind == PIECE_VALUE;
}

static bool is_test(enum op op)
{
	return op == OP_EQUAL || op == OP_NOT_EQUAL || op == OP_LESS || op == OP_LESS_EQUAL ||
	       op == OP_IN_RANGE || op == OP_TEST;
}

static bool is_logic(enum op op)
{
	return op == OP_AND || op == OP_OR || op == OP_NOT;
}

/* ---- what is tested ---- */

struct subjects {
	struct arena *arena;
	VEC(node_id) list;
	bool none; /* something that cannot be looked at this way */
};

static void add_subject(struct subjects *subjects, node_id node)
{
	for (size_t i = 0; i < subjects->list.count; i++)
		if (subjects->list.items[i] == node)
			return;
	VEC_PUSH(subjects->arena, &subjects->list, node);
}

/* The open things that a condition tests: operands of its tests, or conditions that are no
 * tests. */
static void find_subjects(const struct sets *sets, node_id id, int depth, struct subjects *subjects)
{
	const struct node *node = &sets->nodes[id];
	size_t open = 0;

	if (settled(sets, id))
		return;
	if (depth == MOST_DEPTH)
		subjects->none = true;
	if (is_logic(node->op) && depth < MOST_DEPTH) {
		for (uint32_t i = 0; i < node->count; i++)
			find_subjects(sets, node->args[i], depth + 1, subjects);
		return;
	}
	for (uint32_t i = 0; i < node->count; i++)
		open += !settled(sets, node->args[i]);
	if (!is_test(node->op) || open != 1) {
		add_subject(subjects, id);
		return;
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (!settled(sets, node->args[i]))
			add_subject(subjects, node->args[i]);
}

static node_id only_subject(const struct sets *sets, node_id node)
{
	struct subjects subjects = {.arena = sets->machine->scratch};

	find_subjects(sets, node, 0, &subjects);
	return subjects.list.count == 1 && !subjects.none ? subjects.list.items[0] : NO_NODE;
}

/* ---- cases ---- */

struct cases {
	struct arena *arena;
	VEC(struct value) cuts; /* where tests may change */
	VEC(struct piece) parts;
};

static void add_cut(struct cases *cases, struct value cut)
{
	const struct value_list *list = cut.as.list;

	if (cut.kind == VALUE_NUMBER || cut.kind == VALUE_DATE || cut.kind == VALUE_RATIO)
		VEC_PUSH(cases->arena, &cases->cuts, cut);
	else if (cut.kind == VALUE_RANGE) {
		add_cut(cases, cut.as.range->low);
		add_cut(cases, cut.as.range->high);
	} else if (cut.kind == VALUE_LIST) {
		for (size_t i = 0; i < list->count; i++)
			if (list->items[i].kind != VALUE_LIST)
				add_cut(cases, list->items[i]);
	}
}

static void find_cuts(const struct sets *sets, node_id id, node_id subject, struct cases *cases)
{
	const struct node *node = &sets->nodes[id];
	bool tests_it = false;

	if (settled(sets, id) || id == subject)
		return;
	for (uint32_t i = 0; is_logic(node->op) && i < node->count; i++)
		find_cuts(sets, node->args[i], subject, cases);
	if (!is_test(node->op))
		return;
	for (uint32_t i = 0; i < node->count; i++)
		tests_it = tests_it || node->args[i] == subject;
	for (uint32_t i = 0; tests_it && i < node->count; i++)
		if (settled(sets, node->args[i]))
			add_cut(cases, sets->of[node->args[i]].pieces[0].as.value);
}

static int compare_cuts(const void *a, const void *b)
{
	return value_order(*(const struct value *)a, *(const struct value *)b);
}

static void add_parts(struct cases *cases, struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++)
		VEC_PUSH(cases->arena, &cases->parts, domain.pieces[i]);
}

/* Adds what of the piece lies in the interval. */
static void add_between(struct cases *cases, const struct piece *piece, struct interval interval)
{
	struct piece other = {.kind = PIECE_INTERVAL, .as.interval = interval};
	struct domain within, one = {1, piece};

	if (!value_is_null(interval.low) && !value_is_null(interval.high) &&
	    value_equal(interval.low, interval.high) == TRUTH_TRUE)
		other = (struct piece){.kind = PIECE_VALUE, .as.value = interval.low};
	within = domain_meet(cases->arena, one, (struct domain){1, &other});
	if (within.pieces !=
	    piece) /* the piece itself comes back when they have nothing in common */
		add_parts(cases, within);
}

/* Below the first cut, the cut, between it and the next ... */
static void cut_interval(struct cases *cases, const struct piece *piece)
{
	struct interval between = {.low = value_null(), .high = value_null()};

	for (size_t i = 0; i < cases->cuts.count; i++) {
		struct value cut = cases->cuts.items[i];

		if (i > 0 && value_equal(cut, cases->cuts.items[i - 1]) == TRUTH_TRUE)
			continue;
		between.high = cut;
		add_between(cases, piece, between);
		add_between(
			cases, piece,
			(struct interval){
				.low = cut, .high = cut, .low_closed = true, .high_closed = true});
		between.low = cut;
	}
	between.high = value_null();
	add_between(cases, piece, between);
}

static bool cuts_fit(const struct cases *cases, enum value_kind kind)
{
	for (size_t i = 0; i < cases->cuts.count; i++)
		if (cases->cuts.items[i].kind != kind)
			return false;
	return cases->cuts.count > 0 && kind != VALUE_RATIO;
}

static void add_cases(struct cases *cases, const struct piece *piece)
{
	struct domain one = {1, piece};
	struct interval interval;
	struct value *lists;
	size_t count;

	if (piece->kind == PIECE_SUBSETS &&
	    domain_expand(cases->arena, one, FEW_LISTS, &lists, &count)) {
		for (size_t i = 0; i < count; i++)
			VEC_PUSH(cases->arena, &cases->parts,
			         ((struct piece){.kind = PIECE_VALUE, .as.value = lists[i]}));
	} else if (piece->kind != PIECE_VALUE &&
	           cuts_fit(cases, piece_interval(piece, &interval))) {
		cut_interval(cases, piece);
	} else {
		VEC_PUSH(cases->arena, &cases->parts, *piece);
	}
}

/* The cases of one subject, as the given conditions tell them apart. */
static struct cases cases_of(const struct sets *sets, node_id subject, const node_id *conditions,
                             size_t count)
{
	struct cases cases = {.arena = sets->machine->scratch};
	struct domain domain = sets->of[subject];

	for (size_t i = 0; i < count; i++)
		find_cuts(sets, conditions[i], subject, &cases);
	if (cases.cuts.count > 1)
		qsort(cases.cuts.items, cases.cuts.count, sizeof(*cases.cuts.items), compare_cuts);
	for (size_t i = 0; i < domain.count; i++)
		add_cases(&cases, &domain.pieces[i]);
	return cases;
}

/* ---- conditions in one case ---- */

struct assumed {
	const struct sets *sets;
	const node_id *subjects;
	const struct piece *const *parts;
	size_t count;
};

static const struct piece *part_of(const struct assumed *assumed, node_id node)
{
	for (size_t i = 0; i < assumed->count; i++)
		if (assumed->subjects[i] == node)
			return assumed->parts[i];
	return NULL;
}

static unsigned test_truths(const struct assumed *assumed, const struct node *node)
{
	static const struct {
		enum op op;
		piece_meaning *pieces;
	} meanings[] = {
		{OP_EQUAL, pieces_EQUAL},       {OP_NOT_EQUAL, pieces_NOT_EQUAL},
		{OP_LESS, pieces_LESS},         {OP_LESS_EQUAL, pieces_LESS_EQUAL},
		{OP_IN_RANGE, pieces_IN_RANGE}, {OP_TEST, pieces_TEST},
	};
	const struct sets *sets = assumed->sets;
	struct domain args[2];
	struct value values[2];
	bool points = true;

	for (uint32_t i = 0; i < 2; i++) {
		const struct piece *part = part_of(assumed, node->args[i]);

		args[i] = part ? (struct domain){1, part} : sets->of[node->args[i]];
		points = points && args[i].count == 1 && args[i].pieces[0].kind == PIECE_VALUE;
		values[i] = args[i].pieces[0].as.value;
	}
	if (points) {
		enum truth truth = truth_of(point_apply(sets->machine, node, values));
		return truth == TRUTH_TRUE    ? MAY_BE_TRUE
		       : truth == TRUTH_FALSE ? MAY_BE_FALSE
		                              : MAY_BE_NULL;
	}
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (meanings[i].op == node->op)
			return truths_of(lift_over(sets, node, args, meanings[i].pieces));
	return MAY_BE_FALSE | MAY_BE_TRUE | MAY_BE_NULL;
}

static unsigned truths_in_case(const struct assumed *assumed, node_id id)
{
	const struct sets *sets = assumed->sets;
	const struct node *node = &sets->nodes[id];
	const struct piece *part = part_of(assumed, id);
	unsigned *args;

	if (part)
		return truths_of((struct domain){1, part});
	if (settled(sets, id))
		return truths_of(sets->of[id]);
	if (is_test(node->op))
		return test_truths(assumed, node);
	args = ARENA_ARRAY(sets->machine->scratch, unsigned, node->count);
	for (uint32_t i = 0; i < node->count; i++)
		args[i] = truths_in_case(assumed, node->args[i]);
	if (node->op == OP_NOT)
		return (args[0] & MAY_BE_NULL) | (args[0] & MAY_BE_TRUE ? MAY_BE_FALSE : 0) |
		       (args[0] & MAY_BE_FALSE ? MAY_BE_TRUE : 0);
	return fold_truths(args, node->count, node->op == OP_OR);
}

/* ---- and, or ---- */

/* The arguments that test `subject` together. */
static unsigned fold_group(const struct sets *sets, const node_id *group, size_t count,
                           node_id subject, bool end)
{
	struct cases cases = cases_of(sets, subject, group, count);
	unsigned *args = ARENA_ARRAY(sets->machine->scratch, unsigned, count), all = 0;

	for (size_t i = 0; i < cases.parts.count; i++) {
		const struct piece *part = &cases.parts.items[i];
		struct assumed assumed = {sets, &subject, &part, 1};

		for (size_t j = 0; j < count; j++)
			args[j] = truths_in_case(&assumed, group[j]);
		all |= fold_truths(args, count, end);
	}
	return all;
}

static size_t take_group(const struct node *node, const node_id *subjects, bool *taken,
                         uint32_t first, node_id *group)
{
	size_t count = 0;

	for (uint32_t i = first; i < node->count; i++) {
		if (taken[i] || subjects[i] != subjects[first])
			continue;
		taken[i] = true;
		group[count++] = node->args[i];
	}
	return count;
}

static unsigned split_groups(const struct sets *sets, const struct node *node)
{
	struct arena *arena = sets->machine->scratch;
	node_id *subjects = ARENA_ARRAY(arena, node_id, node->count),
		*group = ARENA_ARRAY(arena, node_id, node->count);
	unsigned *args = ARENA_ARRAY(arena, unsigned, node->count);
	bool *taken = ARENA_ARRAY(arena, bool, node->count);
	size_t count = 0;

	for (uint32_t i = 0; i < node->count; i++)
		subjects[i] = only_subject(sets, node->args[i]);
	for (uint32_t i = 0; i < node->count; i++) {
		size_t together = 1;

		if (taken[i])
			continue;
		if (subjects[i] != NO_NODE)
			together = take_group(node, subjects, taken, i, group);
		args[count++] = together == 1 ? truths_of(sets->of[node->args[i]])
		                              : fold_group(sets, group, together, subjects[i],
		                                           node->op == OP_OR);
	}
	return fold_truths(args, count, node->op == OP_OR);
}

unsigned split_logic(const struct sets *sets, const struct node *node)
{
	struct arena_mark mark = arena_mark(sets->machine->scratch);
	unsigned may_be = split_groups(sets, node);

	arena_release(sets->machine->scratch, mark);
	return may_be;
}

/* ---- what is given on only if it passes ---- */

static bool has_lists(struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++)
		if (domain.pieces[i].kind == PIECE_SUBSETS)
			return true;
	return false;
}

bool split_if(const struct sets *sets, const struct node *node, struct domain_builder *out)
{
	struct arena_mark mark = arena_mark(sets->machine->scratch);
	node_id subject = only_subject(sets, node->args[0]);
	bool given_on = subject == node->args[1] && !has_lists(sets->of[subject]);
	struct cases cases = {0};

	if (given_on)
		cases = cases_of(sets, subject, node->args, 1);
	for (size_t i = 0; i < cases.parts.count; i++) {
		const struct piece *part = &cases.parts.items[i];
		struct assumed assumed = {sets, &subject, &part, 1};
		unsigned passes = truths_in_case(&assumed, node->args[0]);

		if (passes & MAY_BE_TRUE)
			domain_add_piece(out, *part);
		if (passes & ~MAY_BE_TRUE)
			domain_add(out, sets->of[node->args[2]]);
	}
	arena_release(sets->machine->scratch, mark);
	return given_on;
}

/* ---- tables ---- */

struct table_cases {
	const struct sets *sets;
	const struct node *node;
	node_id *conditions; /* of the rules */
	size_t rules;
	struct subjects subjects;
	struct cases *cases; /* per subject */
	size_t combinations;
};

static bool table_cases(struct table_cases *table)
{
	struct arena *arena = table->sets->machine->scratch;

	for (size_t i = 0; i < table->rules; i++) {
		table->conditions[i] = table->node->args[2 * i];
		find_subjects(table->sets, table->conditions[i], 0, &table->subjects);
	}
	if (table->subjects.none)
		return false;
	table->cases = ARENA_ARRAY(arena, struct cases, table->subjects.list.count);
	table->combinations = 1;
	for (size_t i = 0; i < table->subjects.list.count; i++) {
		table->cases[i] = cases_of(table->sets, table->subjects.list.items[i],
		                           table->conditions, table->rules);
		table->combinations *= table->cases[i].parts.count;
		if (table->combinations > MOST_CASES)
			return false;
	}
	return true;
}

static void decide_case(const struct table_cases *table, size_t number, unsigned *matches)
{
	struct arena *arena = table->sets->machine->scratch;
	size_t count = table->subjects.list.count;
	const struct piece **parts = ARENA_ARRAY(arena, const struct piece *, count);
	struct assumed assumed = {table->sets, table->subjects.list.items, parts, count};

	for (size_t i = 0; i < count; i++) {
		parts[i] = &table->cases[i].parts.items[number % table->cases[i].parts.count];
		number /= table->cases[i].parts.count;
	}
	for (size_t i = 0; i < table->rules; i++)
		matches[i] = truths_in_case(&assumed, table->conditions[i]);
}

bool split_table(const struct sets *sets, const struct node *node,
                 void (*decide)(const struct sets *sets, const struct node *node,
                                const unsigned *matches, struct domain_builder *out),
                 struct domain_builder *out)
{
	struct arena *arena = sets->machine->scratch;
	struct arena_mark mark = arena_mark(arena);
	size_t rules = node->as.site->table->rules.count;
	struct table_cases table = {
		.sets = sets, .node = node, .rules = rules, .subjects = {.arena = arena}};
	unsigned *matches = ARENA_ARRAY(arena, unsigned, rules);
	bool few;

	table.conditions = ARENA_ARRAY(arena, node_id, rules);
	few = table_cases(&table);
	for (size_t i = 0; few && i < table.combinations; i++) {
		struct arena_mark inner = arena_mark(arena);

		decide_case(&table, i, matches);
		decide(sets, node, matches, out);
		arena_release(arena, inner);
	}
	arena_release(arena, mark);
	return few;
}
