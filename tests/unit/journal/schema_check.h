// docs/schema/NAME, to hold documents against.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace labbook::testing {

class SchemaCheck {
 public:
  explicit SchemaCheck(const std::string& name) {
    std::ifstream file(LABBOOK_SOURCE_DIR "/docs/schema/" + name);
    json_ = nlohmann::json::parse(file);
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(json_), schema_);
  }

  const nlohmann::json& json() const { return json_; }
  bool is_valid(const nlohmann::json& document) const {
    return valijson::Validator().validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
  }

 private:
  nlohmann::json json_;
  valijson::Schema schema_;
};

}  // namespace labbook::testing
