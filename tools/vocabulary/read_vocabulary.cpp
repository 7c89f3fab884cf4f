#include "read_vocabulary.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::vocabulary {
namespace {

using journal::NameRole;
using journal::Vocabulary;
using nlohmann::json;

/// The words under `key`; none where the language has no such list.
std::vector<std::string> words_of(const json& object, const char* key) { return object.value(key, std::vector<std::string>{}); }

/// The lists of words under `key`, each under its canonical name.
std::map<std::string, std::vector<std::string>> lists_of(const json& object, const char* key) {
  return object.value(key, std::map<std::string, std::vector<std::string>>{});
}

void add_words(const json& language, const NamedTable& table, Vocabulary& vocabulary) {
  journal::WordTable& words = vocabulary.*table.member;
  if (table.is_list) {
    for (const std::string& word : words_of(language, table.key)) words.add(word, word);
    return;
  }
  for (const auto& [canonical, aliases] : lists_of(language, table.key)) {
    for (const std::string& alias : aliases) {
      words.add(alias, canonical);
      if (table.role) vocabulary.names.add(*table.role, alias, canonical);
    }
  }
}

void add_phrases(const json& language, const NamedPhrases& list, Vocabulary& vocabulary) {
  constexpr unsigned char kFirstOfWordsWithoutBlanks = 0xE3;  // Chinese, Japanese, Korean: found inside of what goes on
  for (const std::string& phrase : words_of(language, list.key)) {
    const bool is_set_apart = list.is_whole && static_cast<unsigned char>(phrase.front()) < kFirstOfWordsWithoutBlanks;
    (vocabulary.*list.member).add(is_set_apart ? " " + text::fold_case(phrase) + " " : text::fold_case(phrase));
  }
}

void add_roles(const json& language, journal::RolePhrases& roles) {
  for (const auto& [role, phrases] : lists_of(language, "reference_roles")) {
    for (const std::string& phrase : phrases) {
      roles.phrases.add(text::fold_case(phrase));
      roles.roles.add(role);
    }
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

journal::Direction direction_of(std::string_view name) {
  return name == "higher" ? journal::Direction::higher : name == "lower" ? journal::Direction::lower : journal::Direction::unknown;
}

/// The direction, the range … of a metric and of those that are alike.
void add_knowledge(const std::string& name, const std::string& kind, const json& entry, Vocabulary& vocabulary) {
  journal::MetricKnowledge& knowledge = vocabulary.metric_knowledge[name];
  knowledge.name = name;
  if (knowledge.kind.empty()) knowledge.kind = kind;
  if (entry.contains("direction")) knowledge.direction = direction_of(entry["direction"].get<std::string>());
  if (entry.contains("range")) {
    const json& range = entry["range"];  // null: there is no end on this side
    if (range[0].is_number()) knowledge.minimum = range[0];
    if (range[1].is_number()) knowledge.maximum = range[1];
  }
  knowledge.is_share = entry.value("share", knowledge.is_share);
  knowledge.is_duration = entry.value("duration", knowledge.is_duration);
}

void add_metric(const std::string& name, const json& entry, Vocabulary& vocabulary) {
  vocabulary.add_metric(name, name);
  for (const std::string& alias : words_of(entry, "names")) vocabulary.add_metric(alias, name);
  add_knowledge(name, name, entry, vocabulary);
  for (const std::vector<std::string>& names : entry.value("alike", std::vector<std::vector<std::string>>{})) {
    const std::string& other = names.at(0);
    for (const std::string& alias : names) vocabulary.add_metric(alias, other);
    add_knowledge(other, name, entry, vocabulary);
  }
}

void add_language(const json& language, Vocabulary& vocabulary) {
  for (const NamedTable& table : kTables) add_words(language, table, vocabulary);
  for (const NamedPhrases& list : kPhrases) add_phrases(language, list, vocabulary);
  add_roles(language, vocabulary.reference_roles);
  for (const std::string& word : words_of(language, "evidence")) vocabulary.evidence.add_folded(evidence_key(word));
  const json metrics = language.value("metrics", json::object());
  for (const auto& [name, entry] : metrics.items()) add_metric(name, entry, vocabulary);
}

}  // namespace

Vocabulary read_vocabulary(std::span<const std::filesystem::path> files) {
  std::map<std::string, json> languages;  // a language's words stand in several files
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path);
    const json words = json::parse(file);
    languages[words.at("language")].update(words);
  }
  Vocabulary vocabulary;
  for (const auto& [name, language] : languages) add_language(language, vocabulary);
  return vocabulary;
}

}  // namespace labbook::vocabulary
