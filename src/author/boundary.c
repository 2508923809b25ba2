/*
 * From a threshold to the cases around it.
 */
#include "author/boundary.h"
#include "advise/advise.h"
#include "author/boundary_int.h"
#include "author/search.h"
#include "author/suggest.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/msg.h"
#include "value/literal.h"
#include <string.h>

typedef VEC(struct want) wants;

enum { BELOW, AT, ABOVE, MISSING, AROUND };

struct around { /* one case of a threshold; draft NULL: there is none */
	struct draft *draft;
	const char *id, *where;
};

struct bounding {
	struct covering *covering;
	const struct program *program;
	const struct boundary_wish *wish;
	struct search *search;
	struct arena *arena; /* of the threshold that is looked at */
	struct arena *ids;
	struct map *made;    /* ids that were made */
	const struct probe *probe;
	const struct cover_point *point;
	struct threshold_at threshold;
	bool stopped;
};

/* ---- wishes ----------------------------------------------------------------------------------------------------------------- */

static void want(struct bounding *bounding, wants *to, enum want_kind kind, node_id node, struct value value)
{
	if (node != NO_NODE)
		VEC_PUSH(bounding->arena, to, ((struct want){.kind = kind, .node = node, .value = value}));
}

static const struct program_entry *entry_of(const struct bounding *bounding)
{
	for (size_t i = 0; bounding->point->kind == COVERED_CONDITION && i < bounding->program->entry_count; i++)
		if (strcmp(bounding->program->entries[i].entry->id, bounding->point->of) == 0)
			return &bounding->program->entries[i];
	return NULL;
}

/* That the point is met. */
static void want_point(struct bounding *bounding, wants *to)
{
	const struct probe *probe = bounding->probe;
	const struct node *node = &bounding->program->nodes[probe->node];
	if (probe->how == PROBE_TRUTH)
		want(bounding, to, WANT_MET, probe->node, value_null());
	else if (probe->how == PROBE_ROW)
		want(bounding, to, WANT_MET, node->args[2 * probe->index], value_null());
	for (size_t i = 0; probe->how == PROBE_CLASS && i <= probe->index; i++)
		want(bounding, to, i == probe->index ? WANT_MET : WANT_FAILED, class_condition(bounding->program, probe->node, i), value_null());
}

/* The wishes in which a threshold decides most come first: a whole programme, the point alone, nothing but the answer. */
enum { WISH_PROGRAMME, WISH_POINT, WISH_ANSWER, WISHES };

static bool wish_for(struct bounding *bounding, wants *to, int how)
{
	const struct program_entry *entry = entry_of(bounding);
	if (how == WISH_PROGRAMME && !entry)
		return false;
	for (size_t i = 0; how == WISH_PROGRAMME && i < entry->entry->conditions.count; i++)
		want(bounding, to, WANT_MET, entry->conditions[i], value_null());
	if (how == WISH_POINT)
		want_point(bounding, to);
	return true;
}

static bool find(struct bounding *bounding, const wants *list, struct witness *out)
{
	return search_find(bounding->search, list->items, list->count, bounding->arena, out) == SEARCH_FOUND;
}

/* ---- names ------------------------------------------------------------------------------------------------------------------- */

static const char *subject_name(const struct bounding *bounding)
{
	const struct program *program = bounding->program;
	if (bounding->threshold.input == program->as_of_input)
		return "as-of";
	if (bounding->threshold.input >= 0)
		return program->inputs[bounding->threshold.input].key;
	node_id subject = bounding->threshold.subject;
	while (program->nodes[subject].op == OP_COERCE) /* what a DMN model reads is what the rule base bound to it */
		subject = program->nodes[subject].args[0];
	for (size_t i = 0; i < program->score_count; i++)
		if (program->scores[i].number == subject || program->scores[i].exact == subject)
			return program->scores[i].score->id;
	for (size_t i = 0; i < program->fact_count; i++)
		if (program->fact_nodes[i] == subject)
			return program->facts[i]->id;
	return "value";
}

/* What the ids of cases begin with: classes of one name are told apart by where they stand in their list. */
static const char *id_of(struct bounding *bounding, const char *what)
{
	const struct cover_point *point = bounding->point;
	const char *own = point->kind == COVERED_CLASS ? arena_printf(bounding->arena, "%s-%zu", point->id, bounding->probe->index + 1) : point->id;
	char *id = arena_printf(bounding->arena, "%s%s%s-%s-%s", point->of ? point->of : "", point->of ? "-" : "", own, subject_name(bounding), what);
	for (char *at = id; *at; at++)
		if (*at == ' ')
			*at = '-';
	return id;
}

static void name_case(struct bounding *bounding, struct around *one, const char *what, const char *where)
{
	one->id = id_of(bounding, what);
	one->where = where;
	draft_name(one->draft, one->id, arena_printf(bounding->arena, "%s: %s", cover_title(bounding->arena, bounding->point), where));
}

/* ---- one case ------------------------------------------------------------------------------------------------------------------ */

static void judge(struct bounding *bounding, struct around *one)
{
	if (!draft_judge(one->draft, NULL)) { /* a constraint of the questionnaire forbids it */
		draft_free(one->draft);
		one->draft = NULL;
		return;
	}
	draft_expect_of(one->draft, bounding->point->kind, bounding->point->of, bounding->point->id, bounding->probe->node);
}

/* The company of the witness with another answer, or none, or on another day. */
static struct around around_at(struct bounding *bounding, const struct witness *witness, const struct value *value)
{
	bool is_day = bounding->threshold.input == bounding->program->as_of_input;
	const char *name = subject_name(bounding), *text = value ? value_plain_text(bounding->arena, *value) : "";
	struct around one = {.draft = draft_new(bounding->arena, bounding->program, witness->stage, is_day && value ? value->as.date : witness->as_of)};
	draft_answers(one.draft, witness->answers);
	if (!is_day)
		draft_answer(one.draft, bounding->program->inputs[bounding->threshold.input].key, value ? text : NULL);
	if (value)
		name_case(bounding, &one, text, arena_printf(bounding->arena, "%s = %s", name, text));
	else
		name_case(bounding, &one, "missing", arena_printf(bounding->arena, _("%s is not known"), name));
	judge(bounding, &one);
	return one;
}

static void free_all(struct around cases[AROUND])
{
	for (int i = 0; i < AROUND; i++) {
		draft_free(cases[i].draft);
		cases[i].draft = NULL;
	}
}

/* Everything that a case expects, as one text. */
static const char *outcome(struct bounding *bounding, const struct draft *draft)
{
	const struct test_case *test = draft_case(draft);
	const char *text = "";
	for (size_t i = 0; i < test->expectations.count; i++)
		for (size_t k = 0; k < test->expectations.items[i].count; k++)
			text = arena_printf(bounding->arena, "%s %s", text, test->expectations.items[i].values[k]);
	return text;
}

/* Whether the threshold makes a difference: what is not known does not count, it is mostly open. */
static bool decides(struct bounding *bounding, const struct around cases[AROUND])
{
	const char *first = NULL;
	for (int i = BELOW; i <= ABOVE; i++) {
		const char *is = cases[i].draft ? outcome(bounding, cases[i].draft) : NULL;
		if (is && first && strcmp(first, is) != 0)
			return true;
		first = first ? first : is;
	}
	return false;
}

/* ---- the cases of a threshold ---------------------------------------------------------------------------------------------------- */

static void make_around(struct bounding *bounding, const struct witness *witness, struct around cases[AROUND])
{
	struct value value;
	for (int i = BELOW; i <= ABOVE; i++)
		if (threshold_step(bounding->program, &bounding->threshold, i - AT, &value))
			cases[i] = around_at(bounding, witness, &value);
	if (bounding->threshold.input != bounding->program->as_of_input)
		cases[MISSING] = around_at(bounding, witness, NULL);
}

/* That the point is settled, and not met. */
static void want_no_point(struct bounding *bounding, wants *to)
{
	const struct probe *probe = bounding->probe;
	if (probe->how == PROBE_TRUTH)
		want(bounding, to, WANT_FAILED, probe->node, value_null());
	else if (probe->how == PROBE_ROW)
		want(bounding, to, WANT_FAILED, bounding->program->nodes[probe->node].args[2 * probe->index], value_null());
	else if (probe->how == PROBE_CLASS)
		want(bounding, to, WANT_FAILED, class_condition(bounding->program, probe->node, probe->index), value_null());
}

/*
 * A company that is like the witness, and of which so much more is known that the point fails with the other answer: so
 * `employees < 50 or self_employed` says something at 50. What was met stays met, because nothing is taken back.
 */
static bool settle_other_side(struct bounding *bounding, struct witness *witness, node_id answer, struct value other)
{
	const struct program *program = bounding->program;
	wants list = {0};
	struct witness found;
	want_no_point(bounding, &list);
	want(bounding, &list, WANT_IS, answer, other);
	for (size_t i = 0; i < answers_count(witness->answers); i++) {
		const struct answer *said = answers_at(witness->answers, i);
		int64_t input = program_input_find(program, said->key);
		if (input >= 0 && program->inputs[input].answer != answer)
			want(bounding, &list, WANT_IS, program->inputs[input].answer, said->state == ANSWER_NOT_APPLICABLE ? value_null() : said->value);
	}
	if (!find(bounding, &list, &found) || found.as_of.days != witness->as_of.days)
		return false;
	/* The search leaves out what it does not need; the witness needs it. */
	struct answers *both = answers_new(bounding->arena);
	for (size_t i = 0; i < answers_count(found.answers); i++)
		answers_set(both, answers_at(found.answers, i));
	for (size_t i = 0; i < answers_count(witness->answers); i++)
		answers_set(both, answers_at(witness->answers, i));
	witness->answers = both;
	return true;
}

static void settle(struct bounding *bounding, struct witness *witness, node_id answer, int met)
{
	struct value other;
	bool settled = false;
	for (int i = BELOW; i <= ABOVE && !settled; i++)
		if (i != met && threshold_step(bounding->program, &bounding->threshold, i - AT, &other))
			settled = settle_other_side(bounding, witness, answer, other);
}

/* Of an answer: the first company that the threshold decides about, else the first one at all. */
static bool around_answer(struct bounding *bounding, struct around cases[AROUND])
{
	bool found = false;
	node_id answer = bounding->threshold.input == bounding->program->as_of_input ? bounding->program->as_of : bounding->program->inputs[bounding->threshold.input].answer;
	for (int how = WISH_PROGRAMME; how < WISHES; how++)
		for (int i = BELOW; i <= ABOVE; i++) {
			struct around tried[AROUND] = {0};
			struct witness witness;
			struct value value;
			wants list = {0};
			if (!wish_for(bounding, &list, how) || !threshold_step(bounding->program, &bounding->threshold, i - AT, &value))
				continue;
			want(bounding, &list, WANT_IS, answer, value);
			if (!find(bounding, &list, &witness))
				continue;
			if (how != WISH_ANSWER && bounding->threshold.input != bounding->program->as_of_input)
				settle(bounding, &witness, answer, i);
			make_around(bounding, &witness, tried);
			bool good = decides(bounding, tried);
			if (good || !found) {
				free_all(cases);
				memcpy(cases, tried, sizeof(tried));
			} else {
				free_all(tried);
			}
			found = true;
			if (good)
				return true;
		}
	return found;
}

static struct around from_witness(struct bounding *bounding, const struct witness *witness, const char *what, const char *where)
{
	struct around one = {.draft = draft_new(bounding->arena, bounding->program, witness->stage, witness->as_of)};
	draft_answers(one.draft, witness->answers);
	name_case(bounding, &one, what, where);
	judge(bounding, &one);
	return one;
}

/*
 * A company at the threshold, or where the comparison holds or fails, with this value of what is compared (NULL: any); `point`: so
 * that the point is met, or is not.
 */
static bool find_side(struct bounding *bounding, int side, const struct value *value, bool point, struct witness *out)
{
	wants list = {0};
	want(bounding, &list, side == AT ? WANT_LOOK : side == BELOW ? WANT_MET : WANT_FAILED, bounding->threshold.node, value_null());
	if (value)
		want(bounding, &list, WANT_IS, bounding->threshold.subject, *value);
	if (point && side == BELOW)
		want_point(bounding, &list);
	else if (point && side == ABOVE)
		want_no_point(bounding, &list);
	return find(bounding, &list, out);
}

/* The nearest there is: a step from the threshold on either side; else anywhere. *value: what is compared, null when that is not said. */
static bool find_nearest(struct bounding *bounding, int side, bool point, struct value *value, struct witness *out)
{
	*value = bounding->threshold.at;
	if (side == AT)
		return find_side(bounding, AT, value, point, out);
	for (int by = 1; by >= -1; by -= 2)
		if (threshold_step(bounding->program, &bounding->threshold, by, value) && find_side(bounding, side, value, point, out))
			return true;
	*value = value_null();
	return find_side(bounding, side, NULL, point, out);
}

/* Of something made of answers: companies at it, and on both sides of it. */
static bool around_value(struct bounding *bounding, struct around cases[AROUND])
{
	const char *name = subject_name(bounding), *at = value_plain_text(bounding->arena, bounding->threshold.at);
	static const char *const ids[] = {[BELOW] = "holds", [AT] = "at", [ABOVE] = "fails"};
	bool found = false;
	for (int i = BELOW; i <= ABOVE; i++) {
		struct witness witness;
		struct value value;
		if (!find_nearest(bounding, i, true, &value, &witness) && !find_nearest(bounding, i, false, &value, &witness))
			continue;
		const char *where = !value_is_null(value) ? arena_printf(bounding->arena, "%s = %s", name, value_plain_text(bounding->arena, value))
		                    : i == BELOW ? arena_printf(bounding->arena, _("the comparison of %s with %s holds"), name, at)
		                                 : arena_printf(bounding->arena, _("the comparison of %s with %s does not hold"), name, at);
		cases[i] = from_witness(bounding, &witness, arena_printf(bounding->arena, "%s-%s", at, ids[i]), where);
		found = found || cases[i].draft;
	}
	return found;
}

static void give(struct bounding *bounding, struct around cases[AROUND])
{
	bool differs = decides(bounding, cases);
	for (int i = 0; i < AROUND && !bounding->stopped; i++) {
		if (!cases[i].draft || map_get(bounding->made, cases[i].id) || !bounding->wish->wants(bounding->wish->context, cases[i].id))
			continue;
		map_put(bounding->made, cases[i].id, bounding);
		struct boundary_case one = {bounding->point, cases[i].id, cases[i].where, cases[i].draft, differs};
		bounding->stopped = !bounding->wish->take(bounding->wish->context, &one);
	}
}

/* Before any search: whether one of the cases of an answer is still to be made. */
static bool is_wanted(struct bounding *bounding)
{
	struct value value;
	if (bounding->threshold.input < 0)
		return true;
	for (int i = BELOW; i <= ABOVE; i++) {
		if (!threshold_step(bounding->program, &bounding->threshold, i - AT, &value))
			continue;
		const char *id = id_of(bounding, value_plain_text(bounding->arena, value));
		if (!map_get(bounding->made, id) && bounding->wish->wants(bounding->wish->context, id))
			return true;
	}
	return bounding->wish->wants(bounding->wish->context, id_of(bounding, "missing"));
}

static void look_around(struct bounding *bounding)
{
	struct around cases[AROUND] = {0};
	if (!is_wanted(bounding))
		return;
	bool found = bounding->threshold.input >= 0 ? around_answer(bounding, cases) : around_value(bounding, cases);
	if (found)
		give(bounding, cases);
	else if (bounding->wish->none)
		bounding->wish->none(bounding->wish->context, bounding->point,
		                     arena_printf(bounding->arena, "%s = %s", subject_name(bounding), value_plain_text(bounding->arena, bounding->threshold.at)));
	free_all(cases);
}

/* ---- all of them --------------------------------------------------------------------------------------------------------------- */

static bool is_asked_for(const struct boundary_wish *wish, const struct cover_point *point)
{
	for (size_t i = 0; i < wish->only_count; i++)
		if (strcmp(wish->only[i], point->id) == 0 || (point->of && strcmp(wish->only[i], point->of) == 0))
			return true;
	return wish->only_count == 0;
}

void author_boundaries(struct covering *covering, const struct boundary_wish *wish)
{
	struct search_options options = {.as_of = wish->as_of, .any_day = true};
	struct bounding bounding = {.covering = covering, .program = covering->program, .wish = wish, .ids = arena_new(0)};
	struct run *nobody = run_new(covering->program, NULL, wish->as_of);
	bounding.made = map_new(bounding.ids);
	bounding.search = search_new(covering->program, NULL, &options);
	search_set_lacking(bounding.search, true);
	for (size_t i = 0; i < covering->probes.count && !bounding.stopped; i++) {
		thresholds list = {0};
		bounding.probe = &covering->probes.items[i];
		bounding.point = covering->coverage->points.items[bounding.probe->point];
		if (!is_asked_for(wish, bounding.point))
			continue;
		bounding.arena = arena_new(0);
		find_thresholds(covering, nobody, bounding.arena, bounding.probe, &list);
		for (size_t k = 0; k < list.count && !bounding.stopped; k++) {
			bounding.threshold = list.items[k];
			look_around(&bounding);
		}
		arena_free(bounding.arena);
	}
	run_free(nobody);
	search_free(bounding.search);
	arena_free(bounding.ids);
}
