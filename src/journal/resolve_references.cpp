#include "journal/resolve_references.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "journal/characters.h"
#include "journal/id_joints.h"
#include "journal/references.h"
#include "journal/vocabulary.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// A range is written out as its members up to this size; a longer one is a mistake.
constexpr std::uint32_t kLongestRange = 1000;

struct Target {
  const Journal* journal = nullptr;
  std::size_t entry = 0;
  bool is_exact = false;     ///< the id itself stands there, not a range around it
  std::string_view written;  ///< the id as the entry writes it; empty inside of a range
};

/// `EXP-010/011` has the ids `EXP-010` and `011`: what the first has in front of its number holds for the others.
std::string whole_id(const Entry& entry, const EntryId& id) {
  const std::string& first = entry.ids.front().text;
  const bool is_number = !id.text.empty() && digits_end(id.text, 0) == id.text.size();
  std::size_t end = first.size();
  while (end > 0 && is_digit(first[end - 1])) --end;
  return is_number && &id != &entry.ids.front() ? first.substr(0, end) + id.text : id.text;
}

/// What an id of a journal means.
struct Meaning {
  std::string text;
  Target target;
  bool is_varied = false;  ///< `run_3` of `run_3_blend`, for those who leave the rest out
};

std::optional<std::uint32_t> number_of(const std::string& meaning) {
  const std::size_t colon = meaning.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::size_t end = digits_end(meaning, colon + 1);
  if (end == colon + 1 || end != meaning.size()) return std::nullopt;
  return static_cast<std::uint32_t>(to_number(meaning, colon + 1, end));
}

/// All that the ids of a journal's entries mean.
class MeaningReader {
 public:
  MeaningReader(const Journal& journal, const Vocabulary& vocabulary) : journal_(journal), vocabulary_(vocabulary) {
    for (std::size_t i = 0; i < journal.entries.size(); ++i) add_entry(i);
  }

  std::vector<Meaning> take() { return std::move(meanings_); }

 private:
  void add_entry(std::size_t index) {
    const Entry& entry = journal_.entries[index];
    for (const EntryId& id : entry.ids) {
      const Target target{&journal_, index, entry.ids.size() == 1, id.text};
      add(meaning_of(whole_id(entry, id), vocabulary_), target, false);
      const std::string_view number = without_variant(id.text);
      if (number.size() < id.text.size()) add(meaning_of(number, vocabulary_), target, true);
    }
    if (entry.is_id_range && entry.ids.size() >= 2) add_range(index);
  }

  void add_range(std::size_t index) {
    const Entry& entry = journal_.entries[index];
    const std::string first = meaning_of(entry.ids.front().text, vocabulary_);
    const std::string last = meaning_of(entry.ids.back().text, vocabulary_);
    const auto low = number_of(first);
    const auto high = number_of(last);
    if (!low || !high || *high <= *low || *high - *low > kLongestRange) return;
    const std::string prefix = first.substr(0, first.find(':') + 1);
    for (std::uint32_t number = *low + 1; number < *high; ++number)
      add(prefix + std::to_string(number), {&journal_, index, false, {}}, false);
  }

  void add(std::string text, const Target& target, bool is_varied) {
    if (!text.empty()) meanings_.push_back({std::move(text), target, is_varied});
  }

  const Journal& journal_;
  const Vocabulary& vocabulary_;
  std::vector<Meaning> meanings_;
};

/// Experiments by what their ids mean. The meanings must live as long.
class IdIndex {
 public:
  void add(const std::vector<Meaning>& meanings) {
    for (const Meaning& meaning : meanings) put(meaning.is_varied ? varied_ : targets_, meaning);
  }

  const std::vector<Target>* find(std::string_view meaning) const {
    const auto found = targets_.find(meaning);
    if (found != targets_.end()) return &found->second;
    const auto varied = varied_.find(meaning);
    return varied == varied_.end() ? nullptr : &varied->second;
  }

 private:
  using Targets = std::unordered_map<std::string_view, std::vector<Target>>;

  static void put(Targets& all, const Meaning& meaning) {
    const Target& target = meaning.target;
    std::vector<Target>& targets = all[meaning.text];
    if (targets.empty() || targets.back().journal != target.journal || targets.back().entry != target.entry) targets.push_back(target);
  }

  Targets targets_;
  Targets varied_;
};

/// Exact ids before ranges; of a group and the entry inside it the entry.
std::optional<Target> choose(const std::vector<Target>& targets, bool& is_ambiguous) {
  const auto exact = std::count_if(targets.begin(), targets.end(), [](const Target& target) { return target.is_exact; });
  is_ambiguous = exact > 1 || (exact == 0 && targets.size() > 1 && targets.front().journal != targets.back().journal);
  if (is_ambiguous) return std::nullopt;
  if (exact == 1) return *std::find_if(targets.begin(), targets.end(), [](const Target& target) { return target.is_exact; });
  return targets.back();
}

class Resolver {
 public:
  explicit Resolver(std::span<Journal* const> journals) : vocabulary_(shipped_vocabulary()) {
    for (const Journal* journal : journals) all_.add(meanings_[journal] = MeaningReader(*journal, vocabulary_).take());
  }

  void resolve(Journal& journal) const {
    IdIndex own;
    own.add(meanings_.at(&journal));
    for (Entry& entry : journal.entries) {
      for (Reference& reference : entry.references) resolve(reference, own);
    }
    for (Reference& reference : journal.references) resolve(reference, own);
  }

 private:
  void resolve(Reference& reference, const IdIndex& own) const {
    if (reference.state == ReferenceState::resolved) return;
    const std::string meaning = std::move(reference.target);
    reference.target.clear();
    if (settle(reference, own.find(meaning))) return;
    const std::vector<Target> elsewhere = written_alike(reference.text, all_.find(meaning));
    if (!elsewhere.empty()) settle(reference, &elsewhere);
  }

  /// Another journal counts on its own: `EXP020` is not the `e0020` of a neighbour, though in one journal they are one.
  static std::vector<Target> written_alike(std::string_view text, const std::vector<Target>* targets) {
    std::vector<Target> alike;
    if (targets == nullptr) return alike;
    const std::string prefix = prefix_of(text);
    std::copy_if(targets->begin(), targets->end(), std::back_inserter(alike), [&](const Target& target) {
      const std::vector<EntryId>& ids = target.journal->entries[target.entry].ids;
      return std::any_of(ids.begin(), ids.end(), [&](const EntryId& id) { return prefix_of(id.text) == prefix; });
    });
    return alike;
  }

  /// Folded, up to the number.
  static std::string prefix_of(std::string_view id) {
    std::size_t digit = 0;
    while (digit < id.size() && !is_digit(id[digit])) ++digit;
    return text::fold_name(id.substr(0, digit));
  }

  static bool settle(Reference& reference, const std::vector<Target>* targets) {
    if (targets == nullptr) return false;
    bool is_ambiguous = false;
    const std::optional<Target> target = choose(*targets, is_ambiguous);
    reference.state = is_ambiguous ? ReferenceState::ambiguous : ReferenceState::resolved;
    if (!target) return true;
    // Inside a range it stands nowhere: as the reference writes it.
    reference.target = target->written.empty() ? reference.text : std::string(target->written);
    reference.target_path = target->journal->path;
    return true;
  }

  const Vocabulary& vocabulary_;
  std::unordered_map<const Journal*, std::vector<Meaning>> meanings_;
  IdIndex all_;
};

}  // namespace

void resolve_references(std::span<Journal* const> journals, std::span<Journal* const> open) {
  const Resolver resolver(journals);
  for (Journal* journal : open) resolver.resolve(*journal);
}

std::vector<std::string> offered_meanings(const Journal& journal) {
  std::vector<std::string> texts;
  for (Meaning& meaning : MeaningReader(journal, shipped_vocabulary()).take()) texts.push_back(std::move(meaning.text));
  return texts;
}

std::vector<std::string> asked_meanings(const Journal& journal) {
  std::vector<std::string> texts;
  const auto add = [&texts](const std::vector<Reference>& references) {
    for (const Reference& reference : references) {
      if (reference.state != ReferenceState::resolved) texts.push_back(reference.target);
    }
  };
  add(journal.references);
  for (const Entry& entry : journal.entries) add(entry.references);
  return texts;
}

}  // namespace labbook::journal
