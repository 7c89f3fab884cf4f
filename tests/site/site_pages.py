"""Reads the pages of a built site with Python's own HTML parser: what the other tests of this folder look at."""
import html.parser
import pathlib
import urllib.parse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
URL_ATTRIBUTES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "cite", "background"}


class Page(html.parser.HTMLParser):
    """Ids, links, headings and everything that could run, with the mistakes of the markup."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.ids = []
        self.links = []
        self.headings = []
        self.problems = []
        self.tags = []
        self.text = []
        self._open = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        if self._open:
            self.problems.append(f"left open: {self._open}")

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name.startswith("on"):
                self.problems.append(f"event handler {name} on <{tag}>")
            if name == "style":
                self.problems.append(f"inline style on <{tag}>")
            if name in URL_ATTRIBUTES and value is not None:
                self.links.append((tag, name, value))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag == "script" and "src" not in dict(attrs):
            self.problems.append("inline script")
        if tag in ("iframe", "object", "embed", "base", "form", "style"):
            self.problems.append(f"<{tag}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> where {self._open[-1:]} is open")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self.text.append(data)


def pages_of(root):
    return {path.relative_to(root).as_posix(): Page(path) for path in sorted(pathlib.Path(root).rglob("*.html"))}


def scheme_of(url):
    """The scheme as a browser reads it."""
    cleaned = "".join(c for c in url if ord(c) > 0x20 and ord(c) != 0x7F)
    return urllib.parse.urlsplit(cleaned.replace("\\", "/"))
