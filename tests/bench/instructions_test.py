#!/usr/bin/env python3
"""instructions_test.py LABBOOK PARSE EXPECTED COMPILER: how many instructions a lint takes, by callgrind.

The time of a run differs with the machine and its load; the number of instructions hardly does. 200 entries are linted by one
thread without a cache, and the same files parsed by cmark-gfm's library: EXPECTED (instructions.json) holds both for each
compiler and library that somebody measured with. More than 3 % above fails; LABBOOK_UPDATE=1 takes over what is measured.
Skipped (77) without valgrind and where nobody measured with this compiler yet.
"""
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_journals  # noqa: E402

ENTRIES = 200
TOLERANCE = 0.03


def instructions(words, folder):
    environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1790000000", "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(folder / "none"), "HOME": str(folder)}
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, words)], cwd=folder / "journals", env=environment,
                          capture_output=True, text=True, errors="replace", check=False)
    counted = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode not in (0, 1) or not counted:
        sys.exit(f"{words}: {done.returncode} {done.stderr[-800:]}")
    return int(counted.group(1))


def key_of(compiler):
    library = subprocess.run(["pkg-config", "--modversion", "libcmark-gfm"], capture_output=True, text=True, check=False).stdout.strip()
    return f"{compiler}, {platform.machine()}, cmark-gfm {library}, {platform.libc_ver()[0]} {platform.libc_ver()[1]}"


def main():
    labbook, parse, expected, compiler = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]), sys.argv[4]
    if shutil.which("valgrind") is None:
        print("valgrind is not installed")
        return 77
    known = json.loads(expected.read_text()) if expected.exists() else {}
    key = key_of(compiler)
    is_update = os.environ.get("LABBOOK_UPDATE") == "1"
    if key not in known and not is_update:
        print(f"nobody measured with {key} yet: LABBOOK_UPDATE=1 does")
        return 77
    with tempfile.TemporaryDirectory(prefix="labbook-count-") as scratch:
        folder = pathlib.Path(scratch)
        make_journals.make(folder / "journals", ENTRIES)
        measured = {"lint": instructions([labbook, "lint", "--quiet", "--no-cache", "-j1", "--timeout", "0", "--ignore", "history", "--ignore", "date-mismatch"], folder),
                    "parse": instructions([parse, "."], folder)}
    print(f"lint {measured['lint']:,}, parse {measured['parse']:,}: {measured['lint'] / measured['parse']:.3f} times as many")
    if is_update:
        known[key] = measured
        expected.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
        return 0
    status = 0
    for name, count in measured.items():
        change = count / known[key][name] - 1
        if change > TOLERANCE:
            print(f"{name} takes {100 * change:.1f} % more instructions than the {known[key][name]:,} of {expected.name}")
            status = 1
        elif change < -TOLERANCE:
            print(f"{name} takes {-100 * change:.1f} % fewer: LABBOOK_UPDATE=1 holds the gain")
    return status


sys.exit(main())
