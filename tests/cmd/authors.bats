load common

# Each file of faults/ says in comments what is expected of it: <!-- expect LINE:COLUMN CODE words -->
@test "every class of fault is told with file, line, column, and what would be right" {
	cd "$ROOT"
	jindan check -q questionnaires/profile.xml tests/cmd/faults/*.xml
	expect 1
	printf '%s\n' "$output" >"$BATS_TEST_TMPDIR/said"
	# A message begins with its place and ends with its code; the lines under it belong to it.
	awk '
		FILENAME ~ /said$/ {
			if (match($0, /^[^ ]*\.xml:[0-9]+:[0-9]+: /)) {
				place = substr($0, 1, RLENGTH - 2)
				file = place
				sub(/:.*/, "", file)
				if (substr($0, RLENGTH + 1) ~ /^error: /) found[file]++
				code[++count] = $NF
				at[count] = place
			}
			text[count] = text[count] "\n" $0
			next
		}
		FNR == 1 { files[FILENAME] = 1 }
		/^<!-- expect .* -->$/ {
			gsub(/^<!-- expect | -->$/, "")
			expected[FILENAME]++
			words = $0
			sub(/^[^ ]+ [^ ]+ ?/, "", words)
			for (i = 1; i <= count; i++)
				if (at[i] == FILENAME ":" $1 && code[i] == "[" $2 "]" && index(text[i], words)) next
			# It may stand in a file that this one includes.
			for (i = 1; i <= count; i++)
				if (at[i] ~ /\/parts\// && at[i] ~ ":" $1 "$" && code[i] == "[" $2 "]" && index(text[i], words)) {
					found[FILENAME]++
					next
				}
			print FILENAME ": expected " $0
			for (i = 1; i <= count; i++) if (index(at[i], FILENAME ":") == 1) print text[i]
			wrong = 1
		}
		END {
			for (file in files)
				if (!found[file] || found[file] != expected[file]) {
					print file ": " found[file] + 0 " errors, " expected[file] + 0 " expected"
					wrong = 1
				}
			exit wrong
		}' "$BATS_TEST_TMPDIR/said" tests/cmd/faults/*.xml >&2
}

@test "what else cannot be XML is told: an empty file, other bytes, an old encoding, a bomb of depth" {
	: >empty.xml
	jindan check empty.xml
	expect 1
	says J2008
	head -c 1000 "$BUILD/jindan" >binary.xml
	jindan check binary.xml
	expect 1
	says 'error'
	printf '<questionnaire id="a" version="1">\n<title>\xb0\xa1</title></questionnaire>' >old.xml
	jindan check old.xml
	expect 1
	says 'old.xml:2:8: error: the text is not valid UTF-8'
	{ printf '%0.s<a>' {1..100000}; } >deep.xml
	jindan check deep.xml
	expect 1
	says J2006
	jindan check nowhere.xml
	expect 2
	complains "cannot read 'nowhere.xml'"
	[[ -z $output ]]
}

@test "a rule base that does not fit the usual questionnaire says which one it was checked with" {
	cat >other.xml <<-'END'
		<rulebase id="other" version="1"><title>Other</title>
		<fact id="a"><formula>apples + 1</formula></fact>
		<fact id="b"><formula>pears + 1</formula></fact>
		<fact id="c"><formula>plums + 1</formula></fact>
		</rulebase>
	END
	jindan check other.xml
	expect 1
	complains 'checked with it-readiness; -q FILE names another questionnaire'
	jindan check -q "$ROOT/questionnaires/profile.xml" other.xml
	expect 1
	[[ $errors != *'checked with'* ]]
}

@test "what has no effect on a score is a warning, with what would be right" {
	cat >idle.xml <<-'END'
		<questionnaire id="idle" version="1"><title>Idle</title>
		<question id="a" kind="percent"><text>How much?</text></question>
		<score id="m" aggregator="mean"><title>M</title><item of="a" weight="2"/></score>
		<score id="s" aggregator="sum" of="a" cap="50" at-least="3"><title>S</title></score>
		<score id="c" aggregator="capped-sum" of="a" cap="50"><title>C</title></score>
		</questionnaire>
	END
	jindan check idle.xml
	expect 0
	says "idle.xml:3:70: warning: weight=\"...\" means nothing for the aggregator 'mean'"
	says 'hint: weighted-mean goes by weights'
	says "idle.xml:4:44: warning: cap=\"...\" means nothing for the aggregator 'sum'"
	says "idle.xml:4:58: warning: at-least=\"...\" means nothing"
	[[ $(grep -c warning <<<"$output") -eq 3 ]] || { show; return 1; }
}

@test "nothing is fetched or read that an XML file asks for" {
	echo hush >secret.txt
	cat >steals.xml <<-END
		<!DOCTYPE questionnaire [<!ENTITY s SYSTEM "file://$PWD/secret.txt">]>
		<questionnaire id="a" version="1"><title>&s;</title></questionnaire>
	END
	jindan check steals.xml
	expect 1
	says_not hush
	jindan evaluate -q ./steals.xml - <<<'{}'
	expect 2
	[[ $errors != *hush* ]]
}

@test "what ships is good" {
	cd "$ROOT"
	jindan check questionnaires/*.xml rules/apec-2004 tests/packs/instruments/*.xml
	expect 0
	[[ -z $output ]] || { show; return 1; }
	jindan check rules/apec-2004/kr.xml
	expect 0
}

@test "messages come as lines or as JSON too, and --quiet keeps the summary" {
	cd "$ROOT"
	jindan check --format compact tests/cmd/faults/name-unknown.xml
	expect 1
	[[ $output == "tests/cmd/faults/name-unknown.xml:7:30: error: unknown name 'staf' [J1051]" && -z $errors ]] || { show; return 1; }
	jindan check --format json tests/cmd/faults/name-unknown.xml
	expect 1
	equals '[0].code' J1051 '[0].line' 7 '[0].column' 30 '[0].hint' "did you mean 'staff'?"
	jindan check questionnaires/profile.xml
	complains 'profile.xml: good'
	jindan check --quiet questionnaires/profile.xml
	[[ -z $output$errors ]]
	jindan check --format json questionnaires/profile.xml
	equals '' '[]'
}

@test "several files are checked in one go, and one bad one is enough" {
	cd "$ROOT"
	jindan check questionnaires/profile.xml tests/cmd/faults/id-twice.xml tests/packs/instruments/sus.xml
	expect 1
	complains 'profile.xml: good'
	complains 'sus.xml: good'
	jindan check questionnaires/profile.xml nowhere.xml
	expect 2
}

@test "the shipped test cases pass" {
	cd "$ROOT"
	jindan test questionnaires rules/apec-2004 tests/packs/instruments
	expect 0
	[[ $output =~ ^[0-9]+\ passed,\ 0\ failed$ ]] || { show; return 1; }
	complains 'dkf-dimop.test.xml: '
}

@test "a case that does not hold is shown with its place, what came out and what was expected" {
	cp "$ROOT"/tests/packs/instruments/weakest-link.xml .
	cat >weakest-link.test.xml <<-'END'
		<tests questionnaire="weakest-link">
			<case id="wrong">
				<answer question="people" value="80"/>
				<answer question="process" value="50"/>
				<answer question="technology" value="95"/>
				<expect>
					<score id="level" value="76" level="low"/>
				</expect>
			</case>
			<case id="right">
				<answer question="people" value="0"/>
				<expect>
					<score id="level" level="low"/>
				</expect>
			</case>
			<case id="misspelt">
				<answer question="people" value="0"/>
				<expect>
					<score id="levle" level="low"/>
				</expect>
			</case>
		</tests>
	END
	jindan test weakest-link.test.xml
	expect 1
	says 'weakest-link.test.xml:7:'
	says "case 'wrong'"
	says '75'
	says '76'
	says high
	says "there is no score 'levle'"
	says '1 passed, 2 failed'
	jindan test --quiet .
	expect 1
	jindan test --format json weakest-link.test.xml
	expect 1
	equals 'files[0].cases[0].messages[0].line' 7 passed 1 failed 2
}

@test "a test file is checked against what it is for, each name at its own place" {
	cp "$ROOT"/tests/packs/instruments/weakest-link.xml .
	cat >names.test.xml <<-'END'
		<tests questionnaire="weakest-link">
		<case id="wrong" stage="start">
		<answer question="peeple" value="80"/>
		<answer question="people" value="high"/>
		<expect>
		<score id="levle" level="low"/>
		<score id="level" level="lo"/>
		<programme id="x" verdict="open"/>
		</expect>
		</case>
		<case id="refused"><answer question="people" value="high"/><expect><error/></expect></case>
		</tests>
	END
	local command
	for command in check test; do
		jindan $command --format compact names.test.xml
		expect 1
		says "names.test.xml:2:25: error: case 'wrong': there is no stage 'start'"
		says "names.test.xml:3:19: error: case 'wrong': the answer is refused: there is no question 'peeple'; did you mean 'people'?"
		says "names.test.xml:4:34: error: case 'wrong': the answer is refused: 'high' is not a number"
		says "names.test.xml:6:12: error: case 'wrong': there is no score 'levle'"
		says "names.test.xml:7:26: error: case 'wrong': there is no level 'lo'"
		says "names.test.xml:8:16: error: case 'wrong': there is no programme 'x'"
	done
	says_not "case 'refused'"
	jindan check names.test.xml
	says "did you mean 'low'? there are: low, middle, high, none"
}

@test "what a programme of a test file hangs on and fails is checked, too" {
	cat >words.test.xml <<-'END'
		<tests questionnaire="it-readiness" rules="apec-2004">
		<case id="a">
		<answer question="economy" value="XX"/>
		<expect><programme id="KR-1" hangs-on="sector emplyees" failed="nothing"/></expect>
		</case>
		</tests>
	END
	jindan check words.test.xml
	expect 1
	says "words.test.xml:3:35: error: case 'a': the answer is refused: 'XX' is no option; there are: SG, JP"
	says "words.test.xml:4:47: error: case 'a': there is no question 'emplyees'"
	says "did you mean 'employees'?"
	says "there is no condition 'nothing'"
}

@test "a test file for something that is not there tells the place and the nearest name" {
	cp "$ROOT"/tests/packs/instruments/weakest-link.xml .
	echo '<tests questionnaire="weakest-lnk"><case id="a"><expect/></case></tests>' >a.test.xml
	jindan check a.test.xml
	expect 1
	says "a.test.xml:1:23: error: no questionnaire 'weakest-lnk' found"
	says "did you mean 'weakest-link'?"
	jindan test a.test.xml
	expect 2
	complains "a.test.xml:1:23: error: no questionnaire 'weakest-lnk' found"
}

@test "test files that cannot be used end with 2" {
	mkdir none
	jindan test none
	expect 2
	complains "holds no file that ends in .test.xml"
	jindan test nowhere.test.xml
	expect 2
	jindan test "$ROOT/tests/cmd/faults/tests-case.xml"
	expect 2
	complains 'tests-case.xml:3:2'
	echo '<tests questionnaire="nothing-of-that-name"><case id="a"><expect/></case></tests>' >a.test.xml
	jindan test a.test.xml
	expect 2
	complains nothing-of-that-name
}
