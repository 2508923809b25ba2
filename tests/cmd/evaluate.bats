load common

prepare() {
	cat >sheet.csv <<-'END'
		id,q1,q2,q3,q4,q6,q12,q24,q25
		a,c,51,20,a|b,a|b|c|d,a|b|c,b,c
		b,x,50,19,x,a|b,,a,
		c,?,40..60,~20,[],?,a|b,k,x
		한국,,<50,>=20,,x,,,
	END
	cat >sheet.jsonl <<-'END'
		{"id": "a", "q1": "c", "q2": 51, "q3": 20, "q4": ["a", "b"], "q6": ["a", "b", "c", "d"], "q12": ["a", "b", "c"], "q24": "b", "q25": "c"}
		{"id": "b", "q1": "x", "q2": 50, "q3": 19, "q4": ["x"], "q6": ["a", "b"], "q12": null, "q24": "a", "q25": ""}
		{"id": "c", "q1": "?", "q2": "40..60", "q3": "~20", "q4": [], "q6": "?", "q12": ["a", "b"], "q24": "k", "q25": "x"}
		{"id": "한국", "q2": "<50", "q3": ">=20", "q6": "x"}
	END
	jq_array() { printf '['; paste -sd, "$1"; printf ']\n'; }
}

# run FILE OPTIONS...: with the DKF survey.
run() {
	local file=$1
	shift
	jindan evaluate -q dkf-dimop "$@" "$file"
}

# programme ID: its state in the result in $output.
programme() {
	tr -d '[:space:]' <<<"$output" | grep -o "{\"id\":\"$1\",[^}]*" |
		sed 's/.*"verdict":"\([a-z]*\)","precedent":\([a-z]*\),"status":"\([a-z]*\)".*/\1 \3 precedent=\2/'
}

@test "every form of input gives the same results, and every form of output tells the same" {
	jq_array sheet.jsonl >sheet.json
	local input format
	for input in sheet.csv sheet.jsonl sheet.json; do
		for format in json jsonl csv; do
			run "$input" --format "$format" -o "out.$format"
			expect 0
			[[ -z $output && -z $errors ]] || { show; return 1; }
		done
		records same out.json out.jsonl out.csv
		valid out.json out.jsonl
		[[ $input == sheet.csv ]] && cp out.json first.json
		diff first.json out.json
	done
	[[ ! -e out.json.part ]]
}

@test "a file, standard input and - are the same, whatever the form is said to be" {
	local format first
	for format in csv jsonl; do
		run "sheet.$format" --format csv
		first=$output
		run - --format csv <"sheet.$format"
		[[ $output == "$first" ]]
		jindan evaluate -q dkf-dimop --format csv --input-format "$format" <"sheet.$format"
		[[ $output == "$first" ]]
	done
	run sheet.csv --input-format jsonl
	expect 1
}

@test "a single JSON object gives a single object, an array an array" {
	echo '{"id": "one", "q2": 51}' >one.json
	run one.json
	expect 0
	equals id one indicators.DII_2 true
	echo '[{"id": "one", "q2": 51}]' >one.json
	run one.json
	equals '[0].id' one
	echo '[]' >one.json
	run one.json
	expect 0
	[[ $(tr -d '[:space:]' <<<"$output") == '[]' ]]
	run sheet.jsonl --format jsonl
	[[ $(wc -l <<<"$output") -eq 4 ]]
}

@test "records without an id have none, and ids are kept as they are" {
	run - --format jsonl <<<$'q2\n51'
	equals id null
	run - --format csv <<<'{"id": "=1+1", "q2": 1}'
	says "'=1+1,"
	run - <<<'{"id": 7, "q2": 1}'
	equals id 7
}

@test "an unknown column refuses the file: place, nearest name, no output, status 1" {
	local format
	for format in json jsonl csv; do
		run - --format "$format" <<<$'id,q1,emploees\na,c,5'
		expect 1
		[[ -z $output ]] || { show; return 1; }
		complains "standard input:1:7: error: unknown column 'emploees'"
		complains "did you mean 'employees'?"
	done
	run - --format csv <<<$'id,q4.a\na,c'
	expect 1
	complains "unknown column 'q4.a'"
	run - --format csv -o out.csv <<<$'id,nonsense\na,c'
	expect 1
	[[ ! -e out.csv ]]
}

@test "an unknown key is an error of its record" {
	run - --format jsonl <<<$'{"id": "a", "emploees": 1}\n{"id": "b", "employees": 1}'
	expect 1
	says "there is no question 'emploees'; did you mean 'employees'?"
	says '{"id":"b"'
	says '"indicators"'
}

@test "an unusable value is an error of its record, the others go on, status 1" {
	cat >bad.csv <<-'END'
		id,q1,q2,q4,q6,founded,self_employed
		good,c,51,a,b,2004,yes
		code,C,51,a,b,2004,yes
		above,c,101,a,b,2004,yes
		below,c,-1,a,b,2004,yes
		word,c,many,a,b,2004,yes
		half,c,50.5,a,b,2004,yes
		turned,c,60..40,a,b,2004,yes
		twice,c,51,a|a,b,2004,yes
		alone,c,51,a|x,b,2004,yes
		na,n/a,51,a,b,2004,yes
		yes,c,51,a,b,2004,maybe
		extra,c,51,a,b,2004,yes,more
		last,c,51,a,b,2004,no
	END
	local format
	for format in json jsonl csv; do
		run bad.csv --format "$format" -o "out.$format"
		expect 1
	done
	records same out.json out.jsonl out.csv
	valid out.json out.jsonl
	records errors out.json >errors.txt
	local number=0 id wanted first
	while IFS='|' read -r id wanted; do
		number=$((number + 1))
		first=$(sed -n "${number}p" errors.txt)
		if [[ -z $wanted ]]; then wanted=none; else wanted="error: record $number ($id), *line $((number + 1)): *$wanted"; fi
		# shellcheck disable=SC2053
		[[ $first == "$id: "$wanted* ]] || { echo "$id: expected $wanted, found $first" >&2; return 1; }
	done <<-'END'
		good|
		code|'C' is no option
		above|101 is out of range; it must be between 0 and 100
		below|-1 is out of range
		word|'many' is not a number
		half|'50.5' is not a whole number
		turned|the range ends before it begins
		twice|'a' is given twice
		alone|'x' excludes all other options
		na|"not applicable" is not a possible answer
		yes|'maybe'
		extra|line
		last|
	END
}

@test "ranges, bounds and estimates settle what they settle" {
	run - --format csv -o out.csv <<-'END'
		id,q2
		above,51..60
		from,50..51
		under,<50
		most,<=50
		over,>50
		least,>=51
		point,50..50
	END
	expect 0
	run - --format jsonl <<-'END'
		{"q2": "51..60"}
		{"q2": "50..51"}
		{"q2": "<50"}
		{"q2": "<=50"}
		{"q2": ">50"}
		{"q2": "?"}
	END
	[[ $(grep -o '"DII_2":[^,]*' <<<"$output" | paste -sd' ') == '"DII_2":true "DII_2":"open" "DII_2":false "DII_2":false "DII_2":true "DII_2":"open"' ]] || { show; return 1; }
	[[ $(grep -o '"RCR13_1":[^,]*' <<<"$output" | paste -sd' ') == '"RCR13_1":true "RCR13_1":true "RCR13_1":false "RCR13_1":"open" "RCR13_1":true "RCR13_1":"open"' ]] || { show; return 1; }
}

@test "bounds hold for what is still open, and a level that no answer can change is settled" {
	run - <<<'{"id": "open"}'
	equals scores.DII.min 0 scores.DII.max 23 scores.DII.level null scores.DII.answered 0
	# All but the last two indicators met.
	run - <<<'{"q1": "c", "q2": 51, "q4": "a", "q5": "a", "q9": "a", "q10": "a", "q11": "a", "q12": "a|b|c", "q13": "a", "q6": "a|b|c",
		"q7": "a|b", "q17": "e", "q14": "a", "q15": "a", "q16": "a", "q18": "a", "q20": "a", "q21": "a", "q22": "a"}'
	expect 0
	equals scores.DII.min 21 scores.DII.max 23 scores.DII.level very-high
}

@test "not applicable takes a reason, in words or none, where the question allows it" {
	jindan evaluate -r none - <<<'{"id": "a", "economy": "KR", "sector": "manufacturing", "scm_buy": {"na": "we buy nothing"}, "scm_sell": "n/a", "employees": "?"}'
	expect 0
	equals id a scores.scm.value null
	jindan evaluate -r none - <<<'{"id": "a", "employees": {"na": "none"}}'
	expect 1
	says 'field employees'
}

@test "an amount is in the question's currency, which may be said and must agree" {
	jindan evaluate -r none --format jsonl - <<-'END'
		{"economy": "KR", "turnover": 4200000000}
		{"economy": "KR", "turnover": "4200000000 KRW"}
		{"economy": "KR", "turnover": "1e9..2e9 KRW"}
		{"economy": "KR", "turnover": "5 USD"}
		{"economy": "KR", "turnover": "-5"}
	END
	expect 1
	[[ $(grep -c '"errors":\[\]' <<<"$output") -eq 3 ]] || { show; return 1; }
	says KRW
}

@test "rows of a grid are columns of their own, and an object in JSON" {
	local pack=$ROOT/tests/packs/instruments/dmat.xml
	local row code
	command jindan questions -q "$pack" --format json >questions.json
	read -r row code < <(records grid questions.json)
	[[ -n $row ]]
	jindan evaluate -q "$pack" --format jsonl - <<<"id,$row"$'\n'"a,$code"
	expect 0
	local as_csv=$output
	jindan evaluate -q "$pack" --format jsonl - <<<"{\"id\": \"a\", \"${row%.*}\": {\"${row#*.}\": \"$code\"}}"
	expect 0
	[[ $output == "$as_csv" ]]
	jindan evaluate -q "$pack" --format jsonl - <<<"{\"id\": \"a\", \"${row%.*}\": {\"nothing\": \"$code\"}}"
	expect 1
}

@test "the stage decides what is asked, and an answer that is not asked is ignored with a note" {
	run - --stage exit <<<'{"id": "a", "entry_DII": 4, "q24": "a"}'
	expect 0
	equals stamp.stage exit errors '[]'
	run - <<<'{"id": "a", "entry_DII": 4, "q27": "b"}'
	expect 0
	equals stamp.stage entry 'errors[0].level' note
	says entry_DII
	run - --format csv <<<'{"id": "a", "entry_DII": 4}'
	expect 0
	says entry_DII
}

@test "the day decides what is current: the forum's own day shows its programmes as something to apply for" {
	local sheet=$ROOT/questionnaires/examples/mirae-parts.json
	jindan evaluate --as-of 2004-07-15 "$sheet"
	expect 0
	equals stamp.as_of 2004-07-15
	[[ $(programme KR-1) == 'eligible current precedent=false' ]]
	jindan evaluate --as-of=2026-11-23 "$sheet"
	[[ $(programme KR-1) == 'eligible ended precedent=true' ]]
}

@test "rules come along with it-readiness alone, unless named or none" {
	jindan evaluate - <<<'{}'
	equals 'stamp.rules[0].id' apec-2004
	jindan evaluate -r none - <<<'{}'
	equals stamp.rules '[]' programmes '[]'
	run - <<<'{}'
	equals stamp.rules '[]'
	jindan evaluate -r "$ROOT/rules/apec-2004" - <<<'{}'
	equals 'stamp.rules[0].id' apec-2004
	cat >local.xml <<-'END'
		<rulebase id="local" version="2">
			<title>A city's own</title>
			<extends href="apec-2004"/>
			<programme id="CITY-1" economy="KR">
				<name>Vouchers of the city</name>
				<condition id="size" basis="assumed" test="employees &lt; 30"><text>Fewer than 30 people.</text></condition>
			</programme>
		</rulebase>
	END
	jindan evaluate -r local.xml --format jsonl - <<<'{"employees": 29, "economy": "KR"}'
	expect 0
	says '{"id":"CITY-1","verdict":"eligible"'
	says '{"id":"KR-1"'
}

@test "one thread and four give the same bytes, in the order of the input" {
	command jindan questions -q dkf-dimop --format json >questions.json
	records sheets questions.json 300 7 >many.csv
	local format
	for format in jsonl csv json; do
		run many.csv --format "$format" --threads 1 -o one
		run many.csv --format "$format" --threads 4 -o four
		cmp one four
	done
	run many.csv --format csv
	[[ $(cut -d, -f1 <<<"$output" | sed 1d) == "$(seq -f 's%g' 0 299)" ]]
}

@test "a pack that does not load ends with 2 and no output" {
	run - -r "$ROOT/tests/cmd/faults/rules-cycle-of-facts.xml" <<<'{}'
	expect 2
	[[ -z $output ]]
	complains 'one -> two -> three -> one'
	jindan evaluate -q "$ROOT/tests/cmd/faults/xml-end-tag.xml" - <<<'{}'
	expect 2
	[[ -z $output ]]
}

@test "-o writes whole or not at all, and leaves what stood there when it cannot" {
	mkdir folder
	run sheet.csv -o folder
	expect 2
	complains "cannot write 'folder'"
	run sheet.csv -o nowhere/out.json
	expect 2
	[[ $(ls folder) == '' && ! -e folder.part ]]
}

@test "an indicator that may be false or null is open, and keeps to what it said" {
	cat >q.xml <<-'END'
		<questionnaire id="q" version="1.0">
		  <question id="a" kind="yesno" na="yes"><text>A?</text></question>
		  <question id="b" kind="yesno"><text>B?</text></question>
		  <indicator id="both" test="a and b"><label>both</label></indicator>
		</questionnaire>
	END
	jindan evaluate -q q.xml --format jsonl - <<<'[{"a": "n/a"}, {"a": "n/a", "b": true}, {"a": "n/a", "b": false}, {"b": false}]'
	expect 0
	[[ $(grep -o '"both":[^}]*' <<<"$output" | paste -sd' ') == '"both":"open" "both":null "both":false "both":false' ]] || { show; return 1; }
	jindan explain both -q q.xml --answers - --format json <<<'{"a": "n/a", "b": true}'
	expect 0
	says '"answers": ["a", "b"]'
}
