"""usage: overview_pages_test.py LABBOOK

Builds the site of a small repository made here and reads the pages back that only some sites have: people, negative
results, deleted experiments, effects. A site without such facts has no such page and no link to one.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from site_pages import pages_of  # noqa: E402

FIRST = """# Experiment log

## exp-1 Baseline

Date: 2025-03-01
Author: First Author

- lr: 0.1
- batch: 32
- test accuracy: 0.80

## exp-2 Higher rate

Date: 2025-03-05
Author: First Author and Second Author
Baseline: exp-1

- lr: 0.3
- batch: 32
- test accuracy: 0.78

## exp-3 To be deleted

Date: 2025-03-06
Author: [your name]

The <b>last</b> words & more.

- lr: 0.5
- test accuracy: 0.10
"""

SECOND = """
## exp-4 Mixup

Date: 2025-03-09
Author: Second Author
Baseline: exp-1

- lr: 0.1
- batch: 64
- test accuracy: 0.83

### Conclusion

Better than exp-1, no worse on small classes.

## exp-5 Label smoothing

Date: 2025-03-10
Status: failed

### Conclusion

**No gain over the baseline.** Not tried again.
"""

RUSSIAN = """# Журнал экспериментов

## Эксперимент 1 База

Дата: 01.03.2025
Автор: Первый Автор

- WER (test): 20.0

## Эксперимент 2 Шум

Дата: 02.03.2025
Автор: Первый Автор

- WER (test): 21.0 (+1.0)

### Выводы

Хуже везде.
"""


def text_of(page):
    return re.sub(r"\s+", " ", " ".join(page.text))


def git(folder, name, day, *arguments):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
                   "GIT_AUTHOR_DATE": f"{day}T10:00:00Z", "GIT_COMMITTER_DATE": f"{day}T10:00:00Z"}
    subprocess.run(["git", "-c", f"user.name={name}", "-c", "user.email=a@example.org", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def build(program, folder, output, *options):
    subprocess.run([program, "build", ".", "--output", str(output), "--no-cache", *options], cwd=folder, check=True, capture_output=True)
    return pages_of(output)


def make_repository(folder):
    folder.mkdir()
    git(folder, "First Author", "2025-03-07", "init", "-q")
    (folder / "log.md").write_text(FIRST)
    git(folder, "First Author", "2025-03-07", "add", ".")
    git(folder, "First Author", "2025-03-07", "commit", "-qm", "write the log")
    kept = FIRST[:FIRST.index("## exp-3")]
    (folder / "log.md").write_text(kept + SECOND.lstrip())
    git(folder, "Third Author", "2025-03-11", "commit", "-qam", "drop exp-3, add two")


class Checks:
    def __init__(self):
        self.problems = []

    def holds(self, fact, what):
        if not fact:
            self.problems.append(what)

    def has(self, pages, name, *texts):
        if name not in pages:
            self.problems.append(f"no page {name}")
            return
        shown = text_of(pages[name])
        for text in texts:
            self.holds(text in shown, f"{name}: no {text!r} in {shown[-700:]}")

    def links(self, pages, name, target):
        self.holds(name in pages and any(url == target for _, _, url in pages[name].links), f"{name}: no link to {target}")


def check_people(checks, pages):
    checks.has(pages, "people.html", "First Author 2 1 Mar 2025 5 Mar 2025", "Second Author 2 5 Mar 2025 9 Mar 2025", "Third Author 2 9 Mar 2025 10 Mar 2025")
    checks.holds("your name" not in text_of(pages["people.html"]), "a placeholder became a person")
    checks.has(pages, "people/second-author.html", "Second Author", "2 experiments", "Higher rate", "Mixup")
    checks.links(pages, "people/second-author.html", "../experiments/exp-2.html")
    checks.links(pages, "experiments/exp-2.html", "../people/second-author.html")
    checks.links(pages, "experiments/exp-5.html", "../people/third-author.html")


def check_negative(checks, pages):
    checks.has(pages, "negative.html", "2 experiments", "exp-2", "−0.02", "against 0.80", "exp-5", "failed", "No gain over the baseline.")
    checks.holds("Mixup" not in text_of(pages["negative.html"]), "what got better is no negative result")
    checks.links(pages, "negative.html", "experiments/exp-2.html")
    checks.links(pages, "experiments/exp-2.html", "../negative.html#lb-negative-exp-2")
    checks.holds("negative result" not in text_of(pages["experiments/exp-4.html"]), "exp-4 is marked negative")


def check_deleted(checks, pages):
    checks.has(pages, "deleted.html", "log.md", "exp-3", "To be deleted", "2025-03-11", "Third Author", "drop exp-3, add two")
    checks.holds("words & more" not in text_of(pages["deleted.html"]), "the text of what was deleted is published without being asked for")
    checks.holds("What the commit changed" not in text_of(pages["experiments/exp-2.html"]), "a diff is published without being asked for")
    checks.links(pages, "experiments/exp-1.html", "../deleted.html#lb-journal-1")
    checks.has(pages, "experiments/exp-1.html", "Deleted from this journal: 1")


def check_site_settings(checks, program, folder, scratch):
    (folder / "labbook.json").write_text('{"site": {"removed_text": true, "templates": "own", "people": {"Second Author": ["third author"]}}}')
    (folder / "own/partials").mkdir(parents=True)
    (folder / "own/partials/foot.mustache").write_text("<p>a foot of our own</p></body></html>")
    (folder / ".mailmap").write_text("A. Uthor <a@example.org> First Author <a@example.org>\n")
    pages = build(program, folder, scratch / "settings")
    checks.has(pages, "deleted.html", "exp-3", "The <b>last</b> words & more.", "a foot of our own")
    checks.has(pages, "experiments/exp-1.html", "What the commit changed", "+ - lr: 0.1")
    checks.has(pages, "people.html", "A. Uthor 2", "Second Author 3")
    checks.holds("Third Author" not in text_of(pages["people.html"]), "the third author is the second by the configuration")
    checks.links(pages, "experiments/exp-5.html", "../people/second-author.html")


def check_effects(checks, pages):
    checks.has(pages, "effects.html", "lr 1", "accuracy test later run better in 0, worse in 1", "batch 1", "later run better in 1, worse in 0")
    checks.has(pages, "effects/lr.html", "exp-1 exp-2 0.1 → 0.3 0.80 → 0.78 −0.02")
    checks.links(pages, "effects/lr.html", "../experiments/exp-1.html")
    checks.links(pages, "effects/lr.html", "../experiments/exp-2.html")
    checks.links(pages, "experiments/exp-2.html", "../effects/lr.html")
    checks.holds(any(tag == "svg" for tag, _ in pages["effects/lr.html"].tags), "no chart of lr")


def check_rewritten(checks, program, folder, output):
    """A finding that quotes what a result was stays off the pages that know no history."""
    folder.mkdir()
    git(folder, "First Author", "2025-03-01", "init", "-q")
    for day, value in (("2025-03-01", "0.8125"), ("2025-06-01", "0.9375")):
        (folder / "log.md").write_text(f"# Experiment log\n\n## exp-1 Base\n\nDate: 2025-03-01\n\n- test accuracy: {value}\n")
        git(folder, "First Author", day, "add", ".")
        git(folder, "First Author", day, "commit", "-qm", "write the log")
    quoted = lambda pages: [name for name, page in pages.items() if "0.8125" in text_of(page)]
    checks.holds("quality.html" in quoted(build(program, folder, output)), "no finding tells what a result was")
    checks.holds(quoted(build(program, folder, output, "--history", "off")) == [], "what a result was, without history")


def check_long_lists(checks, program, folder, output):
    """Cards for the latest hundred, and a line for each of the others."""
    entry = "## exp-%d Step %d\n\nDate: 2025-%02d-%02d\nAuthor: First Author\nTags: #sweep\n\n- acc: 0.5\n\n"
    text = "".join(entry % (n, n, 1 + n // 28, 1 + n % 28) for n in range(130))
    (folder / "log.md").write_text("# Experiment log\n\n" + text)
    build(program, folder, output)
    for name in ("people/first-author.html", "tags/sweep.html"):
        page = (output / name).read_text()
        checks.holds(page.count('class="lb-card"') == 100, f"{name}: a hundred cards")
        checks.holds(re.findall(r'<li><time[^>]*>[^<]*</time><a href="[^"]*exp-(\d+)', page) == [str(n) for n in range(29, -1, -1)], f"{name}: the others by day")
        checks.holds('Earlier <span class="lb-count">30</span>' in page, f"{name}: their number")


def main():
    program = os.path.abspath(sys.argv[1])
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "repository"
        make_repository(folder)
        pages = build(program, folder, pathlib.Path(scratch) / "site")
        for check in (check_people, check_negative, check_deleted, check_effects):
            check(checks, pages)
        for name, page in pages.items():
            checks.problems += [f"{name}: {problem}" for problem in page.problems]
        for name in ("people", "negative", "deleted", "effects"):
            checks.links(pages, "index.html", f"{name}.html")
            checks.links(pages, "experiments/exp-1.html", f"../{name}.html")
        without = build(program, folder, pathlib.Path(scratch) / "without", "--history", "off")
        checks.holds("deleted.html" not in without, "deleted experiments without history")
        checks.holds("Third Author" not in text_of(without["people.html"]), "a committer without history")
        check_rewritten(checks, program, pathlib.Path(scratch) / "rewritten", pathlib.Path(scratch) / "told")
        check_site_settings(checks, program, folder, pathlib.Path(scratch))
        plain = pathlib.Path(scratch) / "plain"
        plain.mkdir()
        (plain / "log.md").write_text("# Experiment log\n\n## exp-1 One\n\nDate: 2025-03-01\n\n- acc: 0.5\n\n## exp-2 Two\n\nDate: 2025-03-02\n\n- acc: 0.6\n")
        bare = build(program, plain, pathlib.Path(scratch) / "bare")
        for name in ("people", "negative", "deleted", "effects"):
            checks.holds(f"{name}.html" not in bare, f"{name}.html has nothing to show")
            checks.holds(all(f"{name}.html" not in url for page in bare.values() for _, _, url in page.links), f"a link to {name}.html")
        (plain / "log.md").write_text(RUSSIAN)
        russian = build(program, plain, pathlib.Path(scratch) / "russian")
        checks.has(russian, "people.html", "Люди", "Первый Автор 2 1 мар 2025 2 мар 2025")
        checks.has(russian, "negative.html", "Отрицательные результаты", "Хуже везде.", "+1.0")
        check_long_lists(checks, program, plain, pathlib.Path(scratch) / "long")
    print("\n".join(checks.problems[:40]))
    print(f"{len(pages)} pages, {len(checks.problems)} problems")
    sys.exit(1 if checks.problems else 0)


main()
