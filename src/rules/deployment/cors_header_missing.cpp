// A REST API answers the preflight of browsers by itself, and the function behind its proxy integration must send the header with
// every answer: API Gateway adds none. No source of the project speaks of CORS then.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
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

// `ApiGatewayProxyResponse { status_code: 200, headers: HeaderMap::new(), .. }`: an answer that names no header at all.
std::optional<Place> bare_answer(const Function& function) {
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find("ApiGatewayProxyResponse {"); at != std::string_view::npos;
       at = text.find("ApiGatewayProxyResponse {", at + 1)) {
    const std::string_view literal = text.substr(at, text.find("})", at) - at);
    const std::size_t headers = literal.find("headers: ");
    if (!contains(literal, "status_code:") || headers == std::string_view::npos) continue;
    const std::string_view value = literal.substr(headers + 9);
    if (!value.starts_with("HeaderMap::new()") && !value.starts_with("Default::default()") &&
        !value.starts_with("HeaderMap::default()"))
      continue;
    return place_in(*function.place.file, function.place.span.begin + at + headers, std::string_view("headers").size());
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  const std::optional<Place> preflight = find_preflight(facts);
  if (!preflight || header_is_added(facts)) return;
  Finding* finding = nullptr;
  for (const Running& running : running_functions(facts)) {
    const bool rest = running.source == EventSource::ApiGatewayRest || running.source == EventSource::Http;
    if (!takes_http_requests(running) || !rest) continue;
    std::vector<Place> places;
    if (const std::optional<Place> bare = bare_answer(*running.function)) places.push_back(*bare);
    for (const Call& call : running.function->calls) {
      if (is_content_type(call)) places.push_back(call.name_place);
    }
    for (const Place& place : places) {
      if (finding != nullptr) {
        finding->related.push_back(related(place, "nor has this one"));
        continue;
      }
      finding = &out.report(place,
                            "this answer has no `Access-Control-Allow-Origin`, which API Gateway does not add to the answer of a "
                            "proxy integration: browsers pass the preflight and then refuse the reply");
      finding->related.push_back(related(*preflight, "the preflight is allowed here"));
    }
  }
}

}  // namespace

extern constinit const Rule cors_header_missing{"cors-header-missing", &check};

}  // namespace wright
