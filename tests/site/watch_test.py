"""usage: watch_test.py LABBOOK

`build --watch` builds, builds again when a journal or a template changes, goes on after a mistake, and is not woken by the
site that it writes itself. `serve` shows what changed.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

JOURNAL = "# Experiment log\n\n## exp-1 One\n\nDate: 2025-03-01\n\n- acc: 0.5\n"


def wait_for(holds, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"never came: {what}")


class Process:
    def __init__(self, program, folder, *arguments):
        self.errors = open(folder / "errors.txt~", "w+")
        self.process = subprocess.Popen([program, *arguments], cwd=folder, stderr=self.errors, stdout=subprocess.DEVNULL)

    def said(self):
        self.errors.flush()
        return pathlib.Path(self.errors.name).read_text()

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)
        self.errors.close()


def check_build(program, folder):
    (folder / "own/partials").mkdir(parents=True)
    (folder / "own/partials/foot.mustache").write_text("first</body></html>")
    watcher = Process(program, folder, "build", "--watch", "--templates", "own", "--no-cache")
    site = folder / "site"
    try:
        wait_for(lambda: watcher.said().count(" pages of ") == 1, "the first build")
        (folder / "log.md").write_text(JOURNAL + "\n## exp-2 Two\n\nDate: 2025-03-02\n\n- acc: 0.6\n")
        wait_for(lambda: (site / "experiments/exp-2.html").exists(), "a new entry")
        (folder / "own/partials/foot.mustache").write_text("{{wrong}}")
        wait_for(lambda: 'this page has no data "wrong"' in watcher.said() and "waiting for a change" in watcher.said(), "a mistake")
        (folder / "own/partials/foot.mustache").write_text("second</body></html>")
        wait_for(lambda: "second" in (site / "index.html").read_text(), "a new template")
        (folder / "more").mkdir()
        time.sleep(0.5)
        (folder / "more/b.md").write_text(JOURNAL.replace("exp-1", "exp-9"))
        wait_for(lambda: (site / "experiments/exp-9.html").exists(), "a journal in a new folder")
        time.sleep(1)
        count = watcher.said().count(" pages of ")
        time.sleep(1.5)
        assert watcher.said().count(" pages of ") == count, "it is woken by its own site"
        assert count <= 6, f"{count} builds for 4 changes"
    finally:
        watcher.end()


def check_serve(program, folder):
    server = Process(program, folder, "serve", "log.md", "--port", "18231", "--output", "served", "--no-cache")
    page = "http://127.0.0.1:18231/experiments/exp-7.html"
    try:
        wait_for(lambda: "Ctrl+C" in server.said(), "the server")
        time.sleep(0.3)
        (folder / "log.md").write_text(JOURNAL.replace("exp-1", "exp-7"))
        wait_for(lambda: b"exp-7" in urllib.request.urlopen(page).read(), "the new page")
        version = lambda: int(re.sub(r"\D", "", urllib.request.urlopen("http://127.0.0.1:18231/.labbook/version").read().decode()))
        wait_for(lambda: version() >= 2, "the new version")
        check_missing_page("http://127.0.0.1:18231/experiments/deep/none.html")
    finally:
        server.end()


def check_change_during_first_build(program, folder):
    """Whenever in the first build a journal changes, the change is shown."""
    journals = folder / "many"
    journals.mkdir()
    for number in range(40):
        (journals / f"other{number}.md").write_text("# Log\n\n" + "".join(f"## o{number}-{i} Try\n\nDate: 2025-03-01\n\n- acc: 0.{i + 10}\n\n" for i in range(40)))
    def title(step):
        return JOURNAL.replace("exp-1 One", f"exp-1 Step {step}")

    site, log = folder / "served_many", journals / "log.md"
    log.write_text(title("first"))
    start = time.monotonic()
    subprocess.run([program, "build", "many", "--quiet", "--no-cache", "--output", "measured"], cwd=folder, check=True)
    whole = time.monotonic() - start
    for share in (0.4, 0.6, 0.8, 0.95):
        log.write_text(title("first"))
        shutil.rmtree(site, ignore_errors=True)
        server = Process(program, folder, "serve", "many", "--port", "18232", "--output", "served_many", "--no-cache")
        try:
            time.sleep(whole * share)
            log.write_text(title(share))
            page = site / "experiments/exp-1.html"
            wait_for(lambda: f"Step {share}" in page.read_text(), f"the change at {share} of the first build", 20)
        finally:
            server.end()


def check_missing_page(address):
    """It has the site's look, wherever it stands."""
    try:
        urllib.request.urlopen(address)
    except urllib.error.HTTPError as error:
        page = error.read().decode()
        assert error.code == 404 and '<link rel="stylesheet" href="/assets/site.css">' in page, (error.code, page[:1000])
        return
    raise AssertionError(f"{address} is there")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "log.md").write_text(JOURNAL)
        check_build(program, folder)
        check_serve(program, folder)
        check_change_during_first_build(program, folder)


main()
