/*
 * A plan as CSV (RFC 4180): a line for each step, for spreadsheets; with a byte order mark, without which theirs would not
 * read it as UTF-8.
 */
#include "render/render_int.h"

#define COLUMNS \
	"number,kind,id,open,title,start,done,lead_days,start_by,deadline,promised,effort,cost,price,currency,after,closes,answers,paid_by,helped_by," \
	"paid,would_also_pay,benefit\r\n"

static void add_cell(struct buf *out, const char *text)
{
	buf_add_char(out, ',');
	csv_cell(out, text ? text : "");
}

static void add_number(struct buf *out, struct decimal number)
{
	char digits[DECIMAL_TEXT];
	decimal_print(number, digits);
	add_cell(out, digits);
}

static const char *programmes(const struct page *page, const struct plan_step *step, bool chosen, bool pays)
{
	VEC(const char *) ids = {0};
	for (size_t i = 0; i < step->support_count; i++) {
		bool counts = step->supports[i].state == SUPPORT_CHOSEN;
		bool may = step->supports[i].state == SUPPORT_OPEN || step->supports[i].state == SUPPORT_UNVERIFIED;
		if (step->supports[i].pays == pays && (chosen ? counts : may))
			VEC_PUSH(page->arena, &ids, step->supports[i].programme->id);
	}
	return page_join(page, "|", ids.items, ids.count);
}

static const char *steps_before(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) numbers = {0};
	for (size_t i = 0; i < step->after_count; i++)
		VEC_PUSH(page->arena, &numbers, arena_printf(page->arena, "%zu", step->after[i] + 1));
	return page_join(page, "|", numbers.items, numbers.count);
}

static const char *closes(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) ids = {0};
	for (size_t i = 0; i < step->gap_count; i++)
		VEC_PUSH(page->arena, &ids, step->gaps[i].of);
	return page_join(page, "|", ids.items, ids.count);
}

static const char *answers(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) ids = {0};
	for (size_t i = 0; i < step->finding_count; i++)
		VEC_PUSH(page->arena, &ids, step->findings[i]->id);
	return page_join(page, "|", ids.items, ids.count);
}

static void add_paid(struct buf *out, const struct plan_step *step)
{
	struct decimal sum = decimal_int(0);
	bool known = false;
	for (size_t i = 0; i < step->support_count; i++)
		if (step->supports[i].amount.known) {
			sum = decimal_add(sum, step->supports[i].amount.amount);
			known = true;
		}
	if (known)
		add_number(out, sum);
	else
		add_cell(out, "");
}

static void add_line(const struct page *page, const struct plan_step *step, size_t number, struct buf *out)
{
	buf_printf(out, "%zu", number);
	add_cell(out, plan_kind_name(step->kind));
	add_cell(out, step->id);
	add_cell(out, step->open ? "yes" : "no");
	add_cell(out, plan_title(page, step));
	add_cell(out, plan_day(page, step->start));
	add_cell(out, plan_day(page, step->done));
	add_cell(out, step->lead_days < 0 ? "" : arena_printf(page->arena, "%d", step->lead_days));
	add_cell(out, step->has_latest ? plan_day(page, step->latest) : "");
	add_cell(out, step->has_deadline ? plan_day(page, step->deadline) : "");
	add_cell(out, step->promised ? plan_day(page, step->due) : "");
	add_cell(out, plan_effort_name(step->effort));
	add_cell(out, step->cost);
	if (step->price.known)
		add_number(out, step->price.amount);
	else
		add_cell(out, "");
	add_cell(out, step->price.known ? step->price.currency : "");
	add_cell(out, steps_before(page, step));
	add_cell(out, closes(page, step));
	add_cell(out, answers(page, step));
	add_cell(out, programmes(page, step, true, true));
	add_cell(out, programmes(page, step, true, false));
	add_paid(out, step);
	add_cell(out, programmes(page, step, false, true));
	add_number(out, decimal_round(step->benefit.as.number, 2, ROUND_HALF_UP));
	buf_add(out, "\r\n");
}

void plan_as_csv(const struct page *page, struct buf *out)
{
	const struct plan *plan = page->result->plan;
	buf_add(out, "\xEF\xBB\xBF" COLUMNS);
	for (size_t i = 0; i < plan->step_count; i++)
		add_line(page, &plan->steps[i], i + 1, out);
}
