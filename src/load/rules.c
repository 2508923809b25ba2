/*
 * Rule bases: one small reader per element, called by the tables at the end.
 */
#include "load/load_int.h"
#include "model/decision.h"

#include <stdlib.h>
#include <string.h>

typedef void rulebase_reader(const struct reading *reading, const struct xml_element *element,
                             struct rulebase *rulebase);

/* ---- inputs and facts
 * ---------------------------------------------------------------------------------------- */

static const struct type *with_codes(struct arena *arena, const struct type *type,
                                     const char *values)
{
	struct type *coded = ARENA_NEW(arena, struct type);

	*coded = type_string;
	coded->codes = model_words(arena, values, &coded->code_count);
	return type && type->kind == TYPE_LIST ? type_list_of(arena, coded) : coded;
}

static void read_input(const struct reading *reading, const struct xml_element *element,
                       struct rulebase *rulebase)
{
	struct arena *arena = reading->loader->arena;
	struct rule_input *input = ARENA_NEW(arena, struct rule_input);
	const char *values = read_string(element, "values");

	input->place = element->place;
	input->required = true;
	input->min = input->max = decimal_nan();
	input->type = read_type(element, "type");
	if (!input->type)
		input->type = &type_any;
	if (values && (input->type->kind == TYPE_STRING || input->type->kind == TYPE_LIST))
		input->type = with_codes(arena, input->type, values);
	read_fields(reading, element, input);
	VEC_PUSH(arena, &rulebase->inputs, input);
}

/* What is called `id` in this rule base and those read before it. */
static struct fact **find_fact(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->facts.count; j++)
			if (!strcmp(pack->rulebases.items[i]->facts.items[j]->id, id))
				return &pack->rulebases.items[i]->facts.items[j];
	return NULL;
}

static struct finding **find_finding(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->findings.count; j++)
			if (!strcmp(pack->rulebases.items[i]->findings.items[j]->id, id))
				return &pack->rulebases.items[i]->findings.items[j];
	return NULL;
}

static struct entry **find_entry(const struct pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->entries.count; j++)
			if (!strcmp(pack->rulebases.items[i]->entries.items[j]->id, id))
				return &pack->rulebases.items[i]->entries.items[j];
	return NULL;
}

static const char *describe(struct arena *arena, struct place place)
{
	size_t line;
	size_t column;

	place_position(place, &line, &column);
	return place.source ? arena_printf(arena, "%s:%zu", place.source->name, line) : "";
}

/*
 * Whether an element is added (true), or takes the place of `known` (false). Without an id it is
 * dropped: the vocabulary has said so.
 */
static bool is_new(const struct reading *reading, const struct xml_element *element, const char *id,
                   bool known, struct place known_place)
{
	bool replace = read_flag(element, "replace", false);
	struct place place = model_attribute(element->place, "id");

	if (replace && !known)
		diag_report(reading->loader->sink, J2044, place, id);
	else if (!replace && known)
		diag_report(reading->loader->sink, J2045, place, id,
		            describe(reading->loader->arena, known_place));
	return !known;
}

static void add_fact(const struct reading *reading, const struct xml_element *element,
                     struct rulebase *rulebase, struct fact *fact)
{
	if (!fact->id)
		return;
	struct fact **known = find_fact(reading->loader->pack, fact->id);
	if (is_new(reading, element, fact->id, known, known ? (*known)->place : (struct place){0}))
		VEC_PUSH(reading->loader->arena, &rulebase->facts, fact);
	else
		*known = fact;
}

static bool element_has(const struct xml_element *element, enum element_kind kind)
{
	for (size_t i = 0; i < element->children.count; i++)
		if (element->children.items[i]->kind == (int)kind)
			return true;
	return false;
}

/* With all that it imports, itself or through others; `taken` holds those that were met. */
static void take_model(const struct reading *reading, const struct dmn_model *model,
                       struct map *taken)
{
	if (map_get(taken, model->file))
		return;
	map_put(taken, model->file, taken);
	unit_take(reading->loader, reading->unit, model->source);
	for (size_t i = 0; i < model->imports.count; i++)
		if (model->imports.items[i].model)
			take_model(reading, model->imports.items[i].model, taken);
}

static struct dmn_model unreadable; /* stands for models that cannot be read, which was reported */

/* Each model is read once, and stands in the stamp once. */
static struct dmn_model *read_model(const struct reading *reading, const struct fact *fact)
{
	struct loader *loader = reading->loader;
	struct place place = model_attribute(fact->place, "model");
	const char *folder = io_folder_of(loader->arena, reading->file->path);
	const char *path = path_normalise(loader->arena,
	                                  io_join(loader->arena, folder, fact->model_file));
	struct dmn_model *model = map_get(loader->models, path);

	if (model == &unreadable)
		return NULL;
	if (model || !unit_names(loader, place, fact->model_file, path, ".dmn"))
		return model;
	model = load_dmn(loader->arena, loader->path->limits, path, true, loader->sink);
	loader->broken = loader->broken || !model;
	map_put(loader->models, path, model ? model : &unreadable);
	if (!model)
		return NULL;
	take_model(reading, model, map_new(loader->arena));
	return model;
}

static void read_decision(const struct reading *reading, const struct xml_element *element,
                          struct fact *fact)
{
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		struct fact_binding *binding;
		if (child->kind != ELEMENT_BIND)
			continue;
		binding = VEC_ADD(reading->loader->arena, &fact->bindings);
		binding->place = child->place;
		read_fields(reading, child, binding);
	}
	if (!fact->decision || !fact->model_file)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            fact->decision ? "model=\"...\"" : "decision=\"...\"");
	else
		fact->model = read_model(reading, fact);
}

/* A fact is one of three things. */
static void check_fact(const struct reading *reading, const struct xml_element *element,
                       const struct fact *fact)
{
	const char *const given[] = {fact->formula.input.text ? "<formula>" : NULL,
	                             fact->table ? "<table>" : NULL,
	                             fact->decision ? "decision=\"...\"" : NULL};
	const char *first = NULL;

	for (size_t i = 0; i < sizeof(given) / sizeof(*given); i++) {
		if (given[i] && first)
			diag_report(reading->loader->sink, J2033, model_head(element->place), first,
			            given[i]);
		first = first ? first : given[i];
	}
	if (!first && !fact->model_file && fact->bindings.count == 0)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "<formula>");
}

static void read_fact(const struct reading *reading, const struct xml_element *element,
                      struct rulebase *rulebase)
{
	struct fact *fact = ARENA_NEW(reading->loader->arena, struct fact);

	fact->place = element->place;
	fact->type = read_type(element, "type");
	read_fields(reading, element, fact);
	for (size_t i = 0; i < element->children.count; i++)
		if (element->children.items[i]->kind == ELEMENT_TABLE)
			fact->table = read_table(reading, element->children.items[i]);
	if (fact->decision || fact->model_file || element_has(element, ELEMENT_BIND))
		read_decision(reading, element, fact);
	check_fact(reading, element, fact);
	add_fact(reading, element, rulebase, fact);
}

static void read_limit(const struct reading *reading, const struct xml_element *element,
                       struct size_class *size)
{
	struct size_limit *limit = VEC_ADD(reading->loader->arena, &size->limits);

	limit->place = element->place;
	limit->at_most = limit->below = limit->at_least = limit->weight = decimal_nan();
	read_fields(reading, element, limit);
}

static void read_class(const struct reading *reading, const struct xml_element *element,
                       struct classification *classification)
{
	struct size_class *size = VEC_ADD(reading->loader->arena, &classification->classes);

	size->place = element->place;
	size->cap = decimal_nan();
	size->basis = BASIS_PUBLISHED;
	read_fields(reading, element, size);
	for (size_t i = 0; i < element->children.count; i++)
		if (element->children.items[i]->kind == ELEMENT_LIMIT)
			read_limit(reading, element->children.items[i], size);
	if (!size->limits.count && !size->when.input.text)
		diag_report(reading->loader->sink, J2031, model_head(element->place), "");
}

static void read_classification(const struct reading *reading, const struct xml_element *element,
                                struct rulebase *rulebase)
{
	struct arena *arena = reading->loader->arena;
	struct fact *fact = ARENA_NEW(arena, struct fact);

	fact->place = element->place;
	fact->classification = ARENA_NEW(arena, struct classification);
	fact->classification->otherwise = read_string(element, "otherwise");
	read_fields(reading, element, fact);
	for (size_t i = 0; i < element->children.count; i++)
		if (element->children.items[i]->kind == ELEMENT_CLASS)
			read_class(reading, element->children.items[i], fact->classification);
	add_fact(reading, element, rulebase, fact);
}

/* ---- findings
 * ------------------------------------------------------------------------------------------------
 */

static void read_finding(const struct reading *reading, const struct xml_element *element,
                         struct rulebase *rulebase)
{
	struct arena *arena = reading->loader->arena;
	struct finding *finding = ARENA_NEW(arena, struct finding);

	finding->place = element->place;
	finding->kind = "note";
	read_fields(reading, element, finding);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind != ELEMENT_EVIDENCE)
			continue;
		struct evidence *evidence = VEC_ADD(arena, &finding->evidence);
		evidence->place = child->place;
		evidence->certainty = ratio_int(0);
		read_fields(reading, child, evidence);
	}
	if (!finding->id)
		return;
	struct finding **known = find_finding(reading->loader->pack, finding->id);
	if (is_new(reading, element, finding->id, known,
	           known ? (*known)->place : (struct place){0}))
		VEC_PUSH(arena, &rulebase->findings, finding);
	else
		*known = finding;
}

/* ---- what stands inside entries
 * ------------------------------------------------------------------------------ */

typedef void entry_reader(const struct reading *reading, const struct xml_element *element,
                          struct entry *entry);

/* Texts of one name as they stand in several children, one per language; NULL when there are none.
 */
static const struct text *texts_inside(const struct reading *reading,
                                       const struct xml_element *element, int kind)
{
	struct text *text = NULL;

	for (size_t i = 0; i < element->children.count; i++) {
		if (element->children.items[i]->kind != kind)
			continue;
		if (!text)
			text = ARENA_NEW(reading->loader->arena, struct text);
		read_text(reading, element->children.items[i], text);
	}
	return text;
}

static void read_figure(const struct reading *reading, const struct xml_element *element,
                        struct entry *entry)
{
	struct result_figure *figure = VEC_ADD(reading->loader->arena, &entry->figures);

	VEC_PUSH(reading->loader->arena, &entry->figure_places, element->place);
	figure->mark = "stated";
	read_fields(reading, element, figure);
	figure->text = texts_inside(reading, element, ELEMENT_TEXT);
	figure->sources = read_sources(reading, element, &figure->source_count);
}

/* The text of the element before this one, when this is its translation; else NULL. */
static struct text *translated(const struct reading *reading, const struct xml_element *element,
                               const struct text *before)
{
	return before && read_is_translation(reading, element, before)
	               ? (struct text *)(uintptr_t)before
	               : NULL;
}

static const struct text *new_text(const struct reading *reading, const struct xml_element *element)
{
	struct text *text = ARENA_NEW(reading->loader->arena, struct text);

	if (*read_plain(reading->loader->arena, element))
		read_text(reading, element, text);
	return text;
}

static void read_remark(const struct reading *reading, const struct xml_element *element,
                        struct entry *entry)
{
	bool warning = element->kind == ELEMENT_WARNING;
	size_t count = entry->remarks.count;
	const struct result_remark *before = count ? &entry->remarks.items[count - 1] : NULL;
	struct text *same = translated(reading, element,
	                               before && before->warning == warning ? before->text : NULL);

	if (same) {
		read_text(reading, element, same);
		return;
	}
	struct result_remark *remark = VEC_ADD(reading->loader->arena, &entry->remarks);
	read_fields(reading, element, remark);
	VEC_PUSH(reading->loader->arena, &entry->remark_places, element->place);
	remark->warning = warning;
	remark->text = new_text(reading, element);
	remark->sources = read_sources(reading, element, &remark->source_count);
}

static void read_benefit(const struct reading *reading, const struct xml_element *element,
                         struct entry *entry)
{
	size_t count = entry->benefits.count;
	const struct result_benefit *before = count ? &entry->benefits.items[count - 1] : NULL;
	const char *kind = read_string(element, "kind");
	bool alike = before && kind && before->kind && !strcmp(before->kind, kind);
	struct text *same = translated(reading, element, alike ? before->text : NULL);

	if (same) {
		read_text(reading, element, same);
		return;
	}
	struct result_benefit *benefit = VEC_ADD(reading->loader->arena, &entry->benefits);
	read_fields(reading, element, benefit);
	benefit->text = new_text(reading, element);
}

static void read_contact(const struct reading *reading, const struct xml_element *element,
                         struct entry *entry)
{
	struct result_contact *contact = VEC_ADD(reading->loader->arena, &entry->contacts);

	read_fields(reading, element, contact);
	contact->address = texts_inside(reading, element, ELEMENT_ADDRESS);
}

static void read_successor(const struct reading *reading, const struct xml_element *element,
                           struct entry *entry)
{
	struct result_successor *successor = VEC_ADD(reading->loader->arena, &entry->successors);

	VEC_PUSH(reading->loader->arena, &entry->successor_places, element->place);
	read_fields(reading, element, successor);
	successor->name = texts_inside(reading, element, ELEMENT_NAME);
	if (!successor->ref && !successor->name)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "ref=\"...\" or <name>");
}

static void read_period(const struct reading *reading, const struct xml_element *element,
                        struct entry *entry)
{
	if (entry->period.place.source)
		diag_report(reading->loader->sink, J2029, model_head(element->place),
		            element->name);
	entry->period.place = element->place;
	read_fields(reading, element, &entry->period);
}

static void read_gap(const struct reading *reading, const struct xml_element *element,
                     struct entry *entry)
{
	struct gap *gap = VEC_ADD(reading->loader->arena, &entry->gaps);

	gap->place = element->place;
	gap->weight = decimal_int(1);
	read_fields(reading, element, gap);
}

static void read_condition(const struct reading *reading, const struct xml_element *element,
                           struct entry *entry)
{
	struct arena *arena = reading->loader->arena;
	struct condition *condition = element->kind == ELEMENT_CONDITION
	                                      ? VEC_ADD(arena, &entry->conditions)
	                                      : VEC_ADD(arena, &entry->prerequisites);
	const char *says = read_string(element, "says");

	condition->place = element->place;
	condition->basis = BASIS_ASSUMED;
	condition->where = says && !strcmp(says, "where");
	condition->when = says && !strcmp(says, "when");
	read_fields(reading, element, condition);
	if (element->kind == ELEMENT_CONDITION && !condition->test.input.text)
		diag_report(reading->loader->sink, J2032, model_head(element->place), element->name,
		            "test=\"...\"");
}

static void read_support(const struct reading *reading, const struct xml_element *element,
                         struct entry *entry)
{
	struct support *support = VEC_ADD(reading->loader->arena, &entry->supports);

	support->place = element->place;
	support->share = support->most = decimal_nan();
	read_fields(reading, element, support);
}

static entry_reader *const entry_readers[ELEMENT_KINDS] = {
	[ELEMENT_FIGURE] = read_figure,       [ELEMENT_NOTE] = read_remark,
	[ELEMENT_WARNING] = read_remark,      [ELEMENT_BENEFIT] = read_benefit,
	[ELEMENT_CONTACT] = read_contact,     [ELEMENT_SUCCESSOR] = read_successor,
	[ELEMENT_PERIOD] = read_period,       [ELEMENT_GAP] = read_gap,
	[ELEMENT_CONDITION] = read_condition, [ELEMENT_PREREQUISITE] = read_condition,
	[ELEMENT_PAYS] = read_support,
};

static enum entry_kind entry_kind_of(int kind)
{
	switch (kind) {
	case ELEMENT_POLICY:
		return ENTRY_POLICY;
	case ELEMENT_OBSTACLE:
		return ENTRY_OBSTACLE;
	case ELEMENT_CATEGORY:
		return ENTRY_CATEGORY;
	case ELEMENT_ADVICE:
		return ENTRY_ADVICE;
	default:
		return ENTRY_PROGRAMME;
	}
}

static void read_entry(const struct reading *reading, const struct xml_element *element,
                       struct rulebase *rulebase)
{
	struct arena *arena = reading->loader->arena;
	struct entry *entry = ARENA_NEW(arena, struct entry);
	const char *order = read_string(element, "order");

	entry->place = element->place;
	entry->kind = entry_kind_of(element->kind);
	entry->from = rulebase;
	entry->order = order ? strtoul(order, NULL, 10) : 50;
	entry->lead_days = -1;
	read_fields(reading, element, entry);
	for (size_t i = 0; i < element->children.count; i++) {
		const struct xml_element *child = element->children.items[i];
		if (child->kind >= 0 && entry_readers[child->kind])
			entry_readers[child->kind](reading, child, entry);
	}
	if (!entry->id)
		return;
	struct entry **known = find_entry(reading->loader->pack, entry->id);
	if (is_new(reading, element, entry->id, known, known ? (*known)->place : (struct place){0}))
		VEC_PUSH(arena, &rulebase->entries, entry);
	else
		*known = entry;
}

static void read_fund(const struct reading *reading, const struct xml_element *element,
                      struct rulebase *rulebase)
{
	struct fund *fund = ARENA_NEW(reading->loader->arena, struct fund);

	fund->place = element->place;
	fund->most = decimal_nan();
	read_fields(reading, element, fund);
	if (fund->id)
		VEC_PUSH(reading->loader->arena, &rulebase->funds, fund);
}

/* ---- the whole
 * -----------------------------------------------------------------------------------------------
 */

static rulebase_reader *const readers[ELEMENT_KINDS] = {
	[ELEMENT_RULE_INPUT] = read_input, [ELEMENT_FACT] = read_fact,
	[ELEMENT_FINDING] = read_finding,  [ELEMENT_CLASSIFICATION] = read_classification,
	[ELEMENT_PROGRAMME] = read_entry,  [ELEMENT_POLICY] = read_entry,
	[ELEMENT_OBSTACLE] = read_entry,   [ELEMENT_CATEGORY] = read_entry,
	[ELEMENT_ADVICE] = read_entry,     [ELEMENT_FUND] = read_fund,
};

static void read_head(const struct reading *reading, struct rulebase *rulebase)
{
	struct diag_sink *sink = reading->loader->sink;
	struct place head = model_head(reading->file->root->place);

	rulebase->place = reading->file->root->place;
	read_fields(reading, reading->file->root, rulebase);
	rulebase->language = reading->file->language;
	if (!rulebase->id)
		diag_report(sink, J2049, head, "id=\"...\"");
	if (!rulebase->version)
		diag_report(sink, J2049, head, "version=\"...\"");
}

/* What a file includes stands where it is included: so the catalogue keeps the author's order. */
static void read_file(struct loader *loader, struct unit *unit, struct file *file)
{
	struct reading reading = {.loader = loader, .unit = unit, .file = file};

	for (size_t i = 0; i < file->root->children.count; i++) {
		const struct xml_element *child = file->root->children.items[i];
		struct file *included = unit_included(unit, child);
		if (included)
			read_file(loader, unit, included);
		else if (child->kind >= 0 && readers[child->kind])
			readers[child->kind](&reading, child, unit->rulebase);
	}
}

void rulebase_read(struct loader *loader, struct unit *unit)
{
	if (unit->files.count == 0)
		return;
	struct reading reading = {.loader = loader, .unit = unit, .file = unit->files.items[0]};
	read_head(&reading, unit->rulebase);
	read_file(loader, unit, unit->files.items[0]);
}
