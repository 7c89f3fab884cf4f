// The pages of each journal, made or taken over from the site that stands there.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "disk/publish.h"
#include "site/page_inputs.h"
#include "site/page_memory.h"
#include "site/page_writer.h"
#include "site/search_index.h"
#include "site/site_context.h"

namespace labbook::site {

/// What is found by a search: one document for each experiment, then one for each journal. They have no text yet.
std::vector<SearchDocument> search_documents(const SitePlan& plan);

/// The pages that show all journals together.
struct Overviews {
  std::string inputs;  ///< overview_inputs()
  std::vector<std::string> paths;
};

class JournalPages {
 public:
  JournalPages(const SiteContext& site, LinkBook& links, PageMemory& memory, unsigned jobs);

  /// Writes the pages of all journals, and the texts of their documents.
  void write(PageWriter& writer, std::vector<SearchDocument>& documents, unsigned jobs);
  /// To be called when the documents have their terms and the site is published as `folder`. `model`: the part of each journal.
  void keep(std::vector<SearchDocument>&& documents, const Overviews& overviews, std::span<const ModelPart> model,
            const disk::FolderStamp& folder) const;

 private:
  struct Made {
    std::string inputs;
    std::vector<AskedLink> links;
    bool is_taken_over = false;
  };

  void write_journal(std::size_t index, PageWriter& writer, std::vector<SearchDocument>& documents);
  bool take_over(std::size_t index, PageWriter& writer, std::vector<SearchDocument>& documents);
  /// Paths in the site.
  std::vector<std::string> pages_of(std::size_t index) const;
  /// Indices into the documents of the search.
  std::vector<std::size_t> documents_of(std::size_t index) const;
  std::string state_of_formulas(std::size_t index) const;

  const SiteContext& site_;
  LinkBook& links_;
  PageMemory& memory_;
  std::vector<Made> made_;  ///< by journal
};

}  // namespace labbook::site
