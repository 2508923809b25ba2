/*
 * Rule bases: what entries refer to, periods, weights and certainties, and the limits of
 * classifications.
 */
#include "model/model_int.h"

#include <string.h>

/* ---- references
 * ---------------------------------------------------------------------------------------------- */

static void check_entry(struct linker *linker, const char *id, struct place place)
{
	struct near_search search = near_start(id);

	if (pack_entry(linker->pack, id))
		return;
	for (size_t i = 0; i < linker->pack->rulebases.count; i++)
		for (size_t j = 0; j < linker->pack->rulebases.items[i]->entries.count; j++)
			near_offer(&search, linker->pack->rulebases.items[i]->entries.items[j]->id);
	link_unknown(linker, &J3094, place, id, NULL, &search);
}

/* A score that this questionnaire lacks, but the rules have declared: fit goes by the gaps that
 * there are. */
static bool is_input(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->inputs.count; j++)
			if (!strcmp(pack->rulebases.items[i]->inputs.items[j]->id, id))
				return true;
	return false;
}

static void check_gap(struct linker *linker, const struct gap *gap)
{
	const struct questionnaire *questionnaire = linker->pack->questionnaire;
	struct near_search search = near_start(gap->of);

	if (!gap->weight.nan && decimal_sign(gap->weight) < 0)
		diag_report(linker->sink, J3100, model_attribute(gap->place, "weight"),
		            link_ratio(linker, ratio_from_decimal(gap->weight)));
	if (pack_score(linker->pack, gap->of) || is_input(linker->pack, gap->of))
		return;
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		near_offer(&search, questionnaire->scores.items[i]->id);
	link_unknown(linker, &J3102, model_attribute(gap->place, "of"), gap->of, NULL, &search);
}

static void check_conditions(struct linker *linker, const struct entry *entry)
{
	struct map *ids = map_new(linker->arena);

	for (size_t i = 0; i < entry->conditions.count; i++)
		link_code(linker, ids, entry->conditions.items[i].id,
		          entry->conditions.items[i].place, "id");
	for (size_t i = 0; i < entry->prerequisites.count; i++)
		if (entry->prerequisites.items[i].id)
			link_code(linker, ids, entry->prerequisites.items[i].id,
			          entry->prerequisites.items[i].place, "id");
}

/* ---- periods
 * -------------------------------------------------------------------------------------------------
 */

struct point {
	const char *attribute, *text;
	bool end; /* a month or year means its last day */
};

/* As exact as both are written: from 2004-07-16 last-seen 2004 is no contradiction. */
static bool before(const struct point *early, const struct point *late)
{
	struct date from;
	struct date to;

	if (!early->text || !late->text)
		return true;
	return !model_date(early->text, false, &from) || !model_date(late->text, true, &to) ||
	       from.days <= to.days;
}

/* One wrong day is told once: true when there is none. */
static bool check_order(struct linker *linker, struct place place, const struct point *points,
                        size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			if (!before(&points[i], &points[j])) {
				diag_report(linker->sink, J3101,
				            model_attribute(place, points[j].attribute),
				            points[j].attribute, points[j].text,
				            points[i].attribute, points[i].text);
				return false;
			}
	return true;
}

static void check_period(struct linker *linker, const struct period *period)
{
	const struct point points[] = {
		{"from", period->from, false},
		{"last-seen", period->last_seen, true},
		{"until", period->until, true},
		{"ended-by", period->ended_by, true},
	};

	const struct point applying[] = {
		{"from", period->from, false},
		{"apply-by", period->apply_by, true},
		{"until", period->until, true},
	};

	(void)(check_order(linker, period->place, points, sizeof points / sizeof *points) &&
	       check_order(linker, period->place, applying, 2) &&
	       check_order(linker, period->place, applying + 1, 2));
}

static void check_remark(struct linker *linker, const struct result_remark *remark, struct place place)
{
	const struct point points[] = {{"from", remark->from, false}, {"until", remark->until, true}};

	(void)check_order(linker, place, points, 2);
}

/* ---- classifications
 * ----------------------------------------------------------------------------------------- */

/* One that is there and cannot be read has been reported already. */
static bool is_missing(struct place tag, const char *name, struct decimal value)
{
	return value.nan && !model_has_attribute(tag, name);
}

static void check_limit(struct linker *linker, const struct size_class *size,
                        const struct size_limit *limit)
{
	const struct type *type = feel_scope_find(linker->pack->scope, limit->of);
	struct near_search search = near_start(limit->of);

	if (!type) {
		for (size_t i = 0; i < linker->pack->questionnaire->questions.count; i++)
			near_offer(&search, linker->pack->questionnaire->questions.items[i]->id);
		for (size_t i = 0; i < linker->pack->rulebases.count; i++)
			for (size_t j = 0; j < linker->pack->rulebases.items[i]->facts.count; j++)
				near_offer(&search,
				           linker->pack->rulebases.items[i]->facts.items[j]->id);
		link_unknown(linker, &J3096, model_attribute(limit->place, "of"), limit->of, NULL,
		             &search);
	} else if (type->kind != TYPE_NUMBER && type->kind != TYPE_ANY) {
		diag_report(linker->sink, J3095, model_attribute(limit->place, "of"), limit->of,
		            type_print(linker->arena, type));
	}
	if (!limit->weight.nan && decimal_sign(limit->weight) < 0)
		diag_report(linker->sink, J3100, model_attribute(limit->place, "weight"),
		            link_ratio(linker, ratio_from_decimal(limit->weight)));
	if (size->combine == COMBINE_WEIGHTED && is_missing(limit->place, "weight", limit->weight))
		diag_report(linker->sink, J3104, model_head(limit->place), "weight=\"...\"");
	if (size->combine != COMBINE_WEIGHTED && is_missing(limit->place, "at-most", limit->at_most) &&
	    is_missing(limit->place, "below", limit->below) &&
	    is_missing(limit->place, "at-least", limit->at_least))
		diag_report(linker->sink, J3105, model_head(limit->place), "");
}

static void check_codes(struct linker *linker, struct place tag, const char *name,
                        const char *codes)
{
	const struct type *type = feel_scope_find(linker->pack->scope, name);
	const struct question *question = pack_question(linker->pack, name);
	size_t count = 0;
	const char *const *words = codes ? model_words(linker->arena, codes, &count) : NULL;

	if (codes && !type) {
		diag_report(linker->sink, J3098, model_attribute(tag, name), name);
		return;
	}
	for (size_t i = 0; question && question->options.count && i < count; i++) {
		if (question_option(question, words[i]))
			continue;
		struct near_search search = near_start(words[i]);
		for (size_t j = 0; j < question->options.count; j++)
			near_offer(&search, question->options.items[j].code);
		link_unknown(linker, &J3097, model_word(tag, name, words[i]), words[i], name,
		             &search);
	}
}

static void check_classification(struct linker *linker, const struct classification *classification)
{
	for (size_t i = 0; i < classification->classes.count; i++) {
		const struct size_class *size = &classification->classes.items[i];
		const struct point points[] = {{"from", size->from, false},
		                               {"until", size->until, true}};
		check_order(linker, size->place, points, 2);
		check_codes(linker, size->place, "economy", size->economy);
		check_codes(linker, size->place, "sector", size->sector);
		if (size->combine == COMBINE_WEIGHTED && is_missing(size->place, "cap", size->cap))
			diag_report(linker->sink, J3104, model_head(size->place), "cap=\"...\"");
		for (size_t j = 0; j < size->limits.count; j++)
			check_limit(linker, size, &size->limits.items[j]);
	}
}

/* ---- the whole
 * -----------------------------------------------------------------------------------------------
 */

static void check_one(struct linker *linker, const struct entry *entry)
{
	if (!has_text(&entry->name))
		diag_report(linker->sink, J3103, model_head(entry->place),
		            entry_kind_name(entry->kind), entry->id);
	if (entry->parent)
		check_entry(linker, entry->parent, model_attribute(entry->place, "parent"));
	for (size_t i = 0; i < entry->successors.count; i++)
		if (entry->successors.items[i].ref)
			check_entry(linker, entry->successors.items[i].ref,
			            model_attribute(entry->successor_places.items[i], "ref"));
	for (size_t i = 0; i < entry->gaps.count; i++)
		check_gap(linker, &entry->gaps.items[i]);
	check_conditions(linker, entry);
	check_period(linker, &entry->period);
	for (size_t i = 0; i < entry->remarks.count; i++)
		check_remark(linker, &entry->remarks.items[i], entry->remark_places.items[i]);
}

static void check_finding(struct linker *linker, const struct finding *finding)
{
	for (size_t i = 0; i < finding->evidence.count; i++) {
		const struct evidence *evidence = &finding->evidence.items[i];
		if (ratio_sign(evidence->certainty) < 0 ||
		    ratio_compare(evidence->certainty, ratio_int(1)) > 0)
			diag_report(linker->sink, J3099,
			            model_attribute(evidence->place, "certainty"),
			            link_ratio(linker, evidence->certainty));
	}
}

void link_rules(struct linker *linker)
{
	for (size_t i = 0; i < linker->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = linker->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->entries.count; j++)
			check_one(linker, rulebase->entries.items[j]);
		for (size_t j = 0; j < rulebase->findings.count; j++)
			check_finding(linker, rulebase->findings.items[j]);
		for (size_t j = 0; j < rulebase->facts.count; j++)
			if (rulebase->facts.items[j]->classification)
				check_classification(linker,
				                     rulebase->facts.items[j]->classification);
	}
}
