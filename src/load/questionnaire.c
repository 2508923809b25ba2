/*
 * Questionnaires: one small reader per element, called by the table at the end.
 */
#include "base/near.h"
#include "load/load_int.h"

#include <string.h>

/* Where a reader puts what it reads. */
struct into {
	struct questionnaire *questionnaire;
	struct dimension *dimension; /* around the element, or NULL */
	struct question *question;   /* the same */
	struct scale *scale;
	struct score *score;
	struct band_set *bands;
};

typedef void element_reader(const struct reading *reading, const struct xml_element *element,
                            struct into into);
static void read_children(const struct reading *reading, const struct xml_element *element,
                          struct into into);

static void read_stage(const struct reading *reading, const struct xml_element *element,
                       struct into into)
{
	struct stage *stage = VEC_ADD(reading->loader->arena, &into.questionnaire->stages);

	stage->place = element->place;
	read_fields(reading, element, stage);
}

static void read_scale(const struct reading *reading, const struct xml_element *element,
                       struct into into)
{
	struct scale *scale = ARENA_NEW(reading->loader->arena, struct scale);

	scale->place = element->place;
	read_fields(reading, element, scale);
	VEC_PUSH(reading->loader->arena, &into.questionnaire->scales, scale);
	into.scale = scale;
	read_children(reading, element, into);
}

static void read_dimension(const struct reading *reading, const struct xml_element *element,
                           struct into into)
{
	into.dimension = ARENA_NEW(reading->loader->arena, struct dimension);
	into.dimension->place = element->place;
	read_fields(reading, element, into.dimension);
	VEC_PUSH(reading->loader->arena, &into.questionnaire->dimensions, into.dimension);
	read_children(reading, element, into);
}

static void read_question(const struct reading *reading, const struct xml_element *element,
                          struct into into)
{
	struct question *question = ARENA_NEW(reading->loader->arena, struct question);

	question->place = element->place;
	question->priority = PRIORITY_NORMAL;
	question->min = question->max = decimal_nan();
	question->digits = question->max_chosen = -1;
	question->minutes = decimal_make(false, 5, -1);
	question->approximate = decimal_int(10);
	question->changeable = true;
	question->dimension = into.dimension;
	question->number = into.questionnaire->questions.count;
	read_fields(reading, element, question);
	VEC_PUSH(reading->loader->arena, &into.questionnaire->questions, question);
	into.question = question;
	read_children(reading, element, into);
}

static void read_option(const struct reading *reading, const struct xml_element *element,
                        struct into into)
{
	struct arena *arena = reading->loader->arena;
	struct option *option = into.question ? VEC_ADD(arena, &into.question->options)
	                                      : VEC_ADD(arena, &into.scale->options);

	option->place = element->place;
	read_fields(reading, element, option);
}

static void read_row(const struct reading *reading, const struct xml_element *element,
                     struct into into)
{
	struct row *row = VEC_ADD(reading->loader->arena, &into.question->rows);

	row->place = element->place;
	read_fields(reading, element, row);
}

static void read_constraint(const struct reading *reading, const struct xml_element *element,
                            struct into into)
{
	struct constraint *constraint = ARENA_NEW(reading->loader->arena, struct constraint);

	constraint->place = element->place;
	read_fields(reading, element, constraint);
	VEC_PUSH(reading->loader->arena, &into.questionnaire->constraints, constraint);
}

static void read_indicator(const struct reading *reading, const struct xml_element *element,
                           struct into into)
{
	struct indicator *indicator = ARENA_NEW(reading->loader->arena, struct indicator);

	indicator->place = element->place;
	read_fields(reading, element, indicator);
	VEC_PUSH(reading->loader->arena, &into.questionnaire->indicators, indicator);
}

static struct score_item *add_item(struct arena *arena, struct score *score, struct place place)
{
	struct score_item *item = VEC_ADD(arena, &score->items);

	item->place = place;
	item->weight = ratio_int(1);
	item->na = item->not_asked = POLICY_INHERIT;
	return item;
}

static void read_score(const struct reading *reading, const struct xml_element *element,
                       struct into into)
{
	struct arena *arena = reading->loader->arena;
	struct score *score = ARENA_NEW(arena, struct score);
	const char *of = read_string(element, "of");
	size_t count = 0;
	const char *const *ids = of ? model_words(arena, of, &count) : NULL;

	score->place = element->place;
	read_fields(reading, element, score);
	if (!xml_attribute(element, "not-asked"))
		score->not_asked = score->na;
	for (size_t i = 0; i < count; i++)
		add_item(arena, score, model_word(element->place, "of", ids[i]))->of = ids[i];
	VEC_PUSH(arena, &into.questionnaire->scores, score);
	into.score = score;
	read_children(reading, element, into);
}

static void read_item(const struct reading *reading, const struct xml_element *element,
                      struct into into)
{
	struct score_item *item = add_item(reading->loader->arena, into.score, element->place);

	read_fields(reading, element, item);
	if (item->of && item->value.input.text)
		diag_report(reading->loader->sink, J2033, model_head(element->place), "of",
		            "value");
	else if (!item->of && !item->value.input.text)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "of=\"...\"");
}

static void read_penalty(const struct reading *reading, const struct xml_element *element,
                         struct into into)
{
	struct penalty *penalty = VEC_ADD(reading->loader->arena, &into.score->penalties);

	penalty->place = element->place;
	read_fields(reading, element, penalty);
}

static void read_score_table(const struct reading *reading, const struct xml_element *element,
                             struct into into)
{
	if (into.score->table)
		diag_report(reading->loader->sink, J2029, model_head(element->place),
		            element->name);
	into.score->table = read_table(reading, element);
}

static void read_bands(const struct reading *reading, const struct xml_element *element,
                       struct into into)
{
	struct band_set bands = {.place = element->place};

	into.bands = &bands;
	read_fields(reading, element, &bands);
	read_children(reading, element, into);
	VEC_PUSH(reading->loader->arena, &into.score->band_sets, bands);
}

static void read_bound(const struct reading *reading, const struct xml_element *element,
                       const char *closed, const char *open, bool *has, bool *is_open,
                       struct ratio *bound)
{
	const struct xml_attribute *attribute = xml_attribute(element, open);

	if (!attribute)
		return;
	if (*has)
		diag_report(reading->loader->sink, J2033, attribute->name_place, closed, open);
	*is_open = true;
	*has = read_ratio(attribute->value.text, bound);
}

static void read_band(const struct reading *reading, const struct xml_element *element,
                      struct into into)
{
	struct band *band = VEC_ADD(reading->loader->arena, &into.bands->bands);

	band->place = element->place;
	read_fields(reading, element, band);
	read_bound(reading, element, "from", "above", &band->has_low, &band->low_open, &band->low);
	read_bound(reading, element, "to", "below", &band->has_high, &band->high_open, &band->high);
}

static element_reader *const readers[ELEMENT_KINDS] = {
	[ELEMENT_STAGE] = read_stage,           [ELEMENT_SCALE] = read_scale,
	[ELEMENT_DIMENSION] = read_dimension,   [ELEMENT_QUESTION] = read_question,
	[ELEMENT_OPTION] = read_option,         [ELEMENT_ROW] = read_row,
	[ELEMENT_CONSTRAINT] = read_constraint, [ELEMENT_INDICATOR] = read_indicator,
	[ELEMENT_SCORE] = read_score,           [ELEMENT_ITEM] = read_item,
	[ELEMENT_PENALTY] = read_penalty,       [ELEMENT_TABLE] = read_score_table,
	[ELEMENT_BANDS] = read_bands,           [ELEMENT_BAND] = read_band,
};

/* Only some of an included file's questions, indicators, scores and constraints may be wanted. */
static bool is_wanted(const struct reading *reading, const struct xml_element *element)
{
	const char *only = reading->file->from ? read_string(reading->file->from, "only") : NULL;
	const char *id = read_string(element, "id");

	if (!only || element->kind == ELEMENT_STAGE)
		return !only;
	if (element->kind == ELEMENT_DIMENSION) {
		for (size_t i = 0; i < element->children.count; i++)
			if (is_wanted(reading, element->children.items[i]))
				return true;
		return false;
	}
	if (element->kind == ELEMENT_QUESTION || element->kind == ELEMENT_INDICATOR ||
	    element->kind == ELEMENT_SCORE || element->kind == ELEMENT_CONSTRAINT)
		return id && model_has_word(only, id);
	return element->kind == ELEMENT_SCALE || element->parent->kind == ELEMENT_QUESTION ||
	       element->parent->kind == ELEMENT_SCALE || element->parent->kind == ELEMENT_SCORE ||
	       element->parent->kind == ELEMENT_BANDS;
}

static void read_child(const struct reading *reading, const struct xml_element *child,
                       struct into into)
{
	if (child->kind >= 0 && readers[child->kind] && is_wanted(reading, child))
		readers[child->kind](reading, child, into);
}

static void read_children(const struct reading *reading, const struct xml_element *element,
                          struct into into)
{
	for (size_t i = 0; i < element->children.count; i++)
		read_child(reading, element->children.items[i], into);
}

static bool holds_id(const struct xml_element *element, const char *id)
{
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		const char *own = read_string(child, "id");
		if (child->kind == ELEMENT_DIMENSION ? holds_id(child, id)
		                                     : own && !strcmp(own, id))
			return true;
	}
	return false;
}

static void offer_ids(const struct xml_element *element, struct near_search *search)
{
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		const char *own = read_string(child, "id");
		if (child->kind == ELEMENT_DIMENSION)
			offer_ids(child, search);
		else if (own && child->kind != ELEMENT_STAGE)
			near_offer(search, own);
	}
}

static void unknown_only(const struct reading *reading, const char *id)
{
	struct near_search search = near_start(id);

	offer_ids(reading->file->root, &search);
	diag_add(reading->loader->sink, &J2043, model_word(reading->file->from->place, "only", id), NULL,
	         near_hint(reading->loader->arena, &search), (const char *const[]){id, NULL});
}

static void check_only(const struct reading *reading)
{
	const struct xml_element *include = reading->file->from;
	const char *only = include ? read_string(include, "only") : NULL;
	size_t count = 0;
	const char *const *ids = only ? model_words(reading->loader->arena, only, &count) : NULL;

	for (size_t i = 0; i < count; i++)
		if (!holds_id(reading->file->root, ids[i]))
			unknown_only(reading, ids[i]);
}

/* What a file includes stands where it is included: so the order of the questions is the author's.
 */
static void read_file(struct loader *loader, struct unit *unit, struct file *file)
{
	struct reading reading = {.loader = loader, .unit = unit, .file = file};

	check_only(&reading);
	for (size_t i = 0; i < file->root->children.count; i++) {
		const struct xml_element *child = file->root->children.items[i];
		struct file *included = unit_included(unit, child);
		if (included)
			read_file(loader, unit, included);
		else
			read_child(&reading, child,
			           (struct into){.questionnaire = unit->questionnaire});
	}
}

void questionnaire_read(struct loader *loader, struct unit *unit)
{
	struct questionnaire *questionnaire = unit->questionnaire;

	if (unit->files.count == 0)
		return;
	struct file *file = unit->files.items[0];
	struct reading reading = {.loader = loader, .unit = unit, .file = file};
	questionnaire->place = file->root->place;
	read_fields(&reading, file->root, questionnaire);
	questionnaire->language = file->language;
	read_file(loader, unit, file);
}
