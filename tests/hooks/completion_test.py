#!/usr/bin/env python3
"""completion_test.py PROGRAM: the completion scripts as the shells run them, and the manual page as man reads it."""
import pathlib
import re
import shutil
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


class Others(unittest.TestCase):
    @needs("zsh")
    def test_zsh_reads_its_script(self):
        run = subprocess.run(["zsh", "-fn"], input=script("zsh"), capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    @needs("fish")
    def test_fish_completes(self):
        run = subprocess.run(["fish", "--no-config", "-c", "source -; complete -C 'labbook lint --format j'"], input=script("fish"),
                             capture_output=True, text=True)
        self.assertEqual([line.split("\t")[0] for line in run.stdout.splitlines()], ["json", "junit"], run.stderr)

    def test_every_command_is_in_every_script(self):
        for shell in ("bash", "zsh", "fish", "man"):
            for command in commands():
                self.assertIn(command, script(shell), shell)

    @needs("man")
    def test_the_manual_page_has_no_mistakes(self):
        run = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-"], input=script("man"), capture_output=True, text=True,
                             env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "100"})
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("--unsafe-fixes", run.stdout)


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
