#pragma once

#include <span>
#include <string_view>

namespace labbook::rules {

/// The characters that a token is made of.
enum class Alphabet : unsigned char { digits_and_capitals, alphanumeric, hex, word, url };

/// A kind of credential that can be told by its beginning.
struct TokenForm {
  std::string_view prefix;
  Alphabet alphabet;
  std::size_t least;  ///< characters behind the prefix
  std::size_t most;
  std::string_view name;
};

std::span<const TokenForm> token_forms();

/// A credential that has no form of its own and is told by the name it is given to: `WANDB_API_KEY=…`.
struct NamedToken {
  std::string_view name;  ///< in lower case
  Alphabet alphabet;
  std::size_t least;
  std::size_t most;
  std::string_view what;
};

std::span<const NamedToken> named_tokens();

bool belongs_to(Alphabet alphabet, char c);

}  // namespace labbook::rules
