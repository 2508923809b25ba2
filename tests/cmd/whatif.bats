load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
}

whatif() { jindan whatif --answers "$ANSWERS" --as-of 2026-06-01 "$@"; }

# What was answered, out of an export.
answers_of() { python3 -c 'import json, sys; print([a["answers"] for a in json.loads(sys.argv[1])["assessments"]])' "$1"; }

# A client with a few answers in the store.
client() {
	printf '%s\n' kr manufacturing 2001 23 quit | command jindan assess Mirae --lang en >said 2>errors
}

@test "only the differences are shown, of all kinds" {
	whatif employees=8 website=none
	expect 0
	output=$(collapse "$output")
	says '23 people -> 8 people'
	says 'Business on the internet'
	says '(AU-ASBAS): a model that does not fit -> a model that fits'
	says 'Export plans without an online base: 30 of 100 -> 83 of 100'
	says 'Size class: small -> micro'
	says 'Would not be asked'
	says_not 'Connection and equipment'
	says_not 'KR-1)'
}

@test "json fits its schema and says what evaluate says" {
	whatif website=none --format json
	expect 0
	cat <<<"$output" >whatif.json
	records valid "$ROOT/src/record/whatif.schema.json" whatif.json
	python3 - "$ANSWERS" <<-'PY'
		import json, subprocess, sys
		told = json.load(open("whatif.json"))
		sheet = json.load(open(sys.argv[1]))
		def evaluate(sheet):
		    return json.loads(subprocess.run(["jindan", "evaluate", "--as-of", "2026-06-01"], input=json.dumps(sheet), capture_output=True,
		                                     text=True, check=True).stdout)
		before, after = evaluate(sheet), evaluate({**sheet, **told["answers"]})
		for id, score in before["scores"].items():
		    differs = score != after["scores"][id]
		    assert differs == (id in told["scores"]), id
		    if differs:
		        assert told["scores"][id]["before"]["value"] == score["value"]
		        assert told["scores"][id]["after"]["max"] == after["scores"][id]["max"]
		verdicts = lambda result: {p["id"]: (p["verdict"], p["precedent"]) for p in result["programmes"]}
		a, b = verdicts(before), verdicts(after)
		assert {id for id in a if a[id] != b[id]} == set(told["programmes"])
	PY
}

@test "an unknown value shows bounds, and a change that does nothing says so" {
	whatif sec_backup=?
	expect 0
	says ' to '
	whatif online_share=12
	expect 0
	says 'Nothing would change.'
}

@test "tornado: the widest swing first, as bars, plain and as json" {
	whatif --tornado
	expect 0
	says '█'
	says 'What internet connection do you have'
	whatif --tornado d_security --plain
	expect 0
	says_not '█'
	whatif --tornado --format json
	expect 0
	cat <<<"$output" >tornado.json
	records valid "$ROOT/src/record/whatif.schema.json" tornado.json
	python3 - <<-'PY'
		import json
		swings = [s["by"] for s in json.load(open("tornado.json"))["swings"]]
		assert swings == sorted(swings, reverse=True) and swings[0] > 0
	PY
	whatif --tornado redines
	expect 2
	complains "did you mean 'readiness'?"
}

@test "scenarios are kept beside the client's answers, overwrite nothing, and stand side by side" {
	client
	jindan export Mirae
	local before=$output
	jindan whatif employees=300 --client Mirae --name large
	expect 0
	complains "Kept as 'large'"
	jindan whatif employees=3 --client Mirae --name small
	expect 0
	jindan whatif --compare small large --client Mirae
	expect 0
	says 'now'
	says 'small'
	says 'large'
	jindan whatif --compare small large --client Mirae --format json
	equals '[0].name' small '[1].answers.employees' 300
	jindan whatif --name small --client Mirae
	expect 0
	says '3 people'
	jindan whatif --compare smal --client Mirae
	expect 2
	complains "did you mean 'small'?"
	jindan export Mirae
	[[ $(answers_of "$output") == "$(answers_of "$before")" ]]
	jindan forget Mirae --yes
	[[ $(sqlite3 "$STORE" 'SELECT count(*) FROM scenario') == 0 ]]
}

@test "the interview shows the same, and keeps nothing" {
	printf '%s\n' kr manufacturing 2001 23 'whatif employees=8' quit | command jindan assess Mirae --lang en >said 2>errors
	output=$(cat said)
	says '23 people -> 8 people'
	says 'Nothing of this was stored.'
}

@test "in Korean" {
	whatif website=none --lang ko
	expect 0
	says_not 'Would not be asked'
	says '점수'
}

@test "misuse is told" {
	whatif employes=8
	expect 2
	complains "there is no question 'employes'; did you mean 'employees'?"
	whatif employees=many
	expect 2
	complains "'many' is not a number"
	whatif employees
	expect 2
	complains 'NAME=VALUE'
	whatif
	expect 2
	whatif employees=1 --name x
	expect 2
	complains '--answers has none'
	whatif --compare a --tornado
	expect 2
	whatif employees=3 --format xml
	expect 2
}

@test "a scenario goes along with an export, and can be removed" {
	client
	jindan whatif employees=300 --client Mirae --name large
	jindan whatif employees=3 sec_backup=tested --client Mirae --name small
	jindan export Mirae -o mirae.json
	expect 0
	jindan import mirae.json --store other.db
	expect 0
	jindan whatif --compare --client Mirae --store other.db --format json
	expect 0
	equals '[0].name' large '[1].name' small '[1].answers.sec_backup' tested
	jindan whatif --remove small --client Mirae
	expect 0
	complains "The scenario 'small' is removed."
	jindan whatif --compare small --client Mirae
	expect 2
	jindan whatif --remove small --client Mirae
	expect 2
	jindan import mirae.json # what is gone here comes back; what is here stays
	expect 0
	jindan whatif --name small --client Mirae
	expect 0
	jindan whatif --remove small --remove large --client Mirae
	jindan whatif --compare --client Mirae
	expect 2
	complains 'no scenarios are kept'
}

@test "indicators that would differ are told, and answers that contradict others are not tried" {
	cat >q.xml <<-'END'
		<questionnaire id="q" version="1.0">
		  <question id="a" kind="yesno"><text>A?</text></question>
		  <question id="k" kind="choice"><text>K?</text>
		    <option code="x" points="0"><label>x</label></option><option code="y" points="1"><label>y</label></option><option code="z" points="5"><label>z</label></option></question>
		  <indicator id="both" test='a and k = "y"'><label>Both</label></indicator>
		  <score id="s" aggregator="sum" of="k"><title>S</title></score>
		  <constraint id="c" test='a = false or k != "z"'><message>No z with a.</message></constraint>
		</questionnaire>
	END
	echo '{"a": true, "k": "x"}' >firm.json
	jindan whatif k=y -q q.xml --answers firm.json
	expect 0
	says 'Both: no -> yes'
	jindan whatif k=y -q q.xml --answers firm.json --format json
	cat <<<"$output" >told.json
	records valid "$ROOT/src/record/whatif.schema.json" told.json
	equals 'indicators.both.after' true
	jindan whatif --tornado s -q q.xml --answers firm.json --format json
	expect 0
	equals 'swings[0].question' k 'swings[0].highest' 1
}

@test "the tornado of a firm that has said nothing names only answers that the score is made of" {
	echo '{}' >empty.json
	jindan whatif --tornado readiness --answers empty.json --format json
	expect 0
	cat <<<"$output" >tornado.json
	for key in $(python3 -c 'import json; print(*(one["question"] for one in json.load(open("tornado.json"))["swings"]))'); do
		echo "$key"
	done >named
	[[ $(wc -l <named) -gt 20 ]]
	! grep -qxE 'capital|founded|turnover|fixed_assets|employees' named || { cat named; false; }
	grep -qx net_line named
}
