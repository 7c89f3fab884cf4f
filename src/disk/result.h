// How every room reports that something could not be done: a value, never an exception.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace labbook::disk {

enum class ErrorKind {
  not_found,
  not_readable,  ///< exists, but this user or this file type can't be read
  not_writable,  ///< the output could not be written: full disk, permissions
  too_large,
  too_complex,  ///< reading it would take too much time or memory
  bad_input,    ///< the bytes are there and are wrong: configuration, template, baseline
  unsupported,
};

/// `message` is one line for a person: lower case, no full stop, names the path.
struct Error {
  ErrorKind kind;
  std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorKind kind, std::string message) { return tl::unexpected<Error>(Error{kind, std::move(message)}); }

}  // namespace labbook::disk
