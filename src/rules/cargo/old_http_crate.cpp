// `http` 0.2 and hyper 0.14 beside crates of the hyper 1 family: another `Request` and another `StatusCode` under the same names.

#include <fmt/format.h>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_old(const Dependency& dependency) {
  const std::optional<Version> version = version_of(dependency);
  if (!version || dependency.is_path) return false;
  return (dependency.package == "http" && *version == Version{0, 2}) ||
         (dependency.package == "hyper" && *version == Version{0, 14});
}

bool stands_on_hyper_1(const Crate& crate) {
  const Dependency* const http = crate.find_dependency("lambda_http");
  const std::optional<Version> version = http == nullptr ? std::nullopt : version_of(*http);
  return version && *version >= Version{0, 9};
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    if (!is_old(*built.dependency) || !stands_on_hyper_1(*built.crate)) continue;
    out.report(entry_place(*built.dependency), fmt::format("`{}` here is of the hyper 0.14 family and `lambda_http` of the next: "
                                                           "their `Request` and `StatusCode` are different types",
                                                           built.dependency->package));
  }
}

}  // namespace

extern constinit const Rule old_http_crate{"old-http-crate", &check};

}  // namespace wright
