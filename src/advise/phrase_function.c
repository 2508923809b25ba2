/*
 * The built-in functions of FEEL in words: as things ("the sum of {1}"), and, where they are true or false, as something
 * said of their first argument ("begins with {2}").
 */
#include "advise/phrase_int.h"
#include "base/buf.h"
#include <string.h>

struct form {
	const char *name;
	size_t count; /* of arguments */
	const char *words;
};

static const struct form forms[] = {
	{"abs", 1, N_("the size of {1}")},
	{"floor", 1, N_("{1} rounded down")},
	{"floor", 2, N_("{1} rounded down to {2} decimals")},
	{"ceiling", 1, N_("{1} rounded up")},
	{"ceiling", 2, N_("{1} rounded up to {2} decimals")},
	{"decimal", 2, N_("{1} rounded to {2} decimals")},
	{"round up", 2, N_("{1} rounded away from zero to {2} decimals")},
	{"round down", 2, N_("{1} rounded towards zero to {2} decimals")},
	{"round half up", 2, N_("{1} rounded to {2} decimals, half away from zero")},
	{"round half down", 2, N_("{1} rounded to {2} decimals, half towards zero")},
	{"modulo", 2, N_("what {1} divided by {2} leaves")},
	{"sqrt", 1, N_("the square root of {1}")},
	{"exp", 1, N_("e to the power of {1}")},
	{"log", 1, N_("the natural logarithm of {1}")},
	{"string length", 1, N_("the length of {1}")},
	{"substring", 2, N_("{1} from character {2} on")},
	{"substring", 3, N_("{3} characters of {1} from character {2} on")},
	{"substring before", 2, N_("what stands before {2} in {1}")},
	{"substring after", 2, N_("what stands after {2} in {1}")},
	{"upper case", 1, N_("{1} in capital letters")},
	{"lower case", 1, N_("{1} in small letters")},
	{"string join", 1, N_("the texts of {1}, one after another")},
	{"string join", 2, N_("the texts of {1}, with {2} between them")},
	{"replace", 3, N_("{1} with what fits the pattern {2} replaced by {3}")},
	{"replace", 4, N_("{1} with what fits the pattern {2} (flags {4}) replaced by {3}")},
	{"split", 2, N_("the parts of {1} between what fits the pattern {2}")},
	{"count", 1, N_("the number of {1}")},
	{"sum", 1, N_("the sum of {1}")},
	{"min", 1, N_("the least of {1}")},
	{"max", 1, N_("the greatest of {1}")},
	{"mean", 1, N_("the mean of {1}")},
	{"median", 1, N_("the middle one of {1}")},
	{"mode", 1, N_("the most frequent of {1}")},
	{"stddev", 1, N_("the standard deviation of {1}")},
	{"product", 1, N_("the product of {1}")},
	{"sublist", 2, N_("{1} from item {2} on")},
	{"sublist", 3, N_("{3} items of {1} from item {2} on")},
	{"append", 2, N_("{1} followed by {2}")},
	{"concatenate", 1, N_("the lists {1} as one")},
	{"insert before", 3, N_("{1} with {3} put in before item {2}")},
	{"remove", 2, N_("{1} without item {2}")},
	{"list replace", 3, N_("{1} with item {2} replaced by {3}")},
	{"reverse", 1, N_("{1} from its end")},
	{"index of", 2, N_("the positions of {2} in {1}")},
	{"union", 1, N_("the items of {1}, each once")},
	{"distinct values", 1, N_("the different ones of {1}")},
	{"flatten", 1, N_("all items within {1} as one list")},
	{"sort", 1, N_("{1} in order")},
	{"sort", 2, N_("{1} in the order of {2}")},
	{"string", 1, N_("{1} as text")},
	{"number", 1, N_("the number that {1} spells")},
	{"number", 3, N_("the number that {1} spells, with {2} between thousands and {3} before decimals")},
	{"range", 1, N_("the range that {1} spells")},
	{"date", 1, N_("the date of {1}")},
	{"date", 3, N_("the day {3} of month {2} of {1}")},
	{"time", 1, N_("the time of {1}")},
	{"time", 3, N_("the time {1}:{2}:{3}")},
	{"time", 4, N_("the time {1}:{2}:{3} with the offset {4}")},
	{"date and time", 1, N_("the date and time of {1}")},
	{"date and time", 2, N_("{1} at {2}")},
	{"duration", 1, N_("the duration that {1} spells")},
	{"years and months duration", 2, N_("the years and months from {1} to {2}")},
	{"day of week", 1, N_("the day of the week of {1}")},
	{"day of year", 1, N_("the day of the year of {1}")},
	{"month of year", 1, N_("the month of {1}")},
	{"week of year", 1, N_("the week of the year of {1}")},
	{"now", 0, N_("the date and time of judgement")},
	{"today", 0, N_("the day of judgement")},
	{"get value", 2, N_("the entry {2} of {1}")},
	{"get entries", 1, N_("the entries of {1}")},
	{"context", 1, N_("the entries {1} as one")},
	{"context put", 3, N_("{1} with the entry {2} set to {3}")},
	{"context merge", 1, N_("the entries of {1} as one, later ones first")},
};

static const struct predicate {
	const char *name;
	size_t count;
	struct relation_said said;
} predicates[] = {
	{"even", 1, {N_("even"), N_("not even")}},
	{"odd", 1, {N_("odd"), N_("not odd")}},
	{"contains", 2, {N_("contains {2}"), N_("does not contain {2}")}},
	{"starts with", 2, {N_("begins with {2}"), N_("does not begin with {2}")}},
	{"ends with", 2, {N_("ends with {2}"), N_("does not end with {2}")}},
	{"matches", 2, {N_("fits the pattern {2}"), N_("does not fit the pattern {2}")}},
	{"matches", 3, {N_("fits the pattern {2} (flags {3})"), N_("does not fit the pattern {2} (flags {3})")}},
	{"list contains", 2, {N_("includes {2}"), N_("does not include {2}")}},
	{"all", 1, {N_("all yes"), N_("not all yes")}},
	{"any", 1, {N_("at least one yes"), N_("none yes")}},
	{"is", 2, {N_("the same as {2} in every part"), N_("not the same as {2} in every part")}},
	{"before", 2, {N_("before {2}"), N_("not before {2}")}},
	{"after", 2, {N_("after {2}"), N_("not after {2}")}},
	{"meets", 2, {N_("ends where {2} starts"), N_("does not end where {2} starts")}},
	{"met by", 2, {N_("starts where {2} ends"), N_("does not start where {2} ends")}},
	{"overlaps", 2, {N_("overlaps {2}"), N_("does not overlap {2}")}},
	{"overlaps before", 2, {N_("overlaps the start of {2}"), N_("does not overlap the start of {2}")}},
	{"overlaps after", 2, {N_("overlaps the end of {2}"), N_("does not overlap the end of {2}")}},
	{"finishes", 2, {N_("is the end of {2}"), N_("is not the end of {2}")}},
	{"finished by", 2, {N_("ends with {2}"), N_("does not end with {2}")}},
	{"includes", 2, {N_("includes {2}"), N_("does not include {2}")}},
	{"during", 2, {N_("within {2}"), N_("not within {2}")}},
	{"starts", 2, {N_("is the start of {2}"), N_("is not the start of {2}")}},
	{"started by", 2, {N_("starts with {2}"), N_("does not start with {2}")}},
	{"coincides", 2, {N_("coincides with {2}"), N_("does not coincide with {2}")}},
};

const char *function_form(struct arena *arena, const char *name, size_t count)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].count == count && strcmp(forms[i].name, name) == 0)
			return msg_get(forms[i].words);
	struct relation_said said;
	return predicate_form(name, count, &said) ? arena_printf(arena, _("%s: %s"), "{1}", said.holds) : NULL;
}

bool predicate_form(const char *name, size_t count, struct relation_said *out)
{
	for (size_t i = 0; i < sizeof(predicates) / sizeof(predicates[0]); i++) {
		if (predicates[i].count != count || strcmp(predicates[i].name, name) != 0)
			continue;
		out->holds = msg_get(predicates[i].said.holds);
		out->fails = msg_get(predicates[i].said.fails);
		return true;
	}
	return false;
}

bool predicate_has_verb(const char *name)
{
	static const char *const without[] = {"even", "odd", "all", "any", "is", "before", "after", "during"};
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++)
		if (strcmp(without[i], name) == 0)
			return false;
	return true;
}

const char *fill_words(struct arena *arena, const char *words, const char *const *args, size_t count)
{
	struct buf out;
	buf_init(&out, 0);
	for (const char *at = words; *at; at++) {
		size_t which = at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}' ? (size_t)(at[1] - '0') : 0;
		if (which == 0 || which > count) {
			buf_add_char(&out, *at);
			continue;
		}
		buf_add(&out, args[which - 1]);
		at += 2;
	}
	const char *text = arena_strndup(arena, out.text, out.length);
	buf_release(&out);
	return text;
}
