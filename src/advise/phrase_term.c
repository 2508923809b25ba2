/*
 * Nodes as things: names, arithmetic, and what is made of lists. What has no words of its own stands as FEEL writes it.
 */
#include "advise/phrase_int.h"
#include "base/buf.h"
#include "value/literal.h"
#include <string.h>

struct naming view_naming(const struct graph_view *view, node_id node)
{
	if (view->body)
		return (struct naming){.as = NAMED_NOTHING};
	for (;;) {
		const struct node *at = &view->nodes[node];
		bool through = at->op == OP_TO_RATIO || at->op == OP_TO_NUMBER || at->op == OP_COERCE;
		if (view->phrases->names[node].as != NAMED_NOTHING || !through)
			return view->phrases->names[node];
		node = at->args[0];
	}
}

static const char *binary(const struct graph_view *view, const struct node *node, const char *sign, bool bracketed)
{
	return arena_printf(view->phrases->arena, bracketed ? "(%s %s %s)" : "%s %s %s", view_term(view, node->args[0], true), sign,
	                    view_term(view, node->args[1], true));
}

static const char *listed(const struct graph_view *view, const struct node *node, const char *open, const char *close)
{
	struct buf out;
	buf_init(&out, 0);
	buf_add(&out, open);
	for (uint32_t i = 0; i < node->count; i++) {
		const char *key = node->op == OP_CONTEXT ? node->as.keys[i] : NULL;
		buf_printf(&out, "%s%s%s%s", i ? _(", ") : "", key ? key : "", key ? ": " : "", view_term(view, node->args[i], false));
	}
	buf_add(&out, close);
	const char *text = arena_strdup(view->phrases->arena, out.text);
	buf_release(&out);
	return text;
}

static const char *range_words(const struct graph_view *view, const struct node *node)
{
	return arena_printf(view->phrases->arena, "%s%s..%s%s", node->as.range.low_closed ? "[" : "(", view_term(view, node->args[0], false),
	                    view_term(view, node->args[1], false), node->as.range.high_closed ? "]" : ")");
}

/* ---- functions ------------------------------------------------------------------------------------------------------------ */

static const char *argument_words(const struct graph_view *view, const struct node *node, uint32_t i)
{
	const struct node *arg = &view->nodes[node->args[i]];
	if (i > 0 && arg->op == OP_CONSTANT)
		return value_words(view->phrases, view_naming(view, node->args[0]), arg->as.constant);
	return view_term(view, node->args[i], false);
}

static const char *function_words(const struct graph_view *view, const struct node *node)
{
	const char *words = function_form(view->phrases->arena, node->as.builtin->name, node->count), *args[FEEL_MAX_ARGS];
	if (!words)
		return listed(view, node, arena_printf(view->phrases->arena, "%s(", node->as.builtin->name), ")");
	for (uint32_t i = 0; i < node->count; i++)
		args[i] = argument_words(view, node, i);
	return fill_words(view->phrases->arena, words, args, node->count);
}

static const char *call_words(const struct graph_view *view, const struct node *node)
{
	struct node rest = {.op = OP_LIST, .count = node->count - 1, .args = node->args + 1};
	return listed(view, &rest, arena_printf(view->phrases->arena, "%s(", view_term(view, node->args[0], false)), ")");
}

/* ---- bodies --------------------------------------------------------------------------------------------------------------- */

static struct graph_view inside(const struct graph_view *view, const struct node *owner)
{
	return (struct graph_view){.phrases = view->phrases, .nodes = owner->as.body->nodes, .body = owner->as.body, .owner = owner, .around = view,
	                           .depth = view->depth + 1};
}

static const char *local_words(const struct graph_view *view, uint32_t local)
{
	const struct body *body = view->body;
	if (local < body->parameter_count)
		return view->owner->op == OP_FILTER ? _("it") : body->parameter_names[local];
	uint32_t first = view->owner->count - body->capture_count;
	return view_term(view->around, view->owner->args[first + local - body->parameter_count], true);
}

static const char *filter_words(const struct graph_view *view, const struct node *node)
{
	struct graph_view body = inside(view, node);
	return arena_printf(view->phrases->arena, _("%s where %s"), view_term(view, node->args[0], true), view_rule(&body, node->as.body->result, true, true));
}

static const char *iteration_words(const struct graph_view *view, const struct node *node)
{
	struct graph_view body = inside(view, node);
	const char *name = node->as.body->parameter_names[0], *of = view_term(view, node->args[0], true);
	const char *says = node->op == OP_FOR ? view_term(&body, node->as.body->result, true) : view_rule(&body, node->as.body->result, true, true);
	switch (node->op) {
	case OP_SOME:
		return arena_printf(view->phrases->arena, _("for at least one %s of %s: %s"), name, of, says);
	case OP_EVERY:
		return arena_printf(view->phrases->arena, _("for every %s of %s: %s"), name, of, says);
	default:
		return arena_printf(view->phrases->arena, _("for each %s of %s: %s"), name, of, says);
	}
}

/* ---- any thing ------------------------------------------------------------------------------------------------------------ */

static const char *if_words(const struct graph_view *view, const struct node *node, bool bracketed)
{
	const char *words = arena_printf(view->phrases->arena, _("%s if %s, otherwise %s"), view_term(view, node->args[1], true),
	                                 view_rule(view, node->args[0], true, true), view_term(view, node->args[2], true));
	return bracketed ? arena_printf(view->phrases->arena, "(%s)", words) : words;
}

static const char *constant_words(const struct graph_view *view, struct value value)
{
	if (value.kind == VALUE_STRING || value.kind == VALUE_LIST || value.kind == VALUE_CONTEXT || value.kind == VALUE_RANGE)
		return value_to_text(view->phrases->arena, value);
	return value.kind == VALUE_FUNCTION ? _("a function") : value_words(view->phrases, (struct naming){NAMED_NOTHING, 0, 0}, value);
}

static const char *path_words(const struct graph_view *view, const struct node *node)
{
	return arena_printf(view->phrases->arena, _("%s of %s"), node->as.name, view_term(view, node->args[0], true));
}

const char *view_term(const struct graph_view *view, node_id i, bool bracketed)
{
	static const char *const signs[OPS] = {
		[OP_ADD] = "+", [OP_SUBTRACT] = "-", [OP_MULTIPLY] = "×", [OP_DIVIDE] = "÷", [OP_POWER] = "**",
	};
	const struct node *node = &view->nodes[i];
	struct graph_view deeper = *view;
	struct naming named = view_naming(view, i);
	if (named.as != NAMED_NOTHING)
		return phrase_label(view->phrases, named);
	if (!view_goes_on(&deeper))
		return "...";
	if (signs[node->op])
		return binary(&deeper, node, signs[node->op], bracketed);
	switch (node->op) {
	case OP_CONSTANT:
		return constant_words(view, node->as.constant);
	case OP_LOCAL:
		return local_words(view, node->as.local);
	case OP_NEGATE:
		return arena_printf(view->phrases->arena, "-%s", view_term(&deeper, node->args[0], true));
	case OP_LIST:
		return listed(&deeper, node, "[", "]");
	case OP_CONTEXT:
		return listed(&deeper, node, "{", "}");
	case OP_RANGE:
		return range_words(&deeper, node);
	case OP_PATH:
		return path_words(&deeper, node);
	case OP_BUILTIN:
		return function_words(&deeper, node);
	case OP_CALL:
		return call_words(&deeper, node);
	case OP_FILTER:
		return filter_words(&deeper, node);
	case OP_FOR:
	case OP_SOME:
	case OP_EVERY:
		return iteration_words(&deeper, node);
	case OP_IF:
		return if_words(&deeper, node, bracketed);
	case OP_TO_RATIO:
	case OP_TO_NUMBER:
	case OP_COERCE:
		return view_term(&deeper, node->args[0], bracketed);
	case OP_FUNCTION:
		return _("a function");
	case OP_TABLE:
		return _("what a table gives");
	case OP_IN_RANGE:
	case OP_TEST:
		return binary(&deeper, node, "in", bracketed);
	case OP_INSTANCE_OF:
		return arena_printf(view->phrases->arena, "%s instance of %s", view_term(&deeper, node->args[0], true), type_print(view->phrases->arena, node->as.asked));
	case OP_LEVEL:
	case OP_SCORE:
	case OP_CERTAINTY:
	case OP_POINTS:
	case OP_RELEVANT:
	case OP_INPUT:
		return op_name(node->op);
	default:
		return view_rule(&deeper, i, true, true);
	}
}
