/*
 * FEEL trees to nodes. Names are resolved here: first the locals of the bodies around, from the inside out, then the
 * names of the program; a value from further out is captured.
 */
#include "base/limits.h"
#include "base/msg.h"
#include "program/program_int.h"
#include <string.h>

/* ---- names ---------------------------------------------------------------------------------------------------- */

node_id make_local(struct builder *builder, struct graph *graph, uint32_t local, const struct type *type)
{
	struct node node = {.op = OP_LOCAL, .type = type};
	node.as.local = local;
	return graph_add(builder, graph, &node);
}

node_id make_path(struct builder *builder, struct graph *graph, node_id of, const char *name, const struct type *type, struct place place)
{
	struct node node = {.op = OP_PATH, .type = type, .place = place, .args = &of, .count = 1};
	node.as.name = name;
	return graph_add(builder, graph, &node);
}

/* A local of `graph` that stands for a node of the graph around it. */
node_id make_captured(struct builder *builder, struct graph *graph, node_id outer)
{
	size_t i = 0;
	while (i < graph->captured.count && graph->captured.items[i] != outer)
		i++;
	if (i == graph->captured.count)
		VEC_PUSH(builder->arena, &graph->captured, outer);
	return make_local(builder, graph, graph->parameter_count + (uint32_t)i, graph->outer->nodes.items[outer].type);
}

static const struct type *member_type(const struct type *type, const char *name)
{
	for (size_t i = 0; type && type->kind == TYPE_CONTEXT && i < type->member_count; i++)
		if (strcmp(type->members[i].name, name) == 0)
			return type->members[i].type ? type->members[i].type : &type_any;
	return NULL;
}

/* What a name means unless the item turns out to have an entry of that name, which its type does not tell. */
static node_id unless_entry(struct builder *builder, struct graph *graph, const char *name, node_id otherwise)
{
	const struct type *item = graph->item_type;
	if (!item || (item->kind != TYPE_ANY && item->kind != TYPE_CONTEXT) || otherwise == NO_NODE)
		return otherwise;
	struct node node = {.op = OP_PATH, .type = &type_any, .count = 2, .args = (const node_id[]){make_local(builder, graph, 0, item), otherwise}};
	node.as.name = name;
	return graph_add(builder, graph, &node);
}

/* `item`, of which nothing is known: it may have an entry of that very name. */
static node_id item_or_entry(struct builder *builder, struct graph *graph, const char *name, node_id item)
{
	const struct type *type = graph->item_type;
	bool known = type && type->kind == TYPE_CONTEXT && type->member_count > 0;
	return known ? item : unless_entry(builder, graph, name, item);
}

static node_id resolve(struct builder *builder, struct graph *graph, const char *name)
{
	if (graph->subject != NO_NODE && strcmp(name, "?") == 0)
		return graph->subject;
	for (size_t i = graph->bound.count; i-- > graph->bound_floor;)
		if (strcmp(graph->bound.items[i].name, name) == 0)
			return graph->bound.items[i].node;
	if (!graph->outer)
		return name_lookup(builder, name);
	const struct type *member = member_type(graph->item_type, name);
	if (member)
		return make_path(builder, graph, make_local(builder, graph, 0, graph->item_type), name, member, (struct place){0});
	for (uint32_t i = graph->parameter_count; i-- > 0;)
		if (graph->parameter_names[i] && strcmp(graph->parameter_names[i], name) == 0)
			return item_or_entry(builder, graph, name, make_local(builder, graph, i, graph->parameter_types[i]));
	node_id outer = resolve(builder, graph->outer, name);
	return outer == NO_NODE ? NO_NODE : unless_entry(builder, graph, name, make_captured(builder, graph, outer));
}

/* A name that nothing declares: an entry of the item of the nearest filter around; else NO_NODE. */
static node_id entry_of_item(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	if (graph->item_type)
		return make_path(builder, graph, make_local(builder, graph, 0, graph->item_type), tree->name, &type_any, tree->place);
	if (!graph->outer)
		return NO_NODE;
	node_id outer = entry_of_item(builder, graph->outer, tree);
	return outer == NO_NODE ? NO_NODE : make_captured(builder, graph, outer);
}

node_id make_outermost(struct builder *builder, struct graph *graph, node_id node)
{
	return graph->outer ? make_captured(builder, graph, make_outermost(builder, graph->outer, node)) : node;
}

static node_id build_unknown_name(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id entry = entry_of_item(builder, graph, tree);
	if (entry == NO_NODE)
		entry = build_undeclared(builder, graph, tree->name);
	return entry == NO_NODE ? make_constant(builder, graph, value_null_because(N_("unknown name"))) : entry;
}

static node_id build_name(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id node = resolve(builder, graph, tree->name);
	if (node != NO_NODE)
		return node;
	const struct feel_builtin *builtin = feel_builtin_find(tree->name);
	if (!builtin)
		return build_unknown_name(builder, graph, tree);
	const char **names = ARENA_ARRAY(builder->arena, const char *, builtin->parameter_count + 1);
	for (size_t i = 0; i < builtin->parameter_count; i++)
		names[i] = builtin->parameters[i].name;
	struct value_function *function = ARENA_NEW(builder->arena, struct value_function);
	bool typed = tree->inferred && tree->inferred->kind == TYPE_FUNCTION && tree->inferred != &type_any_function;
	*function = (struct value_function){
		.parameter_count = builtin->parameter_count,
		.parameter_names = names,
		.type = typed ? tree->inferred : NULL,
		.code = builtin,
		.built_in = true,
	};
	struct value value = {.kind = VALUE_FUNCTION};
	value.as.function = function;
	return make_constant(builder, graph, value);
}

/* ---- operators ------------------------------------------------------------------------------------------------- */

static const struct type *type_of_tree(const struct feel_node *tree)
{
	return tree->inferred ? tree->inferred : &type_any;
}

static node_id build_plain(struct builder *builder, struct graph *graph, const struct feel_node *tree, enum op op)
{
	node_id *args = ARENA_ARRAY(builder->arena, node_id, tree->count + 1);
	for (size_t i = 0; i < tree->count; i++)
		args[i] = build_tree(builder, graph, tree->children[i]);
	return make_op(builder, graph, op, type_of_tree(tree), tree->place, args, tree->count);
}

node_id build_compare_nodes(struct builder *builder, struct graph *graph, enum feel_compare compare, struct place place, node_id a, node_id b)
{
	static const struct { enum op op; bool exchange; } how[] = {
		[FEEL_LT] = {OP_LESS, false},        [FEEL_LE] = {OP_LESS_EQUAL, false},
		[FEEL_GT] = {OP_LESS, true},         [FEEL_GE] = {OP_LESS_EQUAL, true},
		[FEEL_EQ] = {OP_EQUAL, false},       [FEEL_NE] = {OP_NOT_EQUAL, false},
	};
	node_id args[2] = {how[compare].exchange ? b : a, how[compare].exchange ? a : b};
	return make_op(builder, graph, how[compare].op, &type_boolean, place, args, 2);
}

/* `a and b and c` becomes one node with three arguments: bounds of independent operands are exact then. */
static void gather(struct builder *builder, struct graph *graph, const struct feel_node *tree, enum feel_kind kind, struct args *args)
{
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->children[i]->kind == kind)
			gather(builder, graph, tree->children[i], kind, args);
		else
			VEC_PUSH(builder->arena, &args->list, build_tree(builder, graph, tree->children[i]));
	}
}

static node_id build_logic(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	struct args args = {0};
	gather(builder, graph, tree, tree->kind, &args);
	return make_op(builder, graph, tree->kind == FEEL_AND ? OP_AND : OP_OR, &type_boolean, tree->place, args.list.items, args.list.count);
}

static node_id build_between(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id subject = build_tree(builder, graph, tree->children[0]);
	node_id low = build_tree(builder, graph, tree->children[1]);
	node_id high = build_tree(builder, graph, tree->children[2]);
	node_id both[2] = {
		build_compare_nodes(builder, graph, FEEL_GE, tree->place, subject, low),
		build_compare_nodes(builder, graph, FEEL_LE, tree->place, subject, high),
	};
	return make_logic(builder, graph, OP_AND, tree->place, both, 2);
}

struct mention { /* a search for names in a tree */
	const char *const *names;
	size_t count;
	bool found;
};

static void find_mention(const struct feel_node *node, void *context)
{
	struct mention *mention = context;
	for (size_t i = 0; node->kind == FEEL_NAME && i < mention->count; i++)
		mention->found = mention->found || strcmp(node->name, mention->names[i]) == 0;
}

static bool mentions(const struct feel_node *tree, const char *const *names, size_t count)
{
	struct mention mention = {.names = names, .count = count};
	feel_walk(tree, find_mention, &mention);
	return mention.found;
}

static bool is_name_in(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* A function that is an entry can call itself by its name, unless that means something else there. */
static node_id build_entry(struct builder *builder, struct graph *graph, const struct feel_node *tree, const char *name)
{
	bool own = tree->kind == FEEL_FUNCTION && !is_name_in(name, tree->names, tree->name_count) &&
	           mentions(tree->children[0], &name, 1) && resolve(builder, graph, name) == NO_NODE && !feel_builtin_find(name);
	return own ? build_closure(builder, graph, tree, name) : build_tree(builder, graph, tree);
}

/* An entry can name those before it: {net: 5, gross: net * 2}. */
static node_id build_context(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	struct node node = {.op = OP_CONTEXT, .type = type_of_tree(tree), .place = tree->place, .count = (uint32_t)tree->count};
	node_id *args = ARENA_ARRAY(builder->arena, node_id, tree->count + 1);
	size_t before = graph->bound.count;
	for (size_t i = 0; i < tree->count; i++) {
		args[i] = build_entry(builder, graph, tree->children[i], tree->names[i]);
		VEC_PUSH(builder->arena, &graph->bound, ((struct bound_name){tree->names[i], args[i]}));
	}
	graph->bound.count = before;
	node.args = args;
	node.as.keys = tree->names;
	return graph_add(builder, graph, &node);
}

static node_id build_range(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id args[2] = {build_tree(builder, graph, tree->children[0]), build_tree(builder, graph, tree->children[1])};
	struct node node = {.op = OP_RANGE, .type = type_of_tree(tree), .place = tree->place, .count = 2, .args = args};
	node.as.range.low_closed = tree->low_closed;
	node.as.range.high_closed = tree->high_closed;
	node.as.range.test = tree->test;
	return graph_add(builder, graph, &node);
}

/* The row of a grid named as QUESTION.ROW is its own answer; anything else is a path over a value. */
static node_id build_path(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	const struct feel_node *of = tree->children[0];
	if (of->kind == FEEL_NAME && !graph->outer && builder->pack) {
		const char *key = arena_printf(builder->arena, "%s.%s", of->name, tree->name);
		node_id row = name_lookup(builder, key);
		if (row != NO_NODE)
			return row;
	}
	return make_path(builder, graph, build_tree(builder, graph, of), tree->name, type_of_tree(tree), tree->place);
}

static node_id build_instance_of(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id of = build_tree(builder, graph, tree->children[0]);
	struct node node = {.op = OP_INSTANCE_OF, .type = &type_boolean, .place = tree->place, .count = 1, .args = &of};
	node.as.asked = tree->type;
	return graph_add(builder, graph, &node);
}

/* ---- calls ------------------------------------------------------------------------------------------------------ */

static node_id build_builtin(struct builder *builder, struct graph *graph, const struct feel_node *tree, const struct feel_builtin *builtin,
                             const node_id *args, size_t count)
{
	struct node node = {.op = OP_BUILTIN, .type = tree->inferred ? tree->inferred : builtin->result, .place = tree->place, .args = args, .count = (uint32_t)count};
	if (strcmp(builtin->name, "not") == 0 && count == 1)
		return make_op(builder, graph, OP_NOT, &type_boolean, tree->place, args, 1);
	node.as.builtin = builtin;
	return graph_add(builder, graph, &node);
}

/* Arguments in the order of the parameters, absent ones null; NULL when a name is wrong or the number does not fit. */
static node_id *order_arguments(struct builder *builder, struct graph *graph, const struct feel_node *tree, const struct feel_builtin *builtin, size_t *count)
{
	size_t given = tree->count - 1;
	bool named = tree->kind == FEEL_NAMED_CALL;
	*count = builtin->variadic && !named ? given : builtin->parameter_count;
	if (given > *count || (builtin->variadic && given == 0))
		return NULL;
	node_id *args = ARENA_ARRAY(builder->arena, node_id, *count + 1);
	for (size_t i = 0; i < *count; i++)
		args[i] = NO_NODE;
	for (size_t i = 0; i < given; i++) {
		size_t at = i;
		for (at = named ? 0 : i; named && at < *count && strcmp(builtin->parameters[at].name, tree->names[i]) != 0;)
			at++;
		if (at >= *count || args[at] != NO_NODE)
			return NULL;
		args[at] = build_tree(builder, graph, tree->children[i + 1]);
	}
	for (size_t i = 0; i < *count; i++) {
		if (args[i] != NO_NODE)
			continue;
		if (!builtin->parameters[i].optional)
			return NULL;
		args[i] = make_constant(builder, graph, value_null());
	}
	return args;
}

static node_id build_call(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	const struct feel_node *callee = tree->children[0];
	if (callee->kind == FEEL_NAME && resolve(builder, graph, callee->name) == NO_NODE) {
		const struct feel_builtin *builtin = feel_builtin_form(callee->name, tree->count - 1, tree->kind == FEEL_NAMED_CALL ? tree->names : NULL);
		size_t count = 0;
		node_id *args = builtin ? order_arguments(builder, graph, tree, builtin, &count) : NULL;
		if (!args)
			return make_constant(builder, graph, value_null_because(builtin ? "wrong arguments" : "no such function"));
		return build_builtin(builder, graph, tree, builtin, args, count);
	}
	struct node node = {.op = OP_CALL, .type = type_of_tree(tree), .place = tree->place, .count = (uint32_t)tree->count};
	node_id *args = ARENA_ARRAY(builder->arena, node_id, tree->count);
	for (size_t i = 0; i < tree->count; i++)
		args[i] = build_tree(builder, graph, tree->children[i]);
	node.args = args;
	node.as.keys = tree->kind == FEEL_NAMED_CALL ? tree->names : NULL;
	return graph_add(builder, graph, &node);
}

/* ---- bodies ----------------------------------------------------------------------------------------------------- */

static const struct type *element_type(const struct type *type)
{
	if (type && (type->kind == TYPE_LIST || type->kind == TYPE_RANGE) && type->element)
		return type->element;
	return type && type->kind != TYPE_LIST ? type : &type_any;
}

void start_body(struct builder *builder, struct graph *body, struct graph *outer, uint32_t parameters, const char *const *names,
                       const struct type *const *types)
{
	*body = (struct graph){.outer = outer, .subject = NO_NODE, .known = map_new(builder->arena), .parameter_count = parameters, .parameter_names = names, .parameter_types = types};
}

node_id end_body(struct builder *builder, struct graph *body, node_id result, const struct type *type, struct place place, enum op op, struct args *args)
{
	struct body *made = ARENA_NEW(builder->arena, struct body);
	*made = (struct body){
		.parameter_count = body->parameter_count,
		.capture_count = (uint32_t)body->captured.count,
		.parameter_names = body->parameter_names,
		.parameter_types = op == OP_FUNCTION ? body->parameter_types : NULL,
		.names_itself = body->names_itself,
		.dependent = body->dependent,
		.count = (uint32_t)body->nodes.count,
		.nodes = body->nodes.items,
		.result = result,
	};
	for (size_t i = 0; i < body->captured.count; i++)
		VEC_PUSH(builder->arena, &args->list, body->captured.items[i]);
	struct node node = {.op = op, .type = type, .place = place, .args = args->list.items, .count = (uint32_t)args->list.count};
	node.as.body = made;
	return graph_add(builder, body->outer, &node);
}

static node_id build_filter(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	static const char *const names[] = {"item"};
	struct args args = {0};
	const struct type *list = tree->children[0]->inferred;
	const struct type *item = list && list->kind == TYPE_RANGE ? list : element_type(list);
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, 1);
	types[0] = item;
	VEC_PUSH(builder->arena, &args.list, build_tree(builder, graph, tree->children[0]));
	struct graph body;
	start_body(builder, &body, graph, 1, names, types);
	body.item_type = item;
	node_id result = build_tree(builder, &body, tree->children[1]);
	return end_body(builder, &body, result, type_of_tree(tree), tree->place, OP_FILTER, &args);
}

/* A domain that uses the variables before it, as a function of them. */
static node_id build_dependent(struct builder *builder, struct graph *graph, const struct feel_node *domain, const char *const *names,
                               const struct type *const *types, size_t before)
{
	struct args args = {0};
	struct graph body;
	start_body(builder, &body, graph, (uint32_t)before, names, types);
	node_id result = build_tree(builder, &body, domain);
	body.parameter_types = NULL; /* variables are what they are */
	return end_body(builder, &body, result, &type_any_function, domain->place, OP_FUNCTION, &args);
}

/* for, some, every. The body sees all variables, and a later domain those before it. */
static node_id build_iteration(struct builder *builder, struct graph *graph, const struct feel_node *tree, enum op op)
{
	size_t variables = tree->count - 1;
	bool partial = op == OP_FOR;
	uint32_t parameters = (uint32_t)variables + partial;
	const char **names = ARENA_ARRAY(builder->arena, const char *, parameters);
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, parameters);
	bool *dependent = ARENA_ARRAY(builder->arena, bool, variables);
	struct args args = {0};
	for (size_t i = 0; i < variables; i++) {
		names[i] = tree->names[i];
		types[i] = element_type(tree->children[i]->inferred);
		dependent[i] = mentions(tree->children[i], names, i);
		VEC_PUSH(builder->arena, &args.list,
		         dependent[i] ? build_dependent(builder, graph, tree->children[i], names, types, i)
		                      : build_tree(builder, graph, tree->children[i]));
	}
	if (partial) {
		names[variables] = "partial";
		types[variables] = &type_any_list;
	}
	struct graph body;
	start_body(builder, &body, graph, parameters, names, types);
	body.dependent = dependent;
	node_id result = build_tree(builder, &body, tree->children[variables]);
	return end_body(builder, &body, result, type_of_tree(tree), tree->place, op, &args);
}

node_id build_closure(struct builder *builder, struct graph *graph, const struct feel_node *tree, const char *self)
{
	size_t count = tree->name_count, all = count + (self != NULL);
	const char **names = ARENA_ARRAY(builder->arena, const char *, all + 1);
	const struct type **types = ARENA_ARRAY(builder->arena, const struct type *, all + 1);
	for (size_t i = 0; i < all; i++) {
		names[i] = i < count ? tree->names[i] : self;
		types[i] = i == count ? &type_any_function : tree->types[i] ? tree->types[i] : &type_any;
	}
	struct args args = {0};
	struct graph body;
	start_body(builder, &body, graph, (uint32_t)all, names, types);
	body.names_itself = self != NULL;
	node_id result = build_tree(builder, &body, tree->children[0]);
	return end_body(builder, &body, result, type_of_tree(tree), tree->place, OP_FUNCTION, &args);
}

static node_id build_function(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	return build_closure(builder, graph, tree, NULL);
}

static node_id build_body_node(struct builder *builder, struct graph *graph, const struct feel_node *tree, enum op op)
{
	if (op == OP_FILTER)
		return build_filter(builder, graph, tree);
	return op == OP_FUNCTION ? build_function(builder, graph, tree) : build_iteration(builder, graph, tree, op);
}

static node_id build_in(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	return build_tests(builder, graph, tree->children[1], build_tree(builder, graph, tree->children[0]));
}

/* ---- dispatch --------------------------------------------------------------------------------------------------- */

static node_id build_literal(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	return make_constant(builder, graph, tree->literal);
}

static node_id build_compare(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	node_id a = build_tree(builder, graph, tree->children[0]);
	node_id b = build_tree(builder, graph, tree->children[1]);
	return build_compare_nodes(builder, graph, tree->compare, tree->place, a, b);
}

/* A cell outside a table has no subject: it can only be true of nothing. */
static node_id build_stray_test(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	return build_tests(builder, graph, tree, make_constant(builder, graph, value_null()));
}

node_id build_tree(struct builder *builder, struct graph *graph, const struct feel_node *tree)
{
	typedef node_id (*build_kind)(struct builder *, struct graph *, const struct feel_node *);
	static const struct { build_kind build; enum op plain; enum op body; } how[FEEL_KINDS] = {
		[FEEL_LITERAL] = {.build = build_literal},
		[FEEL_NAME] = {.build = build_name},
		[FEEL_NEGATE] = {.plain = OP_NEGATE},
		[FEEL_ADD] = {.plain = OP_ADD},
		[FEEL_SUBTRACT] = {.plain = OP_SUBTRACT},
		[FEEL_MULTIPLY] = {.plain = OP_MULTIPLY},
		[FEEL_DIVIDE] = {.plain = OP_DIVIDE},
		[FEEL_POWER] = {.plain = OP_POWER},
		[FEEL_COMPARE] = {.build = build_compare},
		[FEEL_AND] = {.build = build_logic},
		[FEEL_OR] = {.build = build_logic},
		[FEEL_IN] = {.build = build_in},
		[FEEL_BETWEEN] = {.build = build_between},
		[FEEL_IF] = {.plain = OP_IF},
		[FEEL_FOR] = {.body = OP_FOR},
		[FEEL_SOME] = {.body = OP_SOME},
		[FEEL_EVERY] = {.body = OP_EVERY},
		[FEEL_LIST] = {.plain = OP_LIST},
		[FEEL_CONTEXT] = {.build = build_context},
		[FEEL_RANGE] = {.build = build_range},
		[FEEL_FILTER] = {.body = OP_FILTER},
		[FEEL_PATH] = {.build = build_path},
		[FEEL_CALL] = {.build = build_call},
		[FEEL_NAMED_CALL] = {.build = build_call},
		[FEEL_FUNCTION] = {.body = OP_FUNCTION},
		[FEEL_INSTANCE_OF] = {.build = build_instance_of},
		[FEEL_UNARY_TESTS] = {.build = build_stray_test},
		[FEEL_TEST_NOT] = {.build = build_stray_test},
		[FEEL_TEST_COMPARE] = {.build = build_stray_test},
		[FEEL_TEST_EXPRESSION] = {.build = build_stray_test},
	};
	if (how[tree->kind].build)
		return how[tree->kind].build(builder, graph, tree);
	if (how[tree->kind].body)
		return build_body_node(builder, graph, tree, how[tree->kind].body);
	return build_plain(builder, graph, tree, how[tree->kind].plain);
}

node_id build_formula_in(struct builder *builder, struct graph *graph, const struct formula *formula)
{
	if (!formula->tree)
		return make_constant(builder, graph, formula->input.text ? value_null_because(N_("the expression cannot be read")) : value_null());
	return build_tree(builder, graph, formula->tree);
}

node_id build_formula(struct builder *builder, const struct formula *formula)
{
	return build_formula_in(builder, &builder->graph, formula);
}
