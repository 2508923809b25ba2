/*
 * Random questionnaires of a few small questions, with formulas, scores and tables over them. For the properties of this folder.
 */
#ifndef TESTS_PROP_RANDOM_WORLD_H
#define TESTS_PROP_RANDOM_WORLD_H

#include "chance.h"
#include "eval/world.h"

/* ---- random formulas ---- */

static void add_number(struct buf *out, int depth);

static void add_truth(struct buf *out, int depth);

static void add_pick(struct buf *out, const char *const *texts, size_t count)
{
	buf_add(out, texts[below((uint32_t)count)]);
}

static void add_leaf_truth(struct buf *out)
{
	static const char *const leaves[] = {
		"yes",
		"maybe",
		"later",
		"kind = \"a\"",
		"kind != \"b\"",
		"kind in (\"a\", \"c\")",
		"kind = null",
		"few > 1",
		"few in [1..2]",
		"few in (0, 3)",
		"few between 1 and 2",
		"list contains(many, \"a\")",
		"\"b\" in many",
		"many = [\"a\"]",
		"many = null",
		"some o in many satisfies o in (\"a\", \"b\")",
		"every o in many satisfies o != \"a\"",
		"count(many[item != \"x\"]) >= 2",
		"some o in many satisfies o = kind",
		"maybe = true",
		"later = few",
		"few = 2.5",
		"size < 0.5",
		"size * 2 <= 1",
		"size in (0..1)",
		"total > 3",
		"share >= 50",
		"total_level = \"low\"",
		"product < 4",
		"gated = 2",
		"size >= few",
		"lookup = 1",
		"lookup > few",
		"every t in [yes, later] satisfies t",
		"least <= 1",
		"average > 1",
		"few in {r: (< 2)}.r",
		"few in [null..2]",
		"some x in [few], y in 0..x satisfies y = 2",
		"{f: function(n: number) n > 1}.f(few)",
		"{f: function(n) if n <= 0 then 0 else n + f(n - 1)}.f(few) > 2",
		"count([{few: 1}, {size: 1}][few = 1]) = 1",
		"(function(n: number) n) instance of function<number>->number",
	};

	add_pick(out, leaves, COUNT(leaves));
}

static void add_compound_truth(struct buf *out, int depth)
{
	static const char *const joins[] = {" and ", " or "};
	static const char *const compares[] = {" < ", " <= ", " = ", " != ", " > "};

	switch (below(5)) {
	case 0:
	case 1:
		buf_add(out, "(");
		add_truth(out, depth - 1);
		add_pick(out, joins, COUNT(joins));
		add_truth(out, depth - 1);
		buf_add(out, ")");
		break;
	case 2:
		buf_add(out, "not(");
		add_truth(out, depth - 1);
		buf_add(out, ")");
		break;
	case 3:
		buf_add(out, "(if ");
		add_truth(out, depth - 1);
		buf_add(out, " then ");
		add_truth(out, depth - 1);
		buf_add(out, " else ");
		add_truth(out, depth - 1);
		buf_add(out, ")");
		break;
	default:
		buf_add(out, "(");
		add_number(out, depth - 1);
		add_pick(out, compares, COUNT(compares));
		add_number(out, depth - 1);
		buf_add(out, ")");
	}
}

static void add_truth(struct buf *out, int depth)
{
	if (depth == 0 || chance(30))
		add_leaf_truth(out);
	else
		add_compound_truth(out, depth);
}

static void add_number(struct buf *out, int depth)
{
	static const char *const leaves[] = {"few",
	                                     "few",
	                                     "size",
	                                     "0",
	                                     "1",
	                                     "2",
	                                     "0.5",
	                                     "-3",
	                                     "null",
	                                     "count(many)",
	                                     "total",
	                                     "share",
	                                     "abs(few - 2)",
	                                     "max(few, 1)",
	                                     "sum([few, 1, few])",
	                                     "min(size, few)",
	                                     "floor(size)"};
	static const char *const operators[] = {" + ", " - ", " * ", " / ", " + ", " - "};

	if (depth == 0 || chance(40)) {
		add_pick(out, leaves, COUNT(leaves));
	} else if (chance(20)) {
		buf_add(out, "(if ");
		add_truth(out, depth - 1);
		buf_add(out, " then ");
		add_number(out, depth - 1);
		buf_add(out, " else ");
		add_number(out, depth - 1);
		buf_add(out, ")");
	} else {
		buf_add(out, chance(10) ? "-(" : "(");
		add_number(out, depth - 1);
		add_pick(out, operators, COUNT(operators));
		add_number(out, depth - 1);
		buf_add(out, ")");
	}
}

static const char *formula_text(struct world *world, bool truth, int depth)
{
	struct buf text;
	const char *copy;

	buf_init(&text, 0);
	if (truth)
		add_truth(&text, depth);
	else
		add_number(&text, depth);
	copy = arena_strdup(world->arena, text.text);
	buf_release(&text);
	return copy;
}

/* ---- random questionnaires ---- */

static const char *when_or_null(const char *when, uint32_t percent)
{
	return chance(percent) ? when : NULL;
}

static void add_questions(struct world *world)
{
	ask(world, QUESTION_YESNO, "yes", NULL)->na = chance(20);
	ask(world, QUESTION_YESNO, "maybe", NULL)->na = chance(50);
	ask(world, QUESTION_YESNO, "later", when_or_null("yes", 60));
	ask_options(world, QUESTION_CHOICE, "kind", 3, when_or_null("maybe = true", 30))->na =
		chance(30);
	ask_number(world, QUESTION_INTEGER, "few", 0, 3, when_or_null("kind = \"a\" or yes", 30))
		->na = chance(20);
	ask_options(world, QUESTION_MULTIPLE, "many", 4, when_or_null("few > 0", 20))->min_chosen =
		chance(20) ? 2 : 0;
	ask_number(world, QUESTION_DECIMAL, "size", 0, 1, NULL);
}

static enum policy random_policy(void)
{
	static const enum policy policies[] = {POLICY_DROP, POLICY_ZERO, POLICY_NULL,
	                                       POLICY_INHERIT, POLICY_DROP};

	return policies[below(COUNT(policies))];
}

static void add_random_items(struct world *world, struct score *score, size_t most)
{
	static const char *const things[] = {"yes", "maybe", "later", "kind",
	                                     "few", "many",  "said",  "size"};
	size_t count = 1 + below((uint32_t)most);

	score->na = random_policy() == POLICY_ZERO ? POLICY_ZERO : POLICY_DROP;
	score->not_asked = random_policy();
	for (size_t i = 0; i < count; i++) {
		struct score_item *item = add_item(
			world, score, chance(85) ? things[below(COUNT(things))] : NULL, "few / 2");

		if (item->of)
			item->value = (struct formula){0};
		item->weight = ratio_make(1 + (__int128)below(3), 1 + (__int128)below(2));
		item->na = random_policy();
		item->not_asked = random_policy();
		item->reverse = chance(15);
		item->has_cap = chance(10);
		item->cap = ratio_int(1);
		if (!item->of || item->reverse)
			item->max = formula_of(chance(50) ? "3" : "few + 1");
	}
}

static void add_table(struct world *world)
{
	static const char *const inputs[] = {"kind", "few", "yes"};
	static const char *const cells[][3] = {
		{"\"a\"", "\"a\", \"b\"", "not(\"c\")"},
		{"< 2", "[1..2]", "> 2"},
		{"true", "false", "-"},
	};
	struct decision_table *table = ARENA_NEW(world->arena, struct decision_table);

	table->hit = (enum hit_policy)below(HIT_POLICIES);
	struct table_output *output = VEC_ADD(world->arena, &table->outputs);

	output->declared = &type_number;
	output->values = formula_of("2, 1, 0");
	for (size_t i = 0; i < COUNT(inputs); i++)
		VEC_ADD(world->arena, &table->inputs)->expression = formula_of(inputs[i]);
	for (size_t r = 0; r < 3; r++) {
		struct table_rule *rule = VEC_ADD(world->arena, &table->rules);

		for (size_t i = 0; i < COUNT(inputs); i++)
			VEC_PUSH(world->arena, &rule->cells,
			         formula_of(chance(40) ? "-" : cells[i][below(3)]));
		VEC_PUSH(world->arena, &rule->outs,
		         formula_of(chance(20) ? "few" : below(2) ? "1" : "2"));
	}
	if (chance(60))
		output->otherwise = formula_of("0");
	add_score(world, "lookup", AGGREGATE_LOOKUP)->table = table;
}

static void add_scores(struct world *world)
{
	static const enum aggregator totals[] = {AGGREGATE_SUM, AGGREGATE_COUNT,
	                                         AGGREGATE_CAPPED_SUM};
	static const enum aggregator averages[] = {AGGREGATE_MEAN, AGGREGATE_WEIGHTED_MEAN};
	static const enum aggregator extremes[] = {AGGREGATE_MINIMUM, AGGREGATE_MAXIMUM};
	struct score *total = add_score(world, "total", totals[below(COUNT(totals))]), *product,
		     *penalised;

	add_random_items(world, total, 4);
	total->has_cap = total->aggregator == AGGREGATE_CAPPED_SUM;
	total->cap = ratio_int(3);
	add_bands(world, total, 2);
	add_random_items(world, add_score(world, "share", AGGREGATE_PERCENT), 3);
	add_random_items(world, add_score(world, "gated", AGGREGATE_GATE), 3);
	product = add_score(world, "product", AGGREGATE_PRODUCT);
	add_random_items(world, product, 3);
	product->has_start = chance(50);
	product->start = ratio_int(1);
	add_random_items(world, add_score(world, "least", extremes[below(2)]), 3);
	add_random_items(world, add_score(world, "average", averages[below(2)]), 3);
	penalised = add_score(world, "penalised", AGGREGATE_PENALTY);
	add_item(world, penalised, "total", NULL);
	VEC_PUSH(world->arena, &penalised->penalties,
	         ((struct penalty){.when = formula_of("few < 2"),
	                           .factor = formula_of("0.5 + few / 4")}));
	add_table(world);
}

static struct world *random_world(void)
{
	struct world *world = world_new();

	add_questions(world);
	state(world, "said", chance(50) ? "few > 1" : "kind != \"b\" or later");
	add_scores(world);
	state(world, "one", formula_text(world, true, 2));
	state(world, "two", formula_text(world, true, 3));
	state(world, "three", arena_printf(world->arena, "%s > 0", formula_text(world, false, 3)));
	state(world, "four", formula_text(world, true, 4));
	world_build(world);
	return world;
}

/* ---- completions ---- */

/* The values that an input can still be given, `size` at a few places. */
struct choices {
	struct value *values;
	size_t count;
};

static struct choices choices_of(struct world *world, uint32_t input)
{
	struct domain domain = run_input_domain(world->run, input);
	struct choices choices = {0};

	if (!domain_expand(world->arena, domain, 100, &choices.values, &choices.count)) {
		static const char *const places[] = {"0", "0.25", "0.5", "0.999999", "1"};

		choices.values = ARENA_ARRAY(world->arena, struct value, COUNT(places));
		for (size_t i = 0; i < COUNT(places); i++) {
			struct decimal place;

			assert_true(decimal_parse(places[i], strlen(places[i]), &place));
			if (domain_contains(domain, value_number(place)))
				choices.values[choices.count++] = value_number(place);
		}
	}
	return choices;
}

#endif
