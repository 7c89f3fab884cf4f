#include "site/formulas.h"

#include "catch.h"

namespace {

/// `html` with each formula between brackets: `[tex]`, a block `[[tex]]`.
std::string with_brackets(std::string_view html) {
  const std::string set = labbook::site::with_formulas(html, [](std::string_view tex, bool is_block) {
    return is_block ? "[[" + std::string(tex) + "]]" : "[" + std::string(tex) + "]";
  });
  return set;
}

std::string in_line(std::string_view tex) { return "<span class=\"lb-math\">[" + std::string(tex) + "]</span>"; }
std::string on_its_own(std::string_view tex) { return "<span class=\"lb-math-block\">[[" + std::string(tex) + "]]</span>"; }

}  // namespace

TEST_CASE("a formula is known by its dollar signs") {
  CHECK(with_brackets("<p>the loss $L_2$ falls</p>") == "<p>the loss " + in_line("L_2") + " falls</p>");
  CHECK(with_brackets("<p>$$\\sum_i x_i$$</p>") == "<p>" + on_its_own("\\sum_i x_i") + "</p>");
  CHECK(with_brackets("<p>$$\na\n$$</p>") == "<p>" + on_its_own("\na\n") + "</p>");
  CHECK(with_brackets("<p>it cost $5, and $x$ is open</p>") == "<p>it cost $5, and " + in_line("x") + " is open</p>");
  CHECK(with_brackets("$a$ and $b$") == in_line("a") + " and " + in_line("b"));
  CHECK(with_brackets("$a &lt; b &amp; c$") == in_line("a < b & c"));
}

TEST_CASE("prices, variables, attributes and code are no formulas") {
  for (const char* html : {"<p>from $5 to $10 an hour</p>", "<p>$HOME is set</p>", "<p>a $ b $ c</p>", "<p>$HOME\n$USER</p>",
                           "<p><code>$x$</code> and <code class=\"language-sh\">$y$</code></p>", "<pre><code>echo $a $b$</code></pre>",
                           "<p><a title=\"$x$\" href=\"#\">x</a></p>", "<p>$</p><p>$</p>", "$$$$", "$a&nbsp;b$"}) {
    CHECK(with_brackets(html) == html);
  }
}

TEST_CASE("a formula that cannot be set stays as it is written") {
  const auto refused = [](std::string_view, bool) { return std::optional<std::string>(); };
  CHECK(labbook::site::with_formulas("<p>$\\frac$ and $$x$$</p>", refused) == "<p>$\\frac$ and $$x$$</p>");
  CHECK(labbook::site::formula_block("\\frac", refused).empty());
}

TEST_CASE("a formula that was set is not read again, nor a refused one in part") {
  CHECK(with_brackets("<math><mtext>$x$</mtext></math>") == "<math><mtext>$x$</mtext></math>");
  const auto only_b = [](std::string_view tex, bool) { return tex == "b" ? std::optional<std::string>("B") : std::nullopt; };
  CHECK(labbook::site::with_formulas("$a$b$c$", only_b) == "$a$b$c$");
  CHECK(labbook::site::with_formulas("$a$ $b$", only_b) == "$a$ <span class=\"lb-math\">B</span>");
}

TEST_CASE("a page sets 32 KiB of formulas, fences too") {
  const auto set = labbook::site::for_one_page([](std::string_view tex, bool) { return std::optional<std::string>(tex); });
  for (int i = 0; i < 16; ++i) CHECK_FALSE(labbook::site::formula_block(std::string(1000, 'x'), set).empty());
  std::string html;
  for (int i = 0; i < 40; ++i) html += "$" + std::string(1000, 'x') + "$ ";
  const std::string page = labbook::site::with_formulas(html, set);
  std::size_t count = 0;
  for (std::size_t at = page.find("<span"); at != std::string::npos; at = page.find("<span", at + 1)) ++count;
  CHECK(count == 16);
  CHECK(labbook::site::formula_block(std::string(1000, 'x'), set).empty());
}

TEST_CASE("a page has 2 MiB of MathML; what is refused takes up nothing") {
  const auto set = labbook::site::for_one_page([](std::string_view tex, bool) {
    return tex.size() == 1000 ? std::nullopt : std::optional<std::string>(std::string(200'000, 'x'));
  });
  for (int i = 0; i < 100; ++i) CHECK_FALSE(set(std::string(1000, 'x'), true));
  for (int i = 0; i < 10; ++i) CHECK(set("x", true));
  CHECK_FALSE(set("x", true));
}
