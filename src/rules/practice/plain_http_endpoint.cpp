// Fixed http:// addresses given to an HTTP client.

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

// Here, the machine's own services, or a name of the private network.
bool is_near(std::string_view address) {
  std::string_view host = address.substr(std::string_view("http://").size());
  host = host.substr(0, host.find_first_of("/:?"));
  if (host.find('.') == std::string_view::npos || host.starts_with('{')) return true;
  for (const std::string_view start : {"127.", "169.254.", "10.", "192.168.", "172.", "0.0.0.0"}) {
    if (host.starts_with(start)) return true;
  }
  return host.ends_with(".local") || host.ends_with(".internal") || host.ends_with(".localhost") || contains(host, "sandbox");
}

bool asks(const Call& call) {
  constexpr std::array<std::string_view, 8> kVerbs{"get", "post", "put", "delete", "patch", "head", "request", "call"};
  if (call.mention) return false;
  if (!call.is_method)
    return call.path == "reqwest::get" || call.path.starts_with("ureq::") || call.path == "reqwest::blocking::get";
  const bool client = call.receiver.path == "reqwest::Client" || call.receiver.path == "reqwest::blocking::Client" ||
                      call.receiver.path == "ureq::Agent" || is_in(call.receiver.path, "reqwest_middleware");
  return client && std::find(kVerbs.begin(), kVerbs.end(), call.path) != kVerbs.end();
}

// The address as the call's own argument, or inside the format! there.
std::string_view address_of(const Function& function, const Call& call) {
  if (call.first_string.starts_with("http://")) return call.first_string;
  for (const Literal& literal : function.literals) {
    const bool inside = literal.place.file == call.place.file && literal.place.span.begin > call.name_place.span.begin &&
                        literal.place.span.end <= call.name_place.span.end;
    if (inside && literal.text.starts_with("http://")) return literal.text;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!asks(call)) continue;
      const std::string_view address = address_of(*running.function, call);
      if (address.empty() || is_near(address)) continue;
      Finding& finding =
          out.report(call.name_place, fmt::format("`{}` is asked without TLS: everyone on the way can read and change "
                                                  "what is exchanged",
                                                  address));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule plain_http_endpoint{"plain-http-endpoint", &check};

}  // namespace wright
