// An alarm that tells nobody when it goes off: no action is given, and nothing of the project looks at its state otherwise. One
// finding a stack, at its first such alarm.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"
#include "rules/switched_off.h"

namespace wright {
namespace {

bool in_settings(const Facts& facts, const auto& words) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Lock || file.kind == FileKind::Prose) return false;
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(file.source->text, word); });
  });
}

// Its state is part of another alarm's, or an event that a rule waits for.
bool may_be_looked_at(const Facts& facts) {
  constexpr std::array<std::string_view, 4> kSigns{"CompositeAlarm", "composite_alarm", "Alarm State Change",
                                                   "alarm_state_change"};
  return in_settings(facts, kSigns);
}

// A program gives an alarm its actions by calls, which may stand where its reading does not come.
bool may_get_actions(const Facts& facts) {
  constexpr std::array<std::string_view, 4> kCalls{"AlarmAction(", "_alarm_action(", "IAlarmAction", "onAlarm("};
  return in_settings(facts, kCalls);
}

// `const errors = new cloudwatch.Alarm(..)`: it may be handed on.
bool is_bound(const Alarm& alarm) {
  const std::string_view text = alarm.place.file->text;
  const std::size_t begin = alarm.place.span.begin;
  const std::size_t line = text.substr(0, begin).rfind('\n');
  const std::string_view before = text.substr(0, begin).substr(line == std::string_view::npos ? 0 : line);
  return contains(before, "=") || contains(before, ":") || contains(before, "(") || contains(before, "return");
}

std::size_t times_named(std::string_view text, std::string_view name) {
  std::size_t count = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size())) {
    const bool begins = at == 0 || !is_word_part(text[at - 1]);
    const std::size_t end = at + name.size();
    if (begins && (end == text.size() || !is_word_part(text[end]))) ++count;
  }
  return count;
}

// A deployment that rolls back by it, an output, another stack.
bool is_referred_to(const Facts& facts, const Alarm& alarm) {
  const DeploymentTool tool = facts.deployment.stacks[alarm.stack].tool;
  if (tool == DeploymentTool::Cdk) return is_bound(alarm) || may_get_actions(facts);
  if (tool == DeploymentTool::Pulumi) return false;
  if (tool != DeploymentTool::Terraform) return times_named(alarm.place.file->text, alarm.logical_name) > 1;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "aws_cloudwatch_metric_alarm." + alarm.logical_name);
  });
}

void check(const Facts& facts, Findings& out) {
  Finding* told = nullptr;
  const Alarm* first = nullptr;
  for (const Alarm& alarm : facts.deployment.alarms) {
    if (alarm.has_action || !is_deployed_with_ours(facts, alarm.stack) || is_referred_to(facts, alarm) ||
        is_switched_off(alarm.place))
      continue;
    if (first == nullptr && may_be_looked_at(facts)) return;
    if (first != nullptr && first->stack == alarm.stack) {
      told->related.push_back(related(alarm.place, "nor has this one"));
      continue;
    }
    first = &alarm;
    told = &out.report(alarm.place, fmt::format("`{}` has no action: it goes off and nobody is told", alarm.logical_name));
  }
}

}  // namespace

extern constinit const Rule alarm_without_action{"alarm-without-action", &check};

}  // namespace wright
