// Formulas that were set in an earlier run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "disk/cache_store.h"

namespace labbook::site {

using FormulaKey = std::pair<bool, std::string>;                      ///< whether it is a block, its TeX
using FormulaMap = std::map<FormulaKey, std::optional<std::string>>;  ///< nothing: it stays as it is written

/// The formulas of each journal are one value of the store, for this program alone.
class FormulaCache {
 public:
  /// `folder`: of the journals.
  FormulaCache(disk::CacheStore store, std::string_view folder);

  FormulaMap find(std::string_view path) const;
  void put(std::string_view path, const FormulaMap& formulas) const;
  void make_room() const { store_.make_room(); }

 private:
  std::string key_of(std::string_view path) const;

  disk::CacheStore store_;
  std::string reader_;
};

/// Bytes for a store, and back; what is cut short is empty.
std::string pack_formulas(const FormulaMap& formulas);
FormulaMap unpack_formulas(std::string_view bytes);

}  // namespace labbook::site
