/*
 * Built-in functions on strings that take regular expressions: matches, replace and split, with the
 * meaning that XPath gives to fn:matches, fn:replace and fn:tokenize.
 */
#include "base/limits.h"
#include "base/buf.h"
#include "base/vec.h"
#include "feel/builtin_int.h"
#include "feel/regex.h"

#define STEPS_PER_BYTE 16 /* what a search that does not go back may take */
#define MATCHES_NOTHING N_("the pattern matches the empty text")
#define BAD_REPLACEMENT N_("in a replacement, $ stands before a digit, and \\ before $ or \\")

struct job {
	const struct feel_call *call;
	struct arena *scratch; /* for the pattern and its search; gone afterwards */
	const struct regex *regex;
	struct regex_search *search;
	struct value_string text, replacement;
};

static struct regex_search *search_for(const struct job *job, struct value_string text)
{
	size_t most = limit_of(job->call->limits, MOST_REGEX_STEPS) + STEPS_PER_BYTE * text.length;

	if (job->call->steps_left && *job->call->steps_left < most)
		most = *job->call->steps_left;
	return regex_search_new(job->scratch, job->regex, text, most);
}

/* Compiles, and lets `work` make the result. */
static struct value work_on(struct job *job, struct value_string pattern, struct value_string flags,
                            struct value (*work)(struct job *job))
{
	const char *reason;
	struct value result;

	job->scratch = arena_new(0);
	job->regex = regex_compile(job->scratch, pattern, flags, &reason);
	if (job->regex) {
		job->search = search_for(job, job->text);
		result = work(job);
		if (!call_spend(job->call, regex_search_steps(job->search)))
			result = call_limit(job->call, MOST_STEPS);
	} else {
		result = value_null_because(reason);
	}
	arena_free(job->scratch);
	return result;
}

static bool argument_flags(struct value argument, struct value_string *flags)
{
	*flags = (struct value_string){.text = ""};
	return value_is_null(argument) || argument_string(argument, flags);
}

/* ---- matches --------------------------------------------------------------------------------- */

static struct value find(struct job *job)
{
	enum regex_outcome outcome = regex_search_next(job->search, 0);

	return outcome == REGEX_TOO_MANY_STEPS ? call_limit(job->call, MOST_REGEX_STEPS)
	                                       : value_boolean(outcome == REGEX_FOUND);
}

struct value builtin_matches(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct job job = {.call = call};
	struct value_string pattern, flags;

	(void)count;
	if (!argument_string(arguments[0], &job.text) || !argument_string(arguments[1], &pattern) ||
	    !argument_flags(arguments[2], &flags))
		return value_null_because(WRONG_TYPE);
	return work_on(&job, pattern, flags, find);
}

/* ---- all matches ----------------------------------------------------------------------------- */

/* Makes something of the text before a match, and of the match; NULL, or a reason to stop. */
typedef const char *piece_of(struct job *job, struct value_string before, void *out);

static struct value_string part_of(const struct job *job, size_t from, size_t to)
{
	return (struct value_string){job->text.text + from, to - from};
}

/* A pattern that fits the empty text would fit everywhere. NULL when it does not. */
static const char *find_in_nothing(const struct job *job)
{
	struct regex_search *search = search_for(job, (struct value_string){.text = ""});
	enum regex_outcome outcome = regex_search_next(search, 0);

	if (!call_spend(job->call, regex_search_steps(search)))
		return call_limit_reason(job->call, MOST_STEPS);
	if (outcome == REGEX_TOO_MANY_STEPS)
		return call_limit_reason(job->call, MOST_REGEX_STEPS);
	return outcome == REGEX_FOUND ? MATCHES_NOTHING : NULL;
}

/* Calls `piece` for each match, gives the text behind the last one. */
static const char *each_match(struct job *job, piece_of *piece, struct value_string *rest,
                              void *out)
{
	enum regex_outcome outcome;
	const char *reason = find_in_nothing(job);
	struct regex_span span;
	size_t from = 0;

	while (!reason && (outcome = regex_search_next(job->search, from)) != REGEX_NONE) {
		if (outcome == REGEX_TOO_MANY_STEPS)
			return call_limit_reason(job->call, MOST_REGEX_STEPS);
		span = regex_search_span(job->search, 0);
		if (span.to == span.from)
			return MATCHES_NOTHING;
		reason = piece(job, part_of(job, from, span.from), out);
		from = span.to;
	}
	*rest = part_of(job, from, job->text.length);
	return reason;
}

/* ---- replace --------------------------------------------------------------------------------- */

struct insertion { /* a piece of a replacement: text, and then what a group matched */
	struct value_string text;
	size_t group;
};

#define NO_GROUP ((size_t)-1)

struct replacing {
	VEC(struct insertion) insertions;
	struct buf made;
};

/* The digits behind a $: as many as there are groups for, and one at the least. */
static size_t group_number(const char **at, const char *end, size_t groups)
{
	size_t number = (size_t)(*(*at)++ - '0'), longer;

	while (*at < end && **at >= '0' && **at <= '9') {
		longer = number * 10 + (size_t)(**at - '0');
		if (longer > groups && longer > 9)
			break;
		number = longer;
		(*at)++;
	}
	return number <= groups ? number : NO_GROUP;
}

/* From one $ or \ to the next. */
static bool next_insertion(const char **at, const char *end, size_t groups, struct insertion *next)
{
	const char *start = *at;

	while (*at < end && **at != '$' && **at != '\\')
		(*at)++;
	*next = (struct insertion){{start, (size_t)(*at - start)}, NO_GROUP};
	if (*at == end)
		return true;
	if (++*at == end)
		return false;
	if ((*at)[-1] == '$' && **at >= '0' && **at <= '9') {
		next->group = group_number(at, end, groups);
		return true;
	}
	return (*at)[-1] == '\\' && (**at == '$' || **at == '\\');
}

static bool parse_replacement(struct job *job, struct replacing *replacing)
{
	const char *at = job->replacement.text, *end = at + job->replacement.length;
	struct insertion next = {job->replacement, NO_GROUP};

	if (regex_is_literal(job->regex)) {
		VEC_PUSH(job->scratch, &replacing->insertions, next);
		return true;
	}
	while (at < end) {
		if (!next_insertion(&at, end, regex_groups(job->regex), &next))
			return false;
		VEC_PUSH(job->scratch, &replacing->insertions, next);
		if (at < end && at[-1] == '\\') { /* the next character is text */
			next = (struct insertion){{at++, 1}, NO_GROUP};
			VEC_PUSH(job->scratch, &replacing->insertions, next);
		}
	}
	return true;
}

static const char *replace_one(struct job *job, struct value_string before, void *out)
{
	struct replacing *replacing = out;
	struct regex_span span;

	if (!call_spend(job->call, replacing->insertions.count))
		return call_limit_reason(job->call, MOST_STEPS);
	buf_add_n(&replacing->made, before.text, before.length);
	for (size_t i = 0; i < replacing->insertions.count; i++) {
		struct insertion insertion = replacing->insertions.items[i];

		buf_add_n(&replacing->made, insertion.text.text, insertion.text.length);
		if (insertion.group == NO_GROUP)
			continue;
		span = regex_search_span(job->search, insertion.group);
		if (span.to != REGEX_UNSET)
			buf_add_n(&replacing->made, job->text.text + span.from,
			          span.to - span.from);
	}
	return replacing->made.overflowed ? call_limit_reason(job->call, MOST_STRING_BYTES) : NULL;
}

static struct value replace_all(struct job *job)
{
	struct replacing replacing = {0};
	struct value_string rest;
	struct value result;
	const char *reason;

	if (!parse_replacement(job, &replacing))
		return value_null_because(BAD_REPLACEMENT);
	buf_init(&replacing.made, limit_of(job->call->limits, MOST_STRING_BYTES));
	reason = each_match(job, replace_one, &rest, &replacing);
	if (!reason) {
		buf_add_n(&replacing.made, rest.text, rest.length);
		if (replacing.made.overflowed)
			reason = call_limit_reason(job->call, MOST_STRING_BYTES);
	}
	result =
		reason ? value_null_because(reason)
		       : value_string(job->call->arena, replacing.made.text, replacing.made.length);
	buf_release(&replacing.made);
	return result;
}

struct value builtin_replace(const struct feel_call *call, const struct value *arguments,
                             size_t count)
{
	struct job job = {.call = call};
	struct value_string pattern, flags;

	(void)count;
	if (!argument_string(arguments[0], &job.text) || !argument_string(arguments[1], &pattern) ||
	    !argument_string(arguments[2], &job.replacement) ||
	    !argument_flags(arguments[3], &flags))
		return value_null_because(WRONG_TYPE);
	return work_on(&job, pattern, flags, replace_all);
}

/* ---- split ----------------------------------------------------------------------------------- */

struct splitting {
	VEC(struct value) parts;
};

static const char *split_off(struct job *job, struct value_string before, void *out)
{
	struct splitting *splitting = out;
	struct value part = value_string(job->call->arena, before.text, before.length);

	VEC_PUSH(job->scratch, &splitting->parts, part);
	return splitting->parts.count > limit_of(job->call->limits, MOST_LIST_ITEMS)
	               ? call_limit_reason(job->call, MOST_LIST_ITEMS)
	               : NULL;
}

static struct value split_all(struct job *job)
{
	struct splitting splitting = {0};
	struct value_string rest;
	const char *reason = each_match(job, split_off, &rest, &splitting);

	if (reason)
		return value_null_because(reason);
	if (job->text.length) /* an empty text has no parts */
		split_off(job, rest, &splitting);
	return builtin_list(job->call, splitting.parts.items, splitting.parts.count);
}

struct value builtin_split(const struct feel_call *call, const struct value *arguments,
                           size_t count)
{
	struct job job = {.call = call};
	struct value_string delimiter, flags = {.text = ""};

	(void)count;
	if (!argument_string(arguments[0], &job.text) || !argument_string(arguments[1], &delimiter))
		return value_null_because(WRONG_TYPE);
	return work_on(&job, delimiter, flags, split_all);
}
