// Actions on every resource of the account though they can be given for one: the table, the queue, the secret that the function
// works with. Actions that know no resources, and those of which the right one cannot be told before deployment, are not asked
// for.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Services whose actions on items, objects and messages all take a resource
// (https://docs.aws.amazon.com/service-authorization/latest/reference/, checked 2026-11-25), and what the resource is.
struct Row {
  std::string_view service;
  std::string_view resource;
  std::string_view names = {};  // how the names of the actions begin that take one; "" for all of the service
};
constexpr std::array kServices{
    Row{"dynamodb", "table"},
    Row{"s3", "bucket"},
    Row{"sqs", "queue"},
    Row{"sns", "topic"},
    Row{"lambda", "function"},
    Row{"secretsmanager", "secret"},
    Row{"ssm", "parameter"},
    Row{"states", "state machine"},
    Row{"kinesis", "stream"},
    Row{"firehose", "delivery stream"},
    Row{"events", "event bus"},
    Row{"bedrock", "model"},
    Row{"appconfig", "configuration"},
    Row{"ses", "verified identity", "Send"},
    Row{"cognito-idp", "user pool", "Admin"},
    Row{"execute-api", "API"},
    Row{"rds-data", "cluster"},
    Row{"rds-db", "database and as every user"},
    Row{"iam", "role", "PassRole"},
    Row{"sts", "role", "AssumeRole"},
    Row{"kms", "key"},
    Row{"geo", "place index", "SearchPlaceIndex"},
    Row{"cloudfront", "distribution", "CreateInvalidation"},
    Row{"route53", "hosted zone", "ChangeResourceRecordSets"},
    Row{"sagemaker", "endpoint", "InvokeEndpoint"},
    Row{"scheduler", "schedule"},
    Row{"iot", "topic", "Publish"},
};

// Actions of these services that take none, or a resource that is made by the call.
bool takes_no_resource(std::string_view action) {
  const std::string_view name = action.substr(service_of(action).size() + (contains(action, ":") ? 1 : 0));
  constexpr std::array<std::string_view, 7> kNames{"ListAllMyBuckets",  "GetRandomPassword",  "BatchGetSecretValue",
                                                   "DescribeLimits",    "DescribeParameters", "CreateEventSourceMapping",
                                                   "GetAccountSettings"};
  return name.starts_with("List") || name.starts_with("Create") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

const Row* find_row(std::string_view action) {
  const std::string service = lower_case(service_of(action));
  const std::string_view name = action.substr(std::min(action.size(), service.size() + 1));
  const auto row = std::find_if(kServices.begin(), kServices.end(), [&](const Row& candidate) {
    return candidate.service == service && name.starts_with(candidate.names);
  });
  return row == kServices.end() || takes_no_resource(action) || action == "*" || action == "sns:Publish" ? nullptr : &*row;
}

// A statement may name resources of several services: each action is about its own.
bool is_about(std::string_view action, std::string_view resource) {
  const std::string_view service = arn_parts(resource).service;
  return service.empty() || contains(service, "*") || service == lower_case(service_of(action));
}

// Publishing to a telephone number has no topic; code that publishes to topics only has one.
bool publishes_to_topics(const Facts& facts, const PolicyStatement& statement) {
  const std::vector<SdkUse> code = code_behind(facts, statement);
  const auto to_topics = [](const SdkUse& use) {
    return use.knows("sns") && !use.calls("phone_number") && !use.calls("set_phone_number") && !use.calls("target_arn");
  };
  const auto names_topic = [](const SdkUse& use) { return use.calls("topic_arn"); };
  return std::all_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.lacks("sns") || to_topics(use); }) &&
         std::any_of(code.begin(), code.end(), names_topic);
}

// Any role: it becomes another, has a service work with its rights, or starts functions past what stands before them.
void check_other(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  if (statement.origin != StatementOrigin::Statement || statement.has_condition || !is_of_another_role(facts, statement)) return;
  const auto all = std::find_if(statement.resources.begin(), statement.resources.end(),
                                [](const PolicyText& resource) { return resource.text == "*"; });
  const auto taken = std::find_if(statement.actions.begin(), statement.actions.end(), [](const PolicyText& action) {
    return action.text == "sts:AssumeRole" || action.text == "iam:PassRole" || action.text == "lambda:InvokeFunction";
  });
  if (all == statement.resources.end() || taken == statement.actions.end()) return;
  if (taken->text == "lambda:InvokeFunction") {
    out.report(all->place,
               fmt::format("{} may call `lambda:InvokeFunction` on every function of the account", shown_role(facts, statement)));
    return;
  }
  out.report(all->place, taken->text == "sts:AssumeRole"
                             ? fmt::format("{} may call `sts:AssumeRole` on every role: it may take on every one that trusts it",
                                           shown_role(facts, statement))
                             : fmt::format("{} may call `iam:PassRole` on every role of the account: it may give any of them to "
                                           "a service that trusts it, and have that work with its rights",
                                           shown_role(facts, statement)));
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    check_other(facts, statement, out);
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(facts, statement) || statement.has_condition)
      continue;
    const auto all = std::find_if(statement.resources.begin(), statement.resources.end(),
                                  [](const PolicyText& resource) { return is_every_resource(resource.text); });
    if (all == statement.resources.end()) continue;
    const auto bounded = std::find_if(statement.actions.begin(), statement.actions.end(), [&](const PolicyText& action) {
      return is_about(action.text, all->text) &&
             (find_row(action.text) != nullptr || (action.text == "sns:Publish" && publishes_to_topics(facts, statement)));
    });
    // What may be called at all is the larger matter there; of logs and metrics it is none.
    const bool wild = std::any_of(statement.actions.begin(), statement.actions.end(), [](const PolicyText& action) {
      constexpr std::array<std::string_view, 3> kHarmless{"logs", "xray", "cloudwatch"};
      return action.text == "*" || (action.text.ends_with(":*") && !one_of(lower_case(service_of(action.text)), kHarmless));
    });
    if (bounded == statement.actions.end() || wild) continue;
    out.report(all->place,
               fmt::format("{} may call `{}` on every {} of the account", shown_functions(holders(facts, statement)),
                           bounded->text, bounded->text == "sns:Publish" ? "topic" : find_row(bounded->text)->resource));
  }
}

}  // namespace

extern constinit const Rule wildcard_resource{"wildcard-resource", &check};

}  // namespace wright
