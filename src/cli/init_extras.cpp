#include "cli/init_extras.h"

#include <span>

#include "disk/embedded_file.h"
#include "history/repository.h"

namespace labbook::cli {

/// docs/recipes, compiled in.
std::span<const disk::EmbeddedFile> recipes();

namespace {

namespace fs = std::filesystem;
using journal::StartingFile;

constexpr const char* kHook = "#!/bin/sh\nexec labbook lint --staged\n";

/// In a work tree or a submodule `.git` is a file that names the folder.
fs::path hook_file(const fs::path& root) {
  std::error_code error;
  const fs::path usual = root / ".git";
  return (fs::is_directory(usual, error) ? usual : history::open(root).state().git_folder) / "hooks/pre-commit";
}

StartingFile recipe(const fs::path& path, std::string_view name) { return {path, std::string(disk::find_embedded(recipes(), name))}; }

}  // namespace

std::vector<StartingFile> extra_files(const InitExtras& extras, const fs::path& root) {
  std::vector<StartingFile> files;
  if (extras.has_hook) files.push_back({hook_file(root), kHook});
  if (extras.forge == "github") files.push_back(recipe(root / ".github/workflows/journals.yml", "github-actions.yml"));
  if (extras.forge == "gitlab") files.push_back(recipe(root / ".gitlab-ci.yml", "gitlab-ci.yml"));
  return files;
}

std::string what_to_fill_in(const InitExtras& extras) {
  if (extras.forge == "github")
    return "in .github/workflows/journals.yml, put labbook's repository and a commit of it in the place of OWNER/labbook@COMMIT";
  if (extras.forge == "gitlab") return "in .gitlab-ci.yml, let LABBOOK_IMAGE name an image with labbook in it";
  return {};
}

}  // namespace labbook::cli
