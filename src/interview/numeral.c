/*
 * One number: groups and decimal signs of all countries, multipliers of English and Korean. 1.250
 * is 1,250 or 1.25; both readings are kept, and the question decides.
 */
#include "interview/numeral.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

/* ---- one numeral ----------------------------------------------------------------------------- */

static bool is_separator(char c)
{
	return c == '.' || c == ',' || c == ' ' || c == '\'' || c == '_';
}

/* The longest run of digits with single separators inside; a sign before it is not part of it. */
static size_t numeral_length(struct slice text)
{
	size_t i = 0;
	if (text.length > 1 && text.text[0] == '.' && isdigit((unsigned char)text.text[1]))
		i = 1;
	while (i < text.length) {
		bool digit = isdigit((unsigned char)text.text[i]);
		bool inside = i > 0 && is_separator(text.text[i]) && i + 1 < text.length &&
		              isdigit((unsigned char)text.text[i + 1]);
		if (!digit && !inside)
			break;
		i++;
	}
	return i;
}

/* Whether what stands before `end` is groups of three with a first group of one to three digits. */
static bool grouped(struct slice text, size_t end, char except)
{
	size_t run = 0, groups = 0;
	for (size_t i = 0; i < end; i++) {
		if (isdigit((unsigned char)text.text[i])) {
			run++;
			continue;
		}
		if (text.text[i] == except || (groups ? run != 3 : run < 1 || run > 3))
			return false;
		groups++;
		run = 0;
	}
	return !groups || run == 3;
}

/* Digits only, with a point at `decimal` (text.length: none). */
static bool digits_parse(struct slice text, size_t decimal, struct decimal *value)
{
	char plain[64];
	size_t used = 0;
	if (text.length >= sizeof(plain) - 1)
		return false;
	if (decimal == 0)
		plain[used++] = '0';
	for (size_t i = 0; i < text.length; i++) {
		if (i == decimal)
			plain[used++] = '.';
		else if (isdigit((unsigned char)text.text[i]))
			plain[used++] = text.text[i];
	}
	return decimal_parse(plain, used, value);
}

struct separators {
	size_t points, commas, others;
	size_t last_point, last_comma;
};

static struct separators count_separators(struct slice text)
{
	struct separators found = {0};
	for (size_t i = 0; i < text.length; i++) {
		if (text.text[i] == '.') {
			found.points++;
			found.last_point = i;
		} else if (text.text[i] == ',') {
			found.commas++;
			found.last_comma = i;
		} else if (is_separator(text.text[i])) {
			found.others++;
		}
	}
	return found;
}

static bool only_zeros_before(struct slice text, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (text.text[i] != '0')
			return false;
	return true;
}

static bool numeral_parse(struct slice text, struct quantity *out)
{
	struct separators found = count_separators(text);
	bool both = found.points > 0 && found.commas > 0;
	if (!found.points && !found.commas)
		return grouped(text, text.length, 0) &&
		       digits_parse(text, text.length, &out->value);
	if (both) {
		bool comma_last = found.last_comma > found.last_point;
		size_t at = comma_last ? found.last_comma : found.last_point;
		if ((comma_last ? found.commas : found.points) != 1)
			return false;
		return grouped(text, at, text.text[at]) && digits_parse(text, at, &out->value);
	}
	size_t count = found.points + found.commas;
	size_t at = found.points ? found.last_point : found.last_comma;
	if (count > 1)
		return grouped(text, text.length, 0) &&
		       digits_parse(text, text.length, &out->value);
	bool may_group =
		!found.others && grouped(text, text.length, 0) && !only_zeros_before(text, at);
	if (!may_group)
		return grouped(text, at, 0) && digits_parse(text, at, &out->value);
	out->ambiguous = true;
	out->comma = found.commas > 0;
	return digits_parse(text, text.length, &out->value) && digits_parse(text, at, &out->other);
}

/* ---- multipliers ----------------------------------------------------------------------------- */

enum multiplier_kind { MULTIPLIER_LATIN, MULTIPLIER_SMALL, MULTIPLIER_BIG };

static const struct multiplier {
	const char *word;
	enum multiplier_kind kind;
	int64_t factor;
} multipliers[] = {
	{"thousand", MULTIPLIER_LATIN, 1000},   {"tsd", MULTIPLIER_LATIN, 1000},
	{"k", MULTIPLIER_LATIN, 1000},          {"millions", MULTIPLIER_LATIN, 1000000},
	{"million", MULTIPLIER_LATIN, 1000000}, {"mio", MULTIPLIER_LATIN, 1000000},
	{"mn", MULTIPLIER_LATIN, 1000000},      {"mil", MULTIPLIER_LATIN, 1000000},
	{"m", MULTIPLIER_LATIN, 1000000},       {"billion", MULTIPLIER_LATIN, 1000000000},
	{"bn", MULTIPLIER_LATIN, 1000000000},   {"b", MULTIPLIER_LATIN, 1000000000},
	{"십", MULTIPLIER_SMALL, 10},           {"백", MULTIPLIER_SMALL, 100},
	{"천", MULTIPLIER_SMALL, 1000},         {"만", MULTIPLIER_BIG, 10000},
	{"억", MULTIPLIER_BIG, 100000000},      {"조", MULTIPLIER_BIG, 1000000000000},
};

static void skip_blanks(struct slice *text)
{
	while (text->length && *text->text == ' ') {
		text->text++;
		text->length--;
	}
}

void slice_drop(struct slice *text, size_t length)
{
	text->text += length;
	text->length -= length;
}

bool slice_starts(struct slice text, const char *word)
{
	size_t length = strlen(word);
	return text.length >= length && !memcmp(text.text, word, length);
}

bool slice_ends(struct slice text, const char *word)
{
	size_t length = strlen(word);
	return text.length >= length && !memcmp(text.text + text.length - length, word, length);
}

static const struct multiplier *take_multiplier(struct slice *text)
{
	for (size_t i = 0; i < sizeof(multipliers) / sizeof(*multipliers); i++) {
		const struct multiplier *row = &multipliers[i];
		size_t length = strlen(row->word);
		if (!slice_starts(*text, row->word))
			continue;
		if (row->kind == MULTIPLIER_LATIN && text->length > length &&
		    isalpha((unsigned char)text->text[length]))
			continue;
		slice_drop(text, length);
		return row;
	}
	return NULL;
}

/*
 * amount: { [numeral] multiplier } [numeral]     at least one of them
 * A small multiplier (천) adds to the section, a big one (만) closes it: 3천만 is 3 x 1000 x
 * 10,000.
 */
bool numeral_read(struct slice text, struct quantity *out)
{
	struct decimal total = decimal_int(0), section = decimal_int(0);
	bool any = false, section_any = false, small_last = false;
	int64_t ceiling = INT64_MAX;
	out->scale = decimal_int(1);
	for (skip_blanks(&text); text.length; skip_blanks(&text)) {
		struct quantity part = {0};
		size_t length = numeral_length(text);
		if (length && !numeral_parse((struct slice){text.text, length}, &part))
			return false;
		slice_drop(&text, length);
		skip_blanks(&text);
		const struct multiplier *unit = take_multiplier(&text);
		if (!length && !unit)
			return false;
		struct decimal number = length ? part.value : decimal_int(1);
		if (unit && part.ambiguous && !part.comma)
			number = part.other; /* nobody groups the thousands of 1.250m */
		if (!unit || unit->kind == MULTIPLIER_LATIN) {
			if (unit && any)
				return false;
			if (!unit && !any) {
				out->ambiguous = part.ambiguous;
				out->other = part.other;
				out->comma = part.comma;
			}
			if (unit)
				number = decimal_mul(number, decimal_int(unit->factor));
			total = decimal_add(total, decimal_add(section, number));
			skip_blanks(&text);
			out->value = total;
			out->scaled = unit != NULL;
			if (unit)
				out->scale = decimal_int(unit->factor);
			return !text.length;
		}
		if (unit->kind == MULTIPLIER_SMALL) {
			section = decimal_add(section,
			                      decimal_mul(number, decimal_int(unit->factor)));
			section_any = small_last = true;
		} else {
			if (unit->factor >= ceiling)
				return false;
			if (length)
				section = decimal_add(section, number);
			else if (!section_any)
				section = decimal_int(1);
			total = decimal_add(total, decimal_mul(section, decimal_int(unit->factor)));
			section = decimal_int(0);
			section_any = small_last = false;
			ceiling = unit->factor;
			out->scale = decimal_int(unit->factor);
		}
		any = true;
	}
	out->colloquial = small_last && ceiling == 100000000;
	out->value = decimal_add(total, section);
	out->scaled = any;
	return any;
}

void slice_trim(struct slice *text)
{
	skip_blanks(text);
	while (text->length && text->text[text->length - 1] == ' ')
		text->length--;
}

bool is_multiplier(struct slice text)
{
	return take_multiplier(&text) && !text.length;
}
