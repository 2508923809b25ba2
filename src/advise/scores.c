/*
 * Scores and levels of a result.
 */
#include "advise/advise_int.h"
#include <string.h>

static const struct band *find_band(const struct band_set *set, const char *code)
{
	for (size_t i = 0; code && i < set->bands.count; i++)
		if (strcmp(set->bands.items[i].code, code) == 0)
			return &set->bands.items[i];
	return NULL;
}

static void fill_levels(struct work *work, size_t index, struct result_score *out)
{
	const struct score *score = work->program->scores[index].score;
	struct result_level *levels = ARENA_ARRAY(work->arena, struct result_level, score->band_sets.count + 1);
	for (size_t set = 0; set < score->band_sets.count; set++) {
		const struct band_set *bands = &score->band_sets.items[set];
		struct result_level *level = &levels[set];
		level->set = bands->id ? bands->id : "level";
		level->code = run_level(work->run, index, set, &level->estimate);
		const struct band *band = find_band(bands, level->code ? level->code : level->estimate);
		level->label = band ? &band->label : NULL;
		level->help = band ? &band->help : NULL;
	}
	out->levels = levels;
	out->level_count = score->band_sets.count;
}

static struct value declared(bool has, struct ratio ratio)
{
	return has ? value_number(ratio_to_decimal(ratio)) : value_null();
}

static void fill_range(struct work *work, const struct score *score, struct result_score *out)
{
	struct ratio least, most;
	bool known = score_reach(work->program->pack, score, &least, &most);
	out->lowest = declared(known || score->has_min, score->has_min ? score->min : least);
	out->highest = declared(known || score->has_max, score->has_max ? score->max : most);
}

/* ---- which score is part of which ------------------------------------------------------------------------------ */

/* Whether the value of `user` is made of that of `part`, directly or through others. Arguments stand before their users. */
bool work_is_made_of(const struct program *program, bool *reached, size_t user, size_t part)
{
	node_id from = program->scores[user].exact, to = program->scores[part].exact;
	if (to >= from)
		return false;
	memset(reached, 0, ((size_t)from + 1) * sizeof(*reached));
	reached[from] = true;
	for (node_id i = from; i > to; i--)
		for (uint32_t a = 0; reached[i] && a < program->nodes[i].count; a++)
			reached[program->nodes[i].args[a]] = true;
	return reached[to];
}

/* Of the visible scores that are made of this one, one that no other of them is part of. */
static const char *find_within(const struct work *work, bool *reached, const struct result_score *scores, size_t part)
{
	size_t nearest = work->program->score_count;
	for (size_t i = 0; i < work->program->score_count; i++) {
		if (scores[i].hidden || i == part || !work_is_made_of(work->program, reached, i, part))
			continue;
		if (nearest == work->program->score_count || work_is_made_of(work->program, reached, nearest, i))
			nearest = i;
	}
	return nearest < work->program->score_count ? scores[nearest].id : NULL;
}

static const struct result_score *find_overall(const struct program *program, const struct result_score *scores)
{
	const struct result_score *top = NULL, *first = NULL;
	size_t tops = 0;
	for (size_t i = 0; i < program->score_count; i++) {
		if (scores[i].hidden)
			continue;
		first = first ? first : &scores[i];
		if (scores[i].within)
			continue;
		tops++;
		top = &scores[i];
	}
	return tops == 1 ? top : first;
}

void work_scores(struct work *work, struct result *result)
{
	size_t count = work->program->score_count;
	struct result_score *list = ARENA_ARRAY(work->arena, struct result_score, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct score *score = work->program->scores[i].score;
		struct run_score values = run_score(work->run, i);
		list[i] = (struct result_score){
			.id = score->id,
			.title = &score->title,
			.dimension = score->dimension,
			.hidden = score->hidden,
			.value = values.value,
			.min = values.min,
			.max = values.max,
			.may_be_null = values.may_be_null,
			.answered = values.answered,
			.asked = values.asked,
		};
		fill_levels(work, i, &list[i]);
		if (work->detail)
			fill_range(work, score, &list[i]);
	}
	bool *reached = work->detail ? ARENA_ARRAY(work->arena, bool, (size_t)work->program->count + 1) : NULL;
	for (size_t i = 0; work->detail && i < count; i++)
		list[i].within = find_within(work, reached, list, i);
	result->scores = list;
	result->score_count = count;
	result->overall = find_overall(work->program, list);
}
