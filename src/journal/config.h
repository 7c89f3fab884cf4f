// labbook.json: found, read and checked once, then plain values.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "disk/result.h"
#include "journal/vocabulary.h"
#include "text/line_index.h"

namespace labbook::journal {

enum class Severity : unsigned char { off, info, warning, error };

using OptionValue = std::variant<bool, double, std::string, std::vector<std::string>>;
using RuleOptions = std::map<std::string, OptionValue, std::less<>>;

/// A rule's setting, as the file gives it: the severity, where there is one, and the options. Whether there is such a
/// rule, and whether it has such options, only the room that knows the rules can say.
struct RuleSetting {
  std::optional<Severity> severity;
  RuleOptions options;
  text::Location place;  ///< of the rule's name in the file
};

struct Override {
  std::vector<std::string> files;  ///< globs, relative to the configuration's folder
  std::map<std::string, RuleSetting> rules;
  std::string template_name;      ///< empty: as the configuration says
  text::Location template_place;  ///< of that name in the file
};

struct SiteSettings {
  std::string title;
  std::string base_url;
  std::string repository_url;
  std::string output = "site";
  std::string language;  ///< empty: the journals' own
};

/// What the configuration knows of a metric beyond the vocabulary.
struct MetricSetting {
  MetricKnowledge knowledge;
  std::vector<std::string> names;  ///< what else it is called in the journals
};

struct Config {
  std::filesystem::path file;         ///< empty when there is no configuration
  std::filesystem::path folder;       ///< what its patterns are relative to
  std::vector<std::string> journals;  ///< globs; empty: every Markdown file
  std::vector<std::string> exclude;
  std::string template_name = "auto";
  text::Location template_place;
  std::string language = "auto";
  std::map<std::string, RuleSetting> rules;
  std::map<std::string, MetricSetting> metrics;
  std::vector<Override> overrides;
  SiteSettings site;
};

/// What is wrong with a configuration, and where.
struct ConfigProblem {
  text::Location place;
  std::string message;
};

/// Reads and checks the text of a configuration. What is wrong is appended to `problems`, in the order of the file; the
/// rest of the result holds all the same. Rule names are left to the room that knows the rules.
Config parse_config(std::string_view text, std::vector<ConfigProblem>& problems);

/// Reads and checks one configuration file. The error names file, line and column, and what was probably meant.
disk::Result<Config> read_config(const std::filesystem::path& file);

/// The labbook.json in `start` or in the nearest folder above it; empty when there is none.
std::filesystem::path find_config_file(const std::filesystem::path& start);

}  // namespace labbook::journal
