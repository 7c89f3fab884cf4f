#include "history/log_json.h"

#include <nlohmann/json.hpp>

#include "history/former_entries.h"

namespace labbook::history {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

ordered_json to_json(const std::vector<Change>& changes) {
  ordered_json array = ordered_json::array();
  for (const Change& change : changes) {
    array.push_back({{"kind", change_kind_name(change.kind)},
                     {"name", or_null(change.name)},
                     {"old", or_null(change.old_value)},
                     {"new", or_null(change.new_value)}});
  }
  return array;
}

ordered_json to_json(const HistoryResult& result, const Revision& revision) {
  const Commit& commit = result.commit_of(revision);
  return {{"commit", commit.id.hex()}, {"date", to_iso(commit.time)}, {"author", commit.author},
          {"subject", commit.subject}, {"path", revision.path},       {"line", revision.line},
          {"changes", to_json(revision.changes)}};
}

ordered_json revisions_of(const HistoryResult& result, const EntryHistory& history) {
  ordered_json revisions = ordered_json::array();
  for (const Revision& revision : history.revisions) revisions.push_back(to_json(result, revision));
  return revisions;
}

/// What names the entry as it is now for good: its newest commit holds these words. Null while they are not committed.
ordered_json citation(const HistoryResult& result, std::string_view id, const EntryHistory& history) {
  if (history.revisions.empty() || !history.uncommitted.empty() || is_deleted(history)) return nullptr;
  const Revision& last = history.revisions.front();
  return {{"id", id}, {"commit", result.commit_of(last).id.hex()}, {"path", last.path}, {"line", last.line}};
}

std::string name_of(const journal::Entry& entry) { return entry.ids.empty() ? entry.title : entry.ids.front().text; }

std::string dumped(const ordered_json& json) {
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

bool is_complete(const HistoryResult& result, const EntryHistory& history) {
  return result.state.kind == RepositoryKind::ready && history.is_complete;
}

ordered_json to_json(const HistoryResult& result, const journal::JournalFile& file, const journal::Entry& entry,
                     const EntryHistory& history) {
  ordered_json ids = ordered_json::array();
  for (const journal::EntryId& id : entry.ids) ids.push_back(id.text);
  return {{"path", file.source.path},
          {"line", entry.line},
          {"title", entry.title},
          {"ids", std::move(ids)},
          {"complete", is_complete(result, history)},
          {"cite", citation(result, name_of(entry), history)},
          {"uncommitted", to_json(history.uncommitted)},
          {"revisions", revisions_of(result, history)}};
}

ordered_json to_json(const HistoryResult& result, const DeletedEntry& deleted) {
  return {{"path", deleted.path},
          {"title", deleted.title},
          {"ids", deleted.ids},
          {"complete", is_complete(result, deleted.history)},
          {"revisions", revisions_of(result, deleted.history)}};
}

ordered_json history_of(const HistoryResult& result, const journal::Entry& entry, const EntryHistory& history) {
  const auto date = [&](const Revision* revision) {
    return revision ? ordered_json(to_iso(result.commit_of(*revision).time)) : ordered_json();
  };
  return {{"complete", is_complete(result, history)},
          {"created", date(history.first())},
          {"changed", date(history.last())},
          {"authors", authors_of(result, history)},
          {"cite", citation(result, name_of(entry), history)},
          {"uncommitted", to_json(history.uncommitted)},
          {"revisions", revisions_of(result, history)}};
}

}  // namespace

std::string model_with_history(std::string_view model, const journal::Workspace& workspace, const HistoryResult& result) {
  ordered_json json = ordered_json::parse(model, nullptr, false);
  if (!json.is_object()) return std::string(model);
  std::size_t journal = 0;
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const journal::JournalFile& file = workspace.files[i];
    if (!file.is_reported || file.error) continue;
    ordered_json& entries = json["journals"][journal++]["entries"];
    for (std::size_t j = 0; j < entries.size(); ++j) {
      entries[j]["history"] = history_of(result, file.journal.entries[j], result.entries[i][j]);
    }
  }
  ordered_json deleted = ordered_json::array();
  for (const DeletedEntry& entry : result.deleted) deleted.push_back(to_json(result, entry));
  json["history"] = {{"complete", result.is_complete}, {"note", or_null(result.note)}, {"deleted", std::move(deleted)}};
  return dumped(json);
}

std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history) {
  return dumped({{"schema", "labbook/log/1"},
                 {"id", id},
                 {"complete", is_complete(result, history)},
                 {"note", or_null(result.note)},
                 {"cite", citation(result, id, history)},
                 {"uncommitted", to_json(history.uncommitted)},
                 {"revisions", revisions_of(result, history)}});
}

std::string logs_to_json(const journal::Workspace& workspace, const HistoryResult& result) {
  ordered_json entries = ordered_json::array();
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const journal::JournalFile& file = workspace.files[i];
    for (std::size_t j = 0; j < file.journal.entries.size() && file.is_reported; ++j) {
      entries.push_back(to_json(result, file, file.journal.entries[j], result.entries[i][j]));
    }
  }
  ordered_json deleted = ordered_json::array();
  for (const DeletedEntry& entry : result.deleted) deleted.push_back(to_json(result, entry));
  return dumped({{"schema", "labbook/logs/1"},
                 {"complete", result.is_complete},
                 {"note", or_null(result.note)},
                 {"entries", std::move(entries)},
                 {"deleted", std::move(deleted)}});
}

}  // namespace labbook::history
