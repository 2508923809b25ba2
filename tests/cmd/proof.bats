load common

prepare() { PACK=$ROOT/tests/packs/proof; }

# whole FILE: a page of HTML that is well-formed, asks for nothing from elsewhere, and whose links lead somewhere.
whole() {
	python3 - "$1" <<'EOF'
import sys, xml.etree.ElementTree as tree
page = tree.parse(sys.argv[1]).getroot()
nodes = list(page.iter())
name = lambda node: node.tag.split('}')[1]
ids = [node.get('id') for node in nodes if node.get('id')]
assert len(ids) == len(set(ids)), 'an id stands twice'
for node in nodes:
    assert name(node) not in ('script', 'link', 'iframe', 'object', 'form', 'input'), name(node)
    assert not any(key.startswith('on') for key in node.attrib), node.attrib
    href = node.get('href', '')
    assert not href.startswith('#') or href[1:] in ids, href + ' leads nowhere'
    assert not href or href.startswith(('#', 'https://', 'http://', 'mailto:')), href
    assert node.get('src', 'data:').startswith('data:')
    assert name(node) in ('meta', 'br', 'img', 'rect') or len(node) or (node.text or '').strip(' \n') or node.text == '\u00a0', name(node) + ' is empty'
levels = [int(name(node)[1]) for node in nodes if name(node) in ('h1', 'h2', 'h3', 'h4', 'h5')]
assert levels[0] == 1 and levels.count(1) == 1
assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), 'a heading is left out'
EOF
}

# golden FILE ARGUMENTS...: what is printed is what is kept.
golden() {
	local file=$PACK/$1
	shift
	jindan proof "$@" --as-of 2026-07-01
	expect 0
	diff -u "$file" <(printf '%s\n' "$output") && return
	echo "if the new text is right: jindan proof $* --as-of 2026-07-01 >$file" >&2
	return 1
}

@test "a rule base with everything in it, as it is kept; in both languages" {
	golden rules.md "$PACK/rules.xml" --format md --all --sign-each
	golden rules.ko.md "$PACK/rules.xml" --format md --lang ko
}

@test "a questionnaire with everything in it, as it is kept; the form alone" {
	golden firm.md "$PACK/firm.xml" --format md --points
	jindan proof "$PACK/firm.xml" --format md --form
	expect 0
	says '- [ ] a shop'
	says_not 'points:'
	says_not '## Signatures'
	says_not 'SHA-256'
	says_not 'Percent of what can be reached'
}

@test "every formula of the shipped packs has plain words" {
	local pack
	for pack in apec-2004 it-readiness eurostat-dii dkf-dimop "$ROOT"/tests/packs/model/rules.xml "$ROOT"/tests/packs/instruments/*.xml; do
		case $pack in *.test.xml) continue ;; esac
		jindan proof "$pack" --format md
		expect 0
		[[ $output =~ ([0-9]+)\ formulas?\ w[a-z]+\ put\ into\ words\;\ ([0-9]+) ]] || { echo "$pack does not say"; return 1; }
		[[ ${BASH_REMATCH[2]} -eq 0 ]] || { echo "$pack: ${BASH_REMATCH[2]} formulas without words"; grep 'the formula “' <<<"$output"; return 1; }
		[[ $output != *'the formula “'[^.]* ]]
	done
}

@test "what the author says and what the formula says stand side by side, though they differ" {
	sed 's/The firm is small\./The firm has more than 300 people./' "$PACK/rules.xml" >rules.xml
	cp "$PACK/firm.xml" .
	jindan proof rules.xml -q firm.xml --format md
	expect 0
	says 'The firm has more than 300 people. \[1\] | “Size of the firm” is “small” or “medium” |'
}

@test "HTML is whole: well-formed, self-contained, links that lead somewhere; XML fits its schema" {
	local name
	for name in apec-2004 it-readiness "$PACK/rules.xml" "$PACK/firm.xml"; do
		jindan proof "$name" --all -o page.html
		expect 0
		whole page.html
		jindan proof "$name" --all --format xml -o page.xml
		expect 0
		xmllint --noout --nonet --relaxng "$ROOT/src/render/document.rng" page.xml
	done
	if command -v trang >/dev/null; then
		trang "$ROOT/src/render/document.rnc" document.rng
		diff "$ROOT/src/render/document.rng" document.rng
	fi
}

@test "an agency's own look: colours, paper, logo, a stylesheet that imports the built-in one" {
	jindan proof "$PACK/rules.xml" --paper letter --colours accent=#0b5394 -o page.html
	expect 0
	grep -q 'size: letter' page.html
	grep -q '#0b5394' page.html
	cat >own.xsl <<-'EOF'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/1999/xhtml">
		  <xsl:import href="jindan:document.xsl"/>
		  <xsl:template match="section[contains(@role, 'signing')]"><p>Signed elsewhere.</p></xsl:template>
		</xsl:stylesheet>
	EOF
	jindan proof "$PACK/rules.xml" --stylesheet own.xsl -o page.html
	expect 0
	grep -q 'Signed elsewhere' page.html
	grep -q 'Small firm grant' page.html
	output=$(cat page.html)
	says_not 'I have read this document'
	jindan proof "$PACK/rules.xml" --format md --paper A4
	expect 2
}

@test "some programmes only: with the facts they stand on, and no others" {
	jindan proof apec-2004 --programme KR-smart-shop --format md
	expect 0
	says 'Smart shop technology programme'
	says_not 'Cloud voucher for SMEs (KR-cloud-voucher)](#'
	says_not 'id="f-size_class"'
	jindan proof "$PACK/rules.xml" --programme KR-loan --format md
	says 'id="f-grown"'
	says 'id="f-ready"'
	says_not 'id="f-share"'
	says_not 'The common purse'
	jindan proof "$PACK/rules.xml" --programme KR-loan,KR-grant --format md
	says 'id="f-size"'
	says 'The common purse'
	jindan proof apec-2004 --programme KR-smart-shop KR-1 --format md
	expect 0
	says 'id="p-KR-1"'
	jindan proof apec-2004 --programme KR-smart-shup
	expect 2
	complains "KR-smart-shop"
}

@test "a test case that fails is said in the document, and by the exit status" {
	cp "$PACK"/* .
	sed -i 's/certainty="0.8"/certainty="0.7"/' rules.test.xml
	jindan proof rules.xml --format md -o proof.md
	expect 1
	complains '1 test case failed'
	output=$(cat proof.md)
	says '1 passed, 1 failed'
	says '| without-backups | certainty: 0.7 | failed |'
	says '| [Test cases](#tests) | - without-backups: failed |'
	printf 'no tests' >rules.test.xml
	jindan proof rules.xml --format md
	expect 2
	complains 'rules.test.xml'
	rm rules.test.xml
	jindan proof rules.xml -q firm.xml --format md
	expect 0
	says 'there are none'
}

@test "hostile texts stay texts" {
	cp "$PACK/firm.xml" .
	python3 - "$PACK/rules.xml" <<-'EOF'
		import sys
		text = open(sys.argv[1]).read()
		bad = '&lt;script&gt;alert(1)&lt;/script&gt; | `x` [l](javascript:alert(1)) &amp;amp; \u202e\u0085 | # **b**'
		for word in ('Small firm grant', 'Pays for the first shop on line.', 'The firm is small.', 'Nobody has asked.', 'Decree on small firms', 'The weak first.', 'On line without a net'):
		    assert word in text
		    text = text.replace(word, bad)
		text = text.replace('href="https://example.org/law"', 'href="javascript:alert(1)"')
		open('rules.xml', 'w').write(text)
	EOF
	jindan proof rules.xml -q firm.xml --all -o page.html
	expect 0
	whole page.html
	output=$(cat page.html)
	says_not '<script'
	jindan proof rules.xml -q firm.xml --all --format md -o page.md
	expect 0
	output=$(cat page.md)
	says_not $'\u202e'
	says_not $'\u0085'
	# Markup of the texts is escaped, and every line of a table has as many cells as its head.
	python3 - <<-'EOF'
		import re
		text = open('page.md').read()
		assert not re.search(r'(?<!\\)<script|(?<!\\)\]\(javascript', text)
		cells = lambda line: len(re.findall(r'(?<!\\)\|', line))
		head = None
		for line in open('page.md'):
		    head = None if not line.startswith('|') else head or cells(line)
		    assert head is None or cells(line) == head, line
	EOF
	jindan proof rules.xml -q firm.xml --format text --plain
	expect 0
	[[ $output != *$'\u202e'* ]]
}

@test "what it cannot be asked: other files, other formats, options of the other kind" {
	jindan proof nowhere
	expect 2
	complains nowhere
	jindan proof "$ROOT/tests/packs/model/size.dmn"
	expect 2
	complains 'neither a rule base nor a questionnaire'
	jindan proof apec-2004 --format csv
	expect 2
	complains 'html, md, text, pdf or xml'
	jindan proof apec-2004 --points
	expect 2
	complains '--points is for questionnaires'
	jindan proof it-readiness --sign-each
	expect 2
	complains '--sign-each is for rule bases'
	jindan proof apec-2004 it-readiness
	expect 2
	complains 'one rule base or questionnaire at a time'
	jindan proof apec-2004 --as-of yesterday
	expect 2
}

@test "proof: a contact that is only an address on the net stands there once" {
	jindan proof apec-2004 --programme KR-smart-shop --format md
	expect 0
	[[ $(grep -c 'sbiz.or.kr/smst/' <<<"$output") -eq 1 ]]
	says '- **Contact:** <https://www.sbiz.or.kr/smst/>'
	says_not 'smst/ <https'
}

@test "proof: if-then-false-else-true is always, unless, and no sentence without its end" {
	jindan proof apec-2004 --programme SG-PSG --format md
	expect 0
	says 'Always, unless the answer to “Have you already ordered or paid for the program that you mean to buy or rent?” is yes'
	says_not 'then never'
}

@test "proof: a case that expects no condition to fail says nothing, and no empty word" {
	jindan proof example-agency --programme GR-loan --format md
	expect 0
	says '| loan-young | verdict: eligible, failed: nothing, precedent: false, status: current | passed |'
}

# grant: a rule base over the shipped ones, with classes by sector, a condition on an inherited fact, and one on options.
grant() {
	mkdir -p grant
	cat >grant/rulebase.xml <<-'EOR'
		<rulebase id="grant" version="1" lang="en">
		  <title>A grant</title>
		  <extends href="apec-2004"/>
		  <source id="own" mark="own">Our own</source>
		  <classification id="till_size" otherwise="too_large">
		    <allow code="J8147" reason="The grant is for shops and manufacturers only."/>
		    <class code="micro" economy="MY" sector="manufacturing retail" source="own"><limit of="employees" below="5"/><limit of="turnover" below="300000"/></class>
		    <class code="small" economy="MY" sector="manufacturing" source="own"><limit of="employees" below="75"/></class>
		  </classification>
		  <programme id="MY-till" economy="MY" source="own" lead-days="40">
		    <name>Till grant</name>
		    <period from="2027-01-01" until="2027-12-31" apply-by="2027-03-31" source="own"/>
		    <condition id="where" says="where" basis="assumed" source="own" test='economy = "MY"'><text>In Malaysia.</text></condition>
		    <condition id="call" says="when" basis="assumed" source="own" test='as_of &lt;= date("2027-03-31")'><text>Until the end of March.</text></condition>
		    <condition id="trade" basis="assumed" source="own" test='sector in ("retail", "manufacturing")'><text>A shop or a manufacturer.</text></condition>
		    <condition id="size" basis="assumed" source="own" test='till_size in ("micro", "small")'><text>Small.</text></condition>
		    <condition id="age" basis="assumed" source="own" test="years_trading >= 2"><text>Two years.</text></condition>
		    <condition id="plan" basis="assumed" source="own" test='it_strategy in ("written", "reviewed") and employees >= 1000'><text>A plan.</text></condition>
		  </programme>
		</rulebase>
	EOR
}

@test "proof: a fact of another rule base that decides is defined in the whole document, too" {
	grant
	jindan proof grant --format md
	expect 0
	says 'id="f-years_trading"'
	says 'Taken from the rule base apec-2004.'
	says 'the year of the day of judgement − “In which year did the business start?”'
	says '| founded | Year founded | In which year did the business start? |'
	says_not 'id="f-smart_'
}

@test "proof: conditions are sentences; a label with a comma stands in quotes; in both languages" {
	grant
	jindan proof grant --format md
	expect 0
	says '| The day of judgement is 2027-03-31 or earlier |'
	says '| The answer to “Where is your company registered?” is “Malaysia” |'
	says '| The answer to “What does your company live on?” is “Shop, retail” or “Manufacturing” |'
	says '| “Calendar years in business” is 2 or more |'
	says 'is “It is written down, with steps, cost and dates” or “It is written down, and compared with the results every year”, and the answer'
	says '| 1 | Malaysia | Manufacturing, “Shop, retail” |'
	jindan proof grant --format md --lang ko
	expect 0
	says '| 판정일 값이 2027-03-31 또는 그 이전 |'
	says '의 답이 ‘말레이시아’ |'
	says '| ‘업력(햇수)’ 값이 2 이상 |'
}

@test "proof: thousands are divided everywhere, years nowhere; limits of sales are in the currency of the economy" {
	grant
	jindan proof grant --format md
	expect 0
	says 'is 1,000 or more |'
	says 'is less than 300,000 MYR | micro'
	says 'is less than 5<br>'
	jindan proof it-readiness --format md
	expect 0
	says 'a whole number, 1500 to 2200'
}

@test "proof: a rule base without a title has its id for one" {
	jindan proof "$ROOT/tests/packs/model/rules.xml" -o page.html
	expect 0
	grep -q '<title>model-rules</title>' page.html
	grep -q '<h1 dir="auto">model-rules</h1>' page.html
}

@test "proof: sectors without a class are said, and files that have one name are told apart by their folders" {
	grant
	jindan proof grant --format md
	expect 0
	says 'Malaysia: only these sectors have a class: Manufacturing, “Shop, retail”. The others have none.'
	says '| grant/rulebase.xml |'
	says '| apec-2004/rulebase.xml |'
	sed -i 's/economy="MY" sector=/sector=/' grant/rulebase.xml
	jindan proof grant --format md
	says 'Only these sectors have a class: Manufacturing, “Shop, retail”. The others have none.'
	sed -i 's|</classification>|<class code="other" source="own"><limit of="employees" below="9"/></class>&|' grant/rulebase.xml
	jindan proof grant --format md
	says_not 'The others have none.'
	cd grant
	jindan proof rulebase.xml --format md
	says '| rulebase.xml |'
}

@test "proof: what was silenced stands in the document, with where and why; of the wanted programmes only" {
	grant
	jindan proof grant --format md
	expect 0
	says 'What was silenced'
	says "| [till\\_size](#f-till_size) | J8147: '…' has no class for … in the sector …, though it has one for other sectors | The grant is for shops and manufacturers only. |"
	says_not 'J8164' # of the rule base that it stands on
	sed -i 's|<name>Till grant</name>|&<allow code="J8126" reason="Of the programme."/>|; s|<condition id="size"[^>]*>|&<allow code="J8122" reason="Of the condition."/>|' grant/rulebase.xml
	jindan proof grant --format md --lang ko
	expect 0
	says '| [MY-till](#p-MY-till) | J8126: '
	says '| [MY-till, 조건 size](#p-MY-till) | J8122: '
	says '| Of the condition. |'
	jindan proof dkf-dimop --format md
	says '| q19 | J8134: nothing reads the question'
	says ', option '
	jindan proof apec-2004 --programme KR-smart-shop --format md
	says_not 'What was silenced'
}

# Says each word in a cell that stands on two lines, on a page as wide as the paper.
BROKEN='window.onload = function () {
	var broken = [];
	document.querySelectorAll("td, th, dt, dd").forEach(function (cell) {
		var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), node;
		while ((node = walker.nextNode())) {
			var words = /[^\s\u00a0\-\/?|;]+/g, word;
			while ((word = words.exec(node.data))) {
				var range = document.createRange(), lines = {};
				range.setStart(node, word.index);
				range.setEnd(node, word.index + word[0].length);
				Array.from(range.getClientRects()).forEach(function (box) { lines[Math.round(box.top)] = 1; });
				if (Object.keys(lines).length > 1 && word[0].length < 28) broken.push(word[0]);
			}
		}
	});
	document.title = "broken: " + broken.join(" ") + "; over: " + (document.documentElement.scrollWidth - document.documentElement.clientWidth) + ";";
};'

@test "proof: no word in a table is broken on paper, and nothing stands over the edge" {
	command -v chromium >/dev/null || skip 'without chromium'
	grant
	printf '%s\n' "$BROKEN" >broken.js
	jindan proof grant -o page.html
	expect 0
	python3 - <<-'EOF'
		page, script = open('page.html').read(), open('broken.js').read()
		start, end = page.index('<meta http-equiv'), page.index('/>', page.index('<meta http-equiv')) + 2
		page = page[:start] + '<script>' + script + '</script>' + page[end:]
		page = page.replace('@media screen and (max-width: 40rem)', '@media none').replace('@media print', '@media screen')
		open('measured.html', 'w').write(page)
	EOF
	# as wide as the text on A4
	output=$(chromium --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/browser" --dump-dom --window-size=673,3000 "file://$PWD/measured.html" 2>/dev/null | grep -o '<title>[^<]*')
	says '<title>broken: ; over: 0;'
}
