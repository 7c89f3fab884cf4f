#!/usr/bin/env python3
"""schemas_test.py PROGRAM SOURCE: what labbook writes for programs, held against schemas.

Its own JSON against docs/schema; SARIF by Microsoft's validator where that is installed (npm ci --ignore-scripts --prefix
tests/hooks);
JUnit, GitLab's Code Quality and rdjson against what their readers ask for.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
HERE = pathlib.Path(__file__).resolve().parent
MULTITOOL = HERE / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"

TEXT, COUNT = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1}


def record(required, **properties):
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, and nothing beside it.
GITLAB = {"type": "array", "items": record(
    ["description", "check_name", "fingerprint", "severity", "location"], description=TEXT, check_name=TEXT, fingerprint=TEXT,
    severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
    location=record(["path", "lines"], path=TEXT, lines=record(["begin"], begin=COUNT, end=COUNT)))}
# reviewdog's proto/rdf/reviewdog.proto as JSON.
POSITION = record(["line"], line=COUNT, column=COUNT)
RANGE = record(["start"], start=POSITION, end=POSITION)
LOCATION = record(["path"], path=TEXT, range=RANGE)
RDJSON = record(["diagnostics"], source=record(["name"], name=TEXT, url=TEXT), severity=TEXT, diagnostics={"type": "array", "items": record(
    ["message", "location"], message=TEXT, location=LOCATION, severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=record(["name"], name=TEXT, url=TEXT), code=record(["value"], value=TEXT, url=TEXT), original_output=TEXT,
    suggestions={"type": "array", "items": record(["range", "text"], range=RANGE, text={"type": "string"})},
    related_locations={"type": "array", "items": record(["location"], message={"type": "string"}, location=LOCATION)})})
# The attributes that Jenkins' xUnit plugin (junit-10.xsd) and GitLab take.
JUNIT = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "skipped", "timestamp", "hostname", "id", "package", "file"},
    "testcase": {"name", "time", "classname", "group"}, "failure": {"type", "message"}, "system-out": set(),
}


class Schemas(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="labbook-schemas-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def lint(self, form):
        """The samples, which have findings of most kinds."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600"}
        file = self.folder / f"report.{form}"
        run = subprocess.run([PROGRAM, "lint", "docs/examples", "--quiet", "--format", form, "--output", file], cwd=SOURCE, env=environment,
                             capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 1, run.stderr)
        return file

    def check(self, document, schema):
        problems = sorted(jsonschema.Draft7Validator(schema).iter_errors(document), key=str)
        self.assertEqual([f"{list(p.absolute_path)}: {p.message}" for p in problems[:5]], [])

    def schema(self, name):
        schema = json.loads((SOURCE / "docs/schema" / name).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        return schema

    def test_every_schema_is_one(self):
        for file in (SOURCE / "docs/schema").iterdir():
            with self.subTest(file.name):
                self.schema(file.name)

    def test_json(self):
        document = json.loads(self.lint("json").read_text(encoding="utf-8"))
        self.check(document, self.schema("diagnostics.schema.json"))
        self.assertGreater(len(document["diagnostics"]), 10)

    def test_gitlab(self):
        document = json.loads(self.lint("gitlab").read_text(encoding="utf-8"))
        self.check(document, GITLAB)
        fingerprints = [finding["fingerprint"] for finding in document]
        self.assertEqual(len(fingerprints), len(set(fingerprints)))

    def test_rdjson(self):
        self.check(json.loads(self.lint("rdjson").read_text(encoding="utf-8")), RDJSON)

    def test_junit(self):
        tree = xml.etree.ElementTree.parse(self.lint("junit")).getroot()
        self.assertEqual(tree.tag, "testsuites")
        for element in tree.iter():
            self.assertLessEqual(set(element.attrib), JUNIT[element.tag], element.tag)
        suite = tree.find("testsuite")
        self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
        self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))

    @unittest.skipUnless(MULTITOOL.exists(), "@microsoft/sarif-multitool is not installed")
    def test_sarif(self):
        MULTITOOL.chmod(0o755)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        run = subprocess.run([MULTITOOL, "validate", self.lint("sarif")], env=environment, capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        said = [line for line in run.stdout.splitlines() if ": error " in line or ": warning " in line]
        # labbook has no address to give as informationUri.
        self.assertEqual([line for line in said if "SARIF2005" not in line], [])

    def test_report(self):
        work = self.folder / "work"
        shutil.copytree(SOURCE / "docs/examples", work)
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }

        def run(*words):
            return subprocess.run(words, cwd=work, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout

        journal = work / "segmentation/journal.md"
        whole = journal.read_text(encoding="utf-8")
        journal.write_text(whole[:len(whole) // 2].replace("0.7", "0.6"), encoding="utf-8")
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a start"]):
            run("git", *words)
        journal.write_text(whole, encoding="utf-8")
        (work / "scoring/04-leak.md").unlink()
        document = json.loads(run(PROGRAM, "report", "--since", "HEAD", "--format", "json"))
        self.check(document, self.schema("report.schema.json"))
        for part in (document["added"], document["changed"], document["removed"], document["findings"]["new"]):
            self.assertTrue(part)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
