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
	local name
	for name in $(commands); do
		jindan "$name" --help
		expect 0
		says "usage: jindan $name"
		says '-h, --help'
		local own=$output
		jindan help "$name"
		expect 0
		[[ $output == "$own" ]]
	done
}

@test "the options that help lists are those that the command takes" {
	local name option
	for name in $(commands); do
		jindan "$name" --help
		for option in $(grep -o -- '--[a-z-]*' <<<"$output" | sort -u); do
			[[ $option == --help ]] && continue
			# A flag, or an option that wants a value: never an unknown one.
			jindan "$name" --help "$option=x"
			[[ $errors != *'has no option'* ]] || { echo "$name $option" >&2; return 1; }
		done
	done
}

@test "completion offers the commands and options of help" {
	jindan completion bash
	expect 0
	local script=$output name
	bash -n <<<"$script"
	for name in $(commands); do
		jindan "$name" --help
		local options
		options=$(grep -oE -- '^  (-., )?--[a-z-]+' <<<"$output" | grep -oE -- '--[a-z-]+' | sort -u | tr '\n' ' ')
		local completed
		completed=$(eval "$script"; COMP_WORDS=(jindan "$name" --) COMP_CWORD=2; _jindan || true; printf '%s\n' "${COMPREPLY[@]}" | sort -u | tr '\n' ' ')
		[[ $options == "$completed" ]] || { echo "$name: help $options, completion $completed" >&2; return 1; }
	done
	completed=$(eval "$script"; COMP_WORDS=(jindan '') COMP_CWORD=1; _jindan || true; printf '%s\n' "${COMPREPLY[@]}" | sort)
	[[ $completed == "$(commands | sort)" ]]
	jindan completion fish
	expect 2
}

@test "every message code is explained, in either case, and listed by help --all" {
	jindan help --all
	expect 0
	local code list=$output
	for code in $(codes); do
		[[ $list == *"$code"* ]] || { echo "$code is not listed" >&2; return 1; }
		jindan help "$code"
		expect 0
		[[ $output == "$code ("*$'\n\n'?* ]] || { show; return 1; }
	done
	[[ $(wc -l <<<"$list") -eq $(codes | wc -l) ]]
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
	jindan help evalute
	expect 2
}

@test "the version is one line, and stands in the stamp of a result" {
	jindan --version
	expect 0
	local version=$output
	[[ $version =~ ^jindan\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
	jindan evaluate -q dkf-dimop - <<<'{}'
	equals stamp.engine "$version"
}
