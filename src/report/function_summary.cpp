#include "report/function_summary.h"

#include <algorithm>

#include "base/file_system.h"
#include "report/review.h"
#include "rules/absent_setting.h"

namespace wright {
namespace {

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

Location locate_from(const Place& place, std::string_view base) {
  Location location = locate(place);
  location.file = seen_from(location.file, base);
  return location;
}

std::optional<Location> unless_nowhere(const Place& place, std::string_view base) {
  if (place.file == nullptr) return std::nullopt;
  return locate_from(place, base);
}

template <typename T>
std::optional<T> value_of(const std::optional<Setting<T>>& setting) {
  if (!setting) return std::nullopt;
  return setting->value;
}

// None of a router's functions is the handler; a handler of the project's own may ask a router.
bool is_router(const EntryPoint& entry) { return entry.routes && entry.handler_name == "router"; }

Place handler_place(const Facts& facts, const EntryPoint& entry) {
  return entry.handlers.empty() || is_router(entry) ? entry.run_place : facts.code.functions[entry.handlers.front()].name_place;
}

void add_code(const Facts& facts, const EntryPoint& entry, std::string_view base, FunctionSummary& out) {
  out.binary = unless_empty(entry.binary);
  out.handler = unless_empty(entry.handler_name);
  out.handler_is_function = !is_router(entry) && entry.handler_name != "{closure}";
  out.handler_location = unless_nowhere(handler_place(facts, entry), base);
  if (entry.event.known()) out.event_type = entry.event.display();
  if (entry.response.known()) out.response_type = entry.response.display();
}

void add_config(const FunctionConfig& config, std::string_view base, FunctionSummary& out) {
  out.deployed = true;
  out.template_location = unless_nowhere(config.place, base);
  out.tool = config.tool;
  out.architecture = value_of(config.architecture);
  out.memory = value_of(config.memory);
  out.timeout = value_of(config.timeout);
  // AWS::Lambda::Function; the Serverless Framework sets its own
  // (https://www.serverless.com/framework/docs/providers/aws/guide/functions)
  const bool serverless = config.tool == DeploymentTool::Serverless;
  if (!out.memory && is_surely_absent(config, "memory")) out.default_memory = Mebibytes{serverless ? 1024 : 128};
  if (!out.architecture && is_surely_absent(config, "architecture")) out.default_architecture = Architecture::X86_64;
  if (!out.timeout && is_surely_absent(config, "timeout")) out.default_timeout = Seconds{serverless ? 6 : 3};
  for (const Trigger& trigger : config.triggers) {
    out.triggers.push_back({trigger.http_api ? EventSource::ApiGatewayHttp : trigger.source, trigger.logical_name,
                            value_of(trigger.batch_size), value_of(trigger.reports_item_failures),
                            locate_from(trigger.place, base)});
  }
  if (!out.binary) out.binary = value_of(config.binary);
}

}  // namespace

FunctionSummary summarize(const Facts& facts, const LambdaFunction& function, std::string_view base) {
  FunctionSummary summary;
  summary.name = function.name;
  if (const Crate* crate = facts.crate(function)) summary.crate = crate->name;
  if (const EntryPoint* entry = facts.entry(function)) add_code(facts, *entry, base, summary);
  if (const FunctionConfig* config = facts.config(function)) add_config(*config, base, summary);
  // Where a template is silent, it is what was built; a build for another machine than the service's default is a mistake.
  const bool fits =
      !summary.default_architecture || !function.built_for || *summary.default_architecture == function.built_for->value;
  if (!summary.architecture && function.built_for && fits) summary.architecture = function.built_for->value;
  summary.event_source = function.event_source;
  const bool one_api =
      !summary.triggers.empty() && std::all_of(summary.triggers.begin(), summary.triggers.end(),
                                               [](const auto& t) { return t.source == EventSource::ApiGatewayHttp; });
  if (summary.event_source == EventSource::Http && one_api) summary.event_source = EventSource::ApiGatewayHttp;
  summary.workload = function.workload;
  summary.workload_reasons = function.workload_reasons;
  for (const Client& client : function.clients) {
    if (client.named) summary.clients.push_back({client.type, locate_from(client.place, base), client.per_invocation});
  }
  summary.aws_actions = function.aws_actions;
  return summary;
}

bool concerns(const Facts& facts, const LambdaFunction& function, const std::string& prefix) {
  std::vector<Place> places;
  if (const EntryPoint* entry = facts.entry(function)) {
    places.push_back(entry->run_place);
    places.push_back(handler_place(facts, *entry));
  }
  if (const FunctionConfig* config = facts.config(function)) places.push_back(config->place);
  return prefix.empty() || std::any_of(places.begin(), places.end(), [&](const Place& place) {
           return place.file != nullptr && is_below(place.file->path, prefix);
         });
}

std::string_view name(DeploymentTool tool) {
  switch (tool) {
    case DeploymentTool::Sam: return "SAM";
    case DeploymentTool::CloudFormation: return "CloudFormation";
    case DeploymentTool::CargoLambda: return "cargo-lambda";
    case DeploymentTool::Terraform: return "Terraform";
    case DeploymentTool::Serverless: return "Serverless Framework";
    case DeploymentTool::Cdk: return "CDK";
    case DeploymentTool::Pulumi: return "Pulumi";
    case DeploymentTool::Script: return "script";
  }
  return "";
}

std::string_view name(Architecture architecture) { return architecture == Architecture::Arm64 ? "arm64" : "x86_64"; }

}  // namespace wright
