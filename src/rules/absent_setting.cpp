#include "rules/absent_setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "facts/function/reading.h"
#include "rules/permissions.h"

namespace wright {

bool is_surely_absent(const FunctionConfig& config, std::string_view setting) {
  const bool unreadable = std::find(config.unresolved.begin(), config.unresolved.end(), setting) != config.unresolved.end();
  const bool template_says_all = config.tool == DeploymentTool::Sam || config.tool == DeploymentTool::CloudFormation ||
                                 config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::Serverless ||
                                 config.tool == DeploymentTool::Cdk || config.tool == DeploymentTool::Pulumi ||
                                 config.tool == DeploymentTool::Script;
  return template_says_all && config.settings_known && !unreadable;
}

namespace {

// The template allows it to call a service: logs, traces and network interfaces are every function's own.
bool may_call_services(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* const config = facts.config(function);
  if (config == nullptr) return false;
  return std::any_of(facts.deployment.statements.begin(), facts.deployment.statements.end(),
                     [&](const PolicyStatement& statement) {
                       const auto& functions = statement.functions;
                       if (!statement.allows || statement.stack != config->stack || statement.origin == StatementOrigin::Trust)
                         return false;
                       if (std::find(functions.begin(), functions.end(), config->logical_name) == functions.end()) return false;
                       if (statement.origin == StatementOrigin::Grant || statement.origin == StatementOrigin::SamTemplate)
                         return true;
                       return std::any_of(statement.actions.begin(), statement.actions.end(),
                                          [](const PolicyText& action) { return !is_of_the_runtime(action.text); });
                     });
}

}  // namespace

bool waits_or_computes(const Facts& facts, const LambdaFunction& function) {
  if (!function.clients.empty()) return true;
  if (function.workload) return *function.workload != Workload::Trivial;
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr) return may_call_services(facts, function);
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& own) {
    return own.crate == entry->crate && !own.is_test &&
           std::any_of(own.calls.begin(), own.calls.end(), [](const Call& call) { return is_io(call) || is_compute(call); });
  });
}

const std::string& shown_name(const FunctionConfig& config) {
  return config.instance.empty() ? config.logical_name : config.instance;
}

Finding& report_lack(const Facts& facts, const FunctionConfig& config, std::string message, const Lacks& lacks, Findings& out) {
  if (config.maker.file == nullptr) return out.report(config.place, std::move(message));
  std::vector<const FunctionConfig*> made;
  for (const FunctionConfig& other : facts.deployment.functions) {
    const bool alike =
        other.stack == config.stack && other.maker.file == config.maker.file && other.maker.span.begin == config.maker.span.begin;
    if (alike) made.push_back(&other);
  }
  if (!std::all_of(made.begin(), made.end(), [&](const FunctionConfig* other) { return lacks(*other); })) {
    Finding& finding = out.report(config.place, std::move(message));
    finding.related.push_back(related(config.maker, "the lines that make it, and other functions"));
    return finding;
  }
  Finding& finding = out.report(config.maker, std::move(message));
  for (const FunctionConfig* const other : made) {
    const bool elsewhere = other->place.span.begin != other->maker.span.begin || other->place.file != other->maker.file;
    if (elsewhere) finding.related.push_back(related(other->place, fmt::format("makes `{}`", shown_name(*other))));
  }
  return finding;
}

Finding* SharedSetting::report(const Place& place, const FunctionConfig& config, std::string message) {
  if (told_ != nullptr && place.file == place_.file && place.span.begin == place_.span.begin) {
    told_->related.push_back(related(config.place, fmt::format("`{}` has it too", config.logical_name)));
    return nullptr;
  }
  place_ = place;
  told_ = &out_.report(place, std::move(message));
  return told_;
}

}  // namespace wright
