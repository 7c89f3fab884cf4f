#!/usr/bin/env python3
"""Breaks clean journals in one place at a time and looks whether labbook finds it.

usage: mutation_test.py LABBOOK JOURNALS EXAMPLES

The journals' relations are read here, with arithmetic of this script's own, in decimals. A mutation counts where it makes
one of them false. At least 97 of 100 of those must be found as an error or a warning of the numbers family, and a journal
that was not touched must give none.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

MUTATIONS = 360
FOUND_AT_LEAST = 0.97
FAMILY = {"wrong-delta", "impossible-value", "conflicting-metric", "false-best", "wrong-aggregate", "undeclared-change"}


class Token:
    """A number or word of a journal: where it stands and what it says."""

    def __init__(self, line, begin, text):
        self.line, self.begin, self.text = line, begin, text


def decimal(text):
    return Decimal(text.replace("−", "-").rstrip("%p ").rstrip("%"))


def change_holds(value, base, stated):
    """`stated` may be plain, in points (pp) or in percent; percent may be of the baseline or points."""
    difference = decimal(value) - decimal(base)
    amount = decimal(stated)
    if stated.endswith("%"):
        is_share = "%" not in value and abs(decimal(value)) <= 1
        points = difference * 100 if is_share else difference
        if points == amount:
            return True
        if decimal(base) == 0:
            return True
        relative = difference / abs(decimal(base)) * 100
        return abs(relative - amount) <= Decimal(10) ** amount.as_tuple().exponent / 2
    return difference == amount


def half_digit(text):
    return Decimal(10) ** decimal(text).as_tuple().exponent / 2


def mean_holds(rows, stated):
    """Rows that were rounded after the mean was taken may miss its last digit."""
    exact = sum(decimal(r) for r in rows) / len(rows)
    return abs(exact - decimal(stated)) <= half_digit(stated) + sum(half_digit(r) for r in rows) / len(rows)


def tokens(line_number, line, pattern):
    match = re.search(pattern, line)
    if not match:
        return None
    return [Token(line_number, match.start(i), match.group(i)) if match.group(i) is not None else None
            for i in range(1, match.re.groups + 1)]


def change_relation(value, base, stated):
    return ([value, base, stated], lambda v, b, s: change_holds(v, b, s))


def replies(lines):
    """TEST and VAL blocks, each value against the one of the entry before."""
    before, relations, split, now = {}, [], "", {}
    for number, line in enumerate(lines):
        if line.startswith("## "):
            before, now = now, {}
        if line in ("TEST:", "VAL:"):
            split = line
        found = tokens(number, line, r"^    (\w+): ([\d.]+)(?: \(([-+][\d.]+)\))?$")
        if not found:
            continue
        name, value, stated = found
        now[split + name.text] = value
        if stated:
            relations.append(change_relation(value, before[split + name.text], stated))
    return relations


def runs(lines):
    """`name = value (+d over Run n)`."""
    values, relations, run = {}, [], ""
    for number, line in enumerate(lines):
        if match := re.match(r"\*\*Run (\d+)\*\*", line):
            run = match.group(1)
        found = tokens(number, line, r"^    - ([\w@-]+) = ([\d.]+)(?: \(([-+][\d.]+) (?:over|against) Run (\d+)\))?$")
        if not found:
            continue
        name, value, stated, base = found
        values[run, name.text] = value
        if stated:
            relations.append(change_relation(value, values[base.text, name.text], stated))
    return relations


def grasping(lines):
    relations, columns = [], [[], []]
    for number, line in enumerate(lines):
        found = tokens(number, line, r"^\| (\d|mean)\s+\| ([\d.]+)\s+\| ([\d.]+)\s+\|$")
        if not found:
            columns = [[], []]
        elif found[0].text == "mean":
            for column, mean in zip(columns, found[1:]):
                relations.append((column + [mean], lambda *v: mean_holds(v[:-1], v[-1])))
        else:
            columns[0].append(found[1])
            columns[1].append(found[2])
    return relations


def same(a, b):
    return decimal(a) == decimal(b)


def equal(a, b):
    return ([a, b], same)


def studies(lines):
    """A log table, base and modified configurations, arrows, a table of decisions."""
    relations, log, results, config, entry, group = [], {}, {}, {}, "", ""
    for number, line in enumerate(lines):
        if match := re.match(r"### Experiment ID: (\w+)", line):
            entry = match.group(1)
        if match := re.match(r"#### (\w+) Configuration", line):
            group = match.group(1)
        if found := tokens(number, line, r"^\| (EXP\d+) \| [\d-]+ \| ([\d.]+) \| ([\d.]+) \| (\w+) \| (\S+) \| (\S+) \|$"):
            log[found[0].text] = found[1:]
        elif found := tokens(number, line, r"^(\w+) = (\S+)$"):
            config[entry, group, found[0].text] = found[1]
        elif found := tokens(number, line, r"^- ([\w -]+): ([\d.]+%?) → ([\d.]+%?)(?: \(([-+][\d.]+(?: pp)?)\))?$"):
            name, old, new, stated = found
            if stated:
                relations.append(change_relation(new, old, stated))
            before = f"EXP{int(entry[3:]) - 1:03}"
            if (before, name.text) in results:
                relations.append(equal(old, results[before, name.text]))
            results[entry, name.text] = new
        elif found := tokens(number, line, r"^\| (EXP\d+) \| ([\d.]+) \| \w+ \|$"):
            relations.append(equal(found[1], results[found[0].text, "Macro-F1"]))
        elif found := tokens(number, line, r"^Best macro-F1: ([\d.]+) in (EXP\d+)\.$"):
            relations.append(equal(found[0], results[found[1].text, "Macro-F1"]))
    for name, (base, new, parameter, old_value, new_value) in log.items():
        relations.append(equal(new, results[name, "Macro-F1"]))
        relations.append(([old_value, config[name, "Base", parameter.text]], lambda a, b: a == b))
        relations.append(([new_value, config[name, "Modified", parameter.text]], lambda a, b: a == b))
        for (entry, group, key), token in config.items():
            if entry == name and group == "Modified" and key != parameter.text:
                relations.append(([config[name, "Base", key], token], lambda a, b: a == b))
    return relations


def deviation_holds(rows, stated):
    """Of the sample or of the population, to the digits that are written."""
    values = [decimal(r) for r in rows]
    mean = sum(values) / len(values)
    squares = sum((v - mean) ** 2 for v in values)
    step = Decimal(10) ** decimal(stated).as_tuple().exponent
    return any(abs((squares / n).sqrt() - decimal(stated)) <= step / 2 for n in (len(values), len(values) - 1))


def relative_holds(value, base, stated):
    relative = (decimal(value) - decimal(base)) / abs(decimal(base)) * 100
    return abs(relative - decimal(stated)) <= Decimal(10) ** decimal(stated).as_tuple().exponent / 2


def columns(lines):
    """Changes in columns: between two columns, from row to row, against another entry's table; means beside lists."""
    relations, entry, log, above, backbones, classes = [], "", None, None, {}, []
    amount = r"([-+]?[\d.]+%?(?: pp)?|-)"
    for number, line in enumerate(lines):
        if line.startswith("## "):
            entry, above, classes = line[3:9], None, []
        if found := tokens(number, line, rf"^\| EXP\d+ +\| [\d-]+ \| {amount} +\| {amount} +\| {amount} dice +\|$"):
            base, new, stated = found
            relations.append(change_relation(new, base, stated))
            if log:
                relations.append(equal(base, log))
            log = new
        elif entry not in ("EXP002", "EXP003") and (found := tokens(number, line, rf"^\| \w+ +\| {amount} +\| {amount} +\| {amount} +\|$")):
            first, second, third = found
            if entry == "EXP001":
                relations.append(change_relation(second, first, third))
            elif entry == "EXP005":
                relations.append(([second, first, third], relative_holds))
            elif entry == "EXP004":
                classes.append(found)
        elif found := tokens(number, line, rf"^\| ([\w-]+) +\| ([\d.]+) +\| ([\d.]+) +\| {amount} +\|$"):
            backbone, iou, _, stated = found
            if entry == "EXP002" and above and stated.text != "-":
                relations.append(change_relation(iou, above, stated))
            elif entry == "EXP003":
                relations.append(change_relation(iou, backbones[backbone.text], stated))
            if entry == "EXP002":
                above = backbones[backbone.text] = iou
        elif found := tokens(number, line, r"^\| macro avg \| ([\d.]+) +\| ([\d.]+) +\| ([\d.]+) \|$"):
            for column, mean in zip(zip(*classes), found):
                relations.append((list(column) + [mean], lambda *v: mean_holds(v[:-1], v[-1])))
        elif found := tokens(number, line, r"IoU: ([\d.]+), ([\d.]+), ([\d.]+) \(mean ([\d.]+) ± ([\d.]+)\)"):
            relations.append((found[:4], lambda *v: mean_holds(v[:-1], v[-1])))
            relations.append((found[:3] + found[4:], lambda *v: deviation_holds(v[:-1], v[-1])))
        elif found := tokens(number, line, r"from ([\d.]+) to ([\d.]+) \(([-+][\d.]+) in seconds\)"):
            relations.append(change_relation(found[1], found[0], found[2]))
    return relations


def averages(lines):
    """Columns of means, means of seeds, changes told in words, results told of a run."""
    relations, values, entry, seeds = [], {}, "", []
    for number, line in enumerate(lines):
        if line.startswith("## "):
            entry = line[3:7]
        if found := tokens(number, line, r"^- ([\w]+): ([\d.]+)$"):
            values[entry, found[0].text] = found[1]
        elif found := tokens(number, line, r"^Recall improved by ([\d.]+) points \(([\d.]+)% → ([\d.]+)%\)"):
            relations.append(change_relation(found[2], found[1], found[0]))
        elif found := tokens(number, line, r"^Val loss dropped by ([\d.]+) from ([\d.]+) to ([\d.]+)\."):
            relations.append(change_relation(found[1], found[2], found[0]))
        elif found := tokens(number, line, r"^\| \w+ +\| ([\d.]+) +\| ([\d.]+) +\| ([\d.]+) +\| ([\d.]+) +\|$"):
            relations.append((found, lambda *v: mean_holds(v[:-1], v[-1])))
        elif found := tokens(number, line, r"^\| seed \d +\| ([\d.]+) +\| ([\d.]+) +\|$"):
            seeds.append(found)
        elif found := tokens(number, line, r"^\| Mean \(3 seeds\) \| ([\d.]+) +\| ([\d.]+) +\|$"):
            for column, mean in zip(zip(*seeds), found):
                relations.append((list(column) + [mean], lambda *v: mean_holds(v[:-1], v[-1])))
        elif found := tokens(number, line, r"^(E\d+) (?:reached|has) an (\w+) of ([\d.]+)\.$"):
            relations.append(equal(found[2], values[found[0].text, found[1].text]))
    return relations


READERS = {"averages.md": averages, "columns.md": columns, "replies.md": replies, "manuals.md": runs, "runs.md": runs, "grasping.md": grasping, "studies.md": studies}


def other_digit(rng, text):
    places = [i for i, c in enumerate(text) if c.isdigit()]
    # The digit before the point of a share stays: 1.59 is found by its range, not by a relation.
    if len(places) > 1 and text[places[0]] == "0" and text[places[0] + 1:places[0] + 2] == ".":
        places = places[1:]
    at = rng.choice(places)
    digit = rng.choice([d for d in "0123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1:]


def mutated(rng, text):
    kinds = ["digit", "digit", "digit"]
    if text[0] in "+-":
        kinds += ["sign", "sign"]
        if "pp" not in text:
            kinds.append("unit")
    if not any(c.isdigit() for c in text):
        return text[:-1] + ("x'" if text.endswith("'") else "x")
    kind = rng.choice(kinds)
    if kind == "sign":
        return ("-" if text[0] == "+" else "+") + text[1:]
    if kind == "unit":
        return text + "%"
    return other_digit(rng, text)


def holds(relation, changed, new_text):
    members, test = relation
    return test(*[new_text if token is changed else token.text for token in members])


def make_mutants(journals):
    rng = random.Random(20250301)
    mutants = []
    pools = []
    for path in journals:
        lines = path.read_text(encoding="utf-8").split("\n")
        relations = READERS[path.name](lines)
        for relation in relations:
            assert holds(relation, None, ""), f"{path}: not clean: {[t.text for t in relation[0]]}"
        assert relations, f"{path}: no relation was read"
        pools.append((path, lines, relations))
    while len(mutants) < MUTATIONS:
        path, lines, relations = pools[len(mutants) % len(pools)]
        token = rng.choice(rng.choice(relations)[0])
        new_text = mutated(rng, token.text)
        try:
            is_false = any(not holds(r, token, new_text) for r in relations if token in r[0])
        except ArithmeticError:
            continue
        line = lines[token.line]
        changed = line[:token.begin] + new_text + line[token.begin + len(token.text):]
        mutants.append((path, token.line + 1, line, changed, lines, is_false))
    return mutants


def findings(labbook, folder):
    process = subprocess.run([labbook, "lint", "--format", "json", "."], cwd=folder, capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit(f"labbook failed: {process.stderr.decode()}")
    found = {}
    for diagnostic in json.loads(process.stdout)["diagnostics"]:
        if diagnostic["rule"] in FAMILY and diagnostic["severity"] in ("error", "warning"):
            found.setdefault(diagnostic["path"], []).append(diagnostic)
    return found


def main():
    labbook = str(pathlib.Path(sys.argv[1]).resolve())
    journals = sorted(pathlib.Path(sys.argv[2]).glob("*.md")) + [pathlib.Path(sys.argv[3]) / "detection" / "runs.md"]
    mutants = make_mutants(journals)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in journals:
            (folder / f"clean_{path.name}").write_bytes(path.read_bytes())
        for index, (path, line, _, changed, lines, _) in enumerate(mutants):
            broken = lines[:line - 1] + [changed] + lines[line:]
            (folder / f"m{index:03}_{path.name}").write_text("\n".join(broken), encoding="utf-8")
        found = findings(labbook, folder)
    clean = [d for name, ds in found.items() if name.startswith("clean_") for d in ds]
    for diagnostic in clean:
        print(f"clean: {diagnostic['path']}:{diagnostic['line']}: {diagnostic['message']} [{diagnostic['rule']}]")
    false, missed = 0, 0
    for index, (path, line, old, new, _, is_false) in enumerate(mutants):
        if not is_false:
            continue
        false += 1
        if f"m{index:03}_{path.name}" not in found:
            missed += 1
            print(f"missed: {path.name}:{line}: {old.strip()}  →  {new.strip()}")
    print(f"{len(mutants)} mutations, {false} make a relation false, {false - missed} of these found")
    return 1 if clean or false < MUTATIONS / 2 or false - missed < FOUND_AT_LEAST * false else 0


if __name__ == "__main__":
    sys.exit(main())
