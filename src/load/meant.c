/*
 * The value of an attribute that was meant, where one is written as people write it: 300,000 or
 * 20 % for a number, 31.03.2027 for a day, Yes for yes. Shown only when it is right.
 */
#include "base/msg.h"
#include "load/load_int.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without what stands between thousands and behind digits; 1,5 is 1.5 where people write so. */
static const char *plain_number(struct arena *arena, const char *value)
{
	char *out = arena_strdup(arena, value);
	size_t length = 0;

	for (const char *at = value; *at; at++) {
		bool three = is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]) && !is_digit(at[4]);

		if (strchr(", _'", *at) && three)
			continue;
		if (strchr(" %", *at) && !at[1 + strspn(at + 1, " %")])
			break;
		out[length++] = *at == ',' ? '.' : *at;
	}
	out[length] = '\0';
	return out;
}

/* 31.03.2027, 2027/03/31, 2027.03.31. What is day and what month in 3/31/2027 differs between
 * countries. */
static const char *plain_day(struct arena *arena, const char *value)
{
	int a, b, c, used = 0;

	if (sscanf(value, "%2d.%2d.%4d%n", &a, &b, &c, &used) == 3 && !value[used])
		return arena_printf(arena, "%04d-%02d-%02d", c, b, a);
	if (sscanf(value, "%4d%*1[./-]%2d%*1[./-]%2d%n", &a, &b, &c, &used) == 3 && !value[used])
		return arena_printf(arena, "%04d-%02d-%02d", a, b, c);
	return "";
}

static const char *plain_truth(const char *value)
{
	static const struct {
		const char *typed, *meant;
	} words[] = {{"yes", "yes"}, {"true", "yes"}, {"y", "yes"}, {"1", "yes"},
	             {"no", "no"},   {"false", "no"}, {"n", "no"},  {"0", "no"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcasecmp(words[i].typed, value))
			return words[i].meant;
	return "";
}

const char *meant_value(struct arena *arena, const char *value,
                        bool (*fits)(const char *text, size_t length))
{
	if (!fits || strlen(value) > 100)
		return NULL;
	const char *tries[] = {plain_truth(value), plain_day(arena, value), plain_number(arena, value)};
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		if (*tries[i] && strcmp(tries[i], value) != 0 && fits(tries[i], strlen(tries[i])))
			return arena_printf(arena, _("write %s"), tries[i]);
	return NULL;
}

const char *meant_hit(struct arena *arena, const char *value)
{
	static const struct {
		const char *name, *dmn;
	} policies[] = {
#define HIT(NAME, name, dmn, aggregation, help) {name, dmn},
#include "model/hitpolicies.def"
#undef HIT
	};
	for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
		if (!strcasecmp(policies[i].dmn, value) || !strcasecmp(policies[i].name, value))
			return arena_printf(arena, _("write %s"), policies[i].name);
	return NULL;
}
