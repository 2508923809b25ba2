/*
 * What a DMN model can still decide, against plain counting: random models of tables of every hit policy, over inputs and
 * over other decisions, called as business knowledge models, or inside contexts. For every way in which the missing inputs
 * can be given, null included, the value of every node lies in its set; the sets of decisions are exact where nothing is
 * used twice; and they only shrink as inputs are given.
 *
 * A failure prints the seed and the model; the same seed shows it again: JINDAN_SEED=n build/prop/dmn_bounds
 */
#include "eval/world.h"

#include "chance.h"
#include "load/load.h"
#include "model/decision.h"
#include <stdio.h>
#include <stdlib.h>

#define MODELS 120
#define MOST_DECISIONS 4

/* ---- random models ---- */

enum class { STRING, NUMBER, TRUTH, OTHER };

static const char *const class_types[] = {"tKind", "number", "boolean", "Any"};

/* Something that an expression can use: an input, or a decision made before. */
struct thing {
	const char *name, *requirement;
	enum class class;
	unsigned inputs; /* bits of the inputs behind it */
	bool exact;      /* none of them is used twice */
};

struct model_text {
	struct buf out;
	struct thing things[8 + MOST_DECISIONS];
	size_t count;
	bool checked; /* the table just made holds its inputs against the values they may have: it uses them twice */
};

static void add_inputs(struct model_text *text)
{
	static const struct thing inputs[] = {
		{"flag", "requiredInput href=\"#flag\"", TRUTH, 1, true},
		{"kind", "requiredInput href=\"#kind\"", STRING, 2, true},
		{"level", "requiredInput href=\"#level\"", STRING, 4, true},
		{"n", "requiredInput href=\"#n\"", NUMBER, 8, true},
	};

	buf_add(&text->out, "<itemDefinition name=\"tKind\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\", \"c\"</text></allowedValues></itemDefinition>\n");
	for (size_t i = 0; i < COUNT(inputs); i++) {
		buf_printf(&text->out, "<inputData id=\"%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"%s\"/></inputData>\n", inputs[i].name, inputs[i].name,
		           inputs[i].name, class_types[inputs[i].class]);
		text->things[text->count++] = inputs[i];
	}
}

static const char *random_cell(enum class class)
{
	static const char *const strings[] = {"\"a\"", "\"a\", \"b\"", "not(\"c\")", "-", "-", "null", "not(\"a\", \"b\")", "\"b\"", "not(null)", "null, \"c\""};
	static const char *const numbers[] = {"&lt; 2", "[1..3]", "&gt; 2", "not(2)", "-", "-", "null", "not(&gt; 2)", "1, 3", "(1..2]", "&gt;= 3"};
	static const char *const truths[] = {"true", "false", "-", "not(true)", "null", "true, null"};

	return class == STRING ? PICK(strings) : class == NUMBER ? PICK(numbers) : PICK(truths);
}

static const char *random_output(enum class class)
{
	static const char *const strings[] = {"\"a\"", "\"b\"", "\"c\""};
	static const char *const numbers[] = {"0", "1", "2", "3", "1.5"};
	static const char *const truths[] = {"true", "false"};

	if (chance(5))
		return "null";
	return class == STRING ? PICK(strings) : class == NUMBER ? PICK(numbers) : PICK(truths);
}

static void add_cell(struct buf *out, const char *element, const char *text)
{
	buf_printf(out, "<%s><text>%s</text></%s>", element, text, element);
}

static enum hit_policy add_hit_policy(struct buf *out)
{
	static const struct {
		const char *dmn, *aggregation;
	} policies[] = {
#define HIT(NAME, name, dmn, aggregation, help) {dmn, aggregation},
#include "model/hitpolicies.def"
#undef HIT
	};
	enum hit_policy hit = (enum hit_policy)below(HIT_POLICIES);

	buf_printf(out, "<decisionTable hitPolicy=\"%s\"", policies[hit].dmn);
	if (policies[hit].aggregation)
		buf_printf(out, " aggregation=\"%s\"", policies[hit].aggregation);
	buf_add(out, ">");
	return hit;
}

static void add_output_column(struct buf *out, enum class class, const char *name)
{
	static const char *const ranks[] = {"\"b\", \"a\", \"c\"", "3, 2, 1, 0", "true, false"};

	buf_printf(out, "<output%s%s%s%s>", name ? " name=\"" : "", name ? name : "", name ? "\"" : "", chance(50) ? "" : class == STRING ? " typeRef=\"tKind\"" : "");
	if (chance(70))
		add_cell(out, "outputValues", ranks[class]);
	if (chance(50))
		add_cell(out, "defaultOutputEntry", random_output(class));
	buf_add(out, "</output>");
}

/* What a table of this hit policy gives, if its outputs are of the class. */
static enum class class_of_table(enum hit_policy hit, enum class outputs, bool several)
{
	if (hit == HIT_COLLECT_COUNT)
		return NUMBER;
	if (several || hit == HIT_COLLECT || hit == HIT_RULE_ORDER || hit == HIT_OUTPUT_ORDER)
		return OTHER;
	return outputs;
}

static enum class add_table(struct model_text *text, const struct thing *const *subjects, size_t count)
{
	struct buf *out = &text->out;
	enum hit_policy hit = add_hit_policy(out);
	enum class class = hit == HIT_COLLECT_SUM ? NUMBER : (enum class)below(3);
	bool several = chance(15);
	size_t rules = 1 + below(5);

	for (size_t i = 0; i < count; i++) {
		buf_printf(out, "<input><inputExpression typeRef=\"%s\"><text>%s</text></inputExpression>", class_types[subjects[i]->class], subjects[i]->name);
		if (!chance(15)) {
			buf_add(out, "</input>");
			continue;
		}
		text->checked = true;
		add_cell(out, "inputValues", subjects[i]->class == STRING ? "\"a\", \"b\"" : subjects[i]->class == NUMBER ? "[0..4]" : "true, false");
		buf_add(out, "</input>");
	}
	add_output_column(out, class, several ? "p" : NULL);
	if (several)
		add_output_column(out, NUMBER, "q");
	for (size_t r = 0; r < rules; r++) {
		buf_add(out, "\n<rule>");
		for (size_t i = 0; i < count; i++)
			add_cell(out, "inputEntry", random_cell(subjects[i]->class));
		add_cell(out, "outputEntry", random_output(class));
		if (several)
			add_cell(out, "outputEntry", random_output(NUMBER));
		buf_add(out, "</rule>");
	}
	buf_add(out, "</decisionTable>");
	return class_of_table(hit, class, several);
}

/* One to three things that are no structures; how they were used before is added up in `made`. */
static size_t choose_subjects(const struct model_text *text, const struct thing **subjects, struct thing *made)
{
	size_t wanted = 1 + below(3), count = 0;

	made->exact = true;
	while (count < wanted) {
		const struct thing *thing = &text->things[below((uint32_t)text->count)];
		if (thing->class == OTHER)
			continue;
		made->exact = made->exact && thing->exact && !(made->inputs & thing->inputs);
		made->inputs |= thing->inputs;
		subjects[count++] = thing;
	}
	return count;
}

static void add_requirements(struct buf *out, const struct thing *const *subjects, size_t count, const char *knowledge)
{
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "<informationRequirement><%s/></informationRequirement>", subjects[i]->requirement);
	if (knowledge)
		buf_printf(out, "<knowledgeRequirement><requiredKnowledge href=\"#%s\"/></knowledgeRequirement>", knowledge);
}

/* A decision by a function that has the table: its parameters are called after the subjects. */
static enum class add_called_table(struct model_text *text, const struct thing *const *subjects, size_t count, const char *name)
{
	const char *function = name + 1;
	struct buf *out = &text->out;
	enum class class;

	buf_printf(out, "<businessKnowledgeModel id=\"%s\" name=\"%s\"><variable name=\"%s\"/><encapsulatedLogic>", function, function, function);
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "<formalParameter name=\"%s\" typeRef=\"%s\"/>", subjects[i]->name, class_types[subjects[i]->class]);
	class = add_table(text, subjects, count);
	buf_printf(out, "</encapsulatedLogic></businessKnowledgeModel>\n<decision id=\"%s\" name=\"%s\"><variable name=\"%s\"/>", name, name, name);
	add_requirements(out, subjects, count, function);
	if (chance(50)) {
		buf_printf(out, "<invocation><literalExpression><text>%s</text></literalExpression>", function);
		for (size_t i = 0; i < count; i++)
			buf_printf(out, "<binding><parameter name=\"%s\"/><literalExpression><text>%s</text></literalExpression></binding>", subjects[i]->name, subjects[i]->name);
		buf_add(out, "</invocation>");
	} else {
		buf_printf(out, "<literalExpression><text>%s(", function);
		for (size_t i = 0; i < count; i++)
			buf_printf(out, "%s%s", i ? ", " : "", subjects[i]->name);
		buf_add(out, ")</text></literalExpression>");
	}
	return class;
}

static enum class add_plain_table(struct model_text *text, const struct thing *const *subjects, size_t count, const char *name)
{
	struct buf *out = &text->out;
	bool inside = chance(25);
	enum class class;

	buf_printf(out, "<decision id=\"%s\" name=\"%s\"><variable name=\"%s\"/>", name, name, name);
	add_requirements(out, subjects, count, NULL);
	buf_add(out, inside ? "<context><contextEntry><variable name=\"t\"/>" : "");
	class = add_table(text, subjects, count);
	buf_add(out, inside ? "</contextEntry><contextEntry><literalExpression><text>t</text></literalExpression></contextEntry></context>" : "");
	return class;
}

static void add_decision(struct model_text *text)
{
	static const char *const names[MOST_DECISIONS] = {"ck", "dl", "em", "fp"};
	static const char *const requirements[MOST_DECISIONS] = {"requiredDecision href=\"#ck\"", "requiredDecision href=\"#dl\"", "requiredDecision href=\"#em\"",
	                                                         "requiredDecision href=\"#fp\""};
	const struct thing *subjects[3];
	struct thing made = {0};
	size_t count = choose_subjects(text, subjects, &made), number = text->count - 4;
	bool called = chance(35);

	for (size_t i = 1; called && i < count; i++) /* parameters have different names */
		for (size_t k = 0; k < i; k++)
			called = called && subjects[i] != subjects[k];
	text->checked = false;
	made.name = names[number];
	made.requirement = requirements[number];
	made.class = (called ? add_called_table : add_plain_table)(text, subjects, count, made.name);
	made.exact = made.exact && !text->checked;
	buf_add(&text->out, "</decision>\n");
	text->things[text->count++] = made;
}

static void random_model(struct model_text *text)
{
	size_t decisions = 1 + below(MOST_DECISIONS);

	buf_init(&text->out, 0);
	buf_add(&text->out, "<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" name=\"m\" namespace=\"m\">\n");
	add_inputs(text);
	for (size_t i = 0; i < decisions; i++)
		add_decision(text);
	buf_add(&text->out, "</definitions>\n");
}

/* ---- completions ---- */

struct trial {
	struct arena *arena;
	uint64_t seed;
	struct model_text text;
	const struct program *program;
	struct run *run;
	struct value *given; /* per input */
	bool *is_given;
	bool *seen; /* per element and piece of its set */
};

#define MOST_PIECES 64

static void explain(const struct trial *trial, node_id node, const char *what, struct value value)
{
	struct buf out;

	buf_init(&out, 0);
	buf_printf(&out, "JINDAN_SEED=%llu: %s\n%s", (unsigned long long)trial->seed, what, trial->text.out.text);
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		buf_printf(&out, "%s in ", trial->program->inputs[i].key);
		domain_print(run_input_domain(trial->run, i), &out);
		buf_add(&out, "\n");
	}
	buf_printf(&out, "node %u (%s) in ", node, op_name(trial->program->nodes[node].op));
	domain_print(run_domain(trial->run, node), &out);
	buf_add(&out, ", value ");
	value_print(value, &out);
	buf_add(&out, "\nof arguments\n");
	for (uint32_t i = 0; i < trial->program->nodes[node].count; i++) {
		buf_printf(&out, "  %u ", trial->program->nodes[node].args[i]);
		domain_print(run_domain(trial->run, trial->program->nodes[node].args[i]), &out);
		buf_add(&out, "\n");
	}
	fprintf(stderr, "%s\n", out.text);
	buf_release(&out);
	fail_msg("%s", what);
}

static size_t choice_count(const char *key)
{
	return strcmp(key, "flag") == 0 ? 3 : strcmp(key, "n") == 0 ? 11 : 4;
}

/* Everything that the cells can tell apart. */
static struct value choice(struct arena *arena, const char *key, size_t which)
{
	static const char *const numbers[] = {"-1", "0", "1", "1.25", "2", "2.5", "3", "3.5", "4", "5"};
	static const char *const codes[] = {"a", "b", "c"};
	struct decimal number;

	if (which + 1 == choice_count(key))
		return value_null();
	if (strcmp(key, "flag") == 0)
		return value_boolean(which == 0);
	if (strcmp(key, "n") != 0)
		return value_text(arena, codes[which]);
	assert_true(decimal_parse(numbers[which], strlen(numbers[which]), &number));
	return value_number(number);
}

static void check_completion(struct trial *trial, size_t number, struct arena *arena)
{
	const struct program *program = trial->program;
	struct value *inputs = ARENA_ARRAY(arena, struct value, program->input_count + 1);
	const struct value *values;

	for (uint32_t i = 0; i < program->input_count; i++) {
		size_t count = choice_count(program->inputs[i].key);
		inputs[i] = trial->is_given[i] ? trial->given[i] : choice(arena, program->inputs[i].key, number % count);
		number /= trial->is_given[i] ? 1 : count;
	}
	values = point_evaluate(program, arena, inputs);
	for (node_id n = 0; n < program->count; n++)
		if (program->nodes[n].op != OP_FUNCTION && !domain_contains(run_domain(trial->run, n), values[n]))
			explain(trial, n, "the set lacks a value that is possible", values[n]);
	for (size_t i = 0; i < program->element_count; i++) {
		struct domain domain = run_domain(trial->run, program->elements[i].node);
		for (size_t p = 0; p < domain.count && p < MOST_PIECES; p++)
			if (domain_contains((struct domain){1, &domain.pieces[p]}, values[program->elements[i].node]))
				trial->seen[i * MOST_PIECES + p] = true;
	}
}

static void check_completions(struct trial *trial)
{
	struct arena *arena = arena_new(0);
	struct arena_mark mark = arena_mark(arena);
	size_t all = 1;

	trial->seen = ARENA_ARRAY(trial->arena, bool, trial->program->element_count * MOST_PIECES);
	for (uint32_t i = 0; i < trial->program->input_count; i++)
		all *= trial->is_given[i] ? 1 : choice_count(trial->program->inputs[i].key);
	for (size_t i = 0; i < all; i++) {
		check_completion(trial, i, arena);
		arena_release(arena, mark);
	}
	arena_free(arena);
}

/* ---- properties ---- */

static size_t exact_checks;

static const struct thing *thing_of(const struct trial *trial, const char *name)
{
	for (size_t i = 0; i < trial->text.count; i++)
		if (strcmp(trial->text.things[i].name, name) == 0)
			return &trial->text.things[i];
	return NULL;
}

static void check_exact(const struct trial *trial)
{
	for (size_t i = 0; i < trial->program->element_count; i++) {
		node_id node = trial->program->elements[i].node;
		const struct thing *thing = thing_of(trial, trial->program->elements[i].element->name);
		struct domain domain = run_domain(trial->run, node);

		if (!thing || !thing->exact || domain.count == 1)
			continue;
		exact_checks++;
		for (size_t p = 0; p < domain.count && p < MOST_PIECES; p++)
			if (domain.pieces[p].kind == PIECE_VALUE && !trial->seen[i * MOST_PIECES + p])
				explain(trial, node, "the set holds a value that is impossible", domain.pieces[p].as.value);
	}
}

static void give_some(struct trial *trial)
{
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		const char *key = trial->program->inputs[i].key;
		struct answer answer = {.key = key, .state = ANSWER_ANSWERED};
		if (trial->is_given[i] || chance(60))
			continue;
		answer.value = trial->given[i] = choice(trial->arena, key, below((uint32_t)choice_count(key)));
		trial->is_given[i] = true;
		if (value_is_null(answer.value))
			answer.state = ANSWER_NOT_APPLICABLE;
		run_set(trial->run, i, &answer);
	}
}

static void check_shrinking(struct trial *trial)
{
	struct run *before = run_copy(trial->run);

	give_some(trial);
	for (node_id n = 0; n < trial->program->count; n++) {
		struct domain large = run_domain(before, n), small = run_domain(trial->run, n);
		if (trial->program->nodes[n].op != OP_FUNCTION && !domain_same(domain_union(trial->arena, small, large), large))
			explain(trial, n, "an input that was given made the set larger", value_null());
	}
	run_free(before);
}

static void check_model(struct trial *trial)
{
	struct diag_sink *sink = diag_sink_new(trial->arena);
	struct dmn_model *model = load_dmn_bytes(trial->arena, NULL, "random.dmn", trial->text.out.text, trial->text.out.length, false, sink);

	if (!model || diag_count(sink) || dmn_faults(model))
		fail_msg("JINDAN_SEED=%llu: the model is not read:\n%s", (unsigned long long)trial->seed, trial->text.out.text);
	trial->program = program_build_model(trial->arena, model, sink);
	assert_non_null(trial->program);
	trial->given = ARENA_ARRAY(trial->arena, struct value, trial->program->input_count + 1);
	trial->is_given = ARENA_ARRAY(trial->arena, bool, trial->program->input_count + 1);
	trial->run = run_new(trial->program, NULL, (struct date){20000});
	for (int round = 0; round < 3; round++) {
		check_completions(trial);
		check_exact(trial);
		check_shrinking(trial);
	}
	run_free(trial->run);
}

static void what_can_be_decided_holds_every_decision(void **unused)
{
	const struct seeds seeds = seeds_from(1, MODELS);

	(void)unused;
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = {.arena = arena_new(0), .seed = seeds.first + i};

		begin_with(trial.seed);
		random_model(&trial.text);
		check_model(&trial);
		buf_release(&trial.text.out);
		arena_free(trial.arena);
	}
	assert_true(seeds.given || exact_checks > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_can_be_decided_holds_every_decision)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
