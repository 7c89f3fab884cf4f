#!/usr/bin/env python3
"""Twice the repository makes a site that is twice as large, in twice the time, whatever is long or many in it.

usage: repositories_test.py LABBOOK
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

LABBOOK = str(pathlib.Path(sys.argv[1]).resolve())
MOST_GROWTH = 2.6
START = 1_600_000_000  # of the first commit; a day lies between two
DAY = 86_400


def entry(i, text="acc: 0.5"):
    return f"## e{10000 + i} Wider\n\n{text}\n\n"


def journal(count, text=lambda i: "acc: 0.5"):
    return "# Log\n\n" + "".join(entry(i, text(i)) for i in range(count))


def commit(folder, states):
    """One commit for each (author, subject, files); None takes a file away."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    stream = []
    for i, (author, subject, files) in enumerate(states):
        message = subject.encode()
        stream.append(f"commit refs/heads/main\ncommitter {author} <{i}@example.org> {START + i * DAY} +0000\ndata {len(message)}\n".encode() + message + b"\n")
        for path, text in files.items():
            data = b"" if text is None else text.encode()
            stream.append(f"D {path}\n".encode() if text is None else f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run(["git", "-C", folder, "reset", "--quiet", "--hard"], check=True)


def write(folder, files):
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def people(count):
    return json.dumps({"site": {"people": {"Wide " * (count * 10): ["First Author"]}}})


# What each makes of its count: files, or commits of them.
SHAPES = {
    "tiny journals": (1000, lambda n: {f"j/{i:05}.md": entry(i)[1:] for i in range(n)}),
    "tiny journals, each after the one before": (500, lambda n: {f"j/{i:05}.md": entry(i, f"Baseline: e{9999 + i}\n\nlr: 0.{i}\n\nacc: 0.5")[1:] for i in range(n)}),
    "an id in each journal": (500, lambda n: {f"j/{i:05}.md": f"# Log {i}\n\n## e001 Wider\n\nBaseline: e002\n\nacc: 0.5\n\n## e002 Wider\n\nacc: 0.6\n" for i in range(n)}),
    "names of 255 bytes": (500, lambda n: {f"{'w' * 240}/{i:05}{'x' * 240}.md": entry(i)[1:] for i in range(n)}),
    "folders in folders": (120, lambda n: {"d/" * (i + 1) + "j.md": entry(i)[1:] for i in range(n)}),
    "a long name of a person": (500, lambda n: {"labbook.json": people(n), "j.md": journal(n, lambda i: "Author: First Author\n\nacc: 0.5")}),
    "a long committer": (500, lambda n: [("Wide " * (n * 5), f"state {i}", {"j.md": journal(n, lambda _, i=i: f"acc: 0.{i + 5}")}) for i in range(2)]),
    "a long name in .mailmap": (500, lambda n: [("First Author", "all", {"j.md": journal(n), ".mailmap": "A " + "wide " * (n * 10) + " <0@example.org>\n"})]),
    "a long subject": (500, lambda n: [("First Author", "wide " * (n * 10), {"j.md": journal(n)})]),
    "many committers of an entry": (500, lambda n: [(f"Author K{i}", "value", {"j.md": "# Log\n\n" + entry(0, f"acc: 0.{10000 + i}") + entry(1)}) for i in range(n)]),
    "entries that come and go": (200, lambda n: [("First Author", "next", {"j.md": "# Log\n\n" + entry(i) + entry(i + 1)}) for i in range(n)]),
    "a file that moves": (200, lambda n: [("First Author", "move", {f"j{i}.md": journal(20), **({f"j{i - 1}.md": None} if i else {})}) for i in range(n)]),
}


def built(make, count):
    """Processor seconds, and the bytes of the site."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "repository"
        folder.mkdir()
        made = make(count)
        if isinstance(made, dict):
            write(folder, made)
        else:
            commit(folder, made)
        site = pathlib.Path(name) / "site"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([LABBOOK, "build", "--no-cache", "--quiet", "-j1", "--output", str(site)], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime, sum(file.lstat().st_size for file in site.rglob("*") if file.is_file())


def main():
    failures = 0
    for name, (count, make) in SHAPES.items():
        half_time, half_size = built(make, count)
        time, size = built(make, 2 * count)
        # A tenth of a second: below it a clock of processor time says nothing.
        is_fair = time <= MOST_GROWTH * half_time + 0.1 and size <= MOST_GROWTH * half_size
        failures += not is_fair
        print(f"{'' if is_fair else 'GROWS TOO FAST: '}{name}: {half_time:.2f} s, then {time:.2f} s; {half_size / 1e6:.1f} MB, then {size / 1e6:.1f} MB")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
