#pragma once

#include <cstdint>
#include <string_view>

#include "journal/line_labels.h"
#include "journal/outline.h"
#include "journal/vocabulary.h"
#include "text/source_file.h"

namespace labbook::journal {

/// How much a document speaks of experiments. Recognisers that go by form alone ask for more of it, those that find
/// `Experiment 12` for none.
struct Evidence {
  int distinct_words = 0;  ///< words of the trade, each counted once
  int word_hits = 0;
  int words = 0;                            ///< all words of the text
  int ordinary_titles = 0;                  ///< headings such as Installation, Usage, License
  bool is_titled_journal = false;           ///< the title or the file's name says that it is a journal of experiments
  bool is_titled_loosely = false;           ///< they have a word of it: "Experiments", which a manual may be called as well
  bool is_named_after_experiments = false;  ///< the title or the file's name is a word for them: "Experiments", "Runs 2024"
  bool is_filed_with_experiments = false;   ///< the folder, or the one around it, is one of experiments
  bool is_page_of_folder = false;           ///< README or index: it tells what its folder holds
  bool is_title_of_journal = false;         ///< the first heading says that it is a journal of experiments
  bool speaks_of_itself = false;            ///< as one experiment, right below the title: "This experiment asks whether …"
  bool is_titled_otherwise = false;         ///< the title says changelog, release notes, minutes
  bool is_named = false;                    ///< the user or the configuration says that it is a journal

  bool is_journal_by_name() const { return is_named || is_titled_journal; }
  /// In per mille of all words.
  int density() const { return words == 0 ? 0 : 1000 * word_hits / words; }
  bool is_low() const { return is_journal_by_name() || is_titled_loosely || is_filed_with_experiments || distinct_words >= 2; }
  bool is_medium() const {
    return is_journal_by_name() || (distinct_words >= (is_titled_loosely || is_filed_with_experiments ? 2 : 4) && density() >= 10);
  }
  bool is_high() const { return is_named || (distinct_words >= 6 && density() >= 20); }

  /// Points for how much it stands for experiments by its name, its place and its words together.
  int standing() const {
    const int name = is_journal_by_name() ? 4 : is_named_after_experiments ? 3 : is_titled_loosely ? 2 : 0;
    const int place = is_filed_with_experiments && !is_page_of_folder ? 2 : 0;
    const int speech = is_high() ? 3 : distinct_words >= 4 && density() >= 10 ? 2 : distinct_words >= 2 ? 1 : 0;
    return name + place + speech - (is_titled_otherwise ? 4 : 0) - 2 * ordinary_titles;
  }
};

/// Linear in the size of the text; nothing allocated per word.
Evidence weigh_evidence(const text::SourceFile& file, const Outline& outline, const Vocabulary& vocabulary);

}  // namespace labbook::journal
