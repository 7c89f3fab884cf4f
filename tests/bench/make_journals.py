"""make_journals.py FOLDER ENTRIES: a repository of made-up experiment journals, the same bytes and commits for the same number.

Nine of ten entries stand in journals of fifty, headings or bullets, a third of them in Russian; one of ten is a note of its
own. Five entries are a commit; for every fifth commit there is one more that corrects older entries. About 1.3 KB an entry.
"""
import datetime
import random
import subprocess
import sys

IN_A_JOURNAL = 50
IN_A_COMMIT = 5
CHANGES = ["a longer warm-up", "a smaller head", "twice the batch", "crops of two sizes", "weights by class", "a frozen stem", "label noise removed",
           "half precision", "a second decoder", "mixed sampling", "no augmentation", "a cosine schedule"]
CHANGES_RU = ["длинный разогрев", "малая голова", "двойной батч", "кадры двух размеров", "веса классов", "замороженное начало", "чистая разметка",
              "половинная точность", "второй декодер", "смешанная выборка", "без аугментации", "косинусное расписание"]
REMARKS = ["The loss falls as before and is steadier after the third epoch.", "Small objects gain most, as the table of sizes shows.",
           "One seed of three diverged; its log is kept beside the others.", "Nothing else was touched, so the difference is the change's own.",
           "Training took an hour less on the same two cards.", "What remains wrong are crowded frames and reflections.",
           "The gain is within what seeds alone bring, so it is kept only for its speed.", "Recall rose and precision fell by about as much."]
REMARKS_RU = ["Ошибка падает как раньше и после третьей эпохи ровнее.", "Больше всего выигрывают мелкие объекты.",
              "Один запуск из трёх разошёлся, его журнал сохранён.", "Больше ничего не менялось, разница только от этого.",
              "Обучение заняло на час меньше на тех же картах.", "Остаются ошибки на плотных кадрах и отражениях."]
PARAMETERS = [("lr", "0.001"), ("batch_size", "64"), ("epochs", "30"), ("weight_decay", "0.05"), ("dropout", "0.1"), ("image_size", "384")]


class Entry:
    def __init__(self, number, chance):
        self.number = number
        self.day = datetime.date(2018, 1, 1) + datetime.timedelta(days=number // 8)
        self.is_russian = (number // IN_A_JOURNAL) % 3 == 2
        self.style = "note" if number % 10 == 9 else "bullets" if (number // IN_A_JOURNAL) % 4 == 3 else "headings"
        self.baseline = number - chance.randrange(1, 30) if number > 30 else None
        precision, recall = chance.randrange(560, 900), chance.randrange(560, 900)
        self.scores = [precision, recall, round(2 * precision * recall / (precision + recall)), chance.randrange(500, 850)]
        self.change = chance.choice(CHANGES_RU if self.is_russian else CHANGES)
        self.remarks = [chance.choice(REMARKS_RU if self.is_russian else REMARKS) for _ in range(9)]
        self.seed = chance.randrange(1000)
        self.corrected = 0

    @property
    def id(self):
        return f"exp-{self.number:06}"

    @property
    def path(self):
        year = self.day.year
        return f"notes/{year}/{self.id}.md" if self.style == "note" else f"journals/{year}/log-{self.number // IN_A_JOURNAL:05}.md"

    def facts(self):
        lines = [f"Date: {self.day}", f"Seed: {self.seed}"]
        if self.baseline is not None:
            lines.append(f"Baseline: exp-{self.baseline:06}")
        return lines

    def results(self):
        names = ["precision", "recall", "f1", "map"]
        rows = ["| split | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
        for shift, split in ((0, "val"), (7, "test")):
            shown = self.scores[:3] + [self.scores[3] - shift + self.corrected]
            rows.append(f"| {split} | " + " | ".join(f"0.{score}" for score in shown) + " |")
        return rows

    def text(self):
        words = ("Зачем", "Настройки", "Результаты", "Вывод") if self.is_russian else ("Motivation", "Parameters", "Results", "Conclusion")
        parts = [self.remarks[0:3], [f"- {name}: {value}" for name, value in PARAMETERS], self.results(), self.remarks[3:9]]
        reference = f"See also exp-{max(0, self.number - 7):06} and exp-{max(0, self.number - 3):06}."
        parts[3] = [*parts[3], reference]
        if self.style == "bullets":
            out = [f"**{self.id} {self.change}**", "", *(f"- {fact}" for fact in self.facts()), ""]
            for word, part in zip(words, parts):
                out += [f"*{word}*", "", *part, ""]
        else:
            mark = "#" if self.style == "note" else "##"
            out = [f"{mark} {self.id} {self.change}", "", *(line + "  " for line in self.facts()), ""]
            for word, part in zip(words, parts):
                out += [f"{mark}# {word}", "", *part, ""]
        return "\n".join(out) + "\n"


def commit_of(number, when, message, files):
    head = f"commit refs/heads/main\nmark :{number}\ncommitter Bench Author <bench@example.org> {when} +0000\ndata {len(message)}\n{message}\n".encode()
    body = b""
    for path, text in files.items():
        written = text.encode()
        body += f"M 100644 inline {path}\ndata {len(written)}\n".encode() + written + b"\n"
    return head + body


def stream(count):
    chance = random.Random(20240229)
    entries, files = [], {}
    number = 0
    for first in range(0, count, IN_A_COMMIT):
        changed = {}
        for i in range(first, min(first + IN_A_COMMIT, count)):
            entry = Entry(i, chance)
            entries.append(entry)
            files.setdefault(entry.path, []).append(entry)
            changed[entry.path] = True
        number += 1
        when = 1514764800 + number * 40000
        yield commit_of(number, when, f"{entries[-1].id}: {len(changed)} files", {path: page(files[path]) for path in changed})
        if number % 6 == 5 and first > 20:
            changed = {}
            for _ in range(IN_A_COMMIT):
                entry = entries[-1 - min(int(chance.expovariate(0.02)), len(entries) - 1)]
                entry.corrected += 1
                changed[entry.path] = True
            number += 1
            yield commit_of(number, when + 20000, "Results read again", {path: page(files[path]) for path in changed})


def page(entries):
    if entries[0].style == "note":
        return entries[0].text()
    return f"# Log {entries[0].number // IN_A_JOURNAL}\n\n" + "".join(entry.text() for entry in entries)


def make(folder, count):
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    process = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    for piece in stream(count):
        process.stdin.write(piece)
    process.stdin.close()
    if process.wait() != 0:
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
