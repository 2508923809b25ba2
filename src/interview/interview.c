/*
 * The interview itself: ask, take over, go on, until nothing is left; then the review. Everything
 * is saved as it comes, so that leaving is nothing but stopping.
 */
#include "base/msg.h"
#include "interview/interview_int.h"

#include <string.h>

/* ---- moving ---------------------------------------------------------------------------------- */

static void remember_place(struct dialogue *dialogue)
{
	if (!dialogue->reviewing)
		VEC_PUSH(dialogue->arena, &dialogue->trail, current_index(dialogue));
}

enum step move_to(struct dialogue *dialogue, size_t place)
{
	remember_place(dialogue);
	dialogue->at = place;
	dialogue->reviewing = false;
	dialogue->shown = NULL;
	return STEP_MOVE;
}

/* To the next question that has no answer, or to the review. */
enum step advance(struct dialogue *dialogue)
{
	remember_place(dialogue);
	if (dialogue->goal)
		return goal_advance(dialogue);
	size_t next = next_question(dialogue, dialogue->at + 1);
	dialogue->reviewing = next == SIZE_MAX;
	if (next != SIZE_MAX)
		dialogue->at = next;
	return STEP_MOVE;
}

/* ---- leaving --------------------------------------------------------------------------------- */

void finish(struct dialogue *dialogue, enum interview_end end)
{
	dialogue->over = true;
	dialogue->end = end;
	if (!save_rest(dialogue)) {
		say_diagnostics(dialogue, 0);
		terminal_write(dialogue->terminal, STYLE_WARNING, 0,
		               _("The latest answers could NOT be saved. What was saved before is "
		                 "still there."));
		dialogue->end = INTERVIEW_FAILED;
	}
}

/* ---- one question ---------------------------------------------------------------------------- */

/* What was typed and never handed over; an answer that only stood there for editing is no draft. */
static void keep_half_typed(struct dialogue *dialogue, const struct line *line)
{
	const char *prefill = dialogue->prefill;
	bool untouched = prefill && !strcmp(prefill, line->text);
	bool emptied = !*line->text && dialogue->prefill_is_draft && line->end != LINE_INTERRUPT;
	if (emptied)
		keep_draft(dialogue, NULL);
	else if (*line->text && !untouched)
		keep_draft(dialogue, line->text);
}

/* A draft that was on the line is used up by handing the line over, unless a command follows it. */
static void use_draft(struct dialogue *dialogue, const char *text)
{
	const char *draft = dialogue->prefill;
	bool edits = terminal_edits(dialogue->terminal);
	bool behind = draft && !strncmp(text, draft, strlen(draft)) && strcmp(text, draft) != 0;
	if (edits && dialogue->prefill_is_draft && !behind)
		keep_draft(dialogue, NULL);
}

static enum step take_line(struct dialogue *dialogue, const struct line *line)
{
	if (line->end != LINE_TEXT && line->end != LINE_TOO_LONG && line->end != LINE_UNKNOWN)
		keep_half_typed(dialogue, line);
	switch (line->end) {
	case LINE_TEXT:
		use_draft(dialogue, line->text);
		return obey(dialogue, line->text);
	case LINE_BACK:
		return verb_back(dialogue, "");
	case LINE_UNKNOWN:
		return verb_dk(dialogue, "");
	case LINE_WHY:
		return verb_why(dialogue, "");
	case LINE_LEAVE:
		return verb_quit(dialogue, "");
	case LINE_INTERRUPT:
	case LINE_OVER:
		finish(dialogue, INTERVIEW_INTERRUPTED);
		return STEP_MOVE;
	case LINE_TOO_LONG:
		break;
	}
	terminal_write(dialogue->terminal, STYLE_WARNING, 0, _("That line is too long."));
	return STEP_STAY;
}

/* Written only where it does not follow from the last answer, so that an answer costs one commit. */
static void remember_position(struct dialogue *dialogue)
{
	size_t stored = dialogue->stored_place;
	if (stored != SIZE_MAX && next_question(dialogue, stored) == dialogue->at)
		return;
	dialogue->stored_place = dialogue->at;
	if (dialogue->store && !store_set_position(dialogue->store, dialogue->options->assessment,
	                                           current(dialogue)->key, NULL))
		diag_clear(
			dialogue->sink); /* only where to go on; the answers tell of real trouble */
}

static void ask(struct dialogue *dialogue)
{
	enum step step = STEP_SHOW;
	remember_position(dialogue);
	while (step != STEP_MOVE) {
		if (step == STEP_SHOW)
			show_question(dialogue);
		struct line line = ask_line(dialogue);
		step = take_line(dialogue, &line);
		if (step == STEP_SHOW)
			dialogue->shown = NULL;
	}
}

/* ---- beginning ------------------------------------------------------------------------------- */

static void make_order(struct dialogue *dialogue)
{
	const struct questionnaire *questionnaire = dialogue->program->pack->questionnaire;
	uint32_t inputs = dialogue->program->input_count;
	dialogue->order = ARENA_ARRAY(dialogue->arena, uint32_t, inputs + 1);
	dialogue->place_of = ARENA_ARRAY(dialogue->arena, size_t, inputs + 1);
	for (size_t q = 0; q < questionnaire->questions.count; q++) {
		const struct question *question = questionnaire->questions.items[q];
		for (size_t i = 0; i < question_input_count(question); i++) {
			int64_t input = program_input_find(
				dialogue->program,
				question_input_key(dialogue->arena, question, i));
			if (input < 0)
				continue;
			dialogue->place_of[input] = dialogue->count;
			dialogue->order[dialogue->count++] = (uint32_t)input;
		}
	}
}

/* Where it stopped, if that is still without an answer or half typed; else what comes after. */
static void find_start(struct dialogue *dialogue)
{
	const char *position = dialogue->options->position;
	int64_t input = position ? program_input_find(dialogue->program, position) : -1;
	size_t from = input >= 0 && dialogue->program->inputs[input].question
	                      ? dialogue->place_of[input]
	                      : 0;
	size_t next = dialogue->count ? next_question(dialogue, from) : SIZE_MAX;
	bool half_typed = input >= 0 && dialogue->count &&
	                  is_asked(dialogue, dialogue->order[from]) &&
	                  draft_of(dialogue, dialogue->order[from]);
	dialogue->at = half_typed ? from : next == SIZE_MAX ? 0 : next;
	dialogue->reviewing = next == SIZE_MAX && !half_typed;
	if (dialogue->goal && !half_typed)
		goal_begin(dialogue);
}

static void prepare(struct dialogue *dialogue)
{
	uint32_t inputs = dialogue->program->input_count;
	dialogue->skipped = ARENA_ARRAY(dialogue->arena, bool, inputs + 1);
	dialogue->unsaved = ARENA_ARRAY(dialogue->arena, bool, inputs + 1);
	dialogue->drafts = ARENA_ARRAY(dialogue->arena, const char *, inputs + 1);
	dialogue->wanted = ARENA_ARRAY(dialogue->arena, bool, inputs + 1);
	dialogue->short_form = dialogue->options->short_form;
	dialogue->goal = dialogue->options->goal;
	dialogue->stored_place = SIZE_MAX;
	make_order(dialogue);
	run_set_all(dialogue->run, dialogue->answers);
	run_update(dialogue->run);
	find_start(dialogue);
}

static void talk(struct dialogue *dialogue)
{
	struct arena_mark mark = arena_mark(dialogue->turn);
	prepare(dialogue);
	while (!dialogue->over) {
		if (dialogue->reviewing && dialogue->offering)
			offer_stop(dialogue);
		else if (dialogue->reviewing)
			review(dialogue);
		else
			ask(dialogue);
		arena_release(dialogue->turn, mark);
	}
}

enum interview_end interview_run(struct terminal *terminal, struct run *run,
                                 struct answers *answers, struct store *store,
                                 const struct interview_options *options, const char **language,
                                 struct diag_sink *sink)
{
	struct dialogue dialogue = {
		.terminal = terminal,
		.run = run,
		.program = run_program(run),
		.answers = answers,
		.store = store,
		.options = options,
		.sink = sink,
		.arena = arena_new(0),
		.turn = arena_new(0),
		.language = options->language,
	};
	if (dialogue.language || choose_language(&dialogue))
		talk(&dialogue);
	else
		dialogue.end = INTERVIEW_LEFT;
	*language = dialogue.language;
	terminal_forget_lines(terminal);
	arena_free(dialogue.turn);
	arena_free(dialogue.arena);
	return dialogue.end;
}
