/*
 * Homework: every question that is missing, with what waits for it, by who would know.
 */
#include "advise/advise_int.h"
#include "record/homework.h"
#include <stdlib.h>
#include <string.h>

struct prepared { /* an item, and what it is sorted by */
	struct homework_item item;
	struct decimal points;
	size_t number; /* in the questionnaire */
};

static void fill_options(struct work *work, const struct question *question, struct homework_item *item)
{
	struct homework_option *list = ARENA_ARRAY(work->arena, struct homework_option, question->options.count + 1);
	for (size_t i = 0; i < question->options.count; i++)
		list[i] = (struct homework_option){question->options.items[i].code, &question->options.items[i].label};
	item->options = list;
	item->option_count = question->options.count;
}

static int by_points(const void *a, const void *b)
{
	const struct homework_points *x = a, *y = b;
	return decimal_compare(y->points.as.number, x->points.as.number);
}

/* Something to apply for, or that may yet be: neither over nor of another economy for certain. */
static bool is_within_reach(const struct work *work, const struct entry *entry)
{
	for (size_t i = 0; i < work->program->entry_count; i++) {
		const struct program_entry *made = &work->program->entries[i];
		if (made->entry != entry)
			continue;
		for (size_t c = 0; c < entry->conditions.count; c++) {
			const struct condition *condition = &entry->conditions.items[c];
			enum open_truth is = condition->where || condition->when ? run_truth(work->run, made->conditions[c]) : IS_TRUE;
			if (is == IS_FALSE || is == IS_NULL)
				return false;
		}
	}
	return advise_status(&entry->period, work->as_of) != STATUS_ENDED;
}

static void fill_waiting(struct work *work, const struct why *why, struct prepared *out)
{
	struct homework_programme *programmes = ARENA_ARRAY(work->arena, struct homework_programme, why->programme_count + 1);
	struct homework_points *scores = ARENA_ARRAY(work->arena, struct homework_points, why->score_count + 1);
	for (size_t i = 0; i < why->programme_count; i++)
		if (is_within_reach(work, why->programmes[i]))
			programmes[out->item.programme_count++] = (struct homework_programme){why->programmes[i]->id, &why->programmes[i]->name};
	for (size_t i = 0; i < why->score_count; i++)
		scores[i] = (struct homework_points){why->scores[i].score->id, &why->scores[i].score->title, why->scores[i].points};
	if (why->score_count > 0)
		qsort(scores, why->score_count, sizeof(*scores), by_points);
	out->item.programmes = programmes;
	out->item.scores = scores;
	out->item.score_count = why->score_count;
	out->item.follow_count = why->question_count;
	out->points = why->score_count > 0 ? scores[0].points.as.number : decimal_int(0);
}

static void prepare(struct work *work, struct whys *whys, uint32_t index, struct prepared *out)
{
	const struct program_input *input = &work->program->inputs[index];
	const struct question *question = input->question;
	struct homework_item *item = &out->item;
	out->number = index;
	item->question = advise_question(work->run, work->arena, index);
	item->row_of = input->row ? &question->text : NULL;
	item->kind = question_kind_name(question->kind);
	item->several = question->kind == QUESTION_MULTIPLE || question->several;
	item->na = question->na;
	item->unknown = run_state(work->run, index) == ANSWER_UNKNOWN;
	item->perhaps = run_relevance(work->run, index) == IS_OPEN;
	item->help = &question->help;
	item->why = &question->why;
	item->proof = &question->proof;
	item->unit = question->kind == QUESTION_PERCENT ? "%" : advise_unit(work->run, question);
	fill_options(work, question, item);
	fill_waiting(work, work_why(whys, index), out);
}

/* Certainly asked before perhaps asked, then by programmes, points and the order of the questionnaire. */
static int by_value(const void *a, const void *b)
{
	const struct prepared *x = a, *y = b;
	if (x->item.perhaps != y->item.perhaps)
		return x->item.perhaps ? 1 : -1;
	if (x->item.programme_count != y->item.programme_count)
		return x->item.programme_count > y->item.programme_count ? -1 : 1;
	int order = decimal_compare(y->points, x->points);
	return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

/* The list is sorted, so a group begins with its most valuable item. */
static void group(struct work *work, const struct prepared *list, size_t count, struct homework *out)
{
	struct homework_group *groups = ARENA_ARRAY(work->arena, struct homework_group, count + 1);
	for (size_t i = 0; i < count; i++) {
		const char *who = list[i].item.question.who;
		size_t g = 0;
		while (g < out->group_count && !text_same(groups[g].who, who))
			g++;
		if (g < out->group_count)
			continue;
		struct homework_item *items = ARENA_ARRAY(work->arena, struct homework_item, count - i);
		for (size_t k = i; k < count; k++)
			if (text_same(list[k].item.question.who, who))
				items[groups[g].item_count++] = list[k].item;
		groups[g].who = who;
		groups[g].items = items;
		out->group_count++;
	}
	out->groups = groups;
	out->item_count = count;
}

const struct homework *advise_homework(struct run *run, struct arena *arena, const char *stage, struct date as_of)
{
	struct work work = {.run = run, .arena = arena, .program = run_program(run), .as_of = as_of, .detail = true};
	struct homework *out = ARENA_NEW(arena, struct homework);
	struct prepared *list = ARENA_ARRAY(arena, struct prepared, work.program->input_count + 1);
	size_t count = 0;
	run_update(run);
	struct whys *whys = work_whys_start(run, arena);
	for (uint32_t i = 0; i < work.program->input_count; i++)
		if (work.program->inputs[i].question && run_missing(run, i))
			prepare(&work, whys, i, &list[count++]);
	work_whys_end(whys);
	if (count > 0)
		qsort(list, count, sizeof(*list), by_value);
	group(&work, list, count, out);
	out->questionnaire = work.program->pack->questionnaire->id;
	out->stage = stage;
	return out;
}
