#include "lint/find_field.h"

#include <algorithm>

#include "text/fold.h"

namespace labbook::lint {
namespace {

using journal::Entry;
using journal::Naming;
using journal::TemplateField;

bool is_folded_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

/// Whether the case-folded text has the phrase between borders of words. An ending is let pass: "seeds" has "seed".
bool mentions(std::string_view folded, std::string_view phrase) {
  const std::string wanted = text::fold_case(phrase);
  if (wanted.empty()) return false;
  for (std::size_t at = folded.find(wanted); at != std::string_view::npos; at = folded.find(wanted, at + 1)) {
    const bool begins = at == 0 || !is_folded_word_byte(folded[at - 1]);
    std::size_t end = at + wanted.size();
    for (int letters = 0; letters < 4 && end < folded.size() && is_folded_word_byte(folded[end]); ++letters) ++end;
    const bool ends = end >= folded.size() || !is_folded_word_byte(folded[end]);
    if (begins && ends) return true;
  }
  return false;
}

bool is_in_text(std::string_view text, const Entry& entry, const Naming& naming) {
  const std::string folded = text::fold_case(entry.span.of(text));
  const auto is_mentioned = [&](std::string_view name) { return mentions(folded, name); };
  return is_mentioned(naming.title_en) || is_mentioned(naming.title_ru) || std::ranges::any_of(naming.aliases, is_mentioned);
}

/// `{'n_layer': 6, 'd_embed': 256}` on one line, whether its quotes are right or not.
bool has_inline_mapping(std::string_view text) {
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t end = text.find_first_of("{}\n", open + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = text.substr(open + 1, end - open - 1);
    if (text[end] == '}' && std::ranges::count(inside, ':') >= 2 && inside.find(',') != std::string_view::npos) return true;
  }
  return false;
}

/// `Previous + various n_embed`, where the entry then tells the values of `n_embed`.
bool is_change_of_parameter(const Entry& entry) {
  if (entry.title.find(" + ") == std::string::npos) return false;
  const std::string folded = text::fold_case(entry.title);
  return std::ranges::any_of(entry.parameters, [&](const journal::Parameter& p) { return p.name.size() > 1 && mentions(folded, p.name); });
}

/// A configuration may stand there without the word.
bool states_configuration(std::string_view text, const Entry& entry) {
  return has_inline_mapping(entry.span.of(text)) || is_change_of_parameter(entry);
}

}  // namespace

bool has_field(std::string_view text, const Entry& entry, const TemplateField& field) {
  const Naming& naming = field.naming;
  const auto is_field = [&](const journal::Field& f) { return !f.value.empty() && naming.matches(f.name, f.label); };
  const auto is_parameter = [&](const journal::Parameter& p) { return naming.matches({}, p.name); };
  const auto is_section = [&](const journal::Section& s) { return naming.matches(s.name, s.title); };
  if ((field.where & journal::kInField) != 0 && std::ranges::any_of(entry.fields, is_field)) return true;
  if ((field.where & journal::kInParameter) != 0 && std::ranges::any_of(entry.parameters, is_parameter)) return true;
  const bool is_configuration = naming.matches("config", "config") || naming.matches("configuration", "configuration");
  if ((field.where & journal::kInParameter) != 0 && is_configuration && states_configuration(text, entry)) return true;
  if ((field.where & journal::kInSection) != 0 && std::ranges::any_of(entry.sections, is_section)) return true;
  return (field.where & journal::kInText) != 0 && is_in_text(text, entry, naming);
}

TemplateField field_called(std::string_view name, const journal::Template& expected) {
  const auto known = std::ranges::find_if(expected.fields, [&](const TemplateField& field) { return field.naming.matches(name, name); });
  if (known != expected.fields.end()) return *known;
  TemplateField field;
  field.naming.name = field.naming.title_en = field.naming.title_ru = name;
  field.naming.fold_keys();
  return field;
}

}  // namespace labbook::lint
