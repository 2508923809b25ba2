/*
 * Looking things up in a pack, and small readings of what authors write: lists of words, dates.
 */
#include "model/model.h"

#include "base/arena.h"
#include <string.h>

struct pack *pack_new(struct arena *arena)
{
	struct pack *pack = ARENA_NEW(arena, struct pack);

	pack->arena = arena;
	return pack;
}

const struct question *pack_question(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->questionnaire->questions.count; i++)
		if (!strcmp(pack->questionnaire->questions.items[i]->id, id))
			return pack->questionnaire->questions.items[i];
	return NULL;
}

const struct score *pack_score(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->questionnaire->scores.count; i++)
		if (!strcmp(pack->questionnaire->scores.items[i]->id, id))
			return pack->questionnaire->scores.items[i];
	return NULL;
}

const struct entry *pack_entry(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->entries.count; j++)
			if (!strcmp(pack->rulebases.items[i]->entries.items[j]->id, id))
				return pack->rulebases.items[i]->entries.items[j];
	return NULL;
}

const struct finding *pack_finding(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->findings.count; j++)
			if (!strcmp(pack->rulebases.items[i]->findings.items[j]->id, id))
				return pack->rulebases.items[i]->findings.items[j];
	return NULL;
}

const struct fund *pack_fund(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->funds.count; j++)
			if (!strcmp(pack->rulebases.items[i]->funds.items[j]->id, id))
				return pack->rulebases.items[i]->funds.items[j];
	return NULL;
}

const struct result_source *pack_source(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->sources.count; j++)
			if (!strcmp(pack->rulebases.items[i]->sources.items[j]->id, id))
				return pack->rulebases.items[i]->sources.items[j];
	for (size_t i = 0; i < pack->questionnaire->sources.count; i++)
		if (!strcmp(pack->questionnaire->sources.items[i]->id, id))
			return pack->questionnaire->sources.items[i];
	return NULL;
}

/* ---- words
 * ---------------------------------------------------------------------------------------------------
 */

#define BLANKS " \t\r\n"

const char *const *model_words(struct arena *arena, const char *words, size_t *count)
{
	const char **list = ARENA_ARRAY(arena, const char *, strlen(words) / 2 + 1);

	*count = 0;
	for (words += strspn(words, BLANKS); *words; words += strspn(words, BLANKS)) {
		size_t length = strcspn(words, BLANKS);
		list[(*count)++] = arena_strndup(arena, words, length);
		words += length;
	}
	return list;
}

bool model_has_word(const char *words, const char *word)
{
	size_t wanted = strlen(word);

	if (!words)
		return true;
	for (words += strspn(words, BLANKS); *words; words += strspn(words, BLANKS)) {
		size_t length = strcspn(words, BLANKS);
		if (length == wanted && !memcmp(words, word, length))
			return true;
		words += length;
	}
	return false;
}

/* ---- dates
 * ---------------------------------------------------------------------------------------------------
 */

static bool number(const char *text, size_t digits, int *out)
{
	*out = 0;
	for (size_t i = 0; i < digits; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*out = *out * 10 + (text[i] - '0');
	}
	return true;
}

bool model_date(const char *text, bool end, struct date *out)
{
	size_t length = strlen(text);
	int year;
	int month = end ? 12 : 1;
	int day = 1;

	if ((length != 4 && length != 7 && length != 10) || !number(text, 4, &year))
		return false;
	if (length > 4 && (text[4] != '-' || !number(text + 5, 2, &month)))
		return false;
	if (length > 7 && (text[7] != '-' || !number(text + 8, 2, &day)))
		return false;
	if (!date_make(year, month, day, out))
		return false;
	if (end && length < 10)
		out->days = date_add_months(*out, 1).days - 1;
	return true;
}

/* ---- names of enumerations
 * ----------------------------------------------------------------------------------- */

const char *question_kind_name(enum question_kind kind)
{
	static const char *const names[] = {
#define KIND(ID, name, type, help) name,
#include "model/kinds.def"
#undef KIND
	};
	return names[kind];
}

const char *aggregator_name(enum aggregator aggregator)
{
	static const char *const names[] = {
#define AGGREGATOR(ID, name, help) name,
#include "model/aggregators.def"
#undef AGGREGATOR
	};
	return names[aggregator];
}

const char *hit_policy_name(enum hit_policy hit)
{
	static const char *const names[] = {
#define HIT(ID, name, dmn, aggregation, help) name,
#include "model/hitpolicies.def"
#undef HIT
	};
	return names[hit];
}

const char *entry_kind_name(enum entry_kind kind)
{
	static const char *const names[] = {
		[ENTRY_PROGRAMME] = "programme", [ENTRY_POLICY] = "policy",
		[ENTRY_OBSTACLE] = "obstacle",   [ENTRY_CATEGORY] = "category",
		[ENTRY_ADVICE] = "advice",
	};
	return names[kind];
}
