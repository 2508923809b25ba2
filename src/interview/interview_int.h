/*
 * Inside the dialogue: lines from a terminal, what a typed answer means, which question comes next, and the state that
 * the verbs work on.
 */
#ifndef INTERVIEW_INTERVIEW_INT_H
#define INTERVIEW_INTERVIEW_INT_H

#include "base/buf.h"
#include "interview/interview.h"

/* ---- term.c: lines --------------------------------------------------------------------------- */

enum line_end {
	LINE_TEXT,
	LINE_BACK,      /* keys; text is what stood on the line */
	LINE_UNKNOWN,
	LINE_WHY,
	LINE_LEAVE,     /* Ctrl-D */
	LINE_INTERRUPT, /* Ctrl-C twice */
	LINE_OVER,      /* end of input, hang-up, termination */
	LINE_TOO_LONG
};

struct line {
	enum line_end end;
	const char *text; /* never NULL; without control characters, trimmed */
};

struct line_request {
	const char *prompt;             /* short, one line */
	const char *prefill;            /* put on the line for editing, or NULL; only with line editing */
	bool gives_way;                 /* the first character typed behind an untouched prefill replaces it */
	const char *const *completions; /* NULL-terminated, in their order; or NULL */
};

struct line terminal_read(struct terminal *terminal, struct arena *arena, const struct line_request *request);
bool terminal_edits(const struct terminal *terminal); /* a line can be pre-filled */
bool terminal_is_plain(const struct terminal *terminal);
void terminal_forget_lines(struct terminal *terminal); /* what could be recalled with the arrow keys */

enum style { STYLE_NORMAL, STYLE_STRONG, STYLE_DIM, STYLE_WARNING };
/* A text of one or more lines, wrapped and cleaned; continued `indent` columns to the right. */
void terminal_write(struct terminal *terminal, enum style style, size_t indent, const char *text);
void terminal_printf(struct terminal *terminal, enum style style, size_t indent, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void terminal_raw(struct terminal *terminal, const char *text); /* already laid out */
void terminal_gap(struct terminal *terminal);                   /* an empty line */

/* ---- reading.c, number.c, day.c, choice.c: what was typed ------------------------------------ */

struct reading {
	const char *text;    /* the CSV form of DESIGN 7; NULL: there is a problem */
	const char *problem; /* translated */
	const char *hint;    /* translated, or NULL */
};

/* The options that are offered now, and how each is marked: 1, 2, 3, or its own code where codes are numbers. */
struct offer {
	size_t count;
	const struct option *const *options;
	const char *const *marks;
};

struct reading_context {
	const struct question *question;
	const struct offer *offer;
	const char *language;
	const char *currency; /* that applies, or NULL */
	const char *present;  /* the answer that stands, in CSV form, or NULL */
	struct date today;
};

struct reading read_answer(struct arena *arena, const struct reading_context *context, const char *typed);
/* The same for one kind each. */
struct reading read_number(struct arena *arena, const struct reading_context *context, const char *typed);
struct reading read_day(struct arena *arena, const struct reading_context *context, const char *typed);
struct reading read_choice(struct arena *arena, const struct reading_context *context, const char *typed);
struct reading read_multiple(struct arena *arena, const struct reading_context *context, const char *typed);
struct reading read_yes_no(struct arena *arena, const char *typed);
struct reading reading_problem(const char *problem, const char *hint);

/* Small letters, plain digits, plain signs, single blanks: what the readers of numbers and days look at. */
char *typed_plain(struct arena *arena, const char *typed);
/* An option that is meant exactly: by mark, code or whole label. -1: none. */
int option_exact(struct arena *arena, const struct offer *offer, const char *typed);
/* One option by any of these or an unambiguous start; -1 with a problem in *reading. */
int option_match(struct arena *arena, const struct reading_context *context, const char *typed, struct reading *reading);
bool question_has_options(const struct question *question);
bool question_takes_several(const struct question *question);

/* An answer for reading: labels, digits in groups, units. And as it is put on the line for editing. */
const char *answer_words(struct arena *arena, const struct question *question, const struct answer *answer, const char *language,
                         const char *currency);
const char *answer_editable(struct arena *arena, const struct reading_context *context);
const char *number_words(struct arena *arena, struct decimal number);
const char *unit_word(const char *unit); /* translated */
const char *limits_words(struct arena *arena, const struct question *question); /* "from 0 to 500", or NULL */

/* ---- dialogue -------------------------------------------------------------------------------- */

struct change { /* for undo */
	uint32_t input;
	struct answer before; /* state unanswered: there was none */
};

struct dialogue {
	struct terminal *terminal;
	struct run *run;
	const struct program *program;
	struct answers *answers;
	struct store *store; /* NULL: nothing is kept */
	const struct interview_options *options;
	struct diag_sink *sink;
	struct arena *arena; /* for the whole session */
	struct arena *turn;  /* emptied before each question */
	const char *language;

	size_t count;      /* inputs in the order of the questionnaire */
	uint32_t *order;
	size_t *place_of;  /* input to its place in the order */
	bool *skipped;     /* per input: in this pass */
	bool *unsaved;     /* per input: the store refused it */
	bool *wanted;      /* per input: gone to by name, though it is not of the short form */
	const char **drafts; /* per input: what was half typed and left, "" none, NULL not looked up yet */

	bool short_form;   /* at the start as in the options, until `full` */
	const struct goal *goal; /* the same */
	bool reviewing;
	bool offering;     /* while reviewing: whether to stop is asked instead */
	bool stopped;      /* what was not asked by then is not undecided */
	bool offered_verdicts, offered_all;
	size_t matter;     /* questions that can still matter to the goal */
	size_t at;         /* place in the order, while not reviewing */
	size_t stored_place; /* where the store says it stands; SIZE_MAX: not known */
	VEC(uint32_t) trail;
	VEC(struct change) changes;
	const char *prefill;          /* what stood on the line before anything was typed, or NULL */
	bool prefill_is_draft;
	const char *refused;          /* the answer just typed, to be put back for editing, or NULL */
	const struct question *shown;       /* the grid whose heading and options were just shown */
	const struct dimension *dimension;  /* whose title was shown last */
	bool over;
	enum interview_end end;
};

/* What to do after a verb or an answer. */
enum step {
	STEP_STAY, /* prompt again */
	STEP_SHOW, /* show the question again */
	STEP_MOVE  /* another place, or over */
};

/* next.c: which question. Places are indices into the order; SIZE_MAX: none. */
bool is_relevant(struct dialogue *dialogue, uint32_t input);      /* or perhaps */
bool in_form(const struct dialogue *dialogue, uint32_t input);    /* of the short form, or that is not in use */
bool is_asked(struct dialogue *dialogue, uint32_t input);         /* both of these */
bool is_undecided(struct dialogue *dialogue, uint32_t input); /* asked, and without an answer, unknown or flagged */
size_t next_question(struct dialogue *dialogue, size_t from);  /* unanswered and not skipped; from there on, then from the start */
size_t neighbour(struct dialogue *dialogue, size_t from, int direction);           /* any that is asked */
size_t undecided_neighbour(struct dialogue *dialogue, size_t from, int direction); /* the nearest that is undecided */
struct progress {
	size_t least, most; /* questions left: certainly, perhaps */
	struct decimal minutes;
};
struct progress progress_left(struct dialogue *dialogue);
size_t left_beyond_form(struct dialogue *dialogue); /* questions that only the full form asks */
size_t left_for_later(struct dialogue *dialogue);   /* asked before, and skipped or not known */
size_t question_ordinal(struct dialogue *dialogue, uint32_t input); /* from 1, among the questions asked */
size_t place_of_ordinal(struct dialogue *dialogue, size_t ordinal);

/* ask.c: showing a question. */
void show_question(struct dialogue *dialogue);
void show_present(struct dialogue *dialogue);
void show_verbs(struct dialogue *dialogue);
struct line ask_line(struct dialogue *dialogue);
struct reading_context reading_context(struct dialogue *dialogue, uint32_t input);
struct offer *offer_of(struct dialogue *dialogue, struct arena *arena, uint32_t input);
void show_options(struct dialogue *dialogue, const struct offer *offer, const char *filter);
const struct program_input *current(const struct dialogue *dialogue); /* NULL while reviewing */
uint32_t current_index(const struct dialogue *dialogue);
const char *input_title(struct dialogue *dialogue, uint32_t input); /* the question, with its row */
const char *words_of(struct dialogue *dialogue, uint32_t input);    /* its answer for reading */

/* commit.c: taking an answer over. */
enum step give_answer(struct dialogue *dialogue, const char *typed);
enum step give_field(struct dialogue *dialogue, const struct raw_field *field, const char *typed);
void put_answer(struct dialogue *dialogue, uint32_t input, const struct answer *answer); /* run, sheet, store; undoable */
void put_back(struct dialogue *dialogue, const struct change *change); /* the same for undo, which tells by itself */
void keep_draft(struct dialogue *dialogue, const char *text); /* NULL removes it */
const char *draft_of(struct dialogue *dialogue, uint32_t input); /* or NULL */
enum step advance(struct dialogue *dialogue);
enum step move_to(struct dialogue *dialogue, size_t place);
void move_on(struct dialogue *dialogue);
void finish(struct dialogue *dialogue, enum interview_end end);
bool save_rest(struct dialogue *dialogue); /* what the store refused so far */
void say_diagnostics(struct dialogue *dialogue, size_t from);
size_t answered_count(const struct dialogue *dialogue);

/* goal.c: the order of an interview that is to settle something. */
enum step goal_advance(struct dialogue *dialogue);
void goal_begin(struct dialogue *dialogue); /* at the question that settles most, or at the offer to stop */
void offer_stop(struct dialogue *dialogue);
struct goal_part *goal_now(struct dialogue *dialogue); /* NULL without a goal */
void say_settled(struct dialogue *dialogue, const struct goal_part *before);
void show_threshold(struct dialogue *dialogue); /* why the exact figure is asked for */
bool is_range(const struct dialogue *dialogue, uint32_t input); /* answered with one */

/* verbs.c */
struct verb {
	const char *name, *aliases, *arguments, *help;
	const char *in_line; /* how it is offered below each question, or NULL */
	bool (*valid)(struct dialogue *dialogue);
	enum step (*run)(struct dialogue *dialogue, const char *argument);
};
extern const struct verb verbs[];
/* The verb that a line is, by name or alias in any language; NULL: none. *argument is what follows. */
const struct verb *verb_find(struct arena *arena, const char *line, const char **argument);
/* A line is a verb or an answer. */
enum step obey(struct dialogue *dialogue, const char *line);
bool verb_when_always(struct dialogue *dialogue);
bool verb_when_asking(struct dialogue *dialogue);
bool verb_when_before(struct dialogue *dialogue);
bool verb_when_answered(struct dialogue *dialogue);
bool verb_when_na(struct dialogue *dialogue);
bool verb_when_changed(struct dialogue *dialogue);
bool verb_when_short(struct dialogue *dialogue);
bool verb_when_reviewing(struct dialogue *dialogue);

#define VERB(NAME, name, aliases, arguments, help, in_line, valid) enum step verb_##NAME(struct dialogue *dialogue, const char *argument);
#include "interview/verbs.def"
#undef VERB

/* language.c: languages in which the questionnaire has a title. They live as long as it does. */
bool choose_language(struct dialogue *dialogue);

/* review.c */
enum step review(struct dialogue *dialogue);
void show_list(struct dialogue *dialogue, bool undecided_only);

#endif
