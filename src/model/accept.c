/*
 * What someone gave for a question to an answer, in the form of a CSV cell: the machine's contract,
 * without any guessing. What cannot be used is said in plain words, with what would be right.
 */
#include "model/model_int.h"

#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

#define QUOTED_BYTES 60 /* of what was typed in a message */
#define CODES_NAMED 12  /* options listed in a message; more are not read by anybody */

bool refuse(const struct acceptance *acceptance, const char *message, const char *hint)
{
	acceptance->problem->message = message;
	acceptance->problem->hint = hint;
	return false;
}

const char *quoted(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	size_t kept = 0;

	while (kept < length && kept < QUOTED_BYTES) {
		uint32_t code;
		kept += utf8_decode(text + kept, length - kept, &code);
	}
	return arena_printf(arena, "'%s%s'", utf8_clean(arena, arena_strndup(arena, text, kept)),
	                    kept < length ? "..." : "");
}

/* ---- options
 * -------------------------------------------------------------------------------------------------
 */

static const char *name_codes(struct arena *arena, const struct question *question)
{
	const char *text = "";

	for (size_t i = 0; i < question->options.count && i < CODES_NAMED; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? ", " : "",
		                    question->options.items[i].code);
	return question->options.count > CODES_NAMED ? arena_printf(arena, "%s, ...", text) : text;
}

static bool no_such_option(const struct acceptance *acceptance, const char *code)
{
	struct arena *arena = acceptance->arena;
	const struct question *question = acceptance->question;
	struct near_search search = near_start(code);

	for (size_t i = 0; i < question->options.count; i++)
		near_offer(&search, question->options.items[i].code);
	return refuse(acceptance,
	              arena_printf(arena, _("%s is no option; there are: %s"), quoted(arena, code),
	                           name_codes(arena, question)),
	              near_hint(arena, &search));
}

static bool accept_choice(const struct acceptance *acceptance)
{
	const struct option *option = question_option(acceptance->question, acceptance->text);

	if (!option && strchr(acceptance->text, '|'))
		return refuse(acceptance, _("only one option can be chosen"), NULL);
	if (!option)
		return no_such_option(acceptance, acceptance->text);
	acceptance->answer->value = value_text(acceptance->arena, option->code);
	acceptance->answer->text = option->code;
	return true;
}

/* Marks the options that are named; *count is how many. */
static bool mark_options(const struct acceptance *acceptance, bool *marked, size_t *count)
{
	struct arena *arena = acceptance->arena;
	const struct question *question = acceptance->question;
	const char *text = acceptance->text;

	*count = 0;
	for (bool more = strcmp(text, "[]") != 0; more; ++*count) {
		size_t length = strcspn(text, "|");
		size_t start = strspn(text, " \t");
		size_t end = length;
		while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
			end--;
		const char *code =
			arena_strndup(arena, text + start, end > start ? end - start : 0);
		const struct option *option = question_option(question, code);
		if (!option)
			return no_such_option(acceptance, code);
		size_t index = (size_t)(option - question->options.items);
		if (marked[index])
			return refuse(
				acceptance,
				arena_printf(arena, _("%s is given twice"), quoted(arena, code)),
				NULL);
		marked[index] = true;
		more = text[length] == '|';
		text += length + more;
	}
	return true;
}

static bool check_marks(const struct acceptance *acceptance, const bool *marked, size_t count)
{
	struct arena *arena = acceptance->arena;
	const struct question *question = acceptance->question;

	bool alone = false; /* "none of these" is never too few */
	for (size_t i = 0; i < question->options.count; i++) {
		alone |= marked[i] && question->options.items[i].exclusive;
		if (marked[i] && question->options.items[i].exclusive && count > 1)
			return refuse(acceptance,
			              arena_printf(arena, _("%s excludes all other options"),
			                           quoted(arena, question->options.items[i].code)),
			              NULL);
	}
	if (!alone && count < (size_t)question->min_chosen)
		return refuse(acceptance,
		              arena_printf(arena,
		                           msg_plural("at least %d option must be chosen",
		                                      "at least %d options must be chosen",
		                                      (unsigned long)question->min_chosen),
		                           question->min_chosen),
		              NULL);
	if (question->max_chosen >= 0 && count > (size_t)question->max_chosen)
		return refuse(acceptance,
		              arena_printf(arena,
		                           msg_plural("at most %d option can be chosen",
		                                      "at most %d options can be chosen",
		                                      (unsigned long)question->max_chosen),
		                           question->max_chosen),
		              NULL);
	return true;
}

static bool accept_multiple(const struct acceptance *acceptance)
{
	struct arena *arena = acceptance->arena;
	const struct question *question = acceptance->question;
	bool *marked = ARENA_ARRAY(arena, bool, question->options.count + 1);
	struct value *items = ARENA_ARRAY(arena, struct value, question->options.count + 1);
	const char *canonical = "[]";
	size_t named;
	size_t count = 0;

	if (!mark_options(acceptance, marked, &named) || !check_marks(acceptance, marked, named))
		return false;
	/* In the order of the options, so that equal answers are equal lists. */
	for (size_t i = 0; i < question->options.count; i++) {
		if (!marked[i])
			continue;
		const char *code = question->options.items[i].code;
		canonical = count ? arena_printf(arena, "%s|%s", canonical, code) : code;
		items[count++] = value_text(arena, code);
	}
	acceptance->answer->value = value_list(arena, items, count);
	acceptance->answer->text = canonical;
	return true;
}

/* ---- the rest
 * ------------------------------------------------------------------------------------------------
 */

static bool accept_yesno(const struct acceptance *acceptance)
{
	static const char *const words[] = {"no", "yes", "false", "true"};

	for (size_t i = 0; i < 4; i++)
		if (!strcasecmp(words[i], acceptance->text)) {
			acceptance->answer->value = value_boolean(i % 2);
			acceptance->answer->text = words[i % 2];
			return true;
		}
	return refuse(acceptance,
	              arena_printf(acceptance->arena, _("%s is neither yes nor no"),
	                           quoted(acceptance->arena, acceptance->text)),
	              NULL);
}

/* Texts that would mean something else stand behind a backslash. */
static bool is_escaped(const char *text)
{
	return *text == '\\' &&
	       (!strcmp(text + 1, "?") || !strcmp(text + 1, "n/a") || text[1] == '\\');
}

static bool accept_text(const struct acceptance *acceptance)
{
	const char *text = acceptance->text;
	size_t bad;

	if (strlen(text) > LIMIT_STRING_BYTES)
		return refuse(acceptance, _("the text is too long"), NULL);
	if (!utf8_valid(text, strlen(text), &bad))
		return refuse(acceptance, _("the text is not valid UTF-8"), NULL);
	acceptance->answer->text = arena_strdup(acceptance->arena, text);
	acceptance->answer->value =
		value_text(acceptance->arena, is_escaped(text) ? text + 1 : text);
	return true;
}

typedef bool accept_kind(const struct acceptance *acceptance);
static accept_kind *const accept_kinds[QUESTION_KINDS] = {
	[QUESTION_CHOICE] = accept_choice,  [QUESTION_MULTIPLE] = accept_multiple,
	[QUESTION_INTEGER] = accept_number, [QUESTION_DECIMAL] = accept_number,
	[QUESTION_PERCENT] = accept_number, [QUESTION_AMOUNT] = accept_number,
	[QUESTION_YESNO] = accept_yesno,    [QUESTION_DATE] = accept_date,
	[QUESTION_TEXT] = accept_text,      [QUESTION_GRID] = accept_choice,
};

static const char *trimmed(struct arena *arena, const struct raw_field *field)
{
	const char *text = field->text;
	size_t length = field->length;

	while (length && strchr(" \t\r\n", *text))
		text++, length--;
	while (length && strchr(" \t\r\n", text[length - 1]))
		length--;
	return arena_strndup(arena, text, length);
}

static bool accept_na(const struct acceptance *acceptance, const struct raw_field *field)
{
	if (!acceptance->question->na)
		return refuse(acceptance,
		              _("\"not applicable\" is not a possible answer to this question"),
		              _("write ? if it is not known"));
	acceptance->answer->state = ANSWER_NOT_APPLICABLE;
	acceptance->answer->reason = field->reason;
	acceptance->answer->text = "n/a";
	return true;
}

bool question_accept(struct arena *arena, const struct question *question, const struct row *row,
                     const struct raw_field *field, const char *currency, struct answer *answer,
                     struct accept_problem *problem)
{
	struct acceptance acceptance = {arena,    question, trimmed(arena, field),
	                                currency, answer,   problem};

	*problem = (struct accept_problem){0};
	*answer = (struct answer){.key = row ? arena_printf(arena, "%s.%s", question->id, row->code)
	                                     : question->id,
	                          .value = value_null()};
	if (field->unusable)
		return refuse(&acceptance,
		              arena_printf(arena, _("%s cannot be an answer"),
		                           utf8_clean(arena, acceptance.text)),
		              NULL);
	if (memchr(field->text, '\0', field->length))
		return refuse(&acceptance, _("the text holds a character that cannot be stored"),
		              NULL);
	if (question->kind == QUESTION_GRID && !row && *acceptance.text)
		return refuse(
			&acceptance,
			arena_printf(arena, _("this question has rows; give %s.%s and so on"),
		                     question->id,
		                     question->rows.count ? question->rows.items[0].code : ""),
			NULL);
	if (!*acceptance.text) {
		answer->text = "";
		return true;
	}
	if (!strcmp(acceptance.text, "?")) {
		answer->state = ANSWER_UNKNOWN;
		answer->text = "?";
		return true;
	}
	if (!strcmp(acceptance.text, "n/a"))
		return accept_na(&acceptance, field);
	answer->state = ANSWER_ANSWERED;
	bool fits = question->several ? accept_multiple(&acceptance)
	                              : accept_kinds[question->kind](&acceptance);
	if (!fits)
		*answer = (struct answer){.key = answer->key, .value = value_null()};
	return fits;
}
