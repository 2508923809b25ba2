load common

@test "the shipped packs are clean, together and each alone, in one run" {
	jindan check --strict "$ROOT"/rules/apec-2004 "$ROOT"/questionnaires/*.xml
	expect 0
	[[ -z $output ]]
	[[ $(grep -c ': good$' <<<"$errors") -eq $(ls "$ROOT"/questionnaires/*.xml | wc -l)+1 ]]
}

@test "a hundred seeded faults are found, each with its code in its line; what a witness shows comes out of evaluate" {
	mkdir seeded
	python3 "$ROOT/tests/cmd/seeded.py" "$ROOT" "$PWD/seeded"
}

# holds EXPRESSION: in Python, of the JSON d in $output.
holds() { JSON=$output python3 -c 'import json, os, sys; d = json.loads(os.environ["JSON"]); sys.exit(not eval(sys.argv[1]))' "$1" || { show; return 1; }; }

# A rule base over the profile, with $1 inside.
rules() {
	cat >r.xml <<-END
		<?xml version="1.0"?>
		<rulebase id="r" version="1"><source id="s">Where it stands</source>
		$1
		</rulebase>
	END
}

PROGRAMME='<programme id="P" economy="KR" source="s"><name>P</name>'

@test "a finding about logic has a witness, or says how far it was looked into" {
	rules "$PROGRAMME<condition id=\"a\" basis=\"published\" source=\"s\" test=\"employees &lt; 0\"><text>x</text></condition></programme>"
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 0
	says "r.xml:3:110: warning: the condition 'a' of 'P' can never be met [J8111]"
	says 'proved: no answers do otherwise'
	complains 'r.xml: 1 warning'
	complains 'jindan help J8111'
	rules "$PROGRAMME<condition id=\"a\" basis=\"published\" source=\"s\" test=\"subsidiary_of_large != true\"><text>x</text></condition></programme>"
	jindan check -q "$ROOT/questionnaires/profile.xml" --format compact r.xml
	expect 0
	[[ $output == *"is also met where 'subsidiary_of_large' is null"*'[J8151] witness: '* ]]
	[[ -z $errors ]]
}

@test "--strict makes warnings count, and errors always do" {
	rules "$PROGRAMME<condition id=\"a\" basis=\"published\" test=\"employees &lt; 9\"><text>x</text></condition></programme>"
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 0
	says J8171
	jindan check --strict -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 1
}

@test "a warning is let stand with a reason, by what it is about or by anything around it" {
	local condition='<condition id="a" basis="published" source="s" test="employees &lt; 0"><text>x</text>' allow='<allow code="J8111" reason="it is an example"/>'
	rules "$PROGRAMME$condition$allow</condition></programme>"
	jindan check --strict -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 0
	[[ -z $output ]]
	rules "$PROGRAMME$allow$condition</condition></programme>"
	jindan check --strict -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 0
	rules "$allow$PROGRAMME$condition</condition></programme>"
	jindan check --strict -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 0
	# Beside it, it says nothing of it, and is too much itself.
	rules "$PROGRAMME$condition</condition><condition id=\"b\" basis=\"published\" source=\"s\" test=\"employees &lt; 9\"><text>x</text>$allow</condition></programme>"
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	says J8111
	says 'this allows J8111, which is not found here [J8193]'
}

@test "an allowance without a reason, of no code, or of an error is an error" {
	rules '<allow code="J8111" reason=" "/>'
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 1
	says 'is not a reason, in a few words [J2025]'
	rules '<allow code="J0815" reason="why not"/>'
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 1
	says "no message has the code 'J0815' [J8191]"
	rules '<allow code="J3004" reason="why not"/>'
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 1
	says 'J3004 is an error and cannot be allowed [J8192]'
}

@test "several files are one JSON array, or one SARIF document with places, rules and witnesses" {
	rules "$PROGRAMME<condition id=\"a\" basis=\"published\" source=\"s\" test=\"subsidiary_of_large != true\"><text>x</text></condition></programme>"
	cp r.xml 'other one.xml'
	jindan check -q "$ROOT/questionnaires/profile.xml" --format json r.xml 'other one.xml'
	expect 0
	holds 'len(d) == 2 and all(m["code"] == "J8151" and m["level"] == "warning" and m["line"] == 3 and m["witness"] and m["proof"] is None for m in d)'
	jindan check -q "$ROOT/questionnaires/profile.xml" --format sarif r.xml 'other one.xml'
	expect 0
	holds 'd["version"] == "2.1.0" and [r["columnKind"] for r in d["runs"]] == ["unicodeCodePoints"]'
	holds '[(r["id"], bool(r["help"]["text"]), r["defaultConfiguration"]) for r in d["runs"][0]["tool"]["driver"]["rules"]] == [("J8151", True, {"level": "warning"})]'
	holds 'all((r["ruleId"], r["ruleIndex"], r["level"], "witness: " in r["message"]["text"]) == ("J8151", 0, "warning", True) for r in d["runs"][0]["results"])'
	holds 'sorted(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in d["runs"][0]["results"]) == ["other%20one.xml", "r.xml"]'
	holds 'all(g["startLine"] == 3 and g["endColumn"] > g["startColumn"] for r in d["runs"][0]["results"] for g in [r["locations"][0]["physicalLocation"]["region"]])'
	jindan check -q "$ROOT/questionnaires/profile.xml" --format sarif "$ROOT/questionnaires/profile.xml"
	holds 'd["runs"][0]["results"] == [] and d["runs"][0]["tool"]["driver"]["rules"] == []'
}

@test "errors do not keep other findings from being told" {
	rules "$PROGRAMME<period until=\"2020\" source=\"s\"/><condition id=\"a\" basis=\"published\" test=\"employes &lt; 9\"><text>x</text></condition></programme>"
	jindan check -q "$ROOT/questionnaires/profile.xml" r.xml
	expect 1
	says J1051
	says J8163
	says J8171
}

@test "a size table for every economy that forgets a sector is told, and the whole one is not" {
	cp -r "$ROOT/rules/example-agency" agency
	jindan check --strict agency
	expect 0
	[[ -z $output ]]
	sed -i 's/software_it agriculture education other"/software_it agriculture education"/' agency/voucher.xml
	jindan check --strict agency
	expect 1
	says "warning: 'voucher_size' has no class for any economy in the sector other, though it has one for other sectors [J8147]"
	says 'witness: sector=other '
	[[ $(grep -c J8147 <<<"$output") -eq 1 ]]
}

@test "a copy of everything is checked with its own questionnaire, whatever the search path has" {
	cp -r "$ROOT/questionnaires" "$ROOT/rules" .
	sed -i 's|<option code="wants"><label>Not|<option code="soon"><label>Soon</label></option>&|' questionnaires/profile.xml
	jindan check --format json questionnaires/it-readiness.xml rules/apec-2004
	expect 0
	holds '[m["file"] for m in d if m["code"] == "J8108"] == ["questionnaires/profile.xml"]'
	jindan check --format json rules/apec-2004
	holds 'd == []'
}

@test "with a questionnaire that lacks inputs of a rule base, its allowances are not called stale" {
	jindan check --strict -q dkf-dimop "$ROOT"/rules/apec-2004
	expect 0
	[[ -z $output ]]
}

@test "a name is looked up, as it is everywhere else" {
	jindan check apec-2004 it-readiness
	expect 0
	complains 'rules/apec-2004: good'
	complains 'it-readiness.xml: good'
	jindan check apec-2204
	expect 2
	complains apec-2204
}

@test "a full disk is no good end" {
	local form
	for form in pretty json sarif; do
		jindan_full check "$ROOT/tests/cmd/faults/cycle-of-indicators.xml" --format "$form"
	done
}

# jindan_full ARGUMENT...: with a full disk under its output it says so, and ends with 2.
jindan_full() {
	local status=0
	command jindan "$@" >/dev/full 2>full.err || status=$?
	[[ $status -eq 2 ]] && grep -q 'cannot write' full.err || { echo "jindan $*: status $status" >&2; cat full.err >&2; return 1; }
}

@test "check, diff: conditions on what is made of answers contradict, follow from and equal one another, proved" {
	age() {
		cat >"$1" <<END
<rulebase id="agency" version="1"><extends href="apec-2004"/><source id="notice" mark="own">Made up.</source>
<programme id="AGE" economy="MY" source="notice"><name>Age</name><period from="2026-01" source="notice"/>
<condition id="a" basis="published" source="notice" test="$2"><text>A.</text></condition>
<condition id="b" basis="published" source="notice" test="$3"><text>B.</text></condition>
</programme></rulebase>
END
	}
	age against.xml 'years_trading &gt;= 2' 'years_trading &lt; 2'
	jindan check against.xml
	says "nobody can get 'AGE': 'a' excludes b"
	age follows.xml 'years_trading &gt;= 2' 'years_trading &gt;= 1 and as_of.year - founded &lt; 30'
	age implied.xml 'years_trading &gt;= 2' 'as_of.year - founded &gt;= 1'
	jindan check follows.xml
	says_not "J812"
	jindan check implied.xml
	says "the condition 'b' of 'AGE' follows from a"
	age two.xml 'years_trading &gt;= 2' 'employees &lt; 50'
	age one.xml 'years_trading &gt; 1' 'employees &lt; 50'
	jindan diff two.xml one.xml
	says "No difference in meaning."
	age three.xml 'years_trading &gt; 2' 'employees &lt; 50'
	jindan diff two.xml three.xml
	says "verdict: eligible -> not eligible"
}

@test "check, diff, new: a rule base is taken with the questionnaire that the tests beside it name" {
	mkdir base
	(cd base && command jindan new questionnaire stock --yes >/dev/null 2>&1 && rm stock.test.xml)
	cat >base/rulebase.xml <<'END'
<rulebase id="base" version="1"><source id="own" mark="own">Made up.</source><programme id="HELP" source="own"><name>Help</name><period from="2026" source="own"/>
<condition id="share" basis="published" source="own" test="trained &lt; 50"><text>Fewer than half are trained.</text></condition></programme></rulebase>
END
	jindan check base
	expect 1
	complains "-q FILE names another questionnaire"
	echo '<tests questionnaire="stock" rules="rulebase"><case id="one" as-of="2026-11-27"><answer question="trained" value="10"/><expect><programme id="HELP" verdict="eligible"/></expect></case></tests>' >base/base.test.xml
	jindan check base
	expect 0
	cp -r base next
	sed -i 's/trained &lt; 50/trained \&lt; 60/' next/rulebase.xml
	jindan diff base next
	says "for: trained=50"
	jindan new programme MORE base --economy - --employees - --yes
	expect 0
}

@test "check --strict: warnings about a rule base that is only extended are shown, and do not count" {
	echo '<rulebase id="mine" version="1"><extends href="apec-2004"/></rulebase>' >mine.xml
	jindan check --strict --as-of 2029-01-01 mine.xml
	expect 0
	says "J8161"
	complains "--strict does not count"
	jindan check --strict --as-of 2029-01-01 apec-2004
	expect 1
}
