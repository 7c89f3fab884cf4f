#!/usr/bin/env python3
"""system_calls_test.py PROGRAM: what a commit hook asks of the system, counted by strace.

A hook is quick when it opens little. Seconds say on one machine on one day whether it is; counts say it everywhere.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
JOURNALS = 200
ENTRY = "# Log {0}\n\n## run-{0}-1: a start, 2024-03-01\n\nBaseline: none\n\n- accuracy: 0.81\n\n" \
        "## run-{0}-2: more data, 2024-03-04\n\nBaseline: run-{0}-1\n\n- accuracy: 0.83 (+0.0{1})\n"


def can_trace():
    return shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


class SystemCalls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="labbook-calls-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.top = pathlib.Path(cls.scratch.name)
        cls.work = cls.top / "team"
        (cls.work / "journal").mkdir(parents=True)
        cls.environment = {
            "PATH": os.environ["PATH"], "HOME": str(cls.top), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z",
            "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z",
        }
        for number in range(JOURNALS):
            cls.write(number, 2)
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "a start"]):
            cls.run_in("git", *words)
        cls.write(7, 5)
        cls.run_in("git", "add", ".")

    @classmethod
    def write(cls, number, change):
        (cls.work / f"journal/{number}.md").write_text(ENTRY.format(number, change), encoding="utf-8")

    @classmethod
    def run_in(cls, *words):
        return subprocess.run(words, cwd=cls.work, env=cls.environment, capture_output=True, text=True, check=True, timeout=60)

    def trace(self, *words, status=0):
        # A file for each thread: in one file their calls would cut each other in two.
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(["strace", "-ff", "-e", "trace=open,openat,execve,socket,connect", "-o", f"{folder}/calls", str(PROGRAM), *words],
                                 cwd=self.work, env=self.environment, capture_output=True, text=True, timeout=120)
            self.assertEqual(run.returncode, status, run.stdout + run.stderr)
            files = sorted(pathlib.Path(folder).iterdir())
            return [call for file in files for call in file.read_text(encoding="utf-8", errors="replace").splitlines()]

    def opened(self, calls):
        """The paths that were opened, and were there."""
        return [match[1] for call in calls if (match := re.search(r'open(?:at)?\(.*?"([^"]*)".*\) = \d', call))]

    def test_a_hook_opens_each_file_once(self):
        self.trace("lint", "--staged", status=1)
        opened = self.opened(self.trace("lint", "--staged", status=1))
        journals = [path for path in opened if path.endswith(".md")]
        self.assertEqual(len(journals), len(set(journals)))
        self.assertLessEqual(len(opened), JOURNALS + 120, "\n".join(path for path in opened if not path.endswith(".md")))

    def test_the_certificates_that_libgit2_reads_are_read_once(self):
        opened = self.opened(self.trace("lint", "--staged", status=1))
        certificates = [path for path in opened if path.endswith(("ca-certificates.crt", "ca-bundle.crt"))]
        self.assertLessEqual(len(certificates), 1)

    def test_nothing_is_run_and_nothing_is_called(self):
        for words, status in ((["lint"], 1), (["lint", "--staged"], 1), (["build"], 0), (["report", "--since", "HEAD"], 0)):
            with self.subTest(words):
                calls = self.trace(*words, status=status)
                self.assertEqual(len([call for call in calls if "execve(" in call]), 1)
                self.assertEqual([call for call in calls if re.search(r"\b(socket|connect)\(", call)], [])


    def test_what_a_build_opens_is_its_own(self):
        """Whatever links and pictures say: it reads the repository, the system's libraries and its own state, and writes the site."""
        outside = self.top / "outside"
        outside.mkdir()
        (outside / "kept.png").write_bytes(b"picture")
        (outside / "kept.md").write_text("# Log\n")
        os.symlink("../outside", self.work / "journal/linked")
        os.symlink("../../outside/kept.png", self.work / "journal/linked.png")
        with open(self.work / "journal/0.md", "a", encoding="utf-8") as file:
            for path in ("../../outside/kept.png", "/etc/passwd", "linked/kept.png", "linked.png", "..%2f..%2foutside%2fkept.png", str(outside / "kept.png"), "/../outside/kept.md"):
                file.write(f"\n![a]({path}) [b]({path}) <img src=\"{path}\">\n")
        written, read = set(), set()
        for call in self.trace("build", "--no-cache"):
            if not (match := re.search(r'open(?:at)?\((?:([^,]*), )?"([^"]*)", ([A-Z_|]*).*\) = \d', call)):
                continue
            path = os.path.normpath(os.path.join(self.work, match[2]))
            (written if re.search("O_WRONLY|O_RDWR|O_CREAT", match[3]) else read).add(path)
        allowed = (str(self.work), str(self.top / "team"), "/usr/", "/lib", "/etc/ld.so", "/etc/ssl", "/proc/self", "/proc/meminfo", "/proc/stat", "/proc/sys/vm/", "/sys/", "/dev/null", "/dev/urandom", "/etc/localtime", "/etc/gitconfig")
        self.assertEqual(sorted(path for path in read if not path.startswith(allowed) and not str(self.top).startswith(path)), [])
        self.assertEqual(sorted(path for path in read if path.startswith(str(outside))), [])
        self.assertEqual(sorted(path for path in written if not path.startswith((str(self.work / "site"), "/dev/null"))), [])


class Libraries(unittest.TestCase):
    def test_the_folder_that_it_is_started_in_brings_none(self):
        with tempfile.TemporaryDirectory() as folder:
            shown = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
            names = re.findall(r"^\s*(lib\S+\.so\S*) => ", shown, re.M)
            self.assertTrue(names)
            for name in names:
                pathlib.Path(folder, name).write_text("a library of whoever wrote the journals")
            run = subprocess.run([PROGRAM, "--version"], cwd=folder, capture_output=True, text=True)
            self.assertEqual((run.returncode, run.stderr), (0, ""))


    @unittest.skipUnless(shutil.which("dpkg-query") and "VERSION_ID=\"12\"" in pathlib.Path("/etc/os-release").read_text(), "not on Debian 12")
    def test_the_libraries_have_the_corrections_that_are_known(self):
        """What Debian mended in libgit2 in its second update, and the parser with the patch of validate_protocol."""
        for package, least in (("libgit2-1.5", "1.5.1+ds-1+deb12u2"), ("libcmark-gfm0.29.0.gfm.6", "0.29.0.gfm.6-6")):
            found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=True).stdout
            self.assertEqual(subprocess.run(["dpkg", "--compare-versions", found, "ge", least]).returncode, 0, (package, found))


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    if not can_trace():
        print("skipped, but for the libraries: strace is not installed, or may not trace")
        sys.argv[1:] = ["Libraries"]
    unittest.main()
