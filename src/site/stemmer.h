#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace labbook::site {

/// Snowball's stemmers for Russian and English, chosen by the word's letters. One for each thread. Words with digits and
/// of other scripts are left as they are.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  std::string stem(std::string_view folded_word);

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

/// Calls `use(token, is_compound)` for every token of a folded text: letters and digits, and what one of `.@_+-/` joins.
void for_each_token(std::string_view folded, const std::function<void(std::string_view, bool)>& use);

}  // namespace labbook::site
