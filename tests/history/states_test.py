#!/usr/bin/env python3
"""What labbook says of repositories in every state that git leaves them in.

usage: states_test.py LABBOOK
Each function makes one repository with git and checks the history that labbook reads there. Nothing below .git may have
changed afterwards.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

SHALLOW = ("the history is incomplete: this is a shallow clone (git fetch --unshallow, or fetch-depth: 0 in CI, gets the "
           "rest)")
ENTRY = "## [e%03d] Try number %d\n\nDate: 2024-03-%02d\n\nOne more try with the learning rate of %d.\n\n"


class Repository:
    def __init__(self, folder, *init):
        self.folder, self.count = folder, 0
        os.makedirs(folder)
        self.git("init", "-q", "-b", "main", *init)

    def git(self, *arguments, when=None, env=(), check=True, data=None):
        moment = "%d +0300" % (when if when is not None else 1_700_000_000 + self.count * 3600)
        full = dict(os.environ, GIT_AUTHOR_NAME="Ann", GIT_AUTHOR_EMAIL="ann@example.org", GIT_COMMITTER_NAME="Ann",
                    GIT_COMMITTER_EMAIL="ann@example.org", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment,
                    GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1", **dict(env))
        done = subprocess.run(["git", "-C", self.folder, "-c", "protocol.file.allow=always", *arguments], env=full,
                              capture_output=True, input=data)
        if check and done.returncode:
            raise RuntimeError("git %s: %s" % (" ".join(arguments), done.stderr.decode()))
        return done.stdout.decode().strip()

    def write(self, path, entries):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as f:
            f.write("# Experiments\n\n" + "".join(ENTRY % (n, n, n, rate) for n, rate in entries))

    def commit(self, message="change", when=None):
        self.count += 1
        self.git("add", "-A", when=when)
        self.git("commit", "-q", "-m", message, when=when)
        return self.git("rev-parse", "HEAD")

    def three_commits(self):
        commits = []
        for n in (1, 2, 3):
            self.write("log.md", [(i, 10 + n if i == 1 else 10) for i in range(1, n + 1)])
            commits.append(self.commit("step %d" % n))
        return commits


def log(folder):
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "cache"))
    done = subprocess.run([LABBOOK, "log", "--all"], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError("labbook log: %s" % done.stderr)
    return json.loads(done.stdout)


def revisions(found, title):
    entry = [e for e in found["entries"] if e["title"].endswith(title)]
    assert len(entry) == 1, (title, found)
    return entry[0]["revisions"]


def kinds(revision):
    return [change["kind"] for change in revision["changes"]]


def check_three(found, commits):
    assert found["complete"] and found["note"] is None, found["note"]
    first = revisions(found, "Try number 1")
    assert [r["commit"] for r in first] == commits[::-1], first
    assert kinds(first[-1]) == ["created"]
    assert [r["commit"] for r in revisions(found, "Try number 3")] == commits[2:]


def plain_and_detached(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    check_three(log(folder), commits)
    repository.git("checkout", "-q", "--detach")
    check_three(log(folder), commits)


def shallow_clones(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    for depth in (1, 2):
        clone = folder + "-depth-%d" % depth
        repository.git("clone", "-q", "--depth", str(depth), "file://" + folder, clone)
        found = log(clone)
        assert not found["complete"] and found["note"] == SHALLOW, found["note"]
        first = revisions(found, "Try number 1")
        assert [r["commit"] for r in first] == commits[::-1][:depth], first
        assert not any("created" in kinds(r) for r in first), first
        assert first[-1]["changes"] == []
    third = revisions(log(folder + "-depth-2"), "Try number 3")
    assert [kinds(r) for r in third] == [["created"]], third


def worktree_and_submodule(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    repository.git("worktree", "add", "-q", folder + "-tree", "-b", "other")
    check_three(log(folder + "-tree"), commits)
    outer = Repository(folder + "-outer")
    outer.git("submodule", "add", "-q", folder, "inner")
    outer.commit("add the journals")
    check_three(log(os.path.join(folder + "-outer", "inner")), commits)


def unborn(folder):
    Repository(folder).write("log.md", [(1, 10)])
    found = log(folder)
    assert found["note"] == "the repository has no commits yet", found["note"]
    assert revisions(found, "Try number 1") == []


def no_repository(folder):
    os.makedirs(folder)
    with open(os.path.join(folder, "log.md"), "w") as f:
        f.write("# Experiments\n\n" + ENTRY % (1, 1, 1, 1))
    assert log(folder)["note"] == "not inside a git repository: no history"


def sha256(folder):
    repository = Repository(folder, "--object-format=sha256")
    repository.write("log.md", [(1, 10)])
    repository.commit()
    note = log(folder)["note"]
    assert note == "the repository names its objects by SHA-256, which libgit2 does not read: no history", note


def octopus(folder):
    repository = Repository(folder)
    repository.write("log.md", [(1, 10)])
    repository.commit("begin")
    sides = []
    for n in (2, 3, 4):
        repository.git("checkout", "-q", "-b", "side%d" % n, "main")
        repository.write("part%d.md" % n, [(n, 10)])
        sides.append(repository.commit("side %d" % n))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "-m", "all together", "side2", "side3", "side4")
    found = log(folder)
    for n, commit in zip((2, 3, 4), sides):
        assert [r["commit"] for r in revisions(found, "Try number %d" % n)] == [commit]


def rename_chain(folder):
    repository = Repository(folder)
    repository.write("log0.md", [(1, 10), (2, 10)])
    commits = [repository.commit("begin")]
    for n in range(1, 11):
        repository.git("mv", "log%d.md" % (n - 1), "log%d.md" % n)
        commits.append(repository.commit("rename %d" % n))
    found = revisions(log(folder), "Try number 2")
    assert [r["commit"] for r in found] == commits[::-1]
    assert [kinds(r) for r in found] == [["moved"]] * 10 + [["created"]]


def replaced(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    # git replace --graft: the second commit forgets its parent.
    repository.git("replace", "--graft", commits[1])
    found = revisions(log(folder), "Try number 1")
    assert [r["commit"] for r in found] == [commits[2], commits[1]], found
    assert kinds(found[-1]) == ["created"]


def encodings_and_clocks(folder):
    repository = Repository(folder)
    repository.write("log.md", [(1, 10)])
    repository.commit("begin", when=4_000_000_000)
    repository.write("log.md", [(1, 20)])
    repository.git("add", "-A")
    tree = repository.git("write-tree")
    head = repository.git("rev-parse", "HEAD")
    text = ("tree %s\nparent %s\nauthor Анна <a@example.org> -86400 +0300\ncommitter Анна <a@example.org> 0 +0000\n"
            "encoding windows-1251\n\nПоправка\n" % (tree, head)).encode("cp1251")
    commit = repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=text)
    repository.git("reset", "-q", "--hard", commit)
    found = revisions(log(folder), "Try number 1")
    assert (found[0]["author"], found[0]["subject"]) == ("Анна", "Поправка"), found[0]
    assert found[0]["date"] == "1969-12-31T03:00:00+03:00", found[0]["date"]
    assert found[1]["date"].startswith("2096-10-02") and kinds(found[1]) == ["created"]


def missing_version(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    blob = repository.git("rev-parse", commits[1] + ":log.md")
    path = os.path.join(folder, ".git", "objects", blob[:2], blob[2:])
    os.chmod(path, 0o644)
    with open(path, "wb") as f:
        f.write(b"not an object")
    found = log(folder)
    assert found["note"] == ("the history is incomplete: a version of a journal is missing or damaged in the repository")
    assert not any("created" in kinds(r) for r in revisions(found, "Try number 1"))
    os.remove(path)
    assert log(folder)["note"] == found["note"]


def missing_commit(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    os.remove(os.path.join(folder, ".git", "objects", commits[0][:2], commits[0][2:]))
    found = log(folder)
    assert found["note"] == "the commit %s is missing or damaged: the history before it is unknown" % commits[0]
    assert not any("created" in kinds(r) for r in revisions(found, "Try number 1"))


def uncommitted(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    repository.write("log.md", [(1, 99), (2, 10), (3, 10), (4, 10)])
    found = log(folder)
    first = [e for e in found["entries"] if e["title"].endswith("number 1")][0]
    assert first["uncommitted"] and [r["commit"] for r in first["revisions"]] == commits[::-1]
    assert revisions(found, "Try number 4") == []


def strange_paths(folder):
    repository = Repository(folder)
    repository.write("a\nb/журнал [1].md", [(1, 10)])
    commit = repository.commit()
    found = revisions(log(folder), "Try number 1")
    assert [r["commit"] for r in found] == [commit] and found[0]["path"] == "a\nb/журнал [1].md"


def damaged_cache(folder):
    """Every cached file flipped, cut short and emptied in turn: the answer stays."""
    repository = Repository(folder)
    commits = repository.three_commits()
    check_three(log(folder), commits)
    where = os.path.join(TOP, "cache", "labbook", "history")
    for name in os.listdir(where):
        path = os.path.join(where, name)
        with open(path, "rb") as f:
            whole = f.read()
        flipped = bytes([b ^ 1 if i == len(whole) // 2 else b for i, b in enumerate(whole)])
        for bytes_now in (flipped, whole[:len(whole) // 2], b""):
            with open(path, "wb") as f:
                f.write(bytes_now)
            check_three(log(folder), commits)


def two_at_once(folder):
    """Several processes fill one cache; each gives the whole answer."""
    repository = Repository(folder)
    commits = repository.three_commits()
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "cache"))
    runs = [subprocess.Popen([LABBOOK, "log", "--all"], cwd=folder, env=env, stdout=subprocess.PIPE) for _ in range(6)]
    for run in runs:
        check_three(json.loads(run.communicate()[0]), commits)


def rewritten_branch(folder):
    """What the cache knows is no part of the history any more."""
    repository = Repository(folder)
    repository.three_commits()
    log(folder)
    repository.git("commit", "-q", "--amend", "-m", "another word")
    amended = repository.git("rev-parse", "HEAD")
    assert revisions(log(folder), "Try number 3")[0]["commit"] == amended
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert len(log(folder)["entries"]) == 2


def configured(folder):
    """Old versions are read as the configuration says today: what it does not call a journal has no entries."""
    repository = Repository(folder)
    repository.write("notes/log.md", [(1, 10)])
    repository.commit()
    repository.git("mv", "notes", "journal")
    commit = repository.commit()
    assert kinds(revisions(log(folder), "Try number 1")[0]) == ["moved"]
    with open(os.path.join(folder, "labbook.json"), "w") as f:
        f.write('{"journals": ["journal/*.md"]}')
    found = revisions(log(folder), "Try number 1")
    assert [(r["commit"], kinds(r)) for r in found] == [(commit, ["created"])], found


def bare(folder):
    repository = Repository(folder)
    commits = repository.three_commits()
    repository.git("clone", "-q", "--bare", folder, folder + "-bare")
    found = log(folder + "-bare")
    assert found["entries"] == [] and found["deleted"] == [], found
    done = subprocess.run([LABBOOK, "list", "--at", commits[1]], cwd=folder + "-bare", capture_output=True, text=True)
    assert done.returncode in (0, 2) and "Traceback" not in done.stderr, done.stderr


def listed(folder, *arguments):
    done = subprocess.run([LABBOOK, "list", "--format", "json", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return done.returncode, done.stderr.strip()
    return 0, [(e["path"], e["ids"][0]) for e in json.loads(done.stdout)["entries"]]


def path_of_that_time(folder):
    """A path is looked up in the commit that is asked for, not on the disk."""
    repository = Repository(folder)
    repository.write("docs/log.md", [(1, 10), (2, 10)])
    repository.write("docs/other.md", [(3, 10)])
    repository.commit()
    repository.git("mv", "docs", "notes")
    repository.git("mv", "notes/log.md", "notes/journal.md")
    repository.commit()
    log_then = (0, [("docs/log.md", "e001"), ("docs/log.md", "e002")])
    all_then = (0, log_then[1] + [("docs/other.md", "e003")])
    assert listed(folder, "--at", "HEAD~1", "docs/log.md") == log_then, listed(folder, "--at", "HEAD~1", "docs/log.md")
    assert listed(folder + "/notes", "--at", "HEAD~1") == (0, []), listed(folder + "/notes", "--at", "HEAD~1")
    for paths in ([], ["docs"], ["docs/"], ["."], ["docs/other.md", "docs/log.md", "docs"]):
        assert listed(folder, "--at", "HEAD~1", *paths) == all_then, (paths, listed(folder, "--at", "HEAD~1", *paths))
    assert listed(folder, "--at", "HEAD~1", "notes") == (0, [])
    assert listed(folder, "--at", "HEAD~1", "notes/journal.md") == (2, 'labbook: HEAD~1 has no journal "notes/journal.md"')
    assert listed(folder, "--at", "HEAD", "docs/log.md") == (2, 'labbook: HEAD has no journal "docs/log.md"')


def put(repository, **files):
    for name, text in files.items():
        with open(os.path.join(repository.folder, name + ".md"), "w") as f:
            f.write(text)


def told(folder, path=""):
    """{title: [(subject, kinds)]}, newest first, the same with and without the cache."""
    found = log(folder)
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "cache"))
    done = subprocess.run([LABBOOK, "log", "--all", "--no-cache"], cwd=folder, env=env, capture_output=True, text=True)
    assert json.loads(done.stdout) == found, (found, done.stdout)
    assert log(folder) == found
    all_entries = [e for e in found["entries"] if e["path"].startswith(path)]
    assert not found["deleted"] or path, found["deleted"]
    return {e["title"]: [(r["subject"], ",".join(kinds(r))) for r in e["revisions"]] for e in all_entries}


def former_ids(folder):
    repository = Repository(folder)
    repository.write("log.md", [(1, 10), (2, 20), (3, 30)])
    repository.commit("one")
    repository.write("log.md", [(1, 10), (3, 30)])
    commit = repository.commit("two")
    put(repository, log=open(os.path.join(folder, "log.md")).read().replace("[e001]", "[e101]"))
    repository.commit("three")

    def ask(*arguments):
        done = subprocess.run([LABBOOK, "log", *arguments], cwd=folder, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr.strip()

    assert ask("e001") == (2, "", 'labbook: no experiment is called "e001" any more: it is "e101" now'), ask("e001")
    assert ask("e007") == (2, "", 'labbook: no experiment is called "e007"; did you mean "e003"?'), ask("e007")
    status, out, _ = ask("E002")
    assert status == 0 and out.startswith("log.md  [e002] Try number 2  (deleted)\n") or out.startswith("log.md  Try number 2  (deleted)\n"), out
    assert "two\n    deleted\n" in out and "one\n    created\n" in out and "cite" not in out, out
    found = json.loads(ask("e002", "--format", "json")[1])
    assert found["cite"] is None and [r["commit"] for r in found["revisions"]][0] == commit, found


def a_copy_beside(folder):
    """A file that is copied in the commit that edits it takes no entry's history away."""
    repository = Repository(folder)
    first = "# Journal\n\n## e001 Baseline\n\nDate: 2026-01-03\n\n- acc: %s\n\n## e002 Wider\n\nDate: 2026-01-05\n\n- acc: 0.5\n"
    put(repository, journal=first % "0.4")
    repository.commit("one")
    put(repository, journal=first % "0.45", archive=first % "0.4")
    repository.commit("two")
    assert told(folder, "journal.md") == {"e001 Baseline": [("two", "metric"), ("one", "created")], "e002 Wider": [("one", "created")]}
    assert told(folder, "archive.md") == {"e001 Baseline": [("two", "created")], "e002 Wider": [("two", "created")]}


THIRD = "## e003 Wider\n\nDate: 2026-01-09\n\n- accuracy: %s\n"
FOURTH = "\n## e004 Deeper\n\nDate: 2026-01-12\n\n- accuracy: 0.74\n"
FIFTH = "\n## e005 Both\n\nDate: 2026-01-15\n\n- accuracy: 0.76\n"


def alone_in_its_file(folder):
    """An entry that was alone in its file, which made no journal yet, was there all the same."""
    repository = Repository(folder)
    put(repository, experiments="# Notes\n\n" + THIRD % "0.71")
    repository.commit("one")
    told(folder)
    put(repository, experiments="# Notes\n\n" + THIRD % "0.73")
    repository.commit("two")
    told(folder)
    put(repository, experiments="# Notes\n\n" + THIRD % "0.73" + FOURTH)
    third = {"e003 Wider": [("two", "metric"), ("one", "created")]}
    assert told(folder) == dict(third, **{"e004 Deeper": []}), told(folder)
    repository.commit("three")
    assert told(folder) == dict(third, **{"e004 Deeper": [("three", "created")]}), told(folder)
    put(repository, experiments="# Notes\n\n" + THIRD % "0.73", journal="# Other\n" + FOURTH)
    repository.commit("four")
    told(folder)
    put(repository, experiments="# Notes\n\n" + THIRD % "0.73" + FIFTH)
    repository.commit("five")
    assert told(folder)["e003 Wider"] == third["e003 Wider"], told(folder)
    assert told(folder)["e005 Both"] == [("five", "created")], told(folder)
    put(repository, journal="# Other\n" + FOURTH + FIFTH.replace("e005 Both", "e006 Again"))
    repository.commit("six")
    assert told(folder)["e004 Deeper"] == [("four", "moved"), ("three", "created")], told(folder)


def a_chapter_elsewhere(folder):
    """What a new chapter makes of the headings elsewhere changes none of them."""
    repository = Repository(folder)
    days = "".join("## Run %d\n\nDate: 2026-01-%02d\n\n- accuracy: 0.7%d\n\n" % (n, n, n) for n in range(1, 4))
    repository_text = "# Journal\n\n" + days
    put(repository, journal=repository_text)
    repository.commit("one")
    before = told(folder)
    chapter = "# Second part\n\n" + "".join("### e%03d Later\n\nDate: 2026-02-%02d\n\n- accuracy: 0.8%d\n\n" % (n, n, n) for n in range(1, 7))
    put(repository, journal=repository_text + chapter)
    repository.commit("two")
    after = told(folder)
    assert {title: after.get(title, revisions) for title, revisions in before.items()} == before, (before, after)


def items_before_headings(folder):
    """A list of trials that a later chapter made plain text of is not taken away line by line."""
    repository = Repository(folder)
    items = ("# Trials\n\n- **T1 crop** — smaller windows, accuracy 0.71\n- **T2 flip** — mirrored tiles,\n  accuracy 0.72\n"
             "- **T3 jitter** — colours shaken, accuracy 0.69\n\nAll with the small encoder.\n")
    put(repository, journal=items)
    repository.commit("one")
    chapter = "\n---\n\n# Second part\n" + "".join(
        "\n## T%d Chapter\n\nDate: 2026-03-%02d\n\n- accuracy: 0.8%d\n" % (n, n, n) for n in range(4, 9))
    text = items + chapter
    put(repository, journal=text)
    repository.commit("two")
    for n, subject in enumerate(("three", "four", "five"), 1):
        text += "\nMore was said here, %d.\n" % n
        put(repository, journal=text)
        repository.commit(subject)
    found = log(folder)
    assert found["deleted"] == [], found["deleted"]


def named_items_that_grew(folder):
    """Items with ids that only the newest reading takes for trials are as old as their first lines."""
    repository = Repository(folder)
    plan = "# Trials\n\n" + "".join(
        "## M%d — Part of the plan\n\nDate: 2026-03-%02d\n\n- accuracy: 0.8%d\n\n" % (n, n, n) for n in range(1, 8))
    item = "- **T%d — Crops of another size**\n  - Scope: the small encoder\n"
    grown = "  - Seen: %d of 40 tiles\n"
    put(repository, journal=plan + item % 1 + "\n" + item % 2)
    first = repository.commit("one")
    items = [item % n + (grown % (n + 3) if n < 3 else "") for n in range(1, 13)]
    put(repository, journal="# Trials\n\n" + "\n".join(items))
    second = repository.commit("two")
    found = log(folder)
    entries = [e for e in found["entries"] if e["ids"] in (["T1"], ["T2"])]
    assert [[r["commit"] for r in e["revisions"]] for e in entries] == [[second, first]] * 2, entries


def partial_clone(folder):
    repository = Repository(folder)
    repository.three_commits()
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "-q", "--filter=blob:none", "file://" + folder, folder + "-partial")
    found = log(folder + "-partial")
    assert found["note"] == ("the history is incomplete: this is a partial clone, and versions of journals are on the "
                             "server alone"), found["note"]
    assert not any("created" in kinds(r) for r in revisions(found, "Try number 1"))


def foreign_owner(folder):
    repository = Repository(folder)
    repository.three_commits()
    if os.geteuid() != 0:
        return
    for where, _, names in os.walk(folder):
        for name in [where] + [os.path.join(where, n) for n in names]:
            os.lchown(name, 65534, 65534)
    note = log(folder)["note"]
    assert note == ("the repository %s belongs to another user, so there is no history; git config --global --add "
                    "safe.directory %s allows it" % (folder, folder)), note


def flipped_objects(folder):
    """One byte of the pack changed, here and there: an answer or a note, never a crash."""
    repository = Repository(folder)
    repository.three_commits()
    repository.git("gc", "-q")
    packs = os.path.join(folder, ".git", "objects", "pack")
    pack = [os.path.join(packs, name) for name in os.listdir(packs) if name.endswith(".pack")][0]
    os.chmod(pack, 0o644)
    with open(pack, "rb") as f:
        whole = f.read()
    for at in range(12, len(whole), max(1, len(whole) // 60)):
        with open(pack, "wb") as f:
            f.write(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1:])
        env = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "no-cache"))
        done = subprocess.run([LABBOOK, "log", "--all", "--no-cache"], cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode in (0, 2), (at, done.returncode, done.stderr)
        if done.returncode == 0:
            json.loads(done.stdout)
    with open(pack, "wb") as f:
        f.write(whole)


def no_cache(folder):
    """With --no-cache no command writes what the next one might believe, nor believes what is there."""
    repository = Repository(folder)
    repository.three_commits()
    cache = os.path.join(TOP, "never-written")
    for words in (["lint"], ["lint", "--since", "HEAD~1"], ["lint", "--fix", "--diff"], ["log", "--all"], ["list"], ["export", "--history"],
                  ["report", "--since", "HEAD~1"], ["build", "--output", os.path.join(TOP, "never-site")]):
        done = subprocess.run([LABBOOK, *words, "--no-cache"], cwd=folder, env=dict(os.environ, XDG_CACHE_HOME=cache), capture_output=True, text=True)
        assert done.returncode in (0, 1), (words, done.stderr)
        assert not os.path.exists(cache), (words, os.listdir(cache))


def remembered(folder):
    """What is remembered of a journal that has changed since the last commit says what its text says."""
    repository = Repository(folder)
    repository.three_commits()
    with open(os.path.join(folder, "other.md"), "w") as f:
        f.write("# Runs\n\n## 03.04.2024 run-1\n\n- acc: 0.5\n\n## 25.04.2024 run-2\n\n- acc: 0.6, after run-1\n")
    repository.commit("another journal")
    with open(os.path.join(folder, "other.md"), "a") as f:
        f.write("\n## 04.05.2024 run-3\n\n- acc: 0.7\n- seed: 3\n")
    with open(os.path.join(folder, "log.md"), "a") as f:
        f.write("One more word, and acc: 0.8 at a learning rate of 20.\n")
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(TOP, "remembered"))

    def answers(*more):
        return [subprocess.run([LABBOOK, "log", *words, "--format", form, *more], cwd=folder, env=env, capture_output=True, text=True)
                for words, form in ((["--all"], "json"), (["run-3"], "json"), (["run-3"], "text"), (["e002"], "text"))]

    plain = answers("--no-cache")
    assert all(done.returncode == 0 for done in plain), plain
    for _ in range(3):
        assert [done.stdout for done in answers()] == [done.stdout for done in plain]


def headings_alike(folder):
    """Two experiments below the same words, in a file that a plan at its end makes look like something else: nothing is gone."""
    repository = Repository(folder)
    path = os.path.join(folder, "runs.md")
    with open(path, "w") as f:
        f.write("".join("## vs. Heron %d\n\n%s games\n\nElo: %d\n\n" % one for one in ((1, "ten", 2191), (2, "ten", 2393), (1, "hundred", 2404))))
    repository.write("log.md", [(1, 10), (2, 10)])
    repository.commit("three matches")
    with open(path, "a") as f:
        f.write("".join("## vs. Otter %d\n\nplanned\n\n" % n for n in range(1, 9)))
    repository.commit("planned matches")
    assert log(folder)["deleted"] == []


def reworded_before_it_was_a_journal(folder):
    """A heading that was reworded while the file had too few results to be a journal: what stood below it is the same."""
    repository = Repository(folder)
    played = "A hundred games on the large board with sixteen visits for every move, one card, no pondering.\nElo: 2393\n"

    def matches(first, heading):
        put(repository, runs="## vs. Heron 1\nlost on time\n%s## %s\n%s## vs. Stork 3\nnot yet\n" % (first, heading, played))

    matches("", "Tournament against the Otter engine (066)")
    repository.commit("one")
    matches("", "vs. Otter, version 066")
    repository.commit("two")
    matches("Elo: 2191\n", "vs. Otter, version 066")
    repository.commit("three")
    assert told(folder)["vs. Otter, version 066"] == [("two", "renamed"), ("one", "created")], told(folder)


def reordered_below_a_shorter_heading(folder):
    """What a new order of the file leaves below a shorter heading, where the reader sees no experiment, was not deleted."""
    repository = Repository(folder)
    table = "| Steps | Loss  | HellaSwag |\n| ----- | ----- | --------- |\n| 1k    | 0.118 | 0.514     |\n| 20k   | 0.068 | 0.513     |\n"
    put(repository, experiments="# Experiments\n\n### Longer Training (w=0, 1k and 20k steps)\n\n%s\n### Sweeps\n\n- to be done\n" % table)
    repository.commit("one")
    put(repository, experiments="# Experiments\n\n## Alpha\n\n| Alpha | HellaSwag |\n| --- | --- |\n| 0.0 | 0.521 |\n\n## Longer Training\n\n### w=0\n\n%s" % table)
    repository.commit("two")
    assert log(folder)["deleted"] == [], log(folder)["deleted"]


def many_commits(folder):
    """30,000 commits, one in a hundred of which touches the journal."""
    repository = Repository(folder)
    stream, mark = [], 0
    for n in range(30_000):
        stream.append("commit refs/heads/main\ncommitter Ann <a@example.org> %d +0000\ndata 4\nstep\n" % (1_600_000_000 + n))
        if mark:
            stream.append("from :%d\n" % mark)
        mark = n + 1
        stream[-2 if mark > 1 else -1] = stream[-2 if mark > 1 else -1].replace("commit refs/heads/main\n", "commit refs/heads/main\nmark :%d\n" % mark)
        text = "# Experiments\n\n" + ENTRY % (1, 1, 1, n // 100)
        if n % 100 == 0:
            stream.append("M 100644 inline log.md\ndata %d\n%s\n" % (len(text), text))
        else:
            stream.append("M 100644 inline code.txt\ndata %d\n%s\n" % (len(str(n)), n))
    repository.git("fast-import", "--quiet", data="".join(stream).encode())
    repository.git("reset", "-q", "--hard", "main")
    assert len(revisions(log(folder), "Try number 1")) == 300


def swallowed_by_a_fence(folder):
    """A fence that was left open makes code of the next heading: the experiment below it is still there."""
    repository = Repository(folder)
    commits = []
    for n in (8, 9):
        repository.write("log.md", [(i, 10) for i in range(1, n + 1)])
        commits.append(repository.commit("write try %d" % n))
    path = os.path.join(folder, "log.md")
    with open(path) as f:
        whole = f.read()
    head = "## [e009]"
    with open(path, "w") as f:
        f.write(whole.replace(head, "```\nlr = 10\n\n" + head))
    opened = repository.commit("show the call")
    found = log(folder)
    assert not found["deleted"], found["deleted"]
    with open(path, "w") as f:
        f.write(whole.replace(head, "```\nlr = 10\n```\n\n" + head))
    closed = repository.commit("close the fence")
    found = log(folder)
    assert not found["deleted"], found["deleted"]
    assert [r["commit"] for r in revisions(found, "Try number 9")] == commits[1:], found
    assert [r["commit"] for r in revisions(found, "Try number 8")] == [closed, opened, commits[0]], found


STATES = [damaged_cache, two_at_once, rewritten_branch, configured, bare, partial_clone, foreign_owner, flipped_objects, no_cache, remembered, headings_alike, reworded_before_it_was_a_journal, swallowed_by_a_fence,
          reordered_below_a_shorter_heading,
          many_commits, path_of_that_time, former_ids, a_copy_beside, alone_in_its_file,
          a_chapter_elsewhere, items_before_headings, named_items_that_grew,
          plain_and_detached, shallow_clones, worktree_and_submodule, unborn, no_repository, sha256, octopus, rename_chain,
          replaced, encodings_and_clocks, missing_version, missing_commit, uncommitted, strange_paths]


def fingerprint(folder):
    """Every file below .git with its size and time: what reading must not touch."""
    found = []
    for where, _, names in os.walk(os.path.join(folder, ".git")):
        for name in names:
            status = os.lstat(os.path.join(where, name))
            found.append((os.path.join(where, name), status.st_size, status.st_mtime_ns))
    return sorted(found)


def main():
    faults = 0
    for state in STATES:
        folder = os.path.join(TOP, state.__name__)
        try:
            state(folder)
            before = fingerprint(folder)
            log(folder)
            assert fingerprint(folder) == before, "something below .git was changed"
        except (AssertionError, RuntimeError) as error:
            print("%s: %s" % (state.__name__, error or "failed"))
            import traceback
            traceback.print_exc()
            faults += 1
    print("%d states, %d faults" % (len(STATES), faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    LABBOOK = os.path.abspath(sys.argv[1])
    TOP = tempfile.mkdtemp(prefix="labbook-states-")
    try:
        main()
    finally:
        shutil.rmtree(TOP, ignore_errors=True)
