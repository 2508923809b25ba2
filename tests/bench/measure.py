#!/usr/bin/env python3
"""Measures a jindan: start-up to the first question, one answer, and evaluate's throughput. See run."""
import json
import os
import pty
import select
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

JINDAN = os.path.abspath(sys.argv[1])
ROOT = os.getcwd()
PROGRAMMES, COMPANIES, STARTS = 200, 2000, 15
ASKED = b"quit"  # ends the line of commands below every question


def median(times):
    return statistics.median(times) * 1000


def report(what, milliseconds, against, base):
    print(f"{what:52}{milliseconds:9.2f} ms   {milliseconds / base:6.1f} x {against} ({base:.2f} ms)", flush=True)


def run(*args, **rest):
    return subprocess.run([JINDAN, *args], check=True, capture_output=True, **rest).stdout


def write_rules(path):
    """apec-2004, and as many programmes with conditions of every kind as make 200."""
    have = len(json.loads(run("programmes", "--kind", "programme", "--format", "json")))
    tests = ["employees &lt; {0}", "economy = &quot;KR&quot; and turnover &lt;= {0} * 1000000", "erp &lt; {0} or sec &gt; 50",
             "2026 - founded in [1..{0}]", "count(plans_purchase) &gt; 1 and not(sells_online)"]
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<rulebase id="bench" version="1">\n<title>Two hundred programmes</title>\n<extends href="{ROOT}/rules/apec-2004"/>\n')
        for number in range(PROGRAMMES - have):
            out.write(f'<programme id="B{number}" economy="KR"><name>Programme {number}</name><period from="2001" last-seen="2030"/>\n'
                      f'<gap of="erp"/><gap of="sec" weight="2"/>\n')
            for place in range(4):
                test = tests[(number + place) % len(tests)].format(number + 5)
                out.write(f'<condition id="c{place}" basis="assumed" test="{test}"><text>It is so.</text></condition>\n')
            out.write("</programme>\n")
        out.write("</rulebase>\n")


class Session:
    """An interview on a terminal or through a pipe, seen from outside."""

    def __init__(self, rules, store, client, terminal):
        self.started = time.perf_counter()
        command = [JINDAN, "assess", client, "--lang", "en", "--store", store, "-r", rules]
        if terminal:
            self.out, inner = pty.openpty()
            self.process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
            os.close(inner)
            self.into = self.out
        else:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.out, self.into = self.process.stdout.fileno(), self.process.stdin.fileno()

    def wait(self):
        """Until a question is there; what was said."""
        said = b""
        while ASKED not in said:
            if not select.select([self.out], [], [], 10)[0]:
                raise SystemExit(f"no question within ten seconds; so far: {said.decode(errors='replace')}")
            try:
                more = os.read(self.out, 65536)
            except OSError:  # a terminal whose program has ended
                more = b""
            if not more:
                raise SystemExit(f"the interview ended: {said.decode(errors='replace')}")
            said += more
        return said

    def say(self, line):
        os.write(self.into, line.encode() + (b"\r" if self.out == self.into else b"\n"))

    def end(self):
        self.process.kill()
        self.process.wait()
        if self.out == self.into:
            os.close(self.out)
        else:
            self.process.stdout.close()
            self.process.stdin.close()


def bare_start():
    times = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run(["true"], check=True)
        times.append(time.perf_counter() - begin)
    return median(times)


def first_question(rules, store, terminal):
    times = []
    for _ in range(STARTS):
        session = Session(rules, store, "Bench", terminal)
        session.wait()
        times.append(time.perf_counter() - session.started)
        session.end()
    return median(times)


def bare_commit(folder):
    """One row in a store of the same settings: what the disk asks for."""
    store = sqlite3.connect(os.path.join(folder, "bare.db"), isolation_level=None)
    store.execute("pragma journal_mode = wal")
    store.execute("pragma synchronous = full")
    store.execute("create table answer (id integer primary key, text text)")
    times = []
    for number in range(60):
        begin = time.perf_counter()
        store.execute("insert into answer (text) values (?)", (f"answer {number} " * 20,))
        times.append(time.perf_counter() - begin)
    store.close()
    return median(times)


def one_answer(rules, store):
    """From Enter to the next question, through a pipe."""
    times = []
    session = Session(rules, store, "Answers", False)
    said = session.wait()
    for _ in range(30):
        line = "1" if b"  1  " in said else "dk"
        begin = time.perf_counter()
        session.say(line)
        said = session.wait()
        times.append(time.perf_counter() - begin)
    session.end()
    return times


def plain_read(sheet):
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run(["wc", "-l", sheet], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return median(times)


def page(rules, form):
    """A report of the worked example, from nothing to standard output."""
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        run("report", "-r", rules, "--answers", f"{ROOT}/questionnaires/examples/mirae-parts.json", "--format", form)
        times.append(time.perf_counter() - begin)
    return median(times)


def evaluation(sheet, *options):
    begin = time.perf_counter()
    subprocess.run([JINDAN, "evaluate", *options, sheet], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def main():
    os.environ.update(JINDAN_PATH=ROOT, LC_ALL="C.UTF-8", TERM="xterm", NO_COLOR="1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        rules, store, sheet = (os.path.join(folder, name) for name in ("bench.xml", "store.db", "sheet.csv"))
        write_rules(rules)
        base = bare_start()
        print(f"it-readiness with {PROGRAMMES} programmes, {os.cpu_count()} processors; medians")
        report("start-up to the first question, terminal", first_question(rules, store, True), "starting true", base)
        report("start-up to the first question, pipe", first_question(rules, store, False), "starting true", base)
        commit, times = bare_commit(folder), one_answer(rules, store)
        report("an answer, to the next question", median(times), "a bare commit", commit)
        print(f"{'  beyond the commit':52}{median(times) - commit:9.2f} ms   slowest answer {max(times) * 1000 - commit:.2f} ms")

        pages = {form: page(rules, form) for form in ("json", "text", "html")}
        for form in ("text", "html"):
            report(f"a report as {form}, {PROGRAMMES} programmes", pages[form], "the same as json", pages["json"])

        with open(os.path.join(folder, "questions.json"), "wb") as out:
            out.write(run("questions", "--format", "json"))
        with open(sheet, "wb") as out:
            subprocess.run([sys.executable, "tests/cmd/records.py", "sheets", out.name.replace("sheet.csv", "questions.json"),
                            str(COMPANIES), "1"], check=True, stdout=out)
        read = plain_read(sheet)
        for what, options in (("no rules", ["-r", "none"]), ("apec-2004", []), (f"{PROGRAMMES} programmes", ["-r", rules])):
            for threads in (1, os.cpu_count()):
                spent = evaluation(sheet, "--threads", str(min(threads, 64)), *options)
                print(f"{f'evaluate, {what}, threads {threads}':52}{COMPANIES / spent:9.0f} companies a second   {spent * 1000 / read:6.0f} x wc -l ({read:.2f} ms)",
                      flush=True)


main()
