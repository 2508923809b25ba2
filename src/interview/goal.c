/*
 * An interview that is to settle something: the question that settles most comes next, every answer
 * is followed by what it settled, and where nothing that is left matters any more, that is said and
 * the interview can stop.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

#define NAMES_SHOWN 3
#define LEVELS_SHOWN 4

/* ---- which question -------------------------------------------------------------------------- */

bool is_range(const struct dialogue *dialogue, uint32_t input)
{
	const struct answer *answer =
		answers_get(dialogue->answers, dialogue->program->inputs[input].key);
	return answer && answer->state == ANSWER_ANSWERED && answer->is_interval;
}

/* Not answered, or answered with a range; not put off. */
static const bool *askable(struct dialogue *dialogue)
{
	bool *may_ask = ARENA_ARRAY(dialogue->turn, bool, dialogue->program->input_count + 1);
	for (size_t place = 0; place < dialogue->count; place++) {
		uint32_t input = dialogue->order[place];
		bool missing = run_state(dialogue->run, input) == ANSWER_UNANSWERED ||
		               is_range(dialogue, input);
		may_ask[input] = missing && !dialogue->skipped[input] && is_asked(dialogue, input);
	}
	return may_ask;
}

static void review_now(struct dialogue *dialogue, bool offering)
{
	dialogue->reviewing = true;
	dialogue->offering = offering;
}

/* Without anything that could be asked, there is nothing to offer either. */
static void find_place(struct dialogue *dialogue)
{
	struct next next =
		advise_next(dialogue->run, dialogue->turn, dialogue->goal, askable(dialogue));
	bool left = progress_left(dialogue).most > 0;
	dialogue->matter = next.left;
	if (next.verdicts > 0 || (next.left > 0 && (dialogue->offered_verdicts || !left))) {
		dialogue->reviewing = dialogue->offering = false;
		dialogue->at = dialogue->place_of[next.input];
		return;
	}
	review_now(dialogue, left && !(next.left == 0 && dialogue->offered_all));
	if (dialogue->offering || !left)
		return;
	/* Everything was offered: the rest in the order of the questionnaire. */
	dialogue->reviewing = false;
	dialogue->goal = NULL;
	dialogue->at = next_question(dialogue, 0);
}

enum step goal_advance(struct dialogue *dialogue)
{
	find_place(dialogue);
	return STEP_MOVE;
}

void goal_begin(struct dialogue *dialogue)
{
	struct goal_part *parts;
	size_t count = advise_goal_parts(dialogue->run, dialogue->turn, dialogue->goal, &parts);
	dialogue->offered_verdicts = true; /* where there are none, they are not worth an offer */
	for (size_t i = 0; i < count; i++)
		if (parts[i].programme)
			dialogue->offered_verdicts = false;
	find_place(dialogue);
}

/* ---- what an answer settled ------------------------------------------------------------------ */

struct goal_part *goal_now(struct dialogue *dialogue)
{
	struct goal_part *parts = NULL;
	if (dialogue->goal)
		advise_goal_parts(dialogue->run, dialogue->turn, dialogue->goal, &parts);
	return parts;
}

static const char *part_words(struct dialogue *dialogue, const struct goal_part *part)
{
	const char *language = dialogue->language;
	if (part->programme) {
		const char *verdict =
			part->verdict == VERDICT_ELIGIBLE
				? part->elsewhere ? _("a model that fits") : _("eligible")
			: part->elsewhere ? _("a model that does not fit")
					  : _("not eligible");
		return arena_printf(dialogue->turn, "%s: %s",
		                    text_in(&part->programme->name, language), verdict);
	}
	const char *level = part->band ? text_in(&part->band->label, language) : _("settled");
	return arena_printf(dialogue->turn, "%s: %s", text_in(&part->score->title, language),
	                    part->band && !*level ? part->band->code : level);
}

/* What matters most is named first: a level, what can be applied for, what cannot; models last. */
static int rank_of(const struct goal_part *part)
{
	if (part->score)
		return 0;
	return 1 + (part->verdict != VERDICT_ELIGIBLE) + 2 * part->elsewhere;
}

void say_settled(struct dialogue *dialogue, const struct goal_part *before)
{
	struct goal_part *now;
	struct buf line;
	if (!before)
		return;
	size_t count = advise_goal_parts(dialogue->run, dialogue->turn, dialogue->goal, &now);
	size_t settled = 0, named = 0;
	buf_init(&line, 0);
	for (size_t i = 0; i < count; i++)
		settled += before[i].open && !now[i].open;
	for (int rank = 0; rank <= 4; rank++)
		for (size_t i = 0; i < count && named < NAMES_SHOWN; i++) {
			if (!before[i].open || now[i].open || rank_of(&now[i]) != rank)
				continue;
			buf_printf(&line, "%s%s", named ? "; " : "", part_words(dialogue, &now[i]));
			named++;
		}
	if (settled > named)
		buf_printf(&line,
		           msg_plural("; and %zu more", "; and %zu more",
		                      (unsigned long)(settled - named)),
		           settled - named);
	if (settled)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2, _("Settles: %s"), line.text);
	buf_release(&line);
}

/* ---- why the exact figure -------------------------------------------------------------------- */

void show_threshold(struct dialogue *dialogue)
{
	struct threshold threshold;
	uint32_t input = current_index(dialogue);
	char day[TEMPORAL_TEXT];
	if (!dialogue->goal || !is_range(dialogue, input))
		return;
	if (!advise_threshold(dialogue->run, dialogue->turn, dialogue->goal, input, &threshold)) {
		terminal_write(dialogue->terminal, STYLE_NORMAL, 4,
		               _("The exact figure matters here."));
		return;
	}
	const char *of =
		text_in(threshold.programme ? &threshold.programme->name : &threshold.score->title,
	                dialogue->language);
	if (threshold.at.kind == VALUE_DATE)
		date_print(threshold.at.as.date, day);
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 4,
	                _("The exact figure matters: on which side of %s it lies decides %s."),
	                threshold.at.kind == VALUE_DATE
	                        ? day
	                        : number_words(dialogue->turn, threshold.at.as.number),
	                of);
}

/* ---- the offer ------------------------------------------------------------------------------- */

/* Never less than it is. */
static const char *points_words(struct dialogue *dialogue, struct decimal points)
{
	char text[DECIMAL_TEXT];
	decimal_print(decimal_reduce(decimal_round(points, 1, ROUND_CEILING)), text);
	return arena_strdup(dialogue->turn, text);
}

/* Of a goal that was named: what it leaves aside. */
static const char *others_words(struct dialogue *dialogue, const struct stake *stake,
                                const char *points)
{
	unsigned long count = stake->programmes;
	if (points && strcmp(points, "0") != 0)
		return arena_printf(
			dialogue->turn,
			msg_plural("What you asked about is settled. What is left can change %zu "
		                   "other programme, and the score by at most %s points.",
		                   "What you asked about is settled. What is left can change %zu "
		                   "other programmes, and the score by at most %s points.",
		                   count),
			stake->programmes, points);
	return arena_printf(dialogue->turn,
	                    msg_plural("What you asked about is settled. What is left can change "
	                               "%zu other programme.",
	                               "What you asked about is settled. What is left can change "
	                               "%zu other programmes.",
	                               count),
	                    stake->programmes);
}

static void say_stake(struct dialogue *dialogue, const struct stake *stake)
{
	bool known = stake->points.kind == VALUE_NUMBER;
	const char *points = known ? points_words(dialogue, stake->points.as.number) : NULL;
	const char *says;
	if (stake->programmes)
		says = others_words(dialogue, stake, points);
	else if (known)
		says = arena_printf(dialogue->turn,
		                    dialogue->short_form
		                            ? _("Every question that is left of the short form can "
		                                "change at most %s points and no programme.")
		                            : _("Every question that is left can change at most %s "
		                                "points and no programme."),
		                    points);
	else
		says = _("No question that is left can change a programme; the score is still "
		         "open.");
	terminal_write(dialogue->terminal, STYLE_STRONG, 0, says);
}

static const char *band_words(struct dialogue *dialogue, const struct band *band)
{
	const char *label = text_in(&band->label, dialogue->language);
	return *label ? label : band->code;
}

/* Only where it can be read at a glance. */
static const char *levels_words(struct dialogue *dialogue, const struct stake *stake)
{
	const char *words = "";
	if (stake->level_count == 0 || stake->level_count > LEVELS_SHOWN)
		return NULL;
	for (size_t i = 0; i < stake->level_count; i++)
		words = arena_printf(dialogue->turn, "%s%s%s", words, i ? ", " : "",
		                     band_words(dialogue, stake->levels[i]));
	return words;
}

static void say_open_level(struct dialogue *dialogue, const struct stake *stake)
{
	const char *title = text_in(&stake->score->title, dialogue->language);
	const char *levels = levels_words(dialogue, stake);
	const char *says =
		levels ? arena_printf(dialogue->turn,
	                              _("The level of %s can still be one of these: %s."), title,
	                              levels)
		       : arena_printf(dialogue->turn, _("The level of %s is still open."), title);
	if (stake->level_left > 0 && !stake->level_waits)
		says = arena_printf(dialogue->turn,
		                    msg_plural("%s %zu more question settles it.",
		                               "%s At most %zu more questions settle it.",
		                               (unsigned long)stake->level_left),
		                    says, stake->level_left);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 0, says);
}

static void say_level(struct dialogue *dialogue, const struct stake *stake)
{
	struct goal_part *parts = goal_now(dialogue);
	size_t count =
		parts ? advise_goal_parts(dialogue->run, dialogue->turn, dialogue->goal, &parts)
		      : 0;
	for (size_t i = 0; i < count; i++)
		if (parts[i].score && parts[i].score == stake->score && parts[i].band)
			terminal_printf(dialogue->terminal, STYLE_NORMAL, 0,
			                _("The level is settled: %s"),
			                part_words(dialogue, &parts[i]));
	if (stake->level_open)
		say_open_level(dialogue, stake);
}

static void show_offer(struct dialogue *dialogue)
{
	const bool *may_ask = askable(dialogue);
	struct stake stake =
		advise_stake(dialogue->run, dialogue->turn, dialogue->options->as_of, may_ask);
	terminal_gap(dialogue->terminal);
	say_stake(dialogue, &stake);
	say_level(dialogue, &stake);
	terminal_write(dialogue->terminal, STYLE_NORMAL, 0,
	               _("Stop here? Yes, or Enter alone, shows the result; no goes on asking."));
	show_verbs(dialogue);
}

static bool any_undecided(struct dialogue *dialogue)
{
	for (size_t place = 0; place < dialogue->count; place++)
		if (is_undecided(dialogue, dialogue->order[place]))
			return true;
	return false;
}

/* What was put off or flagged is shown once more; else there is nothing to review. */
static enum step stop(struct dialogue *dialogue)
{
	dialogue->stopped = true;
	review_now(dialogue, false);
	if (!any_undecided(dialogue))
		finish(dialogue, INTERVIEW_DONE);
	return STEP_MOVE;
}

static enum step go_on(struct dialogue *dialogue)
{
	dialogue->offered_all = dialogue->offered_all || dialogue->matter == 0;
	dialogue->offered_verdicts = true;
	return goal_advance(dialogue);
}

static enum step take_reply(struct dialogue *dialogue, const struct line *line)
{
	struct reading reading = read_yes_no(dialogue->turn, line->text);
	bool over = line->end == LINE_OVER && !terminal_is_interactive(dialogue->terminal);
	if (line->end == LINE_TEXT && !*line->text)
		return stop(dialogue);
	if (line->end == LINE_TEXT && reading.text)
		return strcmp(reading.text, "yes") == 0 ? stop(dialogue) : go_on(dialogue);
	if (line->end == LINE_TEXT &&
	    !strcmp(utf8_fold(dialogue->turn, line->text), utf8_fold(dialogue->turn, _("go on"))))
		return go_on(dialogue);
	if (line->end == LINE_TEXT)
		return obey(dialogue, line->text);
	if (over)
		return stop(dialogue);
	if (line->end == LINE_BACK)
		return verb_back(dialogue, "");
	if (line->end == LINE_LEAVE)
		return verb_quit(dialogue, "");
	if (line->end == LINE_INTERRUPT || line->end == LINE_OVER) {
		finish(dialogue, INTERVIEW_INTERRUPTED);
		return STEP_MOVE;
	}
	return STEP_STAY;
}

void offer_stop(struct dialogue *dialogue)
{
	enum step step = STEP_SHOW;
	while (step != STEP_MOVE) {
		if (step == STEP_SHOW)
			show_offer(dialogue);
		struct line line = terminal_read(dialogue->terminal, dialogue->turn,
		                                 &(struct line_request){.prompt = "> "});
		step = take_reply(dialogue, &line);
	}
}
