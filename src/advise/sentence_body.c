/*
 * Functions, filters, quantifiers and loops in words: what binds names for a part of a formula.
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- calls ------------------------------------------------------------------------------------------------------------------ */

const struct feel_node **say_arguments(const struct saying *saying, const struct feel_node *tree, size_t *count)
{
	size_t given = tree->count - 1;
	const char *name = tree->children[0]->name;
	const struct feel_builtin *form = feel_builtin_form(name, given, tree->kind == FEEL_NAMED_CALL ? tree->names : NULL);
	const struct feel_node **args = ARENA_ARRAY(saying->of->arena, const struct feel_node *, FEEL_MAX_ARGS + given + 1);
	*count = given;
	for (size_t i = 0; i < given; i++) {
		size_t slot = tree->kind == FEEL_NAMED_CALL && form ? feel_builtin_slot(form, tree->names[i]) : i;
		if (slot >= given)
			return NULL;
		args[slot] = tree->children[i + 1];
	}
	return args;
}

/* What takes any number of arguments: the last parameter stands for all that are left. */
static const char *variadic_words(const struct saying *saying, const struct feel_node *tree)
{
	const struct feel_builtin *builtin = feel_builtin_find(tree->children[0]->name);
	const char *words[FEEL_MAX_ARGS], *form = NULL;
	size_t count = builtin && builtin->variadic ? builtin->parameter_count : 0;
	if (count > 0 && tree->count > count)
		form = function_form(saying->of->arena, builtin->name, count);
	if (!form)
		return NULL;
	for (size_t i = 0; i + 1 < count; i++)
		words[i] = say_thing(saying, tree->children[i + 1], true);
	words[count - 1] = say_list(saying, tree, count, _("none"));
	return fill_words(saying->of->arena, form, words, count);
}

static const char *builtin_words(const struct saying *saying, const struct feel_node *tree)
{
	const char *words[FEEL_MAX_ARGS], *form;
	size_t count;
	const struct feel_node **args = say_arguments(saying, tree, &count);
	form = args && count <= FEEL_MAX_ARGS ? function_form(saying->of->arena, tree->children[0]->name, count) : NULL;
	if (!form)
		return variadic_words(saying, tree);
	struct naming naming = count ? say_naming(saying, args[0]) : (struct naming){NAMED_NOTHING, 0, 0};
	for (size_t i = 0; i < count; i++)
		words[i] = i ? say_against(saying, naming, args[i]) : say_thing(saying, args[i], true);
	return fill_words(saying->of->arena, form, words, count);
}

static const char *function_words(const struct saying *saying, const struct feel_node *tree)
{
	struct saying inner = *saying;
	struct buf names;
	buf_init(&names, 0);
	for (size_t i = 0; i < tree->name_count; i++) {
		struct local *local = ARENA_NEW(saying->of->arena, struct local);
		*local = (struct local){.name = tree->names[i], .words = tree->names[i], .outer = inner.locals};
		inner = say_within(&inner, local);
		buf_printf(&names, "%s%s", i ? _(", ") : "", tree->names[i]);
	}
	const char *words = arena_printf(saying->of->arena, _("(for %s: %s)"), names.text, say_thing(&inner, tree->children[0], false));
	buf_release(&names);
	return words;
}

const char *say_call(const struct saying *saying, const struct feel_node *tree, bool bracketed)
{
	if (tree->kind == FEEL_FUNCTION)
		return function_words(saying, tree);
	const struct feel_node *callee = tree->children[0];
	if (say_is_call(tree, "not", 1))
		return arena_printf(saying->of->arena, bracketed ? "(%s)" : "%s", say_rule(saying, tree->children[1], false, false));
	struct said said;
	if (say_test(saying, tree, &said)) {
		const char *words = said_sentence(saying, &said, true);
		return bracketed ? arena_printf(saying->of->arena, "(%s)", words) : words;
	}
	if (callee->kind == FEEL_NAME && feel_builtin_find(callee->name)) {
		const char *words = builtin_words(saying, tree);
		return words ? words : say_formula(saying, tree);
	}
	return arena_printf(saying->of->arena, _("what %s gives for (%s)"), say_thing(saying, callee, true), say_list(saying, tree, 1, _("nothing")));
}

/* ---- filters ---------------------------------------------------------------------------------------------------------------- */

static bool is_number(const struct feel_node *tree, int64_t *out)
{
	bool negative = tree->kind == FEEL_NEGATE;
	const struct feel_node *number = negative ? tree->children[0] : tree;
	if (number->kind != FEEL_LITERAL || number->literal.kind != VALUE_NUMBER || !decimal_to_int64(number->literal.as.number, out))
		return false;
	*out = negative ? -*out : *out;
	return true;
}

static bool is_name(const struct feel_node *tree, const char *name)
{
	return tree && tree->kind == FEEL_NAME && strcmp(tree->name, name) == 0;
}

const char *say_filter(const struct saying *saying, const struct feel_node *tree)
{
	struct arena *arena = saying->of->arena;
	const char *list = say_thing(saying, tree->children[0], true);
	int64_t position;
	if (is_number(tree->children[1], &position)) {
		if (position == 1 || position == -1)
			return arena_printf(arena, position == 1 ? _("the first of %s") : _("the last of %s"), list);
		if (position > 0)
			return arena_printf(arena, _("number %lld of %s"), (long long)position, list);
		return arena_printf(arena, _("number %lld of %s, counted from the end"), -(long long)position, list);
	}
	struct local item = {.name = "item", .words = _("it"), .naming = say_naming(saying, tree->children[0]), .outer = saying->locals};
	struct saying inner = say_within(saying, &item);
	struct said said;
	const struct type *type = tree->children[1]->inferred;
	if (type && type->kind == TYPE_NUMBER)
		return arena_printf(arena, _("item number %s of %s"), say_thing(&inner, tree->children[1], true), list);
	if (say_test(&inner, tree->children[1], &said) && is_name(said.subject, "item") && !said.verb)
		return arena_printf(arena, _("those of %s that are %s"), list, said_words(&said, true));
	return arena_printf(arena, _("those of %s where (%s)"), list, say_rule(&inner, tree->children[1], true, false));
}

/* ---- for, some, every -------------------------------------------------------------------------------------------------------- */

static const char *domain_words(const struct saying *saying, const struct feel_node *domain)
{
	if (domain->kind != FEEL_RANGE)
		return say_thing(saying, domain, true);
	return arena_printf(saying->of->arena, _("%s to %s"), say_thing(saying, domain->children[0], true), say_thing(saying, domain->children[1], true));
}

/* "at least one of “What do you plan?” is “a” or “b”": of one variable that is tested itself. */
static const char *plain_each(const struct saying *inner, const struct feel_node *tree, const char *of, bool holds)
{
	struct said said;
	size_t formulas = *inner->formulas;
	if (tree->kind == FEEL_FOR || tree->count != 2)
		return NULL;
	if (!say_test(inner, tree->children[1], &said) || !is_name(said.subject, tree->names[0])) {
		*inner->formulas = formulas;
		return NULL;
	}
	const char *form = tree->kind == FEEL_SOME ? (holds ? _("at least one of {1} {2}") : _("none of {1} {2}"))
	                                           : (holds ? _("each of {1} {2}") : _("not each of {1} {2}"));
	return fill_words(inner->of->arena, form, (const char *const[]){of, said_verb(inner, &said, true)}, 2);
}

const char *say_each(const struct saying *saying, const struct feel_node *tree, bool holds)
{
	struct arena *arena = saying->of->arena;
	struct saying inner = *saying;
	size_t count = tree->count - 1;
	const char *first = NULL;
	struct buf of;
	buf_init(&of, 0);
	for (size_t i = 0; i < count; i++) {
		struct local *local = ARENA_NEW(arena, struct local);
		const char *domain = domain_words(&inner, tree->children[i]);
		first = i ? first : domain;
		buf_printf(&of, _("%s%s of %s"), i ? _(", ") : "", tree->names[i], domain);
		*local = (struct local){.name = tree->names[i], .words = tree->names[i], .naming = say_naming(&inner, tree->children[i]), .outer = inner.locals};
		inner = say_within(&inner, local);
	}
	const char *each = arena_strdup(arena, of.text), *plain = plain_each(&inner, tree, first, holds);
	buf_release(&of);
	if (plain)
		return plain;
	const char *body = tree->kind == FEEL_FOR ? say_thing(&inner, tree->children[count], true) : say_rule(&inner, tree->children[count], true, true);
	if (tree->kind == FEEL_FOR)
		return arena_printf(arena, _("for each %s: %s"), each, body);
	const char *form = tree->kind == FEEL_SOME ? (holds ? _("for at least one {1}: {2}") : _("for no {1}: {2}"))
	                                           : (holds ? _("for every {1}: {2}") : _("not for every {1}: {2}"));
	return fill_words(arena, form, (const char *const[]){each, body}, 2);
}
