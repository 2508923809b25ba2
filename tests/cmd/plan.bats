load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/lantern-books.json
	WHEN=2026-03-10
}

plan() { jindan plan --answers "$ANSWERS" --as-of "$WHEN" "$@"; }

keep() {
	printf '%s\n' 1 1 2009 quit | command jindan assess "$1" --lang en >said 2>errors
}

@test "the plan has steps in order, days, who pays, and what may yet be needed" {
	plan --plain
	expect 0
	says 'Steps'
	says 'Apply for Productivity Solutions Grant (PSG) (SG-PSG).'
	says 'Paid by: Productivity Solutions Grant'
	says 'Who pays'
	says 'Best bundle'
	jindan plan --answers "$ROOT/questionnaires/examples/harbour-physio.json" --as-of "$WHEN" --plain
	says 'Perhaps also'
	says 'Hangs on'
	local line
	while IFS= read -r line; do
		[[ ${#line} -le 80 || $line == *http* ]] || { echo "wider than 80: $line" >&2; return 1; }
	done <<<"$output"
}

@test "the JSON plan fits its schema, and every step stands after those before it" {
	local answers
	for answers in "$ROOT"/questionnaires/examples/*.json; do
		jindan plan --answers "$answers" --as-of "$WHEN" --format json -o plan.json
		expect 0
		records valid "$ROOT/src/record/plan.schema.json" plan.json
		python3 -c '
import json
steps = {step["number"]: step for step in json.load(open("plan.json"))["steps"]}
for step in steps.values():
    for before in step["after"]:
        assert before < step["number"] and steps[before]["done"] <= step["start"], step'
	done
}

@test "the shipped order: basics before software before the large system, protection before selling on line, systems before links" {
	python3 - "$ROOT/rules/apec-2004" >order <<-'PY'
		import glob, sys, xml.etree.ElementTree as tree
		after = {}
		for file in glob.glob(sys.argv[1] + "/*.xml"):
		    for advice in tree.parse(file).getroot().iter("advice"):
		        if advice.get("id"):
		            after[advice.get("id")] = (advice.get("after") or "").split()
		def behind(one):
		    seen, left = set(), list(after.get(one, []))
		    while left:
		        at = left.pop()
		        if at not in seen:
		            seen.add(at)
		            left += after.get(at, [])
		    return seen
		for late, early in [("software", "connection"), ("system", "software"), ("system", "skill"), ("online", "AU-O2"), ("online", "trust"),
		                    ("trust", "AU-O2"), ("scm", "system"), ("scm", "software")]:
		    print(late, early, f"advice-{early}" in behind(f"advice-{late}"))
		print("US-2-topics trust", "advice-trust" in behind("US-2-topics"))
	PY
	[[ $(wc -l <order) -eq 9 ]]
	if grep False order; then return 1; fi
}

@test "CSV opens in a spreadsheet: byte order mark, CRLF, a line for each step, nothing that would run" {
	plan --format csv -o plan.csv
	expect 0
	python3 - <<-'PY'
		import csv
		raw = open("plan.csv", "rb").read()
		assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n")
		rows = list(csv.DictReader(open("plan.csv", encoding="utf-8-sig", newline="")))
		assert rows and all(None not in row and None not in row.values() for row in rows)
		assert [row["number"] for row in rows] == [str(i + 1) for i in range(len(rows))]
		assert all(not cell[:1] in "=+@" or not cell for row in rows for cell in row.values())
	PY
}

@test "the calendar is RFC 5545: CRLF, lines of at most 75 octets folded between characters, the same UIDs every time" {
	local language
	for language in en ko; do
		plan --format ics --lang $language -o $language.ics
		expect 0
		python3 - $language.ics <<-'PY'
			import re, sys
			raw = open(sys.argv[1], "rb").read()
			assert raw.endswith(b"END:VCALENDAR\r\n") and raw.count(b"\n") == raw.count(b"\r\n")
			for line in raw.split(b"\r\n"):
			    assert len(line) <= 75, line
			    line.decode("utf-8") # no character is split
			lines = re.sub("\r\n ", "", raw.decode("utf-8")).split("\r\n")
			depth = []
			for line in lines[:-1]:
			    name, value = line.split(":", 1)
			    if name == "BEGIN": depth.append(value)
			    if name == "END": assert depth.pop() == value
			    if name in ("SUMMARY", "DESCRIPTION"):
			        assert not re.search(r"(?<!\\)[;,]", value.replace("\\\\", "")), line
			assert not depth
			uids = [line for line in lines if line.startswith("UID:")]
			assert len(uids) == len(set(uids)) == lines.count("BEGIN:VEVENT") > 3
			assert all(re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", line) for line in lines if line.startswith("DTSTAMP"))
			open(sys.argv[1] + ".uids", "w").write("\n".join(uids))
		PY
	done
	cmp en.ics.uids ko.ics.uids
	JINDAN_NOW=2026-11-23T10:00:00Z command jindan plan --answers "$ANSWERS" --as-of "$WHEN" --format ics | grep -q '^DTSTAMP:20261123T100000Z'
}

@test "a long last day to apply has alarms before it" {
	jindan plan --answers "$ROOT/questionnaires/examples/harbour-physio.json" --as-of "$WHEN" --format ics
	expect 0
	says 'Last day to apply: ASBAS'
	says 'TRIGGER:-P14D'
	says 'DTSTART;VALUE=DATE:20300630'
}

@test "--from moves the days, --price and --budget decide what fits" {
	plan --from 2027-01-01 --format json
	equals from 2027-01-01 'steps[0].start' 2027-01-01
	plan --price advice-system=20000 --budget 20000 --format json
	equals budget '{"amount": 20000, "currency": "SGD"}' afforded 1
	plan --price advice-system=20000 --budget '19999 SGD' --format json
	equals afforded 0
	plan --price advice-system=20000 --budget 100 --plain
	says 'Budget: 100 SGD: 0 steps'
}

@test "options that cannot be understood are told with what would be right" {
	plan --price advice-sistem=1
	expect 2
	complains "did you mean 'advice-system'"
	plan --price advice-system
	expect 2
	complains 'STEP=AMOUNT'
	plan --budget much
	expect 2
	complains "'much' is no amount"
	plan --from yesterday
	expect 2
	complains "'yesterday' is no day"
	plan --format isc
	expect 2
	complains "did you mean 'ics'"
	plan --promise advice-system
	expect 2
	complains 'only a client of the store'
}

@test "what a client promised is kept with its day, shown, exported and taken back" {
	keep Kim
	jindan plan Kim --format json
	expect 0
	local step
	step=$(field 'steps[0].id')
	jindan plan Kim --promise "$step=2027-03-31" --format json
	expect 0
	equals 'steps[0].promised' 2027-03-31
	jindan plan Kim --plain
	says 'Promised: by 2027-03-31'
	jindan export Kim
	expect 0
	equals 'promises[0].step' "$step" 'promises[0].due' 2027-03-31
	cat <<<"$output" >kim.json
	jindan forget Kim --yes
	jindan import kim.json
	jindan plan Kim --format json
	equals 'steps[0].promised' 2027-03-31
	jindan plan Kim --promise nothing-like-it
	expect 2
	complains 'is no step of this plan'
	jindan plan Kim --release "$step" --format json
	expect 0
	equals 'steps[0].promised' null
	jindan plan Kim --release "$step"
	expect 2
	complains 'was not promised'
}

@test "a store of an earlier format is brought up to date with a copy beside it" {
	command -v sqlite3 >/dev/null || skip 'sqlite3 is not there'
	keep Kim
	sqlite3 "$STORE" 'drop table promise; drop table scenario; alter table assessment drop column goal; pragma user_version = 1'
	jindan plan Kim --promise nothing
	jindan clients rename Kim Lee
	expect 0
	(($(sqlite3 "$STORE" 'pragma user_version') > 1))
	compgen -G "$STORE.v1-*" >/dev/null
}
