/*
 * From the text of a regular expression to its program, in one pass: what repeats or chooses is put
 * before the piece it governs, once that piece has been read.
 */
#include "feel/regex_int.h"

#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>

#define TOO_LONG N_("the pattern is too long")
#define TOO_DEEP N_("the pattern is nested too deeply")
#define BAD_FLAG N_("the flags of a pattern are s, m, i, x and q")
#define UNCLOSED N_("a ( in the pattern is not closed")
#define UNOPENED N_("a ) in the pattern closes nothing")
#define LONELY N_("the pattern has a ], { or } without a \\ before it")
#define NOTHING_REPEATED N_("a ?, *, + or { in the pattern has nothing to repeat")
#define BAD_QUANTITY N_("a quantity in the pattern is not {n}, {n,} or {n,m}")
#define BAD_REFERENCE N_("the pattern refers to a group that is not complete at that place")

#define QUANTITY_MAX ((size_t)1 << 30)

bool regex_fail(struct regex_parser *parser, const char *reason)
{
	if (!parser->reason)
		parser->reason = reason;
	return false;
}

bool regex_peek(const struct regex_parser *parser, char c)
{
	return parser->at < parser->end && *parser->at == c;
}

bool regex_skip(struct regex_parser *parser, char c)
{
	bool there = regex_peek(parser, c);

	parser->at += there;
	return there;
}

bool regex_next(struct regex_parser *parser, uint32_t *code)
{
	size_t used = utf8_decode(parser->at, (size_t)(parser->end - parser->at), code);

	parser->at += used;
	return used > 0;
}

/* ---- writing the program --------------------------------------------------------------------- */

static size_t here(const struct regex_parser *parser)
{
	return parser->regex->ops.count;
}

static void emit(struct regex_parser *parser, struct regex_op op)
{
	VEC_PUSH(parser->arena, &parser->regex->ops, op);
}

static void insert(struct regex_parser *parser, size_t at, struct regex_op op)
{
	struct regex_op *ops;

	emit(parser, op);
	ops = parser->regex->ops.items;
	memmove(ops + at + 1, ops + at, (here(parser) - at - 1) * sizeof *ops);
	ops[at] = op;
}

static void emit_set(struct regex_parser *parser, const struct regex_member *members, size_t count)
{
	struct regex_set *set = ARENA_NEW(parser->arena, struct regex_set);

	for (size_t i = 0; i < count; i++)
		regex_set_add(parser->arena, set, members[i]);
	regex_set_finish(set);
	emit(parser, (struct regex_op){.kind = REGEX_SET, .set = set});
}

static void emit_character(struct regex_parser *parser, uint32_t code)
{
	uint32_t variants[UTF8_VARIANTS];
	struct regex_member members[UTF8_VARIANTS];
	size_t count = parser->regex->fold ? utf8_variants(code, variants) : 1;

	if (count == 1) {
		emit(parser, (struct regex_op){.kind = REGEX_CHARACTER, .code = code});
		return;
	}
	for (size_t i = 0; i < count; i++)
		members[i] = (struct regex_member){
			.kind = CLASS_RANGE, .first = variants[i], .last = variants[i]};
	emit_set(parser, members, count);
}

/* ---- quantifiers ----------------------------------------------------------------------------- */

struct quantity {
	size_t low, high;
	bool reluctant;
};

static bool parse_count(struct regex_parser *parser, size_t *count)
{
	const char *start = parser->at;

	for (*count = 0; parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9';
	     parser->at++)
		if (*count <= QUANTITY_MAX)
			*count = *count * 10 + (size_t)(*parser->at - '0');
	return parser->at > start && *count <= QUANTITY_MAX;
}

/* {n}, {n,} or {n,m}, behind the brace */
static bool parse_braces(struct regex_parser *parser, struct quantity *quantity)
{
	if (!parse_count(parser, &quantity->low))
		return regex_fail(parser, BAD_QUANTITY);
	quantity->high = quantity->low;
	if (regex_skip(parser, ',')) {
		quantity->high = REGEX_UNBOUNDED;
		if (!regex_peek(parser, '}') && !parse_count(parser, &quantity->high))
			return regex_fail(parser, BAD_QUANTITY);
	}
	if (!regex_skip(parser, '}') || quantity->low > quantity->high)
		return regex_fail(parser, BAD_QUANTITY);
	return true;
}

/* False, without a reason, when there is no quantifier. */
static bool parse_quantity(struct regex_parser *parser, struct quantity *quantity)
{
	*quantity = (struct quantity){.low = 0, .high = REGEX_UNBOUNDED};
	if (regex_skip(parser, '?'))
		quantity->high = 1;
	else if (regex_skip(parser, '+'))
		quantity->low = 1;
	else if (regex_skip(parser, '{')) {
		if (!parse_braces(parser, quantity))
			return false;
	} else if (!regex_skip(parser, '*'))
		return false;
	quantity->reluctant = regex_skip(parser, '?');
	return true;
}

static bool takes_one_character(const struct regex_op *op)
{
	return op->kind == REGEX_CHARACTER || op->kind == REGEX_SET || op->kind == REGEX_POINT;
}

static void repeat_one(struct regex_parser *parser, size_t start, struct quantity quantity)
{
	insert(parser, start,
	       (struct regex_op){.kind = REGEX_RUN,
	                         .low = quantity.low,
	                         .high = quantity.high,
	                         .reluctant = quantity.reluctant});
}

static void repeat_many(struct regex_parser *parser, size_t start, struct quantity quantity)
{
	ptrdiff_t length = (ptrdiff_t)(here(parser) - start);
	size_t index = parser->regex->loops++;

	insert(parser, start,
	       (struct regex_op){.kind = REGEX_LOOP,
	                         .index = index,
	                         .low = quantity.low,
	                         .high = quantity.high,
	                         .reluctant = quantity.reluctant,
	                         .target = length + 2});
	insert(parser, start, (struct regex_op){.kind = REGEX_ENTER, .index = index});
	emit(parser, (struct regex_op){.kind = REGEX_JUMP, .target = -length - 1});
}

/* Makes what stands from `start` on happen so often. */
static void repeat(struct regex_parser *parser, size_t start, struct quantity quantity)
{
	size_t length = here(parser) - start;

	if (!quantity.high)
		parser->regex->ops.count = start;
	else if (!length || (quantity.low == 1 && quantity.high == 1))
		return;
	else if (length == 1 && takes_one_character(&parser->regex->ops.items[start]))
		repeat_one(parser, start, quantity);
	else
		repeat_many(parser, start, quantity);
}

/* ---- atoms ----------------------------------------------------------------------------------- */

static bool parse_expression(struct regex_parser *parser);

/* ( expression ) or (?: expression ), behind the bracket */
static bool parse_group(struct regex_parser *parser)
{
	size_t index = 0;

	if (!regex_skip(parser, '?'))
		index = ++parser->regex->groups;
	else if (!regex_skip(parser, ':'))
		return regex_fail(parser, NOTHING_REPEATED);
	if (index)
		emit(parser, (struct regex_op){.kind = REGEX_OPEN, .index = index});
	if (!parse_expression(parser))
		return false;
	if (!regex_skip(parser, ')'))
		return regex_fail(parser, UNCLOSED);
	if (index)
		emit(parser, (struct regex_op){.kind = REGEX_CLOSE, .index = index});
	parser->closed[index] = true;
	return true;
}

/* \12 is group 12 if so many have been opened, else group 1 and the character 2. */
static bool parse_reference(struct regex_parser *parser)
{
	size_t index = 0, longer;

	while (parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9') {
		longer = index * 10 + (size_t)(*parser->at - '0');
		if (index && longer > parser->regex->groups)
			break;
		index = longer;
		parser->at++;
		if (!index || index > parser->regex->groups)
			break;
	}
	if (!index || index > parser->regex->groups || !parser->closed[index])
		return regex_fail(parser, BAD_REFERENCE);
	emit(parser, (struct regex_op){.kind = REGEX_REFERENCE, .index = index});
	return true;
}

/* Behind the backslash. */
static bool parse_escaped(struct regex_parser *parser)
{
	struct regex_member member;

	if (parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9')
		return parse_reference(parser);
	if (!regex_parse_escape(parser, &member))
		return false;
	if (member.kind == CLASS_RANGE)
		emit_character(parser, member.first);
	else
		emit_set(parser, &member, 1);
	return true;
}

static bool parse_bracket(struct regex_parser *parser)
{
	struct regex_set *set = regex_parse_class(parser);

	if (set)
		emit(parser, (struct regex_op){.kind = REGEX_SET, .set = set});
	return set != NULL;
}

static bool parse_point(struct regex_parser *parser)
{
	emit(parser, (struct regex_op){.kind = REGEX_POINT});
	return true;
}

static bool parse_begin(struct regex_parser *parser)
{
	emit(parser, (struct regex_op){.kind = REGEX_BEGIN});
	return true;
}

static bool parse_end(struct regex_parser *parser)
{
	emit(parser, (struct regex_op){.kind = REGEX_END});
	return true;
}

static bool reject_quantifier(struct regex_parser *parser)
{
	return regex_fail(parser, NOTHING_REPEATED);
}

static bool reject_lonely(struct regex_parser *parser)
{
	return regex_fail(parser, LONELY);
}

static const struct atom {
	char mark;
	bool (*parse)(struct regex_parser *parser);
} atoms[] = {
	{'.', parse_point},       {'^', parse_begin},       {'$', parse_end},
	{'(', parse_group},       {'[', parse_bracket},     {'\\', parse_escaped},
	{'?', reject_quantifier}, {'*', reject_quantifier}, {'+', reject_quantifier},
	{'{', reject_quantifier}, {'}', reject_lonely},     {']', reject_lonely},
};

static bool parse_atom(struct regex_parser *parser)
{
	uint32_t code;

	regex_next(parser, &code);
	for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++)
		if ((uint32_t)atoms[i].mark == code)
			return atoms[i].parse(parser);
	emit_character(parser, code);
	return true;
}

/* ---- branches -------------------------------------------------------------------------------- */

/* (atom quantifier?)* */
static bool parse_branch(struct regex_parser *parser)
{
	struct quantity quantity;
	size_t start;

	while (parser->at < parser->end && !regex_peek(parser, '|') && !regex_peek(parser, ')')) {
		start = here(parser);
		if (!parse_atom(parser))
			return false;
		if (parse_quantity(parser, &quantity))
			repeat(parser, start, quantity);
		else if (parser->reason)
			return false;
	}
	return true;
}

/* The branch from `start` on is one choice: before it the other one, behind it the way out. */
static void close_branch(struct regex_parser *parser, size_t start, size_t *way_out)
{
	ptrdiff_t length = (ptrdiff_t)(here(parser) - start);

	insert(parser, start, (struct regex_op){.kind = REGEX_SPLIT, .target = length + 2});
	/* Until its target is known, a jump remembers the one before it. */
	emit(parser, (struct regex_op){.kind = REGEX_JUMP, .index = *way_out});
	*way_out = here(parser) - 1;
}

#define NO_JUMP ((size_t)-1)

static bool parse_branches(struct regex_parser *parser)
{
	size_t way_out = NO_JUMP, start;
	struct regex_op *jump;

	for (;;) {
		start = here(parser);
		if (!parse_branch(parser))
			return false;
		if (!regex_skip(parser, '|'))
			break;
		close_branch(parser, start, &way_out);
	}
	while (way_out != NO_JUMP) {
		jump = &parser->regex->ops.items[way_out];
		jump->target = (ptrdiff_t)(here(parser) - way_out);
		way_out = jump->index;
	}
	return true;
}

/* branch ('|' branch)* */
static bool parse_expression(struct regex_parser *parser)
{
	bool fine;

	if (parser->depth >= LIMIT_PARSE_DEPTH)
		return regex_fail(parser, TOO_DEEP);
	parser->depth++;
	fine = parse_branches(parser);
	parser->depth--;
	return fine;
}

static bool parse_pattern(struct regex_parser *parser)
{
	return parse_expression(parser) &&
	       (parser->at == parser->end || regex_fail(parser, UNOPENED));
}

static bool take_literally(struct regex_parser *parser)
{
	uint32_t code;

	while (regex_next(parser, &code))
		emit_character(parser, code);
	return true;
}

/* ---- flags ----------------------------------------------------------------------------------- */

static bool parse_flag(struct regex *regex, char flag)
{
	const struct {
		char name;
		bool *is_set;
	} flags[] = {
		{'s', &regex->dot_all},  {'m', &regex->multi_line}, {'i', &regex->fold},
		{'x', &regex->extended}, {'q', &regex->literal},
	};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (flags[i].name == flag) {
			*flags[i].is_set = true;
			return true;
		}
	}
	return false;
}

/* The flag x: a copy without blanks, but for those within [ ]. */
static void remove_blanks(struct arena *arena, struct value_string *pattern)
{
	char *copy = arena_array(arena, pattern->length + 1, 1);
	size_t length = 0, depth = 0;
	bool escaped = false;

	for (size_t i = 0; i < pattern->length; i++) {
		char c = pattern->text[i];

		if (!depth && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
			continue;
		copy[length++] = c;
		if (!escaped && c == '[')
			depth++;
		else if (!escaped && c == ']' && depth)
			depth--;
		escaped = !escaped && c == '\\';
	}
	*pattern = (struct value_string){copy, length};
}

const struct regex *regex_compile(struct arena *arena, struct value_string pattern,
                                  struct value_string flags, const char **reason)
{
	struct regex *regex = ARENA_NEW(arena, struct regex);
	struct regex_parser parser = {.arena = arena, .regex = regex};

	for (size_t i = 0; i < flags.length; i++)
		if (!parse_flag(regex, flags.text[i]))
			regex_fail(&parser, BAD_FLAG);
	if (pattern.length > LIMIT_REGEX_BYTES)
		regex_fail(&parser, TOO_LONG);
	if (!parser.reason) {
		if (regex->extended && !regex->literal)
			remove_blanks(arena, &pattern);
		parser.at = pattern.text;
		parser.end = pattern.text + pattern.length;
		parser.closed = ARENA_ARRAY(arena, bool, pattern.length + 2);
		regex->literal ? take_literally(&parser) : parse_pattern(&parser);
		emit(&parser, (struct regex_op){.kind = REGEX_DONE});
	}
	*reason = parser.reason;
	return parser.reason ? NULL : regex;
}

size_t regex_groups(const struct regex *regex)
{
	return regex->groups;
}

bool regex_is_literal(const struct regex *regex)
{
	return regex->literal;
}
