#!/usr/bin/env python3
"""gfm_spec_test.py RENDERER SPEC.gz DIFFERENCES: the examples of the GFM specification through our renderer.

Both sides are read by Python's HTML tokenizer and compared as elements, attributes and text. DIFFERENCES names each
example that comes out otherwise, with the reason; one that is not named, or named and equal, fails.
LABBOOK_UPDATE=1 prints the examples that differ.
"""
import gzip
import html.parser
import os
import pathlib
import re
import subprocess
import sys

# What our pages add: none of it changes what the reader reads.
ADDED_ATTRIBUTES = {"id", "rel", "loading", "decoding", "tabindex", "role", "aria-label"}


class Tokens(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.skipped = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        ours = (names.get("class") or "").startswith("lb-")
        wrapper = ours and tag in ("div", "a") and names["class"] in ("lb-table", "lb-figure")
        if tag not in ("br", "hr", "img", "input"):
            self.skipped.append(wrapper)
        if wrapper:
            return
        alignment = re.fullmatch("lb-(left|center|right)", names.get("class") or "")
        if alignment:
            names["align"] = alignment[1]
        kept = sorted((key, value) for key, value in names.items()
                      if key not in ADDED_ATTRIBUTES and not (key == "class" and ours))
        self.found.append(("<", tag, tuple(kept)))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if not self.skipped or not self.skipped.pop():
            self.found.append((">", tag))

    def handle_data(self, data):
        text = re.sub(r"\s+", " ", data)
        if self.found and self.found[-1][0] == "text":
            text = self.found.pop()[1] + text
        if text.strip():
            self.found.append(("text", text.strip()))

    def handle_comment(self, data):
        self.found.append(("comment", data))


def examples(path):
    """(number, Markdown, HTML), numbered as the specification numbers them."""
    text = gzip.open(path, "rt", encoding="utf-8").read()
    fence = "`" * 32
    pattern = re.compile(rf"^{fence} example([^\n]*)\n(.*?)^\.\n(.*?)^{fence}$", re.M | re.S)
    for number, found in enumerate(pattern.finditer(text), 1):
        if "disabled" not in found[1]:
            yield number, found[2].replace("→", "\t"), found[3].replace("→", "\t")


def main():
    renderer, spec, listed = sys.argv[1:4]
    if not os.path.exists(spec):
        print("no specification here: Debian's package cmark-gfm has it")
        return 77
    cases = list(examples(spec))
    run = subprocess.run([renderer], input="\0".join(case[1] for case in cases).encode() + b"\0", capture_output=True, check=True)
    ours = run.stdout.decode().split("\0")[:-1]
    assert len(ours) == len(cases), (len(ours), len(cases))
    reasons = {}
    for line in pathlib.Path(listed).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            numbers, reason = line.split(":", 1)
            reasons.update((int(number), reason.strip()) for number in numbers.split())
    differing = [(number, source, theirs, mine) for (number, source, theirs), mine in zip(cases, ours)
                 if Tokens(theirs).found != Tokens(mine).found]
    if os.environ.get("LABBOOK_UPDATE"):
        for number, source, theirs, mine in differing:
            print(f"--- {number}\n{source}=== specification\n{theirs}=== ours\n{mine}")
    # Where a tag is cut off at the end of the text, the tokenizers of Python's versions differ among themselves.
    either = {number for number, reason in reasons.items() if reason.startswith("either way")}
    numbers = {number for number, *_ in differing} - either
    unlisted, equal = sorted(numbers - reasons.keys()), sorted(reasons.keys() - numbers - either)
    print(f"{len(cases)} examples, {len(differing)} differ; not listed: {unlisted}; listed and equal: {equal}")
    return 1 if unlisted or equal else 0


sys.exit(main())
