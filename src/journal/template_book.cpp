#include "journal/template_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "disk/glob.h"

namespace labbook::journal {
namespace {

namespace fs = std::filesystem;

/// The path as the configuration's patterns see it.
std::string path_below(const fs::path& folder, const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.lexically_relative(fs::absolute(folder, error).lexically_normal()).generic_string();
}

/// What names the template of a file, and where.
struct TemplateChoice {
  const std::string& name;
  text::Location place;
};

/// The last override that names a template for the file counts.
TemplateChoice choice_for(const Config& config, const std::string& path) {
  if (config.overrides.empty()) return {config.template_name, config.template_place};
  const std::string relative = path_below(config.folder, path);
  for (auto part = config.overrides.rbegin(); part != config.overrides.rend(); ++part) {
    const auto matches = [&](const std::string& glob) { return disk::matches_glob(glob, relative); };
    if (!part->template_name.empty() && std::ranges::any_of(part->files, matches)) return {part->template_name, part->template_place};
  }
  return {config.template_name, config.template_place};
}

/// What is wrong inside of a template's file is told with a place there.
disk::Error in_configuration(const Config& config, text::Location place, const disk::Error& error) {
  if (config.file.empty() || error.kind == disk::ErrorKind::bad_input) return error;
  return {error.kind, fmt::format("{}:{}:{}: {}", config.file.generic_string(), place.line, place.column, error.message)};
}

}  // namespace

std::vector<JournalGroup> journal_groups(const Workspace& workspace) {
  std::map<std::string, JournalGroup> by_place;
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const Journal& journal = workspace.files[i].journal;
    if (!journal.is_journal()) continue;
    const fs::path path = workspace.files[i].source.path;
    const std::string place = journal.is_single_entry ? path.parent_path().string() + "/" : path.string();
    by_place[place].push_back(i);
  }
  std::vector<JournalGroup> groups;
  for (auto& [place, group] : by_place) groups.push_back(std::move(group));
  return groups;
}

std::vector<const Journal*> journals_of(const Workspace& workspace, const JournalGroup& group) {
  std::vector<const Journal*> journals;
  for (const std::size_t file : group) journals.push_back(&workspace.files[file].journal);
  return journals;
}

disk::Result<TemplateBook> TemplateBook::open(const Workspace& workspace) {
  TemplateBook book;
  std::map<std::pair<std::size_t, std::string>, std::size_t> known;
  for (const JournalFile& file : workspace.files) {
    const Config& config = workspace.config_of(file);
    const auto [name, name_place] = choice_for(config, file.source.path);
    const auto [place, is_new] = known.try_emplace({file.project, name}, book.templates_.size());
    if (is_new) {
      auto loaded = load_template(name, config.folder);
      if (!loaded) return tl::unexpected(in_configuration(config, name_place, loaded.error()));
      book.templates_.push_back(std::move(*loaded));
    }
    book.template_of_file_.push_back(place->second);
  }
  return book;
}

void TemplateBook::infer(const Workspace& workspace) {
  for (JournalGroup& group : journal_groups(workspace)) {
    std::erase_if(group, [this](std::size_t file) { return !of(file).is_inferred(); });
    if (group.empty()) continue;
    Template inferred = to_template(observe(journals_of(workspace, group)));
    add_overlay(inferred, of(group.front()));
    for (const std::size_t file : group) template_of_file_[file] = templates_.size();
    templates_.push_back(std::move(inferred));
  }
}

}  // namespace labbook::journal
