# jindan diff: what two versions mean differently, with a company that shows it.
load common

prepare() {
	cp -r "$ROOT/rules" "$ROOT/questionnaires" .
}

kr() { sed -i "$1" rules/apec-2004/kr.xml; }
compare() { jindan diff "$ROOT/rules/apec-2004" rules/apec-2004 --as-of 2004-07-15 "$@"; }

@test "diff: a limit that moves is shown by the company at the edge, which evaluate confirms and --keep keeps" {
	kr 's/employees &lt; 50 or self/employees \&lt; 60 or self/'
	compare
	expect 0
	says "programme KR-1"
	says "verdict: "
	compare --format json --keep kept.test.xml
	expect 0
	printf '%s\n' "$output" >diff.json
	records valid "$ROOT/src/record/difference.schema.json" diff.json
	python3 - <<'END'
import json
d = json.load(open("diff.json"))
assert not d["same_meaning"] and d["not_decided"] == 0, d
[one] = d["differences"]
assert (one["kind"], one["id"], one["aspect"]) == ("programme", "KR-1", "verdict"), one
assert 50 <= int(one["witness"]["answers"]["employees"]) < 60, one
json.dump(one["witness"]["answers"], open("firm.json", "w"))
END
	for rules in "$ROOT/rules/apec-2004" rules/apec-2004; do
		command jindan evaluate -r "$rules" --as-of 2004-07-15 firm.json | grep -A1 '"id": "KR-1"' | grep -o 'verdict": "[a-z]*'
	done >verdicts
	[ "$(sort -u verdicts | wc -l)" -eq 2 ] || { cat verdicts; false; }
	complains "1 case was kept in kept.test.xml"
	jindan test kept.test.xml -r rules/apec-2004
	expect 0
	jindan test kept.test.xml -r "$ROOT/rules/apec-2004"
	expect 1
	compare --exit-code
	expect 1
}

@test "diff: other words that mean the same are proved to" {
	while IFS='|' read -r words; do
		cp "$ROOT/rules/apec-2004/kr.xml" rules/apec-2004/kr.xml
		kr "s/test=\"employees &lt; 50 or self_employed = true\"/test=\"$words\"/"
		! cmp -s rules/apec-2004/kr.xml "$ROOT/rules/apec-2004/kr.xml"
		compare --exit-code
		expect 0
		says "No difference in meaning."
	done <<'END'
self_employed = true or employees \&lt; 50
not(employees \&gt;= 50 and self_employed != true)
employees in [0..50) or self_employed
if self_employed then true else employees \&lt; 50 or self_employed = true
END
}

@test "diff: order, weights in proportion, and texts mean nothing" {
	python3 - <<'END'
import re
path = "questionnaires/it-readiness.xml"
text = open(path).read()
items = re.search(r'(\t\t<item of="d_infra".*?)(?=\t\t<bands id="official">\n\t\t\t<band code="start" from="0" below="20">\n\t\t\t\t<label>)', text, re.S).group(1)
lines = items.rstrip("\n").split("\n")
other = "\n".join(re.sub(r'weight="(\d+)"', lambda m: 'weight="%d"' % (2 * int(m[1])), l) for l in reversed(lines)) + "\n"
assert items in text and other != items
open(path, "w").write(text.replace(items, other).replace("<title>IT readiness</title>", "<title>Readiness</title>"))
END
	jindan diff it-readiness questionnaires/it-readiness.xml --exit-code
	expect 0
	says "No difference in meaning."
	says "1 difference; --all shows it."
	jindan diff it-readiness questionnaires/it-readiness.xml --all
	says "title (en): IT readiness -> Readiness"
}

@test "diff: scores, levels, periods, terms, what is asked and accepted, what is new and gone" {
	sed -i 's/<option code="none" points="0"><label>None<\/label>/<option code="none" points="1"><label>None<\/label>/; s/band code="working" from="40" below="60"/band code="working" from="40" below="61"/; s/band code="advanced" from="60"/band code="advanced" from="61"/' questionnaires/it-readiness.xml
	jindan diff it-readiness questionnaires/it-readiness.xml
	says "score net"
	says "value: "
	says "level: advanced -> working"
	kr 's/last-seen="2006-12"/last-seen="2007-12"/; s/<gap of="sw" weight="60"\/>/<gap of="sw" weight="61"\/>/; 0,/<programme id="KR-1"/s//<programme id="KR-one"/'
	sed -i 's/ref="KR-1"/ref="KR-one"/g' rules/apec-2004/*.xml
	compare
	says "programme KR-one"
	says "new"
	says "removed"
	cp "$ROOT/rules/apec-2004/kr.xml" rules/apec-2004/kr.xml
	cp "$ROOT"/rules/apec-2004/*.xml rules/apec-2004/
	kr 's/<period from="2001-11" last-seen="2006-12"/<period from="2001-10" last-seen="2006-12"/; 0,/<gap of="sw" weight="60"\/>/s//<gap of="sw" weight="10"\/>/'
	compare
	says "status: upcoming -> current"
	says "for: as-of=2001-10-31"
	says "fit: "
	says "gap sw: 60 -> 10"
	sed -i 's/id="employees" kind="integer"\(.*\) min="0"/id="employees" kind="integer"\1 min="1"/' questionnaires/profile.xml
	if ! cmp -s questionnaires/profile.xml "$ROOT/questionnaires/profile.xml"; then
		cp "$ROOT/questionnaires/it-readiness.xml" questionnaires/it-readiness.xml
		jindan diff it-readiness questionnaires/it-readiness.xml
		says "accepts: accepted -> refused"
		says "for: employees=0"
	fi
}

@test "diff: a pack against itself, and what will not do" {
	compare --exit-code
	expect 0
	says "No difference in meaning."
	jindan diff apec-2004 it-readiness
	expect 2
	complains "both are to be of one kind"
	jindan diff apec-2004 apec-2004 --format csv
	expect 2
	complains "--format cannot be 'csv' here"
}

@test "diff: a new file of kept cases names the new version, not one of the same id that lies nearer" {
	cp -r rules/example-agency example-agency
	cp -r example-agency next
	sed -i '/retail/s/at-most="10"/at-most="15"/' next/voucher.xml
	jindan diff example-agency next --keep next/kept.test.xml
	expect 0
	grep -q '<tests questionnaire="it-readiness" rules="rulebase.xml">' next/kept.test.xml
	jindan test next/kept.test.xml
	expect 0
}

@test "diff: tokens of formulas changed at random: what a witness shows comes out of evaluate" {
	python3 "$ROOT/tests/cmd/mutations.py" "$(command -v jindan)" "$ROOT" 12 12
}

@test "diff: where a programme is, though it is over, shows on a day when it was not; limits of what rules read are terms" {
	sed -i '/id="MX-3"/,/<\/programme>/s/test="economy = /test="economy != /' rules/apec-2004/mx.xml
	sed -i '/id="employees"/s/min="0"/min="1"/' rules/apec-2004/rulebase.xml
	jindan diff "$ROOT/rules/apec-2004" rules/apec-2004 --as-of 2026-06-01 --format json
	expect 0
	JSON=$output python3 - <<'END'
import json, os
differences = json.loads(os.environ["JSON"])["differences"]
[place] = [one for one in differences if one["group"] == "meaning"]
assert (place["id"], place["aspect"]) == ("MX-3", "where and when") and place["before"] != place["after"], place
assert place["witness"]["as_of"] < "2026-03-01", place
[limit] = [one for one in differences if one["group"] == "terms"]
assert (limit["kind"], limit["id"], limit["aspect"], limit["before"], limit["after"]) == ("input", "employees", "min", "0", "1"), limit
END
}

@test "diff: nothing to keep makes no file" {
	jindan diff apec-2004 apec-2004 --keep kept.test.xml
	expect 0
	complains 'Nothing was kept'
	[[ ! -e kept.test.xml ]]
}

# A condition that nothing answers keeps the verdict open, and hides nothing.
@test "diff: beside an input that the questionnaire lacks, a verdict can change between open and not eligible" {
	for limit in 50 60; do
		cat >agency-$limit.xml <<END
<rulebase id="agency" version="1"><extends href="apec-2004"/><source id="own" mark="own">Made up.</source><input id="levy" type="boolean" required="no"/>
<programme id="LEVY" economy="MY" source="own"><name>Levy</name><period from="2026-01" source="own"/>
<condition id="paid" basis="published" source="own" test="levy"><text>Levy paid.</text></condition>
<condition id="small" basis="published" source="own" test="employees &lt; $limit"><text>Small.</text></condition>
</programme></rulebase>
END
	done
	jindan diff agency-50.xml agency-60.xml
	expect 0
	says "verdict: not eligible -> open"
	says "for: employees=50"
	jindan diff agency-60.xml agency-50.xml
	says "verdict: open -> not eligible"
	sed -i 's/test="levy"/test="employees \&lt; 500"/' agency-60.xml
	jindan diff agency-50.xml agency-60.xml
	says "verdict: "
	for rules in agency-50.xml agency-60.xml; do
		printf 'id,economy,employees\nfifty,MY,50\nthirty,MY,30\n' | command jindan evaluate -r $rules --format jsonl --input-format csv | grep -o '"id":"LEVY","verdict":"[a-z]*"'
	done >verdicts
	[ "$(tr '\n' ' ' <verdicts)" = '"id":"LEVY","verdict":"ineligible" "id":"LEVY","verdict":"open" "id":"LEVY","verdict":"eligible" "id":"LEVY","verdict":"eligible" ' ] || { cat verdicts; false; }
}
