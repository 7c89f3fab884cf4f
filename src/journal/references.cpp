#include "journal/references.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "journal/characters.h"
#include "journal/id_joints.h"
#include "journal/reference_role.h"
#include "journal/reference_scan.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/name_beginning.h"

namespace labbook::journal {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

class ReferenceFinder {
 public:
  ReferenceFinder(const DocumentFacts& facts, Journal& journal) : facts_(facts), journal_(journal) {
    for (const auto* stems : {&facts.vocabulary.baseline_stems, &facts.vocabulary.previous_stems}) {
      for (const std::string_view stem : *stems) begins_stem_[text::beginning_of_name(stem)] = true;
    }
    learn_ids();
  }

  void run() {
    const auto& nodes = facts_.document.nodes();
    for (NodeIndex i = 1; i < nodes.size();) {
      const Node& node = nodes[i];
      if (node.kind == NodeKind::image || node.kind == NodeKind::code_block || node.kind == NodeKind::html_block) {
        i = node.subtree_end;
        continue;
      }
      if (node.kind == NodeKind::text || node.kind == NodeKind::code) scan(node.span);
      ++i;
    }
  }

 private:
  /// Prefixes that this journal's ids have, beside the words for an experiment.
  void learn_ids() {
    own_.resize(journal_.entries.size());
    for (std::size_t i = 0; i < journal_.entries.size(); ++i) {
      const Entry& entry = journal_.entries[i];
      for (const EntryId& id : entry.ids) {
        const std::string meaning = meaning_of(id.text, facts_.vocabulary);
        if (meaning.empty()) continue;
        own_[i].push_back(meaning);
        classes_.insert(meaning.substr(0, meaning.find(':')));
        meanings_.insert(meaning);
        written_.insert(id.text);
        std::size_t digit = 0;
        while (digit < id.text.size() && !is_digit(id.text[digit])) ++digit;
        prefixes_.insert(text::fold_name(std::string_view(id.text).substr(0, digit)));
      }
      if (names_baseline(entry)) baselines_.push_back(i);
    }
    is_newest_first_ = runs_backwards();
  }

  bool names_baseline(const Entry& entry) const {
    const std::string title = text::fold_case(entry.title);
    return std::ranges::any_of(facts_.vocabulary.baseline_stems,
                               [&](std::string_view stem) { return title.find(stem) != std::string::npos; });
  }

  bool runs_backwards() const {
    int rising = 0;
    int falling = 0;
    const Date* previous = nullptr;
    for (const Entry& entry : journal_.entries) {
      if (!entry.date) continue;
      if (previous != nullptr && *previous < *entry.date) ++rising;
      if (previous != nullptr && *entry.date < *previous) ++falling;
      previous = &*entry.date;
    }
    return falling > rising;
  }

  void scan(text::Span span) {
    const std::string_view text = span.of(facts_.file.text);
    static constexpr text::ByteSet kBeginnings("0123456789bBpPlL\xD0");
    std::size_t at = kBeginnings.first_in(text);
    if (at == std::string_view::npos || text.find("://") != std::string_view::npos) return;
    for (; at < text.size(); at = kBeginnings.first_in(text, at)) {
      if (is_digit(text[at])) at = read_number(text, at, span.begin);
      else if (!is_inside_word(text, at)) at = read_phrase(text, at, span.begin);
      else ++at;
    }
  }

  std::size_t read_number(std::string_view text, std::size_t at, std::uint32_t offset) {
    const std::size_t end = end_of_number(text, at);
    std::optional<WrittenReference> found = id_around(text, at, end);
    if (!found || !names_experiment(*found) || is_metric(text, *found)) return std::max(end, digits_end(text, at));
    if (is_range(*found)) found = id_around(text, at, digits_end(text, at));
    if (!found) return end;
    add_id(text, *found, offset);
    return read_more(text, *found, offset);
  }

  /// With the `_s` of `exp11_s`, where an experiment is called so.
  std::size_t end_of_number(std::string_view text, std::size_t at) const {
    const std::size_t end = numeral_end(text, at);
    const std::size_t variant = variant_end(text, end, {});
    if (variant == end) return end;
    const std::optional<WrittenReference> found = id_around(text, at, variant);
    return found && meanings_.contains(id_meaning(found->prefix, found->numeral, facts_.vocabulary)) ? variant : end;
  }

  bool names_experiment(const WrittenReference& found) const {
    const Vocabulary& vocabulary = facts_.vocabulary;
    const bool is_joined = found.prefix.data() + found.prefix.size() + 1 >= found.numeral.data();
    const std::string prefix = text::fold_name(found.prefix);
    if (is_joined && prefixes_.contains(prefix)) return !names_model(found);
    if (vocabulary.not_ids.contains(found.prefix)) return false;
    const std::string_view word = vocabulary.entry_words.find(found.prefix);
    if (word.empty()) return prefixes_.contains(prefix) && vocabulary.weak_entry_words.contains(found.prefix);
    return classes_.contains(word) || (word == "experiment" && !classes_.empty());
  }

  /// `runs 1-2` where no experiment is called 1-2.
  bool is_range(const WrittenReference& found) const {
    const std::size_t dash = found.numeral.find('-');
    return dash != std::string_view::npos && !meanings_.contains(id_meaning(found.prefix, found.numeral, facts_.vocabulary));
  }

  /// `F1`, `R2`: a metric's name is an id only where an experiment is called just so, and no value stands behind it.
  bool is_metric(std::string_view text, const WrittenReference& found) const {
    const std::string_view name = text.substr(found.begin, found.end - found.begin);
    if (!facts_.vocabulary.metrics.contains(name)) return false;
    const std::size_t next = skip_blanks(text, found.end);
    const bool has_value = next < text.size() && (text[next] == ':' || text[next] == '=' || is_digit(text[next]));
    return has_value || !written_.contains(std::string(name));
  }

  /// `r50` where no experiment has that number.
  bool names_model(const WrittenReference& found) const {
    const std::string name = std::string(found.prefix) + std::string(found.numeral);
    return facts_.vocabulary.not_ids.contains(name) && !meanings_.contains(id_meaning(found.prefix, found.numeral, facts_.vocabulary));
  }

  void add_id(std::string_view text, const WrittenReference& found, std::uint32_t offset) {
    if (counts_something(text, found.end)) return;
    Reference reference;
    reference.text = std::string(text.substr(found.begin, found.end - found.begin));
    reference.target = id_meaning(found.prefix, found.numeral, facts_.vocabulary);
    reference.role = role_before(facts_.file.text, offset + static_cast<std::uint32_t>(found.begin), facts_.vocabulary);
    add(std::move(reference), {offset + static_cast<std::uint32_t>(found.begin), offset + static_cast<std::uint32_t>(found.end)});
  }

  /// `run 3 epochs`: the number counts what follows.
  bool counts_something(std::string_view text, std::size_t end) const {
    const std::size_t begin = skip_blanks(text, end);
    const std::size_t word_end = letters_end(text, begin);
    return begin > end && word_end > begin && facts_.vocabulary.units.contains(text.substr(begin, word_end - begin));
  }

  /// The rest of `Run 2,3` and `experiments 4, 5 and 6`: numbers alone.
  std::size_t read_more(std::string_view text, WrittenReference found, std::uint32_t offset) {
    while (true) {
      const std::size_t at = next_number(text, found.end);
      if (at == 0) return found.end;
      const std::size_t end = numeral_end(text, at);
      if (ends_as_name(text, end) || counts_something(text, end) || (end < text.size() && text[end] == ':')) return found.end;
      found = WrittenReference{at, end, found.prefix, text.substr(at, end - at)};
      add_id(text, found, offset);
    }
  }

  std::size_t read_phrase(std::string_view text, std::size_t at, std::uint32_t offset) {
    const std::size_t end = std::max(letters_end(text, at), at + 1);
    if (!begins_stem_[text::beginning_of_name(text.substr(at, end - at))]) return end;
    const std::string word = text::fold_case(text.substr(at, std::min<std::size_t>(end - at, 48)));
    const text::Span span{offset + static_cast<std::uint32_t>(at), offset + static_cast<std::uint32_t>(end)};
    if (starts_with_any(word, facts_.vocabulary.baseline_stems)) {
      add_baseline(text.substr(at, end - at), span);
    } else if (starts_with_any(word, facts_.vocabulary.previous_stems)) {
      return read_previous(text, at, end, offset);
    }
    return end;
  }

  static bool starts_with_any(const std::string& word, const text::TextList& stems) {
    return std::ranges::any_of(stems, [&](std::string_view stem) { return word.starts_with(stem); });
  }

  /// `with the baseline`: the nearest entry above that is one, else the only one there is.
  void add_baseline(std::string_view word, text::Span span) {
    if (baselines_.empty() || !is_compared(span.begin)) return;
    const std::size_t here = entry_at_offset(span.begin);
    const auto above = std::lower_bound(baselines_.begin(), baselines_.end(), here);
    std::size_t target = baselines_.size() == 1 ? baselines_.front() : journal_.entries.size();
    if (baselines_.size() > 1 && above != baselines_.begin()) target = *std::prev(above);
    if (target == journal_.entries.size() || target == here) return;
    Reference reference;
    reference.text = std::string(word);
    reference.role = ReferenceRole::baseline;
    point_to(reference, target);
    add(std::move(reference), span);
  }

  bool is_compared(std::uint32_t at) const {
    const std::string_view before = std::string_view(facts_.file.text).substr(0, at);
    std::size_t end = before.size();
    while (end > 0 && !is_latin_letter(before[end - 1]) && static_cast<unsigned char>(before[end - 1]) < 0x80 && before[end - 1] != '\n' &&
           before[end - 1] != '\r')
      --end;
    const std::size_t begin = word_begin(before, end);
    std::string_view word = before.substr(begin, end - begin);
    if (word == "the" || word == "our" || word == "a") {
      end = begin;
      while (end > 0 && is_blank(before[end - 1])) --end;
      word = before.substr(word_begin(before, end), end - word_begin(before, end));
    }
    return !word.empty() && facts_.vocabulary.mention_words.contains(word);
  }

  /// `the previous run`, `предыдущим экспериментом`.
  std::size_t read_previous(std::string_view text, std::size_t at, std::size_t end, std::uint32_t offset) {
    const std::size_t begin = skip_blanks(text, end);
    const std::size_t word_end = letters_end(text, begin);
    if (begin == end || word_end == begin) return end;
    if (!facts_.vocabulary.entry_words.contains(text.substr(begin, word_end - begin)) || is_plural(text.substr(begin, word_end - begin)))
      return end;
    const std::size_t here = entry_at_offset(offset + static_cast<std::uint32_t>(at));
    const std::size_t target = neighbour(here);
    if (target == journal_.entries.size()) return word_end;
    Reference reference;
    reference.text = std::string(text.substr(at, word_end - at));
    reference.role = ReferenceRole::baseline;
    point_to(reference, target);
    add(std::move(reference), {offset + static_cast<std::uint32_t>(at), offset + static_cast<std::uint32_t>(word_end)});
    return word_end;
  }

  static bool is_plural(std::string_view word) {
    return word.ends_with('s') || word.ends_with("ы") || word.ends_with("ов") || word.ends_with("ам") || word.ends_with("ах");
  }

  /// The entry of the same group that was made before this one; the number of entries where there is none.
  std::size_t neighbour(std::size_t here) const {
    const std::size_t none = journal_.entries.size();
    if (here >= none) return none;
    const auto parent = journal_.entries[here].parent;
    if (is_newest_first_) {
      for (std::size_t i = here + 1; i < none; ++i) {
        if (journal_.entries[i].parent == parent) return i;
      }
      return none;
    }
    for (std::size_t i = here; i-- > 0;) {
      if (journal_.entries[i].parent == parent) return i;
    }
    return none;
  }

  void point_to(Reference& reference, std::size_t target) const {
    const Entry& entry = journal_.entries[target];
    reference.target = entry.ids.empty() ? entry.title : entry.ids.front().text;
    reference.target_path = journal_.path;
    reference.state = ReferenceState::resolved;
  }

  /// The innermost entry around the byte; the number of entries outside all. Offsets must not fall.
  std::size_t entry_at_offset(std::uint32_t at) {
    for (; next_ < journal_.entries.size() && journal_.entries[next_].span.begin <= at; ++next_) open_.push_back(next_);
    while (!open_.empty() && journal_.entries[open_.back()].span.end <= at) open_.pop_back();
    return open_.empty() ? journal_.entries.size() : open_.back();
  }

  void add(Reference reference, text::Span span) {
    reference.place = {span, facts_.file.lines.line_at(span.begin)};
    const std::size_t here = entry_at_offset(span.begin);
    if (here == journal_.entries.size()) {
      journal_.references.push_back(std::move(reference));
      return;
    }
    Entry& entry = journal_.entries[here];
    const auto& own = own_[here];
    if (reference.state != ReferenceState::resolved && std::find(own.begin(), own.end(), reference.target) != own.end()) return;
    entry.references.push_back(std::move(reference));
  }

  const DocumentFacts& facts_;
  Journal& journal_;
  std::unordered_set<std::string> prefixes_;
  std::unordered_set<std::string> meanings_;
  std::vector<std::vector<std::string>> own_;  ///< meanings of each entry's ids
  std::unordered_set<std::string> written_;    ///< ids as their entries write them
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> classes_;
  std::vector<std::size_t> baselines_;
  std::array<bool, 256> begins_stem_{};  ///< of a word for the baseline or the previous run
  bool is_newest_first_ = false;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace

void find_references(const DocumentFacts& facts, Journal& journal) { ReferenceFinder(facts, journal).run(); }

}  // namespace labbook::journal
