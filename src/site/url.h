// What may become a link, and how a path is written in one.
#pragma once

#include <string>
#include <string_view>

namespace labbook::site {

enum class UrlKind : unsigned char {
  relative,    ///< a path, a query or a fragment: it names something of this repository
  web,         ///< http, https, mailto
  data_image,  ///< data: of a bitmap format, in images alone
  refused,     ///< every other scheme, and `//host`
};

/// `url` as browsers read it: C0 control characters, blanks at both ends, tabs, line ends and DEL taken away
/// (url.spec.whatwg.org, basic URL parser, steps 1 to 3).
std::string clean_url(std::string_view url);

/// What kind of target a cleaned URL names. An allow-list: what is not known is refused.
UrlKind url_kind(std::string_view cleaned);

/// Percent-encodes what can't stand in an href: blanks, quotes, brackets, control characters and everything beyond ASCII.
/// What is encoded already stays as it is.
std::string encode_url(std::string_view url);

/// Percent-encodes a path of the file system, `%`, `?` and `#` included; `/` stays.
std::string encode_path(std::string_view path);

/// Resolves %XX; a `%` without two hexadecimal digits stays.
std::string decode_percent(std::string_view text);

}  // namespace labbook::site
