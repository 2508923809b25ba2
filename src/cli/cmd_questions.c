/*
 * jindan questions: the questionnaire as data, for people and programs.
 */
#include "base/msg.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/open.h"
#include "record/result.h"
#include <string.h>

static void add_string(struct buf *out, const char *key, const char *text)
{
	buf_printf(out, ", \"%s\": ", key);
	if (text)
		json_string(out, text, strlen(text));
	else
		buf_add(out, "null");
}

static void add_number(struct buf *out, const char *key, struct decimal number)
{
	buf_printf(out, ", \"%s\": ", key);
	json_value(out, value_number(number));
}

static void add_option(struct buf *out, const struct option *option, enum question_kind kind)
{
	buf_add(out, "{\"code\": ");
	json_string(out, option->code, strlen(option->code));
	buf_add(out, ", \"points\": ");
	bool counts = option->has_points || kind == QUESTION_MULTIPLE;
	json_value(out, counts ? value_number(ratio_to_decimal(option_ticked(option))) : value_null());
	buf_printf(out, ", \"exclusive\": %s, \"label\": ", option->exclusive ? "true" : "false");
	json_text(out, &option->label);
	buf_add(out, "}");
}

static void add_lists(struct buf *out, const struct question *question)
{
	buf_add(out, ", \"options\": [");
	for (size_t i = 0; i < question->options.count; i++) {
		buf_add(out, i ? ", " : "");
		add_option(out, &question->options.items[i], question->kind);
	}
	buf_add(out, "], \"rows\": [");
	for (size_t i = 0; i < question->rows.count; i++) {
		buf_add(out, i ? ", {\"code\": " : "{\"code\": ");
		json_string(out, question->rows.items[i].code, strlen(question->rows.items[i].code));
		buf_add(out, ", \"label\": ");
		json_text(out, &question->rows.items[i].label);
		buf_add(out, "}");
	}
	buf_add(out, "]");
}

static void add_stages(struct arena *arena, struct buf *out, const struct questionnaire *questionnaire, const char *stages)
{
	size_t count = 0;
	const char *const *words = stages ? model_words(arena, stages, &count) : NULL;
	buf_add(out, "[");
	for (size_t i = 0; stages ? i < count : i < questionnaire->stages.count; i++) {
		const char *id = stages ? words[i] : questionnaire->stages.items[i].id;
		buf_add(out, i ? ", " : "");
		json_string(out, id, strlen(id));
	}
	buf_add(out, "]");
}

static void add_question(struct arena *arena, struct buf *out, const struct pack *pack, const struct question *question)
{
	static const char *const priorities[] = {"high", "normal", "low"};
	buf_add(out, "{\"id\": ");
	json_string(out, question->id, strlen(question->id));
	add_string(out, "kind", question_kind_name(question->kind));
	add_string(out, "dimension", question->dimension ? question->dimension->id : NULL);
	add_string(out, "priority", priorities[question->priority]);
	buf_add(out, ", \"stages\": ");
	add_stages(arena, out, pack->questionnaire, question->stages);
	add_string(out, "when", question->when.input.text);
	buf_printf(out, ", \"na\": %s", question->na ? "true" : "false");
	bool percent = question->kind == QUESTION_PERCENT;
	add_number(out, "min", percent && question->min.nan ? decimal_int(0) : question->min);
	add_number(out, "max", percent && question->max.nan ? decimal_int(100) : question->max);
	add_string(out, "unit", question->unit ? question->unit : question->currency);
	add_lists(out, question);
	buf_add(out, ", \"text\": ");
	json_text(out, &question->text);
	buf_add(out, ", \"help\": ");
	json_text(out, &question->help);
	buf_add(out, ", \"why\": ");
	json_text(out, &question->why);
	add_string(out, "ask", question->ask);
	buf_add(out, "}");
}

static void print_json(struct arena *arena, const struct pack *pack, struct buf *out)
{
	const struct questionnaire *questionnaire = pack->questionnaire;
	buf_add(out, "{\"id\": ");
	json_string(out, questionnaire->id, strlen(questionnaire->id));
	add_string(out, "version", questionnaire->version);
	buf_add(out, ", \"stages\": ");
	add_stages(arena, out, questionnaire, NULL);
	buf_add(out, ", \"questions\": [\n");
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		buf_add(out, i ? ",\n  " : "  ");
		add_question(arena, out, pack, questionnaire->questions.items[i]);
	}
	buf_add(out, "\n]}\n");
}

/* The header line of an answers file. */
static void print_header(const struct program *program, struct buf *out)
{
	buf_add(out, "id");
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question)
			buf_printf(out, ",%s", program->inputs[i].key);
	buf_add(out, "\n");
}

/* ---- for people ------------------------------------------------------------------------------------------------------------- */

static void print_choice(struct buf *out, const char *mark, const char *code, const char *label)
{
	buf_printf(out, "    %s%s  ", mark, code);
	utf8_sanitise(out, label, strlen(label), false);
	buf_add(out, "\n");
}

static void print_options(struct buf *out, const struct question *question, const char *language)
{
	for (size_t i = 0; i < question->rows.count; i++)
		print_choice(out, ".", question->rows.items[i].code, text_in(&question->rows.items[i].label, language));
	for (size_t i = 0; i < question->options.count; i++)
		print_choice(out, "", question->options.items[i].code, text_in(&question->options.items[i].label, language));
}

static void print_question(struct buf *out, const struct question *question, const char *language)
{
	buf_printf(out, "%s  (%s%s)\n  ", question->id, question_kind_name(question->kind), question->priority == PRIORITY_HIGH ? ", high" : "");
	utf8_wrap(out, text_in(&question->text, language), 80, 2);
	buf_add(out, "\n");
	if (question->when.input.text) {
		buf_printf(out, "  %s ", _("asked when:"));
		utf8_sanitise(out, question->when.input.text, strlen(question->when.input.text), false);
		buf_add(out, "\n");
	}
	print_options(out, question, language);
	buf_add(out, "\n");
}

enum exit_status cmd_questions(struct arena *arena, const struct options *given)
{
	struct options every = *given;
	const struct options *options = &every;
	struct opened opened;
	struct buf out;
	static const char *const formats[] = {"text", "json", "csv", NULL};
	enum { TEXT, JSON, CSV };
	size_t format;
	if (!cli_choice(arena, options, OPT_FORMAT, formats, &format))
		return EXIT_MISUSED;
	every.every_language = format == JSON;
	if (!open_pack(arena, options, &opened))
		return EXIT_MISUSED;
	buf_init(&out, 0);
	const struct questionnaire *questionnaire = opened.pack->questionnaire;
	if (format == JSON)
		print_json(arena, opened.pack, &out);
	if (format == CSV)
		print_header(opened.program, &out);
	for (size_t i = 0; format == TEXT && i < questionnaire->questions.count; i++) {
		const struct dimension *dimension = questionnaire->questions.items[i]->dimension;
		if (dimension && (i == 0 || questionnaire->questions.items[i - 1]->dimension != dimension))
			buf_printf(&out, "== %s ==\n\n", utf8_clean(arena, text_in(&dimension->title, open_language(options))));
		print_question(&out, questionnaire->questions.items[i], open_language(options));
	}
	return cli_print(&out);
}
