#include "site/theme.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "site/active_svg.h"
#include "site/template_files.h"
#include "text/similar_name.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMaxTheme = 64 * 1024;
constexpr std::uint64_t kMaxLogo = 1024 * 1024;

/// The custom properties of styles/colors.css.
constexpr std::array<std::string_view, 19> kColors{
    "page",          "soft",        "raised",      "code", "ink",       "ink-2", "ink-3",    "line", "line-strong", "accent",
    "accent-strong", "accent-soft", "accent-line", "good", "good-soft", "bad",   "bad-soft", "warn", "warn-soft"};
constexpr std::array<std::string_view, 4> kLogos{".svg", ".png", ".webp", ".jpg"};

/// theme.json while it is read: knows where things stand.
class ThemeFile {
 public:
  ThemeFile(fs::path folder, std::string text) : folder_(std::move(folder)), text_(std::move(text)) {}

  disk::Result<Theme> read() {
    const json root = parse();
    if (error_.empty() && !root.is_object()) fail(0, "this is no JSON object");
    if (error_.empty()) read_keys(root);
    if (!error_.empty()) return disk::failure(disk::ErrorKind::bad_input, error_);
    return std::move(theme_);
  }

 private:
  json parse() {
    try {
      return json::parse(text_);
    } catch (const json::parse_error& error) {
      fail(error.byte == 0 ? 0 : error.byte - 1, "this is no JSON");
      return {};
    }
  }

  void read_keys(const json& root) {
    constexpr std::array<std::string_view, 3> kKeys{"dark", "light", "logo"};
    for (const auto& [key, value] : root.items()) {
      if (!error_.empty()) return;
      if (key == "logo") {
        read_logo(value);
      } else if (key == "light") {
        theme_.style += fmt::format(":root{{{}}}\n", colors(value));
      } else if (key == "dark") {
        const std::string list = colors(value);
        theme_.style += fmt::format(
            "@media (prefers-color-scheme: dark){{:root:not([data-theme=\"light\"]){{{0}}}}}\n:root[data-theme=\"dark\"]{{{0}}}\n", list);
      } else {
        fail_unknown("key", key, {kKeys.begin(), kKeys.end()});
      }
    }
  }

  std::string colors(const json& values) {
    std::string out;
    if (!values.is_object()) fail(0, "\"light\" and \"dark\" hold colours by their names");
    for (const auto& [name, value] : values.items()) {
      if (std::ranges::find(kColors, name) == kColors.end()) fail_unknown("colour", name, {kColors.begin(), kColors.end()});
      const std::string color = value.is_string() ? value.get<std::string>() : std::string();
      if (!is_color(color))
        fail(place_of(name),
             fmt::format("\"{}\" is no colour; write #rgb, #rrggbb or #rrggbbaa", value.is_string() ? color : value.dump()));
      if (!error_.empty()) return out;
      out += fmt::format("--{}:{};", name, color);
    }
    return out;
  }

  static bool is_color(std::string_view text) {
    const bool has_size = text.size() == 4 || text.size() == 7 || text.size() == 9;
    return has_size && text.front() == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
  }

  void read_logo(const json& value) {
    const fs::path name = value.is_string() ? value.get<std::string>() : std::string();
    const std::string extension = name.extension().string();
    if (name.empty() || name.filename() != name || std::ranges::find(kLogos, extension) == kLogos.end()) {
      return fail(place_of("logo"), "the logo is the name of a .svg, .png, .webp or .jpg file beside theme.json");
    }
    auto bytes = read_theme_file(folder_ / name, kMaxLogo);
    if (!bytes) return fail(place_of("logo"), bytes.error().message);
    if (extension == ".svg" && is_active_svg(*bytes)) return fail(place_of("logo"), fmt::format("{} does more than draw", name.string()));
    theme_.logo_path = "assets/logo" + extension;
    theme_.logo = std::move(*bytes);
    theme_.style += fmt::format(".lb-mark{{background-image:url(\"logo{}\")}}\n", extension);
  }

  std::size_t place_of(std::string_view key) const {
    const std::size_t found = text_.find(fmt::format("\"{}\"", key));
    return found == std::string::npos ? 0 : found;
  }

  void fail_unknown(std::string_view kind, std::string_view name, const std::vector<std::string_view>& candidates) {
    const std::string_view similar = text::most_similar(name, candidates);
    fail(place_of(name),
         fmt::format("there is no {} \"{}\"{}", kind, name, similar.empty() ? "" : fmt::format("; did you mean \"{}\"?", similar)));
  }

  void fail(std::size_t offset, std::string_view what) {
    if (!error_.empty()) return;
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_.size()));
    error_ = fmt::format("{}:{}: {}", (folder_ / "theme.json").string(), 1 + std::count(text_.begin(), end, '\n'), what);
  }

  fs::path folder_;
  std::string text_;
  Theme theme_;
  std::string error_;
};

}  // namespace

disk::Result<Theme> load_theme(const fs::path& folder) {
  std::error_code error;
  const fs::path file = folder / "theme.json";
  if (folder.empty() || fs::symlink_status(file, error).type() == fs::file_type::not_found) return Theme{};
  auto text = read_theme_file(file, kMaxTheme);
  if (!text) return tl::unexpected(text.error());
  return ThemeFile(folder, std::move(*text)).read();
}

}  // namespace labbook::site
