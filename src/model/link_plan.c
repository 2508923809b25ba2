/*
 * What plans are made of: the order of advice, the findings it answers, what programmes pay for, which exclude one another
 * and which share a fund. Every ring in `after` is named in full.
 */
#include "model/model_int.h"

#include <string.h>

struct names { /* what a word of an attribute may name */
	const struct diag_kind *unknown;
	bool (*known)(const struct pack *pack, const char *id);
	void (*offer)(const struct pack *pack, struct near_search *search);
};

static void offer_entries(const struct pack *pack, enum entry_kind kind, struct near_search *search)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->entries.count; j++)
			if (pack->rulebases.items[i]->entries.items[j]->kind == kind)
				near_offer(search, pack->rulebases.items[i]->entries.items[j]->id);
}

static bool is_entry(const struct pack *pack, const char *id, enum entry_kind kind)
{
	const struct entry *entry = pack_entry(pack, id);

	return entry && entry->kind == kind;
}

static bool is_advice(const struct pack *pack, const char *id)
{
	return is_entry(pack, id, ENTRY_ADVICE);
}

static void offer_advice(const struct pack *pack, struct near_search *search)
{
	offer_entries(pack, ENTRY_ADVICE, search);
}

static bool is_programme(const struct pack *pack, const char *id)
{
	return is_entry(pack, id, ENTRY_PROGRAMME);
}

static void offer_programmes(const struct pack *pack, struct near_search *search)
{
	offer_entries(pack, ENTRY_PROGRAMME, search);
}

static bool is_finding(const struct pack *pack, const char *id)
{
	return pack_finding(pack, id) != NULL;
}

static void offer_findings(const struct pack *pack, struct near_search *search)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->findings.count; j++)
			near_offer(search, pack->rulebases.items[i]->findings.items[j]->id);
}

static bool is_fund(const struct pack *pack, const char *id)
{
	return pack_fund(pack, id) != NULL;
}

static void offer_funds(const struct pack *pack, struct near_search *search)
{
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->funds.count; j++)
			near_offer(search, pack->rulebases.items[i]->funds.items[j]->id);
}

/* Advice, a score, or an input that stands for a score which this questionnaire lacks. */
static bool is_paid(const struct pack *pack, const char *id)
{
	if (is_advice(pack, id) || pack_score(pack, id))
		return true;
	for (size_t i = 0; i < pack->rulebases.count; i++)
		for (size_t j = 0; j < pack->rulebases.items[i]->inputs.count; j++)
			if (!strcmp(pack->rulebases.items[i]->inputs.items[j]->id, id))
				return true;
	return false;
}

static void offer_paid(const struct pack *pack, struct near_search *search)
{
	offer_advice(pack, search);
	for (size_t i = 0; i < pack->questionnaire->scores.count; i++)
		near_offer(search, pack->questionnaire->scores.items[i]->id);
}

static const struct names advice = {&J3120, is_advice, offer_advice};
static const struct names findings = {&J3121, is_finding, offer_findings};
static const struct names programmes = {&J3122, is_programme, offer_programmes};
static const struct names funds = {&J3123, is_fund, offer_funds};
static const struct names paid = {&J3124, is_paid, offer_paid};

static void check_words(struct linker *linker, struct place tag, const char *attribute,
                        const char *words, const struct names *names)
{
	size_t count = 0;
	const char *const *list = words ? model_words(linker->arena, words, &count) : NULL;

	for (size_t i = 0; i < count; i++) {
		if (names->known(linker->pack, list[i]))
			continue;
		struct near_search search = near_start(list[i]);
		names->offer(linker->pack, &search);
		link_unknown(linker, names->unknown, model_word(tag, attribute, list[i]), list[i],
		             NULL, &search);
	}
}

/* ---- amounts
 * ------------------------------------------------------------------------------------------------- */

static void check_percent(struct linker *linker, struct place tag, const char *attribute,
                          struct decimal percent)
{
	if (percent.nan || (decimal_sign(percent) > 0 &&
	                    decimal_compare(percent, decimal_int(100)) <= 0))
		return;
	diag_report(linker->sink, J3125, model_attribute(tag, attribute),
	            link_ratio(linker, ratio_from_decimal(percent)));
}

/* An amount is 0 or more, and in some currency. */
static void check_amount(struct linker *linker, struct place tag, const char *attribute,
                         struct decimal amount, const char *currency)
{
	if (currency && (strlen(currency) != 3 ||
	                 strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3))
		diag_report(linker->sink, J3128, model_attribute(tag, "currency"), currency);
	if (amount.nan)
		return;
	if (decimal_sign(amount) < 0)
		diag_report(linker->sink, J3126, model_attribute(tag, attribute),
		            link_ratio(linker, ratio_from_decimal(amount)));
	if (!currency)
		diag_report(linker->sink, J3127, model_attribute(tag, attribute), attribute);
}

/* ---- the order of advice
 * ------------------------------------------------------------------------------------- */

struct walk {
	struct linker *linker;
	struct map *done;                  /* id -> itself: nothing beyond it leads into a ring */
	VEC(const struct entry *) path;    /* from the first on, each after the next */
};

/* "a after b after a", at each of them: which one is wrong only the author knows. */
static void report_ring(struct walk *walk, size_t first)
{
	struct arena *arena = walk->linker->arena;
	const struct entry *const *ring = walk->path.items + first;
	size_t count = walk->path.count - first;

	for (size_t k = 0; k < count; k++) {
		const char *text = ring[k]->id;
		for (size_t i = 1; i <= count; i++)
			text = arena_printf(arena, "%s -> %s", text, ring[(k + i) % count]->id);
		diag_report(walk->linker->sink, J3129,
		            model_word(ring[k]->place, "after", ring[(k + 1) % count]->id),
		            ring[k]->id, text);
	}
}

/* Depth is bounded by the number of pieces of advice, each on the path once. */
static void follow(struct walk *walk, const struct entry *entry)
{
	size_t count = 0;
	const char *const *before =
		entry->after ? model_words(walk->linker->arena, entry->after, &count) : NULL;

	VEC_PUSH(walk->linker->arena, &walk->path, entry);
	for (size_t i = 0; i < count; i++) {
		const struct entry *next = pack_entry(walk->linker->pack, before[i]);
		size_t at = 0;
		if (!next || next->kind != ENTRY_ADVICE || map_get(walk->done, next->id))
			continue;
		while (at < walk->path.count && walk->path.items[at] != next)
			at++;
		if (at < walk->path.count)
			report_ring(walk, at);
		else
			follow(walk, next);
	}
	walk->path.count--;
	map_put(walk->done, entry->id, (void *)(uintptr_t)entry);
}

/* ---- the whole
 * ----------------------------------------------------------------------------------------------- */

static void check_supports(struct linker *linker, const struct entry *entry)
{
	for (size_t i = 0; i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		check_words(linker, support->place, "for", support->steps, &paid);
		check_percent(linker, support->place, "share", support->share);
		check_amount(linker, support->place, "most", support->most, support->currency);
	}
}

static void check_one(struct linker *linker, const struct entry *entry)
{
	check_words(linker, entry->place, "after", entry->after, &advice);
	check_words(linker, entry->place, "answers", entry->answers, &findings);
	check_words(linker, entry->place, "excludes", entry->excludes, &programmes);
	check_words(linker, entry->place, "fund", entry->fund, &funds);
	check_percent(linker, entry->place, "paid-at-most", entry->has_paid_at_most ? entry->paid_at_most : decimal_nan());
	check_amount(linker, entry->place, "price", entry->has_price ? entry->price : decimal_nan(), entry->currency);
	check_supports(linker, entry);
}

static void check_funds(struct linker *linker)
{
	struct map *ids = map_new(linker->arena);

	for (size_t i = 0; i < linker->pack->rulebases.count; i++)
		for (size_t j = 0; j < linker->pack->rulebases.items[i]->funds.count; j++) {
			const struct fund *fund = linker->pack->rulebases.items[i]->funds.items[j];
			link_code(linker, ids, fund->id, fund->place, "id");
			check_amount(linker, fund->place, "most", fund->most, fund->currency);
		}
}

void link_plan(struct linker *linker)
{
	struct walk walk = {.linker = linker, .done = map_new(linker->arena)};

	check_funds(linker);
	for (size_t i = 0; i < linker->pack->rulebases.count; i++)
		for (size_t j = 0; j < linker->pack->rulebases.items[i]->entries.count; j++) {
			const struct entry *entry = linker->pack->rulebases.items[i]->entries.items[j];
			check_one(linker, entry);
			if (entry->kind == ENTRY_ADVICE && !map_get(walk.done, entry->id))
				follow(&walk, entry);
		}
}
