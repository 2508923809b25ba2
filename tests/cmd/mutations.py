#!/usr/bin/env python3
"""mutations.py JINDAN ROOT COUNT SEED: changes single tokens of formulas in copies of the shipped packs, at random, and asks
`jindan diff` for the difference. Each witness goes through `evaluate` (prerequisites: through `explain`) on both versions, and
must come out different; where no difference in meaning is said, random companies must come out the same. Says what became of
the changes; fails when one of these does not hold."""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys

jindan, root, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
TURNED = {"&lt;=": "&lt;", "&lt;": "&lt;=", "&gt;=": "&gt;", "&gt;": "&gt;=", ">=": ">", "!=": "=", "=": "!=", "and": "or", "or": "and"}
FORMULAS = re.compile(r'\b(?:test|when|points|certainty)="([^"]*)"|<(?:formula|test|when)>([^<]*)<')
TOKENS = re.compile(r"&lt;=|&gt;=|&lt;|&gt;|>=|!=|=|\band\b|\bor\b|\d+(?:\.\d+)?")


def places():
    """Every token of a formula in the shipped packs: file, from, to."""
    folder = "rules/apec-2004"
    files = [f"{folder}/{name}" for name in sorted(os.listdir(f"{root}/{folder}")) if re.fullmatch(r"[a-z]+\.xml", name)]
    for file in [*files, "questionnaires/it-readiness.xml", "questionnaires/dkf-dimop.xml"]:
        text = open(f"{root}/{file}", encoding="utf-8").read()
        text = re.sub(r"<!--.*?-->", lambda comment: " " * len(comment.group()), text, flags=re.S)
        for formula in FORMULAS.finditer(text):
            which = 1 if formula.group(1) is not None else 2
            for token in TOKENS.finditer(formula.group(which)):
                yield file, formula.start(which) + token.start(), formula.start(which) + token.end()


def turned(token):
    return TURNED.get(token) or (str(int(token) + 1) if token.isdigit() else f"{float(token) + 0.1:.3f}")


def run(*args, **rest):
    return subprocess.run([jindan, *args], capture_output=True, text=True, check=False, **rest)


def outcome(difference, packs):
    """What one version makes of the witness, without its stamp."""
    witness = difference["witness"]
    when = ["--as-of", witness["as_of"]] + (["--stage", witness["stage"]] if witness["stage"] else [])
    if difference["aspect"].startswith("prerequisite"):
        with open("firm.json", "w", encoding="utf-8") as out:
            json.dump(witness["answers"], out)
        made = run("explain", difference["id"], "--answers", "firm.json", "--format", "json", *when, *packs)
    else:
        made = run("evaluate", "--format", "jsonl", *when, *packs, "-", input=json.dumps(witness["answers"]))
    assert made.stdout, (difference, made.stderr)
    record = json.loads(made.stdout.splitlines()[0] if "evaluate" in made.args else made.stdout)
    assert all(error["level"] != "error" for error in record.get("errors", [])), (difference, record["errors"])
    record.pop("stamp", None)
    return record


def all_the_same(packs, questionnaire):
    """Whether random companies come out the same in every version."""
    sheets = f"{os.path.basename(questionnaire)}.csv"
    if not os.path.exists(sheets):
        with open("questions.json", "w", encoding="utf-8") as out:
            out.write(run("questions", "-q", questionnaire, "--format", "json").stdout)
        tool = os.path.join(os.path.dirname(os.path.abspath(__file__)), "records.py")
        with open(sheets, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, tool, "sheets", "questions.json", "150", str(seed)], stdout=out, check=True)
    found = set()
    for pack in packs:
        records = [json.loads(line) for line in run("evaluate", "--format", "jsonl", *pack, sheets).stdout.splitlines()]
        for record in records:
            record.pop("stamp", None)
        assert len(records) == 150, (pack, len(records))
        found.add(json.dumps(records, sort_keys=True))
    return len(found) == 1


def main():
    random.seed(seed)
    everywhere = list(places())
    tally, wrong = collections.Counter(), []
    while sum(tally.values()) - tally["refused"] < count:
        file, start, end = random.choice(everywhere)
        shutil.rmtree("changed", ignore_errors=True)
        for folder in ("rules", "questionnaires"):
            shutil.copytree(f"{root}/{folder}", f"changed/{folder}")
        text = open(f"{root}/{file}", encoding="utf-8").read()
        with open(f"changed/{file}", "w", encoding="utf-8") as out:
            out.write(text[:start] + turned(text[start:end]) + text[end:])
        pack = "rules/apec-2004" if file.startswith("rules") else file
        option = "-r" if file.startswith("rules") else "-q"
        made = run("diff", f"{root}/{pack}", f"changed/{pack}", "--format", "json")
        if made.returncode:
            tally["refused"] += 1
            continue
        meaning = [one for one in json.loads(made.stdout)["differences"] if one["group"] == "meaning"]
        shown = [one for one in meaning if one["witness"]]
        tally["witness" if shown else "not decided" if meaning else "the same"] += 1
        line = text[:start].count("\n") + 1
        change = f"{file}:{line}: {text[start:end]} -> {turned(text[start:end])}"
        asked = "it-readiness" if file.startswith("rules") else f"{root}/{file}"
        if not meaning and not all_the_same([[option, f"{root}/{pack}"], [option, f"changed/{pack}"]], asked):
            wrong.append(f"{change}: said to mean the same")
        for one in shown[:3]:
            if outcome(one, [option, f"{root}/{pack}"]) == outcome(one, [option, f"changed/{pack}"]):
                wrong.append(f"{change}: the witness shows nothing: {one}")
    print(dict(tally))
    for line in wrong:
        print("WRONG:", line)
    sys.exit(1 if wrong or tally["witness"] == 0 else 0)


main()
