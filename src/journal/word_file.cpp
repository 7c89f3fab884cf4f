#include "journal/word_file.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "text/byte_set.h"

namespace labbook::journal {
namespace {

constexpr text::ByteSet kBlanks(" \t\r\n");
constexpr text::ByteSet kEndsOfValue(",]} \t\r\n");
constexpr std::size_t kBytesOfValue = 10;  ///< most words have no fewer, with their quotation marks

std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(at + 1, json.size());
}

}  // namespace

const WordNode* member_of(const WordNode& object, std::string_view key) {
  const WordNode* found = nullptr;
  for_each_inside(object, [&](const WordNode& member) {
    if (member.key == key) found = &member;
  });
  return found;
}

std::vector<const WordNode*> sorted_members(const WordNode& object) {
  std::vector<const WordNode*> members;
  for_each_inside(object, [&](const WordNode& member) { members.push_back(&member); });
  std::ranges::sort(members, {}, &WordNode::key);
  return members;
}

std::string_view WordFile::take_string(std::string_view json, std::size_t& at) {
  const std::size_t begin = at;
  at = end_of_string(json, begin);
  const std::string_view quoted = json.substr(begin, at - begin);
  if (quoted.find('\\') == std::string_view::npos) return quoted.substr(1, quoted.size() - 2);
  return unescaped_.emplace_back(nlohmann::json::parse(quoted).get<std::string>());
}

WordFile::WordFile(std::string_view json) {
  std::vector<std::size_t> open;
  std::string_view key;
  const auto add = [&](std::string_view text) {
    nodes_.push_back({std::exchange(key, {}), text});
  };
  nodes_.reserve(json.size() / kBytesOfValue);
  for (std::size_t at = kBlanks.first_beyond(json); at < json.size(); at = kBlanks.first_beyond(json, at)) {
    const char c = json[at];
    if (c == '{' || c == '[') {
      open.push_back(nodes_.size());
      add({});
      ++at;
    } else if (c == '}' || c == ']') {
      nodes_[open.back()].size = static_cast<std::uint32_t>(nodes_.size() - open.back());
      open.pop_back();
      ++at;
    } else if (c == '"') {
      const std::string_view text = take_string(json, at);
      at = std::min(kBlanks.first_beyond(json, at), json.size());
      if (at < json.size() && json[at] == ':') key = text;
      else add(text);
    } else if (c == ',' || c == ':') {
      ++at;
    } else {
      const std::size_t end = std::min(kEndsOfValue.first_in(json, at), json.size());
      add(json.substr(at, end - at));
      at = end;
    }
  }
}

}  // namespace labbook::journal
