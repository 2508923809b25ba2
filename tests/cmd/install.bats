load common

# What `make install` puts in place works from anywhere, without the tree; what `make uninstall` leaves is nothing.
@test "the installed program finds its questionnaires, rules, example and words" {
	local at=$BATS_TEST_TMPDIR/at
	make -s -C "$ROOT" BUILD="$BUILD" DEPS=no DESTDIR="$at" install >install.log 2>&1 || { cat install.log; return 1; }
	cd /
	unset JINDAN_PATH
	run "$at/usr/local/bin/jindan" </dev/null
	[ "$status" -eq 0 ]
	[[ $output == *"apec-2004"* ]]
	run "$at/usr/local/bin/jindan" questions -q dkf-dimop --format csv
	[ "$status" -eq 0 ]
	run "$at/usr/local/bin/jindan" test --min 100 "$at/usr/local/share/jindan/rules/example-agency"
	[ "$status" -eq 0 ]
	[ -f "$at/usr/local/share/man/man7/jindan-authoring.7" ]
	LANGUAGE=ko LC_ALL=C.UTF-8 run "$at/usr/local/bin/jindan" help
	[[ $output == *"사용법"* ]]
	make -s -C "$ROOT" BUILD="$BUILD" DEPS=no DESTDIR="$at" uninstall
	[ -z "$(find "$at" -type f)" ]
}
