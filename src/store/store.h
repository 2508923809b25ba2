/*
 * Clients, assessments, answers and results on disk: one SQLite file, mode 0600, WAL. Every answer is committed before
 * the call returns. Answers are appended, never overwritten. The only user of SQLite.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/clock.h"
#include "base/diag.h"
#include "record/answers.h"
#include "record/result.h"

struct store;

/* Opens (creating it and its folder when absent), checks application_id, migrates forward after a backup copy. NULL and a
   diagnostic that says what to do: read-only, foreign, damaged, newer than this program, locked. */
struct store *store_open(const char *path, struct diag_sink *sink);
struct store *store_open_readonly(const char *path, struct diag_sink *sink); /* NULL without a diagnostic if there is no file */
void store_close(struct store *store); /* NULL is allowed */
/* $JINDAN_STORE, else $XDG_DATA_HOME/jindan/jindan.db, else ~/.local/share/jindan/jindan.db. */
char *store_default_path(struct arena *arena);

struct store_client {
	int64_t id;
	const char *name;
	bool archived;
	struct clock_time created, last_used;
	size_t assessment_count;
	bool unfinished; /* has an assessment not finished */
};
/* Names are unique without regard to case and accents. All functions returning bool give false and a diagnostic on failure. */
bool store_clients(struct store *store, struct arena *arena, bool archived_too, struct store_client **list, size_t *count, struct diag_sink *sink);
/* Exact name first, then an unambiguous beginning. *client is zeroed (id 0) when there is none. */
bool store_find_client(struct store *store, struct arena *arena, const char *name, struct store_client *client, struct diag_sink *sink);
bool store_add_client(struct store *store, struct arena *arena, const char *name, struct store_client *client, struct diag_sink *sink);
bool store_rename_client(struct store *store, int64_t client, const char *name, struct diag_sink *sink);
bool store_archive_client(struct store *store, int64_t client, bool archived, struct diag_sink *sink);
struct store_removed { size_t assessments, answers, results, drafts; };
/* Removes every trace (secure_delete, then the write-ahead log is emptied and the file vacuumed). */
bool store_forget_client(struct store *store, int64_t client, struct store_removed *removed, struct diag_sink *sink);

struct store_assessment {
	int64_t id, client;
	const char *questionnaire, *version, *sha256; /* of the questionnaire */
	const char *rules;    /* names as given, joined by newlines */
	const char *questionnaire_file; /* as given to -q */
	const char *stage;    /* or NULL */
	const char *language, *mode; /* mode: "full" or "short" */
	const char *goal;     /* ids joined by blanks; "": what matters to everybody; NULL: none, the order of the questionnaire */
	const char *position; /* key of the question last shown, or NULL */
	bool finished;
	struct clock_time started, changed;
	size_t answer_count;
};
bool store_add_assessment(struct store *store, struct arena *arena, const struct store_assessment *from, int64_t *id, struct diag_sink *sink);
bool store_assessments(struct store *store, struct arena *arena, int64_t client, struct store_assessment **list, size_t *count, struct diag_sink *sink);
bool store_latest(struct store *store, struct arena *arena, int64_t client, struct store_assessment *assessment, struct diag_sink *sink); /* id 0: none */
bool store_set_position(struct store *store, int64_t assessment, const char *key, struct diag_sink *sink);
bool store_set_language(struct store *store, int64_t assessment, const char *language, struct diag_sink *sink);
bool store_set_goal(struct store *store, int64_t assessment, const char *goal, struct diag_sink *sink);
bool store_finish(struct store *store, int64_t assessment, bool finished, struct diag_sink *sink);

/* Appends, and makes the question the position; committed and synced when it returns. An ANSWER_UNANSWERED takes the answer back. */
bool store_put_answer(struct store *store, int64_t assessment, const struct answer *answer, struct diag_sink *sink);
/* The latest of each key, as texts (state, text, reason, note, flag, who, when); values are the model's business. */
bool store_get_answers(struct store *store, struct arena *arena, int64_t assessment, struct answers *answers, struct diag_sink *sink);
bool store_answer_history(struct store *store, struct arena *arena, int64_t assessment, const char *key, struct answer **list, size_t *count, struct diag_sink *sink);
/* A half-typed line, kept so that nothing is lost; NULL text removes it. */
bool store_put_draft(struct store *store, int64_t assessment, const char *key, const char *text, struct diag_sink *sink);
const char *store_get_draft(struct store *store, struct arena *arena, int64_t assessment, const char *key);

/* The same for several, all or none. */
bool store_put_answers(struct store *store, int64_t assessment, const struct answer *list, size_t count, struct diag_sink *sink);

/* What a client promised to do, from its plan: one promise for each step. */
struct store_promise {
	const char *step; /* id of the step: of an <advice>, programme, question or score */
	const char *due;  /* "2027-03-31" */
	const char *keys; /* of the questions whose answers it should change, as words */
	struct clock_time made; /* zero: now */
};
/* Takes the place of an earlier one for the same step. */
bool store_put_promise(struct store *store, int64_t client, const struct store_promise *promise, struct diag_sink *sink);
bool store_remove_promise(struct store *store, int64_t client, const char *step, bool *there, struct diag_sink *sink);
/* Those due first come first. */
bool store_promises(struct store *store, struct arena *arena, int64_t client, struct store_promise **list, size_t *count, struct diag_sink *sink);
/* Named what-ifs: keys and texts of would-be answers, beside those that were given. Putting one replaces what had its name. */
bool store_put_scenario(struct store *store, int64_t assessment, const char *name, const struct answers *answers, struct diag_sink *sink);
bool store_remove_scenario(struct store *store, int64_t assessment, const char *name, struct diag_sink *sink); /* whether it is there or not */
bool store_get_scenario(struct store *store, struct arena *arena, int64_t assessment, const char *name, struct answers *answers, struct diag_sink *sink); /* nothing is added when there is none */
bool store_scenarios(struct store *store, struct arena *arena, int64_t assessment, const char *const **names, size_t *count, struct diag_sink *sink);

/* A result as JSON with the pack's own text (questionnaire and rule files, concatenated with their names). */
bool store_put_result(struct store *store, int64_t assessment, const char *json, const char *pack_text, struct diag_sink *sink);

struct store_result {
	struct clock_time made;
	const char *pack; /* SHA-256 of the pack's text */
	const char *json;
};
/* Oldest first. */
bool store_results(struct store *store, struct arena *arena, int64_t assessment, struct store_result **list, size_t *count, struct diag_sink *sink);
/* NULL when there is none of that hash. */
const char *store_pack_text(struct store *store, struct arena *arena, const char *sha256, struct diag_sink *sink);

/* One client as a JSON text and back; importing twice makes no duplicates (assessments carry a uuid). */
bool store_export(struct store *store, int64_t client, struct buf *out, struct diag_sink *sink);
bool store_import(struct store *store, struct arena *arena, const char *json, size_t length, struct store_client *client, size_t *added, struct diag_sink *sink);
/* SQLite's online backup into a new file. */
bool store_backup(struct store *store, const char *path, struct diag_sink *sink);

extern const struct diag_kind *const store_diagnostics[];

#endif
