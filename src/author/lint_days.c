/*
 * The days of classifications: what a law says of a sector is followed by what the next one says, without a gap and without
 * an overlap. A row is open where it says neither from nor until.
 */
#include "author/lint_int.h"

#include "base/msg.h"
#include <string.h>

struct rows { /* of one classification; what is looked for is said once for each pair of them */
	struct lint *lint;
	const char *id;
	const struct size_class *first;
	size_t count;
	struct map *said;
};

/* The first day, and the last; without end where nothing is said. */
static int64_t begins(const struct size_class *row)
{
	struct date day;
	return row->from && model_date(row->from, false, &day) ? day.days : INT64_MIN;
}

static int64_t ends(const struct size_class *row)
{
	struct date day;
	return row->until && model_date(row->until, true, &day) ? day.days : INT64_MAX;
}

static bool is_for(const struct size_class *row, const char *economy, const char *sector)
{
	return model_has_word(row->economy, economy) && model_has_word(row->sector, sector);
}

static const char *print_day(struct lint *lint, int64_t day)
{
	char text[TEMPORAL_TEXT];
	date_print((struct date){.days = (int32_t)day}, text);
	return arena_strdup(lint->arena, text);
}

/* Whether it is the first time about these two rows. */
static bool is_new(const struct rows *rows, const struct size_class *early, const struct size_class *late, const char *what)
{
	const char *key = arena_printf(rows->lint->arena, "%s %zu %zu", what, (size_t)(early - rows->first), (size_t)(late - rows->first));
	bool known = map_get(rows->said, key) != NULL;
	map_put(rows->said, key, rows->said);
	return !known;
}

/* One of the two days is wrong, and nobody can tell which: the message stands at both. */
static void say(const struct rows *rows, const struct diag_kind *kind, const struct size_class *early, const struct size_class *late, int64_t day,
                const char *economy, const char *sector)
{
	struct lint *lint = rows->lint;
	const char *text = print_day(lint, day);
	/* Without numbers an overlap does not show: which row gave the class cannot be told from the class. */
	const char *witness = kind == &J8149 ? arena_printf(lint->arena, "economy=%s sector=%s as-of=%s", economy, sector, text) : NULL;
	const char *const words[] = {rows->id, economy, sector, text, NULL};
	diag_add_shown(lint->sink, kind, model_attribute(early->place, "until"), witness, NULL, words);
	diag_add_shown(lint->sink, kind, model_attribute(late->place, "from"), witness, NULL, words);
}

/* ---- gaps ----------------------------------------------------------------------------------------------------------------------- */

/* The row for them that ends last before a day; NULL when one holds on the day, or none came before. */
static const struct size_class *last_before(const struct rows *rows, const char *economy, const char *sector, int64_t day)
{
	const struct size_class *last = NULL;
	for (size_t i = 0; i < rows->count; i++) {
		const struct size_class *row = &rows->first[i];
		if (!is_for(row, economy, sector))
			continue;
		if (begins(row) <= day && day <= ends(row))
			return NULL;
		if (ends(row) < day && (!last || ends(last) < ends(row)))
			last = row;
	}
	return last;
}

static void check_gaps(const struct rows *rows, const char *economy, const char *sector)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct size_class *late = &rows->first[i];
		if (begins(late) == INT64_MIN || !is_for(late, economy, sector))
			continue;
		const struct size_class *early = last_before(rows, economy, sector, begins(late) - 1);
		if (early && is_new(rows, early, late, "gap"))
			say(rows, &J8149, early, late, ends(early) + 1, economy, sector);
	}
}

/* ---- overlaps --------------------------------------------------------------------------------------------------------------------- */

/* Two rows for the same class, one of which was to follow the other. */
static void check_overlap(const struct rows *rows, const struct size_class *early, const struct size_class *late, const char *economy, const char *sector)
{
	bool follow = begins(early) < begins(late) && ends(early) < ends(late) && begins(late) <= ends(early);
	bool same = strcmp(early->code, late->code) == 0 && !early->when.tree && !late->when.tree;
	if (follow && same && is_for(early, economy, sector) && is_for(late, economy, sector) && is_new(rows, early, late, "overlap"))
		say(rows, &J8150, early, late, begins(late), economy, sector);
}

void lint_days(struct lint *lint, const struct fact *fact)
{
	const struct question *economy = pack_question(lint->pack, "economy"), *sector = pack_question(lint->pack, "sector");
	struct rows rows = {.lint = lint, .id = fact->id, .said = map_new(lint->arena)};
	rows.first = fact->classification->classes.items;
	rows.count = fact->classification->classes.count;
	for (size_t e = 0; economy && sector && e < economy->options.count; e++)
		for (size_t s = 0; s < sector->options.count; s++) {
			const char *here = economy->options.items[e].code, *trade = sector->options.items[s].code;
			check_gaps(&rows, here, trade);
			for (size_t i = 0; i < rows.count; i++)
				for (size_t k = 0; is_for(&rows.first[i], here, trade) && k < rows.count; k++)
					check_overlap(&rows, &rows.first[i], &rows.first[k], here, trade);
		}
}
