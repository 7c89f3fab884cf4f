#include "lint/missing_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"

namespace labbook::lint {
namespace {

using journal::Entry;
using journal::Section;
using journal::TemplateSection;

const Section* find_section(const Entry& entry, const journal::Naming& naming) {
  const auto found =
      std::ranges::find_if(entry.sections, [&](const Section& section) { return naming.matches(section.name, section.title); });
  return found == entry.sections.end() ? nullptr : &*found;
}

/// How the team sets off a section: what stands before and after its title, and its indentation.
struct SectionForm {
  std::string before;
  std::string after;
  std::string todo_before;
};

std::string_view line_of(const EntryCase& at, std::uint32_t offset) {
  return at.file.source.line_text(at.file.source.lines.line_at(offset));
}

std::size_t heading_level(std::string_view line) { return std::min(line.find_first_not_of('#'), line.size()); }

/// A heading above the entry's own ends the entry, unless its words make it a section: what is written like it would be missed
/// again.
bool stands_above(const EntryCase& at, const Section& section) {
  const std::size_t own = heading_level(line_of(at, at.entry.title_span.begin));
  const std::size_t level = heading_level(line_of(at, section.place.span.begin));
  return level > 0 && level < own;
}

/// Reads the form off a section's line: `## Title`, `**Title**`, `- Title`.
std::optional<SectionForm> form_of(const EntryCase& at, const Section& section) {
  const std::string_view line = line_of(at, section.place.span.begin);
  const std::size_t title = line.find(section.title);
  if (section.title.empty() || title == std::string_view::npos || title > 12) return std::nullopt;
  SectionForm form{std::string(line.substr(0, title)), {}, {}};
  const std::string_view rest = text::trim(line.substr(title + section.title.size()));
  const bool is_mark = std::ranges::all_of(rest, [](char c) { return c == '*' || c == ':' || c == '_' || c == '#'; });
  if (is_mark) form.after = rest;
  // Nothing sets it off, or its title holds the mark: what is written like it would be no section, and be missed again.
  if (text::trim(form.before).empty() && form.after.empty()) return std::nullopt;
  const bool is_item = form.before.find_first_of("-+") != std::string::npos && !form.before.starts_with('#');
  if (is_item) form.todo_before = std::string(form.before.find_first_not_of(' ') + 4, ' ') + "- ";
  return form;
}

/// Where a section that follows `previous` begins: behind the last line that is not blank.
std::uint32_t end_of_text(const EntryCase& at, text::Span body) {
  const std::string_view text = body.of(at.file.source.text);
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? body.begin : body.begin + static_cast<std::uint32_t>(last) + 1;
}

/// The byte behind which the section belongs: the nearest section before it in the template that the entry has.
std::uint32_t place_for(const EntryCase& at, const TemplateSection& wanted) {
  const Section* previous = nullptr;
  for (const TemplateSection& section : at.expected.sections) {
    if (section.naming.name == wanted.naming.name) break;
    if (const Section* found = find_section(at.entry, section.naming)) previous = found;
  }
  if (previous != nullptr) return end_of_text(at, {previous->place.span.end, std::max(previous->body.end, previous->place.span.end)});
  if (!at.entry.sections.empty()) {
    const std::uint32_t first = at.file.source.lines.line(at.file.source.lines.line_at(at.entry.sections.front().place.span.begin)).begin;
    return end_of_text(at, {at.entry.title_span.begin, first});
  }
  return end_of_text(at, at.entry.span);
}

std::size_t length_of_fence(std::string_view line) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return 0;
  return std::min(line.find_first_not_of(line.front()), line.size());
}

/// Whether code or a comment is open where the entry ends: a section written there would be a part of it, and be missed
/// again.
bool ends_in_open_block(const EntryCase& at) {
  std::string_view fence;
  bool is_comment = false;
  for (std::uint32_t number = at.entry.line; number <= at.entry.end_line; ++number) {
    const std::string_view whole = at.file.source.line_text(number);
    const std::string_view line = text::trim(whole.substr(std::min(whole.find_first_not_of(" \t>"), whole.size())));
    const std::size_t length = length_of_fence(line);
    if (is_comment) {
      is_comment = line.find("-->") == std::string_view::npos;
    } else if (!fence.empty()) {
      if (length == line.size() && length >= fence.size() && line.starts_with(fence)) fence = {};
    } else if (length > 0) {
      fence = line.substr(0, length);
    } else {
      const std::size_t opening = line.rfind("<!--");
      is_comment = opening != std::string_view::npos && line.find("-->", opening) == std::string_view::npos;
    }
  }
  return is_comment || !fence.empty();
}

std::string_view line_end_of(const text::SourceFile& source) { return source.text.find("\r\n") == std::string::npos ? "\n" : "\r\n"; }

}  // namespace

std::vector<const TemplateSection*> missing_sections(const Entry& entry, const journal::Template& expected) {
  std::vector<const TemplateSection*> missing;
  for (const TemplateSection& section : expected.sections) {
    if (section.demand.is_asked() && find_section(entry, section.naming) == nullptr) missing.push_back(&section);
  }
  return missing;
}

std::optional<Fix> fix_missing_sections(const EntryCase& at, const std::vector<const TemplateSection*>& missing) {
  if (at.entry.sections.empty() || !at.file.source.is_editable()) return std::nullopt;
  const auto form = form_of(at, at.entry.sections.front());
  if (!form || stands_above(at, at.entry.sections.front()) || ends_in_open_block(at)) return std::nullopt;
  const std::string_view newline = line_end_of(at.file.source);
  Fix fix;
  fix.title = missing.size() == 1 ? "add the section, to be filled in" : "add the sections, to be filled in";
  for (const TemplateSection* section : missing) {
    const std::uint32_t place = place_for(at, *section);
    const bool is_item = !form->todo_before.empty();
    const std::string gap(is_item ? newline : std::string(newline) + std::string(newline));
    std::string text = fmt::format("{}{}{}{}{}{}TODO", gap, form->before, section->naming.title(at.file.journal.language), form->after, gap,
                                   form->todo_before);
    const auto same = std::ranges::find_if(fix.edits, [&](const Edit& edit) { return edit.span.begin == place; });
    if (same != fix.edits.end()) {
      same->text += text;
    } else {
      fix.edits.push_back({{place, place}, std::move(text)});
    }
  }
  fix.affects = {at.entry.span};  // the sections around a new one end elsewhere
  return fix;
}

}  // namespace labbook::lint
