/*
 * What parts of the graph came out as before. Many companies are alike in the few answers that a question's points or one
 * dimension hang on; nodes over the same few inputs form a part, and what they were is kept by what those inputs were.
 */
#include "eval/run_int.h"

#include <stdlib.h>
#include <string.h>

#define MOST_INPUTS 8                /* of a part */
#define STATE_BITS 5                 /* of a key, per input */
#define MOST_STATES (1u << STATE_BITS) /* of one input: figures that differ from company to company are not kept */
#define MOST_KEPT ((size_t)8 << 20)    /* bytes */
#define SLOTS ((size_t)1 << 15)

struct kept { /* of one node; without pieces: it cannot be kept */
	struct domain of;
	size_t steps;
};

struct part {
	size_t input_count;
	uint32_t inputs[MOST_INPUTS];
	size_t node_count;
	const node_id *nodes; /* ascending */
	uint64_t key;         /* of this company, or 0 */
	bool recalled;
};

struct states { /* of one input: what it was, the first time 0, ... */
	size_t count;
	struct domain *list;
	uint64_t now;    /* of this company, or MOST_STATES: none is kept */
	size_t company;  /* that `now` is of */
};

struct slot {
	uint64_t key; /* 0: free */
	const struct kept *kept; /* per node of the part */
};

struct recall {
	struct arena *arena;
	size_t part_count;
	struct part *parts;
	struct states *states; /* per input */
	size_t companies; /* so far */
	size_t used;
	struct slot *slots;
	size_t *steps; /* per node: what it took this time */
};

/* ---- parts ---- */

struct cone { /* the inputs below a node, ascending; more than MOST_INPUTS: too many */
	size_t count;
	uint32_t inputs[MOST_INPUTS];
};

static void cone_add(struct cone *cone, uint32_t input)
{
	size_t at = 0;

	while (at < cone->count && cone->inputs[at] < input)
		at++;
	if (at < cone->count && cone->inputs[at] == input)
		return;
	if (cone->count >= MOST_INPUTS) {
		cone->count = MOST_INPUTS + 1;
		return;
	}
	memmove(cone->inputs + at + 1, cone->inputs + at, (cone->count - at) * sizeof(*cone->inputs));
	cone->inputs[at] = input;
	cone->count++;
}

static struct cone *find_cones(const struct run *run, struct arena *arena)
{
	const struct program *program = run->program;
	struct cone *cones = ARENA_ARRAY(arena, struct cone, (size_t)program->count + 1);

	for (node_id i = 0; i < program->count; i++) {
		const struct node *node = &program->nodes[i];

		if (node->op == OP_INPUT)
			cone_add(&cones[i], node->as.input);
		else if (run->depends[i] && node->count == 0)
			cones[i].count = MOST_INPUTS + 1; /* it asks for the day */
		for (uint32_t a = 0; a < node->count && cones[i].count <= MOST_INPUTS; a++) {
			const struct cone *below = &cones[node->args[a]];

			for (size_t k = 0; k < below->count && k < MOST_INPUTS; k++)
				cone_add(&cones[i], below->inputs[k]);
			if (below->count > MOST_INPUTS)
				cones[i].count = MOST_INPUTS + 1;
		}
	}
	return cones;
}

struct member {
	struct cone cone;
	node_id node;
};

static int by_cone(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->cone.count != y->cone.count)
		return x->cone.count < y->cone.count ? -1 : 1;
	for (size_t i = 0; i < x->cone.count; i++)
		if (x->cone.inputs[i] != y->cone.inputs[i])
			return x->cone.inputs[i] < y->cone.inputs[i] ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static bool same_cone(const struct cone *a, const struct cone *b)
{
	return a->count == b->count && memcmp(a->inputs, b->inputs, a->count * sizeof(*a->inputs)) == 0;
}

/* An input itself is as quickly set as recalled. */
static size_t list_members(const struct run *run, const struct cone *cones, struct member *list)
{
	size_t count = 0, looked = run->focus ? run->focus_count : run->program->count;

	for (size_t i = 0; i < looked; i++) {
		node_id node = run->focus ? run->focus[i] : (node_id)i;
		bool small = cones[node].count > 0 && cones[node].count <= MOST_INPUTS;

		if (small && run->depends[node] && run->program->nodes[node].op != OP_INPUT)
			list[count++] = (struct member){cones[node], node};
	}
	if (count > 0)
		qsort(list, count, sizeof(*list), by_cone);
	return count;
}

static void make_parts(struct recall *recall, const struct member *list, size_t count)
{
	node_id *nodes = ARENA_ARRAY(recall->arena, node_id, count + 1);

	recall->parts = ARENA_ARRAY(recall->arena, struct part, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct part *part;

		nodes[i] = list[i].node;
		if (i == 0 || !same_cone(&list[i - 1].cone, &list[i].cone)) {
			part = &recall->parts[recall->part_count++];
			part->input_count = list[i].cone.count;
			memcpy(part->inputs, list[i].cone.inputs, sizeof(part->inputs));
			part->nodes = &nodes[i];
		}
		part = &recall->parts[recall->part_count - 1];
		part->node_count++;
	}
}

/* ---- what can be kept ---- */

/* Without anything that points into the memory of a company. */
static bool keepable_value(struct value value)
{
	switch (value.kind) {
	case VALUE_NULL:
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
	case VALUE_RATIO:
	case VALUE_STRING:
	case VALUE_DATE:
		return true;
	case VALUE_LIST:
		for (size_t i = 0; i < value.as.list->count; i++)
			if (!keepable_value(value.as.list->items[i]))
				return false;
		return true;
	default:
		return false;
	}
}

static bool keepable(struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++) {
		const struct piece *piece = &domain.pieces[i];

		if (piece->kind == PIECE_VALUE ? !keepable_value(piece->as.value) : piece->kind != PIECE_INTERVAL)
			return false;
	}
	return true;
}

/* Bounds of intervals point nowhere. */
static struct domain copied(struct arena *arena, struct domain domain)
{
	struct piece *pieces = arena_copy(arena, domain.pieces, domain.count * sizeof(*pieces));

	for (size_t i = 0; i < domain.count; i++)
		if (pieces[i].kind == PIECE_VALUE)
			pieces[i].as.value = value_copied(arena, pieces[i].as.value);
	return (struct domain){domain.count, pieces};
}

/* ---- keys ---- */

/* The number of what the input is now; MOST_STATES when there is none. Not answered is the last one. */
static uint64_t find_state(struct recall *recall, const struct run *run, uint32_t input)
{
	struct domain now = run->inputs[input].domain;
	struct states *states = &recall->states[input];

	if (now.pieces == run->program->inputs[input].domain.pieces)
		return MOST_STATES - 1;
	for (size_t i = 0; i < states->count; i++)
		if (domain_same(states->list[i], now))
			return i;
	if (states->count == MOST_STATES - 1 || !keepable(now))
		return MOST_STATES;
	if (!states->list)
		states->list = ARENA_ARRAY(recall->arena, struct domain, MOST_STATES);
	states->list[states->count] = copied(recall->arena, now);
	return states->count++;
}

static uint64_t state_of(struct recall *recall, const struct run *run, uint32_t input)
{
	struct states *states = &recall->states[input];

	if (states->company != recall->companies) {
		states->company = recall->companies;
		states->now = find_state(recall, run, input);
	}
	return states->now;
}

static uint64_t key_of(struct recall *recall, const struct run *run, size_t index)
{
	const struct part *part = &recall->parts[index];
	uint64_t key = 0;

	for (size_t i = 0; i < part->input_count; i++) {
		uint64_t state = state_of(recall, run, part->inputs[i]);

		if (state == MOST_STATES)
			return 0;
		key = key << STATE_BITS | state;
	}
	return key | (uint64_t)(index + 1) << (MOST_INPUTS * STATE_BITS);
}

static struct slot *slot_of(const struct recall *recall, uint64_t key)
{
	size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 40) % SLOTS;

	while (recall->slots[at].key && recall->slots[at].key != key)
		at = (at + 1) % SLOTS;
	return &recall->slots[at];
}

/* ---- for each company ---- */

/* False for what has been worked out, or was taken over. */
static bool is_to_do(const struct run *run, const struct part *part)
{
	for (size_t i = 0; i < part->node_count; i++)
		if (!run->dirty[part->nodes[i]])
			return false;
	return true;
}

static size_t recall_part(struct run *run, struct part *part, const struct kept *kept)
{
	size_t steps = 0;

	for (size_t i = 0; i < part->node_count; i++) {
		if (kept[i].of.count == 0)
			continue;
		run_put(run, part->nodes[i], kept[i].of);
		steps += kept[i].steps;
	}
	part->recalled = true;
	return steps;
}

size_t recall_all(struct run *run)
{
	struct recall *recall = run->recall;
	size_t steps = 0;

	recall->companies++;
	for (size_t i = 0; i < recall->part_count; i++) {
		struct part *part = &recall->parts[i];
		const struct slot *slot;

		part->recalled = false;
		part->key = is_to_do(run, part) ? key_of(recall, run, i) : 0;
		if (!part->key)
			continue;
		slot = slot_of(recall, part->key);
		if (slot->key)
			steps += recall_part(run, part, slot->kept);
	}
	return steps;
}

void recall_steps(struct run *run, node_id node, size_t steps)
{
	run->recall->steps[node] = steps;
}

static void keep_part(struct run *run, const struct part *part)
{
	struct recall *recall = run->recall;
	struct slot *slot = slot_of(recall, part->key);
	struct kept *kept;

	if (slot->key || recall->used >= SLOTS / 2 || arena_used(recall->arena) > MOST_KEPT)
		return;
	kept = ARENA_ARRAY(recall->arena, struct kept, part->node_count);
	for (size_t i = 0; i < part->node_count; i++) {
		node_id node = part->nodes[i];

		/* A limit is told of in words of this company. */
		if (run->reached[node] == LIMITS && keepable(run->of[node]))
			kept[i] = (struct kept){copied(recall->arena, run->of[node]), recall->steps[node]};
	}
	*slot = (struct slot){part->key, kept};
	recall->used++;
}

void recall_keep(struct run *run)
{
	for (size_t i = 0; i < run->recall->part_count; i++)
		if (run->recall->parts[i].key && !run->recall->parts[i].recalled)
			keep_part(run, &run->recall->parts[i]);
}

/* ---- its beginning and end ---- */

void run_recall(struct run *run)
{
	const struct program *program = run->program;
	struct arena *arena = arena_new(0);
	struct recall *recall = ARENA_NEW(run->tables, struct recall);
	struct member *members = ARENA_ARRAY(arena, struct member, (size_t)program->count + 1);
	const struct cone *cones = find_cones(run, arena);

	recall->arena = arena_new(0);
	make_parts(recall, members, list_members(run, cones, members));
	recall->states = ARENA_ARRAY(recall->arena, struct states, (size_t)program->input_count + 1);
	recall->steps = ARENA_ARRAY(recall->arena, size_t, (size_t)program->count + 1);
	recall->slots = ARENA_ARRAY(recall->arena, struct slot, SLOTS);
	arena_free(arena);
	run->recall = recall;
}

void recall_free(struct recall *recall)
{
	if (recall)
		arena_free(recall->arena);
}
