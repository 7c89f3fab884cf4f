#!/usr/bin/env python3
"""Makes one mistake at a time in clean journals and looks whether labbook finds it.

usage: mutation_test.py LABBOOK JOURNALS EXAMPLES

A kind of mistake is a function: it is given a journal's lines and gives every place in which the mistake can be made, as
the new text, the lines on which it must be found and the rules that may say so. Of each kind 20 places are drawn with a
fixed seed. At least 98 of 100 must be found as an error or a warning at the right line, and the journals that were not
touched must give none.
"""
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

PLACES = 20
FOUND_AT_LEAST = 0.98
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
TWINS = {"e": "е", "E": "Е", "X": "Х", "P": "Р", "x": "х", "p": "р", "a": "а", "o": "о", "c": "с", "B": "В", "A": "А"}


class Journal:
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.lines = (folder / name).read_text(encoding="utf-8").split("\n")
        level = re.compile(r"#{2,3} .*(\[e\d+\]|EXP-\d+|Эксперимент \d+)")
        self.entries = [i for i, line in enumerate(self.lines) if level.match(line)]

    def entry_end(self, begin):
        later = [i for i in self.entries if i > begin]
        return later[0] if later else len(self.lines)

    def entry_of(self, line):
        return max((i for i in self.entries if i <= line), default=None)


class Mutant:
    """`at`: indices of the lines in the new text on which the mistake may be reported."""

    def __init__(self, lines, at, rules, without=None, raw=None):
        self.lines, self.at, self.rules = lines, set(at), set(rules.split())
        self.without, self.raw = without, raw


def replaced(lines, i, new):
    return lines[:i] + [new] + lines[i + 1:]


def inserted(lines, i, new):
    return lines[:i] + new + lines[i:]


def prose(journal):
    """Lines of plain text within entries, with blank lines around."""
    for i in range(1, len(journal.lines) - 1):
        line = journal.lines[i]
        is_text = re.match(r"[^\W\d_]", line) and len(line) > 25
        if is_text and not journal.lines[i - 1] and not journal.lines[i + 1] and journal.entry_of(i) is not None:
            yield i


def table_rows(journal):
    """(header, delimiter, rows) of each table."""
    for i, line in enumerate(journal.lines):
        if re.fullmatch(r"\|[ :|-]*-[ :|-]*\|", line):
            end = i + 1
            while end < len(journal.lines) and journal.lines[end].startswith("|"):
                end += 1
            yield i - 1, i, range(i + 1, end)


def sections(journal):
    for i, line in enumerate(journal.lines):
        if line.startswith("### ") and i not in journal.entries:
            end = next(j for j in range(i + 1, len(journal.lines) + 1) if j == len(journal.lines) or journal.lines[j].startswith("#"))
            yield i, end


def drop_section(journal):
    for i, end in sections(journal):
        yield Mutant(journal.lines[:i] + journal.lines[end:], [journal.entry_of(i)], "required-section")


def empty_section(journal):
    for i, end in sections(journal):
        yield Mutant(journal.lines[:i + 1] + [""] + journal.lines[end:], [i], "empty-section")


def drop_date(journal):
    for i, line in enumerate(journal.lines):
        if re.match(r"(Дата|\| Start Date)", line):
            rest = i + 1 + journal.lines[i + 1].startswith("| End Date")
            yield Mutant(journal.lines[:i] + journal.lines[rest:], [journal.entry_of(i)], "missing-date")
        elif i in journal.entries and DATE.search(line):
            yield Mutant(replaced(journal.lines, i, DATE.sub("", line).replace("  ", " ")), [i], "missing-date")


def date_lines(journal):
    return [i for i, line in enumerate(journal.lines) if DATE.search(line) and not line.startswith("| 20")]


def impossible_date(journal):
    for n, i in enumerate(date_lines(journal)):
        wrong = ["2024-02-30", "2024-13-04", "2023-06-31", "2024-04-00"][n % 4]
        yield Mutant(replaced(journal.lines, i, DATE.sub(wrong, journal.lines[i], 1)), [i], "invalid-date")


def broken_date(journal):
    for n, i in enumerate(date_lines(journal)):
        broken = [lambda d: d[:8] + "x", lambda d: d[:8] + "??", lambda d: d[:5] + "xx-xx"][n % 3]
        yield Mutant(replaced(journal.lines, i, DATE.sub(lambda m: broken(m.group()), journal.lines[i], 1)), [i], "invalid-date placeholder missing-date")


def end_before_start(journal):
    for i, line in enumerate(journal.lines):
        if line.startswith("| End Date"):
            yield Mutant(replaced(journal.lines, i, DATE.sub("2023-11-05", line)), [i, i - 1], "date-range")


def twin_in_id(journal):
    for i, line in enumerate(journal.lines):
        for match in re.finditer(r"(?<![\w/])(e|EXP-)\d{2,3}\b(?!_)", line):
            for letter in set(match.group(1)) & set(TWINS):
                at = match.start() + match.group(1).index(letter)
                yield Mutant(replaced(journal.lines, i, line[:at] + TWINS[letter] + line[at + 1:]), [i], "mixed-script")


def cut_cell(journal):
    for _, _, rows in table_rows(journal):
        for i in rows:
            cells = journal.lines[i].strip("|").split("|")
            if len(cells) > 2:
                yield Mutant(replaced(journal.lines, i, "|" + "|".join(cells[:-1]) + "|"), [i], "ragged-table")


def extra_cell(journal):
    for _, _, rows in table_rows(journal):
        for i in rows:
            yield Mutant(replaced(journal.lines, i, journal.lines[i] + " 0.5 |"), [i], "ragged-table")


def broken_delimiter(journal):
    for n, (header, i, _) in enumerate(table_rows(journal)):
        cells = journal.lines[i].strip("|").split("|")
        wrong = [cells[:-1], cells[:-1] + [" "], cells + ["---"], ["=" * len(cells[0])] + cells[1:]][n % 4]
        yield Mutant(replaced(journal.lines, i, "|" + "|".join(wrong) + "|"), [header, i], "broken-table")


def ids_of(line):
    return re.findall(r"\be\d{3}\b|\bEXP-\d{2}\b|(?<=ксперимент )\d+", line)


def rename_id(journal):
    """The heading's id changes, and who refers to it is left behind."""
    for i in journal.entries:
        own = ids_of(journal.lines[i])[0]
        others = [j for j, line in enumerate(journal.lines) if j != i and own in ids_of(re.sub(r"[\w/]+\.png|!\[.*?\]", "", line))]
        if others:
            new = journal.lines[i].replace(own, re.sub(r"\d+$", lambda m: str(int(m.group()) + 70).zfill(len(m.group())), own), 1)
            yield Mutant(replaced(journal.lines, i, new), others, "unknown-experiment")


def wrong_reference(journal):
    for i, line in enumerate(journal.lines):
        if i in journal.entries or line.startswith("!"):
            continue
        for own in ids_of(line):
            yield Mutant(replaced(journal.lines, i, line.replace(own, re.sub(r"\d+$", lambda m: "5" + m.group()[1:] if len(m.group()) > 1 else "5" + m.group(), own), 1)),
                         [i], "unknown-experiment")


def duplicate_id(journal):
    for one, two in zip(journal.entries, journal.entries[1:]):
        new = journal.lines[two].replace(ids_of(journal.lines[two])[0], ids_of(journal.lines[one])[0], 1)
        yield Mutant(replaced(journal.lines, two, new), [one, two], "duplicate-id")


def figures(journal):
    for i, line in enumerate(journal.lines):
        if match := re.search(r"!\[.*?\]\((.*?)\)", line):
            yield i, match.group(1)


def delete_figure(journal):
    for i, path in figures(journal):
        yield Mutant(journal.lines, [i], "broken-image", without=path)


def dead_figure(journal):
    for i, path in figures(journal):
        yield Mutant(replaced(journal.lines, i, journal.lines[i].replace(".png", ".jpg")), [i], "broken-image")


def dead_link(journal):
    for i in prose(journal):
        yield Mutant(replaced(journal.lines, i, journal.lines[i] + " See [the notes](notes/reading.md)."), [i], "broken-link")


def dead_anchor(journal):
    for i in prose(journal):
        yield Mutant(replaced(journal.lines, i, journal.lines[i] + " See [below](#what-came-of-it)."), [i], "broken-anchor")
    for i, line in enumerate(journal.lines):
        if "data.md#" in line:
            yield Mutant(replaced(journal.lines, i, line.replace("data.md#", "data.md#old-")), [i], "broken-anchor")


def drop_field(journal):
    for i, line in enumerate(journal.lines):
        if re.match(r"(- seed|- commit|Seed|Коммит|\*\*Seed|\*\*Commit)", line):
            yield Mutant(journal.lines[:i] + journal.lines[i + 1:], [journal.entry_of(i)], "missing-field")


def placeholder(journal):
    texts = ["TODO", "TBD", "[describe the result]", "Conclusions go here", "Lorem ipsum dolor sit amet", "[Your name]", "???", "Дописать"]
    for n, i in enumerate(prose(journal)):
        label = re.match(r"\*\*\w+:\*\* ", journal.lines[i])
        yield Mutant(replaced(journal.lines, i, (label.group() if label else "") + texts[n % len(texts)]), [i], "placeholder")


def secret(journal):
    rng = random.Random(5)
    word = lambda n: "".join(rng.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(n))
    hexed = lambda n: "".join(rng.choice("0123456789abcdef") for _ in range(n))
    make = [lambda: "hf_" + word(34), lambda: "ghp_" + word(36), lambda: "AKIA" + word(16).upper(), lambda: "export WANDB_API_KEY=" + hexed(40)]
    for n, i in enumerate(prose(journal)):
        yield Mutant(inserted(journal.lines, i + 1, ["", "Run with `%s` set." % make[n % len(make)]()]), [i + 2], "exposed-secret")


def setext(journal):
    for n, i in enumerate(prose(journal)):
        yield Mutant(inserted(journal.lines, i + 1, ["---" if n % 2 else "-"]), [i], "accidental-heading")


def swallowed(journal):
    names = ["[IoU]: 0.53", "[F1]: 0.61", "[WER]: 12,4", "[val loss]: --"]
    for n, i in enumerate(prose(journal)):
        yield Mutant(inserted(journal.lines, i + 1, ["", names[n % len(names)]]), [i + 2], "vanished-text")


def comment_end(journal):
    for _, _, rows in table_rows(journal):
        yield Mutant(inserted(journal.lines, rows.stop, ["--->"]), [rows.stop], "accidental-row")


def glued_text(journal):
    for _, _, rows in table_rows(journal):
        yield Mutant(inserted(journal.lines, rows.stop, ["Better than before on both splits, as the curve shows."]), [rows.stop], "accidental-row")


def vague(journal):
    values = ["Default config", "default parameters", "same as before", "latest"]
    for n, (i, end) in enumerate(sections(journal)):
        if re.match(r"### (Config|Настройки)", journal.lines[i]) and n >= 0:
            yield Mutant(journal.lines[:i + 1] + ["", ["Default config", "Default settings", "Latest version"][n % 3], ""] + journal.lines[end:], [i + 2], "vague-value")
    for n, i in enumerate(i for i, line in enumerate(journal.lines) if re.match(r"(- commit|Коммит|\*\*Commit)", line)):
        label = re.match(r"(- commit: |Коммит: |\*\*Commit:\*\* )", journal.lines[i]).group()
        yield Mutant(replaced(journal.lines, i, label + ["latest", "HEAD", "main", "current"][n % 4]), [i], "vague-value")


def other_encoding(journal):
    for i in prose(journal):
        text = "\n".join(journal.lines).encode("utf-8")
        before = "\n".join(journal.lines[:i]).encode("utf-8") + b"\nCaf\xe9 "
        yield Mutant(None, [i], "invalid-encoding", raw=before + "\n".join(journal.lines[i:]).encode("utf-8"))


KINDS = [drop_section, empty_section, drop_date, impossible_date, broken_date, end_before_start, twin_in_id, cut_cell,
         extra_cell, broken_delimiter, rename_id, wrong_reference, duplicate_id, delete_figure, dead_figure, dead_link,
         dead_anchor, drop_field, placeholder, secret, setext, swallowed, comment_end, glued_text, vague, other_encoding]


def findings(labbook, folder):
    """Errors and warnings of every rule, as (path, line, rule, message)."""
    process = subprocess.run([labbook, "lint", "--format", "json", "--no-cache", "-j1", "."], cwd=folder, capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit("labbook failed: " + process.stderr.decode())
    return [(d["path"], d["line"], d["rule"], d["message"]) for d in json.loads(process.stdout)["diagnostics"]
            if d["severity"] in ("error", "warning")]


def write(journal, mutant, folder):
    shutil.copytree(journal.folder, folder)
    (folder / ".git").mkdir()  # a repository of its own, without history
    for _, path in figures(journal):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).touch()
    if mutant.without:
        os.remove(folder / mutant.without)
    text = mutant.raw if mutant.raw is not None else "\n".join(mutant.lines).encode("utf-8")
    (folder / journal.name).write_bytes(text)


def is_found(found, journal, mutant):
    return any(path == journal.name and line - 1 in mutant.at and rule in mutant.rules for path, line, rule, _ in found)


def journals_of(own, examples):
    journals = [Journal(own / "lanes", "journal.md"), Journal(own / "speech", "журнал.md"), Journal(own / "search", "log.md")]
    return journals


def main():
    labbook = str(pathlib.Path(sys.argv[1]).resolve())
    journals = journals_of(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    is_clean, made, missed = True, 0, 0
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(2) as pool:
        top = pathlib.Path(name)
        for n, journal in enumerate(journals):
            write(journal, Mutant(journal.lines, [], ""), top / ("clean%d" % n))
            for finding in findings(labbook, top / ("clean%d" % n)):
                print("clean: %s/%s:%d: %s [%s]" % (journal.folder.name, finding[0], finding[1], finding[3], finding[2]))
                is_clean = False
        for kind in KINDS:
            rng = random.Random(kind.__name__)
            places = [(journal, mutant) for journal in journals for mutant in kind(journal)]
            drawn = rng.sample(places, min(PLACES, len(places)))
            folders = [top / ("%s%d" % (kind.__name__, n)) for n in range(len(drawn))]
            for (journal, mutant), folder in zip(drawn, folders):
                write(journal, mutant, folder)
            results = list(pool.map(lambda folder: findings(labbook, folder), folders))
            lost = 0
            for (journal, mutant), found in zip(drawn, results):
                if is_found(found, journal, mutant):
                    continue
                lost += 1
                line = min(mutant.at)
                shown = mutant.lines[line] if mutant.lines else "(bytes)"
                print("missed: %s: %s:%d: %s  (found: %s)" % (kind.__name__, journal.name, line + 1, shown[:70],
                                                            "; ".join("%d %s" % (f[1], f[2]) for f in found)))
            made += len(drawn)
            missed += lost
            print("%-18s %2d of %2d found" % (kind.__name__, len(drawn) - lost, len(drawn)))
    print("%d mutations of %d kinds, %d found (%.1f of 100)" % (made, len(KINDS), made - missed, 100 * (made - missed) / made))
    return 0 if is_clean and made - missed >= FOUND_AT_LEAST * made else 1


if __name__ == "__main__":
    sys.exit(main())
