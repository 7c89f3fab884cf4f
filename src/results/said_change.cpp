#include "results/said_change.h"

#include <algorithm>

#include "results/comparison.h"
#include "results/said_words.h"
#include "results/sentence.h"
#include "results/wording.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestSetting = 3;  ///< words
constexpr std::size_t kMostBetween = 3;     ///< words between the name and the first value: "is raised from"
constexpr std::size_t kLongestClaim = 2000;

bool is_elsewhere(std::string_view line) {
  const std::string folded = text::fold_case(line);
  return std::ranges::any_of(wording::told_elsewhere, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

/// The last words of the clause that ends here, without marks.
std::vector<std::string> last_words(std::string_view ahead) {
  for (const std::string_view border : {", ", "; ", ". ", "—", "|"}) {
    const std::size_t at = ahead.rfind(border);
    if (at != std::string_view::npos) ahead.remove_prefix(at + border.size());
  }
  std::vector<std::string> words(1);
  for (const char c : ahead) {
    const bool is_mark = c == ' ' || c == '*' || c == '`' || c == ':' || c == '=' || c == '(' || c == '"' || c == '\t';
    if (!is_mark) words.back() += c;
    else if (!words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The parameter that is named last, no more than a few words before the end.
std::string_view parameter_ahead(std::string_view ahead, const journal::Vocabulary& vocabulary) {
  const std::vector<std::string> words = last_words(ahead);
  for (std::size_t skipped = 0; skipped <= kMostBetween && skipped < words.size(); ++skipped) {
    const std::size_t end = words.size() - skipped;
    for (std::size_t count = std::min(kLongestSetting, end); count > 0; --count) {
      std::string phrase;
      for (std::size_t i = end - count; i < end; ++i) phrase += (phrase.empty() ? "" : " ") + words[i];
      const std::string_view known = vocabulary.parameters.find(phrase);
      if (!known.empty()) return known;
    }
  }
  return {};
}

class ClaimReader {
 public:
  ClaimReader(const text::SourceFile& source, std::uint32_t line, const journal::Vocabulary& vocabulary)
      : text_(source.text), span_(source.lines.line(line)), line_(line), vocabulary_(vocabulary) {}

  void read(std::vector<SaidChange>& said) const {
    if (span_.size() > kLongestClaim || is_elsewhere(span_.of(text_))) return;
    const auto numbers = numbers_in(text_, span_);
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      const bool is_chain = numbers[i - 1].follows_arrow || (i + 1 < numbers.size() && numbers[i + 1].follows_arrow);
      if (is_chain || !is_pair(numbers[i - 1], numbers[i])) continue;
      const std::string_view ahead = text_.substr(span_.begin, numbers[i - 1].span.begin - span_.begin);
      const std::string_view parameter = parameter_ahead(ahead, vocabulary_);
      if (parameter.empty()) continue;
      const text::Span both{numbers[i - 1].span.begin, numbers[i].span.end};
      said.push_back(
          {std::string(parameter), std::string(numbers[i - 1].span.of(text_)), std::string(numbers[i].span.of(text_)), both, line_});
    }
  }

 private:
  bool is_pair(const NumberInText& from, const NumberInText& to) const {
    if (from.is_signed || to.is_signed || from.is_percent || to.is_percent) return false;
    if (to.follows_arrow) return to.span.begin - from.span.end <= 8;
    const std::string_view link = text::trim(text_.substr(from.span.end, to.span.begin - from.span.end));
    const std::string_view ahead = text::trim(text_.substr(span_.begin, from.span.begin - span_.begin));
    const bool is_from = ahead.ends_with("from") || ahead.ends_with(" с") || ahead.ends_with(" со") || ahead.ends_with(" от");
    return is_from && (link == "to" || link == "до");
  }

  std::string_view text_;
  text::Span span_;
  std::uint32_t line_;
  const journal::Vocabulary& vocabulary_;
};

/// The one parameter of the configuration that is meant; null where none is, or several.
const journal::Parameter* meant(const Configuration& configuration, const std::string& name, const journal::Vocabulary& vocabulary) {
  const journal::Parameter* found = nullptr;
  for (const journal::Parameter* parameter : configuration.parameters) {
    if (vocabulary.parameters.find(last_part(parameter->name)) != name) continue;
    if (found != nullptr) return nullptr;
    found = parameter;
  }
  return found;
}

}  // namespace

std::vector<SaidChange> said_changes(const text::SourceFile& source, const journal::Entry& entry, const journal::Vocabulary& vocabulary) {
  std::vector<SaidChange> said;
  bool is_code = false;
  for (std::uint32_t line = entry.line; line <= entry.end_line; ++line) {
    const std::string_view text = text::trim(source.line_text(line));
    if (text.starts_with("```") || text.starts_with("~~~")) is_code = !is_code;
    else if (!is_code && !text.starts_with('|')) ClaimReader(source, line, vocabulary).read(said);
  }
  return said;
}

std::vector<UnmadeChange> find_unmade_changes(const journal::JournalFile& file, const journal::Entry& entry,
                                              const std::optional<ComparedConfigurations>& compared,
                                              const journal::Vocabulary& vocabulary) {
  if (entry.parameters.empty()) return {};
  const auto within = base_and_modified(entry);
  if (!within && !compared) return {};
  const Configuration& own = within ? within->modified : compared->own;
  const Configuration& base = within ? within->base : compared->base;
  std::vector<UnmadeChange> unmade;
  for (SaidChange& said : said_changes(file.source, entry, vocabulary)) {
    const journal::Parameter* now = meant(own, said.parameter, vocabulary);
    const journal::Parameter* before = meant(base, said.parameter, vocabulary);
    if (now == nullptr || before == nullptr || is_same_value(said.old_value, said.new_value)) continue;
    if (!is_same_value(before->value, said.old_value) || is_same_value(now->value, said.new_value)) continue;
    // From one entry to the next another value than the one told may be a later try of it.
    if (!within && !is_same_value(now->value, said.old_value)) continue;
    unmade.push_back({std::move(said), now, before, within ? &file : compared->target.file});
  }
  return unmade;
}

}  // namespace labbook::results
