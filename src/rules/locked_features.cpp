#include "rules/locked_features.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace wright {

bool is_by_features_beside(const Facts& facts, const BuiltDependency& built) {
  constexpr std::array<std::string_view, 4> kChain{"reqwest", "hyper-tls", "tokio-native-tls", "native-tls"};
  const std::vector<LockedPackage>& packages = built.crate->built_with;
  const bool direct = std::any_of(packages.begin(), packages.end(), [&](const LockedPackage& locked) {
    const auto takes = [&](const std::string& name) { return name != "reqwest" && one_of(name, kChain); };
    return !one_of(locked.name, kChain) && locked.name != built.crate->name &&
           std::any_of(locked.dependencies.begin(), locked.dependencies.end(), takes);
  });
  return !direct && std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    if (&crate == built.crate || crate.workspace_folder != built.crate->workspace_folder) return false;
    return std::any_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
      const auto other = [&](std::uint32_t number) {
        const Dependency& dependency = crate.dependencies[number];
        return !dependency.is_path && dependency.package != built.dependency->package;
      };
      return locked.name == "native-tls" && std::any_of(locked.through.begin(), locked.through.end(), other);
    });
  });
}

}  // namespace wright
