#pragma once
// What the files of a project say of its deployment, as text: a line for each function, trigger, queue and statement.

#include <fmt/format.h>

#include <string>

#include "base/text.h"
#include "facts/deployment.h"
#include "unit/facts/project_of.h"

namespace wright {

inline std::string shown_value(const EnvironmentEntry& entry) {
  return entry.name + (entry.literal ? "=" + entry.value.value : "");
}

inline std::string dump(const FunctionConfig& config) {
  std::string out = fmt::format("{}@{}", config.logical_name, config.place.start().line);
  const auto add = [&](const char* name, const std::string& value) { out += fmt::format(" {}={}", name, value); };
  if (config.runtime) add("runtime", config.runtime->value);
  if (config.code_uri) add("code", config.code_uri->value);
  if (config.binary) add("binary", config.binary->value);
  if (config.memory) add("memory", std::to_string(config.memory->value.value));
  if (config.timeout) add("timeout", fmt::format("{}@{}", config.timeout->value.value, config.timeout->place.start().line));
  if (config.architecture) add("architecture", config.architecture->value == Architecture::Arm64 ? "arm64" : "x86_64");
  if (config.options.log_retention.known()) add("keep", std::to_string(*config.options.log_retention.value));
  if (config.options.reserved_concurrency.known()) add("reserved", std::to_string(*config.options.reserved_concurrency.value));
  if (!config.unresolved.empty()) add("unresolved", join(config.unresolved, ","));
  for (const EnvironmentEntry& entry : config.environment) add("env", shown_value(entry));
  out += config.settings_known ? "" : " unknown";
  out += config.has_failure_destination ? " failures-kept\n" : "\n";
  for (const Trigger& trigger : config.triggers) {
    out += fmt::format("  {} from {}@{}", name(trigger.source), trigger.source_name, trigger.place.start().line);
    if (trigger.batch_size) out += fmt::format(" batch={}", trigger.batch_size->value);
    if (trigger.reports_item_failures) out += trigger.reports_item_failures->value ? " reports" : " reports-nothing";
    if (trigger.mapping.maximum_concurrency.known())
      out += fmt::format(" concurrency={}", *trigger.mapping.maximum_concurrency.value);
    out += trigger.has_failure_destination ? " failures-kept\n" : "\n";
  }
  return out;
}

inline std::string read_deployment_text(const Files& files) {
  const Project project = project_of(files);
  const Deployment deployment = read_deployment(project);
  std::string out;
  for (const FunctionConfig& config : deployment.functions) out += dump(config);
  for (const Queue& queue : deployment.queues) {
    out += "queue " + queue.logical_name;
    if (queue.visibility_timeout.known()) out += fmt::format(" visibility={}", *queue.visibility_timeout.value);
    if (queue.max_receive_count.known())
      out += fmt::format(" receive={} dead={}", *queue.max_receive_count.value, queue.dead_letter_queue);
    out += "\n";
  }
  for (const PolicyStatement& statement : deployment.statements) {
    out += fmt::format("statement {} of {}", statement.policy, join(statement.functions, ","));
    for (const PolicyText& action : statement.actions) out += " " + action.text;
    for (const PolicyText& resource : statement.resources) out += " " + resource.text;
    out += "\n";
  }
  return out;
}

}  // namespace wright
