#pragma once

#include "site/site_context.h"

namespace labbook::site {

/// "error", "warning" or "info".
std::string_view severity_class(lint::Severity severity);

/// A finding for a template: severity, rule, message, help, place, and the experiment it is in.
TemplateData finding_data(const SiteContext& site, const lint::Diagnostic& diagnostic, std::string_view root);

/// How sound the journals are, as lint sees them.
struct Health {
  std::size_t experiments = 0;
  std::size_t clean = 0;  ///< without an error or a warning
  std::size_t errors = 0;
  std::size_t warnings = 0;
};

Health health_of(const SiteContext& site);

}  // namespace labbook::site
