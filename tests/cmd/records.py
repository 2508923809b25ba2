#!/usr/bin/env python3
"""Looks at what `jindan evaluate` wrote, from outside.

records.py valid SCHEMA FILE...             every record in the JSON or JSON lines fits the schema
records.py same JSON JSONL CSV              the three forms say the same, record by record
records.py errors FILE                      a line for every record: its id, and the first thing it complains of
records.py sheets QUESTIONS COUNT SEED      random partial sheets for a questionnaire, as CSV
records.py grid QUESTIONS                    a row of its first grid, and the code of an option
records.py jsonl CSV                        those sheets as JSON lines
"""
import csv
import json
import random
import sys


def records(path):
    text = open(path, encoding="utf-8").read()
    bad = [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    if bad:
        sys.exit(f"{path}: control character {bad[0]!r} in the output")
    try:
        whole = json.loads(text, parse_float=str, parse_int=str)
        return whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        return [json.loads(line, parse_float=str, parse_int=str) for line in text.splitlines()]


def valid(schema, *paths):
    import jsonschema
    checker = jsonschema.Draft202012Validator(json.load(open(schema, encoding="utf-8")))
    for path in paths:
        text = open(path, encoding="utf-8").read()
        try:
            found = json.loads(text)
        except json.JSONDecodeError:
            found = [json.loads(line) for line in text.splitlines()]
        for record in found if isinstance(found, list) else [found]:
            for error in checker.iter_errors(record):
                where = "/".join(str(step) for step in error.absolute_path)
                sys.exit(f"{path}: record {record.get('id')}: {where}: {error.message[:300]}")


def defused(text):
    try:
        float(text)
    except ValueError:
        return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
    return text


def as_row(record):
    """The line of CSV that belongs to a JSON record, as DESIGN's table of columns has it."""
    def cell(value):
        return "" if value is None else value
    row = {"id": cell(record["id"])}
    for name, score in record.get("scores", {}).items():
        row |= {name: cell(score["value"]), name + "_min": cell(score["min"]),
                name + "_max": cell(score["max"]), name + "_level": cell(score["level"])}
    programmes = record.get("programmes", [])
    for column, verdict, precedent in (("eligible", "eligible", False), ("open", "open", False),
                                       ("precedents", "eligible", True)):
        row[column] = "|".join(p["id"] for p in programmes
                               if p["verdict"] == verdict and (p["precedent"] is True) == precedent)
    row["errors"] = "; ".join(f"{e['where']}: {e['message']}" for e in record["errors"])
    return {name: defused(text) for name, text in row.items()}


def same(as_json, as_lines, as_csv):
    one, two = records(as_json), records(as_lines)
    if one != two:
        sys.exit("json and jsonl differ")
    rows = list(csv.DictReader(open(as_csv, encoding="utf-8", newline="")))
    if len(rows) != len(one):
        sys.exit(f"{len(one)} records in JSON, {len(rows)} lines in CSV")
    for record, row in zip(one, rows):
        expected = as_row(record)
        for column, text in row.items():
            if text != expected.get(column, ""):
                sys.exit(f"record {record['id']}, {column}: JSON gives {expected.get(column, '')!r}, CSV {text!r}")
        if ranks := [p["rank"] for p in record.get("programmes", [])]:
            if ranks != [str(i + 1) for i in range(len(ranks))]:
                sys.exit(f"record {record['id']}: ranks are {ranks}")


def errors(path):
    for record in records(path):
        first = [f"{e['level']}: {e['where']}: {e['message']}" for e in record["errors"]][:1] or ["none"]
        print(f"{record['id']}: {first[0]}")


def random_cell(question, pick):
    state = pick.random()
    if state < 0.35:
        return ""
    if state < 0.42:
        return "?"
    if state < 0.45 and question["na"]:
        return "n/a"
    kind, codes = question["kind"], [option["code"] for option in question["options"]]
    if kind == "choice":
        return pick.choice(codes)
    if kind == "multiple":
        alone = [option["code"] for option in question["options"] if option["exclusive"]]
        if alone and pick.random() < 0.2:
            return pick.choice(alone)
        chosen = [code for code in codes if code not in alone and pick.random() < 0.4]
        return "|".join(chosen)
    if kind == "yesno":
        return pick.choice(["yes", "no"])
    if kind == "date":
        return f"20{pick.randrange(10, 25)}-0{pick.randrange(1, 10)}-1{pick.randrange(10)}"
    if kind == "text":
        return pick.choice(["plain", 'with "quotes", commas', "=1+1", "한국어", "\\?"])
    low = int(float(question["min"] or 0))
    high = int(float(question["max"] if question["max"] is not None else 500))
    number = pick.randint(low, high)
    form = pick.random()
    if form < 0.15:
        return f"{number}..{pick.randint(number, high)}"
    return str(number)


def sheets(path, count, seed):
    pick = random.Random(int(seed))
    questions = [q for q in json.load(open(path, encoding="utf-8"))["questions"] if q["kind"] != "grid"]
    out = csv.writer(sys.stdout, lineterminator="\r\n")
    out.writerow(["id"] + [q["id"] for q in questions])
    for number in range(int(count)):
        out.writerow([f"s{number}"] + [random_cell(q, pick) for q in questions])


def jsonl(path):
    for row in csv.DictReader(open(path, encoding="utf-8", newline="")):
        print(json.dumps({key: text for key, text in row.items() if text != ""}, ensure_ascii=False))


def grid(path):
    question = next(q for q in json.load(open(path, encoding="utf-8"))["questions"] if q["kind"] == "grid")
    print(question["id"] + "." + question["rows"][0]["code"], question["options"][0]["code"])


if __name__ == "__main__":
    {"valid": valid, "same": same, "errors": errors, "sheets": sheets, "jsonl": jsonl,
     "grid": grid}[sys.argv[1]](*sys.argv[2:])
