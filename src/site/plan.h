// Which pages there are and what they are called, settled before anything is written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "journal/workspace.h"
#include "site/page_sources.h"

namespace labbook::site {

inline constexpr std::size_t kNoPage = static_cast<std::size_t>(-1);

struct ExperimentPage {
  std::size_t file = 0;     ///< index into the workspace's files
  std::uint32_t entry = 0;  ///< index into the journal's entries
  std::string slug;
  std::string title;               ///< the entry's, without the ids and the date that stand at its beginning; shortened
  bool is_title_cut = false;       ///< the page's text has it in full
  std::string anchor;              ///< id of its heading on the journal's page; empty where it has none
  std::size_t previous = kNoPage;  ///< in the same journal
  std::size_t next = kNoPage;

  std::string path() const { return "experiments/" + slug + ".html"; }
};

struct JournalPage {
  std::size_t file = 0;
  std::string slug;
  std::string title;  ///< shortened
  std::size_t first_experiment = 0;
  std::size_t experiment_count = 0;
  std::string repository;  ///< its name where models of several are joined, else empty
  std::string file_path;   ///< relative to the repository's root; begins with `..` where it is outside

  std::string path() const { return "journals/" + slug + ".html"; }
};

/// A place where an entry is named: the page that names it, and the line's text.
struct Backlink {
  std::size_t page = kNoPage;  ///< experiment page; kNoPage: outside every entry
  std::size_t journal = 0;     ///< journal page
  std::string context;
};

class SitePlan {
 public:
  /// `sources` has one element for each file of the workspace, `repositories` the name of each project where models of
  /// several are joined. All must outlive the plan.
  SitePlan(const journal::Workspace& workspace, std::span<const PageSource> sources, std::span<const std::string> repositories = {});

  const journal::Workspace& workspace() const { return workspace_; }
  /// The repository's root, absolute, without a slash at its end.
  const std::string& root() const { return root_; }
  std::span<const std::string> repositories() const { return repositories_; }
  const std::vector<JournalPage>& journals() const { return journals_; }
  const std::vector<ExperimentPage>& experiments() const { return experiments_; }

  const journal::Journal& journal_of(const ExperimentPage& page) const { return workspace_.files[page.file].journal; }
  const journal::Entry& entry_of(const ExperimentPage& page) const { return journal_of(page).entries[page.entry]; }
  const Anchors& anchors_of(std::size_t file) const { return sources_[file].anchors; }
  std::span<const FormulaKey> formulas_of(std::size_t file) const { return sources_[file].formulas; }

  /// Index of the page of the journal at a path relative to the repository's root, or kNoPage.
  std::size_t journal_at(const std::string& repository_path) const;
  /// Whether the fragment names a heading that stands in the entry, its title included.
  bool stands_in(std::size_t experiment, std::string_view fragment) const;
  std::size_t journal_page_of_file(std::size_t file) const { return journal_of_file_[file]; }
  /// Index of the page that a reference leads to, or kNoPage.
  std::size_t target_of(const journal::Reference& reference) const;
  /// Index of the page of the experiment that has this id in the journal at `path`, or kNoPage.
  std::size_t experiment_with_id(const std::string& path, const std::string& id) const;
  /// Index of the page of the innermost entry that holds the line, or kNoPage. `path` as journals have it.
  std::size_t experiment_at(std::string_view path, std::uint32_t line) const;
  const std::vector<Backlink>& backlinks(std::size_t experiment) const { return backlinks_[experiment]; }

 private:
  void name_journals();
  void name_experiments();
  void collect_backlinks();
  void add_backlinks(std::span<const journal::Reference> references, std::size_t from, std::size_t journal);

  const journal::Workspace& workspace_;
  std::span<const PageSource> sources_;
  std::span<const std::string> repositories_;
  std::string root_;
  std::vector<JournalPage> journals_;
  std::vector<ExperimentPage> experiments_;
  std::vector<std::size_t> journal_of_file_;
  std::unordered_map<std::string, std::size_t> journal_by_path_;         ///< relative to the repository's root
  std::unordered_map<std::string_view, std::size_t> journal_by_source_;  ///< by the path that journals have
  std::unordered_map<std::string, std::size_t> experiment_by_id_;        ///< "path#id"
  std::vector<std::vector<Backlink>> backlinks_;
};

/// The title without the ids and dates of the entry at its beginning; the whole title where nothing else is left.
std::string shown_title(const journal::Entry& entry);

}  // namespace labbook::site
