/*
 * How a questionnaire is judged, for those who sign it: points, indicators, scores with their weights and levels, and what
 * answers must not contradict.
 */
#include "author/proof_int.h"
#include <string.h>

/* ---- points ---------------------------------------------------------------------------------------------------------------------- */

static void add_points(struct proof *proof)
{
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	const char *const titles[] = {_("Question"), _("Answer"), _("Points"), NULL};
	struct doc_node *part = proof_section(proof, proof->root, "part", "points", NULL, _("What answers are worth"));
	struct doc_node *table = proof_table(proof, part, "points", titles);
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		for (size_t j = 0; j < question->options.count; j++) {
			const struct option *option = &question->options.items[j];
			if (!option->has_points && question->kind != QUESTION_MULTIPLE)
				continue;
			struct doc_node *line = doc_line(proof->arena, table);
			proof_cell(proof, line, &question->text)->tone = TONE_STRONG;
			struct doc_node *label = proof_cell(proof, line, &option->label);
			if (!*label->text)
				doc_set_text(proof->arena, label, option->code);
			doc_cell(proof->arena, line, proof_ratio(proof, option_ticked(option)));
		}
	}
}

/* ---- indicators and constraints ---------------------------------------------------------------------------------------------------- */

static void add_indicator(struct proof *proof, struct doc_node *table, const struct indicator *indicator)
{
	struct doc_node *line = doc_line(proof->arena, table), *name = doc_cell(proof->arena, line, indicator->id), *said;
	name->tone = TONE_STRONG;
	said = proof_cell(proof, line, &indicator->label);
	proof_cite(proof, said, indicator->sources);
	struct doc_node *help = doc_paragraph(proof->arena, said, TONE_QUIET, proof_text(proof, &indicator->help, NULL));
	proof_text(proof, &indicator->help, help);
	proof_formula_cell(proof, line, &indicator->test, MOOD_RULE);
	if (!indicator->obliges)
		return;
	const char *target = indicator->target.input.text ? proof_words(proof, &indicator->target, MOOD_THING) : "";
	doc_paragraph(proof->arena, line->last, TONE_PLAIN,
	              *target ? arena_printf(proof->arena, _("Obliges: %s must have reached %s"), proof_score_name(proof, indicator->obliges), target)
	                      : arena_printf(proof->arena, _("Obliges: %s"), proof_score_name(proof, indicator->obliges)));
}

static void add_indicators(struct proof *proof)
{
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	const char *const titles[] = {_("Indicator"), _("As its author says it"), _("As the formula says it"), NULL};
	struct doc_node *part = proof_section(proof, proof->root, "part", "indicators", NULL, _("Indicators"));
	struct doc_node *table = proof_table(proof, part, "conditions", titles);
	for (size_t i = 0; i < questionnaire->indicators.count; i++)
		add_indicator(proof, table, questionnaire->indicators.items[i]);
}

static void add_constraints(struct proof *proof)
{
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	const char *const titles[] = {_("Constraint"), _("What is said when it does not hold"), _("What must hold"), NULL};
	struct doc_node *part = proof_section(proof, proof->root, "part", "constraints", NULL, _("What answers must not contradict"));
	struct doc_node *table = proof_table(proof, part, "conditions", titles);
	for (size_t i = 0; i < questionnaire->constraints.count; i++) {
		const struct constraint *constraint = questionnaire->constraints.items[i];
		struct doc_node *line = doc_line(proof->arena, table), *name = doc_cell(proof->arena, line, constraint->id ? constraint->id : "");
		name->tone = TONE_STRONG;
		doc_paragraph(proof->arena, name, TONE_QUIET, constraint->warning ? _("a warning") : _("refused"));
		proof_cell(proof, line, &constraint->message);
		proof_formula_cell(proof, line, &constraint->test, MOOD_RULE);
	}
}

/* ---- scores ------------------------------------------------------------------------------------------------------------------------ */

static const char *aggregator_words(enum aggregator aggregator)
{
	static const char *const words[AGGREGATORS] = {
		[AGGREGATE_SUM] = N_("The sum of weight × value."),
		[AGGREGATE_COUNT] = N_("How many of these are true, or reach the least that counts."),
		[AGGREGATE_MEAN] = N_("The mean: the sum divided by how many there are."),
		[AGGREGATE_WEIGHTED_MEAN] = N_("The weighted mean: the sum of weight × value, divided by the sum of the weights."),
		[AGGREGATE_PERCENT] = N_("Percent of what can be reached: 100 × the sum of weight × (value − least), divided by the sum of weight × (most − least)."),
		[AGGREGATE_MINIMUM] = N_("The least of these."),
		[AGGREGATE_MAXIMUM] = N_("The greatest of these."),
		[AGGREGATE_GATE] = N_("How many of these, in their order, are reached without a gap."),
		[AGGREGATE_PRODUCT] = N_("Start + first + first × second + first × second × third, and so on, in their order."),
		[AGGREGATE_CAPPED_SUM] = N_("The sum of weight × value, but no more than its cap."),
		[AGGREGATE_PENALTY] = N_("The value of the one item, multiplied by the factor of every penalty whose condition holds."),
		[AGGREGATE_LOOKUP] = N_("What a table gives."),
		[AGGREGATE_FORMULA] = N_("What a formula gives."),
	};
	return msg_get(words[aggregator]);
}

static const char *policy_words(enum policy policy)
{
	static const char *const words[] = {
		[POLICY_DROP] = N_("left out, and the rest counts for more"),
		[POLICY_ZERO] = N_("counts as zero"),
		[POLICY_NULL] = N_("the score does not apply then"),
		[POLICY_INHERIT] = N_("as the score has it"),
	};
	return msg_get(words[policy]);
}

static const char *unknown_words(enum unknown_policy policy)
{
	static const char *const words[] = {
		[UNKNOWN_SETTLED] = N_("the value shown is over what is settled"),
		[UNKNOWN_ZERO] = N_("the value shown counts it as zero"),
		[UNKNOWN_NULL] = N_("no value is shown while too little is answered"),
	};
	return msg_get(words[policy]);
}

static const char *item_name(struct proof *proof, const struct score_item *item)
{
	const char *name = item->of ? sentence_name(proof->sentences, item->of) : NULL;
	return name ? name : item->of ? item->of : proof_words(proof, &item->value, MOOD_THING);
}

static const char *item_notes(struct proof *proof, const struct score_item *item)
{
	const char *notes = "";
	if (item->reverse)
		notes = proof_join(proof, notes, _("reversed: the less the better"));
	if (item->has_cap)
		notes = proof_join(proof, notes, arena_printf(proof->arena, _("counts %s at most"), proof_ratio(proof, item->cap)));
	if (item->has_at_least)
		notes = proof_join(proof, notes, arena_printf(proof->arena, _("counts from %s on"), proof_ratio(proof, item->at_least)));
	if (item->na != POLICY_INHERIT)
		notes = proof_join(proof, notes, arena_printf(proof->arena, _("not applicable: %s"), policy_words(item->na)));
	if (item->not_asked != POLICY_INHERIT)
		notes = proof_join(proof, notes, arena_printf(proof->arena, _("not asked: %s"), policy_words(item->not_asked)));
	return notes;
}

static void add_items(struct proof *proof, struct doc_node *section, const struct score *score)
{
	const char *const titles[] = {_("Item"), _("Weight"), _("Least"), _("Most"), _("Remark"), NULL};
	struct doc_node *table = score->items.count ? proof_table(proof, section, "items", titles) : NULL;
	for (size_t i = 0; i < score->items.count; i++) {
		const struct score_item *item = &score->items.items[i];
		struct doc_node *line = doc_line(proof->arena, table);
		doc_cell(proof->arena, line, item_name(proof, item))->tone = TONE_STRONG;
		doc_cell(proof->arena, line, proof_ratio(proof, item->weight));
		doc_cell(proof->arena, line, proof_words(proof, &item->min, MOOD_THING));
		doc_cell(proof->arena, line, proof_words(proof, &item->max, MOOD_THING));
		doc_cell(proof->arena, line, item_notes(proof, item));
	}
}

static void add_penalties(struct proof *proof, struct doc_node *section, const struct score *score)
{
	const char *const titles[] = {_("Penalty"), _("When"), _("Factor"), NULL};
	struct doc_node *table = score->penalties.count ? proof_table(proof, section, "penalties", titles) : NULL;
	for (size_t i = 0; i < score->penalties.count; i++) {
		struct doc_node *line = doc_line(proof->arena, table);
		doc_cell(proof->arena, line, arena_printf(proof->arena, "%zu", i + 1))->tone = TONE_STRONG;
		proof_formula_cell(proof, line, &score->penalties.items[i].when, MOOD_RULE);
		proof_formula_cell(proof, line, &score->penalties.items[i].factor, MOOD_THING);
	}
}

static const char *band_words(struct proof *proof, const struct band *band)
{
	const char *low = band->has_low ? arena_printf(proof->arena, band->low_open ? _("more than %s") : _("at least %s"), proof_ratio(proof, band->low)) : "";
	const char *high = band->has_high ? arena_printf(proof->arena, band->high_open ? _("below %s") : _("at most %s"), proof_ratio(proof, band->high)) : "";
	return *low || *high ? proof_join(proof, low, high) : _("any");
}

static void add_levels(struct proof *proof, struct doc_node *section, const struct band_set *set)
{
	const char *const titles[] = {_("Level"), _("Score"), _("What it means"), NULL};
	const char *name = set->id ? arena_printf(proof->arena, _("Levels (%s)"), set->id) : _("Levels");
	struct doc_node *part = doc_section(proof->arena, section, name), *table = proof_table(proof, part, "levels", titles);
	if (set->has_round)
		doc_note(proof->arena, part, arena_printf(proof->arena, _("The score is rounded to %d decimals first."), set->round));
	if (set->has_step)
		doc_note(proof->arena, part, arena_printf(proof->arena, _("The score goes in steps of %s."), proof_ratio(proof, set->step)));
	for (size_t i = 0; i < set->bands.count; i++) {
		const struct band *band = &set->bands.items[i];
		struct doc_node *line = doc_line(proof->arena, table);
		const char *label = phrase_text(proof->phrases, &band->label, band->code);
		struct doc_node *cell = doc_cell(proof->arena, line, strcmp(label, band->code) == 0 ? label : arena_printf(proof->arena, _("%s (%s)"), label, band->code));
		cell->tone = TONE_STRONG;
		proof_text(proof, &band->label, cell);
		doc_cell(proof->arena, line, band_words(proof, band));
		proof_cell(proof, line, &band->help);
	}
}

static void add_bounds(struct proof *proof, struct doc_node *section, const struct score *score)
{
	const struct {
		const char *label;
		bool given;
		struct ratio value;
	} rows[] = {
		{_("Least"), score->has_min, score->min},    {_("Most"), score->has_max, score->max},           {_("Cap"), score->has_cap, score->cap},
		{_("Start"), score->has_start, score->start}, {_("Counts from"), score->has_at_least, score->at_least},
		{_("Share that must be answered"), score->has_coverage, score->coverage},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		doc_row(proof->arena, section, rows[i].label, rows[i].given ? proof_ratio(proof, rows[i].value) : "");
	if (score->items.count == 0)
		return;
	doc_row(proof->arena, section, _("What does not apply"), policy_words(score->na));
	doc_row(proof->arena, section, _("What was not asked"), policy_words(score->not_asked));
	doc_row(proof->arena, section, _("What is missing"), unknown_words(score->unknown));
}

static void add_score(struct proof *proof, struct doc_node *parent, const struct score *score)
{
	struct doc_node *section = proof_named(proof, parent, "score", "s", score->id, &score->title);
	proof_cite(proof, section, score->sources);
	proof_paragraph(proof, section, &score->about);
	doc_paragraph(proof->arena, section, TONE_PLAIN, aggregator_words(score->aggregator));
	if (score->hidden)
		doc_note(proof->arena, section, _("It is not shown in results."));
	add_bounds(proof, section, score);
	if (score->formula.input.text)
		proof_formula(proof, section, &score->formula, MOOD_THING);
	if (score->table)
		proof_decision_table(proof, section, score->table);
	add_items(proof, section, score);
	add_penalties(proof, section, score);
	for (size_t i = 0; i < score->band_sets.count; i++)
		add_levels(proof, section, &score->band_sets.items[i]);
	proof_tests_of(proof, section, "score", score->id);
}

void proof_scores(struct proof *proof)
{
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	add_points(proof);
	add_indicators(proof);
	struct doc_node *part = proof_section(proof, proof->root, "part", "scores", NULL, _("Scores and levels"));
	for (size_t i = 0; i < questionnaire->scores.count; i++)
		add_score(proof, part, questionnaire->scores.items[i]);
	add_constraints(proof);
}
