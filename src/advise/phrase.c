/*
 * What nodes are called, what values are called, and conditions as they are found at a company. Rules as such are in
 * phrase_rule.c, things in phrase_term.c.
 */
#include "advise/phrase_int.h"
#include "base/buf.h"
#include "value/literal.h"
#include <string.h>

/* ---- names -------------------------------------------------------------------------------------------------------------- */

static void name_node(struct phrases *phrases, node_id node, enum named as, size_t index, size_t set)
{
	if (node == NO_NODE || phrases->names[node].as != NAMED_NOTHING || phrases->program->nodes[node].op == OP_CONSTANT)
		return;
	phrases->names[node] = (struct naming){as, (uint32_t)index, (uint32_t)set};
}

static void name_questions(struct phrases *phrases)
{
	const struct program *program = phrases->program;
	for (node_id i = 0; i < program->count; i++)
		if (program->nodes[i].op == OP_INPUT)
			name_node(phrases, i, NAMED_QUESTION, program->nodes[i].as.input, 0);
	for (size_t i = 0; i < program->input_count; i++)
		name_node(phrases, program->inputs[i].answer, NAMED_QUESTION, i, 0);
	for (node_id i = 0; i < program->count; i++)
		if (program->nodes[i].op == OP_POINTS && phrases->names[program->nodes[i].args[0]].as == NAMED_QUESTION)
			phrases->names[i] = phrases->names[program->nodes[i].args[0]];
}

struct phrases *phrases_new(struct arena *arena, const struct program *program, const char *language)
{
	struct phrases *phrases = ARENA_NEW(arena, struct phrases);
	*phrases = (struct phrases){.arena = arena, .program = program, .language = language};
	phrases->names = ARENA_ARRAY(arena, struct naming, (size_t)program->count + 1);
	phrases->left = ARENA_NEW(arena, size_t);
	name_questions(phrases);
	for (size_t i = 0; program->pack && i < program->pack->questionnaire->indicators.count; i++)
		name_node(phrases, program->indicators[i], NAMED_INDICATOR, i, 0);
	for (size_t i = 0; i < program->score_count; i++) {
		name_node(phrases, program->scores[i].exact, NAMED_SCORE, i, 0);
		name_node(phrases, program->scores[i].number, NAMED_SCORE, i, 0);
		for (size_t set = 0; set < program->scores[i].score->band_sets.count; set++)
			name_node(phrases, program->scores[i].levels[set], NAMED_LEVEL, i, set);
	}
	for (size_t i = 0; i < program->fact_count; i++)
		name_node(phrases, program->fact_nodes[i], NAMED_FACT, i, 0);
	return phrases;
}

struct naming phrase_naming(const struct phrases *phrases, node_id node)
{
	return phrases->names[node];
}

const char *phrase_text(const struct phrases *phrases, const struct text *text, const char *otherwise)
{
	const char *found = text ? text_in(text, phrases->language) : "";
	return *found ? found : otherwise;
}

/* Up to its first question mark: what is behind it says how to answer. */
static const char *only_question(struct arena *arena, const char *text)
{
	size_t best = strlen(text);
	static const char *const marks[] = {"?", "？"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *mark = strstr(text, marks[i]);
		if (mark && (size_t)(mark - text) + strlen(marks[i]) < best)
			best = (size_t)(mark - text) + strlen(marks[i]);
	}
	return arena_strndup(arena, text, best);
}

static const char *question_label(const struct phrases *phrases, uint32_t index)
{
	const struct program_input *input = &phrases->program->inputs[index];
	if (index == phrases->program->stage_input)
		return _("Stage");
	if (index == phrases->program->as_of_input)
		return _("Day of judgement");
	if (input->lacking)
		return phrase_text(phrases, &input->lacking->label, input->key);
	if (!input->question)
		return input->key;
	const char *question = only_question(phrases->arena, phrase_text(phrases, &input->question->text, input->question->id));
	if (!input->row)
		return question;
	return arena_printf(phrases->arena, "%s %s", question, phrase_text(phrases, &input->row->label, input->row->code));
}

static const char *level_label(const struct phrases *phrases, struct naming naming)
{
	const struct score *score = phrases->program->scores[naming.index].score;
	const char *title = phrase_text(phrases, &score->title, score->id);
	const char *set = score->band_sets.items[naming.set].id;
	if (naming.set == 0 || !set)
		return arena_printf(phrases->arena, _("Level of %s"), title);
	return arena_printf(phrases->arena, _("Level of %s (%s)"), title, set);
}

const char *phrase_label(const struct phrases *phrases, struct naming naming)
{
	const struct program *program = phrases->program;
	switch (naming.as) {
	case NAMED_QUESTION:
		return question_label(phrases, naming.index);
	case NAMED_INDICATOR: {
		const struct indicator *indicator = program->pack->questionnaire->indicators.items[naming.index];
		return phrase_text(phrases, &indicator->label, indicator->id);
	}
	case NAMED_SCORE:
		return phrase_text(phrases, &program->scores[naming.index].score->title, program->scores[naming.index].score->id);
	case NAMED_LEVEL:
		return level_label(phrases, naming);
	case NAMED_FACT:
		return phrase_text(phrases, &program->facts[naming.index]->label, program->facts[naming.index]->id);
	case NAMED_NOTHING:
		break;
	}
	return "";
}

bool phrase_is_question(const char *label)
{
	static const char *const marks[] = {"?", "？"};
	size_t length = strlen(label);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (length >= strlen(marks[i]) && strcmp(label + length - strlen(marks[i]), marks[i]) == 0)
			return true;
	return false;
}

const char *phrase_with_value(const struct phrases *phrases, const char *label, const char *value)
{
	return arena_printf(phrases->arena, phrase_is_question(label) ? "%s %s" : _("%s: %s"), label, value);
}

/* ---- values --------------------------------------------------------------------------------------------------------------- */

/* 4200000000 as 4,200,000,000: from five digits on. */
static void group_digits(const char *plain, struct buf *out)
{
	size_t sign = *plain == '-', digits = strspn(plain + sign, "0123456789");
	if (digits < 5 || strpbrk(plain, "eE")) {
		buf_add(out, plain);
		return;
	}
	buf_add_n(out, plain, sign);
	for (size_t i = 0; i < digits; i++) {
		if (i > 0 && (digits - i) % 3 == 0)
			buf_add_char(out, ',');
		buf_add_char(out, plain[sign + i]);
	}
	buf_add(out, plain + sign + digits);
}

static void print_number(struct decimal number, bool rounded, struct buf *out)
{
	struct buf plain;
	buf_init(&plain, 0);
	value_print_plain(value_number(rounded ? decimal_round(number, 1, ROUND_HALF_UP) : number), &plain);
	group_digits(plain.text, out);
	buf_release(&plain);
}

static const char *code_words(const struct phrases *phrases, struct naming with, const char *code)
{
	const struct program *program = phrases->program;
	if (with.as == NAMED_QUESTION && program->inputs[with.index].question) {
		const struct option *option = question_option(program->inputs[with.index].question, code);
		return option ? phrase_text(phrases, &option->label, code) : code;
	}
	if (with.as == NAMED_QUESTION && with.index == program->stage_input && program->pack) {
		const struct questionnaire *questionnaire = program->pack->questionnaire;
		for (size_t i = 0; i < questionnaire->stages.count; i++)
			if (strcmp(questionnaire->stages.items[i].id, code) == 0)
				return phrase_text(phrases, &questionnaire->stages.items[i].label, code);
	}
	if (with.as == NAMED_LEVEL) {
		const struct band_set *set = &program->scores[with.index].score->band_sets.items[with.set];
		for (size_t i = 0; i < set->bands.count; i++)
			if (strcmp(set->bands.items[i].code, code) == 0)
				return phrase_text(phrases, &set->bands.items[i].label, code);
	}
	return code;
}

static void add_value(const struct phrases *phrases, struct naming with, struct value value, struct buf *out)
{
	switch (value.kind) {
	case VALUE_NULL:
		buf_add(out, _("no value"));
		break;
	case VALUE_BOOLEAN:
		buf_add(out, value.as.boolean ? _("yes") : _("no"));
		break;
	case VALUE_NUMBER:
		print_number(value.as.number, with.as == NAMED_SCORE, out);
		break;
	case VALUE_RATIO:
		print_number(ratio_to_decimal(value.as.ratio), true, out);
		break;
	case VALUE_STRING:
		buf_add(out, code_words(phrases, with, value.as.string.text));
		break;
	case VALUE_LIST:
		for (size_t i = 0; i < value.as.list->count; i++) {
			buf_add(out, i ? _(", ") : "");
			add_value(phrases, with, value.as.list->items[i], out);
		}
		if (value.as.list->count == 0)
			buf_add(out, _("none of them"));
		break;
	default:
		value_print_plain(value, out);
	}
}

const char *value_words(const struct phrases *phrases, struct naming with, struct value value)
{
	struct buf out;
	buf_init(&out, 0);
	add_value(phrases, with, value, &out);
	const char *text = arena_strdup(phrases->arena, out.text);
	buf_release(&out);
	return text;
}

const char *phrase_number(const struct phrases *phrases, struct value value)
{
	return value_words(phrases, (struct naming){.as = NAMED_SCORE}, value);
}

static const char *open_words(const struct phrases *phrases, struct naming with, struct domain domain)
{
	struct interval hull;
	if (!domain_hull(domain, &hull) || (hull.low.kind == VALUE_NULL && hull.high.kind == VALUE_NULL))
		return _("not known");
	if (hull.low.kind == VALUE_NULL)
		return arena_printf(phrases->arena, _("at most %s"), value_words(phrases, with, hull.high));
	if (hull.high.kind == VALUE_NULL)
		return arena_printf(phrases->arena, _("at least %s"), value_words(phrases, with, hull.low));
	if (value_same(hull.low, hull.high))
		return value_words(phrases, with, hull.low); /* if it counts at all */
	return arena_printf(phrases->arena, _("%s to %s"), value_words(phrases, with, hull.low), value_words(phrases, with, hull.high));
}

const char *phrase_value(const struct phrases *phrases, node_id node, struct domain domain)
{
	struct graph_view view = {.phrases = phrases, .nodes = phrases->program->nodes};
	struct naming with = view_naming(&view, node);
	struct value value;
	if (!domain_settled(domain, &value))
		return open_words(phrases, with, domain);
	if (value.kind == VALUE_NULL && with.as == NAMED_QUESTION)
		return _("does not apply");
	return value_words(phrases, with, value);
}

/* ---- the program itself ------------------------------------------------------------------------------------------------------ */

static struct graph_view whole(const struct phrases *phrases)
{
	*phrases->left = PHRASE_NODES;
	return (struct graph_view){.phrases = phrases, .nodes = phrases->program->nodes};
}

const char *phrase_term(const struct phrases *phrases, node_id node)
{
	struct graph_view view = whole(phrases);
	return view_term(&view, node, false);
}

const char *phrase_rule(const struct phrases *phrases, node_id node, bool holds)
{
	struct graph_view view = whole(phrases);
	return view_rule(&view, node, holds, false);
}

node_id phrase_subject(const struct phrases *phrases, node_id node)
{
	struct graph_view view = whole(phrases);
	struct test_form form;
	return view_test(&view, node, &form) ? form.subject : NO_NODE;
}

/* "Number of people: 60 (not below 50)"; an equality that holds needs no brackets. */
static const char *found_test(const struct phrases *phrases, struct run *run, const struct test_form *form, enum open_truth is)
{
	struct domain domain = run_domain(run, form->subject);
	const char *value = phrase_value(phrases, form->subject, domain);
	const char *said = phrase_with_value(phrases, phrase_term(phrases, form->subject), value);
	const char *meaning = is == IS_TRUE ? form->relation : form->denied;
	if (form->equal && is == IS_TRUE && strcmp(form->equal, value) == 0)
		return said;
	if (is == IS_OPEN)
		return arena_printf(phrases->arena, _("%s (open: %s)"), said, form->relation ? form->relation : form->equal);
	if (!meaning)
		meaning = form->equal;
	return arena_printf(phrases->arena, _("%s (%s)"), said, meaning);
}

const char *phrase_found(const struct phrases *rules, struct run *run, node_id node)
{
	struct phrases found = *rules, *phrases = &found;
	phrases->values = run;
	struct graph_view view = whole(phrases);
	struct naming named = view_naming(&view, node);
	enum open_truth is = run_truth(run, node);
	struct test_form form;
	if (named.as != NAMED_NOTHING)
		return phrase_with_value(phrases, phrase_label(phrases, named), phrase_value(phrases, node, run_domain(run, node)));
	if (view_test(&view, node, &form))
		return found_test(phrases, run, &form, is);
	const char *rule = view_rule(&view, node, true, false);
	if (is == IS_TRUE)
		return rule;
	return arena_printf(phrases->arena, is == IS_OPEN ? _("Open: %s") : _("Does not hold: %s"), rule);
}
