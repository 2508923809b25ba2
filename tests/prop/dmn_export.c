/*
 * Random tables of a rule base, written out as a DMN model and read back: every table gives the same value for every
 * combination of answers, and while answers are missing the same set of possible values, or a closer one. What was read back is written
 * as the same text again.
 *
 * A failure prints the seed and the tables; the same seed shows it again: JINDAN_SEED=n build/prop/dmn_export
 */
#include "eval/world.h"

#include "base/io.h"
#include "base/unit.h"
#include "chance.h"
#include "load/load.h"
#include "model/decision.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PACKS 30
#define SHEETS 20 /* of answers, for each pack */
#define TABLES 3

/* ---- random packs ---- */

static const char questionnaire[] =
	"<questionnaire id='q' version='1' lang='en'><title>Q</title>"
	"<question id='yes' kind='yesno'><text>Yes &lt; or \"no\" ]]&gt;?</text></question>"
	"<question id='later' kind='yesno' when='yes'><text>Later</text></question>"
	"<question id='kind' kind='choice' na='yes'><text>Kind</text>"
	"<option code='a' points='0'><label>A</label></option>"
	"<option code='b' points='1'><label>B</label></option>"
	"<option code='c' points='2'><label>C</label></option></question>"
	"<question id='few' kind='integer' min='0' max='3'><text>Few</text></question>"
	"<question id='least' kind='decimal' min='0' when='few &gt; 0'><text>Least</text></question>"
	"<question id='many' kind='multiple'><text>Many</text>"
	"<option code='a' points='1'><label>A</label></option>"
	"<option code='b' points='1'><label>B</label></option>"
	"<option code='x' exclusive='yes' points='0'><label>X</label></option></question>"
	"<question id='grid' kind='grid'><text>Grid</text>"
	"<row code='r1'><label>1</label></row><row code='r2'><label>2</label></row>"
	"<option code='a' points='0'><label>A</label></option>"
	"<option code='b' points='1'><label>B</label></option></question>"
	"<indicator id='said' test='few &gt; 1'><label>Said</label></indicator>"
	"<score id='total' aggregator='sum'><title>T</title><item of='kind' weight='1/3'/><item of='few'/>"
	"<bands><band code='low' below='2'><label>L</label></band>"
	"<band code='high' from='2'><label>H</label></band></bands></score>"
	"</questionnaire>";

struct column { /* what may stand in a column of a table */
	const char *expression;
	const char *cells[4];
};

static const struct column columns[] = {
	{"kind", {"\"a\"", "\"a\", \"b\"", "not(\"c\")", "null"}},
	{"few", {"&lt; 2", "[1..2]", "&gt; 2, 0", "? = 1 or ? = size"}},
	{"yes", {"true", "false", "later", "-"}},
	{"least", {"&gt;= 1", "[0..few]", "not(&lt; 2)", "0.5"}},
	{"said", {"true", "not(true)", "false", "null"}},
	{"total_level", {"\"low\"", "\"high\"", "-", "not(\"low\")"}},
	{"total + few", {"&gt; 1", "&lt;= total", "[1/3..2]", "4"}},
	{"many", {"list contains(?, \"a\")", "count(?) = 2", "[\"x\"]", "some o in ? satisfies o = \"b\""}},
	{"grid.r1", {"\"a\"", "grid.r2", "not(\"b\")", "null"}},
	{"group", {"\"small\"", "not(\"small\"), \"large\"", "\"large\" // all &amp; more\n", "group"}},
};

static const char *const outputs[] = {"1", "2", "3", "few", "size", "1", "2", "if later then 1 else null", "few + 1"};
static const char *const policies[] = {
#define HIT(NAME, name, dmn, aggregation, help) name,
#include "model/hitpolicies.def"
#undef HIT
};

static void add_name(struct buf *out, const char *policy)
{
	for (; *policy; policy++)
		buf_add(out, *policy == '<' ? "&lt;" : *policy == '>' ? "&gt;" : (char[]){*policy, 0});
}

static void add_rule(struct buf *out, const struct column *const *chosen, size_t count)
{
	buf_add(out, "<rule>");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "<in>%s</in>", chance(35) ? "-" : chosen[i]->cells[below(4)]);
	buf_printf(out, "<out>%s</out>", outputs[below(COUNT(outputs))]);
	buf_add(out, chance(30) ? "<note>So &lt;it&gt; &amp; \"is\" \xF0\x9D\x84\x9E</note></rule>" : "</rule>");
}

static void add_table(struct buf *out, size_t number)
{
	const struct column *chosen[3];
	size_t count = 1 + below(3);

	buf_printf(out, "<fact id='table_%zu'><label>Table ]]&gt; %zu</label><table hit='", number, number);
	add_name(out, policies[below(COUNT(policies))]);
	buf_add(out, "'>");
	for (size_t i = 0; i < count; i++) {
		chosen[i] = &columns[below(COUNT(columns))];
		buf_printf(out, "<input expr='%s'/>", chosen[i]->expression);
	}
	buf_add(out, "<output values='3, 2, 1, 0, 4'/>");
	for (uint32_t i = 0, rules = 1 + below(4); i < rules; i++)
		add_rule(out, chosen, count);
	if (chance(50))
		buf_printf(out, "<default>%s</default>", outputs[below(COUNT(outputs))]);
	buf_add(out, "</table></fact>");
}

static void add_rules(struct buf *out)
{
	buf_add(out, "<rulebase id='r' version='1' lang='en'><title>R &lt;1&gt;</title>"
		     "<fact id='size'><formula>if yes then few else 1</formula></fact>"
		     "<fact id='group'><formula>if size &lt; 2\nthen \"small\" else "
		     "if some few in [1, 2] satisfies few = size then \"large\" else null</formula></fact>");
	for (size_t i = 0; i < TABLES; i++)
		add_table(out, i);
	buf_add(out, "</rulebase>");
}

/* ---- a pack that holds every table twice: as it is, and as a decision of the model read back ---- */

struct trial {
	struct arena *arena;
	struct diag_sink *sink;
	struct pack *pack;
	const char *folder, *rules;
	uint64_t seed;
	const struct program *program;
};

static void stop(const struct trial *trial, const char *what)
{
	struct buf text;

	buf_init(&text, 0);
	for (size_t i = 0; i < diag_count(trial->sink); i++)
		diag_print(diag_at(trial->sink, i), true, &text);
	print_error("JINDAN_SEED=%llu: %s\n%s\n%s\n", (unsigned long long)trial->seed, what, text.text,
	            trial->rules);
	fail();
}

static const char *put(const struct trial *trial, const char *name, const char *text)
{
	const char *path = io_join(trial->arena, trial->folder, name);

	if (!io_write_file(path, text, strlen(text), trial->sink))
		stop(trial, "a file cannot be written");
	return path;
}

static void load(struct trial *trial)
{
	struct load_path path = {0};
	struct buf text;
	const char *rules;

	buf_init(&text, 0);
	add_rules(&text);
	trial->rules = arena_strdup(trial->arena, text.text);
	buf_release(&text);
	rules = put(trial, "r.xml", trial->rules);
	trial->pack = load_pack(trial->arena, &path, put(trial, "q.xml", questionnaire), &rules, 1,
	                        trial->sink);
	if (!trial->pack)
		stop(trial, "the pack does not load");
}

static const char *written(const struct trial *trial, const struct dmn_model *model)
{
	struct buf text;
	const char *copy;

	buf_init(&text, 0);
	if (!model || !write_dmn(trial->arena, model, &text, trial->sink))
		stop(trial, "the model cannot be written");
	copy = arena_strdup(trial->arena, text.text);
	buf_release(&text);
	return copy;
}

static void add_twin(const struct trial *trial, const struct fact *fact, struct dmn_model *model)
{
	struct fact *twin = ARENA_NEW(trial->arena, struct fact);

	twin->id = arena_printf(trial->arena, "%s_again", fact->id);
	twin->place = fact->place;
	twin->decision = fact->id;
	twin->model = model;
	VEC_PUSH(trial->arena, &trial->pack->rulebases.items[0]->facts, twin);
}

static void add_twins(struct trial *trial)
{
	const char *text = written(trial, dmn_of_pack(trial->arena, trial->pack));
	const char *file = put(trial, "r.dmn", text);
	struct dmn_model *model = load_dmn(trial->arena, NULL, file, true, trial->sink);
	size_t count = trial->pack->rulebases.items[0]->facts.count;

	if (!model || diag_errors(trial->sink) || dmn_faults(model))
		stop(trial, text);
	if (strcmp(written(trial, model), text) != 0)
		stop(trial, "what was read back is written differently");
	for (size_t i = 0; i < count; i++)
		if (trial->pack->rulebases.items[0]->facts.items[i]->table)
			add_twin(trial, trial->pack->rulebases.items[0]->facts.items[i], model);
	trial->program = program_build(trial->arena, trial->pack, trial->sink);
	if (!trial->program)
		stop(trial, "the program cannot be built");
}

/* ---- answers ---- */

static size_t exact, compared;

static node_id node_of(const struct trial *trial, const char *id)
{
	for (size_t i = 0; i < trial->program->fact_count; i++)
		if (!strcmp(trial->program->facts[i]->id, id))
			return trial->program->fact_nodes[i];
	stop(trial, id);
	return NO_NODE;
}

static struct value some_value(const struct trial *trial, struct domain domain)
{
	struct value *values;
	size_t count;

	if (domain_expand(trial->arena, domain, 100, &values, &count))
		return values[below((uint32_t)count)];
	return value_number(decimal_int(below(4)));
}

static void give(const struct trial *trial, struct run *run, uint32_t input)
{
	struct answer answer = {.state = ANSWER_ANSWERED,
	                        .value = some_value(trial, run_input_domain(run, input))};

	if (value_is_null(answer.value))
		answer.state = ANSWER_NOT_APPLICABLE;
	run_set(run, input, &answer);
}

/* [0..3] of whole numbers and {0, 1, 2, 3} are the same set. */
static struct domain spelt_out(const struct trial *trial, struct domain domain)
{
	struct value *values;
	size_t count;

	return domain_expand(trial->arena, domain, 100, &values, &count)
	               ? domain_values(trial->arena, values, count)
	               : domain;
}

/*
 * What is allowed is asked value by value, so that what was read back may know single values where the other only knows
 * bounds; then it must lie within them.
 */
static bool are_alike(const struct trial *trial, struct domain one, struct domain two)
{
	one = spelt_out(trial, one);
	two = spelt_out(trial, two);
	exact += domain_same(one, two);
	return domain_same(one, two) || domain_same(domain_union(trial->arena, one, two), one);
}

static void compare(const struct trial *trial, struct run *run, size_t table)
{
	const char *id = arena_printf(trial->arena, "table_%zu", table);
	struct domain one = run_domain(run, node_of(trial, id));
	struct domain two =
		run_domain(run, node_of(trial, arena_printf(trial->arena, "%s_again", id)));
	struct buf text;

	compared++;
	if (are_alike(trial, one, two))
		return;
	buf_init(&text, 0);
	buf_printf(&text, "%s can be ", id);
	domain_print(one, &text);
	buf_add(&text, ", read back ");
	domain_print(two, &text);
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		buf_printf(&text, "\n%s in ", trial->program->inputs[i].key);
		domain_print(run_input_domain(run, i), &text);
	}
	stop(trial, text.text);
}

/* From nothing known to everything: in random order, the tables compared at every step. */
static void answer_all(const struct trial *trial)
{
	struct run *run = run_new(trial->program, NULL, (struct date){20000});
	uint32_t count = trial->program->input_count;
	uint32_t first = below(count);

	for (uint32_t i = 0; i <= count; i++) {
		for (size_t table = 0; table < TABLES; table++)
			compare(trial, run, table);
		if (i < count && !domain_settled(run_input_domain(run, (first + i) % count), NULL))
			give(trial, run, (first + i) % count);
	}
	run_free(run);
}

static void check_pack(uint64_t seed, const char *folder)
{
	struct arena *arena = arena_new(0);
	struct trial trial = {
		.arena = arena, .sink = diag_sink_new(arena), .folder = folder, .seed = seed};

	begin_with(seed);
	load(&trial);
	add_twins(&trial);
	for (int sheet = 0; sheet < SHEETS; sheet++)
		answer_all(&trial);
	arena_free(arena);
}

static void tables_are_read_back_unchanged(void **unused)
{
	const struct seeds seeds = seeds_from(20191111, PACKS);
	const char *files[] = {"r.dmn", "r.xml", "q.xml"};
	struct arena *arena = arena_new(0);
	const char *folder = temporary_folder(arena);

	(void)unused;
	assert_non_null(folder);
	for (uint64_t i = 0; i < seeds.count; i++)
		check_pack(seeds.first + i, folder);
	assert_true(exact * 100 >= compared * 95);
	for (size_t i = 0; i < COUNT(files); i++)
		remove(io_join(arena, folder, files[i]));
	rmdir(folder);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(tables_are_read_back_unchanged)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
