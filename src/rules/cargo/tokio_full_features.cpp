// Features add up: `full` in one crate of the build turns everything on for all of them, so each place needs the edit.

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.package != "tokio" || !has_feature(dependency, "full")) continue;
    for (const Place& place : entries_with(dependency, "\"full\"")) {
      out.report(
          place,
          "tokio's `full` compiles file system, processes, signals and more into the function: it needs `macros`, a runtime "
          "and what its code names");
    }
  }
}

}  // namespace

extern constinit const Rule tokio_full_features{"tokio-full-features", &check};

}  // namespace wright
