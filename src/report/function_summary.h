#pragma once
// What is shown of a deployed function. Absent is unknown.

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "finding/finding.h"

namespace wright {

struct ClientSummary {
  std::string type;
  Location location;
  bool per_invocation = false;
};

struct TriggerSummary {
  EventSource source = EventSource::Json;
  std::string name;
  std::optional<std::int64_t> batch_size;
  std::optional<bool> reports_item_failures;
  Location location;
};

struct FunctionSummary {
  std::string name;
  std::optional<std::string> crate;
  std::optional<std::string> binary;
  std::optional<std::string> handler;  // as written in the code
  bool handler_is_function = true;     // false: a router, a closure that does the work itself
  std::optional<Location> handler_location;
  std::optional<std::string> event_type;
  std::optional<std::string> response_type;
  std::optional<EventSource> event_source;
  std::optional<Workload> workload;
  std::vector<std::string> workload_reasons;
  std::vector<ClientSummary> clients;
  std::vector<std::string> aws_actions;
  std::optional<Location> template_location;
  std::optional<DeploymentTool> tool;
  std::optional<Architecture> architecture;
  std::optional<Mebibytes> memory;
  std::optional<Seconds> timeout;
  std::optional<Mebibytes> default_memory;  // what holds because the files surely set none
  std::optional<Seconds> default_timeout;
  std::optional<Architecture> default_architecture;
  std::vector<TriggerSummary> triggers;
  bool deployed = false;  // a template or manifest describes it
};

// Paths are as seen from the folder `base` of the project.
[[nodiscard]] FunctionSummary summarize(const Facts& facts, const LambdaFunction& function, std::string_view base);

// Does the function belong to what the user named: is its entry, handler or resource at or below `prefix`.
[[nodiscard]] bool concerns(const Facts& facts, const LambdaFunction& function, const std::string& prefix);

[[nodiscard]] std::string_view name(DeploymentTool tool);
[[nodiscard]] std::string_view name(Architecture architecture);

}  // namespace wright
