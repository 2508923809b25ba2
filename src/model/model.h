/*
 * What authors said: questionnaire, rule bases, programmes; linked into a pack. Plain structs, filled by load/, read by
 * everybody after it; immutable after pack_link. All of it lives in the pack's arena.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/diag.h"
#include "base/ratio.h"
#include "base/text.h"
#include "base/vec.h"
#include "feel/feel.h"
#include "record/answers.h"
#include "record/raw.h"
#include "record/result.h"

/* A formula as written and as understood. */
struct formula {
	struct feel_input input;    /* text NULL: absent */
	struct feel_node *tree;     /* after linking; NULL when it did not parse */
	bool tried;                 /* parsed, or reported as unreadable */
};

enum question_kind {
#define KIND(NAME, name, type, help) QUESTION_##NAME,
#include "model/kinds.def"
#undef KIND
	QUESTION_KINDS
};

enum priority { PRIORITY_HIGH, PRIORITY_NORMAL, PRIORITY_LOW };

struct option {
	const char *code;
	struct place place;
	bool has_points;
	struct ratio points;
	bool exclusive;
	struct formula when;
	const char *currency;
	const char *effort, *cost;
	int lead_days;
	struct text label, help;
};

struct row {
	const char *code;
	struct place place;
	struct text label, help;
};

struct question {
	const char *id;
	struct place place;
	enum question_kind kind;
	enum priority priority;
	bool na;
	const char *ask;
	int valid_months; /* how long an answer stays good; 0: not said */
	const char *sensitivity;
	struct decimal minutes;
	const char *stages; /* codes as written, NULL: all */
	struct formula when;
	const char *scale; /* id as written; options are filled in by linking */
	struct decimal min, max; /* nan: none */
	int digits;              /* -1: any */
	const char *unit, *currency; /* currency: a code, or a question id (currency_question is set by linking) */
	const struct question *currency_question;
	struct decimal approximate;
	int min_chosen, max_chosen; /* 0, -1: no limit */
	bool several;               /* grid: several ticks of one row */
	bool changeable;
	const char *effort, *cost;
	int lead_days;
	const char *from, *from_stage;
	const char *sources;
	struct text text, help, why, proof;
	VEC(struct option) options;
	VEC(struct row) rows;
	const struct dimension *dimension; /* NULL: none */
	size_t number;                     /* position in the questionnaire, from 0 */
};

struct dimension {
	const char *id;
	struct place place;
	struct text title, about;
};

struct stage {
	const char *id;
	struct place place;
	struct text label;
};

struct scale {
	const char *id;
	struct place place;
	VEC(struct option) options;
};

struct constraint {
	const char *id;
	struct place place;
	struct formula test;
	bool warning;
	const char *stages;
	struct text message;
};

struct indicator {
	const char *id;
	struct place place;
	struct formula test;
	bool hidden;
	const char *obliges;    /* the score that must have reached `target` for the indicator to hold, or NULL */
	struct formula target;
	const char *sources;
	struct text label, help, proof;
};

enum aggregator {
#define AGGREGATOR(NAME, name, help) AGGREGATE_##NAME,
#include "model/aggregators.def"
#undef AGGREGATOR
	AGGREGATORS
};

enum policy { POLICY_DROP, POLICY_ZERO, POLICY_NULL, POLICY_INHERIT };
enum unknown_policy { UNKNOWN_SETTLED, UNKNOWN_ZERO, UNKNOWN_NULL };

struct score_item {
	const char *of; /* id, QUESTION.ROW, or NULL with a value formula; after linking a grid has become one item per row */
	struct place place;
	struct formula value;
	struct ratio weight;
	struct formula max, min; /* constants are formulas too */
	bool reverse;
	bool has_cap, has_at_least;
	struct ratio cap, at_least;
	enum policy na, not_asked; /* POLICY_INHERIT: the score's */
};

struct penalty {
	struct place place;
	struct formula when, factor;
};

struct band {
	const char *code;
	struct place place;
	bool has_low, low_open, has_high, high_open;
	struct ratio low, high;
	struct text label, help;
};

struct band_set {
	const char *id; /* NULL: the unnamed (first) one */
	struct place place;
	bool has_step, has_round;
	struct ratio step;
	int round;
	VEC(struct band) bands;
};

enum hit_policy {
#define HIT(NAME, name, dmn, aggregation, help) HIT_##NAME,
#include "model/hitpolicies.def"
#undef HIT
	HIT_POLICIES
};

struct item_definition; /* of a DMN model: decision.h */
struct dmn_model;

struct type_reference { /* a typeRef of a DMN model as written, and what it leads to */
	const char *name;   /* NULL: none, any value */
	struct place place;
	const struct item_definition *to; /* after linking; never NULL then */
};

struct table_input {
	struct place place;
	const char *label;
	struct formula expression;
	struct formula allowed; /* inputValues of DMN: unary tests; any other value makes the table null */
	struct type_reference type;
};

struct table_output {
	struct place place;
	const char *name;           /* of its entry in the result of a table with several outputs, or NULL */
	const char *label;          /* of DMN, or NULL */
	const struct type *declared; /* in a rule base, or NULL */
	struct type_reference type;
	struct formula values;    /* a list of tests, in order of priority; may be absent */
	struct formula otherwise; /* when no rule matches; may be absent */
};

struct table_rule {
	struct place place;
	VEC(struct formula) cells; /* trees are UNARY_TESTS */
	VEC(struct formula) outs;  /* one for each output */
	const char *sources;
	struct text note;
};

struct decision_table {
	struct place place;
	enum hit_policy hit;
	VEC(struct table_input) inputs;
	VEC(struct table_output) outputs; /* at least one */
	VEC(struct table_rule) rules;
};

struct score {
	const char *id;
	struct place place;
	enum aggregator aggregator;
	VEC(struct score_item) items;
	bool has_max, has_min, has_cap, has_start, has_at_least, has_coverage;
	struct ratio max, min, cap, start, at_least, coverage;
	enum policy na, not_asked;
	enum unknown_policy unknown;
	bool hidden;
	const char *dimension, *sources;
	struct formula formula;
	struct decision_table *table; /* or NULL */
	VEC(struct penalty) penalties;
	VEC(struct band_set) band_sets;
	struct text title, about;
};

struct questionnaire {
	const char *id, *version, *language, *year, *licence, *review_by;
	struct place place;
	struct text title, about;
	VEC(struct result_source *) sources;
	VEC(struct place) source_places; /* of the sources */
	VEC(struct stage) stages;
	VEC(struct scale *) scales;
	VEC(struct dimension *) dimensions;
	VEC(struct question *) questions;
	VEC(struct constraint *) constraints;
	VEC(struct indicator *) indicators;
	VEC(struct score *) scores;
	struct stamp_part stamp;
};

/* ---- rule base ------------------------------------------------------------------------------------------------ */

struct rule_input {
	const char *id;
	struct place place;
	const struct type *type; /* with codes, when values are given */
	bool required;
	struct decimal min, max; /* nan: none */
	struct text label;
};

struct fact_binding { /* what an input of a DMN model is in the rule base */
	const char *input;
	struct place place;
	struct formula to;
};

struct fact {
	const char *id;
	struct place place;
	const struct type *type; /* declared, or NULL */
	bool hidden;
	const char *sources;
	struct text label;
	struct formula formula;
	struct decision_table *table;          /* or */
	struct classification *classification; /* or */
	const char *decision, *model_file;     /* a decision of a DMN model */
	struct dmn_model *model;
	VEC(struct fact_binding) bindings;
};

enum combine { COMBINE_ALL, COMBINE_ANY, COMBINE_WEIGHTED, COMBINE_SMALLER_OF };

struct size_limit {
	struct place place;
	const char *of;
	struct decimal at_most, below, at_least, weight; /* nan: absent */
};

struct size_class {
	const char *code;
	struct place place;
	const char *economy, *sector; /* codes as written, NULL: all */
	struct formula when;
	const char *from, *until; /* dates as written */
	enum combine combine;
	struct decimal cap;
	const char *sources;
	enum basis basis;
	VEC(struct size_limit) limits;
};

struct classification {
	const char *otherwise;
	VEC(struct size_class) classes;
};

struct evidence {
	struct place place;
	struct formula when;
	struct ratio certainty;
	const char *sources;
	struct text text;
};

struct finding {
	const char *id, *kind;
	struct place place;
	const char *sources;
	struct text title, text;
	VEC(struct evidence) evidence;
};

struct condition {
	const char *id;
	struct place place;
	enum basis basis;
	const char *sources;
	bool where, when; /* says="where" / "when" */
	struct formula test;
	struct text text;
};

struct gap {
	const char *of;
	struct place place;
	struct decimal weight;
	const char *sources;
};

struct period {
	struct place place;
	const char *from, *until, *apply_by, *last_seen, *ended_by; /* as written, or NULL */
	const char *sources;
};

struct support { /* what a programme pays for */
	const char *steps; /* ids of advice, or scores, as written */
	struct place place;
	struct decimal share, most; /* in percent, in `currency`; nan: not stated */
	const char *currency, *sources;
};

struct fund { /* what several programmes pay from */
	const char *id;
	struct place place;
	struct decimal most; /* nan: no limit */
	const char *currency, *sources;
	int programmes;      /* how many of them one company can have; 0: any number */
	struct text label;
};

enum entry_kind { ENTRY_PROGRAMME, ENTRY_POLICY, ENTRY_OBSTACLE, ENTRY_CATEGORY, ENTRY_ADVICE };

struct entry { /* of the catalogue */
	enum entry_kind kind;
	const char *id, *economy, *parent, *sources;
	struct place place;
	bool forum;
	struct text name, summary, quote, operator_name, apply, text;
	VEC(struct result_figure) figures;
	VEC(struct place) figure_places;
	VEC(struct result_remark) remarks;
	VEC(struct place) remark_places;
	VEC(struct result_contact) contacts;
	VEC(struct result_benefit) benefits;
	VEC(struct result_successor) successors;
	VEC(struct place) successor_places;
	struct period period;
	VEC(struct gap) gaps;
	VEC(struct condition) conditions, prerequisites;
	struct formula when; /* advice */
	size_t order;
	const char *effort, *cost, *after, *answers; /* advice, as a step of a plan: as written, or NULL */
	bool has_price, has_paid_at_most;
	struct decimal price, paid_at_most;          /* in percent */
	const char *currency;
	int lead_days;                               /* of a programme, from applying to the decision; -1: not stated */
	const char *excludes, *fund;                 /* programme: ids as written, or NULL */
	VEC(struct support) supports;
	const char *benefit; /* category */
	const struct rulebase *from; /* where it stands */
};

struct rulebase {
	const char *id, *version, *language, *licence, *review_by;
	struct place place;
	struct text title, about;
	VEC(struct rule_input *) inputs;
	VEC(struct result_source *) sources;
	VEC(struct place) source_places; /* of the sources */
	VEC(struct fact *) facts;
	VEC(struct finding *) findings;
	VEC(struct entry *) entries; /* all kinds, in catalogue order */
	VEC(struct fund *) funds;
	struct stamp_part stamp;
};

/* A warning that an author has looked at and lets stand: about everything within the element that says so. */
struct allowance {
	const char *code, *reason;
	struct place place; /* of its own tag */
	struct place scope; /* the whole element that it stands in */
};

/* ---- pack -------------------------------------------------------------------------------------------------------- */

/* A questionnaire and the rule bases used with it, linked: every name known, every formula parsed and typed. */
struct map;

struct pack {
	struct arena *arena;
	struct questionnaire *questionnaire;
	VEC(struct rulebase *) rulebases; /* in order; entries of an extended base come before those that extend it */
	struct feel_scope *scope;         /* every name that formulas see, after linking */
	VEC(const struct source *) files;    /* as they were read, in order: the pack's own text */
	VEC(struct allowance) allowances;
	const struct limits *limits;         /* of its formulas; NULL: the standard ones */
	const struct map *inputs;            /* for pack_input, once it is linked */
};

struct pack *pack_new(struct arena *arena);
/*
 * Links: ids unique, scales and sources and successors known, inputs there and of the right type, every formula parsed
 * and typed in its scope, bands without gap or overlap, declared maxima equal to the reachable ones, dates valid.
 * Reports everything it finds; false when there was an error.
 */
bool pack_link(struct pack *pack, struct diag_sink *sink);

const struct question *pack_question(const struct pack *pack, const char *id);
const struct score *pack_score(const struct pack *pack, const char *id);
const struct entry *pack_entry(const struct pack *pack, const char *id);
const struct finding *pack_finding(const struct pack *pack, const char *id);
const struct fund *pack_fund(const struct pack *pack, const char *id);
const struct result_source *pack_source(const struct pack *pack, const char *id);
/* Splits "a b c" as written into its words, in the arena. */
const char *const *model_words(struct arena *arena, const char *words, size_t *count);
bool model_has_word(const char *words, const char *word); /* NULL words: true (means all) */
/* A day, month or year as written: its first day, or its last with `end`. */
bool model_date(const char *text, bool end, struct date *out);
/* The type FEEL sees of a question's answer. */
const struct type *question_type(struct arena *arena, const struct question *question);
/* The inputs of a question: itself, or its rows. Key of row i, or the id when it has none. */
size_t question_input_count(const struct question *question);
const char *question_input_key(struct arena *arena, const struct question *question, size_t index);
/* What a question can hold while nothing is known of it (null included when n/a is allowed). For a grid: of one row. */
struct domain question_domain(struct arena *arena, const struct question *question);
/* The least and the most that an answer can be worth as an item of a score; false when there is no such bound (a number without max). */
bool question_points(const struct question *question, struct ratio *least, struct ratio *most);
/* The least and the most that a score can reach, from its items (not from what it declares); false when a bound is not known. */
bool score_reach(const struct pack *pack, const struct score *score, struct ratio *least, struct ratio *most);
/* What a ticked option is worth where it says nothing: 1, or 0 for one that excludes the others ("none of these"). */
struct ratio option_ticked(const struct option *option);
const struct option *question_option(const struct question *question, const char *code);

/*
 * What someone gave for a question -> an answer; or false and a message in plain words with the nearest valid name.
 * text is in the CSV form of DESIGN 7 ("?" unknown, "n/a", "" unanswered, "40..60", "a|b"). economy_currency: the
 * currency that applies (of currency_question's answer), or NULL while it is not known.
 */
struct accept_problem {
	const char *message, *hint; /* translated; hint may be NULL */
};
bool question_accept(struct arena *arena, const struct question *question, const struct row *row, const struct raw_field *field,
                     const char *currency, struct answer *answer, struct accept_problem *problem);
/* The currency of an amount question given the answers so far, or NULL. */
const char *question_currency(const struct question *question, const struct answers *answers);

/*
 * A whole raw record -> answers. Problems (unknown column, unusable value) are appended to `errors`; returns how many
 * of them are errors (not notes).
 */
struct accept_errors {
	VEC(struct result_error) list;
};
size_t pack_accept(const struct pack *pack, struct arena *arena, const struct raw_record *record, struct answers *answers,
                   struct accept_errors *errors);
/* Whether records become the same answers, or are refused for the same reasons, under both. */
bool questionnaires_accept_alike(const struct questionnaire *a, const struct questionnaire *b);

/*
 * Places inside a start tag: `place` of everything read from an element covers its start tag, from < to >. An attribute
 * is found by looking at the text again, so that structs need no place per field.
 */
struct tag_attribute {
	struct place name, value; /* the value without its quotes */
};
bool model_tag_next(struct place tag, size_t *at, struct tag_attribute *attribute); /* *at is 0 for the first */
struct place model_head(struct place tag);                                          /* "<name" */
struct place model_attribute(struct place tag, const char *name);                   /* its value, or the head */
bool model_has_attribute(struct place tag, const char *name);
struct place model_word(struct place tag, const char *name, const char *word);      /* a word of its value */

const char *question_kind_name(enum question_kind kind);
const char *aggregator_name(enum aggregator aggregator);
const char *hit_policy_name(enum hit_policy hit);
const char *entry_kind_name(enum entry_kind kind);
extern const struct diag_kind *const model_diagnostics[];

#endif
