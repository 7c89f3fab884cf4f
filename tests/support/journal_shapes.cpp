#include "journal_shapes.h"

namespace labbook::testing {
namespace {

/// `@` in the unit stands for a number that counts up, `%` for the one before it.
std::string counted(const std::string& prefix, const std::string& unit, std::size_t size) {
  std::string out = prefix;
  for (std::size_t i = 1; out.size() < size; ++i) {
    for (const char c : unit) {
      if (c == '@') out += std::to_string(10000 + i);
      else if (c == '%') out += std::to_string(10000 + i - 1);
      else out += c;
    }
  }
  return out;
}

/// Half of the text is `text` over and over, between `before` and `after`.
std::string with_long(const std::string& before, const std::string& text, const std::string& after, std::size_t size) {
  return repeated(before, text, after, size / 2);
}

}  // namespace

#define ENTRIES(name, unit)                                                 \
  {                                                                         \
    name, [](std::size_t size) { return counted("# Log\n\n", unit, size); } \
  }
#define BELOW(name, before, unit)                                      \
  {                                                                    \
    name, [](std::size_t size) { return counted(before, unit, size); } \
  }
#define BELOW_LONG(name, before, text, after, unit)                                                  \
  {                                                                                                  \
    name, [](std::size_t size) { return counted(with_long(before, text, after, size), unit, size); } \
  }

const std::vector<HostileShape>& journal_shapes() {
  static const std::vector<HostileShape> shapes{
      // ways of writing
      BELOW("rows of a log", "# Log\n\n| Run | acc |\n|---|---|\n", "| run @ | 0.5 |\n"),
      BELOW("rows of a log in a quote", "# Log\n\n> | Run | acc |\n> |---|---|\n", "> | run @ | 0.5 |\n"),
      BELOW("small tables below one heading", "# Log\n\n## Results\n\n", "| Run | acc |\n|---|---|\n| run @ | 0.5 |\n\nSo much.\n\n"),
      BELOW("bold lines over small tables", "# Experiments\n\n",
            "**Wider kernel number@**\n\n| run | lr | acc |\n|---|---|---|\n| wide@ | 0.1 | 0.8 |\n| narrow@ | 0.2 | 0.7 |\n\n"),
      BELOW("items", "# Log\n\n## Runs\n\n", "- **Run @**: lr 1e-3, acc 0.5\n"),
      BELOW("days in a project's page",
            "# Project\n\nWe train a model with learning rate 0.1, batch size 32, on the dataset with a baseline; validation accuracy, "
            "loss and epochs, seed 3, checkpoint, hyperparameters.\n\n## Tries\n\n",
            "- 2024-03-05: val accuracy 0.8, loss 0.3\n"),
      ENTRIES("headings", "## e@ Wider\n\nacc: 0.5\n\n"),
      ENTRIES("bold runs", "**Run @**\n- lr: 1e-3\n- acc: 0.5\n\n"),
      BELOW("entries in an entry", "# e00001 All of them\n\n", "## e@ Wider\n\nacc: 0.5\n\n"),
      BELOW("runs of one experiment", "# Log\n\n## e00001 Seeds\n\n| seed | acc |\n|---|---|\n", "| @ | 0.5 |\n"),
      // what they say of each other
      ENTRIES("each follows the one before", "## e@ Wider\n\nBased on e%.\n\nlr: 0.@\n\nacc: 0.5 (+0.1)\n\n"),
      ENTRIES("all follow the first", "## e@ Wider\n\nBaseline: e10001\n\nlr: 0.@\n\nacc: 0.5 (+0.1)\n\n"),
      {"one line names all",
       [](std::size_t size) {
         return counted(counted("# Log\n\n## Summary\n\nSee ", "e@, ", size / 4) + "and so on.\n\n", "## e@ Wider\n\nacc: 0.5\n\n", size);
       }},
      ENTRIES("tags of their own", "## e@ Wider\n\nTags: #a@ #b@ #c@ #d@\n\nacc: 0.5\n\n"),
      ENTRIES("metrics of their own", "## e@ Wider\n\n- acc@: 0.5\n- lr@: 0.1\n\n"),
      ENTRIES("footnotes of their own", "## e@ Wider\n\nSaid[^@].\n\n[^@]: there\n\n"),
      ENTRIES("figures of their own", "## e@ Wider\n\n![curve](figure@.png)\n\nacc: 0.5\n\n"),
      // what is long and stands on many pages
      BELOW_LONG("a long title", "# Log ", "of it all ", "\n\n", "## e@ Wider\n\nacc: 0.5\n\n"),
      BELOW_LONG("a long title around them", "# e00001 Log ", "of it all ", "\n\n", "## e@ Wider\n\nacc: 0.5\n\n"),
      BELOW_LONG("a baseline's long title", "# Log\n\n## e00001 Wide ", "as can be ", "\n\nacc: 0.4\n\n",
                 "## e@ Wider\n\nBaseline: e00001\n\nacc: 0.5\n\n"),
      BELOW_LONG("a long head of a column", "# Log\n\n| Run | acc ", "very wide ", "|\n|---|---|\n", "| run @ | 0.5 |\n"),
      BELOW_LONG("a long day over rows", "# Log\n\n| Date | Name | acc |\n|---|---|---|\n| 2024-03-01 | a | 0.5 |\n| ", "2024-03-02, ",
                 " | b | 0.5 |\n", "| | c | 0.5 |\n"),
      BELOW_LONG("a long name over rows", "# Log\n\n| Experiment | Run ID | acc |\n|---|---|---|\n| ", "wide ", " | e1 | 0.5 |\n",
                 "| | e@ | 0.5 |\n"),
      BELOW_LONG("a long id", "# Log\n\n## e", "1234567890", " Wide\n\nacc: 0.4\n\n", "## e@ Wider\n\nacc: 0.5\n\n"),
      BELOW_LONG("long front matter", "---\nauthor: ", "each of us ", "\n---\n# Log\n\n", "## e@ Wider\n\nacc: 0.5\n\n"),
      BELOW_LONG("a long value", "# Log\n\n## e00001 Wide\n\nlr: ", "1234567890", "\n\nacc: 0.4\n\n",
                 "## e@ Wider\n\nlr: 0.5\n\nacc: 0.5\n\n"),
  };
  return shapes;
}

}  // namespace labbook::testing
