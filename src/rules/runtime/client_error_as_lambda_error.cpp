// `?` on what the caller sent, in the handler of an HTTP function. One finding for each handler.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_http_entry(const Running& running) {
  if (running.entry->is_http) return true;
  const std::string_view event = running.entry->event.path;
  return contains(event, "ApiGateway") || contains(event, "LambdaFunctionUrlRequest") || contains(event, "AlbTargetGroupRequest");
}

// The handler itself, also behind the closure that only hands it more; a router's functions answer through its own error type.
bool is_handler(const Facts& facts, const Running& running) {
  if (running.entry->handler_name == "router") return false;
  const std::vector<PathStep>& path = running.reached->path;
  return path.empty() || (path.size() == 1 && facts.code.functions[path[0].function].is_closure);
}

// The value is read from the request: its body, parameters or headers.
bool reads_request(const Function& function, const EarlyReturn& early) {
  if (!early.on_event || early.fetched || early.call < 0) return false;
  const std::string_view text = early.place.text();
  if (contains(text, ".await") || contains(text, "Response::builder") || contains(text, "env::var")) return false;
  for (const std::string_view way :
       {"from_str", "from_slice", "from_value", "from_utf8", ".payload", ".parse", "ok_or", "parse_str", "::decode("}) {
    if (contains(text, way)) return true;
  }
  (void)function;
  return false;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!is_http_entry(running) || !is_handler(facts, running)) continue;
    const Function& function = *running.function;
    const EarlyReturn* first = nullptr;
    std::vector<const EarlyReturn*> others;
    for (const EarlyReturn& early : function.early_returns) {
      if (!reads_request(function, early)) continue;
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
