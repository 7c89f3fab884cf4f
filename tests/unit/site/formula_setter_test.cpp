#include "site/formula_setter.h"

#include "catch.h"
#include "site/formula_cache.h"
#include "site/formula_engine.h"
#include "site/formula_size.h"

using labbook::site::FormulaSetter;

TEST_CASE("TeX is set as MathML") {
  FormulaSetter setter;
  CHECK(setter.set("x^2", false) == "<math><msup><mi>x</mi><mn>2</mn></msup></math>");
  CHECK(setter.set("\\frac{1}{n}", true) == "<math display=\"block\" class=\"tml-display\"><mfrac><mn>1</mn><mi>n</mi></mfrac></math>");
  CHECK(setter.set("\\text{потери} < 1", false).value_or("") ==
        "<math><mrow><mtext>потери</mtext><mo>&lt;</mo></mrow><mrow><mn>1</mn></mrow></math>");
  CHECK(setter.set("\\mathbb{E}", false) == "<math><mi>𝔼</mi></math>");
  CHECK(setter.set("𝔼", false).has_value());
}

TEST_CASE("a formula brings no style, link or HTML") {
  FormulaSetter setter;
  CHECK(setter.set("\\textcolor{red}{x}", false).value_or("") == "<math><mrow><mi mathcolor=\"#ff0000\">x</mi></mrow></math>");
  CHECK(setter.set("\\text{<script>alert(1)</script>}", false) == "<math><mtext>&lt;script&gt;alert(1)&lt;/script&gt;</mtext></math>");
  for (const char* tex :
       {"\\href{javascript:alert(1)}{x}", "\\html{<b>}", "\\htmlStyle{color:red}{x}", "\\includegraphics{x.png}", "\\unknown"}) {
    CHECK_FALSE(setter.set(tex, false));
  }
  CHECK(setter.set("\\hspace{9999em}x", false) == "<math><mrow><mspace></mspace><mi>x</mi></mrow></math>");
}

TEST_CASE("what is no formula, defines commands or is too long stays text") {
  FormulaSetter setter;
  for (const char* tex :
       {"\\frac{", "^", "\\def\\a{x}\\a", "\\newcommand{\\a}{x}", "\\gdef\\a{\\a\\a}\\a", "\\definecolor{a}{rgb}{1,0,0}x"})
    CHECK_FALSE(setter.set(tex, true));
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

namespace {

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

std::string inline_math(std::string_view tex) { return FormulaSetter().set(tex, false).value_or("refused"); }

}  // namespace

TEST_CASE("a formula has at most 2,000 cells, told before it is set") {
  using labbook::site::is_settable;
  CHECK_FALSE(is_settable("\\begin{align}" + repeated("&", 200) + repeated("\\\\ ", 200) + "\\end{align}"));
  CHECK_FALSE(is_settable("\\begin{align}" + repeated("&", 99) + repeated("\\cr ", 20) + "\\end{align}"));
  CHECK(is_settable("\\begin{align}" + repeated("&", 99) + repeated("\\\\ ", 19) + "\\end{align}"));
  CHECK_FALSE(is_settable(std::string(2001, 'x')));
  CHECK(labbook::site::cost_of("a & b \\\\ c & d") == 14 + 3 * 20);
  CHECK(labbook::site::cost_of(std::string(2001, 'x')) == 0);
}

TEST_CASE("lengths are held in em, whatever their unit, and add up to two screens") {
  CHECK(inline_math("\\rule{50in}{50in}") == "<math><mspace mathbackground=\"black\"></mspace></math>");
  CHECK(inline_math("\\rule{60mm}{2pt}") == "<math><mspace mathbackground=\"black\" width=\"60mm\" height=\"1.9925pt\"></mspace></math>");
  CHECK(inline_math("\\kern-59em\\kern-59em x") == "<math><mrow><mspace></mspace><mspace></mspace><mi>x</mi></mrow></math>");
  CHECK(inline_math("\\raisebox{59em}{x}").find("voffset") == std::string::npos);
  CHECK(inline_math("\\genfrac{}{}{40em}{}{a}{b}") == "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>");
  CHECK(inline_math("\\hspace{50em}\\hspace{50em}\\hspace{50em}x") ==
        "<math><mrow><mspace width=\"50em\"></mspace><mspace width=\"50em\"></mspace><mspace></mspace><mi>x</mi></mrow></math>");
  CHECK(inline_math("x\\!y\\quad z").find("width=\"-0.1667em\"") != std::string::npos);
}

TEST_CASE("formulas of an earlier run come back as they were") {
  const labbook::site::FormulaMap formulas{{{false, "x"}, "<math></math>"}, {{true, "x"}, std::nullopt}, {{true, ""}, "a\nb"}};
  const std::string bytes = labbook::site::pack_formulas(formulas);
  CHECK(labbook::site::unpack_formulas(bytes) == formulas);
  CHECK(labbook::site::unpack_formulas({}).empty());
  CHECK(labbook::site::unpack_formulas(std::string_view(bytes).substr(0, bytes.size() - 1)).empty());
}
