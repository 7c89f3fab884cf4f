#include "results/metric_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "journal/names.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

bool is_separator(char c) {
  return c == ' ' || c == '_' || c == '/' || c == ',' || c == '(' || c == ')' || c == '[' || c == ']' || c == ':' || c == '\t' ||
         c == '`' || c == '*' || c == '|';
}

/// The words of a name; a point that ends an abbreviation ("val.") goes, one inside ("0.5") stays.
std::vector<std::string_view> name_words(std::string_view name) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < name.size()) {
    while (begin < name.size() && is_separator(name[begin])) ++begin;
    std::size_t end = begin;
    while (end < name.size() && !is_separator(name[end])) ++end;
    std::string_view word = name.substr(begin, end - begin);
    while (word.ends_with('.')) word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
    begin = end;
  }
  return words;
}

struct Qualifier {
  std::string_view word;
  std::string_view canonical;  ///< empty: says nothing of the quantity
};

constexpr std::array kQualifiers{
    Qualifier{"best", "best"},     Qualifier{"peak", "best"},      Qualifier{"лучший", "best"},  Qualifier{"лучшая", "best"},
    Qualifier{"лучшее", "best"},   Qualifier{"last", "last"},      Qualifier{"final", "last"},   Qualifier{"последний", "last"},
    Qualifier{"итоговый", "last"}, Qualifier{"mean", "mean"},      Qualifier{"avg", "mean"},     Qualifier{"average", "mean"},
    Qualifier{"среднее", "mean"},  Qualifier{"средний", "mean"},   Qualifier{"средняя", "mean"}, Qualifier{"std", "std"},
    Qualifier{"median", "median"}, Qualifier{"медиана", "median"}, Qualifier{"base", "base"},    Qualifier{"old", "base"},
    Qualifier{"baseline", "base"}, Qualifier{"new", ""},           Qualifier{"score", ""},       Qualifier{"на", ""},
    Qualifier{"so", ""},           Qualifier{"far", ""},           Qualifier{"yet", ""},         Qualifier{"on", ""},
    Qualifier{"the", ""},          Qualifier{"set", ""},
};

const Qualifier* find_qualifier(const std::string& folded) {
  const auto found = std::ranges::find(kQualifiers, folded, &Qualifier::word);
  return found == kQualifiers.end() ? nullptr : &*found;
}

/// What the configuration says; what it leaves out stays.
void override_with(journal::MetricKnowledge& knowledge, const journal::MetricKnowledge& configured) {
  if (configured.direction != journal::Direction::unknown) knowledge.direction = configured.direction;
  if (configured.minimum) knowledge.minimum = configured.minimum;
  if (configured.maximum) knowledge.maximum = configured.maximum;
  knowledge.is_share = knowledge.is_share || configured.is_share;
  knowledge.is_duration = knowledge.is_duration || configured.is_duration;
  if (knowledge.name.empty()) knowledge.name = configured.name.empty() ? "configured" : configured.name;
}

constexpr std::string_view kAtK = "_at_k";

/// The vocabulary has one name for recall@1 and recall@10, and one for ndcg@5 and ndcg@10; they are different metrics.
std::string with_cutoff(std::string_view canonical, std::string_view written) {
  const bool is_at_k = canonical.ends_with(kAtK);
  const std::size_t at = written.find('@');
  if (!is_at_k && (at == std::string_view::npos || text::find_digit(canonical) != std::string_view::npos)) {
    return std::string(canonical);
  }
  const std::size_t begin = text::find_digit(written, at == std::string_view::npos ? 0 : at);
  if (begin == std::string_view::npos) return std::string(canonical);
  const std::size_t end = std::min(written.find_first_not_of("0123456789.", begin), written.size());
  if (is_at_k) canonical.remove_suffix(kAtK.size());
  return std::string(canonical) + "@" + std::string(written.substr(begin, end - begin));
}

constexpr std::string_view kSquare = "²";

/// `R²` → `R2`: names are looked up without the marks that are no letters and no digits.
std::string without_squares(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    const bool is_square = name.substr(at).starts_with(kSquare);
    plain += is_square ? '2' : name[at];
    at += is_square ? kSquare.size() : 1;
  }
  return plain;
}

void append_word(std::string& text, std::string_view word) {
  if (word.empty()) return;
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

std::string to_text(const MetricKey& key) {
  std::string text = key.qualifier;
  append_word(text, key.name);
  if (!key.split.empty()) text += " (" + key.split + ")";
  return text;
}

MetricNames::MetricNames(const journal::Vocabulary& vocabulary, const journal::Config& config) : vocabulary_(&vocabulary) {
  for (const auto& [name, setting] : config.metrics) {
    const std::string_view known = vocabulary.metrics.find(name);
    const std::string canonical = known.empty() ? name : std::string(known);
    aliases_.emplace(text::fold_name(name), canonical);
    for (const std::string& alias : setting.names) aliases_.emplace(text::fold_name(alias), canonical);
    journal::MetricKnowledge& knowledge = configured_[canonical];
    if (const auto* shipped = find_knowledge(canonical)) knowledge = *shipped;
    override_with(knowledge, setting.knowledge);
  }
}

std::string_view MetricNames::canonical(std::string_view name) const {
  if (name.find(kSquare) != std::string_view::npos) return canonical(without_squares(name));
  if (aliases_.empty()) return vocabulary_->metrics.find(name);
  const auto configured = aliases_.find(text::fold_name(name));
  return configured != aliases_.end() ? std::string_view(configured->second) : vocabulary_->metrics.find(name);
}

bool MetricNames::is_known(std::string_view name) const {
  // `recall@10` is what key() makes of recall_at_k.
  const std::size_t at = name.find('@');
  return !canonical(name).empty() ||
         (at != std::string_view::npos && find_knowledge(std::string(name.substr(0, at)) + std::string(kAtK)) != nullptr);
}

MetricKey MetricNames::read(std::string_view name, std::string_view split) const {
  MetricKey key;
  if (!split.empty()) {
    const std::string_view known = vocabulary_->splits.find(split);
    key.split = known.empty() ? text::fold_name(split) : std::string(known);
  }
  if (journal::is_letter_with_value(name)) return {std::string(name), key.split, {}};  // folded it would be R²
  std::string left;
  const std::string_view whole = canonical(name);
  for (const std::string_view word : name_words(name)) {
    const std::string folded = text::fold_case(word);
    if (const std::string_view known = vocabulary_->splits.find(word); !known.empty()) {
      if (key.split.empty()) key.split = known;
    } else if (const Qualifier* qualifier = find_qualifier(folded)) {
      if (key.qualifier.empty()) key.qualifier = qualifier->canonical;
    } else {
      append_word(left, word);
    }
  }
  const std::string_view known = left.empty() ? std::string_view{} : canonical(left);
  if (known.empty() && !whole.empty()) return {with_cutoff(whole, name), key.split, {}};
  key.name = !known.empty() ? with_cutoff(known, left) : text::fold_name(left.empty() ? name : std::string_view(left));
  return key;
}

const MetricKey& MetricNames::key(const std::string& name, const std::string& split) {
  thread_local std::string together;  // asked for with every value of every journal
  together.assign(name);
  together += '\0';
  together += split;
  const auto found = keys_.find(together);
  if (found != keys_.end()) return found->second;
  return keys_.emplace(together, read(name, split)).first->second;
}

const journal::MetricKnowledge* MetricNames::find_knowledge(std::string_view canonical_name) const {
  const auto configured = configured_.find(std::string(canonical_name));
  if (configured != configured_.end() && !configured->second.name.empty()) return &configured->second;
  const auto found = vocabulary_->metric_knowledge.find(canonical_name);
  return found == vocabulary_->metric_knowledge.end() ? nullptr : &found->second;
}

const journal::MetricKnowledge& MetricNames::knowledge(const MetricKey& key) {
  const auto remembered = knowledge_.find(key.name);
  if (remembered != knowledge_.end()) return remembered->second;
  const journal::MetricKnowledge* found = find_knowledge(key.name);
  const std::string_view name = key.name;
  if (found == nullptr && name.find('@') != std::string_view::npos) {
    const std::string head(name.substr(0, name.find('@')));
    found = find_knowledge(head + std::string(kAtK));
    if (found == nullptr) found = find_knowledge(canonical(head));
  }
  for (const std::string_view tail : {"loss", "accuracy", "acc", "auc", "f1", "iou", "error", "wer", "cer", "rmse", "mae"}) {
    if (found == nullptr && name.size() > tail.size() && name.ends_with(tail)) found = find_knowledge(canonical(tail));
  }
  return knowledge_.emplace(key.name, found == nullptr ? journal::MetricKnowledge{} : *found).first->second;
}

}  // namespace labbook::results
