#include "site/formula_setter.h"

#include "catch.h"
#include "site/formula_engine.h"

using labbook::site::FormulaSetter;

TEST_CASE("TeX is set as MathML") {
  FormulaSetter setter;
  CHECK(setter.set("x^2", false) == "<math><msup><mi>x</mi><mn>2</mn></msup></math>");
  CHECK(setter.set("\\frac{1}{n}", true) ==
        "<math display=\"block\" class=\"tml-display\"><mfrac><mn>1</mn><mi>n</mi></mfrac></math>");
  CHECK(setter.set("\\text{потери} < 1", false).value_or("") == "<math><mrow><mtext>потери</mtext><mo>&lt;</mo></mrow><mrow><mn>1</mn></mrow></math>");
  CHECK(setter.set("\\mathbb{E}", false) == "<math><mi>𝔼</mi></math>");
  CHECK(setter.set("𝔼", false).has_value());
}

TEST_CASE("a formula brings no style, link or HTML") {
  FormulaSetter setter;
  CHECK(setter.set("\\textcolor{red}{x}", false).value_or("") == "<math><mrow><mi mathcolor=\"#ff0000\">x</mi></mrow></math>");
  CHECK(setter.set("\\text{<script>alert(1)</script>}", false) ==
        "<math><mtext>&lt;script&gt;alert(1)&lt;/script&gt;</mtext></math>");
  for (const char* tex : {"\\href{javascript:alert(1)}{x}", "\\html{<b>}", "\\htmlStyle{color:red}{x}", "\\includegraphics{x.png}", "\\unknown"}) {
    CHECK_FALSE(setter.set(tex, false));
  }
  CHECK(setter.set("\\hspace{9999em}x", false) == "<math><mrow><mspace></mspace><mi>x</mi></mrow></math>");
}

TEST_CASE("what is no formula, defines commands or is too long stays text") {
  FormulaSetter setter;
  for (const char* tex : {"\\frac{", "^", "\\def\\a{x}\\a", "\\newcommand{\\a}{x}", "\\gdef\\a{\\a\\a}\\a"}) CHECK_FALSE(setter.set(tex, true));
  CHECK_FALSE(setter.set(std::string(2001, 'x'), false));
  CHECK_FALSE(setter.set(std::string(1000, '{') + std::string(1000, '}'), false).value_or("").find("merror") != std::string::npos);
  CHECK(setter.set("x", false) == "<math><mi>x</mi></math>");
}

TEST_CASE("what lies above U+FFFF goes through Duktape as a pair of surrogates") {
  using labbook::site::from_surrogate_pairs;
  using labbook::site::to_surrogate_pairs;
  CHECK(to_surrogate_pairs("a𝔼я") == "a\xED\xA0\xB5\xED\xB4\xBCя");
  CHECK(from_surrogate_pairs("a\xED\xA0\xB5\xED\xB4\xBCя") == "a𝔼я");
  CHECK(from_surrogate_pairs("\xED\xA0\xB5x").find("\xED\xA0") == std::string::npos);
}
