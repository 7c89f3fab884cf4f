#include <string>

#include "catch.h"
#include "site/anchors.h"
#include "site/page_document.h"
#include "site/render_html.h"

namespace {

using namespace labbook;

/// The part of the text that `begins` at one place of it and ends with its line, as a page.
std::string rendered_line(const std::string& markdown, std::string_view begins) {
  const auto file = text::make_source_file("a.md", markdown);
  const site::PageDocument page = site::parse_page(file);
  site::RenderOptions options;
  options.keeps_levels = true;
  options.resolve_link = options.resolve_image = [](std::string_view) { return site::Target{}; };
  const std::size_t begin = markdown.find(begins);
  const text::Span part{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(markdown.find('\n', begin))};
  return site::render_html(page, site::find_anchors(page.document), part, {}, options).html;
}

}  // namespace

TEST_CASE("a row's page has the row and the head of its table") {
  CHECK(rendered_line("# Log\n\nBefore.\n\n| Run | acc |\n|---|---|\n| 1 | 0.5 |\n| 2 | 0.6 |\n| 3 | 0.7 |\n\nBehind.\n", "| 2") ==
        "<div class=\"lb-table\" tabindex=\"0\" role=\"group\"><table>\n<thead>\n<tr><th>Run</th><th>acc</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td>2</td><td>0.6</td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("an item's page has the item alone") {
  CHECK(rendered_line("# Log\n\n- run 1\n- run 2[^1]\n- run 3\n\n[^1]: there\n\nBehind.\n", "- run 2").starts_with("<ul>\n<li>run 2<sup"));
  CHECK(rendered_line("> - run 1\n> - run 2\n> - run 3\n", "- run 2") == "<blockquote>\n<ul>\n<li>run 2</li>\n</ul>\n</blockquote>\n");
}

TEST_CASE("a very long head of a table stands on the journal's page alone") {
  const std::string head = "| Run | " + std::string(5000, 'a') + " |\n";
  const std::string table = head + "|---|---|\n| 1 | 0.5 |\n";
  CHECK(rendered_line(table, "| 1").find("<tr><th></th><th></th></tr>") != std::string::npos);
  CHECK(rendered_line(table, "| Run").find(std::string(5000, 'a')) != std::string::npos);
}
