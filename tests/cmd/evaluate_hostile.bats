load common

run() { jindan evaluate -q dkf-dimop --format jsonl "$@" -; }

@test "nothing at all is no header line; a header line alone gives no records" {
	run </dev/null
	expect 1
	complains 'no header line'
	run <<<''
	expect 1
	run <<<'id,q2'
	expect 0
	[[ -z $output ]]
	jindan evaluate -q dkf-dimop --format json - <<<'id,q2'
	[[ $(tr -d '[:space:]' <<<"$output") == '[]' ]]
	jindan evaluate -q dkf-dimop --format csv - <<<'id,q2'
	expect 0
	says 'id,DII,DII_min'
}

@test "a byte order mark, carriage returns, quoted cells and a missing last newline are all CSV" {
	run <<<$'id,q2,q3\na,51,20\nb,,'
	expect 0
	local plain=$output
	run < <(printf '\xef\xbb\xbfid,q2,q3\r\na,51,20\r\nb,,\r\n')
	[[ $output == "$plain" ]]
	run < <(printf '"id","q2","q3"\r\n"a","51","20"\r\n"b","",""')
	[[ $output == "$plain" ]]
	run < <(printf '\xef\xbb\xbf{"id": "a", "q2": 51, "q3": 20}\r\n\r\n{"id": "b"}')
	[[ $output == "$plain" ]]
}

@test "a damaged file says where, keeps the records before, and ends with 1" {
	local input message kept
	while IFS='|' read -r input kept message; do
		run < <(printf '%b' "$input")
		expect 1
		complains "$message"
		[[ $(grep -c '"indicators"' <<<"$output") -eq $kept ]] || { show; return 1; }
	done <<-'END'
		id,q2\na,1\nb,"2\nc,3\n|1|standard input:3:3: error: the quotation mark
		id;q2\na;1\n|0|separated by ';', not by commas
		id\tq2\na\t1\n|0|separated by
		id,q2,q2\na,1,2\n|0|standard input:1:7: error: the column 'q2' is there twice
		id,q2,\na,1,2\n|0|column 3 of the header line has no name
		\xff\xfei\x00d\x00|0|this is not UTF-8 but UTF-16
		[{"id": "a", "q2": 1}, {"id": |1|error
		{"id": "a"} {"id": "b"|0|expected the end
		[{"id": "a"}] x|1|error
		"text"|0|error
		\x00\x01\x02|0|error
	END
}

@test "a damaged line of JSON lines, or cell of CSV, costs its own record only" {
	run <<<$'{"id": "a", "q2": 1}\n{"id": "b", "q2": \n{"id": "c", "q2": 3}'
	expect 1
	[[ $(grep -c '"indicators"' <<<"$output") -eq 2 ]]
	says 'line 2, column'
	run <<<$'id,q2\n"a"x,1\nb,2\n\nc,\xff\nd,4'
	expect 1
	[[ $(wc -l <<<"$output") -eq 4 ]]
	[[ $(grep -c '"indicators"' <<<"$output") -eq 2 ]]
	run <<<$'{"q2": [[1]]}\n{"q2": {"a": {"b": 1}}}\n{"q2": 1, "q2": 2}\n{"q2": true}\n[1]\n7\n{"q2": 5}'
	expect 1
	[[ $(grep -c '"indicators"' <<<"$output") -eq 1 ]]
}

@test "a value of ten megabytes is named in part, not repeated" {
	head -c 10000000 /dev/zero | tr '\0' x >long
	{ printf 'id,q2\nlong,'; cat long; printf '\nnext,51\n'; } >long.csv
	run <long.csv
	expect 1
	says '{"id":"next"'
	[[ ${#output} -lt 100000 ]] || { echo "${#output} characters" >&2; return 1; }
	{ printf '{"id": "long", "q2": "'; cat long; printf '"}\n{"id": "next", "q2": 51}\n'; } >long.jsonl
	run <long.jsonl
	expect 1
	says '{"id":"next"'
	[[ ${#output} -lt 100000 ]]
	{ printf 'id,'; cat long; printf '\n'; } >long.csv
	run <long.csv
	expect 1
	[[ ${#errors} -lt 100000 ]]
}

@test "a text answer of ten megabytes is an answer" {
	cat >words.xml <<-'END'
		<questionnaire id="words" version="1">
			<title>Words</title>
			<question id="words" kind="text"><text>What do you say?</text></question>
			<indicator id="long" test="string length(words) = 10000000"><label>Long</label></indicator>
		</questionnaire>
	END
	{ printf '{"id": "a", "words": "'; head -c 10000000 /dev/zero | tr '\0' x; printf '"}'; } >long.json
	jindan evaluate -q ./words.xml long.json
	expect 0
	equals indicators.long true
}

@test "control characters reach neither output nor messages" {
	local escape=$'\e]0;title\a\e[31m'
	{ printf '{"id": "%s", "q2": "%s", "%s": 1}\n' '\u001b[31mred' '\u001b]0;t\u0007' '\u009b31m'; printf '{"id": "a", "q1": "%s"}\n' "$escape"; } >hostile.jsonl
	printf 'id,q2\n%s,%s\n' "$escape" "$escape" >hostile.csv
	printf 'id,%sq2\na,1\n' "$escape" >column.csv
	local file format
	for file in hostile.jsonl hostile.csv column.csv; do
		for format in json jsonl csv; do
			jindan evaluate -q dkf-dimop --format "$format" "$file"
			expect 1
			! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' <<<"$output$errors" || { show | cat -v >&2; return 1; }
			! grep -q $'\u009b' <<<"$output$errors"
		done
	done
	jindan evaluate -q dkf-dimop "$escape"
	expect 2
	! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' <<<"$errors" || { show | cat -v >&2; return 1; }
}

@test "what a spreadsheet would run is defused in CSV" {
	jindan evaluate -q dkf-dimop --format csv - <<-'END'
		{"id": "=cmd()"}
		{"id": "+1+1"}
		{"id": "@SUM(A1)"}
		{"id": "-2-3"}
		{"id": "-5"}
	END
	expect 0
	[[ $(cut -d, -f1 <<<"$output" | paste -sd' ') == "id '=cmd() '+1+1 '@SUM(A1) '-2-3 -5" ]] || { show; return 1; }
}

# within FILE: the file is refused, or its record is, in less than a gigabyte.
within() {
	local status=0
	limit 1000000 command jindan evaluate -q dkf-dimop "$1" >out 2>errors || status=$?
	[[ $status -eq 1 ]] || { echo "$1: status $status"; head -c 1000 errors; return 1; } >&2
}

@test "wide, long and deep files are refused within a gigabyte" {
	{ printf 'id'; printf ',q%d' {1000..60000}; printf '\n'; } >wide.csv
	within wide.csv
	{ printf '%0.s[' {1..200000}; } >deep.json
	within deep.json
	{ printf '{"id": "a", "q4": ['; printf '"a",%.0s' {1..200000}; printf '"b"]}'; } >long.json
	within long.json
}
