#include "disk/ignore_rules.h"

#include <algorithm>

#include "disk/glob.h"

namespace labbook::disk {

IgnoreRules::IgnoreRules(std::string_view file_text) {
  while (!file_text.empty()) {
    const auto end = std::min(file_text.find('\n'), file_text.size());
    std::string_view line = file_text.substr(0, end);
    file_text.remove_prefix(std::min(end + 1, file_text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Pattern pattern;
    pattern.negated = line.front() == '!';
    if (pattern.negated) line.remove_prefix(1);
    pattern.folders_only = line.ends_with('/');
    if (pattern.folders_only) line.remove_suffix(1);
    if (line.empty()) continue;
    const bool anchored = line.find('/') != std::string_view::npos;
    if (line.front() == '/') line.remove_prefix(1);
    pattern.glob = anchored ? std::string(line) : "**/" + std::string(line);
    patterns_.push_back(std::move(pattern));
  }
}

IgnoreRules::Verdict IgnoreRules::judge(std::string_view path, bool is_folder) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->folders_only && !is_folder) continue;
    if (matches_glob(pattern->glob, path)) return pattern->negated ? Verdict::included : Verdict::ignored;
  }
  return Verdict::unmentioned;
}

}  // namespace labbook::disk
