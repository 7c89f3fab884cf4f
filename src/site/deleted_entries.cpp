#include "site/deleted_entries.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "text/source_file.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostText = 20'000;

/// Which paths of the repository the site is about.
class Scope {
 public:
  Scope(const history::Repository& repository, const journal::Workspace& workspace, std::span<const std::filesystem::path> named)
      : is_all_(named.empty()) {
    for (const journal::JournalFile& file : workspace.files) {
      if (!file.is_reported) continue;
      if (const auto path = repository.path_in_repository(file.source.path)) files_.insert(*path);
    }
    for (const std::filesystem::path& path : named) {
      if (const auto inside = repository.path_in_repository(path)) folders_.push_back(*inside);
    }
  }

  bool holds(const std::string& path) const {
    return is_all_ || files_.contains(path) || std::ranges::any_of(folders_, [&](const std::string& folder) {
             return folder.empty() || folder == "." || path == folder || path.starts_with(folder + "/");
           });
  }

 private:
  bool is_all_;
  std::unordered_set<std::string> files_;
  std::vector<std::string> folders_;
};

/// Reads texts out of blobs; neighbours often come from the same one.
class LastTexts {
 public:
  explicit LastTexts(const history::Repository& repository) : repository_(repository) {}

  void read(DeletedPart& part) {
    const history::TextPlace& place = part.entry->last_text;
    if (!load(place.blob)) {
      part.is_missing = true;
      return;
    }
    const auto size = static_cast<std::uint32_t>(file_->text.size());
    const text::Span span{std::min(place.span.begin, size), std::min(place.span.end, size)};
    const std::string_view text = text::trim(span.of(file_->text));
    part.is_cut = text.size() > kMostText;
    part.text = text.substr(0, text::floor_to_code_point(text, std::min(text.size(), kMostText)));
    part.is_missing = part.text.empty();
  }

 private:
  bool load(const history::ObjectId& blob) {
    if (file_ && blob_ == blob) return true;
    auto bytes = repository_.read_blob(blob);
    if (!bytes) return false;
    blob_ = blob;
    file_ = text::make_source_file({}, std::move(*bytes));
    return true;
  }

  const history::Repository& repository_;
  history::ObjectId blob_;
  std::optional<text::SourceFile> file_;
};

}  // namespace

std::vector<DeletedPart> find_deleted(const history::Repository& repository, const history::HistoryResult& history,
                                      const journal::Workspace& workspace, std::span<const std::filesystem::path> named, bool has_texts) {
  std::vector<DeletedPart> parts;
  if (!repository.is_ready()) return parts;
  const Scope scope(repository, workspace, named);
  LastTexts texts(repository);
  for (const history::DeletedEntry& entry : history.deleted) {
    if (parts.size() == kMostDeleted) break;
    if (!scope.holds(entry.path)) continue;
    DeletedPart& part = parts.emplace_back(DeletedPart{&entry, {}, false, false});
    if (has_texts) texts.read(part);
  }
  return parts;
}

std::vector<DeletedPart> deleted_elsewhere(const history::HistoryResult& history) {
  std::vector<DeletedPart> parts;
  for (const history::DeletedEntry& entry : history.deleted) {
    if (parts.size() == kMostDeleted) break;
    parts.push_back({&entry, {}, false, false});
  }
  return parts;
}

}  // namespace labbook::site
