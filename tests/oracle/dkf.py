#!/usr/bin/env python3
"""The published key of the DKF survey once more, in other words, to hold `jindan evaluate` against.

dkf.py sheets COUNT SEED    random full answer sheets as CSV, boundaries of the percentages often among them
dkf.py check SHEETS RESULTS STAGE    the scores and levels in a CSV of results are those of the key
"""
import csv
import random
import sys

YES_NO, BANDS = "ab", "abcdefghijkx"
CHOICES = {"q1": "abcdefgx", "q5": YES_NO, "q8": YES_NO, "q9": YES_NO, "q13": YES_NO, "q14": YES_NO, "q15": YES_NO,
           "q16": YES_NO, "q18": YES_NO, "q22": YES_NO, "q24": BANDS, "q25": BANDS, "q26": BANDS, "q27": BANDS,
           "q28": BANDS, "q29": BANDS}
SEVERAL = {"q4": "abc", "q6": "abcdefg", "q7": "abc", "q10": "ab", "q11": "abcd", "q12": "abcdefghijk",
           "q17": "abcdefghijkl", "q20": "abcdefg", "q21": "ab"}
LEVELS = {"DII": (6, 12, 18), "RCR13": (4, 7, 10)}


def random_sheet(pick, number):
    sheet = {"id": f"s{number}"}
    for question, codes in CHOICES.items():
        sheet[question] = pick.choice(codes)
    for question, codes in SEVERAL.items():
        chosen = [code for code in codes if pick.random() < pick.choice((0.1, 0.5, 0.9))]
        sheet[question] = "|".join(chosen) or "x"
    for question in ("q2", "q3"):
        sheet[question] = str(pick.choice((0, 19, 20, 21, 49, 50, 51, 100, pick.randrange(101))))
    return sheet


def scores(sheet, stage):
    def any_of(question, codes):
        return bool(set(sheet[question].split("|")) & set(codes))

    def number_of(question, codes):
        return len(set(sheet[question].split("|")) & set(codes))

    site = number_of("q6", "abc") == 3
    web = any_of("q24", "bcdefghijk") and any_of("q25", "cdefghijk")
    all_sales = any_of("q26", "bcdefghijk")
    if stage == "exit" and not (web and all_sales):
        web = web or any_of("q27", "bcdefghijk") and any_of("q28", "cdefghijk")
        all_sales = all_sales or any_of("q29", "bcdefghijk")
    fast = any_of("q1", "cdefg")
    higher_cloud = any_of("q17", "efghijkl")
    dii = [fast, int(sheet["q2"]) > 50, any_of("q4", "abc"), any_of("q5", "a"), any_of("q9", "a"), any_of("q10", "ab"),
           any_of("q11", "abcd"), number_of("q12", "abcdefghijk") >= 3, any_of("q13", "a"), site, any_of("q7", "abc"),
           number_of("q7", "abc") >= 2, any_of("q17", "abcdefghijkl"), higher_cloud, any_of("q14", "a"),
           any_of("q15", "a"), any_of("q18", "a"), any_of("q20", "abcdefg"), any_of("q21", "ab"), any_of("q22", "a"),
           any_of("q16", "a"), web, all_sales]
    rcr = [int(sheet["q2"]) >= 50, any_of("q10", "ab"), fast, int(sheet["q3"]) >= 20, site,
           site and any_of("q6", "defg"), any_of("q7", "abc"), any_of("q8", "a"), higher_cloud, any_of("q16", "a"),
           all_sales, web]
    assert len(dii) == 23 and len(rcr) == 12
    return {"DII": sum(dii), "RCR13": sum(rcr)}


def level(score, value):
    return ("very-low", "low", "high", "very-high")[sum(value >= bound for bound in LEVELS[score])]


def sheets(count, seed):
    pick = random.Random(int(seed))
    rows = [random_sheet(pick, number) for number in range(int(count))]
    out = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    out.writeheader()
    out.writerows(rows)


def check(sheet_file, result_file, stage):
    given = list(csv.DictReader(open(sheet_file, encoding="utf-8", newline="")))
    found = list(csv.DictReader(open(result_file, encoding="utf-8", newline="")))
    assert len(given) == len(found), "a line for every record"
    for sheet, result in zip(given, found):
        for score, value in scores(sheet, stage).items():
            wanted = [str(value)] * 3 + [level(score, value)]
            got = [result[score], result[score + "_min"], result[score + "_max"], result[score + "_level"]]
            if got != wanted:
                sys.exit(f"{sheet}: {score}, its bounds and level are {got}, the key gives {wanted}")


if __name__ == "__main__":
    {"sheets": sheets, "check": check}[sys.argv[1]](*sys.argv[2:])
