/*
 * How to qualify, against brute force, on small random packs: every set that is found reaches its programme when its
 * answers are given, nothing smaller does, all smallest groups of questions are found, the cheapest comes first, and what
 * is called impossible is.
 *
 * A failure prints the seed, the pack and the answers, and the same seed shows it again: JINDAN_SEED=n build/prop/qualify
 */
#include "advise/catalogue.h"

#include "chance.h"

#include <stdio.h>
#include <stdlib.h>

#define PACKS 80
#define MOST_VALUES 20 /* of one question */

/* ---- random packs ---- */

static const char *const things[] = {"yes", "maybe", "kind", "few", "many", "size"};

static const char *leaf(bool linked)
{
	static const char *const leaves[] = {
		"yes = true",
		"maybe = true",
		"maybe = false",
		"yes",
		"kind = \"b\"",
		"kind in (\"b\", \"c\")",
		"kind != \"a\"",
		"few >= 2",
		"few < 2",
		"few in [1..3]",
		"few = 4",
		"few between 2 and 3",
		"list contains(many, \"a\")",
		"count(many) >= 2",
		"\"b\" in many",
		"size = \"c\"",
		"size in (\"a\", \"b\")",
		"kind = size",
		"few * 2 > 5",
		"few + 1 < count(many) + 2",
		"total >= 4",
		"total < 3",
		"total >= 6",
		"total_level = \"high\"",
	};

	return leaves[below(linked ? COUNT(leaves) : COUNT(leaves) - 4)];
}

static void add_truth(struct buf *out, int depth, bool linked)
{
	if (depth == 0 || chance(35)) {
		buf_add(out, leaf(linked));
	} else if (chance(15)) {
		buf_add(out, "not(");
		add_truth(out, depth - 1, linked);
		buf_add(out, ")");
	} else if (chance(10)) {
		buf_add(out, "(if ");
		add_truth(out, depth - 1, linked);
		buf_add(out, " then ");
		add_truth(out, depth - 1, linked);
		buf_add(out, " else ");
		add_truth(out, depth - 1, linked);
		buf_add(out, ")");
	} else {
		buf_add(out, "(");
		add_truth(out, depth - 1, linked);
		buf_add(out, chance(50) ? " and " : " or ");
		add_truth(out, depth - 1, linked);
		buf_add(out, ")");
	}
}

static const char *truth(struct world *world, int depth, bool linked)
{
	struct buf text;
	const char *copy;

	buf_init(&text, 0);
	add_truth(&text, depth, linked);
	copy = arena_strdup(world->arena, text.text);
	buf_release(&text);
	return copy;
}

static void add_costs(struct question *question)
{
	static const char *const words[] = {"none", "low", "medium", "high", NULL};

	question->changeable = chance(70);
	question->effort = words[below(COUNT(words))];
	question->cost = words[below(COUNT(words))];
	question->lead_days = (int)below(3) * 30;
}

static void add_questions(struct world *world)
{
	struct question *many;

	add_costs(ask(world, QUESTION_YESNO, "yes", NULL));
	add_costs(ask(world, QUESTION_YESNO, "maybe", chance(30) ? "yes = true" : NULL));
	add_costs(ask_options(world, QUESTION_CHOICE, "kind", 3, chance(30) ? "maybe = true" : NULL));
	add_costs(ask_number(world, QUESTION_INTEGER, "few", 0, 4, chance(30) ? "kind != \"a\"" : NULL));
	many = ask_options(world, QUESTION_MULTIPLE, "many", 3, NULL);
	many->min_chosen = chance(20) ? 1 : 0;
	add_costs(many);
	add_costs(ask_options(world, QUESTION_CHOICE, "size", 3, NULL));
}

static struct world *random_world(void)
{
	struct world *world = world_new();
	struct score *score;

	add_questions(world);
	score = add_score(world, "total", AGGREGATE_SUM);
	for (size_t i = 0; i < COUNT(things); i++)
		if (chance(60))
			add_item(world, score, things[i], NULL);
	if (score->items.count == 0)
		add_item(world, score, "yes", NULL);
	add_bands(world, score, 3);
	if (chance(40))
		add_constraint(world, "together", truth(world, 1, false), chance(30));
	for (int i = 0; i < 3; i++) {
		struct entry *entry = offer(world, arena_printf(world->arena, "P%d", i), truth(world, 2, true));

		if (chance(60))
			add_condition(world, entry, "more", truth(world, 1, true));
	}
	world_link(world);
	return world;
}

/* ---- random answers ---- */

static bool in_list_of(struct domain domain, struct value **values, size_t *count, struct arena *arena)
{
	bool empty;

	return domain_expand(arena, domain_without_null(arena, domain, &empty), MOST_VALUES, values, count);
}

static void fill(struct world *world)
{
	for (uint32_t i = 0; i < world->program->input_count; i++) {
		const struct program_input *input = &world->program->inputs[i];
		struct answer answer = {.key = input->key, .state = ANSWER_ANSWERED};
		struct value *values;
		size_t count;

		if (!input->question || chance(25))
			continue;
		assert_true(in_list_of(input->domain, &values, &count, world->arena));
		answer.value = values[below((uint32_t)count)];
		if (input->question->kind == QUESTION_INTEGER && chance(25)) {
			answer.is_interval = true;
			answer.interval = (struct interval){value_int(1), value_int(1 + (int64_t)below(3)), true, true, true};
			answer.value = value_null();
			if (value_equal(answer.interval.low, answer.interval.high) == TRUTH_TRUE)
				continue;
		}
		if (chance(10))
			answer = (struct answer){.key = input->key, .state = ANSWER_UNKNOWN};
		run_set(world->run, i, &answer);
	}
}

/* ---- brute force ---- */

struct brute {
	struct world *world;
	struct run *run;
	const struct entry *entry;
	const node_id *conditions;
	bool violated; /* by the answers as they are */
	size_t count;
	uint32_t inputs[8];
	struct value values[8][MOST_VALUES];
	size_t value_counts[8];
	bool known[8];
	struct domain given[8];
	VEC(uint8_t *) solutions; /* per input: 0 as it is, else a value from 1 */
};

static bool is_violated(struct world *world, struct run *run)
{
	struct value holds;

	return world->questionnaire->constraints.count > 0 && !world->questionnaire->constraints.items[0]->warning &&
	       run_settled(run, world->program->constraints[0], &holds) && holds.kind == VALUE_BOOLEAN && !holds.as.boolean;
}

static bool is_eligible(struct brute *brute)
{
	for (size_t i = 0; i < brute->entry->conditions.count; i++)
		if (run_truth(brute->run, brute->conditions[i]) != IS_TRUE)
			return false;
	return brute->violated || !is_violated(brute->world, brute->run);
}

static void set_again(struct brute *brute, size_t i)
{
	struct answer answer = {.state = run_state(brute->world->run, brute->inputs[i])};

	if (answer.state == ANSWER_ANSWERED && !domain_settled(brute->given[i], &answer.value))
		answer.is_interval = domain_hull(brute->given[i], &answer.interval);
	run_set(brute->run, brute->inputs[i], &answer);
}

static void set_pick(struct brute *brute, size_t i, uint8_t pick)
{
	if (pick == 0)
		set_again(brute, i);
	else
		run_set(brute->run, brute->inputs[i], &(struct answer){.state = ANSWER_ANSWERED, .value = brute->values[i][pick - 1]});
}

static void try_all(struct brute *brute, size_t i, uint8_t *picks)
{
	if (i == brute->count) {
		if (is_eligible(brute))
			VEC_PUSH(brute->world->arena, &brute->solutions, arena_copy(brute->world->arena, picks, 8));
		return;
	}
	for (size_t v = 0; v <= brute->value_counts[i]; v++) {
		picks[i] = (uint8_t)v;
		set_pick(brute, i, picks[i]);
		try_all(brute, i + 1, picks);
	}
	picks[i] = 0;
	set_pick(brute, i, 0);
}

static void add_input(struct brute *brute, uint32_t input)
{
	struct world *world = brute->world;
	const struct question *question = world->program->inputs[input].question;
	struct domain given = run_input_domain(world->run, input);
	bool answered = run_state(world->run, input) == ANSWER_ANSWERED, settled = domain_settled(given, NULL);
	size_t at = brute->count, count;
	struct value *values;

	if (!question || (answered && settled && !question->changeable))
		return;
	assert_true(in_list_of(world->program->inputs[input].domain, &values, &count, world->arena));
	brute->inputs[at] = input;
	brute->given[at] = given;
	brute->known[at] = answered && settled;
	for (size_t i = 0; i < count; i++)
		if (!(answered && settled && domain_contains(given, values[i])) && !(answered && !settled && !question->changeable && !domain_contains(given, values[i])))
			brute->values[at][brute->value_counts[at]++] = values[i];
	brute->count++;
}

static unsigned ticks(struct value list)
{
	unsigned mask = 0;

	for (size_t i = 0; list.kind == VALUE_LIST && i < list.as.list->count; i++)
		mask |= 1U << (list.as.list->items[i].as.string.text[0] - 'a');
	return mask;
}

/* What is ticked and unticked; what goes by itself, since x excludes the others, does not count. */
static unsigned tick_changes(struct value from, struct value to)
{
	const unsigned x = 1U << ('x' - 'a');
	unsigned new = ticks(to) & ~ticks(from), gone = ticks(from) & ~ticks(to);

	return new & x ? x : new ? new | (gone & ~x) : gone;
}

/* Whether a change is the other one, or less of it. */
static bool is_part_of_pick(const struct brute *brute, size_t i, uint8_t part, uint8_t whole)
{
	struct value given;

	if (part == 0 || part == whole || whole == 0)
		return part == 0 || part == whole;
	if (!domain_settled(brute->given[i], &given) || given.kind != VALUE_LIST)
		return false;
	return (tick_changes(given, brute->values[i][part - 1]) & ~tick_changes(given, brute->values[i][whole - 1])) == 0;
}

static bool is_part(const struct brute *brute, const uint8_t *part, const uint8_t *whole)
{
	for (size_t i = 0; i < brute->count; i++)
		if (!is_part_of_pick(brute, i, part[i], whole[i]))
			return false;
	return memcmp(part, whole, 8) != 0;
}

static unsigned support_of(const uint8_t *picks)
{
	unsigned support = 0;

	for (size_t i = 0; i < 8; i++)
		support |= picks[i] ? 1U << i : 0;
	return support;
}

/* The groups of questions of all solutions of which no part is one. */
static void smallest(struct brute *brute, bool *supports)
{
	for (size_t i = 0; i < brute->solutions.count; i++) {
		bool least = true;

		for (size_t k = 0; k < brute->solutions.count && least; k++)
			least = !is_part(brute, brute->solutions.items[k], brute->solutions.items[i]);
		supports[support_of(brute->solutions.items[i])] |= least;
	}
}

/* ---- what is found ---- */

static void print_world(struct brute *brute, const struct change_goal *goal)
{
	struct buf out;

	buf_init(&out, 0);
	for (size_t i = 0; i < brute->world->questionnaire->questions.count; i++) {
		const struct question *question = brute->world->questionnaire->questions.items[i];
		uint32_t input = input_of(brute->world, question->id);

		buf_printf(&out, "  %s%s effort %s when %s: %s ", question->id, question->changeable ? "" : " (fixed)",
		           question->effort ? question->effort : "-", question->when.input.text ? question->when.input.text : "-",
		           answer_state_name(run_state(brute->world->run, input)));
		domain_print(run_input_domain(brute->world->run, input), &out);
		buf_add(&out, "\n");
	}
	for (size_t i = 0; i < brute->world->questionnaire->scores.items[0]->items.count; i++)
		buf_printf(&out, " %s", brute->world->questionnaire->scores.items[0]->items.items[i].of);
	for (size_t i = 0; i < brute->world->questionnaire->constraints.count; i++)
		buf_printf(&out, "\n  constraint %s", brute->world->questionnaire->constraints.items[i]->test.input.text);
	for (size_t i = 0; i < brute->entry->conditions.count; i++)
		buf_printf(&out, "\n  %s needs %s", goal->id, brute->entry->conditions.items[i].test.input.text);
	buf_printf(&out, "\n  search %d, impossible %d, sets:", goal->end, goal->impossible);
	for (size_t s = 0; s < goal->set_count; s++) {
		buf_add(&out, "\n   ");
		for (size_t i = 0; i < goal->sets[s].change_count; i++)
			buf_printf(&out, " %s=%s", goal->sets[s].changes[i].key, goal->sets[s].changes[i].to.text);
	}
	for (size_t i = 0; i < brute->solutions.count; i++) {
		buf_add(&out, "\n    by force:");
		for (size_t k = 0; k < brute->count; k++)
			if (brute->solutions.items[i][k]) {
				buf_printf(&out, " %s=", brute->world->program->inputs[brute->inputs[k]].key);
				value_print(brute->values[k][brute->solutions.items[i][k] - 1], &out);
			}
	}
	fprintf(stderr, "%s\n", out.text);
	buf_release(&out);
}

#define hold(brute, goal, what, ...)                        \
	do {                                                \
		if (!(what)) {                              \
			print_world(brute, goal);           \
			fail_msg(__VA_ARGS__);              \
		}                                           \
	} while (0)

static size_t place_of(struct brute *brute, const char *key)
{
	for (size_t i = 0; i < brute->count; i++)
		if (strcmp(brute->world->program->inputs[brute->inputs[i]].key, key) == 0)
			return i;
	fail_msg("a set changes %s, which cannot be changed", key);
	return 0;
}

static void give(struct brute *brute, const struct change_set *set, size_t without)
{
	for (size_t i = 0; i < brute->count; i++)
		set_again(brute, i);
	for (size_t i = 0; i < set->change_count; i++)
		if (i != without)
			run_set(brute->run, brute->inputs[place_of(brute, set->changes[i].key)], &set->changes[i].answer);
}

static unsigned support_of_set(struct brute *brute, const struct change_set *set)
{
	unsigned support = 0;

	for (size_t i = 0; i < set->change_count; i++)
		support |= 1U << place_of(brute, set->changes[i].key);
	return support;
}

/* Every part of it: as many as there are subsets. */
static void check_set(struct brute *brute, const struct change_goal *goal, const struct change_set *set)
{
	for (unsigned part = 0; part < 1U << set->change_count; part++) {
		bool whole = part == (1U << set->change_count) - 1;

		for (size_t i = 0; i < brute->count; i++)
			set_again(brute, i);
		for (size_t i = 0; i < set->change_count; i++)
			if (part & 1U << i)
				run_set(brute->run, brute->inputs[place_of(brute, set->changes[i].key)], &set->changes[i].answer);
		hold(brute, goal, is_eligible(brute) == whole, "%s a set reaches %s", whole ? "not even the whole of" : "a part of", goal->id);
	}
}

static void check_others(struct brute *brute, const struct change_goal *goal, const struct change_set *set)
{
	for (size_t i = 0; i < set->change_count; i++)
		for (size_t k = 0; k < set->changes[i].other_count; k++) {
			give(brute, set, i);
			run_set(brute->run, brute->inputs[place_of(brute, set->changes[i].key)],
			        &(struct answer){.state = ANSWER_ANSWERED, .value = set->changes[i].others[k].value});
			hold(brute, goal, is_eligible(brute), "another answer does not reach %s", goal->id);
		}
}

static int effort_of(const struct brute *brute, const uint8_t *picks)
{
	int effort = 0;

	for (size_t i = 0; i < brute->count; i++) {
		const struct question *question = brute->world->program->inputs[brute->inputs[i]].question;
		const char *word = question->effort;
		enum open_truth asked = run_relevance(brute->world->run, brute->inputs[i]);
		bool free = !brute->known[i] && (asked == IS_TRUE || asked == IS_OPEN || !question->changeable);

		if (!picks[i] || (free && (run_state(brute->world->run, brute->inputs[i]) != ANSWER_ANSWERED ||
		                           domain_contains(brute->given[i], brute->values[i][picks[i] - 1]))))
			continue;
		effort += !word ? 3 : strcmp(word, "none") == 0 ? 0 : strcmp(word, "low") == 0 ? 1 : strcmp(word, "medium") == 0 ? 3 : 9;
	}
	return effort;
}

static bool changes_many(const struct brute *brute, const uint8_t *picks)
{
	for (size_t i = 0; i < brute->count; i++)
		if (picks[i] && brute->world->program->inputs[brute->inputs[i]].question->kind == QUESTION_MULTIPLE)
			return true;
	return false;
}

static void check_order(struct brute *brute, const struct change_goal *goal)
{
	for (size_t i = 1; i < goal->set_count; i++)
		hold(brute, goal, change_cost_compare(goal->sets[i - 1].cost, goal->sets[i].cost) <= 0, "the sets of %s are out of order", goal->id);
	for (size_t i = 0; i < brute->solutions.count; i++)
		if (!changes_many(brute, brute->solutions.items[i]))
			hold(brute, goal, goal->set_count > 0 && goal->sets[0].cost.effort <= effort_of(brute, brute->solutions.items[i]),
			     "the first set of %s is not the cheapest", goal->id);
}

static void check_goal(struct brute *brute, const struct change_goal *goal)
{
	bool supports[256] = {false}, found[256] = {false};

	hold(brute, goal, goal->end == CHANGES_ALL, "the search for %s was cut", goal->id);
	smallest(brute, supports);
	for (size_t i = 0; i < goal->set_count; i++) {
		check_set(brute, goal, &goal->sets[i]);
		check_others(brute, goal, &goal->sets[i]);
		found[support_of_set(brute, &goal->sets[i])] = true;
	}
	check_order(brute, goal);
	for (unsigned i = 0; i < 256; i++)
		hold(brute, goal, found[i] == supports[i], "%s: of the smallest groups of questions %x is %s", goal->id, i, found[i] ? "none" : "missing");
	hold(brute, goal, !goal->impossible || brute->solutions.count == 0, "%s is called impossible", goal->id);
}

static void check_programme(struct world *world, const struct change_goal *goal, size_t *sets)
{
	struct brute brute = {.world = world, .run = run_copy(world->run)};
	uint8_t picks[8] = {0};

	for (size_t i = 0; i < world->program->entry_count; i++)
		if (strcmp(world->program->entries[i].entry->id, goal->id) == 0) {
			brute.entry = world->program->entries[i].entry;
			brute.conditions = world->program->entries[i].conditions;
		}
	brute.violated = is_violated(world, world->run);
	for (uint32_t i = 0; i < world->program->input_count; i++)
		add_input(&brute, i);
	try_all(&brute, 0, picks);
	check_goal(&brute, goal);
	*sets += goal->set_count;
	run_free(brute.run);
}

static void check_shared(struct world *world, const struct changes *changes)
{
	for (size_t i = 0; i < changes->shared_count; i++) {
		struct run *copy = run_copy(world->run);
		const struct result *after;

		for (size_t k = 0; k < changes->shared[i].set->change_count; k++)
			run_set(copy, input_of(world, changes->shared[i].set->changes[k].key), &changes->shared[i].set->changes[k].answer);
		after = advise_result(copy, world->arena, NULL, NULL, today(), false);
		for (size_t k = 0; k < changes->shared[i].goal_count; k++)
			assert_int_equal(programme_of(after, changes->shared[i].goals[k]->id)->verdict, VERDICT_ELIGIBLE);
		run_free(copy);
	}
}

static void sets_are_the_smallest_that_reach_it(void **unused)
{
	const struct seeds seeds = seeds_from(1, PACKS);
	size_t sets = 0, goals = 0, shared = 0;

	(void)unused;
	for (uint64_t seed = seeds.first; seed < seeds.first + seeds.count; seed++) {
		struct limits limits = limits_standard();
		struct world *world;
		struct program program;
		const struct changes *changes;

		begin_with(seed);
		world = random_world();
		limits.of[MOST_WAYS] = 1000;
		limits.of[MOST_TRIALS] = 1000000;
		program = *world->program;
		program.limits = &limits;
		run_free(world->run);
		world->program = &program;
		world->run = run_new(&program, NULL, today());
		fill(world);
		changes = advise_changes(world->run, world->arena, conclude(world), &(struct change_wish){0});
		for (size_t i = 0; i < changes->programme_count; i++) {
			print_message("%s", "");
			if (seeds.given)
				print_message("seed %llu\n", (unsigned long long)seed);
			check_programme(world, &changes->programmes[i], &sets);
		}
		check_shared(world, changes);
		goals += changes->programme_count;
		shared += changes->shared_count;
		world_free(world);
	}
	if (!seeds.given) { /* the trials must be about something */
		assert_true(goals > seeds.count);
		assert_true(sets > goals);
		assert_true(shared > seeds.count / 4);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sets_are_the_smallest_that_reach_it)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
