"""usage: read_back_test.py LABBOOK FOLDER

Every fact on a page is the model's: the pages of FOLDER's site are read back and held against `export --format json`.
For each entry: title, dates, status, tags, parameters, every result with its split, and where its references lead. For each
leaderboard: values, order and links. On the home page and the timeline: every date.
"""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "line", "rect", "circle"}


class Node:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent, self.children = tag, attrs, parent, []

    def text(self):
        return re.sub(r"\s+", " ", "".join(c if isinstance(c, str) else c.text() for c in self.children)).strip()

    def all(self, tag=None, css=None):
        for child in self.children:
            if isinstance(child, Node):
                if (tag is None or child.tag == tag) and (css is None or css in child.attrs.get("class", "").split()):
                    yield child
                yield from child.all(tag, css)

    def one(self, tag=None, css=None):
        return next(self.all(tag, css), None)


class Tree(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.root = self.open = Node("", {}, None)
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {k: v or "" for k, v in attrs}, self.open)
        self.open.children.append(node)
        if tag not in VOID:
            self.open = node

    def handle_startendtag(self, tag, attrs):
        self.open.children.append(Node(tag, {k: v or "" for k, v in attrs}, self.open))

    def handle_endtag(self, tag):
        node = self.open
        while node.parent is not None and node.tag != tag:
            node = node.parent
        if node.parent is not None:
            self.open = node.parent

    def handle_data(self, data):
        self.open.children.append(data)


class Reader:
    def __init__(self, root, model):
        self.root, self.model, self.problems, self.facts = root, model, [], 0
        self.pages = {p.relative_to(root).as_posix(): Tree(p).root for p in sorted(root.rglob("*.html"))}
        self.by_place = {}
        self.parameter_values = {plain(p["value"]) for j in model["journals"] for e in j["entries"] for p in e["parameters"]}
        for name, page in self.pages.items():
            if name.startswith("experiments/"):
                self.by_place[page.one("span", "lb-path").text()] = name

    def check(self, holds, what):
        self.facts += 1
        if not holds:
            self.problems.append(what)

    def entries(self):
        for journal in self.model["journals"]:
            for entry in journal["entries"]:
                yield journal, entry, f"{journal['path']}:{entry['line']}"

    def target(self, name, href):
        return os.path.normpath(os.path.join(os.path.dirname(name), href.split("#")[0])) if href else name


def values_of(page):
    """(value, head of the column, head of the row) of every cell of the results, which may stand in several tables."""
    section = page.one("section", "lb-results")
    found = []
    for table in section.all("table") if section is not None else []:
        heads = [th for th in table.one("thead").all("th")][1:]
        for row in table.one("tbody").all("tr"):
            name = row.one("th").text()
            for head, cell in zip(heads, [td for td in row.all("td")]):
                value = cell.one("span", "lb-value")
                if value is not None:
                    found.append((re.split(r" ± ", value.text())[0], head.text(), name))
    return found


def shown_value(metric):
    unit = metric["unit"]
    return metric["text"] if not unit or metric["text"].endswith(unit) else f"{metric['text']} {unit}"


def plain(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def check_results(reader, place, page, entry):
    values = values_of(page)
    shown = {(plain(value), head, name) for value, head, name in values}
    runs = {m["run"] for m in entry["metrics"]}
    if len(runs) > 1 and (len({(m["name"], m["split"]) for m in entry["metrics"]}) > 12 or len(runs) > 60):
        return
    first = {}
    for metric in entry["metrics"]:
        first.setdefault((metric["run"] if len(runs) > 1 else None, metric["name"], metric["split"]), metric)
    for (run, name, split), metric in first.items():
        value = plain(shown_value(metric))
        if len(runs) > 1:
            by_run = (value, plain(f"{name} {split or ''}"), plain(run or "–"))
            label = plain(f"{name} {', '.join(part for part in (run, split) if part)}")
            reader.check(by_run in shown or any(v == value and row == label for v, _, row in shown), f"{place}: {by_run} is not among {sorted(shown)}")
            continue
        else:
            names = {plain(name)} if not split else {plain(f"{name} {split}")}
            fits = [s for s in shown if s[0] == value and (s[2] in names or (s[2] == plain(name) and s[1] == split))]
            reader.check(fits, f"{place}: {name} {split} {value} is not among {sorted(shown)}")
    reader.check(len(shown) <= len({(plain(shown_value(m)), m["name"], m["split"], m["run"]) for m in entry["metrics"]}), f"{place}: more values than the entry has")


def check_entry(reader, entry, place):
    name = reader.by_place.get(place)
    reader.check(name is not None, f"{place}: no page")
    if name is None:
        return
    page = reader.pages[name]
    article = page.one("main")
    reader.check(article.one("h1").text() and plain(article.one("h1").text()) in plain(entry["title"]), f"{place}: h1 {article.one('h1').text()!r}")
    meta = article.one("p", "lb-meta")
    time = meta.one("time")
    reader.check((time.attrs["datetime"] if time else None) == entry["date"], f"{place}: date {time and time.attrs}")
    status = [s.text() for s in meta.all("span", "lb-status")]
    reader.check(status == ([entry["status"]] if entry["status"] else []), f"{place}: status {status}")
    tags = sorted(a.text().lower() for p in page.one("aside").all("p", "lb-tags") for a in p.all("a"))
    reader.check(tags == sorted(t.lower() for t in entry["tags"]), f"{place}: tags {tags}")
    parameters = page.one("dl", "lb-parameters")
    shown = [(d.one("dt").text(), d.one("dd").text()) for d in parameters.all("div") if d.attrs.get("class") != "lb-group"] if parameters else []
    reader.check([n for n, _ in shown] == [plain(p["name"]) for p in entry["parameters"]], f"{place}: parameters {shown}")
    for (_, value), parameter in zip(shown, entry["parameters"]):
        wanted = plain(f"{parameter['value']} {parameter['run'] or ''}")
        was, arrow, value = value.rpartition(" → ") if " → " not in wanted else ("", "", value)
        reader.check(not arrow or was in reader.parameter_values, f"{place}: was {was!r}, a value that no entry has")
        reader.check(value == wanted or ("…" in value and wanted.startswith(value.split("…")[0])), f"{place}: parameter {value!r}, not {wanted!r}")
    check_results(reader, place, page, entry)
    check_references(reader, name, page, entry, place)


def check_references(reader, name, page, entry, place):
    known = {(j["path"], i): where for j, e, where in reversed(list(reader.entries())) for i in e["ids"]}
    wanted = {reader.by_place[known[r["path"], r["target"]]] for r in entry["references"] if r["target"] and (r["path"], r["target"]) in known}
    section = next((s for s in page.all("section", "lb-relations") if s.attrs.get("aria-labelledby") == "lb-references"), None)
    shown = {reader.target(name, a.attrs["href"]) for a in section.all("a", "lb-card-link")} if section else set()
    reader.check(shown == wanted - {name}, f"{place}: builds on {sorted(shown)}, not {sorted(wanted - {name})}")
    for other in shown:
        back = next((s for s in reader.pages[other].all("section") if s.attrs.get("aria-labelledby") == "lb-backlinks"), None)
        links = {reader.target(other, a.attrs["href"]) for a in back.all("a")} if back else set()
        reader.check(name in links, f"{other}: is not named by {name}")


def check_boards(reader, entries):
    for name, page in reader.pages.items():
        if not name.startswith("metrics/"):
            continue
        for board in page.all("section", "lb-board"):
            ranks = []
            for row in board.one("tbody").all("tr"):
                cells = [c for c in row.children if isinstance(c, Node)]
                target = reader.target(name, row.one("a").attrs["href"])
                entry = entries.get(target)
                value = plain(re.split(r" ± ", cells[2].text())[0])
                texts = {plain(shown_value(m)): m["value"] for m in entry["metrics"]} if entry else {}
                reader.check(value in texts, f"{name}: {value} is no result of {target}")
                reader.check(float(cells[2].attrs["data-sort"]) in {m["value"] for m in entry["metrics"]} if entry else False, f"{name}: sorts {target} by {cells[2].attrs['data-sort']}")
                time = row.one("time")
                reader.check((time.attrs["datetime"] if time else None) == (entry["date"] if entry else None), f"{name}: date of {target}")
                ranks.append(int(cells[0].text()))
            reader.check(ranks == sorted(ranks) and ranks[:1] == [1], f"{name}: ranks {ranks}")


def check_cards(reader, entries):
    for name, page in reader.pages.items():
        for card in page.all("li", "lb-card"):
            target = reader.target(name, card.one("a", "lb-card-link").attrs["href"])
            entry = entries.get(target)
            reader.check(entry is not None, f"{name}: a card of {target}, which is no entry")
            if entry is None:
                continue
            time = card.one("time")
            reader.check((time.attrs["datetime"] if time else None) == entry["date"], f"{name}: date of {target}")
            texts = {plain(shown_value(m)) for m in entry["metrics"]}
            for value in card.all("span", "lb-chip-value"):
                reader.check(plain(value.text()) in texts, f"{name}: {value.text()} is no result of {target}")


def check_effects(reader, program, folder):
    """The rows of each parameter's page are the pairs of `labbook effects`."""
    for name, page in reader.pages.items():
        if not name.startswith("effects/"):
            continue
        parameter = page.one("h1").text()
        run = subprocess.run([program, "effects", parameter, folder, "--format", "json", "--no-cache"], check=True, capture_output=True)
        wanted = {(p["from"], p["to"], " → ".join(p["values"]), m["name"], m["split"] or "", round(m["change"], 9)) for p in json.loads(run.stdout)["pairs"] for m in p["metrics"]}
        shown = set()
        for board in page.all("section", "lb-board"):
            split = board.one("h2").one("span", "lb-split")
            metric = "".join(c for c in board.one("h2").children if isinstance(c, str)).strip()
            for row in board.one("tbody").all("tr"):
                cells = [c for c in row.children if isinstance(c, Node)]
                shown.add((cells[0].text(), cells[1].text(), cells[2].text(), metric, split.text() if split else "", round(float(cells[4].attrs["data-sort"]), 9)))
        reader.check(shown == {tuple(map(lambda v: plain(v) if isinstance(v, str) else v, w)) for w in wanted}, f"{name}: {sorted(shown ^ wanted)[:3]}")


def main():
    program, folder = os.path.abspath(sys.argv[1]), "."
    os.chdir(sys.argv[2])  # the model's paths are from the working folder, and so are those of pages within it
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "site"
        subprocess.run([program, "build", folder, "--output", str(root), "--no-cache"], check=True, stderr=subprocess.DEVNULL)
        exported = subprocess.run([program, "export", "--format", "json", folder, "--no-cache"], check=True, capture_output=True).stdout
        reader = Reader(root, json.loads(exported))
        for _, entry, place in reader.entries():
            check_entry(reader, entry, place)
        entries = {reader.by_place[place]: entry for _, entry, place in reader.entries() if place in reader.by_place}
        reader.check(len(entries) == len(reader.by_place), "pages of experiments that are no entries")
        check_boards(reader, entries)
        check_cards(reader, entries)
        check_effects(reader, program, folder)
        print("\n".join(reader.problems[:40]))
        print(f"{len(reader.pages)} pages, {reader.facts} facts, {len(reader.problems)} problems")
        sys.exit(1 if reader.problems or reader.facts < 500 else 0)


main()
