"""usage: formulas_test.py LABBOOK

Formulas have a budget for the whole site, the same for any number of threads; they are kept between runs, and what is kept
changes nothing.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

LABBOOK = sys.argv[1]
NOTE = ("labbook: b.md: formulas from here on stay as they are written; a site sets 2097152 bytes of TeX, "
        "where a table's cell counts as 20\n")


def journal(letter, formulas):
    entries = [f"## exp-{letter}{i} One\n\nDate: 2025-03-01\n\n- acc: 0.5\n\n{formula}\n" for i, formula in enumerate(formulas, 1)]
    return "# Experiment log\n\n" + "\n".join(entries)


def build(folder, *arguments):
    environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    run = subprocess.run([LABBOOK, "build", "journals", "-o", "site", "--history", "off", *arguments], cwd=folder, env=environment,
                         capture_output=True, text=True, timeout=100, check=True)
    pages = {path.relative_to(folder / "site"): path.read_bytes() for path in sorted((folder / "site").rglob("*.html"))}
    return run.stderr, pages


def check(what, fact):
    if not fact:
        sys.exit(f"not so: {what}")


def check_budget(folder):
    # Dear by its cells, and refused at its fourth letter: no time is lost in it.
    dear = ["```math\nx^x^ " + "&" * 40 + r"\\ " * 47 + f"{i}\n```" for i in range(60)]
    files = {"a.md": journal("a", ["$x_1$"]), "b.md": journal("b", dear), "c.md": journal("c", ["$y_1$", "$x_1$"])}
    for name, text in files.items():
        (folder / "journals" / name).write_text(text)
    said, pages = build(folder, "-j1")
    check("the note: " + said, NOTE in said.replace("journals/", ""))
    check("before the budget's end", any(b"<msub>" in page for path, page in pages.items() if path.name == "exp-a1.html"))
    check("behind it", not any(b"<msub>" in page for path, page in pages.items() if path.name == "exp-c1.html"))
    check("any number of threads", build(folder, "-j7", "--no-cache")[1] == pages)
    for name in files:
        (folder / "journals" / name).unlink()


def check_cache(folder):
    (folder / "journals" / "a.md").write_text(journal("a", ["$x_1$ and $\\nothing$ and $x_2$"]))
    pages = build(folder)[1]
    kept = list((folder / "cache" / "labbook" / "formulas").iterdir())
    check("formulas are kept", len(kept) > 0)
    check("what is kept is shown again", build(folder)[1] == pages)
    for file in kept:
        file.write_bytes(file.read_bytes()[:-3])
    check("what is damaged is set anew", build(folder)[1] == pages)
    check("a formula is set", any(page.count(b"<msub>") == 2 for page in pages.values()))


with tempfile.TemporaryDirectory() as name:
    (pathlib.Path(name) / "journals").mkdir()
    check_budget(pathlib.Path(name))
    check_cache(pathlib.Path(name))
