// A route that changes what is stored, with nothing before it that asks who calls, and nothing in the code that could.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/http_routes.h"
#include "rules/open_access.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool writes(std::string_view method) { return one_of(method, std::array<std::string_view, 4>{"post", "put", "patch", "delete"}); }

// The API of a CDK program takes one authorizer for all of its routes: there the cure is written.
const Place& place_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  for (const Api& api : facts.deployment.apis) {
    if (config.tool == DeploymentTool::Cdk && api.stack == config.stack && api.logical_name == trigger.source_name)
      return api.place;
  }
  return trigger.route.file == nullptr ? trigger.place : trigger.route;
}

// What the code reads from the event is at the top level of no request, and must be there: each call ends before it is handled.
bool refuses_request(const Facts& facts, const LambdaFunction& function) {
  constexpr std::array<std::string_view, 9> kParts{
      "body", "headers", "path", "http_method", "path_parameters", "raw_path", "request_context", "httpMethod", "requestContext"};
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr || entry->is_http) return false;
  const std::vector<Structure>& known = facts.code.structures;
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Structure& one) { return without_binary(one.path) == entry->event.path; });
  if (found == known.end()) return false;
  const auto is_part = [&](const Structure::Field& field) { return one_of(field.name, kParts); };
  const auto is_needed = [](const Structure::Field& field) {
    return field.type.known() && field.type.path != "Option" && field.type.path != "serde_json::Value";
  };
  return std::none_of(found->fields.begin(), found->fields.end(), is_part) &&
         std::any_of(found->fields.begin(), found->fields.end(), is_needed);
}

// What the function stores it stores for requests.
bool is_all_of_one_kind(const std::vector<Trigger>& triggers) {
  return std::all_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) { return !trigger.method.empty(); });
}

// The route changes something: by its method, or, where it takes every one, by those of the code's own routes.
std::string writing_method(const Facts& facts, const LambdaFunction& function, const Trigger& trigger) {
  if (writes(trigger.method) || (trigger.method == "get" && hands_out_uploads(facts, function))) return trigger.method;
  if (trigger.method != "any") return {};
  const std::vector<HttpRoute> routes = http_routes(facts, function).routes;
  for (const HttpRoute& route : routes) {
    if (writes(route.method)) return fmt::format("{} {}", route.method, route.path);
  }
  // Without routes of its own every request leads to the same code. A form that everybody may send only puts.
  const std::vector<std::string>& actions = function.aws_actions;
  const bool changes = std::any_of(actions.begin(), actions.end(), [](const std::string& action) {
    return action == "dynamodb:DeleteItem" || action == "s3:DeleteObject";
  });
  return changes && routes.empty() && is_all_of_one_kind(facts.config(function)->triggers) ? "every route" : "";
}

// A form or an address that others call by its nature: it stays open whoever writes it.
bool is_for_everyone(const LambdaFunction& function, const FunctionConfig& config, const Trigger& trigger) {
  constexpr std::array<std::string_view, 8> kWords{"subscri",    "contact",  "webhook", "callback",
                                                   "newsletter", "feedback", "signup",  "rsvp"};
  const std::string names = lower_case(function.name + " " + config.logical_name + " " + trigger.path);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(names, word); });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const auto [action, stores] = open_effect(facts, function);
    if (config == nullptr || action.empty() || may_check_callers(facts, function) || refuses_request(facts, function)) continue;
    Finding* told = nullptr;
    for (const Trigger& trigger : config->triggers) {
      if (trigger.guarded) continue;
      const std::string method = writing_method(facts, function, trigger);
      if (method.empty()) continue;
      if (told != nullptr) {
        told->related.push_back(related(place_of(facts, *config, trigger), fmt::format("`{}` is open too", method)));
        continue;
      }
      told = &out.report(
          place_of(facts, *config, trigger),
          fmt::format("anyone on the internet may call `{}` of `{}`, which ends in {}`{}`: no authorizer, no key and no "
                      "check in the code",
                      method, config->logical_name, stores ? "" : "a paid call of ", action));
      if (stores && is_for_everyone(function, *config, trigger)) told->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule open_write_route{"open-write-route", &check};

}  // namespace wright
