/*
 * From a box to a company: one value for each answer that matters, and no others.
 */
#include "author/search_int.h"

#include "advise/advise.h"
#include "value/literal.h"
#include <string.h>

static bool still_good(struct search *search)
{
	const struct want *open = NULL;
	return search_state(search, &open) == BOX_GOOD;
}

/* An answer to a question that is not asked would be ignored: it is none of the witness. */
static bool is_asked(struct search *search, const struct variable *variable)
{
	for (int side = 0; side < SIDES; side++) {
		enum open_truth asked = variable->input[side] < 0 ? IS_FALSE : run_relevance(search->run[side], (uint32_t)variable->input[side]);
		if (asked == IS_TRUE || asked == IS_OPEN)
			return true;
	}
	return false;
}

static bool is_refused(struct search *search)
{
	struct accept_errors errors = {0};
	for (int side = 0; side < SIDES && !search->lawless; side++)
		if (search->run[side] && advise_constraints(search->run[side], search->box, &errors) > 0)
			return true;
	return false;
}

/* Whether an option that is chosen is offered to this company. */
static bool is_offered(struct search *search, const struct variable *variable, struct value value)
{
	for (int side = 0; side < SIDES; side++) {
		const struct program_input *input = variable->input[side] < 0 ? NULL : &search->program[side]->inputs[variable->input[side]];
		const struct option *option = input && input->offered && value.kind == VALUE_STRING ? question_option(input->question, value.as.string.text) : NULL;
		node_id offered = option ? input->offered[option - input->question->options.items] : NO_NODE;
		if (offered != NO_NODE && run_truth(search->run[side], offered) != IS_TRUE && run_truth(search->run[side], offered) != IS_OPEN)
			return false;
	}
	return true;
}

/* The answers that can be left out without anything becoming open again; what comes late in the file goes first. */
static void leave_out(struct search *search)
{
	for (size_t i = search->variable_count; i-- > 0;) {
		struct variable *variable = &search->variables[i];
		struct domain before = variable->now;
		if (!variable->assigned)
			continue;
		search_forget(search, variable);
		if (!still_good(search) || is_refused(search))
			search_narrow(search, variable, before);
	}
}

static void add_answer(struct arena *arena, const struct variable *variable, struct value value, struct answers *answers)
{
	struct answer answer = {.key = variable->key, .value = value, .text = value_answer_text(arena, value)};
	answer.state = value.kind == VALUE_NULL ? ANSWER_NOT_APPLICABLE : ANSWER_ANSWERED;
	answers_set(answers, &answer);
}

/* The day that was chosen; else the one that was said. */
static struct date day_of(struct search *search)
{
	for (size_t i = 0; i < search->variable_count; i++)
		if (search->variables[i].is_day && search->variables[i].assigned)
			return value_within(search->box, search->variables[i].now, NULL).as.date;
	return search->as_of;
}

bool witness_take(struct search *search, struct arena *arena, struct witness *out)
{
	struct domain *kept = ARENA_ARRAY(search->box, struct domain, search->variable_count + 1);
	bool *assigned = ARENA_ARRAY(search->box, bool, search->variable_count + 1);
	for (size_t i = 0; i < search->variable_count; i++) {
		struct variable *variable = &search->variables[i];
		kept[i] = variable->now;
		assigned[i] = variable->assigned;
		if (variable->assigned)
			search_narrow(search, variable, domain_of(search->box, value_within(search->box, variable->now, variable->question)));
	}
	bool good = still_good(search) && !is_refused(search);
	if (good && !search->hasty)
		leave_out(search);
	struct date day = day_of(search);
	struct answers *answers = answers_new(arena);
	for (size_t i = 0; good && i < search->variable_count; i++) {
		struct variable *variable = &search->variables[i];
		struct value value = variable->assigned ? value_within(search->box, variable->now, variable->question) : value_null();
		if (!variable->assigned || variable->is_day)
			continue;
		good = is_offered(search, variable, value) && is_writable(variable->question, value);
		if (good && is_asked(search, variable))
			add_answer(arena, variable, value, answers);
	}
	for (size_t i = 0; i < search->variable_count; i++) {
		if (assigned[i])
			search_narrow(search, &search->variables[i], kept[i]);
		else if (search->variables[i].assigned)
			search_forget(search, &search->variables[i]);
	}
	*out = (struct witness){.answers = answers, .stage = search->stage, .as_of = day};
	return good;
}

void witness_print(const struct witness *witness, struct buf *out)
{
	size_t count = answers_count(witness->answers);
	for (size_t i = 0; i < count; i++) {
		const struct answer *answer = answers_at(witness->answers, i);
		bool quote = strpbrk(answer->text, " |<>&;'\"") != NULL;
		buf_printf(out, "%s%s%s=%s%s", i ? " " : "", quote ? "'" : "", answer->key, answer->text, quote ? "'" : "");
	}
	if (witness->stage_matters && witness->stage)
		buf_printf(out, "%sstage=%s", count++ ? " " : "", witness->stage);
	if (witness->day_matters) {
		char day[TEMPORAL_TEXT];
		date_print(witness->as_of, day);
		buf_printf(out, "%sas-of=%s", count ? " " : "", day);
	}
}
