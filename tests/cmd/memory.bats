load common

# check COMMAND...: leak-free and without an invalid access; the exit status is the program's own.
check() {
	local status=0
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
		--error-exitcode=99 --log-file=memory "$BUILD/jindan" "$@" >out 2>err </dev/null || status=$?
	if [[ $status -eq 99 || -s memory ]]; then
		echo "jindan $*" >&2
		head -n 60 memory >&2
		return 1
	fi
}

@test "no command leaks, on good input and on bad" {
	command -v valgrind >/dev/null || skip 'no valgrind here'
	if nm "$BUILD/jindan" 2>/dev/null | grep -q __asan_init; then skip 'the sanitizers look for leaks themselves'; fi
	local pack=$ROOT/tests/packs/instruments/weakest-link
	cp "$pack.xml" .
	printf 'id,people\na,50\nb,\nc,x\n' >sheet.csv
	printf '[{"id": "a", "people": "1..9"}, {"people": {"na": "why"}}]' >sheet.json
	check help
	check evaluate -q ./weakest-link.xml --threads 2 sheet.csv
	check evaluate -q ./weakest-link.xml --format csv sheet.json
	check report -q ./weakest-link.xml --answers sheet.json
	check explain -q ./weakest-link.xml level --answers sheet.json
	check check weakest-link.xml "$ROOT/tests/cmd/faults/cycle-of-indicators.xml" "$ROOT/tests/cmd/faults/xml-end-tag.xml"
	check test "$pack.test.xml"
	check questions -q ./weakest-link.xml --format json
	check programmes P1 -q ./weakest-link.xml -r "$ROOT/tests/fuzz/seeds/rules/every-element.xml"
	check assess One -q ./weakest-link.xml --lang en
	check clients show One
	check export One -o one.json
	check import one.json --store other.db
	check backup copy.db
	check forget One --yes
	check
}
