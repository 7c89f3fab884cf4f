#include "rules/checks/exposed-secret/secret_scan.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "rules/checks/exposed-secret/token_forms.h"

namespace labbook::rules {
namespace {

constexpr std::size_t kLongestGap = 8;  ///< between a name and its value: `": "`, `=`, ` = "`
constexpr std::size_t kLongestToken = 1024;
constexpr std::size_t kLongestWebToken = 8192;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_word(char c) { return belongs_to(Alphabet::word, c); }

bool begins_with_name(std::string_view text, std::string_view name) {
  return text.size() >= name.size() && lower(text.front()) == name.front() &&
         std::equal(name.begin(), name.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// A real token looks random: many different characters, and none of the words that stand for one.
bool looks_real(std::string_view token) {
  std::bitset<256> seen;
  for (const char c : token) seen.set(static_cast<unsigned char>(c));
  if (seen.count() < std::min<std::size_t>(8, token.size() / 2)) return false;
  std::string folded(token);
  std::ranges::transform(folded, folded.begin(), lower);
  for (const std::string_view word : {"example", "xxxx", "your", "token", "placeholder", "redacted", "secret", "changeme", "password"}) {
    if (folded.find(word) != std::string::npos) return false;
  }
  return true;
}

/// The bytes with which something may begin. Nearly all bytes of a journal are none of them, or stand inside a word.
struct Beginnings {
  std::bitset<256> of_form;
  std::bitset<256> of_name;
  std::array<bool, 256> any{};
  std::array<bool, 256> continues_word{};
  std::bitset<0x10000> pairs;  ///< the first two bytes

  void add_pair(char first, char second) {
    pairs.set(static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8 | static_cast<unsigned char>(second));
  }
  /// In small letters and in capitals.
  void add_name(std::string_view name) {
    for (const int first : {0, 0x20}) {
      for (const int second : {0, 0x20})
        add_pair(static_cast<char>(name[0] & ~first), is_word(name[1]) && name[1] != '_' ? static_cast<char>(name[1] & ~second) : name[1]);
      of_name.set(static_cast<unsigned char>(name[0] & ~first));
    }
  }
};

const Beginnings& known_beginnings() {
  static const Beginnings known = [] {
    Beginnings made;
    for (const TokenForm& form : token_forms()) {
      made.of_form.set(static_cast<unsigned char>(form.prefix.front()));
      made.add_pair(form.prefix[0], form.prefix[1]);
    }
    for (const NamedToken& named : named_tokens()) made.add_name(named.name);
    made.add_pair(':', '/');
    made.add_pair('-', '-');
    made.add_pair('e', 'y');
    for (std::size_t c = 0; c < 256; ++c) {
      made.any[c] = made.of_form[c] || made.of_name[c] || c == ':' || c == '-' || c == 'e';
      made.continues_word[c] = belongs_to(Alphabet::alphanumeric, static_cast<char>(c));
    }
    return made;
  }();
  return known;
}

/// The payload that every introduction to web tokens shows: {"sub":"1234567890","name":"John Doe"…
constexpr std::string_view kSamplePayload = "eyJzdWIiOiIxMjM0NTY3ODkwIiwi";

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Secret> run() {
    const Beginnings& beginnings = known_beginnings();
    const bool* const any = beginnings.any.data();
    const bool* const continues_word = beginnings.continues_word.data();
    const std::string_view text = text_;
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text.data()[at]); };
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {  // nothing is one byte long
      const unsigned char c = byte(at);
      if (any[c] && beginnings.pairs[static_cast<std::size_t>(c) << 8 | byte(at + 1)]) {
        at_ = at;
        try_at(c, beginnings);
        at = std::min(at_, text.size() - 1);
      }
      // Nothing begins inside a word.
      if (!continues_word[byte(at)]) continue;
      while (at + 1 < text.size() && continues_word[byte(at + 1)]) ++at;
    }
    return std::move(secrets_);
  }

 private:
  void try_at(unsigned char c, const Beginnings& beginnings) {
    if (c == ':' && text_.substr(at_, 3) == "://") return find_url_password();
    if (c == '-' && text_.substr(at_, 11) == "-----BEGIN ") return find_private_key();
    if (beginnings.of_name[c] && find_named()) return;
    if (beginnings.of_form[c] && find_form()) return;
    if (c == 'e' && text_.substr(at_, 3) == "eyJ") find_web_token();
  }

  std::size_t run_length(std::size_t begin, Alphabet alphabet, std::size_t longest = kLongestToken) const {
    std::size_t end = begin;
    while (end < text_.size() && end - begin < longest && belongs_to(alphabet, text_[end])) ++end;
    return end - begin;
  }

  void add(std::size_t begin, std::size_t size, std::string_view what) {
    secrets_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)}, what});
    at_ = begin + size - 1;
  }

  bool find_form() {
    const std::string_view rest = text_.substr(at_);
    for (const TokenForm& form : token_forms()) {
      if (rest.front() != form.prefix.front() || !rest.starts_with(form.prefix)) continue;
      const std::size_t begin = at_ + form.prefix.size();
      const std::size_t size = run_length(begin, form.alphabet);
      const bool goes_on = begin + size < text_.size() && is_word(text_[begin + size]);
      if (size < form.least || size > form.most || goes_on || !looks_real(text_.substr(begin, size))) continue;
      add(at_, form.prefix.size() + size, form.name);
      return true;
    }
    return false;
  }

  /// `NAME=value`, `"name": "value"`, `export NAME = 'value'`.
  bool find_named() {
    const std::string_view rest = text_.substr(at_);
    for (const NamedToken& named : named_tokens()) {
      if (!begins_with_name(rest, named.name)) continue;
      std::size_t begin = at_ + named.name.size();
      const std::size_t limit = std::min(text_.size(), begin + kLongestGap);
      while (begin < limit && std::string_view(" \t\"'=:(`").find(text_[begin]) != std::string_view::npos) ++begin;
      if (text_.substr(begin).starts_with("key=")) begin += 5;  // wandb.login(key="…")
      const std::size_t size = begin < text_.size() ? run_length(begin, named.alphabet) : 0;
      const std::string_view value = text_.substr(std::min(begin, text_.size()), size);
      const bool has_digit = std::ranges::any_of(value, [](char c) { return c >= '0' && c <= '9'; });
      const bool is_path = value.starts_with('/') || value.starts_with('.') || value.find("//") != std::string_view::npos;
      if (size < named.least || size > named.most || !has_digit || is_path || !looks_real(value)) continue;
      add(begin, size, named.what);
      return true;
    }
    return false;
  }

  /// `eyJ….eyJ….…`: three parts of base64, the first two of which are JSON objects.
  void find_web_token() {
    if (at_ < web_token_end_) return;
    const std::string_view token = text_.substr(at_, run_length(at_, Alphabet::url, kLongestWebToken));
    web_token_end_ = at_ + token.size();
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.substr(first + 1, 3) != "eyJ" || token.size() - second < 16) return;
    if (token.substr(first + 1).starts_with(kSamplePayload)) return;
    add(at_, token.size(), "a web token (JWT)");
  }

  void find_private_key() {
    const std::size_t end = text_.find("-----", at_ + 11);
    if (end == std::string_view::npos || end - at_ > 60) return;
    if (text_.substr(at_, end - at_).find("PRIVATE KEY") == std::string_view::npos) return;
    // Only with some of the key below it: people also write about keys.
    const std::size_t body = text_.find_first_not_of(" \t\r\n>", end + 5);
    if (body == std::string_view::npos || run_length(body, Alphabet::url) < 40) return;
    add(at_, end + 5 - at_, "a private key");
  }

  /// `https://user:password@host`.
  void find_url_password() {
    const std::size_t begin = at_ + 3;
    const std::size_t limit = std::min(text_.size(), begin + 256);
    std::size_t end = begin;
    while (end < limit && std::string_view(" \t\r\n/<>\"'`()[]{}|$*\\").find(text_[end]) == std::string_view::npos) ++end;
    const std::string_view authority = text_.substr(begin, end - begin);
    const std::size_t sign = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (sign == std::string_view::npos || colon == std::string_view::npos || colon + 1 >= sign) return;
    const std::string_view user = authority.substr(0, colon);
    const std::string_view password = authority.substr(colon + 1, sign - colon - 1);
    const std::string_view host = authority.substr(sign + 1);
    const bool is_local = host.starts_with("localhost") || host.starts_with("127.") || host.find("example") != std::string_view::npos;
    const bool is_placeholder = password == user || password.size() < 4 || password.find("...") != std::string_view::npos ||
                                password == "pass" || password == "pwd" || !looks_real_password(password);
    if (!is_local && !is_placeholder) add(begin + colon + 1, password.size(), "a password in a URL");
  }

  static bool looks_real_password(std::string_view password) {
    std::string folded(password);
    std::ranges::transform(folded, folded.begin(), lower);
    for (const std::string_view word : {"password", "secret", "token", "xxx", "your", "changeme", "example"}) {
      if (folded.find(word) != std::string::npos) return false;
    }
    return std::ranges::any_of(password, [&](char c) { return c != password.front(); });
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t web_token_end_ = 0;  ///< of the last run that was none
  std::vector<Secret> secrets_;
};

}  // namespace

std::vector<Secret> find_secrets(std::string_view text) { return Scanner(text).run(); }

}  // namespace labbook::rules
