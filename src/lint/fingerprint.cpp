#include "lint/fingerprint.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace labbook::lint {
namespace {

constexpr char kSeparator = '\x1F';

// Enough to tell lines apart; a line may be as long as a file.
constexpr std::size_t kMaxLine = 4096;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Runs of white space as one blank, none at the ends.
void append_normalised(std::string& out, std::string_view line) {
  bool has_gap = false;
  const std::size_t begin = out.size();
  for (const char c : line.substr(0, kMaxLine)) {
    if (is_white(c)) {
      has_gap = out.size() > begin;
      continue;
    }
    if (has_gap) out += ' ';
    has_gap = false;
    out += c;
  }
}

const text::SourceFile* find_source(const journal::Workspace& workspace, const std::string& path) {
  const auto found = std::ranges::lower_bound(workspace.files, path, {},
                                              [](const journal::JournalFile& file) -> const std::string& { return file.source.path; });
  return found != workspace.files.end() && found->source.path == path ? &found->source : nullptr;
}

}  // namespace

void set_fingerprints(const journal::Workspace& workspace, std::vector<Diagnostic>& diagnostics) {
  std::unordered_map<std::uint64_t, unsigned> ordinals;  // by the hash of rule, entry and line, which may be long
  const text::SourceFile* source = nullptr;
  std::string key;
  std::string line;
  std::uint32_t line_number = 0;  // of `line`; many findings may stand on one
  for (Diagnostic& diagnostic : diagnostics) {
    if (source == nullptr || source->path != diagnostic.path) {
      source = find_source(workspace, diagnostic.path);
      ordinals.clear();
      line_number = 0;
    }
    key.assign(diagnostic.rule);
    key += kSeparator;
    key += diagnostic.entry;
    key += kSeparator;
    if (source != nullptr && line_number != diagnostic.begin.line) {
      line_number = diagnostic.begin.line;
      line.clear();
      append_normalised(line, source->line_text(line_number));
    }
    if (source != nullptr) key += line;
    const unsigned ordinal = ordinals[XXH3_64bits(key.data(), key.size())]++;
    key += kSeparator;
    key += std::to_string(ordinal);
    diagnostic.fingerprint = fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
  }
}

}  // namespace labbook::lint
