/*
 * Numbers and dates that can be varied: not value by value, but in the ranges that the comparisons on the graph tell
 * apart. Ends of ranges are values that can be answered: whole numbers, or with as many digits as the question takes.
 */
#include "advise/qualify_int.h"

#include <stdlib.h>
#include <string.h>

#define MOST_DEPTH 24  /* how often one range is divided */
#define MOST_RANGES 64 /* of one question */
#define DIGITS 2       /* where the question takes any number of digits */

/* ---- values that can be answered ---- */

static int32_t digits_of(const struct question *question)
{
	if (question->kind == QUESTION_INTEGER)
		return 0;
	return question->digits >= 0 ? question->digits : DIGITS;
}

static struct value moved(const struct question *question, struct value value, int direction)
{
	struct decimal step = decimal_make(false, 1, -digits_of(question));

	if (value.kind == VALUE_DATE)
		return value_date((struct date){value.as.date.days + direction});
	return value_number(direction < 0 ? decimal_sub(value.as.number, step) : decimal_add(value.as.number, step));
}

/* The nearest one that is not above, or not below. */
static struct value answerable(const struct question *question, struct value value, enum decimal_rounding mode)
{
	if (value.kind != VALUE_NUMBER)
		return value;
	return value_number(decimal_round(value.as.number, digits_of(question), mode));
}

static struct value just_below(const struct question *question, struct value cut)
{
	struct value floor = answerable(question, cut, ROUND_FLOOR);

	return value_less(floor, cut) == TRUTH_TRUE ? floor : moved(question, cut, -1);
}

static struct value just_above(const struct question *question, struct value cut)
{
	struct value ceiling = answerable(question, cut, ROUND_CEILING);

	return value_less(cut, ceiling) == TRUTH_TRUE ? ceiling : moved(question, cut, 1);
}

bool space_is_next(const struct question *question, struct value end, struct value begin)
{
	return !value_is_null(end) && !value_is_null(begin) && value_equal(moved(question, end, 1), begin) == TRUTH_TRUE;
}

/* ---- where comparisons change ---- */

struct cuts {
	struct arena *arena;
	VEC(struct value) list;
	bool deep; /* the answer is reckoned with, not only compared */
};

static bool is_answer(const struct program *program, node_id id, uint32_t input)
{
	const struct node *node = &program->nodes[id];

	if (node->op == OP_RELEVANT)
		node = &program->nodes[node->args[1]];
	return node->op == OP_INPUT && node->as.input == input;
}

static bool is_comparison(enum op op)
{
	return op == OP_EQUAL || op == OP_NOT_EQUAL || op == OP_LESS || op == OP_LESS_EQUAL || op == OP_IN_RANGE || op == OP_TEST;
}

static void add_cut(struct cuts *cuts, struct value cut)
{
	if (cut.kind == VALUE_NUMBER || cut.kind == VALUE_DATE) {
		VEC_PUSH(cuts->arena, &cuts->list, cut);
	} else if (cut.kind == VALUE_RANGE) {
		add_cut(cuts, cut.as.range->low);
		add_cut(cuts, cut.as.range->high);
	} else if (cut.kind == VALUE_LIST) {
		for (size_t i = 0; i < cut.as.list->count; i++)
			if (cut.as.list->items[i].kind != VALUE_LIST)
				add_cut(cuts, cut.as.list->items[i]);
	}
}

/* What it is compared with: a constant, or all that this can be. */
static void add_cuts_of(struct cuts *cuts, struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++) {
		const struct piece *piece = &domain.pieces[i];

		if (piece->kind == PIECE_VALUE) {
			add_cut(cuts, piece->as.value);
		} else if (piece->kind == PIECE_INTERVAL) {
			add_cut(cuts, piece->as.interval.low);
			add_cut(cuts, piece->as.interval.high);
		}
	}
}

static int by_order(const void *a, const void *b)
{
	return value_order(*(const struct value *)a, *(const struct value *)b);
}

static struct cuts find_cuts(struct space *space, uint32_t input)
{
	const struct program *program = space->trial->program;
	struct cuts cuts = {.arena = space->arena};

	for (size_t i = 0; i < space->below_count; i++) {
		const struct node *node = &program->nodes[space->below[i]];

		for (uint32_t a = 0; a < node->count; a++) {
			if (!is_answer(program, node->args[a], input))
				continue;
			if (is_comparison(node->op))
				add_cuts_of(&cuts, run_domain(space->trial->run, node->args[1 - a]));
			else if (node->op != OP_RELEVANT)
				cuts.deep = true;
		}
	}
	return cuts;
}

/* ---- ranges ---- */


static bool beyond(struct value low, struct value high)
{
	return !value_is_null(low) && !value_is_null(high) && value_less(high, low) == TRUTH_TRUE;
}

static bool holds(struct interval range, struct value value)
{
	return !(!value_is_null(range.low) && value_less(value, range.low) == TRUTH_TRUE) &&
	       !(!value_is_null(range.high) && value_less(range.high, value) == TRUTH_TRUE);
}

static struct value later(struct value a, struct value b)
{
	return value_is_null(a) || (!value_is_null(b) && value_less(a, b) == TRUTH_TRUE) ? b : a;
}

static struct value earlier(struct value a, struct value b)
{
	return value_is_null(a) || (!value_is_null(b) && value_less(b, a) == TRUTH_TRUE) ? b : a;
}

static bool is_inside(struct interval part, struct interval whole)
{
	return (value_is_null(whole.low) || (!value_is_null(part.low) && value_less(part.low, whole.low) != TRUTH_TRUE)) &&
	       (value_is_null(whole.high) || (!value_is_null(part.high) && value_less(whole.high, part.high) != TRUTH_TRUE));
}

static void set_range_of(struct choice *choice, struct interval range)
{
	bool one = !value_is_null(range.low) && !value_is_null(range.high) && value_equal(range.low, range.high) == TRUTH_TRUE;

	choice->answer.is_interval = !one;
	choice->answer.interval = range;
	choice->answer.value = one ? range.low : value_null();
}

static void add_range(struct space *space, struct variable *variable, struct interval limits, struct value low, struct value high)
{
	const struct answer *given = &space->trial->given[variable->input];
	struct choice choice = space_choice(space, variable, NULL, value_null());
	struct interval range = {.low = later(low, limits.low), .high = earlier(high, limits.high), .low_closed = true, .high_closed = true,
	                         .integer = limits.integer};

	if (beyond(range.low, range.high) || variable->choices.count >= MOST_RANGES)
		return;
	if (given->is_interval) { /* nearer to what was said costs nothing; anything else is a change */
		choice.possible = is_inside(range, given->interval);
		if (choice.possible)
			choice.cost = (struct change_cost){.count = 1};
		else if (!variable_question(space, variable)->changeable)
			return;
	}
	set_range_of(&choice, range);
	VEC_PUSH(space->arena, &variable->choices, choice);
}

/* A range that holds the answer as it is makes no difference, unless the answer is reckoned with: then it is cut out. */
static void drop_given(struct space *space, struct variable *variable)
{
	const struct answer *given = &space->trial->given[variable->input];
	size_t kept = 0;

	if (!variable->known || given->state != ANSWER_ANSWERED)
		return;
	for (size_t i = 0; i < variable->choices.count; i++)
		if (!holds(variable->choices.items[i].answer.interval, given->value))
			variable->choices.items[kept++] = variable->choices.items[i];
	variable->choices.count = kept;
}

void space_add_ranges(struct space *space, struct variable *variable)
{
	const struct question *question = variable_question(space, variable);
	const struct answer *given = &space->trial->given[variable->input];
	struct cuts cuts = find_cuts(space, variable->input);
	struct value low = value_null(), *list;
	struct interval limits;

	if ((cuts.list.count == 0 && !cuts.deep) || !domain_hull(space->trial->program->inputs[variable->input].domain, &limits))
		return;
	if (variable->known && cuts.deep && given->state == ANSWER_ANSWERED)
		add_cut(&cuts, given->value);
	if (given->is_interval) {
		add_cut(&cuts, given->interval.low);
		add_cut(&cuts, given->interval.high);
	}
	list = cuts.list.items;
	if (cuts.list.count > 1)
		qsort(list, cuts.list.count, sizeof(*list), by_order);
	for (size_t i = 0; i < cuts.list.count; i++) {
		if (i > 0 && value_equal(list[i], list[i - 1]) == TRUTH_TRUE)
			continue;
		add_range(space, variable, limits, low, just_below(question, list[i]));
		if (value_equal(answerable(question, list[i], ROUND_FLOOR), list[i]) == TRUTH_TRUE)
			add_range(space, variable, limits, list[i], list[i]);
		low = just_above(question, list[i]);
	}
	add_range(space, variable, limits, low, value_null());
	drop_given(space, variable);
}

/* ---- dividing ---- */

static struct decimal half(struct decimal a, struct decimal b)
{
	return decimal_div(decimal_add(a, b), decimal_int(2));
}

/* Where the lower half ends; null where there is nothing to divide. */
static struct value middle(const struct question *question, struct interval range)
{
	bool low = !value_is_null(range.low), high = !value_is_null(range.high);
	bool date = range.low.kind == VALUE_DATE || range.high.kind == VALUE_DATE;
	struct decimal thousand = decimal_int(1000), a, b;

	if (date && low && high)
		return value_date((struct date){(range.low.as.date.days + range.high.as.date.days) / 2});
	if (date)
		return value_date((struct date){low ? range.low.as.date.days + 4000 : range.high.as.date.days - 4000});
	if (!low && !high)
		return value_int(0);
	a = low ? range.low.as.number : decimal_sub(decimal_mul(decimal_int(3), decimal_sub(range.high.as.number, thousand)), decimal_abs(range.high.as.number));
	b = high ? range.high.as.number : decimal_add(decimal_mul(decimal_int(3), decimal_add(range.low.as.number, thousand)), decimal_abs(range.low.as.number));
	return answerable(question, value_number(half(a, b)), ROUND_FLOOR);
}

static int add_part(struct space *space, struct variable *variable, int of, struct value low, struct value high)
{
	struct choice part = variable->choices.items[of];
	struct interval range = part.answer.interval;

	range.low = low;
	range.high = high;
	part.depth++;
	part.whole = of;
	part.parts[0] = part.parts[1] = 0;
	set_range_of(&part, range);
	VEC_PUSH(space->arena, &variable->choices, part);
	return (int)variable->choices.count - 1;
}

bool space_divide(struct space *space, size_t variable, int choice, int parts[2])
{
	struct variable *of = &space->variables[variable];
	struct choice whole = of->choices.items[choice];
	struct interval range = whole.answer.interval;
	struct value end;

	memcpy(parts, whole.parts, sizeof(whole.parts));
	if (parts[1] > 0)
		return true;
	if (!whole.answer.is_interval || whole.depth >= MOST_DEPTH)
		return false;
	end = middle(variable_question(space, of), range);
	if (value_is_null(end) || beyond(range.low, end) || (!value_is_null(range.high) && value_less(end, range.high) != TRUTH_TRUE))
		return false;
	parts[0] = add_part(space, of, choice, range.low, end);
	parts[1] = add_part(space, of, choice, moved(variable_question(space, of), end, 1), range.high);
	memcpy(of->choices.items[choice].parts, parts, sizeof(whole.parts));
	return true;
}

/* ---- the nearest ---- */

void space_nearest(const struct space *space, const struct variable *variable, struct choice *choice)
{
	const struct answer *given = &space->trial->given[variable->input];
	struct interval range = choice->answer.interval;
	struct value from = given->is_interval ? given->interval.low : given->value;
	bool above;

	if (!choice->answer.is_interval || given->state != ANSWER_ANSWERED || (given->is_interval && is_inside(range, given->interval)))
		return;
	if (value_is_null(from))
		from = given->interval.high;
	above = !value_is_null(range.low) && value_less(from, range.low) == TRUTH_TRUE;
	if (above)
		set_range_of(choice, (struct interval){range.low, range.low, true, true, range.integer});
	else if (!value_is_null(range.high))
		set_range_of(choice, (struct interval){range.high, range.high, true, true, range.integer});
}
