/*
 * How much a set of programmes can pay: a maximum flow from funds through the lines of programmes to the steps, by shortest
 * augmenting paths. What a line pays for a step is at most its share of the price, and all of them together pay no more of a
 * step than may be paid.
 */
#include "advise/bundle.h"
#include <string.h>

enum { SOURCE, SINK, FIRST };

struct network {
	size_t count;
	struct decimal *left; /* [from * count + to]: what could still flow */
	size_t *by;           /* on the path to a node: where it comes from; count: not reached */
	size_t *queue;
};

static struct decimal percent_of(struct decimal percent, struct decimal amount)
{
	return decimal_mul(decimal_mul(amount, percent), decimal_make(false, 1, -2));
}

static struct decimal step_most(const struct bundle_step *step)
{
	return percent_of(step->paid, step->price);
}

static bool counts(const struct bundle_problem *problem, const bool *steps, size_t step)
{
	return (!steps || steps[step]) && !problem->steps[step].price.nan;
}

static void open_line(struct network *net, const struct bundle_problem *problem, size_t number, const bool *steps, struct decimal much, bool capped)
{
	const struct bundle_line *line = &problem->lines[number];
	size_t fund = problem->programmes[line->programme].fund, node = FIRST + problem->fund_count + number;
	size_t from = fund == NO_FUND ? SOURCE : FIRST + fund;
	if (fund != NO_FUND)
		net->left[SOURCE * net->count + from] = capped && !problem->funds[fund].most.nan ? problem->funds[fund].most : much;
	net->left[from * net->count + node] = capped && !line->most.nan ? line->most : much;
	for (size_t i = 0; i < line->step_count; i++)
		if (counts(problem, steps, line->steps[i]))
			net->left[node * net->count + FIRST + problem->fund_count + problem->line_count + line->steps[i]] =
				percent_of(line->share, problem->steps[line->steps[i]].price);
}

static struct network make_network(struct arena *arena, const struct bundle_problem *problem, const bool *chosen, const bool *steps, bool capped)
{
	struct network net = {.count = FIRST + problem->fund_count + problem->line_count + problem->step_count};
	struct decimal much = decimal_int(0);
	net.left = ARENA_ARRAY(arena, struct decimal, net.count * net.count);
	net.by = ARENA_ARRAY(arena, size_t, net.count);
	net.queue = ARENA_ARRAY(arena, size_t, net.count);
	for (size_t i = 0; i < problem->step_count; i++) {
		if (!counts(problem, steps, i))
			continue;
		net.left[(net.count - problem->step_count + i) * net.count + SINK] = step_most(&problem->steps[i]);
		much = decimal_add(much, problem->steps[i].price);
	}
	for (size_t i = 0; i < problem->line_count; i++)
		if (chosen[problem->lines[i].programme] && !problem->lines[i].share.nan)
			open_line(&net, problem, i, steps, much, capped);
	return net;
}

static bool find_path(struct network *net)
{
	size_t head = 0, tail = 0;
	for (size_t i = 0; i < net->count; i++)
		net->by[i] = net->count;
	net->by[SOURCE] = SOURCE;
	net->queue[tail++] = SOURCE;
	while (head < tail && net->by[SINK] == net->count) {
		size_t at = net->queue[head++];
		for (size_t to = 0; to < net->count; to++)
			if (net->by[to] == net->count && decimal_sign(net->left[at * net->count + to]) > 0) {
				net->by[to] = at;
				net->queue[tail++] = to;
			}
	}
	return net->by[SINK] != net->count;
}

static struct decimal push(struct network *net)
{
	struct decimal least = net->left[net->by[SINK] * net->count + SINK];
	for (size_t at = SINK; at != SOURCE; at = net->by[at]) {
		struct decimal left = net->left[net->by[at] * net->count + at];
		least = decimal_compare(left, least) < 0 ? left : least;
	}
	for (size_t at = SINK; at != SOURCE; at = net->by[at]) {
		struct decimal *there = &net->left[net->by[at] * net->count + at], *back = &net->left[at * net->count + net->by[at]];
		*there = decimal_sub(*there, least);
		*back = decimal_add(*back, least);
	}
	return least;
}

struct decimal bundle_funding(struct arena *arena, const struct bundle_problem *problem, const bool *chosen, const bool *steps, bool capped,
                              struct decimal *paid)
{
	struct arena_mark mark = arena_mark(arena);
	struct network net = make_network(arena, problem, chosen, steps, capped);
	struct decimal sum = decimal_int(0);
	size_t first_step = net.count - problem->step_count;
	while (find_path(&net))
		sum = decimal_add(sum, push(&net));
	for (size_t line = 0; paid && line < problem->line_count; line++)
		for (size_t step = 0; step < problem->step_count; step++) /* what flowed is what could flow back */
			paid[line * problem->step_count + step] = net.left[(first_step + step) * net.count + FIRST + problem->fund_count + line];
	arena_release(arena, mark);
	return sum;
}
