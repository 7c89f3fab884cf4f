// The links of a document that lead to files of its repository, and whether they get there. Nothing is ever fetched.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "journal/workspace.h"
#include "lint/local_link.h"
#include "markdown/document.h"

namespace labbook::lint {

/// All links that lead to files, with where they lead: none with a scheme or a host, none that are still to be filled in.
/// Paths are relative to the document, or to the root of the repository where they begin with `/`. Each folder is read
/// once, however many links lead into it.
std::vector<LocalLink> find_local_links(const journal::JournalFile& file, const markdown::Document& document,
                                        const std::filesystem::path& root, const journal::LoadOptions& load);

/// The names in a folder, those included that are there for this run alone; none where it can't be read.
std::vector<std::string> names_in_folder(const std::filesystem::path& folder, const journal::LoadOptions& load);

/// Whether the file is on the disk alone, where the run is about what is to be committed.
bool is_left_out(const std::filesystem::path& file, const journal::LoadOptions& load);

/// Whether the folder belongs to another repository below `root`.
bool is_in_submodule(std::filesystem::path folder, const std::filesystem::path& root);

/// Every anchor that the document's page has: GitHub's slugs of the headings, ids and names of HTML tags, `{#id}`.
std::vector<std::string> anchors_of(const text::SourceFile& source, const markdown::Document& document);

}  // namespace labbook::lint
