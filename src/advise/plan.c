/*
 * The plan of a result: drafts, then who pays, then order and days.
 */
#include "advise/plan_int.h"
#include "base/buf.h"
#include <string.h>

#define HEAD 3 /* of the plan: what a report says on its first page */

/* What `after` leads to, through advice that is not needed as well: bounded by the entries, each taken once. */
static void mark_behind(const struct program *program, const struct entry *entry, struct arena *arena, bool *behind, size_t *count)
{
	size_t words = 0;
	const char *const *ids = entry->after ? model_words(arena, entry->after, &words) : NULL;
	for (size_t w = 0; w < words; w++)
		for (size_t i = 0; i < program->entry_count; i++)
			if (!behind[i] && strcmp(program->entries[i].entry->id, ids[w]) == 0) {
				behind[i] = true;
				++*count;
				mark_behind(program, program->entries[i].entry, arena, behind, count);
			}
}

static void fill_behind(struct planning *planning)
{
	const struct program *program = planning->work->program;
	for (size_t i = 0; i < planning->drafts.count; i++) {
		struct draft *draft = planning->drafts.items[i];
		bool *behind = ARENA_ARRAY(planning->work->arena, bool, program->entry_count + 1);
		mark_behind(program, draft->advice->entry, planning->work->arena, behind, &draft->behind_count);
		draft->behind = behind;
	}
}

const struct plan *advise_plan(struct run *run, struct arena *arena, const struct result *result, const struct plan_wishes *wishes)
{
	struct work work = {.run = run, .arena = arena, .program = run_program(run), .as_of = result->stamp.as_of, .detail = true};
	struct planning planning = {.work = &work, .result = result, .wishes = wishes, .plan = ARENA_NEW(arena, struct plan)};
	planning.plan->from = wishes ? wishes->from : work.as_of;
	planning.plan->budget = wishes ? wishes->budget : (struct plan_money){0};
	plan_draft_advice(&planning);
	fill_behind(&planning);
	plan_draft_offers(&planning);
	plan_choose(&planning);
	plan_draft_rest(&planning);
	plan_order(&planning);
	plan_fill_choices(&planning);
	return planning.plan;
}

const struct entry *advise_step(const struct pack *pack, const char *id)
{
	const struct entry *entry = pack_entry(pack, id);
	return entry && entry->kind == ENTRY_ADVICE ? entry : NULL;
}

/* ---- its head as next steps ----------------------------------------------------------------------------------------- */

static const char *hanging_ids(struct arena *arena, const struct plan_step *step)
{
	struct buf ids;
	buf_init(&ids, 0);
	for (size_t i = 0; i < step->hanging_count; i++)
		buf_printf(&ids, "%s%s", i ? " " : "", step->hanging[i]->id);
	const char *text = step->hanging_count ? arena_strdup(arena, ids.text) : NULL;
	buf_release(&ids);
	return text;
}

void work_steps(struct work *work, struct result *result)
{
	struct result_step *steps = ARENA_ARRAY(work->arena, struct result_step, HEAD);
	result->plan = advise_plan(work->run, work->arena, result, NULL);
	for (size_t i = 0; i < result->plan->certain_count && i < HEAD; i++) {
		const struct plan_step *step = &result->plan->steps[i];
		struct result_step *out = &steps[result->step_count++];
		*out = (struct result_step){.id = step->id, .title = step->title, .detail = step->detail, .what = hanging_ids(work->arena, step)};
		switch (step->kind) {
		case PLAN_APPLY:
			out->kind = STEP_APPLY;
			break;
		case PLAN_VERIFY:
			out->kind = STEP_VERIFY;
			break;
		case PLAN_ANSWER:
			out->kind = STEP_ANSWER;
			break;
		case PLAN_GAP:
			out->kind = STEP_GAP;
			break;
		default:
			out->kind = STEP_ADVICE;
		}
	}
	result->steps = steps;
}
