#!/usr/bin/env python3
"""plain_hook_test.py PROGRAM: the hook that `labbook init --hook` writes, as git runs it."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
GOOD = "# Experiments\n\n## exp-1: a plain start, 2024-03-01\n\nBaseline: none\n\n- accuracy: 0.81\n\n" \
       "## exp-2: more data, 2024-03-04\n\nBaseline: exp-1\n\n- accuracy: 0.83 (+0.02)\n"
BAD = GOOD.replace("(+0.02)", "(+0.05)")


class PlainHook(unittest.TestCase):
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


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
