/*
 * Static types: what an expression can be worth, and what in it can never work. Everything conforms
 * to Any, and null to everything; only what is wrong for all values is reported, at the operand
 * that is wrong.
 */
#include "base/msg.h"
#include "feel/infer_int.h"
#include <string.h>

bool infer_is_open(const struct type *type)
{
	return type->kind == TYPE_ANY || type->kind == TYPE_NULL;
}

const struct type *infer_child(struct inference *inference, const struct feel_node *node,
                               size_t index)
{
	return infer_node(inference, node->children[index]);
}

/* ---- operands -------------------------------------------------------------------------------- */

static const struct type *infer_literal(struct inference *inference, struct feel_node *node)
{
	return type_of(inference->arena, node->literal);
}

static const struct type *builtin_type(struct inference *inference,
                                       const struct feel_builtin *builtin)
{
	const char **names =
		ARENA_ARRAY(inference->arena, const char *, builtin->parameter_count + 1);
	const struct type **types =
		ARENA_ARRAY(inference->arena, const struct type *, builtin->parameter_count + 1);

	if (builtin->variadic || feel_builtin_has_forms(builtin))
		return &type_any_function;
	for (size_t i = 0; i < builtin->parameter_count; i++) {
		names[i] = builtin->parameters[i].name;
		types[i] = builtin->parameters[i].type;
	}
	return shape_function(inference->arena, names, types, builtin->parameter_count,
	                      builtin->result);
}

static const struct type *unknown_name(struct inference *inference, const struct feel_node *node)
{
	struct near_search search = near_start(node->name);

	if (scope_is_open(inference->scope))
		return &type_any;
	scope_offer(inference->scope, &search);
	infer_report(inference, &J1051, node, infer_advise_name(inference, node, &search),
	             node->name, NULL, NULL);
	return &type_any;
}

static const struct type *infer_name(struct inference *inference, struct feel_node *node)
{
	const struct type *type = scope_find_sure(inference->scope, node->name);
	const struct feel_builtin *builtin;

	if (type)
		return type;
	if (!strcmp(node->name, "?")) {
		if (!inference->subject)
			infer_report(inference, &J1065, node, NULL, NULL, NULL, NULL);
		return inference->subject ? inference->subject : &type_any;
	}
	builtin = feel_builtin_find(node->name);
	return builtin ? builtin_type(inference, builtin) : unknown_name(inference, node);
}

/* ---- structures ------------------------------------------------------------------------------ */

static const struct type *infer_list(struct inference *inference, struct feel_node *node)
{
	const struct type *element = NULL;

	for (size_t i = 0; i < node->count; i++) {
		const struct type *type = infer_child(inference, node, i);

		element = element ? type_join(inference->arena, element, type) : type;
	}
	return type_list_of(inference->arena, element ? element : &type_null);
}

static struct feel_scope *push(struct inference *inference, const struct feel_scope **outer)
{
	struct feel_scope *scope = feel_scope_new(inference->arena, inference->scope);

	*outer = inference->scope;
	inference->scope = scope;
	return scope;
}

static const struct type *infer_context(struct inference *inference, struct feel_node *node)
{
	const struct type **types =
		ARENA_ARRAY(inference->arena, const struct type *, node->count + 1);
	const struct feel_scope *outer;
	struct feel_scope *scope = push(inference, &outer);

	for (size_t i = 0; i < node->count; i++) {
		if (node->children[i]->kind == FEEL_FUNCTION &&
		    !feel_scope_find(scope, node->names[i]) && !feel_builtin_find(node->names[i]))
			feel_scope_add(scope, node->names[i], &type_any_function); /* itself */
		types[i] = infer_child(inference, node, i);
		feel_scope_add(scope, node->names[i], types[i]);
	}
	inference->scope = outer;
	return shape_context(inference->arena, node->names, types, node->count);
}

/* Certainly not null. */
static bool is_value(const struct feel_node *node)
{
	return node->kind == FEEL_LITERAL && !value_is_null(node->literal);
}

/* One bound tells the type, unless it may be null. */
static const struct type *infer_range(struct inference *inference, struct feel_node *node)
{
	const struct type *low = infer_child(inference, node, 0),
			  *high = infer_child(inference, node, 1);

	infer_check_order(inference, NULL, node->children[0], node->children[0], node->children[1]);
	if (is_value(node->children[0]))
		return type_range_of(inference->arena, low);
	if (is_value(node->children[1]))
		return type_range_of(inference->arena, high);
	return type_range_of(inference->arena, type_join(inference->arena, low, high));
}

/* A position that is written out: any other may turn out to be null, which keeps no item. */
static bool is_position(const struct feel_node *node)
{
	if (node->kind == FEEL_NEGATE)
		node = node->children[0];
	return node->kind == FEEL_LITERAL && node->literal.kind == VALUE_NUMBER;
}

/* What is no list is a list of one, a range too. */
static const struct type *infer_filter(struct inference *inference, struct feel_node *node)
{
	const struct type *list = infer_child(inference, node, 0);
	const struct type *item = list->kind == TYPE_LIST ? shape_item(list) : list, *predicate;
	const struct feel_scope *outer;
	struct feel_scope *scope = push(inference, &outer);

	feel_scope_add_item(scope, infer_is_open(item) ? &type_any : item);
	predicate = infer_child(inference, node, 1);
	inference->scope = outer;
	if (predicate->kind == TYPE_NUMBER)
		return is_position(node->children[1]) ? item : &type_any;
	if (!infer_is_open(predicate) && predicate->kind != TYPE_BOOLEAN)
		infer_report(inference, &J1064, node->children[1], NULL,
		             infer_describe(inference, node->children[1]), NULL, NULL);
	return predicate->kind == TYPE_BOOLEAN ? type_list_of(inference->arena, item) : &type_any;
}

static void offer_members(const struct type *type, struct near_search *search)
{
	const struct type *item = shape_item(type);

	for (size_t i = 0; item->kind == TYPE_CONTEXT && i < item->member_count; i++)
		near_offer(search, item->members[i].name);
}

/* Contexts whose members are not known, and lists of anything, may have any member. */
static bool has_any_member(const struct type *type)
{
	const struct type *item = type->kind == TYPE_LIST ? shape_item(type) : type;

	return infer_is_open(item) || item->kind == TYPE_LIST ||
	       (item->kind == TYPE_CONTEXT && !item->member_count);
}

/* At the name itself, which ends the node. */
static void report_member(struct inference *inference, const struct feel_node *node,
                          const char *hint)
{
	struct feel_node name = *node;
	size_t length = strlen(node->name);

	if (length < name.place.length) {
		name.place.offset += name.place.length - length;
		name.place.length = length;
	}
	infer_report(inference, &J1062, &name, hint, node->name,
	             infer_describe(inference, node->children[0]), NULL);
}

static const struct type *infer_path(struct inference *inference, struct feel_node *node)
{
	const struct type *type = infer_child(inference, node, 0), *member;
	struct near_search search = near_start(node->name);

	if (has_any_member(type))
		return &type_any;
	member = shape_member(inference->arena, type, node->name);
	if (!member)
		member = shape_property(type, node->name);
	if (!member && type->kind == TYPE_LIST)
		member = shape_property(type->element, node->name) ? &type_any : NULL;
	if (member)
		return member;
	offer_members(type, &search);
	report_member(inference, node, near_hint(inference->arena, &search));
	return &type_any;
}

/* ---- forms ----------------------------------------------------------------------------------- */

static const struct type *infer_if(struct inference *inference, struct feel_node *node)
{
	const struct type *then, *otherwise;

	infer_child(inference, node, 0);
	infer_check_condition(inference, node->children[0], "if", NULL);
	then = infer_child(inference, node, 1);
	otherwise = infer_child(inference, node, 2);
	return type_join(inference->arena, then, otherwise);
}

static const struct type *infer_body(struct inference *inference, struct feel_node *node,
                                     bool partial)
{
	const struct feel_scope *outer;
	struct feel_scope *scope = push(inference, &outer);
	const struct type *body;

	for (size_t i = 0; i + 1 < node->count; i++) {
		const struct type *domain = infer_child(inference, node, i);

		feel_scope_add(scope, node->names[i],
		               infer_is_open(domain) ? &type_any : shape_item(domain));
	}
	if (partial)
		feel_scope_add(scope, "partial", &type_any_list);
	body = infer_child(inference, node, node->count - 1);
	inference->scope = outer;
	return body;
}

static const struct type *infer_for(struct inference *inference, struct feel_node *node)
{
	return type_list_of(inference->arena, infer_body(inference, node, true));
}

static const struct type *infer_quantified(struct inference *inference, struct feel_node *node)
{
	infer_body(inference, node, false);
	infer_check_condition(inference, node->children[node->count - 1], "satisfies", NULL);
	return &type_boolean;
}

static bool is_external(const struct feel_node *body)
{
	return body->kind == FEEL_LITERAL && value_is_null(body->literal) &&
	       body->literal.as.reason == feel_external;
}

static const struct type *infer_function(struct inference *inference, struct feel_node *node)
{
	const struct feel_scope *outer;
	struct feel_scope *scope = push(inference, &outer);
	const struct type *result;

	for (size_t i = 0; i < node->name_count; i++)
		feel_scope_add(scope, node->names[i], node->types[i] ? node->types[i] : &type_any);
	result = infer_child(inference, node, 0);
	if (is_external(node->children[0]))
		infer_report(inference, &J1017, node->children[0], NULL, NULL, NULL, NULL);
	inference->scope = outer;
	return shape_function(inference->arena, node->names, node->types, node->name_count, result);
}

static const struct type *infer_instance_of(struct inference *inference, struct feel_node *node)
{
	infer_child(inference, node, 0);
	return &type_boolean;
}

/* ---- tests ----------------------------------------------------------------------------------- */

static bool uses_subject(const struct feel_node *node)
{
	if (node->kind == FEEL_NAME && !strcmp(node->name, "?"))
		return true;
	for (size_t i = 0; i < node->count; i++)
		if (uses_subject(node->children[i]))
			return true;
	return false;
}

static const struct type *infer_test_compare(struct inference *inference, struct feel_node *node)
{
	infer_child(inference, node, 0);
	infer_check_compare(inference, node->compare, node->children[0], inference->subject_node,
	                    node->children[0]);
	return &type_boolean;
}

/* Equal to the subject, or holding it, or a condition of its own. */
static const struct type *infer_test_expression(struct inference *inference, struct feel_node *node)
{
	const struct type *type = infer_child(inference, node, 0);

	if (uses_subject(node->children[0]))
		infer_check_condition(inference, node->children[0], "?", NULL);
	else
		infer_check_holds(inference, node->children[0], inference->subject_node, type);
	return &type_boolean;
}

static const struct type *infer_tests(struct inference *inference, struct feel_node *node)
{
	for (size_t i = 0; i < node->count; i++)
		infer_child(inference, node, i);
	return &type_boolean;
}

static const struct type *infer_in(struct inference *inference, struct feel_node *node)
{
	const struct type *outer = inference->subject;
	const struct feel_node *outer_node = inference->subject_node;

	inference->subject = infer_child(inference, node, 0);
	inference->subject_node = node->children[0];
	infer_child(inference, node, 1);
	inference->subject = outer;
	inference->subject_node = outer_node;
	return &type_boolean;
}

/* ---- all kinds ------------------------------------------------------------------------------- */

static const struct type *(*const rules[FEEL_KINDS])(struct inference *inference,
                                                     struct feel_node *node) = {
	[FEEL_LITERAL] = infer_literal,
	[FEEL_NAME] = infer_name,
	[FEEL_NEGATE] = infer_negate,
	[FEEL_ADD] = infer_arithmetic,
	[FEEL_SUBTRACT] = infer_arithmetic,
	[FEEL_MULTIPLY] = infer_arithmetic,
	[FEEL_DIVIDE] = infer_arithmetic,
	[FEEL_POWER] = infer_arithmetic,
	[FEEL_COMPARE] = infer_compare,
	[FEEL_AND] = infer_logic,
	[FEEL_OR] = infer_logic,
	[FEEL_IN] = infer_in,
	[FEEL_BETWEEN] = infer_between,
	[FEEL_IF] = infer_if,
	[FEEL_FOR] = infer_for,
	[FEEL_SOME] = infer_quantified,
	[FEEL_EVERY] = infer_quantified,
	[FEEL_LIST] = infer_list,
	[FEEL_CONTEXT] = infer_context,
	[FEEL_RANGE] = infer_range,
	[FEEL_FILTER] = infer_filter,
	[FEEL_PATH] = infer_path,
	[FEEL_CALL] = infer_call,
	[FEEL_NAMED_CALL] = infer_call,
	[FEEL_FUNCTION] = infer_function,
	[FEEL_INSTANCE_OF] = infer_instance_of,
	[FEEL_UNARY_TESTS] = infer_tests,
	[FEEL_TEST_NOT] = infer_tests,
	[FEEL_TEST_COMPARE] = infer_test_compare,
	[FEEL_TEST_EXPRESSION] = infer_test_expression,
};

const struct type *infer_node(struct inference *inference, struct feel_node *node)
{
	const struct type *type = rules[node->kind](inference, node);

	node->inferred = type ? type : &type_any;
	return node->inferred;
}

const struct type *feel_infer(struct arena *arena, struct feel_node *tree,
                              const struct feel_scope *scope, struct diag_sink *sink)
{
	struct inference inference = {.arena = arena, .scope = scope, .sink = sink};

	return infer_node(&inference, tree);
}

void feel_infer_tests(struct arena *arena, struct feel_node *tree, const struct type *subject,
                      const struct feel_scope *scope, struct diag_sink *sink)
{
	struct feel_node stand_in = {.kind = FEEL_NAME, .name = "?", .inferred = subject};
	struct inference inference = {.arena = arena,
	                              .scope = scope,
	                              .sink = sink,
	                              .subject = subject,
	                              .subject_node = &stand_in};

	infer_node(&inference, tree);
}
