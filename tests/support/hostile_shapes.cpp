#include "hostile_shapes.h"

#include <algorithm>
#include <cmath>

namespace labbook::testing {
namespace {

std::string times(const std::string& unit, std::size_t count) {
  std::string out;
  out.reserve(unit.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += unit;
  return out;
}

template <char... kUnit>
std::string of(std::size_t size) {
  return repeated("", std::string{kUnit...}, "\n", size);
}

std::size_t root(std::size_t size) { return static_cast<std::size_t>(std::sqrt(static_cast<double>(size))); }

/// A header of `columns`, then one-word rows in what is left.
std::string wide_table(std::size_t columns, std::size_t size) {
  std::string out = times("|a", columns) + "|\n" + times("|-", columns) + "|\n";
  return repeated(out, "b\n", "", size);
}

std::string growing_runs(const std::string& mark, const std::string& between, std::size_t size) {
  std::string out;
  for (std::size_t run = 1; out.size() < size; ++run) out += times(mark, run) + between;
  return out + "\n";
}

std::string staircase(const std::string& step, const std::string& line, std::size_t size) {
  std::string out;
  for (std::size_t depth = 0; out.size() < size; ++depth) out += times(step, depth) + line;
  return out;
}

std::string numbered(const std::string& before, const std::string& after, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; out.size() < size; ++i) out += before + std::to_string(i) + after;
  return out;
}

}  // namespace

std::string repeated(const std::string& prefix, const std::string& unit, const std::string& suffix, std::size_t size) {
  const std::size_t fixed = prefix.size() + suffix.size();
  return prefix + times(unit, size > fixed ? (size - fixed) / unit.size() : 0) + suffix;
}

#define UNIT(name, unit)                                                  \
  {                                                                       \
    name, [](std::size_t size) { return repeated("", unit, "\n", size); } \
  }
#define FRAMED(name, prefix, unit, suffix)                                      \
  {                                                                             \
    name, [](std::size_t size) { return repeated(prefix, unit, suffix, size); } \
  }
#define HALVES(name, left, right)                                          \
  {                                                                        \
    name, [](std::size_t size) {                                           \
      const std::size_t count = size / (sizeof(left) + sizeof(right) - 2); \
      return times(left, count) + times(right, count) + "\n";              \
    }                                                                      \
  }

const std::vector<HostileShape>& hostile_shapes() {
  static const std::vector<HostileShape> shapes{
      // raw HTML
      UNIT("processing instructions", "<?"),
      FRAMED("processing instructions in a line", "a ", "<?", "\n"),
      UNIT("declarations", "<!A "),
      FRAMED("declarations in a line", "a ", "<!A ", "\n"),
      UNIT("character data", "<![CDATA["),
      FRAMED("character data in a line", "a ", "<![CDATA[", "\n"),
      UNIT("comments", "<!--"),
      FRAMED("comments in a line", "a ", "<!--", "\n"),
      FRAMED("comments with dashes", "a ", "<!-- a ", "\n"),
      FRAMED("empty comments", "a ", "<!-->", "\n"),
      FRAMED("comment ends", "a <!-- ", "-", "\n"),
      UNIT("lone tag openings", "<"),
      FRAMED("tag names", "a ", "<a ", "\n"),
      FRAMED("attributes", "a <a ", "a=a ", "\n"),
      FRAMED("open attribute values", "a ", "<a b='", "\n"),
      UNIT("closing tags", "</"),
      FRAMED("closing tags with names", "a ", "</a ", "\n"),
      UNIT("lines of blocks", "<div>\n"),
      UNIT("lines of scripts", "<script>\n"),
      UNIT("tags with line ends", "<a\n"),
      FRAMED("instructions by line", "a\n", "<?\n", ""),
      // raw HTML that a page shows
      FRAMED("elements left open", "a ", "<b>", "\n"),
      HALVES("elements left open, others ended", "a<b>", "</i>"),
      UNIT("links left open", "x <a href=y>"),
      UNIT("blocks left open", "<div>\n\n"),
      UNIT("blocks in a line", "<div>"),
      HALVES("blocks in a line, others ended", "<div>", "</p>"),
      UNIT("foldings left open", "<details>\n\n"),
      FRAMED("comments in a block", "<div>\n", "<!--", "\n"),
      FRAMED("declarations in a block", "<div>\n", "<!", "\n"),
      FRAMED("tags in a block", "<div>\n", "<a ", "\n"),
      FRAMED("tags in values", "<div>\n", "<a x=\"<a \" ", "<\n"),
      FRAMED("values without an end", "<div>\n", "<a/b=", "\n"),
      FRAMED("quoted values without an end", "<div>\n", "<a b='", "\n"),
      FRAMED("a raw table in a line", "<table><tr>", "<td>x</td>", "</tr></table>\n"),
      FRAMED("footnotes in a chain", "[^a]\n\n", "[^a]: [^b]\n\n[^b]: [^a]\n\n", "\n"),
      // what a page has to be found for, or a place in a long line
      UNIT("pictures that are missing", "<img src=x.png> "),
      UNIT("links in a line", "[a](b.md) "),
      UNIT("anchors in a line", "[a](#b) "),
      {"links to many files", [](std::size_t size) { return numbered("[a](b", ".md) ", size); }},
      {"paragraphs with links to many files", [](std::size_t size) { return numbered("[a](b", ".md)\n\n", size); }},
      {"names of many files", [](std::size_t size) { return numbered("See `b", ".md`\n\n", size); }},
      // numbers that are held against others of their line
      {"counts behind many stars", [](std::size_t size) { return std::string(size / 2, '*') + times("1/2 ", size / 8) + "5%\n"; }},
      FRAMED("counts with an open bracket", "5% ", "1/2 (", "\n"),
      // emphasis
      UNIT("stars", "*"),
      UNIT("underscores", "_"),
      UNIT("opened emphasis", "*a "),
      UNIT("opened strong", "**a "),
      UNIT("closed emphasis", "a* "),
      UNIT("closed strong", "a** "),
      UNIT("mixed delimiters", "*a_ "),
      UNIT("mixed runs", "a**b*c "),
      FRAMED("closer of another kind", "", "*t ", "_*t_\n"),
      HALVES("openers, then closers of both", "*t ", "_*t_ "),
      UNIT("runs of three", "***a "),
      UNIT("inner underscores", "_a__b "),
      HALVES("nested emphasis", "*a **a ", "b** b* "),
      UNIT("lone delimiters", "a * * "),
      UNIT("openers that close", "*a_*b_"),
      UNIT("tildes", "~"),
      UNIT("strikethroughs", "~~a~ "),
      UNIT("long and short tildes", "a~~ ~b "),
      {"growing stars", [](std::size_t size) { return growing_runs("*", "a ", size); }},
      {"growing underscores", [](std::size_t size) { return growing_runs("_", "a ", size); }},
      {"growing tildes", [](std::size_t size) { return growing_runs("~", "a ", size); }},
      // code
      UNIT("backticks", "`"),
      UNIT("code of one, two, three", "`a``b```c"),
      {"growing backticks", [](std::size_t size) { return growing_runs("`", "a", size); }},
      UNIT("fences", "```\n"),
      UNIT("fences of tildes", "~~~ a\n"),
      UNIT("unclosed fences in items", "- ```\n"),
      // links and images
      UNIT("opening brackets", "["),
      UNIT("closing brackets", "]"),
      UNIT("image openings", "![l"),
      UNIT("bracket and letter", "[l"),
      HALVES("nested brackets", "[", "]"),
      UNIT("short references", "[a]"),
      UNIT("full references", "[a][b]"),
      UNIT("open destinations", "[a](b"),
      UNIT("open pointed destinations", "[a](<b"),
      UNIT("open titles", "[a](b \""),
      FRAMED("parentheses in a destination", "[a]", "(", "\n"),
      UNIT("image in brackets", "![[]()"),
      UNIT("links across emphasis", "**x [a*b**c*](d)"),
      UNIT("footnote marks", "[^"),
      UNIT("backslashes", "\\"),
      UNIT("escaped brackets", "\\[\\]"),
      UNIT("empty links", "[]()"),
      HALVES("links in links", "[a", "](b)"),
      // definitions and footnotes
      {"a long definition used often",
       [](std::size_t size) { return repeated("[a]: " + std::string(size / 2, 'u') + "\n\n", "[a] ", "\n", size); }},
      {"a long title used often",
       [](std::size_t size) { return repeated("[a]: u \"" + times("t\n", size / 4) + "\"\n\n", "[a] ", "\n", size); }},
      {"many definitions", [](std::size_t size) { return numbered("[a", "]: b\n", size); }},
      UNIT("the same definition", "[a]: b\n"),
      UNIT("definitions with open titles", "[a]: b \"\n"),
      UNIT("definitions with open labels", "[a\n"),
      UNIT("definitions with open destinations", "[a]: <b\n"),
      {"many footnotes", [](std::size_t size) { return numbered("[^a", "]: b\n", size); }},
      {"footnotes and their marks",
       [](std::size_t size) { return numbered("[^a", "] ", size / 2) + "\n\n" + numbered("[^a", "]: b\n\n", size / 2); }},
      FRAMED("one footnote, many marks", "[^a]: b\n\n", "[^a] ", "\n"),
      UNIT("the same footnote", "[^a]: b\n"),
      // autolinks and entities
      UNIT("www", "www."),
      UNIT("www with underscores", "www.a_"),
      UNIT("schemes", "http://"),
      UNIT("schemes and letters", "http://a "),
      FRAMED("brackets in a URL", "http://a", "(", "\n"),
      FRAMED("closing brackets of a URL", "www.a.b", ")", "\n"),
      FRAMED("entities that end a URL", "www.a.b", "&a;", "\n"),
      UNIT("mail signs", "a@"),
      UNIT("mail addresses", "a@b."),
      FRAMED("mail name", "", "a", "@\n"),
      UNIT("letters w", "w"),
      UNIT("colons", "a:"),
      UNIT("pointed links", "<http:"),
      UNIT("pointed mail", "<a@b"),
      UNIT("ampersands", "&"),
      UNIT("number references", "&#1"),
      UNIT("names of entities", "&amp"),
      // tables
      {"a square table of short rows", [](std::size_t size) { return wide_table(root(size), size); }},
      {"a wide table of short rows", [](std::size_t size) { return wide_table(size / 6, size); }},
      {"a narrow table of short rows", [](std::size_t size) { return wide_table(8, size); }},
      {"one wide row", [](std::size_t size) { return times("|a", size / 4) + "\n" + times("|-", size / 4) + "\n"; }},
      {"a full table",
       [](std::size_t size) {
         const std::string row = times("|a", root(size) / 2) + "\n";
         return repeated(row + times("|-", root(size) / 2) + "\n", row, "", size);
       }},
      UNIT("delimiter rows", "|-\n"),
      UNIT("delimiter rows with colons", ":-\n"),
      UNIT("pipes", "|"),
      UNIT("pipes by line", "|\n"),
      UNIT("tables after one another", "|a|b|\n|-|-|\n"),
      FRAMED("escaped pipes", "|a|\n|-|\n|", "\\|", "\n"),
      FRAMED("cells of code", "|a|\n|-|\n|", "`|", "\n"),
      UNIT("tables in items", "- |a|\n  |-|\n  |b|\n"),
      FRAMED("escaped pipes in a header", "|", "\\|", "|\n|-|\n"),
      // text that a header is looked for in, and rows that are no rows everywhere
      FRAMED("a paragraph above a table", "", "a\n", "|-|\n"),
      FRAMED("a paragraph above a wider table", "", "a\n", "b|c\n-|-\n"),
      HALVES("rows, then heads that do not fit", "a|b|c\n", "-|-\n-|-|-|-\n"),
      HALVES("lines, then heads that do not fit", "a\n", "-|-\n-|-|-|-\n"),
      UNIT("heads below text, none of which fits", "](---\n|-|-|\n"),
      UNIT("heads and indented text", "-|-\n    a\n"),
      UNIT("heads with vertical tabs", "aaa\rbbb\n-\v\n"),
      UNIT("vertical tabs and text", "aaa\rbbb\n-\v"),
      FRAMED("a table of words", "a\n:-\n", "abc\n", ""),
      FRAMED("a footnote above heads", "[^a]: b\n", "a\n", ":-\n    |-|-|\n"),
      // containers
      UNIT("nested quotes", ">"),
      UNIT("nested quotes with blanks", "> "),
      UNIT("nested bullets", "- "),
      UNIT("nested numbers", "1. "),
      UNIT("quotes and bullets", "> - "),
      UNIT("bullets of three kinds", "- + * "),
      {"deep quote, lazy lines", [](std::size_t size) { return times("> ", size / 4) + "a\n" + times("a\n", size / 4); }},
      {"quote of ninety, lazy lines", [](std::size_t size) { return repeated(times(">", 90) + "a\n", "a\n", "", size); }},
      {"quotes of ninety", [](std::size_t size) { return repeated("", times(">", 90) + "a\n", "", size); }},
      {"bullets of ninety", [](std::size_t size) { return repeated("", times("- ", 90) + "a\n", "", size); }},
      {"bullets of ninety, blank lines", [](std::size_t size) { return repeated("", times("- ", 90) + "a\n\n\n", "", size); }},
      {"ninety bullets, blank lines below", [](std::size_t size) { return repeated(times("- ", 90) + "a\n", "\n", "", size); }},
      {"staircase of bullets", [](std::size_t size) { return staircase("  ", "- a\n", size); }},
      {"staircase of quotes", [](std::size_t size) { return staircase(">", "a\n", size); }},
      {"staircase of code", [](std::size_t size) { return staircase(" ", "a\n", size); }},
      UNIT("empty bullets", "-\n"),
      UNIT("bullets that change", "-\n+\n*\n"),
      UNIT("empty numbers", "1.\n"),
      UNIT("bullets and blank lines", "- a\n\n"),
      UNIT("tasks", "- [ ] a\n"),
      UNIT("tasks without text", "- [x]\n"),
      UNIT("quotes and lazy lines", "> a\na\n"),
      UNIT("bullets and lazy lines", "- a\nb\n"),
      UNIT("quotes and blank lines", ">\n\n"),
      // leaf blocks and noise
      UNIT("hashes", "#"),
      UNIT("headings", "# a\n"),
      UNIT("underlined headings", "a\n===\n"),
      UNIT("closing hashes", "# a #"),
      UNIT("equals by line", "a\n=\n"),
      UNIT("rules", "***\n"),
      UNIT("rule in the making", "* * "),
      UNIT("dashes", "-"),
      UNIT("tabs", "\t"),
      UNIT("tabs and letters", "\ta\n"),
      UNIT("blanks", " "),
      UNIT("empty lines", "\n"),
      UNIT("blank lines", "  \n"),
      UNIT("carriage returns", "a\r"),
      UNIT("one letter by line", "a\n"),
      UNIT("hard breaks", "a  \n"),
      UNIT("backslash breaks", "a\\\n"),
      UNIT("one long word", "a"),
      UNIT("letters and blanks", "a "),
      UNIT("front matter fences", "---\n"),
      UNIT("quotation marks", "\"'"),
      UNIT("letters of four bytes", "\xF0\x9F\x98\x80"),
      UNIT("damaged bytes", "\xFF"),
      {"zero bytes", of<'\0'>},
      UNIT("byte order marks", "\xEF\xBB\xBF"),
  };
  return shapes;
}

}  // namespace labbook::testing
