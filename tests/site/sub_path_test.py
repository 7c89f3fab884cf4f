"""usage: sub_path_test.py LABBOOK FOLDER

The site of FOLDER as a reader without JavaScript meets it, at https://x.org/wiki/ and from file://. From the home page every
page is reached by links alone; each link, anchor, style sheet, script, picture and font is there; nothing leaves /wiki/; what
must be absolute (canonical links, previews, feed, sitemap, the links of 404.html) leads to pages of the site.
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from site_pages import pages_of  # noqa: E402

BASE = "https://x.org/wiki/"
# Shown by scripts alone, and hidden until they run.
NEEDS_SCRIPT = {"lb-search-button", "lb-theme-button", "lb-compare", "lb-compare-same"}


class Crawl:
    def __init__(self, root, base):
        self.root, self.base, self.problems, self.links = root, base, [], 0
        self.pages = pages_of(root)

    def file_of(self, url):
        """The file that a host gives for an absolute address; None outside the site."""
        if not url.startswith(self.base):
            return None
        return urllib.parse.unquote(url[len(self.base):].split("#")[0].split("?")[0]) or "index.html"

    def follow(self, name, tag, link):
        """The file that a link of a page leads to; None where it leads elsewhere."""
        url = urllib.parse.urljoin(self.base + urllib.parse.quote(name), link)
        scheme = urllib.parse.urlsplit(url).scheme
        if url.startswith("data:image/") or scheme == "mailto":
            return None
        self.links += 1
        target = self.file_of(url)
        if target is None:
            if tag != "a" or scheme not in ("http", "https"):
                self.problems.append(f"{name}: <{tag}> {link} leaves the site")
            elif link.startswith("/"):
                self.problems.append(f"{name}: {link} begins at the host's root")
            return None
        if not (self.root / target).is_file():
            self.problems.append(f"{name}: nothing at {link}")
            return None
        fragment = urllib.parse.unquote(urllib.parse.urlsplit(url).fragment)
        if fragment and target in self.pages and not fragment.startswith("e=") and fragment not in self.pages[target].ids:
            self.problems.append(f"{name}: no anchor {link}")
        return target

    def walk(self):
        seen, waiting = {"index.html"}, collections.deque(["index.html"])
        while waiting:
            name = waiting.popleft()
            for tag, _, link in self.pages[name].links:
                target = self.follow(name, tag, link)
                if target in self.pages and tag == "a" and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        lost = sorted(set(self.pages) - seen - {"404.html"})
        if lost:
            self.problems.append(f"no way leads to {lost}")

    def check_styles(self):
        for sheet in self.root.glob("assets/*.css"):
            for link in re.findall(r"url\(['\"]?(?!data:)([^'\")]+)", sheet.read_text()):
                self.follow(sheet.relative_to(self.root).as_posix(), "style", link)

    def check_without_script(self):
        for name, page in self.pages.items():
            for tag, attrs in page.tags:
                if "hidden" in attrs and not NEEDS_SCRIPT & set(attrs.get("class", "").split()):
                    self.problems.append(f"{name}: <{tag} {attrs}> stays hidden without scripts")


def check_absolute(crawl):
    for name, page in crawl.pages.items():
        heads = [attrs for tag, attrs in page.tags if tag in ("link", "meta")]
        canonical = [a["href"] for a in heads if a.get("rel") == "canonical"]
        if [crawl.file_of(url) for url in canonical] != [name]:
            crawl.problems.append(f"{name}: canonical {canonical}")
        for attrs in heads:
            if attrs.get("property") in ("og:image", "og:url") and not (crawl.root / (crawl.file_of(attrs["content"]) or "?")).is_file():
                crawl.problems.append(f"{name}: {attrs}")
    addresses = [e.text for e in xml.parse(crawl.root / "sitemap.xml").iter() if e.tag.endswith("}loc")]
    if sorted(crawl.file_of(url) or url for url in addresses) != sorted(set(crawl.pages) - {"404.html"}):
        crawl.problems.append("the sitemap is not the list of pages")
    for link in xml.parse(crawl.root / "feed.xml").iter("{http://www.w3.org/2005/Atom}link"):
        if not (crawl.root / (crawl.file_of(link.attrib["href"]) or "?")).is_file():
            crawl.problems.append(f"feed.xml: {link.attrib['href']}")
    for tag, _, link in crawl.pages["404.html"].links:
        if not link.startswith((BASE, "#", "data:")):
            crawl.problems.append(f"404.html is shown for any address, and has <{tag}> {link}")


JOURNAL = "# Experiments\n\n## 2026-01-02 e001 Wider\x01 nets\ufffe\uffff\n\n- acc: 0.5\n\n## 2026-01-03 e002 Deeper\n\n- acc: 0.6\n"


def check_strange_characters(program, scratch):
    """XML has no place for some characters: what a reader of feeds gets is XML all the same."""
    (scratch / "strange").mkdir()
    (scratch / "strange" / "experiments.md").write_text(JOURNAL)
    subprocess.run([program, "build", ".", "-q", "-o", "out", "--no-cache"], cwd=scratch / "strange", check=True)
    titles = [e.text for e in xml.parse(scratch / "strange" / "out" / "feed.xml").iter() if e.tag.endswith("}title")]
    return [] if "e001 · Wider nets" in titles else [f"feed.xml: {titles}"]


def check_refused_addresses(program, folder):
    problems = []
    for url, fault in (("javascript:alert(1)", "must begin with https:// or http://"), ("//host/", "must begin with https:// or http://"),
                       ("https://h/\n", "must have no blanks, control characters, quotes or angle brackets in it")):
        done = subprocess.run([program, "build", folder, "-o", "never", "--base-url", url], capture_output=True, text=True)
        said = url.replace("\n", "\\u{A}")
        if (done.returncode, done.stderr) != (2, f'labbook: --base-url {fault}: "{said}"\n'):
            problems.append(f"--base-url {url!r}: {done}")
    return problems


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "site"
        subprocess.run([program, "build", folder, "--output", str(root), "--base-url", BASE, "--no-cache"], check=True, stderr=subprocess.DEVNULL)
        hosted = Crawl(root, BASE)
        hosted.walk()
        hosted.check_styles()
        hosted.check_without_script()
        check_absolute(hosted)
        subprocess.run([program, "build", folder, "--output", str(root), "--no-cache"], check=True, stderr=subprocess.DEVNULL)
        local = Crawl(root, root.as_uri() + "/")
        local.walk()
        local.check_styles()
        strange = check_strange_characters(program, pathlib.Path(scratch)) + check_refused_addresses(program, folder)
        problems = strange + hosted.problems + [f"file://: {problem}" for problem in local.problems]
        print("\n".join(problems[:40]))
        print(f"{len(hosted.pages)} pages, {hosted.links} links at {BASE}, {local.links} from file://, {len(problems)} problems")
        sys.exit(1 if problems else 0)


main()
