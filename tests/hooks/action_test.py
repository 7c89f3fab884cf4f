#!/usr/bin/env python3
"""action_test.py PROGRAM SOURCE: the steps of action.yml, run in order as a runner does.

The steps, their conditions and what they get by `env` are read from action.yml itself; `uses:` steps are noted and not
run. The runner's files and variables (GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE, the event) are made here.
"""
import os
import pathlib
import re
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

PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
ACTION = yaml.safe_load((SOURCE / "action.yml").read_text(encoding="utf-8"))

GOOD = """# Experiments

## exp-1: a plain start, 2024-03-01

Baseline: none

- accuracy: 0.81

## exp-2: more data, 2024-03-04

Baseline: exp-1

- accuracy: 0.83 (+0.02)
"""
THIRD = "\n## exp-3: longer, 2024-03-05\n\nBaseline: exp-2\n\n- accuracy: 0.84 (+{})\n"
HOSTILE = "exp-4: $(touch pwned) `touch pwned` ::error::x %0A::set-output name=site::/ @everyone <img src=x> | a #1"


class Expressions:
    """As much of the expression language as action.yml uses."""

    def __init__(self, context):
        self.context = context

    def value(self, text):
        tokens = re.findall(r"'(?:[^']|'')*'|==|!=|&&|\|\||[(),]|[A-Za-z_][\w.-]*", text)
        value, rest = self.either(tokens)
        assert not rest, text
        return value

    def either(self, tokens):
        value, tokens = self.both(tokens)
        while tokens[:1] == ["||"]:
            other, tokens = self.both(tokens[1:])
            value = value or other
        return value, tokens

    def both(self, tokens):
        value, tokens = self.equal(tokens)
        while tokens[:1] == ["&&"]:
            other, tokens = self.equal(tokens[1:])
            value = value and other
        return value, tokens

    def equal(self, tokens):
        value, tokens = self.single(tokens)
        if tokens[:1] in (["=="], ["!="]):
            other, rest = self.single(tokens[1:])
            return ((value or "") == (other or "")) == (tokens[0] == "=="), rest
        return value, tokens

    def single(self, tokens):
        first, rest = tokens[0], tokens[1:]
        if first.startswith("'"):
            return first[1:-1].replace("''", "'"), rest
        if rest[:1] == ["("]:
            assert first == "format"
            pattern, rest = self.either(rest[1:])
            argument, rest = self.either(rest[1:])
            return pattern.replace("{0}", argument), rest[1:]
        value = self.context
        for part in first.split("."):
            value = value.get(part, "") if isinstance(value, dict) else ""
        return value, rest

    def text(self, text):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.value(match[1].strip())), str(text))


class Runner:
    """A job with one step: this Action."""

    def __init__(self, folder, workspace, event, program):
        self.folder, self.workspace, self.program = folder, workspace, program
        self.github = {"event": event, "action_ref": "main", "action_repository": "team/labbook"}
        self.used, self.log, self.outputs = [], "", {}
        self.summary = ""

    def run(self, **inputs):
        values = {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()}
        values.update({name.replace("_", "-"): value for name, value in inputs.items()})
        context = {"inputs": values, "github": self.github, "steps": {}, "runner": {"temp": str(self.folder)}}
        expressions = Expressions(context)
        status = 0
        for number, step in enumerate(ACTION["runs"]["steps"]):
            if "if" in step and not expressions.value(step["if"]):
                continue
            if "uses" in step:
                self.used.append((step["uses"].split("@")[0], {k: expressions.text(v) for k, v in step.get("with", {}).items()}))
                continue
            status, outputs = self.step(step, number, expressions)
            context["steps"][step.get("id", str(number))] = {"outputs": outputs}
            if status != 0:
                break
        self.outputs = {name: expressions.text(spec["value"]) for name, spec in ACTION["outputs"].items()}
        return status

    def step(self, step, number, expressions):
        out, summary = self.folder / f"output-{number}", self.folder / f"summary-{number}"
        out.touch(), summary.touch()
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "CI": "true", "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(SOURCE), "RUNNER_TEMP": str(self.folder), "RUNNER_OS": "Linux",
            "SOURCE_DATE_EPOCH": "1767225600", "LABBOOK_PROGRAM_GIVEN": str(self.program),
        }
        environment |= self.extra
        environment |= {name: expressions.text(value) for name, value in step.get("env", {}).items()}
        # As a runner does it: the lines in a file, bash without a profile, -e and pipefail.
        script = self.folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        run = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd=self.workspace, env=environment,
                             capture_output=True, text=True, timeout=120)
        self.log += run.stdout + run.stderr
        self.summary += summary.read_text(encoding="utf-8")
        return run.returncode, dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())

    extra = {}


class ActionTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-action-")
        self.addCleanup(scratch.cleanup)
        self.top = pathlib.Path(scratch.name)
        self.work = self.top / "work"
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        self.base = self.commit({"journal.md": GOOD})

    def git(self, *words, folder=None):
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.top), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z",
            "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z",
        }
        run = subprocess.run(["git", "-c", "protocol.file.allow=always", *words], cwd=folder or self.work, env=environment,
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout.strip()

    def commit(self, files, message="a change"):
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")

    def pull_request(self, files, main_files=None):
        """The merge that GitHub makes to try a pull request, checked out."""
        self.git("switch", "-qc", "topic")
        head = self.commit(files)
        self.git("switch", "-q", "main")
        if main_files:
            self.commit(main_files)
        self.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
        return {"pull_request": {"base": {"sha": self.base}, "head": {"sha": head, "ref": "$(touch pwned)"}, "title": HOSTILE}}

    def runner(self, event, workspace=None, program=PROGRAM):
        temp = self.top / "temp"
        temp.mkdir(exist_ok=True)
        return Runner(temp, workspace or self.work, event, program)

    def commands(self, log):
        return [line for line in log.splitlines() if line.startswith("::")]


class PullRequests(ActionTest):
    def test_a_clean_one(self):
        runner = self.runner(self.pull_request({"journal.md": GOOD + THIRD.format("0.01")}))
        self.assertEqual(runner.run(), 0, runner.log)
        self.assertEqual(runner.outputs["findings"], "0")
        self.assertEqual(self.commands(runner.log), [])
        self.assertIn("**1 experiment added, 0 changed, 0 removed**", runner.summary)
        self.assertIn("| accuracy | 0.84 | +0.01 | +0.01 (0.83 → now) | **best of 3** |", runner.summary)
        self.assertEqual(runner.used, [])

    def test_one_with_findings(self):
        runner = self.runner(self.pull_request({"journal.md": GOOD + THIRD.format("0.07")}))
        self.assertEqual(runner.run(), 1, runner.log)
        self.assertEqual((runner.outputs["findings"], runner.outputs["errors"]), ("1", "1"))
        self.assertEqual(len(self.commands(runner.log)), 1)
        self.assertIn("::error file=journal.md,line=19,endLine=19,col=19,endColumn=24,title=wrong-delta::", runner.log)
        self.assertIn("### New findings", runner.summary)
        self.assertIn('"version": "2.1.0"', pathlib.Path(runner.outputs["sarif"]).read_text(encoding="utf-8"))
        self.assertEqual(runner.summary, pathlib.Path(runner.outputs["report"]).read_text(encoding="utf-8"))

    def test_what_was_wrong_before_does_not_fail_it(self):
        self.base = self.commit({"journal.md": GOOD.replace("+0.02", "+0.05")})
        runner = self.runner(self.pull_request({"other.md": "# Notes\n\n## exp-9: a probe, 2024-03-05\n\n- loss: 0.4\n"}))
        self.assertEqual(runner.run(), 0, runner.log)

    def test_what_the_branch_got_meanwhile_is_not_the_requests(self):
        event = self.pull_request({"journal.md": GOOD + THIRD.format("0.01")},
                                  {"other.md": "# Notes\n\n## exp-9: a probe, 2024-02-30\n\n- loss: 0.4\n"})
        runner = self.runner(event)
        self.assertEqual(runner.run(), 0, runner.log)
        self.assertNotIn("exp-9", runner.summary)

    def test_it_fails_for_what_it_was_told_to(self):
        event = self.pull_request({"journal.md": GOOD + THIRD.format("0.07")})
        self.assertEqual(self.runner(event).run(fail_on="never"), 0)
        runner = self.runner(event)
        self.assertEqual(runner.run(fail_on="always"), 2)
        self.assertIn("::error title=labbook::the input fail-on is error, warning or never, not always", runner.log)

    def test_a_shallow_clone_is_told_what_is_missing(self):
        event = self.pull_request({"journal.md": GOOD + THIRD.format("0.01")})
        shallow = self.top / "shallow"
        self.git("clone", "-q", "--depth=1", f"file://{self.work}", str(shallow), folder=self.top)
        runner = self.runner(event, shallow)
        self.assertEqual(runner.run(), 2, runner.log)
        self.assertEqual(self.commands(runner.log), [
            f"::error title=labbook::the commit {self.base} that this change is held against is not in the check-out, which is "
            "shallow: give actions/checkout the input fetch-depth: 0. Or give labbook since: none, to judge everything."])
        self.assertEqual(self.runner(event, shallow).run(since="none"), 0)

    def test_hostile_names_and_headings_stay_text(self):
        files = {f"$(touch pwned)/`touch pwned`; {'x' * 20}.md": f"# Log\n\n## {HOSTILE}, 2024-02-30\n\n- loss: 0.4\n",
                 "%0A::add-mask::x.md": "# Log\n\n## exp-5: a try, 2024-02-30\n\n- loss: 0.4\n"}
        runner = self.runner(self.pull_request(files))
        self.assertEqual(runner.run(paths="\n".join(files)), 1, runner.log)
        self.assertEqual(list(self.top.rglob("pwned")), [])
        self.assertTrue(all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in self.commands(runner.log)))
        self.assertIn("file=%250A%3A%3Aadd-mask%3A%3Ax.md", runner.log)
        self.assertNotIn("@everyone", runner.summary)
        self.assertNotRegex(runner.summary, r"(?<!\\)<img")
        rows = [line for line in runner.summary.splitlines() if line.startswith("|")]
        self.assertTrue(all(len(re.findall(r"(?<!\\)\|", row)) in (5, 6) for row in rows), rows)

    def test_hostile_inputs_stay_text(self):
        event = self.pull_request({"journal.md": GOOD + THIRD.format("0.01")})
        for inputs in ({"paths": "$(touch pwned)"}, {"since": "--output=pwned"}, {"since": "$(touch pwned)"},
                       {"baseline": "`touch pwned`"}, {"config": "; touch pwned"}, {"version": "../../x;touch pwned"}):
            with self.subTest(inputs):
                self.assertEqual(self.runner(event).run(**inputs), 2)
                self.assertEqual(list(self.top.rglob("pwned")), [])


class Pushes(ActionTest):
    def test_everything_is_judged_and_the_site_is_built(self):
        runner = self.runner({"before": "0" * 40})
        self.assertEqual(runner.run(build="true", output="public", base_url="https://example.org/wiki/"), 0, runner.log)
        self.assertTrue((self.work / "public/index.html").exists())
        self.assertEqual(runner.used, [("actions/upload-pages-artifact", {"path": "public"})])
        self.assertIn("0 errors, 0 warnings", runner.summary)

    def test_the_repository_of_another_user_is_trusted_alone(self):
        runner = self.runner({})
        runner.run()
        config = (self.top / "temp/labbook-action/home/.gitconfig").read_text(encoding="utf-8")
        self.assertEqual(config.split(), ["[safe]", "directory", "=", str(self.work)])


class Releases(ActionTest):
    """A release on the disk in place of the one that would be fetched."""

    def setUp(self):
        super().setUp()
        release = self.top / "releases/v9.9.9"
        release.mkdir(parents=True)
        tree = self.top / "labbook-9.9.9/bin"
        tree.mkdir(parents=True)
        (tree / "labbook").symlink_to(PROGRAM)
        archive = f"labbook-9.9.9-linux-{os.uname().machine}.tar.gz"
        subprocess.run(["tar", "-czf", str(release / archive), "labbook-9.9.9"], cwd=self.top, check=True)
        sums = subprocess.run(["sha256sum", archive], cwd=release, capture_output=True, text=True, check=True).stdout
        (release / "SHA256SUMS").write_text(sums, encoding="utf-8")
        self.archive = release / archive

    def release_runner(self):
        runner = self.runner({}, program="")
        runner.extra = {"LABBOOK_RELEASES": f"file://{self.top}/releases"}
        return runner

    def test_a_released_program_is_used(self):
        runner = self.release_runner()
        self.assertEqual(runner.run(version="9.9.9"), 0, runner.log)
        self.assertEqual(runner.used, [])

    def test_the_version_is_that_of_the_action(self):
        runner = self.release_runner()
        runner.github["action_ref"] = "v9.9.9"
        self.assertEqual(runner.run(), 0, runner.log)

    def test_an_archive_that_was_changed_is_refused(self):
        with self.archive.open("ab") as archive:
            archive.write(b"x")
        runner = self.release_runner()
        self.assertEqual(runner.run(version="9.9.9"), 2)
        self.assertIn(f"{self.archive.name} is not what SHA256SUMS says it is", runner.log)

    def test_a_version_that_is_not_there(self):
        runner = self.release_runner()
        self.assertEqual(runner.run(version="1.2.3"), 2)
        self.assertIn("there is no labbook-1.2.3-linux-", runner.log)


if __name__ == "__main__":
    if not all(map(shutil.which, ("git", "curl"))):
        print("skipped: git or curl is not installed")
        sys.exit(77)
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
