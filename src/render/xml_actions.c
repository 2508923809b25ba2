/*
 * What to do, in the XML report: findings, the plan, how to qualify, the homework; and what was counted, worked out and
 * found wrong with the answers.
 */
#include "render/xml_int.h"

#include "base/utf8.h"
#include "value/literal.h"
#include <string.h>

/* ---- findings ---- */

static void write_evidence(struct xml_page *x, const struct result_finding *finding)
{
	static const char *const names[] = {[IS_FALSE] = "no", [IS_TRUE] = "yes", [IS_NULL] = "no", [IS_OPEN] = "open"};
	for (size_t i = 0; i < finding->evidence_count; i++) {
		xml_open(x, "evidence");
		xml_attribute(x, "is", names[finding->evidence[i].is]);
		xml_text(x, "text", finding->evidence[i].text, NULL);
		xml_close(x, "evidence");
	}
}

static void write_finding(struct xml_page *x, const struct result_finding *finding)
{
	bool certain = finding->certainty.kind == VALUE_NUMBER && decimal_sign(finding->certainty.as.number) > 0;
	xml_open(x, "finding");
	xml_attribute(x, "id", finding->id);
	xml_attribute(x, "kind", finding->kind);
	xml_attribute(x, "state", certain ? "found" : "possible");
	xml_words(x, "word", finding_word(finding->kind));
	xml_text(x, "title", finding->title, finding->id);
	xml_text(x, "text", finding->text, NULL);
	xml_value(x, "certainty", finding->certainty);
	if (certain)
		xml_words(x, "words",
		          arena_printf(x->page.arena, _("%s, %s of 100"), certainty_word(finding->certainty), page_percent(&x->page, finding->certainty)));
	write_evidence(x, finding);
	xml_cites(x, finding->sources, finding->source_count);
	xml_close(x, "finding");
}

void xml_findings(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->finding_count == 0)
		return;
	xml_section(x, "findings", _("What stands out"));
	for (size_t i = 0; i < result->finding_count; i++)
		write_finding(x, &result->findings[i]);
	xml_close(x, "findings");
}

/* ---- plan ---- */

static size_t write_hanging(struct xml_page *x, const char *ids)
{
	size_t count = 0;
	while (ids && *(ids += strspn(ids, " "))) {
		size_t length = strcspn(ids, " ");
		xml_open(x, "hanging");
		xml_attribute(x, "programme", arena_strndup(x->page.arena, ids, length));
		xml_close(x, "hanging");
		ids += length;
		count++;
	}
	return count;
}

void xml_step(struct xml_page *x, const struct result_step *step, size_t number)
{
	static const char *const kinds[] = {[STEP_ANSWER] = "answer", [STEP_APPLY] = "apply", [STEP_ADVICE] = "do", [STEP_GAP] = "gap"};
	xml_open(x, "step");
	xml_count(x, "number", number);
	xml_attribute(x, "kind", kinds[step->kind]);
	xml_attribute(x, "id", step->id);
	xml_words(x, "title", step_words(&x->page, step));
	xml_text(x, "detail", step->detail, NULL);
	if (step->kind == STEP_ANSWER) {
		size_t count = write_hanging(x, step->what);
		if (count > 0)
			xml_words(x, "waits",
			          arena_printf(x->page.arena,
			                       msg_plural("%zu programme hangs on this answer.", "%zu programmes hang on this answer.", count), count));
	}
	xml_close(x, "step");
}

static void write_advice(struct xml_page *x, const struct result_advice *advice, size_t number)
{
	xml_open(x, "step");
	xml_count(x, "number", number);
	xml_attribute(x, "kind", "do");
	xml_attribute(x, "id", advice->id);
	xml_text(x, "title", advice->name, advice->id);
	xml_text(x, "detail", advice->text, NULL);
	xml_cites(x, advice->sources, advice->source_count);
	xml_close(x, "step");
}

/* The next steps, then whatever else is advised, in the author's order. */
void xml_plan(struct xml_page *x)
{
	const struct result *result = x->page.result;
	size_t number = 0;
	if (result->step_count == 0 && result->advice_count == 0)
		return;
	xml_section(x, "plan", _("What to do, in this order"));
	for (size_t i = 0; i < result->step_count; i++)
		xml_step(x, &result->steps[i], ++number);
	for (size_t i = 0; i < result->advice_count; i++)
		if (!advice_is_step(result, result->advice[i].id))
			write_advice(x, &result->advice[i], ++number);
	xml_close(x, "plan");
}

/* A result does not hold yet which changes would reach a programme: the section is in the format, and left out. */
void xml_qualify(struct xml_page *x)
{
	(void)x;
}

/* ---- homework ---- */

static bool waits_for(const struct result_programme *programme, const char *key)
{
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		if (strcmp(programme->hangs_on[i].key, key) == 0)
			return programme->verdict == VERDICT_OPEN;
	return false;
}

static void write_homework(struct xml_page *x, const struct result_question *question)
{
	const struct result *result = x->page.result;
	xml_open(x, "item");
	xml_attribute(x, "key", question->key);
	xml_attribute(x, "who", question->who);
	xml_text(x, "question", question->text, question->key);
	xml_words(x, "knows", who_word(question->who));
	for (size_t i = 0; i < result->programme_count; i++)
		if (waits_for(&result->programmes[i], question->key)) {
			xml_open(x, "waits");
			xml_attribute(x, "programme", result->programmes[i].id);
			write_close_text(&x->to, "waits", utf8_clean(x->page.arena, programme_title(&x->page, &result->programmes[i])));
		}
	xml_close(x, "item");
}

void xml_homework(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->missing_count == 0)
		return;
	xml_section(x, "homework", _("Answers still missing"));
	if (result->unknown_count > 0)
		xml_words(x, "note",
		          arena_printf(x->page.arena,
		                       msg_plural("%zu of them was answered with \"I don't know\".", "%zu of them were answered with \"I don't know\".",
		                                  result->unknown_count),
		                       result->unknown_count));
	for (size_t i = 0; i < result->missing_count; i++)
		write_homework(x, &result->missing[i]);
	xml_close(x, "homework");
}

/* ---- what was counted, worked out, and found wrong ---- */

void xml_indicators(struct xml_page *x)
{
	static const char *const names[] = {[IS_FALSE] = "no", [IS_TRUE] = "yes", [IS_NULL] = "none", [IS_OPEN] = "open"};
	const struct result *result = x->page.result;
	if (result->indicator_count == 0)
		return;
	xml_section(x, "indicators", _("What was counted"));
	for (size_t i = 0; i < result->indicator_count; i++) {
		xml_open(x, "indicator");
		xml_attribute(x, "id", result->indicators[i].id);
		xml_attribute(x, "is", names[result->indicators[i].is]);
		xml_text(x, "label", result->indicators[i].label, result->indicators[i].id);
		xml_close(x, "indicator");
	}
	xml_close(x, "indicators");
}

static void write_fact(struct xml_page *x, const struct result_fact *fact)
{
	struct buf plain;
	buf_init(&plain, 0);
	xml_open(x, "fact");
	xml_attribute(x, "id", fact->id);
	xml_flag(x, "open", fact->open);
	xml_text(x, "label", fact->label, fact->id);
	if (!fact->open && fact->value.kind == VALUE_STRING)
		buf_add(&plain, fact->value.as.string.text);
	else if (!fact->open)
		value_print(fact->value, &plain);
	xml_words(x, "value", plain.length > 0 ? plain.text : "");
	xml_close(x, "fact");
	buf_release(&plain);
}

void xml_facts(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->fact_count == 0)
		return;
	xml_section(x, "facts", _("What follows from the answers"));
	for (size_t i = 0; i < result->fact_count; i++)
		write_fact(x, &result->facts[i]);
	xml_close(x, "facts");
}

void xml_remarks(struct xml_page *x)
{
	const struct result *result = x->page.result;
	if (result->error_count == 0)
		return;
	xml_section(x, "remarks", result->failed ? _("These answers cannot be used") : _("Please note"));
	for (size_t i = 0; i < result->error_count; i++) {
		const struct result_error *error = &result->errors[i];
		xml_open(x, "remark");
		xml_attribute(x, "level", error->note ? "note" : "error");
		xml_words(x, "where", error->where);
		xml_words(x, "text", error->message ? error->message : "");
		xml_close(x, "remark");
	}
	xml_close(x, "remarks");
}
