#include "journal/contents.h"

#include <algorithm>

#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

Role section_role(std::string_view name) {
  if (name == "results") return Role::results;
  if (name == "setup") return Role::setup;
  if (name == "plan") return Role::plan;
  if (name == "analysis") return Role::analysis;
  if (name == "summary") return Role::summary;
  return Role::none;
}

std::string_view take_title_word(std::string_view& text) {
  static constexpr text::ByteSet kBetween(" \t&,():");
  const std::size_t begin = std::min(kBetween.first_beyond(text), text.size());
  const std::size_t end = std::min(kBetween.first_in(text, begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

}  // namespace

Role role_of_title(const Vocabulary& vocabulary, std::string_view title) {
  if (title.size() > 120) return Role::none;
  const text::NameKey key(title);
  const std::string_view section = vocabulary.sections.find(key);
  const Role whole = section_role(section.empty() ? vocabulary.title_words.find(key) : vocabulary.section_kinds.find(section));
  if (whole != Role::none) return whole;
  Role found = Role::none;
  bool is_settled = false;
  for (std::string_view rest = title; !rest.empty();) {
    const std::string_view word = take_title_word(rest);
    if (word.empty() || (section.empty() && word.size() == title.size())) break;
    const std::string_view kind = vocabulary.title_words.find(word);
    const Role role = section_role(kind);
    // "Expected results" and "Results summary": what limits the results counts, wherever it stands.
    if (role == Role::plan || role == Role::summary) return role;
    // The head of an English title is its last noun, up to "of" and the like; of a Russian one its first.
    if (kind == "preposition") is_settled = found != Role::none;
    const bool is_cyrillic = (static_cast<unsigned char>(word.front()) & 0xFC) == 0xD0;
    if (role != Role::none && !is_settled) found = role;
    is_settled = is_settled || (is_cyrillic && found != Role::none);
  }
  return found;
}

void note_fault(const text::SourceFile& file, const YamlProblem& problem, bool is_front_matter, Journal& journal) {
  const std::uint32_t number = file.lines.line_at(problem.offset);
  text::Span span = file.lines.line(number);
  if (problem.offset < span.end) span.begin = problem.offset;
  journal.yaml_faults.push_back({{span, number}, problem.message, is_front_matter});
}

Metric make_metric(const Contents& contents, std::string_view name, const Measurement& measurement, MetricOrigin origin) {
  Metric metric;
  metric.name = name;
  metric.value = measurement.number.value;
  metric.text = measurement.number.text;
  metric.unit = measurement.unit;
  metric.is_marked_best = false;
  if (measurement.delta) metric.delta = measurement.delta->value;
  metric.delta_text = measurement.delta_text;
  if (measurement.previous) metric.previous = measurement.previous->value;
  metric.previous_text = measurement.previous_text;
  if (measurement.deviation) metric.deviation = measurement.deviation->value;
  metric.origin = origin;
  metric.place = contents.place(contents.line.source_span(measurement.number.text));
  metric.is_marked_best = contents.line.is_bold(measurement.number.text);
  return metric;
}

}  // namespace labbook::journal
