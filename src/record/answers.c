/*
 * The sheet as an array in order of first setting, with a map from key to position. Sheets hold at
 * most some hundred answers, so removing one may move the others.
 */
#include "record/answers.h"

#include "base/map.h"
#include "base/msg.h"
#include "base/vec.h"
#include <stdint.h>
#include <string.h>

struct answers {
	struct arena *arena;
	struct map *positions; /* key -> position + 1 */
	VEC(struct answer) list;
};

static const char *const state_names[] = {
	[ANSWER_UNANSWERED] = N_("unanswered"),
	[ANSWER_ANSWERED] = N_("answered"),
	[ANSWER_UNKNOWN] = N_("unknown"),
	[ANSWER_NOT_APPLICABLE] = N_("not applicable"),
};

const char *answer_state_name(enum answer_state state)
{
	return state_names[state];
}

struct answers *answers_new(struct arena *arena)
{
	struct answers *answers = ARENA_NEW(arena, struct answers);
	answers->arena = arena;
	answers->positions = map_new(arena);
	return answers;
}

/* 0: not there. */
static size_t find(const struct answers *answers, const char *key)
{
	return (size_t)(uintptr_t)map_get(answers->positions, key);
}

static void remember(struct answers *answers, const char *key, size_t position)
{
	map_put(answers->positions, key, (void *)(uintptr_t)position);
}

/* Answers are strings, lists of strings, or values that point to nothing. */
static struct value copy_value(struct arena *arena, struct value value)
{
	if (value.kind == VALUE_STRING)
		return value_string(arena, value.as.string.text, value.as.string.length);
	if (value.kind != VALUE_LIST)
		return value;
	const struct value_list *list = value.as.list;
	struct value *items = ARENA_ARRAY(arena, struct value, list->count);
	for (size_t i = 0; i < list->count; i++)
		items[i] = copy_value(arena, list->items[i]);
	return value_list(arena, items, list->count);
}

static struct answer copy_answer(struct arena *arena, const struct answer *answer)
{
	struct answer copy = *answer;
	copy.key = arena_strdup(arena, answer->key);
	copy.value = copy_value(arena, answer->value);
	copy.text = arena_strdup(arena, answer->text);
	copy.reason = arena_strdup(arena, answer->reason);
	copy.note = arena_strdup(arena, answer->note);
	copy.who = arena_strdup(arena, answer->who);
	return copy;
}

void answers_set(struct answers *answers, const struct answer *answer)
{
	struct answer copy = copy_answer(answers->arena, answer);
	size_t position = find(answers, answer->key);
	if (position > 0) {
		answers->list.items[position - 1] = copy;
		return;
	}
	VEC_PUSH(answers->arena, &answers->list, copy);
	remember(answers, copy.key, answers->list.count);
}

void answers_remove(struct answers *answers, const char *key)
{
	size_t position = find(answers, key);
	if (position == 0)
		return;
	struct answer *items = answers->list.items;
	remember(answers, key, 0);
	for (size_t i = position; i < answers->list.count; i++) {
		items[i - 1] = items[i];
		remember(answers, items[i - 1].key, i);
	}
	answers->list.count--;
}

const struct answer *answers_get(const struct answers *answers, const char *key)
{
	size_t position = find(answers, key);
	return position > 0 ? &answers->list.items[position - 1] : NULL;
}

size_t answers_count(const struct answers *answers)
{
	return answers->list.count;
}

const struct answer *answers_at(const struct answers *answers, size_t index)
{
	return &answers->list.items[index];
}
