#!/usr/bin/env python3
"""memory_test.py PROGRAM SAMPLES: whatever happens to a repository, labbook answers the same with what it remembers and
without. SAMPLES is a folder of journals."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SAMPLES = pathlib.Path(sys.argv[2]).resolve()


class Memory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name) / "team"
        self.cache = pathlib.Path(folder.name) / "cache"
        shutil.copytree(SAMPLES, self.root / "samples")
        self.write("log.md", "# Log\n\n## e001 (2024-03-05)\n\n**Motivation**: a first try\n\n![curve](curve.png)\n\n"
                             "acc: 0.81\n\n## e002 (2024-03-06)\n\nSee [before](notes.md#setup) and e001.\n\nacc: 0.82 (+0.03)\n")
        self.write("notes.md", "# Notes\n\n## Setup\n\nOne machine.\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_labbook(self, *words, day="1790000000", stdin=None, folder=None):
        environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(self.cache), "SOURCE_DATE_EPOCH": day}
        done = subprocess.run([PROGRAM, *words], cwd=folder or self.root, env=environment, capture_output=True, input=stdin, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.returncode, done.stdout, done.stderr

    def assert_same(self, *words, **how):
        """Twice with the memory, since the second time meets what the first has kept."""
        words = words or ("lint", "--format", "json")
        plain = self.run_labbook(*words, "--no-cache", **how)
        self.assertEqual(self.run_labbook(*words, **how), plain, words)
        self.assertEqual(self.run_labbook(*words, **how), plain, words)
        return plain[1]

    def test_every_command_that_reads(self):
        for words in (("lint",), ("list",), ("export", "--format", "json"), ("best", "acc"), ("show", "e002"), ("lint", "--format", "sarif"),
                      ("lint", "--select", "dates"), ("lint", "--ignore", "links"), ("lint", "log.md"), ("lint", "samples")):
            self.assert_same(*words)

    def test_something_is_remembered(self):
        self.run_labbook("lint", "--no-cache")
        self.assertFalse(self.cache.exists())
        self.run_labbook("lint")
        self.assertTrue(list((self.cache / "labbook/readings").iterdir()))

    def test_timings(self):
        """They stand on the standard error, and change nothing else."""
        plain = self.run_labbook("lint", "--no-cache")
        timed = self.run_labbook("lint", "--no-cache", "--timings")
        self.assertEqual(timed[:2], plain[:2])
        stages, rules = ([line.split("  ")[0] for line in part.splitlines()] for part in timed[2].split("\n\n"))
        self.assertEqual(stages, ["stage", "starting", "finding files", "reading", "resolving references",
                                  "inferring the team's template", "checking the whole", "comparing files", "sorting the findings", "all"])
        self.assertEqual(rules[0], "rule")
        self.assertIn("wrong-delta", rules)
        for line in timed[2].replace("\n\n", "\n").splitlines():
            self.assertTrue(line.endswith(", ms") or float(line.split()[-1]) >= 0, line)

    def make_team(self):
        """A journal for each of twenty weeks, which refer to those before; committed week by week."""
        for week in range(20):
            first = 10 * week
            self.write(f"weeks/week-{week:02}.md", f"# Week {week}\n\n" + "".join(
                f"## exp-{first + i:04} (2024-{1 + week // 4:02}-{1 + i:02})\n\n**Seed**: {i}\n\nBaseline: exp-{max(0, first + i - 7):04}\n\n"
                f"| split | f1 |\n|---|---|\n| val | 0.{700 + (first + i) % 90} |\n\n" for i in range(10)))
            self.git("add", ".")
            self.git("commit", "-q", "-m", f"Week {week}", "--date", f"2024-{1 + week // 4:02}-15T12:00:00Z")

    def git(self, *words):
        if not (self.root / ".git").exists():
            subprocess.run(["git", "init", "-q"], cwd=self.root, check=True)
        subprocess.run(["git", "-c", "user.name=A Team", "-c", "user.email=team@example.org", *words], cwd=self.root, check=True, capture_output=True)

    def assert_part_is_enough(self, *words):
        """The files that have nothing to do with what changed are not read."""
        stages = self.run_labbook("lint", "--timings", *words)[2]
        self.assertIn("reading what changed", stages)
        self.assertNotIn("checking the whole", stages)

    def test_only_what_is_tied_to_a_change_is_read(self):
        self.make_team()
        self.assert_same()
        week = self.root / "weeks/week-10.md"
        for number, change in enumerate((lambda text: text + "\nOne more word.\n",
                       lambda text: text.replace("0.710", "0.997"),
                       lambda text: text + "\n## exp-0999 (2024-04-20)\n\nBaseline: exp-0104\n\n- f1: 0.9 (+0.5)\n",
                       lambda text: text.replace("exp-0104 (", "exp-0904 ("),
                       lambda text: text + "\n| run | f1 |\n|---|---|\n| exp-0051 | 0.11 |\n| exp-0104 | 0.12 |\n")):
            week.write_text(change(week.read_text()))
            # Where an experiment gets another name, what refers to it means something else: then all are looked at.
            if number < 3:
                self.assert_part_is_enough()
            self.assert_same()
            self.assert_same("lint")

    def test_what_findings_quote_in_files_that_are_not_read(self):
        self.make_team()
        secret = "0123456789abcdefghijklmnopqrstuvwxyz"
        for number, line in enumerate(("[short](gone.md)", "[long](gone.md)" + 300 * " and on it goes", "[hidden](gone.md): ghp_" + secret)):
            self.write(f"said/note-{number}.md", f"# Try {number}\n\nDate: 2024-02-0{number + 1}\n\nThis one was {line}\n")
        self.assert_same("lint")
        self.write("weeks/week-10.md", (self.root / "weeks/week-10.md").read_text() + "\nOne more word.\n")
        self.assert_part_is_enough()
        told = self.assert_same("lint")
        self.assertIn("This one was [short](gone.md)", told)
        self.assertNotIn(secret, told)

    def test_what_a_change_elsewhere_means_for_others(self):
        self.make_team()
        self.write("weeks/week-30.md", "# Week 30\n\n## exp-0300 (03/04/2024)\n\nDataset: crops\n\nAgainst exp-0777: the best f1 so far, 0.95 on val.\n\n- f1: 0.95\n")
        self.assert_same()
        day = "# Week 31\n\n## exp-0310 (13/04/2024)\n\nDataset: crops\n\n- val f1: 0.99\n"
        for name, text in (("week-31", day), ("week-31", day.replace("13/04", "04/13")), ("week-32", "# Week 32\n\n## exp-0777 (2024-05-05)\n\n- f1: 0.5\n"),
                           ("week-32", "# Week 32\n\n## exp-0300 (2024-05-05)\n\n- f1: 0.5\n"), ("week-33", "# Week 33\n\nAs exp-0300 (f1 0.96) and exp-0777.\n")):
            self.write(f"weeks/{name}.md", text)
            self.assert_same()
        for name in ("week-31", "week-32", "week-05"):
            (self.root / f"weeks/{name}.md").unlink()
            self.assert_same()
        (self.root / "weeks/week-07.md").rename(self.root / "weeks/week-40.md")
        self.assert_same()
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "In another order")
        self.assert_same()

    def test_entries_move_while_nothing_is_committed(self):
        self.make_team()
        one, other = self.root / "weeks/week-03.md", self.root / "weeks/week-12.md"
        self.assert_same()
        parts = one.read_text().split("## ")
        one.write_text("## ".join(parts[:-1]))
        self.assert_same()
        other.write_text(other.read_text() + "## " + parts[-1].replace("0.7", "0.9"))
        self.assert_same()
        one.write_text(one.read_text() + "## " + parts[-1])
        self.assert_same()

    def test_the_log_of_one_experiment(self):
        """Of the others' journals nothing is read, and of their pasts nothing unpacked, but what it may have come from."""
        self.make_team()
        one, other, empty = (self.root / f"weeks/week-{week}.md" for week in ("03", "12", "15"))

        def assert_same_logs(*ids):
            for words in (*((name, "--format", "json") for name in ids), ("--all", "--format", "json")):
                self.assert_same("log", *words)

        assert_same_logs("exp-0039", "exp-0125")
        other.write_text(other.read_text() + "\nOne more word.\n")
        self.git("commit", "-qam", "One more word")
        assert_same_logs("exp-0039", "exp-0129")
        # An experiment moves from one journal to another, and nobody commits it.
        parts = one.read_text().split("## ")
        one.write_text("## ".join(parts[:-1]))
        other.write_text(other.read_text() + "\n## " + parts[-1])
        self.assertIn('"moved"', self.assert_same("log", "exp-0039", "--format", "json"))
        # The whole of a journal goes into one that git does not know yet.
        self.write("weeks/week-41.md", empty.read_text())
        empty.write_text("")
        self.assertIn('"moved"', self.assert_same("log", "exp-0155", "--format", "json"))
        self.git("add", ".")
        self.git("commit", "-qm", "In other journals")
        assert_same_logs("exp-0039", "exp-0155", "exp-0003")
        # A commit brings the text of a journal that did not change.
        self.write("weeks/copy.md", (self.root / "weeks/week-05.md").read_text())
        self.git("add", ".")
        self.git("commit", "-qm", "A copy")
        assert_same_logs("weeks/copy.md#exp-0050", "weeks/week-05.md#exp-0050", "exp-0003")

    def add_to(self, path, text):
        self.write(path, (self.root / path).read_text() + text)

    def test_after_a_commit(self):
        """What a commit did not touch is as it was: nothing else is looked at, whether the last run saw the commit coming or not."""
        self.make_team()
        self.assert_same()
        self.add_to("weeks/week-10.md", "\nOne more word.\n")
        self.git("commit", "-qam", "A word")
        self.assert_part_is_enough()
        self.assert_same()
        for number in range(3):
            self.add_to("weeks/week-12.md", f"\nWord {number}.\n")
            self.write("train.py", f"seed = {number}\n")
            self.git("add", ".")
            if number == 1:
                self.run_labbook("lint")
            self.git("commit", "-qm", "More words")
        self.assert_part_is_enough()
        self.assert_same()

    def test_after_a_push_and_a_pull(self):
        """Where the branches of other repositories are says nothing of this one's journals."""
        self.make_team()
        server, colleague = self.root.parent / "server.git", self.root.parent / "colleague"
        self.git("init", "-q", "--bare", str(server))
        self.git("remote", "add", "origin", str(server))
        self.git("push", "-q", "-u", "origin", self.branch())
        self.git("clone", "-q", "-b", self.branch(), str(server), str(colleague))
        self.assert_same()
        for number in range(2):
            self.add_to("weeks/week-10.md", "\nOne more word.\n")
            self.git("commit", "-qam", "A word")
            self.git("push", "-q")
            self.assert_part_is_enough()
            self.assert_same()
            self.git("-C", str(colleague), "pull", "-q")
            with (colleague / "weeks/week-12.md").open("a") as journal:
                journal.write(f"\n![curve](curve-{number}.png)\n")
            self.git("-C", str(colleague), "commit", "-qam", "A curve")
            self.git("-C", str(colleague), "push", "-q")
            self.git("pull", "-q")
            self.assert_part_is_enough()
            self.assertIn(f"curve-{number}.png", self.assert_same())

    def test_a_hook_is_enough(self):
        """Runs on what is staged keep what they saw: the next one looks at little more than at what is staged then."""
        self.make_team()
        self.run_labbook("lint", "--staged")
        for number in range(3):
            self.add_to(f"weeks/week-1{number}.md", f"\n![curve](curve-{number}.png)\n")
            self.git("add", ".")
            self.assert_part_is_enough("--staged")
            self.assertIn(f"curve-{number}.png", self.assert_same("lint", "--staged"))
            self.git("commit", "-qm", "A curve")
        self.assert_part_is_enough()
        self.assert_same()

    def test_hooks_that_name_files(self):
        """Whichever files a run was asked for, the next one has use of what it saw."""
        self.make_team()
        self.run_labbook("lint", "weeks/week-00.md")
        for number in range(3):
            names = [f"weeks/week-1{number}.md", f"weeks/week-0{number}.md"]
            self.add_to(names[0], f"\n![curve](curve-{number}.png)\n")
            self.git("add", ".")
            self.assert_part_is_enough(*names)
            told = self.assert_same("lint", *names)
            self.assertIn(f"curve-{number}.png", told)
            self.assertNotIn(f"curve-{number - 1}.png", told)
            self.assertIn("in 1 of 2 files", told)
            self.git("commit", "-qm", "A curve")
        self.assert_part_is_enough("weeks")
        self.assert_same("lint", "weeks")
        self.assert_part_is_enough()
        self.assert_same("lint")

    def test_one_file_of_what_came_in_bulk(self):
        """The other files that the commit brought count, whether they are asked for or not."""
        for number in (1, 2, 3):
            self.write(f"old/{number}.md", f"# Old {number}\n\n## exp-9{number}0 (2026-11-20)\n\n**Seed**: 1\n\nacc: 0.81\n")
        self.commit_on("2026-11-20", "a.md", "2026-11-20")
        for number in (1, 2, 3):
            self.add_to(f"old/{number}.md", "".join(f"\n## exp-9{number}{month} (2024-0{month}-05)\n\n**Seed**: 1\n\nacc: 0.81\n" for month in (number, number + 3)))
        self.commit_on("2026-11-20", "a.md", "2026-11-20")
        for words in ((), ("old",), ("old/2.md",), ("a.md", "old/3.md")):
            self.assertNotIn("date-mismatch", self.assert_same("lint", *words))

    def test_commits_and_files_that_entries_name(self):
        """A commit comes, and a file into the last commit, while the journal that names them stays as it is."""
        self.make_team()
        first = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.root, capture_output=True, text=True).stdout.strip()
        self.write("later.py", "seed = 1\n")
        self.git("add", ".")
        self.git("commit", "-qm", "Later")
        later = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.root, capture_output=True, text=True).stdout.strip()
        loose = self.root / ".git/objects" / later[:2] / later[2:]
        kept = loose.read_bytes()
        self.git("reset", "-q", "--hard", first)
        shutil.rmtree(self.root / ".git/logs")
        loose.unlink()
        self.write("week-50.md", f"# Week 50\n\n## exp-0501 (2024-05-01)\n\nCommit: {first[:12]}\n\nConfig: configs/wide.yaml\n\nacc: 0.7\n\n"
                                       f"## exp-0502 (2024-05-02)\n\nCommit: {later[:12]}\n\nacc: 0.7\n")
        self.assertIn(f'the commit "{later[:12]}" is not in this repository', self.assert_same("lint"))
        loose.parent.mkdir(exist_ok=True)
        loose.write_bytes(kept)
        self.git("update-ref", "refs/heads/" + self.branch(), later)
        self.assertNotIn("is not in this repository", self.assert_same("lint"))
        self.assertNotIn('"configs/wide.yaml" did not exist', self.assert_same("lint"))
        self.write("configs/wide.yaml", "width: 2\n")
        self.git("add", "configs")
        self.git("commit", "-qm", "Its configuration")
        self.assertIn('"configs/wide.yaml" did not exist', self.assert_same("lint"))

    def branch(self):
        return subprocess.run(["git", "symbolic-ref", "--short", "HEAD"], cwd=self.root, capture_output=True, text=True, check=True).stdout.strip()

    def test_an_experiment_is_copied_and_taken_away_later(self):
        """Then it has moved: the copy's history is another one, and nothing in its file is."""
        self.make_team()
        entry = "## " + (self.root / "weeks/week-05.md").read_text().split("## ")[3]
        self.write("copies.md", "# Copies\n\n" + entry)
        self.git("add", ".")
        self.git("commit", "-qm", "A copy")
        copied = "copies.md:3:14: info: "
        self.assertIn(copied, self.assert_same("lint"))
        old = (self.root / "weeks/week-05.md").read_text()
        for _ in range(2):
            self.write("weeks/week-05.md", old.replace(entry, ""))
            self.assertNotIn(copied, self.assert_same("lint"))
            self.write("weeks/week-05.md", old)
            self.assertIn(copied, self.assert_same("lint"))
        self.write("weeks/week-05.md", old.replace(entry, ""))
        self.git("commit", "-qam", "Away")
        self.assertNotIn(copied, self.assert_same("lint"))
        (self.root / "weeks/week-06.md").unlink()
        self.assert_same("lint")
        self.git("checkout", "--", "weeks")
        self.assert_same("lint")

    def move_on(self):
        """The last commit becomes another one, as people make it happen."""
        kind = random.randrange(7)
        if kind == 0:
            self.git("commit", "-q", "--amend", "--no-edit", "--allow-empty", "-a")
        elif kind == 1:
            self.git("reset", "-q", "--soft", "HEAD~1")
        elif kind == 2:
            self.git("checkout", "-q", "-B", "side", "HEAD")
        elif kind == 3:
            self.git("stash", "-q")
        elif kind == 4:
            self.git("gc", "-q")
        else:
            self.git("add", "-A")
            self.git("commit", "-q", "--allow-empty", "-m", "More", "--date", f"2025-0{random.randrange(1, 9)}-11T12:00:00Z")

    def test_any_change_that_is_committed(self):
        random.seed(5)
        self.make_team()
        for _ in range(25):
            for _ in range(random.randrange(1, 3)):
                paths = sorted(path for path in self.root.rglob("*.md") if ".git" not in path.parts)
                random.choice([self.change_lines, self.change_lines, self.change_files])(random.choice(paths), paths)
            if random.randrange(2):
                self.run_labbook("lint", *random.choice([(), ("--staged",), ("--since", "HEAD")]))
            for _ in range(random.randrange(1, 4)):
                self.move_on()
            self.assert_same()
            self.assert_same("lint", "--staged")
            self.assert_same("lint", *(str(path) for path in random.sample(sorted(self.root.rglob("*.md")), 2)))

    def test_two_journals_that_were_committed_with_the_same_text(self):
        """What is kept of one that nobody asks for tells nothing of the other."""
        self.make_team()
        entry = "## e0{0} Try {0}\n\nDate: 2024-01-{0}\n\nTried a head that is {0} times as wide, with a warm-up of {0} epochs.\n\n- AP: 0.{0}\n\n"
        text = "# Tries\n\n" + "".join(entry.format(day) for day in (11, 12, 13))
        for now, day in ((text, "2024-01-14"), (text.replace("0.12", "0.62"), "2024-06-14")):
            self.write("first/log.md", now)
            self.write("second/log.md", now)
            self.git("add", ".")
            self.git("commit", "-q", "-m", "Tries", "--date", f"{day}T12:00:00Z")
        for path in ("first/log.md", "second/log.md"):
            self.assert_same()
            self.write(path, now.replace("e0", "e9").replace("Try", "Attempt"))
            self.assert_same()
            # Now nothing in it bears the name of anything in the other one.
            self.write(path, (self.root / path).read_text() + "One more line.\n")
            self.assertEqual(self.assert_same().count("was changed 154 days after"), 2)
            self.git("checkout", "--", path)

    def test_from_another_folder(self):
        self.assert_same()
        self.assert_same(folder=self.root / "samples")
        self.assert_same("lint", "..", folder=self.root / "samples")

    def test_a_text_changes(self):
        self.assert_same()
        self.write("log.md", (self.root / "log.md").read_text().replace("+0.03", "+0.01"))
        self.assert_same()
        (self.root / "log.md").unlink()
        self.assert_same()

    def test_a_figure_comes_and_goes(self):
        self.assertIn("curve.png", self.assert_same())
        self.write("Curve.png", "")
        self.assertIn("upper and lower case", self.assert_same())
        self.write("curve.png", "")
        self.assertNotIn("broken-image", self.assert_same("lint", "log.md"))
        (self.root / "curve.png").unlink()
        self.assertIn("Curve.png", self.assert_same())

    def test_the_heading_of_another_file(self):
        self.assertNotIn("broken-anchor", self.assert_same("lint", "log.md"))
        self.write("notes.md", "# Notes\n\n## Machine\n")
        self.assertIn("broken-anchor", self.assert_same("lint", "log.md"))
        (self.root / "notes.md").unlink()
        self.assertIn("broken-link", self.assert_same("lint", "log.md"))

    def test_the_values_of_another_file(self):
        """A change is held against what another file reports, under the name that the other file gives it."""
        def base(accuracy, name="e100", path="base.md"):
            self.write(path, f"# Log\n\n## {name} (2024-03-01)\n\nacc: {accuracy}\n\n## {name}b (2024-03-01)\n\nacc: 0.61\n")

        base(0.70)
        self.write("next.md", "# Log\n\n## e101 (2024-03-02)\n\nBaseline: e100\n\nacc: 0.75 (+0.05)\n\n## e103 (2024-03-03)\n\nacc: 0.76\n")
        self.assertNotIn("stated +0.05", self.assert_same())
        base(0.72)
        self.assertIn("stated +0.05", self.assert_same())
        base(0.72, "e102")
        self.assertNotIn("stated +0.05", self.assert_same())
        base(0.72)
        base(0.71, path="more/base.md")
        self.assertNotIn("stated +0.05", self.assert_same())
        (self.root / "more/base.md").unlink()
        self.assertIn("stated +0.05", self.assert_same())
        self.assertIn("stated +0.05", self.assert_same("lint", "--select", "wrong-delta"))
        self.assertNotIn("stated +0.05", self.assert_same("lint", "--ignore", "wrong-delta"))
        self.assertIn("stated +0.05", self.assert_same())

    def change_lines(self, path, paths):
        """A line is taken out or says something else, or half of another file comes before it."""
        lines = path.read_text(encoding="utf-8").split("\n")
        at = random.randrange(len(lines))
        kind = random.randrange(3)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines[at] = lines[at].replace("0.8", "0.9").replace("1", "2")
        else:
            other = random.choice(paths).read_text(encoding="utf-8").split("\n")
            lines[at:at] = other[len(other) // 2:]
        path.write_text("\n".join(lines), encoding="utf-8")

    def change_files(self, path, paths):
        """A file gets another name, comes or goes, or another configuration holds."""
        kind = random.randrange(4)
        if kind == 0:
            path.rename(path.with_name(f"renamed-{random.randrange(100)}.md"))
        elif kind == 1:
            text = path.read_text(encoding="utf-8")
            path.with_name(f"added-{random.randrange(100)}.md").write_text(text[:len(text) // 2], encoding="utf-8")
        elif kind == 2 and len(paths) > 3:
            path.unlink()
        else:
            self.write("labbook.json", random.choice(['{"rules": {"required-section": "error"}}', '{"template": "run-list"}', '{"exclude": ["notes.md"]}']))

    def test_any_change(self):
        """What one file says after another, under this name or that."""
        random.seed(11)
        for _ in range(30):
            paths = sorted(self.root.rglob("*.md"))
            random.choice([self.change_lines, self.change_files])(random.choice(paths), paths)
            self.assert_same()

    def test_what_is_staged_needs_no_second_look_at_all(self):
        """Neither the run nor what it is held against reads what the change does not bear on."""
        self.make_team()
        self.run_labbook("lint")
        week = self.root / "weeks/week-10.md"
        week.write_text(week.read_text() + "\n![curve](curve.png)\n\n## exp-0998 (2024-13-05)\n\n- f1: 0.9\n")
        self.git("add", ".")
        for words in (("--staged",), ("--since", "HEAD")):
            stages = self.run_labbook("lint", "--timings", *words)[2]
            self.assertIn("reading what changed", stages)
            self.assertNotIn("checking the whole", stages)
            self.assertIn("2024-13-05", self.assert_same("lint", *words))

    def test_what_is_staged_takes_an_experiment_away(self):
        """Others speak of it, in files that did not change: whether the last run met it with or without the experiment."""
        self.make_team()
        week = self.root / "weeks/week-10.md"
        other = self.root / "weeks/week-15.md"
        other.write_text(other.read_text() + "\nIt goes on with `exp-0104`.\n")
        self.git("commit", "-qam", "It goes on")
        # An id that looks like the old one means what that one meant, to who looks no closer.
        for is_known, name in ((True, "exp-0904"), (False, "exp-0904"), (True, "xp-0104"), (False, "xp-0104")):
            self.run_labbook("lint")
            week.write_text(week.read_text().replace("exp-0104 (", name + " ("))
            self.git("add", ".")
            if is_known:
                self.run_labbook("lint")
            self.assertIn('there is no experiment "exp-0104"', self.assert_same("lint", "--staged"))
            self.assert_same("lint", "--since", "HEAD")
            self.git("reset", "-q", "--hard")
        self.git("rm", "-q", "weeks/week-18.md")
        for is_known in (False, True):
            if is_known:
                self.run_labbook("lint")
            told = self.assert_same("lint", "--staged")
            for name in ("exp-0183", "exp-0189"):
                self.assertIn(f'there is no experiment "{name}"', told)

    def commit_on(self, day, name, *entries):
        """Appends entries of these days to a journal, and commits all."""
        path = self.root / name
        text = path.read_text() if path.exists() else f"# Log of {name}\n"
        first = text.count("## ") + (100 if name == "b.md" else 0)
        self.write(name, text + "".join(f"\n## exp-{first + i:03} ({when})\n\n**Seed**: 1\n\nacc: 0.81\n" for i, when in enumerate(entries)))
        self.git("add", ".")
        self.git("commit", "-q", "-m", "More", "--date", f"{day}T12:00:00Z")

    def test_what_is_staged_came_in_bulk(self):
        """One commit brought the entries of many days; those of another file count, whose history nobody asks for."""
        self.commit_on("2026-11-20", "a.md", "2026-11-20")
        self.commit_on("2026-11-20", "b.md", "2026-11-20")
        self.write("a.md", (self.root / "a.md").read_text() + "\n## exp-007 (2024-03-01)\n\n**Seed**: 1\n\nacc: 0.81\n")
        self.commit_on("2026-11-20", "b.md", *(f"2024-0{month}-05" for month in range(1, 7)))
        self.write("a.md", (self.root / "a.md").read_text().replace("0.81", "0.82"))
        self.git("add", ".")
        for words in (("--staged",), ("--since", "HEAD"), ()):
            self.assertNotIn("date-mismatch", self.assert_same("lint", *words))

    def test_what_is_staged_again(self):
        """HEAD has lost the file, and the commits behind it know it."""
        self.commit_on("2026-11-20", "a.md", "2026-11-20")
        self.commit_on("2026-11-20", "d.md", "2024-03-01", "2026-11-19")
        lost = (self.root / "d.md").read_text()
        self.git("rm", "-q", "d.md")
        self.git("commit", "-q", "-m", "Away")
        self.write("d.md", lost)
        self.git("add", ".")
        for words in (("--staged",), ("--since", "HEAD"), ()):
            self.assertIn("994 days before the commit that wrote the entry (2026-11-20", self.assert_same("lint", *words))

    def test_what_is_staged_and_a_suppression_elsewhere(self):
        """It was of no use before the change, either: whether the run before it looked at that file or not."""
        self.write("other.md", "# Other\n\n## e91 (2024-09-10)\n\n<!-- labbook-disable-next-line unknown-experiment -->\nSee e92.\n\n## e92 (2024-09-11)\n")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "Other")
        for words in (("--staged",), ("--since", "HEAD")):
            self.assertNotIn("unused-suppression", self.assert_same("lint", *words))
        self.write("log.md", (self.root / "log.md").read_text() + "\nOne more word.\n")
        self.git("add", ".")
        for words in (("--staged",), ("--since", "HEAD")):
            self.assertNotIn("unused-suppression", self.assert_same("lint", *words))

    def test_any_change_that_is_staged(self):
        """Wholly or in part, whatever the last run has seen."""
        random.seed(101)
        self.make_team()
        for number in range(20):
            for _ in range(random.randrange(1, 3)):
                paths = sorted(self.root.rglob("*.md"))
                random.choice([self.change_lines, self.change_lines, self.change_files])(random.choice(paths), paths)
                if random.randrange(3):
                    self.git("add", "-A")
            if number % 3:
                self.run_labbook("lint")
            for words in (("--staged",), ("--since", "HEAD", "--format", "json"), ("--staged", "--format", "json")):
                self.assert_same("lint", *words)
            if number % 4 == 3:
                self.git("add", "-A")
                self.git("commit", "-q", "--allow-empty", "-m", "More")

    def test_what_a_template_asks(self):
        """An entry is held against a template that is not in its file: the configuration's, or what its neighbours have."""
        def template(*sections):
            self.write("ours.json", json.dumps({"name": "ours", "sections": [{"name": s, "required": True} for s in sections]}))

        self.write("labbook.json", '{"template": "ours.json"}')
        template("motivation")
        self.assertNotIn('"Risks"', self.assert_same("lint", "log.md"))
        template("motivation", "risks")
        self.assertIn("risks", self.assert_same("lint", "log.md"))
        (self.root / "labbook.json").unlink()
        parts = {"Goal": "A try.", "Setup": "One card.", "Outcome": "acc: 0.7"}

        def run(number, *titles):
            text = "".join(f"### {title}\n\n{parts[title]}\n\n" for title in titles)
            self.write(f"runs/exp-{number:03}.md", f"# EXP-{number:03}: a run\n\nDate: 2024-05-0{number}\n\n{text}")

        for number in range(1, 8):
            run(number, *parts)
        self.assertNotIn("exp-007.md", self.assert_same("lint", "runs"))
        run(7, "Setup", "Outcome")
        self.assertIn("as 6 of 7 entries have it", self.assert_same("lint", "runs"))
        run(8, *parts)
        self.assertIn("as 7 of 8 entries have it", self.assert_same("lint", "runs"))

    def test_two_templates_change_places(self):
        self.write("labbook.json", json.dumps({"template": "./a.json", "overrides": [{"files": ["x/**"], "template": "./b.json"}]}))
        asked = [json.dumps({"schema": "labbook/template/1", "name": name, "sections": [{"name": section, "required": True}]})
                 for name, section in (("one", "Setup"), ("two", "Verdict"))]
        entries = "# Log\n" + "".join(f"\n## exp-00{i}: Try\n\nDate: 2024-03-0{i}\n\nacc: 0.{i}\n" for i in (1, 2, 3))
        for path in ("j.md", "x/k.md"):
            self.write(path, entries)
        for first, second in (asked, asked[::-1]):
            self.write("a.json", first)
            self.write("b.json", second)
            self.assert_same("lint")
            self.assert_same("lint")

    def test_the_dates_of_a_neighbour(self):
        """Another journal of the folder settles whether the day comes first."""
        def log(name, *days):
            self.write(f"days/{name}.md", "# Log\n\n" + "".join(f"## {name}{i:03}: a run\n\nDate: {day}\n\nacc: 0.7\n\n" for i, day in enumerate(days)))

        log("run", "03/04/2024", "05/06/2024")
        self.assertIn("ambiguous-date", self.assert_same("lint", "days"))
        log("try", "23/04/2024", "24/04/2024")
        self.assertNotIn("ambiguous-date", self.assert_same("lint", "days"))
        (self.root / "days/try.md").unlink()
        self.assertIn("ambiguous-date", self.assert_same("lint", "days"))

    def test_the_day(self):
        self.assertNotIn("future-date", self.assert_same("lint", "log.md"))
        self.assertIn("future-date", self.assert_same("lint", "log.md", day="1600000000"))
        self.assertNotIn("future-date", self.assert_same("lint", "log.md"))

    def test_the_configuration(self):
        self.assert_same()
        self.write("labbook.json", '{"rules": {"wrong-delta": "off"}}')
        self.assertNotIn("wrong-delta", self.assert_same())
        self.write("labbook.json", '{"rules": {"broken-image": "off"}, "overrides": [{"files": ["log.md"], "rules": {"broken-image": "info"}}]}')
        self.assert_same()
        self.write("labbook.json", '{"journals": ["samples/*.md"]}')
        self.assert_same()

    def test_a_suppression(self):
        text = (self.root / "log.md").read_text()
        self.write("log.md", text.replace("![curve]", "<!-- labbook-disable-next-line broken-image: later -->\n![curve]"))
        self.assertNotIn("no figure", self.assert_same("lint", "log.md"))
        self.write("log.md", text + "\n<!-- labbook-disable-line vague-value -->\n")
        self.assertIn("unused-suppression", self.assert_same("lint", "log.md"))

    def test_the_standard_input(self):
        self.assert_same()
        self.assert_same("lint", "-", "--stdin-filename", "log.md", stdin="# Log\n\n## e001 (2024-13-05)\n\nacc: 0.8\n\n## e002\n\nacc: 0.9\n")
        self.assert_same()

    def test_damage(self):
        """Whatever bytes the cache has, the answer is right."""
        expected = self.assert_same()
        random.seed(7)
        for _ in range(60):
            for path in self.cache.rglob("*"):
                if not path.is_file():
                    continue
                data = bytearray(path.read_bytes())
                how = random.randrange(3)
                if how == 0 and data:
                    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
                elif how == 1:
                    del data[random.randrange(len(data) + 1):]
                else:
                    data += b"x"
                path.write_bytes(data)
            self.assertEqual(self.run_labbook("lint", "--format", "json")[1], expected)

    def test_two_at_once(self):
        expected = self.run_labbook("lint", "--format", "json", "--no-cache")[1]
        environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(self.cache), "SOURCE_DATE_EPOCH": "1790000000"}
        for _ in range(5):
            shutil.rmtree(self.cache, ignore_errors=True)
            both = [subprocess.Popen([PROGRAM, "lint", "--format", "json"], cwd=self.root, env=environment, stdout=subprocess.PIPE, text=True)
                    for _ in range(4)]
            for one in both:
                self.assertEqual(one.communicate()[0], expected)

    def test_a_folder_that_cannot_be_written(self):
        self.cache.write_text("a file")
        self.assert_same()

    def test_nothing_is_written_into_the_repository(self):
        before = sorted(self.root.rglob("*"))
        self.assert_same()
        self.assertEqual(sorted(self.root.rglob("*")), before)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    unittest.main()
