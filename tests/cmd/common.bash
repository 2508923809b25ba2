# Loaded by every bats file: `load common` here, `load ../cmd/common` elsewhere. Gives each test a home of its own, a
# fixed language and day, and the program that was built.

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
BUILD=${BUILD:-$ROOT/build}
case $BUILD in /*) ;; *) BUILD=$ROOT/$BUILD ;; esac

# Nothing of the user's own data, settings or language reaches a test, and nothing of a test stays behind.
setup() {
	export HOME=$BATS_TEST_TMPDIR/home
	export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache
	export TMPDIR=$BATS_TEST_TMPDIR/tmp
	mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$TMPDIR"
	unset LC_MESSAGES LANGUAGE ACCESSIBLE COLUMNS LINES CLICOLOR CLICOLOR_FORCE INPUTRC
	export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb NO_COLOR=1
	export JINDAN_PATH=$ROOT # the shipped packs, wherever the program was built
	PATH=$BUILD:$PATH
	cd "$BATS_TEST_TMPDIR" || return 1
	STORE=$XDG_DATA_HOME/jindan/jindan.db
	if declare -F prepare >/dev/null; then prepare; fi
}

# jindan, with standard error in $errors and standard output in $output; status in $status.
jindan() {
	status=0
	output=$(command jindan "$@" 2>"$BATS_TEST_TMPDIR/errors") || status=$?
	errors=$(<"$BATS_TEST_TMPDIR/errors")
	if ((status > 2 && status != 130)); then
		echo "jindan $*: died with status $status" >&2
		show
		return 1
	fi
}

# What the last run said; shown by bats when the test fails.
show() {
	printf 'status: %s\n--- output\n%s\n--- errors\n%s\n' "$status" "$output" "$errors" >&2
}

# expect STATUS: the last run ended so.
expect() {
	[[ $status -eq $1 ]] && return
	echo "expected exit status $1" >&2
	show
	return 1
}

# says TEXT, complains TEXT: the text stands in the output, or in the errors. says_not: it does not.
says() {
	[[ $output == *"$1"* ]] && return
	echo "expected in the output: $1" >&2
	show
	return 1
}
complains() {
	[[ $errors == *"$1"* ]] && return
	echo "expected among the errors: $1" >&2
	show
	return 1
}
says_not() {
	[[ $output != *"$1"* ]] && return
	echo "not expected in the output: $1" >&2
	show
	return 1
}

# The interpreter itself where tests/run has found it: a shim that looks for it takes longer than most tests.
python3() { command "${PYTHON:-python3}" "$@"; }

# records VERB ARGUMENT...: see records.py.
records() { python3 "$ROOT/tests/cmd/records.py" "$@"; }
valid() { records valid "$ROOT/src/record/result.schema.json" "$@"; }

# collapse TEXT: runs of blanks and line breaks as one blank, so that wrapping does not matter.
collapse() { tr -s '[:space:]' ' ' <<<"$1"; }

# field PATH: a value out of JSON in $output, by a path such as scores.DII.value or programmes[0].id; "" is the whole.
# fields: the same for each line of standard input.
field() { fields <<<"$1"; }
fields() {
	# through a file: a result may be too long for the environment
	python3 -c '
import json, re, sys
whole = json.load(open(3, encoding="utf-8"), parse_float=str)
for path in sys.stdin.read().splitlines():
    value = whole
    for step in re.findall(r"[^.\[\]]+", path):
        value = value[int(step) if isinstance(value, list) else step]
    print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))' 3<<<"$output"
}

# equals PATH VALUE [PATH VALUE...]: those fields of the JSON have these values.
equals() {
	local found
	found=$(while (($# > 0)); do echo "$1"; shift 2; done | fields) || { show; return 1; }
	while (($# > 0)); do
		if [[ ${found%%$'\n'*} != "$2" ]]; then
			echo "expected $1 to be $2, found ${found%%$'\n'*}" >&2
			return 1
		fi
		found=${found#*$'\n'}
		shift 2
	done
}

# limit KILOBYTES COMMAND...: with that much address space (not under the sanitizers, which reserve terabytes).
limit() {
	local size=$1
	shift
	if nm "$BUILD/jindan" 2>/dev/null | grep -q __asan_init; then "$@"; else (ulimit -v "$size" && "$@"); fi
}
