// write_wording OUT.cpp FILE.json…: the phrases of the files as the constants of labbook::lint::shipped_wording().
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "read_wording.h"
#include "write_constants.h"

namespace labbook::vocabulary {
namespace {

void write(const lint::Wording& wording, std::ostream& out) {
  std::ostringstream statements;
  out << "#include \"lint/wording.h\"\n\nnamespace labbook::lint {\nnamespace {\n\n";
  for (const NamedSet& set : kSets) {
    const lint::PhraseSet::Constants constants = (wording.*set.member).constants();
    const std::string name = set.key;
    const std::string names = write_names(out, name + "Name", constants.names);
    const std::string phrases = write_texts(out, name, constants.phrases);
    out << fmt::format("constexpr std::uint64_t k{}Endings[] = {{{}}};\n", name, fmt::join(constants.endings, ","));
    statements << fmt::format("  wording.{0} = PhraseSet({{{1}, {2}, k{0}Endings, {3}}});\n", name, names, phrases,
                              constants.has_short_phrase);
  }
  out << "\nWording make_wording() {\n  Wording wording;\n"
      << statements.str()
      << "  return wording;\n}\n\n}  // namespace\n\n"
         "const Wording& shipped_wording() {\n  static const Wording wording = make_wording();\n  return wording;\n}\n\n"
         "}  // namespace labbook::lint\n";
}

}  // namespace
}  // namespace labbook::vocabulary

int main(int count, char** words) {
  return labbook::vocabulary::write_file(
      count, words, [](auto files, std::ostream& out) { labbook::vocabulary::write(labbook::vocabulary::read_wording(files), out); });
}
