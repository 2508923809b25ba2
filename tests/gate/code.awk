# Prints "file:line:code" for C sources with comments blanked and the insides of strings and characters dropped, so
# that the gates see code only. Steps from one interesting character to the next, which keeps it fast.
FNR == 1 { within = 0 }
{
	rest = $0
	code = ""
	while (rest != "") {
		if (within) {
			end = index(rest, "*/")
			if (!end) { rest = ""; break }
			within = 0
			rest = substr(rest, end + 2)
			continue
		}
		if (!match(rest, /"|'|\/\*|\/\//)) { code = code rest; break }
		mark = substr(rest, RSTART, 1)
		opener = substr(rest, RSTART, 2)
		code = code substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART + 1)
		if (opener == "/*") { within = 1; rest = substr(rest, 2); code = code " "; continue }
		if (opener == "//") break
		# An include keeps its name.
		if (mark == "\"" && code ~ /^[ \t]*#[ \t]*include/) { code = code mark rest; break }
		code = code mark
		while (rest != "") {
			c = substr(rest, 1, 1)
			rest = substr(rest, c == "\\" ? 3 : 2)
			if (c == mark) { code = code mark; break }
		}
	}
	print FILENAME ":" FNR ":" code
}
