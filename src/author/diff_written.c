/*
 * What is written in a pack beside formulas: what a question accepts, terms of programmes and steps, texts in every
 * language, figures and sources. Each thing is turned into a list of aspects with a value; the lists are compared.
 */
#include "author/diff_int.h"

#include "base/text.h"
#include "value/literal.h"
#include <string.h>

struct writing {
	struct diff *diff;
	facets list;
};

static void put(struct writing *writing, enum difference_group group, const char *aspect, const char *value)
{
	if (value && *value)
		VEC_PUSH(writing->diff->arena, &writing->list, ((struct facet){group, aspect, value}));
}

static void put_term(struct writing *writing, const char *aspect, const char *value)
{
	put(writing, DIFFER_TERMS, aspect, value);
}

static void put_flag(struct writing *writing, enum difference_group group, const char *aspect, bool value)
{
	put(writing, group, aspect, value ? "yes" : "no");
}

static void put_int(struct writing *writing, enum difference_group group, const char *aspect, int64_t value)
{
	put(writing, group, aspect, arena_printf(writing->diff->arena, "%lld", (long long)value));
}

static const char *number_text(struct arena *arena, struct decimal number)
{
	return number.nan ? NULL : value_plain_text(arena, value_number(number));
}

static void put_number(struct writing *writing, enum difference_group group, const char *aspect, struct decimal number)
{
	put(writing, group, aspect, number_text(writing->diff->arena, number));
}

static void put_ratio(struct writing *writing, enum difference_group group, const char *aspect, bool has, struct ratio ratio)
{
	if (has)
		put_number(writing, group, aspect, ratio_to_decimal(ratio));
}

static void put_text(struct writing *writing, const char *aspect, const struct text *text)
{
	for (size_t i = 0; text && i < text->count; i++)
		put(writing, DIFFER_TEXTS, arena_printf(writing->diff->arena, "%s (%s)", aspect, text->variants[i].language), text->variants[i].text);
}

/* ---- questionnaires ---- */

static const char *part(struct writing *writing, const char *of, const char *code, const char *aspect)
{
	return arena_printf(writing->diff->arena, *aspect ? "%s %s %s" : "%s %s", of, code, aspect);
}

static void write_option(struct writing *writing, const struct option *option)
{
	put(writing, DIFFER_TERMS, part(writing, "option", option->code, ""), "accepted");
	put_flag(writing, DIFFER_TERMS, part(writing, "option", option->code, "exclusive"), option->exclusive);
	put_ratio(writing, DIFFER_TERMS, part(writing, "option", option->code, "points"), option->has_points, option->points);
	put_term(writing, part(writing, "option", option->code, "currency"), option->currency);
	put_term(writing, part(writing, "option", option->code, "effort"), option->effort);
	put_term(writing, part(writing, "option", option->code, "cost"), option->cost);
	put_int(writing, DIFFER_TERMS, part(writing, "option", option->code, "lead-days"), option->lead_days);
	put_text(writing, part(writing, "option", option->code, "label"), &option->label);
	put_text(writing, part(writing, "option", option->code, "help"), &option->help);
}

static void write_question_terms(struct writing *writing, const struct question *question)
{
	put_int(writing, DIFFER_TERMS, "priority", question->priority);
	put_term(writing, "ask", question->ask);
	put_int(writing, DIFFER_TERMS, "valid-months", question->valid_months);
	put_term(writing, "sensitivity", question->sensitivity);
	put_number(writing, DIFFER_TERMS, "minutes", question->minutes);
	put_term(writing, "stages", question->stages);
	put_term(writing, "currency", question->currency);
	put_number(writing, DIFFER_TERMS, "approximate", question->approximate);
	put_flag(writing, DIFFER_TERMS, "changeable", question->changeable);
	put_term(writing, "effort", question->effort);
	put_term(writing, "cost", question->cost);
	put_int(writing, DIFFER_TERMS, "lead-days", question->lead_days);
	put_term(writing, "from", question->from);
	put_term(writing, "from-stage", question->from_stage);
	put_term(writing, "dimension", question->dimension ? question->dimension->id : NULL);
}

static void write_question(struct writing *writing, const void *item)
{
	static const char *const kinds[] = {
#define KIND(NAME, name, type, help) name,
#include "model/kinds.def"
#undef KIND
	};
	const struct question *question = item;
	put(writing, DIFFER_TERMS, "kind", kinds[question->kind]);
	put_flag(writing, DIFFER_TERMS, "na", question->na);
	put_number(writing, DIFFER_TERMS, "min", question->min);
	put_number(writing, DIFFER_TERMS, "max", question->max);
	put_int(writing, DIFFER_TERMS, "digits", question->digits);
	put_int(writing, DIFFER_TERMS, "min-chosen", question->min_chosen);
	put_int(writing, DIFFER_TERMS, "max-chosen", question->max_chosen);
	put_flag(writing, DIFFER_TERMS, "select several", question->several);
	write_question_terms(writing, question);
	put(writing, DIFFER_TEXTS, "unit", question->unit);
	put(writing, DIFFER_TEXTS, "sources", question->sources);
	put_text(writing, "text", &question->text);
	put_text(writing, "help", &question->help);
	put_text(writing, "why", &question->why);
	put_text(writing, "proof", &question->proof);
	for (size_t i = 0; i < question->options.count; i++)
		write_option(writing, &question->options.items[i]);
	for (size_t i = 0; i < question->rows.count; i++) {
		put(writing, DIFFER_TERMS, part(writing, "row", question->rows.items[i].code, ""), "asked");
		put_text(writing, part(writing, "row", question->rows.items[i].code, "label"), &question->rows.items[i].label);
		put_text(writing, part(writing, "row", question->rows.items[i].code, "help"), &question->rows.items[i].help);
	}
}

static void write_dimension(struct writing *writing, const void *item)
{
	const struct dimension *dimension = item;
	put_text(writing, "title", &dimension->title);
	put_text(writing, "about", &dimension->about);
}

static void write_constraint(struct writing *writing, const void *item)
{
	const struct constraint *constraint = item;
	put_flag(writing, DIFFER_TERMS, "only a warning", constraint->warning);
	put(writing, DIFFER_TERMS, "stages", constraint->stages);
	put_text(writing, "message", &constraint->message);
}

static void write_indicator(struct writing *writing, const void *item)
{
	const struct indicator *indicator = item;
	put_flag(writing, DIFFER_TERMS, "hidden", indicator->hidden);
	put_term(writing, "obliges", indicator->obliges);
	put(writing, DIFFER_TEXTS, "sources", indicator->sources);
	put_text(writing, "label", &indicator->label);
	put_text(writing, "help", &indicator->help);
	put_text(writing, "proof", &indicator->proof);
}

static void write_band_texts(struct writing *writing, const struct band_set *set)
{
	for (size_t i = 0; i < set->bands.count; i++) {
		const struct band *band = &set->bands.items[i];
		const char *of = arena_printf(writing->diff->arena, "level %s%s", set->id ? set->id : "", set->id ? " " : "");
		put_text(writing, arena_printf(writing->diff->arena, "%s%s label", of, band->code), &band->label);
		put_text(writing, arena_printf(writing->diff->arena, "%s%s help", of, band->code), &band->help);
	}
}

static void write_score(struct writing *writing, const void *item)
{
	const struct score *score = item;
	put_ratio(writing, DIFFER_TERMS, "min", score->has_min, score->min);
	put_ratio(writing, DIFFER_TERMS, "max", score->has_max, score->max);
	put_ratio(writing, DIFFER_TERMS, "coverage", score->has_coverage, score->coverage);
	put_int(writing, DIFFER_TERMS, "unknown", score->unknown);
	put_flag(writing, DIFFER_TERMS, "hidden", score->hidden);
	put_term(writing, "dimension", score->dimension);
	put(writing, DIFFER_TEXTS, "sources", score->sources);
	put_text(writing, "title", &score->title);
	put_text(writing, "about", &score->about);
	for (size_t i = 0; i < score->band_sets.count; i++)
		write_band_texts(writing, &score->band_sets.items[i]);
}

/* ---- rule bases ---- */

/* Its mark, and the ids of its sources. */
static void put_cited(struct writing *writing, const char *of, const char *mark, const struct result_source *const *sources, size_t count)
{
	const char *ids = "";
	for (size_t i = 0; i < count; i++)
		ids = arena_printf(writing->diff->arena, "%s%s%s", ids, *ids ? " " : "", sources[i]->id);
	put(writing, DIFFER_TEXTS, part(writing, of, "mark", ""), mark);
	put(writing, DIFFER_TEXTS, part(writing, of, "sources", ""), *ids ? ids : NULL);
}

static void write_input(struct writing *writing, const void *item)
{
	const struct rule_input *input = item;
	put_term(writing, "type", type_print(writing->diff->arena, input->type));
	put_flag(writing, DIFFER_TERMS, "required", input->required);
	put_number(writing, DIFFER_TERMS, "min", input->min);
	put_number(writing, DIFFER_TERMS, "max", input->max);
	put_text(writing, "label", &input->label);
}

static void write_fact(struct writing *writing, const void *item)
{
	const struct fact *fact = item;
	put_flag(writing, DIFFER_TERMS, "hidden", fact->hidden);
	put(writing, DIFFER_TEXTS, "sources", fact->sources);
	put_text(writing, "label", &fact->label);
}

static void write_finding(struct writing *writing, const void *item)
{
	const struct finding *finding = item;
	put_term(writing, "kind", finding->kind);
	put(writing, DIFFER_TEXTS, "sources", finding->sources);
	put_text(writing, "title", &finding->title);
	put_text(writing, "text", &finding->text);
	for (size_t i = 0; i < finding->evidence.count; i++)
		put_text(writing, arena_printf(writing->diff->arena, "evidence %zu", i + 1), &finding->evidence.items[i].text);
}

static void write_conditions(struct writing *writing, const char *of, const struct condition *list, size_t count)
{
	static const char *const bases[] = {"forum", "published", "assumed"};
	for (size_t i = 0; i < count; i++) {
		const char *id = list[i].id ? list[i].id : arena_printf(writing->diff->arena, "%zu", i + 1);
		put(writing, DIFFER_TEXTS, part(writing, of, id, "basis"), (size_t)list[i].basis < 3 ? bases[list[i].basis] : NULL);
		put(writing, DIFFER_TEXTS, part(writing, of, id, "sources"), list[i].sources);
		put_text(writing, part(writing, of, id, "text"), &list[i].text);
	}
}

static void write_period(struct writing *writing, const struct period *period)
{
	put_term(writing, "period from", period->from);
	put_term(writing, "period until", period->until);
	put_term(writing, "period apply-by", period->apply_by);
	put_term(writing, "period last-seen", period->last_seen);
	put_term(writing, "period ended-by", period->ended_by);
	put(writing, DIFFER_TEXTS, "period sources", period->sources);
}

static void write_supports(struct writing *writing, const struct entry *entry)
{
	struct arena *arena = writing->diff->arena;
	for (size_t i = 0; i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		const char *share = number_text(arena, support->share), *most = number_text(arena, support->most);
		put_term(writing, arena_printf(arena, "pays for %s", support->steps),
		         arena_printf(arena, "share %s, most %s %s", share ? share : "-", most ? most : "-", support->currency ? support->currency : ""));
	}
}

static void write_step(struct writing *writing, const struct entry *entry)
{
	put_int(writing, DIFFER_TERMS, "order", (int64_t)entry->order);
	put_term(writing, "effort", entry->effort);
	put_term(writing, "cost", entry->cost);
	put_term(writing, "after", entry->after);
	put_term(writing, "answers", entry->answers);
	put_term(writing, "currency", entry->currency);
	if (entry->has_price)
		put_number(writing, DIFFER_TERMS, "price", entry->price);
	if (entry->has_paid_at_most)
		put_number(writing, DIFFER_TERMS, "paid-at-most", entry->paid_at_most);
}

static void write_reading(struct writing *writing, const struct entry *entry)
{
	struct arena *arena = writing->diff->arena;
	put_text(writing, "name", &entry->name);
	put_text(writing, "summary", &entry->summary);
	put_text(writing, "quote", &entry->quote);
	put_text(writing, "operator", &entry->operator_name);
	put_text(writing, "apply", &entry->apply);
	put_text(writing, "text", &entry->text);
	for (size_t i = 0; i < entry->figures.count; i++) {
		const struct result_figure *figure = &entry->figures.items[i];
		put(writing, DIFFER_TEXTS, arena_printf(arena, "figure %zu", i + 1),
		    arena_printf(arena, "%s %s %s %s%s", figure->value, figure->unit ? figure->unit : "", figure->date ? figure->date : "", figure->mark ? figure->mark : "",
		                 figure->against ? " against" : ""));
		put_text(writing, arena_printf(arena, "figure %zu text", i + 1), figure->text);
		put_cited(writing, arena_printf(arena, "figure %zu", i + 1), NULL, figure->sources, figure->source_count);
	}
	for (size_t i = 0; i < entry->remarks.count; i++) {
		const struct result_remark *remark = &entry->remarks.items[i];
		const char *of = arena_printf(arena, "%s %zu", remark->warning ? "warning" : "note", i + 1);
		put_text(writing, of, remark->text);
		put_term(writing, part(writing, of, "from", ""), remark->from);
		put_term(writing, part(writing, of, "until", ""), remark->until);
		put_cited(writing, of, remark->mark, remark->sources, remark->source_count);
	}
	for (size_t i = 0; i < entry->contacts.count; i++) {
		const struct result_contact *contact = &entry->contacts.items[i];
		put(writing, DIFFER_TEXTS, arena_printf(arena, "contact %zu", i + 1),
		    arena_printf(arena, "%s %s %s%s", contact->href ? contact->href : "", contact->phone ? contact->phone : "", contact->email ? contact->email : "",
		                 contact->historic ? " historic" : ""));
		put_text(writing, arena_printf(arena, "contact %zu address", i + 1), contact->address);
	}
	for (size_t i = 0; i < entry->benefits.count; i++) {
		put(writing, DIFFER_TEXTS, arena_printf(arena, "benefit %zu", i + 1), entry->benefits.items[i].kind);
		put_text(writing, arena_printf(arena, "benefit %zu text", i + 1), entry->benefits.items[i].text);
	}
}

static void write_entry(struct writing *writing, const void *item)
{
	const struct entry *entry = item;
	struct arena *arena = writing->diff->arena;
	put_term(writing, "economy", entry->economy);
	put_term(writing, "parent", entry->parent);
	put_flag(writing, DIFFER_TERMS, "forum", entry->forum);
	put_int(writing, DIFFER_TERMS, "lead-days", entry->lead_days);
	put_term(writing, "excludes", entry->excludes);
	put_term(writing, "fund", entry->fund);
	put_term(writing, "benefit", entry->benefit);
	if (entry->kind == ENTRY_ADVICE)
		write_step(writing, entry);
	write_period(writing, &entry->period);
	write_supports(writing, entry);
	for (size_t i = 0; i < entry->gaps.count; i++)
		put_number(writing, DIFFER_TERMS, arena_printf(arena, "gap %s", entry->gaps.items[i].of), entry->gaps.items[i].weight);
	for (size_t i = 0; i < entry->successors.count; i++)
		put_term(writing, arena_printf(arena, "successor %zu", i + 1), entry->successors.items[i].ref ? entry->successors.items[i].ref : entry->successors.items[i].href);
	put(writing, DIFFER_TEXTS, "sources", entry->sources);
	write_conditions(writing, "condition", entry->conditions.items, entry->conditions.count);
	write_conditions(writing, "prerequisite", entry->prerequisites.items, entry->prerequisites.count);
	write_reading(writing, entry);
}

static void write_fund(struct writing *writing, const void *item)
{
	const struct fund *fund = item;
	put_number(writing, DIFFER_TERMS, "most", fund->most);
	put_term(writing, "currency", fund->currency);
	put_int(writing, DIFFER_TERMS, "programmes", fund->programmes);
	put_text(writing, "label", &fund->label);
}

static void write_source(struct writing *writing, const void *item)
{
	const struct result_source *source = item;
	put(writing, DIFFER_TEXTS, "href", source->href);
	put(writing, DIFFER_TEXTS, "date", source->date);
	put(writing, DIFFER_TEXTS, "mark", source->mark);
	put(writing, DIFFER_TEXTS, "words", source->title);
}

/* ---- the parts of a pack ---- */

struct thing {
	const char *kind, *id;
	const struct text *name;
	const void *item;
	void (*write)(struct writing *writing, const void *item);
	enum difference_group group; /* of its being there or not */
};
typedef VEC(struct thing) things;

static void add(struct diff *diff, things *list, struct thing thing)
{
	if (thing.id)
		VEC_PUSH(diff->arena, list, thing);
}

static void add_of_questionnaire(struct diff *diff, const struct questionnaire *questionnaire, things *list)
{
	for (size_t i = 0; i < questionnaire->dimensions.count; i++)
		add(diff, list, (struct thing){"dimension", questionnaire->dimensions.items[i]->id, &questionnaire->dimensions.items[i]->title, questionnaire->dimensions.items[i], write_dimension, DIFFER_TERMS});
	for (size_t i = 0; i < questionnaire->questions.count; i++)
		add(diff, list, (struct thing){"question", questionnaire->questions.items[i]->id, &questionnaire->questions.items[i]->text, questionnaire->questions.items[i], write_question, DIFFER_MEANING});
	for (size_t i = 0; i < questionnaire->constraints.count; i++)
		add(diff, list, (struct thing){"constraint", questionnaire->constraints.items[i]->id, NULL, questionnaire->constraints.items[i], write_constraint, DIFFER_MEANING});
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		add(diff, list, (struct thing){"indicator", questionnaire->indicators.items[i]->id, &questionnaire->indicators.items[i]->label, questionnaire->indicators.items[i], write_indicator, DIFFER_MEANING});
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		add(diff, list, (struct thing){"score", questionnaire->scores.items[i]->id, &questionnaire->scores.items[i]->title, questionnaire->scores.items[i], write_score, DIFFER_MEANING});
	for (size_t i = 0; i < questionnaire->sources.count; i++)
		add(diff, list, (struct thing){"source", questionnaire->sources.items[i]->id, NULL, questionnaire->sources.items[i], write_source, DIFFER_TEXTS});
}

static void add_of_rulebase(struct diff *diff, const struct rulebase *rulebase, things *list)
{
	for (size_t i = 0; i < rulebase->inputs.count; i++)
		add(diff, list, (struct thing){"input", rulebase->inputs.items[i]->id, &rulebase->inputs.items[i]->label, rulebase->inputs.items[i], write_input, DIFFER_TERMS});
	static const char *const kinds[] = {[ENTRY_PROGRAMME] = "programme", [ENTRY_POLICY] = "policy", [ENTRY_OBSTACLE] = "obstacle", [ENTRY_CATEGORY] = "category", [ENTRY_ADVICE] = "advice"};
	for (size_t i = 0; i < rulebase->facts.count; i++)
		add(diff, list, (struct thing){"fact", rulebase->facts.items[i]->id, &rulebase->facts.items[i]->label, rulebase->facts.items[i], write_fact, DIFFER_MEANING});
	for (size_t i = 0; i < rulebase->findings.count; i++)
		add(diff, list, (struct thing){"finding", rulebase->findings.items[i]->id, &rulebase->findings.items[i]->title, rulebase->findings.items[i], write_finding, DIFFER_MEANING});
	for (size_t i = 0; i < rulebase->entries.count; i++) {
		const struct entry *entry = rulebase->entries.items[i];
		enum difference_group group = entry->kind == ENTRY_PROGRAMME || entry->kind == ENTRY_ADVICE ? DIFFER_MEANING : DIFFER_TEXTS;
		add(diff, list, (struct thing){kinds[entry->kind], entry->id, &entry->name, entry, write_entry, group});
	}
	for (size_t i = 0; i < rulebase->funds.count; i++)
		add(diff, list, (struct thing){"fund", rulebase->funds.items[i]->id, &rulebase->funds.items[i]->label, rulebase->funds.items[i], write_fund, DIFFER_TERMS});
	for (size_t i = 0; i < rulebase->sources.count; i++)
		add(diff, list, (struct thing){"source", rulebase->sources.items[i]->id, NULL, rulebase->sources.items[i], write_source, DIFFER_TEXTS});
}

static things things_of(struct diff *diff, int version)
{
	const struct pack *pack = diff->program[version]->pack;
	things list = {0};
	add_of_questionnaire(diff, pack->questionnaire, &list);
	for (size_t i = 0; i < pack->rulebases.count; i++)
		add_of_rulebase(diff, pack->rulebases.items[i], &list);
	return list;
}

/* An entry that stands in for one of an extended base comes later: the last one counts. */
static const struct thing *find(const things *list, const struct thing *like)
{
	for (size_t i = list->count; i-- > 0;)
		if (strcmp(list->items[i].kind, like->kind) == 0 && strcmp(list->items[i].id, like->id) == 0)
			return &list->items[i];
	return NULL;
}

static facets write(struct diff *diff, const struct thing *thing)
{
	struct writing writing = {.diff = diff};
	thing->write(&writing, thing->item);
	return writing.list;
}

static void look_at(struct diff *diff, const struct thing *thing)
{
	diff->now = (struct difference){.kind = thing->kind, .id = thing->id, .name = thing->name};
}

void diff_written(struct diff *diff)
{
	things before = things_of(diff, BEFORE), after = things_of(diff, AFTER);
	for (size_t i = 0; i < after.count; i++) {
		const struct thing *thing = &after.items[i], *old = find(&before, thing);
		if (find(&after, thing) != thing)
			continue;
		look_at(diff, thing);
		if (!old) {
			diff_report(diff, thing->group, DIFFER_ADDED, NULL, NULL, NULL);
			continue;
		}
		facets a = write(diff, old), b = write(diff, thing);
		diff_facets(diff, &a, &b);
	}
	for (size_t i = 0; i < before.count; i++) {
		if (find(&after, &before.items[i]))
			continue;
		look_at(diff, &before.items[i]);
		diff_report(diff, before.items[i].group, DIFFER_REMOVED, NULL, NULL, NULL);
	}
}
