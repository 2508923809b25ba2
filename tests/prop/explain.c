/*
 * What an explanation cites alone forces what it explains: with the cited answers and every other one missing, the verdict,
 * condition, score, level, fact, indicator or finding comes out the same; and no cited answer can be left out. On the packs
 * that ship with random sheets, and on random rules where every completion is counted out, without sets.
 *
 * A failure prints the seed and what was explained; the same seed shows it again: JINDAN_SEED=n build/prop/explain
 */
#include "advise/advise.h"
#include "base/buf.h"
#include "base/io.h"
#include "load/load.h"
#include "random_answers.h"
#include "value/literal.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SHEETS 4 /* per pack, or as many as $JINDAN_RUNS says */
#define RULE_PACKS 40
#define NOBODY ((struct date){20000})

struct trial {
	struct arena *arena;
	const struct program *program;
	struct run *run;
	const char *stage;
	const struct result *result;
	uint64_t seed;
};

static void fill_some(struct trial *trial)
{
	uint32_t share = 3 + below(8);
	for (uint32_t i = 0; i < trial->program->input_count; i++) {
		const struct program_input *input = &trial->program->inputs[i];
		if (!input->question || below(10) >= share)
			continue;
		struct answer answer = make_answer(input->key, random_value(trial->arena, input->domain));
		if (answer.value.kind == VALUE_NUMBER && below(4) == 0) {
			struct decimal high = decimal_add(answer.value.as.number, decimal_int((int64_t)below(20)));
			answer.is_interval = true;
			answer.interval = (struct interval){.low = answer.value, .high = value_number(high), .low_closed = true, .high_closed = true};
			answer.value = value_null();
		}
		run_set(trial->run, i, &answer);
	}
	trial->result = advise_result(trial->run, trial->arena, "trial", trial->stage, NOBODY, true);
}

static bool is_given(const struct program *program, uint32_t input, const struct result_question *answers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(program->inputs[input].key, answers[i].key) == 0)
			return true;
	return false;
}

/* A run in which these answers count, but for one of them, and all others are missing. */
static struct run *with_only(const struct trial *trial, const struct result_question *answers, size_t count, size_t but)
{
	struct run *run = run_copy(trial->run);
	for (uint32_t i = 0; i < trial->program->input_count; i++)
		if (trial->program->inputs[i].question &&
		    (!is_given(trial->program, i, answers, count) || (but < count && strcmp(trial->program->inputs[i].key, answers[but].key) == 0)))
			run_set(run, i, NULL);
	return run;
}

static bool same_truth(struct run *a, struct run *b, node_id node)
{
	enum open_truth x = run_truth(a, node), y = run_truth(b, node);
	return x == y || (x != IS_OPEN && y != IS_OPEN && (x == IS_TRUE) == (y == IS_TRUE));
}

static bool same_nodes(const struct trial *trial, struct run *run, const node_id *nodes, size_t count, bool truth)
{
	for (size_t i = 0; i < count; i++)
		if (truth ? !same_truth(trial->run, run, nodes[i]) : !domain_same(run_domain(trial->run, nodes[i]), run_domain(run, nodes[i])))
			return false;
	return true;
}

static void check(const struct trial *trial, const char *id, const node_id *nodes, size_t nodes_count, bool truth, const struct result_question *answers, size_t count)
{
	struct run *run = with_only(trial, answers, count, SIZE_MAX);
	if (!same_nodes(trial, run, nodes, nodes_count, truth))
		fail_msg("JINDAN_SEED=%llu: the answers cited for %s do not force it", (unsigned long long)trial->seed, id);
	run_free(run);
	for (size_t but = 0; but < count && count <= 6; but++) {
		run = with_only(trial, answers, count, but);
		if (same_nodes(trial, run, nodes, nodes_count, truth))
			fail_msg("JINDAN_SEED=%llu: %s is cited for %s and not needed", (unsigned long long)trial->seed, answers[but].key, id);
		run_free(run);
	}
}

static const struct explanation *explain(const struct trial *trial, const char *id)
{
	const struct explanation *explanation = advise_explain(trial->run, trial->arena, trial->result, id, "en", false);
	assert_non_null(explanation);
	return explanation;
}

/* ---- what is explained --------------------------------------------------------------------------------------------------- */

static node_id condition_node(const struct program_entry *entry, const char *id)
{
	for (size_t i = 0; i < entry->entry->conditions.count; i++)
		if (strcmp(entry->entry->conditions.items[i].id, id) == 0)
			return entry->conditions[i];
	fail_msg("no condition %s", id);
	return NO_NODE;
}

static void check_reasons(const struct trial *trial, const struct program_entry *entry, const struct reason *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (reasons[i].kind == REASON_CONDITION && reasons[i].is != IS_OPEN) {
			node_id node = condition_node(entry, reasons[i].id);
			check(trial, arena_printf(trial->arena, "%s of %s", reasons[i].id, entry->entry->id), &node, 1, true, reasons[i].answers, reasons[i].answer_count);
		}
}

/* Each failed condition by itself makes it ineligible; all conditions together make it eligible. */
static void check_programme(const struct trial *trial, const struct program_entry *entry)
{
	const struct explanation *explanation = explain(trial, entry->entry->id);
	node_id nodes[64];
	size_t count = 0;
	check_reasons(trial, entry, explanation->reasons, explanation->reason_count);
	check_reasons(trial, entry, explanation->places, explanation->place_count);
	if (explanation->programme->verdict == VERDICT_INELIGIBLE) {
		assert_true(explanation->reason_count > 0);
		for (size_t i = 0; i < explanation->reason_count; i++)
			assert_true(explanation->reasons[i].is == IS_FALSE || explanation->reasons[i].is == IS_NULL);
		nodes[count++] = condition_node(entry, explanation->reasons[0].id);
	}
	for (size_t i = 0; explanation->programme->verdict == VERDICT_ELIGIBLE && i < entry->entry->conditions.count && count < 64; i++)
		if (!entry->entry->conditions.items[i].where && !entry->entry->conditions.items[i].when)
			nodes[count++] = entry->conditions[i];
	if (explanation->settled)
		check(trial, entry->entry->id, nodes, count, true, explanation->answers, explanation->answer_count);
}

static void check_scores(const struct trial *trial)
{
	for (size_t i = 0; i < trial->program->score_count; i++) {
		const struct program_score *score = &trial->program->scores[i];
		const struct explanation *explanation = explain(trial, score->score->id);
		check(trial, score->score->id, &score->exact, 1, false, explanation->answers, explanation->answer_count);
		for (size_t set = 0; set < score->score->band_sets.count; set++) {
			const char *id = score->score->band_sets.items[set].id;
			id = set == 0 ? arena_printf(trial->arena, "%s_level", score->score->id) : arena_printf(trial->arena, "%s_%s_level", score->score->id, id);
			explanation = explain(trial, id);
			if (explanation->settled)
				check(trial, id, &score->levels[set], 1, false, explanation->answers, explanation->answer_count);
		}
	}
}

static void check_others(const struct trial *trial)
{
	const struct questionnaire *questionnaire = trial->program->pack->questionnaire;
	for (size_t i = 0; i < questionnaire->indicators.count; i++) {
		const struct explanation *explanation = explain(trial, questionnaire->indicators.items[i]->id);
		if (explanation->kind == EXPLAINS_INDICATOR && explanation->settled)
			check(trial, explanation->id, &trial->program->indicators[i], 1, false, explanation->answers, explanation->answer_count);
	}
	for (size_t i = 0; i < trial->program->fact_count; i++) {
		const struct explanation *explanation = explain(trial, trial->program->facts[i]->id);
		if (explanation->kind == EXPLAINS_FACT && explanation->settled)
			check(trial, explanation->id, &trial->program->fact_nodes[i], 1, false, explanation->answers, explanation->answer_count);
	}
	for (size_t i = 0; i < trial->program->finding_count; i++) {
		const struct explanation *explanation = explain(trial, trial->program->findings[i]->id);
		if (explanation->kind == EXPLAINS_FINDING && explanation->settled)
			check(trial, explanation->id, &trial->program->finding_nodes[i], 1, false, explanation->answers, explanation->answer_count);
	}
}

static void check_all(const struct trial *trial)
{
	for (size_t i = 0; i < trial->program->entry_count; i++)
		if (trial->program->entries[i].entry->kind == ENTRY_PROGRAMME && below(3) == 0)
			check_programme(trial, &trial->program->entries[i]);
	if (below(3) == 0)
		check_scores(trial);
	check_others(trial);
}

/* ---- packs ------------------------------------------------------------------------------------------------------------------ */

static const struct program *load(struct arena *arena, const char *questionnaire, const char *rules)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct load_path path = {0};
	struct pack *pack = load_pack(arena, &path, questionnaire, &rules, rules ? 1 : 0, sink);
	const struct program *program = pack ? program_build(arena, pack, sink) : NULL;
	for (size_t i = 0; i < diag_count(sink) && !program; i++)
		print_error("%s\n", diag_at(sink, i)->message);
	assert_non_null(program);
	return program;
}

static struct trial start(const struct program *program, uint64_t seed)
{
	struct trial trial = {.arena = arena_new(0), .program = program, .seed = seed};
	const struct questionnaire *sheet = program->pack->questionnaire;
	begin_with(seed);
	trial.stage = sheet->stages.count ? sheet->stages.items[below((uint32_t)sheet->stages.count)].id : NULL;
	trial.run = run_new(program, trial.stage, NOBODY);
	fill_some(&trial);
	return trial;
}

static void end(struct trial *trial)
{
	run_free(trial->run);
	arena_free(trial->arena);
}

static void try_pack(const char *questionnaire, const char *rules)
{
	struct arena *arena = arena_new(0);
	const struct program *program = load(arena, questionnaire, rules);
	const struct seeds seeds = seeds_from(3000, SHEETS);
	for (uint64_t i = 0; i < seeds.count; i++) {
		struct trial trial = start(program, seeds.first + i);
		check_all(&trial);
		end(&trial);
	}
	arena_free(arena);
}

static void it_readiness_is_forced_by_what_is_cited(void **unused)
{
	(void)unused;
	try_pack("questionnaires/it-readiness.xml", "rules/apec-2004");
}

static void dkf_is_forced_by_what_is_cited(void **unused)
{
	(void)unused;
	try_pack("questionnaires/dkf-dimop.xml", NULL);
}

static void eurostat_is_forced_by_what_is_cited(void **unused)
{
	(void)unused;
	try_pack("questionnaires/eurostat-dii.xml", NULL);
}

/* ---- random rules, counted out ------------------------------------------------------------------------------------------------ */

static const char sheet_text[] =
	"<questionnaire id=\"q\" version=\"1\"><title>Q</title>"
	"<question id=\"yes\" kind=\"yesno\"><text>Yes?</text></question>"
	"<question id=\"maybe\" kind=\"yesno\" na=\"yes\"><text>Maybe?</text></question>"
	"<question id=\"later\" kind=\"yesno\"><when>yes</when><text>Later?</text></question>"
	"<question id=\"kind\" kind=\"choice\"><option code=\"a\" points=\"0\"><label>Alpha</label></option>"
	"<option code=\"b\" points=\"1\"><label>Beta</label></option><option code=\"c\" points=\"3\"><label>Gamma</label></option><text>Which kind?</text></question>"
	"<question id=\"few\" kind=\"integer\" min=\"0\" max=\"3\"><text>How few?</text></question>"
	"<score id=\"share\" aggregator=\"percent\"><item of=\"kind\"/><item of=\"few\" weight=\"2\"/><item of=\"later\" weight=\"1\"/><title>Share</title>"
	"<bands><band code=\"low\" below=\"40\"><label>Low</label></band><band code=\"high\" from=\"40\"><label>High</label></band></bands></score>"
	"</questionnaire>";

static void add_rule(struct buf *out, int depth)
{
	static const char *const leaves[] = {"yes", "maybe", "later", "kind = \"a\"", "kind in (\"a\", \"c\")", "few &gt; 1", "few in [1..2]", "few between 1 and 2", "share &gt;= 50",
	                                     "share_level = \"low\"", "sized = \"big\"", "deep", "few != 2", "few * 2 &lt; 3", "not(kind = \"b\")"};
	static const char *const joins[] = {" and ", " or "};
	if (depth == 0 || below(4) == 0) {
		buf_add(out, leaves[below(sizeof(leaves) / sizeof(leaves[0]))]);
	} else if (below(6) == 0) {
		buf_add(out, "(if ");
		add_rule(out, depth - 1);
		buf_add(out, " then ");
		add_rule(out, depth - 1);
		buf_add(out, " else ");
		add_rule(out, depth - 1);
		buf_add(out, ")");
	} else {
		buf_add(out, below(5) == 0 ? "not(" : "(");
		add_rule(out, depth - 1);
		buf_add(out, joins[below(2)]);
		add_rule(out, depth - 1);
		buf_add(out, ")");
	}
}

static void add_rules(struct buf *out)
{
	static const char *const hits[] = {"F", "U", "A"};
	buf_printf(out,
	           "<rulebase id=\"r\" version=\"1\"><fact id=\"sized\"><label>Size</label><table hit=\"%s\"><input expr=\"few\"/><input expr=\"kind\"/>"
	           "<rule><in>&lt; 2</in><in>-</in><out>\"small\"</out></rule><rule><in>&gt;= 2</in><in>\"a\", \"b\"</in><out>\"big\"</out></rule>"
	           "<default>\"odd\"</default></table></fact><fact id=\"deep\"><label>Deep</label><formula>few &lt; 3 and (maybe or kind = \"c\")</formula></fact>",
	           hits[below(3)]);
	for (int i = 0; i < 6; i++) {
		buf_printf(out, "<programme id=\"P%d\"><name>P%d</name>", i, i);
		for (int c = 0; c < 3; c++) {
			buf_printf(out, "<condition id=\"c%d\" basis=\"published\" test=\"", c);
			struct buf rule;
			buf_init(&rule, 0);
			add_rule(&rule, 3);
			for (const char *at = rule.text; *at; at++)
				if (*at == '"')
					buf_add(out, "&quot;");
				else
					buf_add_char(out, *at);
			buf_release(&rule);
			buf_add(out, "\"/>");
		}
		buf_add(out, "</programme>");
	}
	buf_add(out, "</rulebase>");
}

/* Every way to answer what is not cited. */
static void count_out(const struct trial *trial, const char *id, node_id node, const struct result_question *answers, size_t count)
{
	const struct program *program = trial->program;
	struct value *now = ARENA_ARRAY(trial->arena, struct value, program->input_count), *choices[16];
	size_t counts[16], at[16] = {0};
	assert_true(program->input_count <= 16);
	for (uint32_t i = 0; i < program->input_count; i++) {
		bool fixed = !program->inputs[i].question || is_given(program, i, answers, count);
		assert_true(domain_expand(trial->arena, fixed ? run_input_domain(trial->run, i) : program->inputs[i].domain, 100, &choices[i], &counts[i]));
	}
	for (;;) {
		for (uint32_t i = 0; i < program->input_count; i++)
			now[i] = choices[i][at[i]];
		bool holds = value_is_true(point_node(program, trial->arena, now, node));
		if (holds != (run_truth(trial->run, node) == IS_TRUE))
			fail_msg("JINDAN_SEED=%llu: %s comes out otherwise for some answers that are not cited", (unsigned long long)trial->seed, id);
		uint32_t i = 0;
		while (i < program->input_count && ++at[i] == counts[i])
			at[i++] = 0;
		if (i == program->input_count)
			return;
	}
}

static void count_out_programme(const struct trial *trial, const struct program_entry *entry)
{
	const struct explanation *explanation = explain(trial, entry->entry->id);
	for (size_t i = 0; i < explanation->reason_count; i++)
		if (explanation->reasons[i].is != IS_OPEN)
			count_out(trial, arena_printf(trial->arena, "%s of %s", explanation->reasons[i].id, entry->entry->id), condition_node(entry, explanation->reasons[i].id),
			          explanation->reasons[i].answers, explanation->reasons[i].answer_count);
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void try_rules(const char *folder, uint64_t seed)
{
	struct arena *arena = arena_new(0);
	const char *sheet = arena_printf(arena, "%s/q.xml", folder), *rules = arena_printf(arena, "%s/r.xml", folder);
	struct buf text;
	begin_with(seed);
	buf_init(&text, 0);
	add_rules(&text);
	write_text(sheet, sheet_text);
	write_text(rules, text.text);
	const struct program *program = load(arena, sheet, rules);
	for (uint64_t i = 0; i < 6; i++) {
		struct trial trial = start(program, seed * 100 + i);
		trial.seed = seed;
		for (size_t e = 0; e < program->entry_count; e++)
			count_out_programme(&trial, &program->entries[e]);
		check_all(&trial);
		end(&trial);
	}
	unlink(sheet);
	unlink(rules);
	buf_release(&text);
	arena_free(arena);
}

static void random_rules_are_forced_whatever_else_is_answered(void **unused)
{
	const struct seeds seeds = seeds_from(1, RULE_PACKS);
	const char *folder = getenv("TMPDIR");
	char place[512];
	(void)unused;
	snprintf(place, sizeof(place), "%s/jindan-explain-XXXXXX", folder ? folder : "/tmp");
	assert_non_null(mkdtemp(place));
	for (uint64_t i = 0; i < seeds.count; i++)
		try_rules(place, seeds.first + i);
	rmdir(place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_rules_are_forced_whatever_else_is_answered),
		cmocka_unit_test(it_readiness_is_forced_by_what_is_cited),
		cmocka_unit_test(dkf_is_forced_by_what_is_cited),
		cmocka_unit_test(eurostat_is_forced_by_what_is_cited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
