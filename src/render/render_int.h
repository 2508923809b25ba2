/*
 * What the files of render/ share: the page being written, the words and numbers it is written in,
 * the sources it cites, and the parts that report, explanation and brief are put together from.
 */
#ifndef RENDER_RENDER_INT_H
#define RENDER_RENDER_INT_H

#include "base/arena.h"
#include "base/msg.h"
#include "base/vec.h"
#include "render/document.h"
#include "render/render.h"
#include "render/words.h"

struct page {
	struct arena *arena;
	const struct result *result;
	const struct page_options *options;
	struct doc_node *root;
	VEC(const struct result_source *) cited; /* in the order of their numbers */
};

struct page page_start(const struct result *result, const struct page_options *options);
/* Prints as text, and frees what the page is made of. */
void page_finish(struct page *page, struct buf *out);

void print_text(const struct doc_node *root, const struct page_options *options, struct buf *out);
void print_markdown(const struct doc_node *root, struct buf *out);
void print_xml(const struct result *result, const struct page_options *options, struct buf *out);
/* False after a diagnostic: of a stylesheet of somebody's own. */
bool print_html(const struct result *result, const struct page_options *options, struct buf *out,
                struct diag_sink *sink);

/* XML through a stylesheet: the one given by the options, or this one of those built in. */
enum sheet { SHEET_REPORT, SHEET_DOCUMENT };
bool print_styled(enum sheet sheet, const struct buf *xml, const struct page_options *options,
                  struct buf *out, struct diag_sink *sink);
void print_document_xml(const struct doc_node *root, const struct page_options *options,
                        struct buf *out);

/* ---- colours.c ---- */

size_t dress_colour_count(void);
const char *dress_colour_name(size_t index);
const char *dress_colour(const struct dress *dress, size_t index); /* chosen or standard */

/* ---- words.c: never NULL, in the arena or for ever ---- */

const char *page_text(const struct page *page, const struct text *text); /* NULL gives "" */
const char *page_number(const struct page *page,
                        struct value value); /* one decimal at most; "" unless a number */
const char *page_percent(const struct page *page, struct value share); /* 0.84 as "84" */
const char *page_join(const struct page *page, const char *separator, const char *const *items,
                      size_t count);
const char *page_sentences(const struct page *page, const char *one, const char *other);
const char *page_clip(const struct page *page, const char *text,
                      size_t columns); /* of what nobody has bounded */
const char *page_quantity(const struct page *page, const char *number, const char *unit);
/* An answer as a person would say it: the labels of its options, "10 to 49", "5,000 KRW"; clipped, as nobody has bounded it. */
const char *page_answer(const struct page *page, const char *text, const struct text *const *labels, size_t label_count, const char *unit);
const char *question_answer(const struct page *page, const struct result_question *question); /* "" while it is missing */
const char *economy_words(const struct page *page, const char *codes);
const char *mark_in_words(enum doc_mark mark); /* "" of a mark that says nothing */
const char *certainty_word(struct value certainty);

/* ---- sources.c ---- */

size_t page_source_number(struct page *page, const struct result_source *source); /* cites it */
const char *source_words(const struct page *page, const struct result_source *source);
const char *stamp_words(const struct page *page, struct stamp_part part);

typedef const struct result_source *const *source_list;
/* The text with " [1,2]" behind it, each source numbered when it is first cited. */
const char *page_cite(struct page *page, const char *text, source_list sources, size_t count);
void page_sources(struct page *page);
void page_stamp(struct page *page);

/* ---- report_scores.c ---- */

bool score_is_settled(const struct result_score *score);
bool score_is_known(
	const struct result_score *score); /* something is: not the whole scale is still possible */
bool score_is_null(const struct page *page,
                   const struct result_score *score); /* for certain: it does not apply */
bool score_is_top(const struct result *result, const struct result_score *score);
/* Where on its scale a settled score stands, 0..1; false while that is not known. */
bool score_share(const struct result_score *score, struct decimal *share);
bool score_is_area(const struct result *result, const struct result_score *score);
/* The same for a bound or any other value of it, held within 0..1; false where there is no scale. */
bool score_share_of(const struct result_score *score, struct value value, struct decimal *share);
const char *score_value(const struct page *page, const struct result_score *score); /* "41 to 63" */
/* "Working", "Working so far", or nothing. */
const char *score_level(const struct page *page, const struct result_level *level,
                        const struct result_score *score);
/* Value and level as sentences. */
const char *score_words(const struct page *page, const struct result_score *score,
                        const char *value, const char *level);
/* What the level means, and the levels on other scales. */
const char *score_meaning(const struct page *page, const struct result_score *score);
struct score_point {
	const struct result_score *score;
	struct decimal share;
	size_t order;
};
/* The settled points (else areas), best first, into a list with room for every score; how many. */
size_t score_points(const struct page *page, struct score_point *list);
void add_score_bar(struct page *page, struct doc_node *parent, const struct result_score *score);
/* Bounds and level of a score that is not settled, in sentences; "" when it is. */
const char *score_certainty(const struct page *page, const struct result_score *score);
void report_top(struct page *page);
void report_reasons(struct page *page);
void report_areas(struct page *page);
void report_strong_and_weak(struct page *page);
void report_indicators(struct page *page);

/* ---- report_findings.c ---- */

bool advice_is_step(const struct result *result, const char *id);
const char *step_words(const struct page *page, const struct result_step *step);

void report_findings(struct page *page);
void report_advice(struct page *page);
void report_steps(struct page *page);
void report_missing(struct page *page);
void report_errors(struct page *page);

/* ---- first_page.c ---- */

#define FIRST_REASONS 4
#define FIRST_STEPS 3
#define FIRST_COLUMNS 120 /* of a text that nobody has bounded */
struct first_reason {
	const char *kind; /* "strength", "weakness", "open", or the kind of a finding */
	const char *title, *text;
};
struct first_step {
	struct result_step step;
	bool is_change; /* of an answer, towards the next level: step.id is its key */
	const char *words;
};
size_t page_reasons(const struct page *page, struct first_reason out[FIRST_REASONS]);
size_t page_steps(const struct page *page, struct first_step out[FIRST_STEPS]);

/* ---- plan.c, plan_csv.c, plan_ics.c ---- */

const char *plan_title(const struct page *page, const struct plan_step *step);
const char *plan_money(const struct page *page, struct plan_money money); /* "" when not known */
const char *plan_day(const struct page *page, struct date day);
const char *plan_support_words(const struct page *page, const struct plan_support *support); /* how much it pays, or what it hangs on */
const char *plan_reason_words(const struct page *page, const struct plan *plan);             /* why the best bundle is the best */
/* What pays for or helps with a step, as a line; "" when nothing does. */
const char *plan_payers(const struct page *page, const struct plan_step *step, enum support_state state, bool pays);
void plan_as_csv(const struct page *page, struct buf *out);
void plan_as_ics(const struct page *page, struct buf *out);

/* ---- qualify.c ---- */

/* The ways to one goal, at most so many of them, or what stops it. */
void add_ways(struct page *page, struct doc_node *parent, const struct change_goal *goal, size_t most);
const char *change_value_words(const struct page *page, const struct answer_change *change, const struct change_value *value);
const char *change_question_title(const struct page *page, const struct answer_change *change);
/* The answer, and a few others that would do as well; what it takes, "" when nothing is said. */
const char *change_needed_words(const struct page *page, const struct answer_change *change);
const char *change_takes_words(const struct page *page, const struct answer_change *change);
const char *change_goal_title(struct page *page, const struct change_goal *goal);
const char *change_way_words(struct page *page, const struct change_goal *goal, size_t number, size_t shown);
const char *change_opens_words(struct page *page, const struct change_shared *shared);
void report_changes(struct page *page);
void explain_changes(struct page *page, const char *id); /* of a programme or score; nothing without result->changes */

/* ---- report_programmes.c, programme.c ---- */

enum offer {
	OFFER_APPLY,
	OFFER_UNVERIFIED,
	OFFER_OPEN,
	OFFER_LATER,
	OFFER_MODEL,
	OFFER_NONE,
	OFFERS
};
enum offer programme_offer(const struct result_programme *programme);
/* Models only where they address a gap that the firm has, unless everything is wanted. */
bool programme_is_shown(const struct page *page, const struct result_programme *programme,
                        enum offer offer);
const char *offer_title(enum offer offer);
const char *offer_note(enum offer offer);
const char *glance_words(const struct page *page);
const char *failed_condition(const struct page *page, const struct result_programme *programme);
const char *programme_state(const struct page *page, const struct result_programme *programme);
/* The gaps that the firm has, the strongest first, into a list with room for all; how many. */
size_t programme_gaps(const struct page *page, const struct result_programme *programme,
                      const struct result_gap **out);
const char *successor_name(const struct page *page, const struct result_successor *successor);
void report_at_a_glance(struct page *page);
void report_programmes(struct page *page);
const char *programme_title(const struct page *page, const struct result_programme *programme);
const char *question_words(const struct page *page, const struct result_question *question);
void add_programme(struct page *page, struct doc_node *parent,
                   const struct result_programme *programme, size_t number, enum offer offer);
/* The rows that a report and an explanation have in common. */
void add_gifts(struct page *page, struct doc_node *parent,
               const struct result_programme *programme);
void add_gaps(struct page *page, struct doc_node *parent, const struct result_programme *programme);
void add_contacts(struct page *page, struct doc_node *parent,
                  const struct result_programme *programme, bool historic);
void add_successors(struct page *page, struct doc_node *parent,
                    const struct result_programme *programme);
void add_figures(struct page *page, struct doc_node *parent,
                 const struct result_programme *programme, size_t most);
void add_remarks(struct page *page, struct doc_node *parent,
                 const struct result_programme *programme, bool notes);

/* ---- explain_page.c, explain.c, explain_score.c ---- */

void add_reason_line(struct page *page, struct doc_node *parent, const struct reason *reason);
void add_reason_lines(struct page *page, struct doc_node *parent, const char *title, const struct reason *reasons, size_t count);
/* That so many answers alone decide it. */
void add_forced(struct page *page, const struct explanation *explanation);
void explain_all_page(struct page *page, const struct explanation *explanation);
void explain_programme_page(struct page *page, const struct explanation *explanation);
void explain_score_page(struct page *page, const struct explanation *explanation);
void explain_level_page(struct page *page, const struct explanation *explanation);

#endif
