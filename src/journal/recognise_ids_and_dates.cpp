#include <algorithm>
#include <optional>
#include <set>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/dated_heads.h"
#include "journal/entry_marks.h"
#include "journal/introduced_ids.h"
#include "journal/run_names.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

class IdAndDateRecogniser {
 public:
  IdAndDateRecogniser(const DocumentFacts& facts, HeadKind kind)
      : facts_(facts), kind_(kind), ids_(facts, kind), dates_(facts, kind, ids_) {}

  Proposal propose() {
    Proposal proposal;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      if (!may_begin_entry(heads()[i], kind_)) continue;
      if (auto mark = mark_head(i)) proposal.marks.push_back(std::move(*mark));
    }
    drop_weak_ids(proposal.marks);
    drop_versions_elsewhere(proposal.marks);
    if (!is_acceptable(proposal)) return {};
    proposal.score = score(proposal);
    return proposal;
  }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }

  std::optional<EntryMark> mark_head(std::size_t index) {
    const Head& head = heads()[index];
    if (head.ids.empty() && !dates_.begins_entry(head)) return std::nullopt;
    EntryMark mark = mark_of(facts_, index, "");
    for (const WrittenId& id : head.ids) {
      if (!ids_.is_accepted(id)) continue;
      if (ids_.may_introduce(head, id) || (id.is_range_end && !mark.ids.empty())) mark.ids.push_back(id);
    }
    if (sums_up_others(head)) mark.ids.clear();
    keep_best_form(mark.ids);
    drop_spoken_of(head.title, mark.ids);
    if (mark.ids.empty() && !dates_.begins_entry(head)) return std::nullopt;
    if (kind_ != HeadKind::heading && !head.section.empty() && mark.ids.empty()) return std::nullopt;
    mark.recogniser = recogniser_name(!mark.ids.empty());
    if (mark.ids.empty()) ++dated_marks_;
    for (const WrittenId& id : mark.ids) has_entry_words_ |= id.is_entry_word;
    return mark;
  }

  /// `2026-01-07: Self-play (iteration 2)` among days: versions and iterations are counted inside a diary, too.
  void drop_weak_ids(std::vector<EntryMark>& marks) const {
    const auto is_weak = [](const WrittenId& id) { return id.is_weak_word; };
    std::size_t weak = 0;
    std::size_t dated = 0;
    for (const EntryMark& mark : marks) {
      weak += std::any_of(mark.ids.begin(), mark.ids.end(), is_weak) ? 1 : 0;
      dated += dates_.begins_entry(heads()[*mark.head]) ? 1 : 0;
    }
    if (weak == 0 || dated < 3 || 2 * weak >= dated) return;
    for (EntryMark& mark : marks) std::erase_if(mark.ids, is_weak);
    std::erase_if(marks, [&](const EntryMark& mark) { return mark.ids.empty() && !dates_.begins_entry(heads()[*mark.head]); });
  }

  /// `v1`, `v2` below `Architecture` beside `Run 1` to `Run 4` below `Training`: what was trained is described in versions,
  /// and the runs are the experiments.
  void drop_versions_elsewhere(std::vector<EntryMark>& marks) const {
    if (kind_ != HeadKind::heading) return;
    const auto has = [](const EntryMark& mark, bool WrittenId::*kind) { return !mark.ids.empty() && mark.ids.front().*kind; };
    std::set<std::optional<std::size_t>> groups_of_runs;
    std::size_t runs = 0;
    const std::vector<std::optional<std::size_t>> parents = parents_of_headings();
    for (const EntryMark& mark : marks) {
      if (!has(mark, &WrittenId::is_entry_word)) continue;
      groups_of_runs.insert(parents[*mark.head]);
      ++runs;
    }
    const auto is_elsewhere = [&](const EntryMark& mark) {
      const bool is_version = has(mark, &WrittenId::is_weak_word) && !has(mark, &WrittenId::is_entry_word) && mark.dates.empty();
      return is_version && parents[*mark.head] && !groups_of_runs.contains(parents[*mark.head]);
    };
    const auto versions = static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), is_elsewhere));
    if (runs > 1 && versions < runs) std::erase_if(marks, is_elsewhere);
  }

  /// The heading that each stands below; none where nothing is above.
  std::vector<std::optional<std::size_t>> parents_of_headings() const {
    std::vector<std::optional<std::size_t>> parents(heads().size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      if (!heads()[i].is_heading()) continue;
      while (!open.empty() && heads()[open.back()].level >= heads()[i].level) open.pop_back();
      if (!open.empty()) parents[i] = open.back();
      open.push_back(i);
    }
    return parents;
  }

  /// `Summary (E0–E9)`, `Conclusions after E1/E2`: the ids are those of others. `Next ideas (exp003)`: of what is to come.
  bool sums_up_others(const Head& head) const {
    if (kind_ != HeadKind::heading || head.ids.empty()) return false;
    const std::size_t begin = head.ids.front().span.begin;
    const Role role = role_of_title(facts_.vocabulary, std::string_view(head.title).substr(0, begin));
    if (role == Role::plan) return begin > 0 && head.title[begin - 1] == '(' && head.dates.empty();
    return head.ids.size() > 1 && (role == Role::summary || role == Role::analysis);
  }

  /// `ClearML task 3cb7…` beside `exp-3`: words say more than hashes, and those more than bare numbers.
  static void keep_best_form(std::vector<WrittenId>& ids) {
    const bool has_word = std::any_of(ids.begin(), ids.end(), [](const WrittenId& id) { return id.is_entry_word; });
    if (has_word) std::erase_if(ids, [](const WrittenId& id) { return !id.is_entry_word; });
  }

  /// `EXP-005 goes on with EXP-004`, `EXP-005 Larger steps (EXP-002 reward)`: what stands first is introduced, the other
  /// spoken of.
  static void drop_spoken_of(std::string_view title, std::vector<WrittenId>& ids) {
    const bool has_leading = std::any_of(ids.begin(), ids.end(), [](const WrittenId& id) { return id.is_leading; });
    if (!has_leading || ids.empty()) return;
    const std::uint32_t first = ids.front().number;
    const bool is_worded = ids.front().form == IdForm::word;
    const WrittenId introduced = ids.front();
    std::erase_if(ids, [&](const WrittenId& id) {
      if (is_worded && id.form == IdForm::compact && id.prefix.size() == 1 && id.number != first)
        return true;  // `Experiment 2: e164 fires`
      if (is_in_words(title, introduced, id)) return true;
      const bool is_bracketed = id.span.begin > 0 && title[id.span.begin - 1] == '(';
      return (!id.is_leading && !id.is_range_end) || (is_bracketed && id.number != first);
    });
  }

  /// The second of `EXP-005: wider net — exp002 as its teacher`: the title is told behind the colon, and goes on in words.
  static bool is_in_words(std::string_view title, const WrittenId& introduced, const WrittenId& id) {
    if (id.span.begin <= introduced.span.end || id.is_range_end || id.prefix != introduced.prefix) return false;
    const std::string_view between = text::trim(title.substr(introduced.span.end, id.span.begin - introduced.span.end));
    if (!between.starts_with(':') || count_letters(between) == 0) return false;
    const bool is_behind_dash = between.ends_with("—") || between.ends_with("–") || between.ends_with("-");
    const std::size_t next = skip_blanks(title, id.span.end);
    return is_behind_dash && next > id.span.end && letters_end(title, next) > next;
  }

  std::string_view recogniser_name(bool has_id) const {
    switch (kind_) {
      case HeadKind::heading: return has_id ? "heading-id" : "dated-heading";
      case HeadKind::bold: return has_id ? "bold-id" : "dated-bold";
      case HeadKind::paragraph: return has_id ? "paragraph-id" : "dated-paragraph";
      case HeadKind::list_item: return has_id ? "list-item-id" : "dated-list-item";
    }
    return "";
  }

  bool is_acceptable(const Proposal& proposal) const {
    if (proposal.marks.empty()) return false;
    if (kind_ == HeadKind::heading) return true;
    if (!has_entry_words_ && are_tasks(proposal.marks)) return false;
    if (proposal.marks.size() < 2) return opens_journal();
    if (!facts_.evidence.is_low()) return false;
    return has_entry_words_ || dated_marks_ > 0 || 2 * proposal.marks.size() >= ids_.candidates();
  }

  /// `- [x] 2024-03-02 data downloaded`: a list of what was to be done.
  bool are_tasks(const std::vector<EntryMark>& marks) const {
    const auto is_task = [&](const EntryMark& mark) {
      std::string_view line = text::trim(facts_.file.line_text(mark.line));
      line = text::trim(line.substr(std::min(line.find_first_of(" \t"), line.size())));
      return line.starts_with("[x]") || line.starts_with("[X]") || line.starts_with("[ ]");
    };
    return kind_ == HeadKind::list_item && 2 * static_cast<std::size_t>(std::ranges::count_if(marks, is_task)) > marks.size();
  }

  /// `2025-01-12: baseline` or `**Run 1**: baseline`, alone below the title of a journal.
  bool opens_journal() const {
    const auto& heads = facts_.outline.heads;
    if (!facts_.evidence.is_journal_by_name() || facts_.evidence.is_titled_otherwise) return false;
    if (std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); }) > 1) return false;
    return dated_marks_ > 0 || (has_entry_words_ && kind_ == HeadKind::bold && ids_.candidates() == 1);
  }

  double score(const Proposal& proposal) const {
    const double weight = kind_ == HeadKind::heading ? 1.5 : kind_ == HeadKind::bold ? 1.2 : 1.0;
    const double coverage =
        ids_.candidates() == 0 ? 0 : static_cast<double>(proposal.marks.size()) / static_cast<double>(ids_.candidates());
    return weight * static_cast<double>(proposal.marks.size()) * (0.5 + 0.5 * coverage);
  }

  const DocumentFacts& facts_;
  HeadKind kind_;
  IntroducedIds ids_;
  DatedHeads dates_;
  std::size_t dated_marks_ = 0;
  bool has_entry_words_ = false;
};

}  // namespace

Proposal recognise_ids_and_dates(const DocumentFacts& facts, HeadKind kind) {
  const auto& heads = facts.outline.heads;
  const bool has_any = std::any_of(heads.begin(), heads.end(),
                                   [&](const Head& head) { return head.kind == kind && !(head.ids.empty() && head.dates.empty()); });
  if (!has_any) return {};
  return IdAndDateRecogniser(facts, kind).propose();
}

void take_named_ids(const DocumentFacts& facts, EntryMark& mark) {
  if (!mark.head || !mark.ids.empty()) return;
  for (const WrittenId& id : facts.outline.heads[*mark.head].ids) {
    const bool is_word = id.form == IdForm::word || id.prefix.size() >= 3;
    if (id.is_entry_word && is_word && !id.is_mentioned) mark.ids.push_back(id);
  }
}

void take_run_names(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  const bool are_words =
      std::all_of(marks.begin(), marks.end(), [](const EntryMark& mark) { return mark.title.find(' ') == std::string::npos; });
  const auto has_name = [&](const EntryMark& mark) {
    if (!mark.head || mark.level > 6) return false;
    return is_name_of_run(leading_name(mark.title), facts.vocabulary) || (are_words && is_joined_word(mark.title));
  };
  if (4 * static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), has_name)) < 3 * marks.size()) return;
  for (EntryMark& mark : marks) {
    if (!mark.ids.empty() || !(are_words || has_name(mark))) continue;
    WrittenId id;
    id.text = std::string(leading_name(mark.title));
    id.span = {0, static_cast<std::uint32_t>(id.text.size())};
    id.form = IdForm::bare;
    id.is_leading = true;
    mark.ids.push_back(std::move(id));
  }
}

EntryMark mark_of(const DocumentFacts& facts, std::size_t head, std::string_view recogniser) {
  const Head& found = facts.outline.heads[head];
  EntryMark mark;
  mark.line = found.line;
  mark.span = found.span;
  mark.title = found.title;
  mark.level = found.level;
  mark.dates = found.dates;
  mark.recogniser = recogniser;
  mark.head = head;
  return mark;
}

Proposal proposal_of(const DocumentFacts& facts, const std::vector<std::size_t>& heads, std::string_view recogniser, double weight) {
  Proposal proposal;
  for (const std::size_t head : heads) proposal.marks.push_back(mark_of(facts, head, recogniser));
  proposal.score = weight * static_cast<double>(heads.size());
  return proposal;
}

}  // namespace labbook::journal
