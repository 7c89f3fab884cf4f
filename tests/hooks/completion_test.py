#!/usr/bin/env python3
"""completion_test.py PROGRAM: the completion scripts as the shells run them, and the manual page as man reads it."""
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()


def script(shell):
    return subprocess.run([PROGRAM, "completion", shell], capture_output=True, text=True, check=True).stdout


def commands():
    text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  ([a-z]+) ", text.split("Subcommands:")[1].split("Examples:")[0], re.M)


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class Bash(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in ("check", "experiments", "lineage"):
            (self.folder / name).mkdir()

    def complete(self, *words):
        asked = " ".join(f"'{word}'" for word in words)
        run = subprocess.run(["bash", "-c", f"source /dev/stdin\nCOMP_WORDS=({asked})\nCOMP_CWORD={len(words) - 1}\n_labbook\n"
                              'printf "%s\\n" "${COMPREPLY[@]}"'], input=script("bash"), capture_output=True, text=True, cwd=self.folder)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout.split()

    def test_commands(self):
        self.assertEqual(sorted(self.complete("labbook", "")), sorted(commands()))
        self.assertEqual(self.complete("labbook", "li"), ["lint", "list"])

    def test_options_and_their_values(self):
        self.assertIn("--unsafe-fixes", self.complete("labbook", "lint", "--un"))
        self.assertEqual(self.complete("labbook", "lint", "--format", "j"), ["json", "junit"])
        self.assertEqual(self.complete("labbook", "list", "--format", "j"), ["json"])
        self.assertEqual(self.complete("labbook", "--color", "a"), ["auto", "always"])
        self.assertIn("--no-cache", self.complete("labbook", "build", "--no"))

    def test_rules(self):
        self.assertEqual(self.complete("labbook", "lint", "--select", "wrong-d"), ["wrong-delta"])
        self.assertEqual(self.complete("labbook", "explain", "vanished"), ["vanished-text"])

    def test_commands_of_a_command(self):
        self.assertEqual(self.complete("labbook", "config", "ch"), ["check"])
        self.assertIn("experiments", self.complete("labbook", "config", "check", "exp"))

    def test_files(self):
        self.assertIn("experiments", self.complete("labbook", "lint", "exp"))


class Zsh(unittest.TestCase):
    """In a terminal of its own, with the tab key: there is no other way to ask zsh."""

    @classmethod
    def setUpClass(cls):
        if not shutil.which("zsh"):
            raise unittest.SkipTest("zsh is not installed")
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = pathlib.Path(cls.scratch.name)
        (cls.folder / "experiments").mkdir()
        (cls.folder / "_labbook").write_text(script("zsh"), encoding="utf-8")
        # What was completed is shown by a function in the program's place.
        (cls.folder / "setup").write_text("PS1=''\nfpath=($PWD $fpath)\nautoload -U compinit\ncompinit -D -u\n"
                                          "labbook() { print -r -- \"GOT<$*>\" }\nprint READY\n", encoding="utf-8")

    def complete(self, *typed):
        try:
            shell, terminal = pty.fork()
        except OSError as error:
            self.skipTest(f"no terminal can be opened here: {error}")
        if shell == 0:
            os.chdir(self.folder)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TERM": "vt100", "LC_ALL": "C.UTF-8"})
        try:
            os.write(terminal, b"source ./setup\n")
            self.read_until(terminal, "READY\r")
            os.write(terminal, "\t".join(typed).encode() + b"\n")
            return re.findall(r"GOT<(.*?)>", self.read_until(terminal, ">\r"))[-1].split()
        finally:
            os.kill(shell, signal.SIGKILL)
            os.close(terminal)
            os.waitpid(shell, 0)

    def read_until(self, terminal, end):
        shown = ""
        while end not in shown:
            self.assertTrue(select.select([terminal], [], [], 30)[0], shown)
            shown += os.read(terminal, 4096).decode(errors="replace")
        return shown

    def test_it_reads_its_script(self):
        run = subprocess.run(["zsh", "-fn"], input=script("zsh"), capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_commands_options_and_their_values(self):
        self.assertEqual(self.complete("labbook comple", ""), ["completion"])
        self.assertEqual(self.complete("labbook lint --unsa", ""), ["lint", "--unsafe-fixes"])
        self.assertEqual(self.complete("labbook lint --format sar", ""), ["lint", "--format", "sarif"])
        self.assertEqual(self.complete("labbook init --ci git", "h", ""), ["init", "--ci", "github"])

    def test_rules_and_files(self):
        self.assertEqual(self.complete("labbook explain vanished", ""), ["explain", "vanished-text"])
        self.assertEqual(self.complete("labbook lint exp", "")[1].rstrip("/"), "experiments")


class Fish(unittest.TestCase):
    def setUp(self):
        if not shutil.which("fish"):
            self.skipTest("fish is not installed")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "experiments").mkdir()

    def complete(self, line):
        run = subprocess.run(["fish", "--no-config", "-c", f"source -; complete -C '{line}'"], input=script("fish"), cwd=self.folder,
                             env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}, capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return [line.split("\t")[0] for line in run.stdout.splitlines()]

    def test_commands_options_and_their_values(self):
        self.assertEqual(sorted(self.complete("labbook ")), sorted(commands()))
        self.assertEqual(self.complete("labbook lint --unsa"), ["--unsafe-fixes"])
        self.assertEqual(self.complete("labbook lint --format j"), ["json", "junit"])
        self.assertEqual(self.complete("labbook init --ci g"), ["github", "gitlab"])

    def test_rules_and_files(self):
        self.assertEqual(self.complete("labbook explain vanished"), ["vanished-text"])
        self.assertEqual(self.complete("labbook lint exp"), ["experiments/"])


class Others(unittest.TestCase):
    def test_every_command_is_in_every_script(self):
        for shell in ("bash", "zsh", "fish", "man"):
            for command in commands():
                self.assertIn(command, script(shell), shell)

    @needs("man")
    def test_the_manual_page_has_no_mistakes(self):
        for locale, encoding, device in (("C.UTF-8", "UTF-8", "utf8"), ("C", "ascii", "ascii")):
            run = subprocess.run(["man", "--warnings", "-E", encoding, "-l", f"-T{device}", "-"], input=script("man"), capture_output=True, text=True,
                                 env={"PATH": "/usr/bin:/bin", "LC_ALL": locale, "MANROFFSEQ": "", "MANWIDTH": "100"})
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn("--unsafe-fixes", run.stdout)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
