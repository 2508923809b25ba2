/*
 * A result as XML, as jindan-report(5) documents it: everything that a page may want to show, in the order in which it is
 * shown, in the chosen language. report.xsl and the stylesheets of others make pages of it.
 */
#include "render/xml_int.h"

#include "base/utf8.h"
#include <string.h>

#define VERSION "1"

/* ---- elements ---- */

void xml_open(struct xml_page *x, const char *name)
{
	write_open(&x->to, name);
}

void xml_close(struct xml_page *x, const char *name)
{
	write_close(&x->to, name);
}

void xml_attribute(struct xml_page *x, const char *name, const char *value)
{
	if (value && *value)
		write_attribute(&x->to, name, utf8_clean(x->page.arena, value));
}

void xml_count(struct xml_page *x, const char *name, size_t value)
{
	write_attribute(&x->to, name, arena_printf(x->page.arena, "%zu", value));
}

void xml_flag(struct xml_page *x, const char *name, bool value)
{
	xml_attribute(x, name, value ? "yes" : NULL);
}

void xml_words(struct xml_page *x, const char *name, const char *words)
{
	if (!words || !*words)
		return;
	xml_open(x, name);
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

void xml_text(struct xml_page *x, const char *name, const struct text *text, const char *otherwise)
{
	const char *words = page_text(&x->page, text), *language = NULL;
	if (*words)
		language = language_of(text, words);
	else
		words = otherwise;
	if (!words || !*words)
		return;
	xml_open(x, name);
	if (language && strcmp(language, x->language) != 0)
		xml_attribute(x, "xml:lang", language);
	write_close_text(&x->to, name, utf8_clean(x->page.arena, words));
}

void xml_value(struct xml_page *x, const char *name, struct value value)
{
	char raw[DECIMAL_TEXT];
	if (value.kind == VALUE_RATIO)
		value = value_number(ratio_to_decimal(value.as.ratio));
	if (value.kind != VALUE_NUMBER)
		return;
	decimal_print(value.as.number, raw);
	xml_open(x, name);
	write_attribute(&x->to, "raw", raw);
	write_close_text(&x->to, name, page_number(&x->page, value));
}

void xml_cites(struct xml_page *x, source_list sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		xml_open(x, "cite");
		xml_count(x, "source", page_source_number(&x->page, sources[i]));
		xml_close(x, "cite");
	}
}

void xml_question(struct xml_page *x, const char *name, const struct result_question *question)
{
	xml_open(x, name);
	xml_attribute(x, "key", question->key);
	xml_attribute(x, "who", question->who);
	xml_text(x, "question", question->text, question->key);
	if (question->answer) {
		xml_open(x, "answer");
		xml_attribute(x, "code", question->answer);
		write_close_text(&x->to, "answer",
		                 utf8_clean(x->page.arena, question->answer_label ? page_text(&x->page, question->answer_label) : question->answer));
	}
	xml_words(x, "knows", who_word(question->who));
	xml_close(x, name);
}

void xml_section(struct xml_page *x, const char *name, const char *title)
{
	xml_open(x, name);
	xml_words(x, "title", title);
}

/* ---- head, sources, stamp ---- */

static void write_head(struct xml_page *x)
{
	const struct result *result = x->page.result;
	char day[TEMPORAL_TEXT];
	const char *client = x->page.options->client ? x->page.options->client : result->id;
	date_print(result->stamp.as_of, day);
	xml_open(x, "head");
	xml_words(x, "client", client);
	xml_text(x, "instrument", result->questionnaire_title, result->stamp.questionnaire.id);
	xml_words(x, "stage", result->stamp.stage);
	xml_words(x, "date", day);
	xml_words(x, "as-of", arena_printf(x->page.arena, _("As of %s"), day));
	xml_close(x, "head");
}

void xml_sources(struct xml_page *x)
{
	if (x->page.cited.count == 0)
		return;
	xml_section(x, "sources", _("Where each figure comes from"));
	for (size_t i = 0; i < x->page.cited.count; i++) {
		const struct result_source *source = x->page.cited.items[i];
		xml_open(x, "source");
		xml_count(x, "number", i + 1);
		xml_attribute(x, "id", source->id);
		xml_attribute(x, "href", source->href);
		xml_attribute(x, "date", source->date);
		xml_attribute(x, "mark", source->mark);
		xml_words(x, "words", source_words(&x->page, source));
		xml_close(x, "source");
	}
	xml_close(x, "sources");
}

static void write_part(struct xml_page *x, const char *name, struct stamp_part part)
{
	xml_open(x, name);
	xml_attribute(x, "id", part.id);
	xml_attribute(x, "version", part.version);
	xml_attribute(x, "sha256", part.sha256);
	xml_words(x, "words", stamp_words(&x->page, part));
	xml_close(x, name);
}

void xml_stamp(struct xml_page *x)
{
	const struct stamp *stamp = &x->page.result->stamp;
	xml_section(x, "stamp", _("How this was made"));
	write_part(x, "questionnaire", stamp->questionnaire);
	for (size_t i = 0; i < stamp->rule_count; i++)
		write_part(x, "rulebase", stamp->rules[i]);
	xml_words(x, "engine", stamp->engine ? stamp->engine : "jindan");
	xml_words(x, "privacy", _("Everything was worked out on this computer. Nothing was sent anywhere."));
	xml_close(x, "stamp");
}

/* ---- the whole ---- */

static void write_sections(struct xml_page *x)
{
	static void (*const sections[])(struct xml_page *x) = {
		xml_summary, xml_scores,   xml_findings,   xml_programmes, xml_plan,    xml_qualify,
		xml_homework, xml_indicators, xml_facts, xml_remarks,    xml_sources,
	};
	if (x->page.result->failed) {
		xml_remarks(x);
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
	xml_open(&x, "report");
	xml_attribute(&x, "version", VERSION);
	xml_attribute(&x, "xml:lang", x.language);
	xml_flag(&x, "failed", result->failed);
	if (!result->failed)
		xml_count(&x, "missing", result->missing_count);
	write_head(&x);
	write_sections(&x);
	xml_stamp(&x);
	xml_dictionary(&x);
	xml_close(&x, "report");
	arena_free(x.page.arena);
}
