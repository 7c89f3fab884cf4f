#include "journal/vocabulary.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "journal/shipped_rules.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

using nlohmann::json;

void add_words(const json& object, WordTable& table) {
  for (const auto& [canonical, aliases] : object.items()) {
    for (const json& alias : aliases) table.add(alias.get_ref<const std::string&>(), canonical);
  }
}

void add_list(const json& file, const char* key, WordTable& table) {
  for (const json& word : file.value(key, json::array())) table.add(word.get_ref<const std::string&>(), word.get_ref<const std::string&>());
}

/// Phrases with a blank at both ends, so that they match whole words only.
void add_phrases(const json& file, const char* key, std::vector<std::string>& phrases) {
  for (const json& phrase : file.value(key, json::array())) phrases.push_back(" " + text::fold_case(phrase.get_ref<const std::string&>()) + " ");
}

void add_stems(const json& file, const char* key, std::vector<std::string>& stems) {
  for (const json& stem : file.at(key)) stems.push_back(text::fold_case(stem.get_ref<const std::string&>()));
}

void add_roles(const json& file, std::vector<std::pair<std::string, std::string>>& roles) {
  for (const auto& [role, phrases] : file.at("reference_roles").items()) {
    for (const json& phrase : phrases) roles.emplace_back(text::fold_case(phrase.get_ref<const std::string&>()), role);
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

void add_evidence(const json& file, EvidenceWords& evidence) {
  for (const json& word : file.value("evidence", json::array())) {
    if (evidence.index.try_emplace(evidence_key(word.get_ref<const std::string&>()), evidence.count).second) ++evidence.count;
  }
}

Direction direction_of(const std::string& name) {
  return name == "higher" ? Direction::higher : name == "lower" ? Direction::lower : Direction::unknown;
}

void add_metric(const std::string& name, const json& entry, Vocabulary& vocabulary) {
  vocabulary.metrics.add(name, name);
  for (const json& alias : entry.value("names", json::array())) vocabulary.metrics.add(alias.get_ref<const std::string&>(), name);
  MetricKnowledge& knowledge = vocabulary.metric_knowledge[name];
  knowledge.name = name;
  if (entry.contains("direction")) knowledge.direction = direction_of(entry["direction"].get<std::string>());
  if (entry.contains("range")) {
    const json& range = entry["range"];
    if (range[0].is_number()) knowledge.minimum = range[0].get<double>();
    if (range[1].is_number()) knowledge.maximum = range[1].get<double>();
  }
  knowledge.is_share = entry.value("share", knowledge.is_share);
  knowledge.is_duration = entry.value("duration", knowledge.is_duration);
}

void add_language(std::string_view text, Vocabulary& vocabulary) {
  const json file = json::parse(text);
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
    if (file.contains(key)) add_words(file[key], *table);
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
  for (const auto& [name, entry] : file.at("metrics").items()) add_metric(name, entry, vocabulary);
}

Vocabulary read_shipped() {
  Vocabulary vocabulary;
  for (const disk::EmbeddedFile& file : shipped_rules()) {
    if (file.name.starts_with("vocabulary/")) add_language(file.bytes, vocabulary);
  }
  return vocabulary;
}

}  // namespace

void WordTable::add(std::string_view alias, std::string_view canonical) {
  std::string key = text::fold_name(alias);
  longest_ = std::max(longest_, key.size());
  by_folded_alias_.try_emplace(std::move(key), canonical);
}

std::string_view WordTable::find(std::string_view word) const {
  std::array<char, 96> key{};
  const std::size_t size = text::fold_name_into(word, std::span(key).first(std::min(longest_, key.size())));
  if (size == 0 || size > longest_ || size > key.size()) return {};
  const auto found = by_folded_alias_.find(std::string_view(key.data(), size));
  return found == by_folded_alias_.end() ? std::string_view{} : std::string_view(found->second);
}

const Vocabulary& shipped_vocabulary() {
  static const Vocabulary vocabulary = read_shipped();
  return vocabulary;
}

}  // namespace labbook::journal
