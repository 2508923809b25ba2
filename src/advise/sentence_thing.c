/*
 * Values as things: names, numbers, dates and durations, arithmetic, lists, entries.
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- literals --------------------------------------------------------------------------------------------------------------- */

/* Each part of a duration that is there, from the left. */
static void add_part(struct buf *out, const char *part)
{
	buf_printf(out, "%s%s", out->length ? " " : "", part);
}

static unsigned long many(int64_t count)
{
	return count < 0 ? (unsigned long)-count : (unsigned long)count;
}

static void add_months(struct arena *arena, int64_t months, struct buf *out)
{
	long long years = months / 12, rest = months % 12;
	if (years)
		add_part(out, arena_printf(arena, msg_plural("%lld year", "%lld years", many(years)), years));
	if (rest)
		add_part(out, arena_printf(arena, msg_plural("%lld month", "%lld months", many(rest)), rest));
}

static void add_seconds(struct arena *arena, int64_t all, struct buf *out)
{
	long long days = all / 86400, hours = all % 86400 / 3600, minutes = all % 3600 / 60, seconds = all % 60;
	if (days)
		add_part(out, arena_printf(arena, msg_plural("%lld day", "%lld days", many(days)), days));
	if (hours)
		add_part(out, arena_printf(arena, msg_plural("%lld hour", "%lld hours", many(hours)), hours));
	if (minutes)
		add_part(out, arena_printf(arena, msg_plural("%lld minute", "%lld minutes", many(minutes)), minutes));
	if (seconds)
		add_part(out, arena_printf(arena, msg_plural("%lld second", "%lld seconds", many(seconds)), seconds));
}

static const char *duration_words(struct arena *arena, struct value value)
{
	struct buf out;
	buf_init(&out, 0);
	if (value.kind == VALUE_MONTHS_DURATION)
		add_months(arena, value.as.months, &out);
	else
		add_seconds(arena, value.as.days_duration.seconds, &out);
	if (out.length == 0)
		buf_add(&out, _("no time"));
	const char *text = arena_strdup(arena, out.text);
	buf_release(&out);
	return text;
}

/* A text stands in quotes: the label of an option may have a comma in it. */
static const char *literal_words(const struct saying *saying, struct naming with, struct value value)
{
	struct arena *arena = saying->of->arena;
	if (value.kind == VALUE_MONTHS_DURATION || (value.kind == VALUE_DAYS_DURATION && value.as.days_duration.nanoseconds == 0))
		return duration_words(arena, value);
	if (value.kind == VALUE_NUMBER && !saying->years)
		return sentence_number(saying->of, value.as.number);
	if (value.kind != VALUE_STRING) /* every digit, also of what is compared with a score */
		return value_words(saying->of->phrases, (struct naming){NAMED_NOTHING, 0, 0}, value);
	return arena_printf(arena, _("“%s”"), value_words(saying->of->phrases, with, value));
}

/* date("2024-01-31"), date(2024, 1, 31), duration("P30D"): the value itself. */
static bool constant_call(const struct saying *saying, const struct feel_node *tree, const char **out)
{
	const struct feel_node *first = tree->count > 1 ? tree->children[1] : NULL;
	struct arena *arena = saying->of->arena;
	struct value value = {.kind = VALUE_NULL};
	if (!say_is_constant(tree) || !first || first->kind != FEEL_LITERAL)
		return false;
	if (first->literal.kind == VALUE_STRING && say_is_call(tree, "duration", 1)) {
		struct value_string text = first->literal.as.string;
		if (days_duration_parse(text.text, text.length, &value.as.days_duration))
			value.kind = VALUE_DAYS_DURATION;
		else if (months_duration_parse(text.text, text.length, &value.as.months))
			value.kind = VALUE_MONTHS_DURATION;
	} else if (first->literal.kind == VALUE_STRING && tree->count == 2) {
		*out = arena_strdup(arena, first->literal.as.string.text);
		return true;
	} else if (say_is_call(tree, "date", 3)) {
		int64_t part[3];
		bool whole = true;
		for (int i = 0; i < 3; i++)
			whole = whole && tree->children[i + 1]->kind == FEEL_LITERAL && tree->children[i + 1]->literal.kind == VALUE_NUMBER &&
			        decimal_to_int64(tree->children[i + 1]->literal.as.number, &part[i]);
		if (whole && date_make(part[0], (int)part[1], (int)part[2], &value.as.date))
			value.kind = VALUE_DATE;
	}
	*out = literal_words(saying, (struct naming){NAMED_NOTHING, 0, 0}, value);
	return value.kind != VALUE_NULL;
}

const char *say_against(const struct saying *saying, struct naming with, const struct feel_node *tree)
{
	struct buf out;
	if (tree->kind == FEEL_LITERAL)
		return literal_words(saying, with, tree->literal);
	if (tree->kind != FEEL_LIST)
		return say_thing(saying, tree, true);
	buf_init(&out, 0);
	for (size_t i = 0; i < tree->count; i++)
		buf_printf(&out, "%s%s", i ? _(", ") : "", say_against(saying, with, tree->children[i]));
	if (tree->count == 0)
		buf_add(&out, _("none of them"));
	const char *text = arena_strdup(saying->of->arena, out.text);
	buf_release(&out);
	return text;
}

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

const char *say_quoted(const struct saying *saying, const char *words, bool bracketed)
{
	bool bare = strncmp(words, "“", strlen("“")) != 0;
	return bracketed && bare && strchr(words, ' ') ? arena_printf(saying->of->arena, _("“%s”"), words) : words;
}

static const char *name_words(const struct saying *saying, const char *name, bool bracketed)
{
	for (const struct local *local = saying->locals; local; local = local->outer)
		if (strcmp(local->name, name) == 0)
			return local->words;
	struct naming naming = sentence_naming(saying->of, name);
	if (say_is_given(saying, naming))
		return naming.index == saying->of->phrases->program->as_of_input ? _("the day of judgement") : _("the stage");
	const char *label = sentence_name(saying->of, name);
	return label ? say_quoted(saying, label, bracketed) : name;
}

static bool is_local(const struct saying *saying, const char *name)
{
	const struct local *local = saying->locals;
	while (local && strcmp(local->name, name) != 0)
		local = local->outer;
	return local != NULL;
}

static const char *path_words(const struct saying *saying, const struct feel_node *tree, bool bracketed)
{
	static const char *const properties[][2] = {
		{"year", N_("the year of {1}")},     {"month", N_("the month of {1}")},   {"day", N_("the day of {1}")},
		{"weekday", N_("the day of the week of {1}")}, {"hour", N_("the hour of {1}")}, {"minute", N_("the minute of {1}")},
		{"second", N_("the second of {1}")}, {"years", N_("the years of {1}")},   {"months", N_("the months of {1}")},
		{"days", N_("the days of {1}")},     {"hours", N_("the hours of {1}")},   {"minutes", N_("the minutes of {1}")},
		{"seconds", N_("the seconds of {1}")}, {"start", N_("the start of {1}")}, {"end", N_("the end of {1}")},
	};
	struct arena *arena = saying->of->arena;
	const struct feel_node *of = tree->children[0];
	if (of->kind == FEEL_NAME && !is_local(saying, of->name)) {
		const char *row = sentence_name(saying->of, arena_printf(arena, "%s.%s", of->name, tree->name));
		if (row)
			return say_quoted(saying, row, bracketed);
	}
	const char *whole = say_thing(saying, of, true);
	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
		if (strcmp(properties[i][0], tree->name) == 0)
			return fill_words(arena, msg_get(properties[i][1]), &whole, 1);
	return arena_printf(arena, _("%s of %s"), tree->name, whole);
}

/* ---- made of several -------------------------------------------------------------------------------------------------------- */

static const char *sign_words(const struct saying *saying, const struct feel_node *tree, const char *sign, bool bracketed)
{
	struct saying inner = *saying;
	inner.years = say_is_year(saying, tree->children[0], 0) || say_is_year(saying, tree->children[1], 0);
	return arena_printf(saying->of->arena, bracketed ? "(%s %s %s)" : "%s %s %s", say_thing(&inner, tree->children[0], true), sign,
	                    say_thing(&inner, tree->children[1], true));
}

const char *say_list(const struct saying *saying, const struct feel_node *tree, size_t first, const char *none)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = first; i < tree->count; i++)
		buf_printf(&out, "%s%s", i > first ? _(", ") : "", say_thing(saying, tree->children[i], true));
	if (tree->count <= first)
		buf_add(&out, none);
	const char *text = arena_strdup(saying->of->arena, out.text);
	buf_release(&out);
	return text;
}

/* An entry can name those before it. */
static const char *context_words(const struct saying *saying, const struct feel_node *tree)
{
	struct saying inner = *saying;
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < tree->count; i++) {
		const char *says = say_thing(&inner, tree->children[i], true);
		struct local *local = ARENA_NEW(saying->of->arena, struct local);
		*local = (struct local){.name = tree->names[i], .words = tree->names[i], .outer = inner.locals};
		inner = say_within(&inner, local);
		buf_printf(&out, "%s%s: %s", i ? "; " : "", tree->names[i], says);
	}
	const char *text = arena_printf(saying->of->arena, _("the entries (%s)"), out.text);
	buf_release(&out);
	return text;
}

static const char *range_words(const struct saying *saying, const struct feel_node *tree)
{
	struct said said = {.about = ""};
	struct feel_node tests = {.kind = FEEL_TEST_EXPRESSION, .count = 1, .children = (struct feel_node *[]){NULL}};
	struct feel_node copy = *tree;
	tests.children[0] = &copy;
	say_tests(saying, &tests, &said, &said);
	return arena_printf(saying->of->arena, _("the range %s"), said_words(&said, true));
}

static const char *if_words(const struct saying *saying, const struct feel_node *tree, bool bracketed)
{
	const char *words = arena_printf(saying->of->arena, _("%s if %s, otherwise %s"), say_thing(saying, tree->children[1], true),
	                                 say_rule(saying, tree->children[0], true, true), say_thing(saying, tree->children[2], false));
	return bracketed ? arena_printf(saying->of->arena, "(%s)", words) : words;
}

const char *say_thing(const struct saying *saying, const struct feel_node *tree, bool bracketed)
{
	static const char *const signs[FEEL_KINDS] = {
		[FEEL_ADD] = "+", [FEEL_SUBTRACT] = "−", [FEEL_MULTIPLY] = "×", [FEEL_DIVIDE] = "÷",
	};
	struct saying deeper = *saying;
	const char *constant;
	if (!say_goes_on(&deeper))
		return say_formula(saying, tree);
	if (signs[tree->kind])
		return sign_words(&deeper, tree, signs[tree->kind], bracketed);
	switch (tree->kind) {
	case FEEL_LITERAL:
		return literal_words(&deeper, (struct naming){NAMED_NOTHING, 0, 0}, tree->literal);
	case FEEL_NAME:
		return name_words(&deeper, tree->name, bracketed);
	case FEEL_PATH:
		return path_words(&deeper, tree, bracketed);
	case FEEL_NEGATE:
		return arena_printf(saying->of->arena, "−%s", say_thing(&deeper, tree->children[0], true));
	case FEEL_POWER:
		return arena_printf(saying->of->arena, _("%s to the power of %s"), say_thing(&deeper, tree->children[0], true), say_thing(&deeper, tree->children[1], true));
	case FEEL_LIST:
		return arena_printf(saying->of->arena, bracketed ? "(%s)" : "%s", say_list(&deeper, tree, 0, _("none")));
	case FEEL_CONTEXT:
		return context_words(&deeper, tree);
	case FEEL_RANGE:
		return range_words(&deeper, tree);
	case FEEL_IF:
		return if_words(&deeper, tree, bracketed);
	case FEEL_FILTER:
		return say_filter(&deeper, tree);
	case FEEL_FOR:
		return say_each(&deeper, tree, true);
	case FEEL_CALL:
	case FEEL_NAMED_CALL:
	case FEEL_FUNCTION:
		return constant_call(&deeper, tree, &constant) ? constant : say_call(&deeper, tree, bracketed);
	default:
		return arena_printf(saying->of->arena, bracketed ? "(%s)" : "%s", say_rule(&deeper, tree, true, false));
	}
}
