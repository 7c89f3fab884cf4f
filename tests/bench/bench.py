#!/usr/bin/env python3
"""bench.py --labbook PROGRAM --parse PROGRAM [--sizes 100,1000,10000] [--rounds N] [--output FILE]

Makes repositories of journals (make_journals.py), runs labbook on them beside cmark-gfm's library parse of the same files
and, where they are installed, Hugo, rumdl and Pagefind, in turn and in one run, and prints a table in Markdown: wall time,
processor time and peak memory, as medians; ratios to the parse or to the peer; exponents of growth between sizes.
tools/bench builds what this needs.
"""
import argparse
import math
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_journals  # noqa: E402


class Cost:
    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = wall, cpu, peak


def run(words, folder, cache):
    """What one process and its children cost. The status is not looked at: linters say by it that they found something."""
    environment = dict(os.environ, XDG_CACHE_HOME=str(cache), SOURCE_DATE_EPOCH="1790000000", LC_ALL="C.UTF-8")
    begin = time.monotonic()
    process = subprocess.Popen([str(word) for word in words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, words))}: {process.returncode} {said.decode(errors='replace')[-500:]}")
    return Cost(time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=Bench Author", "-c", "user.email=bench@example.org", *words], cwd=folder, check=True, capture_output=True)


class Bench:
    def __init__(self, options, scratch):
        self.options = options
        self.scratch = pathlib.Path(scratch)
        self.labbook = pathlib.Path(options.labbook).resolve()
        self.parse = pathlib.Path(options.parse).resolve()
        self.costs = {}  # {work: {size: Cost}}
        self.discarded = 0

    def discard(self, folder):
        """Out of the way until the end: ext4 is slow to make files for a minute after it has removed as many."""
        if folder.exists():
            folder.rename(self.scratch / f"discarded-{self.discarded}")
            self.discarded += 1

    def measure(self, work, size, words, folder, cache=None, before=None, most=None):
        """The medians of some rounds; `before` is done before each, and is not counted."""
        rounds = []
        for _ in range(min(self.options.rounds, most or self.options.rounds)):
            empty = cache or self.scratch / "cache-of-nobody"
            if cache is None:
                self.discard(empty)
            if before:
                before()
            rounds.append(run(words, folder, empty))
            if sum(cost.wall for cost in rounds) > 4:
                break  # what takes seconds differs little from one round to the next
        median = Cost(*(statistics.median(getattr(cost, what) for cost in rounds) for what in ("wall", "cpu", "peak")))
        self.costs.setdefault(work, {})[size] = median
        print(f"{size:>7} {work}: {median.wall:.3f} s wall, {median.cpu:.3f} s cpu, {median.peak:.0f} MiB", file=sys.stderr)

    def ratio(self, work, base, size, what="cpu"):
        costs, bases = self.costs.get(work, {}).get(size), [self.costs.get(one, {}).get(size) for one in base.split(" + ")]
        return None if costs is None or None in bases else getattr(costs, what) / max(sum(getattr(one, what) for one in bases), 1e-4)

    # What is measured

    def all_of(self, size):
        folder = self.scratch / f"journals-{size}"
        make_journals.make(folder, size)
        if size >= self.options.alone:
            self.labbook_alone(size, folder)
            return
        streamed = self.scratch / f"streamed-{size}"
        shutil.copytree(folder, streamed)
        git(folder, "repack", "-adfq")
        git(folder, "commit-graph", "write", "--reachable")
        self.peers(size, folder)
        self.lint(size, folder)
        self.site(size, folder)
        self.history(size, folder, streamed)
        for spent in (folder, streamed):
            self.discard(spent)

    def labbook_alone(self, size, folder):
        """The rows that say how labbook grows, once each: what is this large takes minutes."""
        git(folder, "repack", "-adq")
        git(folder, "commit-graph", "write", "--reachable")
        self.measure("cmark-gfm parse", size, [self.parse, folder], folder, most=1)
        lint, cache = [self.labbook, "lint", "--quiet"], self.scratch / "cache"
        self.discard(cache)
        self.measure("lint, cold, 1 thread", size, [*lint, "--no-cache", "--ignore", "history", "--ignore", "date-mismatch", "-j1"], folder, most=1)
        log = [self.labbook, "log", "--all", "--format", "json", "--quiet"]
        one = [self.labbook, "log", "exp-000000", "--format", "json", "--quiet"]
        self.measure("history, cold, packed", size, log, folder, cache, most=1)
        path = sorted(folder.glob("journals/*/log-*.md"))[-1]

        def change():
            path.write_text(path.read_text() + "\nOne more word.\n")

        def commit():
            change()
            git(folder, "commit", "-qam", "One more word")
        self.measure("history, one commit later", size, log, folder, cache, commit, most=1)
        self.measure("history of one experiment, one commit later", size, one, folder, cache, commit, most=1)
        output = self.scratch / "site"
        build = [self.labbook, "build", "--quiet", "--output", output]
        self.measure("site, with search and history", size, build, folder, cache, most=1)
        self.measure("site again, nothing changed", size, build, folder, cache, most=1)
        self.measure("site again, one entry changed", size, build, folder, cache, change, most=1)
        self.discard(output)
        self.measure("lint, warm, one file changed", size, lint, folder, cache, change, most=1)
        self.discard(cache)
        self.discard(folder)

    def peers(self, size, folder):
        self.measure("cmark-gfm parse", size, [self.parse, folder], folder)
        if self.options.rumdl:
            self.measure("rumdl check", size, [self.options.rumdl, "check", "--no-cache", "."], folder, most=2)
        self.measure("every blob once (git cat-file)", size, ["git", "cat-file", "--batch-all-objects", "--batch", "--buffer"], folder)

    def lint(self, size, folder):
        lint = [self.labbook, "lint", "--quiet"]
        cold = [*lint, "--no-cache", "--ignore", "history", "--ignore", "date-mismatch"]  # no rule that follows git
        self.measure("lint, cold, 1 thread", size, [*cold, "-j1"], folder)
        self.measure("lint, cold, 2 threads", size, [*cold, "-j2"], folder)
        cache = self.scratch / "cache"
        self.discard(cache)
        run(lint, folder, cache)
        self.measure("lint, warm, nothing changed", size, lint, folder, cache)
        log = sorted(folder.glob("journals/*/log-*.md"))[len(list(folder.glob("journals/*/log-*.md"))) // 2]
        before = log.read_text()

        def change():
            log.write_text(log.read_text() + "\nOne more word.\n")
        self.measure("lint, warm, one file changed", size, lint, folder, cache, change)

        def stage():
            change()
            git(folder, "add", ".")
        stage()
        run([*lint, "--staged"], folder, cache)
        self.measure("lint, one staged file", size, [*lint, "--staged"], folder, cache, stage)

        def commit_and_stage():
            git(folder, "commit", "-qm", "One more word")
            stage()
        first = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
        self.measure("lint, one staged file, one commit later", size, [*lint, "--staged"], folder, cache, commit_and_stage)
        git(folder, "reset", "-q", "--soft", first)
        log.write_text(before)
        git(folder, "add", ".")
        alone = self.scratch / "alone"
        alone.mkdir()
        shutil.copy(log, alone)
        self.measure("lint of one file alone, 50 entries", size, [*lint, "--no-cache", log.name], alone)
        self.discard(alone)
        self.measure("labbook --version", size, [self.labbook, "--version"], folder)

    def site(self, size, folder):
        output = self.scratch / "site"
        build = [self.labbook, "build", "--quiet", "--output", output]

        def nothing():
            self.discard(output)
        self.measure("site, cold, with search, without history", size, [*build, "--no-cache", "--history", "off"], folder, None, nothing, 2)
        cache = self.scratch / "cache"
        self.measure("site, with search and history", size, build, folder, cache, nothing, 2)
        self.measure("site again, nothing changed", size, build, folder, cache)
        log = sorted(folder.glob("journals/*/log-*.md"))[0]
        before = log.read_text()

        def change():
            log.write_text(log.read_text() + "\nOne more word.\n")
        self.measure("site again, one entry changed", size, build, folder, cache, change)
        log.write_text(before)
        if self.options.hugo:
            self.hugo(size, folder)
        self.discard(output)

    def hugo(self, size, folder):
        """One bare page for each entry, without highlighting."""
        source = self.scratch / "hugo"
        self.discard(source)
        (source / "content").mkdir(parents=True)
        (source / "layouts/_default").mkdir(parents=True)
        for kind in ("single", "list"):
            (source / f"layouts/_default/{kind}.html").write_text("<!DOCTYPE html><html lang=\"en\"><head><title>{{.Title}}</title></head><body>{{.Content}}</body></html>")
        (source / "hugo.toml").write_text('baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.highlight]\ncodeFences = false\n')
        (source / "config.toml").write_text((source / "hugo.toml").read_text())
        for path in folder.glob("*/*/*.md"):
            parts = re.split(r"\n(?=## exp-|\*\*exp-)", path.read_text())[1:] if path.name.startswith("log-") else [path.read_text()]
            for index, part in enumerate(parts):
                (source / "content" / f"{path.stem}-{index}.md").write_text(f"---\ntitle: {path.stem} {index}\n---\n" + part)
        public = source / "public"

        def nothing():
            self.discard(public)
        self.measure("Hugo, cold", size, [self.options.hugo, "--quiet", "-s", source, "-d", public], folder, None, nothing, 2)
        self.measure("Hugo again, nothing changed", size, [self.options.hugo, "--quiet", "-s", source, "-d", public], folder, most=2)
        if self.options.pagefind:
            self.measure("Pagefind on Hugo's pages", size, [self.options.pagefind, "--site", public], folder, most=1)
        self.discard(source)

    def history(self, size, folder, streamed):
        log = [self.labbook, "log", "--all", "--format", "json", "--quiet"]
        self.measure("history, cold, packed", size, [*log, "--no-cache"], folder, most=2)
        self.measure("history, cold, stream-ordered pack", size, [*log, "--no-cache"], streamed, most=1)
        loose = self.scratch / "loose"
        if size <= 10_000:
            make_loose(streamed, loose)
            self.measure("history, cold, loose objects", size, [*log, "--no-cache"], loose, most=1)
            self.discard(loose)
        cache = self.scratch / "history-cache"
        self.discard(cache)
        run(log, folder, cache)
        path = sorted(folder.glob("journals/*/log-*.md"))[-1]

        def commit():
            path.write_text(path.read_text() + "\nOne more word.\n")
            git(folder, "commit", "-qam", "One more word")
        self.measure("history, one commit later", size, log, folder, cache, commit)
        one = [self.labbook, "log", "exp-000000", "--format", "json", "--quiet"]
        self.measure("history of one experiment, one commit later", size, one, folder, cache, commit)

    def shapes(self):
        """Single files at half and at full size: twice the input may cost twice as much, not four times."""
        for name, (make, half, full) in SHAPES.items():
            for size in (half, full):
                folder = self.scratch / "shape"
                make(folder, size)
                self.measure(name, size, [self.labbook, "lint", "--quiet", "--no-cache", "-j1", "--timeout", "0"], folder, most=1)
                self.discard(folder)

    # What is told

    def table(self, sizes):
        lines = ["| work | " + " | ".join(f"{size:,} entries: wall, cpu, peak" for size in sizes) + " | " +
                 " | ".join(f"exponent {a:,}–{b:,}" for a, b in zip(sizes, sizes[1:])) + (" |" if len(sizes) > 1 else "")]
        lines.append("|" + "---|" * (len(sizes) + max(len(sizes), 1)))
        for work, costs in self.costs.items():
            if work in SHAPES:
                continue
            cells = [f"{costs[size].wall:.3f} s, {costs[size].cpu:.3f} s, {costs[size].peak:.0f} MiB" if size in costs else "" for size in sizes]
            growth = [exponent(costs, a, b) for a, b in zip(sizes, sizes[1:])]
            lines.append(f"| {work} | " + " | ".join(cells + growth) + " |")
        return lines

    def goals(self, sizes):
        """What is asked for, beside what the largest size reaches that the peers were measured at."""
        measured = [size for size in sizes if size < self.options.alone]
        size = measured[-1] if measured else sizes[-1]
        hugo = "Hugo, cold"
        rows = [("lint, cold, 1 thread", "cmark-gfm parse", "cpu", 2, 1.4), ("lint, cold, 2 threads", "lint, cold, 1 thread", "wall", 0.6, 0.55),
                ("lint, warm, one file changed", "cmark-gfm parse", "cpu", 0.3, 0.1), ("lint, one staged file", "cmark-gfm parse", "cpu", 0.3, 0.1),
                ("lint, one staged file, one commit later", "cmark-gfm parse", "cpu", 0.3, 0.1),
                ("site, cold, with search, without history", hugo, "cpu", 1 / 5, 1 / 8),
                ("site, cold, with search, without history", f"{hugo} + Pagefind on Hugo's pages", "cpu", 1 / 5, 1 / 8),
                ("site again, nothing changed", hugo, "cpu", 1 / 40, 1 / 80), ("site again, one entry changed", hugo, "cpu", 1 / 25, 1 / 80),
                ("history, cold, packed", "every blob once (git cat-file)", "cpu", 2.5, 1.2), ("lint, cold, 1 thread", "rumdl check", "cpu", None, None)]
        lines = [f"| at {size:,} entries | beside | of | reached | goal | aim |", "|---|---|---|---|---|---|"]
        for work, base, what, goal, aim in rows:
            ratio = self.ratio(work, base, size, what)
            shown = "not installed" if ratio is None else f"{ratio:.3g}"
            lines.append(f"| {work} | {base} | {what} | {shown} | {'' if goal is None else f'≤ {goal:.3g}'} | {'' if aim is None else f'{aim:.3g}'} |")
        later = self.costs["history, one commit later"][size]
        lines.append(f"| history, one commit later | | wall | {later.wall:.3f} s | ≤ 0.15 s | 0.05 s |")
        for one in sizes:
            if one >= 10_000 or one == sizes[-1]:
                lines.append(self.peak_row(one))
        return lines + self.growth_rows(sizes)

    def peak_row(self, size):
        own = {work: costs[size].peak for work, costs in self.costs.items() if size in costs and work.startswith(("lint", "site", "history"))}
        most = max(own, key=own.get)
        goal, aim = (150, 100) if size <= 10_000 else (800, 500)
        return f"| peak memory at {size:,} ({most}) | | | {own[most]:.0f} MiB | ≤ {goal} MiB | {aim} MiB |"

    def growth_rows(self, sizes):
        if len(sizes) < 2:
            return []
        lines = []
        for work in ("lint, cold, 1 thread", "site, with search and history", "history, cold, packed"):
            growth = exponent(self.costs.get(work, {}), sizes[-2], sizes[-1])
            lines.append(f"| growth {sizes[-2]:,} to {sizes[-1]:,}: {work} | | exponent of cpu | {growth} | ≤ {1.3 if work.startswith('history') else 1.1} | 1.0 |")
        return lines

    def shape_table(self):
        lines = ["| file | size | wall | cpu | peak | exponent |", "|---|---|---|---|---|---|"]
        for name, (_, half, full) in SHAPES.items():
            costs = self.costs.get(name, {})
            for size in (half, full):
                cost = costs[size]
                lines.append(f"| {name} | {size:,} | {cost.wall:.3f} s | {cost.cpu:.3f} s | {cost.peak:.0f} MiB | {exponent(costs, half, full) if size == full else ''} |")
        return lines


def exponent(costs, small, large):
    if small not in costs or large not in costs:
        return ""
    return f"{math.log(max(costs[large].cpu, 1e-3) / max(costs[small].cpu, 1e-3)) / math.log(large / small):.2f}"


def make_loose(source, loose):
    git(source.parent, "init", "-q", "-b", "main", str(loose))
    pack = next((source / ".git/objects/pack").glob("*.pack"))
    with open(pack, "rb") as file:
        subprocess.run(["git", "unpack-objects", "-q"], cwd=loose, stdin=file, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, check=True, capture_output=True, text=True).stdout.strip()
    git(loose, "reset", "-q", "--hard", head)


def make_large(folder, size):
    folder.mkdir()
    chance = make_journals.random.Random(7)
    whole, number = bytearray(b"# Log\n\n"), 0
    while len(whole) < size:
        entry = make_journals.Entry(number, chance)
        entry.style = "headings"
        whole += entry.text().encode()
        number += 1
    (folder / "log.md").write_bytes(whole[:whole.rindex(b"\n", 0, size) + 1])


def make_tiny(folder, size):
    folder.mkdir()
    for i in range(size):
        (folder / f"{i // 500:03}").mkdir(exist_ok=True)
        (folder / f"{i // 500:03}/note-{i}.md").write_text(f"# exp-{i} a small one\n\nDate: 2024-01-{i % 28 + 1:02}\n\n- test f1: 0.{i % 90 + 10}\n")


def make_rows(folder, size):
    folder.mkdir()
    rows = [f"| run-{i:05} | 0.{i % 9 + 1}e-3 | 0.{i * 7919 % 900 + 100} |" for i in range(size)]
    (folder / "log.md").write_text("# Runs\n\n| run | lr | test f1 |\n|---|---|---|\n" + "\n".join(rows) + "\n")


SHAPES = {"one file, bytes": (make_large, 2_000_000, 4_000_000), "tiny files": (make_tiny, 10_000, 20_000), "one table, rows": (make_rows, 25_000, 50_000)}


def version_of(words):
    try:
        return subprocess.run(words, capture_output=True, text=True, check=False, timeout=20).stdout.strip().splitlines()[0]
    except (OSError, IndexError):
        return "not installed"


def machine(options):
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), platform.machine())
    tools = {"labbook": [options.labbook, "--version"], "cmark-gfm": ["cmark-gfm", "--version"], "git": ["git", "--version"], "Hugo": [options.hugo or "hugo", "version"],
             "rumdl": [options.rumdl or "rumdl", "--version"], "Pagefind": [options.pagefind or "pagefind", "--version"]}
    lines = [f"- {model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; load {', '.join(f'{load:.1f}' for load in os.getloadavg())} at the begin"]
    return lines + [f"- {name}: {version_of(words)}" for name, words in tools.items()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labbook", required=True)
    parser.add_argument("--parse", required=True, help="the program parse_files")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", type=int, default=100_000, help="from this size on labbook alone is measured, once (default 100000)")
    parser.add_argument("--output", help="write the tables there too")
    parser.add_argument("--no-shapes", action="store_true", help="leave out single large files")
    for peer in ("hugo", "rumdl", "pagefind"):
        parser.add_argument(f"--{peer}", default=shutil.which(peer), help=f"where {peer} is, if not on PATH")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    told = machine(options)
    with tempfile.TemporaryDirectory(prefix="labbook-bench-") as scratch:
        bench = Bench(options, scratch)
        for size in sizes:
            bench.all_of(size)
        if not options.no_shapes:
            bench.shapes()
    lines = told + [f"- load {', '.join(f'{load:.1f}' for load in os.getloadavg())} at the end", ""] + bench.table(sizes) + [""] + bench.goals(sizes)
    if not options.no_shapes:
        lines += [""] + bench.shape_table()
    print("\n".join(lines))
    if options.output:
        pathlib.Path(options.output).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
