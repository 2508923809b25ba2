/*
 * Showing one question: whose it is, how much is left, the question, what can be typed, and the
 * line that is typed.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <ctype.h>
#include <string.h>

uint32_t current_index(const struct dialogue *dialogue)
{
	return dialogue->order[dialogue->at];
}

const struct program_input *current(const struct dialogue *dialogue)
{
	return dialogue->reviewing ? NULL : &dialogue->program->inputs[current_index(dialogue)];
}

/* ---- options --------------------------------------------------------------------------------- */

static bool codes_are_numbers(const struct question *question)
{
	for (size_t i = 0; i < question->options.count; i++)
		if (isdigit((unsigned char)question->options.items[i].code[0]))
			return true;
	return false;
}

static bool is_offered(struct dialogue *dialogue, const struct program_input *input, size_t option)
{
	if (!input->offered || input->offered[option] == NO_NODE)
		return true;
	enum open_truth offered = run_truth(dialogue->run, input->offered[option]);
	return offered == IS_TRUE || offered == IS_OPEN;
}

struct offer *offer_of(struct dialogue *dialogue, struct arena *arena, uint32_t index)
{
	const struct program_input *input = &dialogue->program->inputs[index];
	const struct question *question = input->question;
	struct offer *offer = ARENA_NEW(arena, struct offer);
	const struct option **options =
		ARENA_ARRAY(arena, const struct option *, question->options.count + 1);
	const char **marks = ARENA_ARRAY(arena, const char *, question->options.count + 1);
	bool by_code = codes_are_numbers(question);
	for (size_t i = 0; i < question->options.count; i++) {
		if (!is_offered(dialogue, input, i))
			continue;
		options[offer->count] = &question->options.items[i];
		marks[offer->count] = by_code ? options[offer->count]->code
		                              : arena_printf(arena, "%zu", offer->count + 1);
		offer->count++;
	}
	offer->options = options;
	offer->marks = marks;
	return offer;
}

static size_t widest_mark(const struct offer *offer)
{
	size_t widest = 2;
	for (size_t i = 0; i < offer->count; i++)
		widest = strlen(offer->marks[i]) > widest ? strlen(offer->marks[i]) : widest;
	return widest;
}

static bool passes(struct dialogue *dialogue, const struct option *option, const char *filter)
{
	const char *folded = utf8_fold(dialogue->turn, filter ? filter : "");
	return strstr(utf8_fold(dialogue->turn, text_in(&option->label, dialogue->language)),
	              folded) ||
	       strstr(utf8_fold(dialogue->turn, option->code), folded);
}

void show_options(struct dialogue *dialogue, const struct offer *offer, const char *filter)
{
	size_t width = widest_mark(offer), shown = 0;
	for (size_t i = 0; i < offer->count; i++) {
		const char *label = text_in(&offer->options[i]->label, dialogue->language);
		if (!passes(dialogue, offer->options[i], filter))
			continue;
		shown++;
		terminal_printf(dialogue->terminal, STYLE_NORMAL, width + 3, "%*s  %s",
		                (int)width + 1, offer->marks[i],
		                *label ? label : offer->options[i]->code);
	}
	if (!shown)
		terminal_printf(dialogue->terminal, STYLE_WARNING, 0,
		                _("No option has '%s' in it."), filter);
}

/* ---- what can be typed ----------------------------------------------------------------------- */

const char *limits_words(struct arena *arena, const struct question *question)
{
	bool percent = question->kind == QUESTION_PERCENT;
	bool low = percent || !question->min.nan, high = percent || !question->max.nan;
	const char *from = question->min.nan ? "0" : number_words(arena, question->min);
	const char *to = question->max.nan ? "100" : number_words(arena, question->max);
	if (low && high)
		return arena_printf(arena, _("from %s to %s"), from, to);
	return low    ? arena_printf(arena, _("at least %s"), from)
	       : high ? arena_printf(arena, _("at most %s"), to)
	              : NULL;
}

static bool is_year(const struct question *question)
{
	return question->kind == QUESTION_INTEGER && !question->min.nan && !question->max.nan &&
	       decimal_compare(question->min, decimal_int(1000)) >= 0 &&
	       decimal_compare(question->max, decimal_int(9999)) <= 0;
}

/* Estimates that somebody would give for such a question. */
static const char *example_words(const struct question *question)
{
	if (question->kind == QUESTION_AMOUNT)
		return _("~500m or 400m-600m will do");
	return is_year(question) ? _("~1998 or 1995-2000 will do") : _("~50 or 40-60 will do");
}

static const char *number_hint(struct arena *arena, const struct question *question,
                               const char *currency)
{
	const char *what = question->kind == QUESTION_INTEGER   ? _("A whole number")
	                   : question->kind == QUESTION_PERCENT ? _("A percentage")
	                   : question->kind == QUESTION_AMOUNT  ? _("An amount of money")
	                                                        : _("A number");
	const char *unit = question->kind == QUESTION_AMOUNT    ? currency
	                   : question->kind == QUESTION_PERCENT ? NULL
	                                                        : question->unit;
	const char *limits = limits_words(arena, question);
	return arena_printf(arena, "%s%s%s%s%s; %s", what, limits ? ", " : "", limits ? limits : "",
	                    unit ? ", " : "", unit ? unit_word(unit) : "",
	                    example_words(question));
}

static const char *several_hint(struct arena *arena, const struct question *question,
                                const struct offer *offer)
{
	const char *search = offer->count > 15 ? _("; /word searches") : "";
	if (question->max_chosen > 0)
		return arena_printf(arena, _("Up to %d of them, such as 1,3; or none%s"),
		                    question->max_chosen, search);
	return arena_printf(arena, _("Any of them, such as 1,3-4; or none, or all%s"), search);
}

static const char *hint_of(struct dialogue *dialogue, const struct reading_context *context)
{
	const struct question *question = context->question;
	if (question_takes_several(question))
		return several_hint(dialogue->turn, question, context->offer);
	if (question_has_options(question))
		return context->offer->count > 15 ? _("One of them; /word searches") : NULL;
	if (question->kind == QUESTION_YESNO)
		return _("Yes or no");
	if (question->kind == QUESTION_DATE)
		return _("A day such as 2024-03-05; 3/2024 or 2024 will do");
	if (question->kind == QUESTION_TEXT)
		return _("Free text; commands begin with a colon, such as :back");
	return number_hint(dialogue->turn, question, context->currency);
}

static const char *clash_of(struct dialogue *dialogue, const struct offer *offer)
{
	const char *argument;
	for (size_t i = 0; i < offer->count; i++)
		if (verb_find(dialogue->turn, offer->options[i]->code, &argument))
			return arena_printf(dialogue->turn,
			                    _("'%s' is an option here; the command is :%s"),
			                    offer->options[i]->code, offer->options[i]->code);
	return NULL;
}

void show_verbs(struct dialogue *dialogue)
{
	struct buf line;
	const char *between = terminal_is_plain(dialogue->terminal) ? ", " : "  ";
	buf_init(&line, 0);
	if (terminal_is_plain(dialogue->terminal))
		buf_printf(&line, "%s ", _("Commands:"));
	bool first = true;
	for (const struct verb *verb = verbs; verb->name; verb++) {
		if (!verb->in_line || !verb->valid(dialogue))
			continue;
		buf_printf(&line, "%s%s", first ? "" : between, _(verb->in_line));
		first = false;
	}
	terminal_write(dialogue->terminal, STYLE_DIM, 0, line.text);
	buf_release(&line);
	const char *clash = dialogue->reviewing
	                            ? NULL
	                            : clash_of(dialogue, offer_of(dialogue, dialogue->turn,
	                                                          current_index(dialogue)));
	if (clash)
		terminal_write(dialogue->terminal, STYLE_DIM, 0, clash);
}

/* ---- the question ---------------------------------------------------------------------------- */

struct reading_context reading_context(struct dialogue *dialogue, uint32_t input)
{
	const struct program_input *row = &dialogue->program->inputs[input];
	const struct answer *answer = answers_get(dialogue->answers, row->key);
	bool answered = answer && answer->state == ANSWER_ANSWERED;
	return (struct reading_context){
		.question = row->question,
		.offer = offer_of(dialogue, dialogue->turn, input),
		.language = dialogue->language,
		.currency = question_currency(row->question, dialogue->answers),
		.present = answered ? answer->text : NULL,
		.today = dialogue->options->as_of,
	};
}

const char *input_title(struct dialogue *dialogue, uint32_t input)
{
	const struct program_input *row = &dialogue->program->inputs[input];
	const char *text = text_in(&row->question->text, dialogue->language);
	return row->row ? arena_printf(dialogue->turn, "%s: %s",
	                               text_in(&row->row->label, dialogue->language), text)
	                : text;
}

const char *words_of(struct dialogue *dialogue, uint32_t input)
{
	const struct program_input *row = &dialogue->program->inputs[input];
	return answer_words(dialogue->turn, row->question, answers_get(dialogue->answers, row->key),
	                    dialogue->language,
	                    question_currency(row->question, dialogue->answers));
}

static const char *minutes_words(struct dialogue *dialogue, struct decimal minutes)
{
	int64_t whole;
	if (!decimal_to_int64(decimal_round(minutes, 0, ROUND_CEILING), &whole) || !whole)
		return "";
	return arena_printf(dialogue->turn,
	                    msg_plural(", %lld minute", ", %lld minutes", (unsigned long)whole),
	                    (long long)whole);
}

static const char *progress_words(struct dialogue *dialogue)
{
	struct progress left = progress_left(dialogue);
	const char *minutes = minutes_words(dialogue, left.minutes);
	if (!left.most)
		return _("nothing left to ask");
	if (dialogue->goal)
		return arena_printf(dialogue->turn, msg_plural("%zu question can still matter", "at most %zu questions can still matter", (unsigned long)dialogue->matter), dialogue->matter);
	if (left.most == 1)
		return dialogue->short_form ? _("the last one of the short form") : _("the last one");
	if (left.least < left.most)
		return arena_printf(dialogue->turn,
		                    dialogue->short_form ? _("%zu to %zu left of the short form%s")
		                                         : _("%zu to %zu left%s"),
		                    left.least, left.most, minutes);
	return arena_printf(dialogue->turn,
	                    dialogue->short_form ? _("about %zu left of the short form%s")
	                                         : _("about %zu left%s"),
	                    left.most, minutes);
}

static void show_heading(struct dialogue *dialogue, const struct question *question)
{
	const struct dimension *dimension = question->dimension;
	terminal_gap(dialogue->terminal);
	if (dimension && dimension != dialogue->dimension) {
		terminal_write(dialogue->terminal, STYLE_STRONG, 0,
		               text_in(&dimension->title, dialogue->language));
		if (*text_in(&dimension->about, dialogue->language))
			terminal_write(dialogue->terminal, STYLE_DIM, 0,
			               text_in(&dimension->about, dialogue->language));
		terminal_gap(dialogue->terminal);
	}
	dialogue->dimension = dimension;
	terminal_printf(dialogue->terminal, STYLE_DIM, 0, "[%s] %s%s%zu - %s",
	                dialogue->options->client,
	                dimension ? text_in(&dimension->title, dialogue->language) : "",
	                dimension ? " " : "", question_ordinal(dialogue, current_index(dialogue)),
	                progress_words(dialogue));
}

static void show_row(struct dialogue *dialogue, const struct program_input *input)
{
	const struct question *question = input->question;
	terminal_printf(dialogue->terminal, STYLE_STRONG, 0, _("%s (%zu of %zu)"),
	                text_in(&input->row->label, dialogue->language),
	                (size_t)(input->row - question->rows.items) + 1, question->rows.count);
}

void show_present(struct dialogue *dialogue)
{
	const struct answer *answer = answers_get(dialogue->answers, current(dialogue)->key);
	const char *draft = draft_of(dialogue, current_index(dialogue));
	if (answer && answer->state != ANSWER_UNANSWERED)
		terminal_printf(dialogue->terminal, STYLE_NORMAL, 4, _("Now: %s (Enter keeps it)"),
		                words_of(dialogue, current_index(dialogue)));
	show_threshold(dialogue);
	if (answer && answer->note)
		terminal_printf(dialogue->terminal, STYLE_DIM, 4, _("Note: %s"), answer->note);
	if (answer && answer->flagged)
		terminal_write(dialogue->terminal, STYLE_DIM, 4, _("Flagged: to come back to"));
	if (draft && !terminal_edits(dialogue->terminal))
		terminal_printf(dialogue->terminal, STYLE_DIM, 4, _("You had begun to type: %s"),
		                draft);
}

void show_question(struct dialogue *dialogue)
{
	const struct program_input *input = current(dialogue);
	struct reading_context context = reading_context(dialogue, current_index(dialogue));
	bool again = input->row && dialogue->shown == input->question;
	if (!again) {
		const char *hint = hint_of(dialogue, &context);
		show_heading(dialogue, input->question);
		terminal_write(dialogue->terminal, STYLE_STRONG, 0,
		               text_in(&input->question->text, dialogue->language));
		if (hint)
			terminal_write(dialogue->terminal, STYLE_DIM, 0, hint);
		if (question_has_options(input->question))
			show_options(dialogue, context.offer, NULL);
	} else {
		terminal_gap(dialogue->terminal);
	}
	dialogue->shown = input->question;
	if (input->row)
		show_row(dialogue, input);
	show_present(dialogue);
	if (!again)
		show_verbs(dialogue);
}

/* ---- the line -------------------------------------------------------------------------------- */

static const char *const *completions_of(struct dialogue *dialogue,
                                         const struct reading_context *context)
{
	const char **words =
		ARENA_ARRAY(dialogue->turn, const char *, 2 * context->offer->count + 3);
	size_t count = 0;
	if (context->question->kind == QUESTION_YESNO) {
		words[count++] = _("yes");
		words[count++] = _("no");
	}
	for (size_t i = 0; question_has_options(context->question) && i < context->offer->count;
	     i++) {
		words[count++] = context->offer->options[i]->code;
		words[count++] = text_in(&context->offer->options[i]->label, dialogue->language);
	}
	return words;
}

struct line ask_line(struct dialogue *dialogue)
{
	struct reading_context context = reading_context(dialogue, current_index(dialogue));
	const char *draft = draft_of(dialogue, current_index(dialogue));
	dialogue->prefill_is_draft = draft && !dialogue->refused;
	struct line_request request = {
		.prompt = "> ",
		.prefill = dialogue->refused ? dialogue->refused
		           : draft           ? draft
		                             : answer_editable(dialogue->turn, &context),
		.gives_way = !dialogue->prefill_is_draft,
		.completions = completions_of(dialogue, &context),
	};
	dialogue->refused = NULL;
	dialogue->prefill = terminal_edits(dialogue->terminal) ? request.prefill : NULL;
	return terminal_read(dialogue->terminal, dialogue->turn, &request);
}
