/*
 * From a PO file to translations. Nothing of it is taken over when something in it could not be shown as text.
 */
#include "author/translate.h"

#include "author/author_diag.h"
#include "base/map.h"
#include "base/near.h"
#include "base/utf8.h"
#include <string.h>

#define WITH_HINT 20 /* unknown contexts for which the nearest one is looked for */

struct target {
	struct pack_text *text;
	size_t home;
	bool taken; /* the file has had an entry for it */
};

struct importing {
	struct arena *arena;
	const struct texts *texts;
	const char *language;
	struct map *targets; /* struct target, by context */
	bool *touched;
	struct diag_sink *sink;
	size_t unknown;
};

const char *translate_language(struct arena *arena, const struct po_file *file)
{
	const char *locale = po_header(arena, file, "Language");
	char *tag = locale ? arena_strndup(arena, locale, strcspn(locale, ".@")) : NULL;

	for (char *at = tag; at && *at; at++)
		*at = *at == '_' ? '-' : *at;
	return tag && *tag ? tag : NULL;
}

static void say_unknown(struct importing *importing, const struct po_entry *entry)
{
	struct near_search search = near_start(entry->context ? entry->context : entry->id);

	for (size_t i = 0; importing->unknown < WITH_HINT && i < map_count(importing->targets); i++)
		near_offer(&search, map_at(importing->targets, i)->key);
	importing->unknown++;
	diag_add(importing->sink, &J8021, entry->place, NULL, near_hint(importing->arena, &search),
	         (const char *const[]){entry->context ? entry->context : entry->id, NULL});
}

/* What could steer a terminal, or stands for nothing in XML. */
static bool is_clean(const char *text)
{
	size_t length = strlen(text), used;
	uint32_t code;

	for (size_t at = 0; at < length; at += used) {
		used = utf8_decode(text + at, length - at, &code);
		bool control = (code < 0x20 && code != '\n' && code != '\t' && code != '\r') || (code >= 0x7F && code < 0xA0);
		bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
		if (control || turns || (code & 0xFFFE) == 0xFFFE)
			return false;
	}
	return true;
}

static struct translation *find(struct pack_text *text, const char *language)
{
	for (size_t i = 0; i < text->translations.count; i++)
		if (!strcmp(text->translations.items[i].language, language))
			return &text->translations.items[i];
	return NULL;
}

static void remove_translation(struct pack_text *text, const struct translation *translation)
{
	size_t at = (size_t)(translation - text->translations.items);

	for (size_t i = at + 1; i < text->translations.count; i++)
		text->translations.items[i - 1] = text->translations.items[i];
	text->translations.count--;
}

static void check_inline(struct importing *importing, const struct po_entry *entry, const struct translation *there, const char *content)
{
	size_t line, column;

	if (!*content || !strcmp(there->text, content))
		return;
	place_position(there->place, &line, &column);
	diag_report(importing->sink, J8023, entry->place, entry->context, arena_printf(importing->arena, "%s:%zu", there->place.source->name, line));
}

static void check_numbers(struct importing *importing, const struct po_entry *entry, const char *source, const char *content)
{
	const char *missing = NULL;

	if (!translate_numbers(importing->arena, source, content, &missing))
		diag_report(importing->sink, J8026, entry->place, entry->context, missing);
}

/* What the entry was made from decides whether it is shown. */
static struct translation read_translation(struct importing *importing, const struct po_entry *entry, const struct pack_text *text, const char *content)
{
	const char *from = entry->fuzzy && entry->previous ? entry->previous : entry->id;
	struct translation translation = {.language = importing->language,
	                                  .text = content,
	                                  .source = text_plain(importing->arena, from, strlen(from)),
	                                  .state = entry->fuzzy ? TRANSLATION_UNSURE : TRANSLATION_CURRENT,
	                                  .place = entry->place};

	if (strcmp(translation.source, text->text) != 0)
		translation.state = TRANSLATION_OUTDATED;
	if (translation.state == TRANSLATION_OUTDATED && !entry->fuzzy)
		diag_report(importing->sink, J8025, entry->place, entry->context, text->text);
	if (!entry->fuzzy)
		check_numbers(importing, entry, translation.source, content);
	return translation;
}

static void take(struct importing *importing, const struct po_entry *entry, struct target *target)
{
	const char *content = text_plain(importing->arena, entry->text, strlen(entry->text));
	struct translation *there = find(target->text, importing->language);

	if (there && there->state == TRANSLATION_INLINE) {
		check_inline(importing, entry, there, content);
		return;
	}
	importing->touched[target->home] = true;
	if (!*content) {
		if (there)
			remove_translation(target->text, there);
		return;
	}
	struct translation translation = read_translation(importing, entry, target->text, content);
	if (there)
		*there = translation;
	else
		VEC_PUSH(importing->arena, &target->text->translations, translation);
}

static void list_targets(struct importing *importing)
{
	importing->targets = map_new(importing->arena);
	for (size_t i = 0; i < importing->texts->homes.count; i++) {
		const struct text_home *home = importing->texts->homes.items[i];
		importing->touched[i] = false;
		for (size_t j = 0; j < home->texts.count; j++) {
			struct target *target = ARENA_NEW(importing->arena, struct target);
			const char *context = arena_printf(importing->arena, "%s/%s", home->id, home->texts.items[j]->address);
			*target = (struct target){home->texts.items[j], i, false};
			if (!map_get(importing->targets, context))
				map_put(importing->targets, context, target);
		}
	}
}

bool translate_import(struct arena *arena, const struct texts *texts, const struct po_file *file, const char *language, bool *touched,
                      struct diag_sink *sink)
{
	struct importing importing = {.arena = arena, .texts = texts, .language = language, .touched = touched, .sink = sink};
	size_t errors = diag_errors(sink);

	list_targets(&importing);
	for (size_t i = 0; i < file->entries.count; i++) {
		const struct po_entry *entry = &file->entries.items[i];
		struct target *target = entry->context ? map_get(importing.targets, entry->context) : NULL;
		if (!is_clean(entry->text))
			diag_report(sink, J8024, entry->place, entry->context ? entry->context : entry->id);
		else if (!target)
			say_unknown(&importing, entry);
		else if (target->taken)
			diag_report(sink, J8022, entry->place, entry->context);
		else
			take(&importing, entry, target);
		if (target)
			target->taken = true;
	}
	return diag_errors(sink) == errors;
}

void translate_write(struct arena *arena, const struct text_home *home, const struct po_file *file, const char *language, struct buf *out)
{
	const struct text_head *known = text_home_head(home, language);
	struct text_head head = {.language = language,
	                         .licence = known ? known->licence : home->licence,
	                         .translator = po_header(arena, file, "Last-Translator"),
	                         .team = po_header(arena, file, "Language-Team"),
	                         .revised = po_header(arena, file, "PO-Revision-Date")};

	write_translations(home, &head, out);
}
