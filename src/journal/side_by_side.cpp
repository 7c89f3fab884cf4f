#include "journal/side_by_side.h"

#include <algorithm>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostParts = 6;
constexpr std::size_t kLongest = 120;

std::vector<std::string_view> divide_at_slashes(std::string_view text) {
  std::vector<std::string_view> parts;
  while (parts.size() <= kMostParts) {
    const std::size_t slash = text.find('/');
    parts.push_back(text::trim(text.substr(0, slash)));
    if (slash == std::string_view::npos) break;
    text.remove_prefix(slash + 1);
  }
  return parts;
}

std::vector<Measurement> measurements_of(const Contents& contents, std::string_view value) {
  std::vector<Measurement> all;
  for (const std::string_view part : divide_at_slashes(value)) {
    const auto measured = read_measurement(part, contents.commas, contents.vocabulary().measures);
    if (!measured || !measured->rest.empty()) return {};
    all.push_back(*measured);
  }
  return all;
}

/// `1/3` and `13/37` are fractions: results that stand side by side have decimals.
bool are_results(const std::vector<Measurement>& all) {
  return all.size() > 1 && all.size() <= kMostParts &&
         std::ranges::any_of(all, [](const Measurement& m) { return m.number.is_fractional || m.unit == "%"; });
}

bool is_split(Contents& contents, std::string_view word) { return contents.names.read(word).kind == NameKind::split; }

/// The words joined by slashes, blanks round the slashes or not: `train/val` of `Accuracy (train / val)`.
std::string_view joined_words(std::string_view name) {
  const auto is_end = [](char c) { return c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == ','; };
  std::size_t begin = name.find('/');
  std::size_t end = name.rfind('/');
  while (begin > 0 && name[begin - 1] == ' ') --begin;
  while (begin > 0 && !is_end(name[begin - 1])) --begin;
  ++end;
  while (end < name.size() && name[end] == ' ') ++end;
  while (end < name.size() && !is_end(name[end])) ++end;
  return name.substr(begin, end - begin);
}

/// `Error on` → `Error`.
std::string_view without_preposition(const Vocabulary& vocabulary, std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string_view::npos || vocabulary.title_words.find(name.substr(blank + 1)) != "preposition") return name;
  return text::trim(name.substr(0, blank));
}

/// What is left of the name without the words: `Accuracy`.
std::string name_without(const Vocabulary& vocabulary, std::string_view name, std::string_view words) {
  const auto at = static_cast<std::size_t>(words.data() - name.data());
  std::string_view before = text::trim(name.substr(0, at));
  std::string_view after = text::trim(name.substr(at + words.size()));
  while (!before.empty() && (before.back() == '(' || before.back() == '[' || before.back() == ','))
    before = text::trim(before.substr(0, before.size() - 1));
  while (!after.empty() && (after.front() == ')' || after.front() == ']')) after = text::trim(after.substr(1));
  std::string rest(without_preposition(vocabulary, before));
  if (!before.empty() && !after.empty()) rest += ' ';
  return rest.append(after);
}

std::vector<SideResult> by_split(Contents& contents, std::string_view name, const std::vector<Measurement>& all) {
  const std::string_view words = joined_words(name);
  const std::vector<std::string_view> splits = divide_at_slashes(words);
  if (splits.size() != all.size() || !std::ranges::all_of(splits, [&](std::string_view word) { return is_split(contents, word); }))
    return {};
  const std::string bare = name_without(contents.vocabulary(), name, words);
  if (contents.names.read(bare).kind != NameKind::metric) return {};
  std::vector<SideResult> results;
  for (std::size_t i = 0; i < all.size(); ++i) results.push_back({bare, splits[i], {}, all[i]});
  return results;
}

/// `ROUGE-1/2/L`: the name that a short part stands for.
std::string whole_name(std::string_view first, std::string_view part) {
  const std::size_t dash = first.rfind('-');
  return part.size() == 1 && dash != std::string_view::npos ? std::string(first.substr(0, dash + 1)).append(part) : std::string(part);
}

/// `Val` of `Val (loss / acc@1)`: takes the split and the brackets off.
std::string_view take_split_before_group(Contents& contents, std::string_view& name) {
  const std::size_t open = name.find('(');
  if (open == std::string_view::npos || name.back() != ')') return {};
  const std::string_view split = text::trim(name.substr(0, open));
  if (!is_split(contents, split)) return {};
  name = name.substr(open + 1, name.size() - open - 2);
  return split;
}

std::vector<SideResult> by_metric(Contents& contents, std::string_view name, const std::vector<Measurement>& all) {
  std::string_view split = take_split_before_group(contents, name);  // of `Dev EM/F1` for both
  const std::vector<std::string_view> names = divide_at_slashes(name);
  if (names.size() != all.size()) return {};
  std::size_t metrics = 0;
  std::vector<SideResult> results;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const NameReading& reading = contents.names.read(names[i]);
    metrics += reading.kind == NameKind::metric ? 1 : 0;
    const bool is_letter = names[i].size() == 1;  // "P/R/F1"
    if (reading.kind != NameKind::metric && !is_letter) return {};
    if (reading.split_size != 0) split = reading.split(names[i]);
    results.push_back({whole_name(names[0], names[i]), split, {}, all[i]});
  }
  return metrics > 0 ? results : std::vector<SideResult>{};
}

/// `WER (clean/other)`: a metric, and in brackets what each value is of.
std::vector<SideResult> by_run(Contents& contents, std::string_view name, const std::vector<Measurement>& all) {
  if (name.back() != ')') return {};
  const std::string_view words = joined_words(name);
  const std::vector<std::string_view> runs = divide_at_slashes(words);
  const std::string bare = name_without(contents.vocabulary(), name, words);
  if (runs.size() != all.size() || contents.names.read(bare).kind != NameKind::metric) return {};
  std::vector<SideResult> results;
  for (std::size_t i = 0; i < all.size(); ++i) results.push_back({bare, {}, runs[i], all[i]});
  return results;
}

}  // namespace

std::vector<SideResult> read_side_by_side(Contents& contents, std::string_view name, std::string_view value) {
  if (name.size() > kLongest || value.size() > kLongest || name.find('/') == std::string_view::npos ||
      value.find('/') == std::string_view::npos)
    return {};
  const std::vector<Measurement> all = measurements_of(contents, value);
  if (!are_results(all)) return {};
  std::vector<SideResult> results = by_split(contents, name, all);
  if (results.empty()) results = by_metric(contents, name, all);
  return results.empty() ? by_run(contents, name, all) : results;
}

}  // namespace labbook::journal
