# The interview towards a goal, through a pipe: what settles most is asked next, and where nothing matters any more it stops.

load common

prepare() {
	cat >small.xml <<-'END'
		<questionnaire id="small" version="1" lang="en">
			<title>Small</title>
			<question id="colour" kind="yesno"><text>Is the sign in colour?</text></question>
			<question id="staff" kind="integer" min="0" max="500" minutes="0.3"><text>How many people work here?</text></question>
			<question id="plan" kind="yesno" minutes="0.2"><text>Is there a written plan?</text></question>
			<question id="backup" kind="yesno"><text>Are there backups?</text></question>
			<score id="total" aggregator="sum" min="0" max="3">
				<title>Total</title>
				<item of="plan"/>
				<item of="backup"/>
				<item of="colour"/>
				<bands step="1"><band code="low" from="0" to="1"><label>Low</label></band><band code="high" from="2" to="3"><label>High</label></band></bands>
			</score>
		</questionnaire>
	END
	cat >rules.xml <<-'END'
		<rulebase id="small-rules" version="1" lang="en">
			<title>Rules</title>
			<input id="staff" type="number"/>
			<input id="plan" type="boolean"/>
			<programme id="voucher"><name>Digital Voucher</name><period from="2001"/>
				<condition id="small" basis="assumed" test="staff &lt; 50"><text>Fewer than 50 people.</text></condition>
				<condition id="planned" basis="assumed" test="plan = true"><text>There is a plan.</text></condition>
			</programme>
		</rulebase>
	END
}

# assess OPTION... ; the lines typed come from standard input
assess() {
	status=0
	output=$(command jindan assess Acme --lang en -q ./small.xml -r ./rules.xml "$@" 2>errors) || status=$?
	errors=$(cat errors)
}

# asked: the questions in the order they were asked, one a line
asked() { grep -E '^(Is|How|Are) .*[?]$' <<<"$output" | uniq; }

@test "what decides a programme is asked before what only moves the score" {
	assess --goal < <(printf '%s\n' yes 12)
	expect 0
	[ "$(asked)" = "$(printf '%s\n' 'Is there a written plan?' 'How many people work here?')" ] || { show; false; }
}

@test "one answer that fails a programme ends the asking, with what is left said in points" {
	assess --goal < <(printf '%s\n' no)
	expect 0
	says 'Settles: Digital Voucher: not eligible'
	says 'Every question that is left can change at most 2 points and no programme.'
	[[ $(collapse "$output") == *'The level of Total can still be one of these: Low, High. At most 2 more questions settle it.'* ]] || { show; false; }
	says_not 'How many people work here?'
}

@test "no goes on to the level, and then offers to stop once more" {
	assess --goal < <(printf '%s\n' yes 12 no no no)
	expect 0
	says 'Every question that is left can change at most 2 points and no programme.'
	says 'Settles: Total: Low' # whichever came last
}

@test "after the last offer the rest is asked in the order of the questionnaire" {
	assess --goal=voucher < <(printf '%s\n' no no yes 12 no)
	expect 0
	says 'Every question that is left can change at most 2 points and no programme.'
	[ "$(asked)" = "$(printf '%s\n' 'Is there a written plan?' 'Is the sign in colour?' 'How many people work here?' 'Are there backups?')" ] || { show; false; }
}

@test "the offer of a named goal says what it leaves aside: other programmes, and points" {
	sed -i 's|</rulebase>|<programme id="grant"><name>Backup Grant</name><period from="2001"/><condition id="safe" basis="assumed" test="backup = false"><text>No backups.</text></condition></programme></rulebase>|' rules.xml
	sed -i 's|<title>Rules</title>|&<input id="backup" type="boolean"/>|' rules.xml
	assess --goal=voucher < <(printf '%s\n' no)
	expect 0
	output=$(collapse "$output")
	says 'What you asked about is settled. What is left can change 1 other programme, and the score by at most 2 points.'
	says 'At most 2 more questions settle it.'
}

@test "what was skipped may keep the level open, so no number of questions is promised to settle it" {
	assess --goal < <(printf '%s\n' skip skip no)
	expect 0
	says 'and no programme.'
	says 'can still be one of these: Low, High.'
	[[ $(collapse "$output") != *'settle it.'* ]] || { show; false; }
}

@test "generated companies end with the verdicts of the full interview, after far fewer questions" {
	python3 "$ROOT/tests/cmd/interviews.py" 6
}

@test "a rough number is enough unless a threshold lies inside" {
	assess --goal=voucher < <(printf '%s\n' yes 10-40)
	expect 0
	says '= 10 to 40'
	says 'Settles: Digital Voucher: eligible'
	says_not 'The exact figure matters'
}

@test "a bound stands for what it says, to the last whole number" {
	while read -r typed shown verdict; do
		rm -f "$STORE"
		assess --goal=voucher < <(printf '%s\n' yes "$typed")
		expect 0
		says "= ${shown//_/ }"
		says "Settles: Digital Voucher: ${verdict//_/ }"
	done <<-'END'
		<50 0_to_49 eligible
		<=49 0_to_49 eligible
		>49 50_to_500 not_eligible
		>=50 50_to_500 not_eligible
		~40 36_to_44 eligible
	END
}

@test "while a verdict is open, its exact figure comes before what only moves the level" {
	assess --goal < <(printf '%s\n' yes '~50' 48)
	expect 0
	output=$(collapse "$output")
	says '= 45 to 55 [Acme] 2 - at most 3 questions can still matter How many people work here?'
	says 'and no programme.'
}

@test "the exact figure is asked where it decides, and why is said" {
	assess --goal=voucher < <(printf '%s\n' yes 40-60 45)
	expect 0
	output=$(collapse "$output")
	says 'The exact figure matters: on which side of 50 it lies decides Digital Voucher.'
	says 'Settles: Digital Voucher: eligible'
}

@test "who does not know the exact figure keeps the range, and is not asked again" {
	assess --goal=voucher < <(printf '%s\n' yes 40-60 dk)
	expect 0
	says 'The answer stays: 40 to 60'
	[ "$(grep -c 'The exact figure matters' <<<"$output")" = 1 ] || { show; false; }
}

@test "a goal may be a level, by its score or by the name that formulas use" {
	for goal in total total_level; do
		rm -f "$STORE"
		assess --goal="$goal" < <(printf '%s\n' yes yes)
		expect 0
		says 'The level is settled: Total: High'
		[[ $(asked) != *people* ]] || { show; false; }
	done
}

@test "the assessment keeps its goal when it goes on" {
	assess --goal < <(printf '%s\n' yes quit)
	expect 0
	assess < <(printf '%s\n' 12)
	expect 0
	says 'and no programme.'
}

@test "full leaves the goal and asks everything in order" {
	assess --goal < <(printf '%s\n' full yes 12 no no)
	expect 0
	says 'From here on all questions are asked: 4 more.'
	says_not 'Settles:'
}

@test "a goal that there is not is refused, and leaves no client behind" {
	assess --goal=voucer < <(printf '%s\n' yes)
	expect 2
	complains "'voucer' is no programme, score or level of this questionnaire and its rules; did you mean 'voucher'?"
	jindan clients --format json
	says_not Acme
}

@test "in Korean, too" {
	status=0
	output=$(printf '%s\n' 아니요 | command jindan assess Acme --lang ko -q ./small.xml -r ./rules.xml --goal 2>errors) || status=$?
	expect 0
	output=$(collapse "$output")
	says '남은 질문을 모두 답해도 점수는 최대 2점만 달라지고, 지원사업 판정은 하나도 바뀌지 않습니다.'
}
