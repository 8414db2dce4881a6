// `*` takes any version, the next incompatible one too, and so does `0` of a package that has not reached 1.0.

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <vector>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `0` takes every `0.x`, each of which may be incompatible with the one before.
bool takes_any(std::string_view requirement) {
  return requirement == "*" || requirement == "0" || requirement == "^0" || requirement == "0.*" || requirement == ">=0";
}

void check(const Facts& facts, Findings& out) {
  std::map<const SourceFile*, std::vector<const Dependency*>> by_manifest;
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (takes_any(dependency.requirement) && !dependency.is_path && dependency.git.empty())
      by_manifest[entry_place(dependency).file].push_back(&dependency);
  }
  for (const auto& [manifest, dependencies] : by_manifest) {
    const Dependency& first = *dependencies[0];
    const bool all = first.requirement == "*" || first.requirement == ">=0";
    Finding& finding = out.report(entry_place(first),
                                  fmt::format("`{} = \"{}\"` takes any version {}: `cargo update`, or a build without a lock "
                                              "file, goes to an incompatible one",
                                              first.package, first.requirement, all ? "there is" : "below 1.0"));
    for (std::size_t i = 1; i < dependencies.size(); ++i)
      finding.related.push_back(related(entry_place(*dependencies[i]), fmt::format("`{}` too", dependencies[i]->package)));
  }
}

}  // namespace

extern constinit const Rule wildcard_dependency{"wildcard-dependency", &check};

}  // namespace wright
