// The function writes to the bucket whose new objects invoke it: each object makes the next one. Lambda stops such a loop after
// some sixteen turns, S3 loops included; until then, and for the objects already there, it is paid.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"

namespace wright {
namespace {

bool writes_objects(const LambdaFunction& function) {
  const auto& actions = function.aws_actions;
  return std::find(actions.begin(), actions.end(), "s3:PutObject") != actions.end();
}

std::size_t buckets_of(const Facts& facts, std::uint32_t stack) {
  return static_cast<std::size_t>(
      std::count_if(facts.deployment.others.begin(), facts.deployment.others.end(),
                    [&](const OtherResource& other) { return other.stack == stack && other.type == "AWS::S3::Bucket"; }));
}

// Variables that name another bucket may be where it writes.
bool names_other_bucket(const FunctionConfig& config) {
  return std::count_if(config.environment.begin(), config.environment.end(), [](const EnvironmentEntry& entry) {
           return entry.name.find("BUCKET") != std::string::npos || entry.name.find("bucket") != std::string::npos;
         }) > 0;
}

void check(const Facts& facts, Findings& out) {
  for (const BucketNotification& notification : facts.deployment.notifications) {
    if (!notification.prefix.absent() || !notification.suffix.absent() || !notification.settings_known) continue;
    const bool created = std::any_of(notification.events.begin(), notification.events.end(),
                                     [](const std::string& event) { return event.starts_with("s3:ObjectCreated"); });
    if (!created || notification.bucket.empty()) continue;
    for (const LambdaFunction& function : facts.functions) {
      const FunctionConfig* const config = facts.config(function);
      if (config == nullptr || config->stack != notification.stack || config->logical_name != notification.function) continue;
      if (!writes_objects(function)) continue;
      Finding& finding = out.report(
          notification.place,
          fmt::format(
              "every new object of `{}` invokes `{}`, which writes objects: if it writes there, it invokes itself without end",
              notification.bucket, config->logical_name));
      const bool elsewhere = buckets_of(facts, notification.stack) != 1 || names_other_bucket(*config);
      finding.confidence = elsewhere ? Confidence::Possible : Confidence::Likely;
    }
  }
}

}  // namespace

extern constinit const Rule recursive_trigger{"recursive-trigger", &check};

}  // namespace wright
