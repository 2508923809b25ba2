/*
 * Warnings that the author has looked at and lets stand: <allow code="J8111" reason="..."/>.
 */
#include "author/lint_int.h"

#include <string.h>

static bool covers(const struct allowance *allowance, const struct diagnostic *diagnostic)
{
	return strcmp(allowance->code, diagnostic->kind->code) == 0 && allowance->scope.source && diagnostic->place.source &&
	       strcmp(allowance->scope.source->name, diagnostic->place.source->name) == 0 && diagnostic->place.offset >= allowance->scope.offset &&
	       diagnostic->place.offset < allowance->scope.offset + allowance->scope.length;
}

struct entry_allowed {
	const struct allowance *allowance;
	bool used;
	bool judged;  /* a pack with it was looked through for it */
	bool broken;  /* a pack with it had errors, and was not looked through, or it is wrong itself */
};

struct lint_allowed {
	struct arena *arena;
	const struct diag_kind *(*find)(const char *code);
	VEC(struct entry_allowed) list;
};

struct lint_allowed *lint_allowed_new(struct arena *arena, const struct diag_kind *(*find)(const char *code))
{
	struct lint_allowed *allowed = ARENA_NEW(arena, struct lint_allowed);
	*allowed = (struct lint_allowed){.arena = arena, .find = find};
	return allowed;
}

/* The same one, also where its file was read before for another pack. */
static size_t entry_of(struct lint_allowed *allowed, const struct allowance *allowance)
{
	for (size_t i = 0; i < allowed->list.count; i++) {
		struct place place = allowed->list.items[i].allowance->place;
		if (place.offset == allowance->place.offset && strcmp(place.source->name, allowance->place.source->name) == 0)
			return i;
	}
	VEC_PUSH(allowed->arena, &allowed->list, ((struct entry_allowed){.allowance = allowance}));
	return allowed->list.count - 1;
}

static bool is_silenced(struct lint_allowed *allowed, const struct pack *pack, const struct diagnostic *diagnostic)
{
	bool silenced = false;
	for (size_t i = 0; diagnostic->kind->level != DIAG_ERROR && i < pack->allowances.count; i++) {
		if (!covers(&pack->allowances.items[i], diagnostic))
			continue;
		size_t index = entry_of(allowed, &pack->allowances.items[i]);
		allowed->list.items[index].used = true;
		silenced = true;
	}
	return silenced;
}

/* False when it is wrong by itself. */
static bool check_code(const struct lint_allowed *allowed, const struct allowance *allowance, struct diag_sink *sink)
{
	const struct diag_kind *kind = allowed->find(allowance->code);
	if (kind && kind->level != DIAG_ERROR)
		return true;
	if (kind)
		diag_report(sink, J8192, model_attribute(allowance->place, "code"), allowance->code);
	else
		diag_report(sink, J8191, model_attribute(allowance->place, "code"), allowance->code);
	return false;
}

/* What a questionnaire has for the rules of others can be told only with such rules. */
static bool needs_rules(const char *code)
{
	static const struct diag_kind *const kinds[] = {&J8104, &J8105, &J8108};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i]->code, code) == 0)
			return true;
	return false;
}

static bool is_indicator(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->questionnaire->indicators.count; i++)
		if (strcmp(pack->questionnaire->indicators.items[i]->id, id) == 0)
			return true;
	return false;
}

/* With a questionnaire that lacks some of what the rules read, they find less. */
static bool has_inputs(const struct pack *pack)
{
	for (size_t r = 0; r < pack->rulebases.count; r++)
		for (size_t i = 0; i < pack->rulebases.items[r]->inputs.count; i++) {
			const char *id = pack->rulebases.items[r]->inputs.items[i]->id;
			if (!pack_question(pack, id) && !pack_score(pack, id) && !is_indicator(pack, id))
				return false;
		}
	return true;
}

void lint_allow(struct lint_allowed *allowed, const struct pack *pack, const struct diag_sink *found, bool complete, struct diag_sink *sink)
{
	for (size_t i = 0; i < pack->allowances.count; i++) {
		size_t index = entry_of(allowed, &pack->allowances.items[i]);
		struct entry_allowed *entry = &allowed->list.items[index];
		bool sound = check_code(allowed, &pack->allowances.items[i], sink);
		entry->broken = entry->broken || !complete || !sound;
		entry->judged = entry->judged || (pack->rulebases.count > 0 ? has_inputs(pack) : !needs_rules(pack->allowances.items[i].code));
	}
	for (size_t i = 0; i < diag_count(found); i++)
		if (!is_silenced(allowed, pack, diag_at(found, i)))
			diag_take_one(sink, diag_at(found, i));
}

void lint_allow_rest(const struct lint_allowed *allowed, struct diag_sink *sink)
{
	for (size_t i = 0; i < allowed->list.count; i++) {
		const struct entry_allowed *entry = &allowed->list.items[i];
		if (!entry->used && entry->judged && !entry->broken)
			diag_report(sink, J8193, model_attribute(entry->allowance->place, "code"), entry->allowance->code);
	}
}
