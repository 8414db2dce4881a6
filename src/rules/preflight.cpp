#include "rules/preflight.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "rules/stack.h"

namespace wright {
namespace {

// OPTIONS of a REST API that a mock integration answers, as Terraform and CloudFormation spell it out.
std::optional<Place> mock_preflight(const Facts& facts) {
  constexpr std::string_view kHeader = "\"method.response.header.Access-Control-Allow-Origin\"";
  for (const Api& api : facts.deployment.apis) {
    const SourceFile* const source = api.place.file;
    if (api.kind != ApiKind::Rest || source == nullptr || !source->path.ends_with(".tf") || !has_our_functions(facts, api.stack))
      continue;
    const std::size_t at = source->text.find(kHeader);
    if (at == std::string::npos || !contains(source->text, "\"OPTIONS\"") || !contains(source->text, "\"MOCK\"")) continue;
    return place_in(*source, at, kHeader.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<Place> find_preflight(const Facts& facts) {
  for (const Api& api : facts.deployment.apis) {
    if (api.kind == ApiKind::Rest && !api.origins.empty() && has_our_functions(facts, api.stack))
      return api.origins.front().place;
  }
  if (const std::optional<Place> mock = mock_preflight(facts)) return mock;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::TypeScript && file.kind != FileKind::Python) continue;
    for (const std::string_view way : {"defaultCorsPreflightOptions", "addCorsPreflight(", "default_cors_preflight_options"}) {
      const std::size_t at = file.source->text.find(way);
      if (at != std::string::npos) return place_in(*file.source, at, way.size());
    }
  }
  return std::nullopt;
}

bool gateway_answers_browsers(const Facts& facts) {
  const bool by_api = std::any_of(facts.deployment.apis.begin(), facts.deployment.apis.end(),
                                  [](const Api& api) { return api.kind == ApiKind::Http && !api.origins.empty(); });
  const bool by_url = std::any_of(facts.deployment.urls.begin(), facts.deployment.urls.end(),
                                  [](const FunctionUrl& url) { return !url.origins.empty(); });
  if (by_api || by_url) return true;
  constexpr std::array<std::string_view, 9> kWays{
      "cors_configuration",    "corsconfiguration",       "corspreflight:",    "cors_preflight=", "cors {", "--cors",
      "responseheaderspolicy", "response_headers_policy", "httpapi:\n    cors"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Prose) return false;
    const std::string text = lower_case(file.source->text);
    if (file.kind == FileKind::Json && contains(text, "access-control-allow-origin")) return true;  // vercel.json
    return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
  });
}

}  // namespace wright
