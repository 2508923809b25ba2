/*
 * The form in which one client leaves a store and enters another: what export.c writes and import.c reads.
 *
 *     {"format": "jindan client", "version": 1,
 *      "name": "...", "archived": false, "created": TIME,
 *      "assessments": [
 *        {"uuid": "...",                     the same wherever the assessment goes: importing twice adds nothing
 *         "questionnaire": "it-readiness", "version": "1.0", "sha256": "...", "questionnaire_file": "..."|null,
 *         "rules": "one name\nper line", "stage": "..."|null, "language": "ko"|null, "goal": "..."|null, "mode": "full"|"short",
 *         "position": "..."|null, "finished": false, "started": TIME, "changed": TIME,
 *         "answers": [                       the whole history, oldest first; the last of each key counts
 *           {"key": "...", "state": "answered"|"unknown"|"not applicable"|"unanswered", "text": "..."|null,
 *            "reason": "..."|null, "note": "..."|null, "flagged": false, "who": "..."|null, "when": TIME}],
 *         "drafts": [{"key": "...", "text": "..."}],
 *         "results": [{"made": TIME, "pack": SHA-256, "result": "the JSON text of the result"}],
 *         "scenarios": [{"name": "...", "key": "...", "text": "..."}]}],      may be missing; would-be answers, as in a CSV cell
 *      "packs": [{"sha256": "...", "text": "..."}],      what the results were computed with, each once
 *      "promises": [{"step": "...", "due": "2027-03-31", "keys": "q1 q2", "made": TIME}]}      may be missing
 *
 * TIME is "2026-11-23T10:00:00.123456Z". A reader refuses a version that it does not know and ignores keys that it does
 * not know; so a key whose loss would matter means a new version.
 */
#ifndef STORE_EXCHANGE_H
#define STORE_EXCHANGE_H

#define EXCHANGE_FORMAT "jindan client"
#define EXCHANGE_VERSION 1

#endif
