#pragma once

namespace labbook::cli {

enum class ExitStatus : int {
  clean = 0,
  findings = 1,  ///< `lint` alone: something at or over the failing severity
  failure = 2,   ///< bad usage, bad configuration, a PATH that can't be read, output failure, internal error
  interrupted = 130,
};

}  // namespace labbook::cli
