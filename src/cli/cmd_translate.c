/*
 * jindan translate: texts of packs to PO files and back, and how far each language is.
 */
#include "author/translate.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/open.h"
#include "record/json.h"
#include "record/json_write.h"
#include <string.h>

struct translating {
	struct arena *arena;
	const struct options *options;
	struct diag_sink *sink;
	struct load_path path;
	const char *language; /* or NULL */
	struct texts *texts;
};

/* ---- what is translated --------------------------------------------------------------------------------------------- */

static enum load_root kind_of(struct translating *translating, const char *name)
{
	struct arena *arena = translating->arena;
	struct diag_sink *unheard = diag_sink_new(arena);

	if (io_is_folder(name))
		return LOAD_RULEBASE;
	const char *file = load_find(arena, &translating->path, name, LOAD_QUESTIONNAIRE, unheard);
	if (file && load_root_of(arena, file, unheard) != LOAD_RULEBASE)
		return LOAD_QUESTIONNAIRE;
	return file || load_find(arena, &translating->path, name, LOAD_RULEBASE, unheard) ? LOAD_RULEBASE : LOAD_UNKNOWN;
}

/* What a questionnaire and a rule base that was named before hold in common is there once. */
static void add_homes(struct translating *translating, const struct texts *texts)
{
	struct texts *all = translating->texts;

	for (size_t i = 0; i < texts->homes.count; i++) {
		size_t j = 0;
		while (j < all->homes.count && strcmp(all->homes.items[j]->file, texts->homes.items[i]->file) != 0)
			j++;
		if (j == all->homes.count)
			VEC_PUSH(translating->arena, &all->homes, texts->homes.items[i]);
	}
}

static bool add_pack(struct translating *translating, const char *name)
{
	enum load_root kind = kind_of(translating, name);
	const char *file = kind == LOAD_RULEBASE ? open_whole(translating->arena, name) : name;
	bool rules = kind == LOAD_RULEBASE;

	if (kind == LOAD_UNKNOWN && load_find(translating->arena, &translating->path, name, LOAD_QUESTIONNAIRE, translating->sink) == NULL)
		return false;
	const struct texts *texts = load_texts(translating->arena, &translating->path, rules ? NULL : file, &file, rules, translating->sink);
	if (texts)
		add_homes(translating, texts);
	return texts != NULL;
}

/* Those that are named from argument `first` on, or the standard ones. */
static bool add_packs(struct translating *translating, size_t first)
{
	static const char *const standard[] = {DEFAULT_QUESTIONNAIRE, DEFAULT_RULES};
	const option_values *arguments = &translating->options->arguments;
	bool good = true;

	for (size_t i = first; i < arguments->count; i++)
		good = add_pack(translating, arguments->items[i]) && good;
	for (size_t i = 0; arguments->count <= first && i < 2; i++)
		good = add_pack(translating, standard[i]) && good;
	return good && translating->texts->homes.count > 0;
}

/* ---- export ------------------------------------------------------------------------------------------------------------ */

static bool need_language(const struct translating *translating)
{
	if (!translating->language)
		cli_misuse(_("say with --lang into which language, such as --lang ja"));
	return translating->language != NULL;
}

static bool is_language(const char *tag)
{
	size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyz"), all = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
	return (letters == 2 || letters == 3) && !tag[all] && (!tag[letters] || (tag[letters] == '-' && tag[strlen(tag) - 1] != '-'));
}

/* Into its own language nothing is translated. */
static bool is_other(struct translating *translating)
{
	const struct text_home *first = translating->texts->homes.items[0];

	if (strcmp(first->language, translating->language) != 0)
		return true;
	cli_misuse(arena_printf(translating->arena, _("'%s' is in '%s' itself"), first->id, first->language));
	return false;
}

static enum exit_status export(struct translating *translating)
{
	struct buf out;

	if (!need_language(translating))
		return EXIT_MISUSED;
	if (!add_packs(translating, 1))
		return cli_fail(translating->sink);
	if (!is_other(translating))
		return EXIT_MISUSED;
	buf_init(&out, LIMIT_FILE_BYTES);
	po_write(translate_export(translating->arena, translating->texts, translating->language), &out);
	return cli_print_to(translating->arena, translating->options, &out);
}

/* ---- import ------------------------------------------------------------------------------------------------------------ */

static const struct po_file *read_po(struct translating *translating, const char *path)
{
	size_t length;
	const char *bytes = io_read_file(translating->arena, path, LIMIT_FILE_BYTES, &length, translating->sink);
	return bytes ? po_read(translating->arena, path, bytes, length, translating->sink) : NULL;
}

/* The packs by the ids that the contexts begin with. */
static bool add_packs_of(struct translating *translating, const struct po_file *file)
{
	bool good = true;

	for (size_t i = 0; i < file->entries.count; i++) {
		const char *context = file->entries.items[i].context ? file->entries.items[i].context : "";
		const char *id = arena_strndup(translating->arena, context, strcspn(context, "/"));
		size_t j = 0;
		while (j < translating->texts->homes.count && strcmp(translating->texts->homes.items[j]->id, id) != 0)
			j++;
		if (*id && j == translating->texts->homes.count) {
			size_t before = translating->texts->homes.count;
			good = add_pack(translating, id);
			if (!good || translating->texts->homes.count == before)
				return false;
		}
	}
	return good && translating->texts->homes.count > 0;
}

/* "it-readiness.ja.xml: 412 of 479 texts; 3 to be checked, 2 outdated, 62 missing" */
static void say_count(struct buf *out, const char *label, const struct translate_count *count)
{
	size_t done = count->in_pack + count->current;

	buf_printf(out, _("%s: %zu of %zu texts (%zu %%)"), label, done, count->texts, count->texts ? 100 * done / count->texts : 100);
	if (count->unsure)
		buf_printf(out, _(", %zu to be checked"), count->unsure);
	if (count->outdated)
		buf_printf(out, _(", %zu outdated"), count->outdated);
	if (count->missing)
		buf_printf(out, _(", %zu missing"), count->missing);
	buf_add(out, "\n");
}

/* Nothing is written where nothing changes. */
static bool write_home(struct translating *translating, const struct text_home *home, const struct po_file *file, struct buf *said)
{
	const char *path = text_home_file(translating->arena, home, translating->language);
	struct translate_count count = translate_count(home, translating->language);
	struct buf text;
	size_t length = 0;
	bool there = io_is_file(path), good = true;

	buf_init(&text, LIMIT_FILE_BYTES);
	translate_write(translating->arena, home, file, translating->language, &text);
	const char *before = there ? io_read_file(translating->arena, path, LIMIT_FILE_BYTES, &length, translating->sink) : NULL;
	bool same = before && length == text.length && !memcmp(before, text.text, length);
	if (!same && (there || count.current + count.unsure + count.outdated > 0))
		good = io_write_file(path, text.text, text.length, translating->sink);
	buf_release(&text);
	if (good)
		say_count(said, utf8_clean(translating->arena, path), &count);
	return good;
}

static enum exit_status import(struct translating *translating)
{
	const option_values *arguments = &translating->options->arguments;
	const struct po_file *file = arguments->count > 1 ? read_po(translating, arguments->items[1]) : NULL;
	struct buf said;
	bool good = true;

	if (arguments->count < 2)
		return cli_misuse(_("name the PO file: jindan translate import ja.po"));
	if (!file)
		return cli_fail(translating->sink);
	if (!translating->language)
		translating->language = translate_language(translating->arena, file);
	if (!translating->language || !is_language(translating->language))
		return cli_misuse(_("the PO file does not say its language; name it with --lang"));
	if (arguments->count > 2 ? !add_packs(translating, 2) : !add_packs_of(translating, file)) {
		if (diag_errors(translating->sink) == 0)
			return cli_misuse(_("the PO file has no context that begins with the id of a questionnaire or rule base; was it written by `jindan translate export`?"));
		return cli_fail(translating->sink);
	}
	if (!is_other(translating))
		return EXIT_MISUSED;
	diag_clear(translating->sink); /* what was wrong with the old files is in order, or said again, afterwards */
	bool *touched = ARENA_ARRAY(translating->arena, bool, translating->texts->homes.count);
	bool fits = translate_import(translating->arena, translating->texts, file, translating->language, touched, translating->sink);
	buf_init(&said, 0);
	for (size_t i = 0; fits && good && i < translating->texts->homes.count; i++)
		if (touched[i])
			good = write_home(translating, translating->texts->homes.items[i], file, &said);
	cli_show(translating->sink);
	enum exit_status status = cli_print(&said);
	return !good ? EXIT_MISUSED : !fits ? EXIT_BAD : status;
}

/* ---- status ------------------------------------------------------------------------------------------------------------ */

/* NULL: translated. */
static const char *state_of(const struct pack_text *text, const char *language)
{
	const struct translation *translation = text_translation(text, language);

	if (!translation)
		return N_("missing");
	if (translation->state == TRANSLATION_UNSURE)
		return N_("unsure");
	return translation->state == TRANSLATION_OUTDATED ? N_("outdated") : NULL;
}

static void list_open(struct translating *translating, const struct text_home *home, const char *language, struct buf *out)
{
	for (size_t i = 0; i < home->texts.count; i++) {
		const struct pack_text *text = home->texts.items[i];
		const char *state = state_of(text, language);
		size_t line, column;
		if (!state)
			continue;
		place_position(text->place, &line, &column);
		buf_printf(out, "%s:%zu:%zu: %s: %s\n", utf8_clean(translating->arena, text->place.source->name), line, column, _(state),
		           utf8_clean(translating->arena, text->address));
	}
}

static void print_text(struct translating *translating, const char *const *languages, size_t count, struct buf *out)
{
	for (size_t i = 0; i < translating->texts->homes.count; i++) {
		const struct text_home *home = translating->texts->homes.items[i];
		for (size_t j = 0; j < count; j++) {
			struct translate_count of = translate_count(home, languages[j]);
			if (strcmp(home->language, languages[j]) == 0)
				continue;
			say_count(out, arena_printf(translating->arena, "%s %s", utf8_clean(translating->arena, home->id), languages[j]), &of);
			if (translating->language)
				list_open(translating, home, languages[j], out);
		}
	}
}

static void add_member(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, ", \"%s\": ", name);
	if (text)
		json_string(out, text, strlen(text));
	else
		buf_add(out, "null");
}

static void add_open(const struct text_home *home, const char *language, struct buf *out)
{
	bool first = true;

	buf_add(out, ", \"open\": [");
	for (size_t i = 0; i < home->texts.count; i++) {
		const struct pack_text *text = home->texts.items[i];
		const char *state = state_of(text, language);
		size_t line, column;
		if (!state)
			continue;
		place_position(text->place, &line, &column);
		buf_printf(out, "%s\n   {\"state\": \"%s\"", first ? "" : ",", state);
		add_member(out, "address", text->address);
		add_member(out, "file", text->place.source->name);
		buf_printf(out, ", \"line\": %zu, \"column\": %zu", line, column);
		add_member(out, "text", text->text);
		buf_add(out, "}");
		first = false;
	}
	buf_add(out, "]");
}

static void print_json(struct translating *translating, const char *const *languages, size_t count, struct buf *out)
{
	bool first = true;

	buf_add(out, "[");
	for (size_t i = 0; i < translating->texts->homes.count; i++)
		for (size_t j = 0; j < count; j++) {
			const struct text_home *home = translating->texts->homes.items[i];
			struct translate_count of = translate_count(home, languages[j]);
			const struct text_head *head = text_home_head(home, languages[j]);
			if (strcmp(home->language, languages[j]) == 0)
				continue;
			buf_add(out, first ? "\n  {\"id\": " : ",\n  {\"id\": ");
			json_string(out, home->id, strlen(home->id));
			add_member(out, "file", home->file);
			add_member(out, "language", languages[j]);
			add_member(out, "translations", head ? head->file : NULL);
			buf_printf(out, ", \"texts\": %zu, \"translated\": %zu, \"in_pack\": %zu, \"unsure\": %zu, \"outdated\": %zu, \"missing\": %zu", of.texts,
			           of.in_pack + of.current, of.in_pack, of.unsure, of.outdated, of.missing);
			add_open(home, languages[j], out);
			buf_add(out, "}");
			first = false;
		}
	buf_add(out, "\n]\n");
}

static enum exit_status status(struct translating *translating)
{
	size_t count = 1, json;
	struct buf out;

	if (!cli_choice(translating->arena, translating->options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	if (!add_packs(translating, 1))
		return cli_fail(translating->sink);
	const char *const *languages = translating->language ? &translating->language : translate_languages(translating->arena, translating->texts, &count);
	buf_init(&out, LIMIT_FILE_BYTES);
	if (json)
		print_json(translating, languages, count, &out);
	else
		print_text(translating, languages, count, &out);
	return cli_print_to(translating->arena, translating->options, &out);
}

/* ---- the command ------------------------------------------------------------------------------------------------------- */

static const struct verb {
	const char *name;
	enum exit_status (*run)(struct translating *translating);
} verbs[] = {{"export", export}, {"import", import}, {"status", status}};

enum exit_status cmd_translate(struct arena *arena, const struct options *options)
{
	static const char *const names[] = {"export", "import", "status"};
	const char *verb = options->arguments.items[0];
	struct options every = *options;
	every.every_language = true;
	struct translating translating = {.arena = arena,
	                                  .options = options,
	                                  .sink = diag_sink_new(arena),
	                                  .path = open_path(arena, &every),
	                                  .texts = ARENA_NEW(arena, struct texts)};
	char *language = arena_strdup(arena, options->value[OPT_LANGUAGE]);

	for (char *at = language; at && *at; at++)
		*at = *at == '_' ? '-' : *at;
	if (language && !is_language(language))
		return cli_misuse(arena_printf(arena, _("'%s' is no language; write it as ja, es or zh-Hant"), language));
	translating.language = language;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (strcmp(verbs[i].name, verb) == 0)
			return verbs[i].run(&translating);
	return cli_misuse(arena_printf(arena, _("translate what? '%s' is neither export, import nor status; %s"), verb, near_choice(arena, verb, names, 3)));
}
