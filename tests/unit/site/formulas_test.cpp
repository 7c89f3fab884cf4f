#include "site/formulas.h"

#include "catch.h"

using labbook::site::has_formula;

TEST_CASE("a page with a formula is known by its dollar signs") {
  CHECK(has_formula("<p>the loss $L_2$ falls</p>"));
  CHECK(has_formula("<p>$$\\sum_i x_i$$</p>"));
  CHECK(has_formula("<p>$$\na\n$$</p>"));
  CHECK(has_formula("<p>it cost $5, and $x$ is open</p>"));
  CHECK(has_formula("<p>$a$</p>"));
}

TEST_CASE("prices, variables and code are no formulas") {
  CHECK_FALSE(has_formula("<p>from $5 to $10 an hour</p>"));
  CHECK_FALSE(has_formula("<p>$HOME is set</p>"));
  CHECK_FALSE(has_formula("<p>a $ b $ c</p>"));
  CHECK_FALSE(has_formula("<p>$HOME\n$USER</p>"));
  CHECK_FALSE(has_formula("<p><code>$x$</code> and <code class=\"language-sh\">$y$</code></p>"));
  CHECK_FALSE(has_formula("<pre><code>echo $a $b$</code></pre>"));
  CHECK_FALSE(has_formula("<p><a title=\"$x$\" href=\"#\">x</a></p>"));
  CHECK_FALSE(has_formula("<p>$</p><p>$</p>"));
  CHECK_FALSE(has_formula("$$$$"));
}
