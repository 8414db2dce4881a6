// `?` on what the caller sent, or `Err(e) => return Err(..)`, in the handler of an HTTP function. One finding for each handler.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/client_errors.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What an HTTP client gets, and no struct of the project that is named for an answer: `ReadResponse`.
bool is_answer(const Type& type) {
  const std::string_view name = last_name(type.path);
  constexpr std::array<std::string_view, 7> kWords{"Gateway", "Http", "http", "Proxy", "Url", "Lambda", "Api"};
  const bool of_http = std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
  const bool answer = name == "Response" || name == "IntoResponse" || (of_http && name.ends_with("Response"));
  return answer || std::any_of(type.arguments.begin(), type.arguments.end(), is_answer);
}

// The handler itself, also behind the closure that only hands it more; a router's functions answer through its own error type.
bool answers_itself(const Facts& facts, const Running& running) {
  if (running.entry->routes) return false;
  const std::vector<PathStep>& path = running.reached->path;
  if (path.empty()) return true;
  const Function& caller = facts.code.functions[path[0].function];
  const bool answers = is_answer(running.function->returns);
  return path.size() == 1 && (caller.is_closure || answers) && !failure_is_taken_up(caller, running.reached->function);
}

// `find(&id).await.map_err(..)`: the caller makes another error of it.
bool is_mapped(const Function& caller, FunctionId callee) {
  return std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
    if (!call.is_method || call.path != "map_err" || call.receiver_call < 0) return false;
    const std::vector<FunctionId>& targets = caller.calls[static_cast<std::size_t>(call.receiver_call)].targets;
    return std::find(targets.begin(), targets.end(), callee) != targets.end();
  });
}

// A function further down whose failure every caller hands on by `?`, up to Lambda: its error is nothing that an answer is made
// of.
bool hands_failures_up(const Facts& facts, const Running& running) {
  constexpr std::size_t kDeepest = 3;
  const std::vector<PathStep>& path = running.reached->path;
  if (running.entry->routes || path.empty() || path.size() > kDeepest) return false;
  const Type& returns = running.function->returns;
  constexpr std::array<std::string_view, 5> kErrors{"lambda_runtime::Error", "lambda_http::Error", "anyhow::Error", "Box", "+"};
  const bool plain = last_name(returns.path) == "Result" && returns.arguments.size() == 2 &&
                     one_of(std::string_view(returns.arguments[1].path), kErrors);
  if (!plain && returns.path != "anyhow::Result") return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const FunctionId callee = i + 1 < path.size() ? path[i + 1].function : running.reached->function;
    const Function& caller = facts.code.functions[path[i].function];
    if (failure_is_taken_up(caller, callee) || is_mapped(caller, callee)) return false;
  }
  return true;
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

bool takes_request(const Function& function) {
  return std::any_of(function.parameter_types.begin(), function.parameter_types.end(), is_request);
}

// A function of the project that is given the request, waits for nothing and gives no answer itself: what it refuses is the
// caller's doing.
bool reads_given_request(const Function& function) {
  const bool given = takes_request(function);
  const bool quiet =
      std::none_of(function.calls.begin(), function.calls.end(), [](const Call& call) { return call.awaited || is_io(call); });
  // A missing variable is no mistake of the caller, unless it panics.
  const bool plain = std::all_of(function.environment_reads.begin(), function.environment_reads.end(),
                                 [](const EnvironmentRead& read) { return read.panics_when_missing; });
  return given && quiet && !function.is_async && plain && contains(function.returns.path, "Result") &&
         !contains(function.returns.display(), "Response");
}

// A part of the request that the caller may leave out.
bool names_part(std::string_view text) {
  for (const std::string_view part : {"query", "header", "body", "cookie"}) {
    if (contains(text, part)) return true;
  }
  return false;
}

// `ok_or(ApiError::BadRequest(..))?`: the code itself calls it the caller's mistake.
bool makes_client_error(const EarlyReturn& early) {
  const std::string_view text = early.place.text();
  for (const std::string_view maker : {"ok_or(", "ok_or_else(", "map_err("}) {
    const std::size_t at = text.rfind(maker);
    if (at == std::string_view::npos) continue;
    for (std::size_t colons = text.find("::", at); colons != std::string_view::npos; colons = text.find("::", colons + 2)) {
      const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", colons + 2);
      const std::string_view name = text.substr(colons + 2, end == std::string_view::npos ? end : end - colons - 2);
      if (name == "BadRequest" || name == "InvalidInput" || name == "InvalidRequest" || contains(name, "Validation")) return true;
    }
  }
  return false;
}

// A function of the project that reads the request, waits for nothing, and is async all the same.
bool awaits_reading(const Facts& facts, const Function& function, const EarlyReturn& early) {
  if (early.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(early.call)];
  if (!call.awaited || call.targets.size() != 1) return false;
  const Function& target = facts.code.functions[call.targets.front()];
  return target.is_async && parses(target) && takes_request(target) && target.environment_reads.empty();
}

// The value is read from the request: its body, parameters or headers.
bool reads_request(const Facts& facts, const Function& function, const EarlyReturn& early) {
  if (makes_client_error(early) || awaits_reading(facts, function, early)) return true;
  if (!early.on_event || early.fetched || early.call < 0) return false;
  const std::string_view text = early.place.text();
  // A part of the path is there, or another route is taken.
  if (contains(text, "path_parameters") && contains(text, "ok_or") && !contains(text, "parse")) return false;
  // The event itself, which the gateway has written: `serde_json::from_value(payload)?`.
  if (contains(text, "from_value(") && !contains(text, "body")) return false;
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
  if (contains(body, "return Err(") || body.starts_with("Err(") || contains(body, "bail!(")) return true;
  // The last value of a block.
  const std::size_t at = body.rfind("Err(");
  const std::size_t before = at == std::string_view::npos ? at : body.find_last_not_of(" \t\r\n", at - 1);
  return before != std::string_view::npos && (body[before] == '{' || body[before] == ';' || body[before] == '}');
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

void sort_by_place(std::vector<Place>& places) {
  std::sort(places.begin(), places.end(),
            [](const Place& left, const Place& right) { return left.span.begin < right.span.begin; });
}

// Where bad input ends the invocation, in the order of the code.
std::vector<Place> refusals(const Facts& facts, const Function& function) {
  std::vector<Place> places;
  const ClientErrors errors(facts);
  for (const EarlyReturn& early : function.early_returns) {
    if (reads_request(facts, function, early) || errors.pass(function, early.call)) places.push_back(early.place);
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const bool hands_on = !branch.absent && gives_error(branch.body.text()) && errors.pass(function, branch.call);
    if (hands_on || passes_on(facts, function, branch)) places.push_back(branch.place);
  }
  sort_by_place(places);
  return places;
}

// `Err(Error::from("order not found"))`, `bail!("invalid id")`: the text says whose mistake it is.
void add_told_mistakes(const Function& function, std::vector<Place>& places) {
  for (const ErrorText& text : error_texts(function)) {
    // `Missing 'total' in the item` is about what was stored.
    const std::string lower = lower_case(text.text);
    const bool of_ours = lower.starts_with("invalid ") || lower.starts_with("missing ");
    if (tells_client_mistake(text.text) && !of_ours) places.push_back(text.place);
  }
  // `ensure!(id.starts_with("a"), ..)` of what the event brought.
  for (const MacroUse& use : function.macros) {
    if (last_name(use.name) == "ensure" && use.mentions_event) places.push_back(use.place);
  }
  sort_by_place(places);
}

// `serde_json::from_str(body)?` of what the event brought.
std::vector<Place> refused_bodies(const Function& function) {
  std::vector<Place> places;
  for (const EarlyReturn& early : function.early_returns) {
    if (!early.on_event || early.fetched || early.call < 0) continue;
    const Call* call = &function.calls[static_cast<std::size_t>(early.call)];
    // `from_slice(body).map_err(|_| Error::from("bad json"))?`
    if (call->is_method && call->path == "map_err" && call->receiver_call >= 0)
      call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
    if (!call->is_method && call->path.starts_with("serde_json::from_") && call->takes_event(0)) places.push_back(early.place);
  }
  return places;
}

// A message of a WebSocket has no status that its sender would see; only the request that connects has one, and that has no body.
bool is_message_of_socket(const Running& running, const Place& place) {
  const std::string_view event = last_name(running.entry->event.path);
  if (!contains(event, "Websocket") && !contains(event, "WebSocket")) return false;
  const std::string_view text = place.text();
  return contains(text, "body") || contains(text, "serde_json::from_");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || is_resolver(*running.function)) continue;
    const bool answers = answers_itself(facts, running);
    if (!answers && !hands_failures_up(facts, running)) continue;
    std::vector<Place> places = answers ? refusals(facts, *running.function) : refused_bodies(*running.function);
    add_told_mistakes(*running.function, places);
    std::erase_if(places, [&](const Place& place) { return is_message_of_socket(running, place); });
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
