#include "site/configuration_list.h"

#include "catch.h"

namespace labbook::site {
namespace {

journal::Parameter parameter(std::string name, std::string value, std::string group = {}, std::string run = {}) {
  journal::Parameter made;
  made.name = std::move(name);
  made.value = std::move(value);
  made.group = std::move(group);
  made.run = std::move(run);
  return made;
}

journal::Entry entry_with(std::vector<journal::Parameter> parameters) {
  journal::Entry entry;
  entry.parameters = std::move(parameters);
  return entry;
}

/// "name=value", "name=old→value", "[group]name=value".
std::vector<std::string> told(const journal::Entry& entry, const journal::Entry* baseline) {
  std::vector<std::string> lines;
  for (const ConfigurationRow& row : configuration_rows(entry, baseline)) {
    lines.push_back((row.begins_group ? "[" + row.parameter->group + "]" : "") + row.parameter->name + "=" +
                    (row.was.empty() ? "" : row.was + "→") + row.parameter->value);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("configuration: against the baseline's, values that are written otherwise are the same") {
  const auto baseline = entry_with({parameter("lr", "3e-4"), parameter("batch_size", "32"), parameter("seed", "7")});
  const auto entry = entry_with({parameter("LR", "0.0003"), parameter("batch size", "64"), parameter("dropout", "0.1")});
  CHECK(told(entry, &baseline) == Lines{"LR=0.0003", "batch size=32→64", "dropout=0.1"});
  CHECK(told(entry, nullptr) == Lines{"LR=0.0003", "batch size=64", "dropout=0.1"});
}

TEST_CASE("configuration: an entry's own base and modified ones, whatever the baseline says") {
  const auto baseline = entry_with({parameter("lr", "1e-2")});
  const auto entry = entry_with({parameter("lr", "1e-3", "Base"), parameter("seed", "7", "Base"), parameter("lr", "1e-4", "Modified"),
                                 parameter("seed", "7", "Modified")});
  CHECK(told(entry, &baseline) == Lines{"[Base]lr=1e-3", "seed=7", "[Modified]lr=1e-3→1e-4", "seed=7"});
}

TEST_CASE("configuration: a repetition in a log's row is no change, and runs have values of their own") {
  const auto entry = entry_with(
      {parameter("model", "large"), parameter("model", "small", "Base"), parameter("lr", "1", {}, "A"), parameter("lr", "2", {}, "B")});
  CHECK(told(entry, nullptr) == Lines{"model=large", "[Base]model=small", "lr=1", "lr=2"});
}

}  // namespace labbook::site
