// labbook.json: found, read and checked once, then plain values.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
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
  std::string template_name;       ///< empty: as the configuration says
};

struct SiteSettings {
  std::string title;
  std::string base_url;
  std::string repository_url;
  std::string output = "site";
  std::string language;  ///< empty: the journals' own
};

struct Config {
  std::filesystem::path file;    ///< empty when there is no configuration
  std::filesystem::path folder;  ///< what its patterns are relative to
  std::vector<std::string> journals;  ///< globs; empty: every Markdown file
  std::vector<std::string> exclude;
  std::string template_name = "auto";
  std::string language = "auto";
  std::map<std::string, RuleSetting> rules;
  std::map<std::string, MetricKnowledge> metrics;
  std::vector<Override> overrides;
  SiteSettings site;
};

/// Reads and checks one configuration file. The error names file, line and column, and what was probably meant.
disk::Result<Config> read_config(const std::filesystem::path& file);

/// The configuration that governs `start`: the labbook.json in it or in the nearest folder above it. Without one, the
/// default configuration.
disk::Result<Config> find_config(const std::filesystem::path& start);

}  // namespace labbook::journal
