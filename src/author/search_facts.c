/*
 * Proofs that look at what is made of answers and not at the answers: years in business, a sum of staff. Whatever the answers, such
 * a value is in one of the stretches between the places that it is compared with; when the wishes contradict one another in each of
 * them, no company does it, however long the numbers behind it could be split.
 */
#include "author/search_int.h"

#define MOST_SUBJECTS 8
#define MOST_PLACES 40 /* of one */
#define MOST_HELD 600  /* boxes of one proof */

struct subject {
	node_id node[SIDES]; /* that is compared; NO_NODE where it is not */
	size_t comparisons;
	VEC(struct value) places;
	struct part_list parts;
};

struct facts {
	struct search *search;
	size_t count, left;
	struct subject list[MOST_SUBJECTS];
};

/* ---- what is compared, and with what ---- */

/* An answer itself is split as one. */
static bool is_answer(const struct program *program, node_id node)
{
	const struct node *at = &program->nodes[node];
	while (at->op == OP_RELEVANT || at->op == OP_COERCE || at->op == OP_TO_NUMBER || at->op == OP_TO_RATIO)
		at = &program->nodes[at->args[at->count - 1]];
	return at->op == OP_INPUT;
}

static bool is_twin(const struct search *search, const struct subject *subject, int side, node_id node)
{
	if (subject->node[side] == node)
		return true;
	node_id other = subject->node[1 - side];
	return subject->node[side] == NO_NODE && other != NO_NODE && search->prints[0] && search->prints[side][node] == search->prints[1 - side][other];
}

static struct subject *subject_of(struct facts *facts, int side, node_id node)
{
	for (size_t i = 0; i < facts->count; i++)
		if (is_twin(facts->search, &facts->list[i], side, node)) {
			facts->list[i].node[side] = node;
			return &facts->list[i];
		}
	if (facts->count == MOST_SUBJECTS)
		return NULL;
	struct subject *subject = &facts->list[facts->count++];
	*subject = (struct subject){.node = {NO_NODE, NO_NODE}};
	subject->node[side] = node;
	return subject;
}

static void compared(struct facts *facts, int side, node_id node, const struct value *places, size_t count)
{
	struct search *search = facts->search;
	if (is_answer(search->program[side], node) || run_settled(search->run[side], node, NULL))
		return;
	struct subject *subject = subject_of(facts, side, node);
	for (size_t i = 0; subject && i < count && subject->places.count < MOST_PLACES; i++)
		if (places[i].kind == VALUE_NUMBER || places[i].kind == VALUE_DATE)
			VEC_PUSH(search->box, &subject->places, places[i]);
	if (subject)
		subject->comparisons++;
}

/* Both ends of a range, written out or constant. */
static void compared_with_range(struct facts *facts, int side, node_id node, node_id range)
{
	const struct node *at = &facts->search->program[side]->nodes[range];
	struct run *run = facts->search->run[side];
	struct value ends[2] = {value_null(), value_null()};
	for (uint32_t i = 0; at->op == OP_RANGE && i < 2; i++)
		run_settled(run, at->args[i], &ends[i]);
	if (at->op != OP_RANGE && run_settled(run, range, &ends[0]) && ends[0].kind == VALUE_RANGE) {
		const struct value_range *is = ends[0].as.range;
		ends[0] = is->low;
		ends[1] = is->high;
	}
	compared(facts, side, node, ends, 2);
}

static void look_at(struct facts *facts, int side, node_id node)
{
	const struct node *at = &facts->search->program[side]->nodes[node];
	struct value place = value_null();
	if (at->op == OP_IN_RANGE || at->op == OP_TEST)
		compared_with_range(facts, side, at->args[0], at->args[1]);
	else if (at->op == OP_LESS || at->op == OP_LESS_EQUAL || at->op == OP_EQUAL || at->op == OP_NOT_EQUAL)
		for (int i = 0; i < 2; i++)
			if (run_settled(facts->search->run[side], at->args[1 - i], &place))
				compared(facts, side, at->args[i], &place, 1);
}

/* ---- the stretches of each ---- */

static struct domain domain_of_both(struct search *search, const struct subject *subject)
{
	struct domain of[SIDES];
	size_t count = 0;
	for (int side = 0; side < SIDES; side++)
		if (subject->node[side] != NO_NODE)
			of[count++] = run_domain(search->run[side], subject->node[side]);
	return count == 2 ? domain_union(search->box, of[0], of[1]) : domain_union(search->box, of[0], of[0]);
}

/* Only what is compared twice can contradict itself. */
static void keep_useful(struct facts *facts)
{
	size_t kept = 0;
	for (size_t i = 0; i < facts->count; i++) {
		struct subject *subject = &facts->list[i];
		if (subject->comparisons < 2 || subject->places.count == 0 ||
		    !split_at(facts->search, domain_of_both(facts->search, subject), subject->places.items, subject->places.count, &subject->parts))
			continue;
		facts->list[kept++] = *subject;
	}
	facts->count = kept;
}

/* ---- the proof ---- */

static void hold(struct search *search, const struct subject *subject, struct domain within)
{
	for (int side = 0; side < SIDES; side++)
		if (subject->node[side] != NO_NODE)
			run_hold(search->run[side], subject->node[side], within);
}

static bool contradicts(struct facts *facts, size_t at)
{
	const struct want *open = NULL;
	if (facts->left == 0)
		return false;
	facts->left--;
	if (search_state(facts->search, &open) == BOX_BAD)
		return true;
	if (at == facts->count)
		return false;
	const struct subject *subject = &facts->list[at];
	bool all = true;
	for (size_t i = 0; all && i < subject->parts.parts.count; i++) {
		hold(facts->search, subject, subject->parts.parts.items[i]);
		all = contradicts(facts, at + 1);
	}
	hold(facts->search, subject, (struct domain){0});
	return all;
}

bool facts_disprove(struct search *search)
{
	struct facts facts = {.search = search, .left = MOST_HELD};
	for (size_t i = 0; i < search->want_count; i++)
		if (search->wants[i].kind == WANT_JUDGED || search->wants[i].kind == WANT_LOOK)
			return false;
	for (int side = 0; side < SIDES; side++)
		for (node_id i = 0; search->program[side] && i < search->program[side]->count; i++)
			if (search->among[side][i])
				look_at(&facts, side, i);
	keep_useful(&facts);
	return facts.count > 0 && contradicts(&facts, 0);
}
