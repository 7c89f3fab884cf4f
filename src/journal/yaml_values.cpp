#include "journal/yaml_values.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLargestText = 16 * 1024;
constexpr std::size_t kMostBrackets = 256;  ///< the library's time grows with their square
constexpr std::size_t kMostLevels = 64;
constexpr std::size_t kLongestAnchored = 200;  ///< a longer one could be repeated until the memory is full
constexpr std::size_t kLongestPath = 300;

std::string as_list(const std::vector<std::string>& items) { return fmt::format("[{}]", fmt::join(items, ", ")); }

/// Collects values from the parser's events: no tree is built, and no alias is ever followed into a mapping.
class ValueCollector : public YAML::EventHandler {
 public:
  explicit ValueCollector(std::string_view text) : text_(text) {}

  std::vector<YamlValue> take() { return std::move(values_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  /// An explicit `null` says no more than an empty value: neither is one.
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { scalar(mark, std::nullopt); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchored_.find(anchor);
    scalar(mark, known == anchored_.end() ? std::nullopt : std::optional(known->second));
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    if (anchor != 0 && value.size() <= kLongestAnchored) anchored_[anchor] = value;
    scalar(mark, value);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(mark, false);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { open(mark, true); }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    bool is_map = false;
    bool expects_key = false;
    bool is_key = false;  ///< `? {a: 1}`: a mapping as a key names nothing
    bool is_numbered = false;
    std::size_t begin = 0;
    std::size_t mappings = 0;
    std::vector<std::string> items;
  };

  void push_key(std::string key) {
    path_size_ += key.size() + 1;
    path_.push_back(std::move(key));
  }
  void pop_key() {
    path_size_ -= path_.back().size() + 1;
    path_.pop_back();
  }

  void scalar(const YAML::Mark& mark, std::optional<std::string> value) {
    if (levels_.empty()) return;
    Level& in = levels_.back();
    if (in.is_map && in.expects_key) {
      push_key(value.value_or(""));
      in.expects_key = false;
      return;
    }
    if (!in.is_map) {
      if (value) in.items.push_back(std::move(*value));
      return;
    }
    if (value) emit(std::move(*value), {}, static_cast<std::size_t>(mark.pos));
    end_value();
  }

  void open(const YAML::Mark& mark, bool is_map) {
    if (levels_.size() >= kMostLevels) throw YAML::ParserException(mark, fmt::format("nested deeper than {} levels", kMostLevels));
    Level level;
    level.is_map = level.expects_key = is_map;
    level.begin = static_cast<std::size_t>(mark.pos);
    if (!levels_.empty()) {
      Level& in = levels_.back();
      level.is_key = in.is_map && in.expects_key;
      level.is_numbered = is_map && !in.is_map;
      if (level.is_numbered) push_key(std::to_string(in.mappings++));
    }
    silent_ += level.is_key ? 1 : 0;
    levels_.push_back(std::move(level));
  }

  void close() {
    Level level = std::move(levels_.back());
    levels_.pop_back();
    silent_ -= level.is_key ? 1 : 0;
    if (level.is_numbered) pop_key();
    if (level.is_key) {
      push_key("");
      levels_.back().expects_key = false;
      return;
    }
    const bool is_inner_list = !level.is_map && !levels_.empty() && !levels_.back().is_map;
    if (is_inner_list) levels_.back().items.push_back(as_list(level.items));
    else if (!level.items.empty()) emit_list(std::move(level.items), level.begin);
    if (!levels_.empty()) end_value();
  }

  void end_value() {
    Level& in = levels_.back();
    if (!in.is_map) return;
    pop_key();
    in.expects_key = true;
  }

  void emit_list(std::vector<std::string> items, std::size_t begin) {
    std::string text = as_list(items);
    emit(std::move(text), std::move(items), begin);
  }

  void emit(std::string value, std::vector<std::string> items, std::size_t begin) {
    if (silent_ != 0 || path_.empty() || path_size_ > kLongestPath) return;
    const bool is_list = !items.empty();
    values_.push_back({path_, std::move(value), std::move(items), is_list, {}});
    values_.back().span = place_of(values_.back(), begin);
  }

  /// The library tells where a value begins, tag and anchor included, and not where it ends.
  text::Span place_of(const YamlValue& value, std::size_t begin) const {
    begin = std::min(begin, text_.size());
    const std::string_view line = text_.substr(begin, text_.find_first_of("\r\n", begin) - begin);
    const std::size_t at = value.is_list || value.text.size() > kLongestPath ? std::string_view::npos : line.find(value.text);
    const std::string_view part = at == std::string_view::npos ? text::trim(line) : line.substr(at, value.text.size());
    return text::span_of(text_, part);
  }

  std::string_view text_;
  std::vector<YamlValue> values_;
  std::vector<Level> levels_;
  std::vector<std::string> path_;
  std::size_t path_size_ = 0;
  int silent_ = 0;
  std::map<YAML::anchor_t, std::string> anchored_;
};

std::uint32_t offset_in(std::string_view text, const YAML::Mark& mark) {
  return static_cast<std::uint32_t>(mark.is_null() ? 0 : std::min(static_cast<std::size_t>(mark.pos), text.size()));
}

/// What the library should not even be shown. Its own limit to nesting comes after its scanner has run.
std::optional<YamlProblem> find_excess(std::string_view text) {
  if (text.size() > kLargestText) return YamlProblem{0, fmt::format("longer than {} KiB", kLargestText / 1024)};
  std::size_t open = 0;
  std::size_t brackets = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F;
    if (is_control) return YamlProblem{static_cast<std::uint32_t>(i), fmt::format("control character U+{:04X}", byte)};
    const bool is_opening = byte == '[' || byte == '{';
    open += is_opening ? 1 : 0;
    brackets += is_opening ? 1 : 0;
    if (brackets > kMostBrackets) return YamlProblem{static_cast<std::uint32_t>(i), fmt::format("more than {} brackets", kMostBrackets)};
    if ((byte == ']' || byte == '}') && open > 0) --open;
    if (open > kMostLevels) return YamlProblem{static_cast<std::uint32_t>(i), fmt::format("nested deeper than {} levels", kMostLevels)};
  }
  return std::nullopt;
}

}  // namespace

YamlReading read_yaml(std::string_view text) {
  if (const auto excess = find_excess(text)) return tl::unexpected(*excess);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    ValueCollector collector(text);
    parser.HandleNextDocument(collector);
    return collector.take();
  } catch (const YAML::Exception& error) {
    return tl::unexpected(YamlProblem{offset_in(text, error.mark), error.msg});
  }
}

}  // namespace labbook::journal
