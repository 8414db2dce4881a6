// Nobody is told when the function fails. One finding a stack, at its first function.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Alarms in any template of the project: they may stand apart from the functions.
bool has_alarms(const Facts& facts) { return !facts.deployment.alarms.empty(); }

// A topic that was made for alarms, and none sends to it.
const OtherResource* find_alarm_topic(const Facts& facts, std::uint32_t stack) {
  const auto& others = facts.deployment.others;
  const auto topic = std::find_if(others.begin(), others.end(), [&](const OtherResource& other) {
    const std::string name = lower_case(other.logical_name);
    return other.stack == stack && other.type == "AWS::SNS::Topic" && (contains(name, "alert") || contains(name, "alarm"));
  });
  return topic == others.end() ? nullptr : &*topic;
}

// Another service watches its functions, by rules that stand there, or CloudWatch makes alarms of its own choice.
bool may_be_watched(const Facts& facts) {
  constexpr std::array<std::string_view, 9> kSigns{
      "DD_API_KEY", "datadog-cdk-constructs", "DatadogServerless",        "serverless-plugin-datadog",          "NEW_RELIC_",
      "LUMIGO_",    "lambda-datadog",         "AWS::ApplicationInsights", "aws_applicationinsights_application"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Lock || file.kind == FileKind::Prose) return false;
    return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(file.source->text, sign); });
  });
}

// Of a program of Pulumi or SST only some resources are read; the word would stand there.
bool would_be_seen(const Facts& facts, const Stack& stack) {
  if (stack.resources_known) return true;
  return stack.tool == DeploymentTool::Pulumi &&
         std::none_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
           return (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) &&
                  (contains(file.source->text, "Alarm") || contains(file.source->text, "_alarm"));
         });
}

void check(const Facts& facts, Findings& out) {
  if (has_alarms(facts)) return;
  for (std::uint32_t stack = 0; stack < facts.deployment.stacks.size(); ++stack) {
    const Stack& what = facts.deployment.stacks[stack];
    if (what.tool == DeploymentTool::CargoLambda || !would_be_seen(facts, what)) continue;
    const auto& functions = facts.deployment.functions;
    const auto first =
        std::find_if(functions.begin(), functions.end(), [&](const FunctionConfig& config) { return config.stack == stack; });
    if (first == functions.end() || first->triggers.empty()) continue;
    const auto unattended = [&](const FunctionConfig& config) {
      return config.stack == stack && std::any_of(config.triggers.begin(), config.triggers.end(), [](const Trigger& trigger) {
               return is_asynchronous(trigger.source) || is_stream(trigger.source) || trigger.source == EventSource::Sqs;
             });
    };
    const auto alone = std::find_if(functions.begin(), functions.end(), unattended);
    const FunctionConfig& config = alone != functions.end() ? *alone : *first;
    Finding& finding = out.report(
        config.place, fmt::format("no alarm watches `{}`: errors, throttles and growing queues are noticed by users first",
                                  config.logical_name));
    // Callers of an API see its failures themselves; behind a queue nobody does.
    const OtherResource* const topic = find_alarm_topic(facts, stack);
    if ((alone == functions.end() && topic == nullptr) || may_be_watched(facts)) finding.confidence = Confidence::Possible;
    if (topic != nullptr) finding.related.push_back(related(topic->place, "the topic that waits for alarms"));
  }
}

}  // namespace

extern constinit const Rule no_alarm{"no-alarm", &check};

}  // namespace wright
