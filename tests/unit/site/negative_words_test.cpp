#include "site/negative_words.h"

#include "catch.h"

using labbook::site::negative_sentence;

TEST_CASE("a conclusion says that it did not help") {
  CHECK(negative_sentence("**No gain over the baseline.** Not tried again.") == "No gain over the baseline.");
  CHECK(negative_sentence("- Trains well.\n- It did not help on test.") == "It did not help on test.");
  CHECK(negative_sentence("-0.003 macro-F1; faster but worse, discard") == "-0.003 macro-F1; faster but worse, discard");
  CHECK(negative_sentence("- no real gain on val") == "no real gain on val");
  CHECK(negative_sentence("Хуже везде. Возвращаемся назад.") == "Хуже везде.");
  CHECK(negative_sentence("Аугментация не помогла.") == "Аугментация не помогла.");
}

TEST_CASE("a conclusion says nothing bad") {
  CHECK(negative_sentence("No worse than before, and twice as fast.").empty());
  CHECK(negative_sentence("Качество не хуже, обучение быстрее.").empty());
  CHECK(negative_sentence("Worse on val, better on test.").empty());
  CHECK(negative_sentence("Keep it. Seeds agree. The third seed failed.").empty());
  CHECK(negative_sentence("").empty());
  CHECK(negative_sentence("\n\n\n").empty());
}
