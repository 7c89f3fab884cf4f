#include "history/log_json.h"

#include <nlohmann/json.hpp>

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

}  // namespace

std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history) {
  ordered_json revisions = ordered_json::array();
  for (const Revision& revision : history.revisions) revisions.push_back(to_json(result, revision));
  ordered_json log = {{"schema", "labbook/log/1"},
                      {"id", id},
                      {"complete", result.state.kind == RepositoryKind::ready && history.is_complete},
                      {"note", or_null(result.note)},
                      {"uncommitted", to_json(history.uncommitted)},
                      {"revisions", std::move(revisions)}};
  return log.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::history
