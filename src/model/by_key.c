/*
 * Questions by the keys of their answers: "q6", and "q6.row" for a row of a grid.
 */
#include "model/model_int.h"

#include "base/map.h"
#include <string.h>

struct keyed {
	const struct question *question;
	const struct row *row;
};

static const struct row *row_of(const struct question *question, const char *code)
{
	for (size_t i = 0; i < question->rows.count; i++)
		if (!strcmp(question->rows.items[i].code, code))
			return &question->rows.items[i];
	return NULL;
}

/* While the pack is being linked. */
static const struct question *search(const struct pack *pack, const char *key, const struct row **row)
{
	const char *dot = strchr(key, '.');
	size_t length = dot ? (size_t)(dot - key) : strlen(key);

	for (size_t i = 0; i < pack->questionnaire->questions.count; i++) {
		const struct question *question = pack->questionnaire->questions.items[i];

		if (strlen(question->id) != length || memcmp(question->id, key, length) != 0)
			continue;
		*row = dot ? row_of(question, dot + 1) : NULL;
		if (!dot || *row)
			return question;
	}
	return NULL;
}

const struct question *pack_input(const struct pack *pack, const char *key, const struct row **row)
{
	const struct keyed *keyed;

	*row = NULL;
	if (!pack->inputs)
		return search(pack, key, row);
	keyed = map_get(pack->inputs, key);
	if (!keyed)
		return NULL;
	*row = keyed->row;
	return keyed->question;
}

static void add(struct pack *pack, struct map *map, const char *key, const struct question *question, const struct row *row)
{
	struct keyed keyed = {question, row};

	if (!map_get(map, key))
		map_put(map, key, arena_copy(pack->arena, &keyed, sizeof(keyed)));
}

void pack_index_inputs(struct pack *pack)
{
	struct map *map = map_new(pack->arena);

	for (size_t i = 0; i < pack->questionnaire->questions.count; i++) {
		const struct question *question = pack->questionnaire->questions.items[i];

		add(pack, map, question->id, question, NULL);
		for (size_t j = 0; j < question->rows.count; j++)
			add(pack, map, arena_printf(pack->arena, "%s.%s", question->id, question->rows.items[j].code), question,
			    &question->rows.items[j]);
	}
	pack->inputs = map;
}
