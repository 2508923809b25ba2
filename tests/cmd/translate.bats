# jindan translate: texts to PO files and back.
load common

prepare() {
	cat >shop.xml <<-'END'
		<questionnaire id="shop" version="1" lang="en"><title>A shop &amp; its staff</title>
		<question id="staff" kind="choice"><text>How many of the 20 work here?</text>
		<text xml:lang="ko">20명 가운데 몇 명이 여기서 일합니까?</text>
		<help>Count everybody.

		Owners too.</help>
		<option code="some" points="1"><label>Some</label></option><option code="all" points="2"><label>All of them</label></option></question>
		<score id="s" aggregator="sum" of="staff"><title>Staff</title>
		<bands><band code="low" to="1"><label>Low</label></band><band code="high" above="1"><label>High</label></band></bands></score>
		</questionnaire>
	END
}

# fill FILE ADDRESS TRANSLATION: the msgstr of one entry.
fill() {
	AT="msgctxt \"$2\"" TEXT="msgstr \"$3\"" awk '$0 == ENVIRON["AT"] { here = 1 } here && /^msgstr/ { print ENVIRON["TEXT"]; here = 0; next } { print }' "$1" >filled.po
	mv filled.po "$1"
}

@test "translate export: every text with its context, clean for msgfmt, and what belongs to a question is told" {
	jindan translate export shop.xml --lang ja -o ja.po
	expect 0
	msgfmt --check -o /dev/null ja.po
	[[ $(grep -c '^msgctxt' ja.po) -eq 8 ]]
	grep -q '^"Language: ja\\n"' ja.po
	grep -qx '#: shop.xml:2' ja.po
	grep -qx '#. help: Count everybody. Owners too.' ja.po
	grep -qx '#. options: Some | All of them' ja.po
	grep -qx '#. part of: How many of the 20 work here?' ja.po
	grep -q '^#. length: best at most 60 columns' ja.po
	grep -qx 'msgctxt "shop/question:staff/option:all/label"' ja.po
	grep -qx 'msgctxt "shop/score:s/bands/band:low/label"' ja.po
	grep -A4 -x 'msgctxt "shop/question:staff/help"' ja.po | grep -qx '"Count everybody.\\n"'
	jindan translate export shop.xml --lang zh_Hant
	says '"Language: zh_Hant\n"'
}

@test "translate import: a text that is not translated, or not sure, stays in its own language" {
	jindan translate export shop.xml --lang ja -o ja.po
	fill ja.po shop/question:staff/text '20人のうち何人が働いていますか。'
	fill ja.po shop/question:staff/option:all/label '全員 <&> \"皆\"'
	fill ja.po shop/score:s/title 職員
	awk '$0 == "msgctxt \"shop/score:s/title\"" { print "#, fuzzy" } { print }' ja.po >unsure.po
	jindan translate import unsure.po shop.xml
	expect 0
	says 'shop.ja.xml: 2 of 8 texts (25 %), 1 to be checked, 5 missing'
	xmllint --noout --relaxng "$ROOT/questionnaires/translations.rng" shop.ja.xml
	jindan check shop.xml shop.ja.xml
	expect 0
	jindan questions -q shop.xml --lang ja
	says '20人のうち何人が働いていますか。'
	says '全員 <&> "皆"'
	says 'Some'
	jindan questions -q shop.xml --lang en
	says 'How many of the 20 work here?'
	jindan report -q shop.xml --lang ja --answers <(echo '{"staff": "all"}')
	says 'Staff'
	jindan questions -q shop.xml --format json
	equals 'questions[0].text.ja' '20人のうち何人が働いていますか。' 'questions[0].text.ko' '20명 가운데 몇 명이 여기서 일합니까?'
}

@test "translate: export, import and export again give the same file, also in the middle of the work" {
	jindan translate export shop.xml --lang ja -o ja.po
	fill ja.po shop/title 店
	fill ja.po shop/question:staff/help '全員です。\n\n経営者も。'
	fill ja.po shop/score:s/title 職員
	sed -i 's/^"Last-Translator: /&Hanako <hanako@example.org>/; s/^msgctxt "shop.score:s.title"/#, fuzzy\n&/' ja.po
	jindan translate import ja.po shop.xml
	cp shop.ja.xml before.xml
	sed -i 's/A shop &amp; its staff/A shop and its staff/' shop.xml
	jindan translate export shop.xml --lang ja -o one.po
	msgfmt --check -o /dev/null one.po
	grep -qx '#| msgid "A shop & its staff"' one.po
	grep -q '^"Last-Translator: Hanako <hanako@example.org>' one.po
	jindan translate import one.po shop.xml
	expect 0
	jindan translate export shop.xml --lang ja -o two.po
	cmp one.po two.po
	cmp before.xml shop.ja.xml
	msgattrib --no-wrap -o wrapped.po two.po # as other programs write it
	jindan translate import wrapped.po shop.xml
	cmp before.xml shop.ja.xml
}

@test "translate: a text that has changed since is shown in its own language, and check tells" {
	jindan translate export shop.xml --lang ja -o ja.po
	fill ja.po shop/question:staff/text '20人のうち何人が働いていますか。'
	fill ja.po shop/question:staff/option:all/label 全員
	jindan translate import ja.po shop.xml
	sed -i 's/of the 20 work/of the 30 work/; s/code="all"/code="everyone"/' shop.xml
	jindan check shop.xml
	expect 0
	says "shop.ja.xml:3:15: warning: the translation of 'question:staff/text' is outdated: the text is now 'How many of the 30 work here?' [J2092]"
	jindan questions -q shop.xml --lang ja
	says 'How many of the 30 work here?'
	says 全員 # the id has changed, the wording has not
	jindan translate import ja.po shop.xml
	complains '[J8025]'
	complains "no text has the context 'shop/question:staff/option:all/label'"
}

@test "translate status: what is missing in which language, with places" {
	jindan translate export shop.xml --lang ms -o ms.po
	fill ms.po shop/title Kedai
	jindan translate import ms.po shop.xml
	jindan translate status shop.xml
	expect 0
	says 'shop ms: 1 of 8 texts (12 %), 7 missing'
	says 'shop ko: 1 of 8 texts (12 %), 7 missing'
	jindan translate status shop.xml --lang ko
	says 'shop.xml:7:32: missing: question:staff/option:some/label'
	says_not 'question:staff/text'
	jindan translate status shop.xml --lang ms --format json
	equals '[0].translated' 1 '[0].missing' 7 '[0].translations' shop.ms.xml '[0].open[0].address' question:staff/text '[0].open[0].line' 2
}

@test "translate import: what cannot be taken over is told with its place, and nothing is written" {
	jindan translate export shop.xml --lang ja -o good.po
	sed 's/^msgstr ""$/msgstr "\\033[31m"/' good.po >steers.po
	jindan translate import steers.po shop.xml
	expect 1
	complains 'holds a character that is no text'
	[[ ! -e shop.ja.xml ]]
	{ cat good.po; printf '\nmsgctxt "shop/title"\nmsgid "A shop & its staff"\nmsgstr "B"\n'; } >twice.po
	jindan translate import twice.po shop.xml
	expect 1
	complains "the context 'shop/title' has a second entry"
	printf 'msgid "a"\nmsgstr "b\n' >broken.po
	jindan translate import broken.po shop.xml
	expect 2
	complains 'broken.po:2:10: error: this is no PO file: the string has no closing quote'
	printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=EUC-KR\\n"\n' >old.po
	jindan translate import old.po shop.xml
	expect 2
	complains 'not in UTF-8'
	printf 'msgid ""\nmsgstr "Language: ja\\n"\n\nmsgctxt "shop/question:stafff/text"\nmsgid "x"\nmsgstr "y"\n' >stray.po
	jindan translate import stray.po shop.xml
	expect 0
	complains "stray.po:4:1: warning: no text has the context 'shop/question:stafff/text'"
	complains "did you mean 'shop/question:staff/text'?"
	fill good.po shop/question:staff/text 何人が働いていますか。
	jindan translate import good.po shop.xml
	complains "the translation of 'shop/question:staff/text' lacks the number 20"
	jindan translate import good.po shop.xml --lang ko
	expect 0
	complains "'shop/question:staff/text' is translated in the pack itself, in shop.xml:3"
	for line in 'export shop.xml' 'export shop.xml --lang en' 'export shop.xml --lang klingon' 'export nothing.xml --lang ja' 'import' 'import no.po' 'improt x' 'status shop.xml --format csv'; do
		# shellcheck disable=SC2086
		jindan translate $line
		expect 2
		[[ -n $errors && -z $output ]]
	done
}

@test "translations: those of the shipped packs are found by name, stamps and results do not depend on them" {
	mkdir -p lib/questionnaires lib/rules
	cp -r "$ROOT"/questionnaires/{it-readiness,profile}.xml lib/questionnaires/
	cp -r "$ROOT/rules/apec-2004" lib/rules/
	rm -f lib/rules/apec-2004/*.test.xml lib/rules/apec-2004/apec-2004.*.xml
	export JINDAN_PATH=$PWD/lib JINDAN_NOW=2026-11-27T10:00:00Z
	echo '{"id": "x", "economy": "KR", "employees": 30}' >x.json
	jindan evaluate x.json
	before=$output
	jindan translate export --lang eo -o eo.po
	expect 0
	msgfmt --check -o /dev/null eo.po
	msgen --lang=eo eo.po -o full.po
	jindan translate import full.po
	expect 0
	says 'lib/questionnaires/it-readiness.eo.xml: '
	says 'lib/questionnaires/profile.eo.xml: '
	says 'lib/rules/apec-2004/apec-2004.eo.xml: '
	says_not missing
	jindan check lib/questionnaires/it-readiness.xml lib/questionnaires/*.eo.xml lib/rules/apec-2004 lib/rules/apec-2004/apec-2004.eo.xml
	expect 0
	[[ -z $output ]] || { show; return 1; }
	jindan evaluate x.json
	[[ $output == "$before" ]]
}

@test "the program speaks the languages of its catalogues, and English where one has no text yet" {
	LANGUAGE=ja jindan --help
	expect 0
	says 使い方
	export JINDAN_PATH=$PWD
	LANGUAGE=ja_JP.UTF-8:en jindan help J2096
	says 'PO files are what Poedit and Weblate save.'
	LANGUAGE=ja jindan translate status shop.xml --lang fr
	says 'shop fr: 0 of 8 texts (0 %), 8 missing'
	jindan report -q shop.xml --lang ja --answers <(echo '{"staff": "all"}')
	says 作成方法
	says 'A shop & its staff'
}
