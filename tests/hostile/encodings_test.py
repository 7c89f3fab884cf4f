#!/usr/bin/env python3
"""encodings_test.py PROGRAM SAMPLES: the same journal in every encoding is read alike, and damage is placed, never lost.

Each sample is written in twelve ways (byte order mark, line ends, last line, four encodings, blanks that only some
editors write) and must give the same experiments and the same findings. Then every damaged byte and the sequences
that UTF-8 forbids, in the text, in titles and in file names: valid JSON, one finding at the right place, no change.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
SAMPLES = pathlib.Path(sys.argv[2])

# Overlong forms, surrogates, beyond the last code point, cut sequences, stray continuations, bytes that never occur.
FORBIDDEN = [b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xf8\x88\x80\x80\x80", b"\xc1\xbf", b"\xe0\x9f\xbf",
             b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xfe", b"\xff", b"\x80", b"\xbf\xbf", b"\xc3", b"\xe2\x82",
             b"\xf0\x9f\x98", b"\xe2\x28\xa1", b"\xf0\x28\x8c\x28", b"\x00"]


def run(folder, *arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=60, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr)
    return json.loads(done.stdout.decode("utf-8"))


def entries(model):
    def bare(entry):
        keep = ("ids", "title", "date", "metrics", "parameters", "fields", "sections", "references")
        return json.dumps({key: without_places(entry.get(key)) for key in keep}, sort_keys=True, ensure_ascii=False)
    return [bare(entry) for journal in model["journals"] for entry in journal["entries"]]


def without_places(value):
    """Bytes and columns differ between encodings; lines do not."""
    if isinstance(value, dict):
        return {key: without_places(part) for key, part in value.items() if key not in ("span", "bytes", "begin", "end", "offset", "column")}
    return [without_places(part) for part in value] if isinstance(value, list) else value


def findings(report):
    return [(found["rule"], found["line"], found["column"], found["message"]) for found in report["diagnostics"]
            if found["rule"] != "invalid-encoding"]


def variants(text):
    plain = text.replace("\r\n", "\n")
    is_cyrillic = any("а" <= c <= "я" for c in plain)
    yield "byte order mark", b"\xef\xbb\xbf" + plain.encode()
    yield "CRLF", plain.replace("\n", "\r\n").encode()
    yield "CR", plain.replace("\n", "\r").encode()
    yield "no last line end", plain.rstrip("\n").encode()
    yield "CRLF and byte order mark", b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    yield "UTF-16 LE", b"\xff\xfe" + plain.encode("utf-16-le")
    yield "UTF-16 BE", b"\xfe\xff" + plain.encode("utf-16-be")
    for codec in ("cp1251", "koi8-r") if is_cyrillic else ():
        try:
            yield codec, plain.encode(codec)
        except UnicodeEncodeError:
            pass  # It has a letter that the encoding lacks.


def test_variants(folder):
    count = 0
    for sample in sorted(SAMPLES.rglob("*.md")):
        if sample.name == "README.md":
            continue
        text = sample.read_text(encoding="utf-8")
        file = folder / "log.md"
        file.write_text(text, encoding="utf-8")
        model = entries(run(folder, "export", "--format", "json", "log.md"))
        report = findings(run(folder, "lint", "--format", "json", "log.md"))
        for name, content in variants(text):
            file.write_bytes(content)
            where = f"{sample.name} as {name}"
            assert entries(run(folder, "export", "--format", "json", "log.md")) == model, f"{where}: another model"
            assert findings(run(folder, "lint", "--format", "json", "log.md")) == report, f"{where}: other findings"
            assert file.read_bytes() == content, f"{where}: the file was changed"
            count += 1
    print(f"{count} variants read alike")


def test_damage(folder):
    damages = [bytes([byte]) for byte in range(0x80, 0x100)] + FORBIDDEN
    for damage in damages:
        content = b"# Log\n\n## [e001] 2024-03-01 Baseline " + damage + b" here\n\nseed 7\n\nTEST:\nf1: 0.57\n"
        file = folder / "log.md"
        file.write_bytes(content)
        report = run(folder, "lint", "--format", "json", "--select", "invalid-encoding", "log.md")
        places = [(found["line"], found["column"]) for found in report["diagnostics"]]
        assert places == [(3, 31)], (damage, places)
        model = run(folder, "export", "--format", "json", "log.md")
        title = model["journals"][0]["entries"][0]["title"]
        assert "\ufffd" in title and "\x1a" not in json.dumps(model), (damage, title)
        subprocess.run([PROGRAM, "lint", "--fix", "--unsafe-fixes", "log.md"], cwd=folder, capture_output=True, timeout=60)
        assert file.read_bytes() == content, (damage, "was written back altered")
    print(f"{len(damages)} kinds of damage placed")


def test_file_names(folder):
    for name in (b"\xff\xfe.md", b"new\nline.md", b"\x1b[2J.md", "журнал №1.md".encode(), b"-rf.md", b"a" * 251 + b".md", b"%2e%2e%2f.md"):
        path = os.path.join(os.fsencode(folder), name)
        with open(path, "wb") as file:
            file.write(b"## [e001] 2024-13-01 Baseline\n\nf1: 0.57\n")
        for shape in ("json", "sarif", "gitlab", "rdjson"):
            run(folder, "lint", "--format", shape, ".")
        for shape in ("text", "github", "junit"):
            done = subprocess.run([PROGRAM, "lint", "--format", shape, "."], cwd=folder, capture_output=True, timeout=60)
            assert done.returncode in (0, 1), (name, shape, done.stderr)
            assert not any(byte < 32 and byte != 10 for byte in done.stdout), (name, shape)
        os.remove(path)
    print("hostile file names in seven formats")


for test in (test_variants, test_damage, test_file_names):
    with tempfile.TemporaryDirectory(prefix="labbook-encodings-") as scratch:
        test(pathlib.Path(scratch))
