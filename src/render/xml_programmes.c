/*
 * Programmes in the XML report, grouped by what can be done about them: conditions with the answers behind them, gaps,
 * figures and where each statement comes from.
 */
#include "render/xml_int.h"

#include <string.h>

const char *xml_offer_name(enum offer offer)
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
		xml_open(x, name);
		xml_attribute(x, "id", condition->id);
		xml_attribute(x, "is", truth_name(condition->is));
		xml_attribute(x, "basis", basis_name(condition->basis));
		xml_attribute(x, "says", condition->says);
		xml_text(x, "text", condition->text, condition->id);
		xml_words(x, "test", condition->test);
		xml_words(x, "basis", basis_word(condition->basis));
		for (size_t k = 0; k < condition->because_count; k++)
			xml_question(x, "because", &condition->because[k]);
		xml_cites(x, condition->sources, condition->source_count);
		xml_close(x, name);
	}
}

static void write_benefits(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->benefit_count; i++) {
		const struct result_benefit *benefit = &programme->benefits[i];
		xml_open(x, "benefit");
		xml_attribute(x, "kind", benefit->kind);
		xml_text(x, "text", benefit->text, benefit_word(benefit->kind));
		xml_close(x, "benefit");
	}
}

static void write_gaps(struct xml_page *x, const struct result_programme *programme)
{
	const struct result_gap **gaps = ARENA_ARRAY(x->page.arena, const struct result_gap *, programme->gap_count + 1);
	size_t count = programme_gaps(&x->page, programme, gaps);
	for (size_t i = 0; i < count; i++) {
		xml_open(x, "gap");
		xml_attribute(x, "of", gaps[i]->of);
		xml_text(x, "title", gaps[i]->title, gaps[i]->of);
		xml_value(x, "at", value_number(decimal_sub(decimal_int(100), gaps[i]->gap.as.number)));
		xml_value(x, "weight", gaps[i]->weight);
		xml_close(x, "gap");
	}
}

static void write_contacts(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->contact_count; i++) {
		const struct result_contact *contact = &programme->contacts[i];
		xml_open(x, "contact");
		xml_flag(x, "historic", contact->historic);
		xml_attribute(x, "href", contact->href);
		xml_text(x, "address", contact->address, NULL);
		xml_words(x, "phone", contact->phone);
		xml_words(x, "email", contact->email);
		xml_close(x, "contact");
	}
}

static void write_successors(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->successor_count; i++) {
		const struct result_successor *successor = &programme->successors[i];
		xml_open(x, "successor");
		xml_attribute(x, "ref", successor->ref);
		xml_attribute(x, "href", successor->href);
		xml_words(x, "name", successor_name(&x->page, successor));
		xml_close(x, "successor");
	}
}

static void write_figures(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->figure_count; i++) {
		const struct result_figure *figure = &programme->figures[i];
		xml_open(x, "figure");
		xml_attribute(x, "value", figure->value);
		xml_attribute(x, "unit", figure->unit);
		xml_attribute(x, "date", figure->date);
		xml_attribute(x, "mark", figure->mark);
		xml_flag(x, "against", figure->against);
		xml_words(x, "quantity", page_quantity(&x->page, figure->value, figure->unit));
		xml_text(x, "text", figure->text, NULL);
		xml_cites(x, figure->sources, figure->source_count);
		xml_close(x, "figure");
	}
}

static void write_remarks(struct xml_page *x, const struct result_programme *programme)
{
	for (size_t i = 0; i < programme->remark_count; i++) {
		const struct result_remark *remark = &programme->remarks[i];
		xml_open(x, "remark");
		xml_attribute(x, "kind", remark->warning ? "warning" : "note");
		xml_attribute(x, "mark", remark->mark);
		xml_text(x, "text", remark->text, NULL);
		xml_cites(x, remark->sources, remark->source_count);
		xml_close(x, "remark");
	}
}

/* ---- one programme ---- */

static void write_attributes(struct xml_page *x, const struct result_programme *programme, enum offer offer)
{
	static const char *const precedents[] = {[IS_TRUE] = "yes", [IS_FALSE] = "no", [IS_NULL] = "open", [IS_OPEN] = "open"};
	xml_attribute(x, "id", programme->id);
	xml_count(x, "rank", programme->rank);
	xml_attribute(x, "verdict", verdict_name(programme->verdict));
	xml_attribute(x, "precedent", precedents[programme->precedent]);
	xml_attribute(x, "status", status_name(programme->status));
	xml_attribute(x, "economy", programme->economy);
	xml_flag(x, "forum", programme->forum);
	xml_attribute(x, "from", programme->from);
	xml_attribute(x, "until", programme->until);
	xml_attribute(x, "last-seen", programme->last_seen);
	xml_flag(x, "shown", programme_is_shown(&x->page, programme, offer));
}

static void write_programme(struct xml_page *x, const struct result_programme *programme, enum offer offer)
{
	xml_open(x, "programme");
	write_attributes(x, programme, offer);
	xml_text(x, "name", programme->name, programme->id);
	xml_text(x, "summary", programme->summary, NULL);
	xml_cites(x, programme->sources, programme->source_count);
	xml_value(x, "fit", programme->fit);
	xml_words(x, "state", programme_state(&x->page, programme));
	xml_text(x, "operator", programme->operator_name, NULL);
	xml_words(x, "where", economy_words(&x->page, programme->economy));
	write_benefits(x, programme);
	write_gaps(x, programme);
	write_conditions(x, "condition", programme->conditions, programme->condition_count);
	write_conditions(x, "prerequisite", programme->prerequisites, programme->prerequisite_count);
	for (size_t i = 0; i < programme->hangs_on_count; i++)
		xml_question(x, "hangs-on", &programme->hangs_on[i]);
	if (offer == OFFER_NONE)
		xml_words(x, "obstacle", failed_condition(&x->page, programme));
	xml_text(x, "apply", programme->apply, NULL);
	write_contacts(x, programme);
	write_successors(x, programme);
	write_figures(x, programme);
	write_remarks(x, programme);
	xml_close(x, "programme");
}

static void write_offer(struct xml_page *x, enum offer offer)
{
	const struct result *result = x->page.result;
	bool open = false;
	for (size_t i = 0; i < result->programme_count; i++) {
		if (programme_offer(&result->programmes[i]) != offer)
			continue;
		if (!open) {
			xml_open(x, "offer");
			xml_attribute(x, "kind", xml_offer_name(offer));
			xml_words(x, "title", offer_title(offer));
			xml_words(x, "note", offer_note(offer));
		}
		open = true;
		write_programme(x, &result->programmes[i], offer);
	}
	if (open)
		xml_close(x, "offer");
}

void xml_programmes(struct xml_page *x)
{
	if (x->page.result->programme_count == 0)
		return;
	xml_section(x, "programmes", _("Programmes"));
	for (enum offer offer = OFFER_APPLY; offer < OFFERS; offer++)
		write_offer(x, offer);
	xml_close(x, "programmes");
}
