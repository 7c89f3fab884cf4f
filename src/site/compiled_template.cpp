#include "site/compiled_template.h"

#include <algorithm>

#include "site/template_data.h"
#include "site/template_tags.h"
#include "text/html_text.h"

namespace labbook::site {
namespace {

/// Where the next line's end begins and ends; both the text's size where there is none.
struct LineEnd {
  std::size_t begin = 0;
  std::size_t end = 0;
};

LineEnd next_line_end(std::string_view text, std::size_t from) {
  const std::size_t begin = std::min(text.find_first_of("\r\n", from), text.size());
  if (begin == text.size()) return {begin, begin};
  return {begin, begin + (text.substr(begin).starts_with("\r\n") ? 2 : 1)};
}

}  // namespace

CompiledTemplate::CompiledTemplate(std::string text) : text_(std::move(text)) {
  std::vector<std::size_t> open;
  bool has_section = false;  // on the line, or maybe so
  std::size_t begin = 0;
  for (TemplateTag tag = next_tag(text_, 0); tag.begin < text_.size(); tag = next_tag(text_, tag.end)) {
    add_text(begin, tag.begin, has_section);
    begin = tag.end;
    Step step{Kind::value, false, tag.name.empty() ? 0 : static_cast<std::size_t>(tag.name.data() - text_.data()), tag.name.size()};
    if (tag.kind == '#' || tag.kind == '^') {
      step.kind = tag.kind == '#' ? Kind::section : Kind::inverted;
      open.push_back(steps_.size());
    }
    if (tag.kind == '/' && !open.empty()) {
      steps_[open.back()].behind = steps_.size();
      open.pop_back();
    }
    if (tag.kind == '{' || tag.kind == '&') step.kind = Kind::raw_value;
    step.name = tag.name;
    step.is_way = tag.name.find('.') != std::string_view::npos;
    has_section |= tag.kind == '#' || tag.kind == '^' || tag.kind == '/';
    if (tag.kind != '/' && tag.kind != '!') steps_.push_back(step);
  }
  add_text(begin, text_.size(), has_section);
}

void CompiledTemplate::add_text(std::size_t begin, std::size_t end, bool& has_section) {
  const std::string_view all = std::string_view(text_).substr(0, end);
  std::size_t line = begin;  // where the last one begins
  for (LineEnd next = next_line_end(all, begin); next.begin < end; next = next_line_end(all, next.end)) {
    if (has_section) {
      if (next.begin > begin) steps_.push_back({Kind::text, false, begin, next.begin - begin});
      steps_.push_back({Kind::line_end, true, next.begin, next.end - next.begin});
      begin = next.end;
    }
    has_section = false;
    line = next.end;
  }
  if (line > begin) steps_.push_back({Kind::text, true, begin, line - begin});
  if (end > line) steps_.push_back({Kind::text, false, line, end - line});
}

/// One rendering.
class TemplateRun {
 public:
  TemplateRun(const CompiledTemplate& compiled, std::string& out) : compiled_(compiled), out_(out), line_begin_(out.size()) {}

  void run(const TemplateData& data) {
    scopes_.push_back(&data);
    run(0, compiled_.steps_.size());
    if (is_blank_line()) out_.resize(line_begin_);
  }

 private:
  using Kind = CompiledTemplate::Kind;
  using Step = CompiledTemplate::Step;

  /// As deep as sections stand inside one another in a template, which has a bound.
  void run(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Step& step = compiled_.steps_[i];
      const std::string_view text = compiled_.text_of(step);
      if (step.kind == Kind::text) append_text(step, text);
      else if (step.kind == Kind::line_end) end_line(text);
      else if (step.kind == Kind::value || step.kind == Kind::raw_value) append_value(step);
      else {
        run_section(i, find(step));
        i = step.behind - 1;
      }
    }
  }

  void append_text(const Step& step, std::string_view text) {
    out_.append(text);
    if (step.ends_line) line_begin_ = out_.size();
  }

  void end_line(std::string_view text) {
    if (is_blank_line()) out_.resize(line_begin_);
    else out_.append(text);
    line_begin_ = out_.size();
    has_section_ = false;
  }

  /// Whether sections are all that the line holds.
  bool is_blank_line() const { return has_section_ && out_.find_first_not_of(" \t", line_begin_) == std::string::npos; }

  void append_value(const Step& step) {
    const TemplateData* value = find(step);
    if (value == nullptr || !value->is_string()) return;
    if (step.kind == Kind::raw_value) out_.append(value->string_value());
    else text::append_html(out_, value->string_value());
  }

  void run_section(std::size_t index, const TemplateData* value) {
    const Step& step = compiled_.steps_[index];
    const bool is_there = value != nullptr && !value->is_false() && !value->is_empty_list();
    if (is_there == (step.kind == Kind::inverted)) return;
    if (!is_there || !value->is_list()) return run_once(index, value);
    for (const TemplateData& item : value->list_value()) run_once(index, &item);
  }

  void run_once(std::size_t index, const TemplateData* scope) {
    has_section_ = true;
    if (scope != nullptr) scopes_.push_back(scope);
    run(index + 1, compiled_.steps_[index].behind);
    if (scope != nullptr) scopes_.pop_back();
    has_section_ = true;
  }

  /// In the innermost scope that has the name.
  const TemplateData* find(const Step& step) const {
    if (step.is_way) return find_by_way(compiled_.text_of(step));
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      if (const TemplateData* found = scopes_[i]->get(step.name)) return found;
    }
    return nullptr;
  }

  const TemplateData* find_by_way(std::string_view way) const {
    if (way == ".") return scopes_.back();
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      if (const TemplateData* found = find_in(scopes_[i], way)) return found;
    }
    return nullptr;
  }

  /// `a.b` is the b of a.
  static const TemplateData* find_in(const TemplateData* scope, std::string_view way) {
    for (std::size_t dot = way.find('.'); scope != nullptr && dot != std::string_view::npos; dot = way.find('.')) {
      scope = scope->get(way.substr(0, dot));
      way.remove_prefix(dot + 1);
    }
    return scope == nullptr ? nullptr : scope->get(way);
  }

  const CompiledTemplate& compiled_;
  std::string& out_;
  std::vector<const TemplateData*> scopes_;
  std::size_t line_begin_;
  bool has_section_ = false;  ///< since the last line's end
};

void CompiledTemplate::render(const TemplateData& data, std::string& out) const { TemplateRun(*this, out).run(data); }

}  // namespace labbook::site
