#include "rules/seldom_runs.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

// `rate(1 hour)`, `cron(0 * * * ? *)`: one minute of an hour. Clients close a connection that has been idle for minutes, and the
// environment itself lives for some hours at most
// (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, checked 2026-11-27).
bool is_seldom(std::string_view expression) {
  const std::size_t open = expression.find('(');
  if (open == std::string_view::npos) return false;
  const std::vector<std::string_view> words =
      split(trim(expression.substr(open + 1, expression.find(')', open) - open - 1)), ' ');
  const auto is_one = [](std::string_view word) {
    return !word.empty() && word.find_first_of("*?/,-") == std::string_view::npos;
  };
  if (expression.starts_with("cron(")) return words.size() == 6 && is_one(words[0]);
  int number = 0;
  std::from_chars(words[0].data(), words[0].data() + words[0].size(), number);
  constexpr int kMinutes = 60;
  const bool hour = words.size() == 2 && (words[1].starts_with("day") || words[1].starts_with("hour") ||
                                          (words[1].starts_with("minute") && number >= kMinutes));
  return expression.starts_with("rate(") && hour;
}

// The expression of the rule that starts the function, or the one that stands in the trigger itself.
std::string schedule_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  for (const EventRule& rule : facts.deployment.rules) {
    const bool starts = rule.stack == config.stack && rule.schedule.value &&
                        std::any_of(rule.targets.begin(), rule.targets.end(),
                                    [&](const RuleTarget& target) { return target.target == config.logical_name; });
    if (starts) return *rule.schedule.value;
  }
  if (trigger.source != EventSource::Schedule || trigger.place.file == nullptr) return {};
  constexpr std::size_t kNear = 400;  // the properties of one event of a template
  const std::string_view near = std::string_view(trigger.place.file->text).substr(trigger.place.span.begin, kNear);
  const std::size_t at = std::min(near.find("rate("), near.find("cron("));
  return at == std::string_view::npos ? std::string() : std::string(near.substr(at, near.find(')', at) + 1 - at));
}

bool entry_runs_seldom(const Facts& facts, const EntryPoint& entry) {
  return is_deployment_hook(facts, entry) ||
         every_trigger(facts, entry, [&](const FunctionConfig& config, const Trigger& trigger) {
           return is_seldom(schedule_of(facts, config, trigger));
         });
}

bool names_upkeep(std::string_view qualified) {
  const std::vector<std::string_view> parts = split(qualified, ':');
  // The first is the crate, which may do nothing else.
  return std::any_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
    const std::string name = lower_case(part);
    return contains(name, "migration") || name == "migrate" || name.starts_with("migrate_");
  });
}

// `"run_migrations" => { .. }` around the place: a command of an operator.
bool is_in_arm_of_upkeep(const Function& function, const Place& place) {
  if (place.file != function.place.file || place.span.begin < function.place.span.begin) return false;
  const std::string_view before = function.place.text().substr(0, place.span.begin - function.place.span.begin);
  int closed = 0;
  for (std::size_t at = before.size(); at > 0; --at) {
    if (before[at - 1] == '}') ++closed;
    if (before[at - 1] != '{' || closed-- > 0) continue;
    closed = 0;
    const std::size_t line = before.rfind('\n', at - 1);
    const std::size_t begin = line == std::string_view::npos ? 0 : line;
    const std::string_view head = before.substr(begin, at - begin);
    if (contains(head, "=>") && contains(head, "migrat")) return true;
  }
  return false;
}

}  // namespace

bool is_deployment_hook(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) {
      return call.is_method && call.path == "put_lifecycle_event_hook_execution_status";
    });
  });
}

bool runs_seldom(const Facts& facts, const Running& running) {
  bool any = false;
  for (const EntryPoint& entry : facts.code.entries) {
    const bool reaches = std::any_of(entry.reached.begin(), entry.reached.end(),
                                     [&](const Reached& reached) { return reached.function == running.reached->function; });
    if (!reaches) continue;
    if (!entry_runs_seldom(facts, entry)) return false;
    any = true;
  }
  return any;
}

bool is_upkeep(const Facts& facts, const Running& running, const Place& place) {
  return is_in_arm_of_upkeep(*running.function, place) || names_upkeep(running.function->qualified) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return names_upkeep(facts.code.functions[step.function].qualified); });
}

}  // namespace wright
