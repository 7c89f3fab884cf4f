#include "site/formulas.h"

#include "catch.h"
#include "site/anchors.h"
#include "site/page_document.h"
#include "site/render_html.h"

namespace {

using labbook::site::RenderOptions;

std::string rendered(std::string markdown, const labbook::site::SetFormula& set) {
  const auto file = labbook::text::make_source_file("a.md", std::move(markdown));
  const labbook::site::PageDocument page = labbook::site::parse_page(file);
  RenderOptions options;
  options.keeps_levels = true;
  options.resolve_link = options.resolve_image = [](std::string_view url) {
    return labbook::site::Target{labbook::site::Target::Kind::web, std::string(url), {}, 0, 0};
  };
  options.set_formula = set;
  const labbook::text::Span whole{0, static_cast<std::uint32_t>(file.text.size())};
  std::string html = labbook::site::render_html(page, labbook::site::find_anchors(page.document), whole, {}, options).html;
  while (html.ends_with('\n')) html.pop_back();
  return html;
}

/// The page with each formula between brackets: `[tex]`, a block `[[tex]]`.
std::string with_brackets(std::string markdown) {
  std::string html = rendered(std::move(markdown), [](std::string_view tex, bool is_block) {
    return is_block ? "[[" + std::string(tex) + "]]" : "[" + std::string(tex) + "]";
  });
  for (const std::string_view tag : {"<span class=\"lb-math\">", "<span class=\"lb-math-block\">", "</span>"}) {
    for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag)) html.erase(at, tag.size());
  }
  return html;
}

std::string paragraph(std::string_view html) { return "<p>" + std::string(html) + "</p>"; }

}  // namespace

TEST_CASE("a formula is known by its dollar signs") {
  CHECK(with_brackets("the loss $L_2$ falls") == paragraph("the loss [L_2] falls"));
  CHECK(with_brackets("$$\\sum_i x_i$$") == paragraph("[[\\sum_i x_i]]"));
  CHECK(with_brackets("$$\na\n$$") == paragraph("[[\na\n]]"));
  CHECK(with_brackets("it cost $5, and $x$ is open") == paragraph("it cost $5, and [x] is open"));
  CHECK(with_brackets("$a$ and $b$") == paragraph("[a] and [b]"));
  CHECK(with_brackets("the $k$th, **$w$**, ($t$), 2$\\times$ faster") ==
        paragraph("the [k]th, <strong>[w]</strong>, ([t]), 2[\\times] faster"));
  CHECK(with_brackets("a formula $a_1 +\nb_1$ on two lines") == paragraph("a formula [a_1 +\nb_1] on two lines"));
}

TEST_CASE("Markdown does not look into a formula") {
  CHECK(with_brackets("from $\\hat{y}_0$ to $\\hat{y}_0$") == paragraph("from [\\hat{y}_0] to [\\hat{y}_0]"));
  CHECK(with_brackets("$a*b$ and $c*d$, *so*") == paragraph("[a*b] and [c*d], <em>so</em>"));
  CHECK(with_brackets("$\\{x\\}$, $a\\,b$, $a\\_b$, $a < b & c > d$, $a<b and c>d$, $[x](y)$") ==
        paragraph("[\\{x\\}], [a\\,b], [a\\_b], [a < b & c > d], [a<b and c>d], [[x](y)]"));
  CHECK(with_brackets("$$\\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix}$$") ==
        paragraph("[[\\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix}]]"));
  CHECK(with_brackets("$$\na \\\\\nb\n$$ behind") == paragraph("[[\na \\\\\nb\n]] behind"));
  CHECK(with_brackets("$a\\$b$ is one, \\$c$ and \\$d are none") == paragraph("[a\\$b] is one, $c$ and $d are none"));
  CHECK(with_brackets("*the $a*b$ rate*") == paragraph("<em>the [a*b] rate</em>"));
}

TEST_CASE("a formula stands wherever words do") {
  CHECK(with_brackets("> a quote with $$\n> x_1 \\\\\n> x_2$$") == "<blockquote>\n<p>a quote with [[\nx_1 \\\\\nx_2]]</p>\n</blockquote>");
  CHECK(with_brackets("- $x_1$ and $y_1$\n  - $$\n    a_1\n    $$") ==
        "<ul>\n<li>[x_1] and [y_1]\n<ul>\n<li>[[\na_1\n]]</li>\n</ul>\n</li>\n</ul>");
  CHECK(with_brackets("| $a_1$ | $b_1$ |\n|---|---|\n| $\\|x\\|_2$ | $5 \\| $6 |").find("<th>[a_1]</th><th>[b_1]</th>") !=
        std::string::npos);
  CHECK(with_brackets("| a |\n|---|\n| $\\|x\\|_2$ |").find("<td>[|x|_2]</td>") != std::string::npos);
  CHECK(with_brackets("[the $x_1$ run](a_b.md) and $y_1$") ==
        paragraph("<a href=\"a_b.md\" rel=\"noopener noreferrer\">the [x_1] run</a> and [y_1]"));
  CHECK(with_brackets("# The $x_1$ and $x_2$ run") == "<h1 id=\"the-x_1-and-x_2-run\">The [x_1] and [x_2] run</h1>");
  CHECK(with_brackets("as GitHub has it: $`a_1`$ and $`b`c`$") == paragraph("as GitHub has it: [a_1] and $<code>b</code>c`$"));
}

TEST_CASE("a display formula goes on where Markdown sees a list or an underline") {
  CHECK(with_brackets("$$\nL = L_1\n+ \\lambda L_2\n$$\nbehind") == paragraph("[[\nL = L_1\n+ \\lambda L_2\n]]\nbehind"));
  CHECK(with_brackets("$$\nL\n=\nM_1\n$$") == paragraph("[[\nL\n=\nM_1\n]]"));
  CHECK(with_brackets("so\n\n$$\na\n- b\n$$\n\n- c") == paragraph("[[\na\n- b\n]]").insert(0, "<p>so</p>\n") + "\n<ul>\n<li>c</li>\n</ul>");
  CHECK(with_brackets("$$\na\n\n- b\n$$") == "<p>$$\na</p>\n<ul>\n<li>b\n$$</li>\n</ul>");
  CHECK(with_brackets("$$\na\n# b\n$$").find("<h1") != std::string::npos);
}

TEST_CASE("prices, variables, attributes and code are no formulas") {
  for (const char* text : {"from $5 to $10 an hour", "$5 and $10", "$5/h or $6/h", "$5 an hour and more ($)", "$HOME is set", "a $ b $ c",
                           "$HOME\n$USER", "$FOO_BAR/$BAZ_X and $A_B/$C", "${HOME}/x:${PATH}", "$", "$$$$", "$$$a$$$"}) {
    CHECK(with_brackets(text) == paragraph(text));
  }
  CHECK(with_brackets("`$x$` and `$`y`$`") == paragraph("<code>$x$</code> and <code>$</code>y<code>$</code>"));
  CHECK(with_brackets("`$x_1` and `y_1$`") == paragraph("<code>$x_1</code> and <code>y_1$</code>"));
  CHECK(with_brackets("<code>$x$</code> and <kbd>$</kbd>") == paragraph("<code>$x$</code> and <kbd>$</kbd>"));
  CHECK(with_brackets("```sh\necho $a $b$\n```").find("echo $a $b$") != std::string::npos);
  CHECK(with_brackets("[a](b$c) and [d](e$f)") ==
        paragraph("<a href=\"b$c\" rel=\"noopener noreferrer\">a</a> and <a href=\"e$f\" rel=\"noopener noreferrer\">d</a>"));
  CHECK(with_brackets("<https://a.example/$x$>") ==
        paragraph("<a href=\"https://a.example/$x$\" rel=\"noopener noreferrer\">https://a.example/$x$</a>"));
}

TEST_CASE("raw HTML has formulas too") {
  CHECK(with_brackets("<div>the $L_2$ and $a &lt; b$ and <code>$c$</code></div>") ==
        "<div>the [L_2] and [a < b] and <code>$c$</code></div>");
  CHECK(with_brackets("x<sub>$a_1$</sub>, $b_1$") == paragraph("x<sub>[a_1]</sub>, [b_1]"));
  CHECK(with_brackets("<div>$a&nbsp;b$</div>") == "<div>$a&nbsp;b$</div>");
}

TEST_CASE("a formula that cannot be set stays as it is written") {
  const auto refused = [](std::string_view, bool) { return std::optional<std::string>(); };
  CHECK(rendered("$\\frac_1$ and $$x_1\ny_1$$ and *$b$*", refused) == paragraph("$\\frac_1$ and $$x_1\ny_1$$ and <em>$b$</em>"));
  CHECK(labbook::site::formula_block("\\frac", refused).empty());
  const auto only_b = [](std::string_view tex, bool) { return tex == "b" ? std::optional<std::string>("B") : std::nullopt; };
  CHECK(rendered("$a$ $b$", only_b) == paragraph("$a$ <span class=\"lb-math\">B</span>"));
}

TEST_CASE("a text with the byte that stands for formulas while Markdown is read keeps its words") {
  CHECK(with_brackets("$x_1$ \x01 $y_1$") == paragraph("$x_1$ \xEF\xBF\xBD $y_1$"));
}

TEST_CASE("a page sets 32 KiB of formulas, fences too") {
  const auto set = labbook::site::for_one_page([](std::string_view tex, bool) { return std::optional<std::string>(tex); });
  for (int i = 0; i < 16; ++i) CHECK_FALSE(labbook::site::formula_block(std::string(1000, 'x'), set).empty());
  std::string text;
  for (int i = 0; i < 40; ++i) text += "$" + std::string(1000, 'x') + "$ ";
  const std::string page = rendered(text, [&](std::string_view tex, bool is_block) { return set(tex, is_block); });
  std::size_t count = 0;
  for (std::size_t at = page.find("<span"); at != std::string::npos; at = page.find("<span", at + 1)) ++count;
  CHECK(count == 16);
  CHECK(labbook::site::formula_block(std::string(1000, 'x'), set).empty());
}

TEST_CASE("a page has 2 MiB of MathML; what is refused takes up nothing") {
  const auto set = labbook::site::for_one_page(
      [](std::string_view tex, bool) { return tex.size() == 1000 ? std::nullopt : std::optional<std::string>(std::string(200'000, 'x')); });
  for (int i = 0; i < 100; ++i) CHECK_FALSE(set(std::string(1000, 'x'), true));
  for (int i = 0; i < 10; ++i) CHECK(set("x", true));
  CHECK_FALSE(set("x", true));
}
