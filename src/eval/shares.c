/*
 * What each item gives to a score and what it costs: the score as it is, against the score with that item at the least
 * and at the most of its range. By trying, so that it holds for every aggregator, with caps, weights and penalties.
 */
#include "eval/aggregate_int.h"
#include "eval/run_int.h"
#include <string.h>

struct trial {
	struct run *run;
	const struct node *node;
	const struct score *score;
	struct score_item_value *items;
	size_t count;
	bool complete; /* every item and penalty is settled */
	struct value *args;
	struct arena *arena;
};

static bool penalties_settled(struct trial *trial)
{
	size_t first = trial->count * ITEM_ARGS;

	for (size_t i = first; i < trial->node->count; i++)
		if (!domain_settled(trial->run->of[trial->node->args[i]], &trial->args[i]))
			return false;
	return true;
}

static void start(struct trial *trial)
{
	trial->args = ARENA_ARRAY(trial->arena, struct value, trial->node->count + 1);
	trial->complete = penalties_settled(trial);
	for (size_t i = 0; i < trial->count; i++)
		trial->complete = trial->complete && trial->items[i].settled;
}

/* With everything known the score itself, else what is displayed of it. */
static struct value worth(struct trial *trial)
{
	struct node node = *trial->node;

	if (!trial->complete)
		return score_over(trial->score, trial->items, trial->count);
	for (size_t i = 0; i < trial->count; i++) {
		struct value *of = trial->args + i * ITEM_ARGS;

		of[0] = trial->items[i].value;
		of[1] = trial->items[i].min;
		of[2] = trial->items[i].max;
		of[3] = value_boolean(trial->items[i].asked);
	}
	node.as.score = trial->score;
	return point_SCORE(NULL, &node, trial->args);
}

static struct value with_item(struct trial *trial, size_t item, struct value value)
{
	struct score_item_value before = trial->items[item];
	struct value result;

	trial->items[item].value = value;
	trial->items[item].settled = trial->items[item].asked = true;
	result = worth(trial);
	trial->items[item] = before;
	return result;
}

static struct value difference(struct value more, struct value less)
{
	if (more.kind != VALUE_RATIO || less.kind != VALUE_RATIO)
		return value_null();
	return value_ratio(ratio_sub(more.as.ratio, less.as.ratio));
}

static bool exceeds(struct value a, struct value b)
{
	return a.kind == VALUE_RATIO && (b.kind != VALUE_RATIO || ratio_compare(a.as.ratio, b.as.ratio) > 0);
}

/* A reversed item gives most at its least. */
static void fill_shares(struct trial *trial, size_t i, struct value now, struct run_item *out)
{
	struct value low, high;

	if (out->least.kind != VALUE_RATIO || out->most.kind != VALUE_RATIO)
		return;
	low = with_item(trial, i, out->least);
	high = with_item(trial, i, out->most);
	out->gained = difference(now, exceeds(low, high) ? high : low);
	out->lost = difference(exceeds(low, high) ? low : high, now);
}

static void fill_item(struct trial *trial, size_t i, struct value now, struct run_item *out)
{
	const struct score_item_value *item = &trial->items[i];
	const struct score_item *of = &trial->score->items.items[i];
	struct contribution counts;

	*out = (struct run_item){.value = value_null(), .least = item->min, .most = item->max, .gained = value_null(), .lost = value_null()};
	if (!item->settled) {
		out->how = ITEM_OPEN;
		return;
	}
	counts = contribute(trial->score, of, item->value, item->min, item->max, item->asked);
	out->how = counts.what == COUNTED ? ITEM_COUNTS : ITEM_LEFT_OUT;
	if (counts.what != COUNTED)
		return;
	out->value = value_ratio(counts.low);
	fill_shares(trial, i, now, out);
}

/* The whole without its cap. */
static struct value uncapped(struct trial *trial, struct value now)
{
	const struct score *score = trial->score;
	struct score free = *score;
	struct value without;

	if (!score->has_cap || score->aggregator != AGGREGATE_CAPPED_SUM)
		return value_null();
	free.has_cap = false;
	trial->score = &free;
	without = difference(worth(trial), now);
	trial->score = score;
	return without;
}

size_t run_items(struct run *run, size_t score, struct arena *arena, struct run_item **items, struct value *over_cap)
{
	const struct node *node = &run->program->nodes[run->program->scores[score].exact];
	struct trial trial = {.run = run, .node = node, .score = run->program->scores[score].score, .arena = arena};
	struct value now;

	*items = NULL;
	*over_cap = value_null();
	if (node->op != OP_SCORE)
		return 0;
	trial.items = score_items(run, score, arena);
	trial.count = trial.score->items.count;
	start(&trial);
	now = worth(&trial);
	*items = ARENA_ARRAY(arena, struct run_item, trial.count + 1);
	for (size_t i = 0; i < trial.count; i++)
		fill_item(&trial, i, now, &(*items)[i]);
	*over_cap = uncapped(&trial, now);
	return trial.count;
}
