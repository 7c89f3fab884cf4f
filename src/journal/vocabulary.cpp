#include "journal/vocabulary.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "journal/shipped_rules.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

using Json = nlohmann::json;

/// Calls `visit` with each text of the list.
template <typename Visit>
void for_each_text(const Json& list, const Visit& visit) {
  for (const Json& text : list) visit(text.get_ref<const std::string&>());
}

/// The same of the list under `key`; none where there is no such key.
template <typename Visit>
void for_each_word(const Json& file, const char* key, const Visit& visit) {
  if (const auto found = file.find(key); found != file.end()) for_each_text(*found, visit);
}

const Json::object_t& members_of(const Json& object) { return object.get_ref<const Json::object_t&>(); }

void add_words(const Json& object, WordTable& table) {
  for (const auto& [canonical, aliases] : members_of(object)) {
    for (const Json& alias : aliases) table.add(alias.get_ref<const std::string&>(), canonical);
  }
}

void add_list(const Json& file, const char* key, WordTable& table) {
  for_each_word(file, key, [&](const std::string& word) { table.add(word, word); });
}

/// Phrases with a blank at both ends, so that they match whole words only.
void add_phrases(const Json& file, const char* key, std::vector<std::string>& phrases) {
  constexpr unsigned char kFirstOfWordsWithoutBlanks = 0xE3;  // Chinese, Japanese, Korean: found inside of what goes on
  for_each_word(file, key, [&](const std::string& phrase) {
    const bool is_set_apart = static_cast<unsigned char>(phrase.front()) < kFirstOfWordsWithoutBlanks;
    phrases.push_back(is_set_apart ? " " + text::fold_case(phrase) + " " : phrase);
  });
}

void add_stems(const Json& file, const char* key, std::vector<std::string>& stems) {
  for_each_word(file, key, [&](const std::string& stem) { stems.push_back(text::fold_case(stem)); });
}

void add_roles(const Json& file, std::vector<std::pair<std::string, std::string>>& roles) {
  if (!file.contains("reference_roles")) return;
  for (const auto& [role, phrases] : members_of(file["reference_roles"])) {
    for (const Json& phrase : phrases) roles.emplace_back(text::fold_case(phrase.get_ref<const std::string&>()), role);
  }
}

/// The first six letters of a word that is not Latin: what its inflected forms share.
std::string evidence_key(const std::string& word) {
  const std::string folded = text::fold_case(word);
  if (text::is_ascii(folded)) return folded;
  std::size_t end = 0;
  for (int letters = 0; letters < 6 && end < folded.size(); ++letters) end += text::decode_at(folded, end).size;
  return folded.substr(0, end);
}

void add_evidence(const Json& file, EvidenceWords& evidence) {
  for_each_word(file, "evidence", [&](const std::string& word) {
    if (evidence.index.try_emplace(evidence_key(word), evidence.count).second) ++evidence.count;
  });
}

Direction direction_of(const std::string& name) {
  return name == "higher" ? Direction::higher : name == "lower" ? Direction::lower : Direction::unknown;
}

/// The direction, the range … of a metric and of those that are alike.
void add_knowledge(const std::string& name, const std::string& kind, const Json& entry, Vocabulary& vocabulary) {
  MetricKnowledge& knowledge = vocabulary.metric_knowledge[name];
  knowledge.name = name;
  if (knowledge.kind.empty()) knowledge.kind = kind;
  if (entry.contains("direction")) knowledge.direction = direction_of(entry["direction"].get<std::string>());
  if (entry.contains("range")) {
    const Json& range = entry["range"];
    if (range[0].is_number()) knowledge.minimum = range[0].get<double>();
    if (range[1].is_number()) knowledge.maximum = range[1].get<double>();
  }
  knowledge.is_share = entry.value("share", knowledge.is_share);
  knowledge.is_duration = entry.value("duration", knowledge.is_duration);
}

void add_metric(const std::string& name, const Json& entry, Vocabulary& vocabulary) {
  vocabulary.metrics.add(name, name);
  for_each_word(entry, "names", [&](const std::string& alias) { vocabulary.metrics.add(alias, name); });
  add_knowledge(name, name, entry, vocabulary);
  if (!entry.contains("alike")) return;
  for (const Json& names : entry["alike"]) {
    const auto other = names[0].get<std::string>();
    for_each_text(names, [&](const std::string& alias) { vocabulary.metrics.add(alias, other); });
    add_knowledge(other, name, entry, vocabulary);
  }
}

void add_language(const Json& file, Vocabulary& vocabulary) {
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
    if (file.contains(key)) add_words(file[key], *table);  // a language need not have words for all of them
  }
  add_list(file, "id_labels", vocabulary.id_labels);
  add_list(file, "not_ids", vocabulary.not_ids);
  add_list(file, "mention_words", vocabulary.mention_words);
  add_list(file, "units", vocabulary.units);
  add_list(file, "ordinary_sections", vocabulary.ordinary_sections);
  add_phrases(file, "journal_titles", vocabulary.journal_titles);
  add_stems(file, "baseline_stems", vocabulary.baseline_stems);
  add_stems(file, "previous_stems", vocabulary.previous_stems);
  add_roles(file, vocabulary.reference_roles);
  add_phrases(file, "journal_words", vocabulary.journal_words);
  add_list(file, "entry_titles", vocabulary.entry_titles);
  add_phrases(file, "other_titles", vocabulary.other_titles);
  add_evidence(file, vocabulary.evidence);
  if (!file.contains("metrics")) return;
  for (const auto& [name, entry] : members_of(file["metrics"])) add_metric(name, entry, vocabulary);
}

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
  std::map<std::string, Json> languages;  // a language's words stand in several files
  for (const disk::EmbeddedFile& file : shipped_rules()) {
    if (!file.name.starts_with("vocabulary/")) continue;
    Json words = Json::parse(file.bytes);
    Json& language = languages[words.at("language").get<std::string>()];
    for (auto& [key, value] : words.get_ref<Json::object_t&>()) language[key] = std::move(value);
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

bool is_key_byte(char c) { return text::is_word_byte(c) || c == '%' || c == '&'; }

}  // namespace labbook::journal
