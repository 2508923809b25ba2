/*
 * From what was typed to the one form that questions accept, by kind; and from an answer back to
 * words.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <string.h>

struct reading reading_problem(const char *problem, const char *hint)
{
	return (struct reading){.problem = problem, .hint = hint};
}

/* Signs that keyboards and word processors put in place of the plain ones. */
static const struct {
	uint32_t from, to; /* both included */
	const char *plain;
} signs[] = {
	{0xA0, 0xA0, " "},      {0x2000, 0x200A, " "},  {0x202F, 0x202F, " "},
	{0x3000, 0x3000, " "},  {0x2010, 0x2015, "-"},  {0x2212, 0x2212, "-"},
	{0x301C, 0x301C, "~"},  {0x223C, 0x223C, "~"},  {0x2248, 0x2248, "~"},
	{0x2018, 0x2019, "'"},  {0x2264, 0x2264, "<="}, {0x2265, 0x2265, ">="},
	{0x2026, 0x2026, ".."}, {0x200B, 0x200F, ""},   {0xFEFF, 0xFEFF, ""},
};

static void add_plain(struct buf *out, uint32_t code)
{
	char bytes[4];
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0; /* full width */
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (code >= signs[i].from && code <= signs[i].to) {
			buf_add(out, signs[i].plain);
			return;
		}
	if (code == '\t')
		code = ' ';
	if (code >= 'A' && code <= 'Z')
		code += 'a' - 'A';
	if (code == ' ' && (!out->length || out->text[out->length - 1] == ' '))
		return;
	buf_add_n(out, bytes, utf8_encode(code, bytes));
}

char *typed_plain(struct arena *arena, const char *typed)
{
	struct buf out;
	size_t length = strlen(typed);
	uint32_t code;
	buf_init(&out, 0);
	while (length) {
		size_t used = utf8_decode(typed, length, &code);
		add_plain(&out, code);
		typed += used;
		length -= used;
	}
	while (out.length && out.text[out.length - 1] == ' ')
		out.length--;
	char *plain = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return plain;
}

/* A text that stands for something else in the CSV form is marked as meant literally. */
static struct reading read_text(struct arena *arena, const char *typed)
{
	bool special = !strcmp(typed, "?") || !strcmp(typed, "n/a") || *typed == '\\';
	return (struct reading){.text = special ? arena_printf(arena, "\\%s", typed)
	                                        : arena_strdup(arena, typed)};
}

struct reading read_answer(struct arena *arena, const struct reading_context *context,
                           const char *typed)
{
	switch (context->question->kind) {
	case QUESTION_CHOICE:
		return read_choice(arena, context, typed);
	case QUESTION_MULTIPLE:
		return read_multiple(arena, context, typed);
	case QUESTION_GRID:
		return context->question->several ? read_multiple(arena, context, typed)
		                                  : read_choice(arena, context, typed);
	case QUESTION_YESNO:
		return read_yes_no(arena, typed);
	case QUESTION_DATE:
		return read_day(arena, context, typed);
	case QUESTION_TEXT:
		return read_text(arena, typed);
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
	case QUESTION_PERCENT:
	case QUESTION_AMOUNT:
	case QUESTION_KINDS:
		break;
	}
	return read_number(arena, context, typed);
}

/* ---- words ----------------------------------------------------------------------------------- */

const char *unit_word(const char *unit)
{
	static const char *const units[] = {N_("people"),    N_("years"), N_("months"),
	                                    N_("days"),      N_("hours"), N_("minutes"),
	                                    N_("computers"), N_("times")};
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (!strcmp(units[i], unit))
			return _(units[i]);
	return unit;
}

/* No groups up to four digits: a year is a number too. */
const char *number_words(struct arena *arena, struct decimal number)
{
	char digits[DECIMAL_TEXT];
	struct buf out;
	decimal_print(decimal_reduce(number), digits);
	const char *at = digits;
	buf_init(&out, 0);
	if (*at == '-')
		buf_add_char(&out, *at++);
	size_t whole = strspn(at, "0123456789");
	for (size_t i = 0; i < whole; i++) {
		if (i && whole > 4 && (whole - i) % 3 == 0)
			buf_add_char(&out, ',');
		buf_add_char(&out, at[i]);
	}
	buf_add(&out, at + whole);
	const char *words = arena_strdup(arena, out.text);
	buf_release(&out);
	return words;
}

static const char *bound_words(struct arena *arena, struct value value)
{
	char text[TEMPORAL_TEXT];
	if (value.kind == VALUE_NUMBER)
		return number_words(arena, value.as.number);
	if (value.kind != VALUE_DATE)
		return "";
	date_print(value.as.date, text);
	return arena_strdup(arena, text);
}

/* The whole numbers that lie in it: less than 50 is at most 49. */
static struct interval in_whole_numbers(struct interval interval)
{
	struct decimal one = decimal_int(1);
	if (interval.low.kind == VALUE_NUMBER)
		interval.low = value_number(
			interval.low_closed
				? decimal_round(interval.low.as.number, 0, ROUND_CEILING)
				: decimal_add(decimal_round(interval.low.as.number, 0, ROUND_FLOOR),
		                              one));
	if (interval.high.kind == VALUE_NUMBER)
		interval.high = value_number(
			interval.high_closed
				? decimal_round(interval.high.as.number, 0, ROUND_FLOOR)
				: decimal_sub(
					  decimal_round(interval.high.as.number, 0, ROUND_CEILING),
					  one));
	interval.low_closed = interval.high_closed = true;
	return interval;
}

static const char *low_words(struct arena *arena, const struct interval *interval)
{
	return arena_printf(arena, interval->low_closed ? _("at least %s") : _("more than %s"),
	                    bound_words(arena, interval->low));
}

static const char *high_words(struct arena *arena, const struct interval *interval)
{
	return arena_printf(arena, interval->high_closed ? _("at most %s") : _("less than %s"),
	                    bound_words(arena, interval->high));
}

static const char *interval_words(struct arena *arena, const struct question *question,
                                  const struct interval *given)
{
	struct interval interval =
		question->kind == QUESTION_INTEGER ? in_whole_numbers(*given) : *given;
	bool low = interval.low.kind != VALUE_NULL, high = interval.high.kind != VALUE_NULL;
	if (low && high && interval.low_closed && interval.high_closed)
		return arena_printf(arena, _("%s to %s"), bound_words(arena, interval.low),
		                    bound_words(arena, interval.high));
	if (low && high)
		return arena_printf(arena, "%s, %s", low_words(arena, &interval),
		                    high_words(arena, &interval));
	return high ? high_words(arena, &interval) : low_words(arena, &interval);
}

static void add_label(struct buf *out, const struct question *question, const char *code,
                      const char *language)
{
	const struct option *option = question_option(question, code);
	const char *label = option ? text_in(&option->label, language) : code;
	buf_printf(out, "%s%s", out->length ? "; " : "", *label ? label : code);
}

static const char *label_words(struct arena *arena, const struct question *question,
                               struct value value, const char *language)
{
	struct buf out;
	buf_init(&out, 0);
	if (value.kind == VALUE_STRING)
		add_label(&out, question, value.as.string.text, language);
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.as.list->count; i++)
		add_label(&out, question, value.as.list->items[i].as.string.text, language);
	const char *words = arena_strdup(arena, out.length ? out.text : _("none of them"));
	buf_release(&out);
	return words;
}

static const char *quantity_words(struct arena *arena, const struct question *question,
                                  const struct answer *answer, const char *currency)
{
	const char *number = answer->is_interval
	                             ? interval_words(arena, question, &answer->interval)
	                             : bound_words(arena, answer->value);
	const char *unit = question->kind == QUESTION_AMOUNT    ? currency
	                   : question->kind == QUESTION_PERCENT ? "%"
	                                                        : question->unit;
	return unit ? arena_printf(arena, "%s %s", number, unit_word(unit)) : number;
}

const char *answer_words(struct arena *arena, const struct question *question,
                         const struct answer *answer, const char *language, const char *currency)
{
	if (!answer || answer->state == ANSWER_UNANSWERED)
		return "";
	if (answer->state == ANSWER_UNKNOWN)
		return _("I don't know");
	if (answer->state == ANSWER_NOT_APPLICABLE)
		return answer->reason && *answer->reason
		               ? arena_printf(arena, _("not applicable: %s"), answer->reason)
		               : _("not applicable");
	if (question_has_options(question))
		return label_words(arena, question, answer->value, language);
	if (answer->value.kind == VALUE_BOOLEAN)
		return answer->value.as.boolean ? _("yes") : _("no");
	if (question->kind == QUESTION_TEXT)
		return answer->value.kind == VALUE_STRING ? answer->value.as.string.text : "";
	return quantity_words(arena, question, answer, currency);
}

/* The marks of the codes in a text of codes. */
static const char *marks_of(struct arena *arena, const struct offer *offer, const char *codes)
{
	struct buf out;
	buf_init(&out, 0);
	if (!strcmp(codes, "[]"))
		buf_add(&out, "none");
	for (; *codes; codes += strcspn(codes, "|"), codes += *codes == '|')
		for (size_t i = 0; i < offer->count; i++)
			if (strlen(offer->options[i]->code) == strcspn(codes, "|") &&
			    !strncmp(offer->options[i]->code, codes, strcspn(codes, "|")))
				buf_printf(&out, "%s%s", out.length ? ", " : "", offer->marks[i]);
	const char *marks = arena_strdup(arena, out.text);
	buf_release(&out);
	return marks;
}

const char *answer_editable(struct arena *arena, const struct reading_context *context)
{
	const char *present = context->present;
	if (!present)
		return NULL;
	if (question_has_options(context->question))
		return marks_of(arena, context->offer, present);
	if (context->question->kind == QUESTION_YESNO)
		return strcmp(present, "yes") != 0 ? _("no") : _("yes");
	if (context->question->kind == QUESTION_TEXT)
		return *present == '\\'  ? present + 1
		       : *present == ':' ? arena_printf(arena, ":%s", present)
		                         : present;
	return present;
}
