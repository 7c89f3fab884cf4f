#include "cli/completion.h"

#include <memory>
#include <vector>

#include "cli/commands.h"
#include "cli/manual_page.h"
#include "cli/result_options.h"
#include "cli/version.h"
#include "rules/registry.h"

namespace labbook::cli {
namespace {

constexpr const char* kCompletionFooter =
    "\nExamples:\n"
    "  labbook completion bash > ~/.local/share/bash-completion/completions/labbook\n"
    "  labbook completion zsh > ~/.zfunc/_labbook\n"
    "  labbook completion fish > ~/.config/fish/completions/labbook.fish\n"
    "  labbook completion man | man -l -               the manual page";

ExitStatus run_completion(const std::string& shell, const CommandFacts& program) {
  std::vector<std::string_view> rules;
  for (const lint::Rule& rule : rules::all_rules()) rules.push_back(rule.name);
  if (shell == "bash") return print(bash_completion(program, rules));
  if (shell == "zsh") return print(zsh_completion(program, rules));
  if (shell == "fish") return print(fish_completion(program, rules));
  return print(manual_page(program, kVersion));
}

}  // namespace

Command add_completion(const Options& labbook, const SharedOptions&) {
  const Options command = labbook.command("completion", "print a completion script for a shell, or the manual page");
  const auto shell = std::make_shared<std::string>();
  command.text("SHELL", *shell, "bash, zsh, fish or man", {.choices = {"bash", "zsh", "fish", "man"}, .is_required = true});
  command.footer(kCompletionFooter);
  return [shell, labbook] { return run_completion(*shell, labbook.facts()); };
}

}  // namespace labbook::cli
