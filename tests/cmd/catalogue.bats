load common

@test "questions --format json has every key of the contract, for every shipped questionnaire" {
	local pack
	for pack in it-readiness dkf-dimop eurostat-dii "$ROOT/tests/packs/instruments/dmat.xml"; do
		command jindan questions -q "$pack" --format json >questions.json
		python3 - questions.json <<-'END'
			import json, sys
			whole = json.load(open(sys.argv[1], encoding="utf-8"))
			assert set(whole) == {"id", "version", "stages", "questions"}, set(whole)
			keys = {"id", "kind", "dimension", "priority", "stages", "when", "na", "min", "max", "unit", "options", "rows", "text", "help", "why", "ask"}
			kinds = {"choice", "multiple", "integer", "decimal", "percent", "amount", "yesno", "date", "text", "grid"}
			seen = set()
			for q in whole["questions"]:
			    assert set(q) == keys, (q["id"], set(q) ^ keys)
			    assert q["kind"] in kinds and q["priority"] in ("high", "normal", "low"), q
			    assert q["id"] not in seen, q["id"]
			    seen.add(q["id"])
			    assert set(q["stages"]) <= set(whole["stages"]), q
			    assert q["text"] and isinstance(q["na"], bool), q
			    assert bool(q["options"]) == (q["kind"] in ("choice", "multiple", "grid")), q
			    assert bool(q["rows"]) == (q["kind"] == "grid"), q
			    for option in q["options"]:
			        assert set(option) == {"code", "points", "exclusive", "label"} and option["label"], option
			    assert len({option["code"] for option in q["options"]}) == len(q["options"]), q
		END
	done
}

@test "the codes and ids that questions lists are those that evaluate takes" {
	command jindan questions -q dkf-dimop --format json >questions.json
	[[ $(grep -o '"id": "q[0-9]*"' questions.json | wc -l) -eq 29 ]]
	records sheets questions.json 40 3 >sheets.csv
	jindan evaluate -q dkf-dimop --format csv sheets.csv
	expect 0
	jindan questions -q dkf-dimop --format json
	equals stages '["entry", "exit"]'
	says '"id": "q2", "kind": "integer"'
}

@test "questions reads as text too, in either language" {
	jindan questions
	expect 0
	says 'What internet connection do you have'
	says 'asked when: '
	jindan questions --lang ko
	expect 0
	says '사업장의 인터넷은'
	says_not 'What internet connection'
}

@test "programmes lists every entry, by economy and kind; programs is the same" {
	command jindan programmes --format json >all.json
	python3 - all.json <<-'END'
		import json, sys
		entries = json.load(open(sys.argv[1], encoding="utf-8"))
		ids = [e["id"] for e in entries]
		assert len(ids) == len(set(ids))
		wanted = "SG-1 SG-2a SG-2b SG-3a SG-3b JP-0 KR-1 TW-1 TW-1s K1 K2 K3 K4 S1 S2 S3 S4 AU-F C1 C2 C3 C4 C5".split()
		assert set(wanted) <= set(ids), set(wanted) - set(ids)
		for e in entries:
		    assert e["name"].keys() >= {"en", "ko"}, e["id"]
		    assert (e["status"] is None) == (e["kind"] != "programme"), e["id"]
	END
	jindan programs --format json
	[[ $output == "$(cat all.json)" ]]
	jindan programmes --economy KR
	expect 0
	says KR-1
	says_not 'SG-1 '
	jindan programmes --economy KR --kind programme --format json
	[[ $(field '[0].economy') == *KR* ]]
	jindan programmes --kind category
	says C1
	says_not KR-1
	jindan programmes --kind nothing
	expect 2
	complains 'it is programme, policy, obstacle, category or advice'
	jindan programmes -r none
	expect 0
	says 'Nothing in the catalogue'
}

@test "one programme is shown with its figures and sources; an unknown one names the nearest" {
	jindan programmes KR-1
	expect 0
	says '740'
	says '297'
	says '[forum]'
	jindan programmes KR-1 --as-of 2004-07-15
	says current
	jindan programmes SG-1x
	expect 2
	complains "did you mean 'SG-1'?"
	jindan programmes --lang ko KR-1
	expect 0
	says '740'
}

@test "one programme is shown with what it gives, pays, and asks of time; advice with effort and cost" {
	cat >rules.xml <<-'XML'
		<rulebase id="r" version="1"><title>R</title><source id="s" href="https://example.org" date="2026-01-01" mark="published">S</source>
		  <fund id="purse" most="25000" currency="MYR" programmes="1" source="s"><label>The purse</label></fund>
		  <programme id="P" lead-days="40" fund="purse" excludes="Q" source="s"><name>P</name>
		    <benefit kind="funding">Half of the price</benefit>
		    <period from="2026-01-01" until="2027-12-31" apply-by="2027-03-31" source="s"/>
		    <pays for="A" share="50" most="20000" currency="MYR" source="s"/></programme>
		  <programme id="Q"><name>The other</name></programme>
		  <advice id="A" effort="low" cost="medium" price="3000" currency="MYR" lead-days="14"><name>A shop</name><text>Open one.</text><when>true</when></advice>
		</rulebase>
	XML
	jindan programmes P -r rules.xml
	expect 0
	says 'apply by      2027-03-31'
	says 'gives         - money: Half of the price'
	says 'pays          - for A shop (A): at most 50 % of the price, at most 20,000 MYR'
	says 'fund          The purse (purse); all its programmes together at most 25,000'
	says 'not with      The other (Q)'
	says 'decided in    40 days'
	jindan programmes A -r rules.xml
	expect 0
	says 'what to do    Open one.'
	says 'effort        little effort'
	says 'cost          medium cost'
	says 'price         3,000 MYR'
	says 'takes         14 days'
	jindan programmes P -r rules.xml --format json
	expect 0
	equals apply_by 2027-03-31
	equals lead_days 40
	equals fund purse
	equals 'pays' '[{"for": ["A"], "share": 50, "most": 20000, "currency": "MYR"}]'
}

@test "a warning is told on its days only, in the catalogue and to a company; days that are exchanged are refused" {
	cat >rules.xml <<-'XML'
		<rulebase id="r" version="1"><title>R</title><source id="s" href="https://example.org" date="2026-01-01" mark="published">S</source>
		  <programme id="P"><name>P</name><period from="2025-01-01" source="s"/><warning source="s" from="2026-03-01" until="2026-03">Closed in March.</warning>
		    <warning source="s">Ask first.</warning></programme></rulebase>
	XML
	echo '{}' >firm.json
	while read -r day told; do
		for command in "programmes P" "report --answers firm.json --all --format md"; do
			jindan $command -r rules.xml --as-of "$day"
			expect 0
			says 'Ask first.'
			if [[ $told == yes ]]; then says 'Closed in March.'; else says_not 'Closed in March.'; fi
		done
	done <<-'END'
		2026-02-28 no
		2026-03-01 yes
		2026-03-31 yes
		2026-04-01 no
	END
	sed -i 's/until="2026-03"/until="2026-02"/' rules.xml
	jindan check rules.xml
	expect 1
	says J3101
	says 'rules.xml:2'
}

@test "check --graph prints the compiled graph" {
	jindan check --graph --quiet "$ROOT/tests/packs/instruments/weakest-link.xml"
	expect 0
	says '0 INPUT stage'
}
