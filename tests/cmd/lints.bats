load common

# grants CONDITIONS [PERIOD]: a rule base of one programme, over profile questions, and with nothing else to find.
grants() {
	cat >grants.xml <<-EOF
		<rulebase id="grants" version="1" lang="en">
		<title>Grants</title>
		<source id="act" mark="published">An act</source>
		<input id="economy" type="string"/>
		<input id="employees" type="number"/>
		$2
		<programme id="G" economy="MY" source="act"><name>Grant</name>$3
		$1
		</programme>
		</rulebase>
	EOF
}

@test "a condition without a text is told, and a report says its formula instead of nothing" {
	grants '<condition id="small" basis="published" source="act" test="employees &lt; 50"/>' '<!-- -->'
	sed -i '/"economy"/d' grants.xml
	jindan check grants.xml
	says "grants.xml:7:1: warning: 'G.small' has no text [J8174]"
	printf '{"economy": "MY", "employees": 60}' >large.json
	jindan report --rules grants.xml --answers large.json --all
	says 'Not met: How many people are regularly employed by your company? below 50'
	jindan report --lang ko --rules grants.xml --answers large.json --all
	says '50 미만'
	jindan programmes -r grants.xml G
	says 'employees < 50 (published)'
}

# meant FORMULA ADVICE [FORMULA ADVICE...]: check gives this advice for each, in this order.
meant() {
	local conditions='' advice=() number=0
	while (($# > 0)); do
		conditions+="<condition id=\"c$((++number))\" basis=\"assumed\"><test><![CDATA[$1]]></test><text>T</text></condition>"$'\n'
		advice+=("$2")
		shift 2
	done
	cat >meant.xml <<-EOF
		<rulebase id="m" version="1" lang="en"><title>M</title>
		<input id="economy" type="string"/><input id="employees" type="number"/><input id="founded" type="number"/>
		<input id="it_strategy" type="string"/><input id="profitable" type="boolean" required="no"/>
		<programme id="P"><name>P</name>
		$conditions</programme></rulebase>
	EOF
	jindan check -q it-readiness meant.xml
	expect 1
	diff <(printf '  hint: %s\n' "${advice[@]}") <(grep '^  hint: ' <<<"$output") || { show; return 1; }
}

@test "a formula as people write it is shown as it is to be written" {
	meant 'employees < 12,000' 'write employees < 12000' \
		'employees < 1 200' 'write employees < 1200' \
		'employees >= 1 AND founded > 1990' 'write employees >= 1 and founded > 1990' \
		'(employees > 1 OR founded > 1990) and profitable' 'write (employees > 1 or founded > 1990) and profitable' \
		'employees => 2' 'write employees >= 2' \
		'it_strategy not in ("written", "reviewed")' 'write not(it_strategy in ("written", "reviewed"))' \
		'employees is at least 2' 'write employees >= 2' \
		'economy is not "MY" and employees more than 5' 'write economy != "MY" and employees > 5' \
		'NOT profitable' 'write not(profitable)' \
		'employees > 5 and < 10' 'write employees > 5 and employees < 10' \
		'profitable = TRUE' 'write profitable = true'
}

@test "a constant of the wrong type is shown as it is to be written" {
	meant 'founded >= "2,000"' 'write founded >= 2000' \
		'as_of <= "2027-03-31"' 'write as_of <= date("2027-03-31")' \
		'as_of <= 2027-03-31' 'write as_of <= date("2027-03-31")' \
		'as_of <= date(2027-03-31)' 'write date("2027-03-31")' \
		'as_of = "31.03.2027"' 'write as_of = date("2027-03-31")' \
		'profitable = "yes"' 'write profitable = true' \
		'profitable != No' 'write profitable != false' \
		'it_strategy = "written" or "reviewed"' 'write it_strategy = "reviewed"' \
		'it_strategy in ("written" or it_strategy = "goal")' 'between values stands a comma: x in ("a", "b")'
	jindan help J1057
	says 'without quotes'
}

@test "no advice is given that cannot be read, and none where nothing is known" {
	cat >meant.xml <<-'EOF'
		<rulebase id="m" version="1" lang="en"><title>M</title><input id="employees" type="number"/>
		<programme id="P"><name>P</name>
		<condition id="a" basis="assumed"><test>employees AND AND</test><text>T</text></condition>
		<condition id="b" basis="assumed"><test>min(1,200) > employees /</test><text>T</text></condition>
		</programme></rulebase>
	EOF
	jindan check meant.xml
	expect 1
	[[ $output != *'hint: write'* ]]
}

@test "12,000 in a cell of a table is two values, and is told" {
	cat >cells.xml <<-'EOF'
		<rulebase id="m" version="1" lang="en"><title>M</title><input id="employees" type="number"/>
		<fact id="f" type="string"><table hit="F"><input expr="employees"/><output/>
		<rule><in>&lt; 12,000</in><out>"a, 12,000"</out></rule>
		<rule><in>1,200,300</in><out>"b"</out></rule>
		<default>"c"</default></table></fact>
		</rulebase>
	EOF
	jindan check cells.xml
	says "cells.xml:3:16: warning: '12,000' is several values here, and not one number [J8175]"
	[[ $(grep -c J8175 <<<"$output") -eq 1 ]]
}

@test "a number with separators is said to be none, and nothing else; days, yes and hit policies are shown as they are written" {
	cat >sizes.xml <<-'EOF'
		<rulebase id="m" version="1" lang="en" review-by="31.03.2037"><title>M</title><input id="turnover" type="number"/>
		<input id="employees" type="number" required="Yes"/><source id="s" mark="published">S</source>
		<classification id="c" otherwise="large"><class code="small" basis="published" source="s">
		<limit of="turnover" below="300,000"/></class></classification>
		<fact id="f"><table hit="UNIQUE"><input expr="employees"/><output/><rule><in>&lt; 5</in><out>1</out></rule></table></fact>
		</rulebase>
	EOF
	jindan check sizes.xml
	expect 1
	[[ $output != *J3105* ]]
	diff <(grep -E 'error|hint: w' <<<"$output" | sed 's/^[^ ]*: //') <(cat <<-'EOF'
		error: '31.03.2037' is not a day, month or year such as 2004-07-15, 2004-07 or 2004 [J2025]
		  hint: write 2037-03-31
		error: 'Yes' is not yes or no [J2025]
		  hint: write yes
		error: '300,000' is not a number such as 2 or -0.25 [J2025]
		  hint: write 300000
		error: 'UNIQUE' is not U, F, A, P, C, C+, C<, C>, C#, R or O [J2025]
		  hint: write U
	EOF
	) || { show; return 1; }
	cat >q.xml <<-'EOF'
		<questionnaire id="q" version="1" lang="en"><title>Q</title>
		<include href="profile" only="economy employes"/>
		</questionnaire>
	EOF
	jindan check q.xml
	says "'employes'"
	says "did you mean 'employees'?"
}

@test "many warnings of one cause are one with their number; --all and json have each, and errors come first" {
	cat >shops.xml <<-'EOF'
		<rulebase id="s" version="1" lang="en"><title>S</title><title xml:lang="ko">에스</title>
		<source id="a" mark="published">An act</source>
		<input id="economy" type="string"/><input id="sector" type="string"/><input id="employees" type="number"/>
		<classification id="c" otherwise="large"><class code="small" economy="MY" sector="retail" source="a"><limit of="employees" below="50"/></class></classification>
		<programme id="P" source="a"><name>P</name><name xml:lang="ko">피</name>
		<summary>One</summary><summary xml:lang="ko">하나</summary><apply>Two</apply><operator>Three</operator>
		<condition id="size" basis="published" source="a" test='c = "small"'><text>Small</text><text xml:lang="ko">작음</text></condition></programme>
		</rulebase>
	EOF
	jindan check shops.xml
	expect 0
	[[ $(grep -c J8147 <<<"$output") -eq 1 && $(grep -c J8181 <<<"$output") -eq 1 ]] || { show; return 1; }
	says ', though it has one for other sectors, and 10 more like it; --all shows them [J8147]'
	says ", and 1 more like it; --all shows it [J8181]"
	complains 'shops.xml: 13 warnings'
	jindan check --all shops.xml
	[[ $(grep -c J8147 <<<"$output") -eq 11 && $(grep -c J8181 <<<"$output") -eq 2 ]] || { show; return 1; }
	says_not 'more like it'
	jindan check --format json shops.xml
	[[ $(grep -c J8147 <<<"$output") -eq 11 ]]
	jindan check --format compact shops.xml
	[[ $(grep -c J8147 <<<"$output") -eq 11 ]]
	sed -i 's/employees" below/employes" below/' shops.xml
	jindan check shops.xml
	expect 1
	[[ ${output%%$'\n'*} == *error* ]] || { show; return 1; }
}

@test "days of a condition that disagree with the period are told" {
	local days
	grants() {
		cat >days.xml <<-EOF
			<rulebase id="d" version="1" lang="en"><title>D</title><source id="a" mark="published">An act</source>
			<input id="employees" type="number"/>
			<programme id="P" source="a"><name>P</name><period from="2037-01-01" until="2037-12-31" apply-by="2037-03-31"/>
			<condition id="c" says="when" basis="published" source="a"><test><![CDATA[$1]]></test><text>In time</text></condition>
			</programme></rulebase>
		EOF
		jindan check days.xml
	}
	grants 'as_of <= date("2037-04-30")'
	says "days.xml:4:75: warning: the condition 'c' lets companies in until 2037-04-30, and apply-by is 2037-03-31 [J8166]"
	grants 'employees > 5 and date("2036-12-01") >= as_of'
	says "the condition 'c' has the day 2036-12-01, which lies outside the period of the programme: 2037-01-01 .. 2037-12-31 [J8167]"
	grants 'as_of >= date("2037-05-01")'
	says "2037-05-01, which lies outside the period of the programme: 2037-01-01 .. 2037-03-31 [J8167]"
	for days in 'as_of <= date("2037-03-31")' 'as_of < date("2037-04-01")' 'as_of >= date("2037-01-01")'; do
		grants "$days"
		[[ $output != *J816[67]* ]] || { show; return 1; }
	done
}

@test "an unknown name in a cell of a DMN model is named at its place, with the nearest" {
	cat >names.dmn <<-'EOF'
		<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="v" name="V" namespace="https://example.org/v">
		<inputData id="p" name="employees"><variable name="employees" typeRef="number"/></inputData>
		<decision id="d" name="Visits"><variable name="Visits" typeRef="number"/>
		<informationRequirement><requiredInput href="#p"/></informationRequirement>
		<decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>employees</text></inputExpression></input><output/>
		<rule><inputEntry><text>&lt; employes</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>
		</decisionTable></decision></definitions>
	EOF
	cat >names.xml <<-'EOF'
		<rulebase id="n" version="1" lang="en"><title>N</title><input id="employees" type="number"/>
		<fact id="visits" decision="Visits" model="names.dmn"/></rulebase>
	EOF
	jindan check names.xml
	expect 1
	says "names.dmn:6:30: error: unknown name 'employes' [J1051]"
	says "did you mean 'employees'?"
	says_not J4005
}

@test "addresses that are none are told, and a text that is there in another language alone" {
	cat >links.xml <<-'EOF'
		<rulebase id="l" version="1" lang="en"><title>L</title><source id="a" href="htp:/example" mark="published">An act</source>
		<input id="employees" type="number"/>
		<programme id="P" source="a"><name xml:lang="ko">피</name><contact href="example.org" email="desk.example.org"/>
		<condition id="c" basis="published" source="a" test="employees &lt; 50"><text>Small</text></condition></programme></rulebase>
	EOF
	jindan check links.xml
	says "warning: 'htp:/example' of 'a' is no address on the web [J8176]"
	says "warning: 'example.org' of 'P' is no address on the web [J8176]"
	says "warning: 'desk.example.org' of 'P' is no e-mail address [J8177]"
	says "links.xml:3:1: warning: 'P/name' is not there in en, the language of the file [J8178]"
	sed -i 's|htp:/example|https://example.org/a|; s|"example.org"|"https://example.org"|; s|desk.ex|desk@ex|; s|<name xml|<name>P</name><name xml|' links.xml
	jindan check links.xml
	[[ $output != *J817* ]] || { show; return 1; }
}
