#include "disk/glob.h"

#include <vector>

namespace labbook::disk {
namespace {

enum class Kind { literal, one, set, star, globstar, globstar_slash };

struct Token {
  Kind kind;
  char byte = 0;
  std::string_view set{};
};

bool in_set(std::string_view set, char byte) {
  const bool negated = !set.empty() && (set.front() == '!' || set.front() == '^');
  if (negated) set.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      found = found || (set[i] <= byte && byte <= set[i + 2]);
      i += 2;
    } else {
      found = found || set[i] == byte;
    }
  }
  return found != negated;
}

std::vector<Token> tokenize(std::string_view pattern) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::string_view rest = pattern.substr(i);
    if (rest.starts_with("**/")) {
      tokens.push_back({Kind::globstar_slash});
      i += 2;
    } else if (rest.starts_with("**")) {
      tokens.push_back({Kind::globstar});
      i += 1;
    } else if (rest[0] == '*') {
      tokens.push_back({Kind::star});
    } else if (rest[0] == '?') {
      tokens.push_back({Kind::one});
    } else if (const auto close = rest.find(']', 2); rest[0] == '[' && close != std::string_view::npos) {
      tokens.push_back({Kind::set, 0, rest.substr(1, close - 1)});
      i += close;
    } else {
      if (rest[0] == '\\' && rest.size() > 1) ++i;
      tokens.push_back({Kind::literal, pattern[i]});
    }
  }
  return tokens;
}

bool may_skip(Kind kind) { return kind == Kind::star || kind == Kind::globstar || kind == Kind::globstar_slash; }

// The states of a nondeterministic automaton, one per token: linear in the path for each.
class States {
 public:
  explicit States(const std::vector<Token>& tokens) : tokens_(tokens), on_(tokens.size() + 1, false) { enter(on_, 0); }

  void step(char byte) {
    std::vector<bool> next(tokens_.size() + 1, false);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (on_[i]) advance(i, byte, next);
    }
    on_ = std::move(next);
  }

  bool accepted() const { return on_.back(); }

 private:
  void enter(std::vector<bool>& states, std::size_t index) const {
    states[index] = true;
    while (index < tokens_.size() && may_skip(tokens_[index].kind)) states[++index] = true;
  }

  void advance(std::size_t i, char byte, std::vector<bool>& next) const {
    const Token& token = tokens_[i];
    switch (token.kind) {
      case Kind::literal:
        if (byte == token.byte) enter(next, i + 1);
        break;
      case Kind::one:
        if (byte != '/') enter(next, i + 1);
        break;
      case Kind::set:
        if (byte != '/' && in_set(token.set, byte)) enter(next, i + 1);
        break;
      case Kind::star:
        if (byte != '/') enter(next, i);
        break;
      case Kind::globstar: enter(next, i); break;
      case Kind::globstar_slash:
        next[i] = true;
        if (byte == '/') enter(next, i + 1);
        break;
    }
  }

  const std::vector<Token>& tokens_;
  std::vector<bool> on_;
};

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::vector<Token> tokens = tokenize(pattern);
  States states(tokens);
  for (const char byte : path) states.step(byte);
  return states.accepted();
}

}  // namespace labbook::disk
