#!/usr/bin/env python3
"""Holds labbook's histories against those that random repositories were made with.

usage: oracle_test.py LABBOOK [--repositories N] [--seed N] [--steps N] [--keep FOLDER] [--progress] [--verbose]
At least 99 of 100 entries must have exactly their true commits, and none a created date that is not its own. Entries that
never moved must (in 9 of 10 cases) have the commits that `git log -L` gives for their lines.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

from random_repository import Generator


def logs(labbook, folder, *options):
    env = dict(os.environ, HOME=folder, XDG_CACHE_HOME=os.path.join(folder, ".git", "cache"))
    done = subprocess.run([labbook, "log", "--all", *options], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        sys.exit("labbook log: " + done.stderr)
    return json.loads(done.stdout)


def created(revisions):
    return [r["commit"] for r in revisions if any(c["kind"] == "created" for c in r["changes"])][-1:]


def examine(made, log, verbose):
    """How many entries, exact ones and wrong created dates there are."""
    truth = made.truth()
    found = {(e["path"], e["ids"][0] if e["ids"] else e["title"][1:6]): e["revisions"] for e in log["entries"]}
    exact = wrong_dates = 0
    for place, expected in truth.items():
        revisions = found.get(place)
        if revisions is None:
            print("not found:", place, "in", made.folder)
            continue
        got = [r["commit"] for r in revisions]
        want = [commit for commit, _ in expected]
        is_dated = created(revisions) == want[-1:]
        exact += got == want
        wrong_dates += not is_dated
        if verbose and (got != want or not is_dated):
            print(made.folder, place, "" if is_dated else "WRONG DATE")
            for commit in made.ids[::-1]:
                if commit in got or commit in want:
                    mark = " " if commit in got and commit in want else "+" if commit in got else "-"
                    print("  ", mark, commit[:8], made.log[made.ids.index(commit)])
    return len(truth), exact, wrong_dates


def check_growth(labbook, made, steps):
    """Goes through the repository as its writers did, a few commits at a time, with the cache of the step before and work
    in progress: the cache must never be seen in the answer."""
    places = sorted(made.random.sample(range(len(made.ids)), min(steps, len(made.ids))))
    for at in places:
        made.git("checkout", "-q", "--detach", made.ids[at])
        for change in ("", "edit", "delete"):
            paths = [p for p in made.git("ls-files", "-z").split("\0") if p]
            if change == "edit":
                path = os.path.join(made.folder, made.random.choice(paths))
                with open(path, encoding="utf-8") as f:
                    parts = f.read().split("\n## ")
                parts.insert(made.random.randrange(1, len(parts) + 1), parts.pop())
                with open(path, "w", encoding="utf-8") as f:
                    f.write("\n## ".join(parts[:-1] + [parts[-1] + "one more word\n"]))
            elif change == "delete":
                os.remove(os.path.join(made.folder, made.random.choice(paths)))
            if logs(labbook, made.folder) != logs(labbook, made.folder, "--no-cache"):
                sys.exit("%s at %s%s: the cache changes the answer" % (made.folder, made.ids[at], change and " with an " + change))
        made.git("checkout", "-q", "--force", "--detach", made.ids[at])
    made.git("checkout", "-q", "--force", "main")


def lines_of(path, line):
    """First and last line of the entry that begins at `line`, blank lines at its end left out."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    end = line
    while end < len(lines) and not lines[end].startswith("## "):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return line, end


def examine_lines(made, log, verbose):
    """How many entries stayed where they were written, and of how many of them git log -L says the same."""
    found = {(e["path"], e["ids"][0]): e for e in log["entries"] if e["ids"]}
    total = equal = 0
    for path, entry in made.world.all():
        if entry.has_moved or (path, entry.id) not in found:
            continue
        place = "%d,%d" % lines_of(os.path.join(made.folder, path), found[path, entry.id]["line"])
        lines = made.git("log", "-s", "--format=%H", "-L", place + ":" + path).split()
        ours = [r["commit"] for r in found[path, entry.id]["revisions"]]
        total += 1
        equal += lines == ours
        if verbose and lines != ours:
            print(made.folder, path, place, "git log -L has", [c[:8] for c in lines], "labbook", [c[:8] for c in ours])
    return total, equal


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labbook")
    parser.add_argument("--repositories", type=int, default=12)
    parser.add_argument("--steps", type=int, default=3, help="commits at which the cache is held against reading all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    parser.add_argument("--progress", action="store_true", help="say after each repository how far it is, and what was found so far")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    labbook = os.path.abspath(options.labbook)
    top = options.keep or tempfile.mkdtemp(prefix="labbook-history-")
    total = exact = wrong = commits = unmoved = as_git = 0
    try:
        for i in range(options.repositories):
            seed = options.seed * 100_000 + i
            made = Generator(os.path.join(top, str(seed)), seed, random.Random(seed).randint(20, 200)).run()
            log = logs(labbook, made.folder)
            if log["note"]:
                sys.exit("%s: %s" % (made.folder, log["note"]))
            counts = examine(made, log, options.verbose)
            if logs(labbook, made.folder) != log or logs(labbook, made.folder, "--no-cache", "-j1") != log:
                sys.exit("%s: another run says something else" % made.folder)
            check_growth(labbook, made, options.steps)
            total, exact, wrong = total + counts[0], exact + counts[1], wrong + counts[2]
            lines = examine_lines(made, log, options.verbose)
            unmoved, as_git = unmoved + lines[0], as_git + lines[1]
            commits += made.number
            if options.progress:
                print("%d of %d: %d of %d exact, %d wrong dates, %d of %d as git" % (
                    i + 1, options.repositories, exact, total, wrong, as_git, unmoved), flush=True)
            if not options.keep:
                shutil.rmtree(made.folder)
    finally:
        if not options.keep:
            shutil.rmtree(top, ignore_errors=True)
    print("%d repositories, %d commits, %d entries: %d exact (%.2f %%), %d wrong created dates" % (
        options.repositories, commits, total, exact, 100.0 * exact / max(1, total), wrong))
    print("%d of them never moved: git log -L gives the same commits for %d (%.2f %%)" % (
        unmoved, as_git, 100.0 * as_git / max(1, unmoved)))
    # git knows lines: where an entry is put beside one like it, its diff may tear the two apart elsewhere.
    is_good = exact * 100 >= total * 99 and wrong == 0 and as_git * 100 >= unmoved * 90
    sys.exit(0 if total and is_good else 1)


if __name__ == "__main__":
    main()
