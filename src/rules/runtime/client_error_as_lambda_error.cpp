// `?` on what the caller sent, in the handler of an HTTP function. One finding for each handler.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_http_entry(const Running& running) {
  if (running.source == EventSource::Authorizer || contains(running.entry->event.path, "Authorizer")) return false;
  if (running.entry->is_http) return true;
  const std::string_view event = running.entry->event.path;
  return contains(event, "ApiGateway") || contains(event, "LambdaFunctionUrlRequest") || contains(event, "AlbTargetGroupRequest");
}

// The handler itself, also behind the closure that only hands it more; a router's functions answer through its own error type.
bool is_handler(const Facts& facts, const Running& running) {
  if (running.entry->handler_name == "router") return false;
  const std::vector<PathStep>& path = running.reached->path;
  if (path.empty()) return true;
  const bool answers = contains(running.function->returns.display(), "Response");
  return path.size() == 1 && (facts.code.functions[path[0].function].is_closure || answers);
}

// A function of the project that only reads what it is given.
bool parses(const Function& function) {
  const auto is_parse = [](const Call& call) { return call.path.starts_with("serde_json::from_"); };
  const auto waits = [](const Call& call) { return call.awaited; };
  return std::any_of(function.calls.begin(), function.calls.end(), is_parse) &&
         std::none_of(function.calls.begin(), function.calls.end(), waits);
}

// A part of the request that the caller fills.
bool names_part(std::string_view text) {
  for (const std::string_view part : {"query", "header", "body", "path_parameters", "cookie"}) {
    if (contains(text, part)) return true;
  }
  return false;
}

// The value is read from the request: its body, parameters or headers.
bool reads_request(const Facts& facts, const Function& function, const EarlyReturn& early) {
  if (!early.on_event || early.fetched || early.call < 0) return false;
  const std::string_view text = early.place.text();
  if (contains(text, ".await") || contains(text, "Response::builder") || contains(text, "env::var") ||
      contains(text, "request_context") || contains(text, "connection_id") || contains(text, "claims") ||
      contains(text, "authorizer"))
    return false;
  for (const std::string_view way :
       {"from_str", "from_slice", "from_value", "from_utf8", ".payload", ".parse", "ok_or", "parse_str", "::decode("}) {
    if (contains(text, way) && (std::string_view(way) != "ok_or" || names_part(text))) return true;
  }
  const Call& call = function.calls[static_cast<std::size_t>(early.call)];
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return parses(facts.code.functions[id]); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!is_http_entry(running) || !is_handler(facts, running)) continue;
    const Function& function = *running.function;
    const EarlyReturn* first = nullptr;
    std::vector<const EarlyReturn*> others;
    for (const EarlyReturn& early : function.early_returns) {
      if (!reads_request(facts, function, early)) continue;
      if (first == nullptr) {
        first = &early;
      } else {
        others.push_back(&early);
      }
    }
    if (first == nullptr) continue;
    Finding& finding = out.report(first->place,
                                  "bad input makes the invocation fail: the caller gets a 502 or 500 without a reason where a "
                                  "4xx would say what to mend");
    for (const EarlyReturn* other : others) finding.related.push_back(related(other->place, "and here"));
  }
}

}  // namespace

extern constinit const Rule client_error_as_lambda_error{"client-error-as-lambda-error", &check};

}  // namespace wright
