# jindan impact: what a new version of the rules does to real companies.
load common

prepare() {
	cp -r "$ROOT/rules" "$ROOT/questionnaires" .
	cat >firms.csv <<'END'
id,economy,employees,self_employed,sector
small,KR,49,no,retail
middle,KR,55,no,retail
large,KR,80,no,retail
own,KR,55,yes,retail
missing,KR,,no,retail
abroad,SG,55,no,retail
END
}

# Korea's small-firm programme, up to another number of employees.
limit() { sed -i "s/employees &lt; 50 or self/employees \&lt; $1 or self/" rules/apec-2004/kr.xml; }

@test "impact: gained, lost, open, by groups; what evaluate says of both versions" {
	limit 60
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 firms.csv --as-of 2004-07-15 --by economy --by employees
	expect 0
	says "6 companies as of 2004-07-15: 1 affected, 5 as before."
	says "gained 1, lost 0, now open 0; as a model only, 1"
	says "KR-1: not eligible -> eligible"
	says "Korea"
	says "50-99"
	says "1 company: 0 affected; gained 0, lost 0, now open 0"
	jindan impact rules/apec-2004 "$ROOT/rules/apec-2004" firms.csv --as-of 2004-07-15 --format csv
	[ "$output" = "id,kind,what,before,after,ask
middle,programme,KR-1,eligible,ineligible," ]
	for rules in rules/apec-2004 "$ROOT/rules/apec-2004"; do
		command jindan evaluate -r "$rules" --as-of 2004-07-15 --format jsonl firms.csv | grep '"id":"middle"' | grep -o '"id":"KR-1","verdict":"[a-z]*"'
	done >verdicts
	[ "$(cat verdicts)" = '"id":"KR-1","verdict":"eligible"
"id":"KR-1","verdict":"ineligible"' ] || { cat verdicts; false; }
}

@test "impact: what has become open names the questions to ask" {
	sed -i 's/test="employees &lt; 50 or self_employed = true"/test="employees \&lt; 50 and founded \&lt; 2000"/' rules/apec-2004/kr.xml
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 firms.csv --as-of 2004-07-15
	expect 0
	says "founded: In which year did the business start? (1 company)"
	says "ask: founded"
	says "lost 1, now open 1"
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 firms.csv --as-of 2004-07-15 --format json
	printf '%s\n' "$output" >impact.json
	records valid "$ROOT/src/record/impact.schema.json" impact.json
	says '"ask": ["founded"]'
}

@test "impact: scores that move, and how far" {
	sed -i 's/<item of="d_people" weight="20"\/>/<item of="d_people" weight="40"\/>/' questionnaires/it-readiness.xml
	jindan impact "$ROOT/questionnaires/it-readiness.xml" questionnaires/it-readiness.xml "$ROOT/questionnaires/examples/mirae-parts.json"
	expect 0
	says "readiness  IT readiness"
	says "at another level; by "
}

@test "impact: the clients of the store, which stays as it is" {
	printf '%s\n' kr retail 2001 55 quit | command jindan assess 'Haneul Co' --lang en >said 2>errors
	limit 60
	command jindan export 'Haneul Co' >before.json
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 --store --as-of 2004-07-15
	expect 0
	says "1 company as of 2004-07-15: 1 affected"
	says "Haneul Co"
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 --as-of 2004-07-15 --format csv
	says "Haneul Co,programme,KR-1,"
	command jindan export 'Haneul Co' | cmp - before.json
}

@test "impact: two versions that mean the same affect nobody" {
	sed -i 's/<summary>/<summary>New words: /' rules/apec-2004/kr.xml
	jindan impact "$ROOT/rules/apec-2004" rules/apec-2004 firms.csv
	expect 0
	says "0 affected, 6 as before"
	output=$(collapse "$output")
	says "The two versions define every programme, score, finding and piece of advice in the same way."
}

@test "impact: answers that only one version takes, and records that neither takes" {
	sed -i 's/<option code="retail">/<option code="shop">/' questionnaires/profile.xml
	sed -i 's/economy="KR"/&/' rules/apec-2004/kr.xml
	printf 'id,economy,employees\nodd,KR,many\n' >odd.csv
	jindan impact "$ROOT/rules/apec-2004" "$ROOT/rules/apec-2004" odd.csv
	expect 0
	output=$(collapse "$output")
	says "Records that neither version accepts, and that are left out: 1. The first: record 1 (odd), field employees, line 2: 'many' is not a number"
	jindan impact "$ROOT/questionnaires/it-readiness.xml" questionnaires/it-readiness.xml firms.csv -r none
	expect 0
	says "Answers that are not accepted any more: 6"
}

@test "impact: a rule about answers that only one version has refuses under that one alone" {
	sed -i 's/<constraint id="online-share-without-orders"/<constraint id="sme" level="error" test="employees \&lt; 60"><message>No SME.<\/message><\/constraint>\n&/' questionnaires/it-readiness.xml
	jindan impact "$ROOT/questionnaires/it-readiness.xml" questionnaires/it-readiness.xml firms.csv -r none
	expect 0
	output=$(collapse "$output")
	says "Answers that are not accepted any more: 1"
	jindan impact questionnaires/it-readiness.xml "$ROOT/questionnaires/it-readiness.xml" firms.csv -r none
	expect 0
	output=$(collapse "$output")
	says "Answers that are not accepted any more: 0; that were not before: 1"
}

@test "impact: what will not do is said" {
	while IFS='|' read -r line message; do
		eval "jindan impact $line"
		expect 2
		complains "$message"
	done <<END
$ROOT/rules/apec-2004 it-readiness firms.csv|both are to be of one kind
$ROOT/rules/apec-2004 nothing firms.csv|'nothing' is no questionnaire and no rule base
apec-2004 apec-2004 firms.csv --by econmy|did you mean 'economy'?
apec-2004 apec-2004 firms.csv --format jsn|--format cannot be 'jsn'
apec-2004 apec-2004 firms.csv --store x.db|either a FILE or --store
apec-2004 apec-2004 nothing.csv|nothing.csv
apec-2004 apec-2004 firms.csv -r apec-2004|compared with -q
it-readiness it-readiness firms.csv -q it-readiness|compared with -r
END
	printf 'id,econmy\nx,KR\n' >wrong.csv
	jindan impact apec-2004 apec-2004 wrong.csv
	expect 2
	complains "did you mean 'economy'?"
}
