/*
 * Functions, filters, quantifiers and `for`: operations that evaluate a body of their own once per
 * item.
 */
#include "eval/eval_int.h"

#include <string.h>

/* ---- functions ---- */

static const struct type *function_type(const struct type *type)
{
	return type && type->kind == TYPE_FUNCTION && type != &type_any_function ? type : NULL;
}

struct value point_FUNCTION(struct machine *machine, const struct node *node,
                            const struct value *args)
{
	const struct body *body = node->as.body;
	struct value_function *function = ARENA_NEW(machine->arena, struct value_function);
	struct value value = {.kind = VALUE_FUNCTION};

	*function = (struct value_function){
		.parameter_count = body->parameter_count - body->names_itself,
		.parameter_names = body->parameter_names,
		.type = function_type(node->type),
		.code = body,
		.captured = arena_copy(machine->arena, args, body->capture_count * sizeof(*args)),
		.captured_count = body->capture_count,
	};
	value.as.function = function;
	return value;
}

/* The arguments of f(b: 1, a: 2) in the order of the function's parameters; false when a name is
 * none of them. */
static bool order_by_name(const struct value_function *function, const struct node *node,
                          const struct value *args, struct value *ordered)
{
	for (uint32_t i = 1; i < node->count; i++) {
		size_t at = 0;

		while (at < function->parameter_count &&
		       strcmp(function->parameter_names[at], node->as.keys[i - 1]) != 0)
			at++;
		if (at == function->parameter_count)
			return false;
		ordered[at] = args[i];
	}
	return true;
}

static struct value no_such_parameters(void)
{
	return value_null_because(N_("a function has no such parameters"));
}

/* Of a built-in, the form that has these parameters. */
static struct value call_builtin_named(struct machine *machine, const struct node *node,
                                       const struct value *args)
{
	const struct feel_builtin *builtin = args[0].as.function->code;
	struct value ordered[FEEL_MAX_ARGS] = {{0}};

	builtin = feel_builtin_form(builtin->name, node->count - 1, node->as.keys);
	if (!builtin)
		return no_such_parameters();
	for (uint32_t i = 1; i < node->count; i++)
		ordered[feel_builtin_slot(builtin, node->as.keys[i - 1])] = args[i];
	return call_builtin(machine, builtin, ordered, builtin->parameter_count);
}

static struct value call_named(struct machine *machine, const struct node *node,
                               const struct value *args)
{
	const struct value_function *function = args[0].as.function;
	struct value *ordered =
		ARENA_ARRAY(machine->arena, struct value, function->parameter_count);

	if (function->built_in)
		return call_builtin_named(machine, node, args);
	if (node->count - 1 != function->parameter_count ||
	    !order_by_name(function, node, args, ordered))
		return no_such_parameters();
	return call_function(machine, function, ordered, function->parameter_count);
}

struct value point_CALL(struct machine *machine, const struct node *node, const struct value *args)
{
	if (args[0].kind != VALUE_FUNCTION)
		return value_null_because(N_("not a function"));
	if (node->as.keys)
		return call_named(machine, node, args);
	return call_function(machine, args[0].as.function, args + 1, node->count - 1);
}

/* ---- filter ---- */

struct value item_at(const struct value *items, size_t count, struct value position)
{
	int64_t at;

	if (position.kind != VALUE_NUMBER || !decimal_to_int64(position.as.number, &at))
		return value_null_because(N_("not a position"));
	if (at > 0 && (uint64_t)at <= count)
		return items[at - 1];
	if (at < 0 && (uint64_t) - (at + 1) < count)
		return items[count - (size_t) - (at + 1) - 1];
	return value_null_because(N_("no item at this position"));
}

/* A body that is a number does not look at items one by one: it gives the position of one. */
static struct value filter(struct body_run *run, const struct value *items, size_t count)
{
	struct arena *arena = run->frame.machine->arena;
	struct value *kept = ARENA_ARRAY(arena, struct value, count);
	const struct type *type = run->body->nodes[run->body->result].type;
	size_t number = 0;

	if (count == 0 && type && type->kind == TYPE_NUMBER)
		return value_null_because(N_("no item at this position"));
	for (size_t i = 0; i < count; i++) {
		struct value is;

		run->locals[0] = items[i];
		is = body_value(run);
		if (i == 0 && is.kind == VALUE_NUMBER)
			return item_at(items, count, is);
		if (value_is_true(is))
			kept[number++] = items[i];
	}
	return value_list(arena, kept, number);
}

struct value point_FILTER(struct machine *machine, const struct node *node,
                          const struct value *args)
{
	struct body_run run;
	struct value result;

	if (value_is_null(args[0]))
		return args[0];
	if (!body_start(&run, machine, node->as.body, args + 1))
		return machine_limit(machine, MOST_CALL_DEPTH);
	if (args[0].kind == VALUE_LIST)
		result = filter(&run, args[0].as.list->items, args[0].as.list->count);
	else
		result = filter(&run, args, 1);
	body_end(&run);
	return result;
}

/* ---- iteration ---- */

/* The whole numbers or days from `low` to `high`, up or down; false when there are none or too
 * many. */
static bool count_between(struct value low, struct value high, int64_t *from, int64_t *to)
{
	if (low.kind == VALUE_DATE && high.kind == VALUE_DATE) {
		*from = low.as.date.days;
		*to = high.as.date.days;
	} else if (low.kind != VALUE_NUMBER || high.kind != VALUE_NUMBER ||
	           !decimal_to_int64(low.as.number, from) ||
	           !decimal_to_int64(high.as.number, to)) {
		return false;
	}
	return true;
}

static bool range_items(struct machine *machine, const struct value_range *range,
                        const struct value **items, size_t *count, struct value *why)
{
	int64_t from, to, step;
	struct value *made;
	__int128 distance;

	if (!count_between(range->low, range->high, &from, &to))
		return false;
	step = from <= to ? 1 : -1;
	distance = ((__int128)to - from) * step + 1 - !range->low_closed - !range->high_closed;
	if (distance < 0)
		distance = 0;
	if (distance > (__int128)machine->limits.of[MOST_LIST_ITEMS]) {
		*why = machine_limit(machine, MOST_LIST_ITEMS);
		return false;
	}
	if (!range->low_closed)
		from += step;
	made = ARENA_ARRAY(machine->arena, struct value, (size_t)distance);
	for (size_t i = 0; i < (size_t)distance; i++, from += step)
		made[i] = range->low.kind == VALUE_DATE ? value_date((struct date){from})
		                                        : value_int(from);
	*items = made;
	*count = (size_t)distance;
	return true;
}

bool iteration_items(struct machine *machine, struct value domain, const struct value **items,
                     size_t *count, struct value *why)
{
	*why = value_null_because(N_("there is nothing to go through"));
	if (domain.kind == VALUE_NULL)
		return false;
	if (domain.kind == VALUE_RANGE)
		return range_items(machine, domain.as.range, items, count, why);
	if (domain.kind == VALUE_LIST) {
		*items = domain.as.list->items;
		*count = domain.as.list->count;
		return true;
	}
	*items = arena_copy(machine->arena, &domain, sizeof(domain));
	*count = 1;
	return true;
}

/* All combinations of items of several domains, the last one fastest. A domain may be a function of
 * the variables before it. */
struct combinations {
	struct machine *machine;
	const bool *dependent;
	const struct value *args;
	uint32_t domains;
	const struct value **items;
	size_t *counts;
	size_t *at;
	struct value *locals;
	bool ended, failed; /* failed: a domain is nothing to go through */
	struct value why;   /* it is not */
};

static bool combinations_start(struct combinations *all, struct machine *machine,
                               const struct node *node, const struct value *args)
{
	const struct body *body = node->as.body;
	uint32_t domains = node->count - body->capture_count;

	*all = (struct combinations){
		.machine = machine,
		.dependent = body->dependent,
		.args = args,
		.domains = domains,
		.items = ARENA_ARRAY(machine->arena, const struct value *, domains),
		.counts = ARENA_ARRAY(machine->arena, size_t, domains),
		.at = ARENA_ARRAY(machine->arena, size_t, domains),
	};
	for (uint32_t i = 0; i < domains; i++)
		if (!body->dependent[i] && !iteration_items(machine, args[i], &all->items[i],
		                                            &all->counts[i], &all->why))
			return false;
	return true;
}

/* Begins a domain anew, for the variables before it. */
static bool open_domain(struct combinations *all, uint32_t i)
{
	struct value domain = all->args[i];

	all->at[i] = 0;
	if (!all->dependent[i])
		return true;
	domain = call_function(all->machine, domain.as.function, all->locals, i);
	return iteration_items(all->machine, domain, &all->items[i], &all->counts[i], &all->why);
}

/* Steps on in the domains before `i`; how many of them stand at an item now, 0 when all is over. */
static uint32_t step_back(struct combinations *all, uint32_t i)
{
	while (i > 0 && ++all->at[i - 1] == all->counts[i - 1])
		i--;
	if (i > 0)
		all->locals[i - 1] = all->items[i - 1][all->at[i - 1]];
	all->ended = i == 0;
	return i;
}

/* Fills the variables of the domains from `i` on with the next combination there is. */
static void go_down(struct combinations *all, uint32_t i)
{
	while (i < all->domains && !all->ended) {
		if (!machine_step(all->machine) || !open_domain(all, i)) {
			all->ended = all->failed = true;
		} else if (all->counts[i] == 0) {
			i = step_back(all, i);
		} else {
			all->locals[i] = all->items[i][0];
			i++;
		}
	}
}

static void combinations_first(struct combinations *all, struct value *locals)
{
	all->locals = locals;
	go_down(all, 0);
}

static void combinations_next(struct combinations *all)
{
	uint32_t stand = step_back(all, all->domains);

	go_down(all, stand);
}

static struct value nothing_to_go_through(const struct combinations *all)
{
	return all->machine->steps_left == 0 ? machine_exhausted(all->machine) : all->why;
}

/* ---- for ---- */

struct results {
	VEC(struct value) values;
	size_t depth; /* of the deepest */
};

/* What was made so far, as the variable `partial`. Later results go behind it, and never
 * change it. */
static struct value partial_of(struct arena *arena, const struct results *results)
{
	struct value_list *list = ARENA_NEW(arena, struct value_list);
	struct value value = {.kind = VALUE_LIST};

	*list = (struct value_list){.count = results->values.count,
	                            .depth = results->depth + 1,
	                            .items = results->values.items};
	value.as.list = list;
	return value;
}

static struct value for_each(struct body_run *run, struct combinations *all)
{
	struct machine *machine = run->frame.machine;
	struct results results = {.depth = 0};
	struct value made;

	for (combinations_first(all, run->locals); !all->ended; combinations_next(all)) {
		if (results.values.count == machine->limits.of[MOST_LIST_ITEMS])
			return machine_limit(machine, MOST_LIST_ITEMS);
		run->locals[all->domains] = partial_of(machine->arena, &results);
		made = body_value(run);
		if (machine->steps_left == 0)
			return machine_exhausted(machine);
		VEC_PUSH(machine->arena, &results.values, made);
		results.depth = value_depth(made) > results.depth ? value_depth(made) : results.depth;
	}
	return all->failed ? nothing_to_go_through(all) : partial_of(machine->arena, &results);
}

struct value point_FOR(struct machine *machine, const struct node *node, const struct value *args)
{
	struct combinations all;
	struct body_run run;
	struct value result;

	if (!combinations_start(&all, machine, node, args))
		return nothing_to_go_through(&all);
	if (!body_start(&run, machine, node->as.body, args + all.domains))
		return machine_limit(machine, MOST_CALL_DEPTH);
	result = for_each(&run, &all);
	body_end(&run);
	return result;
}

/* ---- some, every ---- */

static enum truth quantify(struct body_run *run, struct combinations *all, bool some)
{
	enum truth truth = some ? TRUTH_FALSE : TRUTH_TRUE, end = some ? TRUTH_TRUE : TRUTH_FALSE;

	for (combinations_first(all, run->locals); !all->ended && truth != end;
	     combinations_next(all)) {
		enum truth one = truth_of(body_value(run));

		truth = some ? truth_or(truth, one) : truth_and(truth, one);
		if (run->frame.machine->steps_left == 0)
			return TRUTH_NULL;
	}
	return all->failed ? TRUTH_NULL : truth;
}

static struct value quantified(struct machine *machine, const struct node *node,
                               const struct value *args, bool some)
{
	struct combinations all;
	struct body_run run;
	enum truth truth;

	if (!combinations_start(&all, machine, node, args))
		return nothing_to_go_through(&all);
	if (!body_start(&run, machine, node->as.body, args + all.domains))
		return machine_limit(machine, MOST_CALL_DEPTH);
	truth = quantify(&run, &all, some);
	body_end(&run);
	return value_from_truth(truth);
}

struct value point_SOME(struct machine *machine, const struct node *node, const struct value *args)
{
	return quantified(machine, node, args, true);
}

struct value point_EVERY(struct machine *machine, const struct node *node, const struct value *args)
{
	return quantified(machine, node, args, false);
}
