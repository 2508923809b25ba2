/*
 * Searching a text with the program of a regular expression. Instead of recursion there is a stack
 * of choices: ways not tried yet, and what to put back when the search returns past a place.
 */
#include "feel/regex_int.h"

#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>

struct repetition {
	size_t count, start; /* start of the last round */
};

enum choice_kind {
	CHOICE_RESUME,  /* at another operation */
	CHOICE_SHORTEN, /* a run by one character, down to the place `other` */
	CHOICE_EXTEND,  /* a run by one character; `other` have been taken */
	CHOICE_REPEAT,  /* a loop once more */
	UNDO_SPAN,      /* of group `op` */
	UNDO_LOOP       /* of loop `op` */
};

struct choice {
	enum choice_kind kind;
	size_t op, at, other;
};

struct regex_search {
	struct arena *arena;
	const struct regex *regex;
	struct value_string text;
	size_t steps, limit;
	struct regex_span *spans;
	struct repetition *loops;
	VEC(struct choice) choices;
	size_t op, at; /* where the search stands in the program and in the text */
};

static bool exhausted(const struct regex_search *search)
{
	return search->steps > search->limit;
}

static void push(struct regex_search *search, struct choice choice)
{
	if (search->choices.count >= LIMIT_REGEX_CHOICES)
		search->steps = search->limit + 1;
	else
		VEC_PUSH(search->arena, &search->choices, choice);
}

/* ---- characters ------------------------------------------------------------------------------ */

static bool fits(struct regex_search *search, const struct regex_op *op, uint32_t code)
{
	if (op->kind == REGEX_CHARACTER)
		return op->code == code;
	if (op->kind == REGEX_POINT)
		return search->regex->dot_all || (code != '\n' && code != '\r');
	if (code >= 128)
		search->steps += op->set->weight;
	return regex_set_has(op->set, code);
}

static size_t decode(const struct regex_search *search, size_t at, uint32_t *code)
{
	return utf8_decode(search->text.text + at, search->text.length - at, code);
}

/* One character, if the operation allows it. */
static bool take(struct regex_search *search, const struct regex_op *op)
{
	uint32_t code;
	size_t used = decode(search, search->at, &code);

	search->steps++;
	if (!used || exhausted(search) || !fits(search, op, code))
		return false;
	search->at += used;
	return true;
}

static bool perform_one(struct regex_search *search, const struct regex_op *op)
{
	search->op++;
	return take(search, op);
}

#define perform_CHARACTER perform_one
#define perform_SET perform_one
#define perform_POINT perform_one

/* ---- places ---------------------------------------------------------------------------------- */

/* A newline at the very end begins no line. */
static bool perform_BEGIN(struct regex_search *search, const struct regex_op *op)
{
	size_t at = search->at;

	(void)op;
	search->op++;
	return !at || (search->regex->multi_line && at < search->text.length &&
	               search->text.text[at - 1] == '\n');
}

static bool perform_END(struct regex_search *search, const struct regex_op *op)
{
	const char *text = search->text.text;
	size_t at = search->at, length = search->text.length;

	(void)op;
	search->op++;
	if (!search->regex->multi_line)
		return at == length;
	return at < length ? text[at] == '\n' : !at || text[at - 1] != '\n';
}

/* ---- groups ---------------------------------------------------------------------------------- */

static void keep_span(struct regex_search *search, size_t group)
{
	struct regex_span span = search->spans[group];

	push(search,
	     (struct choice){.kind = UNDO_SPAN, .op = group, .at = span.from, .other = span.to});
}

static bool perform_OPEN(struct regex_search *search, const struct regex_op *op)
{
	keep_span(search, op->index);
	search->spans[op->index].from = search->at;
	search->op++;
	return true;
}

static bool perform_CLOSE(struct regex_search *search, const struct regex_op *op)
{
	keep_span(search, op->index);
	search->spans[op->index].to = search->at;
	search->op++;
	return true;
}

static bool undo_span(struct regex_search *search, struct choice choice)
{
	search->spans[choice.op] = (struct regex_span){choice.at, choice.other};
	return false;
}

/* The text of the span stands here again; in the other case, too, if that is folded. */
static bool repeats(struct regex_search *search, struct regex_span span)
{
	uint32_t wanted, found;
	size_t used;

	while (span.from < span.to) {
		span.from += decode(search, span.from, &wanted);
		used = decode(search, search->at, &found);
		search->steps++;
		if (!used || exhausted(search))
			return false;
		if (search->regex->fold ? !regex_same_letter(wanted, found) : wanted != found)
			return false;
		search->at += used;
	}
	return true;
}

static bool perform_REFERENCE(struct regex_search *search, const struct regex_op *op)
{
	struct regex_span span = search->spans[op->index];

	search->op++;
	return span.to == REGEX_UNSET || repeats(search, span);
}

/* ---- choices --------------------------------------------------------------------------------- */

static size_t beyond(size_t op, ptrdiff_t distance)
{
	return (size_t)((ptrdiff_t)op + distance);
}

static bool perform_JUMP(struct regex_search *search, const struct regex_op *op)
{
	search->op = beyond(search->op, op->target);
	return true;
}

static bool perform_SPLIT(struct regex_search *search, const struct regex_op *op)
{
	push(search, (struct choice){.kind = CHOICE_RESUME,
	                             .op = beyond(search->op, op->target),
	                             .at = search->at});
	search->op++;
	return true;
}

static bool resume(struct regex_search *search, struct choice choice)
{
	search->op = choice.op;
	search->at = choice.at;
	return true;
}

/* ---- runs of single characters --------------------------------------------------------------- */

/* The character that is repeated stands behind the operation, and what follows behind that. */
static bool perform_RUN(struct regex_search *search, const struct regex_op *op)
{
	size_t count = 0, run = search->op, floor;

	search->op += 2;
	while (count < op->low && take(search, op + 1))
		count++;
	if (count < op->low)
		return false;
	floor = search->at;
	if (op->reluctant) {
		if (count < op->high)
			push(search, (struct choice){CHOICE_EXTEND, run, floor, count});
		return true;
	}
	while (count < op->high && take(search, op + 1))
		count++;
	if (search->at > floor)
		push(search, (struct choice){CHOICE_SHORTEN, run, search->at, floor});
	return true;
}

static size_t one_back(const char *text, size_t at, size_t floor)
{
	do
		at--;
	while (at > floor && ((unsigned char)text[at] & 0xC0) == 0x80);
	return at;
}

static bool shorten(struct regex_search *search, struct choice choice)
{
	search->at = one_back(search->text.text, choice.at, choice.other);
	search->op = choice.op + 2;
	choice.at = search->at;
	if (choice.at > choice.other)
		push(search, choice);
	return true;
}

static bool extend(struct regex_search *search, struct choice choice)
{
	const struct regex_op *run = &search->regex->ops.items[choice.op];

	search->at = choice.at;
	search->op = choice.op + 2;
	if (!take(search, run + 1))
		return false;
	choice.at = search->at;
	if (++choice.other < run->high)
		push(search, choice);
	return true;
}

/* ---- loops over more than a character -------------------------------------------------------- */

static void keep_loop(struct regex_search *search, size_t index)
{
	struct repetition loop = search->loops[index];

	push(search, (struct choice){UNDO_LOOP, index, loop.start, loop.count});
}

static bool undo_loop(struct regex_search *search, struct choice choice)
{
	search->loops[choice.op] = (struct repetition){.count = choice.other, .start = choice.at};
	return false;
}

static bool perform_ENTER(struct regex_search *search, const struct regex_op *op)
{
	keep_loop(search, op->index);
	search->loops[op->index] = (struct repetition){0};
	search->op++;
	return true;
}

static void begin_round(struct regex_search *search, const struct regex_op *op)
{
	keep_loop(search, op->index);
	search->loops[op->index].count++;
	search->loops[op->index].start = search->at;
	search->op++;
}

static bool perform_LOOP(struct regex_search *search, const struct regex_op *op)
{
	struct repetition loop = search->loops[op->index];
	size_t way_out = beyond(search->op, op->target);

	/* A round that is not due must get on, or there would be no end to them. */
	if (loop.count == op->high || (loop.count > op->low && loop.start == search->at)) {
		search->op = way_out;
	} else if (loop.count >= op->low && op->reluctant) {
		push(search, (struct choice){CHOICE_REPEAT, search->op, search->at, 0});
		search->op = way_out;
	} else {
		if (loop.count >= op->low)
			push(search, (struct choice){CHOICE_RESUME, way_out, search->at, 0});
		begin_round(search, op);
	}
	return true;
}

static bool repeat(struct regex_search *search, struct choice choice)
{
	resume(search, choice);
	begin_round(search, &search->regex->ops.items[choice.op]);
	return true;
}

/* ---- the search ------------------------------------------------------------------------------ */

static bool perform_DONE(struct regex_search *search, const struct regex_op *op)
{
	(void)search, (void)op;
	return true;
}

static bool (*const operations[])(struct regex_search *search, const struct regex_op *op) = {
#define X(name) [REGEX_##name] = perform_##name,
	REGEX_OPERATIONS(X)
#undef X
};

/* Each tells whether the search goes on from here. */
static bool (*const returns[])(struct regex_search *search, struct choice choice) = {
	[CHOICE_RESUME] = resume, [CHOICE_SHORTEN] = shorten, [CHOICE_EXTEND] = extend,
	[CHOICE_REPEAT] = repeat, [UNDO_SPAN] = undo_span,    [UNDO_LOOP] = undo_loop,
};

static bool go_back(struct regex_search *search)
{
	while (search->choices.count) {
		struct choice choice = search->choices.items[--search->choices.count];

		if (returns[choice.kind](search, choice))
			return true;
	}
	return false;
}

/* A match that begins at `start`. When there is none, every span and loop is as it was before. */
static enum regex_outcome match_at(struct regex_search *search, size_t start)
{
	const struct regex_op *op;

	search->op = 0;
	search->at = start;
	for (;;) {
		op = &search->regex->ops.items[search->op];
		search->steps++;
		if (!operations[op->kind](search, op)) {
			if (!go_back(search))
				break;
		} else if (op->kind == REGEX_DONE) {
			search->spans[0] = (struct regex_span){start, search->at};
			return exhausted(search) ? REGEX_TOO_MANY_STEPS : REGEX_FOUND;
		}
		if (exhausted(search))
			break;
	}
	return exhausted(search) ? REGEX_TOO_MANY_STEPS : REGEX_NONE;
}

struct regex_search *regex_search_new(struct arena *arena, const struct regex *regex,
                                      struct value_string text, size_t most)
{
	struct regex_search *search = ARENA_NEW(arena, struct regex_search);

	search->arena = arena;
	search->regex = regex;
	search->text = text;
	search->limit = most;
	search->spans = ARENA_ARRAY(arena, struct regex_span, regex->groups + 1);
	search->loops = ARENA_ARRAY(arena, struct repetition, regex->loops + 1);
	return search;
}

enum regex_outcome regex_search_next(struct regex_search *search, size_t from)
{
	enum regex_outcome outcome;
	uint32_t code;

	search->choices.count = 0;
	for (size_t i = 0; i <= search->regex->groups; i++)
		search->spans[i] = (struct regex_span){REGEX_UNSET, REGEX_UNSET};
	search->steps += search->regex->groups;
	for (;;) {
		outcome = match_at(search, from);
		if (outcome != REGEX_NONE || from >= search->text.length)
			return outcome;
		from += decode(search, from, &code);
	}
}

struct regex_span regex_search_span(const struct regex_search *search, size_t group)
{
	return search->spans[group];
}

size_t regex_search_steps(const struct regex_search *search)
{
	return search->steps;
}
