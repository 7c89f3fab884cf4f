// What labbook.json may say. docs/schema/labbook.schema.json says the same; a test holds them against each other.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "disk/read_file.h"
#include "journal/checked_json.h"
#include "journal/config.h"
#include "journal/publishing.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::array<std::string_view, 9> kConfigKeys{"$schema", "journals", "exclude",   "template", "language",
                                                      "rules",   "metrics",  "overrides", "site"};
constexpr std::array<std::string_view, 3> kOverrideKeys{"files", "rules", "template"};
constexpr std::array<std::string_view, 5> kMetricKeys{"direction", "range", "names", "share", "duration"};
constexpr std::array<std::string_view, 8> kSiteKeys{"title",    "base_url",  "repository_url", "output",
                                                    "language", "templates", "removed_text",   "people"};
constexpr std::size_t kLongestSiteTitle = 300;  ///< characters: every page has it
/// Characters: every page has it, and what it begins must fit in the 2,048 that a sitemap's address may have.
constexpr std::size_t kLongestAddress = 1000;
constexpr std::size_t kLongestMetric = 100;  ///< characters: each value of the metric has its name
constexpr std::size_t kMostMetrics = 1000;   ///< names: each experiment is held against all of them
constexpr std::array<std::string_view, 4> kSeverities{"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 3> kLanguages{"auto", "en", "ru"};
constexpr std::array<std::string_view, 2> kDirections{"higher", "lower"};

class ConfigReader {
 public:
  explicit ConfigReader(std::vector<ConfigProblem>& problems) : json_(problems) {}

  Config read(const PlacedJson& root) {
    Config config;
    if (!json_.expect(root, PlacedJson::Kind::object, "the configuration")) return config;
    json_.check_keys(root, kConfigKeys);
    if (const auto* value = root.find("$schema")) json_.read_text(*value, "\"$schema\"");
    if (const auto* value = root.find("journals")) config.journals = read_globs(*value, "\"journals\"");
    if (const auto* value = root.find("exclude")) config.exclude = read_globs(*value, "\"exclude\"");
    if (const auto* value = root.find("template")) read_template(*value, config.template_name, config.template_place);
    if (const auto* value = root.find("language")) config.language = kLanguages[json_.read_choice(*value, kLanguages, "language")];
    if (const auto* value = root.find("rules")) config.rules = read_rules(*value);
    if (const auto* value = root.find("metrics")) read_metrics(*value, config);
    if (const auto* value = root.find("overrides")) read_overrides(*value, config);
    if (const auto* value = root.find("site")) read_site(*value, config.site);
    return config;
  }

  /// Of the site that read() has read.
  const Publishing& publishing() const { return publishing_; }

 private:
  void read_template(const PlacedJson& value, std::string& name, text::Location& place) {
    name = json_.read_name(value, "\"template\"");
    place = value.place;
  }

  std::vector<std::string> read_globs(const PlacedJson& value, std::string_view name) {
    std::vector<std::string> globs = json_.read_names(value, name);
    for (std::size_t i = 0; i < globs.size(); ++i) {
      const std::string& glob = globs[i];
      if (glob.starts_with('/') || glob == ".." || glob.starts_with("../")) {
        json_.report(value.items[i].place,
                     fmt::format("the pattern {} reaches outside of the configuration's folder", quoted_for_message(glob)));
      }
      if (glob.starts_with("./")) globs[i].erase(0, 2);
    }
    return globs;
  }

  Severity read_severity(const PlacedJson& value) { return static_cast<Severity>(json_.read_choice(value, kSeverities, "severity")); }

  OptionValue read_option(const PlacedJson& value) {
    switch (value.kind) {
      case PlacedJson::Kind::boolean: return value.boolean;
      case PlacedJson::Kind::number: return value.number;
      case PlacedJson::Kind::string: return value.string;
      case PlacedJson::Kind::array: return json_.read_names(value, "an option that is an array");
      default: break;
    }
    json_.report(value.place, fmt::format("an option can't be {}", kind_name(value.kind)));
    return false;
  }

  void read_options(const PlacedJson& value, RuleSetting& setting) {
    if (!json_.expect(value, PlacedJson::Kind::object, "what follows the severity")) return;
    for (const PlacedJson::Member& member : value.members) setting.options[member.key] = read_option(member.value);
  }

  std::map<std::string, RuleSetting> read_rules(const PlacedJson& value) {
    std::map<std::string, RuleSetting> rules;
    if (!json_.expect(value, PlacedJson::Kind::object, "\"rules\"")) return rules;
    for (const PlacedJson::Member& member : value.members) {
      RuleSetting& setting = rules[member.key];
      setting.place = member.place;
      read_rule(member.value, setting);
    }
    return rules;
  }

  void read_rule(const PlacedJson& value, RuleSetting& setting) {
    if (!value.is(PlacedJson::Kind::array)) {
      if (value.is(PlacedJson::Kind::string)) setting.severity = read_severity(value);
      else json_.report(value.place, "a rule's setting is a severity, or an array of a severity and options");
      return;
    }
    if (value.items.empty() || value.items.size() > 2) {
      return json_.report(value.place, "a rule's setting is a severity, or an array of a severity and options");
    }
    setting.severity = read_severity(value.items[0]);
    if (value.items.size() == 2) read_options(value.items[1], setting);
  }

  void check_metric_name(std::string_view name, text::Location place) {
    const std::size_t length = text::count_code_points(name);
    if (length > kLongestMetric)
      json_.report(place, fmt::format("a metric's name has {} characters; it may have {}", length, kLongestMetric));
  }

  void read_metrics(const PlacedJson& value, Config& config) {
    if (!json_.expect(value, PlacedJson::Kind::object, "\"metrics\"")) return;
    std::size_t names = value.members.size();
    for (const PlacedJson::Member& member : value.members) {
      check_metric_name(member.key, member.place);
      if (!json_.expect(member.value, PlacedJson::Kind::object, "a metric")) continue;
      json_.check_keys(member.value, kMetricKeys);
      read_metric(member.value, config.metrics[member.key]);
      config.metrics[member.key].knowledge.name = member.key;
      names += config.metrics[member.key].names.size();
    }
    if (names > kMostMetrics) json_.report(value.place, fmt::format("\"metrics\" has {} names; it may have {}", names, kMostMetrics));
  }

  void read_metric(const PlacedJson& value, MetricSetting& metric) {
    if (const auto* direction = value.find("direction")) {
      const bool is_lower = json_.read_choice(*direction, kDirections, "direction") == 1;
      metric.knowledge.direction = is_lower ? Direction::lower : Direction::higher;
    }
    if (const auto* range = value.find("range")) read_range(*range, metric.knowledge);
    if (const auto* names = value.find("names")) {
      metric.names = json_.read_names(*names, "\"names\"");
      for (std::size_t i = 0; i < metric.names.size(); ++i) check_metric_name(metric.names[i], names->items[i].place);
    }
    if (const auto* share = value.find("share")) metric.knowledge.is_share = json_.read_flag(*share, "\"share\"");
    if (const auto* duration = value.find("duration")) {
      metric.knowledge.is_duration = json_.read_flag(*duration, "\"duration\"");
    }
  }

  void read_range(const PlacedJson& value, MetricKnowledge& metric) {
    const auto is_bound = [](const PlacedJson& item) { return item.is(PlacedJson::Kind::number) || item.is(PlacedJson::Kind::null); };
    if (!value.is(PlacedJson::Kind::array) || value.items.size() != 2 || !std::ranges::all_of(value.items, is_bound)) {
      return json_.report(value.place, "a range is an array of two numbers; null where there is no limit");
    }
    if (value.items[0].is(PlacedJson::Kind::number)) metric.minimum = value.items[0].number;
    if (value.items[1].is(PlacedJson::Kind::number)) metric.maximum = value.items[1].number;
    if (metric.minimum && metric.maximum && *metric.minimum >= *metric.maximum) {
      json_.report(value.place, "the first number of a range must be less than the second");
    }
  }

  void read_overrides(const PlacedJson& value, Config& config) {
    if (!json_.expect(value, PlacedJson::Kind::array, "\"overrides\"")) return;
    for (const PlacedJson& item : value.items) {
      if (!json_.expect(item, PlacedJson::Kind::object, "each of \"overrides\"")) continue;
      json_.check_keys(item, kOverrideKeys);
      Override& part = config.overrides.emplace_back();
      if (const auto* files = item.find("files")) part.files = read_globs(*files, "\"files\"");
      else json_.report(item.place, "an override needs \"files\"");
      if (const auto* rules = item.find("rules")) part.rules = read_rules(*rules);
      if (const auto* name = item.find("template")) read_template(*name, part.template_name, part.template_place);
    }
  }

  /// A text that stands on every page.
  std::string read_shown(const PlacedJson& value, std::string_view name, std::size_t longest) {
    std::string text = json_.read_text(value, name);
    const std::size_t length = text::count_code_points(text);
    if (length > longest)
      json_.report(value.place, fmt::format("{} has {} characters; it may have {}, since every page has it", name, length, longest));
    return text;
  }

  std::string read_url(const PlacedJson& value, std::string_view name) {
    std::string url = read_shown(value, name, kLongestAddress);
    const std::string_view fault = web_address_fault(url);
    if (value.is(PlacedJson::Kind::string) && !fault.empty()) json_.report(value.place, fmt::format("{} {}", name, fault));
    return url;
  }

  /// A folder below the configuration's.
  std::string read_folder(const PlacedJson& value, std::string_view name) {
    std::string folder = json_.read_name(value, name);
    if (folder.starts_with('/') || ("/" + folder + "/").find("/../") != std::string::npos) {
      json_.report(value.place, fmt::format("the folder {} is outside of the configuration's folder", quoted_for_message(folder)));
    }
    return folder;
  }

  void read_people(const PlacedJson& value) {
    if (!json_.expect(value, PlacedJson::Kind::object, "\"people\"")) return;
    for (const PlacedJson::Member& member : value.members)
      publishing_.people[member.key] = json_.read_names(member.value, "the other names of a person");
  }

  void read_site(const PlacedJson& value, SiteSettings& site) {
    if (!json_.expect(value, PlacedJson::Kind::object, "\"site\"")) return;
    json_.check_keys(value, kSiteKeys);
    if (const auto* title = value.find("title")) site.title = read_shown(*title, "\"title\"", kLongestSiteTitle);
    if (const auto* url = value.find("base_url")) site.base_url = read_url(*url, "\"base_url\"");
    if (const auto* url = value.find("repository_url")) site.repository_url = read_url(*url, "\"repository_url\"");
    if (const auto* output = value.find("output")) site.output = json_.read_name(*output, "\"output\"");
    if (const auto* templates = value.find("templates")) publishing_.templates = read_folder(*templates, "\"templates\"");
    if (const auto* removed = value.find("removed_text")) publishing_.removed_text = json_.read_flag(*removed, "\"removed_text\"");
    if (const auto* people = value.find("people")) read_people(*people);
    if (const auto* language = value.find("language")) {
      const Names choices = Names(kLanguages).subspan(1);
      site.language = choices[json_.read_choice(*language, choices, "language")];
    }
  }

  CheckedJson json_;
  Publishing publishing_;
};

}  // namespace

std::string_view web_address_fault(std::string_view url) {
  const bool is_web = url.starts_with("https://") || url.starts_with("http://");
  if (!is_web) return "must begin with https:// or http://";
  const auto is_no_part = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '"' || c == '<' || c == '>'; };
  return std::ranges::any_of(url, is_no_part) ? "must have no blanks, control characters, quotes or angle brackets in it" : "";
}

Config parse_config(std::string_view text, std::vector<ConfigProblem>& problems) {
  const auto root = parse_placed_json(text);
  if (!root) {
    problems.push_back({root.error().place, root.error().message});
    return {};
  }
  Config config = ConfigReader(problems).read(*root);
  sort_problems(problems);
  return config;
}

Publishing parse_publishing(std::string_view text) {
  std::vector<ConfigProblem> problems;
  const auto root = parse_placed_json(text);
  if (!root) return {};
  ConfigReader reader(problems);
  reader.read(*root);
  return reader.publishing();
}

Publishing read_publishing(const Config& config) {
  if (config.file.empty()) return {};
  const auto text = disk::read_file(config.file);
  return text ? parse_publishing(*text) : Publishing{};
}

}  // namespace labbook::journal
