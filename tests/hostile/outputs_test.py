#!/usr/bin/env python3
"""outputs_test.py PROGRAM: texts that mean something to what reads the output: spreadsheets, databases, reports, scripts, pages."""
import csv
import io
import json
import pathlib
import re
import shutil
import sqlite3
import xml.etree.ElementTree

from attacked import Attacked, LOG, run_attacks


class Outputs(Attacked):
    def test_a_new_entry_that_says_more_than_a_title(self):
        for title in ("\n\n## exp-999 Planted", "\x1b[2J", "\r\n::error::x", "<script>x</script>", "a" * 100000, "\u202e", "-->", "```"):
            done = self.run_labbook("new", "--print", title)
            self.assertNotIn(b"\n## exp-999", done.stdout)
            self.assertNotRegex(done.stdout, rb"[\x00-\x09\x0b-\x1f\x7f]")

    def test_tables_that_a_spreadsheet_reads(self):
        ids = ['=cmd|"/c calc"!A0', "+1+1", "-2+3", "@SUM(1)", "\t=1", 'a","b', "a\rb"]
        text = "# Experiment log\n"
        for i, one in enumerate(ids):
            text += f"\n## exp-{i:03}: {one}\n\nDate: 2024-03-0{i + 1}\nOwner: {one}\n\n- f1: 0.{i + 1}\n- note {one}: 0.1\n"
        text += "\n## =HYPERLINK(0)\n\nDate: 2024-03-09\n\n- f1: 0.9\n- f1: -0.1\n"
        self.write("log.md", text)
        rows = list(csv.reader(io.StringIO(self.run_labbook("export", "--no-cache", "--format", "csv").stdout.decode(), newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        self.assertIn("'=HYPERLINK(0)", {row[rows[0].index("title")] for row in rows})
        self.assertIn("-0.1", {row[rows[0].index("value")] for row in rows})
        for cell in (cell for row in rows for cell in row):
            self.assertNotRegex(cell, r"^[=@\t\r]|^[+-][^0-9]")

    def test_a_database_of_hostile_names(self):
        self.write("log.md", LOG + "\n## exp-003: '); DROP TABLE entries; --\n\nDate: 2024-03-03\n\n- f1'); DROP TABLE metrics; --: 0.5\n- f1: 0.7\n")
        self.write("'; ATTACH '..';.md", LOG)
        out = self.top / "out.sqlite"
        self.run_labbook("export", "--no-cache", "--format", "sqlite", "-o", str(out), statuses=(0,))
        database = sqlite3.connect(f"file:{out}?mode=ro", uri=True)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self.assertLessEqual({"journals", "entries", "metrics"}, tables)
        self.assertEqual(database.execute("SELECT count(*) FROM entries WHERE title LIKE '%''); DROP TABLE entries; --'").fetchone(), (1,))
        self.assertGreaterEqual(database.execute("SELECT count(*) FROM metrics").fetchone()[0], 5)
        database.close()

    def test_every_report_of_hostile_files(self):
        self.commit()
        name = "a b%20<c>&'\"#?é\u202e;.md"
        bad = "\n## exp-003: ]]> <!-- \x0b \ufffe \U0010ffff {0}\n\nDate: 2024-13-45\n\n[x](no\"'<>.png)\n"
        self.write(name, LOG + bad)
        for form in ("junit", "sarif", "gitlab", "rdjson", "json", "github"):
            out = self.run_labbook("lint", "--no-cache", "--format", form, statuses=(0, 1)).stdout
            if form == "junit":
                xml.etree.ElementTree.fromstring(out)
            elif form == "github":
                self.assertTrue(all(re.match(rb"::(error|warning|notice) file=|\d+ errors?, \d+ warnings?, \d+ infos? in ", line) for line in out.splitlines()), out[:300])
            else:
                json.loads(out)
            if form == "sarif":
                for run in json.loads(out)["runs"]:
                    for result in run["results"]:
                        for place in result["locations"]:
                            self.assertRegex(place["physicalLocation"]["artifactLocation"]["uri"], r"^[A-Za-z0-9%._~/!$&'()*+,;=:@-]*$")

    def test_lines_that_a_reader_of_lines_sees(self):
        self.write("log.md", LOG + "\n## exp-003: a\u2028b\u2029c\x85d\x0ce\x0bf\n\nDate: 2024-03-03\n\n- f1: 0.5\n")
        out = self.run_labbook("export", "--no-cache", "--format", "jsonl", statuses=(0,)).stdout
        for line in out.split(b"\n"):
            if line:
                json.loads(line)

    def test_words_that_a_script_has_of_its_own(self):
        """Data for the site's scripts is JSON or escaped: names of every object's members are words like others."""
        words = "__proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ </script> <!-- <script> ]]> \u2028"
        self.write("log.md", f"# Experiment log\n\n## __proto__ {words}\n\nDate: 2024-03-01\nTags: __proto__, constructor\n\n- __proto__: 0.5\n- constructor: 0.6\n"
                             f"\n## constructor {words}\n\nDate: 2024-03-02\n\n- __proto__: 0.7\n- toString: 0.1\n")
        self.build(statuses=(0,))
        for name, page in self.pages().items():
            if name.endswith(".html"):
                for block in re.findall(rb"<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", page, re.S):
                    json.loads(block)
                self.assertNotIn(b"<script> ]]", page)
            if name.endswith(".json"):
                json.loads(page)

    def test_addresses_of_the_site_that_are_none(self):
        for url in ("javascript:alert(1)//", "data:text/html,x", "//evil.example", "https://x\"><script>", "\x1b[2J", "http://[", "file:///", "https://a b/", "https://x/" + "a" * 100000):
            shutil.rmtree(self.site, ignore_errors=True)
            self.build("--base-url", url)
            for name, page in self.pages().items():
                if name.endswith((".html", ".xml")):
                    self.assertNotIn(b"\"><script>", page)
                    self.assertNotRegex(page, rb"(?i)(href|src)=\"(javascript|data:text|file):")
                    self.assertNotRegex(page, rb"src=\"//evil")

    def test_names_of_repositories_that_are_none(self):
        for name in ("../up", "<b>", "a\nb", "\x1b[2J", "a" * 5000, ".", "..", "/", "a//b", "con"):
            done = self.run_labbook("export", "--no-cache", "--text", "--repository", name, "-o", str(self.top / "m.json"))
            if done.returncode == 0:
                self.build("--from-model", str(self.top / "m.json"))
                for page in self.pages():
                    self.assertNotIn("..", pathlib.PurePath(page).parts)

    def test_models_that_claim_too_much(self):
        model = json.loads(self.run_labbook("export", "--no-cache", "--text", "--repository", "acme/kites").stdout)
        entry = model["journals"][0]["entries"][0]
        attacks = []
        for key, value in (("line", 2**32), ("line", 1e300), ("line", -1), ("end_line", 10**9), ("ids", ["../../x", "index", "", "\x00", "a" * 100000]),
                           ("title", "<img src=x onerror=alert(1)>"), ("date", "9999-99-99"), ("tags", ["<b>"] * 1000), ("status", "\x1b[2J")):
            one = json.loads(json.dumps(model))
            one["journals"][0]["entries"][0][key] = value
            attacks.append(one)
        many = json.loads(json.dumps(model))
        many["journals"][0]["entries"] = [dict(entry, line=i // 20000 + 1, end_line=i // 20000 + 1) for i in range(20000)]
        attacks.append(many)
        twin = json.loads(json.dumps(model))
        twin["journals"] = [dict(model["journals"][0], path=f"{name}.md") for name in ("a", "A", "a ", "a/a", "index", "assets/site", "é", "e\u0301")]
        attacks.append(twin)
        for one in attacks:
            (self.top / "m.json").write_text(json.dumps(one))
            self.build("--from-model", str(self.top / "m.json"))
            if self.site.exists():
                for name, page in self.pages().items():
                    if name.endswith(".html"):
                        self.assertNotIn(b"<img src=x onerror", page)
        self.check_untouched()


if __name__ == "__main__":
    run_attacks()
