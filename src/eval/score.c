/*
 * Scores as they are shown while answers are missing: bounds, coverage, the displayed value over
 * what is settled, and the level that would give.
 */
#include "eval/aggregate_int.h"
#include "eval/run_int.h"

static struct value displayed(struct run *run, size_t score);

/* ---- items ---- */

static int64_t score_at(const struct run *run, node_id node)
{
	const struct program *program = run->program;

	while (program->nodes[node].op == OP_TO_RATIO || program->nodes[node].op == OP_TO_NUMBER)
		node = program->nodes[node].args[0];
	return (int64_t)run->score_of[node] - 1;
}

static struct value as_ratio(struct value value)
{
	return value.kind == VALUE_NUMBER ? value_ratio(ratio_from_decimal(value.as.number))
	                                  : value;
}

/* An item that is a score counts with what is displayed of it. */
static struct score_item_value item_of(struct run *run, const node_id *args)
{
	struct score_item_value item = {.settled = true};
	struct value asked = value_null();
	bool asked_known = domain_settled(run->of[args[3]], &asked);
	int64_t score;

	item.asked = value_is_true(asked);
	if (!domain_settled(run->of[args[1]], &item.min) ||
	    !domain_settled(run->of[args[2]], &item.max))
		item.settled = false;
	if (domain_settled(run->of[args[0]], &item.value)) {
		item.settled = item.settled && (asked_known || !value_is_null(item.value));
		return item;
	}
	score = score_at(run, args[0]);
	if (score >= 0)
		item.value = displayed(run, (size_t)score);
	item.settled = item.settled && score >= 0 && item.value.kind == VALUE_RATIO;
	return item;
}

/* ---- the displayed value ---- */

static void count_answers(struct run *run, const struct program_score *score, size_t *answered,
                          size_t *asked)
{
	*answered = *asked = 0;
	for (size_t i = 0; i < score->question_count; i++) {
		enum open_truth relevance = run_relevance(run, score->inputs[i]);
		enum answer_state state = run_state(run, score->inputs[i]);

		if (relevance == IS_FALSE || relevance == IS_NULL || state == ANSWER_NOT_APPLICABLE)
			continue;
		++*asked;
		*answered += state == ANSWER_ANSWERED;
	}
}

static bool covered(struct run *run, const struct program_score *score)
{
	size_t answered, asked;

	if (!score->score->has_coverage)
		return true;
	count_answers(run, score, &answered, &asked);
	if (asked == 0)
		return false;
	return ratio_compare(ratio_make((__int128)answered * 100, (__int128)asked),
	                     score->score->coverage) >= 0;
}

static struct value work_out(struct run *run, const struct program_score *score)
{
	const struct node *node = &run->program->nodes[score->exact];
	struct score_item_value *items;
	struct value value;

	if (domain_settled(run->of[score->exact], &value))
		return as_ratio(value);
	if (node->op != OP_SCORE || !covered(run, score))
		return value_null();
	items = ARENA_ARRAY(run->scratch, struct score_item_value, score->score->items.count);
	for (size_t i = 0; i < score->score->items.count; i++)
		items[i] = item_of(run, node->args + i * ITEM_ARGS);
	return score_over(score->score, items, score->score->items.count);
}

/* Each is worked out once, until an answer changes. */
static struct value displayed(struct run *run, size_t score)
{
	if (!run->is_shown[score]) {
		run->is_shown[score] = true;
		run->shown[score] = work_out(run, &run->program->scores[score]);
	}
	return run->shown[score];
}

struct score_item_value *score_items(struct run *run, size_t score, struct arena *arena)
{
	const struct node *node = &run->program->nodes[run->program->scores[score].exact];
	size_t count = node->as.score->items.count;
	struct score_item_value *items = ARENA_ARRAY(arena, struct score_item_value, count + 1);

	run_update(run);
	for (size_t i = 0; i < count; i++)
		items[i] = item_of(run, node->args + i * ITEM_ARGS);
	return items;
}

static struct value display_score(struct run *run, size_t score)
{
	struct arena_mark mark;
	struct value value;

	run_update(run);
	mark = arena_mark(run->scratch);
	value = displayed(run, score);
	arena_release(run->scratch, mark);
	return value;
}

/* ---- the face ---- */

static struct value as_number(struct value value)
{
	return value.kind == VALUE_RATIO ? value_number(ratio_to_decimal(value.as.ratio)) : value;
}

struct run_score run_score(struct run *run, size_t score)
{
	const struct program_score *is = &run->program->scores[score];
	struct domain domain = run_domain(run, is->exact);
	struct run_score result = {.value = as_number(display_score(run, score)),
	                           .may_be_null = domain_may_be_null(domain)};
	struct interval hull;

	result.is_null = result.may_be_null && domain_settled(domain, NULL);
	if (domain_hull(domain, &hull)) {
		result.min = as_number(hull.low);
		result.max = as_number(hull.high);
	}
	count_answers(run, is, &result.answered, &result.asked);
	return result;
}

const char *run_level(struct run *run, size_t score, size_t set, const char **estimate)
{
	const struct program_score *is = &run->program->scores[score];
	struct value shown = display_score(run, score), level;
	const struct band *band = NULL;

	if (shown.kind == VALUE_RATIO)
		band = band_of(&is->score->band_sets.items[set], shown.as.ratio);
	*estimate = band ? band->code : NULL;
	if (!run_settled(run, is->levels[set], &level) || level.kind != VALUE_STRING)
		return NULL;
	return level.as.string.text;
}
