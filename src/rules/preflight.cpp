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

// `cors: true` of an event `http` of the Serverless Framework, or with settings below it.
std::optional<Place> event_preflight(const Facts& facts) {
  const std::vector<Stack>& stacks = facts.deployment.stacks;
  for (std::uint32_t index = 0; index < stacks.size(); ++index) {
    const SourceFile* const file = stacks[index].place.file;
    if (stacks[index].tool != DeploymentTool::Serverless || file == nullptr || !has_our_functions(facts, index)) continue;
    std::size_t event = std::string::npos;  // how far the last `- http:` is indented
    for (const std::string_view line : split_lines(file->text)) {
      const std::string_view text = trim(line);
      const std::size_t indent = line.find_first_not_of(' ');
      if (text.empty() || text.starts_with('#')) continue;
      if (text == "- http:")
        event = indent;
      else if (event != std::string::npos && indent <= event)
        event = std::string::npos;
      if (event != std::string::npos && text.starts_with("cors:") && !contains(text, "false"))
        return place_in(*file, text.substr(0, std::string_view("cors").size()));
    }
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
  if (const std::optional<Place> event = event_preflight(facts)) return event;
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
