#pragma once

#include <string_view>

#include "lint/diagnostic.h"

namespace labbook::report {

/// As text and JSON call it.
constexpr std::string_view severity_name(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::error: return "error";
    case lint::Severity::warning: return "warning";
    case lint::Severity::info: return "info";
    case lint::Severity::off: return "off";
  }
  return "";
}

}  // namespace labbook::report
