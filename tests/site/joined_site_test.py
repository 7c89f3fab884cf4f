"""usage: joined_site_test.py LABBOOK

Fifty small repositories are made, each exports its model, and one site is built from the models, with their texts and
without: the same bytes for any order and number of threads, every link leads somewhere, references go from one repository
to another. Then models are damaged: each gives one line with a place, or a site, and never anything else.
"""
import html
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crawl_test import check_page, tree  # noqa: E402
from site_pages import pages_of  # noqa: E402

REPOSITORIES = 50
HOST = "https://git.example.org/acme"

ENTRY = """## e{number:03} Learning rate 0.{number}

Date: 2024-0{number}-{day:02}
Baseline: team-{next}:e001

### Results

- test f1: 0.{score}

Like e001. See [their log](../../team-{second}/docs/log.md#e002) and {host}/team-{third}/blob/main/docs/log.md#e003.
"""


def name_of(index):
    return f"team-{index % REPOSITORIES:02}"


def make_repository(folder, index):
    (folder / "docs").mkdir(parents=True)
    (folder / "labbook.json").write_text(json.dumps({"site": {"repository_url": f"{HOST}/{name_of(index)}"}}))
    entries = [ENTRY.format(number=number, day=index % 28 + 1, next=f"{(index + 1) % REPOSITORIES:02}", second=f"{(index + 2) % REPOSITORIES:02}",
                            third=f"{(index + 3) % REPOSITORIES:02}", score=50 + index % 40 + number, host=HOST) for number in range(1, 5)]
    (folder / "docs/log.md").write_text("# Experiments\n\n" + "\n".join(entries))
    git = ["git", "-c", "user.name=Ann Author", "-c", "user.email=ann@example.org"]
    environment = dict(os.environ, GIT_AUTHOR_DATE="2024-06-01T10:00:00+03:00", GIT_COMMITTER_DATE="2024-06-01T10:00:00+03:00")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First log"]):
        subprocess.run([*git, *words], cwd=folder, env=environment, check=True)


class Joined:
    def __init__(self, program, scratch):
        self.program = program
        self.scratch = pathlib.Path(scratch)
        self.problems = []

    def run(self, *words, folder=None):
        return subprocess.run([self.program, *map(str, words)], cwd=folder or self.scratch, capture_output=True, text=True, errors="replace")

    def say(self, fact):
        self.problems.append(fact)

    def export(self, kind, *options):
        models = []
        for index in range(REPOSITORIES):
            models.append(self.scratch / f"{kind}-{index}.json")
            result = self.run("export", "--history", "--repository", f"acme/{name_of(index)}", "-o", models[-1], *options, folder=self.scratch / name_of(index))
            if result.returncode != 0:
                self.say(f"export: {result.stderr}")
        return models

    def build(self, models, output, *options):
        result = self.run("build", "--quiet", *options, "--output", output, "--from-model", *models)
        if result.returncode != 0:
            self.say(f"build: {result.stderr}")
        return self.scratch / output

    def expect_error(self, expected, *words):
        result = self.run(*words)
        if result.returncode != 2 or result.stderr != expected:
            self.say(f"{words}: {result.returncode} {result.stderr!r}, expected {expected!r}")


def check_site(joined, kind, models):
    root = joined.build(models, f"site-{kind}")
    again = joined.build(list(reversed(models)), f"again-{kind}", "-j", "1")
    if tree(root) != tree(again):
        joined.say(f"{kind}: other bytes for another order or number of threads")
    pages = pages_of(root)
    for name, page in pages.items():
        check_page(name, page, root, pages, joined.problems)
    page = (root / "experiments/acme-team-00-e002.html").read_text()
    for wanted in ("acme-team-01-e001.html", "acme-team-02-e002.html", "acme-team-03-e003.html", "acme-team-00-e001.html",
                   f"{HOST}/team-00/blob/HEAD/docs/log.md#L", f"{HOST}/team-00/commit/", "Ann Author", "0.52"):
        if wanted not in page:
            joined.say(f"{kind}: the page of an experiment lacks {wanted}")
    if "acme-team-49-e001.html" not in (root / "experiments/acme-team-00-e001.html").read_text():
        joined.say(f"{kind}: nothing tells who names an experiment")
    if ("Like e001" in page) != (kind == "text"):
        joined.say(f"{kind}: the text is {'missing' if kind == 'text' else 'there'}")
    listed = (root / "repositories.html").read_text()
    for index in range(REPOSITORIES):
        if f">acme/{name_of(index)}</a>" not in listed:
            joined.say(f"{kind}: {name_of(index)} is not on the list")
    for entry in json.loads((root / "model.json").read_text())["journals"][0]["entries"]:
        if [link["path"] for link in entry["lineage"]["baselines"]] != ["acme/team-01/docs/log.md"]:
            joined.say(f"{kind}: no lineage between repositories: {entry['lineage']}")
    if (root / "quality.html").exists():
        joined.say(f"{kind}: a page of findings, where nothing was checked")


def check_messages(joined, models):
    first = models[0]
    model = json.loads(first.read_text())

    def written(name, change):
        changed = json.loads(first.read_text())
        change(changed)
        (joined.scratch / name).write_text(json.dumps(changed))
        return name

    build = ["build", "--output", "never", "--from-model"]
    joined.expect_error("labbook: can't read none.json: No such file or directory\n", *build, "none.json")
    (joined.scratch / "cut.json").write_text(first.read_text()[:300])
    cut = joined.run(*build, "cut.json")
    if cut.returncode != 2 or not re.fullmatch(r"labbook: cut\.json:\d+:\d+: .+\n", cut.stderr):
        joined.say(f"cut: {cut.stderr}")
    joined.expect_error('labbook: other.json:1:12: this is no model of schema "labbook/model/1", as labbook export --format json writes it\n', *build,
                        written("other.json", lambda m: m.update(schema="labbook/diagnostics/1")))
    joined.expect_error(f"labbook: {first} and twice.json are both called \"acme/team-00\"; name them with labbook export --repository\n", *build, first,
                        written("twice.json", lambda m: None))
    result = joined.run(*build, written("outside.json", lambda m: m["journals"][0].update(path="../../etc/passwd")))
    if result.returncode != 2 or not re.fullmatch(r'labbook: outside\.json:1:\d+: "\.\./\.\./etc/passwd" is no path inside a repository\n', result.stderr):
        joined.say(f"outside: {result.stderr}")
    joined.expect_error('labbook: --from-model builds from models alone; leave out "docs"\n', "build", "docs", "--from-model", first)
    joined.expect_error("labbook: --watch follows journals, not models; leave out --from-model or --watch\n", "build", "--watch", "--from-model", first)
    joined.expect_error("labbook: --text goes with --format json\n", "export", "--text", "--format", "csv")
    joined.expect_error('labbook: "../x" is no name of a repository: letters, digits, ".", "-", "_" and "/" between them\n', "export", "--repository", "../x")
    if model["repository"] != {"name": "acme/team-00", "url": f"{HOST}/team-00"}:
        joined.say(f"the model says of its repository {model['repository']}")


STRANGE = [None, True, -1, 0, 1e300, 4294967296, "", "\u0000", "<script>alert(1)</script>", "../../x", "a" * 5000, [], {}, [[]], [None], "javascript:alert(1)", "2024-13-45"]


def places_in(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, member in value.items():
            yield from places_in(member, (*path, key))
    if isinstance(value, list):
        for index, member in enumerate(value):
            yield from places_in(member, (*path, index))


def changed_at(model, path, value):
    copy = json.loads(json.dumps(model))
    at = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return copy


def check_damage(joined, models, rounds=90):
    chance = random.Random(9)
    bytes_of_model = models[0].read_bytes()
    model = json.loads(bytes_of_model)
    places = [path for path in places_in(model) if path]
    for index in range(rounds):
        if index % 3 == 0:
            damaged = bytearray(bytes_of_model[:chance.randrange(len(bytes_of_model))] if index % 2 else bytes_of_model)
            for _ in range(chance.randrange(1, 4)):
                if damaged:
                    damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        else:
            damaged = json.dumps(changed_at(model, chance.choice(places), chance.choice(STRANGE))).encode()
        (joined.scratch / "damaged.json").write_bytes(damaged)
        result = joined.run("build", "--quiet", "--output", "damaged-site", "--from-model", "damaged.json", models[1])
        is_told = result.returncode == 2 and re.fullmatch(r"labbook: [^\n]+\n", result.stderr)
        if not is_told and result.returncode != 0:
            joined.say(f"damage {index}: {result.returncode} {result.stderr[:300]!r}")
        if result.returncode == 0:
            for page in (joined.scratch / "damaged-site").rglob("*.html"):
                written = page.read_text()
                if "<script>alert" in written or re.search(r'href="javascript:', html.unescape(written)):
                    joined.say(f"damage {index}: {page.name} runs what a model says")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        joined = Joined(os.path.abspath(sys.argv[1]), scratch)
        for index in range(REPOSITORIES):
            make_repository(joined.scratch / name_of(index), index)
        with_text = joined.export("text", "--text")
        bare = joined.export("bare")
        check_site(joined, "text", with_text)
        check_site(joined, "bare", bare)
        check_messages(joined, with_text)
        check_damage(joined, with_text)
        check_damage(joined, bare, 45)
    print("\n".join(joined.problems))
    sys.exit(1 if joined.problems else 0)


main()
