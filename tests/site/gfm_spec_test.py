"""usage: gfm_spec_test.py RENDER_EXAMPLES SPEC

Every example of the GFM specification through our renderer, held against the specification's HTML as a browser would
read both. What differs on purpose is taken off before, and is listed here:

- tables stand in a `div` that scrolls; figures in a link that enlarges them; alignments are classes
- task items have a drawn box in the place of a disabled `input`
- raw HTML comes through an allow-list: examples with it are counted and not compared (other tests look at it)
- links with a scheme that is not http, https or mailto are no links
- YAML front matter at the very start is left out
"""
import gzip
import html.parser
import re
import subprocess
import sys
import urllib.parse


def examples(path):
    text = gzip.open(path, "rt", encoding="utf-8").read()
    for number, found in enumerate(re.finditer(r"^`{32} example([^\n]*)\n(.*?)^\.\n(.*?)^`{32}$", text, re.M | re.S), 1):
        yield number, found[1].strip(), found[2].replace("→", "\t"), found[3].replace("→", "\t")


class Events(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.events, self.skipped, self.in_pre = [], [], 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        kind = attrs.get("class", "")
        is_ours = (tag == "div" and kind == "lb-table") or (tag == "a" and kind == "lb-figure") or (tag == "span" and kind.startswith("lb-check"))
        if tag in ("div", "a", "span", "pre"):
            self.skipped.append((tag, is_ours))
        if tag == "input":
            return
        if is_ours:
            return
        keep = {k: urllib.parse.unquote(v or "") if k in ("href", "src") else v for k, v in attrs.items() if k in ("href", "src", "alt", "title", "start", "align")}
        if kind.startswith("language-"):
            keep["class"] = re.sub(r"[^\w+#-].*", "", kind)
        for word in ("left", "center", "right"):
            if kind == f"lb-{word}":
                keep["align"] = word
        self.in_pre += tag == "pre"
        self.events.append((tag, sorted(keep.items())))

    def handle_endtag(self, tag):
        if tag in ("div", "a", "span", "pre"):
            while self.skipped:
                name, is_ours = self.skipped.pop()
                if name == tag:
                    if is_ours:
                        return
                    break
        self.in_pre -= tag == "pre"
        self.events.append(("/" + tag,))

    def handle_data(self, data):
        if not self.in_pre:
            data = re.sub(r"\s+", " ", data)
        if self.events and self.events[-1][0] == "#":
            data = self.events.pop()[1] + data
        self.events.append(("#", data))

    def shown(self):
        """Without the blanks that no browser shows: those at the borders of blocks."""
        out = []
        inline = {"a", "em", "strong", "code", "del", "img", "br", "sup"}
        for i, event in enumerate(self.events):
            if event[0] == "#":
                text = event[1]
                before = self.events[i - 1][0].strip("/") if i else ""
                after = self.events[i + 1][0].strip("/") if i + 1 < len(self.events) else ""
                if before not in inline or before == "br":
                    text = text.lstrip(" \n")
                if after not in inline or after == "br":
                    text = text.rstrip(" \n")
                if text:
                    out.append(("#", text))
            else:
                out.append(event)
        return out


def has_raw_html(markdown, expected):
    stripped = re.sub(r"<(https?|mailto|ftp|[\w.+-]+@)[^>]*>", "", markdown)
    return re.search(r"<[A-Za-z/!?]", stripped) is not None


def has_refused_link(expected):
    return any(re.match(r"(?i)(?!https?:|mailto:)[a-z][\w+.-]*:|//", url) for url in re.findall(r'(?:href|src)="([^"]*)"', expected))


def main():
    render, spec = sys.argv[1:3]
    found = [e for e in examples(spec) if e[1] not in ("disabled",)]
    printed = subprocess.run([render], input="".join(e[2] + "\0" for e in found).encode(), check=True, capture_output=True).stdout.decode().split("\0")
    equal = raw = refused = front = 0
    different = []
    for (number, _, markdown, expected), ours in zip(found, printed):
        if Events(expected).shown() == Events(ours).shown():
            equal += 1
        elif has_raw_html(markdown, expected):
            raw += 1
        elif has_refused_link(expected):
            refused += 1
        elif markdown.startswith("---\n"):
            front += 1
        else:
            different.append(number)
            print(f"example {number}:\n{markdown}\nexpected {Events(expected).shown()}\nours     {Events(ours).shown()}\n")
    print(f"{len(found)} examples: {equal} equal, {raw} with raw HTML, {refused} with refused links, {front} read as front matter, {len(different)} different {different}")
    sys.exit(1 if different or equal < 500 else 0)


main()
