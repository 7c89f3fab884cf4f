#include "catch.h"
#include "text/byte_set.h"
#include "text/display_width.h"
#include "text/escape.h"
#include "text/fold_plain_word.h"
#include "text/similar_name.h"
#include "text/utf8.h"

using namespace labbook;

TEST_CASE("wide letters take two columns, marks and control characters none") {
  CHECK(text::display_width("loss") == 4);
  CHECK(text::display_width("Ёж") == 2);
  CHECK(text::display_width("実験") == 4);
  CHECK(text::display_width("\U0001F600!") == 3);
  CHECK(text::display_width("и\u0306") == 1);
  CHECK(text::display_width("a\tb\x7F") == 2);
  CHECK(text::display_width("a\u200Bb") == 2);
}

TEST_CASE("what is cut ends with an ellipsis, and never in half a letter") {
  CHECK(text::cut_to_width("short", 5) == "short");
  CHECK(text::cut_to_width("too long", 5) == "too …");
  CHECK(text::cut_to_width("実験室", 4) == "実…");
  CHECK(text::cut_to_width("実験室", 5) == "実験…");
  CHECK(text::cut_to_width("anything", 0).empty());
  CHECK(text::pad_to_width("験", 4) == "験  ");
  CHECK(text::pad_to_width("long enough", 4) == "long enough");
}

TEST_CASE("a name that is a slip away is meant") {
  CHECK(text::edit_distance("", "abc") == 3);
  CHECK(text::edit_distance("kitten", "sitting") == 3);
  CHECK(text::edit_distance("accuracy", "acucracy") == 1);  // neighbours that changed places
  const std::string_view names[] = {"precision", "recall", "f1"};
  CHECK(text::most_similar("recal", names) == "recall");
  CHECK(text::most_similar("f2", names) == "f1");
  CHECK(text::most_similar("throughput", names).empty());
  CHECK(text::most_similar("anything", {}).empty());
}

TEST_CASE("nothing that a terminal is shown can command it") {
  CHECK(text::escape_terminal("plain\ttext, ё") == "plain\ttext, ё");
  CHECK(text::escape_terminal("\x1B]52;c;\x07") == "\\u{1B}]52;c;\\u{7}");
  CHECK(text::escape_terminal("a\u202Eb") == "a\\u{202E}b");
  CHECK(text::escape_terminal("a\u200Bb\u2066") == "a\\u{200B}b\\u{2066}");
  CHECK(text::escape_terminal("\u0085") == "\\u{85}");
  CHECK(text::escape_terminal("\xFF") == "\\u{FF}");
}

TEST_CASE("text for a page has neither marks of HTML nor what HTML forbids") {
  CHECK(text::escape_html("<a href=\"x\" title='y'>&") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
  CHECK(text::escape_html("a\x01\x7F"
                          "b\xFF") ==
        "a\uFFFD\uFFFD"
        "b\uFFFD");
  CHECK(text::escape_html("\U0001F600\n") == "\U0001F600\n");
  CHECK(text::escape_html("ёж < é\u00A0\u0085\xD0") == "ёж &lt; é\u00A0\uFFFD\uFFFD");
}

TEST_CASE("UTF-8 of one to four bytes, and cut where letters end") {
  std::string out;
  for (const char32_t c : {U'a', U'ё', U'験', U'\U0001F600'}) text::append_utf8(out, c);
  CHECK(out == "aё験\U0001F600");
  CHECK(text::count_code_points(out) == 4);
  CHECK(text::floor_to_code_point(out, 2) == 1);
  CHECK(text::floor_to_code_point(out, 3) == 3);
  CHECK(text::floor_to_code_point(out, 9) == 6);
  CHECK(text::floor_to_code_point(out, 99) == out.size());
  CHECK(text::is_ascii("a b~"));
  CHECK_FALSE(text::is_ascii("a\u00A0"));
  CHECK(text::trim("\u00A0 a b\t\u00A0") == "a b");
}

TEST_CASE("sequences that are too long, cut off or surrogates are damaged bytes") {
  for (const std::string_view damaged :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xF0\x9F\x98", "\x80"}) {
    INFO(damaged);
    CHECK_FALSE(text::decode_at(damaged, 0).valid);
    CHECK(text::decode_at(damaged, 0).size == 1);
  }
}

TEST_CASE("words of Latin letters and digits are folded as wholes") {
  const auto folded = [](std::string_view word) {
    char out[text::kLongestPlainWord];
    return text::fold_plain_word(word, out) ? std::string(out, word.size()) : std::string("-");
  };
  for (const std::string_view word :
       {"A", "F1", "MAE", "RMSE", "Top1K", "Recall", "ROCAUC2", "Accuracy", "ThroughputMax", "SixteenLettersXY"}) {
    std::string lower;
    for (const char c : word) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    CHECK(folded(word) == lower);
  }
  for (const std::string_view word : {"", "a b", "top-1", "val_loss", "точность", "SeventeenLettersX", "@", "[", "`", "{", "precision@"})
    CHECK(folded(word) == "-");
}

TEST_CASE("the last byte of a set") {
  constexpr text::ByteSet kSigns("+-");
  CHECK(kSigns.last_in("1+2-3") == 3);
  CHECK(kSigns.last_in("123") == std::string_view::npos);
}
