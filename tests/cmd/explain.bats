load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
}

explain() { jindan explain "$@" --answers "$ANSWERS" --as-of 2026-11-23; }

# as_said ID...: the JSON fits the schema, and what was explained is what evaluate says.
as_said() { records valid "$ROOT/src/record/explanation.schema.json" "$@"; }

@test "without an argument: every programme with the reason that decided, in rank order" {
	explain
	expect 0
	says 'its 2 conditions are met'
	says 'Does not suit your firm'
	[[ $(collapse "$output") == *'(KR-smart-shop): How many people are regularly employed by your company? 23 (not below 10)'* ]]
	explain --format json
	cat <<<"$output" >all.json
	as_said all.json
	jindan evaluate "$ANSWERS" --as-of 2026-11-23
	[[ $(python3 -c '
import json, sys
said, result = json.load(open("all.json")), json.loads(sys.argv[1])
print([(p["id"], p["verdict"]) for p in said["programmes"]] == [(p["id"], p["verdict"]) for p in result["programmes"]])' "$output") == True ]]
}

@test "a programme: only what decided, down to the answers, in both languages; --all is the whole proof" {
	explain KR-smart-shop
	expect 0
	says 'What stands against it, each by itself'
	says '1 answer alone decides this'
	says 'as published [1'
	[[ $(collapse "$output") == *'What were your sales in the last business year? 4,200,000,000 (more than 1,000,000,000)'* ]]
	says_not 'independent'
	explain KR-smart-shop --all
	expect 0
	says 'Formula'
	says 'The answers that decide'
	says 'What it is'
	explain KR-smart-shop --lang ko
	expect 0
	says_not 'not below'
	says '미만'
}

@test "what is cited alone gives the same verdict through evaluate" {
	local id
	for id in KR-smart-shop KR-smart-factory MY-GDPM AU-ASBAS JP-3a MX-2; do
		explain "$id" --format json
		expect 0
		cat <<<"$output" >said.json
		as_said said.json
		python3 -c '
import json, sys
said, all = json.load(open("said.json")), json.load(open(sys.argv[1]))
json.dump({key: all[key] for key in said["answers"]}, open("only.json", "w"))' "$ANSWERS"
		jindan evaluate only.json --as-of 2026-11-23
		expect 0
		cat <<<"$output" >result.json
		[[ $(python3 -c '
import json, sys
said, result = json.load(open("said.json")), json.load(open("result.json"))
print([p["verdict"] for p in result["programmes"] if p["id"] == said["id"]][0] == said["verdict"])') == True ]] || { echo "$id" >&2; return 1; }
	done
}

@test "a score: how it is made up, which answers gave and which cost points" {
	explain readiness
	expect 0
	says 'How it is made up'
	says 'Answers that cost most'
	says 'Answers that gave most'
	says 'you are here'
	explain readiness --format json
	cat <<<"$output" >score.json
	as_said score.json
	# 20 of 80 points of weight: what is given and what is lost make the weight
	[[ $(python3 -c '
import json
score = json.load(open("score.json"))
print(all(abs(i["gained"] + i["lost"] - i["weight"]) < 1e-9 for i in score["items"]), abs(sum(i["gained"] for i in score["items"]) - score["value"]) < 1e-9)') == 'True True' ]]
}

@test "the best answer that a score names gives as many points as it says" {
	explain readiness --format json
	cat <<<"$output" >score.json
	command jindan questions --format json >questions.json # too long for a command line
	python3 -c '
import json, sys
score, answers = json.load(open("score.json")), json.load(open(sys.argv[1]))
first = score["gains"][0]
questions = json.load(open("questions.json"))["questions"]
question = [q for q in questions if q["id"] == first["question"]][0]
answers[first["question"]] = [o["code"] for o in question["options"] if o["label"]["en"] == first["best"]][0]
json.dump(answers, open("better.json", "w"))
print(score["value"] + first["lost"])' "$ANSWERS" >expected
	jindan evaluate better.json --as-of 2026-11-23
	expect 0
	[[ $(python3 -c '
import json, sys
print(abs(json.loads(sys.argv[1])["scores"]["readiness"]["value"] - float(open("expected").read())) < 1e-9)' "$output") == True ]]
}

@test "a level, an indicator, a fact, a finding, a piece of advice and a question are explained" {
	local id
	for id in readiness_level readiness_stage_level working sme_class size_class sells_online turnover online_share employees "$(command jindan evaluate "$ANSWERS" | python3 -c '
import json, sys
result = json.load(sys.stdin)
print(result["findings"][0]["id"], result["advice"][0] if result["advice"] else "")')"; do
		local one
		for one in $id; do
			explain "$one" --format json
			expect 0
			cat <<<"$output" >said.json
			as_said said.json
			explain "$one"
			expect 0
			explain "$one" --all --format md
			expect 0
			says '# '
		done
	done
	explain sme_class
	says 'within the limits of "sme"'
	says 'assumed: likely asked for'
}

@test "a question that is not asked says why, and what hangs on one that is missing" {
	python3 -c '
import json, sys
answers = json.load(open(sys.argv[1]))
answers["exports"] = "no"
del answers["employees"]
json.dump(answers, open("some.json", "w"))' "$ANSWERS"
	jindan explain export_plan --answers some.json
	expect 0
	says 'It is not asked.'
	says 'Why it is not asked'
	jindan explain employees --answers some.json
	expect 0
	says 'It is asked, and not answered yet.'
	says 'Programmes that hang on it'
	jindan explain --answers some.json
	expect 0
	says 'hangs on: How many people'
}

@test "unknown ids name the nearest, and forms that there are not are refused" {
	explain KR-1x
	expect 2
	complains "did you mean 'KR-1'?"
	explain KR-1 --format csv
	expect 2
	complains 'text, md or json'
	explain KR-1 --format jsno
	expect 2
	explain KR-1 -o page.txt
	expect 0
	[[ -s page.txt && -z $output ]]
}

@test "an open programme names all that it hangs on, and other scales stand apart" {
	jindan explain KR-smart-factory --answers - --format json <<<'{"economy": "KR"}'
	expect 0
	says '"hangs_on": ["sector"'
	jindan explain readiness --answers "$ROOT/questionnaires/examples/mirae-parts.json"
	expect 0
	says 'On another scale'
	says_not 'official:'
	jindan explain --answers - --format html <<<'{}'
	expect 2
	complains "--format cannot be 'html' here"
}

@test "a proof that is longer than what is shown says so" {
	python3 - <<-'PY'
		with open("q.xml", "w") as out:
		    out.write('<questionnaire id="q" version="1.0">')
		    for i in range(90):
		        out.write(f'<question id="a{i}" kind="yesno"><text>A{i}?</text></question>')
		    for i in range(90):
		        out.write(f'<indicator id="i{i}" test="' + " or ".join(f"(a{i} and a{k})" for k in range(90) if k != i) + '"/>')
		    out.write("</questionnaire>")
		with open("r.xml", "w") as out:
		    out.write('<rulebase id="r" version="1.0"><programme id="P"><name>P</name><condition id="c" basis="published" test="'
		              + " or ".join(f"i{i}" for i in range(90)) + '"><text>C.</text></condition></programme></rulebase>')
	PY
	echo '{}' >firm.json
	jindan explain P -q q.xml -r r.xml --answers firm.json --all
	expect 0
	says 'The proof is longer than what is shown here'
	jindan explain P -q q.xml -r r.xml --answers firm.json --all --format json
	says '"cut": true'
}

@test "explain, report: after the last day to apply a programme is a model, and until then that day is told" {
	cat >call.xml <<'END'
<rulebase id="agency" version="1"><extends href="apec-2004"/><source id="notice" mark="own">Made up.</source>
<programme id="CALL" economy="MY" source="notice"><name>Call</name><summary>Calls.</summary><period from="2026-01" until="2027-12-31" apply-by="2027-03-31" source="notice"/>
<condition id="small" basis="published" source="notice" test="employees &lt; 50"><text>Small.</text></condition>
</programme></rulebase>
END
	echo '{"economy": "MY", "employees": 30}' >firm.json
	jindan report -r call.xml --answers firm.json --as-of 2027-03-31
	says "Apply by 2027-03-31; it runs until 2027-12-31."
	jindan report -r call.xml --answers firm.json --as-of 2027-03-31 --format xml
	says 'apply-by="2027-03-31"'
	jindan explain CALL -r call.xml --answers firm.json --as-of 2027-03-31
	says "You can apply for this"
	jindan explain CALL -r call.xml --answers firm.json --as-of 2027-04-01
	says "This is a model to learn from"
	says "It could be applied for until 2027-03-31."
	sed 's/apply-by="2027-03-31"/apply-by="2027-06-30"/' call.xml >later.xml
	jindan diff call.xml later.xml --as-of 2026-06-01
	says "status: ended -> current"
}
