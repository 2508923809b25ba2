load common

# The published scoring key of the DKF survey, from outside: through CSV, as an agency would use it.

@test "random full sheets have the scores and levels of the key, at entry and at exit" {
	local stage
	for stage in entry exit; do
		python3 "$ROOT/tests/oracle/dkf.py" sheets 400 "${JINDAN_SEED:-$RANDOM}" >sheets.csv
		# At entry the pledges of q27 to q29 are not asked, which is a note and no error.
		jindan evaluate -q dkf-dimop --stage "$stage" --format csv -o results.csv sheets.csv
		expect 0
		python3 "$ROOT/tests/oracle/dkf.py" check sheets.csv results.csv "$stage"
	done
}

@test "the boundaries of the percentages and shares fall where the key says" {
	jindan evaluate -q dkf-dimop --format jsonl - <<-'END'
		id,q2,q3,q24,q25,q26
		1,49,19,a,c,a
		2,50,20,b,b,b
		3,51,21,b,c,x
		4,100,100,k,k,k
		5,0,0,x,,a
	END
	expect 0
	local number=0 wanted found
	while read -r wanted; do
		number=$((number + 1))
		found=$(sed -n "${number}p" <<<"$output" | grep -oE '"(DII_2|DII_22|DII_23|RCR13_1|RCR13_4|RCR13_11|RCR13_12)":(true|false)' | sort -V | cut -d: -f2 | paste -sd' ')
		[[ $found == "$wanted" ]] || { echo "record $number: $found, expected $wanted"; return 1; }
	done <<-'END'
		false false false false false false false
		false false true true true true false
		true true false true true false true
		true true true true true true true
		false false false false false false false
	END
}

# cell ID COLUMN...: out of results.csv.
cell() {
	awk -F, -v id="$1" -v columns="${*:2}" '
		NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
		$1 == id { n = split(columns, name, " "); for (i = 1; i <= n; i++) printf "%s%s", (i > 1 ? " " : ""), $place[name[i]] }' results.csv
}

@test "a level changes exactly at 6, 12 and 18, and at 4, 7 and 10" {
	python3 - >sheets.csv <<-'END'
		# One more of the simple yes-or-no indicators with every line, the rest not met.
		base = {"q1": "x", "q2": "0", "q3": "0", "q4": "x", "q5": "b", "q6": "x", "q7": "x", "q8": "b", "q9": "b", "q10": "x", "q11": "x",
		        "q12": "x", "q13": "b", "q14": "b", "q15": "b", "q16": "b", "q17": "x", "q18": "b", "q20": "x", "q21": "x", "q22": "b",
		        "q24": "x", "q26": "x"}
		steps = [("q13", "a"), ("q14", "a"), ("q15", "a"), ("q18", "a"), ("q4", "c"), ("q5", "a"), ("q9", "a"), ("q11", "d"),
		         ("q12", "a|b|c"), ("q20", "g"), ("q21", "b"), ("q22", "a"), ("q2", "51"), ("q10", "b"), ("q1", "c"), ("q6", "a|b|c"),
		         ("q16", "a"), ("q7", "a"), ("q7", "a|b"), ("q26", "b")]
		print("id," + ",".join(base))
		for number in range(len(steps) + 1):
		    if number:
		        base[steps[number - 1][0]] = steps[number - 1][1]
		    print(f"{number}," + ",".join(base.values()))
	END
	jindan evaluate -q dkf-dimop --format csv -o results.csv sheets.csv
	expect 0
	local id
	for id in {0..20}; do
		local level=very-low
		((id >= 6)) && level=low
		((id >= 12)) && level=high
		((id >= 18)) && level=very-high
		[[ $(cell "$id" DII DII_level) == "$id $level" ]]
	done
	[[ $(cell 15 RCR13 RCR13_level) == '3 very-low' ]]
	[[ $(cell 16 RCR13 RCR13_level) == '4 low' ]]
	[[ $(cell 18 RCR13 RCR13_level) == '6 low' ]]
	[[ $(cell 20 RCR13 RCR13_level) == '7 high' ]]
}

@test "'none of these' excludes the others" {
	jindan evaluate -q dkf-dimop --format csv - <<<$'id,q4\na,x\nb,a|x\nc,x|a\nd,a|b|c\ne,[]'
	expect 1
	[[ $(grep -c "'x' excludes all other options" <<<"$output") -eq 2 ]]
}
