#include "results/prose_sighting.h"

#include <algorithm>

#include "journal/vocabulary.h"
#include "results/line_references.h"
#include "results/measure.h"
#include "results/sentence.h"
#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/wide_scan.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestSaying = 300;  ///< longer ones say more than one thing

bool tells_one_moment(const std::string& folded) {
  const auto is_in = [&](std::string_view word) {
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || !text::is_word_byte(folded[at - 1])) && (end == folded.size() || !text::is_word_byte(folded[end]))) return true;
    }
    return false;
  };
  return std::ranges::any_of(wording::of_one_moment, is_in);
}

/// Whether the line stands where an entry tells what came out: in no section, or in one on results or what they mean.
bool is_on_outcome(const journal::Entry& entry, std::uint32_t begin) {
  for (const journal::Section& section : entry.sections) {
    if (begin < section.place.span.begin || begin >= section.body.end) continue;
    const std::string_view kind = journal::shipped_vocabulary().section_kinds.find(section.name);
    return section.is_known && (kind == "results" || kind == "analysis" || kind == "summary");
  }
  return true;
}

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
    if (!word.empty() && !is_dash && std::ranges::find(wording::sighting_words, word) == wording::sighting_words.end()) return false;
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
    if (span.size() > kLongestSaying || text::next_digit(span.of(text_)) == std::string_view::npos) return;
    const journal::Entry* entry = journal::entry_at(file_.journal, line);
    const auto references = on_line_.at(entry, line);
    if (references.size() > 1 || (references.empty() && (entry == nullptr || entry->metrics.empty()))) return;
    const auto numbers = numbers_in(text_, span);
    if (numbers.size() != 1 || numbers.front().is_signed) return;
    const auto names = names_in(text_, span, names_);
    if (names.size() != 1) return;
    if (references.empty()) check_own(*entry, line, names.front(), numbers.front());
    else check_other(entry, *references.front(), span, names.front(), numbers.front());
  }

  void check_other(const journal::Entry* entry, const journal::Reference& reference, text::Span line, const NameInText& name,
                   const NumberInText& number) {
    if (reference.state != journal::ReferenceState::resolved || !says_no_more(words_left(line, reference.place.span, name.span, number)))
      return;
    const auto target = index_.find_only(reference.target_path + "#" + reference.target);
    if (target && target->entry != entry) hold(*target, name.key, number);
  }

  /// "The test accuracy is 0.86.", where the entry's own table has 0.84.
  void check_own(const journal::Entry& entry, std::uint32_t line, const NameInText& name, const NumberInText& number) {
    const text::Span span = file_.source.lines.line(line);
    const std::string left = without_split(words_left(span, name.span, name.span, number), name.key.split);
    if (journal::is_row(entry) || entry.kind == journal::EntryKind::group || !is_on_outcome(entry, span.begin)) return;
    if (!says_no_more(left) || tells_one_moment(left) || !name.key.qualifier.empty() || !names_.is_known(name.key.name)) return;
    const journal::Metric* own = values_.only(entry, {}, {name.key.name, name.key.split, {}});
    if (own == nullptr || own->is_reference || own->place.line == line || own->origin == journal::MetricOrigin::prose) return;
    if (is_on_outcome(entry, own->place.span.begin)) hold({&file_, &entry, {}}, name.key, number);
  }

  /// The line's words without those that name the metric's split.
  std::string without_split(std::string words, const std::string& split) const {
    for (std::size_t begin = 0; begin < words.size() && !split.empty();) {
      std::size_t end = begin;
      while (end < words.size() && text::is_word_byte(words[end])) ++end;
      if (end > begin && names_.split(std::string_view(words).substr(begin, end - begin)) == split)
        std::fill(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end), ' ');
      begin = end + 1;
    }
    return words;
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

std::vector<ProseConflict> find_prose_conflicts(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                MetricNames& names, KnownValues& values) {
  if (!file.journal.is_journal()) return {};
  return Reader(file, index, names, values).run(text.is_text());
}

}  // namespace labbook::results
