#include "journal/find_entry.h"

#include <algorithm>
#include <string>

#include "text/fold.h"

namespace labbook::journal {
namespace {

template <typename Matches>
std::vector<EntryPlace> entries_where(const Workspace& workspace, std::string_view path, const Matches& matches) {
  std::vector<EntryPlace> found;
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const JournalFile& file = workspace.files[i];
    if (!path.empty() && file.source.path != path) continue;
    for (std::size_t j = 0; j < file.journal.entries.size(); ++j) {
      if (matches(file.journal.entries[j])) found.push_back({i, j});
    }
  }
  return found;
}

std::vector<EntryPlace> find_in(const Workspace& workspace, std::string_view path, std::string_view name) {
  const std::string folded = text::fold_name(name);
  const auto has_id = [name](const Entry& entry) {
    return std::ranges::any_of(entry.ids, [name](const EntryId& id) { return id.text == name; });
  };
  const auto has_similar_id = [&folded](const Entry& entry) {
    return std::ranges::any_of(entry.ids, [&folded](const EntryId& id) { return text::fold_name(id.text) == folded; });
  };
  const auto has_title = [&folded](const Entry& entry) { return text::fold_name(entry.title) == folded; };
  if (auto found = entries_where(workspace, path, has_id); !found.empty()) return found;
  if (folded.empty()) return {};
  if (auto found = entries_where(workspace, path, has_similar_id); !found.empty()) return found;
  return entries_where(workspace, path, has_title);
}

}  // namespace

std::vector<EntryPlace> find_entries(const Workspace& workspace, std::string_view name) {
  if (auto found = find_in(workspace, "", name); !found.empty()) return found;
  const std::size_t hash = name.rfind('#');
  if (hash == std::string_view::npos || hash == 0) return {};
  return find_in(workspace, name.substr(0, hash), name.substr(hash + 1));
}

}  // namespace labbook::journal
