/*
 * What stands out and what is missing, in the XML report: findings, next steps, the homework; and what was counted, worked
 * out and found wrong with the answers.
 */
#include "render/xml_int.h"

#include "base/utf8.h"
#include "record/homework.h"
#include "value/literal.h"
#include <string.h>

/* ---- findings ---- */

static void write_evidence(struct xml_page *x, const struct result_finding *finding)
{
	static const char *const names[] = {[IS_FALSE] = "no", [IS_TRUE] = "yes", [IS_NULL] = "no", [IS_OPEN] = "open"};
	for (size_t i = 0; i < finding->evidence_count; i++) {
		put_open(x, "evidence");
		put_attribute(x, "is", names[finding->evidence[i].is]);
		put_text(x, "text", finding->evidence[i].text, NULL);
		put_close(x, "evidence");
	}
}

static void write_finding(struct xml_page *x, const struct result_finding *finding)
{
	bool certain = finding->certainty.kind == VALUE_NUMBER && decimal_sign(finding->certainty.as.number) > 0;
	put_open(x, "finding");
	put_attribute(x, "id", finding->id);
	put_attribute(x, "kind", finding->kind);
	put_attribute(x, "state", certain ? "found" : "possible");
	put_words(x, "word", finding_word(finding->kind));
	put_text(x, "title", finding->title, finding->id);
	put_text(x, "text", finding->text, NULL);
	put_value(x, "certainty", finding->certainty);
	if (certain)
		put_words(x, "words",
		          arena_printf(x->page.arena, _("%s, %s of 100"), certainty_word(finding->certainty), page_percent(&x->page, finding->certainty)));
	write_evidence(x, finding);
	put_cites(x, finding->sources, finding->source_count);
	put_close(x, "finding");
}

void put_findings(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->finding_count == 0)
		return;
	put_section(x, "findings", _("What stands out"));
	for (size_t i = 0; i < result->finding_count; i++)
		write_finding(x, &result->findings[i]);
	put_close(x, "findings");
}

/* ---- next steps ---- */

static size_t write_hanging(struct xml_page *x, const char *ids)
{
	size_t count = 0;
	while (ids && *(ids += strspn(ids, " "))) {
		size_t length = strcspn(ids, " ");
		put_open(x, "hanging");
		put_attribute(x, "programme", arena_strndup(x->page.arena, ids, length));
		put_close(x, "hanging");
		ids += length;
		count++;
	}
	return count;
}

void put_step(struct xml_page *x, const struct first_step *first, size_t number)
{
	const struct result_step *step = &first->step;
	static const char *const kinds[] = {[STEP_ANSWER] = "answer", [STEP_APPLY] = "apply", [STEP_ADVICE] = "do", [STEP_GAP] = "gap", [STEP_VERIFY] = "verify"};
	put_open(x, "step");
	put_count(x, "number", number);
	put_attribute(x, "kind", first->is_change ? "change" : kinds[step->kind]);
	put_attribute(x, "id", step->id);
	put_words(x, "title", first->words);
	put_text(x, "detail", step->detail, NULL);
	if (step->kind == STEP_ANSWER) {
		size_t count = write_hanging(x, step->what);
		if (count > 0)
			put_words(x, "waits",
			          arena_printf(x->page.arena,
			                       msg_plural("%zu programme hangs on this answer.", "%zu programmes hang on this answer.", count), count));
	}
	put_close(x, "step");
}

/* ---- homework ---- */

static void write_waits(struct xml_page *x, const struct homework_programme *programme)
{
	const char *name = page_text(&x->page, programme->name);
	put_open(x, "waits");
	put_attribute(x, "programme", programme->id);
	write_close_text(&x->to, "waits", utf8_clean(x->page.arena, *name ? name : programme->id));
}

static void write_item(struct xml_page *x, const struct homework_item *item)
{
	const struct result_question *question = &item->question;
	put_open(x, "item");
	put_attribute(x, "key", question->key);
	put_attribute(x, "who", question->who);
	put_flag(x, "unknown", item->unknown);
	put_flag(x, "perhaps", item->perhaps);
	put_text(x, "within", item->row_of, NULL);
	put_text(x, "question", question->text, question->key);
	put_words(x, "knows", who_word(question->who));
	put_text(x, "document", item->proof, NULL);
	for (size_t i = 0; i < item->programme_count; i++)
		write_waits(x, &item->programmes[i]);
	put_close(x, "item");
}

void put_homework(struct xml_page *x)
{
	const struct result *result = x->page.result;
	const struct homework *homework = x->page.options->homework;
	if (!homework || homework->item_count == 0)
		return;
	put_section(x, "homework", _("Answers still missing"));
	if (result->unknown_count > 0)
		put_words(x, "note",
		          arena_printf(x->page.arena,
		                       msg_plural("%zu of them was answered with \"I don't know\".", "%zu of them were answered with \"I don't know\".",
		                                  result->unknown_count),
		                       result->unknown_count));
	for (size_t i = 0; i < homework->group_count; i++)
		for (size_t k = 0; k < homework->groups[i].item_count; k++)
			write_item(x, &homework->groups[i].items[k]);
	put_close(x, "homework");
}

/* ---- what was counted, worked out, and found wrong ---- */

void put_indicators(struct xml_page *x)
{
	static const char *const names[] = {[IS_FALSE] = "no", [IS_TRUE] = "yes", [IS_NULL] = "none", [IS_OPEN] = "open"};
	const struct result *result = x->page.result;
	if (result->indicator_count == 0)
		return;
	put_section(x, "indicators", _("What was counted"));
	for (size_t i = 0; i < result->indicator_count; i++) {
		put_open(x, "indicator");
		put_attribute(x, "id", result->indicators[i].id);
		put_attribute(x, "is", names[result->indicators[i].is]);
		put_text(x, "label", result->indicators[i].label, result->indicators[i].id);
		put_close(x, "indicator");
	}
	put_close(x, "indicators");
}

static void write_fact(struct xml_page *x, const struct result_fact *fact)
{
	struct buf plain;
	buf_init(&plain, 0);
	put_open(x, "fact");
	put_attribute(x, "id", fact->id);
	put_flag(x, "open", fact->open);
	put_text(x, "label", fact->label, fact->id);
	if (!fact->open && fact->value.kind == VALUE_STRING)
		buf_add(&plain, fact->value.as.string.text);
	else if (!fact->open)
		value_print(fact->value, &plain);
	put_words(x, "value", plain.length > 0 ? plain.text : "");
	put_close(x, "fact");
	buf_release(&plain);
}

void put_facts(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->fact_count == 0)
		return;
	put_section(x, "facts", _("What follows from the answers"));
	for (size_t i = 0; i < result->fact_count; i++)
		write_fact(x, &result->facts[i]);
	put_close(x, "facts");
}

void put_remarks(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->error_count == 0)
		return;
	put_section(x, "remarks", result->failed ? _("These answers cannot be used") : _("Please note"));
	for (size_t i = 0; i < result->error_count; i++) {
		const struct result_error *error = &result->errors[i];
		put_open(x, "remark");
		put_attribute(x, "level", error->note ? "note" : "error");
		put_words(x, "where", error->where);
		put_words(x, "text", error->message ? error->message : "");
		put_close(x, "remark");
	}
	put_close(x, "remarks");
}
