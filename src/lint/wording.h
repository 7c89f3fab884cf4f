// The words by which rules know text that says nothing yet, or nothing for sure: rules/vocabulary/wording_*.json.
// docs/vocabulary.md describes the files.
#pragma once

#include "lint/phrase_set.h"

namespace labbook::lint {

struct Wording {
  PhraseSet placeholder_phrases;             ///< a line that ends so is still to be written: "config file goes here"
  PhraseSet placeholder_values;              ///< a value that is nothing else: "TBD"
  PhraseSet placeholder_lines;               ///< a paragraph that is nothing else: "TODO"
  PhraseSet placeholder_titles;              ///< a title that is nothing else: "Name"
  PhraseSet placeholder_verbs;               ///< first word of what a bracket asks for: "[Insert the plot]"
  PhraseSet placeholder_names;               ///< what a bracket holds, wherever it stands: "[Name]", "[Observation 1]"
  PhraseSet placeholder_values_in_brackets;  ///< what a bracket holds where it is the whole value: "GPU: [Model]"
  PhraseSet vague_statements;                ///< a line that is nothing else can't be repeated: "default config"
  PhraseSet vague_field_values;              ///< neither can such a value of a field: "latest"
  PhraseSet continuations;                   ///< a word of a title that goes on with an experiment: "E47 (cont)"
  PhraseSet not_runs;                        ///< a word of a title that is of no run: "3-seed summary", "PLAN: a wider head"
  PhraseSet other_work;                      ///< the same, unless the title has an id: "Error analysis"
  PhraseSet unmade;                          ///< a word beside an id that tells why it has no entry: "abandoned", "next"
  PhraseSet verdict_halves;                  ///< a title that is nothing else is half of a verdict: "Good", "What didn't work"
  PhraseSet generator_marks;                 ///< a word of a comment that begins what a program writes: "<!-- report:start -->"
  PhraseSet against;                         ///< between two ids: "e010 vs e011"
  PhraseSet magnitudes;                      ///< a word of a column's name whose numbers have a sign of their own: "drop"
  PhraseSet statistics;                      ///< the name of a column that holds no values of the metric: "t", "p value"
  PhraseSet counted;                         ///< the name of a metric that may be a count: "successes"
  PhraseSet plain_errors;                    ///< the name of an error that need be no rate, and may be under 0: "error"
  PhraseSet averages;                        ///< part of a label of what was averaged: "macro", "средн"
  PhraseSet precision_words;                 ///< right before a precision: "P 0.887"
  PhraseSet recall_words;
  PhraseSet f1_words;
  PhraseSet counted_off;        ///< a word right before two counts of which the first is only which one it was: "fold 3/5"
  PhraseSet share_of;           ///< between a part and its whole: "43 out of 50"
  PhraseSet list_joints;        ///< before the last item of a list: "61 old and 12 new"
  PhraseSet part_of_data;       ///< right behind a number that is not of all the data: "0.31 on the news set"
  PhraseSet bold_words;         ///< part of a remark that tells what bold stands for
  PhraseSet stages_of_run;      ///< a word beside values of one run at two moments: "step", "эпоха"
  PhraseSet forms;              ///< a word of a title or file name that is a form's: "template"
  PhraseSet outcomes;           ///< canonical names of the sections on what came out: "results"
  PhraseSet lesser_sections;    ///< canonical names of the sections that nothing depends on: "next_steps"
  PhraseSet repeatable_fields;  ///< canonical names of the fields that must be exact: "seed"
  PhraseSet failures;           ///< begins what says that something did not help: "no gain", "не помог"
  PhraseSet weak_failures;      ///< the same, where nothing in the sentence is better: "worse"
  PhraseSet praises;            ///< begins what is better: "improve"
  PhraseSet denials;            ///< a word before one of these that turns it round: "not worse"
  PhraseSet in_service;         ///< begins the status of what has results and is used: "active", "live"
  PhraseSet put_aside;          ///< begins the status of what waits on purpose: "on hold"
};

/// Those that ship with labbook, as constants: nothing is read for them. Shared by all threads.
const Wording& shipped_wording();

}  // namespace labbook::lint
