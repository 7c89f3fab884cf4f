#include "journal/vocabulary.h"

namespace labbook::journal {

void Vocabulary::add_metric(std::string_view alias, std::string_view canonical) {
  metrics.add(alias, canonical);
  names.add(NameRole::metric, alias, canonical);
}

bool is_preposition(const Vocabulary& vocabulary, std::string_view word) { return vocabulary.title_words.find(word) == "preposition"; }

}  // namespace labbook::journal
