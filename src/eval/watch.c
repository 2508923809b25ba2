/*
 * What decision tables did, cell by cell. Evaluation is lazy, and stops at the first cell that decides a rule; whoever
 * watches wants to see the others, too: they are evaluated here, after the result is known.
 */
#include "eval/eval_int.h"

static void tell(struct frame *frame, node_id table, table_watcher *watch)
{
	struct machine *machine = frame->machine;
	const struct node *node = &frame->nodes[table];
	const struct table_site *site = node->as.site;
	size_t inputs = site->table->inputs.count, rules = site->table->rules.count;
	struct value *subjects = ARENA_ARRAY(machine->arena, struct value, inputs);
	struct value *cells = ARENA_ARRAY(machine->arena, struct value, inputs * rules);
	struct value *outputs = ARENA_ARRAY(machine->arena, struct value, rules);
	bool *matched = ARENA_ARRAY(machine->arena, bool, rules);

	for (size_t i = 0; i < inputs; i++)
		subjects[i] = frame_value(frame, site->subjects[i]);
	for (size_t i = 0; i < inputs * rules; i++)
		cells[i] = site->cells[i] == NO_NODE ? value_boolean(true)
		                                     : frame_value(frame, site->cells[i]);
	for (size_t i = 0; i < rules; i++) {
		matched[i] = value_is_true(frame_value(frame, node->args[2 * i]));
		outputs[i] = matched[i] ? frame_value(frame, node->args[2 * i + 1]) : value_null();
	}
	watch(machine->watcher, &(struct table_event){.site = site,
	                                              .nodes = frame->nodes,
	                                              .subjects = subjects,
	                                              .cells = cells,
	                                              .outputs = outputs,
	                                              .matched = matched,
	                                              .result = frame->values[table]});
}

void frame_watch(struct frame *frame)
{
	table_watcher *watch = frame->machine->watch;

	frame->machine->watch = NULL; /* what is evaluated only to be told is not told of */
	for (node_id i = 0; i < frame->count; i++)
		if (frame->nodes[i].op == OP_TABLE && frame->done[i])
			tell(frame, i, watch);
	frame->machine->watch = watch;
}
