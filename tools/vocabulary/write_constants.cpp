#include "write_constants.h"

#include <fmt/format.h>

#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <vector>

namespace labbook::vocabulary {

std::string literal_of(std::string_view bytes) {
  constexpr std::size_t kBytesOfLine = 30;
  std::string out = "std::string_view(\"";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % kBytesOfLine == 0) out += "\"\n    \"";
    out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return out + fmt::format("\", {})", bytes.size());
}

std::string write_texts(std::ostream& out, const std::string& name, const text::TextList::Constants& list) {
  out << "constexpr std::uint32_t k" << name << "Ends[] = {";
  for (const std::uint32_t end : list.ends) out << end << ',';
  out << "};\nconstexpr std::string_view k" << name << "Bytes = " << literal_of(list.bytes) << ";\n";
  return fmt::format("text::TextList::Constants{{k{0}Bytes, k{0}Ends}}", name);
}

std::string write_names(std::ostream& out, const std::string& name, const text::NameSet::Constants& set) {
  const std::string keys = write_texts(out, name + "Key", set.keys);
  out << "constexpr text::NameSet::Slot k" << name << "Slots[] = {";
  for (const text::NameSet::Slot& slot : set.slots) {
    if (slot.number == text::NameSet::Slot::kEmpty) out << "{},";
    else out << fmt::format("{{{:#x},{:#x},{},{}}},", slot.first, slot.last, slot.size, slot.number);
  }
  out << "};\nconstexpr text::NameSet::Lengths k" << name << "Lengths = {";
  for (const std::uint64_t lengths : *set.lengths) out << fmt::format("{:#x},", lengths);
  out << "};\n";
  return fmt::format("text::NameSet::Constants{{{0}, k{1}Slots, &k{1}Lengths, {2}}}", keys, name, set.longest);
}

int write_file(int count, char** words, const std::function<void(std::span<const std::filesystem::path>, std::ostream&)>& write) {
  try {
    if (count < 3) throw std::runtime_error("asked for OUT.cpp FILE.json…");
    const std::vector<std::filesystem::path> files(words + 2, words + count);
    std::ofstream out;
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out.open(words[1]);
    write(files, out);
    out.close();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << words[0] << ": " << error.what() << '\n';
    std::error_code ignored;
    if (count > 1) std::filesystem::remove(words[1], ignored);  // what is half written is newer than its files
    return 1;
  }
}

}  // namespace labbook::vocabulary
