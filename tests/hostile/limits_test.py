#!/usr/bin/env python3
"""limits_test.py PROGRAM: odd descriptors, arguments and limits: nothing that is said goes into a file, and no site is left half made."""
import ctypes
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

from attacked import Attacked, ENTRY, LOG, PROGRAM, run_attacks

# The sanitizers reserve more than any limit that is set here.
IS_SANITIZED = b"__asan" in PROGRAM.read_bytes() or b"__tsan" in PROGRAM.read_bytes()


class Limits(Attacked):
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
        for path in ("", "-", "--", "/dev/null", "/dev/zero", "/proc/self/mem", "/proc/self/fd/0", "/proc/self/environ", "x" * 300, "x/" * 3000,
                     "log.md/", "log.md/../log.md", "./././log.md", "~", "~root", "log.md:1", "file:///etc/passwd", "\n", "\x1b[2J"):
            for command in ("lint", "export", "list"):
                done = self.run_labbook(command, "--no-cache", path, stdin=subprocess.DEVNULL)
                self.assertNotRegex(done.stderr, rb"[\x00-\x09\x0b-\x1f\x7f]")
                self.assertNotIn(b"root:x:", done.stdout)

    def test_places_to_explain_that_are_none(self):
        for place in ("log.md:0", "log.md:99999999999999999999", "log.md:-1", "log.md:1:1:1", ":", "::", "no-such-rule", "%s%n", "log.md:1e9"):
            self.run_labbook("explain", place)


if __name__ == "__main__":
    run_attacks()
