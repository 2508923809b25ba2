/*
 * Sets of possible values against plain counting: random questionnaires of a few small questions,
 * with formulas, scores and tables over them. For every way in which what is missing can be
 * answered, the value of every node lies in its set; sets are exact where no question is used
 * twice; they only shrink as answers arrive; working out what has changed gives what working out
 * everything gives; and answering what a node hangs on settles it.
 *
 * A failure prints the seed and the formulas; the same seed shows it again: JINDAN_SEED=n
 * build/prop/eval_bounds
 */
#include "base/limits.h"
#include "random_world.h"

#include <stdio.h>
#include <stdlib.h>

#define PACKS 100
#define MOST_COMPLETIONS 3000

struct trial {
	struct world *world;
	uint64_t seed;
	struct choices *choices;
	size_t completions;
	bool *seen; /* per node and piece: a value was met */
};

static void explain(const struct trial *trial, node_id node, const char *what, struct value value)
{
	struct world *world = trial->world;
	struct buf text;

	buf_init(&text, 0);
	buf_printf(&text, "JINDAN_SEED=%llu: %s\n", (unsigned long long)trial->seed, what);
	for (size_t i = 0; i < world->questionnaire->indicators.count; i++)
		buf_printf(&text, "%s: %s\n", world->questionnaire->indicators.items[i]->id,
		           world->questionnaire->indicators.items[i]->test.input.text);
	for (uint32_t i = 0; i < world->program->input_count; i++) {
		buf_printf(&text, "%s in ", world->program->inputs[i].key);
		domain_print(run_input_domain(world->run, i), &text);
		buf_add(&text, "\n");
	}
	buf_printf(&text, "node %u (%s) in ", node, op_name(world->program->nodes[node].op));
	domain_print(run_domain(world->run, node), &text);
	buf_add(&text, ", value ");
	value_print(value, &text);
	buf_add(&text, "\nof arguments\n");
	for (uint32_t i = 0; i < world->program->nodes[node].count; i++) {
		node_id arg = world->program->nodes[node].args[i];

		buf_printf(&text, "  %u %s ", arg, op_name(world->program->nodes[arg].op));
		domain_print(run_domain(world->run, arg), &text);
		buf_add(&text, "\n");
	}
	fail_msg("%s", text.text);
}

static void mark_seen(const struct trial *trial, node_id node, struct value value)
{
	struct domain domain = run_domain(trial->world->run, node);

	for (size_t i = 0; i < domain.count && i < LIMIT_PIECES; i++)
		if (domain_contains((struct domain){1, &domain.pieces[i]}, value))
			trial->seen[node * LIMIT_PIECES + i] = true;
}

static void count_completions(struct trial *trial)
{
	struct world *world = trial->world;

	trial->choices = ARENA_ARRAY(world->arena, struct choices, world->program->input_count);
	trial->completions = 1;
	for (uint32_t i = 0; i < world->program->input_count; i++) {
		trial->choices[i] = choices_of(world, i);
		trial->completions *= trial->choices[i].count;
	}
}

static void check_completion(const struct trial *trial, size_t number)
{
	struct world *world = trial->world;
	struct arena *arena = arena_new(0);
	struct value *inputs = ARENA_ARRAY(arena, struct value, world->program->input_count);
	const struct value *values;

	for (uint32_t i = 0; i < world->program->input_count; i++) {
		inputs[i] = trial->choices[i].values[number % trial->choices[i].count];
		number /= trial->choices[i].count;
	}
	values = point_evaluate(world->program, arena, inputs);
	for (node_id n = 0; n < world->program->count; n++) {
		if (!domain_contains(run_domain(world->run, n), values[n]))
			explain(trial, n, "the set lacks a value that is possible", values[n]);
		mark_seen(trial, n, values[n]);
	}
	arena_free(arena);
}

/* ---- properties ---- */

/* How often each input is used below the node; many times is enough to know. */
static bool uses_each_once(const struct trial *trial, node_id node)
{
	const struct program *program = trial->world->program;
	struct arena *arena = trial->world->arena;
	uint32_t *uses = ARENA_ARRAY(arena, uint32_t, program->count);

	uses[node] = 1;
	for (node_id i = node + 1; i-- > 0;) {
		const struct node *at = &program->nodes[i];

		if (uses[i] && (at->op == OP_SOME || at->op == OP_EVERY) &&
		    at->as.body->capture_count)
			return false; /* used once per item */
		if (uses[i] > 1 && !domain_settled(run_domain(trial->world->run, i), NULL))
			return false;
		for (uint32_t a = 0; uses[i] && a < at->count; a++)
			uses[at->args[a]] += uses[i];
	}
	return true;
}

/* Sets of structures, and hulls of many values, may hold more. `size` is only tried at a few
 * places. */
static bool compares_exactly(const struct trial *trial, node_id node)
{
	const struct program *program = trial->world->program;

	if (program->nodes[node].op == OP_FILTER || program->nodes[node].op == OP_BUILTIN)
		return false;
	for (node_id i = 0; i <= node; i++)
		if (program->nodes[i].op == OP_INPUT &&
		    strcmp(program->inputs[program->nodes[i].as.input].key, "size") == 0)
			if (program->nodes[node].op == OP_INPUT)
				return false;
	return true;
}

static bool below_uses_size(const struct trial *trial, node_id node)
{
	const struct program *program = trial->world->program;
	bool *reached = ARENA_ARRAY(trial->world->arena, bool, program->count);

	reached[node] = true;
	for (node_id i = node + 1; i-- > 0;) {
		const struct node *at = &program->nodes[i];

		if (reached[i] && at->op == OP_INPUT &&
		    strcmp(program->inputs[at->as.input].key, "size") == 0)
			return true;
		for (uint32_t a = 0; reached[i] && a < at->count; a++)
			reached[at->args[a]] = true;
	}
	return false;
}

static size_t exact_checks;

static void check_exact(const struct trial *trial)
{
	const struct program *program = trial->world->program;

	for (node_id n = 0; n < program->count; n++) {
		struct domain domain = run_domain(trial->world->run, n);

		if (domain.count == 1 || !compares_exactly(trial, n) || below_uses_size(trial, n) ||
		    !uses_each_once(trial, n))
			continue;
		exact_checks++;
		for (size_t i = 0; i < domain.count; i++)
			if (domain.pieces[i].kind == PIECE_VALUE &&
			    !trial->seen[n * LIMIT_PIECES + i])
				explain(trial, n, "the set holds a value that is impossible",
				        domain.pieces[i].as.value);
	}
}

static void check_fresh(const struct trial *trial)
{
	struct world *world = trial->world;
	struct run *copy = run_copy(world->run);

	for (node_id n = 0; n < world->program->count; n++)
		if (!domain_same(run_domain(world->run, n), run_domain(copy, n)))
			explain(trial, n, "working out afresh gives something else", value_null());
	run_free(copy);
}

static void set_random(struct run *run, const struct trial *trial, uint32_t input)
{
	const struct choices *choices = &trial->choices[input];
	struct answer answer = {.state = ANSWER_ANSWERED,
	                        .value = choices->values[below((uint32_t)choices->count)]};

	if (value_is_null(answer.value))
		answer.state = ANSWER_NOT_APPLICABLE;
	run_set(run, input, &answer);
}

static bool within(struct arena *arena, struct domain small, struct domain large)
{
	return domain_same(domain_union(arena, small, large), large);
}

/* Answers in random order: sets only shrink. */
static void check_shrinking(const struct trial *trial)
{
	struct world *world = trial->world;
	const struct program *program = world->program;
	struct domain *before = ARENA_ARRAY(world->arena, struct domain, program->count);
	struct run *later = run_copy(world->run), *now = run_copy(world->run);

	for (uint32_t step = 0; step < 4; step++) {
		uint32_t input = below(program->input_count);

		if (domain_settled(run_input_domain(later, input), NULL))
			continue;
		for (node_id n = 0; n < program->count; n++)
			before[n] = run_domain(now, n);
		set_random(later, trial, input);
		for (node_id n = 0; n < program->count; n++)
			if (!within(world->arena, run_domain(later, n), before[n])) {
				struct buf text;

				buf_init(&text, 0);
				domain_print(before[n], &text);
				buf_add(&text, " became ");
				domain_print(run_domain(later, n), &text);
				print_error("%s\n", text.text);
				buf_release(&text);
				explain(trial, n, "an answer made the set larger", value_null());
			}
		run_free(now);
		now = run_copy(later);
	}
	run_free(now);
	run_free(later);
}

static void check_hangs_on(const struct trial *trial)
{
	struct world *world = trial->world;

	for (int tries = 0; tries < 10; tries++) {
		node_id node = below(world->program->count);
		const uint32_t *inputs;
		size_t count = run_hangs_on(world->run, node, world->arena, &inputs);
		struct run *copy;

		if (domain_settled(run_domain(world->run, node), NULL) != (count == 0))
			explain(trial, node,
			        "settled and yet hanging on something, or open and hanging on "
			        "nothing",
			        value_null());
		copy = run_copy(world->run);
		for (size_t i = 0; i < count; i++)
			set_random(copy, trial, inputs[i]);
		if (!domain_settled(run_domain(copy, node), NULL))
			explain(trial, node, "answering what it hangs on did not settle it",
			        value_null());
		run_free(copy);
	}
}

/* The answers that explain a settled node are enough to settle it. */
static void check_because(const struct trial *trial)
{
	struct world *world = trial->world;

	for (int tries = 0; tries < 10; tries++) {
		node_id node = below(world->program->count);
		const uint32_t *inputs;
		size_t count = run_because(world->run, node, world->arena, &inputs);
		struct value value, again;
		struct run *copy;

		if (!run_settled(world->run, node, &value))
			continue;
		copy = run_copy(world->run);
		for (uint32_t i = 0, k = 0; i < world->program->input_count; i++) {
			if (k < count && inputs[k] == i)
				k++;
			else
				run_set(copy, i, NULL);
		}
		if (!run_settled(copy, node, &again) || !value_same(value, again))
			explain(trial, node, "the answers that are said to have decided it do not",
			        value);
		run_free(copy);
	}
}

/* ---- trials ---- */

static void check_world(struct trial *trial)
{
	struct world *world = trial->world;

	for (int round = 0; round < 3; round++) {
		count_completions(trial);
		if (trial->completions <= MOST_COMPLETIONS) {
			trial->seen = ARENA_ARRAY(world->arena, bool,
			                          (size_t)world->program->count *LIMIT_PIECES);
			for (size_t i = 0; i < trial->completions; i++)
				check_completion(trial, i);
			check_exact(trial);
		}
		check_fresh(trial);
		check_hangs_on(trial);
		check_because(trial);
		if (round == 2)
			check_shrinking(trial);
		for (uint32_t i = 0; i < world->program->input_count; i++)
			if (chance(35))
				set_random(world->run, trial, i);
	}
}

static void sets_hold_what_is_possible(void **unused)
{
	const struct seeds seeds = seeds_from(20040715, PACKS);

	(void)unused;
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = {.seed = seeds.first + i};

		begin_with(trial.seed);
		trial.world = random_world();
		check_world(&trial);
		world_free(trial.world);
	}
	assert_true(seeds.given || exact_checks > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sets_hold_what_is_possible)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
