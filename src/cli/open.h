/*
 * The composition root: options to a linked pack, a program, a store, a company's answers.
 */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "cli/io.h"
#include "eval/eval.h"
#include "load/load.h"
#include "store/store.h"

#define DEFAULT_QUESTIONNAIRE "it-readiness"
#define DEFAULT_RULES "apec-2004"

struct opened {
	const char *questionnaire; /* as given, or the default */
	const char *const *rules;
	size_t rule_count;
	struct pack *pack;
	const struct program *program;
	const char *stage; /* checked; NULL: none */
	struct date as_of;
};

/* Reads -q, -r, --stage and --as-of, loads and compiles. False after having said why; warnings are shown by `check` only. */
bool open_pack(struct arena *arena, const struct options *options, struct opened *out);
/* The same with names from elsewhere (an assessment of the store) where options give none. */
bool open_pack_for(struct arena *arena, const struct options *options, const struct store_assessment *assessment, struct opened *out);
/* Whether an assessment is of the questionnaire and stage that the line asks for; what it does not name is any. */
bool open_is_asked_for(struct arena *arena, const struct options *options, const struct store_assessment *assessment);
const char *open_lasting_name(struct arena *arena, const char *name);
bool open_as_of(const struct options *options, struct date *out);
/* Where files are looked up, in which language, and the limits of their formulas: NULL after open_limits has complained. */
struct load_path open_path(struct arena *arena, const struct options *options);
/* The standard limits, changed by --limit; NULL after having said what is wrong. */
const struct limits *open_limits(struct arena *arena, const struct options *options);
/* A part of a rule base has no id: it stands for the file beside it that includes it. */
const char *open_whole(struct arena *arena, const char *file);
const char *open_language(const struct options *options);
/* The file of --store, or one's own. */
const char *open_store_path(struct arena *arena, const struct options *options);
struct store *open_store(struct arena *arena, const struct options *options);
/* For commands that only look: a store that may not be written to will do, and none is made. */
struct store *open_store_to_read(struct arena *arena, const struct options *options);
/* A client named on the line, or the one used last; id 0 after having said that there is none. */
bool open_client(struct arena *arena, struct store *store, const char *name, struct store_client *client);

/* A pack's own text, as it is kept with a result; and back to a pack, also when its files are gone. */
const char *open_pack_text(struct arena *arena, const struct pack *pack);
bool open_kept_pack(struct arena *arena, const struct options *options, const char *text, const struct store_assessment *assessment, struct opened *out);
/* The day that a kept result was judged by. */
bool open_day_of_result(struct arena *arena, const char *json, struct date *out);

/*
 * One company, from --answers, or from the client's latest assessment: its answers are set in a new run.
 */
struct company {
	struct opened opened;
	const char *name;
	const char *id;
	int64_t assessment; /* of the store; 0: from --answers */
	struct run *run;
	struct answers *answers;
	struct accept_errors errors;
	bool refused; /* the record of --answers has errors: exit status 1 */
};
bool open_company(struct arena *arena, const struct options *options, const char *client, struct company *out);
void close_company(struct company *company);
/* Typed answers from those of the store, which are texts. */
void open_retype(struct arena *arena, const struct program *program, const struct answers *stored, struct answers *out);

#endif
