// Where the links of a journal lead on the site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/attachments.h"
#include "site/link_book.h"
#include "site/plan.h"
#include "site/render_html.h"
#include "site/words.h"

namespace labbook::site {

/// Resolves the URLs of one journal, for pages one folder below the site's root. Safe for threads.
class Links {
 public:
  /// `book`: where it is written down which places on this site and in the repository were asked for.
  Links(const SitePlan& plan, Attachments& attachments, const Words& words, LinkBook& book)
      : plan_(plan), attachments_(attachments), words_(words), book_(book) {}

  /// The page that the link stands on: `experiment` is kNoPage on a journal's page.
  struct Origin {
    std::size_t file = 0;
    std::size_t experiment = kNoPage;
  };

  Target link(const Origin& origin, std::string_view url) const;
  Target image(const Origin& origin, std::string_view url) const;
  /// Whether what was asked for leads where it led.
  bool lead_as(std::size_t file, std::span<const AskedLink> asked) const;

  /// The page of the host that shows the journal at `line` (0: none), or empty where no repository's address is known.
  std::string source_url(std::size_t file, std::uint32_t line) const;
  /// The journal's path relative to the repository's root.
  const std::string& repository_path(std::size_t file) const { return plan_.journals()[plan_.journal_page_of_file(file)].file_path; }

 private:
  Target find_link(const Origin& origin, std::string_view url) const;
  Target find_image(const Origin& origin, std::string_view url) const;
  /// A link that depends on nothing but its own words is not written down.
  void write_down(const Origin& origin, bool is_image, std::string_view url, const Target& target) const;
  Origin origin_of(std::size_t file, const AskedLink& asked) const;
  Target fragment(const Origin& origin, std::size_t file, std::string_view fragment) const;
  Target file_target(std::size_t file, const std::string& path) const;
  /// The same of any file of that journal's repository; `path` as path_in_repository() gives it.
  std::string host_url(std::size_t file, std::string_view path, std::uint32_t line, bool is_folder) const;
  /// Joins a decoded path to the folder of the journal; kRepositoryRoot is its root, and empty what leads out of it.
  std::string path_in_repository(std::size_t file, std::string_view path) const;
  Target broken(const std::string& note) const { return {Target::Kind::broken, {}, note, 0, 0}; }

  const SitePlan& plan_;
  Attachments& attachments_;
  const Words& words_;
  LinkBook& book_;
};

}  // namespace labbook::site
