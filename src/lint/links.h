// The links of a document that lead to files of its repository, and whether they get there. Nothing is ever fetched.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.h"
#include "markdown/document.h"

namespace labbook::lint {

/// A link or an image of the document, Markdown's or HTML's.
struct LocalLink {
  std::string path;      ///< percent-decoded, without query and fragment; empty: this document
  std::string fragment;  ///< percent-decoded, without #
  std::string url;       ///< as the tree has it
  text::Span span;       ///< of the whole link or tag
  bool is_image = false;
};

/// All links that lead to files: none with a scheme or a host, none that are still to be filled in.
std::vector<LocalLink> local_links(const FileContext& context);

enum class TargetState : unsigned char {
  exists,
  is_missing,
  is_other_case,  ///< a file of that name exists, but for upper and lower case
  is_unknowable,  ///< outside the repository, in a submodule, or a page that a site generator makes
};

struct Target {
  TargetState state = TargetState::exists;
  std::filesystem::path file;
  std::string similar;  ///< path as the link should write it; empty where nothing is near
};

/// Looks paths up: relative to the document, or to the root of the repository where they begin with `/`. Reads each
/// folder once, however many links lead into it.
class TargetFinder {
 public:
  explicit TargetFinder(const FileContext& context);
  Target find(const LocalLink& link);

 private:
  struct Folder {
    std::set<std::string> names;
    std::map<std::string, std::string> by_folded_name;
    bool is_in_submodule = false;
  };
  const Folder& folder(const std::filesystem::path& path);
  Target missing(const LocalLink& link, Target target, const Folder& folder);

  const FileContext& context_;
  std::filesystem::path root_;
  std::filesystem::path base_;  ///< the document's folder
  std::map<std::filesystem::path, Folder> folders_;
  int suggestions_ = 0;
};

/// Every anchor that the document's page has: GitHub's slugs of the headings, ids and names of HTML tags, `{#id}`.
std::vector<std::string> anchors_of(const text::SourceFile& source, const markdown::Document& document);

}  // namespace labbook::lint
