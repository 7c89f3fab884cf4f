#!/usr/bin/env python3
"""report_test.py PROGRAM: `labbook report --since`, on repositories made here.

What is shown of the sample change is report.expected.md; LABBOOK_UPDATE=1 writes it anew.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
HERE = pathlib.Path(__file__).resolve().parent

BEFORE = """# Experiments

## exp-1: a plain start, 2024-03-01

Baseline: none
Seed: 1

- accuracy: 0.81
- loss: 0.52

## exp-2: more data, 2024-03-04

Baseline: exp-1
Seed: 1

- accuracy: 0.83 (+0.05)

## exp-3: a dead end, 2024-03-05

Baseline: exp-2

- accuracy: 0.60
"""
AFTER = """# Experiments

## exp-1: a plain start, 2024-03-01

Baseline: none
Seed: 1

- accuracy: 0.82
- loss: 0.52

## exp-2: more data, 2024-03-04

Baseline: exp-1
Seed: 2

- accuracy: 0.83 (+0.01)

## exp-4: longer training, 2024-03-08

Baseline: exp-2

- accuracy: 0.85 (+0.02)
- loss: 0.41

| run | accuracy | loss |
|---|---|---|
| seed 1 | 0.84 | 0.42 |
| seed 2 | 0.86 | 0.40 |

## exp-5: shorter training, 2024-03-32

Baseline: exp-2

- accuracy: 0.80
"""
HOSTILE = "@everyone #1 <img src=x onerror=alert(1)> [a](javascript:b) ![c](d) | e \\| `f` **g** $h$ http://i www.j \u202ek ~~l~~ &lt;"


class ReportTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-report-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": f"{scratch.name}/home", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-03-09T12:00:00Z",
            "GIT_COMMITTER_DATE": "2024-03-09T12:00:00Z",
        }
        self.git("init", "-q", "-b", "main")

    def git(self, *words):
        run = subprocess.run(["git", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.strip()

    def commit(self, files):
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
        self.git("add", "-A")
        self.git("commit", "-qm", "a change")

    def report(self, *words, status=0):
        run = subprocess.run([PROGRAM, "report", *words], cwd=self.folder, env=self.environment, capture_output=True, timeout=120)
        self.assertEqual(run.returncode, status, run.stderr.decode())
        return (run.stdout if status == 0 else run.stderr).decode()

    def test_a_change_in_markdown(self):
        self.commit({"journal.md": BEFORE})
        self.commit({"journal.md": AFTER})
        shown = self.report("--since", "HEAD~1")
        file = HERE / "report.expected.md"
        if os.environ.get("LABBOOK_UPDATE"):
            file.write_text(shown, encoding="utf-8")
        self.assertEqual(shown, file.read_text(encoding="utf-8"))

    def test_the_same_as_json(self):
        self.commit({"journal.md": BEFORE})
        self.commit({"journal.md": AFTER})
        report = json.loads(self.report("--since", "HEAD~1", "--format", "json"))
        self.assertEqual(report["schema"], "labbook/report/1")
        self.assertEqual([e["ids"] for e in report["added"]], [["exp-4"], ["exp-5"]])
        self.assertEqual([e["ids"] for e in report["changed"]], [["exp-1"], ["exp-2"]])
        self.assertEqual([(e["ids"], e["line"]) for e in report["removed"]], [(["exp-3"], 18)])
        self.assertEqual(report["changed"][0]["changes"], [{"kind": "metric", "name": "accuracy", "old": "0.81", "new": "0.82"}])
        first = report["added"][0]["results"][0]
        self.assertEqual((first["value"], first["baseline_value"], first["change"], first["rank"]), (0.85, 0.83, 0.02, 2))
        self.assertEqual([f["rule"] for f in report["findings"]["mended"]], ["wrong-delta"])
        self.assertIn("invalid-date", [f["rule"] for f in report["findings"]["new"]])

    def test_nothing_has_changed(self):
        self.commit({"journal.md": BEFORE})
        self.assertEqual(self.report("--since", "HEAD"),
                         "## What this change brings to the journals\n\nNothing has changed in the journals since HEAD.\n")

    def test_what_only_moved_is_no_change(self):
        head, first, second, third = re.split(r"(?=## exp)", BEFORE)
        self.commit({"journal.md": BEFORE, "other.md": "# Other\n\n## run-1: a probe, 2024-03-01\n\n- loss: 0.4\n"})
        self.commit({"journal.md": head + third + "\n" + first + second.rstrip("\n") + "\n"})
        report = json.loads(self.report("--since", "HEAD~1", "--format", "json"))
        self.assertEqual((report["added"], report["changed"], report["removed"]), ([], [], []))

    def test_an_entry_that_went_to_another_journal(self):
        head, first, second, third = re.split(r"(?=## exp)", BEFORE)
        self.commit({"journal.md": BEFORE})
        self.commit({"journal.md": head + first + second, "old/dead-ends.md": "# Dead ends\n\n" + third})
        report = json.loads(self.report("--since", "HEAD~1", "--format", "json"))
        self.assertEqual((report["added"], report["removed"]), ([], []))
        self.assertEqual(report["changed"][0]["changes"],
                         [{"kind": "moved", "name": "path", "old": "journal.md", "new": "old/dead-ends.md"}])

    def test_what_is_not_committed_yet_counts(self):
        self.commit({"journal.md": BEFORE})
        (self.folder / "journal.md").write_text(AFTER, encoding="utf-8")
        self.assertIn("**2 experiments added, 2 changed, 1 removed**", self.report("--since", "HEAD"))

    def test_a_journal_that_is_gone(self):
        self.commit({"journal.md": BEFORE, "other.md": "# Other\n\n## run-1: a probe, 2024-03-01\n\n- loss: 0.4\n"})
        self.commit({"journal.md": None})
        shown = self.report("--since", "HEAD~1")
        self.assertIn("0 experiments added, 0 changed, 3 removed", shown)
        self.assertNotIn("### Mended", shown)

    def test_hostile_text_is_shown_and_does_nothing(self):
        self.commit({"journal.md": BEFORE})
        self.commit({"journal.md": BEFORE + f"\n## exp-6: {HOSTILE}, 2024-03-09\n\nBaseline: exp-2\n\n- accuracy: 0.84\n",
                     "@everyone <b>|.md": f"# Log\n\n## run-1: {HOSTILE}, 2024-02-30\n\n- {HOSTILE}: 0.4\n"})
        shown = self.report("--since", "HEAD~1")
        self.assertNotRegex(shown, r"@(?!\u2060)")
        self.assertNotRegex(shown, r"#(?=\d)")
        for character in "<`[!$":
            self.assertNotRegex(shown, r"(?<!\\)" + re.escape(character), shown)
        self.assertNotIn("\u202e", shown)
        for row in shown.splitlines():
            if row.startswith("|"):
                self.assertIn(len(re.findall(r"(?<!\\)\|", row)), (5, 6), row)
        self.assert_rendered_harmless(shown)

    def assert_rendered_harmless(self, shown):
        if not shutil.which("cmark-gfm"):
            return
        html = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tagfilter"],
                              input=shown, capture_output=True, text=True, check=True).stdout
        tags = set(re.findall(r"</?([a-z0-9]+)", html))
        self.assertLessEqual(tags, {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "ul", "li", "em", "code"})

    def test_a_long_report_is_cut_where_a_line_ends(self):
        self.commit({"journal.md": "# Experiments\n"})
        entry = "\n## exp-{0}: {1}, 2024-03-01\n\nBaseline: none\n\n" + "".join(f"- {m}: 0.{{2}}\n" for m in ("accuracy", "f1", "recall", "precision"))
        self.commit({"journal.md": "# Experiments\n" + "".join(entry.format(n, "слово " * 25, n % 10) for n in range(700))})
        shown = self.report("--since", "HEAD~1")
        self.assertLessEqual(len(shown.encode()), 65536)
        self.assertIn("**700 experiments added", shown)
        self.assertRegex(shown.splitlines()[-1], r"^_\d+ lines are not shown here: `labbook report --format json` shows all\._$")
        self.assertEqual(len(json.loads(self.report("--since", "HEAD~1", "--format", "json"))["added"]), 700)

    def test_a_huge_change_of_every_kind_is_as_long_as_a_comment_may_be(self):
        """GitHub takes 65,536 characters as a comment and 1 MiB as a job's summary."""
        def entry(number, value, change="0.01"):
            return f"\n## exp-{number}: {'проба ' * 20}😀, 2024-03-01\n\nBaseline: none\n\n" \
                   f"- accuracy: 0.{value} (+{change})\n" + "".join(f"- metric_{n}: 0.{value}{n}\n" for n in range(30))
        old = [entry(number, 50) for number in range(600)]
        self.commit({f"{folder}/журнал.md": "# Experiments\n" + "".join(old) for folder in "ab"})
        new = [entry(number, 60, "0.09") for number in range(300)] + [entry(number, 70).replace("2024-03-01", "2024-02-30") for number in range(600, 1200)]
        self.commit({f"{folder}/журнал.md": "# Experiments\n" + "".join(new) for folder in "ab"})
        shown = self.report("--since", "HEAD~1")
        self.assertLessEqual(len(shown.encode()), 65536)
        self.assertGreater(len(shown.encode()), 32768)
        self.assertIn("**1200 experiments added, 600 changed, 600 removed**", shown)
        for title in ("Results changed in experiments that were there before", "Added", "New findings"):
            self.assertIn(f"### {title}\n", shown)
        self.assertRegex(shown.splitlines()[-1], r"^_\d+ lines are not shown here: ")
        for table in re.findall(r"(?:^\|.*\n)+", shown, re.M):
            self.assertEqual(len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}), 1, table)
        whole = json.loads(self.report("--since", "HEAD~1", "--format", "json"))
        self.assertEqual([len(whole[part]) for part in ("added", "changed", "removed")], [1200, 600, 600])

    def test_only_what_is_named(self):
        self.commit({"a/journal.md": BEFORE, "b/journal.md": BEFORE.replace("exp", "run")})
        self.commit({"a/journal.md": AFTER, "b/journal.md": AFTER.replace("exp", "run")})
        shown = self.report("--since", "HEAD~1", "a")
        self.assertIn("a/journal.md", shown)
        self.assertNotIn("b/journal.md", shown)

    def test_a_revision_that_is_not_there(self):
        self.commit({"journal.md": BEFORE})
        self.assertIn("nowhere", self.report("--since", "nowhere", status=2))


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
