/*
 * Options as people name them: by the number shown, the code, or an unambiguous start of the label,
 * without regard to case and accents; several of them as 1,3-5, all, none, or as a change to what
 * stands: +4 -2.
 */
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <ctype.h>
#include <string.h>

bool question_has_options(const struct question *question)
{
	return question->kind == QUESTION_CHOICE || question->kind == QUESTION_MULTIPLE ||
	       question->kind == QUESTION_GRID;
}

bool question_takes_several(const struct question *question)
{
	return question->kind == QUESTION_MULTIPLE ||
	       (question->kind == QUESTION_GRID && question->several);
}

static bool same_folded(struct arena *arena, const char *folded, const char *text)
{
	return !strcmp(folded, utf8_fold(arena, text));
}

static bool label_is(struct arena *arena, const struct text *label, const char *folded)
{
	for (size_t i = 0; i < label->count; i++)
		if (same_folded(arena, folded, label->variants[i].text))
			return true;
	return false;
}

static bool label_starts(struct arena *arena, const struct text *label, const char *folded)
{
	for (size_t i = 0; i < label->count; i++)
		if (!strncmp(utf8_fold(arena, label->variants[i].text), folded, strlen(folded)))
			return true;
	return false;
}

int option_exact(struct arena *arena, const struct offer *offer, const char *typed)
{
	const char *folded = utf8_fold(arena, typed);
	for (size_t i = 0; i < offer->count; i++)
		if (!strcmp(offer->marks[i], typed) || !strcmp(offer->options[i]->code, typed))
			return (int)i;
	for (size_t i = 0; i < offer->count; i++)
		if (same_folded(arena, folded, offer->options[i]->code) ||
		    label_is(arena, &offer->options[i]->label, folded))
			return (int)i;
	return -1;
}

static const char *nearest(struct arena *arena, const struct reading_context *context,
                           const char *typed)
{
	struct near_search search = near_start(typed);
	for (size_t i = 0; i < context->offer->count; i++) {
		near_offer(&search, context->offer->options[i]->code);
		near_offer(&search, text_in(&context->offer->options[i]->label, context->language));
	}
	return near_hint(arena, &search);
}

static const char *list_marks(struct arena *arena, const struct offer *offer)
{
	const char *text = offer->marks[0];
	for (size_t i = 1; i < offer->count; i++)
		text = arena_printf(arena, "%s, %s", text, offer->marks[i]);
	return text;
}

static struct reading no_option(struct arena *arena, const struct reading_context *context,
                                const char *typed)
{
	const struct offer *offer = context->offer;
	const char *near = nearest(arena, context, typed);
	const char *allowed =
		offer->count < 2 ? NULL
		: offer->marks[0] == offer->options[0]->code /* on paper there are no numbers */
			? arena_printf(arena, _("write one of: %s"), list_marks(arena, offer))
			: arena_printf(arena,
	                               _("type a number from %s to %s, or the beginning of a line"),
	                               offer->marks[0], offer->marks[offer->count - 1]);
	return reading_problem(
		arena_printf(arena, _("'%s' is none of the options"), utf8_clean(arena, typed)),
		near ? near : allowed);
}

static struct reading many_options(struct arena *arena, const struct reading_context *context,
                                   const char *typed, int first, int second)
{
	const struct offer *offer = context->offer;
	return reading_problem(
		arena_printf(arena, _("'%s' fits more than one option"), utf8_clean(arena, typed)),
		arena_printf(arena, _("%s (%s) or %s (%s)?"), offer->marks[first],
	                     text_in(&offer->options[first]->label, context->language),
	                     offer->marks[second],
	                     text_in(&offer->options[second]->label, context->language)));
}

int option_match(struct arena *arena, const struct reading_context *context, const char *typed,
                 struct reading *reading)
{
	const char *folded = utf8_fold(arena, typed);
	int found = option_exact(arena, context->offer, typed);
	if (found >= 0)
		return found;
	for (size_t i = 0; i < context->offer->count && *folded; i++) {
		if (!label_starts(arena, &context->offer->options[i]->label, folded))
			continue;
		if (found >= 0) {
			*reading = many_options(arena, context, typed, found, (int)i);
			return -1;
		}
		found = (int)i;
	}
	if (found < 0)
		*reading = no_option(arena, context, typed);
	return found;
}

struct reading read_choice(struct arena *arena, const struct reading_context *context,
                           const char *typed)
{
	struct reading reading = {0};
	int found = option_match(arena, context, typed, &reading);
	if (found >= 0)
		reading.text = context->offer->options[found]->code;
	return reading;
}

/* ---- several --------------------------------------------------------------------------------- */

struct picking {
	struct arena *arena;
	const struct reading_context *context;
	bool *chosen; /* per offered option */
	struct reading problem;
};

static const char *const all_words[] = {"all", "모두", "전부", "다", NULL};
static const char *const none_words[] = {"none", "nothing", "[]", "없음", "없다", NULL};

static bool is_word(const char *const *words, const char *plain)
{
	for (size_t i = 0; words[i]; i++)
		if (!strcmp(words[i], plain))
			return true;
	return false;
}

static void start_from_present(struct picking *picking)
{
	const struct offer *offer = picking->context->offer;
	const char *at = picking->context->present ? picking->context->present : "";
	while (*at) {
		size_t length = strcspn(at, "|");
		for (size_t i = 0; i < offer->count; i++)
			if (strlen(offer->options[i]->code) == length &&
			    !strncmp(offer->options[i]->code, at, length))
				picking->chosen[i] = true;
		at += length + (at[length] == '|');
	}
}

static bool pick_one(struct picking *picking, const char *typed, bool value)
{
	int found = option_match(picking->arena, picking->context, typed, &picking->problem);
	if (found >= 0)
		picking->chosen[found] = value;
	return found >= 0;
}

/* "3-5" by marks. */
static bool pick_range(struct picking *picking, const char *typed, bool value, bool *is_range)
{
	const char *dash = strpbrk(typed, "-~");
	*is_range = false;
	if (!dash || dash == typed || !dash[1])
		return false;
	for (const char *at = typed; *at; at++)
		if (at != dash && !isdigit((unsigned char)*at))
			return false;
	*is_range = true;
	int low = option_exact(picking->arena, picking->context->offer,
	                       arena_strndup(picking->arena, typed, (size_t)(dash - typed)));
	int high = option_exact(picking->arena, picking->context->offer, dash + 1);
	if (low < 0 || high < low) {
		picking->problem = no_option(picking->arena, picking->context, typed);
		return false;
	}
	for (int i = low; i <= high; i++)
		picking->chosen[i] = value;
	return true;
}

static bool pick_item(struct picking *picking, const char *typed)
{
	bool is_range;
	bool changes = (*typed == '+' || *typed == '-') && typed[1];
	bool value = *typed != '-' || !changes;
	typed += changes;
	if (pick_range(picking, typed, value, &is_range))
		return true;
	return !is_range && pick_one(picking, typed, value);
}

static void add_item(struct arena *arena, const char *start, size_t length, const char ***items,
                     size_t *count)
{
	while (length && *start == ' ') {
		start++;
		length--;
	}
	while (length && start[length - 1] == ' ')
		length--;
	if (length)
		(*items)[(*count)++] = arena_strndup(arena, start, length);
}

static size_t split(struct arena *arena, const char *typed, const char *separators,
                    const char ***items)
{
	size_t count = 0;
	*items = ARENA_ARRAY(arena, const char *, strlen(typed) + 1);
	while (*typed) {
		size_t length = strcspn(typed, separators);
		add_item(arena, typed, length, items, &count);
		typed += length + (typed[length] != '\0');
	}
	return count;
}

static bool pick_items(struct picking *picking, const char *typed, const char *separators)
{
	const char **items;
	size_t count = split(picking->arena, typed, separators, &items);
	if (count && (*items[0] == '+' || *items[0] == '-'))
		start_from_present(picking);
	for (size_t i = 0; i < count; i++)
		if (!pick_item(picking, items[i]))
			return false;
	return count > 0;
}

static const char *joined(struct picking *picking)
{
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < picking->context->offer->count; i++)
		if (picking->chosen[i])
			buf_printf(&text, "%s%s", text.length ? "|" : "",
			           picking->context->offer->options[i]->code);
	const char *codes = arena_strdup(picking->arena, text.length ? text.text : "[]");
	buf_release(&text);
	return codes;
}

static void pick_all(struct picking *picking)
{
	for (size_t i = 0; i < picking->context->offer->count; i++)
		picking->chosen[i] = !picking->context->offer->options[i]->exclusive;
}

/* "None of these" with something else beside it. */
static struct reading excluded(struct picking *picking)
{
	const struct offer *offer = picking->context->offer;
	const struct option *alone = NULL;
	size_t count = 0;
	for (size_t i = 0; i < offer->count; i++) {
		count += picking->chosen[i];
		if (picking->chosen[i] && offer->options[i]->exclusive)
			alone = offer->options[i];
	}
	if (!alone || count < 2)
		return (struct reading){.text = joined(picking)};
	const char *label = text_in(&alone->label, picking->context->language);
	return reading_problem(arena_printf(picking->arena,
	                                    _("'%s' cannot be chosen together with others"),
	                                    *label ? label : alone->code),
	                       NULL);
}

struct reading read_multiple(struct arena *arena, const struct reading_context *context,
                             const char *typed)
{
	const char *plain = typed_plain(arena, typed);
	size_t count = context->offer->count;
	struct picking picking = {arena, context, ARENA_ARRAY(arena, bool, count + 1), {0}};
	int exact = option_exact(arena, context->offer, typed);
	if (exact >= 0) {
		picking.chosen[exact] = true;
	} else if (is_word(all_words, plain)) {
		pick_all(&picking);
	} else if (!is_word(none_words, plain) && !pick_items(&picking, typed, ",;|")) {
		struct reading by_commas = picking.problem;
		picking.chosen = ARENA_ARRAY(arena, bool, count + 1);
		if (!pick_items(&picking, typed, " ,;|"))
			return by_commas;
	}
	return excluded(&picking);
}

/* ---- yes or no ------------------------------------------------------------------------------- */

struct reading read_yes_no(struct arena *arena, const char *typed)
{
	static const char *const yes[] = {"1",          "y",    "yes",  "yep",  "true",
	                                  "예",         "네",   "넵",   "응",   "그렇다",
	                                  "그렇습니다", "맞다", "있다", "있음", "있어요", "있습니다", NULL};
	static const char *const no[] = {"2",        "n",      "no",   "nope", "false",
	                                 "아니오",   "아니요", "아뇨", "아니", "아니다",
	                                 "아닙니다", "없다",   "없음", "없어요", "없습니다", NULL};
	const char *plain = typed_plain(arena, typed);
	if (is_word(yes, plain) || !strcmp(plain, typed_plain(arena, _("yes"))))
		return (struct reading){.text = "yes"};
	if (is_word(no, plain) || !strcmp(plain, typed_plain(arena, _("no"))))
		return (struct reading){.text = "no"};
	return reading_problem(
		arena_printf(arena, _("'%s' is neither yes nor no"), utf8_clean(arena, typed)),
		_("type yes or no, or y or n"));
}
