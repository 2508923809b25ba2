/*
 * What a question is to the rest of the program: its type in formulas, its keys, what it can hold
 * while nothing is known of it, and what its answers are worth.
 */
#include "model/model.h"

#include "base/arena.h"
#include <string.h>

const struct option *question_option(const struct question *question, const char *code)
{
	for (size_t i = 0; i < question->options.count; i++)
		if (!strcmp(question->options.items[i].code, code))
			return &question->options.items[i];
	return NULL;
}

size_t question_input_count(const struct question *question)
{
	return question->kind == QUESTION_GRID ? question->rows.count : 1;
}

const char *question_input_key(struct arena *arena, const struct question *question, size_t index)
{
	if (question->kind != QUESTION_GRID)
		return question->id;
	return arena_printf(arena, "%s.%s", question->id, question->rows.items[index].code);
}

const char *question_currency(const struct question *question, const struct answers *answers)
{
	if (!question->currency_question)
		return question->currency;
	const struct answer *answer = answers_get(answers, question->currency_question->id);
	if (!answer || answer->state != ANSWER_ANSWERED || answer->value.kind != VALUE_STRING)
		return NULL;
	const struct option *option =
		question_option(question->currency_question, answer->value.as.string.text);
	return option ? option->currency : NULL;
}

/* ---- type
 * ----------------------------------------------------------------------------------------------------
 */

static const struct type *type_of_codes(struct arena *arena, const struct question *question)
{
	const char **codes = ARENA_ARRAY(arena, const char *, question->options.count + 1);
	struct type *type = ARENA_NEW(arena, struct type);

	for (size_t i = 0; i < question->options.count; i++)
		codes[i] = question->options.items[i].code;
	*type = type_string;
	type->codes = codes;
	type->code_count = question->options.count;
	return type;
}

static const struct type *type_of_grid(struct arena *arena, const struct question *question)
{
	const struct type *cell = type_of_codes(arena, question);
	struct type_member *members =
		ARENA_ARRAY(arena, struct type_member, question->rows.count + 1);
	struct type *type = ARENA_NEW(arena, struct type);

	if (question->several)
		cell = type_list_of(arena, cell);
	for (size_t i = 0; i < question->rows.count; i++)
		members[i] = (struct type_member){question->rows.items[i].code, cell};
	*type = (struct type){
		.kind = TYPE_CONTEXT, .member_count = question->rows.count, .members = members};
	return type;
}

const struct type *question_type(struct arena *arena, const struct question *question)
{
	static const struct type *const types[] = {
#define KIND(ID, name, type, help) type,
#include "model/kinds.def"
#undef KIND
	};

	switch (question->kind) {
	case QUESTION_CHOICE:
		return type_of_codes(arena, question);
	case QUESTION_MULTIPLE:
		return type_list_of(arena, type_of_codes(arena, question));
	case QUESTION_GRID:
		return type_of_grid(arena, question);
	default:
		return types[question->kind];
	}
}

/* ---- domain
 * --------------------------------------------------------------------------------------------------
 */

static void add_subsets(struct domain_builder *builder, const struct question *question)
{
	struct arena *arena = builder->arena;
	size_t count = question->options.count;
	struct subsets *subsets = ARENA_NEW(arena, struct subsets);
	struct value *codes = ARENA_ARRAY(arena, struct value, count + 1);
	bool *exclusive = ARENA_ARRAY(arena, bool, count + 1);
	bool *may = ARENA_ARRAY(arena, bool, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct option *option = &question->options.items[i];
		codes[i] = value_string_shared(option->code, strlen(option->code));
		exclusive[i] = option->exclusive;
		may[i] = true;
	}
	*subsets = (struct subsets){
		.count = count,
		.codes = codes,
		.exclusive = exclusive,
		.must = ARENA_ARRAY(arena, bool, count + 1),
		.may = may,
		.least = (size_t)question->min_chosen,
		.most = question->max_chosen < 0 ? count : (size_t)question->max_chosen,
	};
	domain_add(builder, domain_subsets(arena, subsets));
}

static void add_numbers(struct domain_builder *builder, const struct question *question)
{
	struct interval interval = {
		.low = value_number(question->min),
		.high = value_number(question->max),
		.low_closed = true,
		.high_closed = true,
		.integer = question->kind == QUESTION_INTEGER,
	};

	if (question->kind == QUESTION_PERCENT && question->min.nan)
		interval.low = value_int(0);
	if (question->kind == QUESTION_PERCENT && question->max.nan)
		interval.high = value_int(100);
	interval.low_closed = interval.low.kind != VALUE_NULL;
	interval.high_closed = interval.high.kind != VALUE_NULL;
	domain_add(builder, domain_interval(builder->arena, interval));
}

struct domain question_domain(struct arena *arena, const struct question *question)
{
	struct domain_builder builder;

	domain_begin(&builder, arena);
	switch (question->kind) {
	case QUESTION_GRID:
	case QUESTION_CHOICE:
		if (question->several)
			break;
		for (size_t i = 0; i < question->options.count; i++)
			domain_add_value(&builder,
			                 value_text(arena, question->options.items[i].code));
		break;
	case QUESTION_MULTIPLE:
		break;
	case QUESTION_YESNO:
		domain_add(&builder, domain_boolean());
		break;
	case QUESTION_DATE:
		domain_add(&builder, domain_any(arena, &type_date));
		break;
	case QUESTION_TEXT:
		domain_add(&builder, domain_any(arena, &type_string));
		break;
	default:
		add_numbers(&builder, question);
	}
	if (question->kind == QUESTION_MULTIPLE || question->several)
		add_subsets(&builder, question);
	if (question->na || !builder.count)
		domain_add_value(&builder, value_null());
	return domain_end(&builder);
}

/* ---- points
 * --------------------------------------------------------------------------------------------------
 */

static void widen(bool *any, struct ratio value, struct ratio *least, struct ratio *most)
{
	if (!*any || ratio_compare(value, *least) < 0)
		*least = value;
	if (!*any || ratio_compare(value, *most) > 0)
		*most = value;
	*any = true;
}

static bool choice_points(const struct question *question, struct ratio *least, struct ratio *most)
{
	bool any = false;

	for (size_t i = 0; i < question->options.count; i++)
		if (question->options.items[i].has_points)
			widen(&any, question->options.items[i].points, least, most);
	return any;
}

struct ratio option_ticked(const struct option *option)
{
	return option->has_points ? option->points : ratio_int(option->exclusive ? 0 : 1);
}

/* How many ordinary options come before this one when they are sorted by points, the most (or
 * least) first. */
static size_t rank_of(const struct question *question, size_t index, int sign)
{
	size_t rank = 0;

	for (size_t i = 0; i < question->options.count; i++) {
		int order = sign * ratio_compare(option_ticked(&question->options.items[i]),
		                                 option_ticked(&question->options.items[index]));
		rank += !question->options.items[i].exclusive &&
		        (order > 0 || (!order && i < index));
	}
	return rank;
}

/* The best (or worst) ordinary choice: as many as must be, then as many as help and may be. */
static struct ratio extreme(const struct question *question, int sign)
{
	size_t most =
		question->max_chosen < 0 ? question->options.count : (size_t)question->max_chosen;
	struct ratio sum = ratio_int(0);

	for (size_t i = 0; i < question->options.count; i++) {
		if (question->options.items[i].exclusive)
			continue;
		struct ratio points = option_ticked(&question->options.items[i]);
		size_t rank = rank_of(question, i, sign);
		if (rank < most &&
		    (rank < (size_t)question->min_chosen || sign * ratio_sign(points) > 0))
			sum = ratio_add(sum, points);
	}
	return sum;
}

static bool multiple_points(const struct question *question, struct ratio *least,
                            struct ratio *most)
{
	bool any = false;
	size_t ordinary = 0;

	for (size_t i = 0; i < question->options.count; i++) {
		ordinary += !question->options.items[i].exclusive;
		if (question->options.items[i].exclusive)
			widen(&any, option_ticked(&question->options.items[i]), least, most);
	}
	if (ordinary >= (size_t)question->min_chosen) {
		widen(&any, extreme(question, -1), least, most);
		widen(&any, extreme(question, 1), least, most);
	}
	return any;
}

static bool number_points(const struct question *question, struct ratio *least, struct ratio *most)
{
	bool percent = question->kind == QUESTION_PERCENT;

	if (!percent && (question->min.nan || question->max.nan))
		return false;
	*least = question->min.nan ? ratio_int(0) : ratio_from_decimal(question->min);
	*most = question->max.nan ? ratio_int(100) : ratio_from_decimal(question->max);
	return !ratio_overflowed(*least) && !ratio_overflowed(*most);
}

bool question_points(const struct question *question, struct ratio *least, struct ratio *most)
{
	switch (question->kind) {
	case QUESTION_GRID:
	case QUESTION_CHOICE:
		return question->several ? multiple_points(question, least, most)
		                         : choice_points(question, least, most);
	case QUESTION_MULTIPLE:
		return multiple_points(question, least, most);
	case QUESTION_YESNO:
		*least = ratio_int(0);
		*most = ratio_int(1);
		return true;
	case QUESTION_DATE:
	case QUESTION_TEXT:
		return false;
	default:
		return number_points(question, least, most);
	}
}
