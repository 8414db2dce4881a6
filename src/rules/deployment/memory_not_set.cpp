#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/invocation.h"
#include "rules/once_per_file.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_deployment(const ShellStep& step) {
  const std::vector<std::string>& words = step.words;
  return words.size() >= 3 && words[0] == "cargo" && words[1] == "lambda" && words[2] == "deploy";
}

// The program gives up without variables that the deployment does not give: the settings of a function that is there already are
// kept, and they were made somewhere else.
bool is_configured_elsewhere(const Facts& facts, const LambdaFunction& function, const FunctionConfig& config) {
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr || !config.environment.empty()) return false;
  const std::set<FunctionId> functions = functions_of(*entry);
  return std::any_of(functions.begin(), functions.end(), [&](FunctionId id) {
    const std::vector<EnvironmentRead>& reads = facts.code.functions[id].environment_reads;
    return std::any_of(reads.begin(), reads.end(), [](const EnvironmentRead& read) {
      return read.panics_when_missing && !read.name.starts_with("AWS_") && !read.name.starts_with("LAMBDA_");
    });
  });
}

// cargo-lambda deploys it, neither its configuration nor a command gives it any, and no command leaves that open.
bool is_left_out_of_deployment(const Facts& facts, const FunctionConfig& config) {
  if (config.tool != DeploymentTool::CargoLambda && config.tool != DeploymentTool::Script) return false;
  const auto& unread = config.unresolved;
  if (config.memory || std::find(unread.begin(), unread.end(), "memory") != unread.end()) return false;
  bool deployed = false;
  for (const ShellStep& step : facts.pipelines.steps) {
    const std::string text = join(step.words, " ");
    if (contains(text, "update-function-configuration") || contains(text, "create-function")) return false;
    if (!is_deployment(step) || contains(text, "--extension")) continue;
    if (contains(text, "--memory") || contains(text, "$@") || contains(text, "$*") || contains(text, "ARGS")) return false;
    deployed = deployed || !step.is_told;
  }
  return deployed;
}

void check(const Facts& facts, Findings& out) {
  OncePerFile repeats("sets none either");
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->memory) continue;
    const bool surely = is_surely_absent(*config, "memory");
    if (!surely && !is_left_out_of_deployment(facts, *config)) continue;
    if (config->tool == DeploymentTool::Serverless) continue;  // its own default is 1024 MB
    const bool idle = !waits_or_computes(facts, function) || (!surely && is_configured_elsewhere(facts, function, *config));
    const bool computes = function.workload == Workload::Compute || function.workload == Workload::Mixed;
    const std::string_view kind = idle ? "idle" : computes ? "computes" : "waits";
    if (config->maker.file == nullptr && repeats.add(config->place, kind)) continue;
    Finding& finding = report_lack(
        facts, *config,
        fmt::format("`{}` sets no memory and gets the default of {{rate:memory-default}}, with "
                    "{{rate:memory-least-share}} of a processor",
                    shown_name(*config)),
        [](const FunctionConfig& made) { return !made.memory; }, out);
    if (config->maker.file == nullptr) repeats.start(config->place, kind, finding);
    if (idle) finding.confidence = Confidence::Possible;
    if (computes) finding.severity = Severity::Medium;
  }
}

}  // namespace

extern constinit const Rule memory_not_set{"memory-not-set", &check};

}  // namespace wright
