/*
 * Statements without a source or a text, amounts in a currency that the economy does not have, quantities that cannot be compared.
 */
#include "author/lint_int.h"

#include "base/msg.h"
#include <string.h>

/* ---- sources ------------------------------------------------------------------------------------------------------------------- */

static void check_condition(struct lint *lint, const struct condition *condition, const struct entry *entry)
{
	if (condition->text.count == 0)
		lint_tell(lint, &J8174, model_head(condition->place), arena_printf(lint->arena, "%s.%s", entry->id, condition->id ? condition->id : ""), NULL, NULL);
	if (!condition->sources && condition->basis != BASIS_ASSUMED)
		lint_tell(lint, &J8171, model_head(condition->place), arena_printf(lint->arena, "%s.%s", entry->id, condition->id ? condition->id : ""), NULL, NULL);
}

static void check_sources(struct lint *lint, const struct entry *entry)
{
	if (!entry->sources && entry->kind != ENTRY_ADVICE)
		lint_tell(lint, &J8171, model_head(entry->place), entry->id, NULL, NULL);
	for (size_t i = 0; i < entry->conditions.count; i++)
		check_condition(lint, &entry->conditions.items[i], entry);
	for (size_t i = 0; i < entry->prerequisites.count; i++)
		check_condition(lint, &entry->prerequisites.items[i], entry);
	for (size_t i = 0; i < entry->supports.count; i++)
		if (!entry->supports.items[i].sources && (!entry->supports.items[i].most.nan || !entry->supports.items[i].share.nan))
			lint_tell(lint, &J8171, model_head(entry->supports.items[i].place), arena_printf(lint->arena, "%s/pays", entry->id), NULL, NULL);
}

static void check_classes(struct lint *lint, const struct fact *fact)
{
	for (size_t i = 0; fact->classification && i < fact->classification->classes.count; i++) {
		const struct size_class *row = &fact->classification->classes.items[i];
		if (!row->sources && row->basis != BASIS_ASSUMED)
			lint_tell(lint, &J8171, model_head(row->place), arena_printf(lint->arena, "%s=%s", fact->id, row->code), NULL, NULL);
	}
}

/* ---- addresses, and texts in another language alone -------------------------------------------------------------------------------- */

static bool is_link(const char *href)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:", "ftp://", "urn:", "doi:"};
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncmp(href, schemes[i], strlen(schemes[i])) == 0)
			return href[strlen(schemes[i])] && !strpbrk(href, " \t\n");
	return false;
}

static bool is_email(const char *email)
{
	const char *at = strchr(email, '@'), *dot = at ? strrchr(at, '.') : NULL;
	return at && at != email && !strchr(at + 1, '@') && dot && dot > at + 1 && dot[1] && !strpbrk(email, " \t\n,;");
}

static void check_contacts(struct lint *lint, const struct entry *entry)
{
	for (size_t i = 0; i < entry->contacts.count; i++) {
		const struct result_contact *contact = &entry->contacts.items[i];
		if (contact->href && !is_link(contact->href))
			lint_tell(lint, &J8176, model_head(entry->place), contact->href, entry->id, NULL);
		if (contact->email && !is_email(contact->email))
			lint_tell(lint, &J8177, model_head(entry->place), contact->email, entry->id, NULL);
	}
}

/* The others of its file are in the file's own language; who reads that sees this one in another. */
static void check_own_language(struct lint *lint, const struct text *text, struct place place, const char *of)
{
	if (text->count > 0 && text->fallback && !text_has(text, text->fallback))
		lint_tell(lint, &J8178, model_head(place), of, text->fallback, NULL);
}

static void check_texts(struct lint *lint, const struct entry *entry)
{
	check_own_language(lint, &entry->name, entry->place, arena_printf(lint->arena, "%s/name", entry->id));
	check_own_language(lint, &entry->summary, entry->place, arena_printf(lint->arena, "%s/summary", entry->id));
	for (size_t i = 0; i < entry->conditions.count; i++)
		check_own_language(lint, &entry->conditions.items[i].text, entry->conditions.items[i].place,
		                   arena_printf(lint->arena, "%s.%s", entry->id, entry->conditions.items[i].id ? entry->conditions.items[i].id : ""));
}

/* ---- currencies ------------------------------------------------------------------------------------------------------------------ */

static const char *currency_of(const struct lint *lint, const char *economy)
{
	const struct question *question = pack_question(lint->pack, "economy");
	const struct option *option = question ? question_option(question, economy) : NULL;
	return option ? option->currency : NULL;
}

static bool is_currency(const struct lint *lint, const char *word, size_t length)
{
	const struct question *question = pack_question(lint->pack, "economy");
	for (size_t i = 0; question && i < question->options.count; i++) {
		const char *currency = question->options.items[i].currency;
		if (currency && strlen(currency) == length && strncmp(currency, word, length) == 0)
			return true;
	}
	return false;
}

/* Of one economy alone: an amount that it pays is in its own money. */
static const char *own_currency(const struct lint *lint, const struct entry *entry)
{
	return entry->economy && !strchr(entry->economy, ' ') ? currency_of(lint, entry->economy) : NULL;
}

static void check_currencies(struct lint *lint, const struct entry *entry)
{
	const char *own = own_currency(lint, entry);
	for (size_t i = 0; own && i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		if (support->currency && strcmp(support->currency, own) != 0)
			lint_tell(lint, &J8172, model_attribute(support->place, "currency"), support->currency, entry->economy, own);
	}
	for (size_t i = 0; own && i < entry->figures.count; i++) {
		const char *unit = entry->figures.items[i].unit;
		size_t length = unit ? strcspn(unit, " ") : 0;
		/* The dollar is what the world reports in. */
		if (length && is_currency(lint, unit, length) && strncmp(unit, "USD", length) != 0 && (strlen(own) != length || strncmp(unit, own, length) != 0))
			lint_tell(lint, &J8172, model_attribute(entry->figure_places.items[i], "unit"), arena_strndup(lint->arena, unit, length), entry->economy, own);
	}
}

/* ---- quantities that cannot be compared --------------------------------------------------------------------------------------------- */

static const char *unit_of(const struct lint *lint, const struct feel_node *node)
{
	const struct question *question = node->kind == FEEL_NAME ? pack_question(lint->pack, node->name) : NULL;
	if (!question || question->options.count > 0)
		return NULL;
	return question->kind == QUESTION_PERCENT ? "%" : question->currency ? question->currency : question->unit;
}

static void compare_units(const struct feel_node *node, void *context)
{
	struct lint *lint = context;
	bool together = node->kind == FEEL_COMPARE || node->kind == FEEL_ADD || node->kind == FEEL_SUBTRACT;
	if (!together)
		return;
	const char *a = unit_of(lint, node->children[0]), *b = unit_of(lint, node->children[1]);
	if (a && b && strcmp(a, b) != 0)
		lint_tell(lint, &J8173, node->place, node->children[0]->name, node->children[1]->name, arena_printf(lint->arena, "%s, %s", a, b));
}

static void check_units(struct lint *lint, const struct lint_formula *formula, void *context)
{
	(void)context;
	feel_walk(formula->formula->tree, compare_units, lint);
}

/* ---- numbers with separators ---------------------------------------------------------------------------------------------------------- */

/* At a digit: how long 12,000 is; 0 for other numbers. Where no group begins with a nought, several values may be meant. */
static size_t separated_length(const char *text, size_t length)
{
	size_t at = strspn(text, "0123456789");
	bool nought = false;
	if (at > 3)
		return 0;
	while (at + 3 < length && text[at] == ',' && strspn(text + at + 1, "0123456789") == 3) {
		nought = nought || text[at + 1] == '0';
		at += 4;
	}
	return nought ? at : 0;
}

static void check_separators(struct lint *lint, const struct lint_formula *formula, void *context)
{
	const struct feel_input *input = &formula->formula->input;
	const char *text = arena_strndup(lint->arena, input->text, input->length);
	bool quoted = false, within = false; /* within a name or number */
	(void)context;
	for (size_t i = 0; i < input->length; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';
		size_t length = digit && !quoted && !within ? separated_length(text + i, input->length - i) : 0;
		struct place place = input->place;
		quoted = quoted != (text[i] == '"');
		within = digit || text[i] == '.' || text[i] == '_' || (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
		if (length == 0)
			continue;
		place.offset = input->offsets ? input->offsets[i] : place.offset + i;
		place.length = length;
		lint_tell(lint, &J8175, place, arena_strndup(lint->arena, text + i, length), NULL, NULL);
		i += length - 1;
	}
}

/* ---- what counts twice ------------------------------------------------------------------------------------------------------------- */

static void check_items(struct lint *lint, const struct score *score)
{
	struct map *seen = map_new(lint->arena);
	for (size_t i = 0; i < score->items.count; i++) {
		const struct score_item *item = &score->items.items[i];
		bool in_short = item->of && model_word(score->place, "of", item->of).length == strlen(item->of);
		if (item->of && map_get(seen, item->of))
			lint_tell(lint, &J8109, in_short ? model_word(score->place, "of", item->of) : model_attribute(item->place, "of"), item->of, score->id, NULL);
		if (item->of)
			map_put(seen, item->of, seen);
	}
}

static void check_gaps(struct lint *lint, const struct entry *entry)
{
	struct map *seen = map_new(lint->arena);
	for (size_t i = 0; i < entry->gaps.count; i++) {
		const struct gap *gap = &entry->gaps.items[i];
		if (map_get(seen, gap->of))
			lint_tell(lint, &J8109, model_attribute(gap->place, "of"), gap->of, entry->id, NULL);
		map_put(seen, gap->of, seen);
	}
}

void lint_data(struct lint *lint)
{
	for (size_t i = 0; i < lint->pack->questionnaire->scores.count; i++)
		check_items(lint, lint->pack->questionnaire->scores.items[i]);
	for (size_t r = 0; r < lint->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = lint->pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->entries.count; i++) {
			check_sources(lint, rulebase->entries.items[i]);
			check_contacts(lint, rulebase->entries.items[i]);
			check_texts(lint, rulebase->entries.items[i]);
			check_currencies(lint, rulebase->entries.items[i]);
			check_gaps(lint, rulebase->entries.items[i]);
		}
		for (size_t i = 0; i < rulebase->sources.count; i++)
			if (rulebase->sources.items[i]->href && !is_link(rulebase->sources.items[i]->href))
				lint_tell(lint, &J8176, model_attribute(rulebase->source_places.items[i], "href"), rulebase->sources.items[i]->href, rulebase->sources.items[i]->id, NULL);
		for (size_t i = 0; i < rulebase->facts.count; i++)
			check_classes(lint, rulebase->facts.items[i]);
	}
	lint_formulas(lint, check_units, NULL);
	lint_formulas(lint, check_separators, NULL);
}
