// A REST API answers the preflight of browsers by itself, and the function behind its proxy integration must send the header with
// every answer: API Gateway adds none. No source of the project speaks of CORS then.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/preflight.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The code, or a distribution before the API, adds the header; also a library of the project that we only see named.
bool header_is_added(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string text = lower_case(file.source->text);
    constexpr std::array<std::string_view, 7> kWays{
        "access-control", "access_control", "corslayer", "cors::", "cors_", "_cors", "cors("};
    if (file.kind == FileKind::Rust)
      return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
    const bool template_of_any =
        file.kind == FileKind::Yaml || file.kind == FileKind::TypeScript || file.kind == FileKind::Python;
    return template_of_any && (contains(text, "responseheaderspolicy") || contains(text, "response_headers_policy"));
  });
}

bool is_content_type(const Call& call) {
  return call.is_method && call.path == "header" && lower_case(call.first_string) == "content-type";
}

void check(const Facts& facts, Findings& out) {
  const std::optional<Place> preflight = find_preflight(facts);
  if (!preflight || header_is_added(facts)) return;
  Finding* finding = nullptr;
  for (const Running& running : running_functions(facts)) {
    const bool rest = running.source == EventSource::ApiGatewayRest || running.source == EventSource::Http;
    if (!takes_http_requests(running) || !rest) continue;
    for (const Call& call : running.function->calls) {
      if (!is_content_type(call)) continue;
      if (finding != nullptr) {
        finding->related.push_back(related(call.name_place, "nor has this one"));
        continue;
      }
      finding = &out.report(call.name_place,
                            "this answer has no `Access-Control-Allow-Origin`, which API Gateway does not add to the answer of a "
                            "proxy integration: browsers pass the preflight and then refuse the reply");
      finding->related.push_back(related(*preflight, "the preflight is allowed here"));
    }
  }
}

}  // namespace

extern constinit const Rule cors_header_missing{"cors-header-missing", &check};

}  // namespace wright
