#!/usr/bin/env python3
"""A client with a past, as `jindan import` reads it: past.py NAME OUT ASSESSMENT...

ASSESSMENT is day=DAY answers=FILE [q=NAME] [version=V] [stage=S] [rules=NAME] [pack=FILE,FILE...] with a comma list of files
as the text of the pack that its result was computed with; one string each, parts separated by blanks."""
import hashlib, json, sys, uuid


def cell(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "|".join(value) or "[]"
    return str(value)


def answer(key, value, day):
    na = isinstance(value, dict)
    state = "not applicable" if na else "unknown" if value == "?" else "answered"
    return {"key": key, "state": state, "text": cell(value) if state == "answered" else None, "reason": value["na"] if na else None,
            "note": None, "flagged": False, "who": None, "when": f"{day}T10:00:00.000000Z"}


packs, assessments = {}, []
for text in sys.argv[3:]:
    it = dict(part.split("=", 1) for part in text.split())
    answers, results = json.load(open(it["answers"])), []
    if "pack" in it:
        whole = "".join(f"==> {name} <==\n{open(name).read()}\n" for name in it["pack"].split(","))
        sha = hashlib.sha256(whole.encode()).hexdigest()
        packs[sha] = whole
        results = [{"made": f"{it['day']}T10:30:00.000000Z", "pack": sha, "result": json.dumps({"stamp": {"as_of": it["day"]}})}]
    assessments.append({
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, sys.argv[1] + text)), "questionnaire": it.get("q", "it-readiness"), "version": it.get("version", "1.0"),
        "sha256": "0" * 64, "questionnaire_file": it.get("file", it.get("q", "it-readiness")), "rules": it.get("rules", "apec-2004"), "stage": it.get("stage"), "language": "en", "mode": "full",
        "position": None, "finished": True, "started": f"{it['day']}T10:00:00.000000Z", "changed": f"{it['day']}T10:30:00.000000Z",
        "answers": [answer(k, v, it["day"]) for k, v in answers.items() if k != "id"], "drafts": [], "results": results})
json.dump({"format": "jindan client", "version": 1, "name": sys.argv[1], "archived": False, "created": "2025-01-01T00:00:00.000000Z",
           "assessments": assessments, "packs": [{"sha256": s, "text": t} for s, t in packs.items()]}, open(sys.argv[2], "w"))
