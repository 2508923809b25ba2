/*
 * Many companies in turn through one run that recalls parts of the graph from the companies before: every node, every displayed
 * score and every limit is what a run without memory gives, also after one more answer, and with few steps to use up.
 *
 * A failure prints the seed; the same seed shows it again: JINDAN_SEED=n build/prop/recall
 */
#include "base/limits.h"
#include "random_world.h"

#define PACKS 150
#define COMPANIES 25
#define ANSWERED 60 /* of a hundred */

struct pair {
	struct world *world;
	struct run *plain, *recalling;
	struct choices *choices;
	uint64_t seed;
	size_t company;
};

static void set_both(struct pair *pair, uint32_t input)
{
	const struct choices *choices = &pair->choices[input];
	struct answer answer = {.state = ANSWER_ANSWERED, .value = choices->values[below((uint32_t)choices->count)]};

	if (value_is_null(answer.value))
		answer.state = ANSWER_NOT_APPLICABLE;
	run_set(pair->plain, input, &answer);
	run_set(pair->recalling, input, &answer);
}

static void check_same(const struct pair *pair)
{
	const struct program *program = pair->world->program;

	for (node_id n = 0; n < program->count; n++)
		if (!domain_same(run_domain(pair->plain, n), run_domain(pair->recalling, n)) ||
		    run_reached(pair->plain, n) != run_reached(pair->recalling, n))
			fail_msg("JINDAN_SEED=%llu: company %zu, node %u (%s): what was recalled is something else",
			         (unsigned long long)pair->seed, pair->company, n, op_name(program->nodes[n].op));
	for (size_t i = 0; i < program->score_count; i++)
		if (!value_same(run_score(pair->plain, i).value, run_score(pair->recalling, i).value))
			fail_msg("JINDAN_SEED=%llu: company %zu, score %zu is displayed as something else", (unsigned long long)pair->seed,
			         pair->company, i);
}

static void check_company(struct pair *pair, struct date day)
{
	uint32_t count = pair->world->program->input_count;

	run_reset(pair->plain, NULL, day);
	run_reset(pair->recalling, NULL, day);
	for (uint32_t i = 0; i < count; i++)
		if (chance(ANSWERED))
			set_both(pair, i);
	check_same(pair);
	set_both(pair, below(count));
	check_same(pair);
}

static void check_pack(uint64_t seed)
{
	struct world *world;
	struct pair pair = {.seed = seed};
	struct limits limits = limits_standard();
	struct program program;
	struct date day = {15000};

	begin_with(seed);
	pair.world = world = random_world();
	program = *world->program;
	if (chance(30)) /* so few that many companies use them up */
		limits.of[MOST_STEPS] = 100 + below(2000);
	program.limits = &limits;
	pair.choices = ARENA_ARRAY(world->arena, struct choices, world->program->input_count);
	for (uint32_t i = 0; i < world->program->input_count; i++)
		pair.choices[i] = choices_of(world, i);
	pair.plain = run_new(&program, NULL, day);
	pair.recalling = run_new(&program, NULL, day);
	run_recall(pair.recalling);
	for (; pair.company < COMPANIES; pair.company++)
		check_company(&pair, day);
	run_free(pair.plain);
	run_free(pair.recalling);
	world_free(world);
}

static void what_is_recalled_is_what_comes_out(void **unused)
{
	const struct seeds seeds = seeds_from(20261127, PACKS);

	(void)unused;
	for (uint64_t i = 0; i < seeds.count; i++)
		check_pack(seeds.first + i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_recalled_is_what_comes_out)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
