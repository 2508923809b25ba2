/*
 * An explanation: why something about a company is as it is, as a tree of sentences down to the answers. Plain data in an
 * arena, in one language; filled by advise/, printed by render/.
 *
 * What is said to be settled rests on `answers` alone: with these and every other answer missing, it is settled the same
 * way. None of them can be left out.
 */
#ifndef RECORD_REASON_H
#define RECORD_REASON_H

#include "record/result.h"

enum reason_kind {
#define REASON(NAME, name) REASON_##NAME,
#include "record/reasons.def"
#undef REASON
	REASON_KINDS
};

struct reason {
	enum reason_kind kind;
	enum open_truth is;  /* met, failed or open; IS_TRUE of what is merely stated */
	const char *id;      /* of what an author named, the key of an answer; or NULL */
	const char *text;    /* a sentence */
	const char *test;    /* the formula as written, or NULL */
	const char *basis;   /* of a condition: basis_name; or NULL */
	const char *says;    /* of a condition: "where", "when" or NULL */
	struct value certainty; /* of evidence: a number; else null */
	bool again;          /* its parts stand at an earlier place */
	size_t source_count;
	const struct result_source *const *sources;
	size_t answer_count; /* of a condition or evidence: what it rests on alone; while it is open: what it hangs on */
	const struct result_question *answers;
	size_t part_count;
	const struct reason *parts;
};

struct explained_item { /* one line of the sum that a score is */
	const char *id, *title; /* title: what it is called, with the answer where it is one */
	const char *worth;      /* its value in words, "" while it is open */
	struct value weight;
	struct value gained, lost; /* points of this score: against its least, and against its most; null where not known */
	enum open_truth is;        /* IS_TRUE counts, IS_NULL is left out, IS_OPEN is missing */
};

struct explained_answer { /* what one answer does to a score */
	struct result_question question;
	const char *text;           /* question and answer */
	const char *best;           /* the answer that would give most, in words; or NULL when this is the one */
	struct value gained, lost;  /* numbers: points it secures, and points it has cost */
};

struct explained_band {
	const char *set, *code;
	const struct text *label;
	struct value from, to; /* numbers, or null where there is no bound */
	bool here;             /* the score is in it, for certain */
	bool perhaps;          /* it can still be */
	struct value missing;  /* points up to it; null for those at or below the least that is possible */
};

struct explained_name { /* something that hangs on a question */
	const char *id;
	const struct text *text;
	const char *words; /* or what it is, ready */
	struct value points; /* of a score: how far its bounds close at most */
};

struct explained_line { /* a programme in the overview */
	const struct result_programme *programme;
	const struct reason *reason; /* that decided, or that it hangs on; NULL: there are no conditions */
};

enum explained {
#define EXPLAINED(NAME, name) EXPLAINS_##NAME,
#include "record/reasons.def"
#undef EXPLAINED
	EXPLAINEDS
};

struct explanation {
	enum explained kind;
	const char *id, *title; /* NULL of the overview */
	const char *says;       /* what it is, in words: a value, a state; or NULL */
	bool settled;
	bool cut;               /* the proof is longer: it ended at a limit of lines or depth */
	const struct result *result;
	const struct result_programme *programme; /* each NULL unless it is what is explained */
	const struct result_score *score;
	const struct result_finding *finding;
	size_t reason_count;
	const struct reason *reasons;       /* that decided: all of them for what is met, each alone for what failed */
	size_t place_count;
	const struct reason *places;        /* why it is, or is not, something to apply for here and now */
	size_t other_count;
	const struct reason *others;        /* met too, and not decisive: only when the whole proof is asked for */
	size_t answer_count;
	const struct result_question *answers; /* that alone force it, while settled */
	size_t prerequisite_count;
	const struct reason *prerequisites;
	size_t item_count;
	const struct explained_item *items;
	struct value over_cap;              /* points that a cap took, or null */
	size_t gain_count;
	const struct explained_answer *gains; /* every answer behind the score, those that cost most first */
	size_t band_count;
	const struct explained_band *bands;
	size_t programme_count, score_count, question_count, finding_count; /* that hang on a question */
	const struct explained_name *programmes, *scores, *questions, *findings;
	enum open_truth asked;              /* of a question */
	bool missing;
	size_t line_count;
	const struct explained_line *lines; /* of the overview, in rank order */
};

const char *reason_kind_name(enum reason_kind kind);
const char *explained_name(enum explained kind);
void explanation_to_json(const struct explanation *explanation, const char *language, struct buf *out);

#endif
