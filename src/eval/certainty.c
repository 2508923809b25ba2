/*
 * Findings: how the certainties of evidence add up, known or not.
 */
#include "eval/eval_int.h"

/* a + b(1 - a) */
static struct ratio combined(struct ratio a, struct ratio b)
{
	return ratio_add(a, ratio_mul(b, ratio_sub(ratio_int(1), a)));
}

struct value point_CERTAINTY(struct machine *machine, const struct node *node,
                             const struct value *args)
{
	struct ratio certainty = ratio_int(0);

	(void)machine;
	for (uint32_t i = 0; i < node->count; i++)
		if (value_is_true(args[i]))
			certainty =
				combined(certainty, node->as.finding->evidence.items[i].certainty);
	return value_ratio(certainty);
}

/* Of the evidence that may be met, all that raises the certainty, or all that lowers it. */
static struct ratio extreme(const struct sets *sets, const struct node *node, int sign)
{
	struct ratio certainty = ratio_int(0);

	for (uint32_t i = 0; i < node->count; i++) {
		struct ratio evidence = node->as.finding->evidence.items[i].certainty;
		struct domain met = sets->of[node->args[i]];
		bool must = !domain_may_be(met, TRUTH_FALSE) && !domain_may_be(met, TRUTH_NULL);

		if (must || (domain_may_be(met, TRUTH_TRUE) && ratio_sign(evidence) == sign))
			certainty = combined(certainty, evidence);
	}
	return certainty;
}

static bool add_certainties(const struct sets *sets, const struct node *node,
                            struct domain_builder *out)
{
	struct ratio all[LIMIT_PIECES];
	size_t count = 1;

	all[0] = ratio_int(0);
	for (uint32_t i = 0; i < node->count; i++) {
		struct domain met = sets->of[node->args[i]];
		bool can_miss = domain_may_be(met, TRUTH_FALSE) || domain_may_be(met, TRUTH_NULL);
		size_t before = count;

		if (!domain_may_be(met, TRUTH_TRUE))
			continue;
		if (can_miss && 2 * count > LIMIT_PIECES)
			return false;
		for (size_t j = 0; j < before; j++)
			all[can_miss ? count++ : j] =
				combined(all[j], node->as.finding->evidence.items[i].certainty);
	}
	for (size_t j = 0; j < count; j++)
		domain_add_value(out, value_ratio(all[j]));
	return true;
}

struct domain bounds_CERTAINTY(const struct sets *sets, const struct node *node)
{
	struct interval interval = {.low_closed = true, .high_closed = true};
	struct domain_builder out;

	domain_begin(&out, sets->machine->arena);
	if (add_certainties(sets, node, &out))
		return domain_end(&out);
	interval.low = value_ratio(extreme(sets, node, -1));
	interval.high = value_ratio(extreme(sets, node, 1));
	if (value_is_null(interval.low) || value_is_null(interval.high))
		return any_of_node(sets, node);
	domain_add(&out, domain_interval(out.arena, interval));
	return domain_end(&out);
}
