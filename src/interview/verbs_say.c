/*
 * Verbs that only tell: what a question means, what hangs on it, the result so far, what other
 * answers would change.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"
#include "render/render.h"

#include <ctype.h>
#include <string.h>

#define NAMES_SHOWN 5

static enum step say_if(struct dialogue *dialogue, const char *label, const char *text,
                        enum step step)
{
	if (text && *text)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2, "%s%s%s", label,
		                *label ? " " : "", text);
	return step;
}

/* Who in the firm would know: the words that questionnaires use. */
static const char *who_words(const char *ask)
{
	static const struct {
		const char *code, *words;
	} people[] = {
		{"owner", N_("the owner or manager")},
		{"accountant", N_("whoever does the accounts")},
		{"it", N_("whoever looks after the computers")},
		{"hr", N_("whoever does the payroll")},
		{"sales", N_("whoever deals with customers")},
		{"production", N_("whoever runs the production or the shop floor")},
		{"legal", N_("whoever looks after contracts")},
		{"purchasing", N_("whoever orders from suppliers")},
	};
	for (size_t i = 0; i < sizeof(people) / sizeof(*people); i++)
		if (!strcmp(people[i].code, ask))
			return _(people[i].words);
	return ask;
}

static void say_option_help(struct dialogue *dialogue)
{
	const struct offer *offer = offer_of(dialogue, dialogue->turn, current_index(dialogue));
	for (size_t i = 0; i < offer->count; i++)
		if (*text_in(&offer->options[i]->help, dialogue->language))
			terminal_printf(dialogue->terminal, STYLE_NORMAL, 6, "  %s  %s",
			                offer->marks[i],
			                text_in(&offer->options[i]->help, dialogue->language));
}

enum step verb_help(struct dialogue *dialogue, const char *argument)
{
	const struct question *question = current(dialogue)->question;
	const struct row *row = current(dialogue)->row;
	(void)argument;
	terminal_gap(dialogue->terminal);
	say_if(dialogue, "", text_in(&question->help, dialogue->language), STEP_STAY);
	say_if(dialogue, "", row ? text_in(&row->help, dialogue->language) : NULL, STEP_STAY);
	say_option_help(dialogue);
	say_if(dialogue, _("Why we ask:"), text_in(&question->why, dialogue->language), STEP_STAY);
	say_if(dialogue, _("Who would know:"), question->ask ? who_words(question->ask) : NULL,
	       STEP_STAY);
	terminal_write(dialogue->terminal, STYLE_DIM, 2,
	               _("?? lists all commands; why shows what hangs on this question."));
	terminal_printf(dialogue->terminal, STYLE_DIM, 2, _("id: %s"), current(dialogue)->key);
	return STEP_STAY;
}

/* ---- why ------------------------------------------------------------------------------------- */

/* The economy that was answered; NULL: not yet, or it is no question here. */
static const char *own_economy(struct dialogue *dialogue)
{
	const struct answer *answer = answers_get(dialogue->answers, "economy");
	return answer && answer->state == ANSWER_ANSWERED ? answer->text : NULL;
}

static bool is_of_economy(const struct entry *programme, const char *economy)
{
	return economy && programme->economy && model_has_word(programme->economy, economy);
}

/* Those of the company's own economy, or the others; as many as are still to be named. */
static size_t name_programmes(struct dialogue *dialogue, const struct why *why, bool own,
                              size_t most)
{
	const char *economy = own_economy(dialogue);
	size_t named = 0;
	for (size_t i = 0; i < why->programme_count && named < most; i++) {
		const struct entry *programme = why->programmes[i];
		if (is_of_economy(programme, economy) != own)
			continue;
		named++;
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 6, "    %s  %s", programme->id,
		                text_in(&programme->name, dialogue->language));
	}
	return named;
}

static void say_programmes(struct dialogue *dialogue, const struct why *why)
{
	size_t count = why->programme_count;
	if (!count)
		return;
	terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
	                msg_plural("%zu programme hangs on it:", "%zu programmes hang on it:",
	                           (unsigned long)count),
	                count);
	size_t named = name_programmes(dialogue, why, true, NAMES_SHOWN);
	name_programmes(dialogue, why, false, NAMES_SHOWN - named);
	if (count > NAMES_SHOWN)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 4, _("    and %zu more"),
		                count - NAMES_SHOWN);
}

static void say_points(struct dialogue *dialogue, const struct why *why)
{
	char points[DECIMAL_TEXT];
	for (size_t i = 0; i < why->score_count; i++) {
		if (why->scores[i].points.kind != VALUE_NUMBER)
			continue;
		decimal_print(decimal_reduce(decimal_round(why->scores[i].points.as.number, 1,
		                                           ROUND_HALF_UP)),
		              points);
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 4,
		                _("%s: up to %s points are decided by it"),
		                text_in(&why->scores[i].score->title, dialogue->language), points);
	}
}

/* As it was before this question was answered. */
static const struct why *why_asked(struct dialogue *dialogue)
{
	struct run *before = run_copy(dialogue->run);
	run_set(before, current_index(dialogue), NULL);
	run_update(before);
	const struct why *why = advise_why(before, dialogue->turn, current_index(dialogue));
	run_free(before);
	return why;
}

enum step verb_why(struct dialogue *dialogue, const char *argument)
{
	const struct why *why = why_asked(dialogue);
	(void)argument;
	terminal_gap(dialogue->terminal);
	say_if(dialogue, _("Why we ask:"),
	       text_in(&current(dialogue)->question->why, dialogue->language), STEP_STAY);
	say_programmes(dialogue, why);
	say_points(dialogue, why);
	if (why->question_count)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 2,
		                msg_plural("Whether %zu other question is asked depends on it.",
		                           "Whether %zu other questions are asked depends on it.",
		                           (unsigned long)why->question_count),
		                why->question_count);
	if (!why->programme_count && !why->score_count && !why->question_count)
		terminal_write(dialogue->terminal, STYLE_NORMAL, 2,
		               _("With the answers given so far, nothing hangs on it any more."));
	return STEP_STAY;
}

/* ---- result, what if ------------------------------------------------------------------------- */

static struct result *result_of(struct dialogue *dialogue, struct run *run, bool detail)
{
	run_update(run);
	return advise_result(run, dialogue->turn, dialogue->options->client,
	                     dialogue->options->stage, dialogue->options->as_of, detail);
}

/* How what the result says is left divides: still to come, put off, and only in the full form. */
static void say_left(struct dialogue *dialogue)
{
	size_t left = progress_left(dialogue).most, later = left_for_later(dialogue),
	       beyond = left_beyond_form(dialogue);
	if (later)
		terminal_printf(dialogue->terminal, STYLE_DIM, 0,
		                msg_plural("%zu of them was left for later or is not known.",
		                           "%zu of them were left for later or are not known.",
		                           (unsigned long)later),
		                later);
	if (dialogue->short_form)
		terminal_printf(dialogue->terminal, STYLE_DIM, 0,
		                msg_plural("In the short form %zu is left; the full one has %zu "
		                           "more (full goes on with it).",
		                           "In the short form %zu are left; the full one has %zu "
		                           "more (full goes on with it).",
		                           (unsigned long)left),
		                left, beyond);
}

enum step verb_result(struct dialogue *dialogue, const char *argument)
{
	struct buf page;
	bool plain = terminal_is_plain(dialogue->terminal);
	struct page_options options = {.language = dialogue->language,
	                               .columns = terminal_columns(dialogue->terminal),
	                               .plain = plain,
	                               .client = dialogue->options->client};
	(void)argument;
	buf_init(&page, 0);
	render_brief(result_of(dialogue, dialogue->run, true), &options, &page);
	terminal_gap(dialogue->terminal);
	terminal_raw(dialogue->terminal, page.text);
	if (page.length && page.text[page.length - 1] != '\n')
		terminal_gap(dialogue->terminal);
	buf_release(&page);
	say_left(dialogue);
	return STEP_SHOW;
}

/* Ends before the next " NAME=". */
static size_t value_length(const char *text)
{
	for (size_t i = 0; text[i]; i++) {
		size_t name = i + 1;
		while (text[i] == ' ' && (isalnum((unsigned char)text[name]) || text[name] == '_' ||
		                          text[name] == '.'))
			name++;
		if (text[i] == ' ' && name > i + 1 && text[name] == '=')
			return i;
	}
	return strlen(text);
}

static bool suppose(struct dialogue *dialogue, struct run *run, struct answers *supposed,
                    int64_t input, const char *typed)
{
	struct reading_context context = reading_context(dialogue, (uint32_t)input);
	const struct program_input *row = &dialogue->program->inputs[input];
	bool unknown = !strcmp(typed, "?") || !strcmp(typed, "dk");
	struct reading reading = unknown ? (struct reading){.text = "?"}
	                                 : read_answer(dialogue->turn, &context, typed);
	struct raw_field field = {.key = row->key,
	                          .text = reading.text,
	                          .length = reading.text ? strlen(reading.text) : 0};
	struct accept_problem problem = {.message = reading.problem, .hint = reading.hint};
	struct answer answer = {0};
	if (!reading.text || !question_accept(dialogue->turn, row->question, row->row, &field,
	                                      context.currency, &answer, &problem)) {
		terminal_printf(dialogue->terminal, STYLE_WARNING, 2, "%s: %s%s%s", row->key,
		                problem.message, problem.hint ? "; " : "",
		                problem.hint ? problem.hint : "");
		return false;
	}
	answer.key = row->key;
	run_set(run, (uint32_t)input, &answer);
	answers_set(supposed, &answer);
	return true;
}

/* NAME=VALUE..., or at a question its value alone. */
static bool suppose_all(struct dialogue *dialogue, struct run *run, struct answers *supposed,
                        const char *text)
{
	while (*text) {
		size_t length = value_length(text);
		char *pair = arena_strndup(dialogue->turn, text, length);
		char *equals = strchr(pair, '=');
		if (!equals && !dialogue->reviewing)
			return suppose(dialogue, run, supposed, current_index(dialogue), pair);
		if (equals)
			*equals = '\0';
		int64_t input = program_input_find(dialogue->program, pair);
		if (!equals || input < 0 || !dialogue->program->inputs[input].question) {
			terminal_printf(
				dialogue->terminal, STYLE_WARNING, 2,
				_("There is no question '%s'. questions have ids such as %s."),
				pair, dialogue->program->inputs[0].key);
			return false;
		}
		if (!suppose(dialogue, run, supposed, input, equals + 1))
			return false;
		text += length + strspn(text + length, " ");
	}
	return true;
}

static void say_whatif(struct dialogue *dialogue, struct run *copy, const struct answers *supposed)
{
	struct buf page;
	struct page_options options = {.language = dialogue->language,
	                               .columns = terminal_columns(dialogue->terminal),
	                               .plain = terminal_is_plain(dialogue->terminal)};
	const struct result *before = result_of(dialogue, dialogue->run, false);
	buf_init(&page, 0);
	render_whatif(advise_whatif(dialogue->run, copy, dialogue->turn, before, supposed),
	              &options, &page);
	terminal_gap(dialogue->terminal);
	terminal_raw(dialogue->terminal, page.text);
	buf_release(&page);
}

enum step verb_whatif(struct dialogue *dialogue, const char *argument)
{
	if (!*argument) {
		terminal_write(dialogue->terminal, STYLE_NORMAL, 2,
		               _("For example: whatif employees=12. Several can be given; nothing "
		                 "is stored."));
		return STEP_STAY;
	}
	struct run *copy = run_copy(dialogue->run);
	struct answers *supposed = answers_new(dialogue->turn);
	if (suppose_all(dialogue, copy, supposed, argument)) {
		say_whatif(dialogue, copy, supposed);
		terminal_write(dialogue->terminal, STYLE_DIM, 2, _("Nothing of this was stored."));
	}
	run_free(copy);
	return STEP_STAY;
}

/* ---- the rest -------------------------------------------------------------------------------- */

enum step verb_list(struct dialogue *dialogue, const char *argument)
{
	(void)argument;
	terminal_gap(dialogue->terminal);
	show_list(dialogue, false);
	return dialogue->reviewing ? STEP_STAY : STEP_SHOW;
}

enum step verb_save(struct dialogue *dialogue, const char *argument)
{
	size_t count = answered_count(dialogue);
	(void)argument;
	if (!dialogue->store) {
		terminal_write(dialogue->terminal, STYLE_WARNING, 2,
		               _("Nothing is kept: there is no store."));
	} else if (!save_rest(dialogue)) {
		say_diagnostics(dialogue, 0);
		terminal_write(dialogue->terminal, STYLE_WARNING, 2,
		               _("Not everything could be saved."));
	} else {
		terminal_printf(
			dialogue->terminal, STYLE_NORMAL, 2,
			msg_plural("Saved: %zu answer. Each one is saved as soon as it is given.",
		                   "Saved: %zu answers. Each one is saved as soon as it is given.",
		                   (unsigned long)count),
			count);
	}
	return STEP_STAY;
}

static const char *verb_synopsis(struct arena *arena, const struct verb *verb)
{
	return verb->arguments ? arena_printf(arena, "%s %s", _(verb->name), _(verb->arguments))
	                       : _(verb->name);
}

enum step verb_commands(struct dialogue *dialogue, const char *argument)
{
	size_t widest = 0;
	(void)argument;
	terminal_gap(dialogue->terminal);
	for (const struct verb *verb = verbs; verb->name; verb++) {
		const char *synopsis = verb_synopsis(dialogue->turn, verb);
		size_t width = utf8_width(synopsis, strlen(synopsis));
		widest = verb->valid(dialogue) && width > widest ? width : widest;
	}
	for (const struct verb *verb = verbs; verb->name; verb++) {
		const char *synopsis = verb_synopsis(dialogue->turn, verb);
		size_t width = utf8_width(synopsis, strlen(synopsis));
		if (!verb->valid(dialogue))
			continue;
		terminal_raw(dialogue->terminal,
		             arena_printf(dialogue->turn, "  %s%*s  ", synopsis,
		                          (int)(widest - width), ""));
		terminal_write(dialogue->terminal, STYLE_NORMAL, widest + 4, _(verb->help));
	}
	if (terminal_edits(dialogue->terminal))
		terminal_write(dialogue->terminal, STYLE_DIM, 2,
		               _("Keys: Shift-Tab back, Alt-k don't know, Alt-w why, Tab "
		                 "completes, Ctrl-D saves and leaves. :back forces a command."));
	else
		terminal_write(dialogue->terminal, STYLE_DIM, 2,
		               _(":back forces a command where it could be an answer."));
	return STEP_STAY;
}
