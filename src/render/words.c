/*
 * Numbers, names and codes of a result in words for people. A code without a word of its own stands
 * as it was written: authors may use others than the shipped rules do.
 */
#include "render/render_int.h"

#include "base/buf.h"
#include "base/utf8.h"
#include <string.h>

#define ANSWER_COLUMNS 60 /* of what somebody wrote */

struct word {
	const char *code, *word;
};
#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static const char *find_word(const struct word *table, size_t count, const char *code)
{
	for (size_t i = 0; code && i < count; i++)
		if (strcmp(table[i].code, code) == 0)
			return msg_get(table[i].word);
	return code ? code : "";
}

const char *benefit_word(const char *kind)
{
	static const struct word table[] = {
		{"infrastructure", N_("equipment and connections")},
		{"human-resources", N_("training and skilled people")},
		{"funding", N_("money")},
		{"consulting", N_("advice")},
		{"networking", N_("contacts with other firms")},
	};
	return find_word(table, COUNT(table), kind);
}

const char *mark_word(const char *mark)
{
	static const struct word table[] = {
		{"forum", N_("said at the forum")},
		{"published", N_("published by the body itself")},
		{"press", N_("press")},
		{"secondary", N_("second hand")},
		{"weak", N_("weak source")},
		{"stated", N_("as stated")},
		{"disputed", N_("sources disagree")},
		{"inferred", N_("inferred")},
		{"unverified", N_("not verified")},
		{"not-found", N_("no other source found")},
		{"own", N_("our own judgement")},
	};
	return find_word(table, COUNT(table), mark);
}

const char *who_word(const char *who)
{
	static const struct word table[] = {
		{"owner", N_("the owner knows")},
		{"accountant", N_("the accountant knows")},
		{"hr", N_("whoever looks after the staff knows")},
		{"it", N_("whoever looks after the computers knows")},
		{"production", N_("the workshop knows")},
		{"purchasing", N_("whoever does the buying knows")},
		{"sales", N_("whoever does the selling knows")},
	};
	return find_word(table, COUNT(table), who);
}

const char *finding_word(const char *kind)
{
	static const struct word table[] = {
		{"strength", N_("Strength")},
		{"weakness", N_("Weakness")},
		{"risk", N_("Risk")},
		{"note", N_("Note")},
	};
	return find_word(table, COUNT(table), kind);
}

const char *effort_word(const char *code)
{
	static const struct word table[] = {
		{"none", N_("no effort")},
		{"low", N_("little effort")},
		{"medium", N_("some effort")},
		{"high", N_("great effort")},
	};
	return find_word(table, COUNT(table), code);
}

const char *cost_word(const char *code)
{
	static const struct word table[] = {
		{"none", N_("no cost")},
		{"low", N_("low cost")},
		{"medium", N_("medium cost")},
		{"high", N_("high cost")},
	};
	return find_word(table, COUNT(table), code);
}

const char *economy_word(const char *code)
{
	static const struct word table[] = {
		{"AU", N_("Australia")},      {"BN", N_("Brunei Darussalam")},
		{"CA", N_("Canada")},         {"CL", N_("Chile")},
		{"CN", N_("China")},          {"HK", N_("Hong Kong, China")},
		{"ID", N_("Indonesia")},      {"JP", N_("Japan")},
		{"KR", N_("Korea")},          {"MX", N_("Mexico")},
		{"MY", N_("Malaysia")},       {"NZ", N_("New Zealand")},
		{"PE", N_("Peru")},           {"PG", N_("Papua New Guinea")},
		{"PH", N_("Philippines")},    {"RU", N_("Russia")},
		{"SG", N_("Singapore")},      {"TH", N_("Thailand")},
		{"TW", N_("Chinese Taipei")}, {"US", N_("United States")},
		{"VN", N_("Viet Nam")},
	};
	return find_word(table, COUNT(table), code);
}

const char *economy_words(const struct page *page, const char *codes)
{
	VEC(const char *) words = {0};
	const char *at = codes ? codes : "";
	while (*(at += strspn(at, " ,|"))) {
		size_t length = strcspn(at, " ,|");
		VEC_PUSH(page->arena, &words, economy_word(arena_strndup(page->arena, at, length)));
		at += length;
	}
	return page_join(page, _(", "), words.items, words.count);
}

const char *basis_word(enum basis basis)
{
	static const char *const words[] = {
		[BASIS_FORUM] = N_("as said at the forum"),
		[BASIS_PUBLISHED] = N_("as published"),
		[BASIS_ASSUMED] = N_("assumed: likely asked for, but not found in writing"),
	};
	return msg_get(words[basis]);
}

const char *mark_in_words(enum doc_mark mark)
{
	static const char *const words[] = {
		[MARK_MET] = N_("Met: "),
		[MARK_FAILED] = N_("Not met: "),
		[MARK_OPEN] = N_("Open: "),
		[MARK_QUESTION] = N_("To answer: "),
	};
	return words[mark] ? msg_get(words[mark]) : "";
}

const char *certainty_word(struct value certainty)
{
	static const struct {
		int least; /* percent */
		const char *word;
	} table[] = {
		{90, N_("almost certain")},
		{75, N_("very likely")},
		{50, N_("likely")},
		{25, N_("possible")},
	};
	struct decimal percent;
	if (certainty.kind != VALUE_NUMBER)
		return "";
	percent = decimal_mul(certainty.as.number, decimal_int(100));
	for (size_t i = 0; i < COUNT(table); i++)
		if (decimal_compare(percent, decimal_int(table[i].least)) >= 0)
			return msg_get(table[i].word);
	return _("a first sign");
}

/* ---- texts and numbers ---- */

const char *page_text(const struct page *page, const struct text *text)
{
	return text ? text_in(text, page->options->language) : "";
}

/* "58.0" to "58", and "-0.0" to "0". */
static const char *shorten(char *digits)
{
	size_t length = strlen(digits);
	if (length > 2 && strcmp(digits + length - 2, ".0") == 0)
		digits[length - 2] = '\0';
	return strcmp(digits, "-0") == 0 ? digits + 1 : digits;
}

const char *page_number(const struct page *page, struct value value)
{
	char digits[DECIMAL_TEXT];
	if (value.kind == VALUE_RATIO)
		value = value_number(ratio_to_decimal(value.as.ratio));
	if (value.kind != VALUE_NUMBER)
		return "";
	decimal_print_fixed(value.as.number, 1, digits);
	return arena_strdup(page->arena, shorten(digits));
}

const char *page_percent(const struct page *page, struct value share)
{
	char digits[DECIMAL_TEXT];
	if (share.kind != VALUE_NUMBER)
		return "";
	decimal_print_fixed(decimal_mul(share.as.number, decimal_int(100)), 0, digits);
	return arena_strdup(page->arena, shorten(digits));
}

const char *page_join(const struct page *page, const char *separator, const char *const *items,
                      size_t count)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < count; i++) {
		buf_add(&out, i ? separator : "");
		buf_add(&out, items[i]);
	}
	const char *joined = arena_strndup(page->arena, out.text, out.length);
	buf_release(&out);
	return joined;
}

const char *page_sentences(const struct page *page, const char *one, const char *other)
{
	if (!*one || !*other)
		return *one ? one : other;
	return arena_printf(page->arena, "%s %s", one, other);
}

const char *page_clip(const struct page *page, const char *text, size_t columns)
{
	const char *clean = utf8_clean(page->arena, text);
	size_t length = strlen(clean);
	if (utf8_width(clean, length) <= columns)
		return clean;
	size_t kept = utf8_clip(clean, length, columns - 3);
	return arena_printf(page->arena, "%.*s...", (int)kept, clean);
}

/* Digits in threes, where there are so many that they are hard to count. */
static const char *grouped(const struct page *page, const char *number, size_t least)
{
	size_t whole = strspn(number, "0123456789");
	if (whole < least || (number[whole] != '\0' && number[whole] != '.'))
		return number;
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < whole; i++) {
		buf_add(&out, i > 0 && (whole - i) % 3 == 0 ? "," : "");
		buf_add_char(&out, number[i]);
	}
	buf_add(&out, number + whole);
	const char *text = arena_strndup(page->arena, out.text, out.length);
	buf_release(&out);
	return text;
}

const char *page_quantity(const struct page *page, const char *number, const char *unit)
{
	number = number ? number : "";
	if (!unit || !*unit)
		return grouped(page, number, 5); /* 2004 may be a year */
	number = grouped(page, number, 4);
	if (strcmp(unit, "percent") == 0)
		return arena_printf(page->arena, "%s %%", number);
	return arena_printf(page->arena, "%s %s", number, unit);
}

/* ---- answers ---- */

static const char *plain_answer(const struct page *page, const char *text)
{
	static const struct word table[] = {
		{"yes", N_("yes")},
		{"no", N_("no")},
		{"[]", N_("none of these")},
		{"n/a", N_("not applicable")},
	};
	return page_clip(page, find_word(table, COUNT(table), text), ANSWER_COLUMNS);
}

static bool is_range(const char *text)
{
	size_t digits = strspn(text, "-.0123456789");
	return (text[0] != '\0' && strchr("<>", text[0]) && text[1] == '=') || (digits > 0 && text[digits] == '\0' && strstr(text, ".."));
}

/* 10..49 and >=10 as a person would say it. */
static const char *range_words(const struct page *page, const char *text, const char *unit)
{
	const char *dots = strstr(text, "..");
	if (!dots && strlen(text) >= 12 && text[6] == '-') /* >=2020-01-01 */
		return arena_printf(page->arena, text[0] == '>' ? _("%s or later") : _("%s or earlier"), text + 2);
	if (!dots)
		return arena_printf(page->arena, text[0] == '>' ? _("%s or more") : _("%s or less"), page_quantity(page, text + 2, unit));
	return arena_printf(page->arena, _("%s to %s"), page_quantity(page, arena_strndup(page->arena, text, (size_t)(dots - text)), NULL), page_quantity(page, dots + 2, unit));
}

const char *page_answer(const struct page *page, const char *text, const struct text *const *labels, size_t label_count, const char *unit)
{
	const char **words = ARENA_ARRAY(page->arena, const char *, label_count + 1);
	for (size_t i = 0; i < label_count; i++)
		words[i] = page_text(page, labels[i]);
	if (label_count > 0 && *words[0])
		return page_join(page, _("; "), words, label_count);
	if (is_range(text))
		return range_words(page, text, unit ? msg_get(unit) : NULL);
	size_t digits = strspn(text, "-.0123456789");
	if (digits > 0 && text[digits] == '\0')
		return page_quantity(page, text, unit ? msg_get(unit) : NULL);
	return plain_answer(page, text);
}

const char *question_answer(const struct page *page, const struct result_question *question)
{
	return question->answer ? page_answer(page, question->answer, question->labels, question->label_count, question->unit) : "";
}
