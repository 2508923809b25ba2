/*
 * Boxes of companies, split until the wishes are settled; a few companies at random in between, which finds most witnesses
 * at once.
 */
#include "author/search_int.h"

#include "advise/advise.h"
#include <stdlib.h>
#include <string.h>

#define FIRST_BOXES 150 /* before companies are tried at random */
#define FIRST_YEAR 1990 /* of the days that are searched through */
#define LAST_YEAR 2099

/* ---- making ---- */

uint32_t search_below(struct search *search, uint32_t bound)
{
	search->random ^= search->random << 13;
	search->random ^= search->random >> 7;
	search->random ^= search->random << 17;
	return bound < 2 ? 0 : (uint32_t)(search->random >> 33) % bound;
}

/* What both versions accept; what one of them has, when they have nothing in common. */
static void join_side(struct search *search, struct variable *variable, int side, uint32_t input)
{
	const struct program_input *is = &search->program[side]->inputs[input];
	bool other = variable->input[1 - side] >= 0;
	variable->input[side] = input;
	variable->question = variable->question ? variable->question : is->question;
	variable->all = other ? domain_meet(search->arena, variable->all, is->domain) : is->domain;
	variable->now = variable->all;
}

/* The days that are searched through. */
struct domain search_every_day(struct arena *arena)
{
	struct interval days = {.low_closed = true, .high_closed = true, .integer = true};
	struct date low, high;
	date_make(FIRST_YEAR, 1, 1, &low);
	date_make(LAST_YEAR, 12, 31, &high);
	days.low = value_date(low);
	days.high = value_date(high);
	return domain_interval(arena, days);
}

static void add_inputs(struct search *search, int side)
{
	const struct program *program = search->program[side];
	search->variable_of[side] = ARENA_ARRAY(search->arena, int32_t, (size_t)program->input_count + 1);
	for (uint32_t i = 0; i < program->input_count; i++) {
		struct variable *variable = NULL;
		search->variable_of[side][i] = -1;
		bool day = i == program->as_of_input;
		/* An optional input that the questionnaire lacks stays missing: nobody can answer it. */
		if (i == program->stage_input || (!day && !program->inputs[i].question))
			continue;
		for (size_t k = 0; side == 1 && !variable && k < search->variable_count; k++)
			if (strcmp(search->variables[k].key, program->inputs[i].key) == 0)
				variable = &search->variables[k];
		if (!variable) {
			variable = &search->variables[search->variable_count++];
			*variable = (struct variable){.key = program->inputs[i].key, .input = {-1, -1}, .is_day = day};
		}
		join_side(search, variable, side, i);
		if (day)
			variable->all = variable->now = search_every_day(search->arena);
		search->variable_of[side][i] = (int32_t)(variable - search->variables);
	}
}

struct search *search_new(const struct program *first, const struct program *second, const struct search_options *options)
{
	struct arena *arena = arena_new(0);
	struct search *search = ARENA_NEW(arena, struct search);
	size_t most = (size_t)first->input_count + (second ? second->input_count : 0);
	*search = (struct search){.arena = arena, .box = arena_new(0), .program = {first, second}, .options = *options};
	search->random = options->seed ? options->seed : UINT64_C(0x2545F4914F6CDD1D);
	search->variables = ARENA_ARRAY(arena, struct variable, most + 1);
	search->below = ARENA_ARRAY(arena, bool, most + 1);
	for (int side = 0; side < SIDES; side++) {
		if (!search->program[side])
			continue;
		search->run[side] = run_new(search->program[side], options->stage, options->as_of);
		search->among[side] = ARENA_ARRAY(arena, bool, (size_t)search->program[side]->count + 1);
		add_inputs(search, side);
	}
	if (second)
		pair_start(search);
	return search;
}

void search_free(struct search *search)
{
	if (!search)
		return;
	for (int side = 0; side < SIDES; side++)
		run_free(search->run[side]);
	arena_free(search->box);
	arena_free(search->arena);
}

void search_set_budget(struct search *search, size_t boxes, size_t tries)
{
	search->options.boxes = boxes;
	search->options.tries = tries;
}

void search_set_hasty(struct search *search, bool hasty)
{
	search->hasty = hasty;
}

void search_set_lawless(struct search *search, bool lawless)
{
	search->lawless = lawless;
}

void search_set_lacking(struct search *search, bool lacking)
{
	search->lacking = lacking;
}

/* ---- what is looked at ---- */

struct roots {
	VEC(node_id) list[SIDES];
};

static void add_root(struct search *search, struct roots *roots, int side, node_id node)
{
	if (node != NO_NODE && search->program[side])
		VEC_PUSH(search->box, &roots->list[side], node);
}

static void mark_focus(struct search *search, int side, const struct roots *roots)
{
	const node_id *below = NULL;
	size_t count = run_focus(search->run[side], search->box, roots->list[side].items, roots->list[side].count, &below);
	memset(search->among[side], 0, search->program[side]->count * sizeof(bool));
	for (size_t i = 0; i < count; i++)
		search->among[side][below[i]] = true;
}

/* The inputs that the nodes looked at are made of, with what decides whether they are asked and what they offer. */
static void find_below(struct search *search, struct roots *roots)
{
	memset(search->below, 0, search->variable_count * sizeof(bool));
	for (int side = 0; side < SIDES; side++) {
		const struct program *program = search->program[side];
		if (!program)
			continue;
		mark_focus(search, side, roots);
		for (node_id i = 0; i < program->count; i++) {
			if (!search->among[side][i] || program->nodes[i].op != OP_INPUT)
				continue;
			uint32_t input = program->nodes[i].as.input;
			int32_t variable = search->variable_of[side][input];
			if (variable < 0)
				continue;
			search->below[variable] = true;
			add_root(search, roots, side, program->inputs[input].relevance);
			const struct question *question = program->inputs[input].question;
			for (size_t o = 0; program->inputs[input].offered && o < question->options.count; o++)
				add_root(search, roots, side, program->inputs[input].offered[o]);
		}
		mark_focus(search, side, roots);
	}
}

static bool any_node(const struct search *search, bool (*is_one)(const struct program *program, const struct node *node));
static bool is_day(const struct program *program, const struct node *node);
static bool asks_the_time(const struct program *program, const struct node *node);
static bool is_stage(const struct program *program, const struct node *node);

static void find_lacking(struct search *search, int side)
{
	const struct program *program = search->program[side];
	search->lacks[side] = false;
	for (node_id i = 0; program && search->lacking && i < program->count; i++) {
		const struct node *node = &program->nodes[i];
		bool other = node->op != OP_INPUT || node->as.input == program->stage_input || node->as.input == program->as_of_input;
		if (search->among[side][i] && !other && search->variable_of[side][node->as.input] < 0)
			search->lacks[side] = true;
	}
}

static void look_at(struct search *search)
{
	struct roots roots = {{{0}}};
	for (size_t i = 0; i < search->want_count; i++) {
		const struct want *want = &search->wants[i];
		if (want->kind != WANT_JUDGED)
			add_root(search, &roots, want->side, want->node);
		if (want->kind == WANT_DIFFERS || want->twin)
			add_root(search, &roots, 1 - want->side, want->other);
	}
	find_below(search, &roots);
	for (int side = 0; side < SIDES; side++)
		find_lacking(search, side);
	search->asks_the_time = any_node(search, asks_the_time);
	search->day_matters = search->asks_the_time || any_node(search, is_day);
	search->stage_matters = any_node(search, is_stage);
	/* Constraints are looked at once a witness is there; they do not make more inputs matter. */
	for (int side = 0; side < SIDES; side++) {
		const struct program *program = search->program[side];
		for (size_t i = 0; program && !search->lawless && i < program->pack->questionnaire->constraints.count; i++)
			add_root(search, &roots, side, program->constraints[i]);
		if (program)
			mark_focus(search, side, &roots);
	}
}

/* Whether a node looked at is one of these: the day itself, or a function that asks for the time. */
static bool any_node(const struct search *search, bool (*is_one)(const struct program *program, const struct node *node))
{
	for (int side = 0; side < SIDES; side++) {
		const struct program *program = search->program[side];
		for (node_id i = 0; program && i < program->count; i++)
			if (search->among[side][i] && is_one(program, &program->nodes[i]))
				return true;
	}
	return false;
}

static bool is_day(const struct program *program, const struct node *node)
{
	return node->op == OP_INPUT && node->as.input == program->as_of_input;
}

static bool asks_the_time(const struct program *program, const struct node *node)
{
	(void)program;
	return nodes_ask_the_time(node, 1);
}

static bool is_stage(const struct program *program, const struct node *node)
{
	return node->op == OP_INPUT && node->as.input == program->stage_input;
}

/* ---- boxes ---- */

void search_narrow(struct search *search, struct variable *variable, struct domain within)
{
	variable->now = within;
	variable->assigned = true;
	for (int side = 0; side < SIDES; side++)
		if (variable->input[side] >= 0)
			run_narrow(search->run[side], (uint32_t)variable->input[side], within);
}

void search_forget(struct search *search, struct variable *variable)
{
	variable->now = variable->all;
	variable->assigned = false;
	for (int side = 0; side < SIDES; side++) {
		if (variable->input[side] >= 0 && variable->is_day)
			run_when(search->run[side], search->stage, search->as_of);
		else if (variable->input[side] >= 0)
			run_set(search->run[side], (uint32_t)variable->input[side], NULL);
	}
}

static void set_back(struct search *search, struct variable *variable, struct domain before, bool assigned)
{
	if (assigned)
		search_narrow(search, variable, before);
	else
		search_forget(search, variable);
}

static void forget_all(struct search *search)
{
	for (size_t i = 0; i < search->variable_count; i++)
		if (search->variables[i].assigned)
			search_forget(search, &search->variables[i]);
}

static bool twins_are_same(struct search *search, const struct want *want)
{
	return want->side == 0 ? pair_same(search, want->node, want->other) : pair_same(search, want->other, want->node);
}

static void offer_inputs(struct search *search, int side, node_id node, struct variable **best);

/* Whether it stays open: of what it hangs on, nothing that is left can be answered. */
static bool is_stuck(struct search *search, const struct want *want)
{
	struct variable *left = NULL;
	if (!search->lacks[want->side])
		return false;
	offer_inputs(search, want->side, want->node, &left);
	return !left;
}

static enum box_state state_of_truth(struct search *search, const struct want *want, struct domain domain)
{
	bool may_hold = domain_may_be(domain, TRUTH_TRUE), may_fail = domain_may_be(domain, TRUTH_FALSE) || domain_may_be(domain, TRUTH_NULL);
	bool open = may_hold && may_fail, stuck = open && is_stuck(search, want);
	bool wanted = want->kind == WANT_MET ? !may_fail : want->kind == WANT_FAILED ? !may_hold : want->kind == WANT_POSSIBLE ? !may_fail || stuck : stuck;
	if (wanted)
		return BOX_GOOD;
	return open && !stuck ? BOX_OPEN : BOX_BAD;
}

static enum box_state state_of(struct search *search, const struct want *want)
{
	struct domain domain = run_domain(search->run[want->side], want->node), other;
	struct value a, b;
	switch (want->kind) {
	case WANT_MET:
	case WANT_FAILED:
	case WANT_POSSIBLE:
	case WANT_HANGING:
		return state_of_truth(search, want, domain);
	case WANT_IS:
		if (!domain_contains(domain, want->value))
			return BOX_BAD;
		return domain_settled(domain, NULL) ? BOX_GOOD : BOX_OPEN;
	case WANT_IS_NOT:
		if (!domain_contains(domain, want->value))
			return BOX_GOOD;
		return domain_settled(domain, NULL) ? BOX_BAD : BOX_OPEN;
	case WANT_DIFFERS:
		other = run_domain(search->run[1], want->other);
		if (domain_settled(domain, &a) && domain_settled(other, &b))
			return value_same(a, b) ? BOX_BAD : BOX_GOOD;
		return pair_same(search, want->node, want->other) ? BOX_BAD : BOX_OPEN;
	case WANT_LOOK:
		return BOX_GOOD;
	case WANT_JUDGED:
		return want->judge(want->context, search->run[0], search->run[1]) ? BOX_GOOD : BOX_OPEN;
	}
	return BOX_OPEN;
}

enum box_state search_state(struct search *search, const struct want **open)
{
	enum box_state state = BOX_GOOD;
	search->stamp++;
	for (size_t i = 0; i < search->want_count; i++) {
		enum box_state is = state_of(search, &search->wants[i]);
		if (is == BOX_OPEN && search->wants[i].twin && twins_are_same(search, &search->wants[i]))
			return BOX_BAD;
		if (is == BOX_BAD)
			return BOX_BAD;
		if (is == BOX_OPEN && state == BOX_GOOD) {
			state = BOX_OPEN;
			*open = &search->wants[i];
		}
	}
	return state;
}

/* ---- which answer to split ---- */

/* Small sets first, then numbers that turn somewhere: whatever leads to an end soon. */
static size_t price_of(struct search *search, const struct variable *variable)
{
	size_t price = variable->now.count;
	for (size_t i = 0; i < variable->now.count; i++) {
		const struct piece *piece = &variable->now.pieces[i];
		if (piece->kind == PIECE_INTERVAL)
			price += 20;
		else if (piece->kind != PIECE_VALUE)
			price += 40;
	}
	(void)search;
	return price;
}

static void offer_inputs(struct search *search, int side, node_id node, struct variable **best)
{
	const uint32_t *inputs = NULL;
	size_t count = run_hangs_on(search->run[side], node, search->box, &inputs);
	for (size_t i = 0; i < count; i++) {
		int32_t index = search->variable_of[side][inputs[i]];
		struct variable *variable = index < 0 ? NULL : &search->variables[index];
		if (!variable || domain_settled(variable->now, NULL))
			continue;
		if (!*best || price_of(search, variable) < price_of(search, *best))
			*best = variable;
	}
}

static bool is_plain(const struct want *want)
{
	return !want->twin && want->kind != WANT_DIFFERS && want->kind != WANT_LOOK && want->kind != WANT_JUDGED;
}

/* Of all that is open, not only of what comes first: two wishes about a small set contradict one another soon, however long
 * the numbers of a third could be split. */
static void offer_open(struct search *search, const struct want *want, struct variable **best)
{
	if (is_plain(want) && state_of(search, want) == BOX_OPEN)
		offer_inputs(search, want->side, want->node, best);
}

static struct variable *choose(struct search *search, const struct want *open)
{
	struct variable *best = NULL, *cheapest = NULL;
	if (open->kind == WANT_JUDGED)
		return NULL;
	if (open->kind == WANT_DIFFERS || open->twin) {
		bool second = open->twin && open->side == 1;
		node_id a = second ? open->other : open->node, b = second ? open->node : open->other;
		pair_deepest(search, &a, &b);
		offer_inputs(search, 0, a, &best);
		offer_inputs(search, 1, b, &best);
		if (!best)
			offer_inputs(search, second ? 0 : 1, open->other, &best);
	}
	for (size_t i = 0; !best && is_plain(open) && i < search->want_count; i++)
		offer_open(search, &search->wants[i], &cheapest);
	if (!best && cheapest)
		return cheapest;
	if (!best)
		offer_inputs(search, open->side, open->node, &best);
	return best;
}

/* ---- the search ---- */

struct finding_state {
	struct arena *arena;
	struct witness *out;
};

static enum search_end look_into(struct search *search, struct finding_state *finding);

static enum search_end look_into_parts(struct search *search, struct variable *variable, struct finding_state *finding)
{
	struct domain before = variable->now;
	bool assigned = variable->assigned, undecided = false;
	struct part_list list;
	split_variable(search, variable, &list);
	uint32_t turn = list.parts.count > 0 ? search_below(search, (uint32_t)list.parts.count) : 0;
	for (size_t i = 0; i < list.parts.count; i++) {
		search_narrow(search, variable, list.parts.items[(i + turn) % list.parts.count]);
		enum search_end end = look_into(search, finding);
		if (end == SEARCH_FOUND)
			return end;
		undecided = undecided || end == SEARCH_UNDECIDED;
		if (search->left == 0)
			break;
	}
	set_back(search, variable, before, assigned);
	return undecided || !list.exact || search->left == 0 ? SEARCH_UNDECIDED : SEARCH_NONE;
}

static enum search_end look_into(struct search *search, struct finding_state *finding)
{
	const struct want *open = NULL;
	if (search->left == 0)
		return SEARCH_UNDECIDED;
	search->left--;
	search->looked_at++;
	enum box_state state = search_state(search, &open);
	if (state == BOX_BAD)
		return SEARCH_NONE;
	if (state == BOX_GOOD)
		return witness_take(search, finding->arena, finding->out) ? SEARCH_FOUND : SEARCH_UNDECIDED;
	struct variable *variable = choose(search, open);
	return variable ? look_into_parts(search, variable, finding) : SEARCH_UNDECIDED;
}

static bool try_company(struct search *search, struct finding_state *finding)
{
	const struct want *open = NULL;
	for (size_t i = 0; i < search->variable_count; i++) {
		struct variable *variable = &search->variables[i];
		if (search->below[i] && !variable->is_day)
			search_narrow(search, variable, domain_of(search->box, value_at_random(search, variable)));
	}
	search->looked_at++;
	return search_state(search, &open) == BOX_GOOD && witness_take(search, finding->arena, finding->out);
}

static bool try_companies(struct search *search, struct finding_state *finding, size_t tries)
{
	bool found = false;
	for (size_t i = 0; i < tries && !found; i++) {
		found = try_company(search, finding);
		forget_all(search);
	}
	return found;
}

static void free_the_day(struct search *search)
{
	for (size_t i = 0; i < search->variable_count; i++)
		if (search->variables[i].is_day && search->below[i])
			search_narrow(search, &search->variables[i], search->variables[i].all);
}

/* At one stage: on one day, or on all of them. */
static enum search_end find_now(struct search *search, struct finding_state *finding, bool all_days)
{
	size_t boxes = search->options.boxes ? search->options.boxes : SEARCH_BOXES, tries = search->options.tries ? search->options.tries : SEARCH_TRIES;
	for (int side = 0; side < SIDES; side++)
		if (search->program[side])
			run_when(search->run[side], search->stage, search->as_of);
	if (all_days)
		free_the_day(search);
	if (facts_disprove(search)) {
		forget_all(search);
		return SEARCH_NONE;
	}
	search->left = boxes < FIRST_BOXES || all_days ? boxes : FIRST_BOXES;
	enum search_end end = look_into(search, finding);
	forget_all(search);
	/* Where every box was settled, or the budget had no part in it, more of it would not help. */
	if (end != SEARCH_UNDECIDED || all_days)
		return end;
	if (try_companies(search, finding, tries))
		return SEARCH_FOUND;
	if (boxes <= FIRST_BOXES || search->left > 0)
		return SEARCH_UNDECIDED;
	search->left = boxes;
	end = look_into(search, finding);
	forget_all(search);
	return end;
}

/* ---- stages and days ---- */

static size_t stage_count(const struct search *search)
{
	size_t count = search->program[0]->pack->questionnaire->stages.count;
	return search->options.stage || count == 0 || !search->stage_matters ? 1 : count;
}

static const char *stage_at(const struct search *search, size_t index)
{
	const struct questionnaire *questionnaire = search->program[0]->pack->questionnaire;
	if (search->options.stage)
		return search->options.stage;
	return questionnaire->stages.count > 0 ? questionnaire->stages.items[index].id : NULL;
}

enum search_end search_find(struct search *search, const struct want *wants, size_t count, struct arena *arena, struct witness *out)
{
	struct finding_state finding = {arena, out};
	enum search_end end = SEARCH_NONE;
	/* What the runs remember of the last search points into its memory. */
	for (int side = 0; side < SIDES; side++)
		if (search->program[side])
			run_reset(search->run[side], search->options.stage, search->options.as_of);
	arena_release(search->box, (struct arena_mark){0});
	search->wants = wants;
	search->want_count = count;
	search->looked_at = 0;
	*out = (struct witness){0};
	look_at(search);
	search->as_of = search->options.as_of;
	bool days = search->day_matters && search->options.any_day;
	for (int all_days = 0; all_days <= (days && !search->asks_the_time) && end != SEARCH_FOUND; all_days++) {
		end = SEARCH_NONE;
		for (size_t s = 0; s < stage_count(search) && end != SEARCH_FOUND; s++) {
			search->stage = stage_at(search, s);
			enum search_end here = find_now(search, &finding, all_days);
			end = here == SEARCH_NONE ? end : here;
		}
	}
	/* There are more days than the one that was tried. */
	out->other_days = end == SEARCH_NONE && days && search->asks_the_time;
	end = out->other_days ? SEARCH_UNDECIDED : end;
	out->day_matters = search->day_matters;
	out->stage_matters = search->stage_matters;
	out->looked_at = search->looked_at;
	return end;
}
