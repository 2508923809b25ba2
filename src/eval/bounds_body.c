/*
 * Sets of values through structures and bodies: leaves, lists, paths, calls of built-ins, filters
 * and quantifiers. A question with several choices that is still open is looked at option by
 * option.
 */
#include "eval/eval_int.h"

#include <string.h>

/* ---- leaves ---- */

struct domain bounds_CONSTANT(const struct sets *sets, const struct node *node)
{
	return domain_of(sets->machine->arena, node->as.constant);
}

struct domain bounds_INPUT(const struct sets *sets, const struct node *node)
{
	return sets->leaves[node->as.input];
}

struct domain bounds_LOCAL(const struct sets *sets, const struct node *node)
{
	return sets->leaves[node->as.local];
}

/* ---- structures ---- */

/* More lists (contexts) than a set has pieces would be widened to any at the end. */
static struct domain structure(const struct sets *sets, const struct node *node)
{
	struct arena *arena = sets->machine->arena;
	size_t combinations = 1;

	for (uint32_t i = 0; i < node->count && combinations <= LIMIT_PIECES; i++)
		combinations *= sets->of[node->args[i]].count;
	if (combinations <= LIMIT_PIECES)
		return lift(sets, node, NULL);
	return domain_any(arena, node->type            ? node->type
	                         : node->op == OP_LIST ? &type_any_list
	                                               : &type_any_context);
}

struct domain bounds_LIST(const struct sets *sets, const struct node *node)
{
	return structure(sets, node);
}

struct domain bounds_CONTEXT(const struct sets *sets, const struct node *node)
{
	return structure(sets, node);
}

/* The year between two days lies between their years. */
static bool pieces_PATH(const struct sets *sets, const struct node *node, const struct piece *args,
                        struct domain_builder *out)
{
	struct interval days;

	(void)sets;
	if (strcmp(node->as.name, "year") != 0 || piece_interval(&args[0], &days) != VALUE_DATE)
		return false;
	if (!value_is_null(days.low))
		days.low = property_of(days.low, "year");
	if (!value_is_null(days.high))
		days.high = property_of(days.high, "year");
	days.integer = true;
	domain_add(out, domain_interval(out->arena, days));
	return true;
}

/* An entry of a context that is written out is what stands there. */
struct domain bounds_PATH(const struct sets *sets, const struct node *node)
{
	const struct node *of = &sets->nodes[node->args[0]];

	for (uint32_t i = of->op == OP_CONTEXT ? of->count : 0; i-- > 0;)
		if (strcmp(of->as.keys[i], node->as.name) == 0)
			return sets->of[of->args[i]];
	return lift(sets, node, node->count == 1 ? pieces_PATH : NULL);
}

/* ---- built-ins ---- */

static bool unknown_kind(const struct piece *piece)
{
	return piece->kind == PIECE_ANY && piece->as.type->kind == TYPE_ANY;
}

static bool builtin_bounds(const struct sets *sets, const struct node *node,
                           const struct piece *args, struct domain_builder *out)
{
	const struct feel_builtin *builtin = node->as.builtin;
	struct feel_call call = feel_call_of(sets->machine);
	struct piece padded[FEEL_MAX_ARGS] = {{0}};

	if (!builtin->bounds)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (unknown_kind(&args[i]))
			return false;
	if (builtin->variadic || node->count >= builtin->parameter_count)
		return builtin->bounds(&call, args, node->count, out);
	memcpy(padded, args, node->count * sizeof(*args));
	return builtin->bounds(&call, padded, node->count, out);
}

/* A built-in knows nothing of other combinations: it gathers what it has to say of this one by
 * itself. */
static bool pieces_BUILTIN(const struct sets *sets, const struct node *node,
                           const struct piece *args, struct domain_builder *out)
{
	struct domain_builder own;

	domain_begin(&own, out->arena);
	if (!builtin_bounds(sets, node, args, &own) || own.count == 0)
		return false;
	domain_add(out, domain_end(&own));
	return true;
}

/* sum([a, b]) is sum(a, b), which says more while a and b are open than a set of lists could. */
struct domain bounds_BUILTIN(const struct sets *sets, const struct node *node)
{
	const struct node *list = node->count == 1 ? &sets->nodes[node->args[0]] : NULL;
	struct node spread = *node;

	if (!node->as.builtin->variadic || !list || list->op != OP_LIST || list->count < 2)
		return lift(sets, node, pieces_BUILTIN);
	spread.args = list->args;
	spread.count = list->count;
	return lift(sets, &spread, pieces_BUILTIN);
}

/* ---- types, functions ---- */

static bool is_of_type(const struct piece *piece, const struct type *type)
{
	struct interval interval;

	if (type->kind == TYPE_ANY)
		return true;
	switch (piece->kind) {
	case PIECE_VALUE:
		return value_conforms(piece->as.value, type);
	case PIECE_INTERVAL:
		return type->kind == (piece_interval(piece, &interval) == VALUE_DATE ? TYPE_DATE
		                                                                     : TYPE_NUMBER);
	case PIECE_SUBSETS:
		return type->kind == TYPE_LIST &&
		       (!type->element || type_conforms(&type_string, type->element));
	case PIECE_ANY:
		return piece->as.type->kind != TYPE_ANY && type_conforms(piece->as.type, type);
	default:
		return false;
	}
}

/* What is of the type stays as it is. */
bool pieces_COERCE(const struct sets *sets, const struct node *node, const struct piece *args,
                   struct domain_builder *out)
{
	(void)sets;
	if (!is_of_type(&args[0], node->as.asked))
		return false;
	domain_add_piece(out, args[0]);
	return true;
}

/* The argument for a parameter, by its place or by its name; NULL when there is none. */
static const struct piece *argument_for(const struct value_function *function,
                                        const struct node *node, const struct piece *args,
                                        size_t parameter)
{
	for (uint32_t i = 1; node->as.keys && i < node->count; i++)
		if (strcmp(function->parameter_names[parameter], node->as.keys[i - 1]) == 0)
			return &args[i];
	return node->as.keys ? NULL : &args[parameter + 1];
}

/* As the type of its parameter wants it; false when it cannot be so, and the call is null. */
static bool take_piece(struct domain_builder *out, const struct piece *piece,
                       const struct type *type, struct domain *local)
{
	struct value value;

	*local = (struct domain){1, piece};
	if (!type || type->kind == TYPE_ANY)
		return true;
	if (piece->kind == PIECE_VALUE) {
		value = value_coerce(out->arena, piece->as.value, type);
		*local = domain_of(out->arena, value);
		return value_is_null(piece->as.value) || !value_is_null(value);
	}
	if (is_of_type(piece, type))
		return true;
	*local = domain_union(out->arena, domain_any(out->arena, type), domain_null());
	domain_add_value(out, value_null());
	return true;
}

static bool take_pieces(const struct value_function *function, const struct node *node,
                        const struct piece *args, struct domain *locals,
                        struct domain_builder *out)
{
	const struct type *const *types = ((const struct body *)function->code)->parameter_types;

	for (uint32_t i = 0; i < function->parameter_count; i++) {
		const struct piece *piece = argument_for(function, node, args, i);

		if (!piece || !take_piece(out, piece, types ? types[i] : NULL, &locals[i]))
			return false;
	}
	return true;
}

/* With open arguments nothing tells where recursion ends: every branch is looked at. */
#define DEEPEST_RECURSION 8

static bool recurs_deeply(const struct machine *machine, const struct body *body)
{
	unsigned times = 0;

	for (const struct open_call *call = machine->calls; call; call = call->outer)
		times += call->body == body;
	return times >= DEEPEST_RECURSION;
}

static struct domain call_on_sets(const struct sets *sets, const struct body *body,
                                  const struct domain *locals)
{
	struct machine *machine = sets->machine;
	struct open_call call = {body, machine->calls};
	struct domain result;

	machine->calls = &call;
	result = bounds_body(sets, body, locals);
	machine->calls = call.outer;
	return result;
}

/* A function of a formula whose captured values are known is evaluated on sets itself. */
bool pieces_CALL(const struct sets *sets, const struct node *node, const struct piece *args,
                 struct domain_builder *out)
{
	const struct value_function *function = args[0].as.value.as.function;
	const struct value *captured;
	const struct body *body;
	struct domain *locals;

	if (args[0].kind != PIECE_VALUE || args[0].as.value.kind != VALUE_FUNCTION ||
	    function->built_in || node->count - 1 != function->parameter_count)
		return false;
	body = function->code;
	captured = function->captured;
	if (recurs_deeply(sets->machine, body))
		return false;
	locals = ARENA_ARRAY(out->arena, struct domain,
	                     (size_t)body->parameter_count + body->capture_count);
	if (!take_pieces(function, node, args, locals, out)) {
		domain_add_value(out, value_null());
		return true;
	}
	if (body->names_itself)
		locals[function->parameter_count] = domain_of(out->arena, args[0].as.value);
	for (uint32_t i = 0; i < body->capture_count; i++)
		locals[body->parameter_count + i] = domain_of(out->arena, captured[i]);
	domain_add(out, call_on_sets(sets, body, locals));
	return true;
}

/* ---- bodies over options ---- */

/* What the body can be for every option of an open list, or item of a settled one. */
struct by_item {
	size_t count;
	const struct value *items;
	struct domain *is;
};

static bool look_at_items(const struct sets *sets, const struct node *node,
                          const struct piece *args, struct by_item *by)
{
	struct arena *arena = sets->machine->arena;
	const struct body *body = node->as.body;
	struct domain *locals = ARENA_ARRAY(arena, struct domain,
	                                    (size_t)body->parameter_count + body->capture_count);
	struct value why;

	if (args[0].kind == PIECE_SUBSETS) {
		by->count = args[0].as.subsets->count;
		by->items = args[0].as.subsets->codes;
	} else if (args[0].kind != PIECE_VALUE ||
	           !iteration_items(sets->machine, args[0].as.value, &by->items, &by->count,
	                            &why)) {
		return false;
	}
	by->is = ARENA_ARRAY(arena, struct domain, by->count);
	for (uint32_t i = 0; i < body->capture_count; i++)
		locals[body->parameter_count + i] = (struct domain){1, &args[1 + i]};
	for (size_t i = 0; i < by->count && sets->machine->steps_left; i++) {
		locals[0] = domain_of(arena, by->items[i]);
		by->is[i] = bounds_body(sets, body, locals);
	}
	return sets->machine->steps_left > 0;
}

/* ---- filter ---- */

static bool may_be_position(const struct by_item *by)
{
	struct interval ignored;

	for (size_t i = 0; i < by->count; i++)
		for (size_t j = 0; j < by->is[i].count; j++)
			if (piece_interval(&by->is[i].pieces[j], &ignored) == VALUE_NUMBER ||
			    unknown_kind(&by->is[i].pieces[j]))
				return true;
	return false;
}

/* The options that pass for certain, or perhaps. How many of the others are chosen is not known, so
 * fewer may be left. */
static const struct subsets *filtered(struct arena *arena, const struct subsets *all,
                                      const struct by_item *by)
{
	struct subsets *left = arena_copy(arena, all, sizeof(*all));
	bool *must = ARENA_ARRAY(arena, bool, all->count),
	     *may = ARENA_ARRAY(arena, bool, all->count);
	size_t dropped = 0;
	bool alone = false;

	for (size_t i = 0; i < all->count; i++) {
		bool can_pass = domain_may_be(by->is[i], TRUTH_TRUE),
		     passes = can_pass && domain_settled(by->is[i], NULL);
		bool possible = all->may[i] || all->must[i];

		must[i] = all->must[i] && passes;
		may[i] = possible && can_pass;
		dropped += possible && !passes && !all->exclusive[i];
		alone = alone || (possible && !passes && all->exclusive[i]);
	}
	left->must = must;
	left->may = may;
	left->least = alone || dropped >= all->least ? 0 : all->least - dropped;
	return left;
}

bool pieces_FILTER(const struct sets *sets, const struct node *node, const struct piece *args,
                   struct domain_builder *out)
{
	struct arena *arena = sets->machine->arena;
	struct by_item by;

	if (args[0].kind != PIECE_SUBSETS || !look_at_items(sets, node, args, &by) ||
	    may_be_position(&by))
		return false;
	domain_add(out, domain_subsets(arena, filtered(arena, args[0].as.subsets, &by)));
	return true;
}

/* ---- some, every ---- */

/* Of an open list: whether there is a list of options, all of which can be like `only`, one of
 * which can be like `one`. */
static bool list_exists(const struct subsets *subsets, const bool *only, const bool *one)
{
	for (size_t i = 0; i < subsets->count; i++)
		if (one[i] && subsets_exist(subsets, only, i))
			return true;
	return false;
}

static void quantify_subsets(struct arena *arena, const struct subsets *subsets,
                             const struct by_item *by, bool some, struct domain_builder *out)
{
	bool *can_end = ARENA_ARRAY(arena, bool, subsets->count),
	     *can_pass = ARENA_ARRAY(arena, bool, subsets->count);
	bool *can_null = ARENA_ARRAY(arena, bool, subsets->count),
	     *not_end = ARENA_ARRAY(arena, bool, subsets->count);
	bool ends, passes;

	for (size_t i = 0; i < subsets->count; i++) {
		can_end[i] = domain_may_be(by->is[i], some ? TRUTH_TRUE : TRUTH_FALSE);
		can_pass[i] = domain_may_be(by->is[i], some ? TRUTH_FALSE : TRUTH_TRUE);
		can_null[i] = domain_may_be(by->is[i], TRUTH_NULL);
		not_end[i] = can_pass[i] || can_null[i];
	}
	ends = list_exists(subsets, NULL, can_end);
	passes = subsets_exist(subsets, can_pass, subsets->count);
	add_truths(out, some ? passes : ends, some ? ends : passes,
	           list_exists(subsets, not_end, can_null));
}

static bool pieces_quantified(const struct sets *sets, const struct node *node,
                              const struct piece *args, struct domain_builder *out)
{
	bool some = node->op == OP_SOME;
	struct by_item by;

	if (node->count - node->as.body->capture_count != 1 ||
	    !look_at_items(sets, node, args, &by))
		return false;
	if (args[0].kind == PIECE_SUBSETS)
		quantify_subsets(sets->machine->arena, args[0].as.subsets, &by, some, out);
	else
		domain_add(out, fold_logic(out->arena, by.is, by.count, some));
	return true;
}

/* Over a list that is written out, item by item: its items may be open. */
static struct domain quantify_written(const struct sets *sets, const struct node *node,
                                      const struct node *list)
{
	struct arena *arena = sets->machine->arena;
	const struct body *body = node->as.body;
	struct domain *locals = ARENA_ARRAY(arena, struct domain,
	                                    (size_t)body->parameter_count + body->capture_count);
	struct domain *is = ARENA_ARRAY(arena, struct domain, list->count);

	for (uint32_t i = 0; i < body->capture_count; i++)
		locals[body->parameter_count + i] = sets->of[node->args[1 + i]];
	for (uint32_t i = 0; i < list->count; i++) {
		locals[0] = sets->of[list->args[i]];
		is[i] = bounds_body(sets, body, locals);
	}
	return fold_logic(arena, is, list->count, node->op == OP_SOME);
}

static struct domain quantified(const struct sets *sets, const struct node *node)
{
	const struct node *list = &sets->nodes[node->args[0]];
	bool one = node->count - node->as.body->capture_count == 1;

	if (one && list->op == OP_LIST && !domain_settled(sets->of[node->args[0]], NULL))
		return quantify_written(sets, node, list);
	return lift(sets, node, pieces_quantified);
}

struct domain bounds_SOME(const struct sets *sets, const struct node *node)
{
	return quantified(sets, node);
}

struct domain bounds_EVERY(const struct sets *sets, const struct node *node)
{
	return quantified(sets, node);
}
