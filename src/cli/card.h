// One experiment as a card for the terminal, or as Markdown.
#pragma once

#include <string>

#include "cli/table.h"
#include "journal/lineage.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::cli {

struct CardContent {
  results::Run run;
  journal::Lineage lineage;
};

/// A frame with the id and title in its upper edge; inside it facts, lineage, parameters, metrics with their stated
/// changes (coloured by the metric's direction), and links. At most `look.width` columns, 88 where that is 0.
std::string to_card(const CardContent& content, results::MetricNames& names, const TextLook& look);

std::string to_markdown_card(const CardContent& content, results::MetricNames& names);

}  // namespace labbook::cli
