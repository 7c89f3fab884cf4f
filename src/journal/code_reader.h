// One tolerant reader for what stands in code: printed results, configurations, logs, line by line or value by value.
#pragma once

#include <string>
#include <string_view>

#include "journal/code_frames.h"
#include "journal/contents.h"
#include "journal/pairs.h"
#include "journal/yaml_values.h"

namespace labbook::journal {

class CodeReader {
 public:
  CodeReader(Contents& contents, Entry& entry, const Scope& scope) : contents_(contents), entry_(entry), scope_(scope) {}

  /// Reads the next line of a block. Linear in the line.
  void read_line(std::string_view line);

  /// Enters a value that the library read, its keys as what is round it.
  void read_value(const YamlValue& value);

 private:
  void enter(const std::string& key, bool is_first);
  bool may_be_run(std::string_view name);
  void open(std::string_view name, std::size_t indent, bool is_bracket, bool is_assignment);
  void read_pairs(std::string_view line, std::size_t indent);
  void read_group(std::string_view name, std::string_view group, std::size_t indent);
  bool heads_unmarked(const Pair& pair);
  void read_unmarked(std::string_view segment);
  void read_pair(const Pair& pair, std::size_t indent, bool is_alone);
  void add_metric(std::string_view name, const NameReading& reading, const Measurement& measured);
  bool state_side_by_side(std::string_view name, std::string_view value);
  void push_metric(std::string_view name, std::string_view split, const Measurement& measured);
  void settle(std::string_view name, std::string_view source, std::string_view value);
  void add_parameter(std::string_view name, std::string_view value, std::string_view source);
  std::string_view split() const;

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  CodeFrames frames_;
  std::string group_;
  std::string_view line_split_;
};

}  // namespace labbook::journal
