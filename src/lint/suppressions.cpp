#include "lint/suppressions.h"

#include <algorithm>
#include <limits>

#include "text/utf8.h"

namespace labbook::lint {
namespace {

constexpr std::string_view kPrefix = "labbook-";
constexpr std::uint32_t kEndOfFile = std::numeric_limits<std::uint32_t>::max();

struct Comment {
  std::string_view verb;  ///< "disable-next-line"
  std::vector<std::string_view> rules;
  text::Span span;
  std::uint32_t line = 0;
};

bool is_separator(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ','; }

std::string_view take_word(std::string_view& rest) {
  while (!rest.empty() && is_separator(rest.front())) rest.remove_prefix(1);
  std::size_t size = 0;
  while (size < rest.size() && !is_separator(rest[size]) && rest[size] != ':') ++size;
  const std::string_view word = rest.substr(0, size);
  rest.remove_prefix(size);
  return word;
}

/// The comment's parts; an empty verb where it is not for labbook. A reason may follow a colon or `--`.
Comment read_comment(std::string_view body) {
  Comment comment;
  std::string_view rest = body;
  const std::string_view first = take_word(rest);
  if (!first.starts_with(kPrefix)) return comment;
  const std::string_view verb = first.substr(kPrefix.size());
  if (!verb.starts_with("disable") && verb != "enable") return comment;
  comment.verb = verb;
  while (!rest.starts_with(':')) {
    const std::string_view word = take_word(rest);
    if (word.empty() || word == "--") break;
    comment.rules.push_back(word);
  }
  return comment;
}

void find_comments(std::string_view text, text::Span html, std::vector<Comment>& found) {
  std::size_t at = html.begin;
  while (true) {
    const std::size_t open = text.find("<!--", at);
    if (open >= html.end) return;
    const std::size_t close = text.find("-->", open + 4);
    if (close == std::string_view::npos) return;
    Comment comment = read_comment(text.substr(open + 4, close - open - 4));
    at = close + 3;
    if (comment.verb.empty()) continue;
    comment.span = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(at)};
    found.push_back(std::move(comment));
  }
}

std::vector<Comment> find_comments(const text::SourceFile& file, const markdown::Document& document) {
  std::vector<Comment> found;
  if (file.text.find("labbook-disable") == std::string::npos && file.text.find("labbook-enable") == std::string::npos) {
    return found;
  }
  for (const markdown::Node& node : document.nodes()) {
    const bool is_html = node.kind == markdown::NodeKind::html_block || node.kind == markdown::NodeKind::html_inline;
    if (!is_html) continue;
    // The end of a block that a `-->` ends is not to be trusted: cmark-gfm gives the line before.
    const auto size = static_cast<std::uint32_t>(node.literal.size());
    find_comments(file.text, {node.span.begin, std::max(node.span.end, node.span.begin + size)}, found);
  }
  for (Comment& comment : found) comment.line = file.lines.line_at(comment.span.begin);
  return found;
}

/// The next line that says something: a blank line between the comment and what it is for does no harm.
std::uint32_t next_line(const text::SourceFile& file, text::Span comment) {
  std::uint32_t line = file.lines.line_at(comment.end) + 1;
  while (line <= file.lines.line_count() && text::trim(file.line_text(line)).empty()) ++line;
  return line;
}

/// Turns the comments, in their order, into suppressions with lines.
class Reader {
 public:
  Reader(const text::SourceFile& file, std::vector<Suppression>& out) : file_(file), out_(out) {}

  void read(const Comment& comment) {
    if (comment.rules.empty()) return read(comment, {});
    for (const std::string_view rule : comment.rules) read(comment, rule);
  }

 private:
  void read(const Comment& comment, std::string_view rule) {
    if (comment.verb == "enable") return enable(comment, rule);
    if (comment.verb == "disable-line") return add(comment, rule, comment.line, comment.line);
    if (comment.verb == "disable-file") return add(comment, rule, 1, kEndOfFile, true);
    if (comment.verb == "disable-next-line") {
      const std::uint32_t line = next_line(file_, comment.span);
      return add(comment, rule, line, line);
    }
    if (comment.verb != "disable") return add(comment, rule, 1, 0);
    if (open_.contains(rule)) return add(comment, rule, 1, 0);
    open_[rule] = out_.size();
    add(comment, rule, comment.line, kEndOfFile);
  }

  void enable(const Comment& comment, std::string_view rule) {
    if (rule.empty() && !open_.empty()) {
      for (const auto& [name, index] : open_) out_[index].last_line = comment.line;
      open_.clear();
    } else if (const auto found = open_.find(rule); !rule.empty() && found != open_.end()) {
      out_[found->second].last_line = comment.line;
      open_.erase(found);
    } else if (const auto every = open_.find({}); !rule.empty() && every != open_.end()) {
      out_[every->second].reenabled.emplace_back(rule, comment.line);
    } else {
      add(comment, rule, 1, 0);
    }
  }

  void add(const Comment& comment, std::string_view rule, std::uint32_t first, std::uint32_t last, bool is_whole_file = false) {
    Suppression suppression;
    suppression.rule = rule;
    suppression.rule_span = rule.empty() ? text::Span{comment.span.begin, comment.span.begin} : text::span_of(file_.text, rule);
    suppression.comment = comment.span;
    suppression.first_line = first;
    suppression.last_line = last;
    suppression.is_whole_file = is_whole_file;
    suppression.is_only_name = comment.rules.size() < 2;
    out_.push_back(std::move(suppression));
  }

  const text::SourceFile& file_;
  std::vector<Suppression>& out_;
  std::map<std::string_view, std::size_t> open_;  ///< of `disable` without an `enable` yet, by rule
};

bool is_blank_line(const text::SourceFile& file, std::uint32_t line) {
  return line == 0 || line > file.lines.line_count() || text::trim(file.line_text(line)).empty();
}

/// Where the next line begins, or the text ends.
std::uint32_t end_with_line_end(const text::SourceFile& file, std::uint32_t line) {
  return line < file.lines.line_count() ? file.lines.line(line + 1).begin : static_cast<std::uint32_t>(file.text.size());
}

/// A comment that has its lines to itself goes with them, and with one of two blank lines that would meet; one between
/// two lines of text leaves a blank line, since it kept them apart.
text::Span removal_of(text::Span comment, const text::SourceFile& file) {
  const std::uint32_t first = file.lines.line_at(comment.begin);
  const std::uint32_t last = file.lines.line_at(comment.end);
  const text::Span begin_line = file.lines.line(first);
  const text::Span end_line = file.lines.line(last);
  const std::string_view before = std::string_view(file.text).substr(begin_line.begin, comment.begin - begin_line.begin);
  const std::string_view after = std::string_view(file.text).substr(comment.end, end_line.end - comment.end);
  if (!text::trim(before).empty() || !text::trim(after).empty()) {
    const bool has_blank = before.ends_with(' ');
    return {comment.begin - (has_blank ? 1 : 0), comment.end};
  }
  const bool is_blank_above = is_blank_line(file, first - 1);
  const bool is_blank_below = is_blank_line(file, last + 1);
  if (is_blank_above && is_blank_below && last < file.lines.line_count()) {
    return {begin_line.begin, end_with_line_end(file, last + 1)};
  }
  if (is_blank_above || is_blank_below) return {begin_line.begin, end_with_line_end(file, last)};
  return {begin_line.begin, end_line.end};
}

Fix removal_fix(const Suppression& suppression, const text::SourceFile& file) {
  if (suppression.is_only_name) {
    return {.title = "remove the comment", .is_safe = true, .edits = {{removal_of(suppression.comment, file), ""}}, .affects = {}};
  }
  text::Span name = suppression.rule_span;
  while (is_separator(file.text[name.begin - 1])) --name.begin;
  return {.title = "remove the name from the comment", .is_safe = true, .edits = {{name, ""}}, .affects = {}};
}

}  // namespace

bool Suppression::covers(std::string_view name, std::uint32_t line) const {
  if (line < first_line || line > last_line) return false;
  return std::ranges::none_of(reenabled, [&](const auto& again) { return again.first == name && again.second <= line; });
}

Suppressions::Suppressions(const text::SourceFile& file, const markdown::Document& document) {
  Reader reader(file, all_);
  for (const Comment& comment : find_comments(file, document)) reader.read(comment);
  index();
}

void Suppressions::index() {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Suppression& suppression = all_[i];
    if (suppression.is_whole_file) {
      of_file_.try_emplace(suppression.rule, i);
    } else if (suppression.first_line == suppression.last_line) {
      by_rule_[suppression.rule].lines.try_emplace(suppression.first_line, i);
    } else if (suppression.first_line < suppression.last_line) {
      by_rule_[suppression.rule].blocks.try_emplace(suppression.first_line, i);
    }
  }
}

bool Suppressions::use(std::size_t index, std::string_view rule, std::uint32_t line) {
  if (!all_[index].covers(rule, line)) return false;
  all_[index].is_used = true;
  return true;
}

bool Suppressions::suppress_by(const OfRule& candidates, std::string_view rule, std::uint32_t line) {
  const auto on_line = candidates.lines.find(line);
  if (on_line != candidates.lines.end() && use(on_line->second, rule, line)) return true;
  const auto after = candidates.blocks.upper_bound(line);
  return after != candidates.blocks.begin() && use(std::prev(after)->second, rule, line);
}

bool Suppressions::suppress(std::string_view rule, std::uint32_t line) {
  // The narrowest first, so that one which adds nothing shows as unused.
  for (const std::string_view name : {rule, std::string_view{}}) {
    if (name.empty() && rule == kUnusedSuppression) break;  // a bare comment must not hide that it is useless
    const auto found = by_rule_.find(name);
    if (found != by_rule_.end() && suppress_by(found->second, rule, line)) return true;
    const auto whole = of_file_.find(name);
    if (whole != of_file_.end() && use(whole->second, rule, line)) return true;
  }
  return false;
}

Diagnostic unused_suppression(const Suppression& suppression, const text::SourceFile& file, std::string message) {
  Diagnostic diagnostic;
  diagnostic.span = suppression.rule.empty() ? suppression.comment : suppression.rule_span;
  diagnostic.message = std::move(message);
  diagnostic.help = "remove it";
  diagnostic.fix = removal_fix(suppression, file);
  return diagnostic;
}

}  // namespace labbook::lint
