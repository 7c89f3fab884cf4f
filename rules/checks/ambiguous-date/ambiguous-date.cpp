#include <fmt/format.h>

#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Date;
using journal::DateMention;
using journal::DateState;

/// One finding for the journal: what settles one of its dates settles them all.
class Ambiguity {
 public:
  void add(const DateMention& mention) {
    if (mention.date->day == mention.date->month) return;
    if (count_++ == 0) {
      const Date& day_first = *mention.date;
      const Date month_first{day_first.year, day_first.day, day_first.month};
      diagnostic_.span = mention.place.span;
      diagnostic_.message = fmt::format("{} can be {} or {}", in_quotes(mention.text), in_words(day_first), in_words(month_first));
      diagnostic_.help = "nothing in this journal or beside it says whether day or month comes first: write dates as 2024-03-05";
      diagnostic_.fix = fix_as_iso(mention, day_first, false);
    } else {
      diagnostic_.related.push_back({{}, mention.place.span, fmt::format("so can {}", in_quotes(mention.text)), {}});
      diagnostic_.fix->edits.push_back({mention.place.span, journal::to_iso(*mention.date)});
      diagnostic_.fix->title = "write the dates as year, month, day, the day read first";
    }
  }

  bool is_empty() const { return count_ == 0; }
  Diagnostic take() { return std::move(diagnostic_); }

 private:
  Diagnostic diagnostic_;
  std::size_t count_ = 0;
};

/// With the option `iso`, every date that is certain and written otherwise.
void demand_iso(const journal::JournalFile& file, const DateMention& mention, Findings& findings) {
  if (mention.state != DateState::read || !mention.date || mention.text == journal::to_iso(*mention.date)) return;
  const bool is_as_written = mention.place.span.of(file.source.text) == mention.text;
  if (!is_as_written) return;
  Diagnostic diagnostic;
  diagnostic.span = mention.place.span;
  diagnostic.message = fmt::format("{} is not written as year, month, day", in_quotes(mention.text));
  diagnostic.help = fmt::format("write {}", journal::to_iso(*mention.date));
  diagnostic.fix = fix_as_iso(mention, *mention.date, !mention.is_year_inferred);
  findings.add(file, std::move(diagnostic));
}

void check_file(const RepositoryContext& context, const journal::JournalFile& file, Findings& findings) {
  const bool wants_iso = context.setting(file).option("iso", false);
  Ambiguity ambiguity;
  for (const journal::Entry& entry : file.journal.entries) {
    for (const DateMention& mention : entry.dates) {
      if (mention.state == DateState::ambiguous && mention.date && !is_part_of_list(file.source.text, mention)) ambiguity.add(mention);
      if (wants_iso) demand_iso(file, mention, findings);
    }
  }
  if (!ambiguity.is_empty()) findings.add(file, ambiguity.take());
}

/// Once all files are read: what one journal leaves open, those beside it may settle.
void check(const RepositoryContext& context, Findings& findings) {
  for (const std::size_t i : context.asked) {
    const journal::JournalFile& file = context.workspace.files[i];
    if (file.is_reported) check_file(context, file, findings);
  }
}

constexpr OptionDeclaration kOptions[] = {{"iso", OptionKind::flag}};

constexpr Rule kRule{.name = "ambiguous-date",
                     .family = Family::dates,
                     .severity = Severity::warning,
                     .summary = "a date of which nothing says whether the day or the month comes first",
                     .is_fixable = true,
                     .check_repository = check,
                     .is_by_file = true,
                     .options = kOptions};

}  // namespace

const Rule& ambiguous_date_rule() { return kRule; }

}  // namespace labbook::rules
