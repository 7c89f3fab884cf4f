// What templates are filled with. It stands in the place of kainjow's own data, which copies a whole tree wherever a value
// is set or a list grows.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "site/template.h"
#include "site/template_name.h"

namespace kainjow::mustache {

template <>
class basic_data<std::string> {
 public:
  enum class type { object, string, list };
  using List = std::vector<basic_data>;

  basic_data() : value_(Object()) {}
  basic_data(std::string text) : value_(std::move(text)) {}
  basic_data(const char* text) : value_(std::string(text)) {}
  basic_data(bool is_true) : value_(is_true) {}
  /// An empty object, list or text: we make no other kinds.
  basic_data(type kind) {
    if (kind == type::object) value_ = Object();
    else if (kind == type::list) value_ = List();
    else value_ = std::string();
  }

  bool is_object() const { return std::holds_alternative<Object>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_list() const { return std::holds_alternative<List>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }
  bool is_true() const { return is_bool() && std::get<bool>(value_); }
  bool is_false() const { return is_bool() && !std::get<bool>(value_); }
  bool is_empty_object() const { return is_object() && std::get<Object>(value_).empty(); }
  bool is_non_empty_object() const { return is_object() && !std::get<Object>(value_).empty(); }
  bool is_empty_list() const { return is_list() && std::get<List>(value_).empty(); }
  bool is_non_empty_list() const { return is_list() && !std::get<List>(value_).empty(); }

  void set(labbook::site::TemplateName name, basic_data value) {
    auto* object = std::get_if<Object>(&value_);
    if (object == nullptr) return;
    if (basic_data* known = find(name)) {
      *known = std::move(value);
      return;
    }
    if (object->empty()) object->reserve(kUsual);
    object->emplace_back(name, std::move(value));
  }
  /// So that no value of what stands around is seen under these names: Mustache looks there for those that are missing.
  void hide(std::initializer_list<labbook::site::TemplateName> names) {
    for (const labbook::site::TemplateName name : names) set(name, false);
  }
  const basic_data* get(labbook::site::TemplateName name) const { return const_cast<basic_data*>(this)->find(name); }

  void push_back(basic_data item) {
    if (is_list()) std::get<List>(value_).push_back(std::move(item));
  }
  basic_data& operator<<(basic_data item) {
    push_back(std::move(item));
    return *this;
  }
  const List& list_value() const { return std::get<List>(value_); }
  const std::string& string_value() const { return std::get<std::string>(value_); }

 private:
  /// A dozen names, found faster one by one than by a hash.
  using Object = std::vector<std::pair<labbook::site::TemplateName, basic_data>>;
  static constexpr std::size_t kUsual = 8;  ///< names of a list's item

  basic_data* find(labbook::site::TemplateName name) {
    auto* object = std::get_if<Object>(&value_);
    if (object == nullptr) return nullptr;
    for (auto& [own, value] : *object) {
      if (own == name) return &value;
    }
    return nullptr;
  }

  std::variant<Object, std::string, List, bool> value_;
};

}  // namespace kainjow::mustache
