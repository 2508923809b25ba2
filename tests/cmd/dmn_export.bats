load common

# A questionnaire with every kind of thing that a table can use, and a rule base with every hit policy.
prepare() {
	cat >q.xml <<'XML'
<questionnaire id="q" version="1" lang="en">
	<title>Q</title>
	<question id="economy" kind="choice"><text>Where is it?</text>
		<option code="KR"><label>Korea</label></option>
		<option code="JP"><label>Japan</label></option>
	</question>
	<question id="employees" kind="integer" min="0" max="500"><text>How many &lt;people&gt; &amp; "others"?</text></question>
	<question id="uses" kind="multiple"><text>What is used?</text>
		<option code="web"><label>Web</label></option>
		<option code="mail"><label>Mail</label></option>
	</question>
	<question id="online" kind="yesno"><text>On line?</text></question>
</questionnaire>
XML
	{
		printf '<rulebase id="every" version="1" lang="en">\n\t<title>Every &lt;policy&gt; &amp; "more"</title>\n'
		printf '\t<fact id="group"><label>Size</label><formula>if employees &lt; 10 // few]]&gt;\n\tthen "micro" else "small"</formula></fact>\n'
		printf '\t<fact id="unused"><formula>online</formula></fact>\n'
		local policy number=0
		for policy in U F A P C C+ 'C&lt;' 'C&gt;' C# R O; do
			number=$((number + 1))
			cat <<XML
	<fact id="t$number"><label>Table ]]&gt; 진단 𝄞 '$number'</label>
		<table hit="$policy">
			<input expr="group"/>
			<input expr="economy"/>
			<output values="3, 2, 1, 0"/>
			<rule><in>"micro"</in><in>"KR"</in><out>1</out><note>Small &lt;and&gt; "Korean" &amp; ]]&gt; 𝄞</note></rule>
			<rule><in>"small", "large"</in><in>-</in><out>if list contains(uses, "web") then 2 else 3</out></rule>
			<default>0</default>
		</table>
	</fact>
XML
		done
		printf '</rulebase>\n'
	} >r.xml
}

exported() {
	jindan dmn --export -q q.xml r.xml
	expect 0
}

@test "every hit policy is written as DMN calls it, with the aggregation of COLLECT" {
	exported
	[[ $(grep -c '<decisionTable ' <<<"$output") -eq 11 ]]
	local policy
	for policy in UNIQUE FIRST ANY PRIORITY COLLECT 'RULE ORDER' 'OUTPUT ORDER'; do
		says "hitPolicy=\"$policy\""
	done
	for policy in SUM MIN MAX COUNT; do
		says "hitPolicy=\"COLLECT\" aggregation=\"$policy\""
	done
	says '<defaultOutputEntry id="t1_output_1_default">'
	says '<text>3, 2, 1, 0</text>'
}

@test "questions become typed input data, formulas that tables use become decisions, the rest is left out" {
	exported
	says '<inputData id="economy" name="economy">'
	says '<text>"KR","JP"</text>'
	says '<text>[0..500]</text>'
	says '<itemDefinition id="type_t_uses" name="t_uses" isCollection="true">'
	says '<variable id="employees_variable" name="employees" typeRef="t_employees"/>'
	says '<requiredDecision href="#group"/>'
	says '<requiredInput href="#economy"/>'
	says_not unused
	says_not online
}

@test "values are escaped, and formulas stay as they were written" {
	exported
	says 'name="Every &lt;policy&gt; &amp; &quot;more&quot;"'
	says '<description>How many &lt;people&gt; &amp; "others"?</description>'
	says '<description>Small &lt;and&gt; "Korean" &amp; ]]&gt; 𝄞</description>'
	says "<description>Table ]]&gt; 진단 𝄞 '1'</description>"
	says $'<text>if employees &lt; 10 // few]]&gt;\n\tthen "micro" else "small"</text>'
	says '<input id="t1_input_2" label="Where is it?">'
}

@test "what was written is read back: the same values, the same text, and the same text each time" {
	exported
	printf '%s\n' "$output" >one.dmn
	exported
	printf '%s\n' "$output" | cmp - one.dmn
	jindan dmn --export one.dmn -o two.dmn
	expect 0
	cmp one.dmn two.dmn
	jindan dmn one.dmn employees=5 'economy="KR"' 'uses=["web"]' -d t1 -d t6 -d t9
	expect 0
	says 't1: 1'
	jindan dmn one.dmn employees=20 'economy="JP"' 'uses=["web"]' -d t2 -d t5
	expect 0
	says 't2: 2'
	says 't5: [2]'
}

@test "the diagram has a shape for every element and a line for every requirement, and no two shapes overlap" {
	exported
	printf '%s\n' "$output" >one.dmn
	python3 - <<'PY'
import xml.etree.ElementTree as tree
root = tree.parse("one.dmn").getroot()
local = lambda e: e.tag.rpartition("}")[2]
ids = [e.get("id") for e in root.iter() if e.get("id")]
assert len(ids) == len(set(ids)), "an id stands twice"
named = lambda *names: {e.get("id") for e in root.iter() if local(e) in names}
drawn = lambda name: {e.get("dmnElementRef") for e in root.iter() if local(e) == name}
assert drawn("DMNShape") == {e.get("id") for e in root if local(e) in ("decision", "inputData")}
assert drawn("DMNEdge") == named("informationRequirement")
boxes = [tuple(int(e.get(k)) for k in ("x", "y", "width", "height")) for e in root.iter() if local(e) == "Bounds"]
for i, (x, y, w, h) in enumerate(boxes):
    for (u, v, a, b) in boxes[:i]:
        assert x + w <= u or u + a <= x or y + h <= v or v + b <= y, "shapes overlap"
hrefs = {e.get("href")[1:] for e in root.iter() if e.get("href")}
assert hrefs <= set(ids), "a reference leads nowhere"
PY
}

model() { # what is inside the decision "d"
	printf '<definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/" id="m" name="m" namespace="urn:m">%s</definitions>\n' \
		"<inputData id='a b' name='x'><variable name='x'/></inputData><decision id='d' name='d'><variable name='d'/><informationRequirement><requiredInput href='#a b'/></informationRequirement>$1</decision>" >m.dmn
}

@test "what DMN 1.3 lacks is written as the expression it stands for" {
	model '<for iteratorVariable="i"><in><literalExpression><text>[1, 2, x] // all</text></literalExpression></in><return><conditional><if><literalExpression><text>i &gt; 1</text></literalExpression></if><then><literalExpression><text>i</text></literalExpression></then><else><context><contextEntry><variable name="k"/><literalExpression><text>"a"</text></literalExpression></contextEntry></context></else></conditional></return></for>'
	jindan dmn --export m.dmn -o n.dmn
	expect 0
	grep -q '20191111/MODEL/' n.dmn
	grep -q '(for i in (\[1, 2, x\] // all' n.dmn
	jindan dmn n.dmn x=3
	expect 0
	says '[{k: "a"}, 2, 3]'
}

@test "ids that XML does not allow are replaced, wherever they are referred to" {
	model '<literalExpression><text>x</text></literalExpression>'
	jindan dmn --export m.dmn
	expect 0
	says '<inputData id="_a_b" name="x">'
	says '<requiredInput href="#_a_b"/>'
}

@test "what cannot be written in DMN 1.3 is refused with its place" {
	model '<conditional><if><literalExpression><text>x</text></literalExpression></if><then><decisionTable><output/><rule><outputEntry><text>1</text></outputEntry></rule></decisionTable></then></conditional>'
	jindan dmn --export m.dmn -o n.dmn
	expect 1
	complains 'm.dmn:1:'
	complains J2081
	[[ ! -e n.dmn ]]
	model '<literalExpression expressionLanguage="juel"><text>x</text></literalExpression>'
	jindan dmn --export m.dmn
	expect 1
	complains J2082
}

@test "a rule base without tables has nothing to write: exit status 1" {
	printf '<rulebase id="r" version="1"><title>R</title><fact id="f"><formula>1</formula></fact></rulebase>' >r.xml
	jindan dmn --export -q q.xml r.xml
	expect 1
	complains "'r.xml' has no decision tables to write"
	[[ -z $output ]]
}

@test "what cannot be read ends with exit status 2" {
	jindan dmn --export -q q.xml nowhere.xml
	expect 2
	echo '<rulebase id="r"' >r.xml
	jindan dmn --export -q q.xml r.xml
	expect 2
	jindan dmn --export -q q.xml r.xml other.xml
	expect 2
	complains 'takes one rule base'
}
