#include "site/site_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

#include "disk/cache_store.h"
#include "disk/read_file.h"
#include "history/repository_stamp.h"
#include "journal/date.h"
#include "journal/parallel.h"
#include "journal/publishing.h"
#include "journal/reading_memory.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostOfAFile = 16 * disk::kMaxFileSize;

std::string state_of_content(const fs::path& file) {
  std::error_code error;
  if (fs::is_symlink(file, error)) return "link";
  const auto bytes = disk::read_file(file, kMostOfAFile);
  return bytes ? disk::content_name(*bytes) : bytes.error().message;
}

/// A file of the workspace as it was read, or as it would be now.
std::string state_of(const journal::JournalFile& file, bool has_text) {
  const char* const reported = file.is_reported ? "r" : "-";
  if (has_text) return reported + (file.error && !file.excess ? file.error->message : journal::identity_of(file));
  auto bytes = disk::read_file(file.source.path, disk::kMaxFileSize, file.is_named ? disk::Links::followed : disk::Links::refused);
  if (!bytes) return reported + bytes.error().message;
  journal::JournalFile now;
  now.source.path = file.source.path;
  now.is_declared_journal = file.is_declared_journal;
  now.is_named = file.is_named;
  now.project = file.project;
  now.source.text = std::move(*bytes);
  return reported + journal::identity_of(now);
}

/// Templates that the configuration names, shipped ones and files.
std::string state_of_templates(const journal::Config& config) {
  std::set<std::string> names{config.template_name};
  for (const journal::Override& part : config.overrides) names.insert(part.template_name);
  std::string all;
  for (const std::string& name : names) {
    // `a + b` joins two, which may be files.
    all += name + "\n" + state_of_content(config.folder / name) + "\n";
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find('+', begin), name.size());
      std::string part = name.substr(begin, end - begin);
      part.erase(0, std::min(part.find_first_not_of(" \t"), part.size()));
      while (!part.empty() && (part.back() == ' ' || part.back() == '\t')) part.pop_back();
      if (!part.empty()) all += state_of_content(config.folder / part) + "\n";
      begin = end + 1;
    }
  }
  return all;
}

/// The theme, the logo, pages and partials.
std::string state_of_folder(const fs::path& folder) {
  if (folder.empty()) return "shipped";
  std::vector<fs::path> files;
  std::string all = folder.string() + "\n";
  for (const fs::path& part : {folder, folder / "pages", folder / "partials"}) {
    std::error_code error;
    all += fs::is_symlink(part, error) ? "link\n" : fs::is_directory(part, error) ? "folder\n" : "nothing\n";
    for (fs::directory_iterator at(part, error), end; !error && at != end; at.increment(error)) files.push_back(at->path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) all += file.string() + "\n" + state_of_content(file) + "\n";
  return all;
}

/// Whether it was refused for the time that it took, which may be another one tomorrow.
bool was_probed(const journal::JournalFile& file) { return file.excess && file.excess->kind == markdown::ExcessKind::inline_marks; }

std::string state_of_options(const BuildOptions& options) {
  const journal::Date day = journal::today();
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  return fmt::format("labbook site 1\n{}\n{}\n{}\n{}-{}-{} {}\n", options.output.string(), options.base_url,
                     static_cast<int>(options.history), day.year, day.month, day.day, fixed == nullptr ? "" : fixed);
}

}  // namespace

fs::path template_folder(const BuildOptions& options, const journal::Config& config, const journal::Publishing& publishing) {
  if (!options.templates.empty() || publishing.templates.empty()) return options.templates;
  return config.folder / publishing.templates;
}

fs::path output_folder(const BuildOptions& options, const journal::Config& config) {
  return !options.output.empty() ? options.output : config.folder / config.site.output;
}

std::optional<std::string> inputs_of(const journal::Workspace& workspace, const BuildOptions& options, bool has_texts) {
  if (std::ranges::any_of(workspace.files, was_probed)) return std::nullopt;
  const auto repository = history::stamp_of_repository(workspace.root.empty() ? "." : workspace.root);
  if (!repository) return std::nullopt;
  std::vector<std::string> files(workspace.files.size());
  journal::parallel_for(files.size(), options.jobs, [&](std::size_t i) { files[i] = state_of(workspace.files[i], has_texts); });
  std::string all = state_of_options(options) + journal::identity_of(workspace) + "\n" + *repository + "\n";
  for (const journal::Project& project : workspace.projects) all += state_of_templates(project.config);
  all += state_of_folder(template_folder(options, workspace.config, journal::read_publishing(workspace.config)));
  for (const std::string& file : files) all += file + "\n";
  return disk::content_name(all);
}

}  // namespace labbook::site
