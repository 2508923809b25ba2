-- Version 4: named what-ifs beside an assessment. Only answers are kept; what follows from them is worked out each time.

CREATE TABLE scenario (
	assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
	name TEXT NOT NULL CHECK (name <> ''),
	key TEXT NOT NULL CHECK (key <> ''),
	place INTEGER NOT NULL,
	text TEXT NOT NULL, -- the would-be answer, as in a CSV cell
	PRIMARY KEY (assessment, name, key)
) STRICT;
