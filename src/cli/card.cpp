#include "cli/card.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "results/decimal.h"
#include "results/measure.h"
#include "text/display_width.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

constexpr std::size_t kDefaultWidth = 88;
constexpr std::size_t kMostWidth = 110;
constexpr std::size_t kLeastWidth = 40;
constexpr std::size_t kMostRuns = 6;

std::string one_line(std::string_view text) {
  std::string line = text::escape_terminal(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return line;
}

/// A line of the card: what is seen, and the same with colours.
struct Piece {
  std::string text;
  std::string_view colour;
};
using Line = std::vector<Piece>;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kGood = "\x1b[32m";
constexpr std::string_view kBad = "\x1b[31m";
constexpr std::string_view kHeading = "\x1b[1;36m";

std::string painted(const Piece& piece, bool has_colour) {
  return has_colour && !piece.colour.empty() ? std::string(piece.colour) + piece.text + "\x1b[0m" : piece.text;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

class Card {
 public:
  Card(std::size_t width, bool has_colour) : inner_(width - 4), has_colour_(has_colour) {}

  std::size_t inner() const { return inner_; }
  void add(Line line) { lines_.push_back(std::move(line)); }
  void heading(const std::string& text) {
    if (!lines_.empty()) lines_.push_back({});
    lines_.push_back({{text, kHeading}});
  }

  std::string to_string(const std::string& title) const {
    const std::string shown = text::cut_to_width(title, inner_ - 2);
    std::string out = painted({"╭─ ", kDim}, has_colour_) + painted({shown, kBold}, has_colour_) + " " +
                      painted({repeated("─", inner_ - text::display_width(shown) - 1) + "╮", kDim}, has_colour_) + "\n";
    for (const Line& line : lines_) out += row(line);
    return out + painted({"╰" + repeated("─", inner_ + 2) + "╯", kDim}, has_colour_) + "\n";
  }

 private:
  std::string row(const Line& line) const {
    std::string out = painted({"│", kDim}, has_colour_) + " ";
    std::size_t left = inner_;
    for (const Piece& piece : line) {
      const std::string cut = text::cut_to_width(piece.text, left);
      left -= text::display_width(cut);
      out += painted({cut, piece.colour}, has_colour_);
    }
    return out + std::string(left, ' ') + " " + painted({"│", kDim}, has_colour_) + "\n";
  }

  std::size_t inner_;
  bool has_colour_;
  std::vector<Line> lines_;
};

std::string dates_of(const journal::Entry& entry) {
  if (!entry.date) return {};
  std::string text = journal::to_iso(*entry.date);
  if (entry.end_date) text += " – " + journal::to_iso(*entry.end_date);
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string facts_of(const CardContent& content) {
  const journal::Entry& entry = *content.run.entry;
  std::vector<std::string> parts{dates_of(entry), entry.status};
  if (entry.kind == journal::EntryKind::group) parts.emplace_back("group");
  std::string tags;
  for (const std::string& tag : entry.tags) tags += (tags.empty() ? "" : " ") + std::string(tag.starts_with('#') ? "" : "#") + tag;
  parts.push_back(tags);
  return joined(parts, " · ");
}

std::string place_of(const CardContent& content) {
  const journal::Entry& entry = *content.run.entry;
  return fmt::format("{}:{}–{}", content.run.file->source.path, entry.line, entry.end_line);
}

using NamedValue = std::pair<std::string, std::string>;

std::vector<NamedValue> lineage_rows(const journal::Lineage& lineage) {
  std::vector<NamedValue> rows;
  const auto add = [&](const char* name, const std::vector<journal::LineageLink>& links) {
    std::string text;
    for (const journal::LineageLink& link : links) text += (text.empty() ? "" : ", ") + link.id;
    if (!text.empty()) rows.emplace_back(name, text);
  };
  if (lineage.parent) rows.emplace_back("part of", *lineage.parent);
  add("held against", lineage.baselines);
  add("continues", lineage.continues);
  add("replaces", lineage.supersedes);
  for (const journal::LineageChange& change : lineage.changes) {
    const auto value = [](const std::string& text) { return text.empty() ? std::string("not set") : text; };
    rows.emplace_back("changes", fmt::format("{}: {} → {}", change.name, value(change.old_value), value(change.new_value)));
  }
  return rows;
}

/// In a base and a modified configuration each name once, with what ran last.
std::vector<NamedValue> parameter_rows(const results::Run& run) {
  std::vector<NamedValue> rows;
  std::unordered_map<std::string, std::size_t> index;
  for (const journal::Parameter* parameter : run.parameters) {
    const auto [at, is_new] = index.try_emplace(parameter->name, rows.size());
    if (is_new) rows.emplace_back(parameter->name, parameter->value);
    else rows[at->second].second = parameter->value;
  }
  return rows;
}

std::vector<NamedValue> field_rows(const journal::Entry& entry) {
  std::vector<NamedValue> rows;
  for (const journal::Field& field : entry.fields) {
    if (field.name != "date" && field.name != "end_date" && field.name != "status") rows.emplace_back(field.label, field.value);
  }
  return rows;
}

void add_rows(Card& card, const std::string& heading, const std::vector<NamedValue>& rows) {
  if (rows.empty()) return;
  card.heading(heading);
  std::size_t width = 0;
  for (const auto& [name, value] : rows) width = std::max(width, text::display_width(one_line(name)));
  width = std::min(width, card.inner() / 2);
  for (const auto& [name, value] : rows) {
    card.add({{"  " + text::pad_to_width(text::cut_to_width(one_line(name), width), width) + "  ", kDim}, {one_line(value), {}}});
  }
}

/// Metrics in rows; the columns are the runs where the entry has several, else the splits.
struct MetricGrid {
  std::vector<std::string> columns;
  std::vector<std::string> rows;
  std::unordered_map<std::string, const journal::Metric*> cells;  ///< by row NUL column

  const journal::Metric* at(std::size_t row, std::size_t column) const {
    const auto found = cells.find(rows[row] + '\0' + columns[column]);
    return found == cells.end() ? nullptr : found->second;
  }
};

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(text);
}

MetricGrid grid_of(const CardContent& content, results::MetricNames& names) {
  std::vector<const journal::Metric*> metrics = content.run.metrics;
  const bool is_whole = content.run.label.empty();
  if (is_whole) {
    metrics.clear();
    for (const journal::Metric& metric : content.run.entry->metrics) metrics.push_back(&metric);
  }
  const bool has_runs = std::ranges::any_of(metrics, [&](const auto* m) { return !m->run.empty() && is_whole; });
  MetricGrid grid;
  for (const journal::Metric* metric : metrics) {
    const results::MetricKey& key = names.key(*metric);
    const std::string name = key.qualifier.empty() ? key.name : key.qualifier + " " + key.name;
    const std::string column = has_runs ? metric->run : key.split;
    const std::string row = has_runs && !key.split.empty() ? name + " (" + key.split + ")" : name;
    constexpr std::size_t kMostRows = 60;
    if (grid.rows.size() >= kMostRows) break;
    add_once(grid.rows, row);
    if (grid.columns.size() < kMostRuns) add_once(grid.columns, column);
    grid.cells.try_emplace(row + '\0' + column, metric);
  }
  return grid;
}

std::string value_of(const journal::Metric& metric) {
  std::string text = metric.text.empty() ? results::to_text(results::number_of(metric)) : metric.text;
  if (!metric.unit.empty() && !text.ends_with(metric.unit)) text += metric.unit == "%" ? "%" : " " + metric.unit;
  if (metric.deviation) text += fmt::format(" ± {}", *metric.deviation);
  return text;
}

std::string change_of(const journal::Metric& metric) {
  if (metric.delta) return metric.delta_text.empty() ? fmt::format("{:+}", *metric.delta) : metric.delta_text;
  return metric.previous ? "from " + (metric.previous_text.empty() ? fmt::format("{}", *metric.previous) : metric.previous_text) : "";
}

std::string_view change_colour(const journal::Metric& metric, results::MetricNames& names) {
  const double change = metric.delta ? *metric.delta : metric.previous ? metric.value - *metric.previous : 0;
  const journal::Direction direction = names.direction(names.key(metric));
  if (change == 0 || direction == journal::Direction::unknown) return kDim;
  return (change > 0) == (direction == journal::Direction::higher) ? kGood : kBad;
}

void add_metrics(Card& card, const MetricGrid& grid, results::MetricNames& names) {
  if (grid.rows.empty()) return;
  card.heading("Metrics");
  std::size_t name_width = 0;
  for (const std::string& row : grid.rows) name_width = std::max(name_width, text::display_width(one_line(row)));
  name_width = std::min(name_width, card.inner() / 2);
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < grid.columns.size(); ++c) {
    std::size_t width = text::display_width(one_line(grid.columns[c]));
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      const journal::Metric* metric = grid.at(r, c);
      if (metric == nullptr) continue;
      const std::string change = one_line(change_of(*metric));
      width = std::max(width, text::display_width(one_line(value_of(*metric))) + (change.empty() ? 0 : 1 + text::display_width(change)));
    }
    widths.push_back(width);
  }
  if (grid.columns.size() > 1 || !grid.columns.front().empty()) {
    Line header{{std::string(name_width + 2, ' '), {}}};
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
      header.push_back({"  " + text::pad_to_width(one_line(grid.columns[c]), widths[c]), kDim});
    }
    card.add(std::move(header));
  }
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    Line line{{"  " + text::pad_to_width(text::cut_to_width(one_line(grid.rows[r]), name_width), name_width), kDim}};
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
      const journal::Metric* metric = grid.at(r, c);
      const std::string value = metric == nullptr ? std::string("–") : one_line(value_of(*metric));
      const std::string change = metric == nullptr ? std::string() : one_line(change_of(*metric));
      line.push_back({"  " + value, metric != nullptr && metric->is_marked_best ? kBold : std::string_view{}});
      if (!change.empty()) line.push_back({" " + change, change_colour(*metric, names)});
      const std::size_t used = text::display_width(value) + (change.empty() ? 0 : 1 + text::display_width(change));
      line.push_back({std::string(widths[c] > used ? widths[c] - used : 0, ' '), {}});
    }
    card.add(std::move(line));
  }
}

std::vector<NamedValue> link_rows(const journal::Entry& entry) {
  std::vector<NamedValue> rows;
  constexpr std::size_t kMostLinks = 8;
  for (const journal::Link& link : entry.links) {
    if (rows.size() == kMostLinks) break;
    const char* kind = link.kind == journal::LinkKind::tracker ? "tracker"
                       : link.kind == journal::LinkKind::image ? "image"
                       : link.kind == journal::LinkKind::file  ? "file"
                                                               : "web";
    rows.emplace_back(kind, link.url);
  }
  return rows;
}

std::string title_of(const CardContent& content) {
  const std::string name = results::name_of(content.run);
  const std::string& title = content.run.entry->title;
  if (name == title) return one_line(title);
  if (title.find(name) != std::string::npos && content.run.label.empty()) return one_line(title);
  return one_line(name + " · " + title);
}

void append_markdown_rows(std::string& out, const std::string& heading, const std::vector<NamedValue>& rows) {
  if (rows.empty()) return;
  Table table{{{heading}, {""}}, {}};
  for (const auto& [name, value] : rows) table.rows.push_back({{name}, {value}});
  out += "\n" + to_markdown(table);
}

}  // namespace

std::string to_card(const CardContent& content, results::MetricNames& names, const TextLook& look) {
  const std::size_t width = look.width == 0 ? kDefaultWidth : std::clamp(look.width, kLeastWidth, kMostWidth);
  Card card(width, look.has_colour);
  if (const std::string facts = facts_of(content); !facts.empty()) card.add({{one_line(facts), {}}});
  card.add({{one_line(place_of(content)), kDim}});
  add_metrics(card, grid_of(content, names), names);
  add_rows(card, "Descent", lineage_rows(content.lineage));
  add_rows(card, "Fields", field_rows(*content.run.entry));
  add_rows(card, "Parameters", parameter_rows(content.run));
  add_rows(card, "Links", link_rows(*content.run.entry));
  return card.to_string(title_of(content));
}

std::string to_markdown_card(const CardContent& content, results::MetricNames& names) {
  std::string out = "## " + title_of(content) + "\n\n" + joined({facts_of(content), place_of(content)}, " · ") + "\n";
  const MetricGrid grid = grid_of(content, names);
  if (!grid.rows.empty()) {
    Table table{{{"Metric"}}, {}};
    for (const std::string& column : grid.columns) table.columns.push_back({column, true});
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      std::vector<Cell>& cells = table.rows.emplace_back();
      cells.push_back({grid.rows[r]});
      for (std::size_t c = 0; c < grid.columns.size(); ++c) {
        const journal::Metric* metric = grid.at(r, c);
        cells.push_back({metric == nullptr ? std::string() : joined({value_of(*metric), change_of(*metric)}, " ")});
      }
    }
    out += "\n" + to_markdown(table);
  }
  append_markdown_rows(out, "Descent", lineage_rows(content.lineage));
  append_markdown_rows(out, "Field", field_rows(*content.run.entry));
  append_markdown_rows(out, "Parameter", parameter_rows(content.run));
  append_markdown_rows(out, "Link", link_rows(*content.run.entry));
  return out;
}

}  // namespace labbook::cli
