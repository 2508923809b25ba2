/*
 * Cuts the text of an expression into tokens, one at a time and on demand, because what a name is
 * depends on the names in scope at that place. Reports what no token begins with.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "feel/feel_int.h"
#include <string.h>

static const struct {
	const char *text;
	bool word;
	bool described;
} tokens[TOKEN_KINDS] = {
#define CLASS(id, name) [TOKEN_##id] = {name, false, true},
#define KEYWORD(id, name) [TOKEN_##id] = {name, true, false},
#define SIGN(id, name) [TOKEN_##id] = {name, false, false},
#include "feel/tokens.def"
#undef CLASS
#undef KEYWORD
#undef SIGN
};

/* What people bring from other languages, and what to write instead. */
static const struct {
	const char *sign, *instead;
} foreign[] = {
	{"==", "="},
	{"<>", "!="},
	{"&&", "and"},
	{"&", "and"},
	{"||", "or"},
	{"|", "or"},
	{"!", "not(...)"},
	{"%", "modulo(a, b)"},
	{"^", "**"},
	{";", ","},
	{"\xE2\x89\xA4", "<="},
	{"\xE2\x89\xA5", ">="},
	{"\xE2\x89\xA0", "!="},
	{"\xC3\x97", "*"},
	{"\xC3\xB7", "/"},
	{"\xE2\x88\x92", "-"},
};

/* Single and typographic ones. */
static const char *const foreign_quotes[] = {"'",            "\xE2\x80\x98", "\xE2\x80\x99",
                                             "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"};

const char *token_name(enum token_kind kind)
{
	return tokens[kind].text;
}

/* ---- places and reports ---------------------------------------------------------------------- */

static size_t file_offset(const struct feel_input *input, size_t at, bool after)
{
	if (!input->offsets || !input->length)
		return input->place.offset + at;
	if (at >= input->length || (after && at))
		return input->offsets[at - 1] + 1;
	return input->offsets[at];
}

struct place reader_place(const struct reader *reader, size_t start, size_t end)
{
	const struct feel_input *input = reader->input;
	struct place place = input->place;
	size_t last;

	if (start > input->length)
		start = input->length;
	place.offset = file_offset(input, start, false);
	last = file_offset(input, end > input->length ? input->length : end, true);
	place.length = last > place.offset && end > start ? last - place.offset : 0;
	return place;
}

void *reader_fail(struct reader *reader, const struct diag_kind *kind, size_t start, size_t end,
                  const char *first, const char *second)
{
	/* What is too long or no text at all is not looked at. */
	bool readable = kind != &J1012 && kind != &J1013 && kind != &J1014;

	if (!reader->failed)
		diag_add(reader->sink, kind, reader_place(reader, start, end), NULL,
		         readable ? advise_formula(reader, false) : NULL,
		         (const char *const[]){first ? first : "", second ? second : "", NULL});
	reader->failed = true;
	reader->token.kind = TOKEN_END;
	reader->position = reader->input->length;
	return NULL;
}

/* ---- white space and comments ---------------------------------------------------------------- */

static bool starts_with(const struct reader *reader, size_t at, const char *text)
{
	size_t length = strlen(text);

	return reader->input->length - at >= length &&
	       !memcmp(reader->input->text + at, text, length);
}

static size_t find(const struct reader *reader, size_t at, const char *text)
{
	while (at < reader->input->length && !starts_with(reader, at, text))
		at++;
	return at;
}

static void skip_blanks(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t start, end;

	for (;;) {
		start = reader->position;
		reader->position += name_skip_space(input->text + start, input->length - start);
		if (starts_with(reader, reader->position, "//")) {
			reader->position = find(reader, reader->position, "\n");
		} else if (starts_with(reader, reader->position, "/*")) {
			end = find(reader, reader->position + 2, "*/");
			if (end == input->length) {
				reader_fail(reader, &J1006, reader->position, reader->position + 2,
				            NULL, NULL);
				return;
			}
			reader->position = end + 2;
		}
		if (reader->position == start)
			return;
	}
}

/* ---- numbers --------------------------------------------------------------------------------- */

static size_t skip_digits(const struct feel_input *input, size_t at)
{
	while (at < input->length && input->text[at] >= '0' && input->text[at] <= '9')
		at++;
	return at;
}

/* number: digits [. digits] | . digits, each with an exponent e[+-]digits */
static size_t number_end(const struct feel_input *input, size_t at)
{
	size_t end = skip_digits(input, at), exponent;

	if (end + 1 < input->length && input->text[end] == '.' &&
	    skip_digits(input, end + 1) > end + 1)
		end = skip_digits(input, end + 1);
	if (end < input->length && (input->text[end] == 'e' || input->text[end] == 'E')) {
		exponent = end + 1;
		if (exponent < input->length &&
		    (input->text[exponent] == '+' || input->text[exponent] == '-'))
			exponent++;
		if (skip_digits(input, exponent) > exponent)
			end = skip_digits(input, exponent);
	}
	return end;
}

static void lex_number(struct reader *reader)
{
	struct token *token = &reader->token;
	size_t end = number_end(reader->input, token->start);
	const char *text = arena_printf(
		reader->arena, "%s%.*s", reader->input->text[token->start] == '.' ? "0" : "",
		(int)(end - token->start), reader->input->text + token->start);
	struct decimal number;

	if (!decimal_parse(text, strlen(text), &number) || number.nan) {
		reader_fail(reader, &J1009, token->start, end, text, NULL);
		return;
	}
	token->kind = TOKEN_NUMBER;
	token->value = value_number(number);
	reader->position = end;
}

/* ---- strings --------------------------------------------------------------------------------- */

static bool read_hex(const struct feel_input *input, size_t at, size_t digits, uint32_t *code)
{
	*code = 0;
	if (input->length - at < digits)
		return false;
	for (size_t i = at; i < at + digits; i++) {
		char c = input->text[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
		            : c >= 'a' && c <= 'f' ? c - 'a' + 10
		            : c >= 'A' && c <= 'F' ? c - 'A' + 10
		                                   : -1;

		if (digit < 0)
			return false;
		*code = *code << 4 | (uint32_t)digit;
	}
	return true;
}

/* \uXXXX, two of them for a pair of surrogates, or \UXXXXXX; returns the bytes used, 0 when there
 * is no such character. */
static size_t read_code(const struct feel_input *input, size_t at, uint32_t *code)
{
	bool wide = input->text[at + 1] == 'U';
	size_t used = wide ? 8 : 6;
	uint32_t low;

	if (!read_hex(input, at + 2, used - 2, code))
		return 0;
	if (!wide && *code >= 0xD800 && *code < 0xDC00 && input->length - at >= 12 &&
	    input->text[at + 6] == '\\' && input->text[at + 7] == 'u' &&
	    read_hex(input, at + 8, 4, &low) && low >= 0xDC00 && low < 0xE000) {
		*code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
		used = 12;
	}
	return *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000) ? 0 : used;
}

/* An escape that means nothing keeps its backslash: "\d" is for regular expressions. Returns the
 * bytes used, or 0. */
static size_t lex_escape(struct reader *reader, size_t at, struct buf *out)
{
	static const char plain[][2] = {{'n', '\n'}, {'r', '\r'},  {'t', '\t'},
	                                {'"', '"'},  {'\'', '\''}, {'\\', '\\'}};
	const char *text = reader->input->text;
	char bytes[4];
	uint32_t code;
	size_t used;

	if (at + 1 < reader->input->length && (text[at + 1] == 'u' || text[at + 1] == 'U')) {
		used = read_code(reader->input, at, &code);
		if (used)
			buf_add_n(out, bytes, utf8_encode(code, bytes));
		return used;
	}
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (at + 1 < reader->input->length && text[at + 1] == plain[i][0]) {
			buf_add_char(out, plain[i][1]);
			return 2;
		}
	buf_add_char(out, '\\');
	return 1;
}

/* From the opening quote at `start`; false after a report. */
static bool decode_string(struct reader *reader, size_t start, struct buf *out)
{
	const struct feel_input *input = reader->input;
	size_t at = start + 1, used;

	while (at < input->length && input->text[at] != '"') {
		if (input->text[at] != '\\') {
			buf_add_char(out, input->text[at++]);
			continue;
		}
		used = lex_escape(reader, at, out);
		if (!used) {
			reader_fail(reader, &J1011, at, at + 2,
			            arena_strndup(reader->arena, input->text + at, 2), NULL);
			return false;
		}
		at += used;
	}
	if (at >= input->length) {
		reader_fail(reader, &J1005, start, start + 1, NULL, NULL);
		return false;
	}
	reader->position = at + 1;
	return true;
}

static void lex_string(struct reader *reader)
{
	struct token *token = &reader->token;
	struct buf out;

	buf_init(&out, LIMIT_EXPRESSION_BYTES);
	if (decode_string(reader, reader->position, &out)) {
		token->kind = TOKEN_STRING;
		token->value = value_string(reader->arena, out.length ? out.text : "", out.length);
		token->text = token->value.as.string.text;
		token->length = token->value.as.string.length;
	}
	buf_release(&out);
}

static struct value read_temporal(struct arena *arena, const char *text, size_t length)
{
	struct date date;
	struct time_of_day time;
	struct date_time date_time;
	struct days_duration days;
	int64_t months;

	if (date_parse(text, length, &date))
		return value_date(date);
	if (time_parse(arena, text, length, &time))
		return value_time(time);
	if (date_time_parse(arena, text, length, &date_time))
		return value_date_time(date_time);
	if (days_duration_parse(text, length, &days))
		return value_days(days);
	if (months_duration_parse(text, length, &months))
		return value_months(months);
	return value_null();
}

/* at literal: @ string */
static void lex_at(struct reader *reader)
{
	struct token *token = &reader->token;
	size_t start = token->start;
	const char *fault;

	reader->position = start + 1;
	skip_blanks(reader);
	if (reader->failed)
		return;
	if (!starts_with(reader, reader->position, "\"")) {
		reader_fail(reader, &J1010, start, reader->position, "@", NULL);
		return;
	}
	lex_string(reader);
	if (reader->failed)
		return;
	token->kind = TOKEN_AT;
	token->value = read_temporal(reader->arena, token->text, token->length);
	if (!value_is_null(token->value))
		return;
	fault = temporal_zone_fault(token->text, token->length);
	reader_fail(reader, fault ? &J1019 : &J1010, start, reader->position, token->text,
	            fault ? _(fault) : NULL);
}

/* ---- names ----------------------------------------------------------------------------------- */

static enum token_kind find_keyword(const char *text, size_t length, size_t *used)
{
	for (enum token_kind kind = 0; kind < TOKEN_KINDS; kind++) {
		*used = tokens[kind].word ? name_match(tokens[kind].text, text, length) : 0;
		if (*used)
			return kind;
	}
	return TOKEN_NAME;
}

size_t lex_join_words(const struct reader *reader, size_t end)
{
	const struct feel_input *input = reader->input;

	for (;;) {
		size_t next = end + name_skip_space(input->text + end, input->length - end);
		size_t word = name_word(input->text + next, input->length - next), used;

		if (next == end || !word)
			return end;
		if (find_keyword(input->text + next, input->length - next, &used) != TOKEN_NAME)
			return end;
		end = next + word;
	}
}

static void set_name(struct reader *reader, const char *name, size_t end)
{
	reader->token.kind = TOKEN_NAME;
	reader->token.text = name;
	reader->token.length = strlen(name);
	reader->position = end;
}

static void lex_name(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t start = reader->position, rest = input->length - start, used;
	size_t word = name_word(input->text + start, rest);
	const char *name = NULL;
	size_t matched = scope_match(reader->scope, input->text + start, rest, &name);

	if (matched > word) {
		set_name(reader, name, start + matched);
		return;
	}
	reader->token.kind = find_keyword(input->text + start, rest, &used);
	if (reader->token.kind != TOKEN_NAME) {
		reader->position = start + used;
		return;
	}
	word = lex_join_words(reader, start + word) - start;
	set_name(reader, name_normalise(reader->arena, input->text + start, word), start + word);
}

/* ---- signs ----------------------------------------------------------------------------------- */

static void lex_foreign(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t start = reader->position;
	uint32_t code;
	size_t used = utf8_decode(input->text + start, input->length - start, &code);

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (starts_with(reader, start, foreign[i].sign)) {
			reader_fail(reader, &J1008, start, start + strlen(foreign[i].sign),
			            foreign[i].sign, foreign[i].instead);
			return;
		}
	for (size_t i = 0; i < sizeof foreign_quotes / sizeof *foreign_quotes; i++)
		if (starts_with(reader, start, foreign_quotes[i])) {
			reader_fail(reader, &J1020, start, start + used, foreign_quotes[i], NULL);
			return;
		}
	reader_fail(reader, &J1007, start, start + used,
	            arena_strndup(reader->arena, input->text + start, used), NULL);
}

static bool is_foreign_pair(const struct reader *reader)
{
	return starts_with(reader, reader->position, "==") ||
	       starts_with(reader, reader->position, "<>");
}

static void lex_sign(struct reader *reader)
{
	for (enum token_kind kind = 0; kind < TOKEN_KINDS && !is_foreign_pair(reader); kind++) {
		if (tokens[kind].word || tokens[kind].described ||
		    !starts_with(reader, reader->position, tokens[kind].text))
			continue;
		reader->token.kind = kind;
		reader->position += strlen(tokens[kind].text);
		return;
	}
	lex_foreign(reader);
}

static bool at_number(const struct feel_input *input, size_t at)
{
	if (input->text[at] == '.')
		at++;
	return skip_digits(input, at) > at;
}

static void lex_token(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t at = reader->position;
	uint32_t code;

	reader->token.start = at;
	if (!utf8_decode(input->text + at, input->length - at, &code))
		reader->token.kind = TOKEN_END;
	else if (at_number(input, at))
		lex_number(reader);
	else if (code == '"')
		lex_string(reader);
	else if (code == '@')
		lex_at(reader);
	else if (name_starts(code) && name_word(input->text + at, input->length - at))
		lex_name(reader);
	else
		lex_sign(reader);
}

void lex_next(struct reader *reader)
{
	reader->last_end = reader->token.end;
	memset(&reader->token, 0, sizeof reader->token);
	if (!reader->failed)
		skip_blanks(reader);
	if (!reader->failed)
		lex_token(reader);
	reader->token.end = reader->position;
}

/* ---- where other rules for names hold -------------------------------------------------------- */

static size_t match_member(const struct type *shape, const char *text, size_t length,
                           const char **name)
{
	const struct type *item = shape ? shape_item(shape) : NULL;
	size_t longest = 0, used;

	for (size_t i = 0; item && item->kind == TYPE_CONTEXT && i < item->member_count; i++) {
		used = name_match(item->members[i].name, text, length);
		if (used > longest) {
			longest = used;
			*name = item->members[i].name;
		}
	}
	for (size_t i = 0; !longest && shape_spaced_properties[i]; i++) {
		longest = name_match(shape_spaced_properties[i], text, length);
		*name = shape_spaced_properties[i];
	}
	return longest;
}

void lex_member(struct reader *reader, const struct type *shape)
{
	const struct feel_input *input = reader->input;
	size_t start, used;
	const char *name;

	reader->last_end = reader->token.end;
	skip_blanks(reader);
	if (reader->failed)
		return;
	start = reader->position;
	used = match_member(shape, input->text + start, input->length - start, &name);
	if (!used) {
		used = name_word(input->text + start, input->length - start);
		if (!used) {
			lex_next(reader);
			return;
		}
		used = lex_join_words(reader, start + used) - start;
		name = name_normalise(reader->arena, input->text + start, used);
	}
	memset(&reader->token, 0, sizeof reader->token);
	reader->token.start = start;
	set_name(reader, name, start + used);
	reader->token.end = reader->position;
}

static bool in_new_name(uint32_t code, bool first)
{
	if (first)
		return name_starts(code);
	return name_continues(code) || name_is_space(code) ||
	       (code < 0x80 && strchr("./-'+*", (int)code));
}

const char *lex_new_name(struct reader *reader, const char *stop)
{
	const struct feel_input *input = reader->input;
	size_t start = reader->token.start, end = start, used;
	bool word = name_starts((unsigned char)*stop), border = true;
	uint32_t code;

	if (reader->failed)
		return NULL;
	for (;;) {
		if (end > start &&
		    (word ? border && name_match(stop, input->text + end, input->length - end)
		          : starts_with(reader, end, stop)))
			break;
		used = utf8_decode(input->text + end, input->length - end, &code);
		if (!used || !in_new_name(code, end == start) || starts_with(reader, end, "//") ||
		    starts_with(reader, end, "/*"))
			return NULL;
		border = name_is_space(code);
		end += used;
	}
	reader->token.end = end;
	reader->position = end;
	lex_next(reader);
	return name_normalise(reader->arena, input->text + start, end - start);
}

const char *lex_declared(struct reader *reader, const char *stop)
{
	const char *name = lex_new_name(reader, stop);

	if (!name && reader->token.kind == TOKEN_NAME) {
		name = reader->token.text;
		lex_next(reader);
	}
	return name;
}

bool lex_bracket_closes(const struct reader *reader)
{
	static const bool ends[TOKEN_KINDS] = {
		[TOKEN_END] = true,          [TOKEN_AND] = true,         [TOKEN_OR] = true,
		[TOKEN_THEN] = true,         [TOKEN_ELSE] = true,        [TOKEN_RETURN] = true,
		[TOKEN_SATISFIES] = true,    [TOKEN_BETWEEN] = true,     [TOKEN_IN] = true,
		[TOKEN_INSTANCE_OF] = true,  [TOKEN_COMMA] = true,       [TOKEN_CLOSE] = true,
		[TOKEN_CLOSE_SQUARE] = true, [TOKEN_CLOSE_BRACE] = true, [TOKEN_DOT] = true,
		[TOKEN_EQ] = true,           [TOKEN_NE] = true,          [TOKEN_COLON] = true,
	};
	struct reader ahead = *reader;

	ahead.sink = NULL;
	lex_next(&ahead);
	return ends[ahead.token.kind];
}
