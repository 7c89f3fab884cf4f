#include "results/prose_sighting.h"

#include <algorithm>
#include <array>

#include "results/line_references.h"
#include "results/measure.h"
#include "results/sentence.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestSaying = 300;  ///< longer ones say more than one thing

/// Words that add nothing to "E002 has accuracy 0.838".
constexpr std::array<std::string_view, 60> kPlain{
    "reached", "reaches", "got",   "gets",    "has",      "had",     "gave",     "gives",    "achieves", "achieved", "with",    "of",     "an",     "a",       "at",
    "the",     "is",      "was",   "best",    "model",    "run",     "experiment", "result", "scored",   "still",    "already", "in",     "from",   "our",     "overall",
    "winner",  "so",      "far",   "reports", "reported", "score",   "value",    "модель",   "эксперимент", "дала",  "дал",     "дает",   "достигла", "достиг", "получила",
    "получил", "показала", "показал", "с",    "результат", "лучший", "лучшая",   "лучшее",   "у",        "в",        "была",    "был",    "прогон", "итог",    "опыт"};

bool says_no_more(const std::string& folded) {
  std::string word;
  for (const char c : folded + ' ') {
    const bool is_letter = (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (is_letter) {
      word += c;
      continue;
    }
    if (c >= '0' && c <= '9') return false;
    const bool is_dash = word == "—" || word == "–" || word == "→" || word == "≈";
    if (!word.empty() && !is_dash && std::ranges::find(kPlain, word) == kPlain.end()) return false;
    word.clear();
  }
  return true;
}

class Reader {
 public:
  Reader(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), index_(index), names_(names), values_(values), on_line_(file.journal), text_(file.source.text) {}

  std::vector<ProseConflict> run(const std::vector<bool>& is_text) {
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line] && !file_.source.line_text(line).starts_with('#')) check(line);
    }
    return std::move(found_);
  }

 private:
  void check(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    if (span.size() > kLongestSaying || text::find_digit(span.of(text_)) == std::string_view::npos) return;
    const journal::Entry* entry = journal::entry_at(file_.journal, line);
    const auto references = on_line_.at(entry, line);
    if (references.size() != 1 || references.front()->state != journal::ReferenceState::resolved) return;
    const auto numbers = numbers_in(text_, span);
    if (numbers.size() != 1 || numbers.front().is_signed) return;
    const auto names = names_in(text_, span, names_);
    if (names.size() != 1) return;
    if (!says_no_more(words_left(span, references.front()->place.span, names.front().span, numbers.front()))) return;
    const auto target = index_.find_only(references.front()->target_path + "#" + references.front()->target);
    if (target && target->entry != entry) hold(*target, names.front().key, numbers.front());
  }

  std::string words_left(text::Span line, text::Span reference, text::Span name, const NumberInText& number) const {
    std::string left(line.of(text_));
    for (const text::Span span : {reference, name, number.span}) {
      if (span.begin < line.begin || span.end > line.end) continue;
      std::fill(left.begin() + (span.begin - line.begin), left.begin() + (span.end - line.begin), ' ');
    }
    return text::fold_case(left);
  }

  void hold(const RunIndex::Target& target, const MetricKey& key, const NumberInText& number) {
    const journal::Metric* own = values_.only(*target.entry, target.label, {key.name, key.split, {}});
    if (own == nullptr) return;
    const journal::MetricKnowledge& knowledge = names_.knowledge(key);
    journal::Metric stated;
    stated.text = to_text(number.number);
    stated.value = number.number.to_double();
    stated.unit = number.is_percent ? "%" : "";
    if (agree_as_written(comparable(stated, knowledge), comparable(*own, knowledge))) return;
    const std::string run = target.label.empty() ? name_of(*target.entry) : target.label;
    found_.push_back({number.span, std::string(number.span.of(text_)), run, target.file, own});
  }

  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  LineReferences on_line_;
  std::string_view text_;
  std::vector<ProseConflict> found_;
};

}  // namespace

std::vector<ProseConflict> find_prose_conflicts(const journal::JournalFile& file, WrittenText& text, const RunIndex& index, MetricNames& names, KnownValues& values) {
  if (!file.journal.is_journal()) return {};
  return Reader(file, index, names, values).run(text.is_text());
}

}  // namespace labbook::results
