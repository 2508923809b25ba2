load common

# The table itself, so that a command that is added is tested at once.
commands() { sed -n 's/^COMMAND("\([a-z]*\)".*/\1/p' "$ROOT/src/cli/commands.def"; }
codes() { grep -ho '^DIAG(J[0-9]*' "$ROOT"/src/*/diag.def | cut -d'(' -f2; }

@test "the overview lists every command, as --help, -h and help" {
	jindan --help
	expect 0
	local overview=$output name
	for name in $(commands); do says "  $name"; done
	jindan -h
	[[ $output == "$overview" ]]
	jindan help
	[[ $output == "$overview" ]]
}

@test "every command answers --help with its usage, and help COMMAND says the same" {
	local name all=
	for name in $(commands); do
		jindan "$name" --help
		expect 0
		says "usage: jindan $name"
		says '-h, --help'
		all+=${all:+$'\n\n'}$output
	done
	jindan help $(commands)
	expect 0
	diff - <(printf '%s\n' "$all") <<<"$output"
}

@test "the options that help lists are those that the command takes" {
	local name option named listed
	for name in $(commands); do
		jindan "$name" --help
		local own=$output
		# As they stand in the list, with x for each value.
		mapfile -t listed < <(sed -nE 's/^  (-., )?(--[a-z-]+)([[ ].*)?$/\2\3 /p' <<<"$own" | sed -E 's/^(--[a-z-]+) [A-Z].*/\1=x/; s/^(--[a-z-]+)\[=.*/\1=x/; s/ .*//')
		jindan "$name" "${listed[@]}"
		expect 0
		[[ $output == "$own" ]] || { echo "jindan $name ${listed[*]}: help is not what comes" >&2; return 1; }
		named=$(grep -o -- '--[a-z-]*' <<<"$own" | sort -u)
		for option in $named; do
			[[ " ${listed[*]} " == *" $option"[\ =]* ]] || { echo "$name speaks of $option, and does not take it" >&2; return 1; }
		done
	done
}

@test "completion offers the commands and options of help" {
	jindan completion bash
	expect 0
	local script=$output name
	bash -n <<<"$script"
	eval "$script"
	for name in $(commands); do
		jindan "$name" --help
		COMP_WORDS=(jindan "$name" --) COMP_CWORD=2
		_jindan || true
		diff <(sed -nE 's/^  (-., )?(--[a-z-]+).*/\2/p' <<<"$output" | sort -u) <(printf '%s\n' "${COMPREPLY[@]}" | sort -u) ||
			{ echo "$name: < is in help, > in the completion" >&2; return 1; }
	done
	COMP_WORDS=(jindan '') COMP_CWORD=1
	_jindan || true
	diff <(commands | sort) <(printf '%s\n' "${COMPREPLY[@]}" | sort)
	jindan completion fish
	expect 2
}

@test "every message code is explained, in either case, and listed by help --all" {
	jindan help --all
	expect 0
	local list=$output
	diff <(codes | sort) <(cut -d' ' -f1 <<<"$list" | sort) || { echo '< is in diag.def, > is listed' >&2; return 1; }
	jindan help $(codes)
	expect 0
	# Of each code a line, an empty one, and what to do.
	awk '
		function unexplained() { if (code && !said) { print code " is not explained"; bad = 1 } }
		/^J[0-9]+ \(/ { unexplained(); code = $1; found[code] = 1; said = 0; next }
		/./ { said = 1 }
		END {
			unexplained()
			count = split(codes, all)
			for (i = 1; i <= count; i++) if (!(all[i] in found)) { print all[i] " is not told of"; bad = 1 }
			exit bad
		}' codes="$(codes)" <(printf '%s\n' "$output") || return 1
	jindan help j3001
	says 'J3001 (error)'
}

@test "help shows no placeholders" {
	jindan help J3001
	says "the name '...' is taken: ... in ..."
	jindan help --all
	says_not '{0}'
}

@test "what is not known to help is a misuse" {
	jindan help J9999
	expect 2
	complains J9999
	jindan help J3001 evalute
	expect 2
	complains evalute
	[[ -z $output ]]
}

@test "the version is one line, and stands in the stamp of a result" {
	jindan --version
	expect 0
	local version=$output
	[[ $version =~ ^jindan\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
	jindan evaluate -q dkf-dimop - <<<'{}'
	equals stamp.engine "$version"
}
