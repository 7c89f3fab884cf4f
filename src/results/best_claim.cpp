#include "results/best_claim.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "results/measure.h"
#include "results/sentence.h"
#include "results/timeline.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

/// Words that claim a best of all there was, in the folded line.
constexpr std::array<std::string_view, 27> kClaims{
    "best so far",      "so far the best", "best yet",          "best ever",          "best to date",        "best overall",
    "new best",         "best of all",     "new record",        "record so far",      "a record",            "all-time best",
    "best result so far", "highest so far", "lowest so far",    "the best result",    "best score so far",   "за все время",
    "новый рекорд",     "рекорд",          "пока лучший",       "лучший на данный момент", "лучший из всех", "новый лучший",
    "лучший результат", "самый высокий",   "самый низкий"};
/// These need a run that is named in the same line: "Best macro-F1: 0.848 in EXP007".
constexpr std::array<std::string_view, 6> kWeakClaims{"best ", "лучший ", "лучшая ", "лучшее ", "highest ", "lowest "};
/// What is best here is no value: "best epoch", "best checkpoint".
constexpr std::array<std::string_view, 14> kOtherBests{"epoch", "checkpoint", "seed", "fold", "model", "config", "step", "weights",
                                                       "param", "эпох",       "чекпоинт", "модел", "конфиг", "шаг"};
constexpr std::array<std::string_view, 8> kReach{" so far", " yet", " ever", " to date", " of all", " за все", " до сих пор", " на сегодня"};
constexpr std::array<std::string_view, 5> kNegations{"not ", "не ", "no ", "n't ", "isn"};

struct Claim {
  text::Span span;
  bool is_weak = false;
};

bool is_word_border(std::string_view line, std::size_t at) {
  if (at == 0 || at >= line.size()) return true;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; };
  return !is_letter(line[at - 1]);
}

bool is_negated(std::string_view folded, std::size_t at) {
  const std::string_view before = folded.substr(at > 12 ? at - 12 : 0, std::min<std::size_t>(at, 12));
  return std::ranges::any_of(kNegations, [&](std::string_view n) {
    const std::size_t found = before.rfind(n);
    return found != std::string_view::npos && is_word_border(before, found);
  });
}

/// `best val. mIoU so far`: the words that make "best" a claim stand behind the metric.
bool has_reach(std::string_view behind) {
  behind = behind.substr(0, 48);
  return std::ranges::any_of(kReach, [&](std::string_view words) { return behind.find(words) != std::string_view::npos; });
}

/// Folding keeps the length of ASCII and of Russian letters; other lines are not looked at.
std::optional<Claim> claim_in(std::string_view line, std::uint32_t begin) {
  const std::string folded = text::fold_case(line);
  if (folded.size() != line.size()) return std::nullopt;
  const auto claim_at = [&](std::string_view words, bool is_weak) -> std::optional<Claim> {
    const std::size_t at = folded.find(words);
    if (at == std::string::npos || !is_word_border(folded, at) || is_negated(folded, at)) return std::nullopt;
    const std::string_view behind = std::string_view(folded).substr(at + words.size());
    for (const std::string_view other : kOtherBests) {
      const std::size_t near_words = behind.find(other);
      if (near_words != std::string_view::npos && near_words <= 12) return std::nullopt;
    }
    const auto from = begin + static_cast<std::uint32_t>(at);
    const auto size = static_cast<std::uint32_t>(words.size());
    return Claim{{from, from + size - (words.ends_with(' ') ? 1 : 0)}, is_weak};
  };
  for (const std::string_view words : kClaims) {
    if (auto claim = claim_at(words, false)) return claim;
  }
  for (const std::string_view words : kWeakClaims) {
    if (auto claim = claim_at(words, true); claim && has_reach(std::string_view(folded).substr(claim->span.end - begin))) {
      claim->is_weak = false;
      return claim;
    }
    if (auto claim = claim_at(words, true)) return claim;
  }
  return std::nullopt;
}

struct Reported {
  std::uint32_t position = 0;
  const Entry* entry = nullptr;
  const Metric* metric = nullptr;
  Decimal number;
};

class ClaimChecker {
 public:
  ClaimChecker(const journal::JournalFile& file, MetricNames& names)
      : file_(file), names_(names), positions_(positions_in_time(file.journal)) {}

  std::vector<FalseBest> run() {
    const std::vector<bool> is_text = lines_of_text(file_.source);
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line]) check(line);
    }
    return std::move(found_);
  }

 private:
  void check(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view text = span.of(file_.source.text);
    if (text.size() > 2000) return;
    const auto claim = claim_in(text, span.begin);
    if (!claim) return;
    const Entry* entry = journal::entry_at(file_.journal, line);
    if (claim->is_weak && !names_run(entry, line)) return;
    const auto names = names_in(file_.source.text, span, names_);
    const auto numbers = numbers_in(file_.source.text, span);
    if (names.empty()) return;
    const NameInText& name = nearest(names, claim->span);
    const NumberInText* number = value_of(name, numbers);
    if (number == nullptr) return;
    MetricKey key = name.key;
    if (key.split.empty()) key.split = split_in(text, names_);
    judge(*claim, entry, key, *number, text);
  }

  bool names_run(const Entry* entry, std::uint32_t line) const {
    const auto is_here = [line](const journal::Reference& r) { return r.place.line == line && r.state == journal::ReferenceState::resolved; };
    return std::ranges::any_of(entry == nullptr ? file_.journal.references : entry->references, is_here);
  }

  static const NameInText& nearest(const std::vector<NameInText>& names, text::Span claim) {
    return *std::ranges::min_element(names, {}, [&](const NameInText& name) {
      return name.span.begin > claim.begin ? name.span.begin - claim.begin : claim.begin - name.span.begin;
    });
  }

  /// The number behind the name; of an arrow the right one.
  static const NumberInText* value_of(const NameInText& name, const std::vector<NumberInText>& numbers) {
    const NumberInText* value = nullptr;
    for (const NumberInText& number : numbers) {
      if (number.span.begin < name.span.end || number.is_signed) continue;
      if (value == nullptr) value = &number;
      else if (number.follows_arrow) return &number;
      else break;
    }
    return value;
  }

  const std::vector<Reported>& reported(const std::string& name) {
    if (by_name_.empty()) {
      for (std::size_t i = 0; i < file_.journal.entries.size(); ++i) {
        const Entry& entry = file_.journal.entries[i];
        for (const Metric& metric : entry.metrics) {
          const MetricKey& key = names_.key(metric);
          by_name_[key.name].push_back({positions_[i], &entry, &metric, comparable(metric, names_.knowledge(key))});
        }
      }
    }
    return by_name_[name];
  }

  void judge(const Claim& claim, const Entry* entry, MetricKey key, const NumberInText& number, std::string_view line) {
    const journal::MetricKnowledge& knowledge = names_.knowledge(key);
    if (knowledge.direction == journal::Direction::unknown) return;
    Metric stated;
    stated.text = to_text(number.number);
    stated.value = number.number.to_double();
    stated.unit = number.is_percent ? "%" : "";
    const Decimal value = comparable(stated, knowledge);
    const std::uint32_t now = position_of(entry);
    const Reported* own = nullptr;
    for (const Reported& r : reported(key.name)) {
      const bool is_here = compare_as_written(r.number, value) == 0;
      const bool fits = key.split.empty() || names_.key(*r.metric).split == key.split;
      if (is_here && fits && (own == nullptr || r.entry == entry)) own = &r;
    }
    if (own == nullptr) return;  // nobody reports that value: what it is of is not certain
    key = names_.key(*own->metric);
    const Reported* better = nullptr;
    for (const Reported& r : reported(key.name)) {
      const MetricKey& other = names_.key(*r.metric);
      // The rows of the claiming entry's own tables may be entries too.
      const bool is_inside = entry != nullptr && r.entry->line >= entry->line && r.entry->line <= entry->end_line;
      if ((r.position > now && !is_inside) || other.split != key.split || other.qualifier == "base" || other.qualifier == "std") continue;
      if (r.metric->unit != own->metric->unit || is_better(value, r.number, knowledge.direction)) continue;
      if (is_better(r.number, better == nullptr ? value : better->number, knowledge.direction)) better = &r;
    }
    if (better == nullptr) return;
    const auto begin = claim.span.begin - static_cast<std::uint32_t>(line.data() - file_.source.text.data());
    found_.push_back({claim.span, std::string(line.substr(begin, claim.span.size())), key,
                      std::string(number.span.of(file_.source.text)), &file_, better->entry, better->metric});
  }

  /// In time; what stands outside every entry comes last.
  std::uint32_t position_of(const Entry* entry) const {
    if (entry == nullptr) return static_cast<std::uint32_t>(positions_.size());
    return positions_[static_cast<std::size_t>(entry - file_.journal.entries.data())];
  }

  const journal::JournalFile& file_;
  MetricNames& names_;
  std::vector<std::uint32_t> positions_;
  std::unordered_map<std::string, std::vector<Reported>> by_name_;
  std::vector<FalseBest> found_;
};

}  // namespace

std::vector<FalseBest> find_false_bests(const journal::JournalFile& file, MetricNames& names) {
  if (!file.journal.is_journal()) return {};
  return ClaimChecker(file, names).run();
}

}  // namespace labbook::results
