"""A site that is built on what earlier builds kept is, byte for byte, the one that is built from nothing.

rebuild_test.py LABBOOK [SEED] [STEPS]: random changes of everything that goes into a site, and of the site itself; after each
the site is built with the cache, and anew without one into another folder.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

LABBOOK = pathlib.Path(sys.argv.pop(1)).resolve()
SEED = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 1
STEPS = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 12

ENTRY = """## {id} {title}

**Date:** 2023-0{month}-{day:02}
**Seed:** 7
**Tags:** {tag}

### Motivation
The kiln drifts when {base} is warm; see [the table](../{file}).

### Results
| run | recall | loss |
|---|---|---|
| {id}-a | 0.{recall} | 0.1{loss} |

![curve](../figures/{id}.png)

Held against {base}: recall 0.{recall}. Inline $x^{{{loss}}}$.
"""


def entry(number, rng):
    return ENTRY.format(id=f"k{number:03}", base=f"k{max(1, number - rng.randint(1, 3)):03}", title=rng.choice(["Warm start", "Longer bake", "Thin glaze"]),
                        month=1 + number % 9, day=1 + number % 28, tag=rng.choice(["kiln", "glaze", "clay"]), file=rng.choice(["data/a.csv", "data/none.csv"]),
                        recall=rng.randint(100, 999), loss=rng.randint(10, 99))


def png(shade):
    """Not a picture that could be shown, but with a head that tells its size."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4, "big") + (48 + shade % 3).to_bytes(4, "big") + bytes([8, 2, 0, 0, 0, shade]) * 4


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Rebuild(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.root = pathlib.Path(self.place.name).resolve() / "repository"
        self.site = self.root.parent / "site"
        self.rng = random.Random(SEED)
        self.env = {**os.environ, "XDG_CACHE_HOME": str(self.root.parent / "cache"), "SOURCE_DATE_EPOCH": "1700000000", "HOME": str(self.root.parent),
                    "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
                    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1690000000 +0000", "GIT_COMMITTER_DATE": "1690000000 +0000"}
        self.options = []
        for name in ["journals", "notes", "figures", "data"]:
            (self.root / name).mkdir(parents=True)
        self.count = 0
        for journal in range(4):
            self.write(f"journals/j{journal}.md", f"# Kiln {journal}\n\n" + "".join(self.new_entry() for _ in range(4)))
        self.write("notes/read.md", "# Read me\n\nSee [k001](../journals/j0.md#k001-warm-start) and $a_1$.\n")
        self.write("labbook.json", '{"journals": ["journals/*.md"], "site": {"title": "Kiln"}}')
        for number in range(1, 14):
            (self.root / f"figures/k{number:03}.png").write_bytes(png(number))
        self.write("data/a.csv", "a,b\n1,2\n")
        self.git("init", "-q", "-b", "main")
        self.commit()
        time.sleep(0.05)

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def new_entry(self):
        self.count += 1
        return entry(self.count, self.rng)

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.root, env=self.env, check=True, capture_output=True, text=True).stdout

    def commit(self, *extra):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"state {self.rng.random()}", *extra)

    def build(self, output=None, extra=()):
        run = subprocess.run([LABBOOK, "build", "-o", output or self.site, *self.options, *extra], cwd=self.root, env=self.env, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stderr

    def written(self, said):
        return int(re.search(r"(\d+) of \d+ files changed", said).group(1))

    def check(self, what):
        self.build()
        cold = self.root.parent / "cold"
        shutil.rmtree(cold, ignore_errors=True)
        self.build(cold, ["--no-cache", "-j1"])
        warm, anew = tree(self.site), tree(cold)
        self.assertEqual(sorted(warm), sorted(anew), what)
        differing = [name for name in warm if warm[name] != anew[name]]
        self.assertEqual(differing, [], what)

    def any_journal(self):
        return self.rng.choice(sorted((self.root / "journals").glob("*.md")))

    def any_page(self):
        return self.rng.choice([p for p in sorted(self.site.rglob("*")) if p.is_file()])

    # What may happen between two builds.

    def change_value(self):
        file = self.any_journal()
        text = file.read_text()
        places = [m.start(1) for m in re.finditer(r"0\.(\d)\d\d", text)]
        if places:
            at = self.rng.choice(places)
            file.write_text(text[:at] + self.rng.choice("123456789") + text[at + 1:])

    def change_value_and_put_the_time_back(self):
        file = self.any_journal()
        times = file.stat()
        text = file.read_text()
        file.write_text(text.replace("1", "\0", 1).replace("2", "1", 1).replace("\0", "2", 1))
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    def add_entry(self):
        file = self.any_journal()
        file.write_text(file.read_text() + "\n" + self.new_entry())

    def drop_entry(self):
        file = self.any_journal()
        parts = file.read_text().split("\n## ")
        if len(parts) > 2:
            del parts[self.rng.randrange(1, len(parts))]
            file.write_text("\n## ".join(parts))

    def rename_id(self):
        file = self.any_journal()
        text = file.read_text()
        file.write_text(text.replace("## k0", "## q0", 1))

    def change_words(self):
        file = self.any_journal()
        file.write_text(file.read_text().replace("drifts", self.rng.choice(["drifts slowly", "drifts", "wanders"]), self.rng.randint(1, 3)))

    def change_somewhere(self, pattern, value):
        """Another value in one place of one journal."""
        file = self.any_journal()
        text = file.read_text()
        places = list(re.finditer(pattern, text))
        if places:
            place = self.rng.choice(places)
            file.write_text(text[:place.start(1)] + value + text[place.end(1):])

    def change_title(self):
        self.change_somewhere(r"(?m)^## \w+ (.*)$", self.rng.choice(["Slow cooling", "A second glaze", "$x^2$ by hand"]))

    def change_date(self):
        self.change_somewhere(r"\*\*Date:\*\* (\S+)", f"2023-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}")

    def leave_the_year_out(self):
        self.change_somewhere(r"\*\*Date:\*\* (\S+)", self.rng.choice(["03.04.2023", "13.05.2023", "05/21/2023"]))

    def change_tag(self):
        self.change_somewhere(r"\*\*Tags:\*\* (.+)", self.rng.choice(["kiln", "Kiln, clay", "ash", ""]))

    def change_author(self):
        self.change_somewhere(r"(\*\*Seed:\*\* 7)", self.rng.choice(["**Seed:** 7\n**Author:** C. Potter", "**Seed:** 7\n**Author:** A"]))

    def change_parameter(self):
        self.change_somewhere(r"(\*\*Seed:\*\* 7)", f"**Seed:** 7\n\n```yaml\nrate: {self.rng.choice(['0.1', '0.2'])}\nfuel: {self.rng.choice(['gas', 'wood'])}\n```\n")

    def change_status(self):
        self.change_somewhere(r"(\*\*Seed:\*\* 7)", "**Seed:** 7\n**Status:** " + self.rng.choice(["failed", "running", "done"]))

    def change_baseline(self):
        self.change_somewhere(r"(\*\*Seed:\*\* 7)", f"**Seed:** 7\n**Baseline:** k{self.rng.randint(1, self.count):03}")

    def conclude(self):
        self.change_somewhere(r"(### Results)", "### Conclusion\n" + self.rng.choice(["It did not help: worse than before.", "Keep it."]) + "\n\n### Results")

    def change_formula(self):
        self.change_somewhere(r"(\$x\^[^$]*\$)", self.rng.choice(["$x^{1}$", "$\\frac{a}{b}$", "$x^{$"]))

    def link_to_a_heading(self):
        other = self.any_journal()
        headings = re.findall(r"(?m)^## (.*)$", other.read_text())
        if headings:
            slug = re.sub(r"[^\w -]", "", self.rng.choice(headings).lower()).replace(" ", "-")
            self.change_somewhere(r"(The kiln drifts)", f"After [that]({other.name}#{slug}) the kiln drifts")

    def change_heading_of_note(self):
        self.write("notes/read.md", f"# Read me {self.rng.randrange(3)}\n\nSee [k001](../journals/j0.md#k001-{self.rng.choice(['warm-start', 'longer-bake'])}) and $a_1$.\n")

    def title_a_journal(self):
        self.change_somewhere(r"(?m)^# (.*)$", f"Kiln {self.rng.randrange(9)}")

    def take_back(self):
        self.git("checkout", "-q", "HEAD", "--", "journals")

    def copy_entry(self):
        parts = self.any_journal().read_text().split("\n## ")
        file = self.any_journal()
        file.write_text(file.read_text() + "\n## " + parts[-1])

    def change_page_template(self):
        (self.root / "look/pages").mkdir(parents=True, exist_ok=True)
        self.write("look/pages/404.mustache", "<!DOCTYPE html><title>" + self.rng.choice(["Lost", "Gone"]) + "</title>{{page_title}}\n")

    def publish_removed(self):
        more = self.rng.choice(['"removed_text": true', '"people": {"Anna": ["A"]}', '"repository_url": "https://git.example.org/kiln"'])
        self.write("labbook.json", '{"journals": ["journals/*.md"], "site": {"title": "Kiln", ' + more + "}}")

    def add_journal(self):
        self.write(f"journals/n{self.count}.md", "# More\n\n" + self.new_entry())

    def move_journal(self):
        file = self.any_journal()
        file.rename(file.with_name("z" + file.name))

    def change_note(self):
        self.write("notes/read.md", f"# Read me\n\n## Part {self.rng.random()}\n\nSee [k002](../journals/j0.md).\n")

    def commit_all(self):
        self.commit()

    def amend(self):
        self.commit("--amend")

    def go_to_a_branch(self):
        self.commit()
        self.git("checkout", "-q", "-B", f"b{self.rng.randrange(3)}", "HEAD~1" if self.rng.random() < 0.5 and len(self.git("log", "--oneline").splitlines()) > 1 else "HEAD")

        # What the configuration names may be of another branch.
        (self.root / "look").mkdir(exist_ok=True)
        self.change_template()

    def pack(self):
        self.git("gc", "-q")

    def replace_figure(self):
        file = self.rng.choice(sorted((self.root / "figures").iterdir()))
        times = file.lstat()
        file.unlink()
        file.write_bytes(png(self.rng.randrange(250)))
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    def overwrite_figure(self):
        file = self.rng.choice(sorted((self.root / "figures").iterdir()))
        if not file.is_symlink():
            times = file.stat()
            file.write_bytes(png(self.rng.randrange(250)))
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    def drop_or_add_figure(self):
        file = self.root / f"figures/k{self.rng.randrange(1, self.count + 2):03}.png"
        if file.exists():
            file.unlink()
        else:
            file.write_bytes(png(9))

    def link_figure(self):
        file = self.root / f"figures/k{self.rng.randrange(1, self.count + 2):03}.png"
        file.unlink(missing_ok=True)
        file.symlink_to("../data/a.csv")

    def move_figures(self):
        if self.rng.random() < 0.5 and (self.root / "figures").exists():
            shutil.move(self.root / "figures", self.root / "pictures")
        elif not (self.root / "figures").exists():
            shutil.move(self.root / "pictures", self.root / "figures")
        (self.root / "figures").mkdir(exist_ok=True)
        if not list((self.root / "figures").iterdir()):
            (self.root / "figures/k001.png").write_bytes(png(1))

    def toggle_data(self):
        file = self.root / "data" / self.rng.choice(["a.csv", "none.csv"])
        if file.exists():
            file.unlink()
        else:
            file.write_text("c\n3\n")

    def configure(self):
        journals = self.rng.choice(['"journals": ["journals/*.md"], ', ""])
        metrics = self.rng.choice(["", ', "metrics": {"recall": {"direction": "lower"}}', ', "metrics": {"loss": {"direction": "higher", "range": [0, 9]}}'])
        rules = self.rng.choice(["", ', "rules": {"missing-field": "off"}', ', "template": "own.json"'])
        site = f'"site": {{"title": "Kiln {self.rng.randrange(5)}", "language": "{self.rng.choice(["en", "ru"])}", "templates": "look"}}'
        (self.root / "look").mkdir(exist_ok=True)
        if not (self.root / "own.json").exists():
            self.change_template()
        self.write("labbook.json", "{" + journals + site + metrics + rules + "}")

    def change_template(self):
        field = self.rng.choice(["Seed", "Owner", "Machine"])
        self.write("own.json", '{"name": "own", "fields": [{"name": "%s", "required": true}]}' % field.lower())

    def change_look(self):
        (self.root / "look").mkdir(exist_ok=True)
        self.write("look/theme.json", '{"light": {"accent": "#%06x"}}' % self.rng.randrange(1 << 24))

    def ignore_something(self):
        self.write(".gitignore", self.rng.choice(["", "journals/j1.md\n", "notes\n", "figures\n"]))

    def name_people(self):
        self.write(".mailmap", f"B{self.rng.randrange(4)} <a@example.org>\n")

    def next_day(self):
        self.env["SOURCE_DATE_EPOCH"] = str(int(self.env["SOURCE_DATE_EPOCH"]) + 86400)

    def other_options(self):
        self.options = self.rng.choice([[], ["--base-url", "https://example.org/kiln/"], ["--history", "off"], ["journals"]])

    def damage_cache(self):
        files = [p for p in (self.root.parent / "cache").rglob("*") if p.is_file()]
        for file in self.rng.sample(files, min(3, len(files))):
            bytes_ = bytearray(file.read_bytes())
            if bytes_:
                bytes_[self.rng.randrange(len(bytes_))] ^= 1 << self.rng.randrange(8)
            file.write_bytes(bytes_ if self.rng.random() < 0.7 else bytes_[: len(bytes_) // 2])

    def lose_cache(self):
        shutil.rmtree(self.root.parent / "cache", ignore_errors=True)

    def drop_page(self):
        self.any_page().unlink()

    def alter_page(self):
        page = self.any_page()
        times, bytes_ = page.stat(), page.read_bytes()
        page.write_bytes(bytes_[:-1] + b"!" if bytes_ else b"!")
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))

    def swap_page(self):
        page = self.any_page()
        times, bytes_ = page.stat(), page.read_bytes()
        page.unlink()
        page.write_bytes(bytes_[::-1])
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))

    def add_page(self):
        (self.site / self.rng.choice(["more.html", "experiments/more.html", "search/t0000.js"])).write_text("more")

    def add_folder(self):
        (self.site / "more").mkdir(exist_ok=True)

    def lose_site(self):
        shutil.rmtree(self.site)

    def build_other_site(self):
        self.build(self.root.parent / "other", [])

    def kill_a_build(self):
        self.change_value()
        run = subprocess.Popen([LABBOOK, "build", "-o", self.site], cwd=self.root, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.rng.random() * 0.1)
        run.send_signal(signal.SIGKILL)
        run.wait()

    def build_twice_at_once(self):
        self.change_value()
        runs = [subprocess.Popen([LABBOOK, "build", "-o", self.site], cwd=self.root, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                for _ in range(2)]
        self.assertIn(0, [run.wait() for run in runs])

    CHANGES = [change_value, change_value_and_put_the_time_back, change_words, change_title, change_date, leave_the_year_out, change_tag, change_author,
               change_parameter, change_status, change_baseline, conclude, change_formula, link_to_a_heading, change_heading_of_note, title_a_journal,
               take_back, copy_entry, change_page_template, publish_removed, add_entry, drop_entry, rename_id, add_journal, move_journal, change_note, commit_all, amend,
               go_to_a_branch, pack, replace_figure, overwrite_figure, drop_or_add_figure, link_figure, move_figures, toggle_data, configure, change_template,
               change_look, ignore_something, name_people, next_day, other_options, damage_cache, lose_cache, drop_page, alter_page, swap_page, add_page,
               add_folder, lose_site, build_other_site, kill_a_build, build_twice_at_once]

    def test_each_change(self):
        self.build()
        for change in self.CHANGES:
            with self.subTest(change=change.__name__):
                change(self)
                self.check(change.__name__)

    def test_changes_at_random(self):
        self.build()
        for step in range(STEPS):
            changes = self.rng.sample(self.CHANGES, self.rng.randint(1, 3))
            for change in changes:
                if self.site.exists() or change not in (self.drop_page,):
                    if not self.site.exists():
                        self.build()
                    change(self)
            self.check(f"step {step}: {[c.__name__ for c in changes]}")

    def test_pairs_of_journals_that_did_not_change(self):
        """More pairs than are listed: of most journals they are only counted, and from the second build on not even read."""
        def journal(number):
            entries = [f"## p{number:02}{i:02} Run\n\n**Seed:** {i}\n\n### Results\n| split | recall |\n|---|---|\n| val | 0.{self.rng.randint(100, 999)} |\n" for i in range(20)]
            self.write(f"journals/pairs{number:02}.md", f"# Pairs {number}\n\n" + "\n".join(entries))
        for number in range(12):
            journal(number)
        self.check("pairs")
        self.assertIn("2280", (self.site / "effects.html").read_text())  # 12 journals of 20 · 19 / 2 pairs
        for number in [11, 0, 5]:
            journal(number)
            self.check(f"pairs of journal {number}")
        (self.root / "journals/pairs03.md").unlink()
        self.check("a journal less")

    def test_nothing_is_written_where_nothing_changed(self):
        self.build()
        self.build()
        before = {p: p.stat() for p in self.site.rglob("*")}
        said = self.build()
        self.assertEqual(self.written(said), 0)
        # Links would have been made and removed again.
        self.assertEqual({p: p.stat().st_ctime_ns for p in before}, {p: s.st_ctime_ns for p, s in before.items()})
        self.assertEqual({p for p in self.site.rglob("*")}, set(before))

    def test_a_leftover_is_removed(self):
        self.build()
        leftover = self.site.with_name("site.labbook-abcdef")
        leftover.mkdir()
        self.build()
        self.assertFalse(leftover.exists())


if __name__ == "__main__":
    unittest.main()
