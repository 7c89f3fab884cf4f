#include "text/fold.h"

#include "catch.h"

using namespace labbook::text;

TEST_CASE("names are folded to lower-case letters and digits", "[text]") {
  CHECK(fold_name("F1-Score (macro)") == "f1scoremacro");
  CHECK(fold_name("Средняя Точность, %") == "средняяточность%");
  CHECK(fold_name("Ёлка") == "елка");
}

TEST_CASE("letters beyond ASCII that fold into it stay valid UTF-8", "[text]") {
  CHECK(fold_name("\u017Fcore") == "score");  // ſ
  CHECK(fold_name("\u212Belvin") == fold_name("\u00E5elvin"));
  CHECK(fold_name("\u212A-means") == "kmeans");  // the Kelvin sign
}
