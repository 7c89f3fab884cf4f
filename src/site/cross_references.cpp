#include "site/cross_references.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "site/url.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

constexpr std::size_t kAmbiguous = static_cast<std::size_t>(-1);
constexpr std::size_t kMostOfEntry = 200;  ///< each is held against the entry's own references

struct EntryPlace {
  std::size_t file = 0;
  std::size_t entry = 0;
};

using NumberedNames = std::unordered_map<std::string, std::size_t>;

/// Gives the name to `number`; a name that two have is nobody's.
void give(NumberedNames& names, const std::string& name, std::size_t number) {
  const auto [known, is_new] = names.try_emplace(name, number);
  if (!is_new && known->second != number) known->second = kAmbiguous;
}

std::optional<std::size_t> number_of(const NumberedNames& names, const std::string& name) {
  const auto found = names.find(name);
  return found == names.end() || found->second == kAmbiguous ? std::nullopt : std::optional(found->second);
}

/// Whose journal an address shows, and its path: `https://host/owner/name/blob/main/docs/log.md`.
class Addresses {
 public:
  explicit Addresses(const journal::Workspace& workspace) {
    for (std::size_t i = 0; i < workspace.projects.size(); ++i) {
      std::string url = workspace.projects[i].config.site.repository_url;
      while (url.ends_with('/')) url.pop_back();
      if (!url.empty()) give(repositories_, text::fold_case(url), i);
    }
  }

  /// The path from the folder of all repositories; empty where the address is none of theirs.
  std::string path_of(std::string_view address, std::span<const std::string> repositories) const {
    for (const std::string_view between : {"/-/blob/", "/blob/", "/src/branch/"}) {
      const std::size_t at = address.find(between);
      if (at == std::string_view::npos) continue;
      const std::size_t path = address.find('/', at + between.size());
      const auto repository = number_of(repositories_, text::fold_case(address.substr(0, at)));
      if (!repository || path == std::string_view::npos) return {};
      return repositories[*repository] + "/" + decode_percent(address.substr(path + 1));
    }
    return {};
  }

 private:
  NumberedNames repositories_;
};

class ReferenceResolver {
 public:
  ReferenceResolver(journal::Workspace& workspace, std::span<const std::string> repositories)
      : workspace_(workspace), repositories_(repositories), addresses_(workspace) {
    for (std::size_t i = 0; i < repositories.size(); ++i) give(names_, text::fold_case(repositories[i]), i);
    NumberedNames ends;
    for (std::size_t i = 0; i < repositories.size(); ++i)
      give(ends, text::fold_case(repositories[i].substr(repositories[i].rfind('/') + 1)), i);
    for (const auto& [name, number] : ends) names_.try_emplace(name, number);
    for (std::size_t i = 0; i < workspace.files.size(); ++i) add_file(i);
  }

  void resolve(std::size_t file, const journal::OutsideReference& outside) {
    const journal::QualifiedId named = journal::split_outside(outside.text);
    const std::optional<EntryPlace> target = target_of(file, named);
    std::vector<journal::Entry>& entries = workspace_.files[file].journal.entries;
    if (!target || outside.entry >= entries.size()) return;
    const journal::JournalFile& there = workspace_.files[target->file];
    if (there.project == workspace_.files[file].project) return;
    journal::Reference reference;
    reference.text = outside.text;
    reference.target = there.journal.entries[target->entry].ids.front().text;
    reference.target_path = there.source.path;
    reference.state = journal::ReferenceState::resolved;
    reference.place.line = outside.line;
    reference.role = outside.role;
    drop_own_reading(entries[outside.entry], named.id, outside.line);
    entries[outside.entry].references.push_back(std::move(reference));
  }

 private:
  void add_file(std::size_t file) {
    const journal::JournalFile& added = workspace_.files[file];
    files_.emplace(added.source.path, file);
    for (std::size_t i = 0; i < added.journal.entries.size(); ++i) {
      for (const journal::EntryId& id : added.journal.entries[i].ids) {
        const std::size_t number = places_.size();
        places_.push_back({file, i});
        give(ids_, repositories_[added.project] + "\n" + text::fold_name(id.text), number);
        give(ids_, added.source.path + "#" + text::fold_name(id.text), number);
      }
    }
  }

  std::optional<EntryPlace> target_of(std::size_t file, const journal::QualifiedId& named) const {
    const std::string id = text::fold_name(named.id);
    if (named.path.empty()) {
      const auto repository = number_of(names_, text::fold_case(named.repository));
      return repository ? place(repositories_[*repository] + "\n" + id) : std::nullopt;
    }
    const std::optional<std::size_t> there = file_at(file, named.path);
    return there ? place(workspace_.files[*there].source.path + "#" + id) : std::nullopt;
  }

  std::optional<EntryPlace> place(const std::string& key) const {
    const auto number = number_of(ids_, key);
    return number ? std::optional(places_[*number]) : std::nullopt;
  }

  std::optional<std::size_t> file_at(std::size_t from, const std::string& path) const {
    namespace fs = std::filesystem;
    if (path.find("://") != std::string::npos) return number_of(files_, addresses_.path_of(path, repositories_));
    const std::string written = decode_percent(path);
    const fs::path folder = fs::path(workspace_.files[from].source.path).parent_path();
    const auto near = number_of(files_, (folder / written).lexically_normal().generic_string());
    return near ? near : number_of(files_, fs::path(written).lexically_normal().generic_string());
  }

  /// The repository alone took the id for one of its own: that reading goes.
  static void drop_own_reading(journal::Entry& entry, std::string_view id, std::uint32_t line) {
    const std::string wanted = text::fold_name(id);
    const auto own = std::ranges::find_if(entry.references, [&](const journal::Reference& reference) {
      return reference.place.line == line && text::fold_name(reference.text) == wanted;
    });
    if (own != entry.references.end()) entry.references.erase(own);
  }

  journal::Workspace& workspace_;
  std::span<const std::string> repositories_;
  Addresses addresses_;
  NumberedNames names_;
  NumberedNames files_;
  NumberedNames ids_;
  std::vector<EntryPlace> places_;
};

}  // namespace

void resolve_across(journal::Workspace& workspace, std::span<const std::string> repositories,
                    std::span<const std::vector<journal::OutsideReference>> outside) {
  ReferenceResolver resolver(workspace, repositories);
  for (std::size_t i = 0; i < outside.size(); ++i) {
    std::size_t entry = kAmbiguous;
    std::size_t count = 0;
    for (const journal::OutsideReference& reference : outside[i]) {
      count = reference.entry == entry ? count + 1 : 1;
      entry = reference.entry;
      if (count <= kMostOfEntry) resolver.resolve(i, reference);
    }
  }
}

}  // namespace labbook::site
