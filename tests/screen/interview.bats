# An interview of a whole company in a terminal of 80x24: back, change, languages, leaving, coming back.

load ../cmd/common
load ../cmd/terminal

prepare() {
	terminal=jindan-$$-$BATS_TEST_NUMBER
	unset TMUX NO_COLOR
	export JINDAN_PATH=$ROOT
}

# shows TEXT: on the screen or scrolled away, within ten seconds: a loaded machine answers late.
shows() {
	local tries
	for ((tries = 0; tries < 200; tries++)); do
		[[ $(history) == *"$1"* ]] && return
		sleep 0.05
	done
	echo "not shown: $1" >&2
	history >&2
	return 1
}

# start_again: a new terminal, the same store.
start_again() {
	tmux -L "$terminal" kill-server
	sleep 0.2
	start jindan assess Acme --lang en
}

@test "a question with its options fits a screen of 80x24, with nothing cut" {
	start jindan assess Acme --lang en
	wait_for '? help'
	[ "$(screen | awk '{ if (length($0) > 80) bad = 1 } END { print bad + 0 }')" = 0 ]
	[[ $(screen) == *'Where is your company registered?'* ]]
	[[ $(screen) == *'quit'* ]]
}

@test "Enter takes an answer over and says how it was understood" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter kor
	wait_for '= Korea'
	wait_for 'What does your company live on?'
}

@test "back shows the earlier answer on the line, for editing" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	enter '<'
	wait_for 'Now: Korea'
	wait_for '> 7'
	press BSpace
	enter 2
	wait_for '= Japan'
	shows 'Changed; it was: Korea'
}

@test "typing replaces the answer that stands on the line; a cursor key makes it editable" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	enter back
	wait_for '> 7'
	enter why
	wait_for '> why'
	shows 'programmes hang on it'
	wait_for '> 7'
	press Home
	enter 1
	wait_for '> 17'
	shows "'17' is none of the options"
}

@test "a refused line is put back, and what is typed next stands alone" {
	start jindan assess Acme --lang ko
	wait_for '회사가 등록된 국가'
	enter 5억
	wait_for "> 5억"
	shows "'5억'"
	press Enter
	sleep 0.2
	[[ $(screen | grep -v '^$' | tail -n 1) == '>' ]]
	enter 5억
	enter 한국
	wait_for '= 한국'
	enter zzz
	shows "'zzz'"
	tmux -L "$terminal" set-buffer 제조
	tmux -L "$terminal" paste-buffer -p
	press Enter
	wait_for '= 제조'
}

@test "a refused line is no draft: it is gone after back, and after coming back" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	enter zzz
	wait_for 'none of the options'
	press BTab
	wait_for 'Now: Korea'
	press Enter
	sleep 0.3
	[[ $(screen | tail -n 1) != *zzz* ]]
	enter yyy
	wait_for "'yyy' is none"
	press C-d
	[ "$(ended)" = 0 ]
	start_again
	wait_for 'What does your company live on?'
	sleep 0.3
	[[ $(screen) != *yyy* ]]
}

@test "Shift-Tab goes back with half a line typed, and the half is still there afterwards" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	press manuf
	press BTab
	wait_for 'Now: Korea'
	press Enter
	wait_for '> manuf'
	enter acturing
	wait_for '= Manufacturing'
}

@test "Ctrl-C clears the line and says how to leave; twice leaves with 130, and nothing is lost" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	press abc
	press C-c
	wait_for 'Press Ctrl-C again'
	press C-c
	[ "$(ended)" = 130 ]
	start_again
	wait_for 'What does your company live on?'
}

@test "Ctrl-D saves and leaves, on an empty line and on one filled in beforehand" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	enter '<'
	wait_for '> 7'
	press C-d
	[ "$(ended)" = 0 ]
}

@test "killed without warning: the next start goes on with the next question" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	enter 1
	wait_for 'In which year'
	kill -9 "$(process)"
	start_again
	wait_for 'In which year'
	enter list
	shows 'Korea'
	shows 'Manufacturing'
}

@test "ended by a signal: the half-typed line is kept too" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for 'What does your company live on?'
	press manuf
	sleep 0.2
	kill -TERM "$(process)"
	ended
	start_again
	wait_for '> manuf'
}

@test "the language changes in the middle, and Korean is understood" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 'lang ko'
	wait_for '회사가 등록된 국가'
	enter 한국
	wait_for '= 한국'
	wait_for '주된 업종은'
	enter 뒤로
	wait_for '회사가 등록된 국가'
	enter 'lang en'
	wait_for 'Now: Korea'
}

@test "why names the programmes of the own economy first" {
	jindan assess Acme --lang en <<<$'7\ngo employees\nwhy\nquit'
	[ "$status" -eq 0 ]
	[ "$(grep -A1 'programmes hang on it' <<<"$output" | tail -n 1 | awk '{ print substr($1, 1, 2) }')" = KR ]
	[[ $output == *'more'* ]]
}

@test "list shows each question's id, inside the width of the screen" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter 7
	wait_for '= Korea'
	enter list
	shows ' economy'
	[ "$(history | awk '{ if (length($0) > 80) bad = 1 } END { print bad + 0 }')" = 0 ]
}

@test "after the short form the full one goes on" {
	jindan assess Acme --lang en --short <<<$'7\n1\nresult\nfull\nquit'
	[ "$status" -eq 0 ]
	[[ $output == *'left of the short form'* ]]
	[[ $output == *'In the short form '* ]]
	[[ $output == *'From here on all questions are asked: '* ]]
}

@test "a pasted line end does not answer the next question" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	tmux -L "$terminal" set-buffer $'Kor\nea'
	tmux -L "$terminal" paste-buffer -p
	sleep 0.3
	press Enter
	wait_for 'none of the options'
}

@test "a question mark and Enter explain, and do not touch the next question" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter '?'
	wait_for 'Who would know'
	[[ $(screen) != *'Nothing was typed'* ]]
}

@test "a result is there at any moment, and the interview goes on" {
	start jindan assess Acme --lang en
	wait_for 'Where is your company registered?'
	enter result
	wait_for 'questions are left'
	enter 7
	wait_for '= Korea'
}

@test "plain: no colour, no boxes, no bracketed paste, and defaults in words" {
	TERM_WANTED=dumb start jindan assess Acme --lang en --plain
	wait_for 'Where is your company registered?'
	wait_for 'Commands:'
	enter 7
	wait_for 'What does your company live on?'
	enter '<'
	wait_for 'Now: Korea (Enter keeps it)'
	enter ''
	wait_for 'What does your company live on?'
}

@test "through a pipe: no control characters, no echo, answers saved; the end of input is told" {
	output=$(printf '7\n?\n1\n' | command jindan assess Acme --lang en 2>errors)
	[[ $output == *'= Korea'* ]]
	[[ $output != *$'\e'* ]]
	[[ $output != *'> 7'* ]]
	output=$(printf 'list\n' | command jindan assess Acme --lang en 2>errors)
	[[ $output == *'Manufacturing'* ]]
}

@test "a whole short interview ends in a review and a result" {
	start jindan assess Acme --lang en --short
	wait_for 'Where is your company registered?'
	enter 7
	local tries
	for ((tries = 0; tries < 60; tries++)); do
		sleep 0.15
		if [[ $(screen) == *'Review:'* ]]; then break; fi
		enter dk
	done
	wait_for 'Review:'
	shows 'to look at'
	shows 'This was the short form.'
	enter done
	[ "$(ended)" = 0 ]
}
