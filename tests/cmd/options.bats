load common

@test "an unknown command names the nearest one and ends with 2" {
	jindan evaluat
	expect 2
	complains "there is no command 'evaluat'; did you mean 'evaluate'?"
	[[ -z $output ]]
	jindan xyzzyxyzzy
	expect 2
	complains 'jindan help'
}

@test "a command line that is not right says what is wrong and ends with 2" {
	local line message
	while IFS='|' read -r line message; do
		# shellcheck disable=SC2086
		jindan $line
		expect 2
		complains "$message"
		[[ -z $output ]] || { show; return 1; }
	done <<-'END'
		evaluate --fromat csv|did you mean '--format'?
		evaluate --formatted|has no option '--formatted'
		evaluate -Z|has no option '-Z'
		evaluate --format|'--format' needs a value
		evaluate -f|'--format' needs a value
		evaluate --format csv --format json|'--format' was given twice
		evaluate --threads many|--threads is a number from 1 to 64, not 'many'
		evaluate --threads 0|from 1 to 64
		evaluate --threads 65|from 1 to 64
		evaluate --format xml|it is json, jsonl or csv
		evaluate --input-format xls|it is csv, json or jsonl
		evaluate a b|does not know what to do with 'b'
		evaluate --as-of 2004-7-15|'2004-7-15' is no day
		evaluate --as-of 2004-02-30|'2004-02-30' is no day
		evaluate -q dkf-dimop --stage exi|did you mean 'exit'?
		evaluate -q eurostat-dii --stage exit|has no stage 'exit'
		evaluate -q dkf-dimob|dkf-dimop
		evaluate -r apec-2005|apec-2004
		evaluate missing.csv|cannot read 'missing.csv'
		assess --short=yes Someone|'--short' takes no value
		forget|'jindan forget' needs
		compare|'jindan compare' needs
		check|'jindan check' needs
		test|'jindan test' needs
		import|'jindan import' needs
		backup|'jindan backup' needs
		export|'jindan export' needs
		completion|'jindan completion' needs
		report --format txet|did you mean 'text'?
		questions --format xml|--format cannot be 'xml' here; it is text
		programmes --format xml|--format cannot be 'xml' here; it is text
		check --format xml x.xml|it is pretty, compact, json or sarif
		test --format xml x.test.xml|it is pretty, compact, tap, junit or json
		clients list all of them|does not know what to do with
		clients frobnicate|list, show, rename, archive and restore
		clients rename One|needs the client and the new name
		clients show|'show' needs one client
		--frobnicate|has no option '--frobnicate'
	END
}

@test "options are understood in every form: joined, with =, after the argument, and -- ends them" {
	local one
	printf 'id,q2\na,50\n' >sheet.csv
	jindan evaluate -q dkf-dimop -f csv sheet.csv
	expect 0
	one=$output
	jindan evaluate sheet.csv --questionnaire=dkf-dimop --format=csv
	[[ $output == "$one" ]]
	jindan evaluate -qdkf-dimop -fcsv -- sheet.csv
	[[ $output == "$one" ]]
	cp sheet.csv ./--sheet
	jindan evaluate -q dkf-dimop -f csv -- --sheet
	[[ $output == "$one" ]]
	jindan evaluate -q "$ROOT/questionnaires/dkf-dimop.xml" -f csv <sheet.csv
	[[ $output == "$one" ]]
}

@test "names are looked up along JINDAN_PATH and in the user's data folder; what is not found says where" {
	mkdir -p "$XDG_DATA_HOME/jindan" elsewhere/questionnaires
	sed 's/id="weakest-link"/id="mine"/' "$ROOT/tests/packs/instruments/weakest-link.xml" >elsewhere/questionnaires/mine.xml
	JINDAN_PATH=elsewhere jindan questions -q mine --format json
	expect 0
	equals id mine
	mv elsewhere/questionnaires/mine.xml "$XDG_DATA_HOME/jindan/mine.xml"
	jindan questions -q mine --format json
	expect 0
	equals id mine
	JINDAN_PATH=elsewhere jindan questions -q yours
	expect 2
	complains "no questionnaire 'yours' found; looked in"
	complains elsewhere
	complains "$XDG_DATA_HOME/jindan"
}

@test "output that cannot be written ends with 2 and says so" {
	[[ -w /dev/full ]] || skip 'no /dev/full here'
	local status
	for line in 'help' 'questions' 'programmes' 'evaluate -q dkf-dimop -' 'report --answers a.json'; do
		echo '{"id": "a", "employees": 5}' >a.json
		[[ $line == evaluate* ]] && echo '{}' >a.json
		status=0
		# shellcheck disable=SC2086
		command jindan $line <a.json >/dev/full 2>errors || status=$?
		errors=$(cat errors) output=
		[[ $line == evaluate* && $status -eq 1 ]] || expect 2
		complains 'cannot write'
	done
}
