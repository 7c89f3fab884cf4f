#include "lint/missing_files.h"

#include <fmt/format.h>

#include <cstdint>
#include <unordered_set>

namespace labbook::lint {

namespace {

Diagnostic left_out(const LocalLink& link) {
  Diagnostic diagnostic;
  diagnostic.span = link.span;
  diagnostic.message = fmt::format("\"{}\" is not in the commit: it is on this disk alone", link.path);
  diagnostic.help = "stage it too, with git add";
  return diagnostic;
}

/// The paths that were told of on the line that was looked at last.
class ToldOnLine {
 public:
  explicit ToldOnLine(const text::SourceFile& source) : source_(source) {}

  /// Whether the path of the link is new on its line.
  bool add(const LocalLink& link) {
    const std::uint32_t line = source_.lines.line_at(link.span.begin);
    if (line != line_) paths_.clear();
    line_ = line;
    return paths_.insert(link.path).second;
  }

 private:
  const text::SourceFile& source_;
  std::uint32_t line_ = 0;
  std::unordered_set<std::string_view> paths_;
};

}  // namespace

void find_missing_files(const FileContext& context, const std::function<bool(const LocalLink&)>& is_concerned,
                        const MissingFileWords& words, Findings& findings) {
  ToldOnLine told(context.source());
  for (const LocalLink& link : context.links) {
    if (link.path.empty() || !is_concerned(link)) continue;
    const Target& target = link.target;
    if (target.state == TargetState::exists || target.state == TargetState::is_unknowable) continue;
    if (!told.add(link)) continue;
    const bool is_other_case = target.state == TargetState::is_other_case;
    if (target.state == TargetState::is_untracked) {
      findings.add(left_out(link));
      continue;
    }
    Diagnostic diagnostic;
    diagnostic.span = link.span;
    diagnostic.message = fmt::format("{} \"{}\"{}", words.fact, link.path, is_other_case ? ": upper and lower case differ" : "");
    diagnostic.help = target.similar.empty() ? std::string(words.remedy) : fmt::format("did you mean \"{}\"?", target.similar);
    findings.add(std::move(diagnostic));
  }
}

}  // namespace labbook::lint
