// labbook.json: found, read and checked once, then plain values.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "disk/result.h"
#include "journal/vocabulary.h"

namespace labbook::journal {

enum class Severity : unsigned char { off, info, warning, error };

/// A rule's setting: its severity, where the file gives one, and its options as JSON text.
struct RuleSetting {
  std::optional<Severity> severity;
  std::string options_json;  ///< an object; empty: none given
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
