#include "results/undeclared_difference.h"

#include <algorithm>

#include "results/said_words.h"
#include "results/wording.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Parameter;

constexpr std::size_t kMostLeftOut = 2;

bool is_of_the_run(const Parameter& parameter) {
  const std::string folded = text::fold_name(parameter.name);
  return std::ranges::any_of(wording::of_the_run, [&](std::string_view part) {
    return part.size() <= 2 ? folded.ends_with(part) : folded.find(part) != std::string::npos;
  });
}

}  // namespace

std::vector<UndeclaredDifference> find_undeclared_differences(const journal::JournalFile& file, const Entry& entry,
                                                              const ComparedConfigurations& compared,
                                                              const journal::Vocabulary& vocabulary) {
  std::vector<ParameterChange> changes = changes_between(compared.base.parameters, compared.own.parameters);
  std::erase_if(changes, [](const ParameterChange& change) {
    return change.old_value == nullptr || change.new_value == nullptr || is_of_the_run(*change.new_value);
  });
  if (changes.empty()) return {};
  const SaidWords said(file.source, entry, {&compared.own}, vocabulary);
  std::vector<UndeclaredDifference> left_out;
  std::size_t named = 0;
  for (const ParameterChange& change : changes) {
    if (said.may_be_switched(*change.old_value, *change.new_value) || said.name(*change.new_value) || said.value(*change.new_value) ||
        said.number(*change.new_value))
      ++named;
    else left_out.push_back({change.new_value, change.old_value, compared.target.file, compared.target.entry});
  }
  if (named == 0 || left_out.size() > kMostLeftOut) left_out.clear();
  return left_out;
}

}  // namespace labbook::results
