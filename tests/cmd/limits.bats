# --limit: what formulas may use up, and what is said when they would use more.

load common

# A rule base with one fact, and a company with so many people.
prepare() {
	rules '1'
	echo '{"id": "a", "economy": "KR", "employees": 2000}' >a.json
}

# rules FORMULA: the rule base r.xml, whose fact `f` this is.
rules() {
	cat >r.xml <<-END
		<rulebase id="r" version="1.0"><fact id="f"><label>f</label><formula><![CDATA[$1]]></formula></fact></rulebase>
	END
}

# reaches LIMIT TEXT: evaluating with --limit LIMIT refuses the record, and its error begins with the text.
reaches() {
	jindan evaluate -r r.xml --limit "$1" a.json
	expect 1
	equals 'errors[0].message' "$2; --limit ${1%%=*}=N" 'errors[0].level' error
	complains 'records with errors, and so without a result: 1 of 1'
}

@test "a limit that is not one is refused, with what would be right" {
	local line message
	while IFS='|' read -r line message; do
		# shellcheck disable=SC2086
		jindan $line
		expect 2
		complains "$message"
		[[ -z $output ]] || { show; return 1; }
	done <<-'END'
		evaluate --limit list-itms=5 a.json|there is no limit 'list-itms'; did you mean 'list-items'?
		evaluate --limit frobnicate=5 a.json|there are: parse-depth, call-depth
		evaluate --limit list-items a.json|is written NAME=N, such as list-items=5000, not 'list-items'
		evaluate --limit steps=many a.json|--limit steps is a whole number from 1 to
		evaluate --limit steps= a.json|not ''
		evaluate --limit steps=0 a.json|from 1 to
		evaluate --limit steps=-5 a.json|not '-5'
		evaluate --limit steps=1e6 a.json|not '1e6'
		evaluate --limit call-depth=1501 a.json|--limit call-depth is a whole number from 1 to 1500, not '1501'
		evaluate --limit steps=99999999999999999999999999 a.json|from 1 to
		report --limit steps=0 --answers a.json|from 1 to
		explain f --limit steps=0 --answers a.json|from 1 to
		check --limit steps=0 r.xml|from 1 to
		test --limit steps=0 r.test.xml|from 1 to
		clients --limit steps=5|has no option '--limit'
	END
}

@test "a record whose formula runs into a limit has an error that names it, and no result" {
	rules 'count(for i in 1..employees return i)'
	reaches list-items=1999 'a list would have more than 1999 items'
	reaches steps=300 'the evaluation took more than 300 steps'
	reaches bytes=20000 'the evaluation made values of more than 20000 bytes'
	rules 'string length(string join(for i in 1..employees return "word"))'
	reaches string-bytes=7999 'a string would have more than 7999 bytes'
	rules '{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, employees / 100)}.r'
	reaches call-depth=20 'functions call one another more than 20 deep'
	rules 'string(for i in 1..employees / 100 return if i = 1 then [] else [partial[-1]])'
	reaches value-depth=20 'a value would be nested deeper than 20 levels'
	rules 'matches(string join(for i in 1..employees return "a"), "^(a|aa)+$b")'
	reaches regex-steps=5000 'a pattern takes more than 5000 steps on a text'
}

@test "exactly as much as the limit is not too much" {
	rules 'count(for i in 1..employees return i)'
	jindan evaluate -r r.xml --limit list-items=2000 a.json
	expect 0
	equals facts.f 2000
	rules '{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, employees / 100)}.r'
	jindan evaluate -r r.xml --limit call-depth=21 a.json
	expect 0
	equals facts.f 20
}

@test "what the standard limits refuse, greater ones allow" {
	rules 'count(for i in 1..employees * 1000 return i)'
	jindan evaluate -r r.xml a.json
	expect 1
	equals 'errors[0].message' 'a list would have more than 1048576 items; --limit list-items=N'
	jindan evaluate -r r.xml --limit list-items=2000000 --limit bytes=2000000000 a.json
	expect 0
	equals facts.f 2000000
}

@test "a range of a million million items is refused at once" {
	rules 'sum(for i in 1..10 ** 12 return employees)'
	reaches list-items=8388608 'a list would have more than 8388608 items'
}

@test "a formula nested too deeply is found by check, which says how to allow it" {
	rules '((((((1))))))'
	jindan check --limit parse-depth=6 r.xml
	expect 1
	says 'nested deeper than 6 levels; --limit parse-depth=N [J1012]'
	jindan check --limit parse-depth=30 r.xml
	expect 0
}

@test "report, explain and test stop at a limit too" {
	rules 'count(for i in 1..employees return i)'
	jindan report -r r.xml --limit list-items=10 --answers a.json
	expect 1
	complains 'a list would have more than 10 items'
	cat >r.test.xml <<-'END'
		<tests questionnaire="it-readiness" rules="r.xml"><case id="one"><answer question="employees" value="2000"/>
		<expect><fact id="f" is="2000"/></expect></case></tests>
	END
	jindan test r.test.xml
	expect 0
	jindan test --limit list-items=10 r.test.xml
	expect 1
	says 'more than 10 items'
}

@test "--help lists the limits with their standard values" {
	jindan evaluate --help
	says 'list-items=1048576'
	says 'items of one list, and rounds of one loop; up to'
	jindan clients --help
	says_not 'list-items'
}
