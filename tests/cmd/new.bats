# jindan new: starting files that are valid and pass their own cases.
load common

@test "new: every kind is written whole, is good, passes its cases and fits its schema" {
	jindan new rules city-2027 --title 'Busan & <friends>' --economy KR --employees 30 --until 2099-12-31 </dev/null
	expect 0
	says "Written: city-2027/rulebase.xml and city-2027/city-2027.test.xml."
	says "It is valid, and 5 test cases hold."
	jindan new rules over --yes --extends apec-2004
	expect 0
	jindan new questionnaire shop --yes
	expect 0
	jindan new questionnaire twice --yes --stages --bare --topic '가게 "진단"'
	expect 0
	jindan new programme BS-1 --yes --economy SG --employees - --output sub
	expect 0
	jindan check city-2027 over shop.xml twice.xml sub/BS-1.xml
	expect 0
	jindan test city-2027 over shop.test.xml twice.test.xml sub
	expect 0
	says "20 passed, 0 failed"
	xmllint --noout --relaxng city-2027/rulebase.rng city-2027/rulebase.xml over/rulebase.xml sub/BS-1.xml
	xmllint --noout --relaxng questionnaire.rng shop.xml twice.xml
	xmllint --noout --relaxng tests.rng city-2027/*.test.xml twice.test.xml
	grep -q '<?xml-model href="rulebase.rng"' city-2027/rulebase.xml
	grep -q 'Busan &amp; &lt;friends&gt;' city-2027/rulebase.xml
}

@test "new programme: goes into a rule base that is there, with its source and cases, and changes nothing else" {
	command jindan new rules city --yes
	cp city/rulebase.xml before.xml
	jindan new programme BS-2 city --title 'Second' --economy KR --yes
	expect 0
	says "The programme stands in city/rulebase.xml, its cases in city/city.test.xml."
	run diff before.xml city/rulebase.xml
	[ -z "$(printf '%s\n' "$output" | grep '^<')" ]
	jindan check city
	expect 0
	jindan programmes BS-2 -r city
	says "Second"
	jindan new programme BS-2 city --yes
	expect 2
	complains "'BS-2' is there already"
}

@test "new programme: a rule base that would not hold with it is left as it was" {
	command jindan new rules city --yes
	sed -i 's|<source id="city-notice"|<source id="BS-3-notice" mark="own">taken</source><source id="city-notice"|' city/rulebase.xml
	cp -r city before
	jindan new programme BS-3 city --yes
	expect 2
	complains "it was left as it was"
	diff -r before city
}

@test "new: what the line does not say is asked for, and asked again when it will not do" {
	printf '%s\n' 'Shop grant' KR 12 2099-01-31 >answers
	jindan new programme BS-4 <answers
	expect 0
	grep -q 'employees &lt;= 12' BS-4.xml
	grep -q 'until="2099-01-31"' BS-4.xml
	grep -q '<name>Shop grant</name>' BS-4.xml
}

@test "new: what will not do is said, with what would, and nothing is written" {
	while IFS='|' read -r line message; do
		eval "jindan new $line" </dev/null
		expect 2
		complains "$message"
	done <<'END'
ruls x|did you mean 'rules'?
rules 1x --yes|'1x' is no id
rules --yes|new needs an id
rules ../x --yes|'../x' is no id
rules x --yes --economy KO|did you mean 'KR'?
rules x --yes --employees many|is no number of employees
rules x --yes --until 2027-13-01|is no day such as
rules x --yes --until 2004-07-15|2004-07-15 is past
rules x --yes --topic y|--topic means nothing for 'new rules'
questionnaire x --yes --economy KR|--economy means nothing for 'new questionnaire'
programme x --yes --extends apec-2004|only a rule base extends another
questionnaire x y.xml --yes|only a programme goes into a FILE
rules x --yes --extends apec-2044|did you mean 'apec-2004'?
programme x nothing.xml --yes|nothing.xml
END
	! compgen -G "*.xml"
	command jindan new questionnaire x --yes >/dev/null
	jindan new questionnaire x --yes
	expect 2
	complains "'x.xml' is there already; nothing was written"
}

@test "new: check has nothing to say about what is started, whatever is left out" {
	local kind economy employees id=0 rulebases=()
	for kind in rules 'rules --extends apec-2004' programme; do
		for economy in '' '--economy KR'; do
			for employees in '' '--employees -'; do
				id=$((id + 1))
				# shellcheck disable=SC2086
				command jindan new ${kind%% *} n$id ${kind#"${kind%% *}"} $economy $employees --yes >/dev/null
			done
		done
	done
	command jindan new questionnaire asked --yes >/dev/null
	for id in n? n??; do [[ -d $id ]] && rulebases+=("$id"); done
	jindan check --strict "${rulebases[@]}" n*.xml asked.xml
	expect 0
	[[ -z $output ]]
}

@test "new: a recorded case that names all that comes out does not keep a programme out, and is pointed to" {
	command jindan new rules mine --extends apec-2004 --economy KR --yes >/dev/null
	echo '{"economy": "KR", "employees": 12, "founded": 2010, "sector": "retail"}' >firm.json
	command jindan test --record --answers firm.json --case firm mine/mine.test.xml >/dev/null
	command jindan test mine >/dev/null
	jindan new programme GRANT mine --economy KR --employees 50 --yes
	expect 0
	complains "case 'firm': programme GRANT is eligible"
	complains "made before GRANT: look at each"
	grep -q 'id="GRANT"' mine/rulebase.xml
}
