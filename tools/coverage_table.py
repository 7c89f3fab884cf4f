#!/usr/bin/env python3
"""coverage_table.py ROOM… < what `gcov --json-format --stdout` prints: lines of each file of src/ROOM that were run.

A line counts once, whichever programs run it. Files below 95 % are marked, and their lines that nothing runs are named.
"""
import collections
import json
import os
import sys

LIMIT = 95.0


def read(stream):
    """By file below src/: by line, how often it was run."""
    lines = collections.defaultdict(lambda: collections.defaultdict(int))
    for text in stream:
        if not text.startswith("{"):
            continue
        report = json.loads(text)
        for file in report["files"]:
            path = os.path.relpath(os.path.join(report["current_working_directory"], file["file"]))
            if path.startswith("src/"):
                for line in file["lines"]:
                    lines[path][line["line_number"]] += line["count"]
    return lines


def spans(numbers):
    """[4, 5, 6, 9] as "4-6, 9"."""
    out = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def share(counts):
    return 100.0 * sum(count > 0 for count in counts) / max(1, len(counts))


def main(rooms):
    lines = read(sys.stdin)
    for room in rooms:
        files = {path: counts for path, counts in sorted(lines.items()) if path.startswith(f"src/{room}/")}
        every = [count for counts in files.values() for count in counts.values()]
        print(f"\n{room}: {share(every):.1f} % of {len(every)} lines in {len(files)} files")
        for path, counts in files.items():
            own = share(list(counts.values()))
            missed = spans(sorted(number for number, count in counts.items() if count == 0))
            print(f"  {own:5.1f} %  {len(counts):4}  {path}" + (f"  below {LIMIT:.0f} %; not run: {missed}" if own < LIMIT else ""))


main(sys.argv[1:])
