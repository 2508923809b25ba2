# jindan test: reports for programs, coverage, ready-made cases, recording, and cases at thresholds.

load common
load terminal

pack() {
	cat >q.xml <<-'END'
		<questionnaire id="q" version="1" lang="en">
		<title>Q</title>
		<question id="staff" kind="integer" min="0" max="1000"><text>How many?</text></question>
		<question id="shop" kind="yesno"><text>A shop?</text></question>
		<question id="kind" kind="choice" when="shop"><text>Which?</text>
		<option code="web" points="1"><label>Web</label></option>
		<option code="street" points="0"><label>Street</label></option></question>
		<score id="s" aggregator="sum" of="kind"><bands><band code="low" below="1"/><band code="high" from="1"/></bands></score>
		</questionnaire>
	END
	cat >r.xml <<-'END'
		<rulebase id="r" version="1" lang="en">
		<input id="staff" type="number" required="yes"/>
		<input id="shop" type="boolean" required="yes"/>
		<fact id="size" type="string"><table hit="F"><input expr="staff"/>
		<rule><in>&lt; 10</in><out>"micro"</out></rule>
		<rule><in>&lt; 50</in><out>"small"</out></rule></table></fact>
		<programme id="P-1"><name>P</name>
		<condition id="small" basis="published" test="staff &lt; 50"><text>Fewer than 50</text></condition>
		<condition id="shop" basis="published" test="shop = true"><text>A shop</text></condition></programme>
		</rulebase>
	END
	cat >r.test.xml <<-'END'
		<!-- kept as it is -->
		<tests questionnaire="q" rules="r">
		  <case id="one" as-of="2026-01-01">
		    <answer question="staff" value="9"/>
		    <answer question="shop" value="yes"/>
		    <expect><programme id="P-1" verdict="eligible"/></expect>
		  </case>
		</tests>
	END
}

# what python3 says of a text on standard input
python() { python3 -c "$@"; }

@test "TAP says each case, and why one fails, as YAML" {
	pack
	sed -i 's|verdict="eligible"|verdict="open"|; s|id="one"|id="o#e"|' r.test.xml
	jindan test --format tap r.test.xml
	expect 1
	says $'TAP version 14\n1..1\nnot ok 1 - r.test.xml: o\\#e\n  ---\n'
	says '      message: "case '"'o#e'"': programme P-1: verdict is eligible, expected open"'
	says '      why: "because staff = 9, shop = yes"'
	says $'      line: 6\n      column: 42\n  ...'
	sed -i 's|verdict="open"|verdict="eligible"|' r.test.xml
	jindan test --format tap --min 1 r.test.xml missing.test.xml
	expect 2
	says $'1..3\nok 1 - r.test.xml: o\\#e\nnot ok 2 - missing.test.xml\n'
	says 'ok 3 - coverage '
}

@test "JUnit is well-formed, counts, and carries message and place" {
	pack
	sed -i 's|verdict="eligible"|verdict="open"|; s|id="one"|id="a \&lt; \&quot;b\&quot;"|' r.test.xml
	jindan test --format junit --min 100 r.test.xml
	expect 1
	python 'if 1:
		import sys, xml.etree.ElementTree as tree
		root = tree.fromstring(sys.stdin.read())
		assert root.tag == "testsuites" and root.get("tests") == "2" and root.get("failures") == "2", root.attrib
		suite, cover = root.findall("testsuite")
		case = suite.find("testcase")
		assert (case.get("name"), case.get("line"), suite.get("failures")) == ("a < \"b\"", "3", "1"), case.attrib
		failure = case.find("failure")
		assert failure.get("type") == "J8001" and "expected open" in failure.get("message"), failure.attrib
		assert failure.text.startswith("r.test.xml:6:42: error: "), failure.text
		assert cover.find("testcase/failure") is not None' <<<"$output"
}

@test "JSON holds every file, case and message in one object" {
	pack
	jindan test --format json r.test.xml missing.test.xml
	expect 2
	equals files[0].usable true files[0].cases[0].id one files[0].cases[0].line 3 files[0].cases[0].passed true files[1].usable false passed 1 failed 0
}

@test "coverage counts met, not met and open, options, rows and levels" {
	pack
	# Of the rules: two conditions of three sides; two rows, of which one is hit. Of the questionnaire: `when` of kind, yes
	# and no, web and street, low and high.
	jindan test --coverage --format json r.test.xml
	expect 0
	equals coverage.files[0].file q.xml coverage.files[0].seen 2 coverage.files[0].of 9 \
		coverage.files[1].file r.xml coverage.files[1].seen 3 coverage.files[1].of 8 coverage.percent 29
	python 'if 1:
		import json, sys
		points = {(p["kind"], p["of"], p["id"]): p for p in json.load(sys.stdin)["coverage"]["points"]}
		assert points["condition", "P-1", "small"]["cases"] == {"true": 1, "false": 0, "open": 0}
		assert points["relevance", None, "kind"]["cases"]["true"] == 1
		assert points["option", "shop", "yes"]["cases"] == {"seen": 1}
		assert points["row", "size", "1"]["cases"] == {"seen": 1} and points["row", "size", "2"]["cases"] == {"seen": 0}
		assert points["level", "s", "low"]["cases"] == {"seen": 0}' <<<"$output"
	jindan test --coverage r.test.xml
	expect 0
	says "r.xml:8:1: condition 'small' of P-1: never not met, never open"
	says "r.xml:6:1: row 2 of 'size': never hit"
	says "q.xml:7:1: option 'street' of question 'kind': never chosen"
	jindan test --min 30 --quiet r.test.xml
	expect 1
	says 'At least 30 % were asked for.'
	jindan test --min 29 --quiet r.test.xml
	expect 0
	jindan test --min many r.test.xml
	expect 2
}

@test "a side that cannot be does not count" {
	pack
	sed -i 's|test="shop = true"|test="staff \&lt; 2000"|' r.xml
	jindan test --coverage r.test.xml
	expect 0
	says_not "condition 'shop' of P-1"
}

@test "only files beside the tests count" {
	pack
	mkdir tests
	sed 's|<tests |<tests |' r.test.xml >tests/r.test.xml
	cp r.xml tests/
	jindan test --coverage --format json -q q.xml tests
	expect 0
	equals coverage.files[0].file tests/r.xml coverage.of 8
}

@test "suggested cases hold, and cover everything" {
	pack
	jindan test --suggest r.test.xml
	expect 0
	says '<case id="P-1-small-not-met"'
	says "<about>condition 'small' of P-1: not met</about>"
	cp r.test.xml before
	jindan test --suggest=r.test.xml r.test.xml
	expect 0
	jindan test --min 100 r.test.xml
	expect 0
	says ' 0 failed'
	jindan check r.test.xml
	expect 0
	# What stood there stands there still.
	head -n 8 r.test.xml | head -c -0 >after
	head -n 7 before | diff - <(head -n 7 r.test.xml)
	[[ $(tail -n 1 r.test.xml) == '</tests>' ]]
}

@test "what the search proves impossible is said, and does not count" {
	pack
	sed -i "s|test=\"shop = true\"|test='staff \&lt; 5 and size = \"small\"'|" r.xml
	sed -i 's|verdict="eligible"|verdict="ineligible"|' r.test.xml
	jindan test --suggest=r.test.xml r.test.xml
	expect 0
	complains 'proved impossible'
}

@test "a recorded case passes at once, with answers in every state" {
	pack
	echo '{"staff": "40..60", "shop": "?"}' >firm.json
	jindan test --record --answers firm.json --case range --as-of 2026-01-01 r.test.xml
	expect 0
	complains "case 'range' recorded (answers: 2, expectations: 1)"
	grep -q '<answer question="staff" value="40..60"/>' r.test.xml
	grep -q '<answer question="shop" value="?"/>' r.test.xml
	grep -q '<programme id="P-1" verdict="open" open="small shop" precedent="false" status="unverified"/>' r.test.xml
	# two blanks are how this file is indented
	grep -q '^    <answer question="shop" value="?"/>' r.test.xml
	jindan test r.test.xml
	expect 0
	says '2 passed, 0 failed'
	head -n 7 r.test.xml | grep -q 'kept as it is'
	cp r.test.xml before
	jindan test --record --answers firm.json --case range r.test.xml
	expect 2
	complains "r.test.xml has a case 'range' already"
	diff before r.test.xml
	jindan test --record r.test.xml <<<''
	expect 2
	complains '--record needs --client or --answers'
	echo '{"stuff": 1}' >firm.json
	jindan test --record --answers firm.json r.test.xml
	expect 1
	diff before r.test.xml
	jindan test --record --answers firm.json r.xml
	expect 2
}

@test "a client of the store is recorded into a new file" {
	pack
	echo '{"staff": 9, "shop": true}' >firm.json
	printf '9\nyes\n1\n\n' | command jindan assess -q q.xml -r r.xml Firm >/dev/null 2>&1 || true
	jindan test --record --client Firm new.test.xml
	expect 0
	grep -q '<tests questionnaire="q.xml" rules="r.xml">' new.test.xml
	grep -q '<answer question="kind" value="web"/>' new.test.xml
	grep -q '<?xml-model href="tests.rng"' new.test.xml
	[[ -s tests.rng ]]
	! grep -q Firm new.test.xml
	jindan test new.test.xml
	expect 0
	jindan check new.test.xml
	expect 0
}

@test "boundaries: below, at, above and missing, confirmed through a pipe, and resumed" {
	pack
	printf 'y\nx\nn\nopen\nq\n' >keys
	jindan test --boundaries=P-1 r.test.xml <keys
	expect 0
	complains "r.xml:8:1: condition 'small' of P-1: staff = 49"
	complains 'q  quit; what was confirmed is kept'
	complains "Kept as case 'P-1-small-staff-50', which fails"
	complains '1 confirmed, 1 to be changed, 0 skipped; there are more'
	jindan test r.test.xml
	expect 1
	says "case 'P-1-small-staff-50': programme P-1: verdict is ineligible, expected open"
	says "condition 'small' is not met, because staff = 50"
	says '2 passed, 1 failed'
	# What is there is not asked again; edited values are kept, and one that cannot be is asked for again.
	printf 'e\nmaybe\n\n\n\ne\neligible\n\n\n\ns\n' >keys
	jindan test --boundaries=small r.test.xml <keys
	expect 0
	complains 'staff = 51'
	complains "r.test.xml:"
	complains "'maybe' is not"
	[[ $errors != *'staff = 49'* ]]
	complains '0 confirmed, 1 to be changed, 1 skipped'
	grep -q '<programme id="P-1" verdict="eligible" precedent="false" failed="small" open=""/>' r.test.xml
}

@test "a value that a fact never has is an error with the nearest one, in check, in test and where it is typed" {
	pack
	sed -i 's|<programme id="P-1" verdict="eligible"/>|<fact id="size" is="smal"/>|' r.test.xml
	jindan check --format pretty r.test.xml
	expect 1
	says "error: case 'one': the fact 'size' is never 'smal' [J8008]"
	says "did you mean 'small'"
	jindan test r.test.xml
	expect 1
	says "the fact 'size' is never 'smal'"
	sed -i 's|<fact id="size" is="smal"/>|<programme id="P-1" verdict="eligible"/>|' r.test.xml
	# asked for again, until it is one that there is
	printf 'n\nmikro\nn\nsmall\nq\n' >keys
	jindan test --boundaries=size r.test.xml <keys
	complains "is never 'mikro'"
	complains "did you mean 'micro'"
	! grep -q mikro r.test.xml
	grep -q 'id="size" is="small"' r.test.xml
	local value
	for value in open null small; do
		sed -i "s|<expect>.*<programme|<expect><fact id=\"size\" is=\"$value\"/><programme|" r.test.xml
		jindan check r.test.xml
		expect 0
	done
}

@test "boundaries are listed, and taken over without asking" {
	pack
	jindan test --boundaries --format json r.test.xml
	expect 0
	python 'if 1:
		import json, sys
		cases = {c["case"]: c for c in json.load(sys.stdin)}
		for value in "49", "50", "51", "missing": assert "P-1-small-staff-" + value in cases, cases.keys()
		for value in "9", "10", "11", "missing": assert "size-1-staff-" + value in cases, cases.keys()
		assert cases["P-1-small-staff-49"]["decides"] and "verdict=\"eligible\"" in cases["P-1-small-staff-49"]["xml"]
		assert "failed=\"small\"" in cases["P-1-small-staff-50"]["xml"]
		assert "staff" not in cases["P-1-small-staff-missing"]["answers"]' <<<"$output"
	jindan test --boundaries --format compact r.test.xml
	expect 0
	says "r.xml:8:1: condition 'small' of P-1: staff is not known"
	jindan test --boundaries --yes r.test.xml
	expect 0
	jindan test --quiet r.test.xml
	expect 0
	jindan test --boundaries --format compact r.test.xml
	expect 0
	complains 'nothing is left to be confirmed'
	jindan test --boundaries --format tap r.test.xml
	expect 2
}

@test "on a terminal: a threshold is confirmed with y and left with q" {
	pack
	start jindan test --boundaries=P-1 r.test.xml
	wait_for 'Is that right?'
	enter y
	wait_for 'staff = 50'
	enter q
	wait_for '1 confirmed'
	[[ $(ended) == 0 ]]
	grep -q 'id="P-1-small-staff-49"' r.test.xml
}

@test "on a terminal: an interview becomes a case, and is kept nowhere else" {
	pack
	start jindan test --record --lang en --case said r.test.xml
	wait_for 'How many?'
	enter 9
	wait_for 'A shop?'
	enter yes
	wait_for 'Which?'
	enter 1
	wait_for '> '
	enter ''
	wait_for "case 'said' recorded"
	[[ $(ended) == 0 ]]
	grep -q '<answer question="kind" value="web"/>' r.test.xml
	[[ ! -e $STORE ]]
	[[ -z $(ls "$TMPDIR") ]]
	jindan test r.test.xml
	expect 0
}

@test "boundaries: what is named and is not there is said, and a decision of a DMN model goes by its fact" {
	cp -r "$ROOT/rules/example-agency" agency
	jindan test --boundaries=GR-vocher --yes agency/example-agency.test.xml
	expect 2
	complains "there is no programme, condition, finding or fact 'GR-vocher' to be tried; did you mean 'GR-voucher'?"
	cmp agency/example-agency.test.xml "$ROOT/rules/example-agency/example-agency.test.xml"
	jindan test --boundaries=loan_ceiling --format compact agency/example-agency.test.xml
	expect 0
	says "row 1 of 'Ceiling': years_trading = 1"
	says "row 2 of 'Ceiling': employees = 10"
}

@test "boundaries and coverage: the last day of a call, an age, an amount below a limit; what nothing asks does not count" {
	cat >call.xml <<'END'
<rulebase id="agency" version="1"><extends href="apec-2004"/><source id="notice" mark="own">Made up.</source>
<input id="levy" type="boolean" required="no"/>
<classification id="band" otherwise="big"><label>Band</label>
<class code="tiny" sector="retail" source="notice" basis="published"><limit of="turnover" below="300000"/></class></classification>
<programme id="CALL" economy="MY" source="notice"><name>Call</name><period from="2026-01" until="2027-12-31" source="notice"/>
<condition id="old" basis="published" source="notice" test="years_trading &gt;= 5"><text>Five years old.</text></condition>
<condition id="call" basis="published" source="notice" says="when" test="as_of &lt;= date(&quot;2027-03-31&quot;)"><text>Until March.</text></condition>
<condition id="levy" basis="published" source="notice" test="levy"><text>Levy paid.</text></condition>
</programme></rulebase>
END
	cat >call.test.xml <<'END'
<tests rules="call.xml">
	<case id="young" as-of="2026-11-27"><answer question="founded" value="2024"/><expect><programme id="CALL" verdict="ineligible"/></expect></case>
</tests>
END
	jindan test --coverage call.test.xml --as-of 2026-11-27
	says "condition 'call' of CALL: never not met"
	says_not "condition 'levy'"
	jindan test --boundaries --yes call.test.xml --as-of 2026-11-27
	expect 0
	grep -o '<about>[^<]*' call.test.xml >about
	for where in "years_trading = 4" "years_trading = 5" "years_trading = 6" "as-of = 2027-03-30" "as-of = 2027-03-31" "as-of = 2027-04-01" "turnover = 299999" "turnover = 300000"; do
		grep -qF "$where" about || { echo "no case with $where"; cat about; false; }
	done
	jindan test call.test.xml --min 100 --suggest=call.test.xml --as-of 2026-11-27
	jindan test call.test.xml --min 100 --coverage --as-of 2026-11-27
	expect 0
	sed 's/years_trading &gt;= 5/years_trading \&gt;= 6/' call.xml >next.xml
	mv next.xml call.xml
	jindan test call.test.xml --as-of 2026-11-27
	expect 1
}
