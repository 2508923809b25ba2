load common

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
	changed erp_joined=managed sec_backup=tested employees=8 exports=yes >later.json
}

# changed KEY=CODE...: the answers of the example, with these instead.
changed() {
	python3 -c '
import json, sys
answers = json.load(open(sys.argv[1]))
for change in sys.argv[2:]:
    key, value = change.split("=")
    answers[key] = int(value) if value.isdigit() else value
json.dump(answers, sys.stdout)' "$ANSWERS" "$@"
}

# past NAME ASSESSMENT...: a client with these assessments in the store; see past.py.
past() {
	python3 "$ROOT/tests/cmd/past.py" "$1" past.json "${@:2}"
	jindan import past.json
	expect 0
}

# packs FOLDER: the files of it-readiness and apec-2004 there, as a list with commas.
packs() {
	(cd "$1" && printf '%s/' "$PWD" && printf '%s' questionnaires/it-readiness.xml && printf ",$PWD/%s" questionnaires/profile.xml rules/apec-2004/rulebase.xml &&
		find rules/apec-2004 -name '*.xml' ! -name rulebase.xml ! -name '*.test.xml' -printf ",$PWD/%p")
}

@test "history lists the assessments with day, stage, score and level, as text and JSON" {
	past 'Mirae Parts' "day=2026-03-01 answers=$ANSWERS" 'day=2026-09-01 answers=later.json'
	jindan history
	expect 0
	says '1  2026-03-01  it-readiness 1.0'
	says '44.5  Working'
	says '2  2026-09-01'
	jindan history Mirae --format json
	expect 0
	equals '[1].level' working
	equals '[0].day' 2026-03-01
	jindan history Nobody
	expect 2
	jindan history --format csv
	expect 2
}

@test "compare says what changed, and which answers are behind it" {
	past 'Mirae Parts' "day=2026-03-01 answers=$ANSWERS" 'day=2026-09-01 answers=later.json'
	jindan compare Mirae
	expect 0
	says 'One integrated system: 25, now 100 (+75)'
	says 'ASBAS Digital Solutions (round 3): a model that does not fit, now a model'
	says 'Answers behind it'
	says 'Answers that changed without effect'
	says_not 'Comparable'
	jindan compare Mirae --lang ko
	expect 0
	says_not 'because of'
	jindan compare Mirae 1 2 --format json
	expect 0
	cat <<<"$output" >compared.json
	records valid "$ROOT/src/record/comparison.schema.json" compared.json
	# exchanging only the answers that are named brings each verdict about
	python3 - "$ANSWERS" <<'PY'
import json, subprocess, sys
first, later, compared = json.load(open(sys.argv[1])), json.load(open("later.json")), json.load(open("compared.json"))
for change in compared["changes"]:
    if change["kind"] != "programme":
        continue
    mixed = dict(first, **{c["question"]: later[c["question"]] for c in change["causes"]})
    json.dump(mixed, open("mixed.json", "w"))
    result = json.loads(subprocess.run(["jindan", "evaluate", "mixed.json", "--as-of", "2026-09-01"], capture_output=True, text=True, check=True).stdout)
    assert {p["id"]: p["verdict"] for p in result["programmes"]}[change["id"]] == change["after"], change
score = [c for c in compared["changes"] if c["id"] == "readiness" and c["kind"] == "score"][0]
assert abs(sum(c["points"] for c in score["causes"]) - score["by"]) < 1e-9, score
PY
	jindan compare Mirae 1 7
	expect 2
	complains "there is no assessment '7'"
	jindan compare Mirae 2026-03 2026-09
	expect 0
	jindan compare Mirae 1
	expect 2
}

@test "across versions only what is defined the same is compared, and the rest is named" {
	mkdir -p old
	cp -r "$ROOT/questionnaires" "$ROOT/rules" old/
	sed -i '0,/<option code="joined" points="3"/s//<option code="joined" points="2"/' old/questionnaires/it-readiness.xml
	past Old "day=2025-03-01 version=0.9 file=$PWD/old/questionnaires/it-readiness.xml answers=$ANSWERS pack=$(packs old)" 'day=2026-09-01 answers=later.json'
	rm -r old
	jindan compare Old
	expect 0
	says 'Comparable: 9'
	says 'One integrated system (erp): defined otherwise before'
	says 'IT readiness (readiness): defined otherwise before'
	says_not 'One integrated system: 25'
	says 'Security and backup: 41.7, now 58.3 (+16.7)'
	[[ -z $(ls -A "$TMPDIR") ]]
}

@test "texts alone make no difference, and different questionnaires are refused" {
	mkdir -p old
	cp -r "$ROOT/questionnaires" "$ROOT/rules" old/
	sed -i 's/How many people are regularly employed/How many people work/' old/questionnaires/profile.xml
	past Old "day=2025-03-01 version=0.9 file=$PWD/old/questionnaires/it-readiness.xml answers=$ANSWERS pack=$(packs old)" 'day=2026-09-01 answers=later.json'
	jindan compare Old
	expect 0
	says_not 'Comparable'
	echo '{"economy": "KR"}' >other.json
	past Two "day=2026-03-01 answers=$ANSWERS" 'day=2026-09-01 q=eurostat-dii answers=other.json rules='
	jindan compare Two 1 2
	expect 1
	complains 'cannot be compared'
	jindan compare Two
	expect 2
	complains 'no two assessments'
}

@test "an obligation between stages is told in numbers" {
	python3 - <<'PY'
import json
base = {"entry_DII": 3, "entry_RCR13": 2, "pledge_RCR13": False}
json.dump({"q1": "a"}, open("entry.json", "w"))
json.dump(base, open("exit.json", "w"))
PY
	past Firm 'day=2025-03-01 q=dkf-dimop stage=entry answers=entry.json rules=' 'day=2026-03-01 q=dkf-dimop stage=exit answers=exit.json rules='
	jindan compare Firm
	expect 0
	says 'Obligations'
	says 'DII ha'
	jindan compare Firm --format json
	equals 'obligations[0].target' 6
	equals 'obligations[0].score' DII
}

@test "a second visit asks only what is stale or was to change, and --all-questions asks everything" {
	past 'Mirae Parts' "day=$(date -d '-4 months' +%F) answers=$ANSWERS"
	printf 'quit\n' | command jindan assess 'Mirae Parts' --new --lang en >said 2>errors
	grep -q 'taken over, since' <(tr '\n' ' ' <said) || { cat said errors >&2; return 1; }
	grep -q 'asked again' <(tr '\n' ' ' <said) || { cat said errors >&2; return 1; }
	[[ $(command jindan export 'Mirae Parts' | python3 -c '
import json, sys
first, second = json.load(sys.stdin)["assessments"]
when = {a["key"]: a["when"] for a in first["answers"]}
taken = [a for a in second["answers"]]
keys = {a["key"] for a in taken}
print(len(taken) > 20, all(a["when"] == when[a["key"]] for a in taken), "website" in keys)') == 'True True '* ]]
	printf 'quit\n' | command jindan assess 'Mirae Parts' --new --ask employees --lang en >said 2>errors
	[[ $(command jindan export 'Mirae Parts' | python3 -c '
import json, sys
print("employees" in {a["key"] for a in json.load(sys.stdin)["assessments"][-1]["answers"]})') == False ]]
	printf 'quit\n' | command jindan assess 'Mirae Parts' --new --all-questions --lang en >said 2>errors
	! grep -q 'taken over' said
}

@test "what a plan promised to change is asked again" {
	past 'Mirae Parts' "day=$(date -d '-4 months' +%F) answers=$ANSWERS"
	local step keys
	read -r step keys < <(command jindan plan 'Mirae Parts' --format json | python3 -c '
import json, sys
for step in json.load(sys.stdin)["steps"]:
    if step["kind"] == "do" and step["questions"]:
        print(step["id"], " ".join(step["questions"]))
        break')
	[[ -n $step && -n $keys ]]
	jindan plan 'Mirae Parts' --promise "$step"
	expect 0
	printf 'quit\n' | command jindan assess 'Mirae Parts' --new --lang en >said 2>errors
	[[ $(command jindan export 'Mirae Parts' | KEYS=$keys python3 -c '
import json, os, sys
taken = {a["key"] for a in json.load(sys.stdin)["assessments"][-1]["answers"]}
print(len(taken) > 10, [k for k in os.environ["KEYS"].split() if k in taken])') == 'True []' ]]
}
