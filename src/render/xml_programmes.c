/*
 * Programmes in the XML report, grouped by what can be done about them: conditions with the answers behind them, gaps,
 * figures and where each statement comes from.
 */
#include "render/xml_int.h"

#include <string.h>

const char *put_offer_name(enum offer offer)
{
	static const char *const names[OFFERS] = {
		[OFFER_APPLY] = "apply", [OFFER_UNVERIFIED] = "unverified", [OFFER_OPEN] = "open",
		[OFFER_LATER] = "later", [OFFER_MODEL] = "model",           [OFFER_NONE] = "none",
	};
	return names[offer];
}

static const char *truth_name(enum open_truth is)
{
	static const char *const names[] = {[IS_FALSE] = "failed", [IS_TRUE] = "met", [IS_NULL] = "failed", [IS_OPEN] = "open"};
	return names[is];
}

/* ---- parts of a programme ---- */

static void write_conditions(struct xml_page *x, const char *name, const struct result_condition *conditions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct result_condition *condition = &conditions[i];
		put_open(x, name);
		put_attribute(x, "id", condition->id);
		put_attribute(x, "is", truth_name(condition->is));
		put_attribute(x, "basis", basis_name(condition->basis));
		put_attribute(x, "says", condition->says);
		put_text(x, "text", condition->text, condition->id);
		put_words(x, "test", condition->test);
		put_words(x, "basis", basis_word(condition->basis));
		for (size_t k = 0; k < condition->because_count; k++)
			put_question(x, "because", &condition->because[k]);
		put_cites(x, condition->sources, condition->source_count);
		put_close(x, name);
	}
}

static void write_benefits(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->benefit_count; i++) {
		const struct result_benefit *benefit = &programme->benefits[i];
		put_open(x, "benefit");
		put_attribute(x, "kind", benefit->kind);
		put_text(x, "text", benefit->text, benefit_word(benefit->kind));
		put_close(x, "benefit");
	}
}

static void write_gaps(struct xml_page *x, const struct result_programme *programme)
{
	const struct result_gap **gaps = ARENA_ARRAY(x->page.arena, const struct result_gap *, programme->gap_count + 1);
	size_t count = programme_gaps(&x->page, programme, gaps);
	for (size_t i = 0; i < count; i++) {
		put_open(x, "gap");
		put_attribute(x, "of", gaps[i]->of);
		put_text(x, "title", gaps[i]->title, gaps[i]->of);
		put_value(x, "at", value_number(decimal_sub(decimal_int(100), gaps[i]->gap.as.number)));
		put_value(x, "weight", gaps[i]->weight);
		put_close(x, "gap");
	}
}

static void write_contacts(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->contact_count; i++) {
		const struct result_contact *contact = &programme->contacts[i];
		put_open(x, "contact");
		put_flag(x, "historic", contact->historic);
		put_attribute(x, "href", contact->href);
		put_text(x, "address", contact->address, NULL);
		put_words(x, "phone", contact->phone);
		put_words(x, "email", contact->email);
		put_close(x, "contact");
	}
}

static void write_successors(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->successor_count; i++) {
		const struct result_successor *successor = &programme->successors[i];
		put_open(x, "successor");
		put_attribute(x, "ref", successor->ref);
		put_attribute(x, "href", successor->href);
		put_words(x, "name", successor_name(&x->page, successor));
		put_close(x, "successor");
	}
}

static void write_figures(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->figure_count; i++) {
		const struct result_figure *figure = &programme->figures[i];
		put_open(x, "figure");
		put_attribute(x, "value", figure->value);
		put_attribute(x, "unit", figure->unit);
		put_attribute(x, "date", figure->date);
		put_attribute(x, "mark", figure->mark);
		put_flag(x, "against", figure->against);
		put_words(x, "quantity", page_quantity(&x->page, figure->value, figure->unit));
		put_text(x, "text", figure->text, NULL);
		put_cites(x, figure->sources, figure->source_count);
		put_close(x, "figure");
	}
}

static void write_remarks(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->remark_count; i++) {
		const struct result_remark *remark = &programme->remarks[i];
		put_open(x, "remark");
		put_attribute(x, "kind", remark->warning ? "warning" : "note");
		put_attribute(x, "mark", remark->mark);
		put_text(x, "text", remark->text, NULL);
		put_cites(x, remark->sources, remark->source_count);
		put_close(x, "remark");
	}
}

/* ---- one programme ---- */

static void write_attributes(struct xml_page *x, const struct result_programme *programme, enum offer offer)
{
	static const char *const precedents[] = {[IS_TRUE] = "yes", [IS_FALSE] = "no", [IS_NULL] = "open", [IS_OPEN] = "open"};
	put_attribute(x, "id", programme->id);
	put_count(x, "rank", programme->rank);
	put_attribute(x, "verdict", verdict_name(programme->verdict));
	put_attribute(x, "precedent", precedents[programme->precedent]);
	put_attribute(x, "status", status_name(programme->status));
	put_attribute(x, "economy", programme->economy);
	put_flag(x, "forum", programme->forum);
	put_attribute(x, "from", programme->from);
	put_attribute(x, "until", programme->until);
	put_attribute(x, "apply-by", programme->apply_by);
	put_attribute(x, "last-seen", programme->last_seen);
	put_flag(x, "shown", programme_is_shown(&x->page, programme, offer));
}

static void write_programme(struct xml_page *x, const struct result_programme *programme, enum offer offer)
{
	put_open(x, "programme");
	write_attributes(x, programme, offer);
	put_text(x, "name", programme->name, programme->id);
	put_text(x, "summary", programme->summary, NULL);
	put_cites(x, programme->sources, programme->source_count);
	put_value(x, "fit", programme->fit);
	put_words(x, "state", programme_state(&x->page, programme));
	put_text(x, "operator", programme->operator_name, NULL);
	put_words(x, "where", economy_words(&x->page, programme->economy));
	write_benefits(x, programme);
	write_gaps(x, programme);
	write_conditions(x, "condition", programme->conditions, programme->condition_count);
	write_conditions(x, "prerequisite", programme->prerequisites, programme->prerequisite_count);
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		put_question(x, "hangs-on", &programme->hangs_on[i]);
	if (offer == OFFER_NONE)
		put_words(x, "obstacle", failed_condition(&x->page, programme));
	put_text(x, "apply", programme->apply, NULL);
	write_contacts(x, programme);
	write_successors(x, programme);
	write_figures(x, programme);
	write_remarks(x, programme);
	put_close(x, "programme");
}

static void write_offer(struct xml_page *x, enum offer offer)
{
	const struct result *result = x->page.result;
	bool open = false;
	for (size_t i = 0; i < result->programme_count; i++) {
		if (programme_offer(&result->programmes[i]) != offer)
			continue;
		if (!open) {
			put_open(x, "offer");
			put_attribute(x, "kind", put_offer_name(offer));
			put_words(x, "title", offer_title(offer));
			put_words(x, "note", offer_note(offer));
		}
		open = true;
		write_programme(x, &result->programmes[i], offer);
	}
	if (open)
		put_close(x, "offer");
}

void put_programmes(struct xml_page *x)
{
	if (x->page.result->programme_count == 0)
		return;
	put_section(x, "programmes", _("Programmes"));
	for (enum offer offer = OFFER_APPLY; offer < OFFERS; offer++)
		write_offer(x, offer);
	put_close(x, "programmes");
}
