#include "rules/dependency.h"

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

std::string identifier(const Dependency& dependency) { return replace_all(dependency.name, "-", "_"); }

}  // namespace wright
