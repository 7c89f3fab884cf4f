#include "journal/written_ids.h"

#include "catch.h"

using namespace labbook::journal;

namespace {

/// The ids of a text that are named by a word for an experiment, or stand at the front.
std::string ids_in(const std::string& text) {
  std::string out;
  for (const WrittenId& id : find_ids(text, {}, shipped_vocabulary())) {
    if (id.is_mentioned || (!id.is_entry_word && !id.is_leading)) continue;
    if (!out.empty()) out += id.is_range_end ? ".." : " ";
    out += id.text;
  }
  return out;
}

}  // namespace

TEST_CASE("ids are read in every common form") {
  const std::pair<const char*, const char*> cases[] = {
      {"Experiment 4: longer window", "Experiment 4"},
      {"Experiment Run #1 (Baseline)", "Run #1"},
      {"Experiment ID: [EXP001]", "EXP001"},
      {"EXP-015 | a title", "EXP-015"},
      {"exp_0: base", "exp_0"},
      {"[e001-e002] Two models", "e001..e002"},
      {"[e0039, e0040] Two models", "e0039 e0040"},
      {"[e003-e00n] Name", "e003..e00n"},
      {"Run [001]", "Run 001"},
      {"[hyp_001] Wider head", "hyp_001"},
      {"exp_20260706_101500 - wider head", "exp_20260706_101500"},
      {"Run run_20260706_2: wider head", "run_20260706_2"},
      {"m2-1", "m2-1"},
      {"Эксперимент 1.1 — температура", "Эксперимент 1.1"},
      {"Запуск №5", "Запуск №5"},
      {"Попытка 2 - lr=0.0003", "Попытка 2"},
      {"Training Run 2 (Latest)", "Run 2"},
      {"#7 wider", "#7"},
      {"00_lstm_baseline", "00"},
      {"exp_a1: PPO", "exp_a1"},
      {"K24v2.1: warm start", "K24v2.1"},
      {"K24v2: warm start", "K24v2"},
      {"run-b: wider", "run-b"},
      {"e000020 mixup", "e000020"},
      {"Runs 2-4", "Runs 2..4"},
      {"Experiments 7: wider", "Experiments 7"},
      {"Exp 3B wider head", "Exp 3B"},
      {"EXP-004B Wider head", "EXP-004B"},
      {"Exp12A: two seeds", "Exp12A"},
      {"Exp #7-A: augmented", "Exp #7-A"},
      {"Experiment 8.B — last", "Experiment 8.B"},
      {"EXP-20240506-001: first light", "EXP-20240506-001"},
      {"exp-20240506-1750-two-lenses", "exp-20240506-1750-two-lenses"},
      {"Run 2A: two seeds", "Run 2A"},
      {"2024-05-02_3", "2024-05-02_3"},
      {"20240502_101500_smoke: first light", "20240502_101500_smoke"},
      {"2024-05-02-lr-sweep", "2024-05-02-lr-sweep"},
      {"2024_05_02-2 | wider stem", "2024_05_02-2"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(ids_in(text) == expected);
  }
}

TEST_CASE("an id behind a preposition is spoken of, not introduced") {
  for (const char* text : {"Key fixes from exp031", "Comparison with Run 2", "Отличие от эксперимента №1"}) {
    INFO(text);
    CHECK(ids_in(text).empty());
  }
}

TEST_CASE("a day with a time, a range or a title of its own is no id") {
  for (const char* text : {"2024-05-02_10:30", "2024-05-02-05", "20240502-0505", "2024-05-02-first day of it", "2024-05-02: wider",
                           "20240502", "2024-05-02_loss.png", "Model 7B", "Reader-7B: three seeds", "Experiment 3D convolutions",
                           "Run 1500-step comparison", "Run 10 epochs more"}) {
    INFO(text);
    CHECK(ids_in(text).empty());
  }
}

TEST_CASE("counts, results and paths are no ids") {
  for (const char* text :
       {"Run 10 epochs", "7 runs, 25k steps", "Test: 66.4", "outputs/exp1_1/ first start", "Horizon 10", "Experiments 2024",
        "Runs 2023-2024", "Experiment log runs 2", "Журнал экспериментов 2", "Эксперименты runs 2"}) {
    INFO(text);
    CHECK(ids_in(text).empty());
  }
}

TEST_CASE("hashes are hexadecimal, mixed and long enough") {
  CHECK(is_hash("3cb7fd3a7ea74e04a6413b1485a7d769"));
  CHECK(is_hash("a22c8c7"));
  CHECK_FALSE(is_hash("1234567"));
  CHECK_FALSE(is_hash("deadbeef"));
  CHECK_FALSE(is_hash("g234567a"));
}
