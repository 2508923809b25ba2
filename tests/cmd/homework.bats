load common

interview() {
	local name=$1
	shift
	printf '%s\n' "$@" | command jindan assess "$name" --lang en >said 2>errors
}

# sheet [SEPARATOR] [ENCODING]: the sheet of Kim as a spreadsheet would save it, with KEY=ANSWER of the arguments filled in.
sheet() {
	command jindan homework Kim --format answers -o sheet.csv
	python3 - "$@" <<-'PY'
		import csv, sys
		separator, encoding, *given = sys.argv[1:]
		given = dict(pair.split("=", 1) for pair in given)
		rows = list(csv.reader(open("sheet.csv", encoding="utf-8-sig", newline="")))
		for row in rows:
		    row[2] = given.pop(row[0], row[2])
		rows += [[key, "", value, "", "", "", ""] for key, value in given.items()]
		with open("back.csv", "w", encoding=encoding, errors="replace", newline="") as out:
		    csv.writer(out, delimiter=separator.replace("tab", "\t")).writerows(rows)
	PY
}

answer() {
	command jindan export Kim | python3 -c '
import json, sys
last = {}
for assessment in json.load(sys.stdin)["assessments"]:
    for answer in assessment["answers"]:
        last[answer["key"]] = answer
print(last.get(sys.argv[1], {}).get(sys.argv[2]))' "$1" "${2:-text}"
}

@test "homework groups what is missing by who knows, with what waits and a place to fill in" {
	jindan homework --answers "$ROOT/questionnaires/examples/harbour-physio.json" --plain
	expect 0
	says 'The accountant knows'
	says 'Waiting for it: up to 100 points in One integrated system'
	says '( ) yes'
	says 'Look in: The date of the newest copy'
	says '______'
	jindan homework --answers "$ROOT/questionnaires/examples/harbour-physio.json" --format md --lang ko
	expect 0
	says '☐'
	says_not 'Waiting for it'
}

@test "a whole sheet leaves nothing to do at home" {
	jindan homework --answers "$ROOT/questionnaires/examples/mirae-parts.json"
	expect 0
	says 'every question is answered'
}

@test "a sheet comes back through commas, semicolons, tabs, UTF-16 and another encoding" {
	local form
	for form in ', utf-8-sig' '; utf-8' 'tab utf-16' '; cp1252' ', cp949'; do
		interview Kim 1 1 2009 quit
		sheet $form 'employees=1,200 people' net_line=steady
		jindan import back.csv
		expect 0
		says "'Kim': new answers: 2; changed: 0; already there: 0."
		[[ $(answer employees) == 1200 && $(answer net_line) == steady ]]
		[[ $(answer net_line who) == it ]]
		jindan import back.csv
		expect 0
		says 'new answers: 0; changed: 0; already there: 2'
		command jindan forget Kim --yes >/dev/null
	done
}

@test "codes, words of a label, ranges, ? and empty cells are understood" {
	interview Kim 1 1 2009 quit
	sheet , utf-8 employees=40..60 'net_line=A line that several people use without waiting' 'hw_devices=?' sw_books=
	jindan import back.csv
	expect 0
	says 'new answers: 3'
	[[ $(answer employees) == 40..60 && $(answer net_line) == steady && $(answer hw_devices state) == unknown && $(answer sw_books) == None ]]
	sheet , utf-8 employees=55
	jindan import back.csv
	expect 0
	says 'new answers: 1; changed: 0'
}

@test "what is wrong is named by line and column, and nothing is taken over" {
	interview Kim 1 1 2009 quit
	sheet , utf-8 employees=12 net_line=stedy netline=steady website=maybe
	jindan import back.csv
	expect 1
	complains 'back.csv:'
	complains "did you mean 'steady'"
	complains "did you mean 'net_line'"
	complains 'nothing was taken over'
	[[ $(answer employees) == None ]]
	sheet , utf-8 employees=12
	grep -v '^net_line' back.csv >more.csv
	printf 'employees,,13,,,,\n' >>more.csv
	jindan import more.csv
	expect 1
	complains 'twice, with different answers'
	[[ $(answer employees) == None ]]
}

@test "an answer that differs is shown, and changed only with --yes" {
	interview Kim 1 1 2009 quit
	sheet , utf-8 employees=12
	jindan import back.csv
	sheet , utf-8 employees=13 net_line=steady
	jindan import back.csv </dev/null
	expect 1
	complains 'employees: was 12, now 13'
	[[ $(answer employees) == 12 && $(answer net_line) == None ]]
	jindan import back.csv --yes
	expect 0
	says 'new answers: 1; changed: 1'
	[[ $(answer employees) == 13 ]]
}

@test "a sheet without a client needs one, and one of another questionnaire is refused" {
	interview Kim 1 1 2009 quit
	printf 'answer;key\n12;employees\n' >small.csv
	jindan import small.csv
	expect 2
	complains '--client'
	jindan import small.csv --client Kim
	expect 0
	[[ $(answer employees) == 12 ]]
	printf 'key,answer\n#questionnaire,dkf-dimop\nemployees,12\n' >other.csv
	jindan import other.csv --client Kim
	expect 1
	complains "of the questionnaire 'dkf-dimop'"
	printf 'key,answer\nemployees,"12\n' >open.csv
	jindan import open.csv --client Kim
	expect 1
	complains 'has no end'
	jindan homework Kim --format answer
	expect 2
	complains "did you mean 'answers'"
}

@test "a hostile name and cell stay text" {
	interview '=cmd()' 1 1 2009 quit
	command jindan homework '=cmd()' --format answers -o evil.csv
	grep -q "'=cmd()" evil.csv
	{ head -4 evil.csv; printf 'net_line,x,"\033[31mred",,,,\n'; } >bad.csv
	jindan import bad.csv
	expect 1
	[[ $errors != *$'\033'* ]]
}

@test "homework as JSON fits its schema" {
	jindan homework --answers "$ROOT/questionnaires/examples/lantern-books.json" --format json
	expect 0
	cat <<<"$output" >told.json
	records valid "$ROOT/src/record/homework.schema.json" told.json
	jindan homework -q eurostat-dii --answers - --format json <<<'{}'
	cat <<<"$output" >told.json
	records valid "$ROOT/src/record/homework.schema.json" told.json
	says '"key": "website"'
	jindan homework --answers - --format pdf <<<'{}'
	expect 2
	complains "--format cannot be 'pdf' here"
}

@test "n/a where it is no answer is refused as such, and what is no sheet at all says so" {
	jindan assess Firm <<<quit
	jindan homework Firm --format answers
	sed 's/^\(capital,[^,]*\),/\1,n\/a/' <<<"$output" >sheet.csv
	jindan import sheet.csv
	expect 1
	complains "capital: "
	complains "not applicable"
	echo 'kei,answer' >other.csv
	jindan import other.csv
	expect 1
	complains 'neither an exported client nor a sheet of answers'
}
