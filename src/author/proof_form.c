/*
 * A questionnaire as a form on paper: questions in their order, boxes to tick and lines to write on.
 */
#include "author/proof_int.h"
#include "base/map.h"
#include <string.h>

static const char *points_words(struct proof *proof, const struct option *option, enum question_kind kind)
{
	if (!option->has_points && kind != QUESTION_MULTIPLE)
		return "";
	const char *points = proof_ratio(proof, option_ticked(option));
	return arena_printf(proof->arena, _(" [points: %s]"), points);
}

static void add_option(struct proof *proof, struct doc_node *parent, const struct question *question, const struct option *option)
{
	const char *label = phrase_text(proof->phrases, &option->label, option->code);
	const char *only = question->kind == QUESTION_MULTIPLE && option->exclusive ? _(" (then none of the others)") : "";
	const char *points = proof->wish->points ? points_words(proof, option, question->kind) : "";
	struct doc_node *box = doc_box(proof->arena, parent, arena_printf(proof->arena, "%s%s%s", label, only, points));
	proof_text(proof, &option->label, box);
	if (option->when.input.text)
		doc_note(proof->arena, box, arena_printf(proof->arena, _("Only if: %s"), proof_words(proof, &option->when, MOOD_CLAUSE)));
	struct doc_node *help = doc_note(proof->arena, box, proof_text(proof, &option->help, NULL));
	proof_text(proof, &option->help, help);
}

static void add_grid(struct proof *proof, struct doc_node *parent, const struct question *question)
{
	const char **titles = ARENA_ARRAY(proof->arena, const char *, question->options.count + 2);
	titles[0] = "";
	for (size_t i = 0; i < question->options.count; i++)
		titles[i + 1] = arena_printf(proof->arena, "%s%s", phrase_text(proof->phrases, &question->options.items[i].label, question->options.items[i].code),
		                             proof->wish->points ? points_words(proof, &question->options.items[i], question->kind) : "");
	struct doc_node *table = proof_table(proof, parent, "grid", titles);
	doc_set_text(proof->arena, table->first->first, question->several ? _("Tick all that apply in each line") : _("Tick one in each line"));
	for (size_t i = 0; i < question->rows.count; i++) {
		struct doc_node *line = doc_line(proof->arena, table), *name = proof_cell(proof, line, &question->rows.items[i].label);
		name->tone = TONE_STRONG;
		for (size_t j = 0; j < question->options.count; j++)
			doc_box(proof->arena, doc_cell(proof->arena, line, ""), " ");
	}
}

/* "a whole number, from 0 to 100, in KRW". */
static const char *number_words(struct proof *proof, const struct question *question)
{
	bool percent = question->kind == QUESTION_PERCENT;
	struct decimal low = percent && question->min.nan ? decimal_int(0) : question->min, high = percent && question->max.nan ? decimal_int(100) : question->max;
	const char *words = question->kind == QUESTION_INTEGER ? _("a whole number") : percent ? _("percent") : question->kind == QUESTION_AMOUNT ? _("an amount") : _("a number");
	if (!low.nan && !high.nan)
		words = proof_join(proof, words, arena_printf(proof->arena, _("%s to %s"), sentence_number_of(proof->sentences, question->id, low), sentence_number_of(proof->sentences, question->id, high)));
	else if (!low.nan)
		words = proof_join(proof, words, arena_printf(proof->arena, _("at least %s"), sentence_number_of(proof->sentences, question->id, low)));
	else if (!high.nan)
		words = proof_join(proof, words, arena_printf(proof->arena, _("at most %s"), sentence_number_of(proof->sentences, question->id, high)));
	if (question->currency_question)
		return proof_join(proof, words, _("in your currency"));
	return proof_join(proof, words, question->unit ? question->unit : question->currency ? question->currency : "");
}

static const char *how_many(struct proof *proof, const struct question *question)
{
	if (question->min_chosen > 0 && question->max_chosen > 0)
		return arena_printf(proof->arena, _("Tick from %d to %d."), question->min_chosen, question->max_chosen);
	if (question->max_chosen > 0)
		return arena_printf(proof->arena, _("Tick at most %d."), question->max_chosen);
	return question->min_chosen > 0 ? arena_printf(proof->arena, _("Tick at least %d."), question->min_chosen) : _("Tick all that apply.");
}

static void add_answer(struct proof *proof, struct doc_node *section, const struct question *question)
{
	switch (question->kind) {
	case QUESTION_MULTIPLE:
		doc_note(proof->arena, section, how_many(proof, question));
		/* fall through */
	case QUESTION_CHOICE:
		for (size_t i = 0; i < question->options.count; i++)
			add_option(proof, section, question, &question->options.items[i]);
		break;
	case QUESTION_YESNO:
		doc_box(proof->arena, section, _("yes"));
		doc_box(proof->arena, section, _("no"));
		break;
	case QUESTION_GRID:
		add_grid(proof, section, question);
		break;
	case QUESTION_DATE:
		doc_blank(proof->arena, section, _("Day (year-month-day):"), 1);
		break;
	case QUESTION_TEXT:
		doc_blank(proof->arena, section, "", 2);
		break;
	default:
		doc_note(proof->arena, section, number_words(proof, question));
		doc_blank(proof->arena, section, "", 1);
	}
}

static const char *stage_names(struct proof *proof, const char *stages)
{
	size_t count = 0;
	const char *const *ids = model_words(proof->arena, stages, &count), *names = "";
	for (size_t i = 0; i < count; i++)
		names = proof_listed(proof, names, sentence_code(proof->sentences, "stage", ids[i]));
	return names;
}

static void add_help(struct proof *proof, struct doc_node *section, const struct question *question)
{
	if (question->stages)
		doc_note(proof->arena, section, arena_printf(proof->arena, _("Only at the stage: %s"), stage_names(proof, question->stages)))->tone = TONE_STRONG;
	if (question->when.input.text)
		doc_note(proof->arena, section, arena_printf(proof->arena, _("Only if: %s"), proof_words(proof, &question->when, MOOD_CLAUSE)))->tone = TONE_STRONG;
	struct doc_node *help = doc_note(proof->arena, section, proof_text(proof, &question->help, NULL));
	proof_text(proof, &question->help, help);
	const char *who = question->ask ? who_word(question->ask) : "", *document = proof_text(proof, &question->proof, NULL);
	if (*document)
		who = arena_printf(proof->arena, *who ? "%s; %s" : "%s%s", who, arena_printf(proof->arena, _("it stands in: %s"), document));
	doc_note(proof->arena, section, *who ? arena_printf(proof->arena, "(%s)", who) : "");
}

static void add_question(struct proof *proof, struct doc_node *parent, const struct question *question)
{
	const char *text = phrase_text(proof->phrases, &question->text, question->id);
	struct doc_node *section = doc_section(proof->arena, parent, text);
	proof_text(proof, &question->text, section);
	section->number = question->number + 1;
	section->role = "question";
	add_help(proof, section, question);
	add_answer(proof, section, question);
	doc_box(proof->arena, section, _("I don't know"))->tone = TONE_QUIET;
	if (question->na)
		doc_box(proof->arena, section, _("It does not apply, because: ______________________________"))->tone = TONE_QUIET;
}

void proof_form(struct proof *proof)
{
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	const struct dimension *dimension = NULL;
	struct doc_node *part = NULL;
	doc_row(proof->arena, proof->root, _("Questionnaire"), arena_printf(proof->arena, "%s %s", questionnaire->id, questionnaire->version ? questionnaire->version : ""));
	proof_paragraph(proof, proof->root, &questionnaire->about);
	doc_blank(proof->arena, proof->root, _("Company:"), 1);
	doc_blank(proof->arena, proof->root, _("Filled in by:"), 1);
	doc_blank(proof->arena, proof->root, _("Day (year-month-day):"), 1);
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		if (!part || question->dimension != dimension) {
			dimension = question->dimension;
			part = doc_section(proof->arena, proof->root, dimension ? phrase_text(proof->phrases, &dimension->title, dimension->id) : _("Your company"));
			if (dimension) {
				proof_text(proof, &dimension->title, part);
				proof_paragraph(proof, part, &dimension->about);
			}
		}
		add_question(proof, part, question);
	}
}
