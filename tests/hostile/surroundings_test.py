#!/usr/bin/env python3
"""surroundings_test.py PROGRAM: whatever the system grants or refuses, labbook answers, says why not, and leaves no halves.

A stack of 256 KB, little memory, a full disk, folders that may not be written, readers that go away, interrupts, other time
zones and languages.
"""
import hashlib
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

BUILT = pathlib.Path(sys.argv[1]).resolve()
# The sanitizers reserve more than any limit that is set here, and keep more on the stack.
IS_SANITIZED = b"__asan_init" in BUILT.read_bytes() or b"__tsan_init" in BUILT.read_bytes()
NOBODY = 65534

JOURNAL = "# Experiments\n\n" + "".join(
    f"## [e{i:03}] 2024-03-{i % 28 + 1:02} Try {i}\n\nvs e{max(1, i - 1):03}. seed 7\n\n![curve](curve.png)\n\nTEST:\nf1: 0.{500 + i} (+0.0{i % 9})\n\n" for i in range(1, 40))


def tree(folder):
    if not folder.exists():
        return None
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*")) if path.is_file()}


class Surroundings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="labbook-surroundings-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.top.chmod(0o755)
        self.program = self.top / "labbook"
        shutil.copy(BUILT, self.program)  # where another user may run it
        self.root = self.top / "team"
        self.root.mkdir()
        (self.root / "log.md").write_text(JOURNAL, encoding="utf-8")

    def run_labbook(self, *words, **how):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.top), "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.top / "cache"),
                       "SOURCE_DATE_EPOCH": "1767225600", **how.pop("environment", {})}
        how.setdefault("cwd", self.root)
        return subprocess.run([self.program, *words], env=environment, capture_output=True, timeout=120, **how)

    def build(self, **how):
        return self.run_labbook("build", "--quiet", "--history", "off", "--output", str(self.top / "out/site"), **how)

    def test_a_small_stack(self):
        """Nothing recurses as deep as its input is nested; threads have this stack too."""
        deep = {"quotes": ">" * 100_000, "lists": "- " * 100_000, "emphasis": "*a " * 100_000, "brackets": "[" * 100_000 + "]" * 100_000,
                "tags": "<b>" * 100_000, "details": "<details>\n\n" * 20_000, "formulas": "$" + "{" * 100_000 + "}" * 100_000 + "$",
                "steps": "".join(" " * min(3 * i, 390) + "- a\n" for i in range(2_000))}
        small = lambda: resource.setrlimit(resource.RLIMIT_STACK, (1 << 20 if IS_SANITIZED else 256 << 10,) * 2)
        for name, text in deep.items():
            (self.root / f"{name}.md").write_text("# Log\n\n## [e901] 2024-03-01 Deep\n\nf1: 0.5\n\n" + text + "\n")
        for words in (["lint", "-j4", "--no-cache", "--format", "json"], ["export", "-j4", "--no-cache", "--format", "json"]):
            done = self.run_labbook(*words, preexec_fn=small)
            self.assertIn(done.returncode, (0, 1), done.stderr[-500:])
            json.loads(done.stdout)
        self.assertEqual(self.build(preexec_fn=small).returncode, 0)
        for text in ("[" * 100_000, '{"a":' * 100_000, '{"rules": ' + "[" * 70 + "]" * 70 + "}"):
            (self.root / "labbook.json").write_text(text)
            done = self.run_labbook("lint", preexec_fn=small)
            self.assertEqual(done.returncode, 2, done.stderr[-500:])

    @unittest.skipIf(IS_SANITIZED, "a sanitizer needs terabytes of addresses")
    def test_little_memory(self):
        """Wherever it ends, one line says so with status 2; the site is the old one or the new one, and the next build takes
        away what was left."""
        self.commit()
        (self.root / "log.md").write_text(JOURNAL.replace("seed 7", "seed $\\frac{a}{b}$"), encoding="utf-8")
        self.assertEqual(self.build().returncode, 0)
        old = tree(self.top / "out/site")
        (self.root / "log.md").write_text(JOURNAL.replace("seed 7", "seed $\\sqrt{c}$").replace("0.5", "0.6"), encoding="utf-8")
        self.assertEqual(self.run_labbook("build", "--quiet", "--history", "off", "--output", str(self.top / "new")).returncode, 0)
        new = tree(self.top / "new")
        seen = set()
        for kilobytes in [*range(60_000, 130_000, 1_700), 200_000, 400_000]:
            limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (kilobytes << 10,) * 2)
            start = self.run_labbook("--version", preexec_fn=limit)
            if start.returncode == 127:
                continue  # there was not even room for the libraries: none of our own code has run
            self.check_end(start, kilobytes)
            if start.returncode != 0:
                continue
            for done in (self.run_labbook("lint", "--no-cache", "-j2", preexec_fn=limit), self.run_labbook("log", "--all", "--no-cache", preexec_fn=limit),
                         self.build(preexec_fn=limit), self.build_anew(limit)):
                self.check_end(done, kilobytes)
                seen.add((done.args[1], done.returncode))
            self.assertTrue(tree(self.top / "out/site") in (old, new), f"a mix at {kilobytes} KB")
        self.assertEqual(self.build().returncode, 0)
        self.assertEqual([path.name for path in (self.top / "out").iterdir()], ["site"], "what ended builds left is removed")
        self.assertLessEqual({("build", 0), ("build", 2), ("lint", 2), ("log", 0)}, seen)

    def build_anew(self, limit):
        return self.run_labbook("build", "--quiet", "--no-cache", "--history", "off", "--output", str(self.top / "out/site"), preexec_fn=limit)

    def commit(self):
        git = lambda *words: subprocess.run(["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *words], cwd=self.root, check=True, capture_output=True)
        git("init", "-q")
        git("add", "log.md")
        git("commit", "-qm", "a step")

    def check_end(self, done, kilobytes):
        self.assertIn(done.returncode, (0, 1, 2), (done.args, kilobytes, done.stderr[-500:]))
        if done.returncode == 2:
            self.assertIn(done.stderr, (b"labbook: no memory is left; name fewer files, or let the program have more\n",
                                        b"labbook: the system grants no thread; let the program have more memory or processes\n"), kilobytes)

    def test_a_full_disk(self):
        """A disk of three megabytes, where the system lets one be made."""
        disk = self.top / "disk"
        disk.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], capture_output=True)
        if made.returncode != 0:
            self.skipTest("no disk of its own can be made here")
        self.addCleanup(lambda: subprocess.run(["umount", str(disk)], check=True))
        site = disk / "site"
        build = lambda: self.run_labbook("build", "--quiet", "--history", "off", "--output", str(site))
        states, statuses = [], []
        for left in (3_000_000, 1_000_000, 600_000, 300_000, 100_000, 0, 1_500_000):
            with open(disk / "full", "wb") as full:
                free = os.statvfs(disk)
                full.write(b"x" * max(0, free.f_bavail * free.f_frsize - left))
            before = tree(site)
            (self.root / "log.md").write_text(JOURNAL.replace("seed 7", f"seed {left}"), encoding="utf-8")
            done = build()
            statuses.append(done.returncode)
            if done.returncode == 0:
                states.append(tree(site))
            else:
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(b"No space left on device", done.stderr)
                self.assertEqual(tree(site), before, "a full disk left a mix")
        self.assertIn(2, statuses)

    def as_nobody(self):
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    def test_what_may_not_be_written(self):
        """Journals of somebody else are read and checked; what can't be written is said, with its path and reason."""
        self.assertEqual(self.build().returncode, 0)
        old, sources = tree(self.top / "out/site"), tree(self.root)
        for folder in (self.root, self.top / "out", self.top / "out/site"):
            folder.chmod(0o555)
        self.addCleanup(lambda: [folder.chmod(0o755) for folder in (self.root, self.top / "out", self.top / "out/site")])
        self.assertIn(self.run_labbook("lint", preexec_fn=self.as_nobody).returncode, (0, 1))
        done = self.build(preexec_fn=self.as_nobody)
        self.assertEqual((done.returncode, b"Permission denied" in done.stderr), (2, True), done.stderr)
        (self.root / "fix.md").unlink(missing_ok=True)
        self.root.chmod(0o755)
        (self.root / "fix.md").write_text("# Log\n\n## [e950] 2024-03-01 A\n\nf1: 0.5\n\n[IoU]: 0.53\n")
        self.root.chmod(0o555)
        done = self.run_labbook("lint", "--fix", "fix.md", preexec_fn=self.as_nobody)
        self.assertEqual((done.returncode, b"fix.md" in done.stderr), (2, True), done.stderr)
        self.root.chmod(0o755)
        (self.root / "fix.md").unlink()
        self.assertEqual((tree(self.top / "out/site"), tree(self.root)), (old, sources))

    def test_what_may_not_be_read(self):
        (self.root / "secret.md").write_text("## [e900] 2024-03-01 A\n\nf1: 0.5\n")
        (self.root / "secret.md").chmod(0)
        done = self.run_labbook("lint", "--no-cache", preexec_fn=self.as_nobody)
        self.assertEqual((done.returncode, b"secret.md" in done.stdout), (1, True), done.stdout[-500:])
        done = self.run_labbook("lint", "--no-cache", "secret.md", preexec_fn=self.as_nobody)
        self.assertEqual((done.returncode, b"Permission denied" in done.stderr), (2, True), done.stderr)

    def test_readers_that_go_away(self):
        for words in (["export", "--format", "json"], ["lint", "--format", "json"], ["list"]):
            process = subprocess.Popen([self.program, *words], cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            process.stdout.close()
            _, said = None, process.stderr.read()
            self.assertIn(process.wait(30), (0, 1, -signal.SIGPIPE), words)
            process.stderr.close()
            self.assertEqual(said, b"", words)

    def test_an_interrupt(self):
        self.assertEqual(self.build().returncode, 0)
        old = tree(self.top / "out/site")
        for number in range(60):
            (self.root / f"more{number}.md").write_text(JOURNAL.replace("[e", f"[x{number}-"))
        statuses = set()
        for delay in (0.02, 0.05, 0.1, 0.2):
            process = subprocess.Popen([self.program, "build", "--quiet", "--history", "off", "--no-cache", "--output", str(self.top / "out/site")],
                                       cwd=self.root, stderr=subprocess.PIPE, env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1767225600"})
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            process.communicate()
            statuses.add(process.returncode)
            if process.returncode == 130:
                self.assertEqual(tree(self.top / "out/site"), old)
        self.assertIn(130, statuses)

    def test_other_places_of_the_world(self):
        def answers(environment):
            found = [self.run_labbook(*words, "--no-cache", environment=environment).stdout for words in (["lint"], ["lint", "--format", "sarif"], ["export", "--format", "csv"], ["list"])]
            self.run_labbook("build", "--quiet", "--history", "off", "--output", str(self.top / "world"), "--no-cache", environment=environment)
            return found, tree(self.top / "world")

        known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower()
        expected = answers({})
        languages = ["C", "C.UTF-8", "tr_TR.UTF-8", "ru_RU.UTF-8", "de_DE.UTF-8", "none.such"]
        for language in languages:
            self.assertEqual(answers({"LC_ALL": language, "LANG": language, "LANGUAGE": language}), expected, language)
        for zone in ("UTC", "Pacific/Kiritimati", "America/Adak", "none/such", ":/etc/passwd"):
            self.assertEqual(answers({"TZ": zone}), expected, zone)
        there = [language for language in languages if language.lower().replace("utf-8", "utf8") in known]
        print(f"{len(languages)} languages, {len(there)} of them installed here")

    def test_files_of_any_size(self):
        """What is too large is told without being read."""
        for name, size in (("large.md", 100 << 20), ("huge.md", 5 << 30)):
            with open(self.root / name, "wb") as file:
                file.truncate(size)
        start = time.monotonic()
        done = self.run_labbook("lint", "--no-cache", "huge.md")
        self.assertEqual((done.returncode, b"huge.md" in done.stderr), (2, True))
        done = self.run_labbook("lint", "--no-cache", ".")
        self.assertEqual((done.returncode, b"large.md" in done.stdout), (1, True))
        self.assertLess(time.monotonic() - start, 20 if IS_SANITIZED else 3)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
