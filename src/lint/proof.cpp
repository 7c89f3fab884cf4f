#include "lint/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace labbook::lint {
namespace {

/// Stretches of one text, ascending and apart from each other.
class Regions {
 public:
  explicit Regions(std::vector<text::Span> spans) {
    std::ranges::sort(spans, {}, &text::Span::begin);
    for (const text::Span& span : spans) {
      if (!spans_.empty() && span.begin <= spans_.back().end) {
        spans_.back().end = std::max(spans_.back().end, span.end);
      } else {
        spans_.push_back(span);
      }
    }
  }

  /// Neighbours count: what ends where an edit begins may grow into it.
  bool touch(text::Span span) const {
    const auto after = std::ranges::upper_bound(spans_, span.end, {}, &text::Span::begin);
    return after != spans_.begin() && std::prev(after)->end >= span.begin;
  }

 private:
  std::vector<text::Span> spans_;
};

/// Something that the text was read as.
struct Item {
  text::Span span;
  std::string says;  ///< everything about it but where it stands
};

std::vector<Item> tree_items(const Reading& reading) {
  std::vector<Item> items;
  std::vector<unsigned> depths;
  items.reserve(reading.document.nodes().size());
  for (const markdown::Node& node : reading.document.nodes()) {
    depths.push_back(depths.empty() ? 0 : depths[node.parent] + 1);
    items.push_back(
        {node.span, fmt::format("{}/{}/{}{}{}{}{}{}/{}/{}", depths.back(), static_cast<int>(node.kind), node.level, node.is_ordered,
                                node.is_header, node.is_setext, node.is_task, node.is_checked, node.literal, node.info)});
  }
  return items;
}

std::string date_text(const std::optional<journal::Date>& date) { return date ? journal::to_iso(*date) : "-"; }

std::string number_text(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : "-"; }

class ModelItems {
 public:
  explicit ModelItems(const journal::Journal& journal) {
    add_links(journal.links);
    add_references(journal.references);
    for (const journal::Entry& entry : journal.entries) add_entry(entry);
  }

  std::vector<Item> take() { return std::move(items_); }

 private:
  template <typename... Parts>
  void add(text::Span span, Parts&&... parts) {
    std::string says;
    ((says += fmt::format("{}\x1F", parts)), ...);
    items_.push_back({span, std::move(says)});
  }

  void add_entry(const journal::Entry& entry) {
    add(entry.title_span, "entry", entry.title, static_cast<int>(entry.kind), entry.recogniser, entry.is_template, entry.is_id_range);
    for (const auto& id : entry.ids) add(id.place.span, "id", id.text);
    for (const auto& date : entry.dates) {
      add(date.place.span, "date", date.text, date_text(date.date), static_cast<int>(date.state), static_cast<int>(date.role));
    }
    for (const auto& section : entry.sections) add(section.place.span, "section", section.name, section.title);
    for (const auto& field : entry.fields) add(field.place.span, "field", field.name, field.value);
    for (const auto& p : entry.parameters) add(p.place.span, "parameter", p.name, p.value, p.run, p.group);
    for (const auto& m : entry.metrics) {
      add(m.place.span, "metric", m.name, m.value, m.text, m.unit, m.split, m.run, m.delta_text, m.previous_text, number_text(m.deviation),
          m.is_marked_best, m.is_reference);
    }
    for (const auto& table : entry.tables) add(table.place.span, "table", fmt::format("{}", fmt::join(table.columns, "|")));
    add_links(entry.links);
    add_references(entry.references);
  }

  void add_links(const std::vector<journal::Link>& links) {
    for (const auto& link : links) add(link.place.span, "link", link.url, link.text, static_cast<int>(link.kind));
  }

  void add_references(const std::vector<journal::Reference>& references) {
    for (const auto& r : references) add(r.place.span, "reference", r.text, static_cast<int>(r.role));
  }

  std::vector<Item> items_;
};

/// The items that must stay, with their places in the new text.
std::vector<Item> kept(std::vector<Item> items, const Regions& changed, const EditSet* edits) {
  std::erase_if(items, [&](const Item& item) { return changed.touch(item.span); });
  if (edits != nullptr) {
    for (Item& item : items) item.span = {edits->map(item.span.begin), edits->map(item.span.end)};
  }
  return items;
}

/// The first line of the new text that is read differently, if any.
std::optional<std::uint32_t> first_difference(const std::vector<Item>& before, const std::vector<Item>& after,
                                              const text::SourceFile& new_source) {
  const auto is_same = [](const Item& a, const Item& b) { return a.span == b.span && a.says == b.says; };
  const auto [a, b] = std::ranges::mismatch(before, after, is_same);
  if (a == before.end() && b == after.end()) return std::nullopt;
  const std::uint32_t offset = std::min(a != before.end() ? a->span.begin : UINT32_MAX, b != after.end() ? b->span.begin : UINT32_MAX);
  return new_source.lines.line_at(offset);
}

}  // namespace

std::string difference_beyond(const Reading& before, const Reading& after, const EditSet& edits, std::span<const text::Span> affects) {
  std::vector<text::Span> old_spans(affects.begin(), affects.end());
  for (const Edit& edit : edits.all()) old_spans.push_back(edit.span);
  std::vector<text::Span> new_spans;
  for (const text::Span& span : old_spans) new_spans.push_back(edits.map(span));
  const Regions old_regions(std::move(old_spans));
  const Regions new_regions(std::move(new_spans));

  for (const bool is_model : {false, true}) {
    auto old_items = is_model ? ModelItems(before.journal).take() : tree_items(before);
    auto new_items = is_model ? ModelItems(after.journal).take() : tree_items(after);
    const auto line =
        first_difference(kept(std::move(old_items), old_regions, &edits), kept(std::move(new_items), new_regions, nullptr), after.source);
    if (line) return fmt::format("line {} would be read differently", *line);
  }
  return {};
}

}  // namespace labbook::lint
