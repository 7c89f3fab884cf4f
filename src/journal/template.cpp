#include "journal/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/shipped_rules.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/similar_name.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::string_view kShippedFolder = "templates/";
constexpr std::string_view kSuffix = ".json";

std::string shipped_names_as_text() {
  std::string text;
  for (const std::string& name : shipped_template_names()) text += (text.empty() ? "" : ", ") + name;
  return text;
}

tl::unexpected<disk::Error> unknown_template(std::string_view name) {
  const std::vector<std::string> names = shipped_template_names();
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string_view similar = text::most_similar(name, candidates);
  if (!similar.empty()) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("no template is called \"{}\": did you mean \"{}\"?", name, similar));
  }
  return disk::failure(disk::ErrorKind::not_found,
                       fmt::format("no template and no file is called \"{}\" (templates: auto, {})", name, shipped_names_as_text()));
}

Template inferred_later() {
  Template empty;
  empty.name = "auto";
  return empty;
}

disk::Result<Template> load_one(std::string_view name, const std::filesystem::path& folder) {
  if (name == "auto") return inferred_later();
  const std::string shipped = fmt::format("{}{}{}", kShippedFolder, name, kSuffix);
  const std::string_view bytes = disk::find_embedded(shipped_rules(), shipped);
  if (!bytes.empty()) return parse_template(bytes, shipped);
  std::error_code error;
  const std::filesystem::path file = folder / std::filesystem::path(name);
  if (!std::filesystem::exists(file, error)) return unknown_template(name);
  const auto text = disk::read_file(file);
  if (!text) return tl::unexpected(text.error());
  return parse_template(*text, shown_path(file));
}

/// The parts of `a + b`; a name that is a file is one part, whatever it is called.
std::vector<std::string_view> parts_of(std::string_view name, const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_regular_file(folder / std::filesystem::path(name), error)) return {name};
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('+', begin), name.size());
    parts.push_back(text::trim(name.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

constexpr std::string_view kNameJoints[] = {"&", "/", ",", " and ", " и ", "+"};

/// Most titles are one name: they have no mark that joins, and no blank with the first byte of a word that does.
bool may_be_joined(std::string_view title) {
  constexpr text::ByteSet kMarks("&/,+ ");
  for (std::size_t i = 0; (i = kMarks.first_in(title, i)) != std::string_view::npos; ++i) {
    if (title[i] != ' ' || (i + 1 < title.size() && (title[i + 1] == 'a' || title[i + 1] == '\xD0'))) return true;
  }
  return false;
}

/// "Results, Deliverables & Observation" → its three names; nothing where it is one name. A part can't be joined again: one
/// round is enough.
std::vector<std::string_view> joined_names(std::string_view title) {
  if (!may_be_joined(title)) return {};
  constexpr text::ByteSet kBeginnings("&/, +");
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; (i = kBeginnings.first_in(title, i)) != std::string_view::npos;) {
    const auto joint = std::ranges::find_if(kNameJoints, [&](auto j) { return title.substr(i).starts_with(j); });
    if (joint == std::end(kNameJoints)) {
      ++i;
      continue;
    }
    parts.push_back(text::trim(title.substr(begin, i - begin)));
    i += joint->size();
    begin = i;
  }
  if (!parts.empty()) parts.push_back(text::trim(title.substr(begin)));
  return parts;
}

/// Whether the title, folded, is one of the keys. Does not allocate unless it is long.
bool is_one_of(const std::vector<std::string>& keys, std::string_view title) {
  const auto holds = [&](std::string_view folded) { return !folded.empty() && std::ranges::find(keys, folded) != keys.end(); };
  std::array<char, 128> buffer;
  const std::size_t size = text::fold_name_into(title, buffer);
  return size <= buffer.size() ? holds({buffer.data(), size}) : holds(text::fold_name(title));
}

Demand firmer(const Demand& a, const Demand& b) { return b.severity > a.severity ? b : a; }

void add_details(TemplateSection& base, const TemplateSection& added) {
  base.minimum_words = std::max(base.minimum_words, added.minimum_words);
  if (base.hint.empty()) base.hint = added.hint;
}

void add_details(TemplateField& base, const TemplateField& added) {
  if ((base.where & added.where) != 0) base.where &= added.where;
  if (base.item.empty()) base.item = added.item;
  if (base.format != Format::text) return;
  base.format = added.format;
  base.pattern = added.pattern;
  base.format_by = added.format_by;
}

void add_details(TemplateColumn&, const TemplateColumn&) {}

template <typename Item>
void add_items(std::vector<Item>& base, const std::vector<Item>& added) {
  for (const Item& item : added) {
    const auto same = std::ranges::find_if(base, [&](const Item& have) { return have.naming.name == item.naming.name; });
    if (same == base.end()) {
      base.push_back(item);
      continue;
    }
    same->demand = firmer(same->demand, item.demand);
    same->naming.aliases.insert(same->naming.aliases.end(), item.naming.aliases.begin(), item.naming.aliases.end());
    same->naming.fold_keys();
    add_details(*same, item);
  }
}

}  // namespace

const std::string& Naming::title(std::string_view language) const {
  const std::string& wanted = language == "ru" ? title_ru : title_en;
  const std::string& other = language == "ru" ? title_en : title_ru;
  return !wanted.empty() ? wanted : !other.empty() ? other : name;
}

bool Naming::matches(std::string_view canonical, std::string_view written) const {
  if (!canonical.empty() && canonical == name) return true;
  if (is_one_of(keys, written)) return true;
  const std::vector<std::string_view> parts = joined_names(written);
  return std::ranges::any_of(parts, [&](std::string_view part) { return is_one_of(keys, part); });
}

void Naming::fold_keys() {
  keys.clear();
  for (const std::string* text : {&name, &title_en, &title_ru}) keys.push_back(text::fold_name(*text));
  for (const std::string& alias : aliases) keys.push_back(text::fold_name(alias));
}

void add_overlay(Template& base, const Template& overlay) {
  base.cites.insert(base.cites.end(), overlay.cites.begin(), overlay.cites.end());
  base.date = firmer(base.date, overlay.date);
  base.end_date = firmer(base.end_date, overlay.end_date);
  base.id = firmer(base.id, overlay.id);
  base.order_of_sections = firmer(base.order_of_sections, overlay.order_of_sections);
  add_items(base.sections, overlay.sections);
  add_items(base.fields, overlay.fields);
  add_items(base.columns, overlay.columns);
}

std::vector<std::string> shipped_template_names() {
  std::vector<std::string> names;
  for (const disk::EmbeddedFile& file : shipped_rules()) {
    if (!file.name.starts_with(kShippedFolder) || !file.name.ends_with(kSuffix)) continue;
    names.emplace_back(file.name.substr(kShippedFolder.size(), file.name.size() - kShippedFolder.size() - kSuffix.size()));
  }
  std::ranges::sort(names);
  return names;
}

disk::Result<Template> load_template(std::string_view name, const std::filesystem::path& folder) {
  Template joined;
  bool has_base = false;
  for (const std::string_view part : parts_of(name, folder)) {
    auto loaded = load_one(part, folder);
    if (!loaded) return loaded;
    if (has_base) {
      add_overlay(joined, *loaded);
    } else {
      joined = std::move(*loaded);
      has_base = true;
    }
  }
  return joined;
}

}  // namespace labbook::journal
