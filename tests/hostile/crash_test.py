#!/usr/bin/env python3
"""crash_test.py PROGRAM FAULTS_LIBRARY [KILLS]: what labbook writes is the old or the new, never a mix.

Lets every call that writes fail once, kills builds at random moments, fills the disk, and runs builds side by side.
"""
import errno
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, FAULTS = (os.path.abspath(argument) for argument in sys.argv[1:3])
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 20

OLD = """# Experiments

## [e001] 2024-03-01 Baseline

lr = 0.1, seed 7

TEST:
f1: 0.57

## [e002] 2024-03-02 More data

vs e001. seed 7

![curve](curve.png)

TEST:
f1: 0.59 (+0.02)
"""
NEW = OLD.replace("0.59 (+0.02)", "0.60 (+0.03)") + "\n## [e003] 2024-03-04 Longer\n\nvs e002. seed 7\n\nTEST:\nf1: 0.61 (+0.01)\n"
# A definition for Markdown, which shows nothing of it. The fix is a safe one.
FIXABLE = OLD + "\n[IoU]: 0.53\n"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082")


def tree(folder):
    """The names and bytes below a folder, as one hash; None where there is no folder."""
    if not folder.exists():
        return None
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def run(arguments, cwd, **environment):
    return subprocess.run([PROGRAM, *arguments], cwd=cwd, env={**os.environ, **environment}, capture_output=True, timeout=60)


class Scratch:
    def __init__(self, folder):
        self.root = pathlib.Path(folder)
        self.journals = self.root / "journals"
        self.site = self.root / "site"
        self.journals.mkdir()
        (self.journals / "curve.png").write_bytes(PICTURE)
        self.count = self.root / "count"

    def write(self, text):
        (self.journals / "log.md").write_text(text, encoding="utf-8")

    def build(self, output="site", **environment):
        return run(["build", "-j", "1", "--quiet", "--history", "off", "--output", str(self.root / output), "."],
                   self.journals, SOURCE_DATE_EPOCH="1709300000", **environment)

    def restore(self, folder):
        shutil.rmtree(self.site, ignore_errors=True)
        if folder is not None:
            shutil.copytree(folder, self.site)

    def leftovers(self):
        return [path.name for path in self.root.iterdir() if ".labbook-" in path.name]


def expect(condition, *what):
    if not condition:
        print("FAILED:", *what)
        sys.exit(1)


def fault_loop(name, scratch, prepare, act, states):
    """Lets call 1, 2, … of `act` fail until it makes no further calls. `states()` is what must be old or new."""
    prepare()
    old = states()
    expect(act(LABBOOK_FAULT_COUNT=str(scratch.count), LD_PRELOAD=FAULTS).returncode in (0, 1), name, "does not run")
    new = states()
    expect(old != new, name, "changes nothing")
    total = int(scratch.count.read_text())
    expect(total > 2, name, "makes no calls that write")
    for at in range(1, total + 1):
        for error in (errno.ENOSPC, errno.EIO, errno.EINTR, 0):
            prepare()
            done = act(LABBOOK_FAULT_AT=str(at), LABBOOK_FAULT_ERRNO=str(error), LD_PRELOAD=FAULTS)
            now = states()
            where = f"{name}, call {at} of {total}, errno {error}: status {done.returncode}, {done.stderr.decode()}"
            expect(done.returncode in (0, 1, 2), where)
            expect(now in (old, new), where, "left a mix")
            expect(done.returncode == 2 or now == new, where, "said nothing of a failure")
            expect(done.returncode != 2 or done.stderr.startswith(b"labbook: "), where, "gave no reason")
    print(f"{name}: {total} calls, each failed four ways")


def test_faults(scratch, old_site):
    def prepare(site, text):
        scratch.restore(site)
        scratch.write(text)

    def site_and_source():
        return tree(scratch.site), tree(scratch.journals)

    fault_loop("a first build", scratch, lambda: prepare(None, NEW), scratch.build, site_and_source)
    fault_loop("a build over an old site", scratch, lambda: prepare(old_site, NEW), scratch.build, site_and_source)
    scratch.write(NEW)
    expect(scratch.build().returncode == 0 and scratch.leftovers() == [], "leftovers stay:", scratch.leftovers())

    def lint_fix(**environment):
        return run(["lint", "-j", "1", "--quiet", "--fix", "log.md"], scratch.journals, **environment)

    fault_loop("lint --fix", scratch, lambda: prepare(None, FIXABLE), lint_fix, lambda: tree(scratch.journals))


def test_kills(scratch, old_site, old, new):
    scratch.write(NEW)
    started = time.monotonic()
    scratch.build()
    longest = time.monotonic() - started
    random.seed(1)
    seen = {old: 0, new: 0}
    for _ in range(KILLS):
        scratch.restore(old_site)
        builder = subprocess.Popen(
            [PROGRAM, "build", "--quiet", "--history", "off", "--output", str(scratch.site), "."], cwd=scratch.journals,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1709300000"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.random() * longest)
        builder.kill()
        builder.wait()
        now = tree(scratch.site)
        expect(now in seen, "a killed build left a mix")
        seen[now] += 1
        expect(scratch.build().returncode == 0 and tree(scratch.site) == new, "the build after a kill failed")
        expect(scratch.leftovers() == [], "leftovers stay:", scratch.leftovers())
    print(f"{KILLS} kills: the old site {seen[old]} times, the new one {seen[new]} times")


def test_side_by_side(scratch, old_site, old, new):
    scratch.write(NEW)
    for _ in range(5):
        scratch.restore(old_site)
        builders = [subprocess.Popen(
            [PROGRAM, "build", "--quiet", "--history", "off", "--output", str(scratch.site), "."], cwd=scratch.journals,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1709300000"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(8)]
        ends = [(builder.communicate()[1], builder.returncode) for builder in builders]
        for words, status in ends:
            expect(status == 0 or (status == 2 and b"another" in words), "side by side:", status, words)
        expect(any(status == 0 for _, status in ends) and tree(scratch.site) == new, "eight builds left a mix")
    print("8 builds at once, 5 times")


def test_full_disk(scratch, old_site, old):
    scratch.restore(old_site)
    scratch.write(NEW)
    limited = f"ulimit -f 1; trap '' XFSZ; exec {PROGRAM} build --quiet --history off --output {scratch.site} ."
    done = subprocess.run(["bash", "-c", limited], cwd=scratch.journals, capture_output=True, timeout=60)
    expect(done.returncode == 2 and tree(scratch.site) == old, "a full disk:", done.returncode, done.stderr)
    print("a file larger than the disk allows")


def main():
    with tempfile.TemporaryDirectory(prefix="labbook-crash-") as folder:
        scratch = Scratch(folder)
        scratch.write(OLD)
        expect(scratch.build("old").returncode == 0, "the old site can't be built")
        scratch.write(NEW)
        expect(scratch.build("new").returncode == 0, "the new site can't be built")
        old_site, old, new = scratch.root / "old", tree(scratch.root / "old"), tree(scratch.root / "new")
        test_full_disk(scratch, old_site, old)
        test_faults(scratch, old_site)
        test_kills(scratch, old_site, old, new)
        test_side_by_side(scratch, old_site, old, new)


main()
