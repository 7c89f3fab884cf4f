#!/usr/bin/env python3
"""run_case.py PROGRAM CASE: runs a case's commands and holds what they show against expected.txt.

Each line of `commands` is run by bash in a copy of `input`, outside of every repository, with `labbook` on the PATH.
The transcript has the line, what went to the standard output, what went to the standard error behind `2> `, and the
exit status where it is not 0. A line that begins with `#` is kept as a comment. Today is 2026-01-01.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def transcript(program, case):
    with tempfile.TemporaryDirectory(prefix="labbook-golden-") as scratch:
        tools = pathlib.Path(scratch, "bin")
        tools.mkdir()
        (tools / "labbook").symlink_to(os.path.abspath(program))
        work = pathlib.Path(scratch, "work")
        shutil.copytree(case / "input", work) if (case / "input").exists() else work.mkdir()
        environment = {
            "PATH": f"{tools}:{os.environ['PATH']}", "HOME": scratch, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "SOURCE_DATE_EPOCH": "1767225600", "XDG_CACHE_HOME": f"{scratch}/cache",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        }
        shown = []
        for line in (case / "commands").read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                shown.append(line + "\n")
                continue
            run = subprocess.run(["bash", "-c", line], cwd=work, env=environment, capture_output=True, timeout=60)
            out = run.stdout.decode("utf-8", "backslashreplace")
            shown.append(f"$ {line}\n{out}")
            if out and not out.endswith("\n"):
                shown.append("\n")
            shown += [f"2> {text}\n" for text in run.stderr.decode("utf-8", "backslashreplace").splitlines()]
            if run.returncode != 0:
                shown.append(f"exit status {run.returncode}\n")
        return "".join(shown).replace(scratch, "SCRATCH")


def main():
    program, case = sys.argv[1], pathlib.Path(sys.argv[2])
    actual = transcript(program, case)
    expected_file = case / "expected.txt"
    if os.environ.get("LABBOOK_UPDATE"):
        expected_file.write_text(actual, encoding="utf-8")
    expected = expected_file.read_text(encoding="utf-8") if expected_file.exists() else ""
    if actual == expected:
        return 0
    import difflib
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), "expected", "actual"))
    return 1


if __name__ == "__main__":
    sys.exit(main())
