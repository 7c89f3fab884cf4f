// Heads that are entries by the results beneath them: the first ones of a young journal, the tasks of a report, bold lines
// over tables.
#include <algorithm>
#include <map>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/named_rows.h"
#include "journal/section_names.h"
#include "journal/stated_metric.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr int kDeepest = 6;

/// `Ideas`, `Summary of all runs`: what may stand behind entries.
bool is_closing(const DocumentFacts& facts, const Head& head) {
  const std::string_view kind = facts.vocabulary.section_kinds.find(head.section);
  return !head.is_heading() || is_plan(head, facts.vocabulary) || kind == "plan" || kind == "summary" || kind == "analysis" ||
         head.section == "background";
}

/// `Training results`, `Model comparison`: what one experiment is told in.
bool is_part(const DocumentFacts& facts, const Head& head) {
  return head.ids.empty() && head.dates.empty() && role_of_title(facts.vocabulary, without_numbering(head.title)) != Role::none;
}

/// A heading over others with titles of their own: it gathers what may be entries.
bool gathers_headings(const DocumentFacts& facts, std::size_t index) {
  const auto& heads = facts.outline.heads;
  const auto next =
      std::find_if(heads.begin() + static_cast<std::ptrdiff_t>(index) + 1, heads.end(), [](const Head& head) { return head.is_heading(); });
  return next != heads.end() && next->level > heads[index].level && next->section.empty();
}

bool reports(const BodyShape& shape) { return shape.reports > 0 || shape.has_result || shape.says_result; }

/// What a numbered title counts, and the number that follows: `task` of `Task 1.2 – Residual blocks`, nothing of `2. CNN`.
struct CountedTitle {
  std::string word;
  std::string_view number;
};

/// A name has to stand behind the number: `Table 3` is only called so.
CountedTitle counted_title(std::string_view title) {
  const std::size_t word = letters_end(title, 0);
  std::size_t at = skip_blanks(title, word);
  for (const std::string_view sign : {"№", "#"}) {
    if (title.substr(at).starts_with(sign)) at = skip_blanks(title, at + sign.size());
  }
  const std::size_t number = at;
  while (at < title.size() &&
         (is_digit(title[at]) || (at > number && title[at] == '.' && at + 1 < title.size() && is_digit(title[at + 1]))))
    ++at;
  const std::string_view count = title.substr(number, at - number);
  if (count.empty() || count_letters(title.substr(at)) == 0) return {};
  if (word == 0 && count.find('.') != std::string_view::npos) return {};  // `4.3.1 Losses` is a part of a part
  return {text::fold_case(title.substr(0, word)), count};
}

/// `Shot 1`: what the title counts is what the trial is called by.
void take_count(EntryMark& mark) {
  if (!mark.ids.empty()) return;
  const std::string_view number = counted_title(mark.title).number;
  const auto end = static_cast<std::uint32_t>(number.data() + number.size() - mark.title.data());
  WrittenId id;
  id.span = {0, end};
  id.text = mark.title.substr(0, end);
  id.prefix = text::fold_case(std::string_view(mark.title).substr(0, letters_end(mark.title, 0)));
  id.number = static_cast<std::uint32_t>(to_number(number, 0, digits_end(number, 0)));
  id.form = IdForm::word;
  id.is_leading = true;
  mark.ids.push_back(std::move(id));
}

/// A bold line, and the tables between it and the next one.
struct TitledTables {
  std::size_t head = 0;
  std::size_t tables = 0;
};

/// The bold lines with tables beneath them; what comes again, as `Test` and `Valid` do below each, is a part of them.
std::vector<TitledTables> titled_tables(const DocumentFacts& facts) {
  std::map<std::string, std::size_t> titles;
  for (const Head& head : facts.outline.heads) {
    if (head.kind == HeadKind::bold) ++titles[text::fold_name(head.title)];
  }
  std::vector<TitledTables> found;
  std::size_t table = 0;
  const auto count_tables = [&](std::uint32_t end) {
    for (; table < facts.outline.tables.size() && facts.outline.tables[table].line < end; ++table) {
      if (!found.empty()) ++found.back().tables;
    }
  };
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (head.kind != HeadKind::bold || !head.section.empty() || titles[text::fold_name(head.title)] > 1) continue;
    count_tables(head.line);
    found.push_back({i, 0});
  }
  count_tables(facts.outline.last_line + 1);
  std::erase_if(found, [](const TitledTables& titled) { return titled.tables == 0; });
  return found;
}

/// At most the document's title.
bool has_headings(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  return std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); }) > 1;
}

/// A number in front of the title: `2.1 Exponential decay`.
bool is_numbered(const Head& head) { return without_numbering(head.title).size() < head.title.size(); }

/// `Installation`, `Usage`; a report ends with its links.
bool has_parts_of_manual(const DocumentFacts& facts) {
  if (facts.evidence.ordinary_titles == 0) return false;
  return std::any_of(facts.outline.heads.begin(), facts.outline.heads.end(), [&](const Head& head) {
    return head.is_heading() && head.section != "references" && facts.vocabulary.ordinary_sections.contains(without_numbering(head.title));
  });
}

/// `initial_lr = 0.001`, and nothing else.
bool sets_number(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) return false;
  const std::string_view name = text::trim(line.substr(0, sign));
  const std::string_view value = text::trim(line.substr(sign + 1));
  const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) { return is_latin_letter(c) || is_digit(c) || c == '_'; });
  return is_name && !is_digit(name.front()) && !value.empty() && value.find_first_not_of("0123456789.e-") == std::string_view::npos;
}

/// The headings with a plot of a metric beneath them, or with settings and then a picture, before the next heading of their
/// level or above.
std::vector<bool> headings_with_plots(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  std::vector<bool> found(heads.size(), false);
  std::vector<bool> has_settings(heads.size(), false);
  std::vector<std::size_t> open;
  std::size_t head = 0;
  std::string_view above;
  for (std::uint32_t line = 1; line <= facts.outline.last_line; ++line) {
    for (; head < heads.size() && heads[head].line <= line; ++head) {
      if (!heads[head].is_heading()) continue;
      while (!open.empty() && heads[open.back()].level >= heads[head].level) open.pop_back();
      open.push_back(head);
    }
    const std::string_view text = facts.file.line_text(line);
    const bool is_plot = plots_metric(above, text, facts.vocabulary);
    const bool is_picture = text.find("![") != std::string_view::npos;
    const bool is_setting = sets_number(text);
    for (const std::size_t outer : open) {
      if (is_plot || (is_picture && has_settings[outer])) found[outer] = true;
      if (is_setting) has_settings[outer] = true;
    }
    above = text;
  }
  return found;
}

}  // namespace

Proposal recognise_plotted_tasks(const DocumentFacts& facts) {
  if (facts.evidence.is_titled_otherwise || facts.evidence.distinct_words < 3 || has_parts_of_manual(facts)) return {};
  const std::vector<bool> has_plots = headings_with_plots(facts);
  for (int level = 1; level <= kDeepest; ++level) {
    std::vector<std::size_t> numbered;
    std::vector<std::size_t> plotted;
    for (std::size_t i = 0; i < has_plots.size(); ++i) {
      const Head& head = facts.outline.heads[i];
      if (head.level != level || !is_numbered(head) || is_closing(facts, head)) continue;
      numbered.push_back(i);
      if (has_plots[i]) plotted.push_back(i);
    }
    if (plotted.size() >= 2 && 3 * plotted.size() >= 2 * numbered.size()) return proposal_of(facts, plotted, "plotted-task", 0.4);
  }
  return {};
}

Proposal recognise_counted_trials(const DocumentFacts& facts) {
  constexpr std::size_t kFewest = 3;
  const Evidence& evidence = facts.evidence;
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 0 || evidence.distinct_words < 3) return {};
  if (!evidence.is_journal_by_name() && !evidence.is_titled_loosely && !evidence.is_named_after_experiments) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  std::map<std::pair<int, std::string>, std::vector<std::size_t>> counted;
  std::set<std::tuple<int, std::string, std::string_view>> numbers;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (!head.is_heading() || !may_be_entry(facts, head)) continue;
    const CountedTitle title = counted_title(head.title);
    if (title.word.empty() || !numbers.emplace(head.level, title.word, title.number).second) continue;
    counted[{head.level, title.word}].push_back(i);
  }
  std::vector<std::size_t> best;
  for (auto& [kind, heads] : counted) {
    const auto telling = static_cast<std::size_t>(
        std::count_if(heads.begin(), heads.end(), [&](std::size_t i) { return shapes[i].has_code || reports(shapes[i]); }));
    if (telling >= kFewest && 3 * telling >= 2 * heads.size() && heads.size() > best.size()) best = std::move(heads);
  }
  Proposal proposal = proposal_of(facts, best, "counted-trial", 0.8);
  for (EntryMark& mark : proposal.marks) take_count(mark);
  return proposal;
}

Proposal recognise_titled_tables(const DocumentFacts& facts) {
  if (!facts.evidence.is_journal_by_name() || has_headings(facts)) return {};
  const auto& tables = facts.outline.tables;
  const bool shows_metrics =
      std::any_of(tables.begin(), tables.end(), [&](const OutlineTable& table) { return holds_metrics_in_rows(table, facts.vocabulary); });
  if (!shows_metrics) return {};
  std::vector<std::size_t> heads;
  for (const TitledTables& titled : titled_tables(facts)) heads.push_back(titled.head);
  return heads.size() < 2 ? Proposal{} : proposal_of(facts, heads, "titled-table", 0.6);
}

Proposal recognise_reporting_headings(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool is_likely = evidence.is_journal_by_name() || (evidence.is_named_after_experiments && evidence.is_medium());
  if (evidence.is_page_of_folder || !is_likely || evidence.ordinary_titles > 0 || evidence.is_titled_otherwise) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  if (std::none_of(shapes.begin(), shapes.end(), [](const BodyShape& shape) { return reports(shape); })) return {};
  for (int level = 1; level <= kDeepest; ++level) {
    std::vector<std::size_t> found;
    std::size_t others = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const Head& head = facts.outline.heads[i];
      if (head.level != level || is_document_title(facts, i) || gathers_headings(facts, i) || is_closing(facts, head)) continue;
      if (may_be_entry(facts, head) && !is_part(facts, head) && reports(shapes[i])) found.push_back(i);
      else ++others;
    }
    if (found.size() + others == 0) continue;
    return found.size() >= std::max<std::size_t>(others, 1) ? proposal_of(facts, found, "reporting-heading", 0.4) : Proposal{};
  }
  return {};
}

Proposal recognise_tasks(const DocumentFacts& facts) {
  if (facts.evidence.is_titled_otherwise) return {};
  int section_level = kDeepest + 1;  // of the section that is open
  std::map<std::pair<int, std::string>, std::vector<std::size_t>> counted;
  std::set<std::tuple<int, std::string, std::string_view>> numbers;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (!head.is_heading()) continue;
    if (head.level <= section_level) section_level = head.section.empty() ? kDeepest + 1 : head.level;
    if (head.level > section_level) continue;  // `Layer 3` below `Results`
    if (!head.section.empty()) section_level = head.level;
    const CountedTitle title = counted_title(head.title);
    if (title.number.empty() || !numbers.emplace(head.level, title.word, title.number).second) continue;
    counted[{head.level, title.word}].push_back(i);
  }
  if (counted.empty()) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  for (const auto& [kind, heads] : counted) {
    const auto count = [&heads = heads](const auto& test) {
      return static_cast<std::size_t>(std::count_if(heads.begin(), heads.end(), test));
    };
    const std::size_t tables = count([&](std::size_t i) { return shapes[i].has_tables_of_results; });
    const std::size_t told = count([&](std::size_t i) { return shapes[i].has_tables_of_results || shapes[i].has_results; });
    const bool has_word = !kind.second.empty();
    const bool is_low = has_word && facts.evidence.is_low();
    const bool is_medium = facts.evidence.is_medium() && facts.evidence.ordinary_titles == 0;
    const bool is_likely = is_low ? told >= 2 && 3 * told >= 2 * heads.size() : (has_word ? tables : is_medium ? told : 0) == heads.size();
    if (heads.size() >= 2 && is_likely) return proposal_of(facts, heads, "counted-heading", 0.8);
  }
  return {};
}

}  // namespace labbook::journal
