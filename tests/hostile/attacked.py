"""A team's journal with a site and a folder beside it that is not ours: what attacks are tried on."""
import contextlib
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ENTRY = "\n## exp-{0:03}: {1}\n\nDate: 2024-03-{0:02}\nBaseline: none\n\n### Results\n\n- Test F1: 0.5{0}\n"
LOG = "# Experiment log\n" + ENTRY.format(1, "A try") + ENTRY.format(2, "Another try")
SECRET = "kept-apart-4410"


@contextlib.contextmanager
def meanwhile(change):
    """Changes again and again, in a thread of its own, while the block runs."""
    is_over = threading.Event()

    def go_on():
        while not is_over.is_set():
            change()
    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


class Attacked(unittest.TestCase):
    """None of what is tried may end in a signal, hang, or change what is not ours."""

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
        return subprocess.run(["git", "-c", "user.name=A Team", "-c", "user.email=team@example.org", *words], cwd=self.root,
                              env=self.environment(), capture_output=True, check=how.pop("check", True), **how).stdout

    def commit(self):
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "first")

    def check_untouched(self):
        self.assertEqual((self.outside / "kept.txt").read_text(), SECRET)
        self.assertEqual(sorted(path.name for path in self.outside.iterdir()), ["kept.txt"])


def run_attacks():
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
