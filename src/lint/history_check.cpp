#include "lint/history_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "lint/settings.h"

namespace labbook::lint {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool continues_token(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '_'; }

bool looks_like_commit(std::string_view token) {
  if (token.size() < 7 || token.size() > 40 || !std::ranges::all_of(token, is_hex)) return false;
  const bool has_letter = std::ranges::any_of(token, [](char c) { return c >= 'a'; });
  const bool has_digit = std::ranges::any_of(token, [](char c) { return c <= '9'; });
  return token.size() == 40 || (has_letter && has_digit);
}

/// The author's own day.
std::string day_in_iso(const history::CommitTime& time) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{history::day_of(time)}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

void for_each_history(const RepositoryContext& context, const std::function<void(const HistoryCase&)>& visit) {
  const history::HistoryResult& result = context.history.get();
  if (result.state.kind != history::RepositoryKind::ready) return;
  for (std::size_t i = 0; i < context.workspace.files.size(); ++i) {
    const journal::JournalFile& file = context.workspace.files[i];
    const ActiveSetting& setting = context.setting(file);
    if (!file.is_reported || !context.history.covers(file) || file.error || setting.severity == Severity::off) continue;
    for (std::size_t j = 0; j < file.journal.entries.size(); ++j) {
      const journal::Entry& entry = file.journal.entries[j];
      if (entry.is_template || entry.kind == journal::EntryKind::group) continue;
      visit({file, entry, result, result.entries[i][j], setting});
    }
  }
}

std::string shown_commit(const history::Commit& commit) {
  const std::string id = commit.id.hex();
  return fmt::format("{}, {}", day_in_iso(commit.time), std::string_view(id).substr(0, 10));
}

std::vector<std::string_view> commit_ids_in(std::string_view text) {
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && !continues_token(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && continues_token(text[i])) ++i;
    const std::string_view token = text.substr(begin, i - begin);
    if (looks_like_commit(token)) ids.push_back(token);
  }
  return ids;
}

}  // namespace labbook::lint
