// Titles that say what they are without an id.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// `Experiment: warm-up`, `Эксперимент — температура`: the word alone, then a separator and a name.
bool is_titled_experiment(std::string_view title, const Vocabulary& vocabulary);

/// The same with another word for it: `Ablation: no dropout`, `Sweep — learning rate`.
bool is_titled_run(std::string_view title, const Vocabulary& vocabulary);

/// `batch size 32`, `lr = 1e-3`: a hyperparameter and its value.
bool is_setting(std::string_view title, const Vocabulary& vocabulary);

}  // namespace labbook::journal
