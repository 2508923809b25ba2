/*
 * The types that `instance of` and the parameters of functions name.
 */
#include "base/msg.h"
#include "base/near.h"
#include "feel/feel_int.h"
#include <string.h>

static const struct type type_any_range = {.kind = TYPE_RANGE, .element = &type_any};

static const struct {
	const char *name;
	const struct type *type; /* of the last four what the name alone means */
} types[] = {
	{"Any", &type_any},
	{"Null", &type_null},
	{"number", &type_number},
	{"string", &type_string},
	{"boolean", &type_boolean},
	{"date", &type_date},
	{"time", &type_time},
	{"date and time", &type_date_time},
	{"dateTime", &type_date_time},
	{"days and time duration", &type_days_duration},
	{"dayTimeDuration", &type_days_duration},
	{"years and months duration", &type_months_duration},
	{"yearMonthDuration", &type_months_duration},
	{"list", &type_any_list},
	{"range", &type_any_range},
	{"context", &type_any_context},
	{"function", &type_any_function},
};

static size_t qualified_name(const char *text, size_t length)
{
	size_t end = name_word(text, length), more;

	while (end && end < length && text[end] == '.' &&
	       (more = name_word(text + end + 1, length - end - 1)))
		end += 1 + more;
	return end;
}

/* The longest name of a type at the current token; moves behind it. */
static const char *read_type_name(struct reader *reader, const struct type **type)
{
	size_t start = reader->token.start, rest = reader->input->length - start, longest, used;
	const char *text = reader->input->text + start, *name = NULL;

	*type = NULL;
	longest = scope_match_type(reader->scope, text, rest, &name, type);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		used = name_match(types[i].name, text, rest);
		if (used > longest) {
			longest = used;
			*type = types[i].type;
			name = types[i].name;
		}
	}
	if (!longest) {
		longest = qualified_name(text, rest);
		if (longest)
			longest = lex_join_words(reader, start + longest) - start;
		name = arena_strndup(reader->arena, text, longest);
	}
	reader->token.end = reader->position = start + longest;
	return longest ? name : NULL;
}

/* Whether `<>` follows, which is no token; passes over it. */
static bool skip_empty(struct reader *reader)
{
	const struct feel_input *input = reader->input;
	size_t at = reader->position + name_skip_space(input->text + reader->position,
	                                               input->length - reader->position);

	if (input->length - at < 2 || memcmp(input->text + at, "<>", 2) != 0)
		return false;
	reader->position = reader->token.end = at + 2;
	return true;
}

struct members {
	VEC(const char *) names;
	VEC(const struct type *) types;
};

/* member: name : type */
static bool parse_member(struct reader *reader, struct members *out)
{
	const char *name = lex_declared(reader, ":");
	const struct type *type;

	if (!name)
		return parse_unexpected(reader, _("the name of a member"));
	if (!parse_expect(reader, TOKEN_COLON))
		return false;
	type = parse_type(reader);
	VEC_PUSH(reader->arena, &out->names, name);
	VEC_PUSH(reader->arena, &out->types, type);
	return type != NULL;
}

/* context type: context < member { , member } >; the < is the current token */
static const struct type *parse_context_type(struct reader *reader)
{
	struct members members = {0};

	do {
		lex_next(reader);
		if (!parse_member(reader, &members))
			return NULL;
	} while (parse_at(reader, TOKEN_COMMA));
	if (!parse_expect(reader, TOKEN_GT))
		return NULL;
	return shape_context(reader->arena, members.names.items, members.types.items,
	                     members.names.count);
}

/* function type: function < [ type { , type } ] > -> type */
static const struct type *parse_function_type(struct reader *reader, bool empty)
{
	struct members members = {0};
	const struct type *result;

	if (!empty) {
		do {
			const struct type *type;

			lex_next(reader);
			type = parse_type(reader);
			if (!type)
				return NULL;
			VEC_PUSH(reader->arena, &members.names, "");
			VEC_PUSH(reader->arena, &members.types, type);
		} while (parse_at(reader, TOKEN_COMMA));
		if (!parse_expect(reader, TOKEN_GT))
			return NULL;
	}
	if (!parse_expect(reader, TOKEN_ARROW))
		return NULL;
	result = parse_type(reader);
	if (!result)
		return NULL;
	return shape_function(reader->arena, members.names.items, members.types.items,
	                      members.names.count, result);
}

/* element type: list < type > | range < type > */
static const struct type *parse_element_type(struct reader *reader, enum type_kind kind)
{
	const struct type *element;

	lex_next(reader);
	element = parse_type(reader);
	if (!element || !parse_expect(reader, TOKEN_GT))
		return NULL;
	return kind == TYPE_LIST ? type_list_of(reader->arena, element)
	                         : type_range_of(reader->arena, element);
}

static void *fail_type(struct reader *reader, const char *name, size_t start)
{
	struct near_search search = near_start(name);

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		near_offer(&search, types[i].name);
	scope_offer_types(reader->scope, &search);
	if (!reader->failed)
		diag_add(reader->sink, &J1015, reader_place(reader, start, start + strlen(name)),
		         NULL, near_hint(reader->arena, &search),
		         (const char *const[]){name, NULL});
	reader->failed = true;
	return NULL;
}

static const struct type *parse_type_rest(struct reader *reader, const struct type *type)
{
	bool empty = type->kind >= TYPE_LIST && skip_empty(reader);

	lex_next(reader);
	if (type == &type_any_function && (empty || parse_at(reader, TOKEN_LT)))
		return parse_function_type(reader, empty);
	if (empty || !parse_at(reader, TOKEN_LT))
		return type;
	if (type == &type_any_list || type == &type_any_range)
		return parse_element_type(reader, type->kind);
	return type == &type_any_context ? parse_context_type(reader) : type;
}

/* type: name | list < type > | range < type > | context type | function type */
const struct type *parse_type(struct reader *reader)
{
	size_t start = reader->token.start;
	const struct type *type;
	const char *name;

	if (!parse_enter(reader))
		return NULL;
	name = read_type_name(reader, &type);
	if (!name)
		return parse_unexpected(reader, _("a type"));
	if (!type)
		return fail_type(reader, name, start);
	type = parse_type_rest(reader, type);
	parse_leave(reader);
	return type;
}
