/*
 * Facts, classifications by size, findings and the entries of the catalogue to nodes.
 */
#include "base/msg.h"
#include "program/program_int.h"
#include <string.h>

node_id build_fact(struct builder *builder, const struct fact *fact)
{
	if (fact->classification)
		return build_classification(builder, fact->classification, fact->place);
	if (fact->model)
		return build_fact_decision(builder, fact);
	return fact->table ? build_table(builder, &builder->graph, fact->table) : build_formula(builder, &fact->formula);
}

/* ---- classifications ---------------------------------------------------------------------------------------------- */

/* name = "a" or name = "b"; true when nothing is asked for. */
static void add_codes(struct builder *builder, struct args *all, const char *name, const char *codes, struct place place)
{
	if (!codes)
		return;
	struct args args = {0};
	size_t count = 0;
	const char *const *words = model_words(builder->arena, codes, &count);
	node_id subject = name_lookup(builder, name);
	for (size_t i = 0; i < count && subject != NO_NODE; i++)
		VEC_PUSH(builder->arena, &args.list, make_2(builder, OP_EQUAL, &type_boolean, place, subject, make_text(builder, words[i])));
	VEC_PUSH(builder->arena, &all->list, make_logic(builder, &builder->graph, OP_OR, place, args.list.items, args.list.count));
}

static void add_day(struct builder *builder, struct args *all, const char *day, bool end, struct place place)
{
	struct date date;
	if (!day || !model_date(day, end, &date))
		return;
	node_id as_of = builder->program->as_of;
	node_id limit = make_constant(builder, &builder->graph, value_date(date));
	VEC_PUSH(builder->arena, &all->list, make_2(builder, OP_LESS_EQUAL, &type_boolean, place, end ? as_of : limit, end ? limit : as_of));
}

static node_id build_applies(struct builder *builder, const struct size_class *row)
{
	struct args args = {0};
	add_codes(builder, &args, "economy", row->economy, row->place);
	add_codes(builder, &args, "sector", row->sector, row->place);
	add_day(builder, &args, row->from, false, row->place);
	add_day(builder, &args, row->until, true, row->place);
	if (row->when.tree)
		VEC_PUSH(builder->arena, &args.list, build_formula(builder, &row->when));
	return make_logic(builder, &builder->graph, OP_AND, row->place, args.list.items, args.list.count);
}

static node_id decimal_constant(struct builder *builder, struct decimal number)
{
	return make_constant(builder, &builder->graph, value_number(number));
}

static node_id limited(struct builder *builder, const char *name)
{
	node_id node = name_lookup(builder, name);
	return node == NO_NODE ? make_constant(builder, &builder->graph, value_null()) : node;
}

static node_id build_limit(struct builder *builder, const struct size_limit *limit)
{
	struct args args = {0};
	node_id subject = limited(builder, limit->of);
	if (!limit->at_most.nan)
		VEC_PUSH(builder->arena, &args.list, make_2(builder, OP_LESS_EQUAL, &type_boolean, limit->place, subject, decimal_constant(builder, limit->at_most)));
	if (!limit->below.nan)
		VEC_PUSH(builder->arena, &args.list, make_2(builder, OP_LESS, &type_boolean, limit->place, subject, decimal_constant(builder, limit->below)));
	if (!limit->at_least.nan)
		VEC_PUSH(builder->arena, &args.list, make_2(builder, OP_LESS_EQUAL, &type_boolean, limit->place, decimal_constant(builder, limit->at_least), subject));
	return make_logic(builder, &builder->graph, OP_AND, limit->place, args.list.items, args.list.count);
}

/* Mexico's rule: employees * 10 % + sales * 90 % <= cap. */
static node_id build_weighted(struct builder *builder, const struct size_class *row)
{
	node_id sum = NO_NODE;
	for (size_t i = 0; i < row->limits.count; i++) {
		const struct size_limit *limit = &row->limits.items[i];
		node_id weight = decimal_constant(builder, limit->weight.nan ? decimal_int(1) : limit->weight);
		node_id part = make_2(builder, OP_MULTIPLY, &type_number, limit->place, limited(builder, limit->of), weight);
		sum = sum == NO_NODE ? part : make_2(builder, OP_ADD, &type_number, row->place, sum, part);
	}
	if (sum == NO_NODE || row->cap.nan)
		return make_constant(builder, &builder->graph, value_null());
	return make_2(builder, OP_LESS_EQUAL, &type_boolean, row->place, sum, decimal_constant(builder, row->cap));
}

/*
 * smaller-of: each limit would give a class of its own, and the smaller holds. Classes are tried from the smallest on,
 * so the first class of which one limit holds is the smaller one: the same as `any`, in the order of the file.
 */
static node_id build_holds(struct builder *builder, const struct size_class *row)
{
	struct args args = {0}, weighted = {0};
	for (size_t i = 0; i < row->limits.count; i++) {
		const struct size_limit *limit = &row->limits.items[i];
		bool bounded = !limit->at_most.nan || !limit->below.nan || !limit->at_least.nan;
		if (bounded)
			VEC_PUSH(builder->arena, &args.list, build_limit(builder, limit));
	}
	if (row->combine == COMBINE_WEIGHTED) {
		VEC_PUSH(builder->arena, &weighted.list, build_weighted(builder, row));
		for (size_t i = 0; i < args.list.count; i++)
			VEC_PUSH(builder->arena, &weighted.list, args.list.items[i]);
		return make_logic(builder, &builder->graph, OP_AND, row->place, weighted.list.items, weighted.list.count);
	}
	enum op op = row->combine == COMBINE_ALL ? OP_AND : OP_OR;
	return make_logic(builder, &builder->graph, op, row->place, args.list.items, args.list.count);
}

node_id build_classification(struct builder *builder, const struct classification *classification, struct place place)
{
	size_t count = classification->classes.count;
	struct args applies = {0};
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(builder->arena, &applies.list, build_applies(builder, &classification->classes.items[i]));
	node_id none = make_constant(builder, &builder->graph, value_null_because(N_("no size class is known here")));
	node_id result = none;
	if (classification->otherwise) {
		node_id some = make_logic(builder, &builder->graph, OP_OR, place, applies.list.items, count);
		result = make_if(builder, &type_string, place, some, make_text(builder, classification->otherwise), none);
	}
	for (size_t i = count; i-- > 0;) {
		const struct size_class *row = &classification->classes.items[i];
		node_id both[2] = {applies.list.items[i], build_holds(builder, row)};
		node_id holds = make_logic(builder, &builder->graph, OP_AND, row->place, both, 2);
		result = make_if(builder, &type_string, row->place, holds, make_text(builder, row->code), result);
	}
	return result;
}

/* ---- findings and entries ------------------------------------------------------------------------------------------- */

static node_id build_finding(struct builder *builder, const struct finding *finding, const node_id **evidence)
{
	node_id *conditions = ARENA_ARRAY(builder->arena, node_id, finding->evidence.count + 1);
	for (size_t i = 0; i < finding->evidence.count; i++)
		conditions[i] = build_formula(builder, &finding->evidence.items[i].when);
	*evidence = conditions;
	struct node node = {.op = OP_CERTAINTY, .type = &type_number, .place = finding->place, .args = conditions, .count = (uint32_t)finding->evidence.count};
	node.as.finding = finding;
	return graph_add(builder, &builder->graph, &node);
}

void build_findings(struct builder *builder)
{
	size_t count = builder->findings.count;
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, count + 1);
	const node_id **evidence = ARENA_ARRAY(builder->arena, const node_id *, count + 1);
	for (size_t i = 0; i < count; i++)
		nodes[i] = build_finding(builder, builder->findings.items[i], &evidence[i]);
	builder->program->finding_count = count;
	builder->program->findings = builder->findings.items;
	builder->program->finding_nodes = nodes;
	builder->program->evidence_nodes = evidence;
}

static const node_id *build_conditions(struct builder *builder, const struct condition *conditions, size_t count)
{
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, count + 1);
	for (size_t i = 0; i < count; i++)
		nodes[i] = build_formula(builder, &conditions[i].test);
	return nodes;
}

static const node_id *build_gaps(struct builder *builder, const struct entry *entry)
{
	node_id *nodes = ARENA_ARRAY(builder->arena, node_id, entry->gaps.count + 1);
	for (size_t i = 0; i < entry->gaps.count; i++) {
		const char *of = entry->gaps.items[i].of;
		nodes[i] = pack_score(builder->pack, of) ? name_lookup(builder, of) : NO_NODE;
	}
	return nodes;
}

void build_entries(struct builder *builder)
{
	VEC(struct program_entry) made = {0};
	for (size_t r = 0; r < builder->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = builder->pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->entries.count; i++) {
			const struct entry *entry = rulebase->entries.items[i];
			struct program_entry one = {.entry = entry, .when = NO_NODE};
			one.conditions = build_conditions(builder, entry->conditions.items, entry->conditions.count);
			one.prerequisites = build_conditions(builder, entry->prerequisites.items, entry->prerequisites.count);
			one.gaps = build_gaps(builder, entry);
			if (entry->kind == ENTRY_ADVICE)
				one.when = build_formula(builder, &entry->when);
			VEC_PUSH(builder->arena, &made, one);
		}
	}
	builder->program->entry_count = made.count;
	builder->program->entries = made.items;
}
