#!/usr/bin/env python3
"""newer_cmark_test.py CMAKE SOURCE: LABBOOK_CMARK_GFM takes a newer cmark-gfm, and nothing but a newer one.

A folder that says it holds a version is enough to see which one is taken; nothing is built.
"""
import pathlib
import subprocess
import sys
import tempfile

CMAKE, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(parser LANGUAGES CXX)
find_package(PkgConfig REQUIRED)
include({}/cmake/cmark.cmake)
"""


def configure(top, name, *options):
    done = subprocess.run([CMAKE, "-S", top, "-B", top / name, *options], capture_output=True, text=True, timeout=120)
    return done.returncode == 0, done.stdout + done.stderr


def installed(top, version):
    """A folder in which the version seems to be installed."""
    folder = top / version / "lib/pkgconfig"
    folder.mkdir(parents=True)
    (folder / "libcmark-gfm.pc").write_text(f"Name: libcmark-gfm\nDescription: a parser\nVersion: {version}\nLibs:\nCflags:\n")
    return f"-DLABBOOK_CMARK_GFM={top / version}"


def main():
    with tempfile.TemporaryDirectory(prefix="labbook-cmark-") as scratch:
        top = pathlib.Path(scratch)
        (top / "CMakeLists.txt").write_text(PROJECT.format(SOURCE))
        works, said = configure(top, "system")
        assert works and "-- cmark-gfm 0.29.0.gfm." in said, said
        works, said = configure(top, "newer", installed(top, "0.29.0.gfm.13"))
        assert works and "-- cmark-gfm 0.29.0.gfm.13" in said, said
        works, said = configure(top, "older", installed(top, "0.29.0.gfm.3"))
        assert not works and "gfm.6" in said, said


main()
