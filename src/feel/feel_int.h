/*
 * What the files of the language share: tokens, the reader, and how nodes are made. Not for use
 * outside feel/.
 */
#ifndef FEEL_FEEL_INT_H
#define FEEL_FEEL_INT_H

#include "base/near.h"
#include "base/vec.h"
#include "feel/feel.h"
#include "feel/feel_diag.h"
#include <stdint.h>

enum token_kind {
#define CLASS(id, text) TOKEN_##id,
#define KEYWORD(id, text) TOKEN_##id,
#define SIGN(id, text) TOKEN_##id,
#include "feel/tokens.def"
#undef CLASS
#undef KEYWORD
#undef SIGN
	TOKEN_KINDS
};

struct token {
	enum token_kind kind;
	size_t start, end;  /* bytes of the input */
	const char *text;   /* NAME: normalised; STRING, AT: decoded */
	size_t length;      /* of text */
	struct value value; /* NUMBER, STRING, AT */
};

/* Reads one expression. Tokens are cut on demand, because what a name is depends on the scope. */
struct reader {
	struct arena *arena;
	const struct feel_input *input;
	const struct feel_scope *scope;
	struct diag_sink *sink;
	struct token token; /* the one to look at */
	size_t position;    /* behind it */
	size_t last_end;    /* end of the token before it */
	size_t depth;
	size_t range_depth; /* > 0 while the upper bound of a range is read, where [ may close */
	bool tests;         /* a cell is read, not an expression */
	bool failed;        /* something was reported; everything returns NULL from then on */
};

/* lex.c */
const char *token_name(enum token_kind kind); /* for messages, translated and quoted */
void lex_next(struct reader *reader);
/* Words that follow a name in no scope belong to it: two names never follow one another. Returns
 * where they end. */
size_t lex_join_words(const struct reader *reader, size_t end);
/* A new name that is one token, or the form above; NULL when there is none. */
const char *lex_declared(struct reader *reader, const char *stop);
/* The next token is a member of a value: of `shape`, if that is known. */
void lex_member(struct reader *reader, const struct type *shape);
/*
 * Reads a new name from the current token on, up to the text `stop` (a sign or a keyword), and
 * moves to that token. NULL, with nothing reported or moved, when the input does not have this
 * form.
 */
const char *lex_new_name(struct reader *reader, const char *stop);
bool lex_bracket_closes(const struct reader *reader); /* the current [ ends a range rather than
                                                         beginning a filter */
struct place reader_place(const struct reader *reader, size_t start, size_t end);
/* Reports the first problem only; the result is NULL, to be returned. */
void *reader_fail(struct reader *reader, const struct diag_kind *kind, size_t start, size_t end,
                  const char *first, const char *second);

/* advice.c: "write employees < 12000": the formula that was meant, where it is known how it was
 * meant and it can be read (`typed`: with known names and types that fit); NULL */
const char *advise_formula(const struct reader *reader, bool typed);

/* names.c */
bool name_starts(uint32_t code);
bool name_continues(uint32_t code);
bool name_is_space(uint32_t code);
size_t name_skip_space(const char *text, size_t length);
size_t name_word(const char *text,
                 size_t length); /* bytes of the plain word at the start of text, 0 for none */
/* Bytes of text that spell `name`, up to a border; 0 when it is something else. */
size_t name_match(const char *name, const char *text, size_t length);
/* The longest name with spaces or signs, of the scopes or the built-in functions, at the start of
 * text. */
size_t scope_match(const struct feel_scope *scope, const char *text, size_t length,
                   const char **name);
size_t scope_match_type(const struct feel_scope *scope, const char *text, size_t length,
                        const char **name, const struct type **type);
void scope_offer_types(const struct feel_scope *scope, struct near_search *search);
/* Copied with one space for each stretch of white space. */
const char *name_normalise(struct arena *arena, const char *text, size_t length);
/* feel_scope_find, but of any type when an item of a filter in between may have an entry of that
 * name. */
const struct type *scope_find_sure(const struct feel_scope *scope, const char *name);
void scope_open(struct feel_scope *scope); /* may hold names that are not known: members of a value
                                              of any type */
bool scope_is_open(const struct feel_scope *scope);
void scope_offer(const struct feel_scope *scope, struct near_search *search);
/* Whether `test` holds for the type of any name. */
bool scope_any(const struct feel_scope *scope,
               bool (*test)(const struct type *type, const char *context), const char *context); /* item, and its members: inside a filter */

/* shape.c */
const struct type *shape_member(struct arena *arena, const struct type *type,
                                const char *name); /* NULL: none known */
const struct type *
shape_item(const struct type *type); /* of a list or range; of anything else itself */
const struct type *shape_context(struct arena *arena, const char *const *names,
                                 const struct type *const *types, size_t count);
const struct type *shape_function(struct arena *arena, const char *const *names,
                                  const struct type *const *types, size_t count,
                                  const struct type *result);
/* The parts that can be read off a temporal value or a range: year, start included, ...; NULL when
 * there is none. */
const struct type *shape_property(const struct type *type, const char *name);
extern const char
	*const shape_spaced_properties[]; /* those with a space in their name, NULL at the end */

/* parse.c */
struct feel_node *parse_expression(struct reader *reader);
struct feel_node *parse_operand(struct reader *reader); /* binds tighter than a comparison */
/* Goes on after `left`, the beginning of an expression (or operand), which began at `start` and is
 * read already. */
struct feel_node *parse_rest(struct reader *reader, size_t start, struct feel_node *left);
struct feel_node *parse_operand_rest(struct reader *reader, size_t start, struct feel_node *left);
bool parse_at(const struct reader *reader, enum token_kind kind);
bool parse_accept(struct reader *reader, enum token_kind kind);
bool parse_at_value(const struct reader *reader); /* an expression may begin here */
bool parse_expect(struct reader *reader, enum token_kind kind);
/* Expects the bracket that closes the one at `start`, and says where that stands when it is
 * missing. */
bool parse_close(struct reader *reader, enum token_kind kind, size_t start);
void *parse_unexpected(struct reader *reader, const char *wanted);
bool parse_enter(struct reader *reader); /* counts the depth; false when it is too much */
void parse_leave(struct reader *reader);
const struct feel_scope *
parse_push(struct reader *reader); /* a new inner scope; returns the one to go back to */
void parse_declare(struct reader *reader, const char *name, const struct type *type);

/* node.c: all nodes are made here, which bounds the height of trees and keeps what is known of the
 * shape of values */
struct node_list {
	struct feel_node **items;
	size_t count, capacity;
};
/* From `start` to the end of the last token; NULL when a child is NULL or the tree is too high. */
struct feel_node *node_new(struct reader *reader, enum feel_kind kind, size_t start, size_t count,
                           struct feel_node *const *children);
size_t reader_depth(const struct reader *reader); /* that nesting may have */
void *reader_too_deep(struct reader *reader, size_t start);
struct feel_node *node_literal(struct reader *reader, size_t start, struct value value);
const struct type *node_shape(const struct feel_node *node); /* NULL when nothing is known */
void node_set_shape(struct feel_node *node, const struct type *shape);

/* parse_form.c, parse_bracket.c, parse_type.c, parse_test.c */
struct feel_node *parse_if(struct reader *reader);
struct feel_node *parse_for(struct reader *reader);
struct feel_node *parse_quantified(struct reader *reader);
struct feel_node *parse_function(struct reader *reader);
extern const char feel_external[]; /* the reason of the null that is the body of such a function */
struct feel_node *parse_parentheses(struct reader *reader);
struct feel_node *parse_square(struct reader *reader);
struct feel_node *parse_reversed(struct reader *reader);
struct feel_node *parse_context(struct reader *reader);
struct feel_node *parse_call(struct reader *reader, size_t start, struct feel_node *callee);
struct feel_node *parse_range_rest(struct reader *reader, size_t start, bool low_closed,
                                   struct feel_node *low);
bool parse_compare_sign(const struct reader *reader, enum feel_compare *compare);
const struct type *parse_type(struct reader *reader);
struct feel_node *parse_in_tests(struct reader *reader);
struct feel_node *parse_cell(struct reader *reader);
#endif
