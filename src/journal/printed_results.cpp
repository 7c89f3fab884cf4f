#include "journal/printed_results.h"

#include <algorithm>

#include "journal/code_values.h"
#include "journal/numbers.h"
#include "journal/pairs.h"
#include "journal/yaml_block.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::uint32_t kMostLines = 40;
constexpr std::size_t kLongestLine = 200;

enum class PieceKind : unsigned char { nothing, metric, fine_value, other };

PieceKind kind_of(Contents& contents, std::string_view line) {
  if (line.size() > kLongestLine) return PieceKind::other;
  const Pair pair = divide(line);
  if (pair.name.empty()) return PieceKind::nothing;
  const NameKind kind = contents.names.read(key_of(pair.name)).kind;
  if (kind == NameKind::metric || kind == NameKind::duration) return PieceKind::metric;
  const auto measured = read_measurement(without_comment(pair.value), contents.commas, contents.vocabulary().measures);
  const bool is_number = measured && measured->number.is_fractional && measured->rest.empty();
  return kind == NameKind::unknown && is_number && significant_digits(measured->number) > 2 ? PieceKind::fine_value : PieceKind::other;
}

}  // namespace

bool prints_results(Contents& contents, const markdown::Node& block) {
  const CodeLines lines = code_lines(contents.file, block);
  if (lines.last - lines.first > kMostLines) return false;
  bool has_metric = false;
  for (std::uint32_t number = lines.first; number <= lines.last; ++number) {
    const PieceKind kind = kind_of(contents, without_branches(contents.file.line_text(number)));
    if (kind == PieceKind::other) return false;
    has_metric = has_metric || kind == PieceKind::metric;
  }
  return has_metric;
}

}  // namespace labbook::journal
