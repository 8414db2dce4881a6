#include "rules/preflight.h"

#include <string_view>

#include "rules/stack.h"

namespace wright {

std::optional<Place> find_preflight(const Facts& facts) {
  for (const Api& api : facts.deployment.apis) {
    if (api.kind == ApiKind::Rest && !api.origins.empty() && has_our_functions(facts, api.stack))
      return api.origins.front().place;
  }
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::TypeScript && file.kind != FileKind::Python) continue;
    for (const std::string_view way : {"defaultCorsPreflightOptions", "addCorsPreflight(", "default_cors_preflight_options"}) {
      const std::size_t at = file.source->text.find(way);
      if (at == std::string::npos) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      return Place{file.source.get(), {begin, static_cast<std::uint32_t>(begin + way.size())}};
    }
  }
  return std::nullopt;
}

}  // namespace wright
