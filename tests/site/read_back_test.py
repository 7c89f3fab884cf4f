"""usage: read_back_test.py LABBOOK FOLDER

Every number, date and id that `export --format json` gives of an experiment stands on that experiment's page, and the
site's model.json is the same model.
"""
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from site_pages import Page  # noqa: E402


def words_of(page):
    return re.sub(r"\s+", " ", "".join(page.text))


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    model = json.loads(subprocess.run([program, "export", "--format", "json", folder], check=True, capture_output=True).stdout)
    problems = []
    checked = 0
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "site"
        subprocess.run([program, "build", folder, "--output", str(root), "--history", "off"], check=True, stderr=subprocess.DEVNULL)
        if json.loads((root / "model.json").read_text()) != model:
            problems.append("model.json is not what export prints")
        by_place = {}
        for path in sorted((root / "experiments").glob("*.html")):
            page = Page(path)
            found = re.search(r'class="lb-path">(?:<a [^>]*>)?([^<]*)', path.read_text())
            by_place[html.unescape(found.group(1))] = page
        for journal in model["journals"]:
            for entry in journal["entries"]:
                place = f"{journal['path']}:{entry['line']}"
                if place not in by_place:
                    problems.append(f"no page for {place}")
                    continue
                page = by_place[place]
                text = words_of(page)
                dates = [attrs["datetime"] for tag, attrs in page.tags if tag == "time"]
                if entry["date"] and entry["date"] not in dates:
                    problems.append(f"{place}: date {entry['date']}")
                for label in entry["ids"][:1] + entry["ids"][-1:]:
                    checked += 1
                    if re.sub(r"\s+", " ", label) not in text:
                        problems.append(f"{place}: id {label}")
                numbers = {float(n.replace(",", ".").replace("−", "-")) for n in re.findall(r"[-−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?", text)}
                for metric in entry["metrics"]:
                    checked += 1
                    if not any(abs(metric["value"] - number) <= 1e-9 * max(1, abs(number)) for number in numbers):
                        problems.append(f"{place}: {metric['name']} {metric['value']}")
    print("\n".join(problems[:40]))
    print(f"{checked} facts, {len(problems)} problems")
    sys.exit(1 if problems or checked == 0 else 0)


main()
