/*
 * Values for the inputs of a DMN model, from what was given by name.
 */
#include "program/program_int.h"

#include <string.h>

static bool is_key(const struct value_entry *entry, const char *name)
{
	return strlen(name) == entry->key.length && memcmp(name, entry->key.text, entry->key.length) == 0;
}

/* The rest of "a.b.c" behind the key, or NULL when the path does not lead through it. */
static const char *behind(const struct value_entry *entry, const char *path)
{
	size_t length = entry->key.length;
	return strncmp(path, entry->key.text, length) == 0 && path[length] == '.' ? path + length + 1 : NULL;
}

/* Names may hold dots themselves, so every entry that the path can lead through is tried. */
static const struct value *follow(const struct value_entry *entries, size_t count, const char *path, size_t *which)
{
	for (size_t i = 0; i < count; i++) {
		const char *rest = behind(&entries[i], path);
		size_t inside;
		*which = i;
		if (is_key(&entries[i], path))
			return &entries[i].value;
		if (!rest || entries[i].value.kind != VALUE_CONTEXT)
			continue;
		const struct value_context *context = entries[i].value.as.context;
		const struct value *found = follow(context->entries, context->count, rest, &inside);
		*which = i;
		if (found)
			return found;
	}
	return NULL;
}

static const struct value *find_given(const struct program_input *input, const struct value_entry *given, size_t count, size_t *which)
{
	const struct value *found = follow(given, count, input->key, which);
	for (*which = found ? *which : 0; !found && input->element && *which < count; ++*which)
		if (is_key(&given[*which], input->element->name) || is_key(&given[*which], input->element->variable))
			return &given[*which].value;
	return found;
}

struct value *program_inputs(const struct program *program, struct arena *arena, const struct value_entry *given, size_t count, bool *given_used)
{
	struct value *values = ARENA_ARRAY(arena, struct value, program->input_count + 1);
	for (uint32_t i = 0; i < program->input_count; i++) {
		size_t which = 0;
		const struct value *value = find_given(&program->inputs[i], given, count, &which);
		if (!value)
			continue;
		values[i] = *value;
		if (given_used)
			given_used[which] = true;
	}
	return values;
}
