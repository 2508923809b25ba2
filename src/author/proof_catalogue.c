/*
 * Findings, advice, funds, and the entries of the catalogue that have no verdicts.
 */
#include "author/proof_int.h"
#include <string.h>

/* ---- what sources state --------------------------------------------------------------------------------------------------------- */

static bool is_doubtful(const char *mark)
{
	static const char *const marks[] = {"disputed", "inferred", "unverified", "not-found", "own"};
	for (size_t i = 0; mark && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strcmp(marks[i], mark) == 0)
			return true;
	return false;
}

static void add_figures(struct proof *proof, struct doc_node *parent, const struct entry *entry, const char *kind)
{
	const char *const titles[] = {_("Figure"), _("Of"), _("What it is"), _("Mark"), NULL};
	struct doc_node *table = entry->figures.count ? proof_table(proof, parent, "figures", titles) : NULL;
	for (size_t i = 0; i < entry->figures.count; i++) {
		const struct result_figure *figure = &entry->figures.items[i];
		struct doc_node *line = doc_line(proof->arena, table), *cell;
		struct decimal number;
		bool plain = decimal_parse(figure->value, strlen(figure->value), &number);
		const char *unit = figure->unit ? figure->unit : "";
		const char *value = plain ? proof_amount(proof, number, unit) : arena_printf(proof->arena, "%s %s", figure->value, unit);
		doc_cell(proof->arena, line, value)->tone = TONE_STRONG;
		doc_cell(proof->arena, line, figure->date ? figure->date : "");
		cell = proof_cell(proof, line, figure->text);
		proof_cite_all(proof, cell, figure->sources, figure->source_count);
		const char *mark = figure->mark ? mark_word(figure->mark) : "";
		cell = doc_cell(proof->arena, line, figure->against ? proof_join(proof, mark, _("speaks against it")) : mark);
		cell->tone = is_doubtful(figure->mark) ? TONE_WARN : TONE_PLAIN;
		if (is_doubtful(figure->mark))
			proof_mark(proof, kind, entry->id, arena_printf(proof->arena, _("figure %s"), value), mark_word(figure->mark));
		if (figure->source_count == 0)
			proof_mark(proof, kind, entry->id, arena_printf(proof->arena, _("figure %s"), value), _("without a source"));
	}
}

static void add_remarks(struct proof *proof, struct doc_node *parent, const struct entry *entry, const char *kind)
{
	for (size_t i = 0; i < entry->remarks.count; i++) {
		const struct result_remark *remark = &entry->remarks.items[i];
		const char *label = remark->warning ? _("Take care") : remark->mark ? mark_word(remark->mark) : _("Note");
		struct doc_node *row = proof_row(proof, parent, label, remark->text);
		row->tone = remark->warning ? TONE_WARN : TONE_PLAIN;
		proof_cite_all(proof, row, remark->sources, remark->source_count);
		if (is_doubtful(remark->mark))
			proof_mark(proof, kind, entry->id, arena_printf(proof->arena, _("note %zu"), i + 1), mark_word(remark->mark));
	}
}

static void add_quote(struct proof *proof, struct doc_node *parent, const struct entry *entry)
{
	struct doc_node *quote = proof_paragraph(proof, parent, &entry->quote);
	quote->role = "quote";
}

void proof_stated(struct proof *proof, struct doc_node *parent, const struct entry *entry, const char *kind)
{
	add_quote(proof, parent, entry);
	add_figures(proof, parent, entry, kind);
	add_remarks(proof, parent, entry, kind);
}

/* ---- findings ---------------------------------------------------------------------------------------------------------------------- */

static void add_finding(struct proof *proof, struct doc_node *parent, const struct finding *finding)
{
	struct proof_condition *list = ARENA_ARRAY(proof->arena, struct proof_condition, finding->evidence.count + 1);
	struct doc_node *section = proof_named(proof, parent, "finding", "d", finding->id, &finding->title);
	proof_cite(proof, section, finding->sources);
	doc_row(proof->arena, section, _("Kind"), finding_word(finding->kind ? finding->kind : "note"));
	proof_paragraph(proof, section, &finding->text);
	for (size_t i = 0; i < finding->evidence.count; i++) {
		const struct evidence *evidence = &finding->evidence.items[i];
		list[i] = (struct proof_condition){
			.id = arena_printf(proof->arena, _("Evidence %zu"), i + 1),
			.detail = arena_printf(proof->arena, _("certainty %s"), proof_ratio(proof, evidence->certainty)),
			.sources = evidence->sources,
			.text = &evidence->text,
			.test = &evidence->when,
		};
	}
	proof_conditions(proof, section, list, finding->evidence.count);
	proof_tests_of(proof, section, "finding", finding->id);
}

void proof_findings(struct proof *proof)
{
	if (proof->wish->programme_count > 0)
		return;
	struct doc_node *part = proof_section(proof, proof->root, "part", "findings", NULL, _("Findings"));
	if (proof->rulebase->findings.count > 0)
		doc_note(proof->arena, part, _("The certainties of the evidence that is met are combined: a and b give a + b × (1 − a), so that 0.6 and 0.5 give 0.8."));
	for (size_t i = 0; i < proof->rulebase->findings.count; i++)
		add_finding(proof, part, proof->rulebase->findings.items[i]);
}

/* ---- advice ------------------------------------------------------------------------------------------------------------------------- */

static const char *names_of(struct proof *proof, const char *ids)
{
	size_t count = 0;
	const char *const *list = ids ? model_words(proof->arena, ids, &count) : NULL, *names = "";
	for (size_t i = 0; i < count; i++)
		names = proof_listed(proof, names, proof_programme_name(proof, list[i]));
	return names;
}

static const char *finding_names(struct proof *proof, const char *ids)
{
	size_t count = 0;
	const char *const *list = ids ? model_words(proof->arena, ids, &count) : NULL, *names = "";
	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = pack_finding(proof->pack, list[i]);
		names = proof_listed(proof, names, finding ? phrase_text(proof->phrases, &finding->title, list[i]) : list[i]);
	}
	return names;
}

static void add_advice(struct proof *proof, struct doc_node *parent, const struct entry *entry)
{
	struct doc_node *section = proof_named(proof, parent, "advice", "a", entry->id, &entry->name);
	proof_cite(proof, section, entry->sources);
	proof_paragraph(proof, section, &entry->summary);
	const struct proof_condition when = {.id = _("When"), .text = &entry->text, .test = &entry->when};
	if (entry->when.input.text)
		proof_conditions(proof, section, &when, 1);
	else
		proof_paragraph(proof, section, &entry->text);
	doc_row(proof->arena, section, _("Effort"), effort_word(entry->effort));
	doc_row(proof->arena, section, _("Cost"), cost_word(entry->cost));
	doc_row(proof->arena, section, _("Price"), entry->has_price ? proof_amount(proof, entry->price, entry->currency) : "");
	doc_row(proof->arena, section, _("Programmes pay at most"), entry->has_paid_at_most ? proof_amount(proof, entry->paid_at_most, "percent") : "");
	if (entry->lead_days > 0)
		doc_row(proof->arena, section, _("Takes"), arena_printf(proof->arena, msg_plural("%d day", "%d days", (unsigned long)entry->lead_days), entry->lead_days));
	doc_row(proof->arena, section, _("Comes after"), names_of(proof, entry->after));
	doc_row(proof->arena, section, _("Answers"), finding_names(proof, entry->answers));
	const char *gaps = "";
	for (size_t i = 0; i < entry->gaps.count; i++)
		gaps = proof_listed(proof, gaps, proof_score_name(proof, entry->gaps.items[i].of));
	doc_row(proof->arena, section, _("Closes gaps in"), gaps);
	proof_stated(proof, section, entry, "a");
	proof_tests_of(proof, section, "advice", entry->id);
}

void proof_advice(struct proof *proof)
{
	if (proof->wish->programme_count > 0)
		return;
	struct doc_node *part = proof_section(proof, proof->root, "part", "advice", NULL, _("Advice"));
	for (size_t i = 0; i < proof->rulebase->entries.count; i++)
		if (proof->rulebase->entries.items[i]->kind == ENTRY_ADVICE)
			add_advice(proof, part, proof->rulebase->entries.items[i]);
}

/* ---- the rest ----------------------------------------------------------------------------------------------------------------------- */

void proof_other_entries(struct proof *proof)
{
	static const struct {
		enum entry_kind kind;
		const char *anchor, *title;
	} kinds[] = {
		{ENTRY_POLICY, "policies", N_("Policies")}, {ENTRY_OBSTACLE, "obstacles", N_("Obstacles")}, {ENTRY_CATEGORY, "categories", N_("Categories")},
	};
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]) && proof->wish->programme_count == 0; k++) {
		struct doc_node *part = proof_section(proof, proof->root, "part", kinds[k].anchor, NULL, msg_get(kinds[k].title));
		for (size_t i = 0; i < proof->rulebase->entries.count; i++) {
			const struct entry *entry = proof->rulebase->entries.items[i];
			if (entry->kind != kinds[k].kind)
				continue;
			struct doc_node *section = proof_named(proof, part, "entry", "e", entry->id, &entry->name);
			proof_cite(proof, section, entry->sources);
			doc_row(proof->arena, section, _("Economy"), entry->economy ? economy_word(entry->economy) : "");
			proof_paragraph(proof, section, &entry->summary);
			proof_paragraph(proof, section, &entry->text);
			proof_stated(proof, section, entry, "e");
		}
	}
}

/* Whether a programme of the document pays from it. */
static bool is_used(const struct proof *proof, const struct fund *fund)
{
	for (size_t i = 0; i < proof->rulebase->entries.count; i++) {
		const struct entry *entry = proof->rulebase->entries.items[i];
		if (proof_is_wanted(proof, entry) && entry->fund && strcmp(entry->fund, fund->id) == 0)
			return true;
	}
	return proof->wish->programme_count == 0;
}

void proof_funds(struct proof *proof)
{
	const char *const titles[] = {_("Fund"), _("Pays together at most"), _("Programmes that one company can have"), NULL};
	struct doc_node *part = proof_section(proof, proof->root, "part", "funds", NULL, _("Funds"));
	struct doc_node *table = proof_table(proof, part, "funds", titles);
	for (size_t i = 0; i < proof->rulebase->funds.count; i++) {
		const struct fund *fund = proof->rulebase->funds.items[i];
		if (!is_used(proof, fund))
			continue;
		struct doc_node *line = doc_line(proof->arena, table), *name = proof_cell(proof, line, &fund->label);
		if (fund->label.count == 0)
			doc_set_text(proof->arena, name, fund->id);
		name->tone = TONE_STRONG;
		proof_cite(proof, name, fund->sources);
		doc_cell(proof->arena, line, fund->most.nan ? _("any amount") : proof_amount(proof, fund->most, fund->currency));
		doc_cell(proof->arena, line, fund->programmes ? arena_printf(proof->arena, "%d", fund->programmes) : _("any number"));
	}
}
