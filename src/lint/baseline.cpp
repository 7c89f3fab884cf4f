#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "disk/read_file.h"

namespace labbook::lint {
namespace {

using nlohmann::ordered_json;

constexpr const char* kSchema = "labbook/baseline/1";
constexpr std::uint64_t kMaxBaselineSize = 256ULL * 1024 * 1024;

bool comes_before(const BaselineEntry& a, const BaselineEntry& b) {
  return std::tie(a.path, a.rule, a.fingerprint) < std::tie(b.path, b.rule, b.fingerprint);
}

std::string text_of(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<BaselineEntry> entry_from(const ordered_json& object) {
  if (!object.is_object()) return std::nullopt;
  BaselineEntry entry{text_of(object, "path"), text_of(object, "rule"), text_of(object, "fingerprint"), text_of(object, "entry"),
                      text_of(object, "message")};
  if (entry.path.empty() || entry.rule.empty() || entry.fingerprint.empty()) return std::nullopt;
  return entry;
}

disk::Result<Baseline> not_a_baseline(const std::filesystem::path& file, std::string_view why) {
  return disk::failure(disk::ErrorKind::bad_input, fmt::format("{} is no baseline: {}", file.string(), why));
}

/// How often a finding may be let be, by file and fingerprint.
using Allowance = std::map<std::pair<std::string_view, std::string_view>, std::vector<const BaselineEntry*>>;

bool take(Allowance& allowance, std::string_view path, const Diagnostic& diagnostic) {
  const auto found = allowance.find({path, diagnostic.fingerprint});
  if (found == allowance.end() || found->second.empty()) return false;
  found->second.pop_back();
  return true;
}

void drop_matched(std::vector<Diagnostic>& diagnostics, const std::vector<bool>& is_known) {
  std::size_t index = 0;
  std::erase_if(diagnostics, [&](const Diagnostic&) { return is_known[index++]; });
}

}  // namespace

disk::Result<Baseline> read_baseline(const std::filesystem::path& file) {
  const auto bytes = disk::read_file(file, kMaxBaselineSize);
  if (!bytes) return tl::unexpected(bytes.error());
  const ordered_json root = ordered_json::parse(*bytes, nullptr, false);
  if (!root.is_object()) return not_a_baseline(file, "it is not a JSON object");
  if (text_of(root, "schema") != kSchema) return not_a_baseline(file, fmt::format("its schema is not \"{}\"", kSchema));
  const auto findings = root.find("findings");
  if (findings == root.end() || !findings->is_array()) return not_a_baseline(file, "it has no array \"findings\"");
  Baseline baseline;
  for (const ordered_json& item : *findings) {
    auto entry = entry_from(item);
    if (!entry) return not_a_baseline(file, "a finding lacks path, rule or fingerprint");
    baseline.entries.push_back(std::move(*entry));
  }
  std::ranges::stable_sort(baseline.entries, comes_before);
  return baseline;
}

std::string baseline_to_json(const Baseline& baseline) {
  ordered_json findings = ordered_json::array();
  for (const BaselineEntry& entry : baseline.entries) {
    findings.push_back({{"path", entry.path},
                        {"rule", entry.rule},
                        {"fingerprint", entry.fingerprint},
                        {"entry", entry.entry},
                        {"message", entry.message}});
  }
  const ordered_json root = {{"schema", kSchema}, {"findings", std::move(findings)}};
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::vector<BaselineEntry> subtract_baseline(const Baseline& baseline, const std::set<std::string_view>& linted,
                                             std::vector<Diagnostic>& diagnostics) {
  Allowance in_file;
  for (const BaselineEntry& entry : baseline.entries) in_file[{entry.path, entry.fingerprint}].push_back(&entry);
  std::vector<bool> is_known(diagnostics.size());
  for (std::size_t i = 0; i < diagnostics.size(); ++i) is_known[i] = take(in_file, diagnostics[i].path, diagnostics[i]);

  // What is left may have moved to another file with its entry.
  Allowance anywhere;
  for (const auto& [key, entries] : in_file) {
    auto& left = anywhere[{{}, key.second}];
    left.insert(left.end(), entries.begin(), entries.end());
  }
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (!is_known[i]) is_known[i] = take(anywhere, {}, diagnostics[i]);
  }
  drop_matched(diagnostics, is_known);

  std::vector<BaselineEntry> stale;
  for (const auto& [key, entries] : anywhere) {
    for (const BaselineEntry* entry : entries) {
      if (linted.contains(entry->path)) stale.push_back(*entry);
    }
  }
  std::ranges::stable_sort(stale, comes_before);
  return stale;
}

Baseline make_baseline(const std::vector<Diagnostic>& diagnostics, const std::set<std::string_view>& linted, const Baseline& old) {
  Baseline baseline;
  for (const BaselineEntry& entry : old.entries) {
    if (!linted.contains(entry.path)) baseline.entries.push_back(entry);
  }
  for (const Diagnostic& d : diagnostics) {
    baseline.entries.push_back({d.path, std::string(d.rule), d.fingerprint, d.entry, d.message});
  }
  std::ranges::stable_sort(baseline.entries, comes_before);
  return baseline;
}

}  // namespace labbook::lint
