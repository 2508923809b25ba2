/*
 * Classifications by size: classes that are never reached, and sectors that one economy forgets.
 */
#include "author/lint_int.h"

#include "base/msg.h"
#include <string.h>

/* ---- never reached -------------------------------------------------------------------------------------------------------------- */

/* A classification is a chain: if the first class holds then its code, else the next. */
static bool is_class(const struct node *node, const struct size_class *row)
{
	return node->op == OP_IF && node->place.source == row->place.source && node->place.offset == row->place.offset;
}

static bool weighs_alike(const struct size_class *a, const struct size_class *b)
{
	bool alike = a->combine == COMBINE_WEIGHTED && b->combine == COMBINE_WEIGHTED && a->limits.count == b->limits.count && a->limits.count > 0;
	for (size_t i = 0; alike && i < a->limits.count; i++)
		alike = strcmp(a->limits.items[i].of, b->limits.items[i].of) == 0 && decimal_compare(a->limits.items[i].weight, b->limits.items[i].weight) == 0;
	return alike;
}

static bool has_all(struct lint *lint, const char *words, const char *others)
{
	size_t count = 0;
	const char *const *list = others ? model_words(lint->arena, others, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		if (!model_has_word(words, list[i]))
			return false;
	return others || !words;
}

static bool has_same_day(const char *a, const char *b)
{
	return !a || (b && strcmp(a, b) == 0);
}

/* For the same companies and days with the same sum, and a cap that is no lower. Two caps on one sum of several numbers are
 * beyond the search, which sees each number alone. */
static bool weighs_more(struct lint *lint, const struct size_class *early, const struct size_class *late)
{
	return weighs_alike(early, late) && decimal_compare(early->cap, late->cap) >= 0 && has_all(lint, early->economy, late->economy) &&
	       has_all(lint, early->sector, late->sector) && has_same_day(early->from, late->from) && has_same_day(early->until, late->until) && !early->when.tree;
}

struct chain { /* the classes so far, and that they do not hold */
	VEC(const struct size_class *) rows;
	VEC(struct want) failed;
};

/* One that takes all of this class, or NULL. All of them together may be too much for the search; one is proof enough. */
static const struct size_class *taken_by(struct lint *lint, const struct chain *earlier, const struct size_class *row, node_id holds)
{
	for (size_t i = earlier->rows.count; i-- > 0;) {
		const struct want wants[] = {earlier->failed.items[i], want_met(holds)};
		if (weighs_more(lint, earlier->rows.items[i], row) || lint_find(lint, wants, 2).end == SEARCH_NONE)
			return earlier->rows.items[i];
	}
	return NULL;
}

static enum search_end reach(struct lint *lint, const struct chain *earlier, node_id holds)
{
	size_t count = earlier->failed.count;
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, count + 1);
	for (size_t i = 0; i < count; i++)
		wants[i] = earlier->failed.items[i];
	wants[count] = want_met(holds);
	return lint_find(lint, wants, count + 1).end;
}

/* Which of the two is wrong, nobody can tell: the message stands at both. */
static void check_class(struct lint *lint, const struct chain *earlier, const struct size_class *row, node_id holds)
{
	const struct lint_search proved = {.end = SEARCH_NONE};
	const struct size_class *taker = NULL;
	bool never = lint_never_met(lint, holds);
	enum search_end end = never ? SEARCH_NONE : reach(lint, earlier, holds);
	if (!never && end != SEARCH_FOUND)
		taker = taken_by(lint, earlier, row, holds);
	if (taker)
		lint_say(lint, &J8139, model_head(taker->place), &proved, taker->code, row->code, lint_where(lint, row->place));
	if (taker || end == SEARCH_NONE)
		lint_say(lint, &J8146, model_head(row->place), &proved, row->code, NULL, NULL);
}

/* ---- limits ------------------------------------------------------------------------------------------------------------------- */

static int order(struct decimal a, struct decimal b)
{
	return a.nan || b.nan ? 0 : decimal_compare(a, b);
}

/* Against what the question accepts: the search sees a class as a whole, in which one limit of several may be out of all range. */
static void check_limit(struct lint *lint, const struct size_limit *limit)
{
	const struct lint_search proved = {.end = SEARCH_NONE};
	const struct question *question = pack_question(lint->pack, limit->of);
	if (!question)
		return;
	bool least = !question->min.nan, most = !question->max.nan;
	bool never = (least && (order(limit->at_most, question->min) < 0 || (!limit->below.nan && order(limit->below, question->min) <= 0))) ||
	             (most && order(limit->at_least, question->max) > 0);
	bool always = (most && ((!limit->at_most.nan && order(limit->at_most, question->max) >= 0) || order(limit->below, question->max) > 0)) ||
	              (least && !limit->at_least.nan && order(limit->at_least, question->min) <= 0);
	if (never || always)
		lint_say(lint, never ? &J8111 : &J8112, model_head(limit->place), &proved, arena_printf(lint->arena, _("the limit on '%s'"), limit->of), NULL, NULL);
}

static void check_limits(struct lint *lint, const struct classification *classification)
{
	for (size_t i = 0; i < classification->classes.count; i++)
		for (size_t k = 0; classification->classes.items[i].combine != COMBINE_WEIGHTED && k < classification->classes.items[i].limits.count; k++)
			check_limit(lint, &classification->classes.items[i].limits.items[k]);
}

/* ---- none holds --------------------------------------------------------------------------------------------------------------- */

/* Companies of an economy that has classes, and none holds. */
static void check_otherwise(struct lint *lint, const struct fact *fact, const struct want *failed, size_t count)
{
	const struct size_class *first = &fact->classification->classes.items[0];
	int64_t input = program_input_find(lint->program, "economy");
	size_t words = 0;
	const char *const *economies = first->economy ? model_words(lint->arena, first->economy, &words) : NULL;
	struct want *wants = ARENA_ARRAY(lint->arena, struct want, count + 1);
	for (size_t i = 0; i < count; i++)
		wants[i] = failed[i];
	if (input >= 0 && words > 0)
		wants[count++] = want_is(lint->program->inputs[input].answer, value_text(lint->arena, economies[0]));
	struct lint_search found = lint_find(lint, wants, count);
	if (found.end == SEARCH_FOUND)
		lint_say(lint, &J8148, model_head(fact->place), &found, fact->id, NULL, NULL);
}

static void check_chain(struct lint *lint, const struct fact *fact, node_id node)
{
	const struct classification *classification = fact->classification;
	struct chain earlier = {{0}, {0}};
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *row = &classification->classes.items[i];
		const struct node *is = &lint->program->nodes[node];
		if (!is_class(is, row))
			continue;
		check_class(lint, &earlier, row, is->args[0]);
		VEC_PUSH(lint->arena, &earlier.rows, row);
		VEC_PUSH(lint->arena, &earlier.failed, want_failed(is->args[0]));
		node = is->args[2];
	}
	if (!classification->otherwise && earlier.failed.count > 0)
		check_otherwise(lint, fact, earlier.failed.items, earlier.failed.count);
}

/* ---- forgotten sectors ------------------------------------------------------------------------------------------------------------ */

static bool is_on(const struct size_class *row, struct date day)
{
	struct date from, until;
	bool begun = !row->from || !model_date(row->from, false, &from) || from.days <= day.days;
	bool over = row->until && model_date(row->until, true, &until) && until.days < day.days;
	return begun && !over;
}

/* Of this economy; NULL: for all. */
static bool is_of(const struct size_class *row, const char *economy)
{
	return economy ? row->economy && model_has_word(row->economy, economy) : !row->economy;
}

/* The last class of this economy (NULL: of those for all) that is in force on the day, or NULL; *covers: one of them is for the sector. */
static const struct size_class *last_class(const struct classification *classification, const char *economy, const char *sector, struct date day, bool *covers)
{
	const struct size_class *last = NULL;
	*covers = false;
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *row = &classification->classes.items[i];
		if (!is_of(row, economy) || !is_on(row, day))
			continue;
		last = row;
		*covers = *covers || model_has_word(row->sector, sector);
	}
	return last;
}

static bool is_for_all(const struct classification *classification, const char *sector, struct date day)
{
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *row = &classification->classes.items[i];
		if (!row->economy && is_on(row, day) && model_has_word(row->sector, sector))
			return true;
	}
	return false;
}

/* One row has ended and another has not begun: that is about the days, not about the sector. */
static bool is_between(const struct classification *classification, const char *economy, const char *sector, struct date day)
{
	bool before = false, after = false;
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *row = &classification->classes.items[i];
		struct date from, until;
		if (!is_of(row, economy) || !model_has_word(row->sector, sector))
			continue;
		before = before || (row->until && model_date(row->until, true, &until) && until.days < day.days);
		after = after || (row->from && model_date(row->from, false, &from) && from.days > day.days);
	}
	return before && after;
}

static const struct size_class *forgets(const struct classification *classification, const char *economy, const char *sector, struct date day)
{
	bool covers;
	const struct size_class *last = last_class(classification, economy, sector, day, &covers);
	bool left_out = last && !covers && (!economy || !is_for_all(classification, sector, day));
	return left_out && !is_between(classification, economy, sector, day) ? last : NULL;
}

/* The day of the check, and those about which something begins or ends. */
static bool day_at(const struct lint *lint, const struct classification *classification, size_t index, struct date *day)
{
	const struct size_class *row = index > 0 ? &classification->classes.items[(index - 1) / 2] : NULL;
	*day = lint->options.as_of;
	if (!row)
		return true;
	bool end = (index - 1) % 2 != 0;
	bool known = end ? row->until && model_date(row->until, true, day) : row->from && model_date(row->from, false, day);
	day->days += end ? 1 : -1;
	return known;
}

static void check_sector(struct lint *lint, const struct classification *classification, const char *id, const char *economy, const char *sector)
{
	for (size_t i = 0; i < 1 + 2 * classification->classes.count; i++) {
		struct date day;
		char text[TEMPORAL_TEXT];
		const struct size_class *last = day_at(lint, classification, i, &day) ? forgets(classification, economy, sector, day) : NULL;
		if (!last)
			continue;
		date_print(day, text);
		const char *where = economy ? arena_printf(lint->arena, "economy=%s ", economy) : "";
		diag_add_shown(lint->sink, &J8147, model_head(last->place), arena_printf(lint->arena, "%ssector=%s as-of=%s", where, sector, text), NULL,
		               (const char *const[]){id, economy ? economy : _("any economy"), sector, NULL});
		diag_group(lint->sink, id, 1);
		return;
	}
}

static bool knows_economies(const struct classification *classification)
{
	for (size_t i = 0; i < classification->classes.count; i++)
		if (classification->classes.items[i].economy)
			return true;
	return false;
}

static void check_sectors(struct lint *lint, const struct fact *fact)
{
	const struct question *economy = pack_question(lint->pack, "economy"), *sector = pack_question(lint->pack, "sector");
	if (!knows_economies(fact->classification)) {
		for (size_t s = 0; sector && s < sector->options.count; s++)
			check_sector(lint, fact->classification, fact->id, NULL, sector->options.items[s].code);
		return;
	}
	for (size_t e = 0; economy && sector && e < economy->options.count; e++)
		for (size_t s = 0; s < sector->options.count; s++)
			check_sector(lint, fact->classification, fact->id, economy->options.items[e].code, sector->options.items[s].code);
}

void lint_classes(struct lint *lint)
{
	for (size_t i = 0; i < lint->program->fact_count; i++) {
		const struct fact *fact = lint->program->facts[i];
		if (!fact->classification)
			continue;
		check_chain(lint, fact, lint->program->fact_nodes[i]);
		check_limits(lint, fact->classification);
		check_sectors(lint, fact);
		lint_days(lint, fact);
	}
}
