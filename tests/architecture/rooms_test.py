#!/usr/bin/env python3
"""The road through the rooms runs one way: includes go down it only, and each library stays in its room.

usage: rooms_test.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

# What a room may include, beside itself. docs/architecture.md draws the same.
ROOMS = {
    "disk": set(),
    "text": {"disk"},
    "markdown": {"disk", "text"},
    "journal": {"disk", "text", "markdown"},
    "results": {"disk", "text", "markdown", "journal"},
    "history": {"disk", "text", "markdown", "journal"},
    "lint": {"disk", "text", "markdown", "journal", "results", "history"},
    "rules": {"disk", "text", "markdown", "journal", "results", "history", "lint"},
    "report": {"disk", "text", "markdown", "journal", "results", "history", "lint"},
    "site": {"disk", "text", "markdown", "journal", "results", "history", "lint"},
}
ROOMS["cli"] = set(ROOMS)

# Libraries that one room alone knows.
LIBRARIES = {
    "cmark-gfm": {"markdown"},
    "git2": {"history"},
    "CLI/": {"cli"},
    "kainjow/": {"site"},
    "civetweb": {"cli"},
    "libstemmer": {"site"},
    "duktape": {"site"},
    "yaml-cpp": {"journal"},
    "pugixml": {"report", "site"},
    "pcre2": {"text"},
    "valijson": {"journal"},
    "sqlite3": {"results"},
}
# Libraries that are heavy or leak their types: never in a header.
NOT_IN_HEADERS = ("nlohmann/", "duktape", "cmark-gfm", "git2", "kainjow/", "civetweb", "yaml-cpp", "valijson", "pugixml", "sqlite3",
                  "pcre2", "unicode/")
FORBIDDEN = {
    "<regex>": "it overflows the stack on long lines",
    "<ranges>": "clang 14, which fuzzing needs, can't compile the views of GCC 12's library",
}
# They return a subrange, which is such a view.
SUBRANGES = re.compile(r"std::ranges::(unique|remove|remove_if|partition|stable_partition|equal_range|search|search_n|find_end|find_last|rotate)\(")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path, root):
    parts = path.relative_to(root).parts
    return "rules" if parts[0] == "rules" else parts[1]


def faults_in(path, root):
    room = room_of(path, root)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.relative_to(root)}:{number}"
        if view := SUBRANGES.search(line):
            yield f"{where}: {view[0]}…) is not used: {FORBIDDEN['<ranges>']}"
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, name = match.groups()
        target = name.split("/")[0]
        if quote == '"' and target in ROOMS and target != room and target not in ROOMS[room]:
            yield f"{where}: {room} includes {name}, which is up the road"
        for library, rooms in LIBRARIES.items():
            if quote == "<" and name.startswith(library) and room not in rooms:
                yield f"{where}: {name} belongs to {', '.join(sorted(rooms))}"
        if quote == "<" and path.suffix == ".h" and name.startswith(NOT_IN_HEADERS):
            yield f"{where}: {name} must not be seen through a header"
        if f"<{name}>" in FORBIDDEN:
            yield f"{where}: {name} is not used: {FORBIDDEN[f'<{name}>']}"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    files = [p for folder in ("src", "rules") for p in sorted((root / folder).rglob("*")) if p.suffix in (".h", ".cpp")]
    faults = [fault for path in files for fault in faults_in(path, root)]
    print(*faults, sep="\n")
    print(f"{len(files)} files, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
