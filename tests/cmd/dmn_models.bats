# Models as the editors of several makers save them: tests/packs/dmn holds each with its cases in the form of the
# conformance kit. And what is hostile in a model ends with a message.

load common

# cases NAME: all cases of a model pass.
cases() {
	jindan dmn test --errors "$ROOT/tests/packs/dmn/$1.cases.xml"
	expect 0
}

@test "a model of Camunda Modeler for Camunda 7: no variables, inputs that nothing declares, dates with a time" {
	cases camunda-7
	complains "camunda-7.dmn:47:17: error: the expression is in 'juel'; only FEEL is understood [J2072]"
}

@test "a model of Camunda Modeler for Camunda 8: results by their id or variable, several outputs, annotations" {
	cases camunda-8
}

@test "a model of Trisotech: a prefix, names with blanks, contexts, relations, invocations, a service" {
	cases trisotech
}

@test "a model of Drools: a prefix, values that are allowed, functions over items, priorities" {
	cases kie
}

@test "a model of DMN 1.1: types with a prefix, references with and without namespace" {
	cases dmn-1.1
}

@test "values are converted and checked at every border of a model" {
	cases borders
}

# hostile NAME BODY: the body as a model with one case that asks for x.
hostile() {
	printf '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="%s">\n%s\n</definitions>\n' "$1" "$2" >"$1.dmn"
	printf '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><modelName>%s.dmn</modelName><testCase id="1"><resultNode name="x"><expected/></resultNode></testCase></testCases>\n' \
		"$1" >"$1.cases.xml"
	jindan dmn test --errors "$1.cases.xml"
}

@test "models that import one another in a ring of decisions are told so" {
	printf '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="b"><import name="a" namespace="a" locationURI="a.dmn"/><decision id="x" name="x"><informationRequirement><requiredDecision href="a#x"/></informationRequirement><literalExpression><text>a.x</text></literalExpression></decision></definitions>' >b.dmn
	hostile a '<import name="b" namespace="b" locationURI="b.dmn"/>
<decision id="x" name="x"><informationRequirement><requiredDecision href="b#x"/></informationRequirement><literalExpression><text>b.x</text></literalExpression></decision>'
	expect 0
	complains "a.dmn:3:1: error: 'x' requires itself, through what it requires [J4004]"
}

@test "models that reach imports in ever more ways are refused" {
	local i
	for i in {1..24}; do
		printf '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="m%d"><import name="l" namespace="m%d" locationURI="m%d.dmn"/><import name="r" namespace="m%d" locationURI="m%d.dmn"/><decision id="x" name="x"><informationRequirement><requiredDecision href="m%d#x"/></informationRequirement><informationRequirement><requiredDecision href="m%d#x"/></informationRequirement></decision></definitions>' \
			"$i" $((i + 1)) $((i + 1)) $((i + 2)) $((i + 2)) $((i + 1)) $((i + 2)) >"m$i.dmn"
	done
	hostile top '<import name="l" namespace="m1" locationURI="m1.dmn"/>
<decision id="x" name="x"><informationRequirement><requiredDecision href="m1#x"/></informationRequirement><literalExpression><text>l.x</text></literalExpression></decision>'
	expect 1
	complains 'reaches imported models in more than 4096 ways [J4007]'
}

@test "a type with too many parts to be checked makes values null, and says so" {
	local i types=
	for i in {1..20}; do
		types+="<itemDefinition name='t$i'><itemComponent name='a'><typeRef>t$((i + 1))</typeRef></itemComponent><itemComponent name='b'><typeRef>t$((i + 1))</typeRef></itemComponent></itemDefinition>"
	done
	hostile wide "$types<itemDefinition name='t21'><typeRef>number</typeRef><allowedValues><text>1</text></allowedValues></itemDefinition>
<decision id='x' name='x'><variable name='x' typeRef='t1'/><literalExpression><text>1</text></literalExpression></decision>"
	expect 0
	complains "wide.dmn:3:1: error: values of the type 't1' cannot be checked: it has too many parts [J4008]"
}

@test "functions and services that call themselves without end give null" {
	hostile endless '<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="n"/><literalExpression><text>k(n + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="x" name="x"><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement><literalExpression><text>k(1)</text></literalExpression></decision>'
	expect 0
	hostile service '<decisionService id="s" name="s"><outputDecision href="#x"/></decisionService>
<decision id="x" name="x"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement><literalExpression><text>s()</text></literalExpression></decision>'
	expect 0
	complains 'requires itself, through what it requires [J4004]'
}

@test "check: an output of a table that is not of its type, nor of that of its decision, is told at its place" {
	cp "$ROOT/rules/example-agency/loan.dmn" .
	sed -i '0,/<text>50</s//<text>"fifty"</' loan.dmn
	jindan check loan.dmn
	expect 1
	says 'error: declared as number, but the formula gives string [J3083]'
	says '<text>"fifty"</text>'
	sed -i 's/name="Ceiling" typeRef="number"/name="Ceiling"/; s/<output id="column_ceiling"/& typeRef="number"/' loan.dmn
	jindan check loan.dmn
	expect 1
	says 'error: declared as number, but the formula gives string [J3083]'
	sed -i 's/typeRef="number"\/>$/typeRef="string"\/>/; s/"fifty"/null/; /column_ceiling/s/string/Any/' loan.dmn
	jindan check loan.dmn
	says_not J3083
}
