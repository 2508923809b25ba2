/*
 * Evaluation over values: a graph node by node, each at most once and only when it is needed, which
 * ends recursion. The nodes of one graph are worked off with a stack of our own; only a body inside
 * a body is a C call, and counted.
 */
#include "base/clock.h"
#include "eval/eval_int.h"
#include "model/decision.h"

#include <string.h>

#define DAY_SECONDS 86400

/* ---- limits ---- */

void machine_start(struct machine *machine, const struct limits *limits, struct arena *arena,
                   struct arena *scratch)
{
	*machine = (struct machine){
		.arena = arena,
		.scratch = scratch,
		.limits = limits ? *limits : limits_standard(),
		.reached = LIMITS,
		.exhausted = MOST_STEPS,
	};
	machine->steps_left = machine->limits.of[MOST_STEPS];
	machine->memory_most = arena_used(arena) + machine->limits.of[MOST_BYTES];
}

static struct date_time time_of(struct value as_of)
{
	struct date_time now = {.time = {.zone = ZONE_OFFSET}};
	struct clock_time time;
	int64_t days;

	if (as_of.kind == VALUE_DATE) {
		now.date = as_of.as.date;
		return now;
	}
	time = clock_now();
	days = time.seconds / DAY_SECONDS - (time.seconds % DAY_SECONDS < 0);
	now.date.days = days;
	now.time.seconds = (int32_t)(time.seconds - days * DAY_SECONDS);
	now.time.nanoseconds = time.nanoseconds;
	return now;
}

/* Few formulas ask, and asking the system takes longer than most of them. */
const struct date_time *machine_now(struct machine *machine)
{
	if (!machine->now_known)
		machine->now = time_of(machine->as_of);
	machine->now_known = true;
	return &machine->now;
}

bool machine_step(struct machine *machine)
{
	if (machine->steps_left > 0 && arena_used(machine->arena) > machine->memory_most) {
		machine->steps_left = 0;
		machine->exhausted = MOST_BYTES;
	}
	if (machine->steps_left == 0)
		return false;
	machine->steps_left--;
	return true;
}

static void note(struct machine *machine, enum limit which)
{
	if (machine->reached == LIMITS)
		machine->reached = which;
}

/* The text is of the first time: there may be many nulls to come, and no memory to waste. */
struct value machine_exhausted(struct machine *machine)
{
	if (!machine->why_exhausted)
		machine->why_exhausted =
			limit_reached(machine->arena, &machine->limits, machine->exhausted);
	note(machine, machine->exhausted);
	return value_null_because(machine->why_exhausted);
}

struct value machine_limit(struct machine *machine, enum limit which)
{
	note(machine, which);
	return value_null_because(limit_reached(machine->arena, &machine->limits, which));
}

/* ---- one operation ---- */

typedef struct value point_meaning(struct machine *, const struct node *, const struct value *);

struct value point_apply(struct machine *machine, const struct node *node, const struct value *args)
{
	static point_meaning *const meanings[OPS] = {
#define OP(NAME, help) [OP_##NAME] = point_##NAME,
#include "program/ops.def"
#undef OP
	};

	struct value value;

	if (!machine_step(machine))
		return machine_exhausted(machine);
	value = meanings[node->op](machine, node, args);
	return value_depth(value) > machine->limits.of[MOST_VALUE_DEPTH]
	               ? machine_limit(machine, MOST_VALUE_DEPTH)
	               : value;
}

/* ---- a graph ---- */

struct pending {
	node_id node;
	uint32_t next; /* arguments before it are known or not needed */
};

void frame_start(struct frame *frame, struct machine *machine, const struct node *nodes,
                 uint32_t count)
{
	*frame = (struct frame){
		.machine = machine,
		.nodes = nodes,
		.count = count,
		.values = ARENA_ARRAY(machine->scratch, struct value, count),
		.done = ARENA_ARRAY(machine->scratch, unsigned char, count),
		.stack = ARENA_ARRAY(machine->scratch, struct pending, count),
	};
}

/* The output of a rule is needed if it matches; of a first hit, nothing behind it is. */
static uint32_t next_of_table(const struct node *node, uint32_t next, const struct value *last)
{
	bool behind_match = next % 2 == 1 && next < node->count;

	if (behind_match)
		return value_is_true(*last) ? next : next + 1;
	return node->as.site->table->hit == HIT_FIRST ? node->count : next;
}

/* After the argument before `next`, whose value is `last`: the next one that the node needs, or its
 * count. */
static uint32_t next_needed(const struct node *node, uint32_t next, const struct value *last)
{
	switch (node->op) {
	case OP_AND:
		return last->kind == VALUE_BOOLEAN && !last->as.boolean ? node->count : next;
	case OP_OR:
		return value_is_true(*last) ? node->count : next;
	case OP_IF:
		return next > 1 ? node->count : value_is_true(*last) ? 1 : 2;
	case OP_RELEVANT:
		return value_is_true(*last) ? next : node->count;
	case OP_TABLE:
		return next_of_table(node, next, last);
	default:
		return next;
	}
}

/* Moves on to the first argument that is needed and not known yet; false when the node can be
 * computed. */
static bool needs_argument(const struct frame *frame, struct pending *top)
{
	const struct node *node = &frame->nodes[top->node];

	while (top->next < node->count) {
		node_id arg = node->args[top->next];

		if (!frame->done[arg])
			return true;
		top->next = next_needed(node, top->next + 1, &frame->values[arg]);
	}
	return false;
}

#define FEW 8

static struct value compute(const struct frame *frame, const struct node *node)
{
	struct value few[FEW];
	struct value *args = few;

	if (node->op == OP_INPUT || node->op == OP_LOCAL)
		return point_apply(frame->machine, node, frame->leaves);
	if (node->count > FEW)
		args = ARENA_ARRAY(frame->machine->arena, struct value, node->count);
	for (uint32_t i = 0; i < node->count; i++)
		args[i] = frame->done[node->args[i]] ? frame->values[node->args[i]] : value_null();
	return point_apply(frame->machine, node, args);
}

struct value frame_value(struct frame *frame, node_id wanted)
{
	uint32_t depth = 0;

	if (!frame->done[wanted])
		frame->stack[depth++] = (struct pending){.node = wanted};
	while (depth > 0) {
		struct pending *top = &frame->stack[depth - 1];

		if (needs_argument(frame, top)) {
			node_id arg = frame->nodes[top->node].args[top->next];
			frame->stack[depth++] = (struct pending){.node = arg};
			continue;
		}
		frame->values[top->node] = compute(frame, &frame->nodes[top->node]);
		frame->done[top->node] = 1;
		depth--;
	}
	return frame->values[wanted];
}

/* ---- bodies ---- */

bool body_start(struct body_run *run, struct machine *machine, const struct body *body,
                const struct value *captured)
{
	if (machine->depth >= machine->limits.of[MOST_CALL_DEPTH])
		return false;
	machine->depth++;
	run->body = body;
	run->mark = arena_mark(machine->scratch);
	frame_start(&run->frame, machine, body->nodes, body->count);
	run->locals = ARENA_ARRAY(machine->scratch, struct value,
	                          (size_t)body->parameter_count + body->capture_count);
	for (uint32_t i = 0; i < body->capture_count; i++)
		run->locals[body->parameter_count + i] = captured[i];
	run->frame.leaves = run->locals;
	return true;
}

struct value body_value(struct body_run *run)
{
	struct value value;

	memset(run->frame.done, 0, run->body->count);
	value = frame_value(&run->frame, run->body->result);
	if (run->frame.machine->watch)
		frame_watch(&run->frame);
	return value;
}

void body_end(struct body_run *run)
{
	struct machine *machine = run->frame.machine;

	arena_release(machine->scratch, run->mark);
	machine->depth--;
}

/* Each as the type of its parameter wants it; false when one cannot be so. */
static bool take_arguments(struct body_run *run, const struct value *args, size_t count)
{
	struct arena *arena = run->frame.machine->arena;
	const struct type *const *types = run->body->parameter_types;

	for (size_t i = 0; i < count; i++) {
		run->locals[i] = types ? value_coerce(arena, args[i], types[i]) : args[i];
		if (value_is_null(run->locals[i]) && !value_is_null(args[i]))
			return false;
	}
	return true;
}

static struct value call_body(struct machine *machine, const struct value_function *function,
                              const struct value *args)
{
	const struct body *body = function->code;
	struct body_run run;
	struct value result, self = {.kind = VALUE_FUNCTION, .as.function = function};

	if (!body_start(&run, machine, body, function->captured))
		return machine_limit(machine, MOST_CALL_DEPTH);
	if (body->names_itself)
		run.locals[function->parameter_count] = self;
	if (take_arguments(&run, args, function->parameter_count))
		result = body_value(&run);
	else
		result = value_null_because(N_("an argument has the wrong type"));
	body_end(&run);
	return result;
}

static struct value apply_for_builtin(void *context, const struct value_function *function,
                                      const struct value *args, size_t count)
{
	return call_function(context, function, args, count);
}

struct feel_call feel_call_of(struct machine *machine)
{
	return (struct feel_call){
		.arena = machine->arena,
		.now = machine_now(machine),
		.steps_left = &machine->steps_left,
		.limits = &machine->limits,
		.reached = &machine->reached,
		.apply = apply_for_builtin,
		.context = machine,
	};
}

struct value call_builtin(struct machine *machine, const struct feel_builtin *builtin,
                          const struct value *args, size_t count)
{
	struct feel_call call = feel_call_of(machine);
	struct value padded[FEEL_MAX_ARGS] = {{0}};

	if (builtin->variadic || count >= builtin->parameter_count)
		return builtin->evaluate(&call, args, count);
	for (size_t i = 0; i < count && i < FEEL_MAX_ARGS; i++)
		padded[i] = args[i];
	return builtin->evaluate(&call, padded, count);
}

/* A built-in that is a value: the form of it that takes so many arguments. */
static struct value call_form(struct machine *machine, const struct feel_builtin *builtin,
                              const struct value *args, size_t count)
{
	builtin = feel_builtin_form(builtin->name, count, NULL);
	if (!builtin)
		return value_null_because(
			N_("a function was given the wrong number of arguments"));
	return call_builtin(machine, builtin, args, count);
}

struct value call_function(struct machine *machine, const struct value_function *function,
                           const struct value *args, size_t count)
{
	if (!machine_step(machine))
		return machine_exhausted(machine);
	if (function->built_in)
		return call_form(machine, function->code, args, count);
	if (count != function->parameter_count)
		return value_null_because(N_("a function was given the wrong number of arguments"));
	return call_body(machine, function, args);
}

struct value point_BUILTIN(struct machine *machine, const struct node *node,
                           const struct value *args)
{
	return call_builtin(machine, node->as.builtin, args, node->count);
}

/* ---- the face ---- */

static struct value as_of(const struct program *program, const struct value *inputs)
{
	return program->as_of_input < program->input_count ? inputs[program->as_of_input]
	                                                   : value_null();
}

const struct value *point_evaluate(const struct program *program, struct arena *arena,
                                   const struct value *inputs)
{
	struct arena *scratch = arena_new(0);
	struct machine machine;
	struct frame frame;
	const struct value *values;

	machine_start(&machine, program->limits, arena, scratch);
	machine.as_of = as_of(program, inputs);
	frame_start(&frame, &machine, program->nodes, program->count);
	frame.leaves = inputs;
	for (node_id i = 0; i < program->count; i++)
		frame_value(&frame, i);
	values = arena_copy(arena, frame.values, program->count * sizeof(*values));
	arena_free(scratch);
	return values;
}

struct evaluation {
	struct arena *scratch;
	struct machine machine;
	struct frame frame;
};

static void start(struct evaluation *all, const struct program *program, struct arena *arena,
                  const struct value *inputs, table_watcher *watch, void *context)
{
	all->scratch = arena_new(0);
	machine_start(&all->machine, program->limits, arena, all->scratch);
	all->machine.as_of = as_of(program, inputs);
	all->machine.watch = watch;
	all->machine.watcher = context;
	frame_start(&all->frame, &all->machine, program->nodes, program->count);
	all->frame.leaves = inputs;
}

/* The first limit that was run into, or LIMITS. */
static enum limit end(struct evaluation *all)
{
	if (all->machine.watch)
		frame_watch(&all->frame);
	arena_free(all->scratch);
	return all->machine.reached;
}

enum limit point_nodes(const struct program *program, struct arena *arena,
                       const struct value *inputs, const node_id *nodes, size_t count,
                       struct value *values, table_watcher *watch, void *context)
{
	struct evaluation all;

	start(&all, program, arena, inputs, watch, context);
	for (size_t i = 0; i < count; i++)
		values[i] = frame_value(&all.frame, nodes[i]);
	return end(&all);
}

static struct value given_as(const struct value_entry *given, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(name) == given[i].key.length &&
		    !memcmp(name, given[i].key.text, given[i].key.length))
			return given[i].value;
	return value_null();
}

static struct value call_with(struct machine *machine, const struct value_function *function,
                              const struct value_entry *given, size_t count)
{
	struct value *args =
		ARENA_ARRAY(machine->arena, struct value, function->parameter_count);

	for (size_t i = 0; i < function->parameter_count; i++)
		args[i] = given_as(given, count, function->parameter_names[i]);
	return call_function(machine, function, args, function->parameter_count);
}

enum limit point_elements(const struct program *program, struct arena *arena,
                          const struct value *inputs, const struct value_entry *given,
                          size_t given_count, const struct program_element *const *elements,
                          size_t count, struct value *values, table_watcher *watch,
                          void *context)
{
	struct evaluation all;

	start(&all, program, arena, inputs, watch, context);
	for (size_t i = 0; i < count; i++) {
		enum drg_kind kind = elements[i]->element->kind;
		struct value value = frame_value(&all.frame, elements[i]->node);

		if ((kind == DRG_KNOWLEDGE || kind == DRG_SERVICE) && value.kind == VALUE_FUNCTION)
			value = call_with(&all.machine, value.as.function, given, given_count);
		values[i] = value;
	}
	return end(&all);
}

struct value point_node(const struct program *program, struct arena *arena,
                        const struct value *inputs, node_id node)
{
	enum limit reached;

	return point_node_until(program, arena, inputs, node, &reached);
}

struct value point_node_until(const struct program *program, struct arena *arena,
                              const struct value *inputs, node_id node, enum limit *reached)
{
	struct value value;

	*reached = point_nodes(program, arena, inputs, &node, 1, &value, NULL, NULL);
	return value;
}
