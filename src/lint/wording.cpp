#include "lint/wording.h"

#include "journal/word_file.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

/// More bytes than any phrase and the letter before it.
constexpr std::size_t kLongestPhrase = 80;

/// What is shipped is known to be well-formed: a test reads it.
Wording read_shipped() {
  Wording wording;
  const std::pair<std::string_view, PhraseSet*> sets[] = {
      {"placeholder_phrases", &wording.placeholder_phrases},
      {"placeholder_values", &wording.placeholder_values},
      {"placeholder_lines", &wording.placeholder_lines},
      {"placeholder_titles", &wording.placeholder_titles},
      {"placeholder_verbs", &wording.placeholder_verbs},
      {"placeholder_names", &wording.placeholder_names},
      {"placeholder_values_in_brackets", &wording.placeholder_values_in_brackets},
      {"vague_statements", &wording.vague_statements},
      {"vague_field_values", &wording.vague_field_values},
      {"continuations", &wording.continuations},
      {"not_runs", &wording.not_runs},
      {"other_work", &wording.other_work},
      {"unmade", &wording.unmade},
      {"verdict_halves", &wording.verdict_halves},
      {"generator_marks", &wording.generator_marks},
      {"against", &wording.against},
      {"magnitudes", &wording.magnitudes},
      {"statistics", &wording.statistics},
      {"counted", &wording.counted},
      {"plain_errors", &wording.plain_errors},
      {"averages", &wording.averages},
      {"precision_words", &wording.precision_words},
      {"recall_words", &wording.recall_words},
      {"f1_words", &wording.f1_words},
      {"counted_off", &wording.counted_off},
      {"share_of", &wording.share_of},
      {"list_joints", &wording.list_joints},
      {"part_of_data", &wording.part_of_data},
      {"bold_words", &wording.bold_words},
      {"stages_of_run", &wording.stages_of_run},
      {"forms", &wording.forms},
      {"outcomes", &wording.outcomes},
      {"lesser_sections", &wording.lesser_sections},
      {"repeatable_fields", &wording.repeatable_fields},
      {"failures", &wording.failures},
      {"weak_failures", &wording.weak_failures},
      {"praises", &wording.praises},
      {"denials", &wording.denials},
      {"in_service", &wording.in_service},
      {"put_aside", &wording.put_aside},
  };
  for (const disk::EmbeddedFile& embedded : shipped_wording_files()) {
    const journal::WordFile file(embedded.bytes);
    for (const auto& [key, set] : sets) {
      const journal::WordNode* phrases = journal::member_of(file.root(), key);  // one of the languages need not have all
      if (phrases == nullptr) continue;
      PhraseSet& words = *set;
      journal::for_each_inside(*phrases, [&words](const journal::WordNode& phrase) { words.add(phrase.text); });
    }
  }
  return wording;
}

using text::is_word_byte;

/// Bytes of a line whose folded form has more than kEnding of them.
constexpr std::size_t kEndOfLine = 8;
constexpr std::size_t kEnding = 3;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The last kEnding bytes of a folded text.
std::size_t ending_key(std::string_view folded) {
  std::size_t key = 0;
  for (const char c : folded.substr(folded.size() - kEnding)) key = key * 37 + static_cast<unsigned char>(c);
  return key % 4096;
}

/// `text` without the punctuation at its end.
std::string_view without_closing_marks(std::string_view text) {
  while (!text.empty() && !is_word_byte(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

void PhraseSet::add(std::string_view phrase) {
  names_.add(phrase);
  phrases_.push_back(text::fold_case(phrase));
  if (phrases_.back().size() < kEnding) has_short_phrase_ = true;
  else endings_.set(ending_key(phrases_.back()));
}

bool PhraseSet::contains(std::string_view text) const { return names_.contains(text); }

bool PhraseSet::is_in(std::string_view text) const {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > begin && contains(text.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool PhraseSet::may_be_ending(std::string_view text) const {
  if (text.size() > kEnding && text::is_ascii(text.substr(text.size() - kEnding))) {
    const char end[kEnding] = {to_lower(text[text.size() - 3]), to_lower(text[text.size() - 2]), to_lower(text.back())};
    return has_short_phrase_ || endings_.test(ending_key({end, kEnding}));
  }
  const std::string end = text::fold_case(text.substr(text::floor_to_code_point(text, text.size() - std::min(kEndOfLine, text.size()))));
  return has_short_phrase_ || end.size() < kEnding || endings_.test(ending_key(end));
}

std::string_view PhraseSet::ending_of(std::string_view text) const {
  std::string_view tail = without_closing_marks(text);
  // Every line of every journal comes by: few end as one of the phrases ends.
  if (tail.empty() || !may_be_ending(tail)) return {};
  if (tail.size() > kLongestPhrase) tail.remove_prefix(text::floor_to_code_point(tail, tail.size() - kLongestPhrase));
  const std::string folded = text::fold_case(tail);
  for (const std::string& phrase : phrases_) {
    if (!folded.ends_with(phrase)) continue;
    const std::size_t begin = folded.size() - phrase.size();
    if (begin == 0 || !is_word_byte(folded[begin - 1])) return phrase;
  }
  return {};
}

const Wording& shipped_wording() {
  static const Wording wording = read_shipped();
  return wording;
}

}  // namespace labbook::lint
