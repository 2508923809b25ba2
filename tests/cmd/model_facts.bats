# Facts of a rule base that are decisions of a DMN model.

load common

prepare() {
	cp "$ROOT"/tests/packs/model/* .
	cat >broken.dmn <<'XML'
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="b" name="Broken" namespace="urn:b">
  <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
  <decision id="d1" name="Bad one"><variable name="Bad one"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>x + * 2</text></literalExpression></decision>
  <decision id="d2" name="Good"><variable name="Good"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>x * 2</text></literalExpression></decision>
  <decision id="d3" name="Script"><variable name="Script"/>
    <literalExpression expressionLanguage="javascript"><text>1 + 1</text></literalExpression></decision>
  <decision id="d4" name="Ring one"><variable name="Ring one"/>
    <informationRequirement><requiredDecision href="#d5"/></informationRequirement>
    <literalExpression><text>Ring two</text></literalExpression></decision>
  <decision id="d5" name="Ring two"><variable name="Ring two"/>
    <informationRequirement><requiredDecision href="#d4"/></informationRequirement>
    <literalExpression><text>Ring one</text></literalExpression></decision>
  <decision id="d6" name="Alone"><variable name="Alone"/>
    <literalExpression><text>x + 1</text></literalExpression></decision>
  <decision id="d7" name="Table"><variable name="Table"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <decisionTable hitPolicy="FRIST"><input><inputExpression><text>x</text></inputExpression></input><output/>
    <rule><inputEntry><text>2</text></inputEntry><inputEntry><text>1</text></inputEntry><outputEntry><text>5</text></outputEntry></rule></decisionTable></decision>
  <businessKnowledgeModel id="k" name="Foreign"><variable name="Foreign"/><encapsulatedLogic kind="Java"><context/></encapsulatedLogic></businessKnowledgeModel>
  <decision id="d8" name="Calls"><variable name="Calls"/>
    <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
    <literalExpression><text>Foreign()</text></literalExpression></decision>
  <decision id="d9" name="Typing"><variable name="Typing"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>sqroot(x)</text></literalExpression></decision>
  <decision id="d10" name="Undeclared"><variable name="Undeclared"/><literalExpression><text>employes * 2</text></literalExpression></decision>
  <decision id="d11" name="By its name"><variable name="By its name"/><literalExpression><text>employees * 2</text></literalExpression></decision>
</definitions>
XML
}

# evaluated ANSWERS: the result for a company with these answers, as JSON.
evaluated() {
	echo "$1" >answers.json
	jindan evaluate -q questionnaire.xml -r "${2:-rules.xml}" answers.json
}

# rules FACTS: the rule base r.xml with these elements.
rules() { printf '<rulebase id="r" version="1">\n%s\n</rulebase>\n' "$1" >r.xml; }

# checked FACTS: checks a rule base of these.
checked() {
	rules "$1"
	jindan check -q questionnaire.xml r.xml
}

# refused FACTS MESSAGE: check finds it.
refused() {
	checked "$1"
	expect 1
	says "$2"
}

BOUND='<bind input="Number of employees" to="employees"/>'

@test "decisions are facts: values and verdicts" {
	evaluated '{"employees": 5, "turnover": 1, "sector": "industry"}'
	expect 0
	equals facts.size_class micro facts.grant 100 'programmes[0].verdict' eligible
	evaluated '{"employees": 5, "turnover": 1, "sector": "retail"}'
	equals facts.size_class micro facts.grant 50
	evaluated '{"employees": 30, "turnover": 7, "sector": "industry"}'
	equals facts.size_class small facts.grant 500
	evaluated '{"employees": 300, "turnover": 1, "sector": "industry"}'
	equals facts.size_class large facts.grant 0 'programmes[0].verdict' ineligible 'programmes[0].failed' '["size", "money"]'
	echo "$output" >result.json
	valid result.json
}

@test "while answers are missing, a fact is open and says what it hangs on, and what is settled stays so" {
	evaluated '{}'
	equals facts.size_class open facts.grant open 'programmes[0].verdict' open 'programmes[0].open' '["size", "money"]' \
		'programmes[0].hangs_on' '["employees", "turnover", "sector"]'
	evaluated '{"employees": 5}'
	equals facts.size_class open 'programmes[0].hangs_on' '["turnover", "sector"]'
	# Whatever the turnover is, this many people make a large firm.
	evaluated '{"employees": 300}'
	equals facts.size_class large facts.grant 0 'programmes[0].verdict' ineligible 'programmes[0].hangs_on' '[]'
	# Neither micro nor small, whatever the number of people is.
	evaluated '{"turnover": 20}'
	equals facts.size_class open facts.grant 0 'programmes[0].verdict' ineligible
	# A small firm gets something in each sector, so that the sector does not matter.
	evaluated '{"employees": 30, "turnover": 5}'
	equals facts.size_class small facts.grant open 'programmes[0].verdict' eligible
	evaluated '{"employees": "3..8", "turnover": "?", "sector": "retail"}'
	equals facts.size_class open 'programmes[0].hangs_on' '["turnover"]'
}

@test "not(\"retail\") does not fire for certain while the sector is not known" {
	evaluated '{"employees": 5, "turnover": 1}'
	equals facts.size_class micro facts.grant open
	evaluated '{"employees": 5, "turnover": 1, "sector": "?"}'
	equals facts.grant open
	# The same model alone, with FEEL's null: it does.
	jindan dmn size.dmn 'Number of employees=5' turnover=1
	says 'Grant: 100'
}

@test "explain names the answers behind a decision, and the questions it hangs on" {
	echo '{"employees": 5, "turnover": 1}' >answers.json
	jindan explain P -q questionnaire.xml -r rules.xml --answers answers.json
	expect 0
	says '2 answers alone decide this'
	says 'How many people? 5'
	says 'rule 1 matches and gives: micro'
	says_not 'no rule matches'
	echo '{"employees": 5}' >answers.json
	jindan explain P -q questionnaire.xml -r rules.xml --answers answers.json
	expect 0
	says 'Turnover, in million?'
}

@test "check and test take such rule bases; the model is found beside the rule base" {
	jindan check -q questionnaire.xml rules.xml
	expect 0
	[[ $errors != *warning* ]] || { show; return 1; }
	jindan test "$ROOT/tests/packs/model"
	expect 0
	mkdir sub && mv rules.xml size.dmn sub
	evaluated '{"employees": 5, "turnover": 1, "sector": "retail"}' sub/rules.xml
	expect 0
	equals facts.grant 50
}

@test "the stamp changes when the model does, or one that it imports through another" {
	local before
	evaluated '{}'
	before=$(field 'stamp.rules[0].sha256')
	sed -i 's|<text>50</text>|<text>60</text>|' size.dmn
	evaluated '{}'
	[[ $(field 'stamp.rules[0].sha256') != "$before" ]]
	local name
	for name in one two three; do
		cat >$name.dmn <<-XML
			<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="$name" name="$name" namespace="urn:$name">
			$([[ $name == three ]] || echo '<import name="next" namespace="urn:NEXT" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>')
			<decision id="d" name="D"><variable name="D"/><literalExpression><text>1</text></literalExpression></decision></definitions>
		XML
	done
	sed -i s/NEXT/two/ one.dmn
	sed -i s/NEXT/three/ two.dmn
	rules '<fact id="f" decision="D" model="one.dmn"/>'
	evaluated '{}' r.xml
	expect 0
	before=$(field 'stamp.rules[0].sha256')
	sed -i 's|<text>1</text>|<text>2</text>|' three.dmn
	evaluated '{}' r.xml
	[[ $(field 'stamp.rules[0].sha256') != "$before" ]]
}

@test "a binding is any formula, over other facts too, and a name that the model does not declare is that of the rule base" {
	checked "<fact id='people'><formula>employees + 1</formula></fact>
		<fact id='f' decision='Size class' model='size.dmn'><bind input='Number of employees' to='people * 10'/><bind input='turnover' to='if turnover &lt; 1 then 1 else turnover'/></fact>
		<fact id='g' decision='By its name' model='broken.dmn'/>"
	expect 0
	evaluated '{"employees": 3, "turnover": 0}' r.xml
	equals facts.f small facts.g 6
	evaluated '{"employees": 3}' r.xml
	equals facts.f open
}

@test "what does not fit between rule base and model is named: J3211 to J3216, J4001, J1051" {
	refused '<fact id="f" decision="Sze class" model="size.dmn"/>' "r.xml:2:24: error: the model 'size.dmn' has no decision 'Sze class' [J3211]"
	says "did you mean 'Size class'?"
	refused '<fact id="f" decision="smaller" model="size.dmn"/>' "has no decision 'smaller' [J3211]"
	refused '<fact id="f" decision="Size class" model="size.dmn"/>' \
		"r.xml:2:24: error: the input 'Number of employees' of the decision 'Size class' is neither a question nor a fact [J3212]"
	refused '<fact id="f" decision="Size class" model="size.dmn"><bind input="Number of employees" to="sector"/></fact>' \
		"error: the input 'Number of employees' of the model wants number, and here it is string [J3213]"
	refused '<fact id="sector2"><formula>1</formula></fact><fact id="f" decision="Grant" model="size.dmn"><bind input="sector" to="sector2"/>'"$BOUND</fact>" \
		"the input 'sector' of the model wants string, and here it is number [J3213]"
	refused "<fact id='f' decision='Size class' model='size.dmn'>$BOUND<bind input='sectr' to='sector'/></fact>" \
		"the decision 'Size class' depends on no input data 'sectr' [J3215]"
	refused "<fact id='f' decision='Size class' model='size.dmn'>$BOUND$BOUND</fact>" "the input 'Number of employees' of the model is bound before [J3216]"
	refused "<fact id='f' decision='Size class' model='size.dmn'><bind input='Number of employees' to='g'/></fact><fact id='g'><formula>if f = \"micro\" then 1 else 2</formula></fact>" \
		"'f' depends on itself: f -> g -> f [J4001]"
	refused '<fact id="f" decision="Undeclared" model="broken.dmn"/>' \
		"broken.dmn:30:94: error: unknown name 'employes' [J1051]"
	refused "<fact id='f' type='number' decision='Size class' model='size.dmn'>$BOUND</fact>" 'J3083'
}

@test "an answer that the model does not allow is warned of: J3214" {
	sed -i 's|<itemDefinition id="tClass"|<itemDefinition id="tS" name="tS"><typeRef>string</typeRef><allowedValues><text>"retail"</text></allowedValues></itemDefinition>\n&|
		s|name="sector" typeRef="string"|name="sector" typeRef="tS"|' size.dmn
	jindan check -q questionnaire.xml rules.xml
	expect 0
	says "warning: 'industry' is an answer to the question that the input 'sector' of the model does not allow [J3214]"
}

@test "a fact is one of three things, and its parts belong together" {
	refused '<fact id="f" decision="Grant"/>' '<fact> needs model="..." [J2032]'
	refused '<fact id="f" model="size.dmn"/>' '<fact> needs decision="..." [J2032]'
	complains 'r.xml: 1 error'
	refused '<fact id="f"/>' '<fact> needs <formula> [J2032]'
	refused "<fact id='f' decision='Size class' model='size.dmn'>$BOUND<formula>1</formula></fact>" '<formula> and decision="..." exclude each other [J2033]'
	refused '<fact id="f" decision="Grant" model="size.dmn"><bind input="sector"/></fact>' "<bind> lacks the attribute 'to'"
	refused '<fact id="f" decision="Grant" model="siz.dmn"/>' "there is no file 'siz.dmn' [J2052]"
	says "did you mean 'size.dmn'?"
	refused '<fact id="f" decision="Grant" model="http://example.org/size.dmn"/>' J2048
}

@test "what is wrong in a model counts as far as the decision depends on it, and is said once" {
	checked '<fact id="f" decision="Good" model="broken.dmn"><bind input="x" to="employees"/></fact>'
	expect 0
	local fact message
	while IFS='|' read -r fact message; do
		refused "<fact id='f' decision='$fact' model='broken.dmn'><bind input='x' to='employees'/></fact>
			<fact id='g' decision='$fact' model='broken.dmn'><bind input='x' to='turnover'/></fact>" "$message"
		[[ $(grep -o "$(sed 's/.*\(\[J[0-9]*\]\)/\1/; s/[][]/\\&/g' <<<"$message")" <<<"$output" | wc -l) -eq 1 ]] || { show; return 1; }
	done <<-'END'
		Bad one|broken.dmn:5:34: error: '*' where a value was expected [J1001]
		Table|broken.dmn:21:5: error: unknown hit policy 'FRIST' [J2073]
		Table|broken.dmn:22:5: error: rule 1 has 2 + 1 entries, the table 1 + 1 inputs and outputs [J2074]
		Typing|unknown function 'sqroot' [J1052]
	END
	while IFS='|' read -r fact message; do
		refused "<fact id='f' decision='$fact' model='broken.dmn'/><fact id='g' decision='$fact' model='broken.dmn'/>" "$message"
		[[ $(grep -c "$(sed 's/.*\(\[J[0-9]*\]\)/\1/; s/[][]/\\&/g' <<<"$message")" <<<"$output") -eq 1 ]] || { show; return 1; }
		evaluated '{}' r.xml
		expect 2
		[[ -z $output ]]
	done <<-'END'
		Script|broken.dmn:10:62: error: the expression is in 'javascript'; only FEEL is understood [J2072]
		Ring one|broken.dmn:11:3: error: 'Ring one' requires itself, through what it requires [J4004]
		Alone|broken.dmn:17:3: error: 'Alone' uses 'x', which it does not require [J4006]
		Calls|the function is in 'Java'; only FEEL is understood [J2075]
	END
}

@test "a model that cannot be read is named once: J2071, J2076, J2077" {
	refused '<fact id="f" decision="Grant" model="rules.xml"/>' "rules.xml:1:1: error: <rulebase> of '' is not the root of a DMN model [J2071]"
	sed 's|name="size"|name="size" expressionLanguage="https://www.omg.org/spec/DMN/20240513/B-FEEL/"|' size.dmn >b.dmn
	refused '<fact id="f" decision="Grant" model="b.dmn"/><fact id="g" decision="Size class" model="b.dmn"/>' 'which is not FEEL [J2076]'
	complains 'r.xml: 1 error'
	sed -i 's|<itemDefinition id="tPeople"|<import name="other" namespace="urn:nowhere" importType="x"/>&|' size.dmn
	refused "<fact id='f' decision='Size class' model='size.dmn'>$BOUND</fact><fact id='g' decision='Size class' model='size.dmn'>$BOUND</fact>" \
		"the imported model 'other' is not found: no file beside this one has the namespace 'urn:nowhere' [J2077]"
	complains 'r.xml: 1 error'
	cat >bad-test.xml <<'XML'
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>size.dmn</modelName>
  <testCase id="1"><inputNode name="turnover"><value xsi:type="xsd:decimal">many</value></inputNode>
    <resultNode name="Size class"><expected><value>large</value></expected></resultNode></testCase>
</testCases>
XML
	jindan dmn test bad-test.xml
	complains "'many' is no value of the type"
	complains J2078
}

@test "every code of the messages about models is explained by help" {
	local code
	for code in J2071 J2072 J2073 J2074 J2075 J2076 J2077 J2078 J3211 J3212 J3213 J3214 J3215 J3216 J4004 J4005 J4006; do
		jindan help "$code"
		expect 0
		says "$code"
	done
}

@test "a fact that is settled while an answer is missing is explained by what can be, not by what would be without that answer" {
	cat >visits.dmn <<'END'
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="visits" name="Visits" namespace="https://example.org/visits">
<inputData id="s" name="Points"><variable name="Points" typeRef="number"/></inputData>
<decision id="v" name="Visits"><variable name="Visits" typeRef="number"/><informationRequirement><requiredInput href="#s"/></informationRequirement>
<decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>Points</text></inputExpression></input><output/>
<rule><inputEntry><text>&lt; 40</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>
<rule><inputEntry><text>&gt;= 40</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
</decisionTable></decision></definitions>
END
	cat >stock.xml <<'END'
<rulebase id="stock" version="1"><source id="own" mark="own">Made up.</source>
<fact id="visits" decision="Visits" model="visits.dmn" source="own"><label>Visits</label><bind input="Points" to="readiness"/></fact>
<programme id="HELP" source="own"><name>Help</name><period from="2026" source="own"/>
<condition id="visits" basis="published" source="own" test="visits > 0"><text>One visit at least.</text></condition></programme></rulebase>
END
	grep -v '"sw_daily' "$ROOT/questionnaires/examples/mirae-parts.json" >firm.json
	jindan explain visits -r stock.xml --answers firm.json
	expect 0
	[[ $output =~ Points:\ ([0-9.]+)\ to\ ([0-9.]+)\ \(fits ]] || { echo "$output"; false; }
}
