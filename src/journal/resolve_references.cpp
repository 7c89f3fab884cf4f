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
  bool is_exact = false;  ///< the id itself stands there, not a range around it
};

/// `EXP-010/011` has the ids `EXP-010` and `011`: what the first has in front of its number holds for the others.
std::string whole_id(const Entry& entry, const EntryId& id) {
  const std::string& first = entry.ids.front().text;
  const bool is_number = !id.text.empty() && digits_end(id.text, 0) == id.text.size();
  std::size_t end = first.size();
  while (end > 0 && is_digit(first[end - 1])) --end;
  return is_number && &id != &entry.ids.front() ? first.substr(0, end) + id.text : id.text;
}

/// Experiments by what their ids mean.
class IdIndex {
 public:
  void add(const Journal& journal, const Vocabulary& vocabulary) {
    for (std::size_t i = 0; i < journal.entries.size(); ++i) {
      const Entry& entry = journal.entries[i];
      for (const EntryId& id : entry.ids) {
        const Target target{&journal, i, entry.ids.size() == 1};
        put(targets_, meaning_of(whole_id(entry, id), vocabulary), target);
        const std::string_view number = without_variant(id.text);
        if (number.size() < id.text.size()) put(varied_, meaning_of(number, vocabulary), target);
      }
      if (entry.is_id_range && entry.ids.size() >= 2) add_range(journal, i, vocabulary);
    }
  }

  const std::vector<Target>* find(const std::string& meaning) const {
    const auto found = targets_.find(meaning);
    if (found != targets_.end()) return &found->second;
    const auto varied = varied_.find(meaning);
    return varied == varied_.end() ? nullptr : &varied->second;
  }

 private:
  void add_range(const Journal& journal, std::size_t index, const Vocabulary& vocabulary) {
    const Entry& entry = journal.entries[index];
    const std::string first = meaning_of(entry.ids.front().text, vocabulary);
    const std::string last = meaning_of(entry.ids.back().text, vocabulary);
    const auto low = number_of(first);
    const auto high = number_of(last);
    if (!low || !high || *high <= *low || *high - *low > kLongestRange) return;
    const std::string prefix = first.substr(0, first.find(':') + 1);
    for (std::uint32_t number = *low + 1; number < *high; ++number) put(targets_, prefix + std::to_string(number), {&journal, index, false});
  }

  static std::optional<std::uint32_t> number_of(const std::string& meaning) {
    const std::size_t colon = meaning.find(':');
    if (colon == std::string::npos) return std::nullopt;
    const std::size_t end = digits_end(meaning, colon + 1);
    if (end == colon + 1 || end != meaning.size()) return std::nullopt;
    return static_cast<std::uint32_t>(to_number(meaning, colon + 1, end));
  }

  using Targets = std::unordered_map<std::string, std::vector<Target>>;

  static void put(Targets& all, const std::string& meaning, Target target) {
    if (meaning.empty()) return;
    std::vector<Target>& targets = all[meaning];
    if (targets.empty() || targets.back().journal != target.journal || targets.back().entry != target.entry) targets.push_back(target);
  }

  Targets targets_;
  Targets varied_;  ///< `run_3` of `run_3_blend`, for those who leave the rest out
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
  explicit Resolver(std::span<Journal*> journals) : journals_(journals), vocabulary_(shipped_vocabulary()) {
    for (const Journal* journal : journals_) all_.add(*journal, vocabulary_);
  }

  void run() {
    for (Journal* journal : journals_) {
      IdIndex own;
      own.add(*journal, vocabulary_);
      for (Entry& entry : journal->entries) {
        for (Reference& reference : entry.references) resolve(reference, own);
      }
      for (Reference& reference : journal->references) resolve(reference, own);
    }
  }

 private:
  void resolve(Reference& reference, const IdIndex& own) const {
    if (reference.state == ReferenceState::resolved) return;
    const std::string meaning = std::move(reference.target);
    reference.target.clear();
    if (settle(reference, own.find(meaning), meaning)) return;
    const std::vector<Target> elsewhere = written_alike(reference.text, all_.find(meaning));
    if (!elsewhere.empty()) settle(reference, &elsewhere, meaning);
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

  bool settle(Reference& reference, const std::vector<Target>* targets, const std::string& meaning) const {
    if (targets == nullptr) return false;
    bool is_ambiguous = false;
    const std::optional<Target> target = choose(*targets, is_ambiguous);
    reference.state = is_ambiguous ? ReferenceState::ambiguous : ReferenceState::resolved;
    if (!target) return true;
    reference.target = written_id(target->journal->entries[target->entry], meaning, reference.text);
    reference.target_path = target->journal->path;
    return true;
  }

  /// The id as the entry writes it. Inside a range it stands nowhere: as the reference writes it.
  std::string written_id(const Entry& entry, const std::string& meaning, const std::string& text) const {
    for (const EntryId& id : entry.ids) {
      if (meaning_of(whole_id(entry, id), vocabulary_) == meaning || meaning_of(without_variant(id.text), vocabulary_) == meaning) return id.text;
    }
    return text;
  }

  std::span<Journal*> journals_;
  const Vocabulary& vocabulary_;
  IdIndex all_;
};

}  // namespace

void resolve_references(std::span<Journal*> journals) { Resolver(journals).run(); }

}  // namespace labbook::journal
