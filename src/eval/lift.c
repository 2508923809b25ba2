/*
 * From values to sets of values. What an operation makes of sets is the union, over all
 * combinations of the pieces of its arguments, of what it makes of the pieces: written once, here.
 */
#include "eval/eval_int.h"

static bool is_value(const struct piece *piece)
{
	return piece->kind == PIECE_VALUE;
}

struct domain any_of_node(const struct sets *sets, const struct node *node)
{
	struct arena *arena = sets->machine->arena;

	return domain_union(arena, domain_any(arena, node->type ? node->type : &type_any),
	                    domain_null());
}

void add_truths(struct domain_builder *out, bool can_be_false, bool can_be_true, bool can_be_null)
{
	if (can_be_false)
		domain_add_value(out, value_boolean(false));
	if (can_be_true)
		domain_add_value(out, value_boolean(true));
	if (can_be_null)
		domain_add_value(out, value_null());
}

enum value_kind piece_interval(const struct piece *piece, struct interval *out)
{
	enum value_kind kind = VALUE_NULL;

	switch (piece->kind) {
	case PIECE_VALUE:
		kind = piece->as.value.kind;
		*out = (struct interval){.low = piece->as.value,
		                         .high = piece->as.value,
		                         .low_closed = true,
		                         .high_closed = true};
		out->integer =
			kind == VALUE_NUMBER
				? decimal_is_integer(piece->as.value.as.number)
				: kind == VALUE_RATIO && piece->as.value.as.ratio.denominator == 1;
		break;
	case PIECE_INTERVAL:
		*out = piece->as.interval;
		kind = !value_is_null(out->low)    ? out->low.kind
		       : !value_is_null(out->high) ? out->high.kind
		                                   : VALUE_NUMBER;
		break;
	case PIECE_ANY:
		*out = (struct interval){.low = value_null(), .high = value_null()};
		if (piece->as.type->kind == TYPE_NUMBER)
			kind = VALUE_NUMBER;
		else if (piece->as.type->kind == TYPE_DATE)
			kind = VALUE_DATE;
		break;
	default:
		break;
	}
	return kind == VALUE_NUMBER || kind == VALUE_RATIO || kind == VALUE_DATE ? kind
	                                                                         : VALUE_NULL;
}

/* ---- combinations ---- */

struct odometer {
	size_t count; /* of wheels */
	const size_t *sizes;
	size_t *at;
};

static struct odometer odometer_new(struct arena *arena, const size_t *sizes, size_t count)
{
	return (struct odometer){count, sizes, ARENA_ARRAY(arena, size_t, count)};
}

/* False after the last combination. */
static bool odometer_next(struct odometer *odometer)
{
	size_t i = 0;

	while (i < odometer->count && ++odometer->at[i] == odometer->sizes[i])
		odometer->at[i++] = 0;
	return i < odometer->count;
}

/* The product of the sizes, or more than LIMIT_COMBINATIONS. */
static size_t combinations_of(const size_t *sizes, size_t count)
{
	size_t product = 1;

	for (size_t i = 0; i < count && product <= LIMIT_COMBINATIONS; i++)
		product *= sizes[i];
	return product;
}

/* ---- widening ---- */

/* At most two pieces: the hull of its numbers or anything of its type, and null. */
static struct domain widened(struct arena *arena, struct domain domain, const struct type *type)
{
	struct domain_builder out;
	struct interval ignored;
	struct interval hull;
	bool only_numbers = true;

	domain_begin(&out, arena);
	for (size_t i = 0; i < domain.count; i++) {
		if (is_value(&domain.pieces[i]) && value_is_null(domain.pieces[i].as.value))
			domain_add_value(&out, value_null());
		else if (piece_interval(&domain.pieces[i], &ignored) == VALUE_NULL)
			only_numbers = false;
	}
	if (only_numbers && domain_hull(domain, &hull))
		domain_add(&out, domain_interval(arena, hull));
	else
		domain_add(&out, domain_any(arena, type ? type : &type_any));
	return domain_end(&out);
}

/* Widens the largest argument of more than two pieces; false when there is none. */
static bool widen_largest(const struct sets *sets, const struct node *node, struct domain *args,
                          size_t *sizes)
{
	size_t largest = node->count;

	for (uint32_t i = 0; i < node->count; i++)
		if (sizes[i] > 2 && (largest == node->count || sizes[i] > sizes[largest]))
			largest = i;
	if (largest == node->count)
		return false;
	args[largest] =
		widened(sets->machine->arena, args[largest], sets->nodes[node->args[largest]].type);
	if (args[largest].count >= sizes[largest])
		return false;
	sizes[largest] = args[largest].count;
	return true;
}

/* ---- the lift ---- */

#define FEW_POINTS 16

struct lifting {
	const struct sets *sets;
	const struct node *node;
	piece_meaning *pieces;
	struct value *values; /* one combination */
	struct piece *combination;
	struct domain_builder *out;
	size_t points_left; /* combinations of values that may still be tried */
};

static void add_point(struct lifting *lifting)
{
	domain_add_value(lifting->out,
	                 point_apply(lifting->sets->machine, lifting->node, lifting->values));
}

/* Tries the values that the pieces stand for one by one; false when there are more than `limit`. */
static bool expand_pieces(struct lifting *lifting, size_t limit)
{
	struct arena *arena = lifting->sets->machine->arena;
	uint32_t count = lifting->node->count;
	struct value **values = ARENA_ARRAY(arena, struct value *, count);
	size_t *sizes = ARENA_ARRAY(arena, size_t, count), product;
	struct odometer odometer;

	for (uint32_t i = 0; i < count; i++) {
		struct domain one = {1, &lifting->combination[i]};

		if (!domain_expand(arena, one, limit, &values[i], &sizes[i]))
			return false;
	}
	product = combinations_of(sizes, count);
	if (product > limit)
		return false;
	lifting->points_left -= product;
	odometer = odometer_new(arena, sizes, count);
	do {
		for (uint32_t i = 0; i < count; i++)
			lifting->values[i] = values[i][odometer.at[i]];
		add_point(lifting);
	} while (odometer_next(&odometer));
	return true;
}

/* Between a few whole numbers, what lies between their results need not be possible. */
static bool few_numbers(const struct lifting *lifting)
{
	for (uint32_t i = 0; i < lifting->node->count; i++) {
		const struct piece *piece = &lifting->combination[i];

		if (!is_value(piece) &&
		    (piece->kind != PIECE_INTERVAL || !piece->as.interval.integer))
			return false;
	}
	return true;
}

/* False when the operation can give anything for this combination. */
static bool lift_combination(struct lifting *lifting, const struct domain *args, const size_t *at)
{
	bool settled = true;

	for (uint32_t i = 0; i < lifting->node->count; i++) {
		lifting->combination[i] = args[i].pieces[at[i]];
		settled = settled && is_value(&lifting->combination[i]);
		lifting->values[i] = lifting->combination[i].as.value;
	}
	if (settled) {
		add_point(lifting);
		return true;
	}
	if (lifting->points_left >= FEW_POINTS && few_numbers(lifting) &&
	    expand_pieces(lifting, FEW_POINTS))
		return true;
	if (lifting->pieces &&
	    lifting->pieces(lifting->sets, lifting->node, lifting->combination, lifting->out))
		return true;
	return expand_pieces(lifting, lifting->points_left);
}

static struct domain lift_all(struct lifting *lifting, const struct domain *args,
                              const size_t *sizes)
{
	struct arena *arena = lifting->sets->machine->arena;
	struct odometer odometer = odometer_new(arena, sizes, lifting->node->count);
	struct domain_builder out;
	bool known;

	domain_begin(&out, arena);
	lifting->out = &out;
	do
		known = lift_combination(lifting, args, odometer.at);
	while (known && odometer_next(&odometer));
	if (!known || lifting->sets->machine->steps_left == 0)
		return any_of_node(lifting->sets, lifting->node);
	return domain_end(&out);
}

/*
 * Of more results than a set has pieces, only the hull would be left; then it says more to keep the
 * pieces of the smaller arguments apart, and to take the largest as a whole.
 */
static size_t most_combinations(const struct node *node)
{
	return node->type && node->type->kind == TYPE_BOOLEAN ? LIMIT_COMBINATIONS : LIMIT_PIECES;
}

struct domain lift_over(const struct sets *sets, const struct node *node,
                        const struct domain *given, piece_meaning *pieces)
{
	struct arena *arena = sets->machine->arena;
	struct domain *args = arena_copy(arena, given, node->count * sizeof(*given));
	size_t *sizes = ARENA_ARRAY(arena, size_t, node->count);
	struct lifting lifting = {
		.sets = sets,
		.node = node,
		.pieces = pieces,
		.values = ARENA_ARRAY(arena, struct value, node->count),
		.combination = ARENA_ARRAY(arena, struct piece, node->count),
		.points_left = LIMIT_COMBINATIONS,
	};

	for (uint32_t i = 0; i < node->count; i++)
		sizes[i] = args[i].count;
	while (combinations_of(sizes, node->count) > most_combinations(node))
		if (!widen_largest(sets, node, args, sizes))
			return any_of_node(sets, node);
	return lift_all(&lifting, args, sizes);
}

struct domain lift(const struct sets *sets, const struct node *node, piece_meaning *pieces)
{
	struct domain *args = ARENA_ARRAY(sets->machine->arena, struct domain, node->count);

	for (uint32_t i = 0; i < node->count; i++)
		args[i] = sets->of[node->args[i]];
	return lift_over(sets, node, args, pieces);
}

/* ---- one node, one body ---- */

typedef struct domain set_meaning(const struct sets *, const struct node *);

static set_meaning *const meanings[OPS] = {
#define OP(NAME, help) [OP_##NAME] = bounds_##NAME,
#include "program/ops.def"
#undef OP
};

#define FEW 8

bool bounds_value(const struct sets *sets, const struct node *node, struct value *value)
{
	struct value few[FEW];
	struct value *args = few;

	if (node->op == OP_CONSTANT) {
		*value = node->as.constant;
		return true;
	}
	if (node->op == OP_INPUT || node->op == OP_LOCAL)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (sets->of[node->args[i]].count != 1 ||
		    !is_value(&sets->of[node->args[i]].pieces[0]))
			return false;
	if (node->count > FEW)
		args = ARENA_ARRAY(sets->machine->arena, struct value, node->count);
	for (uint32_t i = 0; i < node->count; i++)
		args[i] = sets->of[node->args[i]].pieces[0].as.value;
	*value = point_apply(sets->machine, node, args);
	return sets->machine->steps_left > 0;
}

struct domain bounds_set(const struct sets *sets, const struct node *node)
{
	if (!machine_step(sets->machine))
		return any_of_node(sets, node);
	return meanings[node->op](sets, node);
}

struct domain bounds_body(const struct sets *sets, const struct body *body,
                          const struct domain *locals)
{
	struct machine *machine = sets->machine;
	struct arena_mark mark = arena_mark(machine->scratch);
	struct domain *of = ARENA_ARRAY(machine->scratch, struct domain, body->count), result;
	struct sets inner = {.machine = machine, .nodes = body->nodes, .of = of, .leaves = locals};

	if (machine->depth >= machine->limits.of[MOST_CALL_DEPTH])
		return any_of_node(&inner, &body->nodes[body->result]);
	machine->depth++;
	for (uint32_t i = 0; i < body->count; i++) {
		struct value value;

		if (bounds_value(&inner, &body->nodes[i], &value))
			of[i] = domain_of(machine->arena, value);
		else
			of[i] = bounds_set(&inner, &body->nodes[i]);
	}
	result = of[body->result];
	machine->depth--;
	arena_release(machine->scratch, mark);
	return result;
}

/* ---- operations that are nothing but lifted ---- */

#define LIFTED(NAME, pieces)                                                            \
	struct domain bounds_##NAME(const struct sets *sets, const struct node *node) { \
		return lift(sets, node, pieces);                                        \
	}

LIFTED(NEGATE, pieces_NEGATE)
LIFTED(ADD, pieces_ADD)
LIFTED(SUBTRACT, pieces_SUBTRACT)
LIFTED(MULTIPLY, pieces_MULTIPLY)
LIFTED(DIVIDE, pieces_DIVIDE)
LIFTED(POWER, NULL)
LIFTED(EQUAL, pieces_EQUAL)
LIFTED(NOT_EQUAL, pieces_NOT_EQUAL)
LIFTED(LESS, pieces_LESS)
LIFTED(LESS_EQUAL, pieces_LESS_EQUAL)
LIFTED(TEST, pieces_TEST)
LIFTED(RANGE, NULL)
LIFTED(FILTER, pieces_FILTER)
LIFTED(FOR, NULL)
LIFTED(FUNCTION, NULL)
LIFTED(CALL, pieces_CALL)
LIFTED(COERCE, pieces_COERCE)
LIFTED(INSTANCE_OF, NULL)
LIFTED(POINTS, pieces_POINTS)
LIFTED(TO_RATIO, pieces_TO_RATIO)
LIFTED(TO_NUMBER, pieces_TO_NUMBER)
LIFTED(LEVEL, pieces_LEVEL)
