#include "history/commit_text.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <charconv>
#include <chrono>

namespace labbook::history {
namespace {

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string to_utf8(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() * 3 + 16, '\0');
  const auto convert = [&](const char* from) {
    status = U_ZERO_ERROR;
    return ucnv_convert("UTF-8", from, out.data(), static_cast<int32_t>(out.size()), bytes.data(), static_cast<int32_t>(bytes.size()),
                        &status);
  };
  int32_t size = convert(encoding.empty() ? "UTF-8" : encoding.c_str());
  if (U_FAILURE(status)) size = convert("UTF-8");
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(size) : 0);
  return out;
}

bool is_ascii(std::string_view bytes) {
  for (const char c : bytes) {
    if ((c & 0x80) != 0 || c == '\0') return false;
  }
  return true;
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
  return is_ascii(bytes) ? std::string(bytes) : to_utf8(bytes, encoding);
}

template <typename Number>
Number number_in(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Signature {
  std::string_view name;
  std::string_view email;
  CommitTime time;
};

/// `Name <mail> 1700000000 +0300`; the name may hold any byte but `<`, LF and NUL.
Signature read_signature(std::string_view line) {
  Signature signature;
  const std::size_t open = line.find('<');
  const std::size_t close = line.rfind('>');
  signature.name = line.substr(0, open);
  while (signature.name.ends_with(' ')) signature.name.remove_suffix(1);
  if (close == std::string_view::npos) return signature;
  if (open < close) signature.email = line.substr(open + 1, close - open - 1);
  if (signature.name.empty() && open != std::string_view::npos) signature.name = line.substr(open + 1, close - open - 1);
  std::string_view rest = line.substr(close + 1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  signature.time.seconds = number_in<std::int64_t>(rest);
  const std::size_t blank = rest.find(' ');
  if (blank == std::string_view::npos || rest.size() < blank + 6) return signature;
  const int zone = number_in<int>(rest.substr(blank + 2, 4));
  const int minutes = zone / 100 * 60 + zone % 100;
  if (minutes < 24 * 60) signature.time.offset_minutes = rest[blank + 1] == '-' ? -minutes : minutes;
  return signature;
}

// Beyond this the calendar of C++ has no years: such a clock says nothing.
constexpr std::int64_t kMostSeconds = 900'000'000'000;

}  // namespace

CommitText read_commit_text(std::string_view bytes) {
  CommitText result;
  std::string_view author;
  std::string encoding;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (line.starts_with("tree ")) {
      result.commit.tree = parse_object_id(line.substr(5)).value_or(ObjectId{});
    } else if (line.starts_with("parent ")) {
      if (const auto parent = parse_object_id(line.substr(7))) result.parents.push_back(*parent);
    } else if (line.starts_with("author ")) {
      author = line.substr(7);
    } else if (line.starts_with("committer ")) {
      result.commit.committed = read_signature(line.substr(10)).time.seconds;
    } else if (line.starts_with("encoding ")) {
      encoding = line.substr(9);
    }
  }
  const Signature signature = read_signature(author);
  result.commit.author = decoded(signature.name, encoding);
  result.email = decoded(signature.email, encoding);
  result.commit.time = signature.time;
  while (rest.starts_with('\n')) rest.remove_prefix(1);
  result.commit.subject = decoded(take_line(rest), encoding);
  if (result.commit.subject.ends_with('\r')) result.commit.subject.pop_back();
  return result;
}

std::string to_iso(const CommitTime& time) {
  using namespace std::chrono;
  const std::int64_t local = std::clamp(time.seconds, -kMostSeconds, kMostSeconds) + time.offset_minutes * 60;
  const sys_seconds moment{seconds{local}};
  const sys_days day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss clock{moment - day};
  const int offset = time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     time.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
}

std::int32_t day_of(const CommitTime& time) {
  using namespace std::chrono;
  const std::int64_t local = std::clamp(time.seconds, -kMostSeconds, kMostSeconds) + time.offset_minutes * 60;
  return static_cast<std::int32_t>(floor<days>(sys_seconds{seconds{local}}).time_since_epoch().count());
}

}  // namespace labbook::history
