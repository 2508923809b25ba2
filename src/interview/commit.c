/*
 * Taking an answer over: into the sheet, the evaluation and the store, before anything else is
 * asked; and saying what it changed.
 */
#include "base/text.h"
#include "advise/advise.h"
#include "base/msg.h"
#include "interview/interview_int.h"

#include <string.h>

/* ---- drafts ---------------------------------------------------------------------------------- */

const char *draft_of(struct dialogue *dialogue, uint32_t input)
{
	if (!dialogue->drafts[input]) {
		const char *kept = dialogue->store
		                           ? store_get_draft(dialogue->store, dialogue->arena,
		                                             dialogue->options->assessment,
		                                             dialogue->program->inputs[input].key)
		                           : NULL;
		dialogue->drafts[input] = kept ? kept : "";
	}
	return *dialogue->drafts[input] ? dialogue->drafts[input] : NULL;
}

void keep_draft(struct dialogue *dialogue, const char *text)
{
	uint32_t input = current_index(dialogue);
	const char *before = draft_of(dialogue, input);
	bool same = before && text ? !strcmp(before, text) : !before && (!text || !*text);
	if (same)
		return;
	dialogue->drafts[input] = text ? arena_strdup(dialogue->arena, text) : "";
	/* A draft that cannot be stored is still in memory; the next answer will tell of the
	 * trouble. */
	if (dialogue->store)
		store_put_draft(dialogue->store, dialogue->options->assessment,
		                dialogue->program->inputs[input].key, text && *text ? text : NULL,
		                NULL);
}

/* ---- store ----------------------------------------------------------------------------------- */

void say_diagnostics(struct dialogue *dialogue, size_t from)
{
	for (size_t i = from; i < diag_count(dialogue->sink); i++) {
		const struct diagnostic *diagnostic = diag_at(dialogue->sink, i);
		terminal_printf(dialogue->terminal, STYLE_WARNING, 0, "%s%s%s", diagnostic->message,
		                diagnostic->hint ? "; " : "",
		                diagnostic->hint ? diagnostic->hint : "");
	}
	diag_clear(dialogue->sink);
}

static bool store_one(struct dialogue *dialogue, uint32_t input)
{
	struct answer taken_back = {.key = dialogue->program->inputs[input].key,
	                            .when = clock_now()};
	const struct answer *answer = answers_get(dialogue->answers, taken_back.key);
	bool saved =
		!dialogue->store || store_put_answer(dialogue->store, dialogue->options->assessment,
	                                             answer ? answer : &taken_back, dialogue->sink);
	dialogue->unsaved[input] = !saved;
	if (saved)
		dialogue->stored_place = dialogue->place_of[input];
	return saved;
}

static size_t unsaved_count(const struct dialogue *dialogue)
{
	size_t count = 0;
	for (uint32_t i = 0; i < dialogue->program->input_count; i++)
		count += dialogue->unsaved[i];
	return count;
}

bool save_rest(struct dialogue *dialogue)
{
	bool all = true;
	for (uint32_t i = 0; i < dialogue->program->input_count && all; i++)
		all = !dialogue->unsaved[i] || store_one(dialogue, i);
	return all;
}

/* Everything the store has refused so far is tried with each new answer; the person decides whether
 * to try at once. */
static void save(struct dialogue *dialogue, uint32_t input)
{
	size_t before = diag_count(dialogue->sink);
	dialogue->unsaved[input] = true;
	while (!save_rest(dialogue)) {
		size_t count = unsaved_count(dialogue);
		say_diagnostics(dialogue, before);
		before = 0;
		terminal_printf(
			dialogue->terminal, STYLE_WARNING, 0,
			msg_plural("%zu answer is NOT saved; it is kept in memory only.",
		                   "%zu answers are NOT saved; they are kept in memory only.",
		                   (unsigned long)count),
			count);
		if (!terminal_is_interactive(dialogue->terminal) ||
		    terminal_yes_no(dialogue->terminal, _("Try to save again?"), true) != 1)
			return;
	}
}

size_t answered_count(const struct dialogue *dialogue)
{
	size_t count = 0;
	for (size_t i = 0; i < answers_count(dialogue->answers); i++)
		count += answers_at(dialogue->answers, i)->state != ANSWER_UNANSWERED;
	return count;
}

/* ---- what it changed ------------------------------------------------------------------------- */

static enum open_truth *relevance_now(struct dialogue *dialogue)
{
	enum open_truth *now =
		ARENA_ARRAY(dialogue->turn, enum open_truth, dialogue->program->input_count + 1);
	for (size_t i = 0; i < dialogue->count; i++)
		now[dialogue->order[i]] = run_relevance(dialogue->run, dialogue->order[i]);
	return now;
}

static bool asked(enum open_truth relevance)
{
	return relevance == IS_TRUE || relevance == IS_OPEN;
}

static void say_questions(struct dialogue *dialogue, const enum open_truth *before)
{
	const enum open_truth *after = relevance_now(dialogue);
	const struct question *last = NULL;
	size_t added = 0, dropped = 0;
	for (size_t i = 0; i < dialogue->count; i++) {
		uint32_t input = dialogue->order[i];
		const struct question *question = dialogue->program->inputs[input].question;
		if (question == last || !in_form(dialogue, input))
			continue;
		bool adds = !asked(before[input]) && asked(after[input]);
		bool drops = before[input] == IS_TRUE && !asked(after[input]);
		added += adds;
		dropped += drops;
		if (adds || drops)
			last = question;
	}
	if (added)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
		                msg_plural("This adds %zu question.", "This adds %zu questions.",
		                           (unsigned long)added),
		                added);
	if (dropped)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
		                msg_plural("This drops %zu question; what was answered is kept.",
		                           "This drops %zu questions; what was answered is kept.",
		                           (unsigned long)dropped),
		                dropped);
}

static bool was_said(const struct accept_errors *errors, const char *where)
{
	for (size_t i = 0; i < errors->list.count; i++)
		if (!strcmp(errors->list.items[i].where, where))
			return true;
	return false;
}

static struct accept_errors contradictions(struct dialogue *dialogue)
{
	struct accept_errors errors = {0};
	advise_check(dialogue->run, dialogue->turn, dialogue->answers, &errors);
	return errors;
}

static void say_contradictions(struct dialogue *dialogue, const struct accept_errors *before)
{
	struct accept_errors now = contradictions(dialogue);
	for (size_t i = 0; i < now.list.count; i++) {
		const struct result_error *error = &now.list.items[i];
		bool of_answer = program_input_find(dialogue->program, error->where) >= 0;
		if (!of_answer && !was_said(before, error->where))
			terminal_printf(dialogue->terminal, STYLE_WARNING, 2,
			                _("This does not fit together: %s"), error->message);
	}
}

static bool inside(const struct answer *before, const struct answer *now)
{
	const struct interval *outer = &before->interval;
	if (!before->is_interval || now->state != ANSWER_ANSWERED || now->is_interval ||
	    now->value.kind != VALUE_NUMBER)
		return false;
	return (outer->low.kind != VALUE_NUMBER ||
	        decimal_compare(outer->low.as.number, now->value.as.number) <= 0) &&
	       (outer->high.kind != VALUE_NUMBER ||
	        decimal_compare(outer->high.as.number, now->value.as.number) >= 0);
}

/* A change is announced as one; the exact figure inside an earlier range only makes it narrower. */
static void say_change(struct dialogue *dialogue, const struct answer *before, const char *words,
                       const struct answer *now)
{
	if (before->state == ANSWER_ANSWERED && !inside(before, now))
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2, _("Changed; it was: %s"),
		                words);
}

/* ---- one answer ------------------------------------------------------------------------------ */

static void set_answer(struct dialogue *dialogue, uint32_t input, const struct answer *answer)
{
	if (answer->state == ANSWER_UNANSWERED && !answer->note && !answer->flagged)
		answers_remove(dialogue->answers, answer->key);
	else
		answers_set(dialogue->answers, answer);
	run_set(dialogue->run, input,
	        answers_get(dialogue->answers, answer->key)); /* the sheet's copy outlives ours */
	run_update(dialogue->run);
}

void put_answer(struct dialogue *dialogue, uint32_t input, const struct answer *answer)
{
	const struct answer *before = answers_get(dialogue->answers, answer->key);
	struct answer kept = before ? *before : (struct answer){.key = answer->key};
	const char *words = arena_strdup(dialogue->turn, words_of(dialogue, input));
	const enum open_truth *relevance = relevance_now(dialogue);
	struct accept_errors errors = contradictions(dialogue);
	struct answer stamped = *answer;
	stamped.when = clock_now();
	VEC_PUSH(dialogue->arena, &dialogue->changes,
	         ((struct change){.input = input, .before = kept}));
	set_answer(dialogue, input, &stamped);
	save(dialogue, input);
	say_change(dialogue, &kept, words, &stamped);
	say_questions(dialogue, relevance);
	say_contradictions(dialogue, &errors);
}

void put_back(struct dialogue *dialogue, const struct change *change)
{
	struct answer stamped = change->before;
	stamped.when = clock_now();
	set_answer(dialogue, change->input, &stamped);
	save(dialogue, change->input);
}

static bool same_answer(const struct answer *a, const struct answer *b)
{
	return a->state == b->state && text_same(a->text, b->text) && text_same(a->reason, b->reason);
}

/* What was refused stands on the next line for editing, but not when it is handed over once more as
 * it is. It is no draft: it was handed over. */
static enum step refuse(struct dialogue *dialogue, const char *typed, const char *message,
                        const char *hint)
{
	terminal_printf(dialogue->terminal, STYLE_WARNING, 2, "%s%s%s", message, hint ? "; " : "",
	                hint ? hint : "");
	bool again = dialogue->prefill && !strcmp(dialogue->prefill, typed);
	keep_draft(dialogue, NULL);
	dialogue->refused = *typed && !again ? typed : NULL;
	return STEP_STAY;
}

static void echo(struct dialogue *dialogue, uint32_t input)
{
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 2, "= %s", words_of(dialogue, input));
}

enum step give_field(struct dialogue *dialogue, const struct raw_field *field, const char *typed)
{
	const struct program_input *input = current(dialogue);
	const struct answer *before = answers_get(dialogue->answers, input->key);
	struct answer answer = {0};
	struct accept_problem problem = {0};
	const struct goal_part *parts = goal_now(dialogue);
	uint32_t index = current_index(dialogue);
	bool was_range = is_range(dialogue, index);
	if (!question_accept(dialogue->arena, input->question, input->row, field,
	                     question_currency(input->question, dialogue->answers), &answer,
	                     &problem))
		return refuse(dialogue, typed, problem.message, problem.hint);
	answer.key = input->key;
	answer.note = before ? before->note : NULL;
	answer.flagged = before && before->flagged;
	if (!before || !same_answer(before, &answer))
		put_answer(dialogue, index, &answer);
	echo(dialogue, index);
	say_settled(dialogue, parts);
	/* Whoever gave a range twice knows no better. */
	dialogue->skipped[index] = was_range && is_range(dialogue, index);
	keep_draft(dialogue, NULL);
	return advance(dialogue);
}

static enum step keep_present(struct dialogue *dialogue)
{
	const struct answer *answer = answers_get(dialogue->answers, current(dialogue)->key);
	keep_draft(dialogue, NULL);
	dialogue->skipped[current_index(dialogue)] |= is_range(dialogue, current_index(dialogue));
	if (answer && answer->state != ANSWER_UNANSWERED)
		return advance(dialogue);
	terminal_write(dialogue->terminal, STYLE_DIM, 0,
	               _("Nothing was typed. skip leaves the question for later, dk says that you "
	                 "don't know, ? explains it."));
	return STEP_STAY;
}

enum step give_answer(struct dialogue *dialogue, const char *typed)
{
	struct reading_context context = reading_context(dialogue, current_index(dialogue));
	if (!*typed)
		return keep_present(dialogue);
	struct reading reading = read_answer(dialogue->turn, &context, typed);
	if (!reading.text)
		return refuse(dialogue, typed, reading.problem, reading.hint);
	struct raw_field field = {.key = current(dialogue)->key,
	                          .text = reading.text,
	                          .length = strlen(reading.text)};
	return give_field(dialogue, &field, typed);
}
