#include <fmt/format.h>

#include "rules/checks/exposed-secret/secret_scan.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

// Enough to find it by, too little to use it.
constexpr std::size_t kShown = 4;

void check(const FileContext& context, Findings& findings) {
  const std::string_view text = context.source().text;
  for (const Secret& secret : find_secrets(text)) {
    const std::string_view shown = secret.span.of(text).substr(0, kShown);
    Diagnostic diagnostic;
    diagnostic.span = secret.span;
    diagnostic.message = secret.what.starts_with("a private") || secret.what.starts_with("a password")
                             ? fmt::format("{} stands in the journal", secret.what)
                             : fmt::format("{} stands in the journal: \"{}…\"", secret.what, shown);
    diagnostic.help = "revoke it, since it stays in git's history, and read it from the environment";
    diagnostic.hides_text = true;
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "exposed-secret",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "a key, a token or a password is written in the journal",
                     .check_file = check};

}  // namespace

const Rule& exposed_secret_rule() { return kRule; }

}  // namespace labbook::rules
