/*
 * The best bundle against brute force: on random small problems every set of programmes is tried, its funding taken as the
 * least cut of the network (over all cuts) instead of a flow, and what fits a budget by trying every set of steps.
 *
 * A failure prints the seed, and the same seed shows it again: JINDAN_SEED=n build/prop/bundle
 */
#include "advise/bundle.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"

enum { PROGRAMMES = 6, STEPS = 5, LINES = 5, FUNDS = 2, PROBLEMS = 400 };

static int less_than(int bound)
{
	return bound > 0 ? (int)below((uint32_t)bound) : 0;
}

struct made { /* a problem, and the same as whole numbers: amounts in hundredths */
	struct bundle_problem problem;
	int benefit[STEPS], price[STEPS], paid[STEPS]; /* price -1: unknown */
	bool after[STEPS][STEPS];
	int share[LINES], most[LINES], of[LINES]; /* -1: unknown, no limit */
	bool pays[LINES][STEPS], helps[PROGRAMMES][STEPS], excludes[PROGRAMMES][PROGRAMMES];
	int fund[PROGRAMMES], fund_most[FUNDS], fund_programmes[FUNDS];
	int budget; /* -1: none */
};

static struct decimal known(int number)
{
	return number < 0 ? decimal_nan() : decimal_int(number);
}

static size_t *listed(struct arena *arena, const bool *set, size_t count, size_t *length)
{
	size_t *list = ARENA_ARRAY(arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		if (set[i])
			list[(*length)++] = i;
	return list;
}

static void make_steps(struct arena *arena, struct made *made)
{
	struct bundle_step *steps = ARENA_ARRAY(arena, struct bundle_step, STEPS);
	made->problem.step_count = 1 + (size_t)less_than(STEPS);
	for (size_t i = 0; i < made->problem.step_count; i++) {
		made->benefit[i] = less_than(4);
		made->price[i] = less_than(3) ? 10 * less_than(8) : -1;
		made->paid[i] = less_than(3) ? 100 : 50;
		for (size_t k = 0; k < i; k++)
			made->after[i][k] = less_than(3) == 0;
		steps[i] = (struct bundle_step){known(made->benefit[i]), known(made->price[i]), known(made->paid[i]), 0, NULL};
		steps[i].after = listed(arena, made->after[i], i, &steps[i].after_count);
	}
	made->problem.steps = steps;
}

static void make_lines(struct arena *arena, struct made *made)
{
	struct bundle_line *lines = ARENA_ARRAY(arena, struct bundle_line, LINES);
	made->problem.line_count = made->problem.programme_count ? (size_t)less_than(LINES + 1) : 0;
	for (size_t i = 0; i < made->problem.line_count; i++) {
		made->of[i] = less_than((int)made->problem.programme_count);
		made->share[i] = less_than(4) ? 25 * (1 + less_than(4)) : -1;
		made->most[i] = less_than(2) ? 10 * less_than(6) : -1;
		for (size_t k = 0; k < made->problem.step_count; k++)
			made->pays[i][k] = less_than(2);
		lines[i] = (struct bundle_line){(size_t)made->of[i], known(made->share[i]), known(made->most[i]), 0, NULL};
		lines[i].steps = listed(arena, made->pays[i], made->problem.step_count, &lines[i].step_count);
	}
	made->problem.lines = lines;
}

static void make_programmes(struct arena *arena, struct made *made)
{
	struct bundle_programme *programmes = ARENA_ARRAY(arena, struct bundle_programme, PROGRAMMES);
	struct bundle_fund *funds = ARENA_ARRAY(arena, struct bundle_fund, FUNDS);
	size_t count = made->problem.programme_count = (size_t)less_than(PROGRAMMES + 1);
	bool *excludes = ARENA_ARRAY(arena, bool, count * count + 1);
	made->problem.fund_count = FUNDS;
	for (int i = 0; i < FUNDS; i++) {
		made->fund_most[i] = less_than(2) ? 10 * less_than(8) : -1;
		made->fund_programmes[i] = less_than(3);
		funds[i] = (struct bundle_fund){known(made->fund_most[i]), (size_t)made->fund_programmes[i]};
	}
	for (size_t i = 0; i < count; i++) {
		made->fund[i] = less_than(2) ? less_than(FUNDS) : -1;
		for (size_t k = 0; k < made->problem.step_count; k++)
			made->helps[i][k] = less_than(4) == 0;
		programmes[i].fund = made->fund[i] < 0 ? NO_FUND : (size_t)made->fund[i];
		programmes[i].helps = listed(arena, made->helps[i], made->problem.step_count, &programmes[i].help_count);
		for (size_t k = 0; k < i; k++)
			made->excludes[i][k] = made->excludes[k][i] = excludes[i * count + k] = excludes[k * count + i] = less_than(4) == 0;
	}
	made->problem.programmes = programmes;
	made->problem.funds = funds;
	made->problem.excludes = excludes;
}

static struct made *make(struct arena *arena)
{
	struct made *made = ARENA_NEW(arena, struct made);
	make_steps(arena, made);
	make_programmes(arena, made);
	make_lines(arena, made);
	made->budget = less_than(2) ? 10 * less_than(12) : -1;
	made->problem.has_budget = made->budget >= 0;
	made->problem.budget = decimal_int(made->budget);
	made->problem.limit = 1000000;
	return made;
}

/* ---- by trying everything ---------------------------------------------------------------------------------------------- */

static bool has(unsigned set, size_t i)
{
	return set >> i & 1;
}

/* What the cut costs in which the funds, lines and steps of the sets are on the source's side, in hundredths. */
static long cut_of(const struct made *made, unsigned chosen, unsigned steps, unsigned funds, unsigned lines, unsigned reached)
{
	long sum = 0;
	for (size_t i = 0; i < FUNDS; i++)
		if (!has(funds, i))
			sum += made->fund_most[i] < 0 ? 1000000 : 100L * made->fund_most[i];
	for (size_t i = 0; i < made->problem.line_count; i++) {
		int fund = made->fund[made->of[i]];
		if (!has(chosen, (size_t)made->of[i]) || made->share[i] < 0)
			continue;
		if (!has(lines, i) && (fund < 0 || has(funds, (size_t)fund)))
			sum += made->most[i] < 0 ? 1000000 : 100L * made->most[i];
		for (size_t k = 0; has(lines, i) && k < made->problem.step_count; k++)
			if (made->pays[i][k] && has(steps, k) && made->price[k] >= 0 && !has(reached, k))
				sum += (long)made->share[i] * made->price[k];
	}
	for (size_t k = 0; k < made->problem.step_count; k++)
		if (has(reached, k) && has(steps, k) && made->price[k] >= 0)
			sum += (long)made->paid[k] * made->price[k];
	return sum;
}

static long funding_of(const struct made *made, unsigned chosen, unsigned steps)
{
	long least = -1;
	for (unsigned funds = 0; funds < 1u << FUNDS; funds++)
		for (unsigned lines = 0; lines < 1u << made->problem.line_count; lines++)
			for (unsigned reached = 0; reached < 1u << made->problem.step_count; reached++) {
				long cut = cut_of(made, chosen, steps, funds, lines, reached);
				least = least < 0 || cut < least ? cut : least;
			}
	return least;
}

/* Whether every priced step that a priced step needs, through unpriced ones too, is among them. */
static bool is_closed(const struct made *made, unsigned steps)
{
	bool needs[STEPS][STEPS] = {{false}};
	for (size_t i = 0; i < made->problem.step_count; i++)
		for (size_t k = 0; k < i; k++)
			if (made->after[i][k]) {
				needs[i][k] = true;
				for (size_t j = 0; j < k; j++)
					needs[i][j] |= needs[k][j];
			}
	for (size_t i = 0; i < made->problem.step_count; i++)
		for (size_t k = 0; has(steps, i) && k < i; k++)
			if (needs[i][k] && made->price[k] >= 0 && !has(steps, k))
				return false;
	return true;
}

static long afforded_of(const struct made *made, unsigned chosen)
{
	long most = 0;
	if (made->budget < 0)
		return 0;
	for (unsigned steps = 0; steps < 1u << made->problem.step_count; steps++) {
		long benefit = 0, own = 0;
		bool priced = true;
		for (size_t i = 0; i < made->problem.step_count; i++)
			if (has(steps, i)) {
				priced = priced && made->price[i] >= 0;
				benefit += made->benefit[i];
				own += 100L * made->price[i];
			}
		if (priced && benefit > most && is_closed(made, steps) && own - funding_of(made, chosen, steps) <= 100L * made->budget)
			most = benefit;
	}
	return most;
}

struct tried {
	long worth[5];
	bool feasible;
};

static struct tried try_set(const struct made *made, unsigned chosen)
{
	struct tried tried = {.feasible = true};
	int of_fund[FUNDS] = {0};
	bool covered[STEPS] = {false};
	long payers = 0;
	for (size_t i = 0; i < made->problem.programme_count; i++) {
		if (!has(chosen, i))
			continue;
		tried.worth[4]--;
		if (made->fund[i] >= 0 && ++of_fund[made->fund[i]] > made->fund_programmes[made->fund[i]] && made->fund_programmes[made->fund[i]])
			tried.feasible = false;
		for (size_t k = 0; k < made->problem.programme_count; k++)
			tried.feasible = tried.feasible && !(has(chosen, k) && made->excludes[i][k]);
		for (size_t k = 0; k < made->problem.step_count; k++)
			covered[k] |= made->helps[i][k];
	}
	for (size_t i = 0; i < made->problem.line_count; i++)
		for (size_t k = 0; has(chosen, (size_t)made->of[i]) && k < made->problem.step_count; k++) {
			covered[k] |= made->pays[i][k];
			payers += made->pays[i][k] && (made->share[i] < 0 || made->price[k] < 0);
		}
	for (size_t k = 0; k < made->problem.step_count; k++)
		tried.worth[1] += covered[k] ? made->benefit[k] : 0;
	tried.worth[0] = afforded_of(made, chosen);
	tried.worth[2] = funding_of(made, chosen, ~0u);
	tried.worth[3] = payers;
	return tried;
}

/* Better, or as good and with the better ranked programme where they first differ. */
static bool is_better(const struct tried *a, unsigned set_a, const struct tried *b, unsigned set_b)
{
	for (int i = 0; i < 5; i++)
		if (a->worth[i] != b->worth[i])
			return a->worth[i] > b->worth[i];
	for (size_t i = 0; i < PROGRAMMES; i++)
		if (has(set_a, i) != has(set_b, i))
			return has(set_a, i);
	return false;
}

static long best_of(const struct tried *tried, unsigned count, long apart)
{
	long best = -1;
	for (unsigned set = 0; set < count; set++) {
		bool part = apart >= 0 && ((set | (unsigned)apart) == (unsigned)apart || (set & (unsigned)apart) == (unsigned)apart);
		if (tried[set].feasible && !part && (best < 0 || is_better(&tried[set], set, &tried[best], (unsigned)best)))
			best = (long)set;
	}
	return best;
}

static long set_of(const struct bundle *bundle, size_t count)
{
	long set = 0;
	for (size_t i = 0; i < count; i++)
		set |= (long)bundle->chosen[i] << i;
	return set;
}

static void the_best_bundle_and_its_runner_up_are_those_of_brute_force(void **unused)
{
	const struct seeds seeds = seeds_from(88172645463325252u, PROBLEMS);
	(void)unused;
	for (uint64_t trial = 0; trial < seeds.count; trial++) {
		uint64_t start = seeds.first + trial;
		struct arena *arena = arena_new(0);
		begin_with(start);
		struct made *made = make(arena);
		struct tried tried[1 << PROGRAMMES];
		unsigned count = 1u << made->problem.programme_count;
		for (unsigned set = 0; set < count; set++)
			tried[set] = try_set(made, set);
		long best = best_of(tried, count, -1), second = best_of(tried, count, best);
		struct bundle_answer answer = bundle_solve(arena, &made->problem);
		if (answer.cut || set_of(&answer.best, made->problem.programme_count) != best || answer.has_runner_up != (second >= 0) ||
		    (second >= 0 && set_of(&answer.runner_up, made->problem.programme_count) != second))
			fail_msg("seed %llu: best %ld (expected %ld), runner-up %ld (expected %ld)%s", (unsigned long long)start,
			         set_of(&answer.best, made->problem.programme_count), best,
			         answer.has_runner_up ? set_of(&answer.runner_up, made->problem.programme_count) : -1, second, answer.cut ? ", cut" : "");
		assert_int_equal(decimal_compare(answer.best.worth.afforded, decimal_int(tried[best].worth[0])), 0);
		assert_int_equal(decimal_compare(decimal_mul(answer.best.worth.funding, decimal_int(100)), decimal_int(tried[best].worth[2])), 0);
		arena_free(arena);
	}
}

/* What is paid is within every share, limit and price, and adds up to the funding. */
static void what_is_paid_keeps_every_limit_and_adds_up(void **unused)
{
	(void)unused;
	for (uint64_t trial = 0; trial < PROBLEMS; trial++) {
		struct arena *arena = arena_new(0);
		begin_with(362436069u + trial);
		struct made *made = make(arena);
		struct bundle_answer answer = bundle_solve(arena, &made->problem);
		struct decimal all = decimal_int(0), by_step[STEPS];
		for (size_t k = 0; k < made->problem.step_count; k++)
			by_step[k] = decimal_int(0);
		for (size_t i = 0; i < made->problem.line_count; i++) {
			struct decimal of_line = decimal_int(0);
			for (size_t k = 0; k < made->problem.step_count; k++) {
				struct decimal paid = answer.paid[i * made->problem.step_count + k];
				assert_true(decimal_sign(paid) >= 0);
				if (decimal_sign(paid) > 0)
					assert_true(decimal_compare(decimal_mul(paid, decimal_int(100)), decimal_int((long)made->share[i] * made->price[k])) <= 0);
				by_step[k] = decimal_add(by_step[k], paid);
				of_line = decimal_add(of_line, paid);
			}
			if (made->most[i] >= 0)
				assert_true(decimal_compare(of_line, decimal_int(made->most[i])) <= 0);
			all = decimal_add(all, of_line);
		}
		for (size_t k = 0; k < made->problem.step_count; k++)
			if (made->price[k] >= 0)
				assert_true(decimal_compare(decimal_mul(by_step[k], decimal_int(100)), decimal_int((long)made->paid[k] * made->price[k])) <= 0);
		assert_int_equal(decimal_compare(all, answer.best.worth.funding), 0);
		arena_free(arena);
	}
}

/* Twenty programmes of which any one will do, and a search that may look at ten combinations only. */
static void a_search_that_is_cut_says_so(void **unused)
{
	enum { MANY = 20 };
	struct arena *arena = arena_new(0);
	static const size_t first = 0;
	struct bundle_step step = {decimal_int(1), decimal_nan(), decimal_int(100), 0, NULL};
	struct bundle_programme programmes[MANY];
	static const bool excludes[MANY * MANY];
	(void)unused;
	for (int i = 0; i < MANY; i++)
		programmes[i] = (struct bundle_programme){NO_FUND, 1, &first};
	struct bundle_problem problem = {.programme_count = MANY, .step_count = 1, .programmes = programmes, .steps = &step, .excludes = excludes, .limit = 10};
	struct bundle_answer answer = bundle_solve(arena, &problem);
	assert_true(answer.cut);
	assert_true(answer.best.chosen[0]); /* and has a bundle all the same */
	assert_int_equal(decimal_compare(answer.best.worth.covered, decimal_int(1)), 0);
	problem.limit = BUNDLE_LIMIT;
	answer = bundle_solve(arena, &problem);
	assert_false(answer.cut);
	assert_int_equal(answer.best.worth.count, 1);
	assert_true(answer.best.chosen[0]);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_bundle_and_its_runner_up_are_those_of_brute_force),
		cmocka_unit_test(what_is_paid_keeps_every_limit_and_adds_up),
		cmocka_unit_test(a_search_that_is_cut_says_so),
	};
	return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
