#!/usr/bin/env python3
"""pre_commit_test.py PROGRAM SOURCE: the hooks of .pre-commit-hooks.yaml, run by the real pre-commit.

The hooks are taken from a scratch repository that holds what a clone of labbook has of them; the program that
`tools/hook` would build there is put in its place, so that nothing is compiled. With LABBOOK_TEST_HOOK_BUILD=1 pre-commit
clones SOURCE itself, at its last commit, and builds.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
BUILDS = bool(os.environ.get("LABBOOK_TEST_HOOK_BUILD"))

GOOD = """# Experiments

## exp-1: a plain start, 2024-03-01

Baseline: none

- accuracy: 0.81

## exp-2: more data, 2024-03-04

Baseline: exp-1

- accuracy: 0.83 (+0.02)
"""
BAD = GOOD.replace("(+0.02)", "(+0.05)")
WRONG_DELTA = "0.83 − 0.81 = +0.02, stated +0.05"
OTHER = "# Other experiments\n\n## run-1: a probe, 2024-04-01\n\nContinues exp-1.\n\n- accuracy: 0.70\n"


class Scratch(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterScratch())
        self.work = self.folder / "team"
        self.environment = {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": f"{self.folder}/cache", "PRE_COMMIT_HOME": f"{self.folder}/pre-commit",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "SOURCE_DATE_EPOCH": "1767225600",
            "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z", "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        (self.folder / "bin").mkdir()
        (self.folder / "bin/labbook").symlink_to(PROGRAM)
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")

    def enterScratch(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-hooks-")
        self.addCleanup(scratch.cleanup)
        return scratch.name

    def run_in(self, folder, *words, status=0):
        run = subprocess.run(words, cwd=folder, env=self.environment, capture_output=True, text=True, timeout=1800)
        shown = run.stdout + run.stderr
        if status is not None:
            self.assertEqual(run.returncode, status, f"{' '.join(words)}\n{shown}")
        return shown

    def git(self, *words, status=0):
        return self.run_in(self.work, "git", *words, status=status)

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, *names, status=0):
        if names:
            self.git("add", "--", *names)
        return self.git("commit", "-m", "a change", status=status)

    def read(self, name):
        return (self.work / name).read_text(encoding="utf-8")

    def published(self):
        """A repository that pre-commit can clone, with what the hooks are made of."""
        folder = self.folder / "labbook"
        (folder / "tools").mkdir(parents=True)
        shutil.copy(SOURCE / ".pre-commit-hooks.yaml", folder)
        for name in ("hook", "lib.sh", "packages.txt"):
            shutil.copy(SOURCE / "tools" / name, folder / "tools" / name)
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"]):
            self.run_in(folder, "git", *words)
        return folder

    def use_hook(self, hook, *arguments):
        source = SOURCE if BUILDS else self.published()
        rev = self.run_in(source, "git", "rev-parse", "HEAD").strip()
        args = f"\n        args: [{', '.join(arguments)}]" if arguments else ""
        self.write(".pre-commit-config.yaml",
                   f"repos:\n  - repo: {source}\n    rev: {rev}\n    hooks:\n      - id: {hook}{args}\n")
        self.run_in(self.work, "pre-commit", "install", "--install-hooks")
        if not BUILDS:
            self.place_program()
        self.git("add", ".pre-commit-config.yaml")
        self.git("commit", "-qm", "the hook")

    def place_program(self):
        for hook in pathlib.Path(self.environment["PRE_COMMIT_HOME"]).glob("*/tools/hook"):
            build = hook.parent.parent / "build"
            build.mkdir(exist_ok=True)
            (build / "labbook").symlink_to(PROGRAM)


class PlainHook(Scratch):
    def test_a_good_entry_is_committed(self):
        self.use_hook("labbook")
        self.write("journal.md", GOOD)
        self.assertIn("Passed", self.commit("journal.md"))

    def test_a_wrong_entry_stops_the_commit_at_its_line(self):
        self.use_hook("labbook")
        self.write("journal.md", BAD)
        self.assertIn(f"journal.md:13:19: error: {WRONG_DELTA}", self.commit("journal.md", status=1))
        self.write("journal.md", GOOD)
        self.commit("journal.md")

    def test_what_was_wrong_before_passes_with_the_baseline(self):
        self.write("journal.md", BAD)
        self.commit("journal.md")
        self.run_in(self.work, "labbook", "lint", "--write-baseline")
        self.git("add", "labbook-baseline.json")
        self.use_hook("labbook", "--baseline", "labbook-baseline.json")
        self.write("journal.md", BAD + "\n## exp-3: longer, 2024-03-05\n\nBaseline: exp-2\n\n- accuracy: 0.84 (+0.01)\n")
        self.commit("journal.md")
        self.write("journal.md", self.read("journal.md").replace("(+0.01)", "(+0.07)"))
        shown = self.commit("journal.md", status=1)
        self.assertIn("journal.md:19:19: error: 0.84 − 0.83 = +0.01, stated +0.07", shown)
        self.assertNotIn("journal.md:13:19", shown)

    def test_names_with_blanks_cyrillic_and_a_leading_dash(self):
        self.use_hook("labbook")
        for name in ("my journal.md", "журнал опытов.md", "-draft.md", "--fix.md", "a/-b.md"):
            with self.subTest(name):
                self.write(name, BAD)
                self.assertIn(f"{name}:13:19: error", self.commit(name, status=1))
                self.write(name, GOOD)
                self.commit(name)

    def test_what_is_staged_is_judged_and_not_what_is_not(self):
        self.use_hook("labbook")
        self.write("journal.md", BAD)
        self.git("add", "journal.md")
        self.write("journal.md", GOOD)
        self.assertIn("journal.md:13:19: error", self.commit(status=1))
        self.assertEqual(self.read("journal.md"), GOOD)
        self.git("add", "journal.md")
        self.write("journal.md", BAD)
        self.commit()
        self.assertEqual(self.read("journal.md"), BAD)

    def test_only_the_files_of_the_commit_are_judged_and_the_others_are_known(self):
        self.write("journal.md", BAD)
        self.commit("journal.md")
        self.use_hook("labbook")
        self.write("other.md", OTHER)
        self.commit("other.md")
        self.write("other.md", OTHER.replace("exp-1", "exp-9"))
        shown = self.commit("other.md", status=None)
        self.assertNotIn("journal.md:13", shown)

    def test_all_files(self):
        self.write("journal.md", BAD)
        self.write("other.md", OTHER)
        self.commit("journal.md", "other.md")
        self.use_hook("labbook")
        shown = self.run_in(self.work, "pre-commit", "run", "labbook", "--all-files", status=1)
        self.assertIn("journal.md:13:19: error", shown)

    def test_what_the_configuration_leaves_out_is_let_be(self):
        self.use_hook("labbook")
        self.write("labbook.json", '{"exclude": ["archive/**"]}\n')
        self.write("archive/old.md", BAD)
        self.commit("labbook.json", "archive/old.md")

    def test_other_files_are_not_its_business(self):
        self.use_hook("labbook")
        self.write("notes.txt", BAD)
        self.assertIn("Skipped", self.commit("notes.txt"))


class FixHook(Scratch):
    def test_it_mends_stops_the_commit_and_lets_the_staged_mending_pass(self):
        self.use_hook("labbook-fix")
        self.write("journal.md", BAD.replace("(+0.05)", "(+0.02)") + "\n[IoU]: 0.701\n")
        shown = self.commit("journal.md", status=1)
        self.assertIn("files were modified by this hook", shown)
        self.assertIn("1 fix applied in 1 file", shown)
        self.assertIn("\\[IoU]: 0.701", self.read("journal.md"))
        self.commit("journal.md")


class SystemHook(Scratch):
    def test_the_one_on_the_path_is_run(self):
        self.use_hook("labbook-system")
        for name in ("journal.md", "-draft.md"):
            with self.subTest(name):
                self.write(name, BAD)
                self.assertIn(f"{name}:13:19: error", self.commit(name, status=1))
                self.write(name, GOOD)
                self.commit(name)


if __name__ == "__main__":
    if not shutil.which("pre-commit") or not shutil.which("git"):
        print("skipped: pre-commit or git is not installed")
        sys.exit(SKIPPED)
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
