#!/usr/bin/env python3
"""hostile_formats_test.py PROGRAM: a hundred hostile texts as file names, headings and quoted lines, in every format.

Nothing that a journal or a name holds may command a runner or a terminal: ten texts at ten places.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = pathlib.Path(sys.argv[1]).resolve()

TEXTS = [
    "::error::x", "::set-output name=a::b", "::add-mask::secret", "::stop-commands::token", "##[error]x",
    "\x1b]52;c;cHduZWQ=\x07", "\x1b[2J\x1b[1;1H", "\x1b]8;;http://example.org\x1b\\a\x1b]8;;\x1b\\", "\u202egnp.exe\u202c \u2066a\u2069 \u200b", "\x9b31m\x85\x7f",
]
PLACES = [
    ("{}.md", "# Log\n\n## exp-1: a try, 2024-02-30\n\n- loss: 0.4\n"),
    ("a\n{}.md", "# Log\n\n## exp-1: a try, 2024-02-30\n\n- loss: 0.4\n"),
    ("%0A{}/b.md", "# Log\n\n## exp-1: a try, 2024-02-30\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: {}, 2024-02-30\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: a try, 2024-02-30 {}\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: a try, 2024-03-01\n\n[notes]({}.txt)\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: a try, 2024-03-01\n\n![{}](missing.png)\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: a try, 2024-03-01\n\nContinues exp-1 {}, as [exp-1](#none-{}).\n\n[{}]: 0.53\n\n- loss: 0.4\n"),
    ("c.md", "# Log\n\n## exp-1: a try, 2024-03-01\n\nBaseline: none\n\n- {}: 0.4 (+0.1)\n\n| {} | b |\n|---|---|\n| 1 | 2 | 3 {} |\n"),
    ("c.md", "# Log\n\n## {}\n\n## {}\n\n<!-- labbook-disable-next-line {} -->\n\ntext\r%0D{}\n"),
]
FORMATS = ["text", "github", "json", "sarif", "junit", "gitlab", "rdjson"]
COMMANDS_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]")
ANNOTATION = re.compile(r"^::(error|warning|notice) file=[^,:\r\n]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[a-z-]+::[^\r\n]*$")
COUNTS = re.compile(r"^(no findings in .*|\d+ errors?, .*|\d+ more (error|warning|notice)s? (is|are) not shown as annotations)$")


class HostileFormats(unittest.TestCase):
    findings = 0

    def reports(self, name, text):
        with tempfile.TemporaryDirectory(prefix="labbook-hostile-") as folder:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="surrogateescape")
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600"}
            for name in FORMATS:
                run = subprocess.run([PROGRAM, "lint", "--format", name], cwd=folder, env=environment, capture_output=True, timeout=60)
                self.assertIn(run.returncode, (0, 1), run.stderr)
                self.assertIsNone(COMMANDS_TERMINAL.search(run.stderr.decode()), run.stderr)
                yield name, run.stdout.decode("utf-8")

    def check(self, name, shown):
        if name in ("text", "github"):
            self.assertIsNone(COMMANDS_TERMINAL.search(shown.replace("\n", "")), shown)
        if name == "github":
            lines = shown.splitlines()
            for line in lines:
                self.assertTrue(ANNOTATION.match(line) or COUNTS.match(line), line)
            HostileFormats.findings += sum(line.startswith("::") for line in lines)
        if name in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(shown)
        if name == "junit":
            xml.etree.ElementTree.fromstring(shown)

    def test_every_text_at_every_place(self):
        for place, (name, text) in enumerate(PLACES):
            for hostile in TEXTS:
                with self.subTest(place=place, text=hostile):
                    for format_name, shown in self.reports(name.replace("{}", hostile.replace("/", "_")), text.replace("{}", hostile)):
                        self.check(format_name, shown)
        # A test that finds nothing proves nothing.
        self.assertGreaterEqual(HostileFormats.findings, len(TEXTS) * len(PLACES))


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
