#include "results/said_words.h"

#include <algorithm>

#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Parameter;

constexpr std::size_t kMostText = 200'000;  ///< bytes of an entry that are searched for names

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return c == '_' || is_digit(c) || is_letter(c); }

/// The last part of a nested name: "lr" of "optimizer.lr".
std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace

SaidWords::SaidWords(const text::SourceFile& source, const journal::Entry& entry,
                     std::initializer_list<const Configuration*> configurations, const journal::Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  std::unordered_set<std::uint32_t> configured;
  for (const Configuration* configuration : configurations) {
    for (const Parameter* parameter : configuration->parameters) configured.insert(parameter->place.line);
  }
  for (std::uint32_t line = entry.line; line <= entry.end_line && all_.size() < kMostText; ++line) {
    if (!configured.contains(line)) add(source.line_text(line));
  }
}

bool SaidWords::name(const Parameter& parameter) const {
  const std::string_view last = last_part(parameter.name);
  const std::string folded = text::fold_name(last);
  if (folded.size() >= 3 && all_.find(folded) != std::string::npos) return true;
  const std::string_view canonical = vocabulary_.parameters.find(last);
  return !canonical.empty() && canonicals_.contains(std::string(canonical));
}

bool SaidWords::value(const Parameter& parameter) const {
  const std::string folded = text::fold_name(parameter.value);
  return std::ranges::any_of(folded, is_letter) && folded.size() >= 4 && all_.find(folded) != std::string::npos;
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

}  // namespace labbook::results
