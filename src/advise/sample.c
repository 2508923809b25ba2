/*
 * A few answers that stand for all that a question can still have: every option; a number in each stretch between two
 * thresholds; of several choices, each one alone and none.
 */
#include "advise/next_int.h"

#define SAMPLE_OPTIONS 40  /* of one choice: economies are many */
#define SAMPLE_STRETCHES 8 /* of a number */
#define SAMPLE_LISTS 8

struct sampling {
	struct run *run;
	struct arena *arena;
	const struct program_input *input;
	VEC(struct answer) answers;
};

static void add_answer(struct sampling *sampling, struct value value)
{
	VEC_PUSH(sampling->arena, &sampling->answers, ((struct answer){.key = sampling->input->key, .state = ANSWER_ANSWERED, .value = value}));
}

/* ---- choices -------------------------------------------------------------------------------------------------------------- */

static bool is_offered(const struct sampling *sampling, struct value code)
{
	const struct question *question = sampling->input->question;
	if (!sampling->input->offered || code.kind != VALUE_STRING)
		return true;
	const struct option *option = question_option(question, code.as.string.text);
	node_id offered = option ? sampling->input->offered[option - question->options.items] : NO_NODE;
	if (offered == NO_NODE)
		return true;
	enum open_truth is = run_truth(sampling->run, offered);
	return is == IS_TRUE || is == IS_OPEN;
}

/* Not applicable is rare: it is none of the answers tried. */
static void sample_values(struct sampling *sampling, struct domain domain)
{
	struct value *values;
	size_t count;
	if (!domain_expand(sampling->arena, domain, SAMPLE_OPTIONS, &values, &count))
		return;
	for (size_t i = 0; i < count; i++)
		if (values[i].kind != VALUE_NULL && is_offered(sampling, values[i]))
			add_answer(sampling, values[i]);
}

static void sample_lists(struct sampling *sampling, const struct subsets *subsets)
{
	size_t count = 0;
	if (subsets->least == 0)
		add_answer(sampling, value_list(sampling->arena, NULL, 0));
	for (size_t i = 0; i < subsets->count && count < SAMPLE_LISTS; i++) {
		if (!subsets->may[i] || !is_offered(sampling, subsets->codes[i]))
			continue;
		add_answer(sampling, value_list(sampling->arena, &subsets->codes[i], 1));
		count++;
	}
}

/* ---- numbers and days ----------------------------------------------------------------------------------------------------- */

static struct decimal half(struct decimal a)
{
	return decimal_div(a, decimal_int(2));
}

/* As much below or above as the number is large, for a stretch that has no other end. */
static struct decimal stride(struct decimal a)
{
	struct decimal size = half(decimal_abs(a));
	return decimal_compare(size, decimal_int(1)) < 0 ? decimal_int(1) : size;
}

static struct value between_numbers(struct value low, struct value high, bool integer)
{
	struct decimal middle = decimal_int(0);
	if (low.kind == VALUE_NUMBER && high.kind == VALUE_NUMBER)
		middle = half(decimal_add(low.as.number, high.as.number));
	else if (low.kind == VALUE_NUMBER)
		middle = decimal_add(low.as.number, stride(low.as.number));
	else if (high.kind == VALUE_NUMBER)
		middle = decimal_sub(high.as.number, stride(high.as.number));
	return value_number(integer ? decimal_round(middle, 0, ROUND_FLOOR) : middle);
}

static struct value between(struct value low, struct value high, bool integer)
{
	if (low.kind != VALUE_DATE && high.kind != VALUE_DATE)
		return between_numbers(low, high, integer);
	if (low.kind == high.kind)
		return value_date((struct date){low.as.date.days + (high.as.date.days - low.as.date.days) / 2});
	return value_date((struct date){low.kind == VALUE_DATE ? low.as.date.days + 366 : high.as.date.days - 366});
}

static void sample_interval(struct sampling *sampling, struct interval hull, uint32_t input)
{
	struct turn *turns;
	size_t count = find_turns(sampling->run, sampling->arena, input, NULL, &turns), stretches = 0;
	struct value *ends = ARENA_ARRAY(sampling->arena, struct value, count + 2);
	ends[stretches] = hull.low;
	for (size_t i = 0; i < count; i++)
		if (ends[stretches].kind == VALUE_NULL || value_order(ends[stretches], turns[i].at) < 0)
			ends[++stretches] = turns[i].at;
	bool closed = hull.high.kind != VALUE_NULL && stretches > 0 && value_order(ends[stretches], hull.high) >= 0;
	if (!closed)
		ends[++stretches] = hull.high;
	size_t tried = stretches < SAMPLE_STRETCHES ? stretches : SAMPLE_STRETCHES;
	for (size_t i = 0; i < tried; i++) {
		size_t at = i * stretches / tried;
		add_answer(sampling, between(ends[at], ends[at + 1], hull.integer));
	}
}

/* ---- any of them ---------------------------------------------------------------------------------------------------------- */

static const struct subsets *lists_of(struct domain domain)
{
	for (size_t i = 0; i < domain.count; i++)
		if (domain.pieces[i].kind == PIECE_SUBSETS)
			return domain.pieces[i].as.subsets;
	return NULL;
}

size_t sample_answers(struct run *run, struct arena *arena, uint32_t input, struct answer **answers)
{
	struct sampling sampling = {.run = run, .arena = arena, .input = &run_program(run)->inputs[input]};
	struct domain domain = run_input_domain(run, input);
	const struct subsets *lists = lists_of(domain);
	struct interval hull;
	if (lists)
		sample_lists(&sampling, lists);
	else if (domain_hull(domain, &hull))
		sample_interval(&sampling, hull, input);
	else
		sample_values(&sampling, domain);
	if (sampling.answers.count == 0 && sampling.input->question->kind == QUESTION_TEXT)
		add_answer(&sampling, value_text(arena, "text"));
	*answers = sampling.answers.items;
	return sampling.answers.count;
}
