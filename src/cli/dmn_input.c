/*
 * Inputs of a DMN model as they are given on the line, NAME=VALUE, and in JSON files. What an input is declared to be
 * decides how a text is read: 2024-03-05 is a day where a day is wanted.
 */
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "cli/dmn.h"
#include "eval/eval.h"
#include "record/json.h"
#include "value/literal.h"
#include <string.h>

/* ---- names ---- */

static bool leads_to(const char *key, const char *name)
{
	size_t length = strlen(name);
	return strncmp(key, name, length) == 0 && (key[length] == '\0' || key[length] == '.');
}

/* An input, a part of the path to imported ones, or an element that a decision service takes as a parameter. */
static bool is_known(const struct program *program, const char *name, const struct type **type)
{
	*type = &type_any;
	for (uint32_t i = 0; i < program->input_count; i++) {
		const struct program_input *input = &program->inputs[i];
		const struct drg_element *element = input->element;
		bool named = strcmp(input->key, name) == 0 || (element && (strcmp(element->name, name) == 0 || strcmp(element->variable, name) == 0));
		if (named && element)
			*type = element->type.to->type;
		if (named || leads_to(input->key, name))
			return true;
	}
	for (size_t i = 0; i < program->element_count; i++) {
		const struct drg_element *element = program->elements[i].element;
		bool function = element->kind == DRG_KNOWLEDGE && element->logic;
		if (strcmp(element->name, name) == 0 || strcmp(element->variable, name) == 0) {
			*type = element->type.to->type;
			return true;
		}
		for (size_t j = 0; function && j < element->logic->parameters.count; j++)
			if (element->logic->parameters.items[j].name && strcmp(element->logic->parameters.items[j].name, name) == 0)
				return true;
	}
	return false;
}

static const char *unknown_name(struct arena *arena, const struct program *program, const char *name)
{
	struct near_search search = near_start(name);
	for (uint32_t i = 0; i < program->input_count; i++)
		near_offer(&search, program->inputs[i].key);
	const char *hint = near_hint(arena, &search);
	const char *problem = arena_printf(arena, _("the model has no input '%s'"), name);
	return hint ? arena_printf(arena, "%s; %s", problem, hint) : problem;
}

/* What is given later takes the place of what was given before. */
static void add_given(struct arena *arena, struct dmn_given *given, const char *name, struct value value)
{
	struct value_entry entry = {{name, strlen(name)}, value};
	for (size_t i = 0; i < given->list.count; i++)
		if (strcmp(given->list.items[i].key.text, name) == 0) {
			given->list.items[i] = entry;
			return;
		}
	VEC_PUSH(arena, &given->list, entry);
}

/* ---- values ---- */

static const char *unfit(struct arena *arena, const char *name, const char *text, const struct type *type)
{
	return arena_printf(arena, _("the input '%s' is of the type %s, and '%s' is not"), name, type_print(arena, type), text);
}

static bool is_simple(const struct type *type)
{
	return type->kind >= TYPE_BOOLEAN && type->kind <= TYPE_MONTHS_DURATION;
}

/* An expression that names nothing, such as {age: 51} or date("2024-03-05"); false when it is none. */
static bool evaluate_text(struct arena *arena, const char *text, struct value *value)
{
	struct source *source = source_new(arena, "", text, strlen(text));
	struct feel_input input = {.text = source->text, .length = source->length, .place = {source, 0, source->length}};
	struct feel_scope *scope = feel_scope_new(arena, NULL);
	struct diag_sink *sink = diag_sink_new(arena);
	struct feel_node *tree = feel_parse(arena, &input, scope, sink);
	node_id result;
	if (tree)
		feel_infer(arena, tree, scope, sink);
	if (!tree || diag_errors(sink) > 0)
		return false;
	const struct program *program = program_build_formula(arena, tree, NULL, NULL, 0, &result, sink);
	if (!program)
		return false;
	*value = point_node(program, arena, NULL, result);
	return true;
}

/* NULL, or what is wrong with it. */
static const char *read_text(struct arena *arena, const char *name, const char *text, const struct type *type, struct value *value)
{
	bool quoted = *text == '"';
	if (is_simple(type) && !(type->kind == TYPE_STRING && quoted) && value_of_text(arena, type->kind, text, strlen(text), value) &&
	    !value_is_null(value_coerce(arena, *value, type)))
		return NULL;
	if (!evaluate_text(arena, text, value)) {
		if (type->kind != TYPE_ANY || quoted)
			return unfit(arena, name, text, type);
		*value = value_text(arena, text);
		return NULL;
	}
	struct value coerced = value_coerce(arena, *value, type);
	if (value_is_null(coerced) && strcmp(text, "null") != 0)
		return unfit(arena, name, text, type);
	return NULL;
}

const char *dmn_give_text(struct arena *arena, const struct program *program, const char *text, struct dmn_given *given)
{
	const char *sign = strchr(text, '=');
	const struct type *type;
	struct value value;
	if (!sign || sign == text)
		return arena_printf(arena, _("'%s' is neither a file nor NAME=VALUE"), text);
	const char *name = arena_strndup(arena, text, (size_t)(sign - text));
	if (!is_known(program, name, &type))
		return unknown_name(arena, program, name);
	const char *problem = read_text(arena, name, sign + 1, type, &value);
	if (!problem)
		add_given(arena, given, name, value);
	return problem;
}

/* ---- JSON ---- */

struct json_reading {
	struct arena *arena;
	const char *file;
	const char *problem; /* the first */
};

static struct value read_json(struct json_reading *reading, const struct json *json, const struct type *type);

static struct value refuse_json(struct json_reading *reading, const struct json *json, const struct type *type)
{
	if (!reading->problem)
		reading->problem = arena_printf(reading->arena, _("%s:%zu:%zu: %s, where %s is wanted"), reading->file, json->line, json->column,
		                                json_kind_name(json->kind), type_print(reading->arena, type));
	return value_null();
}

static struct value refuse_number(struct json_reading *reading, const struct json *json)
{
	if (!reading->problem)
		reading->problem = arena_printf(reading->arena, _("%s:%zu:%zu: the number is too large"), reading->file, json->line, json->column);
	return value_null();
}

static const struct type *member_type(const struct type *type, const char *name)
{
	for (size_t i = 0; type->kind == TYPE_CONTEXT && i < type->member_count; i++)
		if (strcmp(type->members[i].name, name) == 0)
			return type->members[i].type;
	return &type_any;
}

static void refuse_twice(struct json_reading *reading, const struct json *json)
{
	const struct json_key *twice = json_duplicate(json);
	if (twice && !reading->problem)
		reading->problem = arena_printf(reading->arena, _("%s:%zu:%zu: '%s' stands twice"), reading->file, twice->line, twice->column, twice->text);
}

static struct value read_json_object(struct json_reading *reading, const struct json *json, const struct type *type)
{
	struct value_entry *entries = ARENA_ARRAY(reading->arena, struct value_entry, json->count);
	refuse_twice(reading, json);
	for (size_t i = 0; i < json->count; i++) {
		entries[i].key = (struct value_string){json->keys[i].text, json->keys[i].length};
		entries[i].value = read_json(reading, &json->items[i], member_type(type, json->keys[i].text));
	}
	return value_context(reading->arena, entries, json->count);
}

static struct value read_json_array(struct json_reading *reading, const struct json *json, const struct type *type)
{
	struct value *items = ARENA_ARRAY(reading->arena, struct value, json->count);
	const struct type *item = type->kind == TYPE_LIST && type->element ? type->element : &type_any;
	for (size_t i = 0; i < json->count; i++)
		items[i] = read_json(reading, &json->items[i], item);
	return value_list(reading->arena, items, json->count);
}

/* Texts stand for dates, times and durations, too, and numbers may be written as texts. */
static struct value read_json(struct json_reading *reading, const struct json *json, const struct type *type)
{
	struct value value = value_null();
	bool text = json->kind == JSON_STRING;
	switch (json->kind) {
	case JSON_NULL:
		return value;
	case JSON_TRUE:
	case JSON_FALSE:
		value = value_boolean(json->kind == JSON_TRUE);
		break;
	case JSON_NUMBER:
		if (!value_of_text(reading->arena, TYPE_NUMBER, json->text, json->length, &value))
			return refuse_number(reading, json);
		break;
	case JSON_STRING:
		if (!is_simple(type) || !value_of_text(reading->arena, type->kind, json->text, json->length, &value))
			value = value_string(reading->arena, json->text, json->length);
		break;
	case JSON_ARRAY:
		value = read_json_array(reading, json, type);
		break;
	case JSON_OBJECT:
		value = read_json_object(reading, json, type);
		break;
	}
	bool fits = !is_simple(type) || !value_is_null(value_coerce(reading->arena, value, type));
	return fits || (text && type->kind == TYPE_ANY) ? value : refuse_json(reading, json, type);
}

const char *dmn_give_file(struct arena *arena, const struct program *program, const char *file, struct dmn_given *given)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct json_reading reading = {.arena = arena, .file = file};
	struct json_error error;
	size_t length;
	char *text = io_read_file(arena, file, LIMIT_FILE_BYTES, &length, sink);
	const struct type *type;
	if (!text)
		return diag_at(sink, 0)->message;
	const struct json *json = json_parse(arena, 1, text, length, &error);
	if (!json)
		return arena_printf(arena, "%s:%zu:%zu: %s", file, error.line, error.column, error.message);
	if (json->kind != JSON_OBJECT)
		return arena_printf(arena, _("%s:%zu:%zu: %s, where an object of inputs is wanted"), file, json->line, json->column, json_kind_name(json->kind));
	refuse_twice(&reading, json);
	for (size_t i = 0; i < json->count && !reading.problem; i++) {
		const struct json_key *key = &json->keys[i];
		if (!is_known(program, key->text, &type))
			return arena_printf(arena, "%s:%zu:%zu: %s", file, key->line, key->column, unknown_name(arena, program, key->text));
		struct value value = read_json(&reading, &json->items[i], type);
		add_given(arena, given, key->text, value);
	}
	return reading.problem;
}

/* ---- values that a type does not allow ---- */

static const struct value_entry *find_given(const struct drg_element *element, const struct dmn_given *given)
{
	const struct value_entry *found = NULL;
	for (size_t i = 0; !found && i < given->list.count; i++) {
		const char *name = given->list.items[i].key.text;
		if (strcmp(name, element->name) == 0 || strcmp(name, element->variable) == 0)
			found = &given->list.items[i];
	}
	return found;
}

/* As the model sees it, such a value is null. */
const char *dmn_not_allowed(struct arena *arena, const struct program *program, const struct dmn_given *given)
{
	const struct value *inputs = program_inputs(program, arena, given->list.items, given->list.count, NULL);
	for (size_t i = 0; i < program->element_count; i++) {
		const struct drg_element *element = program->elements[i].element;
		const struct value_entry *entry = element->kind == DRG_INPUT ? find_given(element, given) : NULL;
		if (!entry || value_is_null(entry->value) || !value_is_null(point_node(program, arena, inputs, program->elements[i].node)))
			continue;
		struct buf text;
		buf_init(&text, 0);
		value_print(entry->value, &text);
		const char *problem = arena_printf(arena, _("the type '%s' of the input '%s' does not allow %s"), element->type.name, element->name, text.text);
		buf_release(&text);
		return problem;
	}
	return NULL;
}

/* ---- what was not given ---- */

static void add_missing(struct dmn_results *results, const char *name)
{
	for (size_t i = 0; i < results->missing.count; i++)
		if (strcmp(results->missing.items[i], name) == 0)
			return;
	VEC_PUSH(results->arena, &results->missing, name);
}

/* Nodes come behind what they are computed from. */
static bool *nodes_below(struct arena *arena, const struct program *program, node_id top)
{
	bool *below = ARENA_ARRAY(arena, bool, (size_t)top + 1);
	below[top] = true;
	for (node_id i = top + 1; i-- > 0;)
		for (uint32_t j = 0; below[i] && j < program->nodes[i].count; j++)
			below[program->nodes[i].args[j]] = true;
	return below;
}

static bool is_given(const struct dmn_given *given, const char *name)
{
	for (size_t i = 0; i < given->list.count; i++)
		if (strcmp(given->list.items[i].key.text, name) == 0)
			return true;
	return false;
}

static void find_missing_parameters(struct dmn_results *results, const struct body *body, const struct dmn_given *given)
{
	uint32_t count = body->parameter_count - body->names_itself;
	for (uint32_t i = 0; i < count; i++)
		if (body->parameter_names[i] && !is_given(given, body->parameter_names[i]))
			add_missing(results, body->parameter_names[i]);
}

void dmn_find_missing(struct dmn_results *results, const struct program_element *element, const struct dmn_given *given)
{
	const struct program *program = results->program;
	const struct value *values = program_inputs(program, results->arena, given->list.items, given->list.count, NULL);
	const bool *below = nodes_below(results->arena, program, element->node);
	const struct node *node = &program->nodes[element->node];
	if (node->op == OP_FUNCTION && element->element->kind != DRG_DECISION)
		find_missing_parameters(results, node->as.body, given);
	for (node_id i = 0; i <= element->node; i++) {
		if (!below[i] || program->nodes[i].op != OP_INPUT || !value_is_null(values[program->nodes[i].as.input]))
			continue;
		const struct program_input *input = &program->inputs[program->nodes[i].as.input];
		if (!is_given(given, input->key) && !(input->element && find_given(input->element, given)))
			add_missing(results, input->key);
	}
}
