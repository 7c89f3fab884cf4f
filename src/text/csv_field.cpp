#include "text/csv_field.h"

namespace labbook::text {
namespace {

constexpr std::string_view kFirstOfFormula = "=+-@\t\r";

/// `+0.02`, `-1e-4`, `-3 %`, `-`: a sign in front, and nothing behind it that computes.
bool is_signed_number(std::string_view text) {
  if (text.front() != '+' && text.front() != '-') return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool is_exponent_sign = (text[i] == '-' || text[i] == '+') && (text[i - 1] == 'e' || text[i - 1] == 'E');
    if (!is_exponent_sign && std::string_view("0123456789.,eE %").find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

bool is_formula(std::string_view text) {
  return !text.empty() && kFirstOfFormula.find(text.front()) != std::string_view::npos && !is_signed_number(text);
}

}  // namespace

std::string csv_field(std::string_view text) {
  const std::string_view guard = is_formula(text) ? "'" : "";
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(guard).append(text);
  std::string out = "\"";
  out += guard;
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace labbook::text
