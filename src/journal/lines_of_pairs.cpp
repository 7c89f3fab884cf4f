#include "journal/lines_of_pairs.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/pair_reader.h"
#include "journal/pairs.h"
#include "journal/result_parts.h"
#include "journal/spoken_results.h"
#include "journal/unmarked_pairs.h"
#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::journal {
namespace {

/// Nothing but a blank or a dash between the two: `accuracy 0.91`, `Test accuracy - 75.4%`.
bool is_joined_by_dash(const UnmarkedPair& pair) {
  const char* end = pair.name.data() + pair.name.size();
  const std::string_view joint = text::trim({end, static_cast<std::size_t>(pair.value.data() - end)});
  return joint.empty() || joint == "-" || joint == "–" || joint == "—";
}

/// `accuracy 0.91` and no word more.
bool is_unmarked_pair(Contents& contents, std::string_view part, const Scope& scope, MetricOrigin origin) {
  const auto pair = read_unmarked_pair(contents.names, part);
  const auto measured = pair ? read_measurement(pair->value, contents.commas, contents.vocabulary().measures) : std::nullopt;
  if (!measured || !(measured->rest.empty() || !split_behind(contents, measured->rest).empty())) return false;
  const bool is_negative = pair->value.front() == '-';  // a change, more often than not
  if (contents.names.read(pair->name).kind == NameKind::parameter) return true;
  if (scope.role == Role::results && (!is_negative || is_plain_metric(contents.names, pair->name))) return true;
  const bool is_fine = measured->number.is_fractional || measured->unit == "%";
  // "accuracy was 0.9" is a sentence, and so is "accuracy 0.8 → 0.9 (+0.1)"
  const bool is_tight = is_joined_by_dash(*pair) && !measured->previous;
  return (origin == MetricOrigin::list || is_tight) && scope.role == Role::none && is_fine && is_plain_metric(contents.names, pair->name);
}

/// `11.9 (test)` behind `PPL 12.3 (val)`.
bool is_same_on_other_split(Contents& contents, std::string_view part) {
  const std::size_t open = part.rfind(" (");
  if (open == std::string_view::npos || part.back() != ')') return false;
  return read_measurement(part, contents.commas, contents.vocabulary().measures) &&
         contents.names.read(part.substr(open + 2, part.size() - open - 3)).kind == NameKind::split;
}

/// Takes the first sentence off. One ends with a full stop behind which a letter follows that is none of a name: `val. acc`.
std::string_view take_sentence(std::string_view& text) {
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    const char next = at + 2 < text.size() ? text[at + 2] : ' ';
    if (next >= 'a' && next <= 'z') continue;
    const std::string_view sentence = text::trim(text.substr(0, at));
    text.remove_prefix(at + 2);
    return sentence;
  }
  const std::string_view sentence = text::trim(text);
  text = {};
  return sentence;
}

std::string_view without_lead_marks(std::string_view text) {
  static constexpr std::string_view kDashes[] = {"—", "–", "-", ":", "."};
  for (const std::string_view dash : kDashes) {
    if (text.starts_with(dash)) return text::trim(text.substr(dash.size()));
  }
  return text;
}

}  // namespace

bool is_all_pairs(Contents& contents, std::string_view line, const Scope& scope, MetricOrigin origin) {
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view segment = take_named_segment(rest, contents.vocabulary().measures);
    const ArrowParts parts = divide_at_arrow(contents, segment);
    if (!parts.result.empty() && !is_unmarked_pair(contents, parts.before, scope, origin)) return false;
    const bool is_first = segment.data() == line.data();
    const bool may_be_spoken = scope.role == Role::results || (scope.role == Role::none && origin == MetricOrigin::list);
    if (parts.result.empty() && may_be_spoken && read_number_first(contents, segment)) continue;
    if (!is_first && is_same_on_other_split(contents, segment)) continue;
    if (!is_unmarked_pair(contents, parts.result.empty() ? segment : parts.result, scope, origin)) return false;
  }
  return true;
}

bool read_result_sentences(Contents& contents, Entry& entry, std::string_view line, const Scope& scope, MetricOrigin origin) {
  bool has_stated = false;
  std::string_view rest = without_lead_marks(text::trim(line.substr(contents.line.bold_prefix(line))));
  while (!rest.empty()) {
    const std::string_view sentence = take_sentence(rest);
    if (sentence.size() == line.size()) break;  // the line is one sentence, and the caller knows that it is no list of pairs
    if (text::next_digit(sentence) == std::string_view::npos || !is_all_pairs(contents, sentence, scope, origin)) continue;
    PairReader reader(contents, entry, scope, origin);
    reader.take_unmarked();
    has_stated |= reader.read(sentence);
  }
  return has_stated;
}

bool read_quoted_results(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, MetricOrigin origin) {
  if (scope.role != Role::results) return false;
  const std::string_view line = text::trim(contents.line.text());
  bool has_stated = false;
  source = text::trim(source);
  for (std::size_t at = 0; source.starts_with('`');) {
    const std::size_t end = source.find('`', 1);
    if (at > line.size() || end == std::string_view::npos || end + 1 == source.size() || (source[end + 1] != ',' && source[end + 1] != ';'))
      break;
    const std::string_view quoted = line.substr(at, end - 1);
    const auto pair = quoted == source.substr(1, end - 1) ? read_unmarked_pair(contents.names, quoted) : std::nullopt;
    if (!pair || !is_joined_by_dash(*pair) || !is_plain_metric(contents.names, pair->name)) break;
    const auto measured = read_measurement(pair->value, contents.commas, contents.vocabulary().measures);
    if (!measured || !measured->rest.empty() || !(measured->number.is_fractional || measured->unit == "%")) break;
    PairReader reader(contents, entry, scope, origin);
    reader.take_unmarked();
    has_stated |= reader.read(quoted);
    const std::size_t next = std::min(source.find_first_not_of(' ', end + 2), source.size());
    at += next - 2;  // the two marks are not in the line
    source.remove_prefix(next);
  }
  return has_stated;
}

}  // namespace labbook::journal
