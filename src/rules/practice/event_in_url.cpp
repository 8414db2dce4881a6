// Requests to an address that is taken from an HTTP event as it is. Texts made with format! mostly fix the host. Where the
// address is handed from function to function under a name that says so, and nothing on the way looks at its host, the caller
// chooses it; where it is a field of something else it may be a setting.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// A page that a browser in the function opens; it knows `file:` too.
bool opens_page(const Function& function, const Call& call) {
  if (!call.is_method) return false;
  const bool chromiumoxide = call.path == "goto" || call.path == "new_page";
  return call.path == "navigate_to" || (chromiumoxide && contains(function.place.file->text, "chromiumoxide"));
}

bool asks(const Function& function, const Call& call) {
  if (call.mention) return false;
  if (opens_page(function, call)) return true;
  if (!call.is_method) return call.path == "reqwest::get" || call.path == "reqwest::blocking::get" || call.path == "ureq::get";
  const bool client = call.receiver.path == "reqwest::Client" || call.receiver.path == "reqwest::blocking::Client" ||
                      call.receiver.path == "ureq::Agent";
  return client && (call.path == "get" || call.path == "post");
}

bool checks_host(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    const std::string name = lower_case(call.path);
    return call.path == "host_str" || call.path == "host" || call.path == "domain" || contains(name, "allow") ||
           (contains(name, "valid") && !contains(name, "invalid"));
  });
}

// `url`, `image_url`, `link`; the address of a service that the project itself asks is a setting that came along with the event.
bool names_address(std::string_view name) {
  constexpr std::array<std::string_view, 4> kWords{"url", "uri", "link", "href"};
  constexpr std::array<std::string_view, 7> kSettings{"base", "api", "callback", "token", "endpoint", "webhook", "upload"};
  const auto holds = [&](std::string_view word) { return contains(name, word); };
  return std::any_of(kWords.begin(), kWords.end(), holds) && std::none_of(kSettings.begin(), kSettings.end(), holds);
}

// `if should_resolve(&parsed)`: a function of the project that looks at the host.
bool looks_at_host(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 3> kParts{"host_str", "host", "domain"};
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) {
    const std::vector<Call>& calls = facts.code.functions[target].calls;
    return std::any_of(calls.begin(), calls.end(), [&](const Call& inner) { return one_of(inner.path, kParts); });
  });
}

// Another check on the way than that of the form of a text: of a host, of the sender's signature, or of whoever runs the service.
bool is_guarded(const Facts& facts, const Function& function) {
  if (contains(function.place.file->path, "admin") || contains(function.name, "admin")) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    constexpr std::array<std::string_view, 11> kParts{"host",     "domain", "allow",     "trusted", "private",       "ssrf",
                                                      "loopback", "admin",  "signature", "hmac",    "verify_request"};
    const std::string name = lower_case(last_name(call.path));
    return looks_at_host(facts, call) ||
           std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(name, part); });
  });
}

// The number of the argument that becomes the parameter; nothing when the name is not one.
std::optional<std::uint32_t> argument_of(const Function& function, std::string_view name) {
  const std::vector<std::string>& names = function.parameter_names;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  const bool method = names.front() == "self";
  return static_cast<std::uint32_t>(found - names.begin()) - (method ? 1 : 0);
}

const Call* call_at(const Function& function, const Place& place) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.place.span.begin <= place.span.begin && place.span.end <= call.place.span.end &&
           call.name_place.span.end == place.span.end;
  });
  return found == function.calls.end() ? nullptr : &*found;
}

// `let url = index_url(name);` of a function of the project that writes the host itself:
// `format!("https://index.crates.io/{path}")`.
bool writes_host(const Facts& facts, const Function& function, const Call& request) {
  const std::string_view made = let_value(function, plain_name(argument_text(request, 0)), request.place.span.begin);
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const std::string_view text = call.place.text();
    if (call.targets.empty() || text.data() < made.data() || text.data() + text.size() > made.data() + made.size()) return false;
    return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) {
      const std::string_view body = facts.code.functions[target].place.text();
      return contains(body, "format!(\"https://") || contains(body, "format!(\"http://");
    });
  });
}

// Each function on the way hands the address on as the event gave it.
bool is_chosen_by_caller(const Facts& facts, const Running& running, const Call& call) {
  // What is posted to an address of the event is mostly an answer that its sender waits for.
  if (is_guarded(facts, *running.function) || call.path == "post") return false;
  std::string_view name = plain_name(argument_text(call, 0));
  if (!names_address(name)) return false;
  std::optional<std::uint32_t> argument = argument_of(*running.function, name);
  for (auto step = running.reached->path.rbegin(); step != running.reached->path.rend(); ++step) {
    const Function& caller = facts.code.functions[step->function];
    if (is_guarded(facts, caller)) return false;
    if (!argument) continue;
    const Call* hands = call_at(caller, step->place);
    if (hands == nullptr || !hands->takes_event(*argument) || hands->takes_formatted(*argument)) return false;
    name = plain_name(argument_text(*hands, *argument));
    if (!name.empty() && !names_address(name)) return false;
    argument = argument_of(caller, name);
  }
  return true;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || checks_host(*running.function)) continue;
    for (const Call& call : running.function->calls) {
      if (!asks(*running.function, call) || !call.takes_event(0) || call.takes_formatted(0)) continue;
      if (writes_host(facts, *running.function, call)) continue;
      Finding& finding = out.report(call.name_place,
                                    "the event names the address that is fetched: the caller chooses where the function "
                                    "connects to");
      if (is_chosen_by_caller(facts, running, call)) finding.confidence = Confidence::Likely;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_url{"event-in-url", &check};

}  // namespace wright
