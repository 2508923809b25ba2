/*
 * Numbers as people type them: 2,5 and 2.5, 1 250 000, 1.2m, EUR 50.000,00, 3천만, ~50, 40-60, 10
 * or more. They become the one form that questions accept; what can be read in two ways is asked
 * back.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"
#include "interview/numeral.h"

#include <ctype.h>
#include <string.h>

/* ---- what stands around it
 * --------------------------------------------------------------------------------------------- */

static const struct {
	const char *sign, *currency;
} currencies[] = {
	{"us$", "USD"}, {"nt$", "TWD"},  {"s$", "SGD"},  {"a$", "AUD"},   {"rm", "MYR"},
	{"₩", "KRW"},   {"원", "KRW"},   {"€", "EUR"},   {"유로", "EUR"}, {"엔", "JPY"},
	{"£", "GBP"},   {"円", "JPY"},   {"$", "?"},     {"달러", "?"},   {"¥", "?"},
	{"元", "?"},    {"위안", "CNY"}, {"won", "KRW"}, {"euro", "EUR"}, {"dollars", "?"},
};

/* Counters that follow a number and say nothing more. */
static const char *const counters[] = {"명",   "개",     "대",      "건",        "년",
                                       "개월", "시간",   "분",      "일",        "회",
                                       "곳",   "people", "persons", "employees", "staff"};

static bool is_code(const char *text)
{
	for (int i = 0; i < 3; i++)
		if (text[i] < 'a' || text[i] > 'z')
			return false;
	return true;
}

static void set_currency(struct quantity *out, const char *code)
{
	size_t i = 0;
	for (; i < 3 && code[i]; i++)
		out->currency[i] = (char)toupper((unsigned char)code[i]);
	out->currency[i] = '\0';
}

static bool take_currency(struct slice *text, struct quantity *out)
{
	for (size_t i = 0; i < sizeof(currencies) / sizeof(*currencies); i++) {
		size_t length = strlen(currencies[i].sign);
		bool before = slice_starts(*text, currencies[i].sign);
		if (!before && !slice_ends(*text, currencies[i].sign))
			continue;
		set_currency(out, currencies[i].currency);
		if (before)
			text->text += length;
		text->length -= length;
		return true;
	}
	if (text->length > 3 && is_code(text->text) && !isalpha((unsigned char)text->text[3]) &&
	    !is_multiplier((struct slice){text->text, 3})) {
		set_currency(out, text->text);
		slice_drop(text, 3);
		return true;
	}
	const char *last = text->text + text->length - 3;
	if (text->length > 3 && is_code(last) && !isalpha((unsigned char)last[-1]) &&
	    !is_multiplier((struct slice){last, 3})) {
		set_currency(out, last);
		text->length -= 3;
		return true;
	}
	return false;
}

static bool take_word(struct slice *text, const char *word)
{
	size_t length = word ? strlen(word) : 0;
	if (!length || text->length <= length || !slice_ends(*text, word))
		return false;
	text->length -= length;
	return true;
}

/* The question's own unit, in the source's words or translated, or a counter. */
static bool take_unit(struct arena *arena, struct slice *text, const char *unit)
{
	if (unit && (take_word(text, typed_plain(arena, unit)) ||
	             take_word(text, typed_plain(arena, unit_word(unit)))))
		return true;
	for (size_t i = 0; i < sizeof(counters) / sizeof(*counters); i++)
		if (take_word(text, counters[i]))
			return true;
	return false;
}

static bool quantity_parse(struct arena *arena, struct slice text, const struct question *question,
                           struct quantity *out)
{
	*out = (struct quantity){0};
	slice_trim(&text);
	for (;;) {
		if (take_word(&text, "%") || take_word(&text, "percent") ||
		    take_word(&text, "퍼센트"))
			out->percent = true;
		else if (!take_unit(arena, &text, question->unit) &&
		         (out->currency[0] || !take_currency(&text, out)))
			break;
		slice_trim(&text);
	}
	bool negative = text.length && *text.text == '-';
	if (negative || (text.length && *text.text == '+'))
		slice_drop(&text, 1);
	/* EUR -5 and -EUR 5 */
	if (negative && !out->currency[0])
		take_currency(&text, out);
	slice_trim(&text);
	if (text.length > 1 && text.text[text.length - 1] == '.')
		text.length--;
	if (!numeral_read(text, out) || out->value.nan)
		return false;
	if (negative) {
		out->value = decimal_neg(out->value);
		out->other = decimal_neg(out->other);
	}
	return true;
}

/* ---- one or the other ------------------------------------------------------------------------ */

/* A percentage goes from 0 to 100 unless the question says otherwise. */
static bool within(const struct question *question, struct decimal value)
{
	bool percent = question->kind == QUESTION_PERCENT;
	struct decimal min = percent && question->min.nan ? decimal_int(0) : question->min;
	struct decimal max = percent && question->max.nan ? decimal_int(100) : question->max;
	return (min.nan || decimal_compare(value, min) >= 0) &&
	       (max.nan || decimal_compare(value, max) <= 0);
}

/* Grouping, unless only the other reading can be meant; false when either may be. */
static bool settle(const struct question *question, struct quantity *quantity)
{
	if (!quantity->ambiguous || question->kind == QUESTION_INTEGER)
		return true;
	bool as_group = within(question, quantity->value),
	     as_point = within(question, quantity->other);
	if (as_group && as_point && !quantity->comma && question->kind != QUESTION_AMOUNT &&
	    (question->digits < 0 || question->digits > 2))
		return false;
	if (!as_group && as_point)
		quantity->value = quantity->other;
	return true;
}

static const char *printed(struct arena *arena, struct decimal value)
{
	char text[DECIMAL_TEXT];
	decimal_print(decimal_reduce(value), text);
	return arena_strdup(arena, text);
}

static struct reading two_ways(struct arena *arena, const char *typed, struct decimal a,
                               struct decimal b)
{
	return reading_problem(
		arena_printf(arena, _("'%s' can be read in two ways"), utf8_clean(arena, typed)),
		arena_printf(arena, _("%s or %s? type it like that, without groups"),
	                     printed(arena, a), printed(arena, b)));
}

/* Settled, in the question's currency, no stray percent sign; problem set in *reading when not. */
static bool usable(struct arena *arena, const struct reading_context *context, const char *typed,
                   struct quantity *quantity, struct reading *reading)
{
	const struct question *question = context->question;
	bool percent = question->kind == QUESTION_PERCENT ||
	               (question->unit && !strcmp(question->unit, "%"));
	bool known = quantity->currency[0] && quantity->currency[0] != '?';
	if (quantity->colloquial) {
		struct decimal section = decimal_modulo(quantity->value, decimal_int(10000));
		struct decimal meant = decimal_add(decimal_sub(quantity->value, section),
		                                   decimal_mul(section, decimal_int(10000)));
		*reading = two_ways(arena, typed, meant, quantity->value);
		return false;
	}
	if (!settle(question, quantity)) {
		*reading = two_ways(arena, typed, quantity->value, quantity->other);
		return false;
	}
	if (quantity->percent && !percent) {
		*reading = reading_problem(_("this is not asked as a percentage"),
		                           _("type the number itself"));
		return false;
	}
	if (quantity->currency[0] && question->kind != QUESTION_AMOUNT) {
		*reading = reading_problem(_("this is not an amount of money"),
		                           _("type the number itself"));
		return false;
	}
	if (known && context->currency && strcmp(quantity->currency, context->currency) != 0) {
		*reading = reading_problem(
			arena_printf(arena, _("this amount is asked in %s, not in %s"),
		                     context->currency, quantity->currency),
			arena_printf(arena, _("type it in %s"), context->currency));
		return false;
	}
	return true;
}

static struct reading unreadable(struct arena *arena, const char *typed)
{
	return reading_problem(
		arena_printf(arena, _("'%s' cannot be read as a number"), utf8_clean(arena, typed)),
		_("for example 12, 1,250,000, 2.5, 1.2m, ~50 or 40-60"));
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static const struct affix {
	const char *word, *sign;
} prefixes[] =
	{
		{"<=", "<="},        {"=<", "<="},         {">=", ">="},
		{"=>", ">="},        {"<", "<"},           {">", ">"},
		{"~", "~"},          {"about ", "~"},      {"around ", "~"},
		{"approx. ", "~"},   {"approx ", "~"},     {"approximately ", "~"},
		{"circa ", "~"},     {"ca. ", "~"},        {"ca ", "~"},
		{"roughly ", "~"},   {"약", "~"},          {"대략", "~"},
		{"less than ", "<"}, {"fewer than ", "<"}, {"under ", "<"},
		{"below ", "<"},     {"at most ", "<="},   {"up to ", "<="},
		{"more than ", ">"}, {"over ", ">"},       {"above ", ">"},
		{"at least ", ">="}, {"최소", ">="},       {"최대", "<="},
},
  suffixes[] = {
	  {"미만", "<"},      {"이하", "<="},      {"이상", ">="}, {"초과", ">"},
	  {"정도", "~"},      {"쯤", "~"},         {"가량", "~"},  {" or more", ">="},
	  {" or less", "<="}, {" or fewer", "<="}, {"+", ">="},
};

/* Takes "about", "or more" ... away; the sign that it stands for, or NULL. */
static const char *take_affix(struct slice *text)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (slice_starts(*text, prefixes[i].word)) {
			slice_drop(text, strlen(prefixes[i].word));
			return prefixes[i].sign;
		}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (take_word(text, suffixes[i].word))
			return suffixes[i].sign;
	return NULL;
}

static bool split_at(struct arena *arena, struct slice text, const char *mark,
                     const struct question *question, struct quantity ends[2])
{
	size_t length = strlen(mark);
	for (size_t i = 1; i + length < text.length; i++) {
		if (memcmp(text.text + i, mark, length) != 0)
			continue;
		struct slice right = {text.text + i + length, text.length - i - length};
		take_word(&right, "까지");
		if (quantity_parse(arena, (struct slice){text.text, i}, question, &ends[0]) &&
		    quantity_parse(arena, right, question, &ends[1]))
			return true;
	}
	return false;
}

/* 3-5k is 3,000 to 5,000. */
static void share_scale(struct quantity ends[2])
{
	struct decimal scaled = decimal_mul(ends[0].value, ends[1].scale);
	if (ends[1].scaled && !ends[0].scaled && decimal_compare(scaled, ends[1].value) <= 0)
		ends[0].value = scaled;
}

static bool range_parse(struct arena *arena, struct slice text, const struct question *question,
                        struct quantity ends[2])
{
	static const char *const marks[] = {"...", "..", " to ", "~", "에서", "부터", " - ", "-"};
	struct slice inner = text;
	if (slice_starts(inner, "between ")) {
		slice_drop(&inner, strlen("between "));
		if (split_at(arena, inner, " and ", question, ends))
			return true;
	}
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (split_at(arena, text, marks[i], question, ends))
			return true;
	return false;
}

/* Told here in the words of the prompt, groups of digits included. */
static struct reading out_of_range(struct arena *arena, const struct question *question,
                                   struct decimal value)
{
	return reading_problem(arena_printf(arena, _("%s is out of range; it must be %s"),
	                                    number_words(arena, value),
	                                    limits_words(arena, question)),
	                       NULL);
}

static struct reading range_reading(struct arena *arena, const struct reading_context *context,
                                    const char *typed, struct quantity ends[2])
{
	struct reading reading = {0};
	share_scale(ends);
	for (int i = 0; i < 2; i++)
		if (!usable(arena, context, typed, &ends[i], &reading))
			return reading;
	if (decimal_compare(ends[0].value, ends[1].value) > 0)
		return reading_problem(_("the range begins above its end"),
		                       arena_printf(arena, "%s-%s", printed(arena, ends[1].value),
		                                    printed(arena, ends[0].value)));
	for (int i = 0; i < 2; i++)
		if (!within(context->question, ends[i].value))
			return out_of_range(arena, context->question, ends[i].value);
	reading.text = arena_printf(arena, "%s..%s", printed(arena, ends[0].value),
	                            printed(arena, ends[1].value));
	return reading;
}

struct reading read_number(struct arena *arena, const struct reading_context *context,
                           const char *typed)
{
	const char *plain = typed_plain(arena, typed);
	struct slice text = {plain, strlen(plain)};
	struct quantity quantity, ends[2];
	struct reading reading = {0};
	const char *sign = NULL;
	slice_trim(&text);
	if (!quantity_parse(arena, text, context->question, &quantity)) {
		if (range_parse(arena, text, context->question, ends))
			return range_reading(arena, context, typed, ends);
		sign = take_affix(&text);
		if (!sign || !quantity_parse(arena, text, context->question, &quantity))
			return unreadable(arena, typed);
	}
	if (!usable(arena, context, typed, &quantity, &reading))
		return reading;
	bool about = sign && *sign == '~';
	if ((!sign || about) && !within(context->question, quantity.value))
		return out_of_range(arena, context->question, quantity.value);
	bool unsure =
		quantity.currency[0] && quantity.currency[0] != '?' && !context->currency && !sign;
	reading.text =
		arena_printf(arena, "%s%s%s%s", sign ? sign : "", printed(arena, quantity.value),
	                     unsure ? " " : "", unsure ? quantity.currency : "");
	return reading;
}
