// What is open round a line of code: by brackets, or by indentation.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::journal {

constexpr std::size_t kDeepestFrame = 32;  ///< what is nested deeper belongs to the frame there

struct CodeFrame {
  std::string name{};  ///< empty: a bracket without a name
  std::size_t indent = 0;
  bool is_bracket = false;
  std::string split{};      ///< of the results inside; may be empty
  std::string run{};        ///< the same
  bool has_nested = false;  ///< lines further to the right have followed
  bool is_flat = false;     ///< a split's label whose lines stand no further to the right than itself
};

class CodeFrames {
 public:
  bool empty() const { return frames_.empty(); }
  std::size_t size() const { return frames_.size(); }
  void clear() { frames_.clear(); }
  void shrink_to(std::size_t size) { frames_.resize(std::min(size, frames_.size())); }
  void push(CodeFrame frame);

  /// Closes what a line at `indent` is no longer in. `VAL:` with `f1: 0.59` right below it, at the same indent, holds
  /// until another label comes.
  void close_by_indent(std::size_t indent, bool is_label);

  /// A blank line ends the lines that stand no further to the right than their label.
  void close_flat();

  /// Closes the innermost bracket and all inside it.
  void close_bracket();

  /// The innermost split, or run; empty where there is none.
  std::string_view split() const;
  std::string_view run() const;

  /// `optim.lr`: the name with those round it.
  std::string full_name(std::string_view name) const;

 private:
  std::vector<CodeFrame> frames_;
};

}  // namespace labbook::journal
