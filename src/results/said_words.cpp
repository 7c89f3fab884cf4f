#include "results/said_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Parameter;

constexpr std::array<std::string_view, 2> kOfLength{"epochs", "steps"};

constexpr std::size_t kMostText = 200'000;  ///< bytes of an entry that are searched for names

using text::is_digit;
bool is_said_letter(char c) { return text::is_latin_letter(c) || text::is_beyond_ascii(c); }
bool is_word(char c) { return c == '_' || is_digit(c) || is_said_letter(c); }

/// A line of a configuration; "raised the iterations, depth=6" is a sentence.
bool begins_with(std::string_view line, std::string_view name) {
  const std::string folded = text::fold_name(line);
  const std::string own = text::fold_name(last_part(name));
  return folded.starts_with(own) || line.find_first_of(" \t") == std::string_view::npos || line.find('|') != std::string_view::npos ||
         line.find("--") != std::string_view::npos;
}

/// Where else the entry is told of: its row in a log table of the journal.
std::set<std::uint32_t> lines_elsewhere(const journal::Entry& entry) {
  std::set<std::uint32_t> lines;
  for (const journal::Field& field : entry.fields) lines.insert(field.place.line);
  for (const journal::Metric& metric : entry.metrics) lines.insert(metric.place.line);
  std::erase_if(lines, [&](std::uint32_t line) { return line == 0 || (line >= entry.line && line <= entry.end_line); });
  return lines;
}

}  // namespace

SaidWords::SaidWords(const text::SourceFile& source, const journal::Entry& entry,
                     std::initializer_list<const Configuration*> configurations, const journal::Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  std::unordered_set<std::uint32_t> configured;
  for (const Configuration* configuration : configurations) {
    for (std::size_t i = 0; i < configuration->parameters.size(); ++i) {
      const Parameter& parameter = *configuration->parameters[i];
      const bool has_neighbour = i > 0 && configuration->parameters[i - 1]->place.line == parameter.place.line;
      if (has_neighbour || begins_with(source.line_text(parameter.place.line), parameter.name)) configured.insert(parameter.place.line);
    }
  }
  for (std::uint32_t line = entry.line; line <= entry.end_line && all_.size() < kMostText; ++line) {
    if (!configured.contains(line)) add(source.line_text(line));
  }
  for (const std::uint32_t line : lines_elsewhere(entry)) add(source.line_text(line));
}

bool SaidWords::name(const Parameter& parameter) const {
  const std::string_view last = last_part(parameter.name);
  const std::string folded = text::fold_name(last);
  if (folded.size() >= 3 && all_.find(folded) != std::string::npos) return true;
  const std::string_view canonical = vocabulary_.parameters.find(last);
  if (std::ranges::find(kOfLength, canonical) != kOfLength.end() && says_length()) return true;
  return !canonical.empty() && canonicals_.contains(std::string(canonical));
}

bool SaidWords::says_length() const {
  return std::ranges::any_of(wording::length_words, [this](std::string_view word) { return all_.find(word) != std::string::npos; });
}

bool SaidWords::value(const Parameter& parameter) const {
  const std::string folded = text::fold_name(parameter.value);
  return std::ranges::any_of(folded, is_said_letter) && folded.size() >= 4 && all_.find(folded) != std::string::npos;
}

bool SaidWords::may_be_switched(const Parameter& old_value, const Parameter& new_value) const {
  const auto is_switch = [](const Parameter& p) {
    return std::ranges::find(wording::switch_values, text::fold_case(p.value)) != wording::switch_values.end();
  };
  if (!is_switch(old_value) && !is_switch(new_value)) return false;
  return std::ranges::any_of(wording::switching_words, [this](std::string_view word) { return all_.find(word) != std::string::npos; });
}

bool SaidWords::number(const Parameter& parameter) const {
  return std::ranges::count_if(parameter.value, is_digit) >= 2 && words_.contains(parameter.value);
}

void SaidWords::add(std::string_view line) {
  all_ += text::fold_name(line);
  all_ += '\n';
  std::size_t previous = std::string_view::npos;
  for (std::size_t at = 0; at < line.size();) {
    while (at < line.size() && !is_word(line[at])) ++at;
    std::size_t end = at;
    while (end < line.size() && (is_word(line[end]) || (line[end] == '.' && end + 1 < line.size() && is_digit(line[end + 1])))) ++end;
    remember(line.substr(at, end - at));
    if (previous != std::string_view::npos && end > at) remember(line.substr(previous, end - previous));
    previous = at;
    at = end;
  }
}

void SaidWords::remember(std::string_view phrase) {
  if (phrase.empty() || phrase.size() > 60) return;
  if (is_digit(phrase.front())) words_.emplace(phrase);
  if (const std::string_view canonical = vocabulary_.parameters.find(phrase); !canonical.empty()) canonicals_.emplace(canonical);
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace labbook::results
