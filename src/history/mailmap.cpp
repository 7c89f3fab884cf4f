#include "history/mailmap.h"

#include <git2.h>

#include <filesystem>

#include "disk/read_file.h"
#include "history/git_access.h"

namespace labbook::history {
namespace {

constexpr std::uint64_t kMaxMailmap = 1024 * 1024;

}  // namespace

std::string Mailmap::text_of(const Repository& repository) {
  if (!repository.is_ready() || repository.state().is_bare) return {};
  const std::filesystem::path file = repository.state().folder / ".mailmap";
  std::error_code error;
  if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error))) return {};
  return disk::read_file(file, kMaxMailmap).value_or(std::string());
}

Mailmap::Mailmap(const Repository& repository) {
  const std::string text = text_of(repository);
  if (text.empty()) return;
  start_libgit2();
  git_mailmap* raw = nullptr;
  if (git_mailmap_from_buffer(&raw, text.data(), text.size()) == 0) map_.reset(raw, git_mailmap_free);
}

std::string Mailmap::name_of(const std::string& name, const std::string& email) const {
  const char* shown_name = nullptr;
  const char* shown_email = nullptr;
  if (!map_ || git_mailmap_resolve(&shown_name, &shown_email, map_.get(), name.c_str(), email.c_str()) != 0) return name;
  return shown_name;
}

}  // namespace labbook::history
