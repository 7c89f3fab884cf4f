"""Makes a random git repository of journals, operation by operation, and knows the true history of every entry.

Its truth is its own bookkeeping: each operation says which entries it touches, and how. Nothing here reads git.
"""
import dataclasses
import os
import random
import subprocess

WORDS = ("augmentation backbone batch boundary checkpoint class cosine crop dataset decoder dropout epoch feature freeze "
         "gradient head image kernel label layer learning loss margin mask model noise optimizer overfit patch pool "
         "precision proposal recall resize sampler scheduler seed shift smooth split teacher threshold token tuning "
         "validation warmup weight window анчор выборка граница класс метка ошибка разметка слой шум эпоха").split()
METRICS = ("AP", "F1", "IoU", "recall")


@dataclasses.dataclass
class Entry:
    key: int
    id: str
    title: str
    date: str
    words: list
    metrics: dict
    notes: list
    history: list = dataclasses.field(default_factory=list)  # (commit number, kinds), oldest first
    path: str = ""             # at the last commit
    has_moved: bool = False    # within a file, too, or away and back

    def text(self, with_heading=True):
        lines = ["## [%s] %s" % (self.id, self.title)] if with_heading else []
        lines += ["", "Date: " + self.date, "", "### Motivation", "", " ".join(self.words), "",
                  "### Results", "", "```", "TEST:"]
        lines += ["    %s: %.3f" % item for item in self.metrics.items()]
        lines += ["```", "", "### Conclusion", ""] + ["- " + note for note in self.notes]
        return "\n".join(lines)


class World:
    """The journals as they stand: path → entries in their order."""

    def __init__(self):
        self.files = {}

    def all(self):
        return [(path, e) for path, entries in self.files.items() for e in entries]


class Generator:
    def __init__(self, folder, seed, commits):
        self.folder, self.random, self.commits = folder, random.Random(seed), commits
        self.world = World()
        self.deleted = []          # (entry, commit) at the time of the deletion, newest last
        self.next_key = self.next_file = 1
        self.number = 0
        self.ids = []              # commit number → full id
        self.written = {}
        self.log = []

    # git

    def git(self, *arguments):
        when = "%d +0000" % (1_600_000_000 + self.number * 3600)
        env = dict(os.environ, GIT_AUTHOR_NAME="A. Writer", GIT_AUTHOR_EMAIL="a@example.org", GIT_COMMITTER_NAME="C",
                   GIT_COMMITTER_EMAIL="c@example.org", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when,
                   GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1")
        result = subprocess.run(["git", "-C", self.folder, *arguments], env=env, capture_output=True, text=True)
        if result.returncode:
            raise RuntimeError("git %s: %s%s" % (" ".join(arguments), result.stdout, result.stderr))
        return result.stdout.strip()

    def render(self, path):
        head = "# Experiments %s\n\nWhat was tried, in order.\n\n" % os.path.splitext(os.path.basename(path))[0]
        return head + "\n\n".join(e.text() for e in self.world.files[path]) + "\n"

    def write(self):
        wanted = {path: self.render(path) for path in self.world.files if self.world.files[path]}
        for path in [p for p in self.written if p not in wanted]:
            os.remove(os.path.join(self.folder, path))
        for path, text in wanted.items():
            if self.written.get(path) == text:
                continue
            full = os.path.join(self.folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as f:
                f.write(text)
        self.written = wanted

    def forget_returns(self):
        """What was moved away and back within one commit was never away."""
        for path, entry in self.world.all():
            if entry.history[-1] == (self.number, {"moved"}) and entry.path == path:
                entry.history.pop()
            entry.path = path

    def commit(self, message, merge=None):
        self.forget_returns()
        self.write()
        self.git("add", "-A")
        if merge:
            tree = self.git("write-tree")
            commit = self.git("commit-tree", tree, "-p", "HEAD", "-p", merge, "-m", message)
            self.git("reset", "-q", "--soft", commit)
        else:
            self.git("commit", "-q", "--allow-empty", "-m", message)
        self.ids.append(self.git("rev-parse", "HEAD"))
        self.log.append(message)
        self.number += 1

    # pieces

    def some_words(self, low, high):
        return [self.random.choice(WORDS) for _ in range(self.random.randint(low, high))]

    def new_entry(self):
        key = self.next_key
        self.next_key += 1
        return Entry(key, "e%04d" % key, " ".join(self.some_words(2, 5)).capitalize(),
                     "2024-%02d-%02d" % (self.random.randint(1, 12), self.random.randint(1, 28)),
                     self.some_words(12, 40), {m: round(self.random.random(), 3) for m in METRICS},
                     [" ".join(self.some_words(3, 9)) for _ in range(self.random.randint(1, 4))])

    def new_path(self):
        n = self.next_file
        self.next_file += 1
        return self.random.choice(("log-%02d.md", "notes/part-%02d.md", "архив/журнал-%02d.md")) % n

    def touch(self, entry, *kinds):
        entry.has_moved = entry.has_moved or not {"moved", "deleted"}.isdisjoint(kinds)
        if entry.history and entry.history[-1][0] == self.number:
            entry.history[-1][1].update(kinds)
        else:
            entry.history.append((self.number, set(kinds)))

    def pick(self):
        path, entry = self.random.choice(self.world.all())
        return path, entry

    # operations: each returns what it did, or None where it could not

    def create(self):
        entry = self.new_entry()
        if not self.world.files or (self.random.random() < 0.12 and len(self.world.files) < 8):
            path = self.new_path()
            self.world.files[path] = []
        else:
            path = self.random.choice(sorted(self.world.files))
        entries = self.world.files[path]
        at = len(entries) if self.random.random() < 0.6 else self.random.randint(0, len(entries))
        entries.insert(at, entry)
        self.touch(entry, "created")
        return "create %s in %s" % (entry.id, path)

    def edit_metric(self):
        _, entry = self.pick()
        name = self.random.choice(METRICS)
        entry.metrics[name] = round((entry.metrics[name] + 0.001 + self.random.random() / 2) % 1, 3)
        self.touch(entry, "metric")
        return "set %s of %s" % (name, entry.id)

    def edit_text(self):
        _, entry = self.pick()
        if self.random.random() < 0.5:
            entry.notes.append(" ".join(self.some_words(3, 9)))
        else:
            at = self.random.randrange(len(entry.words))
            entry.words[at:at + 3] = self.some_words(3, 6) + ["again%d" % self.number]
        self.touch(entry, "text")
        return "reword " + entry.id

    def rewrite(self):
        _, entry = self.pick()
        entry.words = self.some_words(12, 40)
        entry.notes = [" ".join(self.some_words(3, 9)) for _ in range(self.random.randint(1, 4))]
        self.touch(entry, "text")
        return "rewrite " + entry.id

    def rename(self):
        _, entry = self.pick()
        entry.title = " ".join(self.some_words(2, 5)).capitalize() + " %d" % self.number
        self.touch(entry, "renamed")
        return "retitle " + entry.id

    def change_id(self):
        _, entry = self.pick()
        entry.id = "e%04d" % (5000 + self.number)
        self.touch(entry, "renamed")
        return "give a new id to " + entry.title

    def move_within(self):
        path, entry = self.pick()
        entries = self.world.files[path]
        if len(entries) < 2:
            return None
        entries.remove(entry)
        entries.insert(self.random.randint(0, len(entries)), entry)
        entry.has_moved = True
        return "move %s inside %s" % (entry.id, path)

    def move_between(self):
        path, entry = self.pick()
        others = [p for p in sorted(self.world.files) if p != path]
        if not others:
            return None
        target = self.random.choice(others)
        self.world.files[path].remove(entry)
        self.world.files[target].insert(self.random.randint(0, len(self.world.files[target])), entry)
        self.touch(entry, "moved")
        self.drop_empty()
        return "move %s to %s" % (entry.id, target)

    def rename_file(self):
        path = self.random.choice(sorted(self.world.files))
        target = self.new_path()
        self.world.files[target] = self.world.files.pop(path)
        for entry in self.world.files[target]:
            self.touch(entry, "moved")
        return "rename %s to %s" % (path, target)

    def split_file(self):
        wide = [p for p in sorted(self.world.files) if len(self.world.files[p]) > 3]
        if not wide:
            return None
        path = self.random.choice(wide)
        target = self.new_path()
        at = len(self.world.files[path]) // 2
        self.world.files[target] = self.world.files[path][at:]
        self.world.files[path] = self.world.files[path][:at]
        for entry in self.world.files[target]:
            self.touch(entry, "moved")
        return "split %s" % path

    def join_files(self):
        if len(self.world.files) < 3:
            return None
        path, target = self.random.sample(sorted(self.world.files), 2)
        for entry in self.world.files[path]:
            self.touch(entry, "moved")
        self.world.files[target] += self.world.files.pop(path)
        return "join %s to %s" % (path, target)

    def delete(self):
        if len(self.world.all()) < 4:
            return None
        path, entry = self.pick()
        # What a commit changes and takes away at once nobody ever sees changed.
        if entry.history[-1][0] == self.number:
            return None
        self.world.files[path].remove(entry)
        self.touch(entry, "deleted")
        self.deleted.append((path, entry))
        self.drop_empty()
        return "delete " + entry.id

    def restore(self):
        # What goes and comes back in one commit was never away.
        away = [i for i, (_, entry) in enumerate(self.deleted) if entry.history[-1][0] != self.number]
        if not away:
            return None
        path, entry = self.deleted.pop(self.random.choice(away))
        if path not in self.world.files:
            self.world.files[path] = []
        self.world.files[path].append(entry)
        self.touch(entry, "created")
        return "restore " + entry.id

    def drop_empty(self):
        for path in [p for p, entries in self.world.files.items() if not entries]:
            del self.world.files[path]

    def merge(self):
        """A branch edits and adds, the main line too, never the same entry; then they are joined."""
        if len(self.world.all()) < 6 or self.number + 5 > self.commits:
            return None
        base = self.world.all()
        self.random.shuffle(base)
        mine, theirs = base[:len(base) // 2], base[len(base) // 2:]
        self.git("checkout", "-q", "-b", "side")
        added, edited, before = [], {}, {}
        for _ in range(self.random.randint(1, 2)):
            if self.random.random() < 0.4:
                entry = self.new_entry()
                path = self.random.choice(sorted(self.world.files))
                self.world.files[path].append(entry)
                self.touch(entry, "created")
                added.append((path, entry))
                self.commit("on the side: create %s" % entry.id)
            else:
                path, entry = self.random.choice(theirs)
                before.setdefault(entry.key, dict(entry.metrics))
                entry.metrics["AP"] = round((entry.metrics["AP"] + 0.111) % 1, 3)
                self.touch(entry, "metric")
                edited[entry.key] = entry
                self.commit("on the side: set AP of %s" % entry.id)
        side = self.ids[-1]
        self.git("checkout", "-q", "main")
        self.written = {path: None for path in self.git("ls-files", "-z").split("\0") if path}
        # Back on the main line the side's doings are not there yet.
        after = {key: e.metrics for key, e in edited.items()}
        for key, entry in edited.items():
            entry.metrics = before[key]
        for path, entry in added:
            self.world.files[path].remove(entry)
        path, entry = self.random.choice(mine)
        entry.notes.append("meanwhile %d" % self.number)
        self.touch(entry, "text")
        self.commit("meanwhile: reword %s" % entry.id)
        for key, entry in edited.items():
            entry.metrics = after[key]
        for path, entry in added:
            self.world.files[path].append(entry)
        self.commit("merge the side", merge=side)
        self.git("branch", "-q", "-D", "side")
        return ""

    def run(self):
        os.makedirs(self.folder)
        self.git("init", "-q", "-b", "main")
        self.git("config", "core.quotepath", "off")
        for _ in range(3):
            self.create()
        self.commit("begin")
        operations = {self.create: 30, self.edit_metric: 16, self.edit_text: 12, self.rewrite: 3, self.rename: 4,
                      self.change_id: 3, self.move_within: 6, self.move_between: 6, self.rename_file: 3, self.split_file: 3,
                      self.join_files: 2, self.delete: 6, self.restore: 4, self.merge: 3}
        while self.number < self.commits:
            done = []
            for _ in range(self.random.choice((1, 1, 1, 2, 3))):
                operation = self.random.choices(list(operations), list(operations.values()))[0]
                if operation == self.merge and done:
                    continue
                said = operation()
                if said:
                    done.append(said)
                if said == "":
                    break
            if done:
                self.commit("; ".join(done))
        return self

    def truth(self):
        """{(path, id): [commit ids, newest first]} of the entries that stand at the end."""
        return {(path, e.id): [(self.ids[n], kinds) for n, kinds in reversed(e.history)] for path, e in self.world.all()}
