/*
 * What an author has silenced: warnings of the check that <allow> lets stand, where, and why. Whoever signs must know.
 */
#include "author/proof_int.h"
#include "base/map.h"
#include <string.h>

/* An element of what is proved, as a reader knows it. */
struct spot {
	struct place place;
	const char *name, *href; /* href: where it stands in the document, or NULL */
	bool shown;              /* the document has it */
};

struct spots {
	struct proof *proof;
	VEC(struct spot) list;
};

static void add_spot(struct spots *spots, struct place place, const char *name, const char *href, bool shown)
{
	if (place.source)
		VEC_PUSH(spots->proof->arena, &spots->list, ((struct spot){place, name, href, shown}));
}

static const char *to(struct spots *spots, const char *kind, const char *id)
{
	return arena_printf(spots->proof->arena, "#%s", proof_anchor(spots->proof, kind, id));
}

static void add_conditions(struct spots *spots, const struct entry *entry, const struct condition *conditions, size_t count, const char *href, bool shown)
{
	for (size_t i = 0; i < count; i++)
		add_spot(spots, conditions[i].place,
		         arena_printf(spots->proof->arena, _("%s, condition %s"), entry->id, conditions[i].id ? conditions[i].id : ""), href, shown);
}

static void add_entry(struct spots *spots, const struct entry *entry)
{
	static const char *const kinds[] = {
		[ENTRY_PROGRAMME] = "p", [ENTRY_POLICY] = "e", [ENTRY_OBSTACLE] = "e", [ENTRY_CATEGORY] = "e", [ENTRY_ADVICE] = "a",
	};
	const char *href = to(spots, kinds[entry->kind], entry->id);
	bool shown = proof_is_wanted(spots->proof, entry);
	add_spot(spots, entry->place, entry->id, href, shown);
	add_conditions(spots, entry, entry->conditions.items, entry->conditions.count, href, shown);
	add_conditions(spots, entry, entry->prerequisites.items, entry->prerequisites.count, href, shown);
}

static void add_rules(struct spots *spots, const struct rulebase *rules)
{
	const struct map *used = proof_used_names(spots->proof);
	bool whole = spots->proof->wish->programme_count == 0;
	add_spot(spots, rules->place, rules->id, NULL, true);
	for (size_t i = 0; i < rules->inputs.count; i++)
		add_spot(spots, rules->inputs.items[i]->place, rules->inputs.items[i]->id, "#inputs", map_get(used, rules->inputs.items[i]->id) != NULL);
	for (size_t i = 0; i < rules->facts.count; i++)
		add_spot(spots, rules->facts.items[i]->place, rules->facts.items[i]->id, to(spots, "f", rules->facts.items[i]->id),
		         map_get(used, rules->facts.items[i]->id) != NULL);
	for (size_t i = 0; i < rules->findings.count; i++)
		add_spot(spots, rules->findings.items[i]->place, rules->findings.items[i]->id, to(spots, "d", rules->findings.items[i]->id), whole);
	for (size_t i = 0; i < rules->funds.count; i++)
		add_spot(spots, rules->funds.items[i]->place, rules->funds.items[i]->id, whole ? "#funds" : NULL, whole);
	for (size_t i = 0; i < rules->entries.count; i++)
		add_entry(spots, rules->entries.items[i]);
}

static void add_questionnaire(struct spots *spots, const struct questionnaire *questionnaire)
{
	add_spot(spots, questionnaire->place, questionnaire->id, NULL, true);
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		add_spot(spots, question->place, question->id, NULL, true);
		for (size_t j = 0; j < question->options.count; j++)
			add_spot(spots, question->options.items[j].place,
			         arena_printf(spots->proof->arena, _("%s, option %s"), question->id, question->options.items[j].code), NULL, true);
	}
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		add_spot(spots, questionnaire->indicators.items[i]->place, questionnaire->indicators.items[i]->id, NULL, true);
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		add_spot(spots, questionnaire->scores.items[i]->place, questionnaire->scores.items[i]->id, to(spots, "s", questionnaire->scores.items[i]->id), true);
}

/* The last element that begins where the silenced one does, or before; NULL: it stands in a file of others. */
static const struct spot *find_spot(const struct spots *spots, const struct allowance *allowance)
{
	const struct spot *best = NULL, *any = NULL;
	for (size_t i = 0; i < spots->list.count; i++) {
		const struct spot *spot = &spots->list.items[i];
		if (strcmp(spot->place.source->name, allowance->scope.source->name) != 0)
			continue;
		any = spot;
		if (spot->place.offset <= allowance->scope.offset + 1 && (!best || spot->place.offset > best->place.offset))
			best = spot;
	}
	return best ? best : any ? &spots->list.items[0] : NULL;
}

/* "'...' has no class for ...": the message with nothing filled in. */
static const char *warning_words(struct proof *proof, const char *code)
{
	const struct diag_kind *kind = proof->wish->find_code ? proof->wish->find_code(code) : NULL;
	char *words = arena_strdup(proof->arena, kind ? msg_get(kind->text) : ""), *end = words;
	for (const char *at = words; *at; at++) {
		bool blank = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}';
		if (blank) {
			memcpy(end, "…", 3); /* as long as "{0}" */
			end += 3;
			at += 2;
		} else {
			*end++ = *at;
		}
	}
	*end = '\0';
	return *words ? arena_printf(proof->arena, "%s: %s", code, words) : code;
}

void proof_allowed(struct proof *proof)
{
	const char *const titles[] = {_("Where"), _("Warning"), _("Why it stands"), NULL};
	struct spots spots = {.proof = proof};
	struct doc_node *part = proof_section(proof, proof->root, "part", "allowed", NULL, _("What was silenced")), *table = NULL;
	if (proof->rulebase)
		add_rules(&spots, proof->rulebase);
	else
		add_questionnaire(&spots, proof->pack->questionnaire);
	for (size_t i = 0; i < proof->pack->allowances.count; i++) {
		const struct allowance *allowance = &proof->pack->allowances.items[i];
		const struct spot *spot = allowance->scope.source ? find_spot(&spots, allowance) : NULL;
		if (!spot || !spot->shown)
			continue;
		if (!table) {
			doc_note(proof->arena, part, _("Warnings of jindan check that the author has looked at and lets stand, with the reasons that the author gives."));
			table = proof_table(proof, part, "allowed", titles);
		}
		struct doc_node *line = doc_line(proof->arena, table), *cell = doc_cell(proof->arena, line, spot->name);
		cell->tone = TONE_STRONG;
		doc_link(proof->arena, cell, spot->href);
		doc_cell(proof->arena, line, warning_words(proof, allowance->code));
		doc_cell(proof->arena, line, allowance->reason ? allowance->reason : "");
	}
}
