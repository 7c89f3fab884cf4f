"""outside_folder_test.py LABBOOK: built from elsewhere, a site shows no folder of the one who built it."""
import pathlib
import subprocess
import sys
import tempfile

LABBOOK = pathlib.Path(sys.argv[1]).resolve()
JOURNAL = "# Kiln\n\n## k1 First glaze\n\nSee [gone](gone.md).\n\n| recall |\n|---|\n| 0.5 |\n\n## k2 Second glaze\n\nAs k1.\n"


def build(folder, journals, site):
    subprocess.run([LABBOOK, "build", "--no-cache", "--quiet", "--history", "off", "-o", site, *journals], cwd=folder, check=True)
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name).resolve()
    root = place / "owner" / "repository"
    (root / "journals").mkdir(parents=True)
    (root / "journals/kiln.md").write_text(JOURNAL)
    (root / "journals/read.md").write_text("# Read me\n\nNothing.\n")
    subprocess.run(["git", "init", "-q", root], check=True)
    (place / "work" / "deep").mkdir(parents=True)
    inside = build(root, [], place / "inside")
    outside = build(place / "work" / "deep", [root], place / "outside")
    # The model's paths are those of the commands: from the working folder.
    differing = [name for name in inside if name != "model.json" and inside[name] != outside.get(name)]
    assert differing == [], differing
    shown = [name for name, bytes_ in outside.items() if name != "model.json" and (b"owner/" in bytes_ or str(place).encode() in bytes_)]
    assert shown == [], shown
