#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "text/fold.h"
#include "text/similar_name.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// `e0038` is "e" and four digits. Words that merely look like an id of some other journal have another shape.
struct Shape {
  std::string prefix;
  std::size_t digits = 0;
  long number = 0;
  auto key() const { return std::pair(prefix, digits); }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Shape shape_of(std::string_view id) {
  Shape shape;
  const std::string folded = text::fold_name(id);
  std::size_t begin = folded.size();
  while (begin > 0 && is_digit(folded[begin - 1])) --begin;
  shape.prefix = folded.substr(0, begin);
  shape.digits = folded.size() - begin;
  if (shape.digits > 0 && shape.digits <= 9) shape.number = std::stol(folded.substr(begin));
  return shape;
}

class KnownIds {
 public:
  explicit KnownIds(const journal::Journal& journal) {
    for (const journal::Entry& entry : journal.entries) {
      for (const journal::EntryId& id : entry.ids) add(id.text);
    }
  }

  /// An id of the journal's own form that no entry has. The one after the last may be what comes next.
  bool lacks(std::string_view id) const {
    const Shape shape = shape_of(id);
    const auto last = last_.find(shape.key());
    return shape.digits > 0 && last != last_.end() && shape.number != last->second + 1;
  }

  std::string_view most_similar(std::string_view id) const {
    const std::vector<std::string_view> names(ids_.begin(), ids_.end());
    return text::most_similar(id, names);
  }

 private:
  void add(const std::string& id) {
    const Shape shape = shape_of(id);
    if (shape.digits == 0 || shape.digits > 9) return;
    ids_.push_back(id);
    long& last = last_[shape.key()];
    last = std::max(last, shape.number);
  }

  std::vector<std::string> ids_;
  std::map<std::pair<std::string, std::size_t>, long> last_;
};

/// Text of a link to a file: whether the file is there is broken-link's to say.
bool is_link_text(const std::vector<journal::Link>& links, const text::Span& span) {
  return std::ranges::any_of(links, [&span](const journal::Link& link) {
    const bool is_file = link.kind == journal::LinkKind::file || link.kind == journal::LinkKind::image;
    return is_file && link.place.span.begin <= span.begin && span.end <= link.place.span.end;
  });
}

void check_references(const journal::JournalFile& file, const std::vector<journal::Reference>& references,
                      const std::vector<journal::Link>& links, const KnownIds& known, Findings& findings) {
  for (const journal::Reference& reference : references) {
    if (reference.state != journal::ReferenceState::unknown || !known.lacks(reference.text)) continue;
    if (is_link_text(links, reference.place.span)) continue;
    Diagnostic diagnostic;
    diagnostic.span = reference.place.span;
    diagnostic.message = fmt::format("there is no experiment \"{}\"", reference.text);
    const std::string_view similar = known.most_similar(reference.text);
    if (!similar.empty()) diagnostic.help = fmt::format("did you mean \"{}\"?", similar);
    findings.add(file, std::move(diagnostic));
  }
}

void check(const RepositoryContext& context, Findings& findings) {
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.is_reported || file.error) continue;
    const KnownIds known(file.journal);
    check_references(file, file.journal.references, file.journal.links, known, findings);
    for (const journal::Entry& entry : file.journal.entries) {
      if (!entry.is_template) check_references(file, entry.references, entry.links, known, findings);
    }
  }
}

constexpr Rule kRule{.name = "unknown-experiment",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "an id that the journal refers to belongs to no entry",
                     .check_repository = check};

}  // namespace

const Rule& unknown_experiment_rule() { return kRule; }

}  // namespace labbook::rules
