// The tables of the SQLite export. docs/sqlite.md describes them; a test holds the two against each other.
#pragma once

namespace labbook::results {

inline constexpr int kSqliteSchemaVersion = 1;  ///< PRAGMA user_version

inline constexpr const char* kSqliteSchema = R"(
CREATE TABLE journals (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL
);
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  journal_id INTEGER NOT NULL REFERENCES journals(id),
  parent_id INTEGER REFERENCES entries(id),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('experiment', 'group')),
  date TEXT,
  end_date TEXT,
  status TEXT,
  tags TEXT NOT NULL,
  line INTEGER NOT NULL,
  end_line INTEGER NOT NULL
);
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  label TEXT NOT NULL,
  UNIQUE (entry_id, label)
);
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  run_id INTEGER REFERENCES runs(id),
  name TEXT NOT NULL,
  value REAL NOT NULL,
  text TEXT NOT NULL,
  unit TEXT,
  split TEXT,
  delta REAL,
  previous REAL,
  deviation REAL,
  is_reference INTEGER NOT NULL CHECK (is_reference IN (0, 1)),
  line INTEGER NOT NULL
);
CREATE TABLE parameters (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  run_id INTEGER REFERENCES runs(id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  configuration TEXT,
  line INTEGER NOT NULL
);
CREATE TABLE fields (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  line INTEGER NOT NULL
);
CREATE TABLE "references" (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  text TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('mention', 'baseline', 'continues', 'supersedes')),
  target TEXT,
  target_path TEXT,
  line INTEGER NOT NULL
);
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id),
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('tracker', 'image', 'file', 'web')),
  line INTEGER NOT NULL
);
CREATE INDEX metrics_by_name ON metrics (name, split);
CREATE INDEX metrics_by_entry ON metrics (entry_id);
CREATE INDEX parameters_by_name ON parameters (name);
)";

}  // namespace labbook::results
