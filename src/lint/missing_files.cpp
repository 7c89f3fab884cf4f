#include "lint/missing_files.h"

#include <fmt/format.h>

namespace labbook::lint {

namespace {

Diagnostic left_out(const LocalLink& link) {
  Diagnostic diagnostic;
  diagnostic.span = link.span;
  diagnostic.message = fmt::format("\"{}\" is not in the commit: it is on this disk alone", link.path);
  diagnostic.help = "stage it too, with git add";
  return diagnostic;
}

}  // namespace

void find_missing_files(const FileContext& context, const std::function<bool(const LocalLink&)>& is_concerned,
                        const MissingFileWords& words, Findings& findings) {
  for (const LocalLink& link : context.links) {
    if (link.path.empty() || !is_concerned(link)) continue;
    const Target& target = link.target;
    if (target.state == TargetState::exists || target.state == TargetState::is_unknowable) continue;
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
