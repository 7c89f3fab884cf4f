#!/usr/bin/env python3
"""What `labbook lint --staged` and `--since REV` report, in every state that git leaves a change in.

usage: changes_test.py LABBOOK
Each function makes one repository with git and holds the report, word for word, against what it must be.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import states_test

HEAD = "# Experiments\n\n"
GOOD = "## [e%03d] Warm-up\n\nDate: 2024-03-%02d\n\nThe rate was kept.\n\n"
BAD = "## [e%03d] Warm-up\n\nDate: 2024-02-30\n\nThe rate was kept.\n\n"
DAY = "error: \"2024-02-30\" does not exist: February 2024 has no day 30 [invalid-date]"


def good(*numbers):
    return HEAD + "".join(GOOD % (n, n) for n in numbers)


class Repository(states_test.Repository):
    def put(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", newline="") as f:
            f.write(text)

    def read(self, path):
        with open(os.path.join(self.folder, path), newline="") as f:
            return f.read()


def bad(number):
    """Two good entries and one with a day that no calendar has, on line 17."""
    return HEAD + GOOD % (number + 100, 1) + GOOD % (number + 101, 2) + BAD % number


def lint(folder, *arguments, env=()):
    full = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "cache"), SOURCE_DATE_EPOCH="1735689600", NO_COLOR="1", **dict(env))
    full.pop("GIT_INDEX_FILE", None) if "GIT_INDEX_FILE" not in dict(env) else None
    done = subprocess.run([LABBOOK, "lint", *arguments], cwd=folder, env=full, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if " error: " in line or " warning: " in line]
    return done.returncode, lines, done.stderr.strip()


def expect(folder, arguments, status, lines, error="", env=()):
    found = lint(folder, *arguments, env=env)
    assert found == (status, lines, error), "%s:\n  found    %r\n  expected %r" % (" ".join(arguments), found, (status, lines, error))


def only_what_is_touched(folder):
    repository = Repository(folder)
    repository.put("log.md", HEAD + BAD % 1 + GOOD % (2, 2) + BAD % 3)
    repository.put("other.md", bad(11))
    repository.commit()
    expect(folder, ["--staged"], 0, [])
    expect(folder, ["--since", "HEAD"], 0, [])
    # A line of the third entry: what is wrong in that entry is reported, what is wrong elsewhere is not.
    repository.put("log.md", HEAD + BAD % 1 + GOOD % (2, 2) + BAD % 3 + "One more line.\n")
    expect(folder, ["--since", "HEAD"], 1, ["log.md:17:7: " + DAY])
    expect(folder, ["--staged"], 0, [])
    repository.git("add", "-A")
    expect(folder, ["--staged"], 1, ["log.md:17:7: " + DAY])
    expect(folder, ["--staged", "other.md"], 0, [])
    expect(folder, ["--staged", "log.md"], 1, ["log.md:17:7: " + DAY])
    expect(folder, ["--staged", "."], 1, ["log.md:17:7: " + DAY])


def import_of_many_files(folder):
    """One of them alone does not show that its commit was an import."""
    repository = Repository(folder)
    repository.put("labbook.json", '{"rules": {"date-mismatch": "error"}}')
    for number in range(1, 8):
        repository.put("log-%d.md" % number, HEAD + "## [e%03d] Warm-up\n\nDate: 2021-0%d-05\n\nThe rate was kept.\n" % (number, number))
    repository.commit()
    repository.put("log-3.md", repository.read("log-3.md") + "\nOne more line.\n")
    repository.git("add", "-A")
    for arguments in (["--no-cache"], [], []):
        expect(folder, [*arguments], 0, [])
        expect(folder, ["--staged", *arguments], 0, [])


def back_in_another_file(folder):
    """What was deleted and comes back elsewhere is as old as it ever was, whatever the run is asked for."""
    repository = Repository(folder)
    repository.put("labbook.json", '{"rules": {"date-mismatch": "error"}}')
    for number in range(1, 8):
        repository.put("log-%d.md" % number, HEAD + "## [e%03d] Warm-up\n\nDate: 2023-11-1%d\n\nThe rate was kept.\n" % (number, number))
    repository.commit()
    in_time = "\n## [e011] Cosine\n\nDate: 2023-11-14\n\nThe rate fell to nothing.\n"
    too_old = "\n## [e012] Linear\n\nDate: 2021-01-05\n\nThe rate fell in steps.\n"
    repository.put("log-1.md", repository.read("log-1.md") + in_time + too_old)
    written = repository.commit()
    repository.git("checkout", "-q", "HEAD~1", "--", "log-1.md")
    repository.commit()
    repository.put("again.md", "# Once more\n" + in_time + too_old)
    repository.git("add", "-A")
    words = 'again.md:11:7: error: "2021-01-05" is 1044 days before the commit that wrote the entry (2023-11-15, %s) [date-mismatch]' % written[:10]
    for arguments in (["--no-cache"], [], []):
        for scope in (["--staged"], ["--since", "HEAD"], []):
            expect(folder, [*scope, *arguments], 1, [words])
    repository.commit(when=1_730_000_000)
    for arguments in (["--no-cache"], [], []):
        expect(folder, ["--since", "HEAD~1", *arguments], 1, [words])
        expect(folder, arguments, 1, [words])


def figure_not_staged(folder):
    """It is there for the author, and for nobody else."""
    repository = Repository(folder)
    repository.put("log.md", good(1, 2))
    repository.put("old.png", "a figure")
    repository.commit()
    os.symlink("/tmp", os.path.join(folder, "data"))
    entry = GOOD % (3, 3) + "![curve](figures/curve.png)\n\n![old](old.png)\n\n[table](figures/table.csv) and [all](figures)\n"
    repository.put("log.md", good(1, 2) + entry)
    repository.put("figures/curve.png", "a figure")
    repository.put("figures/table.csv", "a table")
    repository.git("add", "log.md")
    words = "log.md:%d:1: error: \"figures/%s\" is not in the commit: it is on this disk alone [%s]"
    for arguments in (["--no-cache"], [], []):
        expect(folder, ["--staged", *arguments], 1, [words % (21, "curve.png", "broken-image"), words % (25, "table.csv", "broken-link")])
        expect(folder, [*arguments], 0, [])
    repository.git("add", "figures/curve.png")
    expect(folder, ["--staged"], 1, [words % (25, "table.csv", "broken-link")])
    repository.git("add", "figures")
    expect(folder, ["--staged"], 0, [])


def index_and_not_disk(folder):
    repository = Repository(folder)
    repository.put("log.md", good(1, 2))
    repository.commit()
    repository.put("log.md", good(1, 2) + BAD % 3)
    repository.git("add", "-A")
    # The disk was mended, the index was not; then the other way round.
    repository.put("log.md", good(1, 2, 3))
    expect(folder, ["--staged"], 1, ["log.md:17:7: " + DAY])
    repository.git("add", "-A")
    repository.put("log.md", good(1, 2, 3) + BAD % 4)
    expect(folder, ["--staged"], 0, [])
    os.remove(os.path.join(folder, "log.md"))
    expect(folder, ["--staged"], 0, [])
    # A file that is not staged says nothing: neither of its own, nor as the target of a reference.
    repository.put("log.md", good(1, 2, 3) + "As in [e009].\n")
    repository.git("add", "log.md")
    repository.put("new.md", bad(9))
    expect(folder, ["--staged"], 1, ["log.md:21:8: error: there is no experiment \"e009\" [unknown-experiment]"])
    expect(folder, ["--since", "HEAD"], 1, ["new.md:17:7: " + DAY])


def index_of_a_commit(folder):
    """`git commit -a` and `git commit PATH` name an index of their own."""
    repository = Repository(folder)
    repository.put("log.md", good(1, 2, 3))
    repository.put("дневник.md", good(1, 2, 3))
    repository.commit()
    hook = os.path.join(folder, ".git", "hooks", "pre-commit")
    with open(hook, "w") as f:
        f.write("#!/bin/sh\nexec '%s' lint --staged --no-cache >>'%s.out' 2>&1\n" % (LABBOOK, folder))
    os.chmod(hook, 0o755)

    def commits(*arguments):
        open(folder + ".out", "w").close()
        done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=folder, capture_output=True)
        with open(folder + ".out") as f:
            return done.returncode == 0, [line for line in f if "[invalid-date]" in line]

    repository.put("log.md", good(1, 2) + BAD % 3)
    made, lines = commits("commit", "-q", "-a", "-m", "all")
    assert not made and lines == ["log.md:17:7: " + DAY + "\n"], (made, lines)
    made, lines = commits("commit", "-q", "-m", "a path", "log.md")
    assert not made and len(lines) == 1, (made, lines)
    repository.put("дневник.md", good(1, 2, 3, 4))
    made, lines = commits("commit", "-q", "-m", "another path", "дневник.md")
    assert made and not lines, (made, lines)
    os.makedirs(os.path.join(folder, "deep"))
    expect(os.path.join(folder, "deep"), ["--staged", ".."], 1, ["../log.md:17:7: " + DAY],
           env={"GIT_INDEX_FILE": stage_elsewhere(repository)})


def stage_elsewhere(repository):
    index = os.path.join(repository.folder, ".git", "other-index")
    shutil.copy(os.path.join(repository.folder, ".git", "index"), index)
    repository.git("add", "log.md", env={"GIT_INDEX_FILE": index})
    return ".git/other-index"


def unborn(folder):
    repository = Repository(folder)
    repository.put("log.md", bad(1))
    expect(folder, ["--staged"], 0, [])
    repository.git("add", "-A")
    expect(folder, ["--staged"], 1, ["log.md:17:7: " + DAY])
    expect(folder, ["--since", "HEAD~1"], 2, [], "labbook: \"HEAD~1\" names no commit: the repository has none yet")


def announced_only(folder):
    repository = Repository(folder)
    repository.put("log.md", good(1))
    repository.commit()
    repository.put("new.md", bad(2))
    repository.git("add", "-N", "new.md")
    expect(folder, ["--staged"], 0, [])
    expect(folder, ["--since", "HEAD"], 1, ["new.md:17:7: " + DAY])


def strange_names(folder):
    repository = Repository(folder)
    repository.put("log.md", good(1))
    repository.commit()
    names = ["- with blanks/журнал опытов.md", "--staged.md", "-dash.md"]
    for i, name in enumerate(names):
        repository.put(name, bad(10 * i + 2))
    repository.git("add", "-A")
    expect(folder, ["--staged"], 1, ["%s:17:7: %s" % (name, DAY) for name in names])
    expect(folder, ["--since", "HEAD"], 1, ["%s:17:7: %s" % (name, DAY) for name in names])
    expect(folder, ["--staged", "--", "-dash.md"], 1, ["-dash.md:17:7: " + DAY])


def renamed(folder):
    repository = Repository(folder)
    repository.put("log.md", HEAD + BAD % 1 + "".join(GOOD % (n, n) for n in range(2, 9)))
    repository.put("index.md", "# Where what is\n\nSee [the log](log.md).\n")
    repository.commit()
    repository.git("mv", "log.md", "diary.md")
    # The old fault moved along and is no news; the link that leads nowhere now is.
    link = "index.md:3:5: error: there is no \"log.md\" [broken-link]"
    expect(folder, ["--staged"], 1, [link])
    expect(folder, ["--since", "HEAD"], 1, [link])
    repository.put("diary.md", repository.read("diary.md") + BAD % 9)
    repository.git("add", "-A")
    expect(folder, ["--staged"], 1, ["diary.md:53:7: " + DAY, link])
    expect(folder, ["--since", "HEAD"], 1, ["diary.md:53:7: " + DAY, link])


def many_taken_away(folder):
    """However many of the ids that a journal speaks of go with their entries."""
    repository = Repository(folder)
    repository.put("old.md", good(1, 2, 3, 4, 5))
    again = "".join("## [e%03d] Again\n\nDate: 2024-04-01\n\nThe rate of [e%03d], twice.\n\n" % (n + 10, n) for n in range(1, 6))
    repository.put("new.md", HEAD + again)
    repository.commit()
    repository.put("old.md", good(1, 5))
    status, lines, _ = lint(folder, "--since", "HEAD")
    assert status == 1 and len([x for x in lines if "unknown-experiment" in x and "new.md" in x]) == 3, lines


def broken_elsewhere(folder):
    repository = Repository(folder)
    repository.put("old.md", good(1, 2, 3) + "## Notes\n\nNothing yet.\n")
    repository.put("new.md", HEAD + "## [e011] Again\n\nDate: 2024-04-01\n\nAs in [e002], but longer; as in [e077].\n\n"
                   "![Loss](loss.png) and [notes](old.md#notes)\n")
    repository.put("loss.png", "png")
    repository.commit()
    expect(folder, ["--since", "HEAD"], 0, [])
    repository.put("old.md", good(1, 3))
    repository.git("rm", "-q", "loss.png")
    unknown = "new.md:7:7: warning: no experiment has the id \"e002\" [unknown-experiment]"
    rest = ["new.md:9:1: error: there is no image \"loss.png\" [broken-image]",
            "new.md:9:23: warning: no heading of \"old.md\" has the anchor \"#notes\" [broken-anchor]"]
    status, lines, _ = lint(folder, "--since", "HEAD")
    assert status == 1 and len(lines) == 3 and "e002" in lines[0] and not any("e077" in x for x in lines), lines
    assert [x.split(" ")[-1] for x in lines] == [x.split(" ")[-1] for x in [unknown] + rest], lines
    assert lint(folder, "--staged")[1] == lines[1:2], lint(folder, "--staged")
    repository.git("add", "-A")
    assert lint(folder, "--staged")[1] == lines
    # A whole file that others refer to.
    repository.git("rm", "-q", "-f", "old.md")
    found = lint(folder, "--staged")[1]
    assert any("[broken-link]" in x for x in found) and any("e002" in x for x in found), found
    assert lint(folder, "--since", "HEAD")[1] == found


def worktree_and_submodule(folder):
    repository = Repository(folder)
    repository.put("log.md", good(1, 2))
    repository.commit()
    repository.git("worktree", "add", "-q", folder + "-tree", "-b", "other")
    with open(os.path.join(folder + "-tree", "log.md"), "a") as f:
        f.write(BAD % 3)
    subprocess.run(["git", "-C", folder + "-tree", "add", "-A"], check=True)
    expect(folder + "-tree", ["--staged"], 1, ["log.md:17:7: " + DAY])
    expect(folder, ["--staged"], 0, [])
    outer = Repository(folder + "-outer")
    outer.git("submodule", "add", "-q", folder, "inner")
    outer.put("log.md", good(11, 12))
    outer.commit("add the journals")
    outer.put("log.md", good(11, 12) + BAD % 13 + "As in [e001].\n")
    outer.put("inner/log.md", bad(1))
    outer.git("add", "log.md")
    expect(folder + "-outer", ["--staged"], 1, ["log.md:17:7: " + DAY])
    expect(folder + "-outer/inner", ["--since", "HEAD"], 1, ["log.md:17:7: " + DAY])


def fixes(folder):
    repository = Repository(folder)
    repository.put("log.md", good(1, 2))
    repository.put("part.md", good(11, 12))
    repository.commit()
    row = "| a | b |\n|---|\n| 1 | 2 |\n\n"
    repository.put("log.md", good(1, 2) + row)
    repository.put("part.md", good(11, 12) + row)
    repository.git("add", "-A")
    repository.put("part.md", repository.read("part.md") + "Not staged.\n")
    status, lines, _ = lint(folder, "--staged")
    assert status == 1 and len(lines) == 2 and all("[broken-table]" in x for x in lines), lines
    before = repository.git("ls-files", "-s")
    status, lines, error = lint(folder, "--staged", "--fix")
    assert status == 1 and len(lines) == 1 and lines[0].startswith("part.md:15:"), (status, lines)
    assert error == ("labbook: part.md is staged in part: nothing in it is mended\n"
                     "labbook: 1 fix applied in 1 file; look at them and stage them with git add"), error
    assert "| --- | --- |" in repository.read("log.md") and "| --- | --- |" not in repository.read("part.md")
    assert repository.git("ls-files", "-s") == before
    repository.git("add", "log.md")
    status, lines, error = lint(folder, "--staged", "--fix", "log.md")
    assert (status, lines, error) == (0, [], ""), (status, lines, error)
    # What stops the commit is that something was mended: all was fine afterwards.
    repository.put("log.md", good(1, 2) + row + "\n" + row.replace("1", "3"))
    repository.git("add", "log.md")
    status, lines, error = lint(folder, "--staged", "--fix", "log.md")
    assert (status, lines) == (1, []) and "2 fixes applied in 1 file; look at them" in error, (status, lines, error)


def since_fork(folder):
    """What main got since the branch left it is not the branch's."""
    repository = Repository(folder)
    repository.put("log.md", good(1))
    repository.commit()
    repository.git("branch", "work")
    repository.put("log.md", HEAD)
    repository.put("second.md", bad(2))
    repository.commit()
    repository.git("checkout", "-q", "work")
    repository.put("third.md", bad(3))
    repository.commit()
    expect(folder, ["--since", "main"], 1, ["third.md:17:7: " + DAY])
    expect(folder, ["--since", "HEAD~1"], 1, ["third.md:17:7: " + DAY])


def history_of_what_changed(folder):
    """The rules on history read that of the changed files alone, and of those that their entries came from."""
    repository = Repository(folder)
    entry = "## [e%03d] Warm-up\n\nDate: %s\n\n- F1: %s\n\n"
    repository.put("first.md", HEAD + entry % (1, "2020-09-14", "0.51") + entry % (2, "2020-09-15", "0.52") + entry % (3, "2020-09-16", "0.53"))
    repository.put("other.md", good(11, 12))
    repository.commit(when=1_600_100_000)
    repository.git("mv", "first.md", "second.md")
    repository.commit(when=1_610_000_000)
    text = repository.read("second.md")
    repository.put("second.md", text[:text.index("## [e003]")])
    repository.put("third.md", HEAD + text[text.index("## [e003]"):] + good(14, 15)[len(HEAD):])
    repository.commit(when=1_620_000_000)
    repository.put("third.md", repository.read("third.md").replace("0.53", "0.63"))
    repository.put("second.md", repository.read("second.md").replace("0.52", "0.62"))
    repository.commit(when=1_650_000_000)
    for path in ("second.md", "third.md"):
        repository.put(path, repository.read(path).replace("Warm-up", "Warming up"))
    all_of_it = lint(folder)[1]
    assert [line.split(": ")[0] for line in all_of_it if "[rewritten-result]" in line] == ["second.md:13:7", "third.md:7:7"], all_of_it
    assert lint(folder, "--since", "HEAD")[1] == all_of_it
    repository.git("add", "-A")
    assert lint(folder, "--staged")[1] == all_of_it


def line_ends(folder):
    repository = Repository(folder)
    repository.git("config", "core.autocrlf", "true")
    repository.put("log.md", (HEAD + BAD % 1 + GOOD % (2, 2)).replace("\n", "\r\n"))
    repository.commit()
    repository.put("log.md", (HEAD + BAD % 1 + GOOD % (2, 2) + GOOD % (3, 3)).replace("\n", "\r\n"))
    expect(folder, ["--since", "HEAD"], 0, [])
    repository.git("add", "-A")
    expect(folder, ["--staged"], 0, [])


def with_baseline(folder):
    repository = Repository(folder)
    repository.put("log.md", HEAD + BAD % 1 + BAD % 2)
    repository.commit()
    assert lint(folder, "--write-baseline")[0] == 0
    repository.put("log.md", HEAD + BAD % 1 + "More.\n\n" + BAD % 2 + BAD % 3)
    repository.git("add", "log.md")
    expect(folder, ["--staged", "--baseline", "labbook-baseline.json"], 1, ["log.md:19:7: " + DAY])


def what_can_not_be_told(folder):
    os.makedirs(folder)
    none = "labbook: what has changed is known inside a git repository alone, and this is none"
    expect(folder, ["--staged"], 2, [], none)
    expect(folder, ["--since", "HEAD"], 2, [], none)
    expect(folder, ["--since", "HEAD", "--staged"], 2, [], "labbook: --since and --staged can't be joined")
    expect(folder, ["--staged", "-"], 2, [], "labbook: --since and --staged can't be joined with the standard input")
    expect(folder, ["--staged", "--write-baseline"], 2, [], "labbook: --write-baseline can't be joined with --since or --staged")
    repository = Repository(folder + "-repository")
    repository.put("log.md", good(1))
    commit = repository.commit()
    repository.put("log.md", good(1, 2))
    repository.commit()
    repository.git("branch", "feature/warmup")
    unknown = "labbook: \"%s\" names no commit of this repository"
    expect(repository.folder, ["--since", "mian"], 2, [], unknown % "mian" + "; did you mean \"main\"?")
    expect(repository.folder, ["--since", "feature/warmpu~1"], 2, [], unknown % "feature/warmpu~1" + "; did you mean \"feature/warmup~1\"?")
    expect(repository.folder, ["--since", "0123456789"], 2, [], unknown % "0123456789")
    expect(repository.folder, ["--since", "main~7"], 2, [], unknown % "main~7")
    clone = folder + "-clone"
    repository.git("clone", "-q", "--depth", "1", "file://" + repository.folder, clone)
    shallow = "fetch the whole history: fetch-depth: 0 in a workflow, git fetch --unshallow by hand"
    for revision in ("HEAD~1", commit, "origin/feature/warmup"):
        expect(clone, ["--since", revision], 2, [], "labbook: \"%s\" names no commit of this shallow clone; %s" % (revision, shallow))
    expect(clone, ["--since", "HEAD"], 0, [])
    bare = folder + "-bare.git"
    repository.git("clone", "-q", "--bare", repository.folder, bare)
    expect(bare, ["--staged"], 2, [], "labbook: a bare repository has no files to check")


STATES = [only_what_is_touched, import_of_many_files, back_in_another_file, figure_not_staged, index_and_not_disk, index_of_a_commit, unborn, announced_only, strange_names, renamed,
          broken_elsewhere, many_taken_away, worktree_and_submodule, fixes, since_fork, history_of_what_changed, line_ends, with_baseline, what_can_not_be_told]


def main():
    faults = 0
    for state in STATES:
        try:
            state(os.path.join(TOP, state.__name__))
        except (AssertionError, RuntimeError) as error:
            print("%s: %s" % (state.__name__, error or "failed"))
            faults += 1
    print("%d states, %d faults" % (len(STATES), faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    LABBOOK = os.path.abspath(sys.argv[1])
    TOP = os.path.realpath(tempfile.mkdtemp(prefix="labbook-changes-"))
    try:
        main()
    finally:
        shutil.rmtree(TOP, ignore_errors=True)
