/*
 * Counting what the cases of suites have seen of the points of their packs.
 */
#include "author/coverage_int.h"
#include "author/search.h"
#include "base/io.h"
#include "base/map.h"
#include "base/msg.h"
#include <stdlib.h>
#include <string.h>

/* ---- kinds ------------------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	size_t sides;
	const char *several;
} kinds[COVERED_KINDS] = {
#define COVERED(NAME, name, sides, several) {name, sides, several},
#include "author/covered.def"
#undef COVERED
};

size_t covered_sides(enum covered kind)
{
	return kinds[kind].sides;
}

const char *covered_name(enum covered kind)
{
	return kinds[kind].name;
}

const char *covered_several(enum covered kind)
{
	return msg_get(kinds[kind].several);
}

const char *cover_title(struct arena *arena, const struct cover_point *point)
{
	static const char *const titles[COVERED_KINDS] = {
		[COVERED_CONDITION] = N_("condition '{0}' of {1}"), [COVERED_PREREQUISITE] = N_("prerequisite '{0}' of {1}"),
		[COVERED_ADVICE] = N_("advice '{0}'"),             [COVERED_EVIDENCE] = N_("evidence {0} of finding '{1}'"),
		[COVERED_RELEVANCE] = N_("when of question '{0}'"), [COVERED_INDICATOR] = N_("indicator '{0}'"),
		[COVERED_FACT] = N_("fact '{0}'"),                 [COVERED_OPTION] = N_("option '{0}' of question '{1}'"),
		[COVERED_ROW] = N_("row {0} of '{1}'"),             [COVERED_CLASS] = N_("class '{0}' of '{1}'"),
		[COVERED_LEVEL] = N_("level '{0}' of score '{1}'"),
	};
	const char *const args[] = {point->id ? point->id : "", point->of ? point->of : ""};
	struct buf out;
	buf_init(&out, 0);
	for (const char *at = msg_get(titles[point->kind]); *at; at++) {
		bool argument = at[0] == '{' && (at[1] == '0' || at[1] == '1') && at[2] == '}';
		if (argument) {
			buf_add(&out, args[at[1] - '0']);
			at += 2;
		} else {
			buf_add_char(&out, *at);
		}
	}
	const char *title = arena_strdup(arena, out.text);
	buf_release(&out);
	return title;
}

/* ---- points ----------------------------------------------------------------------------------------------------------------- */

struct coverage *coverage_new(struct arena *arena)
{
	struct coverage *coverage = ARENA_NEW(arena, struct coverage);
	*coverage = (struct coverage){.arena = arena, .known = map_new(arena)};
	return coverage;
}

size_t coverage_count(const struct coverage *coverage)
{
	return coverage->points.count;
}

struct cover_point *coverage_at(const struct coverage *coverage, size_t index)
{
	return coverage->points.items[index];
}

static int by_place(const void *a, const void *b)
{
	const struct cover_point *x = *(struct cover_point *const *)a, *y = *(struct cover_point *const *)b;
	int order = strcmp(x->place.source->name, y->place.source->name);
	if (order == 0)
		order = (x->place.offset > y->place.offset) - (x->place.offset < y->place.offset);
	if (order == 0)
		order = (x->kind > y->kind) - (x->kind < y->kind);
	return order ? order : strcmp(x->id, y->id);
}

const struct cover_point *const *coverage_sorted(const struct coverage *coverage, struct arena *arena)
{
	const struct cover_point **list = ARENA_ARRAY(arena, const struct cover_point *, coverage->points.count + 1);
	for (size_t i = 0; i < coverage->points.count; i++)
		list[i] = coverage->points.items[i];
	qsort(list, coverage->points.count, sizeof(*list), by_place);
	return list;
}

bool cover_missing(const struct cover_point *point, size_t side)
{
	return side < covered_sides(point->kind) && point->seen[side] == 0 && !point->cannot[side];
}

struct cover_sum coverage_sum(const struct coverage *coverage, const char *file, enum covered kind)
{
	struct cover_sum sum = {0};
	for (size_t i = 0; i < coverage->points.count; i++) {
		const struct cover_point *point = coverage->points.items[i];
		bool wanted = (kind == COVERED_KINDS || point->kind == kind) && (!file || strcmp(point->place.source->name, file) == 0);
		for (size_t side = 0; wanted && side < covered_sides(point->kind); side++) {
			sum.seen += point->seen[side] > 0;
			sum.all += point->seen[side] > 0 || !point->cannot[side];
		}
	}
	return sum;
}

unsigned coverage_percent(struct cover_sum sum)
{
	return sum.all ? (unsigned)(sum.seen * 100 / sum.all) : 100;
}

/* ---- what cannot be ----------------------------------------------------------------------------------------------------------- */

/* Whether all that keeps the node open is never asked. */
static bool hangs_for_ever(struct run *run, struct arena *arena, node_id node)
{
	const struct program *program = run_program(run);
	const uint32_t *inputs = NULL;
	size_t count = run_hangs_on(run, node, arena, &inputs);
	bool ever = count > 0;
	for (size_t i = 0; i < count; i++)
		ever = ever && inputs[i] != program->as_of_input && !program->inputs[inputs[i]].question;
	return ever;
}

/*
 * With nothing answered, the bounds hold all that any answers can make of a node: what they leave out cannot be, on that
 * day and at that stage; on no day, where none is said, though on each day that one is known. What nobody is asked stays open.
 */
static void look_at_nobody(struct covering *covering, const char *stage, const struct date *as_of)
{
	struct arena *arena = arena_new(0);
	struct run *run = run_new(covering->program, stage, as_of ? *as_of : (struct date){0});
	if (!as_of)
		run_narrow(run, covering->program->as_of_input, search_every_day(arena));
	run_update(run);
	for (size_t i = 0; i < covering->probes.count; i++) {
		const struct probe *probe = &covering->probes.items[i];
		struct cover_point *point = covering->coverage->points.items[probe->point];
		for (size_t side = 0; side < covered_sides(point->kind); side++)
			if (probe_shows(covering, run, probe, side) != IS_FALSE && (as_of || side != SIDE_OPEN) && (side == SIDE_OPEN || probe->how != PROBE_TRUTH || !hangs_for_ever(run, arena, probe->node)))
				point->cannot[side] = false;
	}
	run_free(run);
	arena_free(arena);
}

static void look_at_day(struct covering *covering, const char *stage, struct date as_of)
{
	for (size_t i = 0; i < covering->days.count; i++) {
		const struct cover_day *day = &covering->days.items[i];
		bool same_stage = stage == day->stage || (stage && day->stage && strcmp(stage, day->stage) == 0);
		if (same_stage && day->as_of.days == as_of.days)
			return;
	}
	VEC_PUSH(covering->coverage->arena, &covering->days, ((struct cover_day){stage, as_of}));
	look_at_nobody(covering, stage, &as_of);
}

/* Days cannot be looked at together when something asks what day it is today. */
static void look_at_stage(struct covering *covering, const char *stage, struct date as_of)
{
	look_at_day(covering, stage, as_of);
	if (!nodes_ask_the_time(covering->program->nodes, covering->program->count))
		look_at_nobody(covering, stage, NULL);
}

static bool stands_beside(const struct pack *pack, struct arena *arena, const char *folder)
{
	for (size_t i = 0; folder && i < pack->files.count; i++)
		if (io_same_file(folder, io_folder_of(arena, pack->files.items[i]->name)))
			return true;
	return false;
}

struct covering *coverage_open(struct coverage *coverage, const struct program *program, const char *folder, struct date as_of)
{
	struct covering *covering = ARENA_NEW(coverage->arena, struct covering);
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	*covering = (struct covering){.coverage = coverage, .program = program};
	covering->folder = stands_beside(program->pack, coverage->arena, folder) ? folder : NULL;
	covering_probe(covering);
	look_at_stage(covering, questionnaire->stages.count ? questionnaire->stages.items[0].id : NULL, as_of);
	for (size_t i = 1; i < questionnaire->stages.count; i++)
		look_at_stage(covering, questionnaire->stages.items[i].id, as_of);
	return covering;
}

/* ---- seeing a case ------------------------------------------------------------------------------------------------------------ */

static void saw(struct coverage *coverage, size_t index, size_t side)
{
	struct cover_point *point = coverage->points.items[index];
	bool again = coverage->last.items[index] == coverage->cases && point->seen[side] > 0;
	if (!again)
		point->seen[side]++;
	coverage->last.items[index] = coverage->cases;
}

static void watch_table(void *context, const struct table_event *event)
{
	struct covering *covering = context;
	for (size_t i = 0; i < covering->inside.count; i++) {
		const struct table_point *inside = &covering->inside.items[i];
		for (size_t row = 0; inside->table == event->site->table && row < inside->table->rules.count; row++) {
			if (!event->matched[row])
				continue;
			saw(covering->coverage, inside->first + row, 0);
			if (inside->table->hit == HIT_FIRST)
				break;
		}
	}
}

/* Tables inside functions: a settled decision is evaluated from the answers, as explanations do it. */
static void look_inside(struct covering *covering, struct run *run)
{
	const struct program *program = covering->program;
	struct arena *arena = arena_new(0);
	struct value *inputs = ARENA_ARRAY(arena, struct value, (size_t)program->input_count + 1), settled, value;
	for (uint32_t i = 0; i < program->input_count; i++)
		if (!domain_settled(run_input_domain(run, i), &inputs[i]))
			inputs[i] = value_null();
	for (size_t i = 0; i < program->fact_count; i++)
		if (program->facts[i]->model && run_settled(run, program->fact_nodes[i], &settled))
			point_nodes(program, arena, inputs, &program->fact_nodes[i], 1, &value, watch_table, covering);
	arena_free(arena);
}

static void see(void *context, const struct seen_case *seen)
{
	struct covering *covering = context;
	covering->coverage->cases++;
	look_at_day(covering, seen->stage, seen->as_of);
	run_update(seen->run);
	for (size_t i = 0; i < covering->probes.count; i++) {
		const struct probe *probe = &covering->probes.items[i];
		size_t sides = covered_sides(covering->coverage->points.items[probe->point]->kind);
		for (size_t side = 0; side < sides; side++)
			if (probe_shows(covering, seen->run, probe, side) == IS_TRUE)
				saw(covering->coverage, probe->point, side);
	}
	if (covering->inside.count > 0)
		look_inside(covering, seen->run);
}

struct case_watcher covering_watcher(struct covering *covering)
{
	return (struct case_watcher){see, covering};
}
