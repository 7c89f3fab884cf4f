#include "history/log_json.h"

#include <memory>
#include <unordered_map>
#include <vector>

#include "history/former_entries.h"
#include "journal/json_text.h"

namespace labbook::history {
namespace {

using journal::JsonText;

JsonText& put(JsonText& json, std::string_view key, std::string_view text) { return json.key(key).text(text); }
void put(JsonText& json, std::string_view key, std::uint32_t line) { json.key(key).integer(line); }
void put_flag(JsonText& json, std::string_view key, bool flag) { json.key(key).integer(flag); }

void put_or_null(JsonText& json, std::string_view key, const std::string& text) {
  json.key(key);
  text.empty() ? json.null() : json.text(text);
}

void put(JsonText& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).open('[');
  for (const std::string& text : texts) json.text(text);
  json.close(']');
}

void put(JsonText& json, std::string_view key, const std::vector<Change>& changes) {
  json.key(key).open('[');
  for (const Change& change : changes) {
    put(json.open('{'), "kind", change_kind_name(change.kind));
    put_or_null(json, "name", change.name);
    put_or_null(json, "old", change.old_value);
    put_or_null(json, "new", change.new_value);
    json.close('}');
  }
  json.close(']');
}

/// A result, and what its commits are called; each name is made once, however many entries the commit changed.
class NamedCommits {
 public:
  explicit NamedCommits(const HistoryResult& result) : result_(result), names_(result.commits.size()) {}

  const HistoryResult& result() const { return result_; }
  const std::string& id(const Revision& revision) { return of(revision).id; }
  const std::string& date(const Revision& revision) { return of(revision).date; }

 private:
  struct Name {
    std::string id;
    std::string date;
  };

  const Name& of(const Revision& revision) {
    const Commit& commit = result_.commit_of(revision);
    Name& name = names_[revision.commit];
    if (name.id.empty()) name = {commit.id.hex(), to_iso(commit.time)};
    return name;
  }

  const HistoryResult& result_;
  std::vector<Name> names_;
};

void put_revisions(JsonText& json, NamedCommits& commits, const EntryHistory& history) {
  json.key("revisions").open('[');
  for (const Revision& revision : history.revisions) {
    const Commit& commit = commits.result().commit_of(revision);
    put(json.open('{'), "commit", commits.id(revision));
    put(json, "date", commits.date(revision));
    put(json, "author", commit.author);
    put(json, "subject", commit.subject);
    put(json, "path", revision.path);
    put(json, "line", revision.line);
    put(json, "changes", revision.changes);
    json.close('}');
  }
  json.close(']');
}

/// What names the entry as it is now for good: its newest commit holds these words. Null while they are not committed.
void put_citation(JsonText& json, NamedCommits& commits, std::string_view id, const EntryHistory& history) {
  json.key("cite");
  if (history.revisions.empty() || !history.uncommitted.empty() || is_deleted(history)) {
    json.null();
    return;
  }
  const Revision& last = history.revisions.front();
  put(json.open('{'), "id", id);
  put(json, "commit", commits.id(last));
  put(json, "path", last.path);
  put(json, "line", last.line);
  json.close('}');
}

std::string_view name_of(const journal::Entry& entry) { return entry.ids.empty() ? entry.title : entry.ids.front().text; }

bool is_complete(const HistoryResult& result, const EntryHistory& history) {
  return result.state.kind == RepositoryKind::ready && history.is_complete;
}

/// All that is told of an experiment that is there.
void put_history(JsonText& json, NamedCommits& commits, std::string_view id, const EntryHistory& history) {
  put_citation(json, commits, id, history);
  put(json, "uncommitted", history.uncommitted);
  put_revisions(json, commits, history);
}

void put(JsonText& json, NamedCommits& commits, const journal::JournalFile& file, const journal::Entry& entry,
         const EntryHistory& history) {
  put(json.open('{'), "path", file.source.path);
  put(json, "line", entry.line);
  put(json, "title", entry.title);
  json.key("ids").open('[');
  for (const journal::EntryId& id : entry.ids) json.text(id.text);
  json.close(']');
  put_flag(json, "complete", is_complete(commits.result(), history));
  put_history(json, commits, name_of(entry), history);
  json.close('}');
}

void put_deleted(JsonText& json, NamedCommits& commits) {
  json.key("deleted").open('[');
  for (const DeletedEntry& deleted : commits.result().deleted) {
    put(json.open('{'), "path", deleted.path);
    put(json, "title", deleted.title);
    put(json, "ids", deleted.ids);
    put_flag(json, "complete", is_complete(commits.result(), deleted.history));
    put_revisions(json, commits, deleted.history);
    json.close('}');
  }
  json.close(']');
}

/// As a member of the entry in a model.
void put_summary(JsonText& json, NamedCommits& commits, const journal::Entry& entry, const EntryHistory& history) {
  const auto put_date = [&](std::string_view key, const Revision* revision) {
    put_or_null(json, key, revision == nullptr ? std::string() : commits.date(*revision));
  };
  json.key("history").open('{');
  put_flag(json, "complete", is_complete(commits.result(), history));
  put_date("created", history.first());
  put_date("changed", history.last());
  put(json, "authors", authors_of(commits.result(), history));
  put_history(json, commits, name_of(entry), history);
  json.close('}');
}

std::string taken(JsonText& json) { return json.close('}').take() + "\n"; }

}  // namespace

void add_history(journal::ModelExtras& extras, const journal::Workspace& workspace, const HistoryResult& result) {
  std::unordered_map<const journal::Journal*, std::size_t> places;
  for (std::size_t i = 0; i < workspace.files.size(); ++i) places.emplace(&workspace.files[i].journal, i);
  const auto commits = std::make_shared<NamedCommits>(result);
  extras.end_entry = [places = std::move(places), commits](JsonText& json, const journal::Journal& journal, std::size_t entry) {
    put_summary(json, *commits, journal.entries[entry], commits->result().entries[places.at(&journal)][entry]);
  };
  extras.end_model = [&result, commits](JsonText& json) {
    json.key("history").open('{');
    put_flag(json, "complete", result.is_complete);
    put_or_null(json, "note", result.note);
    put_deleted(json, *commits);
    json.close('}');
  };
}

std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history) {
  JsonText json(2);
  NamedCommits commits(result);
  put(json.open('{'), "schema", "labbook/log/1");
  put(json, "id", id);
  put_flag(json, "complete", is_complete(result, history));
  put_or_null(json, "note", result.note);
  put_history(json, commits, id, history);
  return taken(json);
}

std::string logs_to_json(const journal::Workspace& workspace, const HistoryResult& result) {
  JsonText json(2);
  NamedCommits commits(result);
  put(json.open('{'), "schema", "labbook/logs/1");
  put_flag(json, "complete", result.is_complete);
  put_or_null(json, "note", result.note);
  json.key("entries").open('[');
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const journal::JournalFile& file = workspace.files[i];
    for (std::size_t j = 0; j < file.journal.entries.size() && file.is_reported; ++j) {
      put(json, commits, file, file.journal.entries[j], result.entries[i][j]);
    }
  }
  json.close(']');
  put_deleted(json, commits);
  return taken(json);
}

}  // namespace labbook::history
