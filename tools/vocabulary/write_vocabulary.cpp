// write_vocabulary OUT.cpp FILE.json…: the words of the files as the constants of labbook::journal::shipped_vocabulary().
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <sstream>
#include <string>

#include "read_vocabulary.h"
#include "write_constants.h"

namespace labbook::vocabulary {
namespace {

/// Statements that fill the vocabulary, and the constants that they name.
class Writer {
 public:
  void add(const std::string& name, const journal::WordTable& table) {
    const journal::WordTable::Constants constants = table.constants();
    const std::string aliases = write_names(constants_, name + "Alias", constants.aliases);
    const std::string canonical = write_texts(constants_, name, constants.canonical);
    fill(name, fmt::format("WordTable({{{}, {}}})", aliases, canonical));
  }

  void add(const std::string& name, const text::TextList& list) {
    fill(name, fmt::format("text::TextList({})", write_texts(constants_, name, list.constants())));
  }

  void add(const std::string& name, const text::NameSet& set) {
    fill(name, fmt::format("text::NameSet({})", write_names(constants_, name, set.constants())));
  }

  void add(const std::string& name, const journal::NameIndex& index) {
    const journal::NameIndex::Constants constants = index.constants();
    const std::string keys = write_names(constants_, name + "Key", constants.keys);
    const std::string names = write_texts(constants_, name, constants.names);
    constants_ << "constexpr NameWords::Entry k" << name << "Entries[] = {";
    for (const journal::NameWords::Entry& entry : constants.entries) {
      constants_ << fmt::format("{{{{{}}},{}}},", fmt::join(entry.names, ","), entry.longest_phrase);
    }
    constants_ << "};\n";
    fill(name, fmt::format("NameIndex({{{}, k{}Entries, {}}})", keys, name, names));
  }

  void add(const journal::RolePhrases& roles) {
    const std::string phrases = write_texts(constants_, "role_phrases", roles.phrases.constants());
    fill("reference_roles.phrases", fmt::format("text::TextList({})", phrases));
    fill("reference_roles.roles", fmt::format("text::TextList({})", write_texts(constants_, "roles", roles.roles.constants())));
  }

  void add(const journal::MetricKnowledge& metric) {
    const auto end = [](const std::optional<double>& number) { return number ? fmt::format("{:#}", *number) : "std::nullopt"; };
    metrics_ << fmt::format("    {{{}, {}, Direction({}), {}, {}, {}, {}}},\n", literal_of(metric.name), literal_of(metric.kind),
                            static_cast<int>(metric.direction), end(metric.minimum), end(metric.maximum), metric.is_share,
                            metric.is_duration);
  }

  void write(std::ostream& out) const {
    out << "#include <cstdint>\n#include <optional>\n#include <string_view>\n\n#include \"journal/vocabulary.h\"\n\n"
           "namespace labbook::journal {\nnamespace {\n\n"
        << constants_.str()
        << "\nstruct ShippedMetric {\n  std::string_view name;\n  std::string_view kind;\n  Direction direction;\n"
           "  std::optional<double> minimum;\n  std::optional<double> maximum;\n  bool is_share;\n  bool is_duration;\n};\n"
           "constexpr ShippedMetric kMetrics[] = {\n"
        << metrics_.str() << "};\n\nVocabulary make_vocabulary() {\n  Vocabulary vocabulary;\n"
        << statements_.str()
        << "  vocabulary.metric_knowledge.reserve(std::size(kMetrics));\n"
           "  for (const ShippedMetric& of : kMetrics) {\n    vocabulary.metric_knowledge.try_emplace(std::string(of.name), "
           "MetricKnowledge{std::string(of.name), std::string(of.kind), of.direction, of.minimum, of.maximum, of.is_share, "
           "of.is_duration});\n  }\n"
           "  return vocabulary;\n}\n\n}  // namespace\n\n"
           "const Vocabulary& shipped_vocabulary() {\n  static const Vocabulary vocabulary = make_vocabulary();\n  return "
           "vocabulary;\n}\n\n"
           "}  // namespace labbook::journal\n";
  }

 private:
  void fill(const std::string& member, const std::string& value) { statements_ << "  vocabulary." << member << " = " << value << ";\n"; }

  std::ostringstream constants_;
  std::ostringstream metrics_;
  std::ostringstream statements_;
};

void write(const journal::Vocabulary& vocabulary, std::ostream& out) {
  Writer writer;
  for (const NamedTable& table : kTables) writer.add(table.key, vocabulary.*table.member);
  writer.add("metrics", vocabulary.metrics);
  for (const NamedPhrases& list : kPhrases) writer.add(list.key, vocabulary.*list.member);
  writer.add(vocabulary.reference_roles);
  writer.add("evidence", vocabulary.evidence);
  writer.add("names", vocabulary.names);
  const std::map<std::string, journal::MetricKnowledge> in_order(vocabulary.metric_knowledge.begin(), vocabulary.metric_knowledge.end());
  for (const auto& [name, metric] : in_order) writer.add(metric);
  writer.write(out);
}

}  // namespace
}  // namespace labbook::vocabulary

int main(int count, char** words) {
  return labbook::vocabulary::write_file(
      count, words, [](auto files, std::ostream& out) { labbook::vocabulary::write(labbook::vocabulary::read_vocabulary(files), out); });
}
