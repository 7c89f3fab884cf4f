#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "history/repository.h"
#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// A file that an entry names, with where.
struct NamedFile {
  std::string path;
  text::Span span;
};

/// What a run reads. A checkpoint and other files that it writes can't be in the commit at which it ran.
constexpr std::array<std::string_view, 8> kFieldsWithFiles = {"config",       "script",     "command",     "dataset",
                                                              "data_version", "data_split", "environment", "model"};
constexpr std::array<std::string_view, 12> kEndings = {".yaml", ".yml", ".json", ".toml", ".cfg",     ".ini",
                                                       ".py",   ".sh",  ".csv",  ".tsv",  ".jsonnet", ".gin"};

/// `configs/base.yaml`: relative, of plain characters, ending like a file that is kept in git.
bool looks_like_file(std::string_view token) {
  const bool is_plain = std::ranges::none_of(
      token, [](char c) { return c == '*' || c == '{' || c == '$' || c == '<' || c == ':' || c == '=' || c == '~' || c == '\\'; });
  if (!is_plain || token.starts_with('/') || token.starts_with("..")) return false;
  return std::ranges::any_of(kEndings,
                             [token](std::string_view ending) { return token.size() > ending.size() && token.ends_with(ending); });
}

std::vector<NamedFile> files_in(const journal::JournalFile& file, const text::Span& span) {
  std::vector<NamedFile> found;
  const std::string_view written = span.of(file.source.text);
  constexpr std::string_view kBetween = " \t\r\n,;|()[]`\"'<>";
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t begin = std::min(written.find_first_not_of(kBetween, i), written.size());
    const std::size_t end = std::min(written.find_first_of(kBetween, begin), written.size());
    std::string_view token = written.substr(begin, end - begin);
    i = std::max(end, begin + 1);
    // --config=configs/base.yaml
    std::size_t skipped = 0;
    if (const std::size_t equals = token.rfind('='); equals != std::string_view::npos) skipped = equals + 1;
    token.remove_prefix(skipped);
    if (token.starts_with("./")) {
      token.remove_prefix(2);
      skipped += 2;
    }
    if (!looks_like_file(token)) continue;
    const auto first = static_cast<std::uint32_t>(span.begin + begin + skipped);
    found.push_back({std::string(token), {first, first + static_cast<std::uint32_t>(token.size())}});
  }
  return found;
}

std::vector<NamedFile> named_files(const journal::JournalFile& file, const journal::Entry& entry, bool has_figures) {
  std::vector<NamedFile> files;
  for (const journal::Field& field : entry.fields) {
    if (std::ranges::find(kFieldsWithFiles, field.name) == kFieldsWithFiles.end()) continue;
    std::ranges::move(files_in(file, field.place.span), std::back_inserter(files));
  }
  for (const journal::Link& link : entry.links) {
    const bool is_file = link.kind == journal::LinkKind::file && looks_like_file(link.url);
    const bool is_figure = has_figures && link.kind == journal::LinkKind::image && link.url.find("://") == std::string::npos;
    if (is_file || is_figure) files.push_back({link.url, link.place.span});
  }
  return files;
}

/// `94c3f21+`, and `94c3f21-dirty` as git describes it: what was run had changes on top of the commit.
bool has_changes_on_top(std::string_view written, std::string_view id) {
  const std::string_view behind = written.substr(static_cast<std::size_t>(id.data() - written.data()) + id.size());
  return behind.starts_with('+') || behind.starts_with("-dirty");
}

bool is_commit(const journal::Field& field) { return field.name == "commit" || field.name == "code_version"; }

/// The one commit that the entry names and the repository has. Where it names several, which one is meant is not told, nor what was
/// changed on top of one.
std::optional<history::ObjectId> commit_of(const journal::Entry& entry, const history::Repository& repository, std::string& shown) {
  std::optional<history::ObjectId> commit;
  for (const journal::Field& field : entry.fields) {
    if (!is_commit(field)) continue;
    for (const std::string_view id : commit_ids_in(field.value)) {
      const auto found = repository.resolve(id);
      if (!found) continue;
      if (has_changes_on_top(field.value, id)) return std::nullopt;
      if (commit && *commit != *found) return std::nullopt;
      commit = *found;
      shown = id;
    }
  }
  return commit;
}

class Checker {
 public:
  Checker(const RepositoryContext& context, const history::Repository& repository, Findings& findings)
      : context_(context), repository_(repository), findings_(findings) {}

  void check(const journal::JournalFile& file, const journal::Entry& entry) {
    const auto names = named_files(file, entry, context_.setting(file).option("figures", false));
    if (names.empty()) return;
    std::string shown;
    const auto commit = commit_of(entry, repository_, shown);
    if (!commit) return;
    for (const NamedFile& named : names) {
      if (is_missing_at(*commit, file, named.path)) report(file, named, shown);
    }
  }

 private:
  /// It is in the last commit, so that it is no file kept elsewhere, and was not in that one.
  bool is_missing_at(const history::ObjectId& commit, const journal::JournalFile& file, const std::string& path) const {
    bool is_kept_in_git = false;
    for (const std::string& candidate : candidates(file, path)) {
      const auto then = repository_.has_path_at(commit, candidate);
      if (!then || *then) return false;
      is_kept_in_git = is_kept_in_git || repository_.has_path_at(repository_.state().head, candidate) == true;
    }
    return is_kept_in_git;
  }

  /// As written from the repository's root and from the journal's folder.
  std::vector<std::string> candidates(const journal::JournalFile& file, const std::string& path) const {
    std::vector<std::string> found;
    const auto journal = repository_.path_in_repository(file.source.path);
    for (const std::filesystem::path& base : {std::filesystem::path(), std::filesystem::path(journal.value_or("")).parent_path()}) {
      std::string full = (base / path).lexically_normal().generic_string();
      if (!full.empty() && !full.starts_with("..")) found.push_back(std::move(full));
    }
    return found;
  }

  void report(const journal::JournalFile& file, const NamedFile& named, const std::string& commit) {
    Diagnostic diagnostic;
    diagnostic.span = named.span;
    diagnostic.message = fmt::format("\"{}\" did not exist at the commit {} that the entry names", named.path, commit);
    diagnostic.help = "name the commit that was run, with all that it was run with committed";
    diagnostic.severity = Severity::error;
    findings_.add(file, std::move(diagnostic));
  }

  const RepositoryContext& context_;
  const history::Repository& repository_;
  Findings& findings_;
};

void check(const RepositoryContext& context, Findings& findings) {
  const history::Repository repository = history::open(context.workspace.root.empty() ? "." : context.workspace.root);
  if (!repository.is_ready()) return;
  Checker checker(context, repository, findings);
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.is_reported || !context.history.covers(file) || context.setting(file).severity == Severity::off) continue;
    for (const journal::Entry& entry : file.journal.entries) {
      if (!entry.is_template) checker.check(file, entry);
    }
  }
}

bool names_a_commit(const journal::Entry& entry) {
  return std::ranges::any_of(entry.fields,
                             [](const journal::Field& field) { return is_commit(field) && !commit_ids_in(field.value).empty(); });
}

/// A file that the last commit lacks is kept elsewhere: nothing is said of it.
void tie(const TieContext& context, Ties& ties) {
  const bool has_figures = context.setting.option("figures", false);
  const bool asks = std::ranges::any_of(context.file.journal.entries, [&](const journal::Entry& entry) {
    return names_a_commit(entry) && !named_files(context.file, entry, has_figures).empty();
  });
  if (asks) ties.ask(TieKind::head, {});
}

constexpr OptionDeclaration kOptions[] = {{"figures", OptionKind::flag}};

constexpr Rule kRule{.name = "missing-at-commit",
                     .family = Family::reproducibility,
                     .severity = Severity::warning,
                     .summary = "a config or data file did not exist at the commit that the entry names",
                     .check_repository = check,
                     .ties = tie,
                     .options = kOptions,
                     .needs_history = true};

}  // namespace

const Rule& missing_at_commit_rule() { return kRule; }

}  // namespace labbook::rules
