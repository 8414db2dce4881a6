// By default a record that fails is tried until it expires, and the shard behind it waits: a day for DynamoDB, up to a year for
// Kinesis.

#include <fmt/format.h>

#include "rules/handler_failure.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const Trigger& trigger : config.triggers) {
      if (!is_stream(trigger.source) || !trigger.is_mapping || !trigger.settings_known) continue;
      const MappingSettings& mapping = trigger.mapping;
      const auto open = [](const Number& number) { return number.absent() || number.value == -1; };
      if (!open(mapping.maximum_retries) || !open(mapping.maximum_age)) continue;
      const bool splits = !mapping.bisect.absent() || (trigger.reports_item_failures && trigger.reports_item_failures->value);
      Finding& finding = out.report(
          trigger.place,
          fmt::format("`{}` bounds neither retries nor age: one bad {} record stops its shard until it expires{}",
                      trigger.logical_name, shown_source(trigger.source), splits ? "" : ", and takes its whole batch along"));
      // A panic or a timeout still does it.
      if (!may_fail(facts, config)) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule stream_retries_unbounded{"stream-retries-unbounded", &check};

}  // namespace wright
