#include "journal/draft_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "journal/date_format.h"
#include "journal/id_number.h"
#include "journal/title_form.h"
#include "journal/week.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

std::string form_of_template(const EntryForm& entry) {
  if (entry.marker == EntryMarker::bold) return "**" + entry.title + "**";
  const std::size_t level = entry.marker == EntryMarker::file ? 1 : entry.level;
  return std::string(level, '#') + " " + entry.title;
}

/// The mention that gives the entry's start, or null.
const DateMention* start_of(const Entry* entry) {
  if (entry == nullptr) return nullptr;
  const auto found = std::ranges::find_if(entry->dates, [](const DateMention& d) { return d.role == DateRole::start && d.date; });
  return found == entry->dates.end() ? nullptr : &*found;
}

/// The lines that state the date below the title: the model's own, with the new date; a table is kept whole.
std::string date_lines(const text::SourceFile& file, const Entry& model, const DateMention& date, const std::string& wanted) {
  const std::uint32_t at = file.lines.line_at(date.place.span.begin);
  if (at <= file.lines.line_at(model.title_span.begin)) return {};
  const text::Span line = file.lines.line(at);
  std::string text(file.text, line.begin, date.place.span.begin - line.begin);
  text += wanted;
  text += file.text.substr(date.place.span.end, line.end - date.place.span.end);
  if (!text.starts_with('|')) return text + "\n";
  std::string table;
  for (std::uint32_t row = at; row-- > model.line + 1;) {
    const std::string_view above = file.line_text(row);
    if (!above.starts_with('|')) break;
    table.insert(0, std::string(above) + "\n");
  }
  table += text + "\n";
  for (std::uint32_t row = at + 1; row <= model.end_line && file.line_text(row).starts_with('|'); ++row) {
    std::string below(file.line_text(row));
    for (const DateMention& other : model.dates) {
      const text::Span span = file.lines.line(row);
      if (!span.contains(other.place.span.begin)) continue;
      below.replace(other.place.span.begin - span.begin, other.place.span.size(), std::string(other.place.span.size(), ' '));
    }
    table += below + "\n";
  }
  return table;
}

/// What stands before and after a section's title in the model: `### ` and nothing, `- ` and `:`.
std::pair<std::string, std::string> section_marks(const text::SourceFile& file, const Section& section) {
  const std::string_view line = file.line_text(file.lines.line_at(section.place.span.begin));
  const std::string name(text::trim(std::string_view(section.title).substr(0, section.title.find(':'))));
  const std::size_t at = line.find(name);
  if (name.empty() || at == std::string_view::npos) return {"### ", ""};
  const std::string_view after = line.substr(at + name.size());
  const std::size_t marks = std::min(after.find_first_not_of(":*_"), after.size());
  return {std::string(line.substr(0, at)), std::string(after.substr(0, marks))};
}

std::pair<std::string, std::string> marks_of_template(const Template& expected, const TemplateSection& section) {
  if (section.marker == "item") return {"- ", ""};
  if (section.marker == "bold" || (section.marker.empty() && expected.entry.marker == EntryMarker::bold)) return {"**", "**"};
  const std::size_t level = expected.entry.marker == EntryMarker::file ? 1 : expected.entry.level + 1U;
  return {std::string(std::min<std::size_t>(level, 6), '#') + " ", ""};
}

/// Whether the entry above the model has the section too, under this very title.
bool is_repeated(const Journal& journal, const Entry& model, const Section& section) {
  const Entry* above = nullptr;
  for (const Entry& entry : journal.entries) {
    if (&entry == &model) break;
    if (!is_row(entry) && !entry.is_template) above = &entry;
  }
  return above != nullptr && std::ranges::any_of(above->sections, [&](const Section& other) { return other.title == section.title; });
}

/// `Result` of "Result (mean of five): no gain": what a new entry may have too.
std::string_view bare_title(const Section& section) {
  std::string_view title = section.title;
  for (const std::string_view end : {":", " (", ". "}) title = title.substr(0, title.find(end));
  return text::trim(title);
}

/// The sections of the entry before, where there are too few entries for a habit.
std::string sections_like(const text::SourceFile& file, const Journal& journal, const Entry& model) {
  std::string text;
  std::set<std::string_view> written;
  for (const Section& section : model.sections) {
    const std::string_view title = bare_title(section);
    if (section.name == "status" || section.name == "date" || title.starts_with('`') || !written.insert(title).second) continue;
    if (!section.is_known && !is_repeated(journal, model, section)) continue;
    auto [before, after] = section_marks(file, section);
    if (before.ends_with("**") && !after.ends_with("**")) after += "**";
    const bool is_item = before.find_first_of("-+") != std::string::npos;
    text += before + std::string(title) + after + (is_item ? "\n" : "\n\n");
  }
  return text;
}

std::string sections_text(const text::SourceFile& file, const Journal& journal, const Entry* model, const Template& expected) {
  const bool asks_for_nothing = std::ranges::none_of(expected.sections, [](const TemplateSection& s) { return s.demand.is_asked(); });
  if (expected.is_inferred() && asks_for_nothing && model != nullptr) return sections_like(file, journal, *model);
  std::string text;
  for (const TemplateSection& section : expected.sections) {
    if (section.demand.severity < Severity::warning) continue;
    const Section* like = nullptr;
    if (model != nullptr) {
      for (const Section& candidate : model->sections) {
        if (like == nullptr && section.naming.matches(candidate.name, candidate.title)) like = &candidate;
      }
      if (like == nullptr && !model->sections.empty()) like = &model->sections.front();
    }
    const auto [before, after] = like != nullptr ? section_marks(file, *like) : marks_of_template(expected, section);
    const bool is_item = before.find_first_of("-+") != std::string::npos;
    const bool is_behind_item = !is_item && !text.empty() && !text.ends_with("\n\n");
    if (is_behind_item) text += "\n";
    text += before + section.naming.title(journal.language) + after + "\n";
    if (is_item) continue;
    text += section.hint.empty() ? "\n" : "\n<!-- " + section.hint + " -->\n\n";
  }
  return text;
}

std::string fields_text(const Template& expected, std::string_view language) {
  std::string text;
  for (const TemplateField& field : expected.fields) {
    if (field.demand.severity >= Severity::warning) text += "- " + field.naming.title(language) + ": \n";
  }
  return text.empty() ? text : text + "\n";
}

std::string with_line_ends_of(const text::SourceFile& file, std::string text) {
  if (file.text.find("\r\n") == std::string::npos) return text;
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// Above zero where the newest entry stands first, below where the oldest does: steps of the one kind less the other.
int running_direction(const Journal& journal) {
  int down = 0;
  const Entry* previous = nullptr;
  for (const Entry& entry : journal.entries) {
    if (entry.parent || !entry.date || is_row(entry)) continue;
    if (previous != nullptr) down += *entry.date < *previous->date ? 1 : *previous->date < *entry.date ? -1 : 0;
    previous = &entry;
  }
  return down;
}

bool is_newest_first(const Journal& journal, const Template& expected) {
  if (expected.entry.order != EntryOrder::any) return expected.entry.order == EntryOrder::newest_first;
  return running_direction(journal) > 0;
}

/// `e{number:3}` for `e007`; empty where the entry's id has no number.
std::string id_form(const Entry& model) {
  if (model.ids.empty()) return {};
  const std::string& id = model.ids.back().text;
  const auto parts = id_number(id);
  if (!parts) return {};
  const std::string before = id.substr(0, id.size() - parts->digits);
  const bool is_padded = id[before.size()] == '0';
  return before + (is_padded ? fmt::format("{{number:{}}}", parts->digits) : "{number}");
}

/// Heading, date, fields and sections.
std::string entry_text(const text::SourceFile& file, const Journal& journal, const Entry* model, const Template& expected,
                       const EntryRequest& request, const std::string& id) {
  const DateMention* date = start_of(model);
  const std::string day = date == nullptr ? to_iso(request.date) : date_like(date->text, *date->date, journal.is_day_first, request.date);
  const auto week = model == nullptr ? std::nullopt : next_week(file, journal, *model, request.date);
  const std::string old_form = model == nullptr ? form_of_template(expected.entry) : title_form(file, journal, *model);
  const std::string form = week ? with_count(old_form, week->weeks) : old_form;
  std::string text = fill_in(form, TitleParts{id, week ? week->dates : day, request.title}) + "\n\n";
  // Where headings are days alone, what the experiment is about is said below.
  if (form.starts_with('#') && form.find("{title}") == std::string::npos && !week && !request.title.empty()) text += request.title + "\n\n";
  const bool is_date_in_title = form.find("{date}") != std::string::npos;
  std::string dates = date == nullptr ? std::string{} : date_lines(file, *model, *date, day);
  if (dates.empty() && !is_date_in_title && expected.date.severity >= Severity::warning) dates = fmt::format("Date: {}\n", day);
  if (!expected.is_inferred()) dates += fields_text(expected, journal.language);
  const std::string sections = sections_text(file, journal, model, expected);
  const bool is_one_list = dates.starts_with('-') && sections.starts_with('-');
  if (!dates.empty()) text += is_one_list || dates.ends_with("\n\n") ? dates : dates + "\n";
  return text + sections;
}

std::string trimmed_end(std::string text) {
  text.erase(text.find_last_not_of("\n ") + 1);
  return text + "\n";
}

}  // namespace

const Entry* model_entry(const Journal& journal) {
  const Entry* model = nullptr;
  for (const Entry& entry : journal.entries) {
    if (is_row(entry)) continue;
    const bool is_better = model == nullptr || !entry.is_template;
    if (is_better) model = &entry;
  }
  return model;
}

std::string next_id(const Journal& journal, const Template& expected) {
  struct Series {
    std::size_t uses = 0;
    std::uint64_t highest = 0;
    std::string last;
  };
  std::map<std::string, Series> by_prefix;
  for (const Entry& entry : journal.entries) {
    for (const EntryId& id : entry.ids) {
      const auto parts = id_number(id.text);
      if (!parts) continue;
      Series& series = by_prefix[parts->prefix];
      ++series.uses;
      if (series.last.empty() || parts->number >= series.highest) {
        series.highest = parts->number;
        series.last = id.text;
      }
    }
  }
  const auto most = std::ranges::max_element(by_prefix, {}, [](const auto& item) { return item.second.uses; });
  if (most != by_prefix.end()) return with_number(most->second.last, most->second.highest + 1);
  const std::size_t mark = expected.entry.id.find("{number");
  if (mark == std::string::npos) return {};
  const std::size_t end = expected.entry.id.find('}', mark);
  const std::size_t colon = expected.entry.id.find(':', mark);
  const int digits = colon < end ? std::max(1, expected.entry.id[colon + 1] - '0') : 1;
  return expected.entry.id.substr(0, mark) + fmt::format("{:0{}}", 1, digits) +
         expected.entry.id.substr(std::min(end, expected.entry.id.size() - 1) + 1);
}

EntryForm form_of_entries(const text::SourceFile& file, const Journal& journal) {
  EntryForm form;
  const Entry* model = model_entry(journal);
  if (model == nullptr) return form;
  const std::string line = title_form(file, journal, *model);
  const std::size_t begin = std::min(line.find_first_not_of("#* \t-"), line.size());
  const std::size_t end = line.find_last_not_of("* \t") + 1;
  const std::string_view lead = std::string_view(line).substr(0, begin);
  form.marker = journal.is_single_entry                    ? EntryMarker::file
                : lead.find('*') != std::string_view::npos ? EntryMarker::bold
                                                           : EntryMarker::heading;
  const auto marks = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(6, std::ranges::count(lead, '#')));
  form.level = marks == 0 ? std::uint8_t{2} : marks;
  form.title = begin < end ? line.substr(begin, end - begin) : "{title}";
  form.id = id_form(*model);
  const int direction = running_direction(journal);
  form.order = direction > 1 ? EntryOrder::newest_first : direction < -1 ? EntryOrder::oldest_first : EntryOrder::any;
  return form;
}

EntryDraft draft_entry(const text::SourceFile& file, const Journal& journal, const Template& expected, const EntryRequest& request) {
  const Entry* model = model_entry(journal);
  EntryDraft draft;
  const bool has_ids = model != nullptr ? !model->ids.empty() : !expected.entry.id.empty();
  draft.id = !request.id.empty() ? request.id : has_ids ? next_id(journal, expected) : std::string{};
  std::string text = trimmed_end(entry_text(file, journal, model, expected, request, draft.id));
  const std::string separator = expected.entry.separator.empty() ? "" : expected.entry.separator + "\n\n";
  if (model != nullptr && is_newest_first(journal, expected)) {
    const auto first = std::ranges::find_if_not(journal.entries, is_row);  // a row's neighbours are rows
    draft.offset = file.lines.line(first->line).begin;
    text += "\n" + separator;
  } else {
    draft.offset = static_cast<std::uint32_t>(file.text.size());
    const std::size_t last = file.text.find_last_not_of(" \t\r\n");
    const std::string_view tail = last == std::string::npos ? std::string_view{} : std::string_view(file.text).substr(last + 1);
    const auto ends = static_cast<std::size_t>(std::ranges::count(tail, '\n'));
    if (last != std::string::npos && ends < 2) text.insert(0, std::string(2 - ends, '\n') + separator);
    else text.insert(0, separator);
  }
  draft.text = with_line_ends_of(file, std::move(text));
  return draft;
}

EntryDraft draft_file(const text::SourceFile& file, const Journal& journal, const Template& expected, const EntryRequest& request) {
  const Entry* model = model_entry(journal);
  EntryDraft draft;
  draft.id = !request.id.empty() ? request.id : next_id(journal, expected);
  draft.text = with_line_ends_of(file, trimmed_end(entry_text(file, journal, model, expected, request, draft.id)));
  return draft;
}

}  // namespace labbook::journal
