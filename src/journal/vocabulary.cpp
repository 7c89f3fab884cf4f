#include "journal/vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <map>

#include "journal/shipped_rules.h"
#include "journal/word_file.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// The members of all files of one language.
using Language = std::map<std::string_view, const WordNode*>;

const WordNode* member_of(const Language& language, std::string_view key) {
  const auto found = language.find(key);
  return found == language.end() ? nullptr : found->second;
}

/// Calls `visit` with each text of the list.
template <typename Visit>
void for_each_text(const WordNode& list, const Visit& visit) {
  for_each_inside(list, [&visit](const WordNode& word) { visit(word.text); });
}

/// The same of the list under `key`; none where there is no such key.
template <typename Object, typename Visit>
void for_each_word(const Object& object, std::string_view key, const Visit& visit) {
  if (const WordNode* list = member_of(object, key)) for_each_text(*list, visit);
}

void add_words(const WordNode& object, WordTable& table) {
  for (const WordNode* aliases : sorted_members(object)) {
    for_each_text(*aliases, [&](std::string_view alias) { table.add(alias, aliases->key); });
  }
}

void add_list(const Language& language, std::string_view key, WordTable& table) {
  for_each_word(language, key, [&](std::string_view word) { table.add(word, word); });
}

/// Phrases with a blank at both ends, so that they match whole words only.
void add_phrases(const Language& language, std::string_view key, std::vector<std::string>& phrases) {
  constexpr unsigned char kFirstOfWordsWithoutBlanks = 0xE3;  // Chinese, Japanese, Korean: found inside of what goes on
  for_each_word(language, key, [&](std::string_view phrase) {
    const bool is_set_apart = static_cast<unsigned char>(phrase.front()) < kFirstOfWordsWithoutBlanks;
    phrases.push_back(is_set_apart ? " " + text::fold_case(phrase) + " " : std::string(phrase));
  });
}

void add_stems(const Language& language, std::string_view key, std::vector<std::string>& stems) {
  for_each_word(language, key, [&](std::string_view stem) { stems.push_back(text::fold_case(stem)); });
}

void add_roles(const Language& language, std::vector<std::pair<std::string, std::string>>& roles) {
  const WordNode* shipped = member_of(language, "reference_roles");
  if (shipped == nullptr) return;
  for (const WordNode* phrases : sorted_members(*shipped)) {
    for_each_text(*phrases, [&](std::string_view phrase) { roles.emplace_back(text::fold_case(phrase), phrases->key); });
  }
}

/// The first six letters of a word that is not Latin: what its inflected forms share.
std::string evidence_key(std::string_view word) {
  const std::string folded = text::fold_case(word);
  if (text::is_ascii(folded)) return folded;
  std::size_t end = 0;
  for (int letters = 0; letters < 6 && end < folded.size(); ++letters) end += text::decode_at(folded, end).size;
  return folded.substr(0, end);
}

void add_evidence(const Language& language, EvidenceWords& evidence) {
  for_each_word(language, "evidence", [&](std::string_view word) {
    if (evidence.index.try_emplace(evidence_key(word), evidence.count).second) ++evidence.count;
  });
}

Direction direction_of(std::string_view name) {
  return name == "higher" ? Direction::higher : name == "lower" ? Direction::lower : Direction::unknown;
}

/// Nullopt of null: there is no end on this side.
std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

void set_range(const WordNode& range, MetricKnowledge& knowledge) {
  const WordNode* minimum = &range + 1;
  if (const auto number = number_of(minimum->text)) knowledge.minimum = number;
  if (const auto number = number_of(minimum[1].text)) knowledge.maximum = number;
}

/// The direction, the range … of a metric and of those that are alike.
void add_knowledge(std::string_view name, std::string_view kind, const WordNode& entry, Vocabulary& vocabulary) {
  MetricKnowledge& knowledge = vocabulary.metric_knowledge[std::string(name)];
  knowledge.name = name;
  if (knowledge.kind.empty()) knowledge.kind = kind;
  for_each_inside(entry, [&knowledge](const WordNode& fact) {
    if (fact.key == "direction") knowledge.direction = direction_of(fact.text);
    if (fact.key == "range") set_range(fact, knowledge);
    if (fact.key == "share") knowledge.is_share = fact.text == "true";
    if (fact.key == "duration") knowledge.is_duration = fact.text == "true";
  });
}

void add_metric(const WordNode& entry, Vocabulary& vocabulary) {
  const std::string_view name = entry.key;
  vocabulary.metrics.add(name, name);
  for_each_word(entry, "names", [&](std::string_view alias) { vocabulary.metrics.add(alias, name); });
  add_knowledge(name, name, entry, vocabulary);
  const WordNode* alike = member_of(entry, "alike");
  if (alike == nullptr) return;
  for_each_inside(*alike, [&](const WordNode& names) {
    const std::string_view other = (&names + 1)->text;
    for_each_text(names, [&](std::string_view alias) { vocabulary.metrics.add(alias, other); });
    add_knowledge(other, name, entry, vocabulary);
  });
}

void add_language(const Language& language, Vocabulary& vocabulary) {
  const std::pair<const char*, WordTable*> tables[] = {
      {"months", &vocabulary.months},
      {"entry_words", &vocabulary.entry_words},
      {"weak_entry_words", &vocabulary.weak_entry_words},
      {"id_prefixes", &vocabulary.id_prefixes},
      {"log_columns", &vocabulary.log_columns},
      {"sections", &vocabulary.sections},
      {"section_kinds", &vocabulary.section_kinds},
      {"title_words", &vocabulary.title_words},
      {"fields", &vocabulary.fields},
      {"splits", &vocabulary.splits},
      {"statuses", &vocabulary.statuses},
      {"parameters", &vocabulary.parameters},
      {"qualifiers", &vocabulary.qualifiers},
      {"sizes", &vocabulary.sizes},
      {"columns", &vocabulary.columns},
      {"measures", &vocabulary.measures},
      {"programs", &vocabulary.programs},
      {"trackers", &vocabulary.trackers},
      {"placeholders", &vocabulary.placeholders},
  };
  for (const auto& [key, table] : tables) {
    if (const WordNode* words = member_of(language, key)) add_words(*words, *table);  // a language need not have all
  }
  add_list(language, "id_labels", vocabulary.id_labels);
  add_list(language, "not_ids", vocabulary.not_ids);
  add_list(language, "mention_words", vocabulary.mention_words);
  add_list(language, "units", vocabulary.units);
  add_list(language, "ordinary_sections", vocabulary.ordinary_sections);
  add_phrases(language, "journal_titles", vocabulary.journal_titles);
  add_stems(language, "baseline_stems", vocabulary.baseline_stems);
  add_stems(language, "previous_stems", vocabulary.previous_stems);
  add_roles(language, vocabulary.reference_roles);
  add_phrases(language, "journal_words", vocabulary.journal_words);
  add_list(language, "entry_titles", vocabulary.entry_titles);
  add_phrases(language, "other_titles", vocabulary.other_titles);
  add_evidence(language, vocabulary.evidence);
  const WordNode* metrics = member_of(language, "metrics");
  if (metrics == nullptr) return;
  for (const WordNode* metric : sorted_members(*metrics)) add_metric(*metric, vocabulary);
}

constexpr std::array<bool, 256> kIsKeyByte = [] {
  std::array<bool, 256> is_key{};
  for (std::size_t byte = 0; byte < is_key.size(); ++byte) {
    const char c = static_cast<char>(byte);
    is_key[byte] = text::is_word_byte(c) || c == '%' || c == '&';
  }
  return is_key;
}();

std::string_view take_key_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_key_byte(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_key_byte(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

std::size_t count_key_words(std::string_view text) {
  std::size_t words = 0;
  while (!take_key_word(text).empty()) ++words;
  return words;
}

void index_names(Vocabulary& vocabulary) {
  vocabulary.names.add(vocabulary.metrics, &NameWords::metric);
  vocabulary.names.add(vocabulary.parameters, &NameWords::parameter);
  vocabulary.names.add(vocabulary.sizes, &NameWords::size);
  vocabulary.names.add(vocabulary.splits, &NameWords::split);
  vocabulary.names.add(vocabulary.qualifiers, &NameWords::qualifier);
  vocabulary.names.add(vocabulary.fields, &NameWords::field);
  vocabulary.names.add(vocabulary.sections, &NameWords::section);
}

}  // namespace

Vocabulary read_vocabulary(const std::function<void(Vocabulary&)>& add) {
  Vocabulary vocabulary;
  std::deque<WordFile> files;
  std::map<std::string_view, Language> languages;  // a language's words stand in several files
  for (const disk::EmbeddedFile& file : shipped_rules()) {
    if (!file.name.starts_with("vocabulary/")) continue;
    const WordNode& words = files.emplace_back(file.bytes).root();
    Language& language = languages[member_of(words, "language")->text];
    for_each_inside(words, [&language](const WordNode& member) { language[member.key] = &member; });
  }
  for (const auto& [language, words] : languages) add_language(words, vocabulary);
  if (add) add(vocabulary);
  index_names(vocabulary);
  return vocabulary;
}

void WordTable::add(std::string_view alias, std::string_view canonical) {
  if (aliases_.add(alias).second) canonical_.emplace_back(canonical);
  if (const std::size_t words = count_key_words(alias); words > 1) {
    first_words_.emplace_back(text::fold_name(take_key_word(alias)), words);
  }
}

std::string_view WordTable::find(std::string_view word) const {
  return find(text::NameKey(word, aliases_.longest()));
}

std::string_view WordTable::find(const text::NameKey& key) const {
  // Of a word that is mostly punctuation, no more is looked at than of one that is not.
  if (key.size() == 0 || key.size() > aliases_.longest() || key.written_size() > 4 * aliases_.longest()) return {};
  const std::size_t found = aliases_.find(key);
  return found == text::NameSet::npos ? std::string_view{} : std::string_view(canonical_[found]);
}

NameWords& NameIndex::words_of(const std::string& key) {
  const auto [number, is_new] = keys_.add_folded(key);
  if (is_new) words_.emplace_back();
  return words_[number];
}

void NameIndex::add(const WordTable& table, std::string_view NameWords::* member) {
  for (std::size_t i = 0; i < table.aliases_.size(); ++i) words_of(table.aliases_[i]).*member = table.canonical_[i];
  for (const auto& [key, words] : table.first_words_) {
    std::uint8_t& longest = words_of(key).longest_phrase;
    longest = std::max(longest, static_cast<std::uint8_t>(std::min<std::size_t>(words, 6)));
  }
}

const NameWords* NameIndex::find(std::string_view word) const {
  if (word.size() > 4 * text::NameKey::kLongest) return nullptr;
  const text::NameKey key(word);
  const std::size_t found = key.size() == 0 ? text::NameSet::npos : keys_.find(key);
  return found == text::NameSet::npos ? nullptr : &words_[found];
}

const Vocabulary& shipped_vocabulary() {
  static const Vocabulary vocabulary = read_vocabulary({});
  return vocabulary;
}

bool is_preposition(const Vocabulary& vocabulary, std::string_view word) { return vocabulary.title_words.find(word) == "preposition"; }

bool is_key_byte(char c) { return kIsKeyByte[static_cast<unsigned char>(c)]; }

}  // namespace labbook::journal
