#include "journal/body_shape.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/date_fields.h"
#include "journal/section_names.h"
#include "journal/stated_metric.h"
#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// More keys than this say nothing new about the shape, and the work stays linear.
constexpr std::size_t kMostKeys = 48;

class ShapeReader {
 public:
  explicit ShapeReader(const DocumentFacts& facts) : facts_(facts), shapes_(facts.outline.heads.size()), pairs_(facts.outline.tables) {}

  std::vector<BodyShape> read() {
    const auto& heads = facts_.outline.heads;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!heads[i].is_heading()) continue;
      open_heading(i);
    }
    read_lines_up_to(facts_.outline.last_line + 1);
    const std::vector<bool> dated = date_fields(facts_);
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      make_set(shapes_[i].keys);
      make_set(shapes_[i].own_labels);
      shapes_[i].has_date_field = dated[i];
    }
    return std::move(shapes_);
  }

 private:
  static void make_set(std::vector<std::string>& keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  }

  void open_heading(std::size_t index) {
    const Head& head = facts_.outline.heads[index];
    read_lines_up_to(head.line);
    while (!open_.empty() && facts_.outline.heads[open_.back()].level >= head.level) open_.pop_back();
    const std::string key = "#" + (head.section.empty() ? text::fold_name(head.title) : std::string(head.section));
    const bool is_experimental = !head.section.empty() || names_metric(head.title);
    if (names_metric(head.title) || facts_.vocabulary.section_kinds.find(head.section) == "results") note_report();
    for (const std::size_t outer : open_) add(outer, key, is_experimental);
    open_.push_back(index);
  }

  void note_report() {
    for (const std::size_t outer : open_) ++shapes_[outer].reports;
  }

  /// `epoch_categorical_accuracy`, `Validation loss`, `TrainAcc`: a short title with a metric's name in it.
  bool names_metric(std::string_view title) const { return title.size() <= 40 && journal::names_metric(title, facts_.vocabulary); }

  void read_lines_up_to(std::uint32_t line) {
    for (; label_ < facts_.labels.size() && facts_.labels[label_].line < line; ++label_) read_label(facts_.labels[label_]);
    for (; table_ < facts_.outline.tables.size() && facts_.outline.tables[table_].line < line; ++table_) {
      read_table(facts_.outline.tables[table_]);
    }
    for (; code_ < facts_.outline.code_lines.size() && facts_.outline.code_lines[code_] < line; ++code_) {
      for (const std::size_t outer : open_) shapes_[outer].has_code = true;
    }
    if (!open_.empty() && has_text_between(facts_.outline.heads[open_.back()].line, line)) shapes_[open_.back()].has_text = true;
  }

  /// The underline of a title is none.
  bool has_text_between(std::uint32_t head, std::uint32_t end) const {
    for (std::uint32_t line = head + 1; line < end; ++line) {
      static constexpr text::ByteSet kRule("-=");
      if (kRule.first_beyond(text::trim(facts_.file.line_text(line))) != std::string_view::npos) return true;
    }
    return false;
  }

  void read_label(const LineLabel& label) {
    if (open_.empty() || (label.is_nested && !label.is_bold)) return;
    if (label.is_cell && !pairs_.is_inside(label.line)) return;
    const std::string_view field = facts_.vocabulary.fields.find(label.label);
    const std::string_view section = section_name(label.label, facts_.vocabulary);
    const bool is_metric = facts_.vocabulary.metrics.contains(label.label) || names_metric(label.label);  // "val acc"
    const bool is_number_name = is_metric || !facts_.vocabulary.parameters.find(label.label).empty();
    if (!label.value.empty() && is_digit(label.value.front()) && is_metric) note_report();
    if (tells_results(label)) note_report();
    const std::string key = section.empty() ? text::fold_name(label.label) : "#" + std::string(section);
    if (key.empty()) return;
    if (auto& own = shapes_[open_.back()].own_labels; own.size() < kMostKeys && !label.is_cell) own.push_back(key);
    for (const std::size_t outer : open_) add(outer, key, !section.empty() || is_number_name || !field.empty());
  }

  /// `**Results:** acc 0.81`
  bool tells_results(const LineLabel& label) const {
    if (text::find_digit(label.value) == std::string_view::npos) return false;
    return facts_.vocabulary.section_kinds.find(facts_.vocabulary.sections.find(label.label)) == "results";
  }

  void read_table(const OutlineTable& table) {
    std::string key = "|";
    bool is_experimental = false;
    const auto has_cell = [&](const auto& test) { return std::any_of(table.header.begin(), table.header.end(), test); };
    if (has_cell([&](const std::string& cell) { return facts_.vocabulary.metrics.contains(cell); })) note_report();
    const bool has_results =
        has_cell([&](const std::string& cell) { return names_metric(cell) || facts_.vocabulary.qualifiers.contains(cell); });
    if (!open_.empty() && has_results) shapes_[open_.back()].has_result_table = true;
    const bool has_values = has_results && holds_values(table);
    for (const std::size_t outer : open_) shapes_[outer].has_tables_of_results |= has_values;
    for (const std::string& cell : table.header) {
      key += text::fold_name(cell) + "|";
      is_experimental |= facts_.vocabulary.metrics.contains(cell) || facts_.vocabulary.parameters.contains(cell);
    }
    for (const std::size_t outer : open_) add(outer, key, is_experimental);
  }

  /// `0.81`, `**81.2 %**`, `~0.5`; not `Lin et al. 2024 (arXiv:2309.15217)`
  static bool is_value(std::string_view cell) {
    const std::size_t first = cell.find_first_not_of("*_~<>+- `");
    return first != std::string_view::npos && is_digit(cell[first]) && gives_fraction(cell);
  }

  /// A number stands behind the first column of some row: else the table tells what the metrics mean.
  static bool holds_values(const OutlineTable& table) {
    return std::any_of(table.rows.begin(), table.rows.end(), [](const OutlineTable::Row& row) {
      return row.cells.size() > 1 && std::any_of(row.cells.begin() + 1, row.cells.end(), is_value);
    });
  }

  void add(std::size_t head, const std::string& key, bool is_experimental) {
    BodyShape& shape = shapes_[head];
    if (shape.keys.size() >= kMostKeys) return;
    shape.keys.push_back(key);
    shape.experimental += is_experimental ? 1 : 0;
  }

  const DocumentFacts& facts_;
  std::vector<BodyShape> shapes_;
  PairTables pairs_;
  std::vector<std::size_t> open_;
  std::size_t label_ = 0;
  std::size_t table_ = 0;
  std::size_t code_ = 0;
};

/// Behind the digits of `F1`, and behind `@10`, `@0.5:0.95` of a metric at a cut or a threshold.
std::size_t end_of_metric(std::string_view body, std::size_t at) {
  at = digits_end(body, at);
  if (at + 1 >= body.size() || body[at] != '@' || !is_digit(body[at + 1])) return at;
  for (++at; at < body.size() && is_digit(body[at]);) {
    at = digits_end(body, at);
    if (at + 1 < body.size() && (body[at] == '.' || body[at] == ':') && is_digit(body[at + 1])) ++at;
  }
  return at;
}

/// Behind the marks that close or open bold text and code: `` `F1`=0.81 ``, `**F1:** 0.81`.
std::size_t skip_markup(std::string_view body, std::size_t at) {
  constexpr std::size_t kLongestMark = 3;
  static constexpr text::ByteSet kMarks("*`_");
  return std::min(kMarks.first_beyond(body.substr(at, kLongestMark)), std::min(kLongestMark, body.size() - at)) + at;
}

bool precedes_number(std::string_view body, std::size_t at) {
  const std::size_t sign = skip_blanks(body, skip_markup(body, at));
  if (sign >= body.size() || (body[sign] != ':' && body[sign] != '=')) return false;
  const std::size_t number = skip_markup(body, skip_blanks(body, skip_markup(body, sign + 1)));
  return number < body.size() && is_digit(body[number]);
}

/// How many metrics have a number behind them; two for more than two.
int count_results(std::string_view body, const Vocabulary& vocabulary) {
  int results = 0;
  for (std::size_t at = 0; at < body.size() && results < 2;) {
    const std::size_t word_end = letters_end(body, at);
    if (word_end == at) {
      ++at;
      continue;
    }
    if (precedes_number(body, end_of_metric(body, word_end))) {
      const std::string_view word = body.substr(at, word_end - at);
      results += vocabulary.metrics.contains(word) || vocabulary.splits.contains(word) ? 1 : 0;
    }
    at = word_end;
  }
  return results;
}

bool any_line_says_result(std::string_view body, const Vocabulary& vocabulary) {
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    if (says_result(text::trim(body.substr(0, end)), vocabulary)) return true;
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return false;
}

/// What stands between each heading and the next one.
void find_results(const DocumentFacts& facts, std::vector<BodyShape>& shapes) {
  const auto& heads = facts.outline.heads;
  std::uint32_t end = static_cast<std::uint32_t>(facts.file.text.size());
  for (std::size_t i = heads.size(); i-- > 0;) {
    if (!heads[i].is_heading()) continue;
    const std::uint32_t begin = std::min(facts.file.lines.line(heads[i].line).end, end);
    const std::string_view body = std::string_view(facts.file.text).substr(begin, end - begin);
    const int results = count_results(body, facts.vocabulary);
    shapes[i].says_result = any_line_says_result(body, facts.vocabulary);
    shapes[i].has_result = results > 0;
    shapes[i].has_results = results > 1;
    end = facts.file.lines.line(heads[i].line).begin;
  }
}

}  // namespace

const std::vector<BodyShape>& body_shapes(const DocumentFacts& facts) {
  if (facts.shapes == nullptr) {
    std::vector<BodyShape> shapes = ShapeReader(facts).read();
    find_results(facts, shapes);
    facts.shapes = std::make_shared<const std::vector<BodyShape>>(std::move(shapes));
  }
  return *facts.shapes;
}

}  // namespace labbook::journal
