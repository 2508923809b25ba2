/*
 * The search for a witness against plain counting, on random questionnaires: what it finds is so when the answers are given, and
 * what it proves to be impossible no way of answering brings about. A failure prints the seed and the formulas; the same seed shows
 * it again: JINDAN_SEED=n build/prop/search
 */
#include "random_world.h"

#include "author/search.h"
#include <stdlib.h>

#define PACKS 60
#define MOST_COMPLETIONS 5000
#define STATEMENTS 5

struct trial {
	struct world *world;
	uint64_t seed;
	struct choices *choices;
	size_t completions;
	bool (*truth)[STATEMENTS]; /* per completion and indicator */
};

static void fail_with(const struct trial *trial, const struct want *wants, size_t count, const char *what)
{
	struct buf text;

	buf_init(&text, 0);
	buf_printf(&text, "JINDAN_SEED=%llu: %s\nwanted:", (unsigned long long)trial->seed, what);
	for (size_t i = 0; i < count; i++)
		buf_printf(&text, " %s node %u", wants[i].kind == WANT_MET ? "met" : "failed", wants[i].node);
	for (size_t i = 0; i < trial->world->questionnaire->indicators.count; i++)
		buf_printf(&text, "\n%u %s: %s", trial->world->program->indicators[i], trial->world->questionnaire->indicators.items[i]->id,
		           trial->world->questionnaire->indicators.items[i]->test.input.text);
	fail_msg("%s", text.text);
}

/* ---- plain counting ---- */

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

static void evaluate_all(struct trial *trial)
{
	struct world *world = trial->world;

	trial->truth = arena_array(world->arena, trial->completions + 1, sizeof *trial->truth);
	for (size_t n = 0; n < trial->completions; n++) {
		struct arena *arena = arena_new(0);
		struct value *inputs = ARENA_ARRAY(arena, struct value, world->program->input_count);
		size_t number = n;
		for (uint32_t i = 0; i < world->program->input_count; i++) {
			inputs[i] = trial->choices[i].values[number % trial->choices[i].count];
			number /= trial->choices[i].count;
		}
		const struct value *values = point_evaluate(world->program, arena, inputs);
		for (size_t s = 0; s < STATEMENTS && s < world->questionnaire->indicators.count; s++)
			trial->truth[n][s] = value_is_true(values[world->program->indicators[s]]);
		arena_free(arena);
	}
}

static bool is_possible(const struct trial *trial, const size_t *statements, const struct want *wants, size_t count)
{
	for (size_t n = 0; n < trial->completions; n++) {
		size_t hits = 0;
		for (size_t i = 0; i < count; i++)
			hits += trial->truth[n][statements[i]] == (wants[i].kind == WANT_MET);
		if (hits == count)
			return true;
	}
	return false;
}

/* ---- the search ---- */

static void check_witness(const struct trial *trial, const struct want *wants, size_t count, const struct witness *witness)
{
	struct run *run = run_new(trial->world->program, witness->stage, witness->as_of);

	run_set_all(run, witness->answers);
	for (size_t i = 0; i < count; i++) {
		enum open_truth truth = run_truth(run, wants[i].node);
		bool failed = truth == IS_FALSE || truth == IS_NULL || (truth == IS_OPEN && !domain_may_be(run_domain(run, wants[i].node), TRUTH_TRUE));
		if (wants[i].kind == WANT_MET ? truth != IS_TRUE : !failed)
			fail_with(trial, wants, count, "the witness does not show it");
	}
	/* None of its answers can be left out. */
	for (size_t a = 0; a < answers_count(witness->answers); a++) {
		bool still = true;
		int64_t input = program_input_find(trial->world->program, answers_at(witness->answers, a)->key);
		run_set(run, (uint32_t)input, NULL);
		for (size_t i = 0; i < count; i++)
			still = still && (wants[i].kind == WANT_MET ? run_truth(run, wants[i].node) == IS_TRUE
			                                            : !domain_may_be(run_domain(run, wants[i].node), TRUTH_TRUE));
		if (still)
			fail_with(trial, wants, count, "an answer of the witness can be left out");
		run_set(run, (uint32_t)input, answers_at(witness->answers, a));
	}
	run_free(run);
}

static size_t found, proved, undecided;

static void check_wants(const struct trial *trial, struct search *search, const size_t *statements, const struct want *wants, size_t count)
{
	struct witness witness;

	switch (search_find(search, wants, count, trial->world->arena, &witness)) {
	case SEARCH_FOUND:
		found++;
		check_witness(trial, wants, count, &witness);
		break;
	case SEARCH_NONE:
		proved++;
		if (is_possible(trial, statements, wants, count))
			fail_with(trial, wants, count, "it is said to be impossible, and is not");
		break;
	case SEARCH_UNDECIDED:
		undecided++;
		break;
	}
}

static void check_world(struct trial *trial)
{
	struct world *world = trial->world;
	struct search_options options = {.as_of = {20000}, .boxes = 400, .tries = 20, .seed = trial->seed};
	struct search *search = search_new(world->program, NULL, &options);

	evaluate_all(trial);
	for (size_t a = 0; a < STATEMENTS; a++)
		for (size_t b = 0; b < STATEMENTS; b++)
			for (int how = 0; how < 4; how++) {
				const size_t statements[] = {a, b};
				const struct want wants[] = {
					{.kind = how & 1 ? WANT_MET : WANT_FAILED, .node = world->program->indicators[a]},
					{.kind = how & 2 ? WANT_MET : WANT_FAILED, .node = world->program->indicators[b]},
				};
				check_wants(trial, search, statements, wants, a == b ? 1 : 2);
			}
	search_free(search);
}

static void what_is_found_is_so_and_what_is_proved_is_impossible(void **unused)
{
	const struct seeds seeds = seeds_from(20040716, PACKS);

	(void)unused;
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = {.seed = seeds.first + i};
		begin_with(trial.seed);
		trial.world = random_world();
		assert_true(trial.world->questionnaire->indicators.count >= STATEMENTS);
		count_completions(&trial);
		if (trial.completions <= MOST_COMPLETIONS)
			check_world(&trial);
		world_free(trial.world);
	}
	print_message("found %zu, proved %zu, undecided %zu\n", found, proved, undecided);
	assert_true(seeds.given || (found > 100 && proved > 50));
	assert_true(undecided * 10 <= found + proved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_found_is_so_and_what_is_proved_is_impossible)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
