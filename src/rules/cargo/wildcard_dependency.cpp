// `*` takes any version, the next incompatible one too.

#include <fmt/format.h>

#include <map>
#include <vector>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::map<const SourceFile*, std::vector<const Dependency*>> by_manifest;
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.requirement == "*" && !dependency.is_path && dependency.git.empty())
      by_manifest[entry_place(dependency).file].push_back(&dependency);
  }
  for (const auto& [manifest, dependencies] : by_manifest) {
    const Dependency& first = *dependencies[0];
    Finding& finding = out.report(entry_place(first), fmt::format("`{} = \"*\"` takes any version there is: `cargo update`, or a "
                                                                  "build without a lock file, goes to an incompatible one",
                                                                  first.package));
    for (std::size_t i = 1; i < dependencies.size(); ++i)
      finding.related.push_back(related(entry_place(*dependencies[i]), fmt::format("`{}` too", dependencies[i]->package)));
  }
}

}  // namespace

extern constinit const Rule wildcard_dependency{"wildcard-dependency", &check};

}  // namespace wright
