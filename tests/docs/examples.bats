# The example files of the manual do what the page says: each is marked there by a comment
# `.\" example: NAME [QUESTIONNAIRE]` before its display; the questionnaire is the one a rule base is checked with. Of a
# display marked by `.\" session`, lines behind a dollar sign are typed, and the others are what is printed.

load ../cmd/common

# extract PAGE: writes every example of the page into the current folder, and its names with their questionnaires into
# the file `examples`.
extract() {
	awk '
		/^\.\\" example: / { name = $3; print name, $4 >"examples"; next }
		/^\.Bd -literal/ { inside = name != ""; next }
		/^\.Ed/ { if (inside) close(name); name = ""; inside = 0; next }
		inside { gsub(/\\e/, "\\"); gsub(/\\&/, ""); print >name }' "$ROOT/man/$1"
}

# every PAGE: checks and tests all its examples.
every() {
	local name questionnaire bad=0 count=0
	export JINDAN_PATH=$ROOT
	extract "$1"
	while read -r name questionnaire; do
		count=$((count + 1))
		if [[ $name == *-test.xml ]]; then
			jindan dmn test "$name"
			((status == 0)) || { echo "$1, $name: jindan dmn test" >&2; show; bad=1; }
			continue
		fi
		jindan check ${questionnaire:+-q "$questionnaire"} "$name"
		((status == 0)) || { echo "$1, $name: jindan check" >&2; show; bad=1; }
		[[ $name == *.test.xml ]] || continue
		jindan test "$name"
		((status == 0)) || { echo "$1, $name: jindan test" >&2; show; bad=1; }
	done <examples
	((count > 0 && bad == 0))
}

@test "every example of jindan-questionnaire(5) is right and gives the numbers of the page" {
	every jindan-questionnaire.5
}

@test "every example of jindan-rules(5) is right and gives the verdicts of the page" {
	every jindan-rules.5
}

@test "every example of jindan-dmn(7) is right, and what is typed there prints what stands there" {
	every jindan-dmn.7
	awk '
		/^\.\\" session/ { session = 1; next }
		/^\.Bd -literal/ { inside = session; next }
		/^\.Ed/ { inside = session = 0; next }
		inside { gsub(/\\e/, "\\"); gsub(/\\&/, ""); print }' "$ROOT/man/jindan-dmn.7" >wanted
	grep -c '^\$ jindan' wanted
	grep '^\$ ' wanted | while IFS= read -r line; do
		printf '%s\n' "$line"
		bash -c "${line#\$ }" 2>&1
	done >printed
	diff wanted printed
}

@test "an example can be copied from the page as it is read" {
	local page name
	for page in jindan-questionnaire.5 jindan-rules.5 jindan-dmn.7; do
		extract "$page"
		mandoc -Tutf8 -Owidth=100 "$ROOT/man/$page" | LC_ALL=C.UTF-8 sed 's/.\x08//g; s/^ *//' >read
		while read -r name _; do
			sed 's/^ *//' "$name" >wanted
			awk 'NR == FNR { line[++lines] = $0; next }
				$0 == line[at + 1] { if (++at == lines) exit; next }
				{ at = $0 == line[1] }
				END { exit at != lines }' wanted read || { echo "$page: $name reads otherwise" >&2; return 1; }
		done <examples
	done
}

@test "every element and attribute of the formats stands on one of the pages" {
	local page element
	cat "$ROOT"/man/jindan-questionnaire.5 "$ROOT"/man/jindan-rules.5 "$ROOT"/man/jindan-dmn.7 >pages
	sed -n 's/^ELEMENT([A-Z_]*, "\([a-z]*\)".*/\1/p' "$ROOT/src/load/elements.def" | sort -u >elements
	sed -n 's/^ATTRIBUTE([^,]*, "\([a-z-]*\)".*/\1/p' "$ROOT/src/load/elements.def" | sort -u >attributes
	[ -s elements ] && [ -s attributes ]
	while read -r element; do
		grep -q -e "<$element[ >/]" pages || { echo "<$element> is in neither page" >&2; return 1; }
	done <elements
	while read -r element; do
		grep -q -e "^\.\(It \)\?C[mw].*\<$element\>" -e "\<$element=" -e "^\.Cm.*\<$element\>" -e "<.*\<$element\>.*/>" pages ||
			{ echo "the attribute '$element' is in neither page" >&2; return 1; }
	done <attributes
}
