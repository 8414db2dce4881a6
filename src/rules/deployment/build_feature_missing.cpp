// A build asks for a feature that the crate does not define: cargo stops.

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_plain(std::string_view feature) {
  return feature.find_first_of("/$<{") == std::string_view::npos && feature != "default";
}

bool defines(const Crate& crate, std::string_view feature) {
  return std::find(crate.features.begin(), crate.features.end(), feature) != crate.features.end();
}

// Of the packages that a command builds, none has the feature. Unknown packages may have it.
bool is_missing(const Facts& facts, const BuildCommand& build, std::string_view feature) {
  if (!is_plain(feature)) return false;
  const auto& crates = facts.project.crates;
  if (!build.package.empty()) {
    const auto named =
        std::find_if(crates.begin(), crates.end(), [&](const Crate& crate) { return crate.name == build.package; });
    return named != crates.end() && !defines(*named, feature);
  }
  const auto own = std::find_if(crates.begin(), crates.end(), [&](const Crate& crate) { return crate.folder == build.folder; });
  if (own == crates.end()) return false;
  return std::none_of(crates.begin(), crates.end(), [&](const Crate& crate) {
    return crate.workspace_folder == own->workspace_folder && defines(crate, feature);
  });
}

void report(const Place& place, std::string_view feature, std::string_view crate, Findings& out) {
  out.report(place, fmt::format("the build asks for the feature `{}`, which `{}` does not define: cargo stops", feature, crate));
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.code_uri) continue;
    const Crate* const crate = facts.project.crate_of(join_path(config.code_uri->value, "Cargo.toml"));
    if (crate == nullptr || crate->folder != (config.code_uri->value == "." ? "" : config.code_uri->value)) continue;
    for (const Setting<std::string>& feature : config.build_features) {
      if (is_plain(feature.value) && !defines(*crate, feature.value)) report(feature.place, feature.value, crate->name, out);
    }
  }
  for (const std::vector<BuildCommand>* const builds : {&facts.pipelines.builds, &facts.pipelines.told_builds}) {
    for (const BuildCommand& build : *builds) {
      for (const Setting<std::string>& feature : build.features) {
        if (!is_missing(facts, build, feature.value)) continue;
        const Crate* const crate = facts.project.crate_of(join_path(build.folder, "Cargo.toml"));
        report(feature.place, feature.value, build.package.empty() && crate != nullptr ? crate->name : build.package, out);
      }
    }
  }
}

}  // namespace

extern constinit const Rule build_feature_missing{"build-feature-missing", &check};

}  // namespace wright
