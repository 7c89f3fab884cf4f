// What --fix makes of any text comes to an end and leaves nothing to fix. That it keeps the model is proved, fix by fix, where
// it is made (lint/proof.h).
#include <fstream>
#include <string>

#include "lint/fixer.h"
#include "require.h"
#include "rules/registry.h"
#include "scratch.h"

namespace {

using namespace labbook;

constexpr const char* kName = "fuzz.md";

lint::FixResult fixed(std::string bytes, bool allows_unsafe) {
  journal::LoadOptions load;
  load.paths = {kName};
  load.contents[kName] = std::move(bytes);
  load.jobs = 1;
  load.loads_whole_repository = false;
  lint::LintOptions options;
  options.has_cache = false;
  auto result = lint::fix(load, rules::all_rules(), options, allows_unsafe);
  REQUIRE_ALWAYS(result.has_value());
  return std::move(*result);
}

void check(const std::string& bytes, bool allows_unsafe) {
  const lint::FixResult first = fixed(bytes, allows_unsafe);
  REQUIRE_ALWAYS(first.has_converged);
  if (first.files.empty()) return;
  REQUIRE_ALWAYS(first.files.size() == 1 && first.files.front().before == bytes);
  const lint::FixResult again = fixed(first.files.front().after, allows_unsafe);
  REQUIRE_ALWAYS(again.files.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const labbook::fuzz::Scratch scratch;
  static const bool is_there = std::ofstream(kName).good();
  if (!is_there || size > 16 * 1024) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, false);
  check(bytes, true);
  return 0;
}
