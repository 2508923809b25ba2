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
