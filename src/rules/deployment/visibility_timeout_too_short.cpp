// A message that the function still works on comes back when the queue's visibility timeout is over, and is handled a second
// time.

#include <fmt/format.h>

#include "rules/absent_setting.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, checked 2026-11-23.
constexpr std::int64_t kDefaultVisibility = 30;
constexpr std::int64_t kDefaultTimeout = 3;
constexpr std::int64_t kDefaultOfServerless = 6;  // of the framework
constexpr std::int64_t kRecommendedFactor = 6;

void check_queue(const FunctionConfig& config, const Queue& queue, Findings& out) {
  const Number& given = queue.visibility_timeout;
  if (!given.known() && !(given.absent() && queue.settings_known)) return;
  const std::int64_t visible = given.known() ? *given.value : kDefaultVisibility;
  const std::int64_t unset = config.tool == DeploymentTool::Serverless ? kDefaultOfServerless : kDefaultTimeout;
  const std::int64_t timeout = config.timeout ? config.timeout->value.value : unset;
  if (visible >= kRecommendedFactor * timeout) return;
  const bool refused = visible < timeout;
  Finding& finding =
      out.report(given.known() ? given.place : queue.place,
                 refused ? fmt::format("`{}` hides a message for {} s but `{}` may run for {} s: Lambda refuses the trigger",
                                       queue.logical_name, visible, shown_name(config), timeout)
                         : fmt::format("`{}` hides a message for {} s, less than six times the {} s of `{}`: messages in retry "
                                       "come back while they are handled",
                                       queue.logical_name, visible, timeout, shown_name(config)));
  finding.severity = refused ? Severity::High : Severity::Low;
  finding.related.push_back(related(config.timeout ? config.timeout->place : config.place, "the timeout of the function"));
}

void check(const Facts& facts, Findings& out) {
  for (const Queue& queue : facts.deployment.queues) {
    for (const QueueConsumer& consumer : consumers_of(facts, queue)) {
      const bool known = consumer.config->timeout || is_surely_absent(*consumer.config, "timeout");
      if (known) check_queue(*consumer.config, queue, out);
    }
  }
}

}  // namespace

extern constinit const Rule visibility_timeout_too_short{"visibility-timeout-too-short", &check};

}  // namespace wright
