// The links of a document that lead to files of its repository, and whether they get there. Nothing is ever fetched.
#pragma once

#include <filesystem>
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

/// Looks the link's path up: relative to the document, or to the root of the repository where it begins with `/`.
Target find_target(const FileContext& context, const LocalLink& link);

/// Every anchor that the document's page has: GitHub's slugs of the headings, ids and names of HTML tags, `{#id}`.
std::vector<std::string> anchors_of(const text::SourceFile& source, const markdown::Document& document);

}  // namespace labbook::lint
