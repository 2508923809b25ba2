/*
 * From what is missing in a coverage to wishes for the search, and from its witness to a case.
 */
#include "author/suggest.h"
#include "advise/advise.h"
#include "author/coverage_int.h"
#include "author/search.h"
#include "base/msg.h"
#include <string.h>

#define FEW 3 /* things that depend on one that cannot be expected itself */

typedef VEC(struct want) wants;

/* ---- what is expected ------------------------------------------------------------------------------------------------------- */

static bool *above(struct arena *arena, const struct program *program, node_id node)
{
	bool *reached = ARENA_ARRAY(arena, bool, (size_t)program->count + 1);
	for (node_id i = node; i < program->count; i++) {
		reached[i] = i == node;
		for (uint32_t a = 0; a < program->nodes[i].count && !reached[i]; a++)
			reached[i] = reached[program->nodes[i].args[a]];
	}
	return reached;
}

static bool one_reached(const bool *reached, const node_id *nodes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (reached[nodes[i]])
			return true;
	return false;
}

static void expect_above(struct draft *draft, const struct program *program, const bool *reached)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	size_t left = FEW;
	for (size_t i = 0; i < program->score_count && left > 0; i++)
		if (reached[program->scores[i].number] && !program->scores[i].score->hidden)
			left -= draft_expect(draft, "score", program->scores[i].score->id, program->scores[i].score->band_sets.count ? "min max level" : "min max");
	for (size_t i = 0; i < questionnaire->indicators.count && left > 0; i++)
		if (reached[program->indicators[i]])
			left -= draft_expect(draft, "indicator", questionnaire->indicators.items[i]->id, "is");
	for (size_t i = 0; i < program->fact_count && left > 0; i++)
		if (reached[program->fact_nodes[i]])
			left -= draft_expect(draft, "fact", program->facts[i]->id, "is");
	for (size_t i = 0; i < program->entry_count && left > 0; i++) {
		const struct entry *entry = program->entries[i].entry;
		if (entry->kind == ENTRY_PROGRAMME && one_reached(reached, program->entries[i].conditions, entry->conditions.count))
			left -= draft_expect(draft, "programme", entry->id, "verdict failed open");
	}
}

void draft_expect_of(struct draft *draft, enum covered kind, const char *of, const char *id, node_id node)
{
	const struct program *program = run_program(draft_run(draft));
	bool done = false;
	switch (kind) {
	case COVERED_CONDITION:
	case COVERED_PREREQUISITE:
		done = draft_expect(draft, "programme", of, "verdict precedent failed open");
		break;
	case COVERED_ADVICE:
		done = draft_expect(draft, "advice", id, "is");
		break;
	case COVERED_EVIDENCE:
		done = draft_expect(draft, "finding", of, "certainty max");
		break;
	case COVERED_INDICATOR:
		done = draft_expect(draft, "indicator", id, "is");
		break;
	case COVERED_FACT:
		done = draft_expect(draft, "fact", id, "is");
		break;
	case COVERED_ROW:
	case COVERED_CLASS:
		done = draft_expect(draft, "fact", of, "is") || draft_expect(draft, "score", of, "value");
		break;
	case COVERED_LEVEL:
		done = draft_expect(draft, "score", of, "value level");
		break;
	case COVERED_RELEVANCE:
	case COVERED_OPTION:
	case COVERED_KINDS:
		break;
	}
	if (!done && node != NO_NODE) {
		struct arena *arena = arena_new(0);
		expect_above(draft, program, above(arena, program, node));
		arena_free(arena);
	}
}

/* ---- what is wanted --------------------------------------------------------------------------------------------------------- */

static void want(struct arena *arena, wants *to, enum want_kind kind, node_id node, struct value value)
{
	VEC_PUSH(arena, to, ((struct want){.kind = kind, .node = node, .value = value}));
}

static struct value code_of(const char *code)
{
	return value_string_shared(code, strlen(code));
}

/* The answer that chooses an option: with others where one alone is too few. */
static struct value choice(struct arena *arena, const struct question *question, const char *code)
{
	VEC(struct value) list = {0};
	const struct option *option = question_option(question, code);
	if (question->kind == QUESTION_YESNO)
		return value_boolean(strcmp(code, "yes") == 0);
	if (question->kind != QUESTION_MULTIPLE && !question->several)
		return code_of(code);
	size_t least = option && option->exclusive ? 1 : question->min_chosen > 1 ? (size_t)question->min_chosen : 1, others = least - 1;
	for (size_t i = 0; i < question->options.count; i++) {
		const struct option *at = &question->options.items[i];
		bool filler = at != option && !at->exclusive && others > 0;
		if (at == option || filler)
			VEC_PUSH(arena, &list, code_of(at->code));
		others -= filler;
	}
	return value_list(arena, list.items, list.count);
}

static void want_row(const struct covering *covering, struct arena *arena, wants *to, const struct probe *probe)
{
	const struct node *node = &covering->program->nodes[probe->node];
	const struct decision_table *table = node->as.site->table;
	bool none = probe->index == table->rules.count;
	for (size_t i = 0; (none || table->hit == HIT_FIRST) && i < probe->index; i++)
		want(arena, to, WANT_FAILED, node->args[2 * i], value_null());
	if (!none)
		want(arena, to, WANT_MET, node->args[2 * probe->index], value_null());
}

static bool want_class(const struct covering *covering, struct arena *arena, wants *to, const struct probe *probe)
{
	for (size_t i = 0; i <= probe->index; i++) {
		node_id condition = class_condition(covering->program, probe->node, i);
		if (condition == NO_NODE)
			return false;
		want(arena, to, i == probe->index ? WANT_MET : WANT_FAILED, condition, value_null());
	}
	return true;
}

/* Of an open side: that it is met, or, the second time, that it is not; an answer is taken away afterwards. */
static bool wish(const struct covering *covering, struct arena *arena, wants *to, const struct probe *probe, size_t side, bool again)
{
	const struct program_input *input = &covering->program->inputs[probe->input];
	switch (probe->how) {
	case PROBE_TRUTH:
		want(arena, to, side == SIDE_FAILED || again ? WANT_FAILED : WANT_MET, probe->node, value_null());
		return true;
	case PROBE_OPTION:
		want(arena, to, WANT_MET, input->relevance, value_null());
		want(arena, to, WANT_IS, probe->node, choice(arena, input->question, probe->code));
		return true;
	case PROBE_ROW:
		want_row(covering, arena, to, probe);
		return true;
	case PROBE_CLASS:
		return want_class(covering, arena, to, probe);
	case PROBE_LEVEL:
		want(arena, to, WANT_IS, probe->node, code_of(probe->code));
		return true;
	}
	return false;
}

/* ---- from a witness to a case ------------------------------------------------------------------------------------------------ */

struct suggesting {
	struct covering *covering;
	const struct suggest_to *to;
	struct search *search;
	struct date as_of;
	struct suggestion_count *count;
};

static const char *about(struct arena *arena, const struct cover_point *point, size_t side)
{
	static const char *const sides[] = {[SIDE_MET] = N_("met"), [SIDE_FAILED] = N_("not met"), [SIDE_OPEN] = N_("open")};
	const char *title = cover_title(arena, point);
	if (covered_sides(point->kind) == 1)
		return title;
	return arena_printf(arena, "%s: %s", title, msg_get(sides[side]));
}

/* One answer fewer, so that the point is open; the last that does it goes. */
static bool open_up(struct draft *draft, const struct suggesting *suggesting, const struct probe *probe)
{
	const struct test_case *test = draft_case(draft);
	for (size_t i = test->answers.count; i-- > 0;) {
		struct test_answer answer = test->answers.items[i];
		draft_answer(draft, answer.key, NULL);
		if (draft_judge(draft, NULL) && probe_shows(suggesting->covering, draft_run(draft), probe, SIDE_OPEN) == IS_TRUE)
			return true;
		draft_answer(draft, answer.key, answer.text);
	}
	return false;
}

static void mark_shown(struct suggesting *suggesting, struct run *run)
{
	struct covering *covering = suggesting->covering;
	for (size_t i = 0; i < covering->probes.count; i++) {
		const struct probe *probe = &covering->probes.items[i];
		for (size_t side = 0; side < covered_sides(covering->coverage->points.items[probe->point]->kind); side++)
			if (probe_shows(covering, run, probe, side) == IS_TRUE)
				covering->coverage->points.items[probe->point]->suggested[side] = true;
	}
}

static const char *safe_id(struct arena *arena, const char *text)
{
	char *id = arena_strdup(arena, text);
	for (char *at = id; *at; at++)
		if (*at == ' ')
			*at = '-';
	return id;
}

static bool suggest_from(struct suggesting *suggesting, struct arena *arena, const struct witness *witness, const struct probe *probe, size_t side)
{
	static const char *const sides[] = {"met", "not-met", "open"};
	const struct cover_point *point = suggesting->covering->coverage->points.items[probe->point];
	struct draft *draft = draft_new(arena, suggesting->covering->program, witness->stage, witness->as_of);
	draft_answers(draft, witness->answers);
	bool good = draft_judge(draft, NULL) && (side != SIDE_OPEN || open_up(draft, suggesting, probe)) &&
	            probe_shows(suggesting->covering, draft_run(draft), probe, side) == IS_TRUE;
	if (good) {
		const char *id = arena_printf(arena, "%s%s%s-%s", point->of ? point->of : "", point->of ? "-" : "", point->id,
		                              covered_sides(point->kind) == 1 ? covered_name(point->kind) : sides[side]);
		draft_name(draft, safe_id(arena, id), about(arena, point, side));
		draft_expect_of(draft, point->kind, point->of, point->id, probe->node);
		mark_shown(suggesting, draft_run(draft));
		suggesting->to->take(suggesting->to->context, draft, point);
		suggesting->count->cases++;
	}
	draft_free(draft);
	return good;
}

/* ---- all of them -------------------------------------------------------------------------------------------------------------- */

static enum search_end suggest(struct suggesting *suggesting, struct arena *arena, const struct probe *probe, size_t side)
{
	enum search_end end = SEARCH_UNDECIDED;
	for (int again = 0; again < (side == SIDE_OPEN ? 2 : 1); again++) {
		wants list = {0};
		struct witness witness = {0};
		if (!wish(suggesting->covering, arena, &list, probe, side, again))
			return SEARCH_UNDECIDED;
		enum search_end found = search_find(suggesting->search, list.items, list.count, arena, &witness);
		if (found == SEARCH_FOUND && suggest_from(suggesting, arena, &witness, probe, side))
			return SEARCH_FOUND;
		end = found == SEARCH_NONE && side != SIDE_OPEN ? SEARCH_NONE : SEARCH_UNDECIDED;
	}
	return end;
}

/* Several probes of one point (rows of a grid, a table that is used twice): one that shows it will do, all must be impossible. */
static void suggest_side(struct suggesting *suggesting, size_t index, size_t side)
{
	struct covering *covering = suggesting->covering;
	struct cover_point *point = covering->coverage->points.items[index];
	struct arena *arena = arena_new(0);
	bool none = true, any = false;
	for (size_t i = 0; i < covering->probes.count; i++) {
		const struct probe *probe = &covering->probes.items[i];
		if (probe->point != index)
			continue;
		enum search_end end = suggest(suggesting, arena, probe, side);
		any = true;
		none = none && end == SEARCH_NONE;
		if (end == SEARCH_FOUND) {
			arena_free(arena);
			return;
		}
	}
	arena_free(arena);
	if (any && none) {
		point->cannot[side] = true;
		suggesting->count->impossible++;
	} else {
		suggesting->count->undecided++;
		if (suggesting->to->undecided)
			suggesting->to->undecided(suggesting->to->context, point, (enum cover_side)side);
	}
}

/* Points in the order of their places, each once. */
void coverage_suggest(struct covering *covering, struct date as_of, const struct suggest_to *to, struct suggestion_count *count)
{
	size_t points = coverage_count(covering->coverage);
	struct arena *arena = arena_new(0);
	bool *probed = ARENA_ARRAY(arena, bool, points + 1);
	struct search_options options = {.as_of = as_of, .any_day = true};
	struct suggesting suggesting = {.covering = covering, .to = to, .as_of = as_of, .count = count};
	suggesting.search = search_new(covering->program, NULL, &options);
	search_set_lacking(suggesting.search, true);
	for (size_t i = 0; i < covering->probes.count; i++)
		probed[covering->probes.items[i].point] = true;
	for (size_t i = 0; i < points; i++) {
		const struct cover_point *point = covering->coverage->points.items[i];
		for (size_t side = 0; probed[i] && side < covered_sides(point->kind); side++)
			if (cover_missing(point, side) && !point->suggested[side])
				suggest_side(&suggesting, i, side);
	}
	search_free(suggesting.search);
	arena_free(arena);
}
