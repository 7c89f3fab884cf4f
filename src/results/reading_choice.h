// Which readings of a column of changes its header and its table leave open.
#pragma once

#include <vector>

#include "results/change_reading.h"

namespace labbook::results {

/// The first row of each row's group, where the first column names groups and the second what is in them:
/// "Dataset | Model | Accuracy | Δ". Else empty.
std::vector<std::size_t> groups_of_rows(const WrittenTable& table, const TableMetrics& metrics);

/// `groups` as above; `has_run`: the header names a run of another entry.
std::vector<ChangeReading> possible_readings(const ChangeTable& table, const ChangeColumn& column, const std::vector<std::size_t>& groups,
                                             bool has_run, MetricNames& names);

/// A name in the header leaves only the readings that it fits; "vs baseline" leaves all where it fits none.
void keep_named(std::vector<ChangeReading>& readings, const ChangeColumn& column);

}  // namespace labbook::results
