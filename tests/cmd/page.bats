load common

# The report as XML, HTML and PDF: valid, self-contained, restyled, and refused with a reason.

prepare() {
	ANSWERS=$ROOT/questionnaires/examples/mirae-parts.json
	SCHEMA=$ROOT/src/render/report.rng
	echo '{"id": "Half", "economy": "KR", "employees": 23}' >half.json
	echo '{"id": "Empty"}' >empty.json
	echo '{"id": "Unknown", "economy": "?", "employees": "?", "net_line": "?", "sw_books": "?"}' >unknown.json
	printf '\x89PNG\r\n\x1a\nnot really' >logo.png
	sheet='<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
}

@test "the XML fits its schema, in both languages, settled, open and for other questionnaires" {
	local line
	while IFS= read -r line; do
		jindan report $line --format xml -o report.xml
		expect 0
		xmllint --noout --nonet --relaxng "$SCHEMA" report.xml || { echo "$line" >&2; return 1; }
	done <<-END
		--answers $ANSWERS
		--answers $ANSWERS --lang ko --all
		--answers half.json
		-q eurostat-dii --answers half.json --all
		-q dkf-dimop --answers empty.json
		--answers empty.json --lang ko
		--answers unknown.json --all
	END
}

@test "the first page has reasons for the level and three next steps, and the page says how to qualify" {
	local line
	while IFS= read -r line; do
		jindan report $line --format xml -o report.xml
		expect 0
		python3 - report.xml "$line" <<-'END' || { echo "$line" >&2; return 1; }
			import sys, xml.etree.ElementTree as tree
			page = tree.parse(sys.argv[1]).getroot()
			reasons = [r.findtext('text') for r in page.findall('summary/reasons/reason')]
			assert sum(r.count('; ') + 1 for r in reasons) >= 2, reasons
			steps = page.findall('summary/steps/step')
			assert 1 <= len(steps) <= 3 and (len(steps) == 3 or page.get('missing') == '0'), len(steps)
			for way in page.findall('qualify/target/way'):
			    assert way.findall('change'), 'a way without a change'
			    assert all(c.findtext('to') and c.findtext('question') for c in way.findall('change'))
			if 'half' in sys.argv[2]:
			    assert page.find('qualify/target/way') is not None
		END
	done <<-END
		--answers $ANSWERS
		--answers half.json
		--answers half.json --lang ko
		--answers empty.json
		--answers unknown.json
		-q dkf-dimop --answers empty.json
		-q eurostat-dii --answers half.json
		-q eurostat-dii --answers empty.json --lang ko
	END
}

@test "an answer with several options, a range and an amount are told in words" {
	echo '{"id": "Several", "economy": "KR", "sector": "manufacturing", "employees": "~50", "plans_purchase": ["pc", "cloud"]}' >several.json
	jindan report --answers several.json --format xml
	expect 0
	says '<answer code="pc|cloud">Computers, tablets, tills; A program that we rent over the internet (cloud)</answer>'
	says '<answer code="45..55">45 to 55 people</answer>'
}

@test "the page is well-formed, speaks its language, and asks for nothing from elsewhere" {
	local language
	for language in en ko; do
		jindan report --answers half.json --lang $language --format html --all -o page.html
		expect 0
		xmllint --noout --nonet page.html
		grep -q "<html[^>]* lang=\"$language\"" page.html
		! grep -Eiq '<script|<link|<iframe|@import|url\(.?http|(src|poster|data)="?http' page.html
		! grep -Eq ' on[a-z]+="' page.html
	done
	grep -q '신청' page.html
}

@test "every picture has a title, a description and a role, and every id is there once" {
	jindan report --answers half.json --format html -o page.html
	expect 0
	jindan report --answers "$ANSWERS" --format html --all -o all.html
	expect 0
	local page
	for page in page.html all.html; do pictures_are_described $page; done
}

pictures_are_described() {
	python3 - "$1" <<-'END'
		import sys, xml.etree.ElementTree as tree
		SVG = '{http://www.w3.org/2000/svg}'
		page = tree.parse(sys.argv[1])
		ids = [e.get('id') for e in page.iter() if e.get('id')]
		assert len(ids) == len(set(ids)), 'an id twice'
		pictures = [e for e in page.iter(SVG + 'svg') if e.get('aria-hidden') != 'true']
		assert len(pictures) > 8
		for picture in pictures:
		    assert picture.get('role') == 'img' and picture.find(SVG + 'title') is not None and picture.find(SVG + 'desc') is not None
		    assert set(picture.get('aria-labelledby').split()) <= set(ids)
		for link in page.iter('{http://www.w3.org/1999/xhtml}a'):
		    href = link.get('href')
		    assert not href.startswith('#') or href[1:] in ids, href
		void = {'meta', 'br', 'img', 'col', 'hr'}
		for e in page.iter():
		    space, name = e.tag[1:].split('}')
		    assert 'xhtml' not in space or name in void or e.text or len(e), name + ' is empty'
	END
}

# hostile_pack FOLDER: the shipped questionnaire and rules with markup, quotes, marks of direction and endless words in every text.
hostile_pack() {
	python3 - "$ROOT" "$1" <<-'END'
		import glob, os, sys, xml.etree.ElementTree as tree
		root, folder = sys.argv[1:]
		texts = set('text title proof note name label about why summary quote operator message help apply address'.split())
		evil = ' <script>alert(1)</script>]]>&amp;<b onclick="x">\'"\u202egpj.exe\u2067 \U0001f3ed ' + 'W' * 200
		def spoil(element):
		    if element.tag in texts:
		        for one in element.iter():
		            if one.text and one.text.strip():
		                one.text += evil
		    for child in element:
		        spoil(child)
		    if element.tag == 'contact':
		        element.set('href', 'javascript:alert(1)')
		for path in [*glob.glob(root + '/questionnaires/[ip]*.xml'), *glob.glob(root + '/rules/apec-2004/*.xml')]:
		    if path.endswith('.test.xml'):
		        continue
		    file = tree.parse(path)
		    spoil(file.getroot())
		    out = folder + path[len(root):]
		    os.makedirs(os.path.dirname(out), exist_ok=True)
		    file.write(out, encoding='UTF-8', xml_declaration=True)
	END
}

# tame PAGE: a page that holds what its stylesheet makes, and none of what a text would like to be.
tame() {
	python3 - "$1" <<-'END'
		import sys, xml.etree.ElementTree as tree
		page = tree.parse(sys.argv[1])
		known = {'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'div', 'header', 'section', 'article', 'footer', 'h1', 'h2', 'h3', 'h4', 'p', 'span', 'strong',
		         'em', 'a', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'img', 'svg', 'desc', 'defs', 'pattern', 'rect', 'line',
		         'circle', 'polygon', 'text'}
		for e in page.iter():
		    name = e.tag.split('}')[1]
		    assert name in known, 'an element ' + name
		    assert not any(a.startswith('on') for a in e.attrib), name + ' would run something'
		    href = e.get('href', '#')
		    assert href[0] == '#' or href.split(':')[0] in ('http', 'https', 'mailto'), href
		    for text in (e.text, e.tail, *e.attrib.values()):
		        assert not text or not set(text) & set('\u202e\u202c\u2067\x07'), 'a mark of direction in ' + name
		assert '<script>alert(1)</script>]]>&amp;' in ''.join(page.getroot().itertext())
	END
}

@test "markup in any text of a pack, and in a name, stays text" {
	mkdir evil
	hostile_pack evil
	printf '{"id": "<script>alert(1)</script>]]>&amp;\u202e%0200d", "economy": "KR", "sector": "manufacturing", "employees": 23, "plans_purchase": ["pc", "cloud"]}' 0 >hostile.json
	local language
	for language in en ko; do
		JINDAN_PATH=$PWD/evil jindan report -q it-readiness -r apec-2004 --answers hostile.json --lang $language --all --format xml -o report.xml
		expect 0
		xmllint --noout --nonet --relaxng "$SCHEMA" report.xml
		JINDAN_PATH=$PWD/evil jindan report -q it-readiness -r apec-2004 --answers hostile.json --lang $language --format html -o page.html
		expect 0
		tame page.html
	done
}

@test "a hostile name stays a name" {
	printf '{"id": "<script>alert(1)</script>]]>&\\"\\u202egpj.exe\\u0007"}' >hostile.json
	jindan report --answers hostile.json --format html -o page.html
	expect 0
	xmllint --noout --nonet page.html
	grep -q '&lt;script&gt;alert(1)&lt;/script&gt;\]\]&gt;&amp;' page.html
	! grep -q '<script\|'$'\a''\|'$'\u202e' page.html
}

@test "a stylesheet of one's own takes the place of the one built in, or builds on it" {
	echo "$sheet<xsl:output method='text'/><xsl:template match='/'><xsl:value-of select='report/head/client'/></xsl:template></xsl:stylesheet>" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl
	expect 0
	[[ $output == mirae-parts ]]
	echo "$sheet<xsl:import href='jindan:report.xsl'/><xsl:template match='stamp'><p xmlns='http://www.w3.org/1999/xhtml'>Agency X</p></xsl:template></xsl:stylesheet>" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl
	expect 0
	says 'Agency X'
	says 'What holds it back'
	echo "$sheet<xsl:import href='jindan:report.xsl'/><xsl:template name='own-style'>h1 { letter-spacing: 1px; }</xsl:template></xsl:stylesheet>" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl --colours accent=#7a1f5c
	expect 0
	says 'h1 { letter-spacing: 1px; }</style>'
	says 'svg.bar {'
}

@test "mistakes in a stylesheet have a file and a line" {
	printf '%s\n<xsl:template match="/">\n<p><xsl:value-of select="a["/></p></xsl:template></xsl:stylesheet>' "$sheet" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl
	expect 2
	[[ -z $output ]]
	complains 'own.xsl:3:'
	complains 'J9001'
	printf '%s\n<xsl:template match="/">' "$sheet" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl -o page.html
	expect 2
	complains 'own.xsl:2:'
	[[ ! -e page.html ]]
	jindan report --answers "$ANSWERS" --format html --stylesheet nowhere.xsl
	expect 2
	complains "cannot read 'nowhere.xsl'"
}

@test "a stylesheet reads no other file" {
	echo secret >secret.txt
	echo '<a>secret</a>' >secret.xml
	printf '%s\n<xsl:template match="/"><p><xsl:copy-of select="document(%s)"/></p></xsl:template></xsl:stylesheet>' "$sheet" "'secret.xml'" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl
	expect 2
	says_not secret
	complains 'J9002'
}

@test "a logo becomes part of the page; one that is none, is missing, or would run something is refused" {
	jindan report --answers "$ANSWERS" --format html --logo logo.png
	expect 0
	says 'src="data:image/png;base64,iVBORw0KGgpub3QgcmVhbGx5"'
	echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="url(#a)"/></svg>' >logo.svg
	jindan report --answers "$ANSWERS" --format html --logo logo.svg
	expect 0
	says 'data:image/svg+xml;base64,'
	jindan report --answers "$ANSWERS" --format html --logo nowhere.png
	expect 2
	complains "cannot read 'nowhere.png'"
	jindan report --answers "$ANSWERS" --format html --logo "$ANSWERS"
	expect 2
	complains 'not a PNG, JPEG or SVG'
	local inside
	for inside in '<script>x</script>' '<rect onclick="x"/>' '<image href="http://example.org/x.png"/>' '<style>@import "x";</style>' \
		'<rect fill="url(http://example.org/#x)"/>' '<foreignObject/>'; do
		echo "<svg xmlns='http://www.w3.org/2000/svg'>$inside</svg>" >logo.svg
		jindan report --answers "$ANSWERS" --format html --logo logo.svg
		expect 2
		complains 'J9003'
	done
	head -c 600000 /dev/zero >big.png
	jindan report --answers "$ANSWERS" --format html --logo big.png
	expect 2
	complains 'larger than'
}

@test "colours are names and hexadecimal values, and stay readable" {
	jindan report --answers "$ANSWERS" --format html --colours accent=#7A1F5C --colours ink=#222,soft=#eee
	expect 0
	says '#7a1f5c'
	jindan report --answers "$ANSWERS" --format html --colours acent=#7a1f5c
	expect 2
	complains "did you mean 'accent'?"
	jindan report --answers "$ANSWERS" --format html --colours accent=#ffcc00
	expect 2
	complains 'contrast'
	jindan report --answers "$ANSWERS" --format html --colours 'accent=red;}'
	expect 2
}

@test "options of the page are refused where there is no page" {
	jindan report --answers "$ANSWERS" --format md --logo logo.png
	expect 2
	complains '--format html and pdf'
	jindan report --answers "$ANSWERS" --format html --paper A3
	expect 2
	complains "there is no paper 'A3'"
	jindan report --answers "$ANSWERS" --format html --paper letter
	expect 0
	says 'size: letter'
}

# converter NAME LINES...: a program of that name, first on the path, that runs these lines.
converter() {
	mkdir -p bin
	{ echo '#!/bin/sh'; printf '%s\n' "${@:2}"; } >"bin/$1"
	chmod +x "bin/$1"
}
pdf() { PATH=$PWD/bin:$BUILD:/usr/bin:/bin jindan report --answers "$ANSWERS" --format pdf -o report.pdf; }

@test "a PDF is made by the converter on the path, without a shell, and nothing is left behind" {
	converter chromium "printf '%s\n' \"\$@\" >'$PWD/words'" 'for word; do case $word in --print-to-pdf=*) to=${word#*=} ;; file://*) from=${word#file://} ;; esac; done' \
		"cp \"\$from\" '$PWD/seen.html'" 'printf "%%PDF-1.4 made" >"$to"'
	TMPDIR="$PWD/a folder; with \$(odd) name"
	mkdir "$TMPDIR"
	export TMPDIR
	pdf
	expect 0
	[[ $(cat report.pdf) == '%PDF-1.4 made' ]]
	grep -q 'size: A4' seen.html
	grep -qx -e '--headless' words
	[[ -z $(ls -A "$TMPDIR") ]]
}

@test "a converter that fails is told of, and the next one is tried" {
	local name
	for name in chromium chromium-browser chromium-headless-shell google-chrome google-chrome-stable; do converter $name 'exit 1'; done
	converter weasyprint "cp \"\$2\" '$PWD/seen.html'" 'printf "%%PDF-1.4 woven" >"$3"'
	pdf
	expect 0
	complains 'chromium made no PDF'
	[[ $(cat report.pdf) == '%PDF-1.4 woven' && -s seen.html && -z $(ls -A "$TMPDIR") ]]
	rm report.pdf
	converter weasyprint 'echo no pdf >"$3"'
	pdf
	expect 2
	complains 'weasyprint made no PDF'
	[[ ! -e report.pdf && -z $(ls -A "$TMPDIR") ]]
}

@test "without a converter the package is named" {
	local cat
	cat=$(command -v cat)
	mkdir only
	ln -s "$cat" only/cat
	PATH=$BUILD:$PWD/only jindan report --answers "$ANSWERS" --format pdf -o report.pdf
	expect 2
	complains 'weasyprint'
	complains 'fonts-noto-cjk'
	[[ ! -e report.pdf && -z $(ls -A "$TMPDIR") ]]
}

@test "jindan-report(5) tells of every element of the schema" {
	local name bad=0
	for name in $(sed -n 's/.*element \([a-z-]*\) {.*/\1/p' "$ROOT/src/render/report.rnc" | sort -u); do
		grep -Eq "Aq $name( |\$|,)" "$ROOT/man/jindan-report.5" || { echo "not told of: $name" >&2; bad=1; }
	done
	return $bad
}

@test "the stylesheet in jindan-report(5) works" {
	sed -n '/^<xsl:stylesheet/,/^<.xsl:stylesheet/p' "$ROOT/man/jindan-report.5" >own.xsl
	jindan report --answers "$ANSWERS" --format html --stylesheet own.xsl
	expect 0
	says 'Agency for Small Firms, Busan'
}
