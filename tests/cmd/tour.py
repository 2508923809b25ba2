#!/usr/bin/env python3
"""What a manual page shows to be typed.

tour.py steps PAGE FOLDER    writes each command of its displays, with the continued lines and here-documents, as NNN.sh, and steps.json
tour.py verdict FOLDER       compares NNN.status and NNN.got with what the page says; ends with 1 at the first that differs, and shows it
tour.py scripts PAGE FOLDER  writes the commands of the files for build servers, as HOST.sh: lines behind `run:` or below `script:`

Blanks and ends of lines do not matter, since long lines are broken on the page, and "..." stands for anything."""
import json, os, re, sys


def displays(page):
    """(number of the first line, lines as they read) of every literal display."""
    inside, start, lines = False, 0, []
    for number, line in enumerate(open(page).read().split("\n"), 1):
        if line.startswith(".Bd -literal"):
            inside, start, lines = True, number + 1, []
        elif line.startswith(".Ed"):
            if inside:
                yield start, lines
            inside = False
        elif inside:
            lines.append(line.replace("\\&", "").replace("\\(bu", "\u2022").replace("\\e", "\\"))


def steps(page):
    for start, lines in displays(page):
        at, found = 0, []
        while at < len(lines):
            if not lines[at].startswith("$ "):
                if found:
                    found[-1]["wanted"].append(lines[at])
                at += 1
                continue
            line, command = start + at, [lines[at][2:]]
            while command[-1].endswith("\\"):
                at += 1
                command.append(lines[at])
            end = re.search(r"<<'(\w+)'", "\n".join(command))
            while end and command[-1] != end[1]:
                at += 1
                command.append(lines[at])
            found.append({"line": line, "command": "\n".join(command), "wanted": []})
            at += 1
        yield from found


def agrees(wanted, got):
    parts = [[]]
    for word in " ".join(wanted).split():
        if word == "...":
            parts.append([])
        else:
            parts[-1].append(word)
    pattern = "(?:.* )?".join(re.escape("".join(word + " " for word in part)) for part in parts)
    return not any(wanted) or re.fullmatch(pattern, "".join(word + " " for word in got.split()), re.S) is not None


def scripts(page):
    """The commands of each file for a build server, by the host that the title above its display names."""
    lines, host = open(page).read().split("\n"), None
    for start, display in displays(page):
        title = next((line[4:] for line in reversed(lines[:start]) if line.startswith((".Ss ", ".Sh "))), "")
        if title not in ("GitHub", "GitLab"):
            continue
        found, step, inside, indent = [], "", False, 0
        for line in display:
            here = len(line) - len(line.lstrip())
            if inside and here > indent:
                found.append(re.sub(r"^- ", "", line.strip()))
                continue
            inside = False
            named = re.match(r" *- name: (.*)", line)
            step = named[1] if named else step
            run = re.match(r" *run: (.*)", line)
            if run and step != "Install jindan":
                inside, indent = run[1] == "|", here
                if not inside:
                    found.append(run[1])
            if re.match(r" *(after_)?script:$", line):
                inside, indent = True, here
        yield title, found


what, *rest = sys.argv[1:]
if what == "steps":
    found = list(steps(rest[0]))
    for index, step in enumerate(found):
        with open(os.path.join(rest[1], "%03d.sh" % index), "w") as out:
            out.write(step["command"] + "\n")
    json.dump(found, open(os.path.join(rest[1], "steps.json"), "w"))
elif what == "scripts":
    for title, found in scripts(rest[0]):
        with open(os.path.join(rest[1], title + ".sh"), "w") as out:
            out.write("".join(line + "\n" for line in found))
else:
    for index, step in enumerate(json.load(open(os.path.join(rest[0], "steps.json")))):
        status, got = (open(os.path.join(rest[0], "%03d.%s" % (index, kind))).read() for kind in ("status", "got"))
        if status.strip() == "0" and agrees(step["wanted"], got):
            continue
        print("line %d of the page: %s\n--- status: %s--- on the page:\n%s\n--- came out:\n%s" % (
            step["line"], step["command"], status, "\n".join(step["wanted"]), got))
        sys.exit(1)
