#!/usr/bin/env python3
"""threads_test.py PROGRAM: eight threads say and write what one does, and none touches what another has in work.

Every command that reads side by side, without what is remembered, with it new and with it there; fixes; builds; `serve`
while its pages are asked for and its journals change. In a tree that was built with the thread sanitizer each run is
also held against what that reports.
"""
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

PROGRAM = os.path.abspath(sys.argv[1])
JOURNALS = 48
PORT = 18347


def journal(number):
    before = max(0, number - 1)
    return f"""# Log of arm {number}

## arm{number}-1 A first try, 2024-03-{number % 27 + 1:02}

Baseline: none
Seed: {number}

| run | accuracy | loss |
|---|---|---|
| a | 0.{700 + number} | 0.{300 - number} |
| b | 0.{710 + number} | 0.29 |

See [the one before](log{before}.md#log-of-arm-{before}) and $x_{number}^2$, and arm{before}-2.

[IoU]: 0.53

## arm{number}-2 Longer, 2024-02-30

Baseline: arm{before}-1

![curve](curve{number % 3}.png)

- accuracy: 0.{720 + number} (+0.0{number % 9 + 1})
- lr: 0.1 -> 0.0{number % 9 + 1}
"""


def expect(condition, *what):
    if not condition:
        print("FAILED:", *what)
        sys.exit(1)


class Team:
    """A repository with two versions of each journal."""

    def __init__(self, top):
        self.top = pathlib.Path(top)
        self.root = self.top / "team"
        self.root.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": top, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600",
            "XDG_CACHE_HOME": f"{top}/cache", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_COMMITTER_NAME": "Ann",
            "GIT_COMMITTER_EMAIL": "ann@example.org", "GIT_AUTHOR_DATE": "2024-03-05T12:00:00Z", "GIT_COMMITTER_DATE": "2024-03-05T12:00:00Z",
            # What the libraries do among themselves is theirs, and their code carries no marks of what it reads.
            "TSAN_OPTIONS": "ignore_noninstrumented_modules=1 exitcode=66",
        }
        self.git("init", "-q", "-b", "main")
        (self.root / "curve0.png").write_bytes(b"")
        for text in ("# Log\n", None):
            for number in range(JOURNALS):
                self.write(number, text or journal(number))
            self.git("add", ".")
            self.git("commit", "-qm", "a step")

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.root, env=self.environment, check=True, capture_output=True)

    def write(self, number, text):
        (self.root / f"log{number}.md").write_text(text, encoding="utf-8")

    def run(self, *words):
        done = subprocess.run([PROGRAM, *words], cwd=self.root, env=self.environment, capture_output=True, timeout=300)
        expect(done.returncode in (0, 1) and b"Sanitizer" not in done.stderr, words, done.returncode, done.stderr.decode()[-6000:])
        return done.returncode, done.stdout

    def tree(self, folder):
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*")) if path.is_file()}


def check_commands(team):
    count = 0
    for words in (["lint", "--format", "json"], ["lint", "--select", "history", "--format", "json"], ["export", "--format", "json"],
                  ["list", "--format", "json"], ["log", "--all"], ["report", "--since", "HEAD~1"], ["lint", "--unsafe-fixes", "--diff"]):
        alone = team.run(*words, "--no-cache", "-j1")
        shutil.rmtree(team.top / "cache", ignore_errors=True)
        for many in (["--no-cache", "-j8"], ["-j8"], ["-j8"]):
            expect(team.run(*words, *many) == alone, words, many, "another answer than one thread gives")
            count += 1
    print(f"{count} runs of eight threads say what one says")


def check_builds(team):
    trees = []
    for jobs in ("-j1", "-j8", "-j8"):
        site = team.top / f"site{len(trees)}"
        team.run("build", "--quiet", jobs, "--output", str(site))
        trees.append(team.tree(site))
    expect(trees[0] == trees[1] == trees[2], "builds differ", [name for name in trees[0] if trees[0].get(name) != trees[1].get(name)][:5])
    expect(len(trees[0]) > 2 * JOURNALS, "a site without pages")
    print(f"builds of one and eight threads: the same {len(trees[0])} files")


def check_fixes(team):
    fixed = []
    for jobs in ("-j1", "-j8"):
        copy = team.top / f"fixed{jobs}"
        copy.mkdir()
        for path in team.root.glob("?*.*"):
            shutil.copy(path, copy)
        done = subprocess.run([PROGRAM, "lint", "--fix", "--unsafe-fixes", "--quiet", jobs, "."], cwd=copy, env=team.environment, capture_output=True, timeout=300)
        expect(done.returncode in (0, 1) and b"Sanitizer" not in done.stderr, done.stderr.decode()[-6000:])
        fixed.append(team.tree(copy))
    expect(fixed[0] == fixed[1], "fixes differ")
    expect(fixed[0]["log7.md"] != hashlib.sha256((team.root / "log7.md").read_bytes()).digest(), "nothing was fixed")
    print("fixes of one and eight threads: the same files")


def ask(stop, problems):
    """Pages that are there and pages that are not, one after another."""
    while not stop.is_set():
        for page in ("index.html", "experiments/arm3-1.html", "none.html", ".labbook/version"):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{page}", timeout=20).read()
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    problems.append((page, error.code))
            except OSError as error:
                problems.append((page, error))


def check_serve(team):
    with open(team.top / "served.txt", "w+b") as said:
        server = subprocess.Popen([PROGRAM, "serve", "-j8", "--port", str(PORT), "--output", str(team.top / "served")], cwd=team.root,
                                  env=team.environment, stderr=said)
        words = lambda: pathlib.Path(said.name).read_text(encoding="utf-8", errors="replace")
        stop, problems = threading.Event(), []
        try:
            end = time.monotonic() + 120
            while "Ctrl+C" not in words() and time.monotonic() < end:
                time.sleep(0.1)
            clients = [threading.Thread(target=ask, args=(stop, problems)) for _ in range(3)]
            for client in clients:
                client.start()
            for turn in range(3):
                built, written = words().count("files changed"), 0
                while words().count("files changed") == built and time.monotonic() < end:
                    if time.monotonic() > written + 5:  # on a slow machine the first may come before it looks
                        written = time.monotonic()
                        team.write(5, journal(5) + f"\n## arm5-{turn + 3} Once more, 2024-03-29\n\n- accuracy: 0.7{turn}\n")
                    time.sleep(0.1)
            stop.set()
            for client in clients:
                client.join()
        finally:
            stop.set()
            server.send_signal(signal.SIGINT)
            server.wait(30)
        expect("Sanitizer" not in words(), words()[-6000:])
        expect(not problems, problems[:5])
        expect(words().count("files changed") >= 4, "it did not build again", words())
    print("serve: asked by three, built again three times")


def main():
    with tempfile.TemporaryDirectory(prefix="labbook-threads-") as top:
        team = Team(top)
        check_commands(team)
        check_builds(team)
        check_fixes(team)
        check_serve(team)


main()
