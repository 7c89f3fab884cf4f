#!/usr/bin/env python3
"""Lines per file and per function, for src/ and rules/: median, 90th percentile, maximum, and the longest few.

usage: structure.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

CONTROL = re.compile(r"\b(if|for|while|switch|catch|do|else|try)\b[^;]*$")
SCOPE = re.compile(r"\b(namespace|class|struct|enum|union)\b[^;()]*$|^extern \"C\"")


def without_text(source):
    """The source with comments and literals blanked, so that braces are only those of the code."""
    pattern = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group(0)), source, flags=re.S)


def functions(source):
    """(first line, lines) of each function body that stands in a namespace or a class."""
    text = without_text(source)
    stack, head, line = [], [], 1
    start = 1
    for char in text:
        if char == "{":
            header = " ".join("".join(head).split())
            in_scope = all(kind == "scope" for kind, _ in stack)
            if SCOPE.search(header) and "(" not in header:
                stack.append(("scope", line))
            elif in_scope and "(" in header and not CONTROL.search(header) and "=" not in header.split("(")[0]:
                stack.append(("function", start))
            else:
                stack.append(("block", line))
            head = []
        elif char == "}":
            kind, begin = stack.pop() if stack else ("block", line)
            if kind == "function":
                yield begin, line - begin + 1
            head = []
        elif char == ";":
            head = []
        else:
            if not "".join(head).strip():
                start = line
            head.append(char)
        line += char == "\n"


def row(name, values):
    values = sorted(values)
    at = lambda share: values[min(len(values) - 1, int(len(values) * share))]
    print(f"{name:<10} {len(values):>5}   median {at(0.5):>4}   90th percentile {at(0.9):>4}   maximum {values[-1]:>4}")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    files = [p for folder in ("src", "rules") for p in sorted((root / folder).rglob("*")) if p.suffix in (".h", ".cpp")]
    lines = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in files}
    bodies = [(n, p.relative_to(root), at) for p in files for at, n in functions(p.read_text(encoding="utf-8"))]
    row("files", lines.values())
    row("functions", [n for n, _, _ in bodies])
    for n, path, at in sorted(bodies, reverse=True, key=lambda b: (b[0], str(b[1])))[:8]:
        print(f"  {n} lines: {path}:{at}")
    for path, n in sorted(lines.items(), key=lambda item: -item[1])[:5]:
        print(f"  {n} lines: {path.relative_to(root)}")


if __name__ == "__main__":
    main()
