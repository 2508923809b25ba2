/*
 * Conditions in words: a test of something against a constant, and what AND, OR, NOT and IF make of tests.
 */
#include "advise/phrase_int.h"
#include "base/buf.h"
#include <string.h>

static const struct { const char *holds, *fails; } relations[RELATIONS] = {
	[BELOW] = {N_("below %s"), N_("not below %s")},
	[AT_MOST] = {N_("at most %s"), N_("more than %s")},
	[MORE] = {N_("more than %s"), N_("not more than %s")},
	[AT_LEAST] = {N_("at least %s"), N_("less than %s")},
	[WITHIN] = {N_("within %s"), N_("not within %s")},
	[INCLUDES] = {N_("includes %s"), N_("does not include %s")},
	[ONE_OF] = {N_("one of: %s"), N_("none of: %s")},
};

static const char *in_relation(struct arena *arena, const char *words, const char *with)
{
	const char *place = strstr(words, "%s");
	if (!place)
		return words;
	return arena_printf(arena, "%.*s%s%s", (int)(place - words), words, with, place + 2);
}

struct relation_said relation_words(struct arena *arena, enum relation relation, const char *with)
{
	return (struct relation_said){
		.holds = in_relation(arena, msg_get(relations[relation].holds), with),
		.fails = in_relation(arena, msg_get(relations[relation].fails), with),
	};
}

static void set_relation(const struct graph_view *view, struct test_form *form, enum relation relation, const char *with)
{
	struct relation_said said = relation_words(view->phrases->arena, relation, with);
	form->relation = said.holds;
	form->denied = said.fails;
}

static bool is_constant(const struct graph_view *view, node_id node)
{
	return view->nodes[node].op == OP_CONSTANT;
}

static const char *against(const struct graph_view *view, node_id subject, node_id with)
{
	const struct node *node = &view->nodes[with];
	if (node->op == OP_CONSTANT && node->as.constant.kind != VALUE_CONTEXT && node->as.constant.kind != VALUE_RANGE)
		return value_words(view->phrases, view_naming(view, subject), node->as.constant);
	struct value value;
	if (view->phrases->values && !view->body && run_settled(view->phrases->values, with, &value) && value.kind != VALUE_CONTEXT)
		return value_words(view->phrases, view_naming(view, subject), value);
	return view_term(view, with, true);
}

/* ---- one test ------------------------------------------------------------------------------------------------------------- */

static bool order_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	bool strict = node->op == OP_LESS, turned = is_constant(view, node->args[0]) && !is_constant(view, node->args[1]);
	form->subject = node->args[turned ? 1 : 0];
	const char *with = against(view, form->subject, node->args[turned ? 0 : 1]);
	set_relation(view, form, turned ? (strict ? MORE : AT_LEAST) : (strict ? BELOW : AT_MOST), with);
	return true;
}

static bool equal_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	bool turned = is_constant(view, node->args[0]) && !is_constant(view, node->args[1]);
	form->subject = node->args[turned ? 1 : 0];
	form->equal = against(view, form->subject, node->args[turned ? 0 : 1]);
	const char *not_equal = arena_printf(view->phrases->arena, _("not %s"), form->equal);
	form->denied = not_equal;
	if (node->op == OP_EQUAL)
		return true;
	form->relation = not_equal;
	form->denied = form->equal;
	form->equal = NULL;
	return true;
}

static bool range_test(const struct graph_view *view, node_id subject, const struct node *range, struct test_form *form)
{
	bool low = !(is_constant(view, range->args[0]) && value_is_null(view->nodes[range->args[0]].as.constant));
	bool high = !(is_constant(view, range->args[1]) && value_is_null(view->nodes[range->args[1]].as.constant));
	form->subject = subject;
	if (!low && !high)
		return false;
	if (low && high && range->as.range.low_closed && range->as.range.high_closed) {
		const char *both = arena_printf(view->phrases->arena, _("%s to %s"), against(view, subject, range->args[0]), against(view, subject, range->args[1]));
		set_relation(view, form, WITHIN, both);
	} else if (low && high) {
		set_relation(view, form, WITHIN, view_term(view, (node_id)(range - view->nodes), false));
	} else {
		bool closed = low ? range->as.range.low_closed : range->as.range.high_closed;
		set_relation(view, form, low ? (closed ? AT_LEAST : MORE) : (closed ? AT_MOST : BELOW), against(view, subject, range->args[low ? 0 : 1]));
	}
	return true;
}

static const char *join_items(const struct graph_view *view, node_id subject, const struct node *list)
{
	struct buf out;
	buf_init(&out, 0);
	for (uint32_t i = 0; i < list->count; i++)
		buf_printf(&out, "%s%s", i ? _(", ") : "", against(view, subject, list->args[i]));
	const char *text = arena_strdup(view->phrases->arena, out.text);
	buf_release(&out);
	return text;
}

/* a in [..], in a list, or equal to a value. */
static bool member_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	const struct node *in = &view->nodes[node->args[1]];
	form->subject = node->args[0];
	if (in->op == OP_RANGE)
		return range_test(view, node->args[0], in, form);
	if (in->op == OP_LIST) {
		set_relation(view, form, ONE_OF, join_items(view, node->args[0], in));
		return true;
	}
	if (in->op == OP_CONSTANT && in->as.constant.kind == VALUE_LIST) {
		set_relation(view, form, ONE_OF, value_words(view->phrases, view_naming(view, node->args[0]), in->as.constant));
		return true;
	}
	return node->op == OP_TEST && equal_test(view, &(struct node){.op = OP_EQUAL, .count = 2, .args = node->args}, form);
}

static bool contains_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	if (strcmp(node->as.builtin->name, "list contains") != 0 || node->count != 2)
		return false;
	form->subject = node->args[0];
	set_relation(view, form, INCLUDES, against(view, node->args[0], node->args[1]));
	return true;
}

/* ---- several tests of one thing --------------------------------------------------------------------------------------------- */

/* a = x or a = y, and list contains(a, x) or list contains(a, y). */
static bool any_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	struct buf all;
	bool good = node->count > 0, includes = false;
	node_id subject = NO_NODE;
	buf_init(&all, 0);
	for (uint32_t i = 0; i < node->count && good; i++) {
		const struct node *arg = &view->nodes[node->args[i]];
		struct test_form one = {.subject = NO_NODE};
		bool contains = arg->op == OP_BUILTIN;
		good = (contains || arg->op == OP_EQUAL || arg->op == OP_TEST) && view_test(view, node->args[i], &one) &&
		       (i == 0 || (one.subject == subject && contains == includes)) && (contains || one.equal);
		if (!good)
			break;
		subject = one.subject;
		includes = contains;
		buf_printf(&all, "%s%s", i ? _(", ") : "", contains ? against(view, subject, arg->args[1]) : one.equal);
	}
	if (good) {
		const char *list = arena_strdup(view->phrases->arena, all.text);
		form->subject = subject;
		set_relation(view, form, ONE_OF, list);
		if (includes) {
			form->relation = arena_printf(view->phrases->arena, _("includes one of: %s"), list);
			form->denied = arena_printf(view->phrases->arena, _("includes none of: %s"), list);
		}
	}
	buf_release(&all);
	return good;
}

/* a >= x and a <= y. */
static bool both_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	struct test_form low = {.subject = NO_NODE}, high = {.subject = NO_NODE};
	if (node->count != 2 || !view_test(view, node->args[0], &low) || !view_test(view, node->args[1], &high) || low.subject != high.subject ||
	    !low.relation || !high.relation)
		return false;
	form->subject = low.subject;
	form->relation = arena_printf(view->phrases->arena, _("%s and %s"), low.relation, high.relation);
	form->denied = arena_printf(view->phrases->arena, _("not both %s and %s"), low.relation, high.relation);
	return true;
}

static bool not_test(const struct graph_view *view, const struct node *node, struct test_form *form)
{
	struct test_form inner = {.subject = NO_NODE};
	if (!view_test(view, node->args[0], &inner))
		return false;
	form->subject = inner.subject;
	form->relation = inner.denied;
	form->denied = inner.relation;
	form->equal = NULL;
	if (inner.equal)
		form->denied = inner.equal;
	return form->relation != NULL;
}

bool view_test(const struct graph_view *view, node_id i, struct test_form *form)
{
	const struct node *node = &view->nodes[i];
	struct graph_view deeper = *view;
	*form = (struct test_form){.subject = NO_NODE};
	if (!view_goes_on(&deeper))
		return false;
	switch (node->op) {
	case OP_EQUAL:
	case OP_NOT_EQUAL:
		return equal_test(&deeper, node, form);
	case OP_LESS:
	case OP_LESS_EQUAL:
		return order_test(&deeper, node, form);
	case OP_IN_RANGE:
	case OP_TEST:
		return member_test(&deeper, node, form);
	case OP_BUILTIN:
		return contains_test(&deeper, node, form);
	case OP_OR:
		return any_test(&deeper, node, form);
	case OP_AND:
		return both_test(&deeper, node, form);
	case OP_NOT:
		return not_test(&deeper, node, form);
	default:
		return false;
	}
}

/* ---- rules ---------------------------------------------------------------------------------------------------------------- */

/* By De Morgan, what must not hold is said of the parts. */
static const char *joined(const struct graph_view *view, const struct node *node, bool holds, bool bracketed)
{
	bool all = (node->op == OP_AND) == holds;
	struct buf out;
	buf_init(&out, 0);
	for (uint32_t i = 0; i < node->count; i++)
		buf_printf(&out, "%s%s", i ? (all ? _(", and ") : _(", or ")) : "", view_rule(view, node->args[i], holds, true));
	const char *text = arena_printf(view->phrases->arena, bracketed && node->count > 1 ? "(%s)" : "%s", out.text);
	buf_release(&out);
	return text;
}

static const char *if_rule(const struct graph_view *view, const struct node *node, bool holds, bool bracketed)
{
	const struct node *first = &view->nodes[node->args[1]], *otherwise = &view->nodes[node->args[2]];
	bool is_else_true = otherwise->op == OP_CONSTANT && value_is_true(otherwise->as.constant);
	struct arena *arena = view->phrases->arena;
	const char *when = view_rule(view, node->args[0], true, true), *then = view_rule(view, node->args[1], holds, true);
	const char *text;
	if (is_else_true && first->op == OP_CONSTANT && first->as.constant.kind == VALUE_BOOLEAN && !first->as.constant.as.boolean && holds)
		text = arena_printf(arena, _("always, unless %s"), when);
	else if (is_else_true && holds)
		text = arena_printf(arena, _("if %s, then %s"), when, then);
	else
		text = arena_printf(arena, _("if %s, then %s, otherwise %s"), when, then, view_rule(view, node->args[2], holds, true));
	return bracketed ? arena_printf(arena, "(%s)", text) : text;
}

static const char *test_rule(const struct graph_view *view, const struct test_form *form, bool holds)
{
	const char *what = view_term(view, form->subject, false);
	const char *says = holds ? (form->relation ? form->relation : form->equal) : form->denied;
	return phrase_with_value(view->phrases, what, says ? says : "");
}

/* A condition that is a thing: a yes-or-no question, a fact, what a function gives. */
static const char *thing_rule(const struct graph_view *view, node_id i, bool holds)
{
	const struct node *node = &view->nodes[i];
	if (node->op == OP_CONSTANT && value_is_null(node->as.constant))
		return _("never");
	if (node->op == OP_CONSTANT)
		return value_is_true(node->as.constant) == holds ? _("always") : _("never");
	return phrase_with_value(view->phrases, view_term(view, i, false), holds ? _("yes") : _("no"));
}

const char *view_rule(const struct graph_view *view, node_id i, bool holds, bool bracketed)
{
	const struct node *node = &view->nodes[i];
	struct graph_view deeper = *view;
	struct test_form form;
	if (!view_goes_on(&deeper))
		return "...";
	if (view_naming(view, i).as != NAMED_NOTHING)
		return thing_rule(&deeper, i, holds);
	if (view_test(&deeper, i, &form))
		return test_rule(&deeper, &form, holds);
	switch (node->op) {
	case OP_AND:
	case OP_OR:
		return joined(&deeper, node, holds, bracketed);
	case OP_NOT:
		return view_rule(&deeper, node->args[0], !holds, bracketed);
	case OP_IF:
		return if_rule(&deeper, node, holds, bracketed);
	case OP_SOME:
	case OP_EVERY:
		return holds ? view_term(&deeper, i, bracketed) : arena_printf(view->phrases->arena, _("not: %s"), view_term(&deeper, i, bracketed));
	default:
		return thing_rule(&deeper, i, holds);
	}
}
