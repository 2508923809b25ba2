/*
 * The table of verbs, and what a line is: a verb, or an answer. Verbs are recognised before
 * anything is validated; what names an option exactly is an answer all the same.
 */
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

const struct verb verbs[] = {
#define VERB(NAME, name, aliases, arguments, help, in_line, valid) \
	{name, aliases, arguments, help, in_line, verb_when_##valid, verb_##NAME},
#include "interview/verbs.def"
#undef VERB
	{0},
};

/* ---- when ------------------------------------------------------------------------------------ */

bool verb_when_always(struct dialogue *dialogue)
{
	(void)dialogue;
	return true;
}

bool verb_when_asking(struct dialogue *dialogue)
{
	return !dialogue->reviewing;
}

bool verb_when_short(struct dialogue *dialogue)
{
	return dialogue->short_form || dialogue->goal;
}

bool verb_when_reviewing(struct dialogue *dialogue)
{
	return dialogue->reviewing;
}

bool verb_when_before(struct dialogue *dialogue)
{
	return dialogue->trail.count > 0 ||
	       (dialogue->reviewing ? dialogue->count > 0
	                            : neighbour(dialogue, dialogue->at, -1) != SIZE_MAX);
}

bool verb_when_answered(struct dialogue *dialogue)
{
	const struct answer *answer =
		dialogue->reviewing ? NULL : answers_get(dialogue->answers, current(dialogue)->key);
	return answer && answer->state != ANSWER_UNANSWERED;
}

bool verb_when_na(struct dialogue *dialogue)
{
	return !dialogue->reviewing && current(dialogue)->question->na;
}

bool verb_when_changed(struct dialogue *dialogue)
{
	return dialogue->changes.count > 0;
}

/* ---- finding --------------------------------------------------------------------------------- */

static bool is_among(struct arena *arena, const char *words, const char *folded)
{
	while (*words) {
		size_t length = strcspn(words, " ");
		if (!strcmp(utf8_fold(arena, arena_strndup(arena, words, length)), folded))
			return true;
		words += length + (words[length] == ' ');
	}
	return false;
}

static bool is_called(struct arena *arena, const struct verb *verb, const char *folded)
{
	return !strcmp(utf8_fold(arena, verb->name), folded) ||
	       !strcmp(utf8_fold(arena, _(verb->name)), folded) ||
	       is_among(arena, verb->aliases, folded);
}

const struct verb *verb_find(struct arena *arena, const char *line, const char **argument)
{
	size_t length = strcspn(line, " ");
	const char *folded = utf8_fold(arena, arena_strndup(arena, line, length));
	*argument = line + length + strspn(line + length, " ");
	for (const struct verb *verb = verbs; verb->name; verb++)
		if (is_called(arena, verb, folded) && (verb->arguments || !**argument))
			return verb;
	return NULL;
}

/* ---- obeying --------------------------------------------------------------------------------- */

static enum step run_verb(struct dialogue *dialogue, const struct verb *verb, const char *argument)
{
	if (verb->valid(dialogue))
		return verb->run(dialogue, argument);
	if (verb->run == verb_na && !dialogue->reviewing)
		terminal_write(dialogue->terminal, STYLE_WARNING, 2,
		               _("This question applies to every company. If you cannot answer it: "
		                 "dk says that you don't know, skip leaves it for later."));
	else if (verb->run == verb_full)
		terminal_write(dialogue->terminal, STYLE_NORMAL, 2,
		               _("All questions are asked already."));
	else
		terminal_printf(dialogue->terminal, STYLE_WARNING, 2,
		                _("'%s' has nothing to do here. ?? lists what there is."),
		                _(verb->name));
	return STEP_STAY;
}

static enum step forced_verb(struct dialogue *dialogue, const char *line)
{
	const char *argument;
	const struct verb *verb = verb_find(dialogue->turn, line, &argument);
	if (verb)
		return run_verb(dialogue, verb, argument);
	struct near_search search = near_start(line);
	for (verb = verbs; verb->name; verb++)
		near_offer(&search, verb->name);
	const char *hint = near_hint(dialogue->turn, &search);
	terminal_printf(dialogue->terminal, STYLE_WARNING, 2,
	                _("There is no command '%s'%s%s. ?? lists them all."), line,
	                hint ? "; " : "", hint ? hint : "");
	return STEP_STAY;
}

/* On free text, words are text; only signs such as < and ? are commands without a colon. */
static bool is_sign(const char *line)
{
	return *line && strspn(line, "<>?") == strlen(line);
}

static bool is_filter(const struct offer *offer, const char *line)
{
	return offer->count > 15 && *line == '/' && line[1];
}

static enum step obey_text(struct dialogue *dialogue, const char *line)
{
	const char *argument;
	enum step step = give_answer(dialogue, line);
	if (step != STEP_STAY && *line && verb_find(dialogue->turn, line, &argument))
		terminal_printf(dialogue->terminal, STYLE_DIM, 2,
		                _("This was taken as text. The command is :%s, and undo takes the "
		                  "text back."),
		                line);
	return step;
}

/*
 * A command typed behind the answer that stood on the line ("2<", "2 why") is meant as a command.
 * Single letters are not: behind a 5, b is a billion.
 */
static const struct verb *verb_behind(struct dialogue *dialogue, const char *line,
                                      const char **argument)
{
	size_t length = dialogue->prefill ? strlen(dialogue->prefill) : 0;
	if (!length || strncmp(line, dialogue->prefill, length) != 0)
		return NULL;
	const char *rest = line + length + strspn(line + length, " ");
	if (!is_sign(rest) && strlen(rest) < 2)
		return NULL;
	return verb_find(dialogue->turn, rest + (*rest == ':'), argument);
}

static enum step obey_question(struct dialogue *dialogue, const char *line)
{
	const char *argument;
	const struct question *question = current(dialogue)->question;
	const struct offer *offer = offer_of(dialogue, dialogue->turn, current_index(dialogue));
	if (question->kind == QUESTION_TEXT && !is_sign(line))
		return obey_text(dialogue, line);
	if (question_has_options(question) && option_exact(dialogue->turn, offer, line) >= 0)
		return give_answer(dialogue, line);
	if (question_has_options(question) && is_filter(offer, line)) {
		show_options(dialogue, offer, line + 1);
		return STEP_STAY;
	}
	const struct verb *verb = verb_find(dialogue->turn, line, &argument);
	if (!verb)
		verb = verb_behind(dialogue, line, &argument);
	return verb ? run_verb(dialogue, verb, argument) : give_answer(dialogue, line);
}

static enum step obey_review(struct dialogue *dialogue, const char *line)
{
	const char *argument;
	const struct verb *verb = verb_find(dialogue->turn, line, &argument);
	if (!*line)
		return verb_done(dialogue, "");
	if (verb)
		return run_verb(dialogue, verb, argument);
	if (strspn(line, "0123456789") == strlen(line))
		return verb_go(dialogue, line);
	return forced_verb(dialogue, line);
}

enum step obey(struct dialogue *dialogue, const char *line)
{
	bool colon = *line == ':';
	if (colon && line[1] == ':' && !dialogue->reviewing)
		return current(dialogue)->question->kind == QUESTION_TEXT
		               ? give_answer(dialogue, line + 1)
		               : obey_question(dialogue, line);
	if (colon)
		return forced_verb(dialogue, line + 1 + strspn(line + 1, " "));
	return dialogue->reviewing ? obey_review(dialogue, line) : obey_question(dialogue, line);
}
