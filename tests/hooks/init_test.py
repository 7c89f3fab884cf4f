#!/usr/bin/env python3
"""init_test.py PROGRAM SOURCE: what `labbook init` writes beside the configuration, and its hook as git runs it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
GOOD = "# Experiments\n\n## exp-1: a plain start, 2024-03-01\n\nBaseline: none\n\n- accuracy: 0.81\n\n" \
       "## exp-2: more data, 2024-03-04\n\nBaseline: exp-1\n\n- accuracy: 0.83 (+0.02)\n"
BAD = GOOD.replace("(+0.02)", "(+0.05)")


class Repository(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-hook-")
        self.addCleanup(scratch.cleanup)
        self.top = pathlib.Path(scratch.name)
        self.work = self.top / "team"
        (self.top / "bin").mkdir()
        (self.top / "bin/labbook").symlink_to(PROGRAM)
        self.work.mkdir()
        self.environment = {
            "PATH": f"{self.top}/bin:{os.environ['PATH']}", "HOME": str(self.top), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z",
            "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z",
        }
        self.run_in(self.work, "git", "init", "-q", "-b", "main")
        self.write(self.work, GOOD)
        self.run_in(self.work, "git", "add", ".")
        self.run_in(self.work, "git", "commit", "-qm", "a start")

    def run_in(self, folder, *words, status=0):
        run = subprocess.run(words, cwd=folder, env=self.environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, status, f"{' '.join(words)}\n{run.stdout}{run.stderr}")
        return run.stdout + run.stderr

    def write(self, folder, text, name="journal.md"):
        (folder / name).write_text(text, encoding="utf-8")


class PlainHook(Repository):
    def init(self, folder):
        self.assertIn("hooks/pre-commit", self.run_in(folder, "labbook", "init", "--hook", "--yes"))

    def test_what_is_staged_decides(self):
        self.init(self.work)
        self.write(self.work, BAD)
        self.run_in(self.work, "git", "add", "journal.md")
        self.write(self.work, GOOD)
        self.assertIn("journal.md:13:19: error", self.run_in(self.work, "git", "commit", "-m", "bad", status=1))
        self.run_in(self.work, "git", "add", "journal.md")
        self.write(self.work, BAD)
        self.run_in(self.work, "git", "commit", "-q", "--allow-empty", "-m", "good")

    def test_a_commit_of_named_files_alone(self):
        self.init(self.work)
        self.write(self.work, BAD)
        self.write(self.work, "A word.\n", "notes.txt")
        self.run_in(self.work, "git", "add", "journal.md", "notes.txt")
        self.run_in(self.work, "git", "commit", "-qm", "notes alone", "notes.txt")
        self.assertIn("journal.md:13:19: error", self.run_in(self.work, "git", "commit", "-m", "all", status=1))

    def test_what_was_wrong_before_stops_nobody(self):
        self.write(self.work, BAD)
        self.run_in(self.work, "git", "commit", "-qam", "bad")
        self.init(self.work)
        self.write(self.work, BAD + "\n## exp-3: longer, 2024-03-05\n\nBaseline: exp-2\n\n- accuracy: 0.84 (+0.01)\n")
        self.run_in(self.work, "git", "commit", "-qam", "one more")

    def test_a_work_tree_has_the_hook_of_its_repository(self):
        self.run_in(self.work, "git", "worktree", "add", "-q", "../tree")
        tree = self.top / "tree"
        self.init(tree)
        self.write(tree, BAD)
        self.assertIn("journal.md:13:19: error", self.run_in(tree, "git", "commit", "-am", "bad", status=1))

    def test_a_hook_that_is_there_is_left_as_it_is(self):
        hook = self.work / ".git/hooks/pre-commit"
        hook.write_text("#!/bin/sh\nmake check\n", encoding="utf-8")
        for words in (["--yes"], ["--yes", "--force"]):
            shown = self.run_in(self.work, "labbook", "init", "--hook", *words, status=2)
            self.assertRegex(shown, r"labbook: \S*\.git/hooks/pre-commit exists already and is left as it is: add what --print shows\n")
        self.assertEqual(hook.read_text(encoding="utf-8"), "#!/bin/sh\nmake check\n")
        self.assertFalse((self.work / "labbook.json").exists())


class Workflows(Repository):
    RECIPES = SOURCE / "docs/recipes"

    def test_the_recipe_of_a_forge_is_written(self):
        for forge, file, recipe, told in (
                ("github", ".github/workflows/journals.yml", "github-actions.yml",
                 "next: in .github/workflows/journals.yml, put labbook's repository and a commit of it in the place of OWNER/labbook@COMMIT\n"),
                ("gitlab", ".gitlab-ci.yml", "gitlab-ci.yml", "next: in .gitlab-ci.yml, let LABBOOK_IMAGE name an image with labbook in it\n")):
            with self.subTest(forge):
                shown = self.run_in(self.work, "labbook", "init", "--ci", forge, "--yes")
                self.assertIn(told, shown)
                self.assertIn(f"/{file}\n", shown)
                self.assertEqual((self.work / file).read_text(encoding="utf-8"), (self.RECIPES / recipe).read_text(encoding="utf-8"))

    def test_from_a_folder_below_it_goes_where_the_forge_looks(self):
        below = self.work / "notes"
        below.mkdir()
        self.write(below, GOOD)
        self.run_in(below, "labbook", "init", "--ci", "github", "--yes")
        self.assertTrue((self.work / ".github/workflows/journals.yml").exists())

    def test_a_pipeline_that_is_there_is_left_as_it_is(self):
        pipeline = self.work / ".gitlab-ci.yml"
        pipeline.write_text("build:\n  script: make\n", encoding="utf-8")
        for words in (["--yes"], ["--yes", "--force"]):
            shown = self.run_in(self.work, "labbook", "init", "--ci", "gitlab", *words, status=2)
            self.assertIn(".gitlab-ci.yml exists already and is left as it is: add what --print shows\n", shown)
        self.assertEqual(pipeline.read_text(encoding="utf-8"), "build:\n  script: make\n")
        self.assertIn("labbook lint --quiet", self.run_in(self.work, "labbook", "init", "--ci", "gitlab", "--print"))

    def test_a_configuration_that_is_there_is_kept(self):
        (self.work / "labbook.json").write_text("{}\n", encoding="utf-8")
        shown = self.run_in(self.work, "labbook", "init", "--ci", "github", "--hook", "--yes")
        self.assertEqual(len(re.findall("^wrote ", shown, re.M)), 2)
        self.assertEqual((self.work / "labbook.json").read_text(encoding="utf-8"), "{}\n")

    def test_outside_of_a_repository(self):
        folder = self.top / "elsewhere"
        folder.mkdir()
        self.write(folder, GOOD)
        self.assertIn("labbook: no git repository here: a hook or a workflow needs one\n",
                      self.run_in(folder, "labbook", "init", "--ci", "github", "--yes", status=2))


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
