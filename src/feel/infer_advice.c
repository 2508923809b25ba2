/*
 * What would be right, where a mistake is a usual one: words without quotes, days without date(), lists compared with an
 * item. Hints beside the messages of static typing.
 */
#include "base/buf.h"
#include "base/msg.h"
#include "feel/infer_int.h"
#include <string.h>

static const struct type *with_codes(const struct type *type)
{
	const struct type *item = type->kind == TYPE_LIST ? shape_item(type) : type;

	return item->code_count ? item : NULL;
}

static bool has_code(const struct type *type, const char *word)
{
	const struct type *codes = with_codes(type);

	for (size_t i = 0; codes && i < codes->code_count; i++)
		if (!strcmp(codes->codes[i], word))
			return true;
	return false;
}

const char *infer_advise_codes(struct inference *inference, const struct type *codes,
                               const char *text)
{
	return near_choice(inference->arena, text, codes->codes, codes->code_count);
}

/* A word behind `not`, which is a function: without the `not`, or NULL. */
static const char *negated(const char *name)
{
	return strncmp(name, "not ", 4) ? NULL : name + 4;
}

const char *infer_advise_name(struct inference *inference, const char *name,
                              const struct near_search *search)
{
	bool is_code = inference->subject && has_code(inference->subject, name);

	if (negated(name))
		return arena_printf(inference->arena, _("write not(%s ...)"), negated(name));
	if (is_code || scope_any(inference->scope, has_code, name))
		return arena_printf(inference->arena, _("a text needs quotes: \"%s\""), name);
	return near_hint(inference->arena, search);
}

/* 2026-01-01, which reads as a subtraction, as a date; NULL for anything else. */
static const char *day_of(struct inference *inference, const struct feel_node *node)
{
	int64_t parts[3];
	const struct feel_node *inner = node->kind == FEEL_SUBTRACT ? node->children[0] : NULL;

	if (!inner || inner->kind != FEEL_SUBTRACT)
		return NULL;
	const struct feel_node *nodes[] = {inner->children[0], inner->children[1],
	                                   node->children[1]};
	for (size_t i = 0; i < 3; i++)
		if (nodes[i]->kind != FEEL_LITERAL || nodes[i]->literal.kind != VALUE_NUMBER ||
		    !decimal_to_int64(nodes[i]->literal.as.number, &parts[i]))
			return NULL;
	if (parts[0] < 1000 || parts[0] > 9999 || parts[1] > 12 || parts[2] > 31)
		return NULL;
	return arena_printf(inference->arena, _("write date(\"%04d-%02d-%02d\")"), (int)parts[0],
	                    (int)parts[1], (int)parts[2]);
}

static const char *print(struct inference *inference, const struct feel_node *node)
{
	struct buf text;
	const char *out;

	buf_init(&text, 200);
	feel_print(node, &text);
	out = text.overflowed ? "..." : arena_strdup(inference->arena, text.text);
	buf_release(&text);
	return out;
}

static bool is_held_by(const struct feel_node *item, const struct feel_node *list)
{
	const struct type *held = shape_item(list->inferred);

	return list->inferred->kind == TYPE_LIST && item->inferred->kind != TYPE_LIST &&
	       (infer_is_open(held) || held->kind == item->inferred->kind);
}

const char *infer_advise_comparison(struct inference *inference, const struct feel_node *left,
                                    const struct feel_node *right)
{
	const char *day = day_of(inference, right);

	if (!day)
		day = day_of(inference, left);
	if (day)
		return day;
	if (is_held_by(left, right))
		return infer_advise_comparison(inference, right, left);
	return is_held_by(right, left)
	               ? arena_printf(inference->arena, _("use list contains(%s, %s)"),
	                              print(inference, left), print(inference, right))
	               : NULL;
}
