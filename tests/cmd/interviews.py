"""interviews.py COMPANIES [QUESTIONNAIRE [RULES]]: what an outsider sees of `assess --goal`. Generated companies are
interviewed through a pipe until the first offer to stop; the verdicts kept then must be those that `evaluate` reaches over
all answers, and in the median 40 % of the questions at least must have been saved. JINDAN_SEED makes others."""

import json
import os
import random
import re
import select
import statistics
import subprocess
import sys
import tempfile

COUNT = int(sys.argv[1])
PACK = ["-q", *sys.argv[2:3]] if sys.argv[2:] else []
PACK += ["-r", *sys.argv[3:4]] if sys.argv[3:] else []
PACK += ["--as-of", "2026-11-27"]
SEED = int(os.environ.get("JINDAN_SEED", 1))
LEAST_SAVED = 40
PATIENCE = 30  # seconds for one question, on a machine that is busy
RANDOM = random.Random(SEED)


def jindan(*arguments, text=None):
    return subprocess.run(["jindan", *arguments], input=text, capture_output=True, text=True).stdout


def plain(text):
    return " ".join(text.split())


def draw(question):
    kind, options = question["kind"], question["options"]
    if question["na"] and RANDOM.random() < 0.1:
        return "n/a"
    if kind == "choice":
        return RANDOM.choice(options)["code"]
    if kind == "multiple":
        chosen = [option["code"] for option in options if not option["exclusive"] and RANDOM.random() < 0.35]
        return chosen or [next((option["code"] for option in options if option["exclusive"]), options[0]["code"])]
    if kind == "yesno":
        return RANDOM.choice(["yes", "no"])
    low = float(question["min"] or 0)
    high = float(question["max"] if question["max"] is not None else 1e10)
    return RANDOM.randint(int(low), int(high)) if high - low < 1500 else int(min(high, max(low, 10 ** RANDOM.uniform(0, 5))))


def companies(questions):
    """Answers that violate nothing, without those that are not asked; and the result over them."""
    while True:
        drawn = [{question["id"]: draw(question) for question in questions} for _ in range(20)]
        results = json.loads(jindan("evaluate", *PACK, "-f", "json", text=json.dumps(drawn)))
        for answers, result in zip(drawn, results):
            if not any(error["level"] == "error" for error in result["errors"]):
                notes = {error["where"] for error in result["errors"]}
                yield {key: value for key, value in answers.items() if key not in notes}, result


def typed(question, value):
    labels = {option["code"]: option["label"]["en"] for option in question["options"]}
    if isinstance(value, list):
        return ",".join(value) if len(value) > 1 else labels[value[0]]
    return "na it does not concern us" if value == "n/a" else labels.get(value, str(value))


def read_turn(pipe):
    """What is said until a line is waited for; "" at the end."""
    said = ""
    while not re.search(r"\nCommands: [^=]*quit(\s+'\S+'[^=]*is :\S+)?\n$", said.rpartition("\n= ")[2]):
        if not select.select([pipe], [], [], PATIENCE)[0]:
            sys.exit(f"no question after:\n{said}\n(JINDAN_SEED={SEED})")
        piece = os.read(pipe.fileno(), 1 << 16)
        if not piece:
            return ""
        said += piece.decode()
    return plain(said)


def interview(questions, answers, client, store):
    """The ids asked until the first offer to stop."""
    texts = sorted(questions, key=lambda question: -len(question["text"]["en"]))
    asked = []
    command = ["jindan", "assess", client, "--goal", "--lang", "en", "--store", store, *PACK]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while (said := read_turn(process.stdout)) and "Stop here?" not in said:
            question = next(question for question in texts if plain(question["text"]["en"]) in said)
            if question["id"] in asked or question["id"] not in answers:
                sys.exit(f"{question['id']} is asked again, or is no question for this company (JINDAN_SEED={SEED})")
            asked.append(question["id"])
            process.stdin.write(f"{typed(question, answers[question['id']])}\n".encode())
            process.stdin.flush()
        if not said:
            sys.exit(f"the interview ended without an offer to stop, after {asked} (JINDAN_SEED={SEED})")
        process.communicate(b"yes\n")
    return asked


def verdicts(result):
    return {(one["id"], one["verdict"], one["verdict"] == "eligible" and one["precedent"]) for one in result["programmes"]}


def main(store):
    questions = json.loads(jindan("questions", *PACK[: PACK.index("--as-of")][:2], "--format", "json"))["questions"]
    saved = []
    for number, (answers, whole) in zip(range(COUNT), companies(questions)):
        client = f"Company {number}"
        asked = interview(questions, answers, client, store)
        early = json.loads(jindan("report", client, "--store", store, "--format", "json"))
        differ = verdicts(early if isinstance(early, dict) else early[0]) ^ verdicts(whole)
        if differ:
            sys.exit(f"{client}: other verdicts than over all answers: {sorted(differ, key=str)} (JINDAN_SEED={SEED})")
        saved.append(100 - 100 * len(asked) / len(answers))
    median = statistics.median(saved)
    print(f"{COUNT} companies, same verdicts, {median:.0f} % of the questions saved in the median, {min(saved):.0f} % at least")
    if median < LEAST_SAVED:
        sys.exit(f"expected {LEAST_SAVED} % in the median (JINDAN_SEED={SEED})")


with tempfile.TemporaryDirectory() as folder:
    main(os.path.join(folder, "store.db"))
