#include "scratch_folder.h"

#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace labbook::rule_cases {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() : before_(fs::current_path()) {
  std::string name = (fs::temp_directory_path() / "labbook-case-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("can't create a folder in " + name);
  path_ = name;
  fs::current_path(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::current_path(before_, ignored);
  fs::remove_all(path_, ignored);
}

void ScratchFolder::write(const fs::path& name, std::string_view bytes) const { write_bytes(path_ / name, bytes); }

void ScratchFolder::copy(const fs::path& from, const fs::path& name) const {
  fs::create_directories((path_ / name).parent_path());
  fs::copy(from, path_ / name, fs::copy_options::recursive);
}

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_bytes(const fs::path& file, std::string_view bytes) {
  if (file.has_parent_path()) fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("can't write " + file.string());
}

}  // namespace labbook::rule_cases
