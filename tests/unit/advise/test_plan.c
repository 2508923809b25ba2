/*
 * Plans: what comes before what, who pays, days and last days, what never counts.
 */
#include "advise/catalogue.h"

#include "record/plan.h"

static struct entry *advise(struct world *world, const char *id, const char *when, const char *after)
{
	struct entry *entry = add_entry(world, ENTRY_ADVICE, id);

	entry->order = 50;
	entry->when = formula_of(when);
	entry->after = after;
	entry->effort = "low";
	entry->lead_days = -1;
	return entry;
}

static struct entry *fund_by(struct world *world, const char *id, const char *test, const char *until)
{
	struct entry *entry = offer(world, id, test);
	struct result_benefit *benefit = VEC_ADD(world->arena, &entry->benefits);

	benefit->kind = "funding";
	entry->period.until = until;
	entry->lead_days = -1;
	return entry;
}

/* Questions x and y, and scores on them from 0 to 100. */
static struct world *two_scores(void)
{
	struct world *world = world_new();

	ask(world, QUESTION_YESNO, "a", NULL);
	ask(world, QUESTION_YESNO, "b", NULL);
	ask_number(world, QUESTION_INTEGER, "x", 0, 4, NULL)->changeable = true;
	ask_number(world, QUESTION_INTEGER, "y", 0, 4, NULL)->changeable = true;
	add_percent(world, "net", "x");
	add_percent(world, "sw", "y");
	return world;
}

static void answer_all(struct world *world)
{
	answer(world, "a", value_boolean(true));
	answer(world, "b", value_boolean(false));
	answer(world, "x", value_int(1));
	answer(world, "y", value_int(0));
}

static const char *line_of(struct world *world, const struct plan *plan)
{
	const char *line = "";

	for (size_t i = 0; i < plan->step_count; i++)
		line = joined(world, line, arena_printf(world->arena, "%s%s:%s", plan->steps[i].open ? "?" : "", plan_kind_name(plan->steps[i].kind), plan->steps[i].id));
	return line;
}

static void expect_plan(struct world *world, const char *expected)
{
	const char *line = line_of(world, conclude(world)->plan);

	if (strcmp(line, expected) != 0)
		fail_msg("plan: \"%s\", expected \"%s\"", line, expected);
}

static const struct plan_step *step_of(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->step_count; i++)
		if (strcmp(plan->steps[i].id, id) == 0)
			return &plan->steps[i];
	fail_msg("the plan has no step %s", id);
	return NULL;
}

/* ---- order ---- */

static void the_authors_order_holds_through_steps_that_are_not_needed(void **unused)
{
	struct world *world = two_scores();

	(void)unused;
	add_gap(world, advise(world, "last", "a", "middle"), "sw", 100);
	advise(world, "middle", "b", "first");
	add_gap(world, advise(world, "first", "a", NULL), "net", 1);
	world_link(world);
	answer_all(world);
	expect_plan(world, "do:first do:last");
	world_free(world);
}

static void of_free_steps_the_one_with_most_benefit_for_its_effort_comes_first(void **unused)
{
	struct world *world = two_scores();
	struct entry *dear;

	(void)unused;
	add_gap(world, advise(world, "small", "a", NULL), "net", 10);
	dear = advise(world, "dear", "a", NULL);
	add_gap(world, dear, "sw", 100);
	dear->effort = "high";
	add_gap(world, advise(world, "best", "a", NULL), "sw", 50);
	world_link(world);
	answer_all(world);
	expect_plan(world, "do:best do:dear do:small");
	world_free(world);
}

static void an_application_comes_before_what_it_pays_for_and_after_what_it_presupposes(void **unused)
{
	struct world *world = two_scores();
	struct entry *grant, *system;
	struct condition *condition;

	(void)unused;
	add_gap(world, advise(world, "line", "a", NULL), "net", 1);
	system = advise(world, "system", "a", NULL);
	add_gap(world, system, "sw", 100);
	system->cost = "high";
	grant = fund_by(world, "grant", "a", "2030");
	add_gap(world, grant, "sw", 10);
	condition = VEC_ADD(world->arena, &grant->prerequisites);
	condition->test = formula_of("net >= 50");
	world_link(world);
	answer_all(world);
	expect_plan(world, "do:line apply:grant do:system");
	world_free(world);
}

static void what_is_open_stands_apart_with_what_it_hangs_on(void **unused)
{
	struct world *world = two_scores();
	const struct plan *plan;

	(void)unused;
	advise(world, "sure", "a", NULL);
	advise(world, "perhaps", "b", NULL);
	advise(world, "no", "not(a)", NULL);
	world_link(world);
	answer(world, "a", value_boolean(true));
	plan = conclude(world)->plan;
	if (strcmp(line_of(world, plan), "do:sure ?do:perhaps") != 0)
		fail_msg("%s", line_of(world, plan));
	assert_int_equal(plan->certain_count, 1);
	assert_int_equal(plan->steps[1].question_count, 1);
	assert_string_equal(plan->steps[1].questions[0].key, "b");
	world_free(world);
}

static void the_questions_behind_a_step_are_those_of_its_gap(void **unused)
{
	struct world *world = two_scores();
	const struct plan_step *step;

	(void)unused;
	add_gap(world, advise(world, "line", "a", NULL), "net", 1);
	world_link(world);
	answer_all(world);
	step = step_of(conclude(world)->plan, "line");
	assert_int_equal(step->question_count, 1);
	assert_string_equal(step->questions[0].key, "x");
	world_free(world);
}

/* ---- days ---- */

static void days_follow_the_longest_way(void **unused)
{
	struct world *world = two_scores();
	const struct plan *plan;

	(void)unused;
	advise(world, "quick", "a", NULL)->lead_days = 5;
	advise(world, "slow", "a", NULL)->lead_days = 30;
	advise(world, "both", "a", "quick slow")->lead_days = 10;
	world_link(world);
	answer_all(world);
	plan = conclude(world)->plan;
	assert_int_equal(step_of(plan, "quick")->done.days, today().days + 5);
	assert_int_equal(step_of(plan, "both")->start.days, today().days + 30);
	assert_int_equal(plan->done.days, today().days + 40);
	assert_int_equal(step_of(plan, "both")->after_count, 2);
	world_free(world);
}

static void a_last_day_says_when_what_comes_before_must_start(void **unused)
{
	struct world *world = two_scores();
	struct entry *grant, *line;
	struct condition *condition;
	const struct plan *plan;

	(void)unused;
	line = advise(world, "line", "a", NULL);
	add_gap(world, line, "net", 1);
	line->lead_days = 10;
	grant = fund_by(world, "grant", "a", "2026-12-31");
	add_gap(world, grant, "sw", 10);
	grant->period.apply_by = "2026-07-31";
	condition = VEC_ADD(world->arena, &grant->prerequisites);
	condition->test = formula_of("net >= 50");
	world_link(world);
	answer_all(world);
	plan = conclude(world)->plan;
	assert_true(step_of(plan, "line")->has_latest);
	assert_int_equal(step_of(plan, "line")->latest.days, day("2026-07-21").days);
	assert_int_equal(step_of(plan, "grant")->deadline.days, day("2026-07-31").days);
	assert_false(step_of(plan, "grant")->missed);
	world_free(world);
}

static void what_should_come_first_gives_way_to_a_last_day_and_a_past_one_is_told(void **unused)
{
	struct world *world = two_scores();
	struct entry *soon, *line, *late;
	struct condition *condition;
	const struct plan *plan;

	(void)unused;
	line = advise(world, "line", "a", NULL);
	add_gap(world, line, "net", 1);
	line->lead_days = 100;
	soon = fund_by(world, "soon", "a", "2026-07-31");
	add_gap(world, soon, "sw", 10);
	condition = VEC_ADD(world->arena, &soon->prerequisites);
	condition->test = formula_of("net >= 50");
	late = fund_by(world, "late", "a", "2026-12-31");
	add_gap(world, late, "sw", 10);
	late->period.apply_by = "2026-06-01";
	world_link(world);
	answer_all(world);
	plan = conclude(world)->plan;
	assert_int_equal(step_of(plan, "soon")->start.days, today().days);
	assert_true(step_of(plan, "soon")->missed);
	assert_int_equal(plan->late_count, 1);
	assert_string_equal(plan->late[0]->id, "late");
	world_free(world);
}

/* ---- who pays ---- */

static struct entry *priced(struct world *world, const char *id, int64_t price)
{
	struct entry *entry = advise(world, id, "a", NULL);

	add_gap(world, entry, "sw", 100);
	entry->cost = "high";
	entry->has_price = true;
	entry->price = decimal_int(price);
	entry->currency = "KRW";
	return entry;
}

static void pays_for(struct world *world, struct entry *programme, const char *steps, int share, int64_t most)
{
	struct support *support = VEC_ADD(world->arena, &programme->supports);

	*support = (struct support){.steps = steps, .share = decimal_int(share), .most = decimal_int(most), .currency = "KRW"};
}

static void programmes_that_exclude_each_other_are_chosen_between_with_a_reason(void **unused)
{
	struct world *world = two_scores();
	struct entry *a, *b;
	const struct plan *plan;

	(void)unused;
	priced(world, "system", 1000);
	a = fund_by(world, "half", "a", "2030");
	pays_for(world, a, "system", 50, 1000);
	b = fund_by(world, "capped", "a", "2030");
	pays_for(world, b, "sw", 80, 300);
	b->excludes = "half";
	world_link(world);
	answer_all(world);
	plan = conclude(world)->plan;
	assert_int_equal(plan->best.programme_count, 1);
	assert_string_equal(plan->best.programmes[0]->id, "half");
	assert_true(plan->has_runner_up);
	assert_string_equal(plan->runner_up.programmes[0]->id, "capped");
	assert_int_equal(plan->reason, BETTER_FUNDING);
	assert_int_equal(decimal_compare(plan->best.funding.amount, decimal_int(500)), 0);
	assert_int_equal(decimal_compare(plan->runner_up.funding.amount, decimal_int(300)), 0);
	assert_int_equal(decimal_compare(plan->best.own.amount, decimal_int(500)), 0);
	assert_int_equal(plan->exclusion_count, 1);
	world_free(world);
}

static void what_is_open_or_not_verified_never_counts(void **unused)
{
	struct world *world = two_scores();
	const struct plan *plan;
	const struct plan_step *system;

	(void)unused;
	priced(world, "system", 1000);
	pays_for(world, fund_by(world, "open", "b", "2030"), "system", 50, 1000);
	pays_for(world, fund_by(world, "unverified", "a", NULL), "system", 50, 1000);
	pays_for(world, fund_by(world, "refused", "not(a)", "2030"), "system", 50, 1000);
	pays_for(world, fund_by(world, "over", "a", "2020"), "system", 50, 1000);
	world_link(world);
	answer(world, "a", value_boolean(true));
	answer(world, "y", value_int(0));
	plan = conclude(world)->plan;
	system = step_of(plan, "system");
	assert_false(plan->has_choice);
	assert_true(decimal_is_zero(plan->best.funding.amount));
	assert_int_equal(system->support_count, 2);
	assert_int_equal(system->supports[0].state, SUPPORT_OPEN);
	assert_false(system->supports[0].amount.known);
	assert_int_equal(system->supports[1].state, SUPPORT_UNVERIFIED);
	world_free(world);
}

static void nobody_pays_for_what_costs_nothing(void **unused)
{
	struct world *world = two_scores();
	struct entry *free;

	(void)unused;
	free = advise(world, "free", "a", NULL);
	add_gap(world, free, "sw", 1);
	free->cost = "none";
	add_gap(world, fund_by(world, "grant", "a", "2030"), "sw", 1);
	world_link(world);
	answer_all(world);
	assert_int_equal(step_of(conclude(world)->plan, "free")->support_count, 0);
	world_free(world);
}

static void a_fund_limits_what_its_programmes_pay_together(void **unused)
{
	struct world *world = two_scores();
	struct fund *fund = ARENA_NEW(world->arena, struct fund);
	struct entry *entry;
	const struct plan *plan;

	(void)unused;
	*fund = (struct fund){.id = "pot", .most = decimal_int(600), .currency = "KRW"};
	VEC_PUSH(world->arena, &rules_of(world)->funds, fund);
	priced(world, "system", 1000);
	entry = fund_by(world, "one", "a", "2030");
	pays_for(world, entry, "system", 50, 1000);
	entry->fund = "pot";
	entry = fund_by(world, "two", "a", "2030");
	pays_for(world, entry, "system", 50, 1000);
	entry->fund = "pot";
	world_link(world);
	answer_all(world);
	plan = conclude(world)->plan;
	assert_int_equal(plan->best.programme_count, 2);
	assert_int_equal(decimal_compare(plan->best.funding.amount, decimal_int(600)), 0);
	assert_true(plan->over_cap);
	world_free(world);
}

static void a_budget_and_prices_of_ones_own_change_the_plan_and_not_the_result(void **unused)
{
	struct world *world = two_scores();
	struct plan_price price = {.step = "system", .price = {true, decimal_int(400), "KRW"}};
	struct plan_wishes wishes = {.from = day("2026-07-01"), .budget = {true, decimal_int(400), "KRW"}, .price_count = 1, .prices = &price};
	const struct result *result;
	const struct plan *plan;

	(void)unused;
	priced(world, "system", 1000);
	world_link(world);
	answer_all(world);
	result = conclude(world);
	plan = advise_plan(world->run, world->arena, result, &wishes);
	assert_int_equal(plan->best.afforded_count, 1);
	assert_int_equal(plan->steps[0].start.days, day("2026-07-01").days);
	wishes.budget.amount = decimal_int(399);
	assert_int_equal(advise_plan(world->run, world->arena, result, &wishes)->best.afforded_count, 0);
	assert_int_equal(decimal_compare(result->plan->steps[0].price.amount, decimal_int(1000)), 0);
	world_free(world);
}

/* ---- on random orders ---- */

static void every_step_stands_after_what_its_author_puts_before_it(void **unused)
{
	static const char *const ids[] = {"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"};
	unsigned state = 12345;

	(void)unused;
	for (int trial = 0; trial < 60; trial++) {
		struct world *world = two_scores();
		const struct plan *plan;
		bool before[8][8] = {{false}};

		for (int i = 0; i < 8; i++) {
			const char *after = "";
			for (int k = 0; k < i; k++)
				if ((state = state * 1103515245 + 12345) >> 16 & 1) {
					before[i][k] = true;
					after = joined(world, after, ids[k]);
				}
			struct entry *entry = advise(world, ids[i], (state >> 20 & 3) ? "a" : "b", *after ? after : NULL);
			add_gap(world, entry, "net", (state >> 8) % 100);
			entry->lead_days = (int)(state >> 4) % 9;
		}
		world_link(world);
		answer_all(world);
		plan = conclude(world)->plan;
		for (size_t p = 0; p < plan->step_count; p++) {
			for (size_t q = p + 1; q < plan->step_count; q++)
				assert_false(before[plan->steps[p].id[1] - '0'][plan->steps[q].id[1] - '0']);
			for (size_t q = 0; q < plan->steps[p].after_count; q++) {
				assert_true(plan->steps[p].after[q] < p);
				assert_true(plan->steps[plan->steps[p].after[q]].done.days <= plan->steps[p].start.days);
			}
		}
		world_free(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_authors_order_holds_through_steps_that_are_not_needed),
		cmocka_unit_test(of_free_steps_the_one_with_most_benefit_for_its_effort_comes_first),
		cmocka_unit_test(an_application_comes_before_what_it_pays_for_and_after_what_it_presupposes),
		cmocka_unit_test(what_is_open_stands_apart_with_what_it_hangs_on),
		cmocka_unit_test(the_questions_behind_a_step_are_those_of_its_gap),
		cmocka_unit_test(days_follow_the_longest_way),
		cmocka_unit_test(a_last_day_says_when_what_comes_before_must_start),
		cmocka_unit_test(what_should_come_first_gives_way_to_a_last_day_and_a_past_one_is_told),
		cmocka_unit_test(programmes_that_exclude_each_other_are_chosen_between_with_a_reason),
		cmocka_unit_test(what_is_open_or_not_verified_never_counts),
		cmocka_unit_test(nobody_pays_for_what_costs_nothing),
		cmocka_unit_test(a_fund_limits_what_its_programmes_pay_together),
		cmocka_unit_test(a_budget_and_prices_of_ones_own_change_the_plan_and_not_the_result),
		cmocka_unit_test(every_step_stands_after_what_its_author_puts_before_it),
	};
	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
