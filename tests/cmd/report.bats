load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
}

@test "started without a terminal, jindan shows a worked example and ends" {
	jindan </dev/null
	expect 0
	says 'worked example'
	says 'mirae-parts'
	says 'of 100'
	says 'KR-'
	[[ ! -e $STORE ]]
	jindan --lang ko </dev/null
	expect 0
	says 'mirae-parts'
	says_not 'worked example'
}

@test "the report says overall and per dimension, points, programmes, next steps and sources" {
	jindan report --answers "$ANSWERS"
	expect 0
	local part
	for part in 'IT readiness' 'Area by area' 'Strongest points' 'Weakest points' 'Smart factory' 'KR-'; do says "$part"; done
	local line
	while IFS= read -r line; do
		[[ ${#line} -le 80 || $line == *http* ]] || { echo "wider than 80: $line" >&2; return 1; }
	done <<<"$output"
}

@test "json, jsonl and csv reports are what evaluate says" {
	jindan evaluate --as-of 2026-11-23 "$ANSWERS"
	local evaluated=$output
	jindan report --answers "$ANSWERS" --as-of 2026-11-23 --format json
	expect 0
	[[ $output == "$evaluated" ]] || { diff <(cat <<<"$evaluated") <(cat <<<"$output") >&2; return 1; }
	cat <<<"$output" >report.json
	valid report.json
	jindan evaluate --as-of 2026-11-23 --format csv "$ANSWERS"
	evaluated=$output
	jindan report --answers "$ANSWERS" --as-of 2026-11-23 --format csv
	[[ $output == "$evaluated" ]]
}

@test "Markdown, -o, and unknown forms" {
	jindan report --answers "$ANSWERS" --format md
	expect 0
	says '# '
	jindan report --answers "$ANSWERS" --format md -o report.md
	expect 0
	[[ -z $output && -s report.md ]]
	jindan report --answers "$ANSWERS" -o nowhere/report.md
	expect 2
	complains "cannot write 'nowhere/report.md'"
	jindan report --answers "$ANSWERS" --format jsno
	expect 2
	complains "did you mean 'json'?"
}

@test "--plain has no drawing, NO_COLOR and files no colour, and the figures are the same" {
	jindan report --answers "$ANSWERS" --plain
	expect 0
	! grep -q $'[█═─•\e]' <<<"$output" || { show; return 1; }
	says '44.5'
	ACCESSIBLE=1 jindan report --answers "$ANSWERS"
	! grep -q $'[█═─]' <<<"$output"
	unset NO_COLOR
	TERM=xterm jindan report --answers "$ANSWERS" -o coloured
	! grep -q $'\e' coloured
}

@test "answers can be those of a client, the one used last unless named" {
	printf '%s\n' 1 1 quit | command jindan assess One --lang en >said
	jindan report
	expect 0
	says One
	jindan report One --format json
	expect 0
	equals id One
	jindan explain it_readiness --client One
	[[ $status -eq 0 || $errors == *'did you mean'* || $errors == *'there is no programme, score'* ]]
	jindan report Two
	expect 2
	complains "there is no client 'Two'"
	jindan report --store empty.db
	expect 2
	complains "there is no store 'empty.db' yet"
}

@test "answers that are not usable end with 1, files that are not with 2, and both say why" {
	echo '{"id": "a", "employees": -1}' >bad.json
	jindan report --answers bad.json
	expect 1
	complains '-1 is out of range'
	: >empty.json
	jindan report --answers empty.json
	expect 2
	jindan report --answers nowhere.json
	expect 2
	complains "cannot read 'nowhere.json'"
	echo '{"emploees": 1}' >bad.json
	jindan report --answers bad.json
	expect 1
	complains "did you mean 'employees'?"
}

@test "Korean is spoken when asked for, by option or by the environment" {
	jindan report --answers "$ANSWERS" --lang ko
	expect 0
	local korean=$output
	says_not 'Area by area'
	says 기업
	LANGUAGE=ko LC_ALL=C.UTF-8 LANG=ko_KR.UTF-8 jindan report --answers "$ANSWERS"
	expect 0
	[[ $output == *기업* ]] || skip 'no Korean locale here'
	[[ $output == "$korean" ]]
	jindan evaluate "$ANSWERS" --as-of 2026-11-23
	local english=$output
	LANGUAGE=ko jindan evaluate "$ANSWERS" --as-of 2026-11-23
	[[ $output == "$english" ]]
}
