#include "journal/code_frames.h"

#include <utility>

namespace labbook::journal {

void CodeFrames::push(CodeFrame frame) {
  if (frames_.size() < kDeepestFrame) frames_.push_back(std::move(frame));
}

void CodeFrames::close_by_indent(std::size_t indent, bool is_label) {
  while (!frames_.empty() && !frames_.back().is_bracket && frames_.back().indent >= indent) {
    CodeFrame& last = frames_.back();
    last.is_flat = !last.split.empty() && last.indent == indent && !last.has_nested && !is_label;
    if (last.is_flat) return;
    frames_.pop_back();
  }
  if (!frames_.empty() && frames_.back().indent < indent) frames_.back().has_nested = true;
}

void CodeFrames::close_flat() {
  while (!frames_.empty() && frames_.back().is_flat) frames_.pop_back();
}

void CodeFrames::close_bracket() {
  while (!frames_.empty() && !frames_.back().is_bracket) frames_.pop_back();
  if (!frames_.empty()) frames_.pop_back();
}

std::string_view CodeFrames::split() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (!frame->split.empty()) return frame->split;
  }
  return {};
}

std::string_view CodeFrames::run() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (!frame->run.empty()) return frame->run;
  }
  return {};
}

std::string CodeFrames::full_name(std::string_view name) const {
  std::string full;
  for (const CodeFrame& frame : frames_) {
    if (!frame.name.empty() && !frame.is_flat) full += frame.name + ".";
  }
  return full.append(name);
}

}  // namespace labbook::journal
