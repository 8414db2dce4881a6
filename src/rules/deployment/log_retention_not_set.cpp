// Log groups keep everything for ever, and those that Lambda makes by itself are not even in the template. One finding a stack.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/log_rights.h"
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

constexpr std::string_view kLambdaGroups = "/aws/lambda/";

// CloudFormation, which the CDK and SAM stand on, ends the names that it makes with letters nobody knows before.
bool has_made_up_name(const FunctionConfig& config) {
  const bool makes =
      config.tool == DeploymentTool::Sam || config.tool == DeploymentTool::CloudFormation || config.tool == DeploymentTool::Cdk;
  return makes && config.options.function_name.absent();
}

// A function may write to a group that goes by Lambda's prefix and, where both names are there to read, by its own name.
bool may_be_of(const LogGroup& group, const FunctionConfig& config) {
  if (has_made_up_name(config)) return false;
  const std::string_view name = *group.name.value;
  const std::size_t open = name.find('$');
  const std::string_view written = name.substr(0, open);
  if (!written.starts_with(kLambdaGroups)) return open != std::string_view::npos && kLambdaGroups.starts_with(written);
  const Text& function = config.options.function_name;
  const bool known = open == std::string_view::npos && function.known() && !contains(*function.value, "$");
  return !known || name.substr(kLambdaGroups.size()) == *function.value;
}

// A group whose function cannot be told, by a computed name or a loop, may be any function's. One without a name gets one that no
// function writes to by itself.
bool has_open_group(const Facts& facts, std::uint32_t stack, const std::vector<const FunctionConfig*>& bare) {
  return std::any_of(facts.deployment.log_groups.begin(), facts.deployment.log_groups.end(), [&](const LogGroup& group) {
    if (group.stack != stack || !group.functions.empty()) return false;
    if (!group.name.known()) return !group.settings_known || !group.name.absent();
    return std::any_of(bare.begin(), bare.end(), [&](const FunctionConfig* config) { return may_be_of(group, *config); });
  });
}

// The log of an API or a state machine, which takes the group by reference.
bool is_referred_to(const Facts& facts, const LogGroup& group) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string& text = file.source->text;
    return contains(text, "aws_cloudwatch_log_group." + group.logical_name) || contains(text, group.logical_name + ".Arn") ||
           contains(text, "Ref " + group.logical_name);
  });
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

// Without a name CloudWatch makes one up, which no function knows of. A program refers to it by a variable.
const LogGroup* nameless_group(const Facts& facts, std::uint32_t stack) {
  const DeploymentTool tool = facts.deployment.stacks[stack].tool;
  if (tool == DeploymentTool::Cdk || tool == DeploymentTool::Pulumi) return nullptr;
  for (const LogGroup& group : facts.deployment.log_groups) {
    const bool nameless = group.stack == stack && group.functions.empty() && group.name.absent() && group.settings_known;
    if (nameless && !is_referred_to(facts, group)) return &group;
  }
  return nullptr;
}

void check_stack(const Facts& facts, std::uint32_t stack, Findings& out) {
  std::vector<const FunctionConfig*> bare;
  for (const FunctionConfig& config : facts.deployment.functions) {
    const bool ours =
        config.stack == stack && config.settings_known && config.options.log_group.absent() && !config.options.keeps_logs;
    // Without the right to write no group is made.
    if (ours && !has_log_group(facts, config) && !may_not_log(facts, config) && !is_denied_logs(facts, config) &&
        !is_for_emulator(facts, config))
      bare.push_back(&config);
  }
  if (bare.empty() || has_open_group(facts, stack, bare)) return;
  if (const LogGroup* const nameless = nameless_group(facts, stack)) {
    Finding& finding =
        out.report(nameless->place, fmt::format("`{}` has no name, so no function writes to it: Lambda makes a group for `{}` "
                                                "that keeps every line for ever",
                                                nameless->logical_name, shown_name(*bare[0])));
    for (const FunctionConfig* config : bare)
      finding.related.push_back(related(config->place, "logs to a group of its own name"));
    return;
  }
  const Lacks is_bare = [&](const FunctionConfig& config) { return std::find(bare.begin(), bare.end(), &config) != bare.end(); };
  // https://www.serverless.com/framework/docs/providers/aws/guide/functions#log-group-resources (checked 2026-11-28)
  const std::string name = shown_name(*bare[0]);
  const std::string message =
      facts.deployment.stacks[stack].tool == DeploymentTool::Serverless
          ? fmt::format(
                "the log group that Serverless makes for `{}` has no `logRetentionInDays`: every line is kept, and paid, as "
                "long as the stack stands",
                name)
          : fmt::format("the log group of `{}` is not in the template: Lambda makes one that keeps every line for ever", name);
  Finding& finding = report_lack(facts, *bare[0], message, is_bare, out);
  for (std::size_t at = 1; at < bare.size(); ++at) finding.related.push_back(related(bare[at]->place, "has none either"));
  for (const LogGroup& group : facts.deployment.log_groups) {
    if (group.stack == stack && group.functions.empty() && group.name.known() && group.name.value->starts_with(kLambdaGroups))
      finding.related.push_back(related(group.place, "goes by another name, which no function here has"));
  }
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

// Something sets a retention, or makes the groups, whatever it is.
bool speaks_of_groups(const Facts& facts) {
  constexpr std::array<std::string_view, 6> kWords{"put-retention-policy", "create-log-group", "RetentionInDays",
                                                   "retention_in_days",    "put_retention",    "LogGroup="};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(file.source->text, word); });
  });
}

// `aws lambda create-function` of a script, which makes all that there is. What a page tells is left to who reads it.
void check_scripts(const Facts& facts, Findings& out) {
  Finding* first = nullptr;
  for (const FunctionConfig& config : facts.deployment.functions) {
    const std::string_view command = config.place.text();
    const bool creates = config.tool == DeploymentTool::Script && contains(command, "create-function");
    const bool told = config.place.file->path.ends_with(".md");
    if (!creates || told || contains(config.place.file->text, "endpoint-url") || speaks_of_groups(facts)) continue;
    if (first != nullptr) {
      first->related.push_back(related(config.place, "nor for this one"));
      continue;
    }
    first = &out.report(config.place,
                        "no command sets a retention for the log group of the function: Lambda makes one that keeps "
                        "every line for ever");
  }
}

// Of a program of Pulumi only some resources are read; the word would stand there. SST has a retention of its own.
bool would_be_seen(const Facts& facts, const Stack& stack) {
  if (stack.resources_known) return stack.tool != DeploymentTool::CargoLambda;
  constexpr std::array<std::string_view, 6> kWords{"LogGroup", "log_group", "etentionIn", "etention_in", "sst.aws", "sst/"};
  return stack.tool == DeploymentTool::Pulumi &&
         std::none_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
           return (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) &&
                  std::any_of(kWords.begin(), kWords.end(),
                              [&](std::string_view word) { return contains(file.source->text, word); });
         });
}

void check(const Facts& facts, Findings& out) {
  check_scripts(facts, out);
  check_groups(facts, out);
  check_functions(facts, out);
  for (std::uint32_t stack = 0; stack < facts.deployment.stacks.size(); ++stack) {
    const Stack& what = facts.deployment.stacks[stack];
    check_made_groups(facts, stack, out);
    if (would_be_seen(facts, what)) check_stack(facts, stack, out);
  }
}

}  // namespace

extern constinit const Rule log_retention_not_set{"log-retention-not-set", &check};

}  // namespace wright
