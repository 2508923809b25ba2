# The interview towards a goal on a terminal of 80x24, over the packs that ship.

load ../cmd/common
load ../cmd/terminal

prepare() {
	terminal=jindan-$$-$BATS_TEST_NUMBER
	unset TMUX NO_COLOR
	export JINDAN_PATH=$ROOT
}

@test "the economy comes first, and what it settles is said in one sentence that fits" {
	start jindan assess Acme --goal --lang en
	wait_for 'Where is your company registered?'
	enter kor
	wait_for 'Settles: '
	wait_for 'questions can still matter'
	[ "$(screen | awk '{ if (length($0) > 80) bad = 1 } END { print bad + 0 }')" = 0 ]
}

@test "back goes the way one came, and what was settled opens again" {
	start jindan assess Acme --goal --lang en
	wait_for 'Where is your company registered?'
	enter kor
	wait_for 'Settles: '
	enter '<'
	wait_for 'Now: Korea'
	press BSpace
	enter 2
	wait_for '= Japan'
	enter why
	wait_for 'hang'
}

@test "a level alone, left and gone on with, ends in the offer to stop" {
	start jindan assess Acme -q dkf-dimop --goal=DII --lang ko
	wait_for '결과를 바꿀 수 있는 질문'
	enter 종료
	wait_for 'jindan assess'
	tmux -L "$terminal" kill-server
	sleep 0.2
	start jindan assess Acme -q dkf-dimop --lang ko
	wait_for '결과를 바꿀 수 있는 질문'
}
