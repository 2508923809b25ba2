/*
 * A plan as JSON: plan.schema.json beside this file describes it, and both change together.
 */
#include "base/buf.h"
#include "record/json_write.h"
#include "record/plan.h"

static void put_day(struct json_writer *writer, const char *key, bool has, struct date day)
{
	char text[TEMPORAL_TEXT];
	if (has)
		date_print(day, text);
	json_put_text(writer, key, has ? text : NULL);
}

static void put_money(struct json_writer *writer, const char *key, struct plan_money money)
{
	if (!money.known) {
		json_put_text(writer, key, NULL);
		return;
	}
	json_open_flat(writer, key, '{');
	json_put_value(writer, "amount", value_number(money.amount));
	json_put_text(writer, "currency", money.currency);
	json_close(writer, '}');
}

static void put_support(struct json_writer *writer, const struct plan_support *support)
{
	json_open_flat(writer, NULL, '{');
	json_put_text(writer, "programme", support->programme->id);
	json_put_text(writer, "state", support_state_name(support->state));
	json_put_bool(writer, "pays", support->pays);
	json_put_value(writer, "share", support->share);
	put_money(writer, "amount", support->amount);
	json_open(writer, "hangs_on", '[');
	for (size_t i = 0; support->state == SUPPORT_OPEN && i < support->programme->hangs_on_count; i++)
		json_put_text(writer, NULL, support->programme->hangs_on[i].key);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_numbers(struct json_writer *writer, const struct plan_step *step)
{
	json_open_flat(writer, "after", '[');
	for (size_t i = 0; i < step->after_count; i++)
		json_put_int(writer, NULL, (int64_t)step->after[i] + 1);
	json_close(writer, ']');
	json_open_flat(writer, "gaps", '[');
	for (size_t i = 0; i < step->gap_count; i++)
		json_put_text(writer, NULL, step->gaps[i].of);
	json_close(writer, ']');
	json_open_flat(writer, "findings", '[');
	for (size_t i = 0; i < step->finding_count; i++)
		json_put_text(writer, NULL, step->findings[i]->id);
	json_close(writer, ']');
	json_open_flat(writer, "questions", '[');
	for (size_t i = 0; i < step->question_count; i++)
		json_put_text(writer, NULL, step->questions[i].key);
	json_close(writer, ']');
	json_open_flat(writer, "hanging", '[');
	for (size_t i = 0; i < step->hanging_count; i++)
		json_put_text(writer, NULL, step->hanging[i]->id);
	json_close(writer, ']');
}

static void put_step(struct json_writer *writer, const struct plan_step *step, size_t number)
{
	json_open(writer, NULL, '{');
	json_put_int(writer, "number", (int64_t)number);
	json_put_text(writer, "kind", plan_kind_name(step->kind));
	json_put_text(writer, "id", step->id);
	json_put_bool(writer, "open", step->open);
	json_put_texts(writer, "title", step->title);
	json_put_texts(writer, "text", step->detail);
	json_put_text(writer, "effort", plan_effort_name(step->effort));
	json_put_text(writer, "cost", step->cost);
	put_money(writer, "price", step->price);
	if (step->lead_days < 0)
		json_put_text(writer, "lead_days", NULL);
	else
		json_put_int(writer, "lead_days", step->lead_days);
	json_put_value(writer, "benefit", step->benefit);
	put_day(writer, "start", true, step->start);
	put_day(writer, "done", true, step->done);
	put_day(writer, "latest", step->has_latest, step->latest);
	put_day(writer, "deadline", step->has_deadline, step->deadline);
	json_put_bool(writer, "missed", step->missed);
	put_day(writer, "promised", step->promised, step->due);
	put_numbers(writer, step);
	json_open(writer, "supports", '[');
	for (size_t i = 0; i < step->support_count; i++)
		put_support(writer, &step->supports[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_choice(struct json_writer *writer, const char *key, const struct plan_choice *choice)
{
	json_open(writer, key, '{');
	json_open_flat(writer, "programmes", '[');
	for (size_t i = 0; i < choice->programme_count; i++)
		json_put_text(writer, NULL, choice->programmes[i]->id);
	json_close(writer, ']');
	json_open_flat(writer, "covers", '[');
	for (size_t i = 0; i < choice->covered_count; i++)
		json_put_text(writer, NULL, choice->covered[i]->id);
	json_close(writer, ']');
	json_put_value(writer, "benefit", choice->benefit);
	put_money(writer, "funding", choice->funding);
	json_put_int(writer, "unknown", (int64_t)choice->unknown_count);
	put_money(writer, "own", choice->own);
	json_close(writer, '}');
}

static void put_bundle(struct json_writer *writer, const struct plan *plan)
{
	json_open(writer, "bundle", '{');
	put_choice(writer, "best", &plan->best);
	if (plan->has_runner_up)
		put_choice(writer, "runner_up", &plan->runner_up);
	else
		json_put_text(writer, "runner_up", NULL);
	json_put_text(writer, "reason", plan->has_runner_up ? plan_reason_name(plan->reason) : NULL);
	json_open(writer, "excludes", '[');
	for (size_t i = 0; i < plan->exclusion_count; i++) {
		json_open_flat(writer, NULL, '[');
		json_put_text(writer, NULL, plan->exclusions[i].a->id);
		json_put_text(writer, NULL, plan->exclusions[i].b->id);
		json_close(writer, ']');
	}
	json_close(writer, ']');
	json_open_flat(writer, "late", '[');
	for (size_t i = 0; i < plan->late_count; i++)
		json_put_text(writer, NULL, plan->late[i]->id);
	json_close(writer, ']');
	json_put_bool(writer, "capped", plan->over_cap);
	json_put_bool(writer, "cut", plan->cut);
	json_put_int(writer, "looked_at", (int64_t)plan->looked_at);
	json_put_int(writer, "limit", (int64_t)plan->limit);
	json_close(writer, '}');
}

void plan_to_json(const struct result *result, struct buf *out)
{
	struct json_writer writer = {.out = out, .pretty = true};
	const struct plan *plan = result->plan;
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "id", result->id);
	put_day(&writer, "as_of", true, result->stamp.as_of);
	put_day(&writer, "from", true, plan->from);
	put_day(&writer, "done", true, plan->done);
	put_money(&writer, "budget", plan->budget);
	if (plan->budget.known)
		json_put_int(&writer, "afforded", (int64_t)plan->best.afforded_count);
	json_open(&writer, "steps", '[');
	for (size_t i = 0; i < plan->step_count; i++)
		put_step(&writer, &plan->steps[i], i + 1);
	json_close(&writer, ']');
	put_bundle(&writer, plan);
	json_close(&writer, '}');
	buf_add_char(out, '\n');
}
