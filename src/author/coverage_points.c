/*
 * What there is to be seen in a pack, as points of its coverage, and how each is looked at in a company.
 */
#include "author/coverage_int.h"
#include "base/io.h"
#include "base/map.h"
#include "model/decision.h"
#include <string.h>

/* ---- points --------------------------------------------------------------------------------------------------------------- */

static bool counts(struct covering *covering, struct place place)
{
	if (!place.source || !covering->folder)
		return place.source != NULL;
	if (place.source != covering->looked_at)
		covering->counts = io_same_file(covering->folder, io_folder_of(covering->coverage->arena, place.source->name));
	covering->looked_at = place.source;
	return covering->counts;
}

/* The point of this kind at this place, new or known from another suite; NULL when its file does not count. */
static struct cover_point *point_at(struct covering *covering, enum covered kind, const char *of, const char *id, struct place place, size_t *index)
{
	struct coverage *coverage = covering->coverage;
	if (!counts(covering, place))
		return NULL;
	const char *key = arena_printf(coverage->arena, "%d %s:%zu %s %s", (int)kind, place.source->name, place.offset, of ? of : "", id);
	size_t *known = map_get(coverage->known, key);
	if (!known) {
		struct cover_point *point = ARENA_NEW(coverage->arena, struct cover_point);
		*point = (struct cover_point){.kind = kind, .of = of, .id = id, .place = place};
		for (size_t i = 0; i < COVER_SIDES; i++)
			point->cannot[i] = true; /* until a pack is seen where it can be */
		known = ARENA_NEW(coverage->arena, size_t);
		*known = coverage->points.count;
		map_put(coverage->known, key, known);
		VEC_PUSH(coverage->arena, &coverage->points, point);
		VEC_PUSH(coverage->arena, &coverage->last, 0);
	}
	*index = *known;
	return coverage->points.items[*known];
}

static void add_probe(struct covering *covering, enum covered kind, const char *of, const char *id, struct place place, struct probe probe)
{
	if (point_at(covering, kind, of, id, place, &probe.point))
		VEC_PUSH(covering->coverage->arena, &covering->probes, probe);
}

static void add_truth(struct covering *covering, enum covered kind, const char *of, const char *id, struct place place, node_id node)
{
	if (node != NO_NODE)
		add_probe(covering, kind, of, id, place, (struct probe){.how = PROBE_TRUTH, .node = node});
}

/* ---- the questionnaire ------------------------------------------------------------------------------------------------------ */

static void add_option(struct covering *covering, uint32_t input, const char *code, struct place place)
{
	add_probe(covering, COVERED_OPTION, covering->program->inputs[input].question->id, code, place,
	          (struct probe){.how = PROBE_OPTION, .input = input, .node = covering->program->inputs[input].answer, .code = code});
}

static void add_input(struct covering *covering, uint32_t index)
{
	const struct program_input *input = &covering->program->inputs[index];
	const struct question *question = input->question;
	if (!question)
		return;
	if (question->when.tree)
		add_truth(covering, COVERED_RELEVANCE, NULL, question->id, question->place, input->relevance);
	for (size_t i = 0; i < question->options.count; i++)
		add_option(covering, index, question->options.items[i].code, question->options.items[i].place);
	if (question->kind == QUESTION_YESNO) {
		add_option(covering, index, "yes", question->place);
		add_option(covering, index, "no", question->place);
	}
}

static const char *level_id(struct arena *arena, const struct band_set *set, const char *code)
{
	return set->id ? arena_printf(arena, "%s %s", set->id, code) : code;
}

static void add_levels(struct covering *covering, size_t index)
{
	const struct program_score *score = &covering->program->scores[index];
	for (size_t set = 0; set < score->score->band_sets.count; set++) {
		const struct band_set *bands = &score->score->band_sets.items[set];
		for (size_t i = 0; i < bands->bands.count; i++)
			add_probe(covering, COVERED_LEVEL, score->score->id, level_id(covering->coverage->arena, bands, bands->bands.items[i].code), bands->bands.items[i].place,
			          (struct probe){.how = PROBE_LEVEL, .node = score->levels[set], .index = index, .set = set, .code = bands->bands.items[i].code});
	}
}

/* ---- tables ----------------------------------------------------------------------------------------------------------------- */

static bool has_otherwise(const struct decision_table *table)
{
	for (size_t i = 0; i < table->outputs.count; i++)
		if (table->outputs.items[i].otherwise.input.text)
			return true;
	return false;
}

/* Rows by their numbers, and what there is when none matches, where the table says that. */
static void add_rows(struct covering *covering, const char *of, const struct decision_table *table, node_id node)
{
	struct arena *arena = covering->coverage->arena;
	for (size_t i = 0; i < table->rules.count; i++)
		add_probe(covering, COVERED_ROW, of, arena_printf(arena, "%zu", i + 1), table->rules.items[i].place, (struct probe){.how = PROBE_ROW, .node = node, .index = i});
	if (has_otherwise(table))
		add_probe(covering, COVERED_ROW, of, "otherwise", table->place, (struct probe){.how = PROBE_ROW, .node = node, .index = table->rules.count});
}

/* Of a table in a function: seen when a decision that is settled is evaluated again, with its tables watched. */
static void add_inner_rows(struct covering *covering, const char *of, const struct decision_table *table)
{
	struct arena *arena = covering->coverage->arena;
	size_t index = 0, first = SIZE_MAX;
	for (size_t i = 0; i < table->rules.count; i++) {
		struct cover_point *point = point_at(covering, COVERED_ROW, of, arena_printf(arena, "%zu", i + 1), table->rules.items[i].place, &index);
		if (point)
			point->cannot[0] = false; /* not looked into */
		if (point && first == SIZE_MAX)
			first = index;
	}
	if (first != SIZE_MAX)
		VEC_PUSH(arena, &covering->inside, ((struct table_point){table, first}));
}

static void add_table(struct covering *covering, const char *of, const struct decision_table *table)
{
	const struct program *program = covering->program;
	bool found = false;
	for (node_id i = 0; i < program->count; i++)
		if (program->nodes[i].op == OP_TABLE && program->nodes[i].as.site->table == table) {
			add_rows(covering, of, table, i);
			found = true;
		}
	if (!found)
		add_inner_rows(covering, of, table);
}

static void add_boxed(struct covering *covering, const char *of, const struct boxed *boxed)
{
	if (!boxed)
		return;
	if (boxed->kind == BOXED_TABLE && boxed->table)
		add_table(covering, of, boxed->table);
	for (size_t i = 0; i < boxed->parts.count; i++)
		add_boxed(covering, of, boxed->parts.items[i].value);
}

static void add_model(struct covering *covering, const struct dmn_model *model, unsigned depth)
{
	for (size_t i = 0; i < model->elements.count; i++)
		add_boxed(covering, model->elements.items[i]->name, model->elements.items[i]->logic);
	for (size_t i = 0; i < model->imports.count && depth > 0; i++)
		if (model->imports.items[i].model)
			add_model(covering, model->imports.items[i].model, depth - 1);
}

/* ---- the rule base ---------------------------------------------------------------------------------------------------------- */

node_id class_condition(const struct program *program, node_id node, size_t index)
{
	for (size_t i = 0; program->nodes[node].op == OP_IF; i++, node = program->nodes[node].args[2])
		if (i == index)
			return program->nodes[node].args[0];
	return NO_NODE;
}

#define IMPORTS_DEEP 8

static void add_fact(struct covering *covering, size_t index)
{
	const struct fact *fact = covering->program->facts[index];
	node_id node = covering->program->fact_nodes[index];
	if (fact->table)
		add_table(covering, fact->id, fact->table);
	if (fact->model)
		add_model(covering, fact->model, IMPORTS_DEEP);
	for (size_t i = 0; fact->classification && i < fact->classification->classes.count; i++) {
		const struct size_class *row = &fact->classification->classes.items[i];
		add_probe(covering, COVERED_CLASS, fact->id, row->code, row->place, (struct probe){.how = PROBE_CLASS, .node = node, .index = i});
	}
	const struct type *type = covering->program->nodes[node].type;
	if (type && type->kind == TYPE_BOOLEAN && !fact->table && !fact->classification)
		add_truth(covering, COVERED_FACT, NULL, fact->id, fact->place, node);
}

static void add_finding(struct covering *covering, size_t index)
{
	const struct finding *finding = covering->program->findings[index];
	for (size_t i = 0; i < finding->evidence.count; i++)
		add_truth(covering, COVERED_EVIDENCE, finding->id, arena_printf(covering->coverage->arena, "%zu", i + 1), finding->evidence.items[i].place,
		          covering->program->evidence_nodes[index][i]);
}

static void add_entry(struct covering *covering, const struct program_entry *entry)
{
	const struct entry *is = entry->entry;
	for (size_t i = 0; i < is->conditions.count; i++)
		add_truth(covering, COVERED_CONDITION, is->id, is->conditions.items[i].id, is->conditions.items[i].place, entry->conditions[i]);
	for (size_t i = 0; i < is->prerequisites.count; i++)
		add_truth(covering, COVERED_PREREQUISITE, is->id, is->prerequisites.items[i].id, is->prerequisites.items[i].place, entry->prerequisites[i]);
	add_truth(covering, COVERED_ADVICE, NULL, is->id, is->place, entry->when);
}

void covering_probe(struct covering *covering)
{
	const struct program *program = covering->program;
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	for (uint32_t i = 0; i < program->input_count; i++)
		add_input(covering, i);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		add_truth(covering, COVERED_INDICATOR, NULL, questionnaire->indicators.items[i]->id, questionnaire->indicators.items[i]->place, program->indicators[i]);
	for (size_t i = 0; i < program->score_count; i++) {
		if (program->scores[i].score->table)
			add_table(covering, program->scores[i].score->id, program->scores[i].score->table);
		add_levels(covering, i);
	}
	for (size_t i = 0; i < program->fact_count; i++)
		add_fact(covering, i);
	for (size_t i = 0; i < program->finding_count; i++)
		add_finding(covering, i);
	for (size_t i = 0; i < program->entry_count; i++)
		add_entry(covering, &program->entries[i]);
}

/* ---- looking ---------------------------------------------------------------------------------------------------------------- */

static bool is_not(enum open_truth is)
{
	return is == IS_FALSE || is == IS_NULL;
}

static enum open_truth shows_truth(struct run *run, node_id node, size_t side)
{
	enum open_truth is = run_truth(run, node);
	if (side == SIDE_OPEN)
		return is == IS_OPEN ? IS_TRUE : IS_FALSE;
	if (is == IS_OPEN)
		return IS_OPEN;
	return is_not(is) == (side == SIDE_FAILED) ? IS_TRUE : IS_FALSE;
}

/* Of several that come one after the other: whether this one is it, and none before. */
static enum open_truth first_of(enum open_truth so_far, enum open_truth is, bool wanted)
{
	if (is == IS_OPEN)
		return so_far == IS_FALSE ? IS_FALSE : IS_OPEN;
	return is_not(is) == wanted ? IS_FALSE : so_far;
}

static enum open_truth shows_row(const struct covering *covering, struct run *run, const struct probe *probe)
{
	const struct node *node = &covering->program->nodes[probe->node];
	const struct decision_table *table = node->as.site->table;
	enum open_truth shows = IS_TRUE;
	bool none = probe->index == table->rules.count;
	for (size_t i = 0; (none || table->hit == HIT_FIRST) && i < probe->index; i++)
		shows = first_of(shows, run_truth(run, node->args[2 * i]), false);
	return none ? shows : first_of(shows, run_truth(run, node->args[2 * probe->index]), true);
}

static enum open_truth shows_class(const struct covering *covering, struct run *run, const struct probe *probe)
{
	enum open_truth shows = IS_TRUE;
	for (size_t i = 0; i <= probe->index; i++) {
		node_id condition = class_condition(covering->program, probe->node, i);
		shows = condition == NO_NODE ? IS_FALSE : first_of(shows, run_truth(run, condition), i == probe->index);
	}
	return shows;
}

static enum open_truth shows_level(struct run *run, const struct probe *probe)
{
	struct domain domain = run_domain(run, probe->node);
	if (!domain_contains(domain, value_string_shared(probe->code, strlen(probe->code))))
		return IS_FALSE;
	return domain_settled(domain, NULL) ? IS_TRUE : IS_OPEN;
}

static bool holds_code(struct value value, const char *code)
{
	if (value.kind == VALUE_BOOLEAN)
		return strcmp(code, value.as.boolean ? "yes" : "no") == 0;
	if (value.kind == VALUE_STRING)
		return value.as.string.length == strlen(code) && memcmp(value.as.string.text, code, value.as.string.length) == 0;
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.as.list->count; i++)
		if (holds_code(value.as.list->items[i], code))
			return true;
	return false;
}

/* A question that is not asked has no answer that counts. */
static enum open_truth shows_option(struct run *run, const struct probe *probe)
{
	struct value value;
	enum open_truth asked = run_relevance(run, probe->input);
	if (is_not(asked))
		return IS_FALSE;
	if (run_state(run, probe->input) != ANSWER_ANSWERED)
		return IS_OPEN;
	bool chosen = domain_settled(run_input_domain(run, probe->input), &value) && holds_code(value, probe->code);
	return chosen ? asked : IS_FALSE;
}

enum open_truth probe_shows(const struct covering *covering, struct run *run, const struct probe *probe, size_t side)
{
	switch (probe->how) {
	case PROBE_TRUTH:
		return shows_truth(run, probe->node, side);
	case PROBE_OPTION:
		return shows_option(run, probe);
	case PROBE_ROW:
		return shows_row(covering, run, probe);
	case PROBE_CLASS:
		return shows_class(covering, run, probe);
	case PROBE_LEVEL:
		return shows_level(run, probe);
	}
	return IS_OPEN;
}
