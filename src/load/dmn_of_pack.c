/*
 * The tables of a rule base as a DMN model: facts that are tables become decisions, and so do the formulas that they use;
 * whatever else these name is input data. Types are declared only where every value is known to be of the type, because
 * DMN turns any other value into null at such a place, where a rule base keeps it.
 */
#include "load/dmn_int.h"
#include "model/decision.h"
#include "value/literal.h"

#include <string.h>

typedef VEC(const char *) bound_names;

struct making {
	struct arena *arena;
	const struct pack *pack;
	struct dmn_model *model;
	struct map *elements;     /* name -> element */
	struct drg_element *user; /* whose formulas are looked through */
	bound_names bound;        /* names that an expression gives itself */
	VEC(struct drg_element *) inputs, decisions;
};

static struct drg_element *decision_of(struct making *making, const struct fact *fact);

/* ---- types ---- */

static struct formula formula_of(struct making *making, const struct buf *text)
{
	struct formula formula = {.input = {.text = arena_strdup(making->arena, text->text),
	                                    .length = text->length}};

	return formula;
}

static struct formula codes_of(struct making *making, const struct type *type)
{
	struct formula formula;
	struct buf text;

	buf_init(&text, 0);
	for (size_t i = 0; i < type->code_count; i++) {
		buf_add(&text, i ? "," : "");
		value_print(value_text(making->arena, type->codes[i]), &text);
	}
	formula = formula_of(making, &text);
	buf_release(&text);
	return formula;
}

/* The range of a question or an input of the rule base; a bound may be missing. */
static void find_range(const struct making *making, const char *name, struct decimal *min,
                       struct decimal *max)
{
	const struct question *question = pack_question(making->pack, name);

	*min = *max = decimal_nan();
	for (size_t i = 0; i < making->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = making->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->inputs.count && !question; j++)
			if (!strcmp(rulebase->inputs.items[j]->id, name)) {
				*min = rulebase->inputs.items[j]->min;
				*max = rulebase->inputs.items[j]->max;
			}
	}
	if (question) {
		*min = question->min;
		*max = question->max;
	}
}

static struct formula range_of(struct making *making, const char *name)
{
	struct formula formula = {.tried = false};
	struct decimal min;
	struct decimal max;
	struct buf text;

	find_range(making, name, &min, &max);
	if (min.nan && max.nan)
		return formula;
	buf_init(&text, 0);
	buf_add(&text, min.nan ? "<= " : max.nan ? ">= " : "[");
	if (!min.nan)
		value_print(value_number(min), &text);
	buf_add(&text, min.nan || max.nan ? "" : "..");
	if (!max.nan)
		value_print(value_number(max), &text);
	buf_add(&text, min.nan || max.nan ? "" : "]");
	formula = formula_of(making, &text);
	buf_release(&text);
	return formula;
}

/* The definition of a type that has more to it than a name. */
static struct item_definition *define(struct making *making, const char *name,
                                      const struct type *type)
{
	struct item_definition *definition = ARENA_NEW(making->arena, struct item_definition);

	definition->name = name;
	if (type->kind == TYPE_LIST && type->element) {
		definition->collection = true;
		type = type->element;
	}
	definition->base.name = dmn_type_name(type);
	if (type->kind == TYPE_STRING && type->code_count)
		definition->allowed = codes_of(making, type);
	for (size_t i = 0; type->kind == TYPE_CONTEXT && i < type->member_count; i++)
		VEC_PUSH(making->arena, &definition->components,
		         define(making, type->members[i].name, type->members[i].type));
	return definition;
}

static void give_type(struct making *making, struct drg_element *input, const struct type *type)
{
	const char *name = arena_printf(making->arena, "t_%s", input->name);
	struct item_definition *definition = define(making, name, type);

	if (type->kind == TYPE_NUMBER)
		definition->allowed = range_of(making, input->name);
	if (!definition->collection && !definition->components.count &&
	    !definition->allowed.input.text) {
		input->type.name = definition->base.name;
		return;
	}
	VEC_PUSH(making->arena, &making->model->types, definition);
	input->type.name = name;
}

/* ---- elements ---- */

static struct drg_element *new_element(struct making *making, enum drg_kind kind, const char *name,
                                       const struct text *text)
{
	struct drg_element *element = ARENA_NEW(making->arena, struct drg_element);
	const char *description = text_in(text, NULL);

	element->kind = kind;
	element->model = making->model;
	element->id = element->name = element->variable = name;
	element->description = *description ? description : NULL;
	map_put(making->elements, name, element);
	return element;
}

static const struct text *text_of(const struct making *making, const char *name)
{
	static const struct text nothing;
	const struct question *question = pack_question(making->pack, name);
	const struct score *score = pack_score(making->pack, name);

	return question ? &question->text : score ? &score->title : &nothing;
}

static struct drg_element *new_input(struct making *making, const char *name,
                                     const struct type *type, const struct text *text)
{
	struct drg_element *input = new_element(making, DRG_INPUT, name, text);

	give_type(making, input, type);
	VEC_PUSH(making->arena, &making->inputs, input);
	return input;
}

static const struct fact *find_fact(const struct making *making, const char *name)
{
	for (size_t i = 0; i < making->pack->rulebases.count; i++) {
		const struct rulebase *rulebase = making->pack->rulebases.items[i];
		for (size_t j = 0; j < rulebase->facts.count; j++)
			if (!strcmp(rulebase->facts.items[j]->id, name))
				return rulebase->facts.items[j];
	}
	return NULL;
}

/* What a name means; NULL for one that is the language's own. */
static struct drg_element *element_of(struct making *making, const char *name)
{
	struct drg_element *known = map_get(making->elements, name);
	const struct fact *fact = known ? NULL : find_fact(making, name);
	const struct type *type = feel_scope_find(making->pack->scope, name);

	if (known || !type)
		return known;
	if (fact && (fact->table || fact->formula.tree))
		return decision_of(making, fact);
	return new_input(making, name, type, fact ? &fact->label : text_of(making, name));
}

/* ---- what formulas name ---- */

static void require(struct making *making, const char *name)
{
	struct drg_element *user = making->user;
	bound_names bound = making->bound;
	struct drg_element *to;

	for (size_t i = 0; i < making->bound.count; i++)
		if (!strcmp(making->bound.items[i], name))
			return;
	to = element_of(making, name);
	making->user = user;
	making->bound = bound;
	for (size_t i = 0; to && i < user->requires.count; i++)
		if (user->requires.items[i].to == to)
			return;
	if (to)
		VEC_PUSH(making->arena, &user->requires,
		         ((struct drg_reference){.href = to->id, .to = to}));
}

static size_t bound_by(const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_FOR:
	case FEEL_SOME:
	case FEEL_EVERY:
		return node->count - 1;
	case FEEL_FUNCTION:
		return node->name_count;
	default:
		return 0;
	}
}

static void find_names(struct making *making, const struct feel_node *node)
{
	size_t before = making->bound.count;
	size_t names = bound_by(node);

	if (node->kind == FEEL_NAME)
		require(making, node->name);
	if (node->kind == FEEL_FUNCTION)
		for (size_t i = 0; i < names; i++)
			VEC_PUSH(making->arena, &making->bound, node->names[i]);
	for (size_t i = 0; i < node->count; i++) {
		find_names(making, node->children[i]);
		/* A variable is seen from the next domain on; a key from the next entry on. */
		if ((node->kind != FEEL_FUNCTION && i < names) || node->kind == FEEL_CONTEXT)
			VEC_PUSH(making->arena, &making->bound, node->names[i]);
	}
	making->bound.count = before;
}

static void find_names_in(struct making *making, const struct formula *formula)
{
	if (formula->tree)
		find_names(making, formula->tree);
}

static void find_names_of_table(struct making *making, const struct decision_table *table)
{
	for (size_t i = 0; i < table->inputs.count; i++)
		find_names_in(making, &table->inputs.items[i].expression);
	for (size_t i = 0; i < table->rules.count; i++) {
		for (size_t j = 0; j < table->rules.items[i].cells.count; j++)
			find_names_in(making, &table->rules.items[i].cells.items[j]);
		for (size_t j = 0; j < table->rules.items[i].outs.count; j++)
			find_names_in(making, &table->rules.items[i].outs.items[j]);
	}
	for (size_t i = 0; i < table->outputs.count; i++) {
		find_names_in(making, &table->outputs.items[i].values);
		find_names_in(making, &table->outputs.items[i].otherwise);
	}
}

/* ---- decisions ---- */

/* The type of all that a table puts out, if it is a plain one; null fits any. */
static const char *type_of_outputs(const struct decision_table *table, const struct formula *also)
{
	const char *name = NULL;

	for (size_t i = 0; i <= table->rules.count; i++) {
		const struct formula *out = also;
		if (i < table->rules.count)
			out = table->rules.items[i].outs.count ? &table->rules.items[i].outs.items[0] : NULL;
		if (!out || !out->tree || !out->tree->inferred || out->tree->inferred->kind == TYPE_NULL)
			continue;
		const char *plain = dmn_type_name(out->tree->inferred);
		if (!plain || (name && strcmp(name, plain) != 0))
			return NULL;
		name = plain;
	}
	return name;
}

static bool gives_one_output(enum hit_policy hit)
{
	return hit != HIT_COLLECT && hit != HIT_RULE_ORDER && hit != HIT_OUTPUT_ORDER &&
	       hit != HIT_COLLECT_COUNT;
}

/* What people read above a column: the question, where the column is a question and nothing else. */
static const char *label_of(const struct making *making, const struct table_input *input)
{
	const struct feel_node *tree = input->expression.tree;
	const struct fact *fact = NULL;
	const char *label;

	if (!tree || tree->kind != FEEL_NAME)
		return NULL;
	fact = find_fact(making, tree->name);
	label = text_in(fact ? &fact->label : text_of(making, tree->name), NULL);
	return *label ? label : NULL;
}

static struct boxed *table_of(struct making *making, const struct decision_table *from,
                              struct drg_element *decision)
{
	struct boxed *boxed = ARENA_NEW(making->arena, struct boxed);
	struct decision_table *table = arena_copy(making->arena, from, sizeof *from);
	struct table_output *output =
		arena_copy(making->arena, from->outputs.items, sizeof *from->outputs.items);

	table->inputs.items = ARENA_ARRAY(making->arena, struct table_input, from->inputs.count + 1);
	for (size_t i = 0; i < from->inputs.count; i++) {
		struct table_input *input = &table->inputs.items[i];
		*input = from->inputs.items[i];
		input->label = label_of(making, input);
		if (input->expression.tree)
			input->type.name = dmn_type_name(input->expression.tree->inferred);
	}
	table->outputs.items = output;
	output->name = decision->name;
	output->type.name = type_of_outputs(table, &output->otherwise);
	if (gives_one_output(table->hit))
		decision->type.name = output->type.name;
	boxed->kind = BOXED_TABLE;
	boxed->table = table;
	return boxed;
}

static struct boxed *literal_of(struct making *making, const struct formula *formula,
                                struct drg_element *decision)
{
	struct boxed *boxed = ARENA_NEW(making->arena, struct boxed);

	boxed->kind = BOXED_LITERAL;
	boxed->text = *formula;
	if (formula->tree)
		decision->type.name = dmn_type_name(formula->tree->inferred);
	return boxed;
}

static struct drg_element *decision_of(struct making *making, const struct fact *fact)
{
	struct drg_element *known = map_get(making->elements, fact->id);
	struct drg_element *decision;

	if (known)
		return known;
	decision = new_element(making, DRG_DECISION, fact->id, &fact->label);
	decision->logic = fact->table ? table_of(making, fact->table, decision)
	                              : literal_of(making, &fact->formula, decision);
	VEC_PUSH(making->arena, &making->decisions, decision);
	making->user = decision;
	making->bound = (bound_names){0};
	if (fact->table)
		find_names_of_table(making, fact->table);
	else
		find_names_in(making, &fact->formula);
	return decision;
}

/* ---- the whole ---- */

static void name_model(struct making *making)
{
	const struct rulebase *last = making->pack->rulebases.items[making->pack->rulebases.count - 1];
	const char *title = text_in(&last->title, NULL);

	making->model->version = "1.3";
	making->model->id = arena_printf(making->arena, "rules_%s", last->id ? last->id : "");
	making->model->name = *title ? title : making->model->id;
	making->model->namespace = arena_printf(making->arena, "urn:jindan:%s", last->id ? last->id : "rules");
}

struct dmn_model *dmn_of_pack(struct arena *arena, const struct pack *pack)
{
	struct making making = {.arena = arena,
	                        .pack = pack,
	                        .model = ARENA_NEW(arena, struct dmn_model),
	                        .elements = map_new(arena)};

	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->facts.count; j++)
			if (pack->rulebases.items[i]->facts.items[j]->table)
				decision_of(&making, pack->rulebases.items[i]->facts.items[j]);
	if (!making.decisions.count)
		return NULL;
	name_model(&making);
	for (size_t i = 0; i < making.inputs.count; i++)
		VEC_PUSH(arena, &making.model->elements, making.inputs.items[i]);
	for (size_t i = 0; i < making.decisions.count; i++)
		VEC_PUSH(arena, &making.model->elements, making.decisions.items[i]);
	making.model->linked = true;
	return making.model;
}
