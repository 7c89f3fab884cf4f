#!/usr/bin/env python3
"""paths_test.py PROGRAM: reading stays in the repository and writing in the output folder, whatever names and links say.

Names that look like options, paths, commands or nothing; links out of the repository, in circles, and swapped while they
are read; what is no file; authors and messages of commits; repositories with damaged bytes.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SECRET = "kept-apart-7731"
ENTRY = "# Experiment log {0}\n\n## exp-{0:03}: A try\n\nDate: 2024-03-01\nBaseline: none\n\n- f1: 0.5\n"
NAMES = [
    b"..%2f..%2fetc%2fpasswd.md", b"%2e%2e%2f.md", b"%00.md", b"...md", b". .md", b" .md", b"~.md", b"-rf.md", b"--output=x.md", b"-.md", b"--.md",
    b"a\nb.md", b"a\rb.md", b"a\tb.md", b"\x1b[2J.md", b"\x1b]0;x\x07.md", b"\x07.md", b"\x7f.md", b"\xff\xfe.md", b"\xc3.md", b"\xed\xa0\x80.md",
    "\u202egnp.md".encode(), "\u2066a\u2069.md".encode(), "\u200b.md".encode(), "\ufeff.md".encode(), "й.md".encode(), "и\u0306.md".encode(), "ｅ.md".encode(),
    b"a\\b.md", b"..\\..\\x.md", b"C:x.md", b"CON.md", b"nul.md", b"con.txt.md", b"$(id).md", b"`id`.md", b";id.md", b"|id.md", b"&id.md", b"*.md", b"?.md", b"[a].md", b"{a,b}.md",
    b"'.md", b'".md', b"<b>.md", b"#a.md", b"a?b=c.md", b"a%23b.md", b"!a.md", b"@a.md", b":(top)a.md", b"::error::x.md", b"index.html.md", b"404.md", b"assets.md",
    b"a" * 252 + b".md", b"README.MD", b"readme.md", b"Readme.md", b"lb-main.md",
]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]")


class Paths(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="labbook-paths-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.root = self.top / "team"
        self.root.mkdir()
        (self.root / "log.md").write_text(ENTRY.format(1))
        self.outside = self.top / "outside"
        self.outside.mkdir()
        (self.outside / "apart.md").write_text(f"# Experiment log\n\n## exp-777: {SECRET}\n\nDate: 2024-03-01\n\n- f1: 0.5\n")
        (self.outside / "apart.txt").write_text(SECRET)
        (self.outside / "apart.png").write_bytes(b"\x89PNG\r\n\x1a\n" + SECRET.encode())

    def run_labbook(self, *words, statuses=(0, 1), **environment):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.top), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
                       "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", **environment}
        done = subprocess.run([PROGRAM, *words], cwd=self.root, env=environment, capture_output=True, timeout=120)
        self.assertIn(done.returncode, statuses, (words, done.stderr[-1000:]))
        return done

    def everything(self, statuses=(0, 1)):
        """What every command says and writes, as bytes."""
        said = b""
        for words in (["lint", "--format", "json"], ["lint"], ["export", "--format", "json"], ["list"]):
            done = self.run_labbook(*words, "--no-cache", statuses=statuses)
            said += done.stdout + done.stderr
        site = self.top / "built"
        self.run_labbook("build", "--quiet", "--no-cache", "--output", str(site), statuses=statuses)
        for path in sorted(site.rglob("*")):
            said += os.fsencode(path.relative_to(site)) + b"\n"
            if path.is_file():
                self.assertFalse(path.is_symlink(), path)
                said += path.read_bytes()
        return said

    def test_names(self):
        for number, name in enumerate(NAMES, 2):
            with open(os.path.join(os.fsencode(self.root), name), "wb") as file:
                file.write(ENTRY.format(number).encode())
        os.makedirs(os.path.join(os.fsencode(self.root), b"d" * 200, b"e" * 200, b"f" * 200))
        (self.root / ("d" * 200) / ("e" * 200) / ("f" * 200) / "deep.md").write_text(ENTRY.format(900))
        before = sorted(os.listdir(self.top))
        model = json.loads(self.run_labbook("export", "--format", "json", "--no-cache").stdout)
        ids = {entry["ids"][0] for journal in model["journals"] for entry in journal["entries"]}
        seen = [name for name in NAMES if not name.startswith(b".")]  # the others are hidden
        self.assertEqual(len(ids), len(seen) + 2, "a journal was lost")
        shown = self.run_labbook("lint", "--no-cache").stdout.decode() + self.run_labbook("list").stdout.decode()
        self.assertIsNone(CONTROLS.search(shown.replace("\n", "")))
        site = self.top / "built"
        self.run_labbook("build", "--quiet", "--output", str(site))
        pages = [str(path.relative_to(site)) for path in site.rglob("*.html")]
        for page in pages:
            self.assertRegex(page, r"^[A-Za-z0-9/._-]+$")
            self.assertTrue(all(len(part) <= 128 for part in page.split("/")), page)
        self.assertEqual(len(pages), len({page.lower() for page in pages}), "pages that differ in case alone")
        self.assertEqual(sorted(set(os.listdir(self.top)) - {"built", ".cache"}), before, "something was written elsewhere")

    def test_links_and_addresses_that_lead_out(self):
        journals = [("link.md", "../outside/apart.md"), ("absolute.md", str(self.outside / "apart.md")), ("self.md", "self.md"), ("one.md", "two.md"), ("two.md", "one.md"),
                    ("environ.md", "/proc/self/environ"), ("zero.md", "/dev/zero"), ("tty.md", "/dev/tty"), ("dangling.md", "none"), ("mem.md", "/proc/self/mem")]
        folders = [("folder", "../outside"), ("loop", "."), ("up", ".."), ("root", "/"), ("fd", "/proc/self/fd")]
        for name, target in journals + folders + [("apart.png", "../outside/apart.png"), ("labbook-vocabulary.json", "../outside/apart.txt")]:
            os.symlink(target, self.root / name)
        addresses = ["../outside/apart.txt", "../outside/apart.png", "apart.png", "folder/apart.png", str(self.outside / "apart.png"), "%2e%2e/outside/apart.png", "..%2foutside%2fapart.png",
                     "x/../../outside/apart.png", "file://" + str(self.outside / "apart.png"), "..\\outside\\apart.png", "./././../outside/apart.png", "root/etc/passwd", "fd/0", "link.md"]
        (self.root / "log.md").write_text(ENTRY.format(1) + "".join(f"\n![a]({address}) [b]({address}) <img src=\"{address}\">\n" for address in addresses))
        self.assertNotIn(SECRET.encode(), self.everything())
        self.assertNotIn(b"root:x:0:0", self.everything())

    def test_a_configuration_that_leads_out(self):
        for config in ({"journals": ["../outside/*.md"]}, {"journals": ["/etc/*"]}, {"journals": ["folder/**"]}, {"site": {"templates": "../outside"}}, {"site": {"logo": "../outside/apart.png"}}):
            os.path.lexists(self.root / "folder") or os.symlink("../outside", self.root / "folder")
            (self.root / "labbook.json").write_text(json.dumps(config))
            with self.subTest(config):
                self.assertNotIn(SECRET.encode(), self.everything(statuses=(0, 1, 2)))

    def test_what_is_no_file(self):
        os.mkfifo(self.root / "pipe.md")
        (self.root / "folder.md").mkdir()
        if os.getuid() == 0:
            try:
                os.mknod(self.root / "device.md", 0o20666, os.makedev(1, 5))
            except OSError:
                pass
        start = time.monotonic()
        self.everything()
        for name in ("pipe.md", "/dev/zero"):
            done = self.run_labbook("lint", name, statuses=(2,))
            self.assertIn(os.path.basename(name).encode(), done.stderr)
        self.assertLess(time.monotonic() - start, 60)

    def test_an_output_folder_that_is_not_ours(self):
        os.symlink(self.outside, self.root / "linked")
        (self.root / "mine").mkdir()
        (self.root / "mine/keep.txt").write_text("mine")
        before = sorted(os.listdir(self.outside))
        for output in ("linked", "mine", ".", "..", "/", str(self.top), "linked/deeper/../../mine", "log.md"):
            with self.subTest(output):
                self.run_labbook("build", "--quiet", "--output", output, statuses=(2,))
        self.assertEqual((sorted(os.listdir(self.outside)), (self.root / "mine/keep.txt").read_text()), (before, "mine"))

    def test_a_file_that_becomes_a_link_while_it_is_read(self):
        target, aside = self.root / "swap.md", self.root / "swap.aside"
        stop, flips = threading.Event(), [0]

        def flip():
            while not stop.is_set():
                aside.write_text(ENTRY.format(5))
                os.replace(aside, target)
                os.symlink(self.outside / "apart.md", aside)
                os.replace(aside, target)
                flips[0] += 2

        thread = threading.Thread(target=flip)
        thread.start()
        try:
            for _ in range(25):
                for words in (["export", "--format", "json"], ["lint", "--format", "json"]):
                    done = self.run_labbook(*words, "--no-cache")
                    self.assertNotIn(SECRET.encode(), done.stdout)
                self.run_labbook("build", "--quiet", "--no-cache", "--output", str(self.top / "built"))
                for page in (self.top / "built").rglob("*.html"):
                    self.assertNotIn(SECRET, page.read_text(encoding="utf-8"))
        finally:
            stop.set()
            thread.join()
        print(f"{flips[0]} flips while it was read 75 times")

    def commit(self, author, message):
        (self.root / "log.md").write_bytes((self.root / "log.md").read_bytes() + b"\n- loss: 0.4\n")
        environment = {b"PATH": b"/usr/bin:/bin", b"GIT_CONFIG_GLOBAL": b"/dev/null", b"GIT_AUTHOR_NAME": author, b"GIT_COMMITTER_NAME": author,
                       b"GIT_AUTHOR_EMAIL": b"a@example.org", b"GIT_COMMITTER_EMAIL": b"a@example.org"}
        for words in (["add", "log.md"], ["commit", "-q", "--cleanup=verbatim", "-F", "-"]):
            subprocess.run(["git", *words], cwd=self.root, env=environment, input=message, check=True, capture_output=True)

    def test_authors_and_messages(self):
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=self.root, check=True)
        texts = [b"::error::x", b"\x1b[2J\x1b]52;c;eA==\x07", "\u202egnp\u202c\u2066a\u2069".encode(), b"\xff\xfe\xed\xa0\x80", b"\xcf\xf0\xe8\xe2\xe5\xf2",
                 b"<script>alert(1)</script>", b"<img src=x onerror=alert(1)>", b"[x](javascript:alert(1))", b"a" * 50_000, b"{{title}}{{{body}}}", b"'\"&;$(id)", b"../../../etc/passwd"]
        for text in texts:
            self.commit(text.replace(b"<", b"(").replace(b">", b")"), text + b"\r\n\n" + text + b"\n")
        for words in (["log", "exp-001"], ["show", "exp-001"], ["report", "--since", "HEAD~3"], ["lint", "--since", "HEAD~3", "--format", "github"]):
            shown = self.run_labbook(*words).stdout.decode("utf-8")
            self.assertIsNone(CONTROLS.search(shown.replace("\n", "")), words)
            self.assertFalse([line for line in shown.splitlines() if line.startswith("::error::")], words)
        json.loads(self.run_labbook("export", "--format", "json").stdout.decode("utf-8"))
        json.loads(self.run_labbook("log", "--all").stdout.decode("utf-8"))
        self.run_labbook("build", "--quiet", "--output", str(self.top / "built"))
        for page in (self.top / "built").rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"<script>alert|<img src=x|href=\"?javascript:")

    def test_a_repository_with_damaged_bytes(self):
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=self.root, check=True)
        for turn in range(6):
            self.commit(b"Ann", b"step %d\n" % turn)
            if turn == 2:
                subprocess.run(["git", "gc", "-q"], cwd=self.root, check=True)
        whole = self.top / "whole"
        shutil.copytree(self.root, whole)
        files = [path.relative_to(whole) for path in (whole / ".git").rglob("*") if path.is_file() and "hooks" not in path.parts]
        chance = random.Random(20260301)
        for _ in range(120):
            path = chance.choice(files)
            data = bytearray((whole / path).read_bytes())
            if not data:
                continue
            if chance.random() < 0.2:
                del data[chance.randrange(len(data)):]
            else:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            (self.root / path).chmod(0o644)
            (self.root / path).write_bytes(data)
            for words in (["log", "--all", "--no-cache"], ["lint", "--since", "HEAD~2", "--no-cache"], ["lint", "--staged", "--no-cache"]):
                self.run_labbook(*words, statuses=(0, 1, 2))
            shutil.copy(whole / path, self.root / path)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
