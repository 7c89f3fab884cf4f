#!/usr/bin/env python3
"""docs_test.py PROGRAM SOURCE: the documentation says what the program has, and all of it can be found.

docs/commands.md and docs/rules.md are written from the program: LABBOOK_UPDATE=1 writes them anew.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import urllib.parse

PROGRAM, SOURCE = map(lambda path: pathlib.Path(path).resolve(), sys.argv[1:3])
DOCS = SOURCE / "docs"
# What tells more on a command than its help does.
PAGES = {
    "best": "results.md", "build": "site.md", "compare": "results.md", "completion": "installing.md", "config": "configuration.md",
    "effects": "results.md", "explain": "troubleshooting.md", "export": "model.md", "init": "starting.md", "lint": "linting.md",
    "list": "results.md", "log": "history.md", "new": "starting.md", "report": "report.md", "rules": "rules.md", "serve": "site.md",
    "show": "results.md",
}
FAMILIES = {"structure": "Structure", "dates": "Dates", "reproducibility": "Reproducibility", "numbers": "Numbers", "links": "Links and references",
            "rendering": "What the page will not show as it was meant", "history": "History", "input": "Files"}


def answer(*words):
    return subprocess.run([PROGRAM, *words], cwd=SOURCE, capture_output=True, text=True, check=True, timeout=60).stdout


def help_of(*words):
    lines = [line.rstrip() for line in answer(*words, "--help").strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def commands():
    return sorted(re.findall(r"^  ([a-z]+) ", answer("--help").split("Subcommands:")[1].split("Examples:")[0], re.M))


def commands_page():
    page = ["# Every command", "", "As `labbook COMMAND --help` shows it. The options of the first list go with every command.", "",
            "```text", help_of(), "```", ""]
    for command in commands():
        page += [f"## labbook {command}", "", f"More: [{PAGES[command]}]({PAGES[command]}).", "", "```text", help_of(command), "```", ""]
    return "\n".join(page)


def rules_page():
    rules = json.loads(answer("rules", "--format", "json"))["rules"]
    page = ["# Every rule", "", "Severities are those without a configuration; [configuration.md](configuration.md) changes them, and",
            "`labbook explain RULE` shows a rule's page in the terminal. *Fixable*: some of its findings can be mended by `labbook lint",
            "--fix` or `--unsafe-fixes`. [rules-authoring.md](rules-authoring.md) tells how to write another one.", ""]
    for family, title in FAMILIES.items():
        page += [f"## {title}", "", f"`--select {family}` asks for these alone.", "", "| rule | severity | finds |", "|---|---|---|"]
        for rule in rules:
            if rule["family"] == family:
                name, fixable = rule["name"], " *Fixable.*" if rule["fixable"] else ""
                summary = rule["summary"].replace("|", "\\|")
                page.append(f"| [{name}](../rules/checks/{name}/{name}.md) | {rule['severity']} | {summary}.{fixable} |")
        page.append("")
    assert {rule["family"] for rule in rules} == set(FAMILIES)
    return "\n".join(page)


def links_of(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path = urllib.parse.unquote(target.split("#")[0])
        if path and ":" not in path:
            yield (page.parent / path).resolve()


def lists_of(file):
    words = json.loads((SOURCE / "rules/vocabulary" / file).read_text(encoding="utf-8"))
    return {name: words[name] for name in words if name != "language"}


class Docs(unittest.TestCase):
    maxDiff = None

    def check_page(self, name, text):
        page = DOCS / name
        if os.environ.get("LABBOOK_UPDATE"):
            page.write_text(text, encoding="utf-8")
        self.assertEqual(page.read_text(encoding="utf-8"), text, f"{name}: LABBOOK_UPDATE=1 writes it anew")

    def test_every_command_is_there_as_it_is(self):
        self.check_page("commands.md", commands_page())

    def test_every_rule_is_there_as_it_is(self):
        self.check_page("rules.md", rules_page())

    def test_every_page_can_be_reached_from_the_first(self):
        reached, left = set(), [DOCS / "README.md"]
        while left:
            page = left.pop()
            # The samples link to files that are not there, which labbook finds.
            if page in reached or not page.exists():
                continue
            reached.add(page)
            if page.suffix == ".md":
                left += links_of(page)
        pages = {page for page in DOCS.glob("*.md")} | {page for page in (SOURCE / "rules/checks").glob("*/*.md")}
        files = {file for folder in ("schema", "recipes") for file in (DOCS / folder).iterdir()}
        self.assertEqual(sorted(str(page.relative_to(SOURCE)) for page in (pages | files) - reached), [])

    def test_every_list_of_a_vocabulary_is_read(self):
        reader = "".join((SOURCE / "tools/vocabulary" / path).read_text(encoding="utf-8") for path in ("read_vocabulary.h", "read_vocabulary.cpp", "read_wording.h"))
        for path in sorted((SOURCE / "rules/vocabulary").glob("*.json")):
            if not path.name.startswith(("results_", "dates_")):
                self.assertEqual([name for name in lists_of(path.name) if f'"{name}"' not in reader], [], path.name)

    def test_every_list_of_words_is_described_and_used(self):
        table = (DOCS / "vocabulary.md").read_text(encoding="utf-8").split("| list |")[1]
        described = {name for row in re.findall(r"^\| (`[^|]*`) \|", table, re.M) for name in re.findall(r"`([a-z_0-9]+)`", row)}
        all_names = set()
        for kind, others, room in (("results", ("ru", "signs"), "results"), ("dates", ("ru", "others"), "journal")):
            names = set(lists_of(f"{kind}_en.json"))
            for other in others:
                self.assertEqual(set(lists_of(f"{kind}_{other}.json")) - names, set(), other)
            sources = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "src" / room).glob("*.cpp"))
            self.assertEqual({name for name in names if not re.search(rf"\bwording::{name}\b", sources)}, set())
            all_names |= names
        self.assertEqual(described, all_names)

    def test_no_claim_is_overlooked(self):
        lists = [lists_of(f"results_{language}.json") for language in ("en", "ru")]
        parts = [part for words in lists for part in words["claim_parts"]]
        claims = [claim for words in lists for claim in words["claims"]]
        self.assertEqual([claim for claim in claims if not any(part in claim for part in parts)], [])

    def test_no_link_is_dead(self):
        pages = [*SOURCE.glob("*.md"), *DOCS.glob("*.md"), *(SOURCE / "rules/checks").glob("*/*.md")]
        run = subprocess.run([PROGRAM, "lint", "--no-cache", "--select", "broken-link,broken-anchor,broken-image", *map(str, pages)], cwd=SOURCE,
                             capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertRegex(run.stdout, r"^no findings in \d\d+ files")


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
