/*
 * Conditions of one programme together, and programmes that are had together: what contradicts, repeats or follows.
 */
#include "author/lint_int.h"

#include <string.h>

struct conditions { /* of one programme, without those that can never be met by themselves: they are reported alone */
	const struct entry *entry;
	VEC(const struct condition *) list;
	VEC(node_id) nodes;
};

static struct conditions conditions_of(struct lint *lint, const struct program_entry *built)
{
	struct conditions conditions = {.entry = built->entry};
	for (size_t i = 0; i < built->entry->conditions.count; i++) {
		if (lint_never_met(lint, built->conditions[i]))
			continue;
		VEC_PUSH(lint->arena, &conditions.list, &built->entry->conditions.items[i]);
		VEC_PUSH(lint->arena, &conditions.nodes, built->conditions[i]);
	}
	return conditions;
}

static struct lint_search find_all(struct lint *lint, const struct conditions *conditions, const node_id *more, size_t more_count)
{
	size_t count = conditions->nodes.count;
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, count + more_count + 1);
	for (size_t i = 0; i < count; i++)
		wants[i] = want_met(conditions->nodes.items[i]);
	for (size_t i = 0; i < more_count; i++)
		wants[count + i] = want_met(more[i]);
	return lint_find(lint, wants, count + more_count);
}

static struct place test_place(const struct condition *condition)
{
	return condition->test.input.text ? condition->test.input.place : condition->place;
}

static const char *call(struct lint *lint, const struct condition *condition)
{
	return condition->id ? condition->id : lint_where(lint, condition->place);
}

/* ---- the same twice ------------------------------------------------------------------------------------------------------------- */

static bool repeats(struct lint *lint, const struct conditions *conditions, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (conditions->nodes.items[i] == conditions->nodes.items[index]) {
			struct lint_search proved = {.end = SEARCH_NONE};
			lint_say(lint, &J8121, test_place(conditions->list.items[index]), &proved, call(lint, conditions->list.items[index]),
			         call(lint, conditions->list.items[i]), lint_where(lint, conditions->list.items[i]->place));
			return true;
		}
	return false;
}

static void drop(struct conditions *conditions, size_t index)
{
	conditions->nodes.count--;
	conditions->list.count--;
	for (size_t i = index; i < conditions->nodes.count; i++) {
		conditions->nodes.items[i] = conditions->nodes.items[i + 1];
		conditions->list.items[i] = conditions->list.items[i + 1];
	}
}

static void check_repeats(struct lint *lint, struct conditions *conditions)
{
	for (size_t i = conditions->nodes.count; i-- > 0;)
		if (repeats(lint, conditions, i))
			drop(conditions, i);
}

/* All conditions together may be too much for the search; one that leaves no room for the wish is proof enough. */
static struct lint_search with_one(struct lint *lint, const struct conditions *conditions, size_t except, struct want want, struct lint_search undecided)
{
	for (size_t i = 0; i < conditions->nodes.count; i++) {
		const struct want wants[] = {want_met(conditions->nodes.items[i]), want};
		if (i == except)
			continue;
		struct lint_search found = lint_find(lint, wants, 2);
		if (found.end == SEARCH_NONE)
			return found;
	}
	return undecided;
}

/* ---- what follows from the others -------------------------------------------------------------------------------------------------- */

static bool follows(struct lint *lint, const struct conditions *conditions, size_t index, struct lint_search *found)
{
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, conditions->nodes.count + 1);
	for (size_t i = 0; i < conditions->nodes.count; i++)
		wants[i] = i == index ? want_failed(conditions->nodes.items[i]) : want_met(conditions->nodes.items[i]);
	*found = lint_find(lint, wants, conditions->nodes.count);
	if (found->end == SEARCH_UNDECIDED)
		*found = with_one(lint, conditions, index, wants[index], *found);
	return found->end == SEARCH_NONE;
}

/* Without those that have nothing to do with it. */
static const char *name_others(struct lint *lint, struct conditions others, size_t index)
{
	struct lint_search unused;
	for (size_t i = others.nodes.count; i-- > 0;) {
		struct conditions fewer = others;
		if (i == index)
			continue;
		fewer.nodes.items = arena_copy(lint->arena, others.nodes.items, others.nodes.count * sizeof(node_id));
		fewer.list.items = arena_copy(lint->arena, others.list.items, others.list.count * sizeof(*others.list.items));
		drop(&fewer, i);
		size_t moved = index - (i < index);
		if (!follows(lint, &fewer, moved, &unused))
			continue;
		others = fewer;
		index = moved;
	}
	const char *names = "";
	for (size_t i = 0; i < others.list.count; i++)
		if (i != index)
			names = arena_printf(lint->arena, "%s%s%s (%s)", names, *names ? ", " : "", call(lint, others.list.items[i]),
			                     lint_where(lint, others.list.items[i]->place));
	return names;
}

static void check_followers(struct lint *lint, struct conditions *conditions)
{
	struct lint_search found;
	for (size_t i = conditions->nodes.count; i-- > 0 && conditions->nodes.count > 1;) {
		if (lint_never_failed(lint, conditions->nodes.items[i]) || !follows(lint, conditions, i, &found))
			continue;
		lint_say(lint, &J8122, test_place(conditions->list.items[i]), &found, call(lint, conditions->list.items[i]), conditions->entry->id,
		         name_others(lint, *conditions, i));
		drop(conditions, i);
	}
}

/* ---- what excludes one another --------------------------------------------------------------------------------------------------------- */

/* The fewest of them that cannot be met together: none can be left out. */
static struct conditions conflict(struct lint *lint, const struct conditions *conditions, const node_id *more, size_t more_count)
{
	struct conditions least = *conditions;
	for (size_t i = conditions->nodes.count; i-- > 0;) {
		struct conditions fewer = least;
		fewer.nodes.items = arena_copy(lint->arena, least.nodes.items, least.nodes.count * sizeof(node_id));
		fewer.list.items = arena_copy(lint->arena, least.list.items, least.list.count * sizeof(*least.list.items));
		drop(&fewer, i);
		if (find_all(lint, &fewer, more, more_count).end == SEARCH_NONE)
			least = fewer;
	}
	return least;
}

static void say_conflict(struct lint *lint, const struct conditions *conditions, const struct lint_search *found)
{
	struct conditions least = conflict(lint, conditions, NULL, 0);
	for (size_t i = 0; i < least.list.count; i++) {
		const char *names = "";
		for (size_t k = 0; k < least.list.count; k++)
			if (k != i)
				names = arena_printf(lint->arena, "%s%s%s (%s)", names, *names ? ", " : "", call(lint, least.list.items[k]),
				                     lint_where(lint, least.list.items[k]->place));
		lint_say(lint, &J8123, test_place(least.list.items[i]), found, conditions->entry->id, call(lint, least.list.items[i]), names);
	}
}

static void check_prerequisites(struct lint *lint, const struct conditions *conditions, const struct program_entry *built)
{
	for (size_t i = 0; i < built->entry->prerequisites.count; i++) {
		const struct condition *prerequisite = &built->entry->prerequisites.items[i];
		if (!prerequisite->test.tree || lint_never_met(lint, built->prerequisites[i]))
			continue;
		struct lint_search found = find_all(lint, conditions, &built->prerequisites[i], 1);
		if (found.end == SEARCH_UNDECIDED)
			found = with_one(lint, conditions, SIZE_MAX, want_met(built->prerequisites[i]), found);
		if (found.end == SEARCH_NONE)
			lint_say(lint, &J8124, test_place(prerequisite), &found, call(lint, prerequisite), built->entry->id, NULL);
		for (size_t k = 0; k < conditions->nodes.count; k++)
			if (conditions->nodes.items[k] == built->prerequisites[i])
				lint_say(lint, &J8121, test_place(prerequisite), &(struct lint_search){.end = SEARCH_NONE}, call(lint, prerequisite),
				         call(lint, conditions->list.items[k]), lint_where(lint, conditions->list.items[k]->place));
	}
}

/* What is said to be of an economy must be open to companies there. */
static void check_economy(struct lint *lint, const struct program_entry *built)
{
	const char *economy = built->entry->economy;
	int64_t input = program_input_find(lint->program, "economy");
	if (!economy || strchr(economy, ' ') || input < 0)
		return;
	const struct question *question = lint->program->inputs[input].question;
	if (question && question->options.count > 0 && !question_option(question, economy)) {
		lint_tell(lint, &J8130, model_attribute(built->entry->place, "economy"), built->entry->id, economy, NULL);
		return;
	}
	struct want there = want_is(lint->program->inputs[input].answer, value_text(lint->arena, economy));
	for (size_t i = 0; i < built->entry->conditions.count; i++) {
		const struct condition *condition = &built->entry->conditions.items[i];
		const struct want wants[] = {there, want_met(built->conditions[i])};
		if (!condition->where || lint_never_met(lint, built->conditions[i]))
			continue;
		struct lint_search found = lint_find(lint, wants, 2);
		if (found.end != SEARCH_NONE)
			continue;
		lint_say(lint, &J8129, test_place(condition), &found, built->entry->id, economy, call(lint, condition));
		lint_say(lint, &J8129, model_attribute(built->entry->place, "economy"), &found, built->entry->id, economy, call(lint, condition));
	}
}

/* Two that contradict one another are proof enough. */
static struct lint_search find_pair(struct lint *lint, struct conditions *conditions, struct lint_search undecided)
{
	for (size_t i = 0; i < conditions->nodes.count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct want wants[] = {want_met(conditions->nodes.items[k]), want_met(conditions->nodes.items[i])};
			struct lint_search found = lint_find(lint, wants, 2);
			if (found.end != SEARCH_NONE)
				continue;
			struct conditions pair = {.entry = conditions->entry};
			VEC_PUSH(lint->arena, &pair.list, conditions->list.items[k]);
			VEC_PUSH(lint->arena, &pair.list, conditions->list.items[i]);
			VEC_PUSH(lint->arena, &pair.nodes, conditions->nodes.items[k]);
			VEC_PUSH(lint->arena, &pair.nodes, conditions->nodes.items[i]);
			*conditions = pair;
			return found;
		}
	return undecided;
}

static void check_programme(struct lint *lint, const struct program_entry *built)
{
	struct conditions conditions = conditions_of(lint, built);
	if (conditions.nodes.count == 0)
		return;
	check_repeats(lint, &conditions);
	struct lint_search found = find_all(lint, &conditions, NULL, 0);
	if (found.end == SEARCH_UNDECIDED)
		found = find_pair(lint, &conditions, found);
	if (found.end == SEARCH_NONE) {
		if (conditions.nodes.count > 1)
			say_conflict(lint, &conditions, &found);
		return;
	}
	check_prerequisites(lint, &conditions, built);
	check_followers(lint, &conditions);
}

/* ---- programmes that exclude one another ------------------------------------------------------------------------------------------------- */

static void check_excluded(struct lint *lint, const struct program_entry *built, const char *id, struct place place)
{
	int64_t found_at = program_entry_find(lint->program, ENTRY_PROGRAMME, id);
	const struct program_entry *other = found_at < 0 ? NULL : &lint->program->entries[found_at];
	struct conditions conditions = {.entry = built->entry};
	if (!other)
		return;
	if (other == built) {
		lint_tell(lint, &J8125, place, id, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < built->entry->conditions.count; i++)
		VEC_PUSH(lint->arena, &conditions.nodes, built->conditions[i]);
	if (find_all(lint, &conditions, NULL, 0).end == SEARCH_NONE || find_all(lint, &(struct conditions){0}, other->conditions, other->entry->conditions.count).end == SEARCH_NONE)
		return;
	struct lint_search found = find_all(lint, &conditions, other->conditions, other->entry->conditions.count);
	if (found.end == SEARCH_NONE)
		lint_say(lint, &J8126, place, &found, built->entry->id, id, NULL);
}

static void check_exclusions(struct lint *lint, const struct program_entry *built)
{
	size_t count = 0;
	const char *const *ids = built->entry->excludes ? model_words(lint->arena, built->entry->excludes, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		check_excluded(lint, built, ids[i], model_word(built->entry->place, "excludes", ids[i]));
}

void lint_programmes(struct lint *lint)
{
	for (size_t i = 0; i < lint->program->entry_count; i++) {
		const struct program_entry *built = &lint->program->entries[i];
		if (built->entry->kind != ENTRY_PROGRAMME)
			continue;
		check_economy(lint, built);
		check_programme(lint, built);
		check_exclusions(lint, built);
	}
}
