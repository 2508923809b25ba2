/*
 * Random answers to whatever a questionnaire asks: numbers near thresholds, subsets of options, dates. For the properties
 * of this folder.
 */
#ifndef TESTS_PROP_RANDOM_ANSWERS_H
#define TESTS_PROP_RANDOM_ANSWERS_H

#include "chance.h"
#include "eval/eval.h"

static inline struct value random_number(struct interval interval)
{
	static const int64_t edges[] = {0, 1, 4, 5, 9, 10, 19, 20, 29, 30, 49, 50, 51, 74, 75, 99, 100, 149, 150, 199, 200, 201, 249, 250, 299, 300, 999, 50000000, 100000000};
	struct value value = value_int(edges[below(sizeof(edges) / sizeof(edges[0]))]);
	if (!interval.integer && below(3) == 0)
		value.as.number = decimal_add(value.as.number, decimal_div(decimal_int((int64_t)below(100)), decimal_int(100)));
	if (interval.low.kind == VALUE_NUMBER && decimal_compare(value.as.number, interval.low.as.number) < 0)
		value = interval.low;
	if (interval.high.kind == VALUE_NUMBER && decimal_compare(value.as.number, interval.high.as.number) > 0)
		value = interval.high;
	return value;
}

static inline struct value random_subset(struct arena *arena, const struct subsets *subsets)
{
	struct value codes[64];
	size_t count = 0;
	for (size_t i = 0; i < subsets->count && count < 64; i++) {
		if (subsets->exclusive[i] || below(3) == 0)
			continue;
		codes[count++] = subsets->codes[i];
		if (count >= subsets->most)
			break;
	}
	if (below(5) == 0)
		for (size_t i = 0; i < subsets->count; i++)
			if (subsets->exclusive[i])
				return value_list(arena, &subsets->codes[i], 1);
	return value_list(arena, codes, count >= subsets->least ? count : 0);
}

/* Some value that the input can still have. */
static inline struct value random_value(struct arena *arena, struct domain domain)
{
	const struct piece *piece = &domain.pieces[below((uint32_t)domain.count)];
	switch (piece->kind) {
	case PIECE_VALUE:
		return piece->as.value;
	case PIECE_INTERVAL:
		if (piece->as.interval.low.kind == VALUE_DATE || piece->as.interval.high.kind == VALUE_DATE)
			return value_date((struct date){15000 + (int64_t)below(5000)});
		return random_number(piece->as.interval);
	case PIECE_SUBSETS:
		return random_subset(arena, piece->as.subsets);
	case PIECE_ANY:
		break;
	}
	if (piece->as.type->kind == TYPE_NUMBER)
		return random_number((struct interval){0});
	if (piece->as.type->kind == TYPE_DATE)
		return value_date((struct date){15000 + (int64_t)below(5000)});
	if (piece->as.type->kind == TYPE_BOOLEAN)
		return value_boolean(below(2));
	struct value text = value_text(arena, "some text");
	return piece->as.type->kind == TYPE_LIST ? value_list(arena, &text, 1) : text;
}

static inline struct answer make_answer(const char *key, struct value value)
{
	struct answer answer = {.key = key, .state = ANSWER_ANSWERED, .value = value};
	if (value.kind == VALUE_NULL)
		answer.state = ANSWER_NOT_APPLICABLE;
	return answer;
}

#endif
