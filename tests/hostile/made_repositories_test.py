#!/usr/bin/env python3
"""made_repositories_test.py PROGRAM: repositories made by hand, with trees, commits and folders that git itself would refuse."""
import hashlib
import json
import subprocess
import zlib

from attacked import Attacked, LOG, SECRET, run_attacks


class MadeRepositories(Attacked):
    def put_object(self, kind, data):
        """A loose object as it is, be it one that git would refuse."""
        whole = kind.encode() + b" " + str(len(data)).encode() + b"\0" + data
        name = hashlib.sha1(whole).hexdigest()
        path = self.root / ".git/objects" / name[:2] / name[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole))
        return name

    def point_head_at(self, tree, head=b"", message=b"x"):
        head = head or b"author A <a@b> 1700000000 +0000\ncommitter A <a@b> 1700000000 +0000\n"
        commit = self.put_object("commit", b"tree " + tree.encode() + b"\n" + head + b"\n" + message)
        branch = self.root / ".git" / (self.root / ".git/HEAD").read_text().split()[1]
        branch.write_text(commit + "\n")

    def test_trees_inside_one_another(self):
        self.commit()
        blob = self.git("hash-object", "-w", "log.md").strip().decode()
        tree = self.put_object("tree", b"100644 log.md\0" + bytes.fromhex(blob))
        for _ in range(4000):
            tree = self.put_object("tree", b"40000 d\0" + bytes.fromhex(tree))
        self.point_head_at(tree)
        for words in (["log", "--all"], ["export", "--history"], ["lint", "--since", "HEAD"]):
            self.run_labbook(*words, "--no-cache", "--timeout", "60")

    def test_trees_with_names_that_lead_out(self):
        self.commit()
        blob = bytes.fromhex(self.git("hash-object", "-w", "log.md").strip().decode())
        names = [b"..", b".", b".git", b"a/b.md", b"../../outside/planted.md", b"/etc/planted.md", b"a\nb.md", b"\x1b[2J.md", b"\xff.md", b"log.md", b"log.md"]
        self.point_head_at(self.put_object("tree", b"".join(b"100644 " + name + b"\0" + blob for name in names)))
        for words in (["log", "--all"], ["export", "--history"], ["list", "--at", "HEAD"], ["lint", "--since", "HEAD"], ["report", "--since", "HEAD"]):
            done = self.run_labbook(*words, "--no-cache")
            self.assertNotIn(b"\x1b[2J", done.stdout + done.stderr)
        self.build("--history", "require")
        self.check_untouched()

    def test_times_and_messages_that_no_clock_has(self):
        self.commit()
        tree = self.git("rev-parse", "HEAD^{tree}").strip().decode()
        heads = [b"author A <a@b> %d +9999\ncommitter A <a@b> %d -9999\n" % (time_, time_) for time_ in (-1, 0, 2**31, 2**53, 2**63 - 1, 2**64 - 1)]
        heads += [b"author \ncommitter \n", b"author <> \ncommitter <> \n", b"author A <a@b>\n", b"committer A <a@b> x y\nauthor A <a@b> 1e9 +0\n",
                  b"author " + b"A" * 1000000 + b" <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n", b"encoding nonsense\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n"]
        for head in heads:
            self.point_head_at(tree, head, b"<script>x</script>\x00\x1b[2J" + b"m" * 100000)
            done = self.run_labbook("log", "--all", "--no-cache")
            self.assertNotIn(b"\x1b[2J", done.stdout)
            json.loads(self.run_labbook("export", "--history", "--no-cache", statuses=(0,)).stdout)
            self.build(statuses=(0,))

    def test_a_git_folder_that_leads_elsewhere(self):
        for text in ("gitdir: /etc", "gitdir: ../outside", "gitdir: .git", "gitdir: " + "../" * 2000, "gitdir: /proc/self/root", "gitdir:", "x" * 5000000, "gitdir: \x00/"):
            self.write(".git", text)
            self.run_labbook("lint", "--no-cache")
            self.run_labbook("log", "--all", "--no-cache")
            self.build()
            (self.root / ".git").unlink()
        self.check_untouched()

    def test_variables_that_name_another_repository(self):
        self.commit()
        other = self.top / "other"
        subprocess.run(["git", "init", "-q", str(other)], check=True, env=self.environment())
        (other / "secret.md").write_text(LOG.replace("A try", SECRET))
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF"):
            done = self.run_labbook("export", "--history", "--no-cache", environment={name: str(other / ".git")})
            self.assertNotIn(SECRET.encode(), done.stdout)

    def test_revisions_that_are_searches(self):
        self.commit()
        for revision in (":/((a+)+)+$", "HEAD^{/(x+x+)+y}", "HEAD~999999999", "@{-1}", "HEAD@{now}", "-x", "--help", "a..b", "a...b", "^HEAD", "HEAD:log.md", "HEAD^{tree}", "\x1b[2J", "x" * 100000):
            for words in (["lint", "--since=" + revision], ["report", "--since=" + revision], ["list", "--at=" + revision]):
                done = self.run_labbook(*words, "--no-cache")
                self.assertNotIn(b"\x1b[2J", done.stdout + done.stderr)


if __name__ == "__main__":
    run_attacks()
