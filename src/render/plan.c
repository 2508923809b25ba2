/*
 * A plan as a page: the steps in order with their days and who pays, which programmes go together and why, and what may yet
 * be needed.
 */
#include "render/render_int.h"

#include <string.h>

/* ---- words ---- */

const char *plan_day(const struct page *page, struct date day)
{
	char text[TEMPORAL_TEXT];
	date_print(day, text);
	return arena_strdup(page->arena, text);
}

const char *plan_money(const struct page *page, struct plan_money money)
{
	char digits[DECIMAL_TEXT];
	if (!money.known)
		return "";
	decimal_print(decimal_round(money.amount, 2, ROUND_HALF_UP), digits);
	return page_quantity(page, digits, money.currency ? money.currency : "");
}

const char *plan_title(const struct page *page, const struct plan_step *step)
{
	const char *title = page_text(page, step->title);
	title = *title ? title : step->id;
	switch (step->kind) {
	case PLAN_ANSWER:
		return arena_printf(page->arena, _("Find out: %s"), title);
	case PLAN_APPLY:
		return arena_printf(page->arena, _("Apply for %s (%s)."), title, step->id);
	case PLAN_VERIFY:
		return arena_printf(page->arena, _("Ask whether %s still runs (%s)."), title, step->id);
	case PLAN_GAP:
		return arena_printf(page->arena, _("Work on your weakest point: %s."), title);
	default:
		return title;
	}
}

static const char *with_comma(const struct page *page, const char *one, const char *other)
{
	return *one && *other ? arena_printf(page->arena, "%s%s%s", one, _(", "), other) : *one ? one : other;
}

static const char *programme_name(const struct page *page, const struct result_programme *programme)
{
	const char *name = page_text(page, programme->name);
	return *name ? arena_printf(page->arena, "%s (%s)", name, programme->id) : programme->id;
}

/* ---- who pays for a step ---- */

static const char *how_much(const struct page *page, const struct plan_support *support)
{
	const char *share = page_number(page, support->share), *amount = plan_money(page, support->amount);
	if (*share && *amount)
		return arena_printf(page->arena, _("up to %s %%, here %s"), share, amount);
	if (*share)
		return arena_printf(page->arena, _("up to %s %%"), share);
	return *amount ? amount : _("how much is not known");
}

const char *plan_support_words(const struct page *page, const struct plan_support *support)
{
	const struct result_programme *programme = support->programme;
	VEC(const char *) questions = {0};
	switch (support->state) {
	case SUPPORT_OPEN:
		for (size_t i = 0; i < programme->hangs_on_count && i < 3; i++)
			VEC_PUSH(page->arena, &questions, question_words(page, &programme->hangs_on[i]));
		return questions.count ? arena_printf(page->arena, _("hangs on: %s"), page_join(page, _("; "), questions.items, questions.count)) : _("hangs on where the firm is");
	case SUPPORT_UNVERIFIED:
		return _("if it still runs");
	case SUPPORT_LEFT_OUT:
		return _("left out, see below");
	default:
		return support->pays ? how_much(page, support) : "";
	}
}

const char *plan_payers(const struct page *page, const struct plan_step *step, enum support_state state, bool pays)
{
	VEC(const char *) names = {0};
	for (size_t i = 0; i < step->support_count; i++) {
		const struct plan_support *support = &step->supports[i];
		if (support->state != state || support->pays != pays)
			continue;
		const char *name = programme_name(page, support->programme), *holds = plan_support_words(page, support);
		VEC_PUSH(page->arena, &names, *holds ? arena_printf(page->arena, "%s: %s", name, holds) : name);
	}
	return page_join(page, _("; "), names.items, names.count);
}

static void add_supports(const struct page *page, struct doc_node *item, const struct plan_step *step)
{
	static const enum support_state others[] = {SUPPORT_OPEN, SUPPORT_UNVERIFIED, SUPPORT_LEFT_OUT};
	VEC(const char *) pay = {0}, help = {0};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		const char *paying = plan_payers(page, step, others[i], true), *helping = plan_payers(page, step, others[i], false);
		if (*paying)
			VEC_PUSH(page->arena, &pay, paying);
		if (*helping)
			VEC_PUSH(page->arena, &help, helping);
	}
	doc_row(page->arena, item, _("Paid by"), plan_payers(page, step, SUPPORT_CHOSEN, true));
	doc_row(page->arena, item, _("Helped by"), plan_payers(page, step, SUPPORT_CHOSEN, false));
	doc_row(page->arena, item, _("Would also pay"), page_join(page, _("; "), pay.items, pay.count));
	if (page->options->everything)
		doc_row(page->arena, item, _("Would also help"), page_join(page, _("; "), help.items, help.count));
}

/* ---- a step ---- */

static const char *step_days(const struct page *page, const struct plan_step *step)
{
	const char *start = plan_day(page, step->start);
	if (step->lead_days <= 0)
		return arena_printf(page->arena, _("from %s"), start);
	return arena_printf(page->arena, msg_plural("%s to %s (%lu day)", "%s to %s (%lu days)", (unsigned long)step->lead_days), start, plan_day(page, step->done), (unsigned long)step->lead_days);
}

static const char *step_load(const struct page *page, const struct plan_step *step)
{
	const char *price = plan_money(page, step->price);
	if (step->price.known)
		return with_comma(page, effort_word(plan_effort_name(step->effort)), *price ? price : cost_word("none"));
	return with_comma(page, effort_word(plan_effort_name(step->effort)), cost_word(step->cost));
}

static const char *step_after(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) numbers = {0};
	for (size_t i = 0; i < step->after_count; i++)
		VEC_PUSH(page->arena, &numbers, arena_printf(page->arena, "%zu", step->after[i] + 1));
	const char *list = page_join(page, _(", "), numbers.items, numbers.count);
	return *list ? arena_printf(page->arena, msg_plural("step %s", "steps %s", step->after_count), list) : "";
}

static const char *step_closes(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) gaps = {0};
	for (size_t i = 0; i < step->gap_count; i++) {
		const struct result_gap *gap = &step->gaps[i];
		const char *title = page_text(page, gap->title);
		if (gap->gap.kind != VALUE_NUMBER || !*title || decimal_sign(gap->gap.as.number) <= 0)
			continue;
		const char *score = page_number(page, value_number(decimal_sub(decimal_int(100), gap->gap.as.number)));
		VEC_PUSH(page->arena, &gaps, arena_printf(page->arena, _("%s (you are at %s of 100)"), title, score));
	}
	return page_join(page, _("; "), gaps.items, gaps.count);
}

static const char *step_answers(const struct page *page, const struct plan_step *step)
{
	VEC(const char *) titles = {0};
	for (size_t i = 0; i < step->finding_count; i++)
		VEC_PUSH(page->arena, &titles, page_text(page, step->findings[i]->title));
	return page_join(page, _("; "), titles.items, titles.count);
}

static void add_deadline(const struct page *page, struct doc_node *item, const struct plan_step *step)
{
	if (step->has_deadline)
		doc_row(page->arena, item, _("Last day"), plan_day(page, step->deadline))->tone = TONE_WARN;
	else if (step->has_latest)
		doc_row(page->arena, item, _("Start by"), plan_day(page, step->latest));
	if (step->missed)
		doc_paragraph(page->arena, item, TONE_WARN,
		              step->kind == PLAN_APPLY ? _("What should stand before it cannot be done by then: apply all the same, and say so.")
		                                       : _("It cannot be started by then."));
}

static void add_step(const struct page *page, struct doc_node *parent, const struct plan_step *step, size_t number)
{
	struct doc_node *item = doc_item(page->arena, parent, MARK_NUMBER, plan_title(page, step));
	item->number = number;
	item->tone = TONE_STRONG;
	doc_paragraph(page->arena, item, TONE_PLAIN, step->kind == PLAN_VERIFY ? "" : page_text(page, step->detail));
	doc_row(page->arena, item, _("When"), step_days(page, step));
	add_deadline(page, item, step);
	if (step->promised)
		doc_row(page->arena, item, _("Promised"), arena_printf(page->arena, _("by %s"), plan_day(page, step->due)));
	if (step->kind == PLAN_VERIFY) {
		const char *seen = step->programme->last_seen;
		doc_row(page->arena, item, _("Not verified since"), seen ? seen : "");
	}
	if (step->programme && step->programme->contact_count > 0 && step->programme->contacts[0].href)
		doc_row(page->arena, item, _("Contact"), step->programme->contacts[0].href);
	doc_row(page->arena, item, _("Takes"), step_load(page, step));
	doc_row(page->arena, item, _("After"), step_after(page, step));
	doc_row(page->arena, item, _("Closes"), step_closes(page, step));
	doc_row(page->arena, item, _("Answers"), step_answers(page, step));
	if (step->hanging_count > 0) {
		VEC(const char *) names = {0};
		for (size_t i = 0; i < step->hanging_count; i++)
			VEC_PUSH(page->arena, &names, programme_name(page, step->hanging[i]));
		doc_row(page->arena, item, _("Decides"), page_join(page, _("; "), names.items, names.count));
		doc_row(page->arena, item, _("Ask"), who_word(step->questions[0].who));
	}
	add_supports(page, item, step);
}

/* ---- the bundle ---- */

static const char *names_of(const struct page *page, const struct plan_choice *choice)
{
	VEC(const char *) names = {0};
	for (size_t i = 0; i < choice->programme_count; i++)
		VEC_PUSH(page->arena, &names, programme_name(page, choice->programmes[i]));
	return choice->programme_count ? page_join(page, _("; "), names.items, names.count) : _("none of them");
}

static bool has_programme(const struct plan_choice *choice, const struct result_programme *programme)
{
	for (size_t i = 0; i < choice->programme_count; i++)
		if (choice->programmes[i] == programme)
			return true;
	return false;
}

/* "A and B exclude each other." of a pair of which each bundle has one. */
static const char *exclusion_words(const struct page *page, const struct plan *plan)
{
	for (size_t i = 0; i < plan->exclusion_count; i++) {
		const struct result_programme *a = plan->exclusions[i].a, *b = plan->exclusions[i].b;
		if ((has_programme(&plan->best, a) && has_programme(&plan->runner_up, b)) || (has_programme(&plan->best, b) && has_programme(&plan->runner_up, a)))
			return arena_printf(page->arena, _("%s and %s exclude each other."), a->id, b->id);
	}
	return "";
}

static const char *covered_words(const struct page *page, const struct plan *plan)
{
	size_t best = plan->best.covered_count, other = plan->runner_up.covered_count;
	if (best > other)
		return arena_printf(page->arena, msg_plural("The best bundle covers %lu step more.", "The best bundle covers %lu steps more.", best - other), (unsigned long)(best - other));
	return arena_printf(page->arena, _("What the best bundle covers closes more of the gap (%s against %s)."), page_number(page, plan->best.benefit), page_number(page, plan->runner_up.benefit));
}

static const char *reason_words(const struct page *page, const struct plan *plan)
{
	switch (plan->reason) {
	case BETTER_AFFORDED:
		return _("With the best bundle more fits into the budget.");
	case BETTER_COVERED:
		return covered_words(page, plan);
	case BETTER_FUNDING:
		return arena_printf(page->arena, _("The best bundle pays %s, the other %s."), plan_money(page, plan->best.funding), plan_money(page, plan->runner_up.funding));
	case BETTER_PAYERS:
		return _("The best bundle pays for more, though how much is not known.");
	case BETTER_FEWER:
		return _("The best bundle does the same with fewer applications.");
	case BETTER_RANK:
		return _("Both do the same; the best bundle has the programmes that fit better.");
	default:
		return "";
	}
}

const char *plan_reason_words(const struct page *page, const struct plan *plan)
{
	return page_sentences(page, exclusion_words(page, plan), reason_words(page, plan));
}

static size_t count_steps(const struct plan *plan)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->certain_count; i++)
		count += plan->steps[i].kind == PLAN_DO;
	return count;
}

static void add_amounts(const struct page *page, struct doc_node *section, const struct plan *plan)
{
	const struct plan_choice *best = &plan->best;
	doc_row(page->arena, section, _("Covered"), arena_printf(page->arena, _("%zu of %zu things to do"), best->covered_count, count_steps(plan)));
	if (best->funding.known) {
		doc_row(page->arena, section, _("Paid"), arena_printf(page->arena, _("%s, as far as amounts are known"), plan_money(page, best->funding)));
		doc_row(page->arena, section, _("Left to you"), arena_printf(page->arena, _("%s, as far as prices are known"), plan_money(page, best->own)));
	}
	if (best->unknown_count > 0)
		doc_row(page->arena, section, _("Not known"), arena_printf(page->arena, msg_plural("how much is paid for %lu of them", "how much is paid for %lu of them", best->unknown_count), (unsigned long)best->unknown_count));
	if (plan->over_cap)
		doc_paragraph(page->arena, section, TONE_PLAIN, _("A limit keeps what is paid down."));
}

static void add_budget(const struct page *page, struct doc_node *section, const struct plan *plan)
{
	if (!plan->budget.known)
		return;
	doc_row(page->arena, section, _("Budget"),
	        arena_printf(page->arena, msg_plural("%s: %lu step of known price fits into it", "%s: %lu steps of known price fit into it", plan->best.afforded_count),
	                     plan_money(page, plan->budget), (unsigned long)plan->best.afforded_count));
	if (!plan->best.funding.known)
		doc_paragraph(page->arena, section, TONE_PLAIN, _("No price is known, so the budget decides nothing; state prices with --price STEP=AMOUNT."));
}

static void add_bundle(const struct page *page)
{
	const struct plan *plan = page->result->plan;
	struct doc_node *section = doc_section(page->arena, page->root, _("Who pays"));
	if (!plan->has_choice)
		doc_paragraph(page->arena, section, TONE_PLAIN, _("There is no programme that you can count on now."));
	else
		doc_row(page->arena, section, _("Best bundle"), names_of(page, &plan->best))->tone = TONE_STRONG;
	if (plan->has_choice)
		add_amounts(page, section, plan);
	add_budget(page, section, plan);
	if (plan->has_runner_up) {
		doc_row(page->arena, section, _("Next best"), names_of(page, &plan->runner_up));
		doc_row(page->arena, section, _("Why"), plan_reason_words(page, plan));
	}
	for (size_t i = 0; i < plan->late_count; i++)
		doc_row(page->arena, section, _("Too late for"), programme_name(page, plan->late[i]));
	if (plan->cut)
		doc_paragraph(page->arena, section, TONE_WARN, arena_printf(page->arena, _("The search stopped after %zu combinations: there may be a better bundle."), plan->looked_at));
}

/* ---- the page ---- */

static void add_open(const struct page *page)
{
	const struct plan *plan = page->result->plan;
	struct doc_node *section = doc_section(page->arena, page->root, _("Perhaps also"));
	for (size_t i = plan->certain_count; i < plan->step_count; i++) {
		const struct plan_step *step = &plan->steps[i];
		VEC(const char *) questions = {0};
		for (size_t q = 0; q < step->question_count && q < 3; q++)
			VEC_PUSH(page->arena, &questions, question_words(page, &step->questions[q]));
		struct doc_node *item = doc_item(page->arena, section, MARK_OPEN, plan_title(page, step));
		doc_row(page->arena, item, _("Hangs on"), page_join(page, _("; "), questions.items, questions.count));
	}
}

static void build_plan(struct page *page)
{
	const struct plan *plan = page->result->plan;
	const char *client = page->options->client ? page->options->client : page->result->id;
	const char *title = client && *client ? arena_printf(page->arena, _("Plan for %s"), page_clip(page, client, 60)) : _("Plan");
	page->root = doc_new(page->arena, title);
	doc_paragraph(page->arena, page->root, TONE_QUIET,
	              arena_printf(page->arena, _("From %s; everything can be done by %s at the earliest."), plan_day(page, plan->from), plan_day(page, plan->done)));
	if (plan->certain_count == 0)
		doc_paragraph(page->arena, page->root, TONE_PLAIN, _("Nothing to do follows from these answers."));
	struct doc_node *section = doc_section(page->arena, page->root, _("Steps"));
	for (size_t i = 0; i < plan->certain_count; i++)
		add_step(page, section, &plan->steps[i], i + 1);
	add_bundle(page);
	add_open(page);
	doc_note(page->arena, page->root, _("Days are the earliest ones. Effort, cost and lead times are estimates of the rule base; prices are, too, unless you gave them."));
	page_stamp(page);
}

/* ---- formats ---- */

static void as_text(struct page *page, struct buf *out)
{
	build_plan(page);
	print_text(page->root, page->options, out);
}

static void as_markdown(struct page *page, struct buf *out)
{
	build_plan(page);
	print_markdown(page->root, out);
}

static void as_json(struct page *page, struct buf *out)
{
	plan_to_json(page->result, out);
}

static void as_csv(struct page *page, struct buf *out)
{
	plan_as_csv(page, out);
}

static void as_ics(struct page *page, struct buf *out)
{
	plan_as_ics(page, out);
}

const char *const plan_formats[] = {"text", "md", "json", "csv", "ics", NULL};
static void (*const writers[])(struct page *page, struct buf *out) = {as_text, as_markdown, as_json, as_csv, as_ics};

bool render_plan(const struct result *result, const char *format, const struct page_options *options, struct buf *out)
{
	for (size_t i = 0; plan_formats[i]; i++) {
		if (strcmp(plan_formats[i], format) != 0)
			continue;
		struct page page = page_start(result, options);
		writers[i](&page, out);
		arena_free(page.arena);
		return true;
	}
	return false;
}
