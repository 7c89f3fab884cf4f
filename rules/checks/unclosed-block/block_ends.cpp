#include "rules/checks/unclosed-block/block_ends.h"

#include <algorithm>
#include <array>
#include <utility>

#include "markdown/source_lines.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBlocks{
    {{"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<pre", "</pre>"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

std::size_t run_length(std::string_view text) { return text.empty() ? 0 : std::min(text.find_first_not_of(text.front()), text.size()); }

bool is_fence(std::string_view line) { return (line.starts_with("```") || line.starts_with("~~~")); }

}  // namespace

std::string_view open_fence(const text::SourceFile& source, text::Span block) {
  const std::uint32_t first = source.lines.line_at(block.begin);
  const std::uint32_t last = source.lines.line_at(block.end);
  const std::string_view opening = text::trim(source.line_text(first).substr(block.begin - source.lines.line(first).begin));
  if (!is_fence(opening)) return {};
  const std::size_t size = run_length(opening);
  if (last > first) {
    const std::string_view whole = source.line_text(last);
    const std::string_view closing = text::trim(whole.substr(markdown::read_lead(whole).size));
    const bool is_closed =
        is_fence(closing) && closing.front() == opening.front() && run_length(closing) >= size && run_length(closing) == closing.size();
    if (is_closed) return {};
  }
  return opening;
}

bool looks_like_markdown(std::string_view code) {
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    const std::string_view line = text::trim(code.substr(0, end));
    code.remove_prefix(std::min(end + 1, code.size()));
    // One # begins a comment in half of all languages; two and a blank hardly ever do.
    const std::size_t hashes = line.starts_with('#') ? run_length(line) : 0;
    const bool is_heading = hashes >= 2 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
    if (is_heading || line.starts_with("![") || (is_fence(line) && run_length(line) < line.size())) return true;
  }
  return false;
}

std::string_view open_html(std::string_view block) {
  block = text::trim(block);
  for (const auto& [open, close] : kBlocks) {
    if (begins_with(block, open) && !contains(block, close)) return open;
  }
  return {};
}

std::string_view html_end(std::string_view opening) {
  const auto found = std::ranges::find(kBlocks, opening, &std::pair<std::string_view, std::string_view>::first);
  return found == kBlocks.end() ? std::string_view() : found->second;
}

void DetailsCounter::add(std::string_view html, std::uint32_t offset) {
  if (begins_with(html, "<!--")) return;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view rest = html.substr(at);
    if (begins_with(rest, "<details")) open_.push_back(offset + static_cast<std::uint32_t>(at));
    if (begins_with(rest, "</details") && !open_.empty()) open_.pop_back();
  }
}

}  // namespace labbook::rules
