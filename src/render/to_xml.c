/*
 * A result as XML, as jindan-report(5) documents it: everything that a page may want to show, in the order in which it is
 * shown, in the chosen language. report.xsl and the stylesheets of others make pages of it.
 */
#include "render/xml_int.h"

#include "base/utf8.h"
#include <string.h>

#define VERSION "1"

/* ---- elements ---- */

void put_open(struct xml_page *x, const char *name)
{
	write_open(&x->to, name);
}

void put_close(struct xml_page *x, const char *name)
{
	write_close(&x->to, name);
}

void put_attribute(struct xml_page *x, const char *name, const char *value)
{
	if (value && *value)
		write_attribute(&x->to, name, utf8_clean(x->page.arena, value));
}

void put_count(struct xml_page *x, const char *name, size_t value)
{
	write_attribute(&x->to, name, arena_printf(x->page.arena, "%zu", value));
}

void put_flag(struct xml_page *x, const char *name, bool value)
{
	put_attribute(x, name, value ? "yes" : NULL);
}

void put_words(struct xml_page *x, const char *name, const char *words)
{
	if (!words || !*words)
		return;
	put_open(x, name);
	write_close_text(&x->to, name, utf8_clean(x->page.arena, words));
}

/* The language that a text was found in. */
static const char *language_of(const struct text *text, const char *words)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->variants[i].text == words)
			return text->variants[i].language;
	return NULL;
}

void put_text(struct xml_page *x, const char *name, const struct text *text, const char *otherwise)
{
	const char *words = page_text(&x->page, text), *language = NULL;
	if (*words)
		language = language_of(text, words);
	else
		words = otherwise;
	if (!words || !*words)
		return;
	put_open(x, name);
	if (language && strcmp(language, x->language) != 0)
		put_attribute(x, "xml:lang", language);
	write_close_text(&x->to, name, utf8_clean(x->page.arena, words));
}

void put_value(struct xml_page *x, const char *name, struct value value)
{
	char raw[DECIMAL_TEXT];
	if (value.kind == VALUE_RATIO)
		value = value_number(ratio_to_decimal(value.as.ratio));
	if (value.kind != VALUE_NUMBER)
		return;
	decimal_print(value.as.number, raw);
	put_open(x, name);
	write_attribute(&x->to, "raw", raw);
	write_close_text(&x->to, name, page_number(&x->page, value));
}

void put_cites(struct xml_page *x, source_list sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		put_open(x, "cite");
		put_count(x, "source", page_source_number(&x->page, sources[i]));
		put_close(x, "cite");
	}
}

void put_question(struct xml_page *x, const char *name, const struct result_question *question)
{
	put_open(x, name);
	put_attribute(x, "key", question->key);
	put_attribute(x, "who", question->who);
	put_text(x, "question", question->text, question->key);
	if (question->answer) {
		put_open(x, "answer");
		put_attribute(x, "code", question->answer);
		write_close_text(&x->to, "answer", utf8_clean(x->page.arena, question_answer(&x->page, question)));
	}
	put_words(x, "knows", who_word(question->who));
	put_close(x, name);
}

void put_section(struct xml_page *x, const char *name, const char *title)
{
	put_open(x, name);
	put_words(x, "title", title);
}

/* ---- head, sources, stamp ---- */

static void write_head(struct xml_page *x)
{
	const struct result *result = x->page.result;
	char day[TEMPORAL_TEXT];
	const char *client = x->page.options->client ? x->page.options->client : result->id;
	date_print(result->stamp.as_of, day);
	put_open(x, "head");
	put_words(x, "client", client);
	put_text(x, "instrument", result->questionnaire_title, result->stamp.questionnaire.id);
	put_words(x, "stage", result->stamp.stage);
	put_words(x, "date", day);
	put_words(x, "as-of", arena_printf(x->page.arena, _("As of %s"), day));
	put_close(x, "head");
}

void put_sources(struct xml_page *x)
{
	if (x->page.cited.count == 0)
		return;
	put_section(x, "sources", _("Where each figure comes from"));
	for (size_t i = 0; i < x->page.cited.count; i++) {
		const struct result_source *source = x->page.cited.items[i];
		put_open(x, "source");
		put_count(x, "number", i + 1);
		put_attribute(x, "id", source->id);
		put_attribute(x, "href", source->href);
		put_attribute(x, "date", source->date);
		put_attribute(x, "mark", source->mark);
		put_words(x, "words", source_words(&x->page, source));
		put_close(x, "source");
	}
	put_close(x, "sources");
}

static void write_part(struct xml_page *x, const char *name, struct stamp_part part)
{
	put_open(x, name);
	put_attribute(x, "id", part.id);
	put_attribute(x, "version", part.version);
	put_attribute(x, "sha256", part.sha256);
	put_words(x, "words", stamp_words(&x->page, part));
	put_close(x, name);
}

void put_stamp(struct xml_page *x)
{
	const struct stamp *stamp = &x->page.result->stamp;
	put_section(x, "stamp", _("How this was made"));
	write_part(x, "questionnaire", stamp->questionnaire);
	for (size_t i = 0; i < stamp->rule_count; i++)
		write_part(x, "rulebase", stamp->rules[i]);
	put_words(x, "engine", stamp->engine ? stamp->engine : "jindan");
	put_words(x, "privacy", _("Everything was worked out on this computer. Nothing was sent anywhere."));
	put_close(x, "stamp");
}

/* ---- the whole ---- */

static void write_sections(struct xml_page *x)
{
	static void (*const sections[])(struct xml_page *x) = {
		put_summary, put_scores,   put_findings,   put_programmes, put_plan,    put_qualify,
		put_homework, put_indicators, put_facts, put_remarks,    put_sources,
	};
	if (x->page.result->failed) {
		put_remarks(x);
		return;
	}
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		sections[i](x);
}

void print_xml(const struct result *result, const struct page_options *options, struct buf *out)
{
	struct xml_page x = {.page = page_start(result, options), .to = {.out = out}};
	x.language = options->language && *options->language ? options->language : "en";
	write_declaration(&x.to);
	put_open(&x, "report");
	put_attribute(&x, "version", VERSION);
	put_attribute(&x, "xml:lang", x.language);
	put_flag(&x, "failed", result->failed);
	if (!result->failed)
		put_count(&x, "missing", result->missing_count);
	write_head(&x);
	write_sections(&x);
	put_stamp(&x);
	put_dictionary(&x);
	put_close(&x, "report");
	arena_free(x.page.arena);
}
