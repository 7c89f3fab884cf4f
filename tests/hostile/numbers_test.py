#!/usr/bin/env python3
"""The rules that hold things against each other take twice the time for twice the text, whatever is held against what.

usage: numbers_test.py LABBOOK [SECONDS]

Each shape is grown to 150, 300 and 600 KB: the last may take SECONDS (3) of processor time, and no more than 2.8 times
what the one before it took, a tenth of a second aside.
"""
import pathlib
import resource
import subprocess
import sys
import tempfile

FAMILY = "wrong-delta,impossible-value,conflicting-metric,false-best,wrong-aggregate,undeclared-change,empty-section,unknown-experiment"
SIZES = (150_000, 300_000, 600_000)
MOST_GROWTH = 2.8


def grown(head, part, size):
    """`head`, then `part(0)`, `part(1)` … until the text has its size."""
    parts, length, i = [head], len(head), 0
    while length < size:
        parts.append(part(i))
        length += len(parts[-1])
        i += 1
    return "".join(parts)


def two_tables(size):
    """Two halves of equal rows; the second is against the first, which another entry has."""
    row = lambda i: f"| row-{i:06}x | 0.{i % 900 + 100} |\n"
    rows = size // 60
    first = "# Log\n\n## e00001\n\n| run | accuracy |\n|---|---|\n" + "".join(map(row, range(rows)))
    second = "\n## e00002\n\n| run | accuracy | Delta vs e00001 |\n|---|---|---|\n"
    return first + second + "".join(row(i)[:-1] + " +0.01 |\n" for i in range(rows))


def one_baseline(size):
    """A long table, and as many changes of an entry that names it as its baseline."""
    rows = size // 50
    first = "# Log\n\n## e00001\n\n| class | accuracy |\n|---|---|\n" + "".join(f"| c{i}x | 0.{i % 900 + 100} |\n" for i in range(rows))
    return first + "\n## e00002\n\nBaseline: e00001\n\n" + "- accuracy: 0.5 (+0.01)\n" * rows


def rows_of_changes(size):
    runs = "".join(f"| x{i} | 0.81 | 0.7 |\n" for i in range(size // 50))
    return "# Log\n\n## e00001\n\n| run | accuracy | f1 |\n|---|---|---|\n" + runs + "| Δ | +0.01 | -0.01 |\n" * (size // 50)


SHAPES = {
    "claims of one value": lambda size: grown("# Log\n\n## 2024-03-01 Start\n\n- accuracy: 0.900\n\n", lambda i: f"## Run {i}\n\n- accuracy: 0.{800 + i % 90}\n\nBest accuracy so far: 0.{800 + i % 90}\n\n", size),
    "claims with the data named": lambda size: grown("# Log\n\n", lambda i: f"## 2024-03-01 e{i:05}\n\n**Dataset:** voc\n\n- accuracy: 0.{100000 + i}\n\nBest accuracy so far: 0.{100000 + i}\n\n", size),
    "claims that name a run": lambda size: grown("# Log\n\n## e00000\n\n- accuracy: 0.5\n\n", lambda i: f"## e{i + 1:05}\n\n- accuracy: 0.{100000 + i}\n\nBest accuracy: 0.999 in e{i:05}\n\n", size),
    "claims of one entry": lambda size: grown("# Log\n\n## e00001\n\n", lambda i: f"- accuracy: 0.{100000 + i}\n\nBest accuracy so far\n\n", size),
    "names that count in one title": lambda size: grown("# Experiment log\n\n## 2024-01-02 Zed 1", lambda i: f", Zed {i + 2}", size) + "\n\n- accuracy: 0.9\n\n## 2024-01-03 Zed 2\n\n- accuracy: 0.8\n\n## 2024-01-03 Zed 3\n\n- accuracy: 0.8\n",
    "bold titles that count": lambda size: grown("# Experiment log\n\n", lambda i: f"**PPO_{i}**\n\nAccuracy: 0.5\n\n", size),
    "headings that count": lambda size: grown("# Experiment log\n\n", lambda i: f"## Zed {i}\n\nAccuracy: 0.5\n\n", size),
    "changes against another table": two_tables,
    "changes of one entry against another": one_baseline,
    "a log with base values": lambda size: grown("# Log\n\n## e00001\n\n| step | base accuracy | new accuracy |\n|---|---|---|\n", lambda i: f"| a{i:06}x | 0.{i % 900 + 100} | 0.{i % 900 + 101} |\n", size),
    "changes in text": lambda size: grown("# Log\n\n## e00001\n\n- accuracy: 0.5\n\n## e00002\n\n", lambda i: "- accuracy: 0.5\n\naccuracy +0.01 over e00001\n\n", size),
    "a column of changes": lambda size: grown("# Log\n\n## e00001\n\n| run | accuracy | Δ |\n|---|---|---|\n", lambda i: f"| r{i:06}x | 0.{i % 900 + 100} | +0.001 |\n", size),
    "columns of changes": lambda size: grown("# Log\n\n## e00001\n\n| run | a | b | c | d | Δ a | Δ b | Δ c | Δ d |\n" + "|---" * 9 + "|\n", lambda i: f"| r{i}x | 0.1 | 0.2 | 0.3 | 0.4 | +0.1 | +0.1 | +0.1 | +0.1 |\n", size),
    "an id many times": lambda size: grown("# Log\n\n", lambda i: "## e00001\n\n- accuracy: 0.5 (+0.01 over e00001)\n\n", size),
    "configurations of one baseline": lambda size: grown("# Log\n\n## e00000\n\n```yaml\n" + "".join(f"p{i}: {i}\n" for i in range(size // 30)) + "```\n\n", lambda i: f"## e{i + 1:05}\n\n**Baseline:** e00000\n\n```yaml\np1: 1\np2: 2\np3: 3\np4: {i}\n```\n\n", size),
    "means of one table": lambda size: grown("# Log\n\n## e00001\n\n| run | accuracy |\n|---|---|\n", lambda i: f"| mean | 0.{i % 900 + 100} |\n" if i % 9 == 0 else f"| run {i} | 0.{i % 900 + 100} |\n", size),
    "rows of one id": lambda size: grown("# Log\n\n| run | accuracy | notes |\n|---|---|---|\n", lambda i: "| e00001 | 0.81 | a b c |\n", size),
    "rows of changes": rows_of_changes,
    "halves of a verdict": lambda size: grown("# Log\n\n## e00001\n\naccuracy: 0.5\n\n", lambda i: "### Good\n\n### Bad\n\n", size),
    "one id that nobody has": lambda size: grown("# Log\n\n", lambda i: f"## E{10000 + i}\n\naccuracy: 0.5\n\nAs E99999 said.\n\n", size),
    "versions that nobody has": lambda size: grown("# Log\n\n", lambda i: f"## v{10000 + i}: run\n\naccuracy: 0.5\n\nAs v{90000 - i} said.\n\n", size),
    "ranges of ids": lambda size: grown("# Log\n\n", lambda i: "## E1001 – E9999\n\naccuracy: 0.5\n\n", size),
    "bold values": lambda size: grown("# Log\n\n## e00001\n\n| run | accuracy | f1 |\n|---|---|---|\n", lambda i: f"| r{i}x | **0.{i % 900 + 100}** | 0.{i % 900 + 100} |\n", size),
}


def seconds(labbook, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run([labbook, "lint", "--no-cache", "--quiet", "--select", FAMILY, path], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        sys.exit(f"labbook failed: {process.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    labbook = str(pathlib.Path(sys.argv[1]).resolve())
    limit = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / "journal.md"
        for shape, make in SHAPES.items():
            taken = []
            for size in SIZES:
                path.write_text(make(size), encoding="utf-8")
                taken.append(seconds(labbook, str(path)))
            is_linear = taken[2] <= MOST_GROWTH * taken[1] + 0.1 and taken[2] <= limit
            failures += not is_linear
            print(f"{'' if is_linear else 'TOO SLOW: '}{shape}: " + ", ".join(f"{t:.2f} s" for t in taken))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
