#include "site/formula_cache.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>

namespace labbook::site {
namespace {

void append_size(std::string& out, std::size_t size) {
  const auto number = static_cast<std::uint32_t>(size);
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_text(std::string& out, std::string_view text) {
  append_size(out, text.size());
  out.append(text);
}

/// Takes a text from the front of `bytes`.
std::optional<std::string> take_text(std::string_view& bytes) {
  std::uint32_t size = 0;
  if (bytes.size() < sizeof size) return std::nullopt;
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (bytes.size() < size) return std::nullopt;
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

}  // namespace

std::string pack_formulas(const FormulaMap& formulas) {
  std::string out;
  for (const auto& [key, math] : formulas) {
    out.push_back(key.first ? 'b' : 'i');
    append_text(out, key.second);
    append_text(out, math.value_or(std::string()));
  }
  return out;
}

FormulaMap unpack_formulas(std::string_view bytes) {
  FormulaMap formulas;
  while (!bytes.empty()) {
    const bool is_block = bytes.front() == 'b';
    bytes.remove_prefix(1);
    auto tex = take_text(bytes);
    auto math = tex ? take_text(bytes) : std::nullopt;
    if (!math) return {};
    if (math->empty()) math.reset();
    formulas.emplace(FormulaKey{is_block, std::move(*tex)}, std::move(math));
  }
  return formulas;
}

FormulaCache::FormulaCache(disk::CacheStore store, std::string_view folder) : store_(std::move(store)) {
  if (!store_.folder().empty()) reader_ = fmt::format("labbook formulas\nprogram {}\nfolder {}\n", disk::program_version(), folder);
}

std::string FormulaCache::key_of(std::string_view path) const { return reader_ + std::string(path); }

FormulaMap FormulaCache::find(std::string_view path) const {
  const auto bytes = store_.find(key_of(path));
  return bytes ? unpack_formulas(*bytes) : FormulaMap();
}

void FormulaCache::put(std::string_view path, const FormulaMap& formulas) const { store_.put(key_of(path), pack_formulas(formulas)); }

}  // namespace labbook::site
