// What labbook.json may say. docs/schema/labbook.schema.json says the same; a test holds them against each other.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "journal/config.h"
#include "journal/placed_json.h"
#include "text/escape.h"
#include "text/similar_name.h"

namespace labbook::journal {
namespace {

using Kind = PlacedJson::Kind;
using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 9> kTopKeys{"$schema", "journals", "exclude",   "template", "language",
                                                    "rules",   "metrics",  "overrides", "site"};
constexpr std::array<std::string_view, 3> kOverrideKeys{"files", "rules", "template"};
constexpr std::array<std::string_view, 5> kMetricKeys{"direction", "range", "names", "share", "duration"};
constexpr std::array<std::string_view, 5> kSiteKeys{"title", "base_url", "repository_url", "output", "language"};
constexpr std::array<std::string_view, 4> kSeverities{"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 3> kLanguages{"auto", "en", "ru"};
constexpr std::array<std::string_view, 2> kDirections{"higher", "lower"};

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::array: return "an array";
    case Kind::object: return "an object";
  }
  return "";
}

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text::escape_terminal(text)); }

class ConfigReader {
 public:
  explicit ConfigReader(std::vector<ConfigProblem>& problems) : problems_(problems) {}

  Config read(const PlacedJson& root) {
    Config config;
    if (!expect(root, Kind::object, "the configuration")) return config;
    check_keys(root, kTopKeys);
    if (const auto* value = root.find("$schema")) read_text(*value, "\"$schema\"");
    if (const auto* value = root.find("journals")) config.journals = read_globs(*value, "\"journals\"");
    if (const auto* value = root.find("exclude")) config.exclude = read_globs(*value, "\"exclude\"");
    if (const auto* value = root.find("template")) config.template_name = read_name(*value, "\"template\"");
    if (const auto* value = root.find("language")) config.language = read_choice(*value, kLanguages, "language");
    if (const auto* value = root.find("rules")) config.rules = read_rules(*value);
    if (const auto* value = root.find("metrics")) read_metrics(*value, config);
    if (const auto* value = root.find("overrides")) read_overrides(*value, config);
    if (const auto* value = root.find("site")) read_site(*value, config.site);
    return config;
  }

 private:
  void report(text::Location place, std::string message) { problems_.push_back({place, std::move(message)}); }

  bool expect(const PlacedJson& value, Kind kind, std::string_view name) {
    if (value.is(kind)) return true;
    report(value.place, fmt::format("{} must be {}, not {}", name, kind_name(kind), kind_name(value.kind)));
    return false;
  }

  void check_keys(const PlacedJson& object, Names known) {
    for (const PlacedJson::Member& member : object.members) {
      if (std::ranges::find(known, member.key) != known.end()) continue;
      const std::string_view near = text::most_similar(member.key, known);
      report(member.place, near.empty() ? fmt::format("unknown key {}", in_quotes(member.key))
                                        : fmt::format("unknown key {}; did you mean \"{}\"?", in_quotes(member.key), near));
    }
  }

  std::string read_text(const PlacedJson& value, std::string_view name) {
    return expect(value, Kind::string, name) ? value.string : "";
  }

  std::string read_name(const PlacedJson& value, std::string_view name) {
    std::string text = read_text(value, name);
    if (value.is(Kind::string) && text.empty()) report(value.place, fmt::format("{} must not be empty", name));
    return text;
  }

  std::string read_choice(const PlacedJson& value, Names choices, std::string_view what) {
    if (!expect(value, Kind::string, fmt::format("a {}", what))) return std::string(choices.front());
    if (std::ranges::find(choices, value.string) != choices.end()) return value.string;
    const std::string_view near = text::most_similar(value.string, choices);
    report(value.place,
           near.empty() ? fmt::format("unknown {} {}: it is one of {}", what, in_quotes(value.string),
                                      fmt::join(choices, ", "))
                        : fmt::format("unknown {} {}; did you mean \"{}\"?", what, in_quotes(value.string), near));
    return std::string(choices.front());
  }

  std::vector<std::string> read_texts(const PlacedJson& value, std::string_view name) {
    std::vector<std::string> texts;
    if (!expect(value, Kind::array, name)) return texts;
    for (const PlacedJson& item : value.items) texts.push_back(read_name(item, fmt::format("each of {}", name)));
    return texts;
  }

  std::vector<std::string> read_globs(const PlacedJson& value, std::string_view name) {
    std::vector<std::string> globs = read_texts(value, name);
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const std::string& glob = globs[i];
      if (glob.starts_with('/') || glob == ".." || glob.starts_with("../")) {
        report(value.items[i].place,
               fmt::format("the pattern {} reaches outside of the configuration's folder", in_quotes(glob)));
      }
      if (glob.starts_with("./")) globs[i].erase(0, 2);
    }
    return globs;
  }

  Severity read_severity(const PlacedJson& value) {
    const std::string name = read_choice(value, kSeverities, "severity");
    return static_cast<Severity>(std::ranges::find(kSeverities, name) - kSeverities.begin());
  }

  OptionValue read_option(const PlacedJson& value) {
    switch (value.kind) {
      case Kind::boolean: return value.boolean;
      case Kind::number: return value.number;
      case Kind::string: return value.string;
      case Kind::array: return read_texts(value, "an option that is an array");
      default: break;
    }
    report(value.place, fmt::format("an option can't be {}", kind_name(value.kind)));
    return false;
  }

  void read_options(const PlacedJson& value, RuleSetting& setting) {
    if (!expect(value, Kind::object, "what follows the severity")) return;
    for (const PlacedJson::Member& member : value.members) setting.options[member.key] = read_option(member.value);
  }

  std::map<std::string, RuleSetting> read_rules(const PlacedJson& value) {
    std::map<std::string, RuleSetting> rules;
    if (!expect(value, Kind::object, "\"rules\"")) return rules;
    for (const PlacedJson::Member& member : value.members) {
      RuleSetting& setting = rules[member.key];
      setting.place = member.place;
      read_rule(member.value, setting);
    }
    return rules;
  }

  void read_rule(const PlacedJson& value, RuleSetting& setting) {
    if (!value.is(Kind::array)) {
      if (value.is(Kind::string)) setting.severity = read_severity(value);
      else report(value.place, "a rule's setting is a severity, or an array of a severity and options");
      return;
    }
    if (value.items.empty() || value.items.size() > 2) {
      return report(value.place, "a rule's setting is a severity, or an array of a severity and options");
    }
    setting.severity = read_severity(value.items[0]);
    if (value.items.size() == 2) read_options(value.items[1], setting);
  }

  void read_metrics(const PlacedJson& value, Config& config) {
    if (!expect(value, Kind::object, "\"metrics\"")) return;
    for (const PlacedJson::Member& member : value.members) {
      if (!expect(member.value, Kind::object, "a metric")) continue;
      check_keys(member.value, kMetricKeys);
      read_metric(member.value, config.metrics[member.key]);
      config.metrics[member.key].knowledge.name = member.key;
    }
  }

  void read_metric(const PlacedJson& value, MetricSetting& metric) {
    if (const auto* direction = value.find("direction")) {
      const std::string name = read_choice(*direction, kDirections, "direction");
      metric.knowledge.direction = name == "higher" ? Direction::higher : Direction::lower;
    }
    if (const auto* range = value.find("range")) read_range(*range, metric.knowledge);
    if (const auto* names = value.find("names")) metric.names = read_texts(*names, "\"names\"");
    if (const auto* share = value.find("share")) metric.knowledge.is_share = read_flag(*share, "\"share\"");
    if (const auto* duration = value.find("duration")) {
      metric.knowledge.is_duration = read_flag(*duration, "\"duration\"");
    }
  }

  bool read_flag(const PlacedJson& value, std::string_view name) {
    return expect(value, Kind::boolean, name) && value.boolean;
  }

  void read_range(const PlacedJson& value, MetricKnowledge& metric) {
    const auto is_bound = [](const PlacedJson& item) { return item.is(Kind::number) || item.is(Kind::null); };
    if (!value.is(Kind::array) || value.items.size() != 2 || !std::ranges::all_of(value.items, is_bound)) {
      return report(value.place, "a range is an array of two numbers; null where there is no limit");
    }
    if (value.items[0].is(Kind::number)) metric.minimum = value.items[0].number;
    if (value.items[1].is(Kind::number)) metric.maximum = value.items[1].number;
    if (metric.minimum && metric.maximum && *metric.minimum >= *metric.maximum) {
      report(value.place, "the first number of a range must be less than the second");
    }
  }

  void read_overrides(const PlacedJson& value, Config& config) {
    if (!expect(value, Kind::array, "\"overrides\"")) return;
    for (const PlacedJson& item : value.items) {
      if (!expect(item, Kind::object, "each of \"overrides\"")) continue;
      check_keys(item, kOverrideKeys);
      Override& part = config.overrides.emplace_back();
      if (const auto* files = item.find("files")) part.files = read_globs(*files, "\"files\"");
      else report(item.place, "an override needs \"files\"");
      if (const auto* rules = item.find("rules")) part.rules = read_rules(*rules);
      if (const auto* name = item.find("template")) part.template_name = read_name(*name, "\"template\"");
    }
  }

  std::string read_url(const PlacedJson& value, std::string_view name) {
    std::string url = read_text(value, name);
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    if (value.is(Kind::string) && !is_web) {
      report(value.place, fmt::format("{} must begin with https:// or http://", name));
    }
    return url;
  }

  void read_site(const PlacedJson& value, SiteSettings& site) {
    if (!expect(value, Kind::object, "\"site\"")) return;
    check_keys(value, kSiteKeys);
    if (const auto* title = value.find("title")) site.title = read_text(*title, "\"title\"");
    if (const auto* url = value.find("base_url")) site.base_url = read_url(*url, "\"base_url\"");
    if (const auto* url = value.find("repository_url")) site.repository_url = read_url(*url, "\"repository_url\"");
    if (const auto* output = value.find("output")) site.output = read_name(*output, "\"output\"");
    if (const auto* language = value.find("language")) {
      site.language = read_choice(*language, Names(kLanguages).subspan(1), "language");
    }
  }

  std::vector<ConfigProblem>& problems_;
};

}  // namespace

Config parse_config(std::string_view text, std::vector<ConfigProblem>& problems) {
  const auto root = parse_placed_json(text);
  if (!root) {
    problems.push_back({root.error().place, root.error().message});
    return {};
  }
  Config config = ConfigReader(problems).read(*root);
  std::ranges::stable_sort(problems, {}, [](const ConfigProblem& problem) {
    return std::pair(problem.place.line, problem.place.column);
  });
  return config;
}

}  // namespace labbook::journal
