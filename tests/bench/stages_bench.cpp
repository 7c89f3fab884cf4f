// The stages of a run, each for itself, on the sample journals: `bench_stages`. Catch2 tells mean and deviation.
#include <algorithm>
#include <filesystem>
#include <vector>

#include "catch.h"
#include "disk/read_file.h"
#include "journal/model_from_json.h"
#include "journal/model_json.h"
#include "journal/packed_journal.h"
#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "lint/linter.h"
#include "markdown/parse.h"
#include "results/lineage.h"
#include "rules/registry.h"
#include "site/anchors.h"
#include "site/page_document.h"
#include "site/render_html.h"
#include "site/search_index.h"

using namespace labbook;

namespace {

std::vector<text::SourceFile> samples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(LABBOOK_SAMPLES)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<text::SourceFile> files;
  for (const auto& path : paths) files.push_back(text::make_source_file(path.string(), *disk::read_file(path)));
  return files;
}

journal::Journal read(const text::SourceFile& file) {
  return journal::read_journal(file, markdown::parse(file), journal::shipped_vocabulary());
}

}  // namespace

TEST_CASE("stages") {
  const std::vector<text::SourceFile> files = samples();
  std::vector<markdown::Document> documents;
  std::vector<journal::Journal> journals;
  std::vector<const journal::Journal*> pointers;
  for (const text::SourceFile& file : files) documents.push_back(markdown::parse(file));
  for (const text::SourceFile& file : files) journals.push_back(read(file));
  for (const journal::Journal& journal : journals) pointers.push_back(&journal);
  std::vector<std::string> packed;
  for (const journal::Journal& journal : journals) packed.push_back(journal::pack_journal(journal));
  const std::string model = journal::model_to_json(pointers, results::lineage_of);

  site::RenderOptions plain;
  plain.resolve_link = plain.resolve_image = [](std::string_view url) {
    return site::Target{site::Target::Kind::web, std::string(url), {}, 0, 0};
  };

  BENCHMARK("bytes to text") {
    std::size_t lines = 0;
    for (const text::SourceFile& file : files) lines += text::make_source_file(file.path, file.bytes()).lines.line_count();
    return lines;
  };
  BENCHMARK("text to Markdown") {
    std::size_t nodes = 0;
    for (const text::SourceFile& file : files) nodes += markdown::parse(file).excess().has_value() ? 1 : 0;
    return nodes;
  };
  BENCHMARK("Markdown to journal") {
    std::size_t entries = 0;
    for (std::size_t i = 0; i < files.size(); ++i)
      entries += journal::read_journal(files[i], documents[i], journal::shipped_vocabulary()).entries.size();
    return entries;
  };
  BENCHMARK("journal from the memory") {
    std::size_t entries = 0;
    for (const std::string& bytes : packed) entries += journal::unpack_journal(bytes)->entries.size();
    return entries;
  };
  BENCHMARK("anchors") {
    std::size_t count = 0;
    for (const markdown::Document& document : documents) count += site::find_anchors(document).headings.size();
    return count;
  };
  BENCHMARK("Markdown to HTML, parsed for pages") {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const text::Span whole{0, static_cast<std::uint32_t>(files[i].text.size())};
      const site::PageDocument page = site::parse_page(files[i]);
      bytes += site::render_html(page, site::find_anchors(page.document), whole, {}, plain).html.size();
    }
    return bytes;
  };
  BENCHMARK("search index") {
    std::vector<site::SearchDocument> found;
    for (const text::SourceFile& file : files) found.push_back({file.path, file.path, {}, {}, file.text});
    site::find_terms(found, 1);
    std::size_t bytes = 0;
    const site::WriteSearchFile count = [&](site::SearchFile&& file) { bytes += file.bytes.size(); };
    for (const auto& part : site::search_index_parts(found, count)) part();
    return bytes;
  };
  BENCHMARK("model to JSON") { return journal::model_to_json(pointers, results::lineage_of).size(); };
  BENCHMARK("model from JSON") {
    std::vector<journal::ConfigProblem> problems;
    return journal::model_from_json(*journal::parse_placed_json(model), problems).journals.size();
  };
  BENCHMARK("lint of all, one thread") {
    journal::LoadOptions load;
    load.paths = {LABBOOK_SAMPLES};
    load.jobs = 1;
    lint::LintOptions options;
    options.has_cache = false;
    return lint::lint(load, rules::all_rules(), options)->diagnostics.size();
  };
}
