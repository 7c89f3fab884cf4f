#!/usr/bin/env python3
"""comment_test.py SOURCE: the script of .github/workflows/comment.yml, run with a `gh` that writes down what it is told."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

SOURCE = pathlib.Path(sys.argv[1])
STEP = yaml.safe_load((SOURCE / ".github/workflows/comment.yml").read_text(encoding="utf-8"))["jobs"]["comment"]["steps"][0]
SHA = "0123456789abcdef0123456789abcdef01234567"
GH = r"""#!/usr/bin/env python3
import json, os, pathlib, sys
folder = pathlib.Path(os.environ["GH_FOLDER"])
with open(folder / "calls", "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\n")
words = " ".join(sys.argv[1:])
if sys.argv[1:3] == ["run", "download"]:
    report = folder / "artifact.md"
    if not report.exists():
        sys.exit(1)
    pathlib.Path("report").mkdir()
    pathlib.Path("report/labbook-report.md").write_bytes(report.read_bytes())
elif "/comments" in words and "--method" not in words:
    print((folder / "comments.json").read_text())
elif "/pulls" in words:
    print((folder / "pulls.json").read_text())
"""


class CommentTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-comment-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "bin").mkdir()
        gh = self.folder / "bin/gh"
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(0o755)
        (self.folder / "artifact.md").write_text("## What this change brings\n", encoding="utf-8")
        self.answer(pulls=[{"number": 7, "head": {"sha": SHA}}], comments=[])

    def answer(self, **answers):
        for name, value in answers.items():
            (self.folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")

    def run_step(self, branch="topic"):
        work = self.folder / "work"
        work.mkdir()
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "GH_FOLDER": str(self.folder), "GH_TOKEN": "t",
                       "REPOSITORY": "team/journals", "RUN": "42", "HEAD_OWNER": "stranger", "HEAD_BRANCH": branch, "HEAD_SHA": SHA,
                       "LC_ALL": "C.UTF-8"}
        self.assertEqual(sorted(STEP["env"]), sorted(set(environment) - {"PATH", "GH_FOLDER", "LC_ALL"}))
        run = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEP["run"]], cwd=work, env=environment,
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        body = work / "body.md"
        self.body = body.read_text(encoding="utf-8") if body.exists() else None
        return [json.loads(line) for line in (self.folder / "calls").read_text(encoding="utf-8").splitlines()]

    def test_the_first_report_is_a_new_comment(self):
        calls = self.run_step()
        self.assertEqual(calls[-1], ["api", "--method", "POST", "repos/team/journals/issues/7/comments", "-F", "body=@body.md", "--silent"])
        self.assertEqual(self.body, "<!-- labbook-report -->\n## What this change brings\n")

    def test_the_next_one_takes_its_place(self):
        self.answer(comments=[{"id": 1, "user": {"login": "stranger"}, "body": "<!-- labbook-report -->\nmine"},
                              {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "<!-- labbook-report -->\nold"}])
        self.assertEqual(self.run_step()[-1][:4], ["api", "--method", "PATCH", "repos/team/journals/issues/comments/2"])

    def test_a_commit_that_no_pull_request_has_any_more(self):
        self.answer(pulls=[{"number": 7, "head": {"sha": "f" * 40}}])
        self.assertEqual(len(self.run_step()), 1)

    def test_a_run_without_a_report(self):
        (self.folder / "artifact.md").unlink()
        self.assertEqual(len(self.run_step()), 2)

    def test_a_report_that_was_changed_calls_nobody_and_is_cut(self):
        (self.folder / "artifact.md").write_bytes(b"@everyone \xff" + "слово ".encode() * 20000)
        self.run_step()
        self.assertNotIn("@everyone", self.body)
        self.assertLessEqual(len(self.body.encode()), 65536)

    def test_a_branch_that_holds_shell_code_stays_text(self):
        calls = self.run_step(branch="$(touch pwned)`touch pwned`")
        self.assertIn("head=stranger:$(touch pwned)`touch pwned`", calls[0])
        self.assertEqual(list(self.folder.rglob("pwned")), [])


if __name__ == "__main__":
    if not shutil.which("jq"):
        print("skipped: jq is not installed")
        sys.exit(77)
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
