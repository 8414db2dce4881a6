// Log groups keep everything for ever, and those that Lambda makes by itself are not even in the template. One finding a stack.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Terraform's 0 and the CDK's INFINITE: never expires.
bool is_for_ever(const Number& days) { return days.value == 0; }

bool has_log_group(const Facts& facts, const FunctionConfig& config) {
  if (!config.options.log_retention.absent()) return true;
  return std::any_of(facts.deployment.log_groups.begin(), facts.deployment.log_groups.end(), [&](const LogGroup& group) {
    const auto& functions = group.functions;
    return group.stack == config.stack && std::find(functions.begin(), functions.end(), config.logical_name) != functions.end();
  });
}

// A group whose function cannot be told, by a computed name or a loop, may be any function's.
bool has_open_group(const Facts& facts, std::uint32_t stack) {
  return std::any_of(facts.deployment.log_groups.begin(), facts.deployment.log_groups.end(),
                     [&](const LogGroup& group) { return group.stack == stack && group.functions.empty(); });
}

void check_groups(const Facts& facts, Findings& out) {
  for (const LogGroup& group : facts.deployment.log_groups) {
    const bool for_ever = is_for_ever(group.retention_days);
    if (!(for_ever || group.retention_days.absent()) || !group.settings_known || !has_our_functions(facts, group.stack)) continue;
    Finding& finding = out.report(for_ever ? group.retention_days.place : group.place,
                                  fmt::format("`{}` {}: every line is kept, and paid, for ever", group.logical_name,
                                              for_ever ? "never expires" : "sets no retention"));
    finding.confidence = Confidence::Certain;
  }
}

void check_stack(const Facts& facts, std::uint32_t stack, Findings& out) {
  std::vector<const FunctionConfig*> bare;
  for (const FunctionConfig& config : facts.deployment.functions) {
    const bool ours =
        config.stack == stack && config.settings_known && config.options.log_group.absent() && !config.options.keeps_logs;
    if (ours && !has_log_group(facts, config)) bare.push_back(&config);
  }
  if (bare.empty() || has_open_group(facts, stack)) return;
  Finding& finding = out.report(
      bare[0]->place, fmt::format("the log group of `{}` is not in the template: Lambda makes one that keeps every line for ever",
                                  bare[0]->logical_name));
  for (std::size_t at = 1; at < bare.size(); ++at) finding.related.push_back(related(bare[at]->place, "has none either"));
}

// Groups that the Terraform module makes with each function.
void check_made_groups(const Facts& facts, std::uint32_t stack, Findings& out) {
  Finding* first = nullptr;
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (config.stack != stack || !config.options.keeps_logs || has_log_group(facts, config)) continue;
    if (first != nullptr) {
      first->related.push_back(related(config.place, "has none either"));
      continue;
    }
    first = &out.report(config.place,
                        fmt::format("the module makes a log group for `{}` and is given no retention: every line is kept, and "
                                    "paid, for ever",
                                    config.logical_name));
  }
}

// A retention of the function itself that keeps everything.
void check_functions(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!is_for_ever(config.options.log_retention)) continue;
    out.report(config.options.log_retention.place,
               fmt::format("the log group of `{}` never expires: every line is kept, and paid, for ever", config.logical_name));
  }
}

void check(const Facts& facts, Findings& out) {
  check_groups(facts, out);
  check_functions(facts, out);
  for (std::uint32_t stack = 0; stack < facts.deployment.stacks.size(); ++stack) {
    const Stack& what = facts.deployment.stacks[stack];
    check_made_groups(facts, stack, out);
    if (what.resources_known && what.tool != DeploymentTool::CargoLambda) check_stack(facts, stack, out);
  }
}

}  // namespace

extern constinit const Rule log_retention_not_set{"log-retention-not-set", &check};

}  // namespace wright
