#pragma once

#include <string>
#include <vector>

#include "cli/command_tree.h"

namespace labbook::cli {

/// What an option's value looks like, for its check and for `--help`.
struct ValueShape {
  std::string name{};                  ///< what `--help` calls it: FILE, N
  std::vector<std::string> choices{};  ///< nothing else is taken, where there are any
  bool is_required = false;
  bool splits_at_commas = false;  ///< `a,b` are two values
};

/// The options of one command. The one place that sees CLI11, whose header costs each file that includes it seconds.
/// The variables must outlive the parsing: they are written by it.
class Options {
 public:
  explicit Options(CLI::App& app) : app_(&app) {}

  Options command(const std::string& name, const std::string& description) const;
  void footer(const std::string& text) const;

  /// Everything that has been declared so far.
  CommandFacts facts() const;

  /// One of its commands has to follow.
  void require_command() const;

  void flag(const std::string& names, bool& value, const std::string& description) const;
  void text(const std::string& names, std::string& value, const std::string& description, const ValueShape& shape = {}) const;

  /// Takes every word that follows: for what stands without a flag.
  void words(const std::string& names, std::vector<std::string>& values, const std::string& description,
             const ValueShape& shape = {}) const;

  /// Takes one value each time that it is given.
  void repeated(const std::string& names, std::vector<std::string>& values, const std::string& description,
                const ValueShape& shape = {}) const;

  void number(const std::string& names, unsigned& value, const std::string& description, unsigned least, unsigned most,
              const ValueShape& shape = {}) const;

 private:
  CLI::App* app_;
};

}  // namespace labbook::cli
