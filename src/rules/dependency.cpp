#include "rules/dependency.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace wright {

std::vector<BuiltDependency> built_dependencies(const Facts& facts) {
  std::vector<BuiltDependency> built;
  for (const Crate* crate : built_crates(facts)) {
    for (const Dependency& dependency : crate->dependencies) {
      if (dependency.kind == DependencyKind::Normal && !dependency.optional) built.push_back({crate, &dependency});
    }
  }
  return built;
}

Place entry_place(const Dependency& dependency) { return dependency.shared.value_or(dependency.place); }

std::vector<Place> entries_with(const Dependency& dependency, std::string_view text) {
  std::vector<Place> places;
  if (dependency.shared && contains(dependency.shared->text(), text)) places.push_back(*dependency.shared);
  if (contains(dependency.place.text(), text)) places.push_back(dependency.place);
  return places;
}

std::string identifier(const Dependency& dependency) {
  // Packages whose library has another name, by their manifests on crates.io, checked 2026-11-26.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kLibraries{
      {{"async-stripe", "stripe"}, {"md-5", "md5"}, {"rust-ini", "ini"}, {"rust-s3", "s3"}, {"sha-1", "sha1"}}};
  const auto* const found =
      std::find_if(kLibraries.begin(), kLibraries.end(), [&](const auto& row) { return row.first == dependency.name; });
  return found != kLibraries.end() ? std::string(found->second) : replace_all(dependency.name, "-", "_");
}

}  // namespace wright
