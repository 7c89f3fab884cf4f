#!/usr/bin/env python3
"""A name in an unnamed namespace stands for one thing in its room.

The release build compiles a room's sources ten at a time, so two of them can't both define `is_row(const Entry&)`, nor one
of them a type that a header of the room has; and what two files define alike belongs into a header. (The rules are compiled one by one: each has its own check().)

usage: names_test.py SOURCE_FOLDER
"""
import collections
import pathlib
import re
import sys

UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.S | re.M)
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)[^();]*\{")
ALIAS = re.compile(r"using (\w+) =")
CONSTANT = re.compile(r"constexpr .*?\b(k[A-Z]\w*)\b")
FUNCTION = re.compile(r"[\w:<>,&*\s\[\]]+?[\s&*](\w+)\(([^{)]*)")
PARAMETER = re.compile(r",(?![^<]*>)")


def parameter_types(parameters):
    return ", ".join(re.sub(r"\s*\w+$", "", parameter.strip()) for parameter in PARAMETER.split(parameters))


def name_in(line):
    """The name that a line at the margin defines, a function's with the types of its parameters; or None."""
    for pattern in (TYPE, ALIAS, CONSTANT):
        match = pattern.match(line)
        if match:
            return match[1]
    match = FUNCTION.match(line)
    return f"{match[1]}({parameter_types(match[2])})" if match else None


def names_in(text):
    lines = (line for block in UNNAMED.finditer(text) for line in block[1].splitlines())
    return {name for line in lines if line[:1].isalpha() and (name := name_in(line))}


def types_of_header(text):
    """The types and aliases that a header has at its margin, and so in the room's namespace."""
    return {match[1] for line in text.splitlines() for match in [TYPE.match(line) or ALIAS.match(line)] if match}


def repeated_names(room):
    files = collections.defaultdict(list)
    for path in sorted(room.glob("*.h")):
        for name in types_of_header(path.read_text(encoding="utf-8")):
            files[name].append(path.name)
    for path in sorted(room.glob("*.cpp")):
        for name in names_in(path.read_text(encoding="utf-8")):
            files[name].append(path.name)
    return {name: paths for name, paths in files.items() if len(paths) > 1}


def main():
    rooms = [path for path in sorted((pathlib.Path(sys.argv[1]) / "src").iterdir()) if path.is_dir()]
    faults = [f"src/{room.name}: {name} stands in {' and '.join(paths)}: rename one, or share it in a header"
              for room in rooms for name, paths in sorted(repeated_names(room).items())]
    sample = "namespace {\n\nbool is_row(const Entry& entry) {\n}\nstruct Reader {\n}  // namespace\n"
    if names_in(sample) != {"is_row(const Entry&)", "Reader"}:
        faults.append("this test no longer sees names: mend it")
    if types_of_header("struct Target {\n};\nusing Resolver = int;\n") != {"Target", "Resolver"}:
        faults.append("this test no longer sees the names of headers: mend it")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
