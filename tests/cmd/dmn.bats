# jindan dmn: a model, what is given for its inputs, and what is said about the result.

load common

SIZE=$ROOT/tests/packs/model/size.dmn

# model NAME INSIDE: a model of DMN 1.5 with these elements, as NAME.dmn.
model() {
	printf '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="%s" namespace="urn:%s">\n%s\n</definitions>\n' \
		"$1" "$1" "$2" >"$1.dmn"
}

# decision NAME FORMULA [REQUIRED...]: one decision with a literal expression over these inputs.
decision() {
	local name=$1 formula=$2
	shift 2
	printf '<decision id="%s_id" name="%s"><variable name="%s"/>' "$name" "$name" "$name"
	printf '<informationRequirement><requiredInput href="#%s"/></informationRequirement>' ${1+"$@"} | if (($#)); then cat; else cat >/dev/null; fi
	printf '<literalExpression><text><![CDATA[%s]]></text></literalExpression></decision>\n' "$formula"
}

# input NAME TYPE
input() { printf '<inputData id="%s" name="%s"><variable name="%s" %s/></inputData>\n' "$1" "$1" "$1" "${2:+typeRef=\"$2\"}"; }

# A model with an input of every type, which one decision gives back.
every_type() {
	model every "$(
		printf '<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>'
		printf '<itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>\n'
		printf '<itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>\n'
		printf '<itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red","green"</text></allowedValues></itemDefinition>\n'
		input n number; input s string; input b boolean; input d date; input t time; input dt dateTime
		input dd dayTimeDuration; input ym yearMonthDuration; input p tPerson; input l tNumbers; input c tColour; input a ''
		decision All '{n: n, s: s, b: b, d: d, t: t, dt: dt, dd: dd, ym: ym, p: p, l: l, c: c, a: a}' n s b d t dt dd ym p l c a
	)"
}

# A table in a business knowledge model, the decision that calls it, and a service around that.
pricing() {
	model pricing "$(
		input age number
		cat <<'XML'
<businessKnowledgeModel id="k" name="Rate"><variable name="Rate"/><encapsulatedLogic><formalParameter name="years" typeRef="number"/>
<decisionTable><input><inputExpression><text>years</text></inputExpression></input><output name="o"/>
<rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0.5</text></outputEntry></rule>
<rule><inputEntry><text>[18..65]</text></inputEntry><outputEntry><text>1</text></outputEntry><annotationEntry><text>Full price.</text></annotationEntry></rule>
<rule><inputEntry><text>not(&lt; 60)</text></inputEntry><outputEntry><text>0.7</text></outputEntry></rule>
</decisionTable></encapsulatedLogic></businessKnowledgeModel>
<decision id="price" name="Price"><variable name="Price"/><informationRequirement><requiredInput href="#age"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement><literalExpression><text>100 * Rate(age)</text></literalExpression></decision>
<decisionService id="s" name="Pricing"><variable name="Pricing"/><outputDecision href="#price"/><inputData href="#age"/></decisionService>
XML
	)"
}

# A model with one mistake of each kind, and one decision that is good.
broken() {
	cat >broken.dmn <<'XML'
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="b" name="Broken" namespace="urn:b">
  <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
  <decision id="d1" name="Bad one"><variable name="Bad one"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>x + * 2</text></literalExpression></decision>
  <decision id="d3" name="Good"><variable name="Good"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <literalExpression><text>x * 2</text></literalExpression></decision>
  <decision id="d4" name="Script"><variable name="Script"/>
    <literalExpression expressionLanguage="javascript"><text>1 + 1</text></literalExpression></decision>
  <decision id="d5" name="Lost"><variable name="Lost"/>
    <informationRequirement><requiredInput href="#nothere"/></informationRequirement>
    <literalExpression><text>1</text></literalExpression></decision>
  <decision id="d6" name="Ring one"><variable name="Ring one"/>
    <informationRequirement><requiredDecision href="#d7"/></informationRequirement>
    <literalExpression><text>Ring two</text></literalExpression></decision>
  <decision id="d7" name="Ring two"><variable name="Ring two"/>
    <informationRequirement><requiredDecision href="#d6"/></informationRequirement>
    <literalExpression><text>Ring one</text></literalExpression></decision>
  <decision id="d8" name="Alone"><variable name="Alone"/>
    <literalExpression><text>x + 1</text></literalExpression></decision>
  <decision id="d9" name="Table"><variable name="Table"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <decisionTable hitPolicy="FRIST"><input><inputExpression><text>x</text></inputExpression></input><output/>
    <rule><inputEntry><text>2</text></inputEntry><inputEntry><text>1</text></inputEntry><outputEntry><text>5</text></outputEntry></rule></decisionTable></decision>
  <businessKnowledgeModel id="k" name="Foreign"><variable name="Foreign"/><encapsulatedLogic kind="Java"><context/></encapsulatedLogic></businessKnowledgeModel>
</definitions>
XML
}

# fits FILE...: the JSON is what the schema says.
fits() { records valid "$ROOT/src/record/dmn.schema.json" "$@"; }

# ---- what is given ----

ALL='{"n":1.5,"s":"hello","b":true,"d":"2024-03-05","t":"10:30:00","dt":"2024-03-05T10:30:00Z","dd":"P1DT2H","ym":"P1Y6M","p":{"name":"A","born":"2000-01-02"},"l":[1,2],"c":"red","a":"x y"}'

@test "values on the line are read as the type of the input wants them" {
	every_type
	jindan dmn every.dmn n=1.50 s=hello b=true d=2024-03-05 t=10:30:00 dt=2024-03-05T10:30:00Z dd=P1DT2H ym=P1Y6M \
		'p={name: "A", born: @"2000-01-02"}' 'l=[1, 2]' c=red 'a=x y' --format json
	expect 0
	says "$ALL"
	equals missing '[]'
	[[ -z $errors ]]
	jindan dmn every.dmn 'n=0.5 + 1' 's="hello"' b=false 'd=date("2024-03-05")' 'l=3' 'a=[1, {b: "c"}]' -i c=green
	expect 0
	says 'n: 1.5, s: "hello", b: false, d: @"2024-03-05", t: null'
	says 'l: [3], c: "green", a: [1, {b: "c"}]'
}

@test "JSON gives the same as the line, from files, from standard input, and several of them" {
	every_type
	echo "$ALL" >all.json
	jindan dmn every.dmn -i all.json --format json
	expect 0
	says "$ALL"
	jindan dmn every.dmn all.json --format json
	expect 0
	says "$ALL"
	jindan dmn every.dmn --input - --format json <all.json
	expect 0
	says "$ALL"
	echo '{"n": "1.5", "s": "hello", "b": "true"}' >some.json
	jindan dmn every.dmn -i some.json -i c=red --input=d=2024-03-05
	expect 0
	says 'n: 1.5, s: "hello", b: true, d: @"2024-03-05"'
	says 'c: "red"'
}

@test "what is given twice counts as it was given last" {
	every_type
	echo "$ALL" >all.json
	jindan dmn every.dmn -i all.json -i n=4 c=green
	expect 0
	says '{n: 4, '
	says 'c: "green"'
}

@test "what cannot be used is refused: exit status 2, and what would be right" {
	every_type
	local given message
	while IFS='|' read -r given message; do
		jindan dmn every.dmn "$given"
		expect 2
		complains "$message"
		[[ -z $output ]] || { show; return 1; }
	done <<-'END'
		age=3|the model has no input 'age'
		n=abc|the input 'n' is of the type number, and 'abc' is not
		n=|the input 'n' is of the type number, and '' is not
		b=yes|the input 'b' is of the type boolean, and 'yes' is not
		d=2024-02-30|the input 'd' is of the type date
		t=25:00:00|the input 't' is of the type time
		dt=yesterday|the input 'dt' is of the type date and time
		dd=P1Y|the input 'dd' is of the type days and time duration
		ym=P1D|the input 'ym' is of the type years and months duration
		l=[1, "a"]|the input 'l' is of the type list<number>
		p={name: 3}|the input 'p' is of the type context<name: string, born: date>
		p=4|the input 'p' is of the type context
		c=blue|the type 'tColour' of the input 'c' does not allow "blue"
		n|'n' is neither a file nor NAME=VALUE
		=3|'=3' is neither a file nor NAME=VALUE
		nowhere.json|'nowhere.json' is neither a file nor NAME=VALUE
	END
	jindan dmn "$SIZE" 'Number of employee=12'
	expect 2
	complains "the model has no input 'Number of employee'; did you mean 'Number of employees'?"
	jindan dmn "$SIZE" 'Number of employees=-1'
	expect 2
	complains "the type 'tPeople' of the input 'Number of employees' does not allow -1"
}

@test "what cannot be used in a JSON file is named with line and column" {
	every_type
	local text message
	while IFS='|' read -r text message; do
		printf '%b\n' "$text" >x.json
		jindan dmn every.dmn -i x.json
		expect 2
		complains "x.json:$message"
		[[ -z $output ]] || { show; return 1; }
	done <<-'END'
		{"n": 1,\n "nn": 2}|2:2: the model has no input 'nn'
		{"n": "x"}|1:7: a text, where number is wanted
		{"n": true}|1:7: true, where number is wanted
		{"b": 1}|1:7: a number, where boolean is wanted
		{"s": 1}|1:7: a number, where string is wanted
		{"d": "2024-02-30"}|1:7: a text, where date is wanted
		{"l": [1,\n "a"]}|2:2: a text, where number is wanted
		{"p": {"name": 3}}|1:16: a number, where string is wanted
		{"n": 1, "n": 2}|1:10: 'n' stands twice
		{"a": {"b": 1, "b": 2}}|1:16: 'b' stands twice
		{"n": 1e400000}|1:7: the number is too large
		[1]|1:1: a list, where an object of inputs is wanted
		{"n": 1|2:1: expected a comma or }
	END
	printf '{"c": "blue"}' >x.json
	jindan dmn every.dmn x.json
	expect 2
	complains "the type 'tColour' of the input 'c' does not allow \"blue\""
}

@test "inputs that were forgotten are named, and only those that matter" {
	jindan dmn "$SIZE" turnover=1
	expect 0
	complains 'inputs not given, and so null: Number of employees, sector'
	jindan dmn "$SIZE" turnover=1 -d 'Size class'
	complains 'inputs not given, and so null: Number of employees'
	[[ $errors != *sector* ]]
	jindan dmn "$SIZE" turnover=1 sector=null 'Number of employees=null'
	[[ -z $errors ]] || { show; return 1; }
	jindan dmn "$SIZE" --format json
	equals missing '["Number of employees", "turnover", "sector"]'
	[[ -z $errors ]]
}

@test "pure evaluation keeps FEEL's null: not(\"retail\") matches an input that is null" {
	jindan dmn "$SIZE" 'Number of employees=5' turnover=1
	expect 0
	says 'Grant: 100'
	jindan dmn "$SIZE" 'Number of employees=5' turnover=1 sector=retail
	says 'Grant: 50'
}

# ---- what is asked for ----

@test "--decision takes names and ids of decisions, of functions and of services, in the order given" {
	pricing
	jindan dmn pricing.dmn -d Price --decision Rate -d Pricing age=70 years=3
	expect 0
	[[ $output == $'Price: 70\nRate: 0.5\nPricing: 70' ]] || { show; return 1; }
	jindan dmn pricing.dmn -d price age=12
	expect 0
	[[ $output == 'Price: 50' ]] || { show; return 1; }
	jindan dmn pricing.dmn -d Rate
	expect 0
	says 'Rate: null'
	complains 'inputs not given, and so null: years'
	jindan dmn pricing.dmn -d Prise
	expect 2
	complains "the model has no decision 'Prise'; did you mean 'Price'?"
}

@test "misuse ends with exit status 2 and says what is meant" {
	local line message
	while IFS='|' read -r line message; do
		# shellcheck disable=SC2086
		jindan dmn $line
		expect 2
		complains "$message"
		[[ -z $output ]] || { show; return 1; }
	done <<-END
		|MODEL [FILE|NAME=VALUE...] | test PATH... | --export RULEBASE
		nowhere.dmn|cannot read 'nowhere.dmn'
		$SIZE --format xml|--format cannot be 'xml' here; it is text or json
		$SIZE --limit stps=2|there is no limit 'stps'; did you mean 'steps'?
		$SIZE --frobnicate|--frobnicate
		--export|MODEL
		test|dmn test needs a file or folder of test cases
		$ROOT/tests/packs/model/rules.xml|<rulebase> of '' is not the root of a DMN model
	END
	jindan dmn --help
	expect 0
	says '--decision NAME'
}

@test "--output writes the result to a file, whole or not at all" {
	pricing
	jindan dmn pricing.dmn age=1 -o out.txt
	expect 0
	[[ -z $output && $(cat out.txt) == 'Price: 50' ]]
	jindan dmn pricing.dmn age=1 -o nowhere/out.txt
	expect 2
}

@test "versions 1.1 to 1.6 are read, and a namespace that is none of DMN's is not" {
	local uri
	for uri in http://www.omg.org/spec/DMN/20151101/dmn.xsd http://www.omg.org/spec/DMN/20180521/MODEL/ \
		https://www.omg.org/spec/DMN/20191111/MODEL/ https://www.omg.org/spec/DMN/20211108/MODEL/ \
		https://www.omg.org/spec/DMN/20230324/MODEL/ https://www.omg.org/spec/DMN/20240513/MODEL/; do
		sed "s|https://www.omg.org/spec/DMN/20191111/MODEL/|$uri|" "$SIZE" >v.dmn
		jindan dmn v.dmn 'Number of employees=5' turnover=1 sector=retail
		expect 0
		says 'Grant: 50'
	done
	sed "s|https://www.omg.org/spec/DMN/20191111/MODEL/|urn:other|" "$SIZE" >v.dmn
	jindan dmn v.dmn
	expect 2
	complains "<definitions> of 'urn:other' is not the root of a DMN model"
}

# ---- --explain ----

@test "--explain shows which rule matched, and which cell stopped each of the others" {
	jindan dmn "$SIZE" --explain 'Number of employees=12' turnover=11 sector=retail
	expect 0
	says "Size class: table in line 32 of $SIZE, hit policy F"
	says '    Number of employees = 12'
	says '    rule 1 does not: Number of employees does not fit < 10; turnover does not fit <= 2'
	says '    rule 2 does not: turnover does not fit <= 10'
	says '    rule 3 matches: "medium"'
	says '    gives "medium"'
	says "Grant: table in line 48 of $SIZE, hit policy U"
	says '    rule 2 does not: Size class does not fit "micro","small"'
	jindan dmn "$SIZE" --explain turnover=1 sector=retail
	says '    rule 1 does not: Number of employees cannot be held against < 10'
	jindan dmn "$SIZE" --explain turnover=1 sector=retail 'Number of employees=1'
	says '    rule 2 matches: 50  (Shops are paid a fixed sum.)'
}

@test "--explain looks into tables of functions, too" {
	pricing
	jindan dmn pricing.dmn --explain age=30
	expect 0
	says 'Rate: table in line '
	says '    years = 30'
	says '    rule 1 does not: years does not fit < 18'
	says '    rule 2 matches: 1  (Full price.)'
	says '    rule 3 does not: years does not fit not(< 60)'
	jindan dmn pricing.dmn --explain age=62
	expect 0
	says 'Price: null  (more than one rule of the table matches)'
	says '    gives null  (more than one rule of the table matches)'
	jindan dmn pricing.dmn --explain age=62 --format json
	expect 0
	equals decisions.Price null reasons.Price 'more than one rule of the table matches' 'tables[0].element' Rate 'tables[0].hit' U \
		'tables[0].inputs[0]' '{"expression": "years", "value": 62}' 'tables[0].rules[0]' '{"rule": 1, "matches": false, "cells": [false]}' \
		'tables[0].rules[2].output' 0.7 'tables[0].result' null
}

@test "every form of JSON output fits the schema" {
	pricing
	broken
	every_type
	jindan dmn pricing.dmn -f json; echo "$output" >1.json
	jindan dmn pricing.dmn -f json --explain age=62; echo "$output" >2.json
	jindan dmn "$SIZE" -f json --explain turnover=3; echo "$output" >3.json
	jindan dmn broken.dmn -f json --explain x=2; echo "$output" >4.json
	jindan dmn every.dmn -f json 'a={"<&\"": [null]}'; echo "$output" >5.json
	model imports "<import name='other' namespace='urn:nowhere' importType='x'/>$(decision D 'count(for i in 1..10**12 return i)')"
	jindan dmn imports.dmn -f json --explain; echo "$output" >6.json
	fits [1-6].json
	echo '{"model": null, "decisions": {}}' >bad.json
	if fits bad.json; then return 1; fi
}

# ---- what is wrong in the model ----

@test "a broken expression does not stop the rest; each mistake is named with model, element, line and column" {
	broken
	jindan dmn broken.dmn x=2
	expect 1
	says 'Good: 4'
	says 'Bad one: null  (the expression cannot be read)'
	says 'Ring one: null  (depends on itself)'
	says 'Alone: null  (unknown name)'
	says 'Table: 5'
	complains "broken.dmn, decision 'Bad one':"$'\n'"broken.dmn:5:34: error: '*' where a value was expected [J1001]"
	complains "broken.dmn, decision 'Script':"$'\n'"broken.dmn:10:62: error: the expression is in 'javascript'; only FEEL is understood [J2072]"
	complains "broken.dmn:12:50: error: nothing in the model or its imports has the id '#nothere' [J3202]"
	complains "broken.dmn:14:3: error: 'Ring one' requires itself, through what it requires [J4004]"
	complains "broken.dmn:20:3: error: 'Alone' uses 'x', which it does not require [J4006]"
	complains "broken.dmn:24:5: error: unknown hit policy 'FRIST' [J2073]"
	complains "did you mean 'FIRST'?"
	complains 'broken.dmn:25:5: error: rule 1 has 2 + 1 entries, the table 1 + 1 inputs and outputs [J2074]'
	complains "broken.dmn, business knowledge model 'Foreign':"$'\n'"broken.dmn:26:75: error: the function is in 'Java'; only FEEL is understood [J2075]"
	jindan dmn broken.dmn x=2 --format json
	expect 1
	[[ -z $errors ]]
	equals decisions.Good 4 'errors[0].model' broken.dmn 'errors[0].element' 'Bad one' 'errors[0].line' 5 'errors[0].column' 34 'errors[0].code' J1001
}

@test "what is wrong with the model as a whole counts, too: an import that is not found, a type that is unknown" {
	model lone "<import name='other' namespace='urn:nowhere' importType='x'/><itemDefinition name='tX'><typeRef>tMissing</typeRef></itemDefinition>$(decision D 1)"
	jindan dmn lone.dmn
	expect 1
	says 'D: 1'
	complains "the imported model 'other' is not found: no file beside this one has the namespace 'urn:nowhere' [J2077]"
	complains "unknown type 'tMissing' [J3201]"
	jindan dmn lone.dmn --format json
	expect 1
	equals 'errors[0].element' null 'errors[0].code' J2077 'errors[1].code' J3201
}

@test "imported models are found by location or namespace, their inputs given by path, their tables explained" {
	model base "$(input age number; decision Twice 'age * 2' age)"
	model user "<import name='b' namespace='urn:base' importType='x' locationURI='elsewhere.dmn'/>
<decision id='d' name='Four times'><variable name='Four times'/><informationRequirement><requiredDecision href='urn:base#Twice_id'/></informationRequirement>
<literalExpression><text>b.Twice * 2</text></literalExpression></decision>"
	jindan dmn user.dmn b.age=3
	expect 0
	says 'Four times: 12'
	jindan dmn user.dmn 'b={age: 3}'
	expect 0
	says 'Four times: 12'
	jindan dmn user.dmn
	expect 0
	complains 'inputs not given, and so null: b.age'
}

@test "B-FEEL is refused by name" {
	sed 's|name="size"|name="size" expressionLanguage="https://www.omg.org/spec/DMN/20240513/B-FEEL/"|' "$SIZE" >b.dmn
	jindan dmn b.dmn
	expect 2
	complains "b.dmn:2:"
	complains "the model is written in 'https://www.omg.org/spec/DMN/20240513/B-FEEL/', which is not FEEL [J2076]"
	[[ -z $output ]]
	jindan check b.dmn
	expect 1
	says J2076
}

@test "check of a model is stricter, and finds what evaluation only makes null" {
	model strict "$(decision D 'sqroot(4) + nothing')"
	jindan check strict.dmn
	expect 1
	says "unknown function 'sqroot' [J1052]"
	says "did you mean 'sqrt'?"
	says "unknown name 'nothing' [J1051]"
	jindan check "$SIZE"
	expect 0
	complains 'size.dmn: good'
	jindan check --format json strict.dmn
	expect 1
	equals '[0].file' strict.dmn '[0].level' error
}

# ---- limits ----

@test "what would take too much ends quickly, and the limit is named" {
	local formula message
	ulimit -S -t 10 # seconds of the processor for each run, so that other work on the machine does not count
	while IFS='|' read -r formula message; do
		model limits "$(decision D "$formula"; decision Other '1 + 1')"
		jindan dmn limits.dmn
		expect 1
		complains "jindan: $message"
		says 'Other: 2'
		jindan dmn limits.dmn --format json
		expect 1
		equals limit "$message"
	done <<-'END'
		count(for i in 1..10**12 return i)|a list would have more than 1048576 items; --limit list-items=N
		some i in 1..10**12 satisfies i < 0|a list would have more than 1048576 items; --limit list-items=N
		concatenate(for i in 1..1000, j in 1..10000 return i, [1])|a list would have more than 1048576 items; --limit list-items=N
		matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a+)+b")|a pattern takes more than 1048576 steps on a text; --limit regex-steps=N
		{f: function(f, n) 1 + f(f, n + 1), r: f(f, 1)}.r|functions call one another more than 500 deep; --limit call-depth=N
		string length(for i in 1..100 return if i = 1 then "aaaaaaaa" else partial[-1] + partial[-1])|a string would have more than 16777216 bytes; --limit string-bytes=N
	END
}

@test "--limit sets another limit" {
	model limits "$(decision D 'count(for i in 1..20 return i)')"
	jindan dmn limits.dmn
	expect 0
	says 'D: 20'
	jindan dmn limits.dmn --limit list-items=10
	expect 1
	complains 'a list would have more than 10 items'
	jindan dmn limits.dmn --limit steps=5
	expect 1
	complains 'the evaluation took more than 5 steps'
}

# ---- dmn test ----

@test "dmn test runs a file, a folder and a tree; the last line counts" {
	local kit=$ROOT/tests/tck/kit
	jindan dmn test "$kit/compliance-level-2/0004-simpletable-U/0004-simpletable-U-test-01.xml"
	expect 0
	[[ $output =~ ^[1-9][0-9]*\ passed,\ 0\ failed$ ]] || { show; return 1; }
	jindan dmn test --list "$kit/compliance-level-2/0004-simpletable-U"
	expect 0
	says '0004-simpletable-U-test-01.xml: case 001: passed'
	jindan dmn test "$kit"
	expect 0
	says ', 0 failed'
}

@test "dmn test says of a case that fails what was expected and what came out: exit status 1" {
	pricing
	cat >pricing-test.xml <<'XML'
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>pricing.dmn</modelName>
  <testCase id="child"><inputNode name="age"><value xsi:type="xsd:decimal">12</value></inputNode>
    <resultNode name="Price" type="decision"><expected><value xsi:type="xsd:decimal">50</value></expected></resultNode></testCase>
  <testCase id="wrong"><inputNode name="age"><value xsi:type="xsd:decimal">30</value></inputNode>
    <resultNode name="Price" type="decision"><expected><value xsi:type="xsd:decimal">50</value></expected></resultNode></testCase>
  <testCase id="none"><inputNode name="age"><value xsi:nil="true"/></inputNode>
    <resultNode name="Price" type="decision"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
</testCases>
XML
	jindan dmn test pricing-test.xml
	expect 1
	[[ $output == $'pricing-test.xml: case wrong: failed: Price: expected 50, got 100\n2 passed, 1 failed' ]] || { show; return 1; }
	jindan dmn test --list pricing-test.xml
	expect 1
	says 'case child: passed'
	rm pricing.dmn
	jindan dmn test pricing-test.xml
	expect 1
	says 'failed'
}

@test "dmn test --errors shows what is wrong in the models; what holds no cases ends with exit status 2" {
	broken
	cat >broken-test.xml <<'XML'
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>broken.dmn</modelName>
  <testCase id="1"><inputNode name="x"><value xsi:type="xsd:decimal">2</value></inputNode>
    <resultNode name="Good"><expected><value xsi:type="xsd:decimal">4</value></expected></resultNode></testCase>
</testCases>
XML
	jindan dmn test broken-test.xml
	expect 0
	[[ -z $errors ]] || { show; return 1; }
	jindan dmn test --errors broken-test.xml
	expect 0
	complains J1001
	mkdir empty
	jindan dmn test empty
	expect 2
	complains "'empty' holds no file with <testCases>"
	jindan dmn test nowhere
	expect 2
	jindan dmn test broken.dmn
	expect 2
	complains 'where <testCases> was expected'
}

@test "messages are in the language of --lang" {
	jindan dmn --lang ko "$SIZE" --explain turnover=1
	expect 0
	complains '입력'
	says '규칙'
	says_not 'rule 1'
}
