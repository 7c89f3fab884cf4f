#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "disk/write_file.h"
#include "journal/draft_entry.h"
#include "journal/model_values.h"
#include "journal/template_book.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;
using journal::EntryDraft;
using journal::JournalFile;
using journal::Workspace;

struct NewOptions {
  std::string title;
  std::string journal;
  std::string id;
  std::string date;
  bool prints_only = false;
};

/// A day: a month alone says too little of an experiment.
std::optional<journal::Date> read_day(std::string_view text) {
  const auto date = journal::read_iso(text);
  return date && date->day > 0 ? date : std::nullopt;
}

/// The group of journals that the entry is for: the one that was named, else the only one there is.
disk::Result<journal::JournalGroup> find_group(const Workspace& workspace) {
  std::vector<journal::JournalGroup> groups = journal::journal_groups(workspace);
  std::erase_if(groups, [&](const journal::JournalGroup& group) {
    return std::ranges::none_of(group, [&](std::size_t file) { return workspace.files[file].is_reported; });
  });
  if (groups.size() == 1) return groups.front();
  if (groups.empty()) return disk::failure(disk::ErrorKind::not_found, "no journal found: name one with --journal");
  std::string names;
  for (const journal::JournalGroup& group : groups) {
    const fs::path path = workspace.files[group.front()].source.path;
    names += (names.empty() ? "" : ", ") + (group.size() > 1 ? path.parent_path().generic_string() + "/" : path.generic_string());
  }
  return disk::failure(disk::ErrorKind::bad_input, fmt::format("there is more than one journal: name one with --journal ({})", names));
}

/// `lr-warm-up` for "LR: warm-up".
std::string file_name_part(std::string_view title) {
  std::string out;
  for (const char c : text::fold_case(title)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_kept = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_kept) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

/// The name of the file behind `last`: its first number raised by one, the words behind it exchanged for the title's.
fs::path next_file(const fs::path& last, const std::string& title) {
  const std::string stem = last.stem().string();
  const std::size_t begin = text::find_digit(stem);
  if (begin == std::string::npos) return last.parent_path() / (file_name_part(title) + last.extension().string());
  const std::size_t end = std::min(stem.find_first_not_of("0123456789", begin), stem.size());
  const unsigned long number = std::strtoul(stem.substr(begin, std::min<std::size_t>(end - begin, 9)).c_str(), nullptr, 10) + 1;
  std::string name = fmt::format("{}{:0{}}", stem.substr(0, begin), number, end - begin);
  const std::string words = file_name_part(title);
  if (end < stem.size() && !words.empty()) name += stem[end] + words;
  return last.parent_path() / (name + last.extension().string());
}

ExitStatus write(const fs::path& path, std::string_view bytes, std::uint32_t line, const EntryDraft& draft, const NewOptions& options) {
  if (options.prints_only) {
    fmt::print("{}", draft.text);
    return ExitStatus::clean;
  }
  const auto written = disk::replace_file(path, bytes);
  if (!written) return fail(written.error().message);
  fmt::print("{}:{}: added {}\n", path.generic_string(), line, draft.id.empty() ? "an entry" : draft.id);
  return ExitStatus::clean;
}

ExitStatus add_file(const JournalFile& last, const journal::Template& expected, const journal::EntryRequest& request,
                    const NewOptions& options) {
  const EntryDraft draft = journal::draft_file(last.source, last.journal, expected, request);
  const fs::path path = next_file(last.source.path, request.title);
  std::error_code error;
  if (fs::exists(path, error)) return fail(fmt::format("{} exists already", path.generic_string()));
  return write(path, draft.text, 1, draft, options);
}

ExitStatus add_to_file(const JournalFile& file, const journal::Template& expected, const journal::EntryRequest& request,
                       const NewOptions& options) {
  const text::SourceFile& source = file.source;
  if (!source.is_editable()) return fail(fmt::format("{} is not valid UTF-8 and is not changed", source.path));
  const EntryDraft draft = journal::draft_entry(source, file.journal, expected, request);
  std::string bytes = source.bytes();
  bytes.insert(source.bom_size + draft.offset, draft.text);
  const std::size_t blank = draft.text.find_first_not_of("\r\n");
  const auto skipped = std::ranges::count(draft.text.substr(0, blank), '\n');
  const std::uint32_t line = source.lines.line_at(draft.offset) + static_cast<std::uint32_t>(skipped);
  return write(source.path, bytes, line, draft, options);
}

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

ExitStatus run_new(const NewOptions& options, const SharedOptions& shared) {
  for (const auto& [what, text] : {std::pair<const char*, const std::string&>{"title", options.title}, {"id", options.id}}) {
    if (!is_one_line(text))
      return fail(fmt::format("the {} \"{}\" has a line break or a control character: write it on one line", what, text));
  }
  const auto date = options.date.empty() ? std::optional(journal::today()) : read_day(options.date);
  if (!date) return fail(fmt::format("\"{}\" is not a date: write it as 2024-03-05", options.date));
  const std::vector<std::string> paths = options.journal.empty() ? std::vector<std::string>{} : std::vector{options.journal};
  const auto workspace = journal::load_workspace(load_options(shared, paths));
  if (!workspace) return fail(workspace.error().message);
  auto templates = journal::TemplateBook::open(*workspace);
  if (!templates) return fail(templates.error().message);
  templates->infer(*workspace);
  const auto group = find_group(*workspace);
  if (!group) return fail(group.error().message);
  const JournalFile& file = workspace->files[group->back()];
  const journal::Template& expected = templates->of(group->back());
  const journal::EntryRequest request{options.title, options.id, *date};
  return file.journal.is_single_entry ? add_file(file, expected, request, options) : add_to_file(file, expected, request, options);
}

}  // namespace

Command add_new(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("new", "add the next entry to a journal");
  const auto options = std::make_shared<NewOptions>();
  command.text("TITLE", options->title, "what the experiment is about");
  command.text("--journal", options->journal, "the journal, where there is more than one", {.name = "PATH"});
  command.text("--id", options->id, "its id (default: the next one)");
  command.text("--date", options->date, "its date (default: today)", {.name = "YYYY-MM-DD"});
  command.flag("--print", options->prints_only, "print the entry and change nothing");
  return [options, &shared] { return run_new(*options, shared); };
}

}  // namespace labbook::cli
