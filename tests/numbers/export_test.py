#!/usr/bin/env python3
"""JSON, JSON lines, CSV and SQLite are the same model.

usage: export_test.py LABBOOK FOLDER DOCS
"""
import csv
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

TABLES = ["journals", "entries", "runs", "metrics", "parameters", "fields", "references", "links"]


def export(labbook, folder, *options):
    return subprocess.run([labbook, "export", folder, *options], capture_output=True, check=True).stdout


def metrics_of(model):
    for journal in model["journals"]:
        for entry in journal["entries"]:
            for m in entry["metrics"]:
                yield (journal["path"], entry["line"], m["name"], m["value"], m["unit"], m["split"], m["run"], m["delta"],
                       m["previous"], m["deviation"], m["line"])


def from_csv(bytes_):
    number = lambda text: float(text) if text else None
    for r in csv.DictReader(io.StringIO(bytes_.decode("utf-8"), newline="")):
        yield (r["path"], int(r["entry_line"]), r["name"], float(r["value"]), r["unit"] or None, r["split"] or None,
               r["run"] or None, number(r["delta"]), number(r["previous"]), number(r["deviation"]), int(r["line"]))


def from_sqlite(database):
    return database.execute("""
        SELECT journals.path, entries.line, metrics.name, value, unit, split, runs.label, delta, previous, deviation,
               metrics.line
        FROM metrics JOIN entries ON entries.id = metrics.entry_id JOIN journals ON journals.id = entries.journal_id
        LEFT JOIN runs ON runs.id = metrics.run_id ORDER BY metrics.id""").fetchall()


def check(is_true, message):
    if not is_true:
        sys.exit(message)


def check_schema(database, docs):
    page = (pathlib.Path(docs) / "sqlite.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = re.search(rf"^## {table}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
        check(section, f"docs/sqlite.md has no section on {table}")
        described = re.findall(r"^\| `(\w+)` \|", section.group(1), re.M)
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
        check(described == columns, f"docs/sqlite.md describes {table} with {described}, it has {columns}")


def main():
    labbook, folder, docs = sys.argv[1:4]
    model = json.loads(export(labbook, folder, "--format", "json"))
    expected = list(metrics_of(model))
    check(len(expected) > 100, f"only {len(expected)} metrics: nothing is compared")

    check(list(from_csv(export(labbook, folder, "--format", "csv"))) == expected, "the CSV has other metrics than the JSON")

    lines = [json.loads(line) for line in export(labbook, folder, "--format", "jsonl").decode().splitlines()]
    entries = [{"path": j["path"], **e} for j in model["journals"] for e in j["entries"]]
    check(lines == entries, "the JSON lines are other entries than the JSON's")

    with tempfile.TemporaryDirectory() as name:
        path = str(pathlib.Path(name) / "model.sqlite")
        export(labbook, folder, "--format", "sqlite", "--output", path)
        check(pathlib.Path(path).read_bytes() == export(labbook, folder, "--format", "sqlite"), "two exports differ")
        database = sqlite3.connect(path)
        check(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the database is damaged")
        check(not database.execute("PRAGMA foreign_key_check").fetchall(), "a key of the database points nowhere")
        check(from_sqlite(database) == expected, "the SQLite database has other metrics than the JSON")
        for table, key in (("parameters", "parameters"), ("fields", "fields"), ("references", "references"), ("links", "links")):
            count = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            check(count == sum(len(e[key]) for e in entries), f"{table}: {count} rows")
        check_schema(database, docs)
        database.close()
    print(f"{len(expected)} metrics of {len(entries)} entries are the same in all four formats")
    return 0


if __name__ == "__main__":
    sys.exit(main())
