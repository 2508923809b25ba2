load common

# interview NAME LINE...: answers line by line, through a pipe.
interview() {
	local name=$1
	shift
	printf '%s\n' "$@" | command jindan assess "$name" --lang en >said 2>errors
}

# answers NAME: "key text" of what the store holds, the latest of each key.
answers() {
	command jindan export "$1" | python3 -c '
import json, sys
for assessment in json.load(sys.stdin)["assessments"]:
    for answer in assessment["answers"]:
        print(answer.get("key"), answer.get("text"))'
}

@test "an interview through a pipe keeps its answers, and going on adds to them" {
	interview 'Kim & Co' 1 1 2009 quit
	[[ -s $STORE && $(stat -c %a "$STORE") == 600 ]]
	local before
	before=$(answers 'Kim & Co')
	[[ $(wc -l <<<"$before") -eq 3 ]] || { echo "$before" >&2; cat said >&2; return 1; }
	interview 'Kim & Co' 23 quit
	[[ $(answers 'Kim & Co') == "$before"* && $(answers 'Kim & Co' | wc -l) -eq 4 ]]
	jindan clients
	expect 0
	says 'Kim & Co'
	says unfinished
}

@test "input that ends in the middle has lost nothing" {
	local status=0
	printf '1\n1\n' | command jindan assess Half --lang en >said || status=$?
	[[ $status -eq 0 || $status -eq 130 ]] # left, or interrupted
	[[ $(answers Half | wc -l) -eq 2 ]]
}

@test "clients are listed, shown, renamed, archived and restored" {
	jindan clients
	expect 0
	complains 'jindan assess NAME'
	[[ ! -e $STORE ]]
	interview One 1 quit
	interview 한국상사 1 quit
	jindan clients list
	says One
	says 한국상사
	jindan clients show One
	says it-readiness
	says '1 answer'
	jindan clients rename One Two
	expect 0
	jindan clients show One
	expect 2
	complains "there is no client 'One'"
	jindan clients rename Two 한국상사
	expect 2
	complains 'there is a client'
	jindan clients rename Two $'\e[31mred'
	expect 2
	jindan clients archive Two
	jindan clients
	says_not Two
	jindan clients --all --format json
	expect 0
	[[ $(tr -d ' \n' <<<"$output") == *'"name":"Two"'*'"archived":true'* ]]
	jindan clients restore Two
	jindan clients
	says Two
	jindan clients show Twu
	expect 2
	complains "did you mean 'Two'?"
}

@test "forget removes every trace, says what it removed, and asks first" {
	interview 'Vanishing Ltd' 1 1 2009 'note the secret of the cellar' quit
	interview Staying 2 quit
	grep -q 'Vanishing' "$STORE"*
	jindan forget 'Vanishing Ltd' </dev/null
	expect 1
	complains --yes
	jindan clients
	says Vanishing
	jindan forget 'Vanishing Ltd' --yes
	expect 0
	says "'Vanishing Ltd' is forgotten"
	! grep -q -e 'Vanishing' -e 'the cellar' "$STORE"*
	jindan clients
	says Staying
	says_not Vanishing
	jindan forget Nobody -y
	expect 2
}

@test "export and import take a client to another store and back; twice changes nothing" {
	interview One 1 1 2009 quit
	jindan export One -o one.json
	expect 0
	[[ -z $output ]]
	jindan import one.json --store other.db
	expect 0
	says "'One'"
	jindan export One --store other.db
	[[ $output == "$(cat one.json)" ]] || { diff <(cat <<<"$output") one.json >&2; return 1; }
	jindan import one.json --store other.db
	expect 0
	jindan export One --store other.db
	[[ $output == "$(cat one.json)" ]]
	jindan clients --store other.db --format json
	equals '[0].assessments' 1
	jindan report One --store other.db --format json
	expect 0
}

@test "what is not an export is refused, and nothing is taken over" {
	interview One 1 quit
	command jindan export One >one.json
	local length
	length=$(wc -c <one.json)
	local cut
	for cut in 0 1 $((length / 3)) $((length / 2)) $((length - 5)); do
		head -c "$cut" one.json >cut.json
		jindan import cut.json --store other.db
		expect 1
		complains 'neither an exported client nor a sheet of answers'
	done
	echo '{"format": "something else"}' >other.json
	jindan import other.json --store other.db
	expect 1
	sed 's/"version": 1,/"version": 99,/' one.json >newer.json
	jindan import newer.json --store other.db
	expect 1
	complains 'newer jindan'
	jindan import nowhere.json
	expect 2
	jindan clients --store other.db
	says 'No clients yet'
}

@test "a backup holds everything, is a store itself, and overwrites nothing" {
	interview One 1 1 quit
	jindan backup copy.db
	expect 0
	jindan clients --store copy.db
	says One
	[[ $(command jindan export One --store copy.db) == "$(command jindan export One)" ]]
	[[ $(stat -c %a copy.db) == 600 ]]
	jindan backup copy.db
	expect 2
	complains "'copy.db' exists already"
	jindan backup nowhere/copy.db
	expect 2
}

@test "a file that is no store is left as it is: text, another database, a newer store, damage" {
	echo 'dear diary' >diary.db
	sqlite3 foreign.db 'create table t(a); insert into t values (1)'
	interview One 1 quit
	command jindan backup newer.db 2>/dev/null
	sqlite3 newer.db 'pragma user_version = 9999'
	command jindan backup damaged.db 2>/dev/null
	dd if=/dev/urandom of=damaged.db bs=1 count=3000 seek=200 conv=notrunc 2>/dev/null
	local file message before
	while IFS='|' read -r file message; do
		before=$(sha256sum <"$file")
		jindan clients --store "$file"
		expect 2
		complains "$message"
		complains "$file"
		[[ -z $output ]]
		printf '1\n' | command jindan assess One --lang en --store "$file" >said 2>errors && return 1
		[[ $(sha256sum <"$file") == "$before" ]] || { echo "$file was changed" >&2; return 1; }
	done <<-'END'
		diary.db|is not a store of jindan
		foreign.db|is not a store of jindan
		newer.db|newer jindan
		damaged.db|damaged
	END
	mkdir folder.db
	jindan clients --store folder.db
	expect 2
	complains folder.db
	jindan clients --store nowhere/below/x.db
	[[ $status -eq 0 || $status -eq 2 ]]
}

@test "a store that cannot be written to says so before anything is asked" {
	[[ $(id -u) -ne 0 ]] || skip 'the superuser may write everything'
	interview One 1 quit
	chmod 400 "$STORE"
	printf '1\n' | command jindan assess One --lang en >said 2>errors && return 1
	grep -q 'cannot be written to' errors
	! grep -q 'Where is your company' said
}

@test "two at once use one store" {
	local i
	for i in 1 2 3 4; do
		printf '1\n1\n2009\n23\nquit\n' | command jindan assess "Firm $i" --lang en >"said$i" 2>"errors$i" &
	done
	wait
	for i in 1 2 3 4; do [[ $(answers "Firm $i" | wc -l) -eq 4 ]]; done
}
