// Command lines: `python train.py --lr 3e-4 model.depth=12 \`.
#pragma once

#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

class CommandReader {
 public:
  /// `info` is the info string of the code block: a shell makes every line a command.
  CommandReader(Contents& contents, Entry& entry, const Scope& scope, std::string_view info);

  /// Reads the line, or the next line of a command that ended with `\`. False: it is no command.
  bool read_line(std::string_view line);

 private:
  bool begins_command(std::string_view line) const;
  void read_words(std::string_view line);
  void add_parameter(std::string_view name, std::string_view value);

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  bool is_shell_ = false;
  bool is_continued_ = false;
};

}  // namespace labbook::journal
