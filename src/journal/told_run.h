// What a line tells of a run, wherever it stands.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// `F1: 0.71`, `60% accuracy`, a picture: what came of a run.
bool reports_run(std::string_view line, const Vocabulary& vocabulary);

/// `lr = 0.01`, `--dropout 0.2`: what a run was made with.
bool sets_up_run(std::string_view line, const Vocabulary& vocabulary);

/// `python train.py model=mlp dim=64`: a program with what it is given; the prompt in front of it aside.
bool is_command(std::string_view line, const Vocabulary& vocabulary);

}  // namespace labbook::journal
