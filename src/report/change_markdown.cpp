#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "history/log_text.h"
#include "report/change_report.h"
#include "report/markdown_text.h"
#include "report/severity_name.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::report {
namespace {

using history::Change;
using history::ChangeKind;
using history::EntryDifference;
using history::EntryOfState;

constexpr std::size_t kMostResults = 15;  // of one experiment
constexpr std::size_t kMostChanges = 8;   // of one experiment, in words
constexpr std::size_t kMostListed = 60;   // of one section: none may starve those behind it
constexpr std::size_t kClosingBytes = 300;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

bool is_result_change(const Change& change) { return change.kind == ChangeKind::metric && !change.old_value.empty(); }

std::size_t result_changes(const EntryDifference& difference) {
  return static_cast<std::size_t>(std::ranges::count_if(difference.changes, is_result_change));
}

/// A page that never gets longer than it may. A block is taken whole or not at all.
class Page {
 public:
  explicit Page(std::size_t most_bytes) : most_(most_bytes > kClosingBytes ? most_bytes - kClosingBytes : 0) {}

  bool add(std::string_view block) {
    if (is_full_ || out_.size() + block.size() > most_) {
      is_full_ = true;
      return false;
    }
    out_ += block;
    return true;
  }

  std::string finish(std::size_t left_out, std::string_view command) && {
    if (left_out > 0) {
      out_ += fmt::format("\n_{} not shown here: `{}` shows all._\n", counted(left_out, "line is", "lines are"), command);
    }
    return std::move(out_);
  }

 private:
  std::size_t most_;
  bool is_full_ = false;
  std::string out_;
};

class ChangePage {
 public:
  ChangePage(const ChangeReport& report, std::size_t most_bytes) : report_(report), page_(most_bytes) {}

  std::string write() && {
    page_.add(fmt::format("## What this change brings to the journals\n\n{}\n", summary()));
    add_changed_results();
    add_added();
    add_findings("New findings", report_.new_findings);
    add_changed();
    add_removed();
    add_findings("Mended", report_.mended_findings);
    return std::move(page_).finish(left_out_, "labbook report --format json");
  }

 private:
  std::string text(std::string_view words, std::size_t most_points = 160) const {
    return markdown_text(without_secrets(std::string(words), report_.secrets), most_points);
  }

  std::string place(const std::string& path, std::uint32_t line) const { return fmt::format("{}:{}", text(path), line); }

  /// The id is not said twice where the title begins with it.
  std::string name(const EntryOfState& entry) const {
    const std::string id = results::name_of(*entry.entry);
    const std::string& title = entry.entry->title;
    return text(title.find(id) != std::string::npos || title.empty() ? (title.empty() ? id : title) : id + ": " + title, 120);
  }

  std::string headline(const EntryOfState& entry) const {
    std::string line = place(entry.file->source.path, entry.entry->line);
    const std::string date = entry.entry->date ? journal::to_iso(*entry.entry->date) : "";
    if (entry.entry->title.find(date) == std::string::npos) line += " · " + date;
    return line;
  }

  /// A commit's whole id is more than anybody reads.
  std::string since() const {
    const bool is_id = report_.since.size() >= 40 && report_.since.find_first_not_of("0123456789abcdef") == std::string::npos;
    return is_id ? report_.since.substr(0, 10) : report_.since;
  }

  std::string summary() const {
    if (report_.is_empty()) return fmt::format("Nothing has changed in the journals since {}.", text(since()));
    std::size_t results = 0;
    for (const EntryDifference& difference : report_.changed) results += result_changes(difference);
    std::string line = fmt::format("**{} added, {} changed, {} removed**", counted(report_.added.size(), "experiment", "experiments"),
                                   report_.changed.size(), report_.removed.size());
    if (results > 0) line += fmt::format(" · **{} changed** in experiments that were there before", counted(results, "result", "results"));
    line += fmt::format(" · {}, {} mended · since {}", counted(report_.new_findings.size(), "new finding", "new findings"),
                        report_.mended_findings.size(), text(since()));
    return line;
  }

  /// A table or list: its head, then as many rows as may be; the others are counted.
  void add_rows(const std::string& head, const std::vector<std::string>& rows) {
    if (rows.empty()) return;
    bool is_open = page_.add(head + rows.front());
    if (!is_open) ++left_out_;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      is_open = is_open && i < kMostListed && page_.add(rows[i]);
      if (!is_open) ++left_out_;
    }
  }

  void add_changed_results() {
    std::vector<std::string> rows;
    for (const EntryDifference& difference : report_.changed) {
      for (const Change& change : difference.changes) {
        if (!is_result_change(change)) continue;
        rows.push_back(fmt::format("| {} | {} | {} | {} | {} |\n", name(difference.after), text(change.name), text(change.old_value),
                                   change.new_value.empty() ? "removed" : text(change.new_value),
                                   place(difference.after.file->source.path, difference.after.entry->line)));
      }
    }
    add_rows(
        "\n### Results changed in experiments that were there before\n\n"
        "| experiment | result | before | now | place |\n|---|---|---:|---:|---|\n",
        rows);
  }

  void add_added() {
    std::vector<std::string> blocks;
    for (const AddedEntry& added : report_.added) blocks.push_back(added_block(added));
    add_rows("\n### Added\n", blocks);
  }

  std::string added_block(const AddedEntry& added) const {
    std::string block = fmt::format("\n**{}**  \n{}", name(added.place), headline(added.place));
    if (!added.place.entry->status.empty()) block += " · " + text(added.place.entry->status, 40);
    if (!added.results.baseline.empty()) block += " · held against " + text(added.results.baseline);
    block += "\n";
    const std::vector<results::Standing>& all = added.results.standings;
    if (all.empty()) return block + "\nNo results are reported.\n";
    block += "\n| result | value | stated change | against the baseline | rank |\n|---|---:|---:|---:|---:|\n";
    for (std::size_t i = 0; i < std::min(all.size(), kMostResults); ++i) block += result_row(all[i]);
    if (all.size() > kMostResults) block += fmt::format("\n… and {}.\n", counted(all.size() - kMostResults, "more result", "more results"));
    return block;
  }

  std::string result_row(const results::Standing& standing) const {
    const journal::Metric& metric = *standing.metric;
    const std::string name = metric.run.empty() ? standing.name : metric.run + " · " + standing.name;
    std::string against;
    if (standing.baseline != nullptr) {
      against = text(value(*standing.baseline));
      if (standing.change) against = fmt::format("{} ({} → now)", text(results::signed_text(*standing.change)), against);
    }
    const std::string rank = standing.rank == 0                          ? ""
                             : standing.rank == 1 && standing.ranked > 1 ? fmt::format("**best of {}**", standing.ranked)
                                                                         : fmt::format("{} of {}", standing.rank, standing.ranked);
    return fmt::format("| {} | {} | {} | {} | {} |\n", text(name, 80), text(value(metric), 40), text(metric.delta_text, 40), against, rank);
  }

  static std::string value(const journal::Metric& metric) {
    std::string text = metric.text.empty() ? results::to_text(results::number_of(metric)) : metric.text;
    if (!metric.unit.empty() && !text.ends_with(metric.unit)) text += metric.unit;
    return text;
  }

  void add_findings(std::string_view title, const std::vector<const lint::Diagnostic*>& findings) {
    std::vector<std::string> rows;
    for (const lint::Diagnostic* d : findings) {
      rows.push_back(fmt::format("| {} | {} | {} | {} |\n", severity_name(d->severity), place(d->path, d->begin.line),
                                 text(d->message, 300), d->rule));
    }
    add_rows(fmt::format("\n### {}\n\n| | place | finding | rule |\n|---|---|---|---|\n", title), rows);
  }

  void add_changed() {
    std::vector<std::string> rows;
    for (const EntryDifference& difference : report_.changed) {
      rows.push_back(fmt::format("- **{}** ({}): {}\n", name(difference.after), headline(difference.after), changes(difference)));
    }
    add_rows("\n### Changed\n\n", rows);
  }

  /// What is both a field and a parameter changes twice and is told once.
  static std::vector<std::string> told_once(const std::vector<Change>& changes) {
    std::vector<std::string> told;
    std::set<std::string> known;
    for (const Change& change : changes) {
      std::string words = history::describe(change);
      if (known.insert(labbook::text::fold_case(words)).second) told.push_back(std::move(words));
    }
    return told;
  }

  std::string changes(const EntryDifference& difference) const {
    const std::vector<std::string> told = told_once(difference.changes);
    std::string words;
    for (std::size_t i = 0; i < std::min(told.size(), kMostChanges); ++i) words += (i == 0 ? "" : "; ") + text(told[i], 120);
    if (told.size() > kMostChanges) words += fmt::format("; and {} more", told.size() - kMostChanges);
    return words;
  }

  void add_removed() {
    std::vector<std::string> rows;
    for (const EntryOfState& entry : report_.removed) rows.push_back(fmt::format("- **{}** ({})\n", name(entry), headline(entry)));
    add_rows("\n### Removed\n\n", rows);
  }

  const ChangeReport& report_;
  Page page_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::string change_to_markdown(const ChangeReport& report, std::size_t most_bytes) { return ChangePage(report, most_bytes).write(); }

}  // namespace labbook::report
