/*
 * The formula that was meant, where one is written as people write who do no programming: 12,000
 * for 12000, AND for and, => for >=, `is at least`. Nothing here is guessed at: what comes out is
 * shown only when it can be read.
 */
#include "base/buf.h"
#include "base/msg.h"
#include "feel/feel_int.h"
#include <string.h>
#include <strings.h>

#define ADVICE_BYTES 400 /* of a formula that is shown once more, whole */

struct rewrite {
	const struct reader *reader;
	const char *text; /* ends in a zero byte */
	size_t at;
	struct buf out;
	const char *subject; /* that was compared last, for "> 5 and < 10" */
	size_t depth;        /* of brackets */
	bool given_up;       /* it holds what is not rewritten: comments */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool in_word(char c)
{
	return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static size_t word_length(const char *text)
{
	size_t length = 0;

	while (in_word(text[length]))
		length++;
	return length;
}

static size_t blanks(const char *text)
{
	return strspn(text, " \t\r\n");
}

static char last_written(const struct rewrite *rewrite)
{
	size_t length = rewrite->out.length;

	while (length > 0 && rewrite->out.text[length - 1] == ' ')
		length--;
	return length > 0 ? rewrite->out.text[length - 1] : '\0';
}

/* The word that was written last. */
static const char *last_word(const struct rewrite *rewrite)
{
	const char *text = rewrite->out.text;
	size_t end = rewrite->out.length, start;

	while (end > 0 && text[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && (in_word(text[start - 1]) || text[start - 1] == '.'))
		start--;
	return arena_strndup(rewrite->reader->arena, text + start, end - start);
}

/* A comparison wants a left side of its own. */
static void put_sign(struct rewrite *rewrite, const char *sign)
{
	const char *before = last_word(rewrite);
	bool compares = strchr("<>=!", *sign);

	if (compares && rewrite->subject && (!strcmp(before, "and") || !strcmp(before, "or")))
		buf_printf(&rewrite->out, "%s ", rewrite->subject);
	else if (compares && *before)
		rewrite->subject = before;
	buf_add(&rewrite->out, sign);
}

/* ---- words ----------------------------------------------------------------------------------- */

static const struct {
	const char *words, *sign;
} phrases[] = {
	{"is greater than or equal to", ">="},
	{"is less than or equal to", "<="},
	{"greater than or equal to", ">="},
	{"less than or equal to", "<="},
	{"is not equal to", "!="},
	{"is no more than", "<="},
	{"is not more than", "<="},
	{"is no less than", ">="},
	{"is not less than", ">="},
	{"is equal to", "="},
	{"is at least", ">="},
	{"is at most", "<="},
	{"is more than", ">"},
	{"is greater than", ">"},
	{"is less than", "<"},
	{"is fewer than", "<"},
	{"is over", ">"},
	{"is above", ">"},
	{"is under", "<"},
	{"is below", "<"},
	{"is up to", "<="},
	{"is one of", "in"},
	{"is between", "between"},
	{"is in", "in"},
	{"is not", "!="},
	{"no more than", "<="},
	{"not more than", "<="},
	{"no less than", ">="},
	{"not less than", ">="},
	{"more than", ">"},
	{"greater than", ">"},
	{"less than", "<"},
	{"fewer than", "<"},
	{"equal to", "="},
	{"at least", ">="},
	{"at most", "<="},
	{"equals", "="},
	{"is", "="},
};

/* How long these words are at the start of the text, whatever stands between them and in whichever
 * case; 0: others stand there. */
static size_t phrase_length(const char *words, const char *text)
{
	size_t at = 0;

	while (*words) {
		size_t word = word_length(words);

		if (word_length(text + at) != word || strncasecmp(text + at, words, word) != 0)
			return 0;
		at += word;
		words += word;
		if (*words) {
			words++;
			if (!blanks(text + at))
				return 0;
			at += blanks(text + at);
		}
	}
	return at;
}

static bool take_phrase(struct rewrite *rewrite)
{
	const char *text = rewrite->text + rewrite->at;

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		size_t length = phrase_length(phrases[i].words, text);

		/* is(a, b) is a function */
		if (!length || (!strchr(phrases[i].words, ' ') && text[length + blanks(text + length)] == '('))
			continue;
		put_sign(rewrite, phrases[i].sign);
		rewrite->at += length;
		return true;
	}
	return false;
}

/* Where an operand ends that begins here: behind its bracket, or its word or string. */
static size_t operand_length(const char *text)
{
	size_t length = 0, depth = 0;

	do {
		if (text[length] == '"') {
			length += 1 + strcspn(text + length + 1, "\"");
			if (!text[length])
				return 0;
		}
		depth += text[length] == '(' || text[length] == '[';
		if (depth && (text[length] == ')' || text[length] == ']'))
			depth--;
		if (!text[length])
			return 0;
		length++;
	} while (depth || in_word(text[length]));
	return length;
}

/* `x not in (...)`: not(x in (...)). */
static bool take_not_in(struct rewrite *rewrite)
{
	const char *text = rewrite->text + rewrite->at;
	size_t length = phrase_length("not in", text);
	size_t start = rewrite->out.length;

	while (start > 0 && rewrite->out.text[start - 1] == ' ')
		start--;
	size_t end = start;
	while (start > 0 && (in_word(rewrite->out.text[start - 1]) || rewrite->out.text[start - 1] == '.'))
		start--;
	if (!length || start == end)
		return false;
	length += blanks(text + length);
	size_t operand = operand_length(text + length);
	const char *subject = arena_strndup(rewrite->reader->arena, rewrite->out.text + start, end - start);
	if (!operand)
		return false;
	rewrite->out.length = start;
	buf_printf(&rewrite->out, "not(%s in %.*s)", subject, (int)operand, text + length);
	rewrite->at += length + operand;
	return true;
}

/* Where what `not` stands before ends: at the next `and` or `or`, or with its bracket. */
static size_t negated_length(const char *text)
{
	size_t length = 0, kept = 0;

	while (text[length] && text[length] != ')' && text[length] != ',') {
		size_t word = word_length(text + length);

		if (word && (phrase_length("and", text + length) || phrase_length("or", text + length)))
			break;
		if (!word)
			word = strchr("([\"", text[length]) ? operand_length(text + length) : 1;
		if (!word)
			return 0;
		if (!blanks(text + length))
			kept = length + word;
		length += word;
	}
	return kept;
}

/* `not x`: not(x). */
static bool take_not(struct rewrite *rewrite)
{
	const char *text = rewrite->text + rewrite->at;
	size_t length = phrase_length("not", text), blank = length ? blanks(text + length) : 0;

	if (!blank || text[length + blank] == '(')
		return false;
	size_t rest = negated_length(text + length + blank);
	if (!rest)
		return false;
	buf_printf(&rewrite->out, "not(%.*s)", (int)rest, text + length + blank);
	rewrite->at += length + blank + rest;
	return true;
}

/* AND, Or, TRUE: as they are written here. */
static bool take_keyword(struct rewrite *rewrite)
{
	static const char *const keywords[] = {"and",  "or",  "not",  "in",   "between",  "true",
	                                       "false", "null", "if",  "then", "else", "some",
	                                       "every", "satisfies"};
	const char *text = rewrite->text + rewrite->at;
	size_t length = word_length(text);

	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (strlen(keywords[i]) == length && !strncasecmp(keywords[i], text, length)) {
			buf_add(&rewrite->out, keywords[i]);
			rewrite->at += length;
			return true;
		}
	return false;
}

static void take_word(struct rewrite *rewrite)
{
	size_t length = word_length(rewrite->text + rewrite->at);

	if (take_not_in(rewrite) || take_phrase(rewrite) || take_not(rewrite) || take_keyword(rewrite))
		return;
	buf_printf(&rewrite->out, "%.*s", (int)length, rewrite->text + rewrite->at);
	rewrite->at += length;
}

/* ---- numbers and signs ----------------------------------------------------------------------- */

/* Three digits behind a separator, and no more: how long a number of thousands is; 0: it is none. */
static size_t thousands_length(const char *text, char separator)
{
	size_t length = 0;

	while (is_digit(text[length]))
		length++;
	if (length == 0 || length > 3 || text[length] != separator)
		return 0;
	while (text[length] == separator && is_digit(text[length + 1]) && is_digit(text[length + 2]) &&
	       is_digit(text[length + 3]) && !in_word(text[length + 4]))
		length += 4;
	return length > 3 && is_digit(text[length - 1]) && !in_word(text[length]) && text[length] != separator ? length : 0;
}

/* Within brackets a comma stands between values: 1,200 is two of them, 12,000 hardly. */
static bool is_one_number(const struct rewrite *rewrite, const char *text, size_t length)
{
	char before = last_written(rewrite);

	if (!rewrite->depth || (before && strchr("<>=+-*/", before)))
		return true;
	for (size_t i = 0; i + 1 < length; i++)
		if (text[i] == ',' && text[i + 1] == '0')
			return true;
	return false;
}

static size_t grouped_length(const struct rewrite *rewrite, const char *text)
{
	size_t commas = thousands_length(text, ','), dots = thousands_length(text, '.');

	if (commas && is_one_number(rewrite, text, commas))
		return commas;
	/* 1.000 is one; 1.000.000 can only be a million */
	return dots >= sizeof "1.000.000" - 1 ? dots : thousands_length(text, ' ');
}

static void take_number(struct rewrite *rewrite)
{
	const char *text = rewrite->text + rewrite->at;
	size_t grouped = grouped_length(rewrite, text), length = grouped;

	while (in_word(text[length]) || (!grouped && text[length] == '.' && is_digit(text[length + 1])))
		length++;
	for (size_t i = 0; i < length; i++)
		if (!grouped || is_digit(text[i]))
			buf_add_char(&rewrite->out, text[i]);
	if (text[length + blanks(text + length)] == '%')
		length += blanks(text + length) + 1;
	rewrite->at += length;
}

/* Texts between other quotes. */
static bool take_string(struct rewrite *rewrite)
{
	static const struct {
		const char *opens, *closes;
	} quotes[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"「", "」"}, {"‘", "’"}, {"'", "'"}};
	const char *text = rewrite->text + rewrite->at;

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t opens = strlen(quotes[i].opens);
		const char *end = strncmp(text, quotes[i].opens, opens) ? NULL : strstr(text + opens, quotes[i].closes);

		if (!end)
			continue;
		buf_printf(&rewrite->out, "\"%.*s\"", (int)(end - text - (ptrdiff_t)opens), text + opens);
		rewrite->at += (size_t)(end - text) + strlen(quotes[i].closes);
		return true;
	}
	return false;
}

static bool take_sign(struct rewrite *rewrite)
{
	static const struct {
		const char *written, *sign;
	} signs[] = {{">=", ">="}, {"<=", "<="}, {"!=", "!="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="},
	             {"==", "="},  {"=!", "!="}, {"&&", "and"}, {"||", "or"}, {"≥", ">="}, {"≤", "<="},
	             {"≠", "!="},  {"×", "*"},   {"÷", "/"},   {"−", "-"},  {"<", "<"},
	             {">", ">"},   {"=", "="}};
	const char *text = rewrite->text + rewrite->at;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (strncmp(text, signs[i].written, strlen(signs[i].written)) != 0)
			continue;
		put_sign(rewrite, signs[i].sign);
		rewrite->at += strlen(signs[i].written);
		return true;
	}
	return false;
}

static void take_one(struct rewrite *rewrite)
{
	const char *text = rewrite->text + rewrite->at;

	rewrite->given_up = rewrite->given_up || !strncmp(text, "/*", 2) || !strncmp(text, "//", 2);
	if (blanks(text)) {
		buf_add_char(&rewrite->out, ' ');
		rewrite->at += blanks(text);
	} else if (take_string(rewrite) || take_sign(rewrite)) {
		return;
	} else if (is_digit(*text)) {
		take_number(rewrite);
	} else if (in_word(*text)) {
		take_word(rewrite);
	} else {
		rewrite->depth += *text == '(' || *text == '[' || *text == '{';
		if (rewrite->depth && (*text == ')' || *text == ']' || *text == '}'))
			rewrite->depth--;
		buf_add_char(&rewrite->out, *text);
		rewrite->at++;
	}
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const char *without_edges(struct arena *arena, const char *text, size_t length)
{
	size_t start = 0;

	while (start < length && strchr(" \t\r\n", text[start]))
		start++;
	while (length > start && strchr(" \t\r\n", text[length - 1]))
		length--;
	return arena_strndup(arena, text + start, length - start);
}

/* Another text that says what this one was to say; NULL when nothing in it is known to be wrong. */
static const char *rewritten(const struct reader *reader, const char *text)
{
	struct rewrite rewrite = {.reader = reader, .text = text};
	const char *out = NULL;

	buf_init(&rewrite.out, 2 * ADVICE_BYTES);
	while (rewrite.text[rewrite.at] && !rewrite.given_up)
		take_one(&rewrite);
	if (!rewrite.given_up && !rewrite.out.overflowed)
		out = without_edges(reader->arena, rewrite.out.text, rewrite.out.length);
	buf_release(&rewrite.out);
	return out;
}

static const char *squeezed(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);
	size_t length = 0;

	for (size_t i = 0; text[i]; i += blanks(text + i) ? blanks(text + i) : 1)
		out[length++] = blanks(text + i) ? ' ' : text[i];
	out[length] = '\0';
	return out;
}

static bool are_alike(struct arena *arena, const char *a, const char *b)
{
	return !strcmp(squeezed(arena, a), squeezed(arena, b));
}

static bool can_be_read(const struct reader *reader, const char *text, bool typed)
{
	struct feel_input input = {.text = text, .length = strlen(text), .limits = reader->input->limits};
	struct diag_sink *sink = diag_sink_new(reader->arena);
	struct feel_node *tree;

	if (reader->tests)
		return feel_parse_tests(reader->arena, &input, reader->scope, NULL);
	tree = feel_parse(reader->arena, &input, reader->scope, NULL);
	if (tree && typed)
		feel_infer(reader->arena, tree, reader->scope, sink);
	return tree && diag_errors(sink) == 0;
}

const char *advise_formula(const struct reader *reader, bool typed)
{
	const struct feel_input *input = reader->input;

	if (!reader->sink || input->length > ADVICE_BYTES || memchr(input->text, '\0', input->length))
		return NULL;
	const char *text = without_edges(reader->arena, input->text, input->length);
	const char *meant = rewritten(reader, text);
	if (!meant || are_alike(reader->arena, text, meant) || !can_be_read(reader, meant, typed))
		return NULL;
	return arena_printf(reader->arena, _("write %s"), meant);
}
