/*
 * One programme as an owner wants to read it: what it gives, what it helps with, why it fits, what
 * comes first, how to apply, and the figures behind it, disputed ones side by side.
 */
#include "render/render_int.h"

#include <stdlib.h>
#include <string.h>

#define FEW 3
#define NAME_COLUMNS 160

typedef VEC(const char *) text_list;

const char *programme_title(const struct page *page, const struct result_programme *programme)
{
	const char *name = page_text(page, programme->name);
	if (!*name)
		return programme->id;
	return arena_printf(page->arena, _("%s (%s)"), page_clip(page, name, NAME_COLUMNS),
	                    programme->id);
}

/* ---- what it gives and what it helps with ---- */

void add_gifts(struct page *page, struct doc_node *parent, const struct result_programme *programme)
{
	text_list list = {0};
	for (size_t i = 0; i < programme->benefit_count; i++) {
		const struct result_benefit *benefit = &programme->benefits[i];
		const char *text = page_text(page, benefit->text);
		VEC_PUSH(page->arena, &list, *text ? text : benefit_word(benefit->kind));
	}
	doc_row(page->arena, parent, _("Gives"), page_join(page, _("; "), list.items, list.count));
}

static struct decimal pull(const struct result_gap *gap)
{
	if (gap->gap.kind != VALUE_NUMBER)
		return decimal_int(0);
	if (gap->weight.kind != VALUE_NUMBER)
		return gap->gap.as.number;
	return decimal_mul(gap->gap.as.number, gap->weight.as.number);
}

struct pulling {
	const struct result_gap *gap;
	struct decimal pull;
	size_t order;
};

static int by_pull(const void *a, const void *b)
{
	const struct pulling *x = a, *y = b;
	int order = decimal_compare(y->pull, x->pull);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

size_t programme_gaps(const struct page *page, const struct result_programme *programme,
                      const struct result_gap **out)
{
	struct pulling *order = ARENA_ARRAY(page->arena, struct pulling, programme->gap_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < programme->gap_count; i++) {
		struct decimal strength = pull(&programme->gaps[i]);
		if (decimal_sign(strength) > 0)
			order[count++] = (struct pulling){&programme->gaps[i], strength, i};
	}
	if (count > 1)
		qsort(order, count, sizeof(*order), by_pull);
	for (size_t i = 0; i < count; i++)
		out[i] = order[i].gap;
	return count;
}

void add_gaps(struct page *page, struct doc_node *parent, const struct result_programme *programme)
{
	const struct result_gap **gaps =
		ARENA_ARRAY(page->arena, const struct result_gap *, programme->gap_count + 1);
	size_t count = programme_gaps(page, programme, gaps);
	text_list list = {0};
	for (size_t i = 0; i < count && (i < FEW || page->options->everything); i++) {
		const struct result_gap *gap = gaps[i];
		const char *title = page_text(page, gap->title);
		struct value now = value_number(decimal_sub(decimal_int(100), gap->gap.as.number));
		VEC_PUSH(page->arena, &list,
		         arena_printf(page->arena, _("%s (you are at %s of 100)"),
		                      *title ? title : gap->of, page_number(page, now)));
	}
	doc_row(page->arena, parent, _("Helps with"),
	        page_join(page, _("; "), list.items, list.count));
}

/* ---- why ---- */

enum ground { GROUND_MET, GROUND_OPEN, GROUND_ASSUMED };

static bool gives_reason(const struct result_condition *condition, enum ground ground)
{
	if (condition->is == IS_FALSE || condition->is == IS_NULL)
		return false;
	if (condition->basis == BASIS_ASSUMED)
		return ground == GROUND_ASSUMED;
	return ground == (condition->is == IS_TRUE ? GROUND_MET : GROUND_OPEN);
}

/* Conditions are whole sentences and stand one after the other. */
static const char *reasons(const struct page *page, const struct result_programme *programme,
                           enum ground ground)
{
	const char *text = "";
	for (size_t i = 0; i < programme->condition_count; i++) {
		const struct result_condition *condition = &programme->conditions[i];
		if (gives_reason(condition, ground))
			text = page_sentences(page, text, page_text(page, condition->text));
	}
	return text;
}

static const char *first_steps(const struct page *page, const struct result_programme *programme)
{
	const char *text = "";
	size_t count = 0;
	for (size_t i = 0; i < programme->prerequisite_count && count < FEW; i++) {
		const struct result_condition *condition = &programme->prerequisites[i];
		if (condition->is != IS_FALSE && condition->is != IS_NULL)
			continue;
		text = page_sentences(page, text, page_text(page, condition->text));
		count++;
	}
	return text;
}

static void add_questions(struct page *page, struct doc_node *parent,
                          const struct result_programme *programme)
{
	size_t shown = 0;
	for (size_t i = 0;
	     i < programme->hangs_on_count && (shown < FEW || page->options->everything);
	     i++, shown++)
		doc_item(page->arena, parent, MARK_QUESTION,
		         question_words(page, &programme->hangs_on[i]));
	size_t more = programme->hangs_on_count - shown;
	if (more > 0)
		doc_note(page->arena, parent,
		         arena_printf(page->arena,
		                      msg_plural("and %zu more question: jindan explain %s",
		                                 "and %zu more questions: jindan explain %s", more),
		                      more, programme->id));
}

/* ---- where and when ---- */

const char *programme_state(const struct page *page, const struct result_programme *programme)
{
	const char *text = "";
	if (programme->status == STATUS_UNVERIFIED && programme->last_seen)
		text = arena_printf(page->arena,
		                    _("Not verified since %s: ask whether it still runs before you "
		                      "plan with it."),
		                    programme->last_seen);
	else if (programme->status == STATUS_UNVERIFIED)
		text = _("Not verified: ask whether it still runs before you plan with it.");
	else if (programme->status == STATUS_UPCOMING && programme->from)
		text = arena_printf(page->arena, _("It opens on %s."), programme->from);
	else if (programme->status == STATUS_CURRENT && programme->apply_by)
		text = programme->until ? arena_printf(page->arena, _("Apply by %s; it runs until %s."), programme->apply_by, programme->until)
		                        : arena_printf(page->arena, _("Apply by %s."), programme->apply_by);
	else if (programme->status == STATUS_CURRENT && programme->until)
		text = arena_printf(page->arena, _("It is open until %s."), programme->until);
	return text;
}

static void add_state(struct page *page, struct doc_node *parent,
                      const struct result_programme *programme)
{
	struct doc_node *row =
		doc_row(page->arena, parent, _("When"), programme_state(page, programme));
	row->tone = programme->status == STATUS_UNVERIFIED ? TONE_WARN : TONE_PLAIN;
}

static void add_operator(struct page *page, struct doc_node *parent,
                         const struct result_programme *programme)
{
	const char *who = page_text(page, programme->operator_name),
		   *where = economy_words(page, programme->economy);
	if (*who && *where)
		who = arena_printf(page->arena, _("%s, %s"), who, where);
	doc_row(page->arena, parent, _("Run by"), *who ? who : where);
}

static void add_contact(struct page *page, struct doc_node *parent,
                        const struct result_contact *contact, const char *seen)
{
	text_list list = {0};
	const char *address = page_text(page, contact->address);
	const char *parts[] = {address, contact->phone, contact->email};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i] && *parts[i])
			VEC_PUSH(page->arena, &list, parts[i]);
	const char *text = page_join(page, _(", "), list.items, list.count), *href = contact->href;
	if (seen && *seen && (*text || href))
		text = *text ? arena_printf(page->arena, _("%s (as of %s)"), text, seen)
		             : arena_printf(page->arena, _("as of %s:"), seen);
	if (!*text && href) {
		text = href;
		href = NULL;
	}
	doc_link(page->arena,
	         doc_row(page->arena, parent, contact->historic ? _("Contact then") : _("Contact"),
	                 text),
	         href);
}

/* The day on which the programme was last seen, else that of the first dated source. */
static const char *day_of(const struct result_programme *programme)
{
	if (programme->last_seen)
		return programme->last_seen;
	for (size_t i = 0; i < programme->source_count; i++)
		if (programme->sources[i]->date)
			return programme->sources[i]->date;
	return NULL;
}

void add_contacts(struct page *page, struct doc_node *parent,
                  const struct result_programme *programme, bool historic)
{
	for (size_t i = 0; i < programme->contact_count; i++)
		if (historic || !programme->contacts[i].historic)
			add_contact(page, parent, &programme->contacts[i],
			            programme->contacts[i].historic ? NULL : day_of(programme));
}

static const struct result_programme *find_programme(const struct result *result, const char *id)
{
	for (size_t i = 0; id && i < result->programme_count; i++)
		if (strcmp(result->programmes[i].id, id) == 0)
			return &result->programmes[i];
	return NULL;
}

/* Of an entry of this result, else as it was written, else its address. */
const char *successor_name(const struct page *page, const struct result_successor *successor)
{
	const struct result_programme *known = find_programme(page->result, successor->ref);
	const char *name = page_text(page, successor->name);
	if (known)
		return programme_title(page, known);
	if (*name)
		return name;
	return successor->ref ? successor->ref : successor->href ? successor->href : "";
}

void add_successors(struct page *page, struct doc_node *parent,
                    const struct result_programme *programme)
{
	text_list list = {0};
	const char *href = NULL;
	for (size_t i = 0; i < programme->successor_count; i++) {
		const char *name = successor_name(page, &programme->successors[i]);
		if (*name)
			VEC_PUSH(page->arena, &list, name);
		href = programme->successors[i].href;
	}
	struct doc_node *row = doc_row(page->arena, parent, _("What came after"),
	                               page_join(page, _("; "), list.items, list.count));
	if (list.count == 1 && href && strcmp(href, list.items[0]) != 0)
		doc_link(page->arena, row, href);
}

/* ---- figures and remarks ---- */

static bool is_disputed(const struct result_figure *figure)
{
	return figure->mark && strcmp(figure->mark, "disputed") == 0;
}

static const char *figure_words(struct page *page, const struct result_figure *figure)
{
	const char *quantity = page_quantity(page, figure->value, figure->unit),
		   *text = page_text(page, figure->text);
	if (figure->date && *figure->date)
		quantity = arena_printf(page->arena, _("%s (%s)"), quantity, figure->date);
	if (*text)
		quantity = arena_printf(page->arena, "%s: %s", quantity, text);
	return page_cite(page, quantity, figure->sources, figure->source_count);
}

/* Figures that contradict one another stand in one row. */
static void add_disputed(struct page *page, struct doc_node *parent,
                         const struct result_programme *programme)
{
	const char *text = "";
	for (size_t i = 0; i < programme->figure_count; i++)
		if (is_disputed(&programme->figures[i])) {
			const char *words = figure_words(page, &programme->figures[i]);
			text = *text ? arena_printf(page->arena, _("%s | against it: %s"), text,
			                            words)
			             : words;
		}
	doc_row(page->arena, parent, _("Disputed"), text)->tone = TONE_WARN;
}

void add_figures(struct page *page, struct doc_node *parent,
                 const struct result_programme *programme, size_t most)
{
	add_disputed(page, parent, programme);
	size_t shown = 0;
	for (size_t i = 0; i < programme->figure_count && shown < most; i++) {
		const struct result_figure *figure = &programme->figures[i];
		if (is_disputed(figure))
			continue;
		doc_row(page->arena, parent, figure->against ? _("Figure against") : _("Figure"),
		        figure_words(page, figure));
		shown++;
	}
}

void add_remarks(struct page *page, struct doc_node *parent,
                 const struct result_programme *programme, bool notes)
{
	for (size_t i = 0; i < programme->remark_count; i++) {
		const struct result_remark *remark = &programme->remarks[i];
		if (!remark->warning && !notes)
			continue;
		const char *text = page_cite(page, page_text(page, remark->text), remark->sources,
		                             remark->source_count);
		struct doc_node *row = doc_row(page->arena, parent,
		                               remark->warning ? _("Take care") : _("Note"), text);
		row->tone = remark->warning ? TONE_WARN : TONE_PLAIN;
	}
}

/* How to apply, and what is known about it: of no use yet while a programme is open. */
static void add_background(struct page *page, struct doc_node *parent,
                           const struct result_programme *programme, bool model)
{
	bool everything = page->options->everything;
	doc_row(page->arena, parent, _("How to apply"),
	        model ? "" : page_text(page, programme->apply));
	if (!model || everything)
		add_contacts(page, parent, programme, false);
	add_figures(page, parent, programme, everything ? programme->figure_count : 1);
	add_remarks(page, parent, programme, everything);
}

/* ---- the whole ---- */

void add_programme(struct page *page, struct doc_node *parent,
                   const struct result_programme *programme, size_t number, enum offer offer)
{
	bool model = offer == OFFER_MODEL,
	     brief = offer == OFFER_OPEN && !page->options->everything;
	struct doc_node *section =
		doc_section(page->arena, parent, programme_title(page, programme));
	section->number = number;
	doc_paragraph(page->arena, section, TONE_PLAIN,
	              page_cite(page, page_text(page, programme->summary), programme->sources,
	                        programme->source_count));
	if (!model)
		add_state(page, section, programme);
	add_gifts(page, section, programme);
	add_gaps(page, section, programme);
	if (!brief)
		add_operator(page, section, programme);
	doc_row(page->arena, section, _("You meet"),
	        model ? "" : reasons(page, programme, GROUND_MET));
	doc_row(page->arena, section, _("Still open"),
	        model ? "" : reasons(page, programme, GROUND_OPEN));
	doc_row(page->arena, section, _("Assumed"), reasons(page, programme, GROUND_ASSUMED));
	doc_row(page->arena, section, _("First"), model ? "" : first_steps(page, programme))->tone =
		TONE_WARN;
	if (model)
		add_successors(page, section, programme);
	if (!brief)
		add_background(page, section, programme, model);
	if (offer == OFFER_OPEN || (offer == OFFER_LATER && programme->verdict == VERDICT_OPEN))
		add_questions(page, section, programme);
}
