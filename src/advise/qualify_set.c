/*
 * What the search found, as people read it: one set for each group of questions, ranges as wide as they hold, a number
 * that is known already moved no further than it must, and what else would do as well. Every set is tried once more as
 * it will be shown, and so is every set with one change less.
 */
#include "advise/qualify_int.h"

#include "base/buf.h"
#include "value/literal.h"

#include <string.h>

#define MOST_PARTS 64 /* of a set that are tried: the search has found no smaller one, but ranges were made narrower since */
#define OTHERS_TRIALS 24 /* where a goal shares its trials with others: for naming what would do as well */

/* ---- answers in words ---- */

/* What the search works with is gone when it ends. */
static struct value lasting(struct arena *arena, struct value value)
{
	struct value *items;

	if (value.kind == VALUE_STRING)
		return value_string(arena, value.as.string.text, value.as.string.length);
	if (value.kind != VALUE_LIST)
		return value;
	items = ARENA_ARRAY(arena, struct value, value.as.list->count + 1);
	for (size_t i = 0; i < value.as.list->count; i++)
		items[i] = lasting(arena, value.as.list->items[i]);
	return value_list(arena, items, value.as.list->count);
}

static bool is_limit(struct value end, struct decimal limit)
{
	return end.kind == VALUE_NUMBER && !limit.nan && decimal_compare(end.as.number, limit) == 0;
}

/* An end that is the question's own is no end. */
static void print_range(const struct question *question, const struct interval *range, struct buf *out)
{
	bool low = !value_is_null(range->low), high = !value_is_null(range->high);

	if (low && high && is_limit(range->high, question->max))
		high = false;
	else if (low && high && is_limit(range->low, question->min))
		low = false;

	if (!low || !high)
		buf_add(out, low ? ">=" : "<=");
	if (low)
		value_print_plain(range->low, out);
	if (low && high)
		buf_add(out, "..");
	if (high)
		value_print_plain(range->high, out);
}

static const struct text *label_of(const struct question *question, struct value code)
{
	const struct option *option = code.kind == VALUE_STRING ? question_option(question, code.as.string.text) : NULL;

	return option ? &option->label : NULL;
}

static void add_labels(struct arena *arena, const struct question *question, struct change_value *out)
{
	size_t count = out->value.kind == VALUE_LIST ? out->value.as.list->count : 1;
	const struct value *codes = out->value.kind == VALUE_LIST ? out->value.as.list->items : &out->value;
	const struct text **labels = ARENA_ARRAY(arena, const struct text *, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct text *label = label_of(question, codes[i]);

		if (label)
			labels[out->label_count++] = label;
	}
	out->labels = labels;
}

struct change_value change_value_of(struct arena *arena, const struct question *question, const struct answer *answer)
{
	struct change_value out = {.value = lasting(arena, answer->value)};
	struct buf text;

	if (answer->state == ANSWER_NOT_APPLICABLE)
		return (struct change_value){.text = "n/a"};
	if (answer->state != ANSWER_ANSWERED)
		return out;
	buf_init(&text, 0);
	if (answer->is_interval)
		print_range(question, &answer->interval, &text);
	else
		value_print_answer(answer->value, &text);
	out.text = arena_strdup(arena, text.text);
	buf_release(&text);
	add_labels(arena, question, &out);
	return out;
}

struct answer_change change_to(struct run *before, struct arena *arena, uint32_t index, const struct answer *answer)
{
	const struct program_input *input = &run_program(before)->inputs[index];
	struct answer given = answer_as_it_is(before, index);
	struct answer_change change = {.key = input->key, .question = &input->question->text, .row = input->row ? &input->row->label : NULL,
	                               .unit = advise_unit(before, input->question), .known = given.state == ANSWER_ANSWERED, .who = input->question->ask,
	                               .answer = *answer};

	change.from = change_value_of(arena, input->question, &given);
	change.to = change_value_of(arena, input->question, answer);
	return change;
}

/* ---- ranges ---- */

static int add_choice(struct space *space, size_t variable, struct choice choice)
{
	VEC_PUSH(space->arena, &space->variables[variable].choices, choice);
	return (int)space->variables[variable].choices.count - 1;
}

/* Whether one range begins where the other ends. One without any end says nothing, not even that it is of days: no range. */
static bool joined(const struct question *question, struct interval a, struct interval b, struct interval *both)
{
	*both = a;
	if (space_is_next(question, a.high, b.low))
		both->high = b.high;
	else if (space_is_next(question, b.high, a.low))
		both->low = b.low;
	else
		return false;
	return !value_is_null(both->low) || !value_is_null(both->high);
}

/* Takes in the ranges on both sides as long as all of it would do. */
static void widen(struct space *space, int *picks, size_t variable)
{
	size_t count = space->variables[variable].choices.count;

	for (size_t i = 0; i < 2 * count; i++) {
		struct choice wider = space->variables[variable].choices.items[picks[variable]];
		struct choice *other = &space->variables[variable].choices.items[i % count];
		int was = picks[variable];

		if (value_is_null(other->answer.interval.low) && value_is_null(other->answer.interval.high))
			continue;
		if (change_cost_compare(wider.cost, other->cost) != 0 || !joined(variable_question(space, &space->variables[variable]), wider.answer.interval, other->answer.interval, &wider.answer.interval))
			continue;
		wider.answer.is_interval = true;
		wider.answer.value = value_null();
		picks[variable] = add_choice(space, variable, wider);
		if (trial_of(space, picks) != STANDS_SOLVED)
			picks[variable] = was;
	}
}

static bool has_range(const struct space *space, const int *picks, size_t variable)
{
	const struct variable *of = &space->variables[variable];
	const struct question *question = variable_question(space, of);
	bool number = question->kind != QUESTION_CHOICE && question->kind != QUESTION_MULTIPLE && question->kind != QUESTION_YESNO &&
	              question->kind != QUESTION_GRID;

	return picks[variable] >= 0 && of->option < 0 && number;
}

static void settle_ranges(struct space *space, int *picks)
{
	for (size_t i = 0; i < space->count; i++) {
		struct choice nearest;
		int was = picks[i];

		if (!has_range(space, picks, i))
			continue;
		if (!space->variables[i].known)
			widen(space, picks, i);
		nearest = space->variables[i].choices.items[picks[i]];
		space_nearest(space, &space->variables[i], &nearest);
		was = picks[i];
		picks[i] = add_choice(space, i, nearest);
		if (trial_of(space, picks) != STANDS_SOLVED)
			picks[i] = was;
	}
}

/* ---- changes ---- */

/* Whether another change of the set would be too much with this answer. */
static bool makes_another_needless(struct space *space, int *picks, size_t variable)
{
	bool needless = false;

	for (size_t i = 0; i < space->count && !needless; i++) {
		int was = picks[i];

		if (i == variable || was < 0)
			continue;
		picks[i] = PICK_KEEP;
		needless = trial_of(space, picks) == STANDS_SOLVED;
		picks[i] = was;
	}
	return needless;
}

static void add_others(struct space *space, const int *picks, size_t variable, struct arena *arena, struct answer_change *change)
{
	struct variable *of = &space->variables[variable];
	struct change_value *others = ARENA_ARRAY(arena, struct change_value, of->choices.count + 1);
	int *other = arena_copy(space->arena, picks, (space->count + 1) * sizeof(*picks));

	for (size_t c = 0; of->option < 0 && c < of->choices.count && space->trial->tries < space->tries_end; c++) {
		if ((int)c == picks[variable] || has_range(space, picks, variable))
			continue;
		other[variable] = (int)c;
		if (trial_of(space, other) == STANDS_SOLVED && !makes_another_needless(space, other, variable))
			others[change->other_count++] = change_value_of(arena, variable_question(space, of), &of->choices.items[c].answer);
	}
	change->others = others;
}

static struct answer_change describe(struct space *space, const int *picks, size_t first, struct arena *arena)
{
	const struct variable *variable = &space->variables[first];
	const struct question *question = variable_question(space, variable);
	const struct program_input *input = &space->trial->program->inputs[variable->input];
	struct answer_change change = {.key = input->key, .question = &question->text, .row = input->row ? &input->row->label : NULL,
	                        .unit = advise_unit(space->trial->base, question), .who = question->ask};
	size_t dearest = first;

	change.known = variable->known || !variable->choices.items[picks[first] < 0 ? 0 : picks[first]].possible;
	/* What is not asked now, and nobody can change, comes to light when something else is changed. */
	change.to_change = change.known || (!variable->asked && question->changeable);
	change.answer = trial_answer(space, variable->input, picks);
	change.from = change_value_of(arena, question, &space->trial->given[variable->input]);
	change.to = change_value_of(arena, question, &change.answer);
	change.answer.value = change.to.value;
	if (change.answer.state == ANSWER_ANSWERED)
		change.answer.text = change.to.text;
	for (size_t i = first; i < space->count && space->variables[i].input == variable->input; i++)
		if (picks[i] >= 0 && (picks[dearest] < 0 || space->variables[i].choices.items[picks[i]].cost.effort >
		                                                space->variables[dearest].choices.items[picks[dearest]].cost.effort))
			dearest = i;
	if (question->changeable) {
		const struct choice *choice = &space->variables[dearest].choices.items[picks[dearest]];

		change.effort = choice->effort;
		change.cost = choice->cost_class;
		change.lead_days = choice->lead_days;
	}
	add_others(space, picks, first, arena, &change);
	return change;
}

static void add_warnings(struct space *space, const int *picks, struct arena *arena, struct change_set *set)
{
	const struct questionnaire *questionnaire = space->trial->program->pack->questionnaire;
	const struct text **list = ARENA_ARRAY(arena, const struct text *, space->warning_count + 1);

	trial_of(space, picks);
	for (size_t i = 0; i < space->warning_count; i++) {
		struct value holds;

		if (run_settled(space->trial->run, space->trial->program->constraints[space->warnings[i]], &holds) &&
		    holds.kind == VALUE_BOOLEAN && !holds.as.boolean)
			list[set->warning_count++] = &questionnaire->constraints.items[space->warnings[i]]->message;
	}
	set->warnings = list;
}

/*
 * Whether nothing less does, either, as the last trial left this one out: an answer that was missing is missing again, and
 * what is not settled with the others is not settled with fewer of them.
 */
static bool is_hopeless_without(struct space *space, size_t variable, int pick)
{
	const struct variable *of = &space->variables[variable];

	return of->option < 0 && !of->known && of->choices.items[pick].possible && trial_standing(space->trial, space->aim) != STANDS_SOLVED;
}

/* Whether a part of the set does, without some of the changes from `from` on. The recursion is as deep as there are changes. */
static bool does_with_less(struct space *space, int *picks, size_t from, size_t *trials)
{
	for (size_t i = from; i < space->count && *trials < MOST_PARTS; i++) {
		int was = picks[i];
		bool less;

		if (was < 0)
			continue;
		picks[i] = PICK_KEEP;
		(*trials)++;
		less = trial_of(space, picks) == STANDS_SOLVED || (!is_hopeless_without(space, i, was) && does_with_less(space, picks, i + 1, trials));
		picks[i] = was;
		if (less)
			return true;
	}
	return false;
}

/* Tried as it will be shown: it must do, and no part of it. */
static bool is_smallest(struct space *space, int *picks)
{
	size_t trials = 0;

	return trial_of(space, picks) == STANDS_SOLVED && !does_with_less(space, picks, 0, &trials);
}

static struct change_set make_set(struct space *space, const int *picks, struct arena *arena)
{
	struct answer_change *changes = ARENA_ARRAY(arena, struct answer_change, space->count + 1);
	struct change_set set = {.changes = changes, .cost = cost_of_picks(space, picks)};
	uint32_t last = UINT32_MAX;

	for (size_t i = 0; i < space->count; i++) {
		size_t first = i;

		if (picks[i] < 0 || space->variables[i].input == last)
			continue;
		last = space->variables[i].input;
		while (first > 0 && space->variables[first - 1].input == last)
			first--;
		changes[set.change_count++] = describe(space, picks, first, arena);
	}
	add_warnings(space, picks, arena, &set);
	return set;
}

static bool varies_the_same(const struct space *space, const int *a, const int *b)
{
	for (size_t i = 0; i < space->count; i++)
		if ((a[i] >= 0) != (b[i] >= 0))
			return false;
	return true;
}

void describe_sets(struct space *space, const struct found *found, struct arena *arena, struct change_goal *goal)
{
	struct change_set *sets = ARENA_ARRAY(arena, struct change_set, found->picks.count + 1);
	int **taken = ARENA_ARRAY(space->arena, int *, found->picks.count + 1);

	space->tries_end = goal->shared ? space->trial->tries + OTHERS_TRIALS : SIZE_MAX;
	for (size_t i = 0; i < found->picks.count; i++) {
		int *picks = arena_copy(space->arena, found->picks.items[i], (space->count + 1) * sizeof(int));
		bool new = true;

		for (size_t s = 0; s < goal->set_count && new; s++)
			new = !varies_the_same(space, taken[s], picks);
		if (!new)
			continue;
		settle_ranges(space, picks);
		if (!is_smallest(space, picks))
			continue;
		taken[goal->set_count] = picks;
		sets[goal->set_count++] = make_set(space, picks, arena);
	}
	goal->sets = sets;
	goal->end = found->end;
}

void apply_set(struct trial *trial, const struct change_set *set, bool back)
{
	for (size_t i = 0; i < set->change_count; i++) {
		int64_t input = program_input_find(trial->program, set->changes[i].key);

		run_set(trial->run, (uint32_t)input, back ? &trial->given[input] : &set->changes[i].answer);
	}
}
