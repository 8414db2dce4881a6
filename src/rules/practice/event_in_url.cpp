// Requests to an address that is taken from an HTTP event as it is. Texts made with format! mostly fix the host.

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

bool asks(const Call& call) {
  if (call.mention) return false;
  if (!call.is_method) return call.path == "reqwest::get" || call.path == "ureq::get";
  return (call.receiver.path == "reqwest::Client" || call.receiver.path == "ureq::Agent") &&
         (call.path == "get" || call.path == "post");
}

bool checks_host(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return call.path == "host_str" || call.path == "host" || call.path == "domain" || contains(lower_case(call.path), "allow") ||
           contains(lower_case(call.path), "valid");
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || checks_host(*running.function)) continue;
    for (const Call& call : running.function->calls) {
      if (!asks(call) || !call.takes_event(0) || call.takes_formatted(0)) continue;
      Finding& finding = out.report(call.name_place,
                                    "the event names the address that is fetched: the caller chooses where the function "
                                    "connects to");
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_url{"event-in-url", &check};

}  // namespace wright
