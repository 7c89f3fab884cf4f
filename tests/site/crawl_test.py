"""usage: crawl_test.py LABBOOK FOLDER… [OPTION…]

Builds the site of the folders and follows every link: each leads to a file of the site and to an id on it. Every page has one
h1, its policy before its content, no inline script or style, balanced tags and unique ids. The bytes are the same for
one thread and four, and nothing is rewritten by a second build.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from site_pages import pages_of, scheme_of  # noqa: E402

POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'"


def build(program, what, output, *options):
    subprocess.run([program, "build", *what, "--output", str(output), "--no-cache", *options], check=True, stderr=subprocess.DEVNULL)


def check_page(name, page, root, pages, problems):
    for problem in page.problems:
        problems.append(f"{name}: {problem}")
    if page.headings.count(1) != 1:
        problems.append(f"{name}: {page.headings.count(1)} h1")
    twice = {i for i in page.ids if page.ids.count(i) > 1}
    if twice:
        problems.append(f"{name}: ids twice: {sorted(twice)}")
    metas = [attrs for tag, attrs in page.tags if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"]
    if [attrs["content"] for attrs in metas] != [POLICY]:
        problems.append(f"{name}: policy {metas}")
    for tag, attribute, url in page.links:
        check_link(name, tag, attribute, url, root, pages, problems)


def check_link(name, tag, attribute, url, root, pages, problems):
    parts = scheme_of(url)
    if parts.scheme in ("http", "https", "mailto"):
        if tag not in ("a",) and not (tag == "link" and attribute == "href"):
            problems.append(f"{name}: <{tag}> loads {url}")
        return
    if parts.scheme or parts.netloc:
        if not (tag == "img" and url.startswith("data:image/")):
            problems.append(f"{name}: {url}")
        return
    target = name if parts.path == "" else os.path.normpath(os.path.join(os.path.dirname(name), urllib.parse.unquote(parts.path)))
    if target.startswith("..") or not (root / target).is_file():
        problems.append(f"{name}: no file {url}")
    elif parts.fragment and target in pages and not parts.fragment.startswith("e="):
        if urllib.parse.unquote(parts.fragment) not in pages[target].ids:
            problems.append(f"{name}: no anchor {url}")


def tree(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def main():
    program, what = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "site"
        build(program, what, root, "-j", "1")
        pages = pages_of(root)
        problems = []
        for name, page in pages.items():
            check_page(name, page, root, pages, problems)
        build(program, what, pathlib.Path(scratch) / "again", "-j", "4")
        if tree(root) != tree(pathlib.Path(scratch) / "again"):
            problems.append("the bytes depend on the number of threads")
        before = {p: os.stat(p).st_ino for p in root.rglob("*") if p.is_file()}
        build(program, what, root)
        if before != {p: os.stat(p).st_ino for p in root.rglob("*") if p.is_file()}:
            problems.append("a second build rewrote files that have not changed")
        print("\n".join(problems[:60]))
        print(f"{len(pages)} pages, {sum(len(p.links) for p in pages.values())} links, {len(problems)} problems")
        sys.exit(1 if problems or len(pages) < 10 else 0)


if __name__ == "__main__":
    main()
