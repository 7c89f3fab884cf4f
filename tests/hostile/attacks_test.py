#!/usr/bin/env python3
"""attacks_test.py PROGRAM: what else somebody may try: odd descriptors, arguments and limits, files that take another's
place, folders that are half ours, repositories made by hand, texts that mean something to what reads the output.

Each attack is a method. None may end in a signal, hang, change what is not ours, or put anything into an output that its
reader would take for more than text.
"""
import csv
import ctypes
import hashlib
import io
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree
import zlib

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
# The sanitizers reserve more than any limit that is set here.
IS_SANITIZED = b"__asan" in PROGRAM.read_bytes() or b"__tsan" in PROGRAM.read_bytes()
ENTRY = "\n## exp-{0:03}: {1}\n\nDate: 2024-03-{0:02}\nBaseline: none\n\n### Results\n\n- Test F1: 0.5{0}\n"
LOG = "# Experiment log\n" + ENTRY.format(1, "A try") + ENTRY.format(2, "Another try")
SECRET = "kept-apart-4410"


class Attacks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="labbook-attacks-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.root = self.top / "team"
        self.root.mkdir()
        self.write("log.md", LOG)
        self.outside = self.top / "outside"
        self.outside.mkdir()
        (self.outside / "kept.txt").write_text(SECRET)
        self.site = self.top / "site"

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))

    def environment(self, **more):
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.top), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "XDG_CACHE_HOME": str(self.top / "cache"), **more}

    def run_labbook(self, *words, statuses=(0, 1, 2), environment=None, **how):
        done = subprocess.run([PROGRAM, *words], cwd=self.root, env=self.environment(**(environment or {})), capture_output=True, timeout=120, **how)
        self.assertIn(done.returncode, statuses, (words, done.stderr[-500:]))
        self.assertNotIn(b"internal error", done.stderr)
        return done

    def build(self, *words, **how):
        return self.run_labbook("build", "--quiet", "--no-cache", "--output", str(self.site), *words, **how)

    def pages(self):
        return {str(path.relative_to(self.site)): path.read_bytes() for path in sorted(self.site.rglob("*")) if path.is_file()}

    def git(self, *words, **how):
        return subprocess.run(["git", "-c", "user.name=Mira", "-c", "user.email=mira@example.org", *words], cwd=self.root,
                              env=self.environment(), capture_output=True, check=how.pop("check", True), **how).stdout

    def commit(self):
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "first")

    def put_object(self, kind, data):
        """A loose object as it is, be it one that git would refuse."""
        whole = kind.encode() + b" " + str(len(data)).encode() + b"\0" + data
        name = hashlib.sha1(whole).hexdigest()
        path = self.root / ".git/objects" / name[:2] / name[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole))
        return name

    def check_untouched(self):
        self.assertEqual((self.outside / "kept.txt").read_text(), SECRET)
        self.assertEqual(sorted(path.name for path in self.outside.iterdir()), ["kept.txt"])

    # Descriptors, arguments, limits

    def test_standard_streams_that_are_closed(self):
        """A file that is opened next has the number of the standard error: what is said must not go into it."""
        def close(which):
            return lambda: [os.close(one) for one in which]
        self.build()
        before = self.pages()
        for which in ((0,), (1,), (2,), (1, 2), (0, 1, 2)):
            shutil.rmtree(self.site)
            for words in (["build", "--no-cache", "--output", str(self.site)], ["lint", "--no-cache"], ["lint", "--fix", "--no-cache"]):
                done = subprocess.run([PROGRAM, *words], cwd=self.root, env=self.environment(), preexec_fn=close(which), timeout=60)
                self.assertIn(done.returncode, (0, 1, 2), (which, words))
            if self.site.exists():
                self.assertEqual(self.pages(), before, which)
            self.assertEqual((self.root / "log.md").read_text(), LOG)

    def test_standard_streams_that_are_full(self):
        for words in (["build", "--no-cache", "--output", str(self.site)], ["lint", "--no-cache"], ["lint", "--no-cache", "--fix"], ["lint", "none.md"], ["list", "--timings"], ["no-such-command"]):
            for stream in ("stdout", "stderr"):
                with open("/dev/full", "wb") as full:
                    done = subprocess.run([PROGRAM, *words], cwd=self.root, env=self.environment(), timeout=60, **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: full})
                self.assertIn(done.returncode, (0, 1, 2), (stream, words))
        self.assertTrue(self.pages())

    def test_no_arguments_at_all(self):
        child = os.fork()
        if child == 0:
            libc = ctypes.CDLL(None)
            null = os.open("/dev/null", os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            libc.execve(str(PROGRAM).encode(), (ctypes.c_char_p * 1)(None), (ctypes.c_char_p * 1)(None))
            os._exit(99)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.assertIn(status, (0, 1, 2))

    def test_few_open_files(self):
        for i in range(30):
            self.write(f"runs/{i}.md", LOG)
        self.build()
        before = self.pages()
        for most in (3, 4, 5, 6, 8, 10, 12, 16, 24):
            done = self.build("-j4", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)), statuses=(0, 1, 2, 127))
            self.assertEqual(self.pages(), before, (most, done.stderr[-300:]))
        self.build(statuses=(0,))
        self.assertEqual([path.name for path in self.top.iterdir() if ".labbook" in path.name], [])

    @unittest.skipIf(IS_SANITIZED, "a sanitizer has threads of its own")
    def test_a_processor_that_is_taken_away(self):
        self.write("log.md", "# Experiment log\n" + "".join(ENTRY.format(i % 28 + 1, "A try") for i in range(3000)))
        done = subprocess.run([PROGRAM, "build", "--quiet", "--no-cache", "--output", str(self.site)], cwd=self.root, env=self.environment(),
                              capture_output=True, timeout=60, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (1, 1)))
        self.assertIn(done.returncode, (0, -signal.SIGXCPU, -signal.SIGKILL))
        self.assertEqual((self.root / "log.md").read_text().count("## exp"), 3000)
        self.build(statuses=(0,))

    def test_an_end_that_is_asked_for(self):
        for which in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            for delay in (0.01, 0.03, 0.06):
                process = subprocess.Popen([PROGRAM, "build", "--quiet", "--no-cache", "--output", str(self.site)], cwd=self.root,
                                           env=self.environment(), stderr=subprocess.DEVNULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
                time.sleep(delay)
                process.send_signal(which)
                process.wait(60)
        self.build(statuses=(0,))
        self.assertEqual([path.name for path in self.top.iterdir() if ".labbook" in path.name], [])

    def test_paths_that_are_none(self):
        for path in ("", "-", "--", "/", "//", "/dev/null", "/dev/zero", "/proc/self/mem", "/proc/self/fd/0", "/proc/self/environ", "x" * 300, "x/" * 3000,
                     "log.md/", "log.md/../log.md", "./././log.md", "~", "~root", "log.md:1", "file:///etc/passwd", "\n", "\x1b[2J"):
            if path in ("/", "//"):
                continue  # a whole machine is no attack
            for command in ("lint", "export", "list"):
                done = self.run_labbook(command, "--no-cache", path, stdin=subprocess.DEVNULL)
                self.assertNotRegex(done.stderr, rb"[\x00-\x09\x0b-\x1f\x7f]")
                self.assertNotIn(b"root:x:", done.stdout)

    def test_places_to_explain_that_are_none(self):
        for place in ("log.md:0", "log.md:99999999999999999999", "log.md:-1", "log.md:1:1:1", ":", "::", "no-such-rule", "%s%n", "log.md:1e9"):
            self.run_labbook("explain", place)

    # Files that take another's place

    def test_an_export_over_what_is_no_export(self):
        os.symlink("../outside/kept.txt", self.root / "out.json")
        self.run_labbook("export", "--no-cache", "-o", "out.json")
        os.symlink("../outside/new.txt", self.root / "dangling.json")
        self.run_labbook("export", "--no-cache", "-o", "dangling.json")
        os.link(self.outside / "kept.txt", self.root / "hard.json")
        self.run_labbook("export", "--no-cache", "-o", "hard.json")
        (self.root / "folder.json").mkdir()
        self.run_labbook("export", "--no-cache", "-o", "folder.json", statuses=(2,))
        for kind in ("sqlite", "csv", "jsonl"):
            self.run_labbook("export", "--no-cache", "--format", kind, "-o", "out.json")
        self.check_untouched()

    def test_fix_of_a_file_with_two_names(self):
        text = LOG.replace("Date: 2024-03-01", "Date: 2024-03-01  ") + "\n\n\n\n"
        self.write("log.md", text)
        os.link(self.root / "log.md", self.outside / "twin.md")
        self.run_labbook("lint", "--no-cache", "--fix")
        self.assertEqual((self.outside / "twin.md").read_text(), text)
        (self.outside / "twin.md").unlink()

    def test_a_new_entry_in_a_journal_that_is_a_link(self):
        (self.outside / "apart.md").write_text(LOG)
        os.symlink("../outside/apart.md", self.root / "apart.md")
        done = self.run_labbook("new", "--journal", "apart.md", "Wider")
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertEqual((self.outside / "apart.md").read_text(), LOG)
        (self.outside / "apart.md").unlink()

    def test_a_new_entry_that_says_more_than_a_title(self):
        for title in ("\n\n## exp-999 Planted", "\x1b[2J", "\r\n::error::x", "<script>x</script>", "a" * 100000, "\u202e", "-->", "```"):
            done = self.run_labbook("new", "--print", title)
            self.assertNotIn(b"\n## exp-999", done.stdout)
            self.assertNotRegex(done.stdout, rb"[\x00-\x09\x0b-\x1f\x7f]")

    def test_an_old_site_with_links_in_it(self):
        self.build()
        os.symlink(self.outside, self.site / "deep")
        os.symlink(self.outside / "kept.txt", self.site / "log2.html")
        os.link(self.outside / "kept.txt", self.site / "hard.txt")
        self.build(statuses=(0,))
        self.assertFalse((self.site / "deep").exists() or (self.site / "log2.html").exists() or (self.site / "hard.txt").exists())
        self.check_untouched()

    def test_an_old_page_that_is_a_link_to_the_same_bytes(self):
        """What is taken over from the old site must be a file of it, and stay one."""
        self.build()
        page = self.site / "index.html"
        (self.outside / "page.html").write_bytes(page.read_bytes())
        page.unlink()
        os.symlink(self.outside / "page.html", page)
        self.build(statuses=(0,))
        self.assertFalse((self.site / "index.html").is_symlink())
        (self.outside / "page.html").unlink()
        self.assertTrue((self.site / "index.html").read_bytes())

    def test_a_marker_that_is_no_file(self):
        for make in (os.mkdir, os.mkfifo, lambda path: os.symlink("/etc/passwd", path)):
            shutil.rmtree(self.site, ignore_errors=True)
            self.site.mkdir()
            (self.site / "thesis.txt").write_text("years of work")
            make(self.site / ".labbook-site")
            self.build(statuses=(2,))
            self.assertEqual((self.site / "thesis.txt").read_text(), "years of work")

    def test_an_output_folder_that_becomes_a_link(self):
        """Swapped while builds run: what the link leads to is never replaced."""
        self.build()
        away, link = self.top / "away", self.top / "link"
        os.symlink(self.outside, link)
        is_over = threading.Event()

        def swap():
            while not is_over.is_set():
                for a, b in ((self.site, away), (link, self.site), (self.site, link), (away, self.site)):
                    try:
                        os.rename(a, b)
                    except OSError:
                        pass
        thread = threading.Thread(target=swap)
        thread.start()
        try:
            for _ in range(15):
                self.build()
        finally:
            is_over.set()
            thread.join()
        self.check_untouched()

    def test_a_journal_that_becomes_a_pipe(self):
        """Between the walk and the read: nobody waits for a writer."""
        is_over = threading.Event()

        def swap():
            os.mkfifo(self.root / "pipe")
            while not is_over.is_set():
                for a, b in (("log.md", "aside"), ("pipe", "log.md"), ("log.md", "pipe"), ("aside", "log.md")):
                    try:
                        os.rename(self.root / a, self.root / b)
                    except OSError:
                        pass
        thread = threading.Thread(target=swap)
        thread.start()
        try:
            for _ in range(30):
                self.run_labbook("lint", "--no-cache", "-q", "--timeout", "20")
        finally:
            is_over.set()
            thread.join()

    def test_a_journal_that_is_cut_and_grown_while_it_is_read(self):
        is_over = threading.Event()

        def change():
            size = 0
            while not is_over.is_set():
                size = (size + 77777) % 400000
                with open(self.root / "log.md", "r+b") as file:
                    file.truncate(size)
        thread = threading.Thread(target=change)
        thread.start()
        try:
            for _ in range(20):
                self.run_labbook("lint", "--no-cache", "-q")
                self.build()
        finally:
            is_over.set()
            thread.join()

    # What earlier runs left

    def test_a_cache_of_somebody_else(self):
        self.run_labbook("lint")
        self.build(statuses=(0,))
        whole = self.run_labbook("lint", "--no-cache", "--format", "json").stdout
        self.run_labbook("build", "--quiet", "--output", str(self.site))
        cache = self.top / "cache"
        files = [path for path in cache.rglob("*") if path.is_file()]
        self.assertTrue(files)
        texts = [path.read_bytes() for path in files]
        for turn in range(3):
            for i, path in enumerate(files):
                if turn == 0:
                    path.write_bytes(texts[(i + 1) % len(texts)])  # each under another's name
                elif turn == 1:
                    path.write_bytes(b"labbook cache 1\n" + bytes(range(256)) * 40)
                else:
                    path.unlink(missing_ok=True)
                    os.symlink(self.outside / "kept.txt", path)
            self.assertEqual(self.run_labbook("lint", "--format", "json").stdout, whole, turn)
            self.run_labbook("build", "--quiet", "--output", str(self.site), statuses=(0,))
        self.check_untouched()

    def test_a_cache_that_is_no_folder(self):
        whole = self.run_labbook("lint", "--no-cache", "--format", "json").stdout
        (self.top / "cache").write_text("a file")
        self.assertEqual(self.run_labbook("lint", "--format", "json").stdout, whole)
        (self.top / "cache").unlink()
        os.mkfifo(self.top / "cache")
        self.assertEqual(self.run_labbook("lint", "--format", "json").stdout, whole)
        (self.top / "cache").unlink()
        os.symlink("cache", self.top / "cache")
        self.assertEqual(self.run_labbook("lint", "--format", "json").stdout, whole)

    # Repositories made by hand

    def test_trees_inside_one_another(self):
        self.commit()
        blob = self.git("hash-object", "-w", "log.md").strip().decode()
        tree = self.put_object("tree", b"100644 log.md\0" + bytes.fromhex(blob))
        for _ in range(4000):
            tree = self.put_object("tree", b"40000 d\0" + bytes.fromhex(tree))
        self.point_head_at(tree)
        for words in (["log", "--all"], ["export", "--history"], ["lint", "--since", "HEAD"]):
            self.run_labbook(*words, "--no-cache", "--timeout", "60")

    def point_head_at(self, tree, head=b"", message=b"x"):
        head = head or b"author A <a@b> 1700000000 +0000\ncommitter A <a@b> 1700000000 +0000\n"
        commit = self.put_object("commit", b"tree " + tree.encode() + b"\n" + head + b"\n" + message)
        branch = self.root / ".git" / (self.root / ".git/HEAD").read_text().split()[1]
        branch.write_text(commit + "\n")

    def test_trees_with_names_that_lead_out(self):
        self.commit()
        blob = bytes.fromhex(self.git("hash-object", "-w", "log.md").strip().decode())
        names = [b"..", b".", b".git", b"a/b.md", b"../../outside/planted.md", b"/etc/planted.md", b"a\nb.md", b"\x1b[2J.md", b"\xff.md", b"log.md", b"log.md"]
        self.point_head_at(self.put_object("tree", b"".join(b"100644 " + name + b"\0" + blob for name in names)))
        for words in (["log", "--all"], ["export", "--history"], ["list", "--at", "HEAD"], ["lint", "--since", "HEAD"], ["report", "--since", "HEAD"]):
            done = self.run_labbook(*words, "--no-cache")
            self.assertNotIn(b"\x1b[2J", done.stdout + done.stderr)
        self.build("--history", "require")
        self.check_untouched()

    def test_times_and_messages_that_no_clock_has(self):
        self.commit()
        tree = self.git("rev-parse", "HEAD^{tree}").strip().decode()
        heads = [b"author A <a@b> %d +9999\ncommitter A <a@b> %d -9999\n" % (time_, time_) for time_ in (-1, 0, 2**31, 2**53, 2**63 - 1, 2**64 - 1)]
        heads += [b"author \ncommitter \n", b"author <> \ncommitter <> \n", b"author A <a@b>\n", b"committer A <a@b> x y\nauthor A <a@b> 1e9 +0\n",
                  b"author " + b"A" * 1000000 + b" <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n", b"encoding nonsense\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n"]
        for head in heads:
            self.point_head_at(tree, head, b"<script>x</script>\x00\x1b[2J" + b"m" * 100000)
            done = self.run_labbook("log", "--all", "--no-cache")
            self.assertNotIn(b"\x1b[2J", done.stdout)
            json.loads(self.run_labbook("export", "--history", "--no-cache", statuses=(0,)).stdout)
            self.build(statuses=(0,))

    def test_a_git_folder_that_leads_elsewhere(self):
        for text in ("gitdir: /etc", "gitdir: ../outside", "gitdir: .git", "gitdir: " + "../" * 2000, "gitdir: /proc/self/root", "gitdir:", "x" * 5000000, "gitdir: \x00/"):
            shutil.rmtree(self.root / ".git", ignore_errors=True)
            (self.root / ".git").unlink(missing_ok=True) if not (self.root / ".git").is_dir() else None
            self.write(".git", text)
            self.run_labbook("lint", "--no-cache")
            self.run_labbook("log", "--all", "--no-cache")
            self.build()
            (self.root / ".git").unlink()
        self.check_untouched()

    def test_variables_that_name_another_repository(self):
        self.commit()
        other = self.top / "other"
        subprocess.run(["git", "init", "-q", str(other)], check=True, env=self.environment())
        (other / "secret.md").write_text(LOG.replace("A try", SECRET))
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF"):
            done = self.run_labbook("export", "--history", "--no-cache", environment={name: str(other / ".git")})
            self.assertNotIn(SECRET.encode(), done.stdout)

    def test_revisions_that_are_searches(self):
        self.commit()
        for revision in (":/((a+)+)+$", "HEAD^{/(x+x+)+y}", "HEAD~999999999", "@{-1}", "HEAD@{now}", "-x", "--help", "a..b", "a...b", "^HEAD", "HEAD:log.md", "HEAD^{tree}", "\x1b[2J", "x" * 100000):
            for words in (["lint", "--since=" + revision], ["report", "--since=" + revision], ["list", "--at=" + revision]):
                done = self.run_labbook(*words, "--no-cache")
                self.assertNotIn(b"\x1b[2J", done.stdout + done.stderr)

    # Texts that mean something to what reads the output

    def test_tables_that_a_spreadsheet_reads(self):
        ids = ['=cmd|"/c calc"!A0', "+1+1", "-2+3", "@SUM(1)", "\t=1", 'a","b', "a\rb"]
        text = "# Experiment log\n"
        for i, one in enumerate(ids):
            text += f"\n## exp-{i:03}: {one}\n\nDate: 2024-03-0{i + 1}\nOwner: {one}\n\n- f1: 0.{i + 1}\n- note {one}: 0.1\n"
        self.write("log.md", text)
        rows = list(csv.reader(io.StringIO(self.run_labbook("export", "--no-cache", "--format", "csv").stdout.decode(), newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})

    def test_a_database_of_hostile_names(self):
        self.write("log.md", LOG + "\n## exp-003: '); DROP TABLE entries; --\n\nDate: 2024-03-03\n\n- f1'); DROP TABLE metrics; --: 0.5\n- f1: 0.7\n")
        self.write("'; ATTACH '..';.md", LOG)
        out = self.top / "out.sqlite"
        self.run_labbook("export", "--no-cache", "--format", "sqlite", "-o", str(out), statuses=(0,))
        database = sqlite3.connect(f"file:{out}?mode=ro", uri=True)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self.assertGreaterEqual(len(tables), 3)
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
                for line in out.splitlines() if form == "rdjsonl" else [out]:
                    json.loads(line)
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

    def test_a_server_that_is_asked_for_what_is_not_its_own(self):
        (self.root / "kept.txt").write_text(SECRET)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--output", str(self.site)], cwd=self.root, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait_for(port, process)
            for request in (b"GET /../team/kept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /%%2e%%2e/team/kept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET /..%%2fteam%%2fkept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET //etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET /index.html%%00.png HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /index.html HTTP/1.1\r\nHost: evil.example\r\nX: %d\r\n\r\n",
                            b"GET /.labbook-site HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"DELETE / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET / HTTP/9.9\r\nHost: 127.0.0.1:%d\r\nContent-Length: 99999999999999999999\r\n\r\n", b"\x16\x03\x01\x02\x00 %d\r\n\r\n",
                            b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /\r\nX-Injected: 1 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"):
                answer = self.ask(port, request % port)
                self.assertNotIn(SECRET.encode(), answer)
                self.assertNotIn(b"root:x:", answer)
                if b"evil.example" in request:
                    self.assertNotIn(b"<html", answer)
                self.assertNotIn(b"\r\nX-Injected", answer)
            self.assertIsNone(process.poll())
            self.assertIn(b"<html", self.ask(port, b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % port))
        finally:
            process.terminate()
            process.wait(30)

    def wait_for(self, port, process):
        for _ in range(300):
            self.assertIsNone(process.poll())
            try:
                return socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.1)
        self.fail("the server does not answer")

    def ask(self, port, request):
        answer = b""
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.settimeout(3)
            try:
                connection.sendall(request)
                while len(answer) < 1 << 20:
                    part = connection.recv(65536)
                    if not part:
                        break
                    answer += part
            except OSError:
                pass
        return answer


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
