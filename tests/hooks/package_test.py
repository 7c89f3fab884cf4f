#!/usr/bin/env python3
"""package_test.py BUILD: packs what was built, unpacks it elsewhere, and runs it with a bare environment.

Where `unshare` may cut the network off, it is cut off.
"""
import gzip
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve()
JOURNAL = "# Experiments\n\n## exp-1: a plain start, 2024-03-01\n\nBaseline: none\n\n- accuracy: 0.81\n\n" \
          "## exp-2: more data, 2024-03-04\n\nBaseline: exp-1\n\n- accuracy: 0.83 (+0.05)\n"
BARE = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1767225600"}
CUT_OFF = ["unshare", "-n"] if subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0 else []


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="labbook-packages-")
        cls.folder = pathlib.Path(cls.scratch.name)
        subprocess.run(["cpack", "-B", str(cls.folder / "packages")], cwd=BUILD, check=True, capture_output=True, timeout=240)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def package(self, pattern):
        found = list((self.folder / "packages").glob(pattern))
        self.assertEqual(len(found), 1, found)
        return found[0]

    def run_in(self, folder, *words, status=0):
        run = subprocess.run([*CUT_OFF, *map(str, words)], cwd=folder, env={**BARE, "HOME": str(folder)}, capture_output=True, text=True,
                             timeout=60)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout

    def check(self, prefix):
        work = self.folder / f"work-{prefix.name}"
        work.mkdir()
        (work / "journal.md").write_text(JOURNAL, encoding="utf-8")
        labbook = prefix / "bin/labbook"
        self.assertIn("[wrong-delta]", self.run_in(work, labbook, "lint", status=1))
        self.assertIn("# wrong-delta", self.run_in(work, labbook, "explain", "wrong-delta"))
        self.run_in(work, labbook, "build")
        self.assertTrue((work / "site/experiments/exp-2.html").exists())
        for shell, name in (("bash", "bash-completion/completions/labbook"), ("zsh", "zsh/vendor-completions/_labbook"),
                            ("fish", "fish/vendor_completions.d/labbook.fish")):
            self.assertEqual((prefix / "share" / name).read_text(encoding="utf-8"), self.run_in(work, labbook, "completion", shell))
        page = (prefix / "share/man/man1/labbook.1.gz").read_bytes()
        self.assertEqual(gzip.decompress(page).decode(), self.run_in(work, labbook, "completion", "man"))
        self.assertFalse((prefix / "share/man/man1/labbook.1").exists())

    def test_the_archive_works_where_it_is_unpacked(self):
        subprocess.run(["tar", "-xzf", self.package("*.tar.gz")], cwd=self.folder, check=True)
        prefix = next(self.folder.glob("labbook-*-linux-*"))
        prefix = prefix.rename(self.folder / "elsewhere")
        self.check(prefix)
        loaded = self.run_in(self.folder, "ldd", prefix / "bin/labbook")
        outside = [line.split()[0] for line in loaded.splitlines() if str(prefix) not in line]
        of_the_system = ("linux-vdso", "/lib", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libresolv.so")
        self.assertEqual([name for name in outside if not name.startswith(of_the_system)], [])
        self.assertTrue(any((prefix / "share/doc/labbook/licences").glob("libgit2*")))

    @unittest.skipUnless(shutil.which("dpkg-deb"), "dpkg-deb is not installed")
    def test_the_debian_package(self):
        package = self.package("*.deb")
        self.assertIn("libgit2", self.run_in(self.folder, "dpkg-deb", "-f", package, "Depends"))
        subprocess.run(["dpkg-deb", "-x", package, self.folder / "root"], check=True)
        self.check(self.folder / "root/usr")
        self.assertFalse((self.folder / "root/usr/lib").exists())


if __name__ == "__main__":
    if not all(map(shutil.which, ("cpack", "dpkg-shlibdeps", "file"))):
        print("skipped: cpack, dpkg-shlibdeps or file is not installed")
        sys.exit(77)
    sys.argv[1:] = sys.argv[2:]
    unittest.main()
