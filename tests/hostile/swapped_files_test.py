#!/usr/bin/env python3
"""swapped_files_test.py PROGRAM: files that take another's place, before a run and while it goes on: what is not ours stays what it is."""
import contextlib
import itertools
import os
import shutil

from attacked import Attacked, LOG, meanwhile, run_attacks


class SwappedFiles(Attacked):
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

        def swap():
            for a, b in ((self.site, away), (link, self.site), (self.site, link), (away, self.site)):
                with contextlib.suppress(OSError):
                    os.rename(a, b)
        with meanwhile(swap):
            for _ in range(15):
                self.build()
        self.check_untouched()

    def test_a_journal_that_becomes_a_pipe(self):
        """Between the walk and the read: nobody waits for a writer."""
        os.mkfifo(self.root / "pipe")

        def swap():
            for a, b in (("log.md", "aside"), ("pipe", "log.md"), ("log.md", "pipe"), ("aside", "log.md")):
                with contextlib.suppress(OSError):
                    os.rename(self.root / a, self.root / b)
        with meanwhile(swap):
            for _ in range(30):
                self.run_labbook("lint", "--no-cache", "-q", "--timeout", "20")

    def test_a_journal_that_is_cut_and_grown_while_it_is_read(self):
        sizes = itertools.count(77777, 77777)

        def cut():
            with open(self.root / "log.md", "r+b") as file:
                file.truncate(next(sizes) % 400000)
        with meanwhile(cut):
            for _ in range(20):
                self.run_labbook("lint", "--no-cache", "-q")
                self.build()

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


if __name__ == "__main__":
    run_attacks()
