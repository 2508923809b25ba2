# jindan-authoring(7), followed to the letter, and the example agency that it builds.
load common

PAGE=$ROOT/man/jindan-authoring.7

# Whoever uses git has a name.
prepare() {
	export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_NOSYSTEM=1
	export GIT_AUTHOR_NAME=Officer GIT_AUTHOR_EMAIL=officer@example.org GIT_COMMITTER_NAME=Officer GIT_COMMITTER_EMAIL=officer@example.org
}

# follow: types every command of the page, one after the other, in the folder `tour`.
follow() {
	mkdir steps tour
	python3 "$ROOT/tests/cmd/tour.py" steps "$PAGE" steps
	[[ $(ls steps/*.sh | wc -l) -gt 50 ]]
	bash -c 'steps=$1 && cd tour && for step in "$steps"/*.sh; do
		. "$step" >"${step%.sh}.got" 2>&1 </dev/null
		echo $? >"${step%.sh}.status"
	done' bash "$PWD/steps"
	python3 "$ROOT/tests/cmd/tour.py" verdict steps
}

@test "every command of the page does what stands there; what the page says for build servers runs there" {
	follow
	cd tour
	jindan diff garam example-agency --exit-code
	expect 0
	jindan check --strict garam garam/garam.test.xml
	expect 0
	[[ -z $output ]]
	# As they fetch a pull request: from a repository that has the branch.
	export JINDAN_NOW=2026-11-30T09:00:00Z RUNNER_TEMP=$PWD/runner GITHUB_BASE_REF=base GITHUB_STEP_SUMMARY=$PWD/summary
	export CI_MERGE_REQUEST_TARGET_BRANCH_NAME=base
	git branch base
	git clone --quiet . ../clone
	cd ../clone
	sed -i 's/<gap of="sw" weight="60"/<gap of="sw" weight="50"/' garam/voucher.xml
	mkdir ../scripts "$RUNNER_TEMP"
	python3 "$ROOT/tests/cmd/tour.py" scripts "$PAGE" ../scripts
	[[ $(grep -c '^jindan' ../scripts/GitHub.sh) -eq 3 && $(grep -c '^jindan' ../scripts/GitLab.sh) -eq 4 ]]
	for host in GitHub GitLab; do
		bash -e ../scripts/$host.sh || { echo "$host" >&2; cat ../scripts/$host.sh >&2; return 1; }
		grep -q '"version": "2.1.0"' check.sarif
		grep -q '<testsuites ' tests.xml
		rm check.sarif tests.xml
	done
	grep -q 'fit: ' "$GITHUB_STEP_SUMMARY"
	grep -q 'fit: ' difference.md
}

@test "a fault in a commit is refused by the hook of the page, and one beside it is not looked at" {
	mkdir repository
	cd repository
	cp -r "$ROOT/rules/example-agency" agency
	mkdir .githooks
	awk '/^\$ cat >.githooks/ { inside = 1; next } /^END$/ { inside = 0 } inside' "$PAGE" >.githooks/pre-commit
	grep -q 'jindan check' .githooks/pre-commit
	chmod +x .githooks/pre-commit
	git init --quiet .
	git config core.hooksPath .githooks
	git add .
	git commit --quiet -m Good
	sed -i 's/employees in \[1..99\]/employes in [1..99]/' agency/course.xml
	echo note >note
	git add note
	git commit --quiet -m 'The fault is not part of it'
	run git commit --quiet --all -m Fault
	[[ $status -eq 1 && $output == *"unknown name 'employes'"* ]]
	git checkout --quiet agency
	sed -i 's/at-most="30"/at-most="31"/' agency/voucher.xml
	run git commit --quiet --all -m 'A case fails'
	[[ $status -eq 1 && $output == *"case 'voucher-builder-31'"* ]]
}

@test "the example agency is clean, wholly tested and wholly translated" {
	export JINDAN_NOW=2026-11-30T09:00:00Z
	jindan check --strict --quiet "$ROOT/rules/example-agency"
	expect 0
	[[ -z $output$errors ]]
	jindan check --strict --quiet "$ROOT"/rules/example-agency/{example-agency.test.xml,loan.dmn}
	expect 0
	[[ -z $output$errors ]]
	jindan test --min 100 --coverage "$ROOT/rules/example-agency"
	expect 0
	says_not never
	says "  table rows             5 of      5   100 %"
	says "  size classes           4 of      4   100 %"
	[[ $output =~ coverage\ +([0-9]+)\ of\ +([0-9]+)\ +100\ % && ${BASH_REMATCH[1]} -eq ${BASH_REMATCH[2]} ]]
	says " passed, 0 failed"
	jindan translate status example-agency
	expect 0
	[[ $output =~ ^example-agency\ ja:\ ([0-9]+)\ of\ ([0-9]+)\ texts\ \(100\ %\)$'\n'example-agency\ ko:\ ([0-9]+)\ of\ ([0-9]+)\ texts\ \(100\ %\)$ ]]
	jindan translate export example-agency --lang ja -o ja.po
	expect 0
	msgfmt --check -o /dev/null ja.po
	xmllint --noout --relaxng "$ROOT/rules/rulebase.rng" "$ROOT"/rules/example-agency/{rulebase,voucher,course,loan}.xml
}

@test "the example agency says that it is one, and can be copied and gone on from" {
	jindan programmes -r example-agency
	expect 0
	while read -r id; do
		jindan programmes "$id" -r example-agency
		says '(example)'
		says 'invented notice'
	done <<<$'GR-voucher\nGR-course\nGR-loan'
	jindan proof example-agency --format md
	says '# Garam Province Business Agency (an invented example)'
	cp -r "$ROOT/rules/example-agency" mine
	chmod -R u+w mine
	jindan new programme OWN-1 mine --yes --economy KR --employees 20 --until 2099-12-31
	expect 0
	jindan test mine
	expect 0
}

@test "the page can be copied as it is read, and fits a screen of 80 columns" {
	mandoc -Tutf8 -Owidth=100 "$PAGE" | LC_ALL=C.UTF-8 sed 's/.\x08//g; s/^ *//' | sort -u >read
	awk '/^\.Bd -literal/ { inside = 1; next } /^\.Ed/ { inside = 0 } inside && NF' "$PAGE" |
		sed 's/\\e/\\/g; s/\\&//g; s/\\(bu/•/; s/^ *//' | sort -u >typed
	[[ $(wc -l <typed) -gt 300 && -z $(LC_ALL=C comm -13 <(LC_ALL=C sort read) <(LC_ALL=C sort typed)) ]]
	mandoc -Tascii -Owidth=80 "$PAGE" | sed 's/.\x08//g' | awk 'length > 80 { print; bad = 1 } END { exit bad }'
}
