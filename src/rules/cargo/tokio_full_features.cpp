// Features add up: `full` in one crate of the build turns everything on for all of them, so each place needs the edit.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `pub use tokio;`: others of the project, which are not seen from here, use what they like of it.
bool hands_on(const Facts& facts, const Crate& crate) {
  return any_source(facts, crate, [](std::string_view text) { return contains(text, "pub use tokio;"); });
}

// A dependency that only the crate's own manifest has, and no source of the crate names: all of it can go.
bool is_unnamed(const Facts& facts, const Crate& crate, const Place& entry) {
  return entry.file == crate.manifest && !any_source(facts, crate, [](std::string_view text) { return contains(text, "tokio"); });
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.package != "tokio" || !has_feature(dependency, "full") || hands_on(facts, *built.crate)) continue;
    for (const Place& place : entries_with(dependency, "\"full\"")) {
      out.report(place,
                 fmt::format("tokio's `full` compiles file system, processes, signals and more into the function{}",
                             is_unnamed(facts, *built.crate, place) ? ", and no source of this crate names tokio"
                                                                    : ": it needs `macros`, a runtime and what its code names"));
    }
  }
}

}  // namespace

extern constinit const Rule tokio_full_features{"tokio-full-features", &check};

}  // namespace wright
