// What the commands share that answer from the journals' numbers: list, show, compare, best, effects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/options.h"
#include "cli/shared_options.h"
#include "cli/table.h"
#include "journal/workspace.h"

namespace labbook::cli {

enum class ResultFormat : unsigned char { text, markdown, csv, json };

/// Declares `--format text|markdown|csv|json`.
void add_result_format(const Options& command, std::string& format);
ResultFormat result_format(const std::string& name);

/// Declares `--at REV`.
void add_at(const Options& command, std::string& revision);
/// The journals of the working tree, or as they were at the commit that `revision` names.
disk::Result<journal::Workspace> load_at(const SharedOptions& shared, const std::vector<std::string>& paths, const std::string& revision);

/// How text is to look on the standard output: `--color`, NO_COLOR, CLICOLOR_FORCE, and the terminal's width where it is
/// one.
TextLook text_look(const SharedOptions& shared);

/// `no experiment reports "acuracy"; did you mean "accuracy"?`; `reported` are the names that there are.
std::string unknown_metric(const std::string& metric, const std::vector<std::string>& reported);

/// `error` to the standard error, as the program's one line.
ExitStatus fail(const std::string& message);

/// Writes all of `text` to the standard output; a full disk or a closed pipe is a failure.
ExitStatus print(const std::string& text);

ExitStatus print_table(const Table& table, ResultFormat format, const SharedOptions& shared);

/// Arguments that exist as a file or folder are PATHs, the others are ids.
struct IdsAndPaths {
  std::vector<std::string> ids;
  std::vector<std::string> paths;
};
IdsAndPaths split_arguments(const std::vector<std::string>& arguments);

}  // namespace labbook::cli
