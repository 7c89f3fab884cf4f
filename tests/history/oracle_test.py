#!/usr/bin/env python3
"""Holds labbook's histories against those that random repositories were made with.

usage: oracle_test.py LABBOOK [--repositories N] [--seed N] [--keep FOLDER] [--verbose]
At least 99 of 100 entries must have exactly their true commits, and none a created date that is not its own.
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labbook")
    parser.add_argument("--repositories", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    labbook = os.path.abspath(options.labbook)
    top = options.keep or tempfile.mkdtemp(prefix="labbook-history-")
    total = exact = wrong = commits = 0
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
            total, exact, wrong = total + counts[0], exact + counts[1], wrong + counts[2]
            commits += made.number
            if not options.keep:
                shutil.rmtree(made.folder)
    finally:
        if not options.keep:
            shutil.rmtree(top, ignore_errors=True)
    print("%d repositories, %d commits, %d entries: %d exact (%.2f %%), %d wrong created dates" % (
        options.repositories, commits, total, exact, 100.0 * exact / max(1, total), wrong))
    sys.exit(0 if total and exact * 100 >= total * 99 and wrong == 0 else 1)


if __name__ == "__main__":
    main()
