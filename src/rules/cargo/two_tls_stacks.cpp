// The default features of the SDK's service crates keep the old HTTP stack (hyper 0.14, rustls 0.21, ring) beside the current one
// (hyper 1, rustls 0.23, aws-lc). Only Cargo.lock proves it, and rustls 0.23 alone does not: an SDK from before the current stack
// has the old one only, where reqwest brings rustls 0.23 with ring, or names it in the lock file without building it.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_built_with(const Crate& crate, std::string_view package, Version wanted) {
  return std::any_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
    return locked.name == package && read_version(locked.version) == wanted;
  });
}

bool has_package(const Crate& crate, std::string_view package) {
  return std::any_of(crate.built_with.begin(), crate.built_with.end(),
                     [&](const LockedPackage& locked) { return locked.name == package; });
}

bool has_both(const Crate& crate) {
  const bool current =
      is_built_with(crate, "rustls", {0, 23}) && has_package(crate, "aws-lc-rs") && has_package(crate, "aws-smithy-http-client");
  return current && is_built_with(crate, "rustls", {0, 21});
}

bool brings_both(const Dependency& dependency) {
  return dependency.package.starts_with("aws-sdk-") && dependency.default_features;
}

// reqwest 0.11 stands on the old stack as well: it stays whatever the SDK is built with.
bool comes_otherwise(const Crate& crate) {
  return std::any_of(crate.built_with.begin(), crate.built_with.end(), [](const LockedPackage& locked) {
    const std::optional<Version> version = read_version(locked.version);
    return locked.name == "reqwest" && version && *version < Version{0, 12} &&
           std::find(locked.dependencies.begin(), locked.dependencies.end(), "hyper-rustls") != locked.dependencies.end();
  });
}

void check(const Facts& facts, Findings& out) {
  std::map<std::string_view, std::vector<const Dependency*>> by_workspace;
  for (const BuiltDependency& built : built_dependencies(facts)) {
    if (!has_both(*built.crate) || comes_otherwise(*built.crate)) continue;
    if (brings_both(*built.dependency)) by_workspace[built.crate->workspace_folder].push_back(built.dependency);
  }
  for (const auto& [folder, dependencies] : by_workspace) {
    const Dependency& first = *dependencies[0];
    Finding& finding =
        out.report(entry_place(first), fmt::format("the default features of `{}` build a second TLS stack into the function: "
                                                   "rustls 0.21 with ring beside rustls 0.23 with aws-lc",
                                                   first.package));
    std::set<std::string_view> named{first.package};
    for (const Dependency* other : dependencies) {
      if (named.insert(other->package).second)
        finding.related.push_back(related(entry_place(*other), fmt::format("`{}` too", other->package)));
    }
  }
}

}  // namespace

extern constinit const Rule two_tls_stacks{"two-tls-stacks", &check};

}  // namespace wright
