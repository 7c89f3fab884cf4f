// The model of `labbook export --format json`, read back: of this repository or another, by this labbook or another program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/config.h"
#include "journal/model.h"
#include "journal/outside_references.h"
#include "journal/placed_json.h"
#include "text/source_file.h"

namespace labbook::journal {

struct ModelJournal {
  Journal journal;
  text::SourceFile source;  ///< empty where the model has no text
  std::vector<OutsideReference> outside;
};

struct Model {
  std::string repository;  ///< empty: the model does not say
  std::string repository_url;
  std::vector<ModelJournal> journals;
};

/// What is wrong is appended to `problems`; the rest of the result holds all the same. Where a journal comes with its text,
/// entries get the spans of their lines. Keys that nobody knows are passed over. Linear.
Model model_from_json(const PlacedJson& root, std::vector<ConfigProblem>& problems);

}  // namespace labbook::journal
