/*
 * The plan in the XML report: every step with its days, what it takes and who pays for it, and the programmes that go
 * together.
 */
#include "render/xml_int.h"

#include "base/utf8.h"
#include <string.h>

static void put_day(struct xml_page *x, const char *name, struct date day, bool missed)
{
	put_open(x, name);
	put_flag(x, "missed", missed);
	write_close_text(&x->to, name, plan_day(&x->page, day));
}

static void put_coded(struct xml_page *x, const char *name, const char *code, const char *words)
{
	if (!*words)
		return;
	put_open(x, name);
	put_attribute(x, "code", code);
	write_close_text(&x->to, name, utf8_clean(x->page.arena, words));
}

/* ---- a step ---- */

static void write_days(struct xml_page *x, const struct plan_step *step)
{
	const char *price = plan_money(&x->page, step->price);
	put_coded(x, "effort", plan_effort_name(step->effort), effort_word(plan_effort_name(step->effort)));
	put_coded(x, "cost", step->cost, *price ? price : cost_word(step->cost));
	if (!step->open) {
		put_day(x, "start", step->start, false);
		put_day(x, "done", step->done, false);
	}
	if (step->has_latest && !step->has_deadline)
		put_day(x, "latest", step->latest, step->missed);
	if (step->has_deadline)
		put_day(x, "deadline", step->deadline, step->missed);
}

static void write_links(struct xml_page *x, const struct plan_step *step)
{
	for (size_t i = 0; i < step->after_count; i++) {
		put_open(x, "after");
		put_count(x, "step", step->after[i] + 1);
		put_close(x, "after");
	}
	for (size_t i = 0; i < step->gap_count; i++) {
		const struct result_gap *gap = &step->gaps[i];
		const char *title = page_text(&x->page, gap->title);
		put_open(x, "closes");
		put_attribute(x, "score", gap->of);
		write_close_text(&x->to, "closes", utf8_clean(x->page.arena, *title ? title : gap->of));
	}
	for (size_t i = 0; i < step->support_count; i++) {
		const struct plan_support *support = &step->supports[i];
		put_open(x, "support");
		put_attribute(x, "programme", support->programme->id);
		put_attribute(x, "state", support_state_name(support->state));
		put_flag(x, "pays", support->pays);
		put_text(x, "name", support->programme->name, support->programme->id);
		put_words(x, "words", plan_support_words(&x->page, support));
		put_close(x, "support");
	}
}

static void write_hanging(struct xml_page *x, const struct plan_step *step)
{
	for (size_t i = 0; i < step->hanging_count; i++) {
		put_open(x, "hanging");
		put_attribute(x, "programme", step->hanging[i]->id);
		put_close(x, "hanging");
	}
	if (step->hanging_count > 0)
		put_words(x, "waits",
		          arena_printf(x->page.arena,
		                       msg_plural("%zu programme hangs on this answer.", "%zu programmes hang on this answer.", step->hanging_count),
		                       step->hanging_count));
}

static void write_step(struct xml_page *x, const struct plan_step *step, size_t number)
{
	put_open(x, "step");
	put_count(x, "number", number);
	put_attribute(x, "kind", plan_kind_name(step->kind));
	put_attribute(x, "id", step->id);
	put_flag(x, "open", step->open);
	put_words(x, "title", plan_title(&x->page, step));
	put_text(x, "detail", step->detail, NULL);
	write_hanging(x, step);
	write_days(x, step);
	write_links(x, step);
	put_close(x, "step");
}

/* ---- the bundle ---- */

static void write_take(struct xml_page *x, const char *name, const struct plan_choice *choice)
{
	for (size_t i = 0; i < choice->programme_count; i++) {
		put_open(x, name);
		put_attribute(x, "programme", choice->programmes[i]->id);
		write_close_text(&x->to, name, utf8_clean(x->page.arena, programme_title(&x->page, choice->programmes[i])));
	}
}

static void write_bundle(struct xml_page *x, const struct plan *plan)
{
	if (!plan->has_choice)
		return;
	put_section(x, "bundle", _("Who pays"));
	write_take(x, "take", &plan->best);
	if (plan->has_runner_up) {
		write_take(x, "instead", &plan->runner_up);
		put_words(x, "reason", plan_reason_words(&x->page, plan));
	}
	put_close(x, "bundle");
}

void put_plan(struct xml_page *x)
{
	const struct plan *plan = x->page.result->plan;
	if (!plan || plan->step_count == 0)
		return;
	put_section(x, "plan", _("What to do, in this order"));
	put_words(x, "note",
	          arena_printf(x->page.arena, _("From %s; everything can be done by %s at the earliest."), plan_day(&x->page, plan->from), plan_day(&x->page, plan->done)));
	for (size_t i = 0; i < plan->step_count; i++)
		write_step(x, &plan->steps[i], i + 1);
	write_bundle(x, plan);
	put_close(x, "plan");
}
