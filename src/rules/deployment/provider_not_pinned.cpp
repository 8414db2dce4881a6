// A provider of Terraform that neither a version nor a lock file holds: each fresh `terraform init` may take a new major version.

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view top_folder(std::string_view path) { return path.substr(0, std::min(path.find('/'), path.size())); }

// A function of ours is deployed from the same tree of folders.
bool deploys_ours(const Facts& facts, const FloatingProvider& provider) {
  const std::string folder = parent_path(provider.place.file->path);
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    const std::string own = parent_path(config.place.file->path);
    return config.tool == DeploymentTool::Terraform &&
           (folder.empty() || is_below(own, folder) || top_folder(own) == top_folder(folder));
  });
}

void check(const Facts& facts, Findings& out) {
  Finding* told = nullptr;
  for (const FloatingProvider& provider : facts.deployment.floating_providers) {
    if (!deploys_ours(facts, provider)) continue;
    if (told != nullptr) {
      told->related.push_back(related(provider.place, "nor here"));
      continue;
    }
    const std::string why =
        provider.constraint.empty()
            ? "no version in `required_providers` and no lock file holds the provider `aws`"
            : fmt::format("`{}` has no upper end and no lock file holds the provider `aws`", provider.constraint);
    told = &out.report(provider.place, why + ": a fresh `terraform init` takes the next major version, which drops arguments");
  }
}

}  // namespace

extern constinit const Rule provider_not_pinned{"provider-not-pinned", &check};

}  // namespace wright
