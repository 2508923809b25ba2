/*
 * Programmes: what they are, who can have them, what they address, and what came after.
 */
#include "advise/advise.h"
#include "author/proof_int.h"
#include <string.h>

const char *proof_programme_name(struct proof *proof, const char *id)
{
	const struct entry *entry = pack_entry(proof->pack, id);
	return entry ? arena_printf(proof->arena, _("%s (%s)"), phrase_text(proof->phrases, &entry->name, id), id) : id;
}

const char *proof_score_name(struct proof *proof, const char *id)
{
	const struct score *score = pack_score(proof->pack, id);
	const char *name = score ? phrase_text(proof->phrases, &score->title, id) : sentence_name(proof->sentences, id);
	return name ? name : id;
}

/* ---- what it is --------------------------------------------------------------------------------------------------------------------- */

static const char *status_word(enum programme_status status)
{
	static const char *const words[] = {
		[STATUS_UPCOMING] = N_("not open yet"),
		[STATUS_CURRENT] = N_("can be applied for"),
		[STATUS_ENDED] = N_("ended: a model to learn from, never something to apply for"),
		[STATUS_UNVERIFIED] = N_("not verified: never offered without that word"),
	};
	return msg_get(words[status]);
}

static void add_period(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	const struct period *period = &entry->period;
	enum programme_status status = advise_status(period, proof->wish->as_of);
	const struct {
		const char *label, *day;
	} days[] = {
		{_("Open from"), period->from},          {_("Until"), period->until},       {_("Apply by"), period->apply_by},
		{_("Last seen"), period->last_seen}, {_("Over by"), period->ended_by},
	};
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		proof_cite(proof, doc_row(proof->arena, section, days[i].label, days[i].day ? days[i].day : ""), days[i].day ? period->sources : NULL);
	struct doc_node *row = doc_row(proof->arena, section, arena_printf(proof->arena, _("As of %s"), proof_day(proof, proof->wish->as_of)), status_word(status));
	row->tone = status == STATUS_UNVERIFIED ? TONE_WARN : TONE_PLAIN;
	if (status == STATUS_UNVERIFIED)
		proof_mark(proof, "p", entry->id, entry->id, _("not verified that it still runs"));
}

static void add_contacts(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	for (size_t i = 0; i < entry->contacts.count; i++) {
		const struct result_contact *contact = &entry->contacts.items[i];
		const char *text = proof_text(proof, contact->address, NULL);
		text = proof_join(proof, proof_join(proof, text, contact->phone ? contact->phone : ""), contact->email ? contact->email : "");
		struct doc_node *row = doc_row(proof->arena, section, contact->historic ? _("Contact then") : _("Contact"), *text ? text : contact->href ? contact->href : "");
		proof_text(proof, contact->address, row);
		doc_link(proof->arena, row, *text ? contact->href : NULL);
	}
}

static void add_benefits(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	for (size_t i = 0; i < entry->benefits.count; i++)
		proof_row(proof, section, arena_printf(proof->arena, _("Gives %s"), benefit_word(entry->benefits.items[i].kind)), entry->benefits.items[i].text);
}

static const char *step_names(struct proof *proof, const char *ids)
{
	size_t count = 0;
	const char *const *list = ids ? model_words(proof->arena, ids, &count) : NULL, *names = "";
	for (size_t i = 0; i < count; i++)
		names = proof_listed(proof, names, pack_entry(proof->pack, list[i]) ? proof_programme_name(proof, list[i]) : proof_score_name(proof, list[i]));
	return names;
}

static void add_supports(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	for (size_t i = 0; i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		const char *share = support->share.nan ? _("a share that is not stated") : arena_printf(proof->arena, _("at most %s of the price"), proof_amount(proof, support->share, "percent"));
		const char *most = support->most.nan ? "" : arena_printf(proof->arena, _("at most %s"), proof_amount(proof, support->most, support->currency));
		struct doc_node *row = doc_row(proof->arena, section, _("Pays"), arena_printf(proof->arena, _("for %s: %s"), step_names(proof, support->steps), proof_join(proof, share, most)));
		proof_cite(proof, row, support->sources);
	}
}

static void add_successors(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	for (size_t i = 0; i < entry->successors.count; i++) {
		const struct result_successor *successor = &entry->successors.items[i];
		const char *name = successor->ref ? proof_programme_name(proof, successor->ref) : proof_text(proof, successor->name, NULL);
		struct doc_node *row = doc_row(proof->arena, section, _("What came after"), *name ? name : successor->href ? successor->href : "");
		bool here = successor->ref && proof->wish->programme_count == 0 && pack_entry(proof->pack, successor->ref) &&
		            pack_entry(proof->pack, successor->ref)->from == proof->rulebase && pack_entry(proof->pack, successor->ref)->kind == ENTRY_PROGRAMME;
		doc_link(proof->arena, row, here ? arena_printf(proof->arena, "#%s", proof_anchor(proof, "p", successor->ref)) : successor->href);
	}
}

static void add_rules_of_plan(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	const struct fund *fund = entry->fund ? pack_fund(proof->pack, entry->fund) : NULL;
	if (entry->lead_days >= 0)
		doc_row(proof->arena, section, _("Decided within"), arena_printf(proof->arena, msg_plural("%d day", "%d days", (unsigned long)entry->lead_days), entry->lead_days));
	doc_row(proof->arena, section, _("Not together with"), step_names(proof, entry->excludes));
	doc_row(proof->arena, section, _("Fund"), fund ? phrase_text(proof->phrases, &fund->label, fund->id) : "");
	add_supports(proof, section, entry);
}

/* ---- who can have it ----------------------------------------------------------------------------------------------------------------- */

static void add_conditions(struct proof *proof, struct doc_node *section, const struct entry *entry, const struct condition *conditions, size_t count,
                           const char *title, const char *note)
{
	struct proof_condition *list = ARENA_ARRAY(proof->arena, struct proof_condition, count + 1);
	struct doc_node *part = count ? doc_section(proof->arena, section, title) : NULL;
	if (!part)
		return;
	doc_note(proof->arena, part, note);
	for (size_t i = 0; i < count; i++) {
		const struct condition *condition = &conditions[i];
		const char *says = condition->where ? _("says where") : condition->when ? _("says when") : "";
		bool assumed = condition->basis == BASIS_ASSUMED;
		list[i] = (struct proof_condition){
			.id = condition->id, .sources = condition->sources, .doubtful = assumed, .text = &condition->text, .test = &condition->test,
			.detail = *says ? arena_printf(proof->arena, "%s; %s", basis_word(condition->basis), says) : basis_word(condition->basis),
		};
		if (assumed)
			proof_mark(proof, "p", entry->id, arena_printf(proof->arena, _("condition %s"), condition->id ? condition->id : ""), basis_word(BASIS_ASSUMED));
	}
	proof_conditions(proof, part, list, count);
}

static void add_gaps(struct proof *proof, struct doc_node *section, const struct entry *entry)
{
	const char *const titles[] = {_("Area"), _("Weight"), NULL};
	if (entry->gaps.count == 0)
		return;
	struct doc_node *part = doc_section(proof->arena, section, _("Gaps that it addresses"));
	struct doc_node *table = proof_table(proof, part, "gaps", titles);
	for (size_t i = 0; i < entry->gaps.count; i++) {
		struct doc_node *line = doc_line(proof->arena, table), *cell = doc_cell(proof->arena, line, proof_score_name(proof, entry->gaps.items[i].of));
		cell->tone = TONE_STRONG;
		proof_cite(proof, cell, entry->gaps.items[i].sources);
		doc_cell(proof->arena, line, sentence_number(proof->sentences, entry->gaps.items[i].weight));
	}
}

static void add_programme(struct proof *proof, struct doc_node *parent, const struct entry *entry)
{
	struct doc_node *section = proof_named(proof, parent, "programme", "p", entry->id, &entry->name);
	proof_cite(proof, section, entry->sources);
	proof_paragraph(proof, section, &entry->summary);
	proof_row(proof, section, _("Run by"), &entry->operator_name);
	if (entry->parent)
		doc_row(proof->arena, section, _("Part of"), proof_programme_name(proof, entry->parent));
	doc_row(proof->arena, section, _("Presented at the forum of 2004"), entry->forum ? _("yes") : "");
	add_period(proof, section, entry);
	add_benefits(proof, section, entry);
	proof_row(proof, section, _("How to apply"), &entry->apply);
	add_contacts(proof, section, entry);
	add_rules_of_plan(proof, section, entry);
	add_successors(proof, section, entry);
	add_conditions(proof, section, entry, entry->conditions.items, entry->conditions.count, _("Who can have it"),
	               _("All of these must be met; while one is open, so is the verdict. One that says where or when makes the programme a model to "
	                 "learn from when it fails, and not the company unsuitable."));
	add_conditions(proof, section, entry, entry->prerequisites.items, entry->prerequisites.count, _("What should stand before it"),
	               _("Shown, but no part of the verdict."));
	add_gaps(proof, section, entry);
	if (entry->figures.count || entry->remarks.count || entry->quote.count)
		proof_stated(proof, doc_section(proof->arena, section, _("What is said of it")), entry, "p");
	proof_tests_of(proof, section, "programme", entry->id);
	if (proof->wish->sign_each)
		proof_signature(proof, doc_section(proof->arena, section, _("Signature")), 1);
}

void proof_programmes(struct proof *proof)
{
	const struct rulebase *rules = proof->rulebase;
	struct doc_node *part = proof_section(proof, proof->root, "part", "programmes", NULL, _("Programmes")), *group = NULL;
	const char *economy = NULL;
	bool grouped = false;
	for (size_t i = 0; i < rules->entries.count; i++)
		grouped = grouped || rules->entries.items[i]->economy;
	for (size_t i = 0; i < rules->entries.count; i++) {
		const struct entry *entry = rules->entries.items[i];
		if (entry->kind != ENTRY_PROGRAMME || !proof_is_wanted(proof, entry))
			continue;
		const char *of = entry->economy ? entry->economy : "";
		if (grouped && (!economy || strcmp(economy, of) != 0)) {
			economy = of;
			group = doc_section(proof->arena, part, *of ? economy_word(of) : _("Any economy"));
			group->role = "economy";
			group->id = proof_anchor(proof, "economy", entry->id);
		}
		add_programme(proof, grouped ? group : part, entry);
	}
}
