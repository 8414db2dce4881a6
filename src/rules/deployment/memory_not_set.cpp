#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_deployment(const ShellStep& step) {
  const std::vector<std::string>& words = step.words;
  return words.size() >= 3 && words[0] == "cargo" && words[1] == "lambda" && words[2] == "deploy";
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
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->memory) continue;
    if (!is_surely_absent(*config, "memory") && !is_left_out_of_deployment(facts, *config)) continue;
    if (config->tool == DeploymentTool::Serverless) continue;  // its own default is 1024 MB
    Finding& finding = report_lack(
        facts, *config,
        fmt::format("`{}` sets no memory and gets the default of {{rate:memory-default}}, with "
                    "{{rate:memory-least-share}} of a processor",
                    shown_name(*config)),
        [](const FunctionConfig& made) { return !made.memory; }, out);
    if (!waits_or_computes(facts, function)) finding.confidence = Confidence::Possible;
    if (function.workload == Workload::Compute || function.workload == Workload::Mixed) finding.severity = Severity::Medium;
  }
}

}  // namespace

extern constinit const Rule memory_not_set{"memory-not-set", &check};

}  // namespace wright
