#pragma once

#include <cstdio>
#include <cstdlib>

/// A promise that must hold for every input, in release builds too.
#define REQUIRE_ALWAYS(condition)                                                  \
  do {                                                                             \
    if (!(condition)) {                                                            \
      std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                \
    }                                                                              \
  } while (false)
