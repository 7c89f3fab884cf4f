#!/usr/bin/env python3
"""gitlab_test.py PROGRAM SOURCE: the jobs of docs/recipes/gitlab-ci.yml, their lines run in a shell as a runner does."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
RECIPE = yaml.safe_load((SOURCE / "docs/recipes/gitlab-ci.yml").read_text(encoding="utf-8"))
GOOD = "# Experiments\n\n## exp-1: a plain start, 2024-03-01\n\nBaseline: none\n\n- accuracy: 0.81\n\n" \
       "## exp-2: more data, 2024-03-04\n\nBaseline: exp-1\n\n- accuracy: 0.83 (+0.02)\n"
THIRD = "\n## exp-3: longer, 2024-03-05\n\nBaseline: exp-2\n\n- accuracy: 0.84 (+{})\n"


class GitLab(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-gitlab-")
        self.addCleanup(scratch.cleanup)
        self.top = pathlib.Path(scratch.name)
        self.work = self.top / "project"
        (self.top / "bin").mkdir()
        (self.top / "bin/labbook").symlink_to(PROGRAM)
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        self.base = self.commit(GOOD)

    def git(self, *words):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.top), "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
                       "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z",
                       "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z"}
        return subprocess.run(["git", *words], cwd=self.work, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    def commit(self, text):
        (self.work / "journal.md").write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "a change")
        return self.git("rev-parse", "HEAD")

    def job(self, name):
        job = RECIPE[RECIPE[name]["extends"]] | RECIPE[name]
        # The home that the recipe asks for is the test's own.
        lines = [line.replace("/tmp", str(self.top)) for line in job["before_script"] + job["script"]]
        environment = {
            "PATH": f"{self.top}/bin:{os.environ['PATH']}", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "CI_PROJECT_DIR": str(self.work),
            "SOURCE_DATE_EPOCH": "1767225600", "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base, "CI_PAGES_URL": "https://team.example.org/journals",
        }
        run = subprocess.run(["sh", "-e", "-c", "\n".join(lines)], cwd=self.work, env=environment, capture_output=True, text=True, timeout=120)
        return run.returncode, run.stdout + run.stderr

    def test_a_clean_merge_request(self):
        self.commit(GOOD + THIRD.format("0.01"))
        self.assertEqual(self.job("journals")[0], 0)
        self.assertEqual(json.loads((self.work / "code-quality.json").read_text(encoding="utf-8")), [])
        self.assertIn("**1 experiment added", (self.work / "report.md").read_text(encoding="utf-8"))

    def test_one_with_findings(self):
        self.commit(GOOD + THIRD.format("0.07"))
        status, shown = self.job("journals")
        self.assertEqual(status, 1, shown)
        self.assertIn("journal.md:19:19: error", shown)
        self.assertEqual([finding["check_name"] for finding in json.loads((self.work / "code-quality.json").read_text(encoding="utf-8"))],
                         ["wrong-delta"])

    def test_the_site(self):
        status, shown = self.job("pages")
        self.assertEqual(status, 0, shown)
        self.assertIn("https://team.example.org/journals/", (self.work / "public/sitemap.xml").read_text(encoding="utf-8"))

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_a_check_out_of_another_user(self):
        self.commit(GOOD + THIRD.format("0.01"))
        for path in [self.work, *self.work.rglob("*")]:
            os.chown(path, 12345, 12345)
        status, shown = self.job("journals")
        self.assertEqual(status, 0, shown)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
