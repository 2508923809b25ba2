/*
 * What a test says of its subject, as the words of a sentence: "is 50 or more", "is before 2027-01-01", "includes banking".
 */
#include "advise/sentence_int.h"
#include "base/buf.h"
#include <string.h>

/* ---- orders --------------------------------------------------------------------------------------------------------------- */

enum bound { A_NUMBER, A_VALUE, A_DAY, A_TIME, BOUNDS }; /* a constant that is a number or a day, or what is computed */

static const char *const orders[BOUNDS][FEEL_GE + 1] = {
	[A_NUMBER] = {[FEEL_LT] = N_("less than %s"), [FEEL_LE] = N_("%s or less"), [FEEL_GT] = N_("more than %s"), [FEEL_GE] = N_("%s or more")},
	[A_VALUE] = {[FEEL_LT] = N_("less than %s"), [FEEL_LE] = N_("at most %s"), [FEEL_GT] = N_("more than %s"), [FEEL_GE] = N_("at least %s")},
	[A_DAY] = {[FEEL_LT] = N_("before %s"), [FEEL_LE] = N_("%s or earlier"), [FEEL_GT] = N_("after %s"), [FEEL_GE] = N_("%s or later")},
	[A_TIME] = {[FEEL_LT] = N_("before %s"), [FEEL_LE] = N_("not after %s"), [FEEL_GT] = N_("after %s"), [FEEL_GE] = N_("not before %s")},
};

static bool is_temporal(const struct feel_node *tree)
{
	enum type_kind kind = tree && tree->inferred ? tree->inferred->kind : TYPE_ANY;
	return kind == TYPE_DATE || kind == TYPE_TIME || kind == TYPE_DATE_TIME;
}

static enum bound bound_of(const struct said *said, const struct feel_node *with)
{
	bool constant = say_is_constant(with);
	if (is_temporal(with) || is_temporal(said->subject))
		return constant ? A_DAY : A_TIME;
	return constant ? A_NUMBER : A_VALUE;
}

static const char *one(const struct saying *saying, const char *form, const char *with)
{
	const char *place = strstr(form, "%s");
	return arena_printf(saying->of->arena, "%.*s%s%s", (int)(place - form), form, with, place + 2);
}

static void set_order(const struct saying *saying, struct said *said, enum bound bound, const struct held *held)
{
	static const enum feel_compare opposite[FEEL_GE + 1] = {[FEEL_LT] = FEEL_GE, [FEEL_LE] = FEEL_GT, [FEEL_GT] = FEEL_LE, [FEEL_GE] = FEEL_LT};
	said->relation = one(saying, msg_get(orders[bound][held->compare]), held->words);
	said->denied = one(saying, msg_get(orders[bound][opposite[held->compare]]), held->words);
}

void said_order(const struct saying *saying, struct said *said, const struct held *held)
{
	set_order(saying, said, bound_of(said, held->with), held);
}

/* "at least 1 and less than 5": not "1 or more and less than 5", which reads as if there were a choice. */
void said_both(const struct saying *saying, struct said *said, const struct held *low, const struct held *high)
{
	struct said from = *said, to = *said;
	bool day = is_temporal(low->with) || is_temporal(high->with) || is_temporal(said->subject);
	set_order(saying, &from, day ? A_TIME : A_VALUE, low);
	set_order(saying, &to, day ? A_TIME : A_VALUE, high);
	said->relation = arena_printf(saying->of->arena, _("%s and %s"), from.relation, to.relation);
	said->denied = arena_printf(saying->of->arena, _("not both %s and %s"), from.relation, to.relation);
}

void said_from_to(const struct saying *saying, struct said *said, const char *low, const char *high)
{
	said->relation = arena_printf(saying->of->arena, _("from %s to %s"), low, high);
	said->denied = arena_printf(saying->of->arena, _("not from %s to %s"), low, high);
}

/* ---- one of several --------------------------------------------------------------------------------------------------------- */

void said_choice(const struct saying *saying, struct said *said, const char *const *items, size_t count)
{
	struct arena *arena = saying->of->arena;
	const char *list = items[0], *last = items[count - 1];
	for (size_t i = 1; i + 1 < count; i++)
		list = arena_printf(arena, "%s%s%s", list, _(", "), items[i]);
	said->relation = count > 1 ? arena_printf(arena, _("%s or %s"), list, last) : last;
	if (count == 2)
		said->denied = arena_printf(arena, _("neither %s nor %s"), list, last);
	else
		said->denied = arena_printf(arena, count > 1 ? _("none of %s and %s") : _("not %s"), count > 1 ? list : last, last);
}

/* ---- sentences -------------------------------------------------------------------------------------------------------------- */

const char *said_words(const struct said *said, bool holds)
{
	const char *words = holds ? (said->relation ? said->relation : said->equal) : said->denied;
	return words ? words : "";
}

const char *said_verb(const struct saying *saying, const struct said *said, bool holds)
{
	const char *words = said_words(said, holds);
	return said->verb ? words : arena_printf(saying->of->arena, _("is %s"), words);
}

/* What a sentence begins with: a label, which is put in quotes, or something made of several. */
static const char *head(const struct saying *saying, const struct said *said)
{
	const struct feel_node *subject = said->subject;
	bool named = subject && subject->kind != FEEL_FILTER && said->naming.as != NAMED_NOTHING && !say_is_given(saying, said->naming);
	bool label = named && (subject->kind != FEEL_NAME || strcmp(subject->name, said->about) != 0);
	return label ? arena_printf(saying->of->arena, _("“%s”"), said->about) : said->about;
}

const char *said_sentence(const struct saying *saying, const struct said *said, bool holds)
{
	bool asked = said->naming.as == NAMED_QUESTION && said->subject && said->subject->kind != FEEL_FILTER && phrase_is_question(said->about);
	const char *const parts[] = {head(saying, said), said_verb(saying, said, holds)};
	return fill_words(saying->of->arena, asked ? _("the answer to {1} {2}") : _("{1} {2}"), parts, 2);
}

static void find_start(const struct feel_node *node, void *context)
{
	const char **words = context;
	size_t length = node->kind == FEEL_NAME && !feel_builtin_find(node->name) ? strlen(node->name) : 0;
	if (*words && length && strncmp(*words, node->name, length) == 0 && ((*words)[length] < 'a' || (*words)[length] > 'z'))
		*words = NULL;
}

/* With a capital letter, unless it begins with a name as it stands in the formula. */
const char *say_capital(struct arena *arena, const struct feel_node *tree, const char *words)
{
	const char *start = words;
	feel_walk(tree, find_start, &start);
	if (!start || *words < 'a' || *words > 'z')
		return words;
	char *text = arena_strdup(arena, words);
	*text = (char)(*text - 'a' + 'A');
	return text;
}

/* ---- limits of classes ------------------------------------------------------------------------------------------------------ */

const char *sentence_limit(const struct sentences *sentences, const struct size_limit *limit, const char *unit)
{
	size_t left = SAYING_NODES, formulas = 0, count = 0;
	struct saying saying = {.of = sentences, .left = &left, .formulas = &formulas};
	struct feel_node name = {.kind = FEEL_NAME, .name = limit->of}, number = {.kind = FEEL_LITERAL};
	struct said said = {.subject = &name, .naming = sentence_naming(sentences, limit->of), .about = say_thing(&saying, &name, false)};
	const struct {
		enum feel_compare compare;
		struct decimal number;
	} bounds[] = {{FEEL_GE, limit->at_least}, {FEEL_LE, limit->at_most}, {FEEL_LT, limit->below}};
	struct held held[3];
	for (size_t i = 0; i < 3; i++) {
		if (bounds[i].number.nan)
			continue;
		const char *words = sentence_number_of(sentences, limit->of, bounds[i].number);
		held[count++] = (struct held){bounds[i].compare, &number, *unit ? arena_printf(sentences->arena, "%s %s", words, unit) : words};
	}
	if (count == 0)
		return head(&saying, &said);
	if (count > 1)
		said_both(&saying, &said, &held[0], &held[count - 1]);
	else
		said_order(&saying, &said, &held[0]);
	return say_capital(sentences->arena, &name, said_sentence(&saying, &said, true));
}
