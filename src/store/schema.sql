-- Version 1 of the store. Times are microseconds since 1970 in UTC. Everything that belongs to a client goes with it.
-- Numbers of clients and assessments are never used again, so that a program that still holds the number of something
-- forgotten cannot write into something else.

CREATE TABLE client (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL CHECK (name <> ''),
	folded TEXT NOT NULL UNIQUE CHECK (folded <> ''), -- without case and accents
	archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
	created INTEGER NOT NULL
) STRICT;

CREATE TABLE assessment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
	uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36), -- the same in every store it is exported to
	questionnaire TEXT NOT NULL,
	version TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	rules TEXT NOT NULL, -- as given, a line each
	questionnaire_file TEXT,
	stage TEXT,
	language TEXT,
	mode TEXT NOT NULL CHECK (mode IN ('full', 'short')),
	position TEXT, -- the question last shown
	finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
	started INTEGER NOT NULL,
	changed INTEGER NOT NULL
) STRICT;
CREATE INDEX assessment_of_client ON assessment (client, changed);

-- Only ever appended to; the last row of a question counts. "unanswered" takes an answer back.
CREATE TABLE answer (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
	key TEXT NOT NULL CHECK (key <> ''),
	state TEXT NOT NULL CHECK (state IN ('unanswered', 'answered', 'unknown', 'not applicable')),
	text TEXT CHECK (text IS NOT NULL OR state <> 'answered'),
	reason TEXT CHECK (reason IS NULL OR state = 'not applicable'),
	note TEXT,
	flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
	who TEXT,
	given INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_of_question ON answer (assessment, key, id);
CREATE TRIGGER answer_is_final BEFORE UPDATE ON answer
BEGIN
	SELECT RAISE(ABORT, 'an answer is never overwritten');
END;

CREATE TABLE draft (
	assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
	key TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (assessment, key)
) STRICT;

-- The text of the questionnaire and rules that a result was computed with, once however many results refer to it.
CREATE TABLE pack (
	sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
	text TEXT NOT NULL
) STRICT;

CREATE TABLE result (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
	pack TEXT NOT NULL REFERENCES pack,
	json TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT;
CREATE INDEX result_of_assessment ON result (assessment, made);
CREATE INDEX result_of_pack ON result (pack);
