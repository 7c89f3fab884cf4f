#include "site/plan.h"

#include <algorithm>

#include "lint/normal_paths.h"
#include "site/page_head.h"
#include "site/page_slug.h"
#include "site/searchable_text.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMaxContext = 240;
constexpr std::size_t kReadContext = 16 * kMaxContext;  ///< of the line's source: a paragraph may name a thousand experiments
constexpr std::size_t kLongestTitle = 300;              ///< code points: it stands on many pages

/// The folder that all the pages' files have in common, with its final `/`.
std::string_view common_folder(const journal::Workspace& workspace) {
  std::string_view common;
  bool is_first = true;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported || file.error) continue;
    const std::string_view path = file.source.path;
    const std::string_view folder = path.substr(0, path.rfind('/') + 1);
    if (is_first) common = folder;
    is_first = false;
    while (!folder.starts_with(common)) {
      const std::size_t slash = common.substr(0, common.size() - 1).rfind('/');
      common = common.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
    }
  }
  return common;
}

std::string_view without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  const bool is_in_name = dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash + 1);
  return is_in_name ? path.substr(0, dot) : path;
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string journal_title(const journal::JournalFile& file) {
  return shorten(file.journal.title.empty() ? file_name(file.source.path) : std::string_view(file.journal.title), kLongestTitle);
}

std::string id_slug(const journal::Entry& entry) {
  if (entry.ids.empty()) return {};
  std::string slug = page_slug(entry.ids.front().text);
  if (entry.is_id_range && entry.ids.size() > 1) slug += "-" + page_slug(entry.ids.back().text);
  return slug;
}

std::string in_repository(const std::string& owner, const std::string& slug) { return slug.empty() ? slug : owner + slug; }

std::string line_context(const journal::JournalFile& file, const journal::Place& place) {
  const std::string_view source = text::trim(file.source.line_text(place.line));
  const std::string line = plain_line(source.substr(0, text::floor_to_code_point(source, std::min(source.size(), kReadContext))));
  const std::size_t size = text::floor_to_code_point(line, std::min(line.size(), kMaxContext));
  return line.substr(0, size) + (size < line.size() ? "…" : "");
}

/// Without `.`, `..` and a slash at its end.
std::string absolute_path(const std::string& path) {
  std::error_code error;
  return lint::without_slash(std::filesystem::absolute(path, error).lexically_normal().generic_string());
}

/// Takes `part` off the front of `title`, with the brackets and punctuation around it.
bool take_prefix(std::string_view& title, std::string_view part) {
  std::string_view rest = title;
  if (!rest.empty() && (rest.front() == '[' || rest.front() == '(')) rest.remove_prefix(1);
  if (part.empty() || !rest.starts_with(part)) return false;
  rest.remove_prefix(part.size());
  // "exp-1" is no prefix of "exp-12".
  if (!rest.empty() && ((rest.front() >= '0' && rest.front() <= '9') || static_cast<unsigned char>(rest.front()) >= 0x80 ||
                        (rest.front() >= 'a' && rest.front() <= 'z'))) {
    if (!rest.starts_with("–") && !rest.starts_with("—") && !rest.starts_with("…")) return false;
  }
  for (;;) {
    const std::size_t skip = rest.find_first_not_of(" \t-:.,;|])");
    rest.remove_prefix(std::min(skip, rest.size()));
    if (!rest.starts_with("–") && !rest.starts_with("—") && !rest.starts_with("…")) break;
    rest.remove_prefix(3);
  }
  title = rest;
  return true;
}

}  // namespace

std::string shown_title(const journal::Entry& entry) {
  std::string_view title = text::trim(entry.title);
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (const journal::EntryId& id : entry.ids) has_changed = take_prefix(title, id.text) || has_changed;
    for (const journal::DateMention& date : entry.dates) has_changed = take_prefix(title, date.text) || has_changed;
  }
  if (!title.empty()) return std::string(title);
  return entry.title.empty() && !entry.ids.empty() ? entry.ids.front().text : entry.title;
}

SitePlan::SitePlan(const journal::Workspace& workspace, std::span<const PageSource> sources, std::span<const std::string> repositories)
    : workspace_(workspace),
      sources_(sources),
      repositories_(repositories),
      root_(absolute_path(workspace.root.generic_string())),
      journal_of_file_(workspace.files.size(), kNoPage) {
  name_journals();
  name_experiments();
  collect_backlinks();
}

void SitePlan::name_journals() {
  PageNames names;
  const std::size_t prefix = common_folder(workspace_).size();
  for (std::size_t i = 0; i < workspace_.files.size(); ++i) {
    const journal::JournalFile& file = workspace_.files[i];
    if (!file.is_reported || file.error) continue;
    JournalPage page{i, {}, journal_title(file), 0, file.journal.entries.size(), {}, {}};
    if (file.project < repositories_.size()) page.repository = repositories_[file.project];
    page.slug = names.choose(
        {page_slug(without_extension(std::string_view(file.source.path).substr(prefix))), page_slug(file_name(file.source.path))});
    journal_of_file_[i] = journals_.size();
    journal_by_source_[file.source.path] = journals_.size();
    page.file_path = std::filesystem::path(absolute_path(file.source.path)).lexically_relative(root_).generic_string();
    journal_by_path_[page.file_path] = journals_.size();
    journals_.push_back(std::move(page));
  }
}

void SitePlan::name_experiments() {
  PageNames names;
  for (JournalPage& journal : journals_) {
    const journal::JournalFile& file = workspace_.files[journal.file];
    journal.first_experiment = experiments_.size();
    for (std::uint32_t i = 0; i < file.journal.entries.size(); ++i) {
      const journal::Entry& entry = file.journal.entries[i];
      ExperimentPage page;
      page.file = journal.file;
      page.entry = i;
      const std::string whole_title = shown_title(entry);
      page.title = shorten(whole_title, kLongestTitle);
      page.is_title_cut = page.title != whole_title;
      // Each repository counts from one: with its name in front an address stays when others join.
      const std::string owner = journal.repository.empty() ? std::string() : page_slug(journal.repository) + "-";
      const std::string id = in_repository(owner, id_slug(entry));
      const std::string title = in_repository(owner, page_slug(page.title));
      page.slug = id.empty() ? names.choose({title, title.empty() ? "" : journal.slug + "-" + title, journal.slug + "-entry"})
                             : names.choose({id, id + "-" + journal.slug});
      if (page.title.empty()) page.title = journal.title;  // an entry may begin without a heading
      const Heading* heading = anchors_of(journal.file).from(entry.title_span.begin);
      if (heading != nullptr && heading->offset < std::max(entry.title_span.end, entry.title_span.begin + 1)) {
        page.anchor = heading->id;
      }
      if (i > 0) {
        page.previous = experiments_.size() - 1;
        experiments_.back().next = experiments_.size();
      }
      for (const journal::EntryId& own : entry.ids) {
        experiment_by_id_.try_emplace(file.source.path + "#" + own.text, experiments_.size());
      }
      experiments_.push_back(std::move(page));
    }
  }
}

bool SitePlan::stands_in(std::size_t experiment, std::string_view fragment) const {
  const ExperimentPage& page = experiments_[experiment];
  const Heading* heading = anchors_of(page.file).with_id(std::string(fragment));
  return heading != nullptr && entry_of(page).span.contains(heading->offset);
}

std::size_t SitePlan::journal_at(const std::string& repository_path) const {
  const auto found = journal_by_path_.find(repository_path);
  return found == journal_by_path_.end() ? kNoPage : found->second;
}

std::size_t SitePlan::target_of(const journal::Reference& reference) const {
  if (reference.state != journal::ReferenceState::resolved) return kNoPage;
  return experiment_with_id(reference.target_path, reference.target);
}

std::size_t SitePlan::experiment_with_id(const std::string& path, const std::string& id) const {
  const auto found = experiment_by_id_.find(path + "#" + id);
  return found == experiment_by_id_.end() ? kNoPage : found->second;
}

std::size_t SitePlan::experiment_at(std::string_view path, std::uint32_t line) const {
  const auto found = journal_by_source_.find(path);
  if (found == journal_by_source_.end()) return kNoPage;
  const JournalPage& page = journals_[found->second];
  const journal::Journal& journal = workspace_.files[page.file].journal;
  const journal::Entry* entry = journal::entry_at(journal, line);
  return entry == nullptr ? kNoPage : page.first_experiment + static_cast<std::size_t>(entry - journal.entries.data());
}

void SitePlan::collect_backlinks() {
  backlinks_.resize(experiments_.size());
  for (std::size_t i = 0; i < experiments_.size(); ++i) {
    add_backlinks(entry_of(experiments_[i]).references, i, journal_of_file_[experiments_[i].file]);
  }
  for (std::size_t i = 0; i < journals_.size(); ++i) {
    add_backlinks(workspace_.files[journals_[i].file].journal.references, kNoPage, i);
  }
}

void SitePlan::add_backlinks(std::span<const journal::Reference> references, std::size_t from, std::size_t journal) {
  for (const journal::Reference& reference : references) {
    const std::size_t target = target_of(reference);
    if (target == kNoPage || target == from) continue;
    std::vector<Backlink>& links = backlinks_[target];
    const bool is_known = !links.empty() && links.back().page == from && links.back().journal == journal;
    if (!is_known) links.push_back({from, journal, line_context(workspace_.files[journals_[journal].file], reference.place)});
  }
}

}  // namespace labbook::site
