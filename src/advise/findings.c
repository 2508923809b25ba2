/*
 * Findings with their certainty and its bounds, and the advice whose condition is met.
 */
#include "advise/advise_int.h"
#include <string.h>

static struct value number_of(struct value value)
{
	if (value.kind == VALUE_RATIO)
		return value_number(ratio_to_decimal(value.as.ratio));
	return value.kind == VALUE_NUMBER ? value : value_int(0);
}

static void fill_evidence(struct work *work, size_t index, struct result_finding *out)
{
	const struct finding *finding = work->program->findings[index];
	struct result_evidence *list = ARENA_ARRAY(work->arena, struct result_evidence, finding->evidence.count + 1);
	for (size_t i = 0; i < finding->evidence.count; i++)
		list[i] = (struct result_evidence){
			.text = &finding->evidence.items[i].text,
			.certainty = value_number(ratio_to_decimal(finding->evidence.items[i].certainty)),
			.is = run_truth(work->run, work->program->evidence_nodes[index][i]),
		};
	out->evidence = list;
	out->evidence_count = finding->evidence.count;
}

/* a + b(1 - a) over what is met now: evidence only adds, so it is the least that the finding can become. */
static bool fill_finding(struct work *work, size_t index, struct result_finding *out)
{
	const struct finding *finding = work->program->findings[index];
	struct interval hull;
	if (!domain_hull(run_domain(work->run, work->program->finding_nodes[index]), &hull))
		return false;
	*out = (struct result_finding){.id = finding->id, .kind = finding->kind, .title = &finding->title, .text = &finding->text};
	out->min = number_of(hull.low);
	out->max = number_of(hull.high);
	out->certainty = out->min;
	if (decimal_sign(out->max.as.number) <= 0)
		return false;
	if (work->detail) {
		fill_evidence(work, index, out);
		out->sources = work_sources(work, finding->sources, &out->source_count);
	}
	return true;
}

static int by_certainty(const void *a, const void *b)
{
	const struct result_finding *x = a, *y = b;
	int order = decimal_compare(y->certainty.as.number, x->certainty.as.number);
	if (order == 0)
		order = decimal_compare(y->max.as.number, x->max.as.number);
	return order;
}

static int by_order(const void *a, const void *b)
{
	const struct result_advice *x = a, *y = b;
	return (x->order > y->order) - (x->order < y->order);
}

/* Sorts keeping the order of equals: advice of one order stands as in the files. */
static void sort_stable(void *items, size_t count, size_t size, struct arena *arena, int (*compare)(const void *, const void *))
{
	char *list = items;
	void *held = arena_alloc(arena, size);
	for (size_t i = 1; i < count; i++)
		for (size_t k = i; k > 0 && compare(list + (k - 1) * size, list + k * size) > 0; k--) {
			memcpy(held, list + k * size, size);
			memcpy(list + k * size, list + (k - 1) * size, size);
			memcpy(list + (k - 1) * size, held, size);
		}
}

static void fill_advice(struct work *work, struct result *result)
{
	struct result_advice *list = ARENA_ARRAY(work->arena, struct result_advice, work->program->entry_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < work->program->entry_count; i++) {
		const struct program_entry *made = &work->program->entries[i];
		if (made->when == NO_NODE || run_truth(work->run, made->when) != IS_TRUE)
			continue;
		struct result_advice *one = &list[count++];
		*one = (struct result_advice){.id = made->entry->id, .name = &made->entry->name, .text = &made->entry->text, .order = made->entry->order};
		if (made->entry->text.count == 0)
			one->text = &made->entry->summary;
		one->sources = work_sources(work, made->entry->sources, &one->source_count);
	}
	sort_stable(list, count, sizeof(*list), work->arena, by_order);
	result->advice = list;
	result->advice_count = count;
}

void work_findings(struct work *work, struct result *result)
{
	struct result_finding *list = ARENA_ARRAY(work->arena, struct result_finding, work->program->finding_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < work->program->finding_count; i++)
		if (fill_finding(work, i, &list[count]))
			count++;
	sort_stable(list, count, sizeof(*list), work->arena, by_certainty);
	result->findings = list;
	result->finding_count = count;
	fill_advice(work, result);
}
