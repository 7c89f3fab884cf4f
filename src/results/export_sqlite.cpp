#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>
#include <unordered_map>

#include "results/export.h"
#include "results/run.h"
#include "results/sqlite_schema.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Journal;

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Free {
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

/// An INSERT that is run again and again. What fails is remembered by the database.
class Insert {
 public:
  Insert(sqlite3* database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    statement_.reset(statement);
  }

  template <typename... Values>
  bool run(const Values&... values) {
    if (statement_ == nullptr) return false;
    index_ = 0;
    (bind(values), ...);
    const int result = sqlite3_step(statement_.get());
    sqlite3_reset(statement_.get());
    return result == SQLITE_DONE;
  }

 private:
  void bind(std::int64_t value) { sqlite3_bind_int64(statement_.get(), ++index_, value); }
  void bind(double value) { sqlite3_bind_double(statement_.get(), ++index_, value); }
  void bind(std::nullptr_t) { sqlite3_bind_null(statement_.get(), ++index_); }
  void bind(const std::string& text) {
    sqlite3_bind_text(statement_.get(), ++index_, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  template <typename T>
  void bind(const std::optional<T>& value) {
    value ? bind(*value) : bind(nullptr);
  }

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int index_ = 0;
};

std::optional<std::string> or_null(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::optional<std::string> or_null(const std::optional<journal::Date>& date) {
  return date ? std::optional(journal::to_iso(*date)) : std::nullopt;
}

std::string role_name(journal::ReferenceRole role) {
  switch (role) {
    case journal::ReferenceRole::mention: return "mention";
    case journal::ReferenceRole::baseline: return "baseline";
    case journal::ReferenceRole::continues: return "continues";
    case journal::ReferenceRole::supersedes: return "supersedes";
  }
  return "mention";
}

std::string kind_name(journal::LinkKind kind) {
  switch (kind) {
    case journal::LinkKind::tracker: return "tracker";
    case journal::LinkKind::image: return "image";
    case journal::LinkKind::file: return "file";
    case journal::LinkKind::web: return "web";
  }
  return "web";
}

class Writer {
 public:
  explicit Writer(sqlite3* database)
      : journals_(database, "INSERT INTO journals VALUES (?,?,?,?)"),
        entries_(database, "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
        runs_(database, "INSERT INTO runs VALUES (?,?,?)"),
        metrics_(database, "INSERT INTO metrics VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?)"),
        parameters_(database, "INSERT INTO parameters VALUES (NULL,?,?,?,?,?,?)"),
        fields_(database, "INSERT INTO fields VALUES (NULL,?,?,?,?,?)"),
        references_(database, "INSERT INTO \"references\" VALUES (NULL,?,?,?,?,?,?)"),
        links_(database, "INSERT INTO links VALUES (NULL,?,?,?,?,?)") {}

  bool add(const Journal& journal) {
    is_fine_ = is_fine_ && journals_.run(++journal_, journal.path, journal.title, journal.language);
    const std::int64_t first = entry_ + 1;
    for (const Entry& entry : journal.entries) add(entry, first);
    return is_fine_;
  }

 private:
  void check(bool is_done) { is_fine_ = is_fine_ && is_done; }

  void add(const Entry& entry, std::int64_t first) {
    std::string tags;
    for (const std::string& tag : entry.tags) tags += (tags.empty() ? "" : " ") + tag;
    std::optional<std::int64_t> parent;
    if (entry.parent) parent = first + std::int64_t{*entry.parent};
    const std::string kind = entry.kind == journal::EntryKind::group ? "group" : "experiment";
    check(entries_.run(++entry_, journal_, parent, name_of(entry), entry.title, kind, or_null(entry.date), or_null(entry.end_date),
                       or_null(entry.status), tags, std::int64_t{entry.line}, std::int64_t{entry.end_line}));
    run_ids_.clear();
    for (const journal::Metric& metric : entry.metrics) add(metric);
    for (const journal::Parameter& p : entry.parameters) {
      check(parameters_.run(entry_, run_id(p.run), p.name, p.value, or_null(p.group), std::int64_t{p.place.line}));
    }
    for (const journal::Field& f : entry.fields) check(fields_.run(entry_, f.name, f.label, f.value, std::int64_t{f.place.line}));
    for (const journal::Reference& r : entry.references) {
      check(references_.run(entry_, r.text, role_name(r.role), or_null(r.target), or_null(r.target_path), std::int64_t{r.place.line}));
    }
    for (const journal::Link& l : entry.links) check(links_.run(entry_, l.url, l.text, kind_name(l.kind), std::int64_t{l.place.line}));
  }

  void add(const journal::Metric& metric) {
    check(metrics_.run(entry_, run_id(metric.run), metric.name, metric.value, metric.text, or_null(metric.unit), or_null(metric.split),
                       metric.delta, metric.previous, metric.deviation, std::int64_t{metric.is_reference},
                       std::int64_t{metric.place.line}));
  }

  std::optional<std::int64_t> run_id(const std::string& label) {
    if (label.empty()) return std::nullopt;
    const auto [found, is_new] = run_ids_.try_emplace(label, run_ + 1);
    if (is_new) check(runs_.run(++run_, entry_, label));
    return found->second;
  }

  Insert journals_;
  Insert entries_;
  Insert runs_;
  Insert metrics_;
  Insert parameters_;
  Insert fields_;
  Insert references_;
  Insert links_;
  std::unordered_map<std::string, std::int64_t> run_ids_;  ///< of the entry
  std::int64_t journal_ = 0;
  std::int64_t entry_ = 0;
  std::int64_t run_ = 0;
  bool is_fine_ = true;
};

tl::unexpected<disk::Error> failure(sqlite3* database) {
  return disk::failure(disk::ErrorKind::not_writable, fmt::format("can't make the SQLite database: {}", sqlite3_errmsg(database)));
}

bool execute(sqlite3* database, const char* sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

bool fill(sqlite3* database, std::span<const Journal* const> journals) {
  const std::string version = fmt::format("PRAGMA user_version = {}", kSqliteSchemaVersion);
  if (!execute(database, version.c_str()) || !execute(database, "BEGIN") || !execute(database, kSqliteSchema)) return false;
  {
    Writer writer(database);
    for (const Journal* journal : journals) {
      if (!writer.add(*journal)) return false;
    }
  }
  return execute(database, "COMMIT");
}

}  // namespace

disk::Result<std::string> to_sqlite(std::span<const Journal* const> journals) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(":memory:", &opened);
  const std::unique_ptr<sqlite3, Close> database(opened);
  if (result != SQLITE_OK || !fill(opened, journals)) return failure(opened);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, Free> bytes(sqlite3_serialize(opened, "main", &size, 0));
  if (bytes == nullptr) return failure(opened);
  return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
}

}  // namespace labbook::results
