// What a function sets beyond code, memory and time, and the settings of event source mappings: the same property names in SAM,
// CloudFormation and what the other readers make of their sources.
#include <algorithm>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

bool is_set(const Value* value) { return value != nullptr && value->kind != Value::Kind::Null; }

class OptionReader {
 public:
  OptionReader(const Template& source, const Resource& resource)
      : source_(source),
        properties_(*resource.properties),
        globals_(resource.type == "AWS::Serverless::Function" ? source.globals("Function") : nullptr) {}

  void read(FunctionOptions& out) const {
    out.function_name = text_property(at({"FunctionName"}));
    out.reserved_concurrency = number_property(at({"ReservedConcurrentExecutions"}));
    out.alias = text_property(at({"AutoPublishAlias"}));
    out.provisioned_concurrency = number_property(at({"ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"}));
    out.snap_start = text_property(at({"SnapStart", "ApplyOn"}));
    out.ephemeral_storage = number_property(at({"EphemeralStorage", "Size"}));
    out.log_format = text_property(at({"LoggingConfig", "LogFormat"}));
    out.log_level = text_property(at({"LoggingConfig", "ApplicationLogLevel"}));
    out.log_group = pattern_property(find({"LoggingConfig", "LogGroup"}));
    out.log_retention = number_property(at({"LogRetentionInDays"}));
    out.keeps_logs = at({"KeepsLogs"}).is_known();
    out.maximum_retries = number_property(at({"EventInvokeConfig", "MaximumRetryAttempts"}));
    out.maximum_age = number_property(at({"EventInvokeConfig", "MaximumEventAgeInSeconds"}));
    if (const Value* const vpc = find({"VpcConfig"}); is_set(vpc)) out.vpc = vpc->place;
    if (const Value* const provider = find({"CapacityProviderConfig"}); is_set(provider)) out.capacity_provider = provider->place;
    for (const Value* const owner : {globals_, &properties_}) {
      const Value* const layers = owner == nullptr ? nullptr : owner->find("Layers");
      if (layers == nullptr) continue;
      for (const Value& layer : layers->items) out.layers.push_back(source_.pattern(layer));
    }
    if (const Value* const role = properties_.find("Role")) {
      const std::vector<std::string> names = source_.references(*role);
      if (!names.empty()) out.role = logical_name(names[0]);
    }
  }

 private:
  [[nodiscard]] const Value* find(std::initializer_list<std::string_view> keys) const {
    if (const Value* const own = properties_.find_path(keys)) return own;
    return globals_ == nullptr ? nullptr : globals_->find_path(keys);
  }

  // A property; when a value on the way to it is an intrinsic, that.
  [[nodiscard]] Reading at(std::initializer_list<std::string_view> keys) const {
    if (const Value* const found = find(keys)) return source_.read(found);
    const Value* const first = find({*keys.begin()});
    const bool whole = keys.size() > 1 && first != nullptr && find_intrinsic(*first);
    return whole ? source_.read(first) : Reading{};
  }

  [[nodiscard]] Text pattern_property(const Value* value) const {
    if (!is_set(value)) return {};
    PolicyText text = source_.pattern(*value);
    return {std::move(text.text), text.place, {}};
  }

  const Template& source_;
  const Value& properties_;
  const Value* globals_;
};

// The provisioned concurrency of an alias or a version.
void read_provisioned(const ResourceReader& reader, const Resource& resource) {
  const Value* const target = resource.properties->find("FunctionName");
  const Reading amount = reader.at(*resource.properties, {"ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"});
  if (target == nullptr || amount.state == Reading::State::Absent) return;
  for (const std::string& name : reader.functions_named(*target)) {
    FunctionOptions& options = reader.find_function(name)->options;
    options.provisioned_concurrency = number_property(amount);
    const Value* const qualifier = resource.properties->find("Qualifier");
    const bool latest = qualifier != nullptr && reader.source().read(qualifier).text == "$LATEST";
    options.alias = {latest ? "$LATEST" : logical_name(resource.name), resource.place, {}};
  }
}

void read_invoke_config(const ResourceReader& reader, const Resource& resource) {
  const Value* const target = resource.properties->find("FunctionName");
  if (target == nullptr) return;
  for (const std::string& name : reader.functions_named(*target)) {
    FunctionOptions& options = reader.find_function(name)->options;
    options.maximum_retries = number_property(reader.at(*resource.properties, {"MaximumRetryAttempts"}));
    options.maximum_age = number_property(reader.at(*resource.properties, {"MaximumEventAgeInSeconds"}));
  }
}

}  // namespace

void read_options(const Template& source, const Resource& resource, FunctionConfig& config) {
  OptionReader(source, resource).read(config.options);
}

void read_attached_options(const ResourceReader& reader) {
  for (const Resource& resource : reader.source().resources()) {
    if (resource.type == "AWS::Lambda::Alias" || resource.type == "AWS::Lambda::Version") read_provisioned(reader, resource);
    if (resource.type == "AWS::Lambda::EventInvokeConfig") read_invoke_config(reader, resource);
  }
}

void read_mapping(const Template& source, const Value& properties, Trigger& trigger) {
  const auto at = [&](std::initializer_list<std::string_view> keys) { return source.read(properties.find_path(keys)); };
  MappingSettings& mapping = trigger.mapping;
  trigger.is_mapping = true;
  mapping.window = number_property(at({"MaximumBatchingWindowInSeconds"}));
  mapping.maximum_concurrency = number_property(at({"ScalingConfig", "MaximumConcurrency"}));
  mapping.maximum_retries = number_property(at({"MaximumRetryAttempts"}));
  mapping.maximum_age = number_property(at({"MaximumRecordAgeInSeconds"}));
  mapping.parallelization = number_property(at({"ParallelizationFactor"}));
  mapping.bisect = flag_property(at({"BisectBatchOnFunctionError"}));
  mapping.enabled = flag_property(at({"Enabled"}));
  mapping.starting_position = text_property(at({"StartingPosition"}));
  if (is_set(properties.find_path({"DestinationConfig", "OnFailure"}))) trigger.has_failure_destination = true;
  const Value* const filters = properties.find_path({"FilterCriteria", "Filters"});
  if (filters == nullptr) return;
  for (const Value& filter : filters->items) {
    const Reading pattern = source.read(filter.find("Pattern"));
    if (pattern.is_known()) mapping.filters.push_back({pattern.text, pattern.place});
  }
}

}  // namespace wright
