#include "rules/checks/impossible-value/other_meanings.h"

#include "lint/wording.h"
#include "results/change_column.h"

namespace labbook::rules::impossible_value {
namespace {

/// `F3`, `f12`: no score has this name.
bool is_numbered(std::string_view name) {
  if (name.size() < 2 || name.size() > 3 || (name[0] != 'F' && name[0] != 'f')) return false;
  return name.find_first_not_of("0123456789", 1) == std::string_view::npos && name != "F1" && name != "f1" && name != "F2" && name != "f2";
}

bool is_f_number(std::string_view name) { return name == "F1" || name == "f1" || name == "F2" || name == "f2"; }

/// `R1`, `R3`: runs and rounds are counted so. R² is the only score among them.
bool is_of_series(std::string_view name) {
  return name.size() == 2 && (name[0] == 'R' || name[0] == 'r') && name[1] >= '1' && name[1] <= '9' && name[1] != '2';
}

bool is_r_number(std::string_view name) { return name == "R2" || name == "r2"; }

/// An error that is no rate may be a difference, and lie under 0.
bool is_plain_error(const std::string& name) { return lint::shipped_wording().plain_errors.contains(name); }

}  // namespace

OtherMeanings::OtherMeanings(const journal::Journal& journal, results::MetricNames& names) : names_(names) {
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::Metric& metric : entry.metrics) {
      has_numbered_ = has_numbered_ || is_numbered(metric.name) || is_numbered(metric.run);
      has_series_ = has_series_ || is_of_series(metric.name) || is_of_series(metric.run);
      if (metric.text.starts_with('+')) signed_.insert(names.key(metric).name);
    }
  }
}

bool OtherMeanings::holds(const journal::Metric& metric) const {
  if (results::is_change_label(metric.run, journal::shipped_vocabulary())) return true;
  if ((is_f_number(metric.name) && has_numbered_) || (is_r_number(metric.name) && has_series_)) return true;
  if (is_plain_error(metric.name) && (metric.value < 0 || signed_.contains(names_.key(metric).name))) return true;
  return signed_.contains(names_.key(metric).name) && metric.value < 0;
}

}  // namespace labbook::rules::impossible_value
