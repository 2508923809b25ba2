/*
 * What cmocka wants included before it, and short ways to read an expression and to see what came
 * of it.
 */
#ifndef TESTS_UNIT_FEEL_UNIT_H
#define TESTS_UNIT_FEEL_UNIT_H

/* The order is cmocka's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feel/feel.h"
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct world { /* one expression and everything around it */
	struct arena *arena;
	struct feel_scope *scope;
	struct diag_sink *sink;
};

static inline struct world world_new(void)
{
	struct world world = {.arena = arena_new(0)};

	world.scope = feel_scope_new(world.arena, NULL);
	world.sink = diag_sink_new(world.arena);
	return world;
}

static inline struct feel_node *world_read(struct world *world, const char *text, bool cell)
{
	struct feel_input *input = ARENA_NEW(world->arena, struct feel_input);

	input->text = text;
	input->length = strlen(text);
	input->place.source = source_new(world->arena, "test", text, input->length);
	if (cell)
		return feel_parse_tests(world->arena, input, world->scope, world->sink);
	return feel_parse(world->arena, input, world->scope, world->sink);
}

static inline const char *world_print(struct world *world, const struct feel_node *tree)
{
	struct buf out;
	const char *text;

	buf_init(&out, 0);
	feel_print(tree, &out);
	text = arena_strdup(world->arena, out.text);
	buf_release(&out);
	return text;
}

/* "line:column CODE message (hint)" of the first diagnostic, or "". */
static inline const char *world_complaint(struct world *world)
{
	const struct diagnostic *first;
	size_t line, column;

	if (!diag_count(world->sink))
		return "";
	first = diag_at(world->sink, 0);
	place_position(first->place, &line, &column);
	return arena_printf(world->arena, "%zu:%zu %s %s%s%s%s", line, column, first->kind->code,
	                    first->message, first->hint ? " (" : "", first->hint ? first->hint : "",
	                    first->hint ? ")" : "");
}

#endif
