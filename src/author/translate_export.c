/*
 * From texts to a PO file: what a translator who sees one entry at a time has to know.
 */
#include "author/translate.h"

#include "base/clock.h"
#include <stdio.h>
#include <string.h>

#define AROUND 3 /* texts around one that are shown, the nearest first */

/* What fits where the text is shown on a terminal of 80 columns. */
static const struct length_hint {
	const char *element, *inside;
	int columns;
	const char *reason;
} hints[] = {
	{"label", "option", 60, "it stands in a list of options"},  {"label", "row", 40, "it stands beside the answers of a grid"},
	{"label", "band", 24, "it stands in a table of scores"},    {"title", "score", 40, "it stands in a table of scores"},
	{"title", "dimension", 40, "it is a heading"},              {"label", "stage", 24, "it stands in a line with other things"},
	{"label", "indicator", 60, "it stands in a list"},          {"label", "fact", 40, "it stands in a table"},
	{"label", "classification", 40, "it stands in a table"},    {"label", "input", 40, "it stands in the middle of a sentence"},
	{"label", "fund", 50, "it stands in the middle of a line"}, {"name", NULL, 60, "it is a heading and stands in lists"},
	{"title", NULL, 70, "it is a heading"},
};

static const struct length_hint *hint_of(const struct pack_text *text)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(*hints); i++)
		if (!strcmp(hints[i].element, text->element) && (!hints[i].inside || !strcmp(hints[i].inside, text->inside)))
			return &hints[i];
	return NULL;
}

/* One line of a note: paragraphs run together. */
static void add_note(struct buf *out, const char *label, const char *text)
{
	buf_printf(out, "%s: ", label);
	for (; *text; text++)
		if (*text != '\n' || text[1] != '\n')
			buf_add_char(out, *text == '\n' ? ' ' : *text);
	buf_add(out, "\n");
}

/* What else is said of a question: help, reason, and the options to choose from. */
static void add_question(struct buf *out, const struct text_home *home, size_t at)
{
	const struct pack_text *text = home->texts.items[at];
	bool first = true;

	for (size_t i = at + 1; i < home->texts.count && home->texts.items[i]->around == text; i++) {
		const struct pack_text *other = home->texts.items[i];
		if (!strcmp(other->inside, "question"))
			add_note(out, other->element, other->text);
	}
	for (size_t i = at + 1; i < home->texts.count && home->texts.items[i]->around; i++) {
		const struct pack_text *other = home->texts.items[i];
		bool own = other->around == text || other->around->around == text;
		if (!own)
			break;
		if (strcmp(other->element, "label") != 0 || strcmp(other->inside, "option") != 0)
			continue;
		buf_printf(out, "%s%s", first ? "options: " : " | ", other->text);
		first = false;
	}
	if (!first)
		buf_add(out, "\n");
}

static const char *notes_of(struct arena *arena, const struct text_home *home, size_t at)
{
	const struct pack_text *text = home->texts.items[at], *outer = text->around;
	const struct length_hint *hint = hint_of(text);
	struct buf out;

	buf_init(&out, 0);
	buf_printf(&out, "<%s> of <%s>: %s\n", text->element, text->inside, text->help);
	for (int i = 0; outer && i < AROUND; i++, outer = outer->around)
		add_note(&out, i ? "which is part of" : "part of", outer->text);
	if (!strcmp(text->element, "text") && !strcmp(text->inside, "question"))
		add_question(&out, home, at);
	if (hint)
		buf_printf(&out, "length: best at most %d columns, as %s; kana, hanzi and hangul take two each\n", hint->columns, hint->reason);
	const char *notes = arena_strdup(arena, out.text);
	buf_release(&out);
	return notes;
}

static const char *reference_of(struct arena *arena, struct place place)
{
	const char *slash = strrchr(place.source->name, '/');
	size_t line, column;

	place_position(place, &line, &column);
	return arena_printf(arena, "%s:%zu", slash ? slash + 1 : place.source->name, line);
}

static void add_entry(struct arena *arena, struct po_file *file, const struct text_home *home, size_t at, const char *language)
{
	const struct pack_text *text = home->texts.items[at];
	const struct translation *translation = text_translation(text, language);
	struct po_entry entry = {.notes = notes_of(arena, home, at),
	                         .reference = reference_of(arena, text->place),
	                         .context = arena_printf(arena, "%s/%s", home->id, text->address),
	                         .id = text->text,
	                         .text = ""};

	if (translation) {
		entry.text = translation->text;
		entry.fuzzy = translation->state > TRANSLATION_CURRENT;
		entry.previous = translation->state == TRANSLATION_OUTDATED ? translation->source : NULL;
	}
	VEC_PUSH(arena, &file->entries, entry);
}

/* ---- the header ------------------------------------------------------------------------------------------------------- */

/* Of the languages that have other forms than one and many; no text here has any, but editors ask for the rule. */
static const char *plural_of(const char *language)
{
	static const char none[] = "nplurals=1; plural=0;";
	static const struct {
		const char *language, *rule;
	} rules[] = {{"ja", none}, {"ko", none}, {"zh", none}, {"ms", none}, {"id", none}, {"th", none}, {"vi", none}, {"fr", "nplurals=2; plural=(n > 1);"},
	             {"pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
	             {"ru", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"}};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!strncmp(rules[i].language, language, 2) && (!language[2] || language[2] == '-'))
			return rules[i].rule;
	return "nplurals=2; plural=(n != 1);";
}

/* Who translated last: from the first file of translations that says so. */
static struct text_head head_of(const struct texts *texts, const char *language)
{
	struct text_head all = {.language = language};

	for (size_t i = 0; i < texts->homes.count; i++) {
		const struct text_head *head = text_home_head(texts->homes.items[i], language);
		all.translator = all.translator || !head ? all.translator : head->translator;
		all.team = all.team || !head ? all.team : head->team;
		all.revised = all.revised || !head ? all.revised : head->revised;
	}
	return all;
}

/* "2026-11-27 14:15+0000" */
static const char *now(struct arena *arena)
{
	char text[32];

	clock_format(clock_now(), text);
	return arena_printf(arena, "%.10s %.5s+0000", text, text + 11);
}

static const char *header_of(struct arena *arena, const struct texts *texts, const char *language)
{
	const struct text_home *first = texts->homes.items[0];
	struct text_head head = head_of(texts, language);
	char *locale = arena_strdup(arena, language);

	for (char *at = locale; *at; at++)
		*at = *at == '-' ? '_' : *at;
	return arena_printf(arena,
	                    "Project-Id-Version: %s %s\nReport-Msgid-Bugs-To: \nPO-Revision-Date: %s\nLast-Translator: %s\n"
	                    "Language-Team: %s\nLanguage: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
	                    "Content-Transfer-Encoding: 8bit\nPlural-Forms: %s\nX-Generator: jindan %s\n",
	                    first->id, first->version ? first->version : "", head.revised ? head.revised : now(arena),
	                    head.translator ? head.translator : "", head.team ? head.team : "", locale, plural_of(language), JINDAN_VERSION);
}

struct po_file *translate_export(struct arena *arena, const struct texts *texts, const char *language)
{
	struct po_file *file = ARENA_NEW(arena, struct po_file);

	file->header = header_of(arena, texts, language);
	for (size_t i = 0; i < texts->homes.count; i++)
		for (size_t j = 0; j < texts->homes.items[i]->texts.count; j++)
			add_entry(arena, file, texts->homes.items[i], j, language);
	return file;
}
