# Terminal tests: the program in a tmux of its own, 80x24 unless COLUMNS_WANTED and LINES_WANTED say otherwise.
#
#	load ../cmd/common
#	load ../cmd/terminal
#	@test "the first screen offers the language" {
#		start jindan
#		wait_for 'English'
#		press 1 Enter
#	}

prepare() {
	terminal=jindan-$$-$BATS_TEST_NUMBER
	unset TMUX NO_COLOR
}

teardown() {
	tmux -L "$terminal" kill-server 2>/dev/null || true
}

# start COMMAND...: runs it in a fresh terminal; its exit status can be read with `ended`.
start() {
	rm -f "$BATS_TEST_TMPDIR/status"
	local line
	printf -v line '%q ' "$@"
	cat >"$BATS_TEST_TMPDIR/start" <<-END
		trap : INT
		export TERM=${TERM_WANTED:-screen}
		sh -c 'echo \$\$ >"\$0"; exec "\$@"' '$BATS_TEST_TMPDIR/process' $line
		echo \$? >'$BATS_TEST_TMPDIR/status'
		sleep 60
	END
	local said
	said=$(tmux -u -L "$terminal" -f /dev/null new-session -d -x "${COLUMNS_WANTED:-80}" -y "${LINES_WANTED:-24}" \
		"exec sh '$BATS_TEST_TMPDIR/start'" 2>&1) && return 0
	# A build room without /dev/pts has no terminals at all; that says nothing about the program.
	[[ $said != *"fork failed"* ]] || skip 'no pseudo-terminal can be opened here'
	echo "$said" >&2
	return 1
}

# press KEY...: keys by tmux's names (Enter, Up, C-c, BSpace), or text.
press() { tmux -L "$terminal" send-keys -- "$@"; }

# enter TEXT: a line, taken literally, and Enter.
enter() {
	tmux -L "$terminal" send-keys -l -- "$1"
	tmux -L "$terminal" send-keys Enter
}

# screen: what can be seen. history: that and what has scrolled away.
screen() { tmux -L "$terminal" capture-pane -p; }
history() { tmux -L "$terminal" capture-pane -p -S - -J; }

# wait_for TEXT: until it is on the screen; fails with the screen after ten seconds.
wait_for() {
	local tries
	for ((tries = 0; tries < 200; tries++)); do
		if [[ $(screen) == *"$1"* ]]; then return; fi
		sleep 0.05
	done
	echo "waited in vain for: $1" >&2
	screen >&2
	return 1
}

# ended: the exit status, once the program has ended.
ended() {
	local tries
	for ((tries = 0; tries < 200; tries++)); do
		if [[ -s $BATS_TEST_TMPDIR/status ]]; then
			cat "$BATS_TEST_TMPDIR/status"
			return
		fi
		sleep 0.05
	done
	echo 'the program still runs' >&2
	screen >&2
	return 1
}

# process: the id of the running program, to be killed.
process() { cat "$BATS_TEST_TMPDIR/process"; }
