"""links_test.py LABBOOK: where the links of a journal lead: to pages, files, the host of the repository, nowhere."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

LABBOOK = pathlib.Path(sys.argv.pop(1)).resolve()
HOST = "https://example.org/owner/kiln"

# What is written, where it leads with the address of a repository, and the note where there is none; None: as with it.
LINKS = [
    ("root", "..", f"{HOST}/tree/HEAD/", "/ is in the repository and is not part of the site"),
    ("root-slash", "../", f"{HOST}/tree/HEAD/", "/ is in the repository and is not part of the site"),
    ("folder", "../data", f"{HOST}/tree/HEAD/data", "data is in the repository and is not part of the site"),
    ("from-root", "/data/", f"{HOST}/tree/HEAD/data", "data is in the repository and is not part of the site"),
    ("script", "../train.py?plain=1", f"{HOST}/blob/HEAD/train.py", "train.py is in the repository and is not part of the site"),
    ("table", "../data/./a.csv", "../files/data/a.csv", None),
    ("journal", "../notes/../journals/glaze.md#k2-second", "../journals/journals-glaze.html#k2-second", None),
    ("heading", "#k1-first", "#k1-first", None),
    ("none", "../data/none.csv", "There is no data/none.csv", None),
    ("no-heading", "#k9", "There is no heading #k9", None),
    ("out", "../../apart.txt", "There is no ../../apart.txt", None),
    ("far-out", "../../../../../../../../../../etc/passwd", "There is no ../../../../../../../../../../etc/passwd", None),
    ("hidden", "../.git/config", "There is no .git/config", None),
]


def journal():
    many_that_are_missing = "".join(f"[](../missing-{i}.md)" for i in range(20))
    return f"# Kiln\n\n{many_that_are_missing}\n\n## k1 First\n\n" + "\n".join(f"[{name}]({url})" for name, url, _, _ in LINKS) + "\n\n| recall |\n|---|\n| 0.5 |\n\n## k3 Third\n\nAs k1.\n"


class Links(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.root = pathlib.Path(self.place.name).resolve() / "kiln"
        for path, text in {"journals/kiln.md": journal(), "journals/glaze.md": "# Glaze\n\n## k2 Second\n\nrecall: 0.6\n", "notes/read.md": "# Notes\n\nNothing.\n",
                           "data/a.csv": "a,b\n", "train.py": "", "../apart.txt": "apart\n"}.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        subprocess.run(["git", "init", "-q", self.root], check=True)

    def links(self, **config):
        (self.root / "labbook.json").write_text(json.dumps(config))
        site = self.root.parent / "site"
        subprocess.run([LABBOOK, "build", "--no-cache", "--quiet", "--history", "off", "-o", site], cwd=self.root, check=True)
        page = (site / "journals/journals-kiln.html").read_text()
        shown = re.findall(r'<a href="([^"]*)"[^>]*>([a-z-]+)</a>|<span class="lb-(?:broken|unlinked)" title="([^"]*)">([a-z-]+)</span>', page)
        return {a or b: href or title for href, a, title, b in shown}

    def test_with_the_address_of_the_repository(self):
        links = self.links(site={"repository_url": HOST})
        self.assertEqual({name: links.get(name) for name, *_ in LINKS}, {name: led for name, _, led, _ in LINKS})

    def test_without_it(self):
        links = self.links()
        self.assertEqual({name: links.get(name) for name, *_ in LINKS}, {name: led if note is None else note for name, _, led, note in LINKS})


if __name__ == "__main__":
    unittest.main()
