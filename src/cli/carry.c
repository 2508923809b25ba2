/*
 * Re-interviews: which answers of the last assessment are still good.
 */
#include "cli/carry.h"
#include "record/raw.h"
#include <string.h>

#define PROFILE "profile" /* the dimension of questionnaires/profile.xml, shared by all questionnaires */

struct carrying {
	struct arena *arena;
	const struct options *options;
	struct store *store;
	const struct store_assessment *to;
	const struct opened *opened;
	struct date today;
	struct carried *out;
	struct diag_sink *sink;
	struct store_promise *promises; /* from the client's plan */
	size_t promise_count;
};

static bool same(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool same_sheet(const struct carrying *carrying, const struct store_assessment *from)
{
	return same(from->questionnaire, carrying->to->questionnaire) && same(from->stage, carrying->to->stage);
}

/* The one changed last; one of the same questionnaire and stage before any other. */
static const struct store_assessment *find_last(const struct carrying *carrying, const struct store_assessment *list, size_t count, bool of_sheet)
{
	const struct store_assessment *last = NULL;
	for (size_t i = 0; i < count; i++) {
		bool fits = list[i].id != carrying->to->id && list[i].answer_count > 0 && (!of_sheet || same_sheet(carrying, &list[i]));
		if (fits && (!last || list[i].changed.seconds >= last->changed.seconds))
			last = &list[i];
	}
	return last;
}

/* ---- one answer ------------------------------------------------------------------------------------------------------------------ */

static const struct program_input *input_of(const struct carrying *carrying, const char *key)
{
	int64_t index = program_input_find(carrying->opened->program, key);
	return index >= 0 && carrying->opened->program->inputs[index].question ? &carrying->opened->program->inputs[index] : NULL;
}

static bool is_fact(const struct question *question)
{
	return question->dimension && strcmp(question->dimension->id, PROFILE) == 0;
}

static bool is_stale(const struct carrying *carrying, const struct question *question, const struct answer *answer)
{
	struct date given = {answer->when.seconds / 86400};
	return question->valid_months > 0 && date_add_months(given, question->valid_months).days < carrying->today.days;
}

/* Named on the line, or promised after the answer was given. */
static bool was_to_change(const struct carrying *carrying, const struct question *question, const struct answer *answer)
{
	for (size_t i = 0; i < carrying->promise_count; i++) {
		const struct store_promise *promise = &carrying->promises[i];
		bool named = promise->keys && (model_has_word(promise->keys, question->id) || model_has_word(promise->keys, answer->key));
		if (named && promise->made.seconds >= answer->when.seconds)
			return true;
	}
	for (size_t i = 0; i < carrying->options->list[OPT_ASK].count; i++)
		if (strcmp(carrying->options->list[OPT_ASK].items[i], question->id) == 0)
			return true;
	return false;
}

/* Whether this version of the questionnaire still takes it. */
static bool is_accepted(const struct carrying *carrying, const struct program_input *input, const struct answer *answer)
{
	struct answer typed;
	struct accept_problem problem;
	struct raw_field field = {.key = answer->key, .text = answer->text, .length = answer->text ? strlen(answer->text) : 0};
	if (answer->state == ANSWER_NOT_APPLICABLE)
		return input->question->na;
	return answer->text && question_accept(carrying->arena, input->question, input->row, &field, NULL, &typed, &problem);
}

static bool carry_one(struct carrying *carrying, const struct answer *answer, bool facts, bool others)
{
	const struct program_input *input = input_of(carrying, answer->key);
	bool good = answer->state == ANSWER_ANSWERED || answer->state == ANSWER_NOT_APPLICABLE;
	if (!input || !good || !is_accepted(carrying, input, answer))
		return true;
	bool fact = is_fact(input->question);
	if (fact ? !facts : !others || input->question->valid_months == 0)
		return true;
	if (was_to_change(carrying, input->question, answer)) {
		carrying->out->asked_for++;
		return true;
	}
	if (is_stale(carrying, input->question, answer)) {
		carrying->out->stale++;
		return true;
	}
	carrying->out->taken++;
	return store_put_answer(carrying->store, carrying->to->id, answer, carrying->sink);
}

static bool carry_from(struct carrying *carrying, const struct store_assessment *from, bool facts, bool others)
{
	struct answers *stored = answers_new(carrying->arena);
	if (!store_get_answers(carrying->store, carrying->arena, from->id, stored, carrying->sink))
		return false;
	for (size_t i = 0; i < answers_count(stored); i++)
		if (!carry_one(carrying, answers_at(stored, i), facts, others))
			return false;
	clock_format(from->changed, carrying->out->day);
	carrying->out->day[10] = '\0';
	return true;
}

bool carry_answers(struct arena *arena, const struct options *options, struct store *store, const struct store_assessment *to, const struct opened *opened,
                   struct carried *out, struct diag_sink *sink)
{
	struct carrying carrying = {arena, options, store, to, opened, {clock_now().seconds / 86400}, out, sink, NULL, 0};
	struct store_assessment *list = NULL;
	size_t count = 0;
	*out = (struct carried){0};
	if (option_given(options, OPT_ALL_QUESTIONS))
		return true;
	if (!store_assessments(store, arena, to->client, &list, &count, sink) ||
	    !store_promises(store, arena, to->client, &carrying.promises, &carrying.promise_count, sink))
		return false;
	const struct store_assessment *last = find_last(&carrying, list, count, false), *sheet = find_last(&carrying, list, count, true);
	if (last && last != sheet && !carry_from(&carrying, last, true, false))
		return false;
	return !sheet || carry_from(&carrying, sheet, last == sheet, true);
}
