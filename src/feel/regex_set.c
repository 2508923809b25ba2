/*
 * Sets of characters in regular expressions: membership, with case folded where asked for, and
 * their text, as in [a-z-[aeiou]], \d or \p{Lu}.
 */
#include "feel/regex_int.h"

#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>

#define UNCLOSED N_("a [ in the pattern is not closed")
#define BAD_CLASS N_("the characters within [ ] of the pattern are not in order")
#define BAD_ESCAPE N_("the pattern has a \\ before a character that needs none")
#define BAD_PROPERTY N_("the pattern names an unknown category or block of characters")
#define TOO_DEEP N_("the pattern is nested too deeply")

/* ---- membership ------------------------------------------------------------------------------ */

static bool within(uint32_t code, const uint32_t (*ranges)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i][0] && code <= ranges[i][1])
			return true;
	return false;
}

#define WITHIN(code, ranges) within(code, ranges, sizeof(ranges) / sizeof *(ranges))

/* NameStartChar of XML. */
static bool is_initial(uint32_t code)
{
	static const uint32_t ranges[][2] = {
		{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
		{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
		{0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
		{0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	};

	return WITHIN(code, ranges);
}

/* NameChar of XML. */
static bool is_name(uint32_t code)
{
	static const uint32_t ranges[][2] = {
		{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040},
	};

	return is_initial(code) || WITHIN(code, ranges);
}

static bool is_space(uint32_t code)
{
	return code == ' ' || code == '\t' || code == '\n' || code == '\r';
}

static bool (*const classes[])(uint32_t code) = {
	[CLASS_SPACE] = is_space,
	[CLASS_INITIAL] = is_initial,
	[CLASS_NAME] = is_name,
};

static bool in_range(const struct regex_member *member, const uint32_t *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] >= member->first && codes[i] <= member->last)
			return true;
	return false;
}

/* Case is folded for characters and ranges, not for classes: \p{Lu} stays capital letters. */
static bool is_member(const struct regex_member *member, const uint32_t *codes, size_t count)
{
	bool is;

	if (member->kind == CLASS_RANGE)
		is = in_range(member, codes, count);
	else if (member->kind == CLASS_BLOCK)
		is = in_range(member, codes, 1);
	else if (member->kind == CLASS_CATEGORY)
		is = utf8_in_category(codes[0], member->category);
	else
		is = classes[member->kind](codes[0]);
	return is != member->negated;
}

/* The recursion is as deep as the parser let subtractions be. */
static bool look_up(const struct regex_set *set, uint32_t code)
{
	uint32_t codes[UTF8_VARIANTS] = {code};
	size_t count = set->fold ? utf8_variants(code, codes) : 1;
	bool has = false;

	for (size_t i = 0; i < set->members.count && !has; i++)
		has = is_member(&set->members.items[i], codes, count);
	return has != set->negated && !(set->minus && regex_set_has(set->minus, code));
}

bool regex_set_has(const struct regex_set *set, uint32_t code)
{
	if (code < 128)
		return set->ascii[code / 64] >> (code % 64) & 1;
	return look_up(set, code);
}

void regex_set_add(struct arena *arena, struct regex_set *set, struct regex_member member)
{
	VEC_PUSH(arena, &set->members, member);
}

void regex_set_finish(struct regex_set *set)
{
	memset(set->ascii, 0, sizeof set->ascii);
	for (uint32_t code = 0; code < 128; code++)
		set->ascii[code / 64] |= (uint64_t)look_up(set, code) << (code % 64);
	set->weight = set->members.count + (set->minus ? set->minus->weight : 0);
}

bool regex_same_letter(uint32_t a, uint32_t b)
{
	uint32_t variants[UTF8_VARIANTS];
	size_t count = a == b ? 0 : utf8_variants(a, variants);

	for (size_t i = 0; i < count; i++)
		if (variants[i] == b)
			return true;
	return a == b;
}

/* ---- escapes --------------------------------------------------------------------------------- */

static void space_class(struct regex_member *member)
{
	member->kind = CLASS_SPACE;
}

static void initial_class(struct regex_member *member)
{
	member->kind = CLASS_INITIAL;
}

static void name_class(struct regex_member *member)
{
	member->kind = CLASS_NAME;
}

static void digit_class(struct regex_member *member)
{
	member->kind = CLASS_CATEGORY;
	member->category = utf8_category("Nd", 2);
}

/* All but punctuation, separators and what is no character. */
static void word_class(struct regex_member *member)
{
	member->kind = CLASS_CATEGORY;
	member->category = utf8_category("P", 1) | utf8_category("Z", 1) | utf8_category("C", 1);
	member->negated = !member->negated;
}

static const struct letter_class {
	char letter;
	void (*fill)(struct regex_member *member);
} letter_classes[] = {
	{'s', space_class},   {'d', digit_class}, {'w', word_class},
	{'i', initial_class}, {'c', name_class},
};

/* Names of blocks in XML Schema that Unicode has changed since. */
static const struct old_block {
	const char *name, *now;
} old_blocks[] = {
	{"Greek", "GreekandCoptic"},
	{"CombiningMarksforSymbols", "CombiningDiacriticalMarksforSymbols"},
	{"PrivateUse", "PrivateUseArea"},
};

static bool find_block(const char *name, size_t length, struct regex_member *member)
{
	for (size_t i = 0; i < sizeof old_blocks / sizeof *old_blocks; i++) {
		if (strlen(old_blocks[i].name) == length &&
		    !memcmp(old_blocks[i].name, name, length)) {
			name = old_blocks[i].now;
			length = strlen(name);
			break;
		}
	}
	member->kind = CLASS_BLOCK;
	return utf8_block(name, length, &member->first, &member->last);
}

static bool find_property(const char *name, size_t length, struct regex_member *member)
{
	if (length > 2 && name[0] == 'I' && name[1] == 's')
		return find_block(name + 2, length - 2, member);
	member->kind = CLASS_CATEGORY;
	/* Halves of a pair of UTF-16 are no characters. */
	member->category = length == 2 && !memcmp(name, "Cs", 2) ? 0 : utf8_category(name, length);
	return member->category != 0;
}

/* {Lu} or {IsBasicLatin} */
static bool parse_property(struct regex_parser *parser, struct regex_member *member)
{
	const char *name = parser->at + 1, *close = NULL;

	if (regex_peek(parser, '{'))
		close = memchr(name, '}', (size_t)(parser->end - name));
	if (!close || !find_property(name, (size_t)(close - name), member))
		return regex_fail(parser, BAD_PROPERTY);
	parser->at = close + 1;
	return true;
}

static bool parse_letter_class(struct regex_parser *parser, char letter,
                               struct regex_member *member)
{
	char small = (char)(letter | 0x20);

	member->negated = letter != small;
	if (small == 'p')
		return parse_property(parser, member);
	for (size_t i = 0; i < sizeof letter_classes / sizeof *letter_classes; i++) {
		if (letter_classes[i].letter != small)
			continue;
		letter_classes[i].fill(member);
		return true;
	}
	return regex_fail(parser, BAD_ESCAPE);
}

static bool plain_escape(uint32_t code, uint32_t *stands_for)
{
	static const char letters[] = "nrt", meanings[] = "\n\r\t", marks[] = "\\|.?*+(){}-[]^$";
	const char *found;

	if (!code || code > 127)
		return false;
	if ((found = strchr(letters, (int)code)))
		*stands_for = (unsigned char)meanings[found - letters];
	else
		*stands_for = code;
	return found || strchr(marks, (int)code);
}

bool regex_parse_escape(struct regex_parser *parser, struct regex_member *member)
{
	uint32_t code, stands_for;

	*member = (struct regex_member){.kind = CLASS_RANGE};
	if (!regex_next(parser, &code))
		return regex_fail(parser, BAD_ESCAPE);
	if (plain_escape(code, &stands_for)) {
		member->first = member->last = stands_for;
		return true;
	}
	return code < 128 ? parse_letter_class(parser, (char)code, member)
	                  : regex_fail(parser, BAD_ESCAPE);
}

/* ---- [classes] ------------------------------------------------------------------------------- */

static bool at_subtraction(const struct regex_parser *parser)
{
	return parser->end - parser->at >= 2 && parser->at[0] == '-' && parser->at[1] == '[';
}

/* A minus means itself only where it cannot be part of a range: first or last. */
static bool minus_is_plain(const struct regex_parser *parser, bool first)
{
	return first || regex_peek(parser, ']') || at_subtraction(parser);
}

/* One character, or an escape that may stand for many. */
static bool parse_member(struct regex_parser *parser, bool first, struct regex_member *member)
{
	uint32_t code;

	if (!regex_next(parser, &code))
		return regex_fail(parser, UNCLOSED);
	*member = (struct regex_member){.kind = CLASS_RANGE, .first = code, .last = code};
	if (code == '[' || (code == '-' && !minus_is_plain(parser, first)))
		return regex_fail(parser, BAD_CLASS);
	return code != '\\' || regex_parse_escape(parser, member);
}

/* Whether a range goes on here: a minus that stands neither last nor before a subtraction. */
static bool at_range(const struct regex_parser *parser)
{
	return regex_peek(parser, '-') && !at_subtraction(parser) &&
	       !(parser->end - parser->at >= 2 && parser->at[1] == ']');
}

/* a, a-z or \d */
static bool parse_part(struct regex_parser *parser, struct regex_set *set, bool first)
{
	struct regex_member member, last;

	if (!parse_member(parser, first, &member))
		return false;
	if (member.kind == CLASS_RANGE && at_range(parser)) {
		parser->at++;
		if (!parse_member(parser, false, &last))
			return false;
		if (last.kind != CLASS_RANGE || last.first < member.first)
			return regex_fail(parser, BAD_CLASS);
		member.last = last.last;
	}
	regex_set_add(parser->arena, set, member);
	return true;
}

static bool parse_parts(struct regex_parser *parser, struct regex_set *set)
{
	for (bool first = true;; first = false) {
		if (!first && regex_skip(parser, ']'))
			return true;
		if (!first && at_subtraction(parser)) {
			parser->at += 2;
			set->minus = regex_parse_class(parser);
			return set->minus &&
			       (regex_skip(parser, ']') || regex_fail(parser, BAD_CLASS));
		}
		if (regex_peek(parser, ']'))
			return regex_fail(parser, BAD_CLASS);
		if (!parse_part(parser, set, first))
			return false;
	}
}

struct regex_set *regex_parse_class(struct regex_parser *parser)
{
	struct regex_set *set = ARENA_NEW(parser->arena, struct regex_set);
	bool fine;

	set->negated = regex_skip(parser, '^');
	set->fold = parser->regex->fold;
	if (parser->depth >= LIMIT_PARSE_DEPTH) {
		regex_fail(parser, TOO_DEEP);
		return NULL;
	}
	parser->depth++;
	fine = parse_parts(parser, set);
	parser->depth--;
	if (!fine)
		return NULL;
	regex_set_finish(set);
	return set;
}
