/*
 * Checks of a pack that links: what they share, and their order.
 */
#include "author/lint_int.h"

#include "base/msg.h"

/* ---- searching ------------------------------------------------------------------------------------------------------------------- */

struct want want_met(node_id node)
{
	return (struct want){.kind = WANT_MET, .node = node};
}

struct want want_failed(node_id node)
{
	return (struct want){.kind = WANT_FAILED, .node = node};
}

struct want want_is(node_id node, struct value value)
{
	return (struct want){.kind = WANT_IS, .node = node, .value = value};
}

struct want want_is_not(node_id node, struct value value)
{
	return (struct want){.kind = WANT_IS_NOT, .node = node, .value = value};
}

struct lint_search lint_find(struct lint *lint, const struct want *wants, size_t count)
{
	struct lint_search found = {.wants = arena_copy(lint->arena, wants, count * sizeof(*wants)), .count = count};
	found.end = search_find(lint->search, wants, count, lint->arena, &found.witness);
	return found;
}

static bool never(struct lint *lint, node_id node, struct want want, enum seen looked, enum seen proved)
{
	if (!(lint->seen[node] & looked)) {
		struct lint_search found = lint_find(lint, &want, 1);
		lint->seen[node] = (unsigned char)(lint->seen[node] | looked | (found.end == SEARCH_NONE ? proved : 0));
	}
	return lint->seen[node] & proved;
}

bool lint_never_met(struct lint *lint, node_id node)
{
	return never(lint, node, want_met(node), SEEN_LOOKED_MET, SEEN_NEVER_MET);
}

bool lint_never_failed(struct lint *lint, node_id node)
{
	return never(lint, node, want_failed(node), SEEN_LOOKED_FAILED, SEEN_NEVER_FAILED);
}

/* ---- saying ------------------------------------------------------------------------------------------------------------------------ */

/* The answers that matter, and no others. */
static const char *witness_text(struct lint *lint, const struct lint_search *found)
{
	struct buf out;
	struct witness small;
	search_set_hasty(lint->search, false);
	bool again = search_find(lint->search, found->wants, found->count, lint->arena, &small) == SEARCH_FOUND;
	search_set_hasty(lint->search, true);
	buf_init(&out, 0);
	witness_print(again ? &small : &found->witness, &out);
	const char *text = arena_strdup(lint->arena, out.text);
	buf_release(&out);
	return text;
}

static const char *proof_text(struct lint *lint, const struct lint_search *search)
{
	if (search->end == SEARCH_NONE)
		return _("proved: no answers do otherwise");
	if (search->witness.other_days)
		return _("proved for this day: no answers do otherwise; not proved for other days");
	return arena_printf(lint->arena, _("no answers that do otherwise were found in %zu tries; not proved"), search->witness.looked_at);
}

void lint_say(struct lint *lint, const struct diag_kind *kind, struct place place, const struct lint_search *search, const char *a, const char *b,
              const char *c)
{
	bool found = search->end == SEARCH_FOUND;
	diag_add_shown(lint->sink, kind, place, found ? witness_text(lint, search) : NULL, found ? NULL : proof_text(lint, search),
	               (const char *const[]){a, b ? b : "", c ? c : "", NULL});
}

void lint_tell(struct lint *lint, const struct diag_kind *kind, struct place place, const char *a, const char *b, const char *c)
{
	diag_report(lint->sink, *kind, place, a, b ? b : "", c ? c : "");
}

const char *lint_where(struct lint *lint, struct place place)
{
	size_t line, column;
	place_position(place, &line, &column);
	return place.source ? arena_printf(lint->arena, "%s:%zu", place.source->name, line) : "";
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------------- */

void lint_plain(const struct pack *pack, const struct texts *texts, struct arena *arena, const struct lint_options *options, struct diag_sink *sink)
{
	struct lint lint = {.arena = arena, .pack = pack, .sink = sink, .options = *options};
	lint_dates(&lint);
	lint_data(&lint);
	lint_rings(&lint);
	lint_languages(&lint, texts);
}

void lint_rules(const struct program *program, struct arena *arena, const struct lint_options *options, struct diag_sink *sink)
{
	struct lint lint = {.arena = arena, .program = program, .pack = program->pack, .sink = sink, .options = *options};
	struct search_options how = {.as_of = options->as_of, .any_day = true, .boxes = limit_of(program->limits, MOST_BOXES), .tries = 20};
	lint.search = search_new(program, NULL, &how);
	search_set_hasty(lint.search, true);
	lint.seen = ARENA_ARRAY(arena, unsigned char, (size_t)program->count + 1);
	lint_names(&lint);
	lint_options_read(&lint);
	lint_statements(&lint);
	lint_programmes(&lint);
	lint_advice(&lint);
	lint_tables(&lint);
	lint_classes(&lint);
	lint_nulls(&lint);
	search_free(lint.search);
}
