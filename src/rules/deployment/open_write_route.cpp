// A route that changes what is stored, with nothing before it that asks who calls, and nothing in the code that could.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/http_routes.h"
#include "facts/sdk_use.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool writes(std::string_view method) {
  constexpr std::array<std::string_view, 4> kMethods{"post", "put", "patch", "delete"};
  return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

// What changes stored data.
std::string_view stored_by(const LambdaFunction& function) {
  constexpr std::array<std::string_view, 6> kActions{"dynamodb:PutItem",        "dynamodb:UpdateItem", "dynamodb:DeleteItem",
                                                     "dynamodb:BatchWriteItem", "s3:PutObject",        "s3:DeleteObject"};
  for (const std::string_view action : kActions) {
    if (std::find(function.aws_actions.begin(), function.aws_actions.end(), action) != function.aws_actions.end()) return action;
  }
  return {};
}

// The same where the calls are known by name only: those of Rusoto, and of clients whose type cannot be told.
std::string_view stored_by_name(const Facts& facts, const LambdaFunction& function) {
  const Crate* const crate = facts.crate(function);
  const bool table =
      crate != nullptr && std::any_of(crate->dependencies.begin(), crate->dependencies.end(), [](const Dependency& one) {
        return one.package == "rusoto_dynamodb" || one.package == "aws-sdk-dynamodb";
      });
  if (!table) return {};
  const SdkUse use(facts, function);
  if (use.calls("put_item")) return "dynamodb:PutItem";
  if (use.calls("update_item")) return "dynamodb:UpdateItem";
  return use.calls("delete_item") ? "dynamodb:DeleteItem" : std::string_view();
}

// The API of a CDK program takes one authorizer for all of its routes: there the cure is written.
const Place& place_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  for (const Api& api : facts.deployment.apis) {
    if (config.tool == DeploymentTool::Cdk && api.stack == config.stack && api.logical_name == trigger.source_name)
      return api.place;
  }
  return trigger.place;
}

// The code may look at who calls by itself.
bool may_check_callers(const Facts& facts) {
  constexpr std::array<std::string_view, 9> kWords{"authoriz", "api-key", "api_key", "apikey", "signature",
                                                   "hmac",     "jwt",     "bearer",  "token"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const std::string text = lower_case(file.source->text);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

// The route changes something: by its method, or, where it takes every one, by those of the code's own routes.
std::string writing_method(const Facts& facts, const LambdaFunction& function, const Trigger& trigger) {
  if (writes(trigger.method)) return trigger.method;
  if (trigger.method != "any") return {};
  for (const HttpRoute& route : http_routes(facts, function).routes) {
    if (writes(route.method)) return fmt::format("{} {}", route.method, route.path);
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  const bool checked = may_check_callers(facts);
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    std::string_view action = stored_by(function);
    if (action.empty()) action = stored_by_name(facts, function);
    if (config == nullptr || checked || action.empty()) continue;
    for (const Trigger& trigger : config->triggers) {
      if (trigger.guarded) continue;
      const std::string method = writing_method(facts, function, trigger);
      if (method.empty()) continue;
      out.report(place_of(facts, *config, trigger),
                 fmt::format("anyone on the internet may call `{}` of `{}`, which ends in `{}`: no authorizer, no key and no "
                             "check in the code",
                             method, config->logical_name, action));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule open_write_route{"open-write-route", &check};

}  // namespace wright
