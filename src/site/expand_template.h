// From a template's file to the text that is parsed: words and partials are put in, mistakes are found.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "disk/result.h"
#include "site/template_files.h"
#include "site/words.h"

namespace labbook::site {

/// Names of data that a page has.
using DataNames = std::set<std::string, std::less<>>;

/// The names that a text of a template asks for.
DataNames names_in(std::string_view text);

/// `path` with `{{> name}}` and `{{t.key}}` put in. The error names file and line: what is no Mustache, a partial or word
/// that there is not, templates that take each other in without end or nest too deep and, in a user's own file, data that
/// the page has not got.
disk::Result<std::string> expand_template(const TemplateFiles& files, const Words& words, const std::string& path, const DataNames& known);

}  // namespace labbook::site
