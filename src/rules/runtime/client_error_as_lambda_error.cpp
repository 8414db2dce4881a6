// `?` on what the caller sent, or `Err(e) => return Err(..)`, in the handler of an HTTP function. One finding for each handler.

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

bool is_request(const Type& type) {
  const std::string_view name = last_name(type.path);
  return name == "Request" || name == "Body" || name.ends_with("ProxyRequest") || name.ends_with("HttpRequest") ||
         name == "LambdaFunctionUrlRequest";
}

// A function of the project that is given the request, waits for nothing and gives no answer itself: what it refuses is the
// caller's doing.
bool reads_given_request(const Function& function) {
  const bool given = std::any_of(function.parameter_types.begin(), function.parameter_types.end(), is_request);
  const bool quiet =
      std::none_of(function.calls.begin(), function.calls.end(), [](const Call& call) { return call.awaited || is_io(call); });
  return given && quiet && !function.is_async && function.environment_reads.empty() &&
         contains(function.returns.path, "Result") && !contains(function.returns.display(), "Response");
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
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    return parses(facts.code.functions[id]) || reads_given_request(facts.code.functions[id]);
  });
}

bool gives_error(std::string_view body) {
  return contains(body, "return Err(") || body.starts_with("Err(") || contains(body, "bail!(");
}

// `Err(error) => return Err(error.into())` after a look at the request.
bool passes_on(const Facts& facts, const Function& function, const FailureBranch& branch) {
  if (!branch.on_event || branch.fetched || branch.call < 0 || !gives_error(branch.body.text())) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  if (call.awaited) return false;
  if (branch.absent) return names_part(call.place.text()) || call.path == "body";
  if (call.path.starts_with("serde_json::from_")) return call.takes_event(0);
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    return parses(facts.code.functions[id]) || reads_given_request(facts.code.functions[id]);
  });
}

// Where bad input ends the invocation, in the order of the code.
std::vector<Place> refusals(const Facts& facts, const Function& function) {
  std::vector<Place> places;
  for (const EarlyReturn& early : function.early_returns) {
    if (reads_request(facts, function, early)) places.push_back(early.place);
  }
  for (const FailureBranch& branch : function.failure_branches) {
    if (passes_on(facts, function, branch)) places.push_back(branch.place);
  }
  std::sort(places.begin(), places.end(),
            [](const Place& left, const Place& right) { return left.span.begin < right.span.begin; });
  return places;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || !is_handler(facts, running)) continue;
    const std::vector<Place> places = refusals(facts, *running.function);
    if (places.empty()) continue;
    Finding& finding = out.report(places.front(),
                                  "bad input makes the invocation fail: the caller gets a 502 or 500 without a reason where a "
                                  "4xx would say what to mend");
    for (std::size_t i = 1; i < places.size(); ++i) finding.related.push_back(related(places[i], "and here"));
  }
}

}  // namespace

extern constinit const Rule client_error_as_lambda_error{"client-error-as-lambda-error", &check};

}  // namespace wright
