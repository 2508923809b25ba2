load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
	cat >grants.xml <<-'XML'
		<rulebase id="grants" version="1.0">
		  <title>Grants</title>
		  <extends href="apec-2004"/>
		  <programme id="G-plan" economy="KR"><name>Grant for planners</name><period from="2001" last-seen="2030"/>
		    <condition id="plan" basis="assumed" test="it_strategy in (&quot;written&quot;, &quot;reviewed&quot;)"><text>There is a written plan for IT.</text></condition></programme>
		  <programme id="G-both" economy="KR"><name>Grant for careful planners</name><period from="2001" last-seen="2030"/>
		    <condition id="plan" basis="assumed" test="it_strategy in (&quot;written&quot;, &quot;reviewed&quot;)"><text>There is a written plan for IT.</text></condition>
		    <condition id="copy" basis="assumed" test="sec_backup = &quot;tested&quot; or sec_access = &quot;reviewed&quot;"><text>Data or doors are looked after.</text></condition></programme>
		  <programme id="G-old" economy="KR"><name>Grant for old firms</name><period from="2001" last-seen="2030"/>
		    <condition id="old" basis="assumed" test="founded &lt;= 1900"><text>The firm was there before 1900.</text></condition></programme>
		</rulebase>
	XML
}

qualify() { jindan qualify -r grants.xml --answers "$ANSWERS" --as-of 2026-06-01 "$@"; }

@test "the smallest changes are told, with what they take, and what they open together" {
	jindan evaluate -r none "$ANSWERS"
	qualify
	expect 0
	says 'Grant for planners (G-plan)'
	says 'Is it clear what the firm wants to reach by IT?'
	says 'Needed'
	says 'little effort, no cost, about 30 days'
	says 'This opens 2 programmes: G-plan, G-both'
	local line
	while IFS= read -r line; do
		[[ ${#line} -le 80 ]] || { echo "wider than 80: $line" >&2; return 1; }
	done <<<"$output"
}

@test "what nothing reaches is told with the fixed answer that stops it" {
	qualify G-old
	expect 0
	says 'cannot be reached by what can change'
	says 'The firm was there before 1900. (founded = '
}

@test "the sets fit the schema, and each one flips its verdict from outside, while no part of it does" {
	qualify --all --format json
	expect 0
	cat <<<"$output" >sets.json
	records valid "$ROOT/src/record/change.schema.json" sets.json
	python3 - "$ANSWERS" <<-'PY'
		import itertools, json, subprocess, sys
		sheet = json.load(open(sys.argv[1]))
		told, sheets, expected = json.load(open("sets.json")), [], []
		for goal in told["programmes"]:
		    for place in goal["sets"]:
		        changes = list(place["answers"].items())
		        for size in range(len(changes) + 1):
		            for part in itertools.combinations(changes, size):
		                sheets.append({**sheet, **dict(part), "id": f"{len(sheets)}"})
		                expected.append((goal["id"], size == len(changes)))
		assert len(sheets) > 20, len(sheets)
		out = subprocess.run(["jindan", "evaluate", "-r", "grants.xml", "--as-of", "2026-06-01", "--format", "jsonl"],
		                     input="\n".join(map(json.dumps, sheets)), capture_output=True, text=True, check=True).stdout
		for line, (goal, flips) in zip(out.splitlines(), expected):
		    verdict = next(p["verdict"] for p in json.loads(line)["programmes"] if p["id"] == goal)
		    assert (verdict == "eligible") == flips, (goal, line[:200])
	PY
}

@test "records are whole sheets that evaluate reads" {
	qualify --format records
	expect 0
	cat <<<"$output" >sheets.jsonl
	jindan evaluate -r grants.xml --as-of 2026-06-01 --format jsonl sheets.jsonl
	expect 0
	[[ $(wc -l <<<"$output") -eq $(wc -l <sheets.jsonl) ]]
	cat <<<"$output" >results.jsonl
	python3 - <<-'PY'
		import json
		for line in open("results.jsonl"):
		    record = json.loads(line)
		    goal = record["id"].split("/")[0]
		    for programme in record["programmes"]:
		        assert programme["id"] != goal or programme["verdict"] == "eligible", goal
	PY
}

@test "what is missing is told apart from what would have to change" {
	echo '{"id": "new", "economy": "KR", "sector": "services", "employees": 60, "founded": 2001}' >new.json
	jindan qualify KR-cloud-voucher --answers new.json
	expect 0
	says 'Reached, if this is so:'
	says 'If it is'
	says_not 'Reached by this:'
}

@test "a search that is cut says so" {
	qualify G-both --limit trials=1
	expect 0
	says 'after 1 trial:'
	says_not 'share of the search'
	qualify G-both --limit ways=1
	expect 0
	says 'these are the cheapest'
}

@test "one score's next level, and all levels with --all" {
	qualify d_security
	expect 0
	says 'Protection against loss and fraud: from Working to Advanced'
	says_not 'G-plan'
	qualify --all
	says 'Working with others: from Basic to Working'
}

@test "report and explain tell it, too" {
	jindan report -r grants.xml --answers "$ANSWERS"
	expect 0
	says 'How to qualify for more'
	jindan explain G-both -r grants.xml --answers "$ANSWERS"
	expect 0
	says 'How to qualify'
	says 'Way 1.'
}

@test "in Korean" {
	qualify --lang ko
	expect 0
	says '다음을 충족하면'
	says_not 'Needed'
}

@test "what does not exist is misuse, with the nearest name" {
	qualify G-plann
	expect 2
	complains "there is no programme or score 'G-plann'; did you mean 'G-plan'?"
	qualify --format xml
	expect 2
	complains '--format'
	jindan qualify --client nobody
	expect 2
}

@test "a day that is used twice is not told as any day, and reads as a day" {
	cat >q.xml <<-'END'
		<questionnaire id="q" version="1.0">
		  <question id="since" kind="date"><text>Since when?</text></question>
		  <question id="a" kind="yesno"><text>A?</text></question>
		</questionnaire>
	END
	cat >r.xml <<-'END'
		<rulebase id="r" version="1.0">
		  <programme id="P"><name>P</name><period from="2020"/>
		    <condition id="c" basis="published" test='if since &lt; date("2020-01-01") then a else a = false'><text>C.</text></condition></programme>
		</rulebase>
	END
	jindan qualify -q q.xml -r r.xml --answers - <<<'{}'
	expect 0
	says '2019-12-31 or earlier'
	jindan qualify -q q.xml -r r.xml --answers - --format json <<<'{}'
	says_not '"since": "<="'
	jindan qualify -q q.xml -r r.xml --answers - --format records <<<'{}'
	cat <<<"$output" >sets.jsonl
	jindan evaluate -q q.xml -r r.xml --format jsonl sets.jsonl
	expect 0
	says_not '"verdict":"open"'
	says_not '"verdict":"ineligible"'
}

@test "where the search for the cheapest way ends before one is found, there is a way all the same" {
	echo '{}' >empty.json
	jindan qualify MY-SLSAM --answers empty.json --as-of 2026-06-01 --limit trials=40 --format json
	expect 0
	equals 'programmes[0].search' cut
	jindan qualify MY-SLSAM --answers empty.json --as-of 2026-06-01 --limit trials=40 --format records
	cat <<<"$output" >sets.jsonl
	jindan evaluate --as-of 2026-06-01 --format jsonl sets.jsonl
	expect 0
	says '{"id":"MY-SLSAM","verdict":"eligible"' || says '"id": "MY-SLSAM", "verdict": "eligible"'
}

@test "what the questionnaire does not ask is named where a programme hangs on it" {
	echo '{"economy": "KR", "sector": "manufacturing"}' >empty.json
	jindan qualify KR-2 -q dkf-dimop -r apec-2004 --answers empty.json
	expect 0
	says 'No way found'
	says 'It hangs on what this questionnaire does not ask'
	jindan qualify KR-2 -q dkf-dimop -r apec-2004 --answers empty.json --format json
	cat <<<"$output" >sets.json
	records valid "$ROOT/src/record/change.schema.json" sets.json
	says '"lacks": ["'
	jindan explain KR-2 -q dkf-dimop -r apec-2004 --answers empty.json
	[[ $(grep -c '^How to qualify' <<<"$output") -le 1 ]] || { show; return 1; }
}

@test "amounts are told with their currency and in groups, and more ticks go without saying" {
	echo '{"economy": "KR", "sector": "manufacturing", "founded": 2009, "employees": 23, "part_of_group": false, "self_employed": false}' >firm.json
	jindan qualify --answers firm.json --as-of 2026-06-01
	expect 0
	says '180,000,000,000 KRW or less'
	says_not 'or 29 other'
}

@test "many programmes share the search, and say so; what is found does, and one asked for alone has all of it" {
	echo '{}' >empty.json
	jindan qualify --answers empty.json --as-of 2026-06-01 --limit trials=100
	expect 0
	says "This programme's share of the search ended: there may be cheaper ways."
	jindan qualify --answers empty.json --as-of 2026-06-01 --limit trials=100 --format json
	expect 0
	cat <<<"$output" >all.json
	jindan qualify --answers empty.json --as-of 2026-06-01 --limit trials=100 --format records
	expect 0
	cat <<<"$output" >sets.jsonl
	jindan evaluate --as-of 2026-06-01 --format jsonl sets.jsonl
	expect 0
	cat <<<"$output" >then.jsonl
	python3 - <<-'PY'
		import json
		goals = json.load(open("all.json"))["programmes"]
		shared = [goal["id"] for goal in goals if goal["shared"]]
		assert len(shared) > 5 and all(goal["trials"] <= 100 for goal in goals), shared
		open("first", "w").write(shared[0])
		tried = [json.loads(line) for line in open("then.jsonl")]
		assert len(tried) >= sum(len(goal["sets"]) for goal in goals) > 20
		wanted = {goal["id"] for goal in goals}
		for record in tried:
		    programme = record["id"].split("/")[0]
		    verdicts = {one["id"]: one["verdict"] for one in record["programmes"]}
		    assert programme not in wanted or verdicts[programme] == "eligible", record["id"]
	PY
	jindan qualify "$(cat first)" --answers empty.json --as-of 2026-06-01 --limit trials=100 --format json
	expect 0
	equals 'programmes[0].shared' false
	equals 'programmes[0].trials' 100
}
