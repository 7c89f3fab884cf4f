#include "site/page_sources.h"

#include <optional>
#include <utility>

#include "disk/cache_store.h"
#include "disk/packed_values.h"
#include "journal/file_records.h"
#include "journal/parallel.h"
#include "site/page_document.h"
#include "site/render_html.h"

namespace labbook::site {

template <typename Archive>
void members(Archive& archive, Heading& heading) {
  archive(heading.node, heading.level, heading.text, heading.id, heading.offset);
}

namespace {

/// What is kept of a source; the rest follows from it.
struct KeptSource {
  std::vector<Heading> headings;
  std::vector<std::string> raw_ids;  ///< those of raw HTML
  std::vector<FormulaKey> formulas;
};

template <typename Archive>
void members(Archive& archive, KeptSource& source) {
  archive(source.headings, source.raw_ids, source.formulas);
}

bool may_have_formulas(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("math") != std::string_view::npos;
}

std::vector<FormulaKey> formulas_of(const text::SourceFile& source, const PageDocument& parsed, const Anchors& anchors) {
  std::vector<FormulaKey> found;
  if (!may_have_formulas(source.text) || parsed.document.excess()) return found;
  RenderOptions options;
  options.resolve_link = options.resolve_image = [](std::string_view) { return Target{}; };
  options.set_formula = [&](std::string_view tex, bool is_block) -> std::optional<std::string> {
    found.emplace_back(is_block, tex);
    return "<math></math>";
  };
  render_html(parsed, anchors, {0, static_cast<std::uint32_t>(source.text.size())}, {}, options);
  return found;
}

PageSource read_source(const text::SourceFile& source) {
  const PageDocument parsed = parse_page(source);
  PageSource found;
  found.anchors = find_anchors(parsed.document);
  found.formulas = formulas_of(source, parsed, found.anchors);
  return found;
}

std::string packed(const PageSource& source) {
  KeptSource kept{source.anchors.headings, {}, source.formulas};
  for (const std::string& id : source.anchors.ids) {
    if (!source.anchors.by_id.contains(id)) kept.raw_ids.push_back(id);
  }
  return disk::packed_value(kept);
}

std::optional<PageSource> unpacked(std::string_view bytes) {
  auto kept = disk::unpacked_value<KeptSource>(bytes);
  if (!kept) return std::nullopt;
  PageSource source{{std::move(kept->headings), {}, {}}, std::move(kept->formulas)};
  Anchors& anchors = source.anchors;
  anchors.ids.insert(kept->raw_ids.begin(), kept->raw_ids.end());
  for (std::size_t i = 0; i < anchors.headings.size(); ++i) {
    anchors.by_id.emplace(anchors.headings[i].id, i);
    anchors.ids.insert(anchors.headings[i].id);
  }
  return source;
}

}  // namespace

void SeenSources::see(const text::SourceFile& source, const markdown::Document& document) {
  if (may_have_formulas(source.text)) return;
  PageSource seen{find_anchors(document), {}};
  std::string name = disk::content_name(source.text);
  const std::lock_guard lock(mutex_);
  by_text_.insert_or_assign(std::move(name), std::move(seen));
}

std::optional<PageSource> SeenSources::take(const text::SourceFile& source) {
  const std::lock_guard lock(mutex_);
  if (by_text_.empty()) return std::nullopt;
  // Two files may hold the same text.
  const auto found = by_text_.find(disk::content_name(source.text));
  return found == by_text_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<PageSource> read_page_sources(const journal::Workspace& workspace, SeenSources& seen, disk::CacheStore store, unsigned jobs) {
  std::vector<PageSource> sources(workspace.files.size());
  journal::FileRecords records(workspace, std::move(store), "labbook page sources");
  journal::parallel_for(sources.size(), jobs, [&](std::size_t i) {
    const journal::JournalFile& file = workspace.files[i];
    if (!file.is_reported || file.error) return;
    const auto record = records.find(file);
    if (auto known = record ? unpacked(*record) : std::nullopt) {
      sources[i] = std::move(*known);
      return;
    }
    auto read = seen.take(file.source);
    sources[i] = read ? std::move(*read) : read_source(file.source);
    if (records.is_used()) records.keep(file, packed(sources[i]));
  });
  records.save(workspace);
  return sources;
}

}  // namespace labbook::site
