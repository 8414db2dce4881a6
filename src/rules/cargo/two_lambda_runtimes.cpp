// lambda_http brings a lambda_runtime of its own version. A second one beside it is built twice, and its types do not fit. So is
// one that another dependency is built on: an adapter for a web framework, a library of middleware.

#include <fmt/format.h>

#include <algorithm>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool leads_through(const LockedPackage& package, std::uint32_t dependency) {
  return std::find(package.through.begin(), package.through.end(), dependency) != package.through.end();
}

// A dependency that brings a version of lambda_runtime which the one that starts the function does not; null when none does. What
// no source names is left out of the program: unused-dependency tells of it.
const Dependency* brings_another(const Facts& facts, const Crate& crate, const Dependency& own) {
  const auto number = static_cast<std::uint32_t>(&own - crate.dependencies.data());
  const auto is_runtime = [](const LockedPackage& package) { return package.name == "lambda_runtime"; };
  const bool known = std::any_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& package) {
    return is_runtime(package) && leads_through(package, number);
  });
  if (!known) return nullptr;
  for (const LockedPackage& package : crate.built_with) {
    if (!is_runtime(package) || leads_through(package, number)) continue;
    for (const std::uint32_t through : package.through) {
      const Dependency& other = crate.dependencies[through];
      const bool brings = !other.optional && !other.is_path && other.package != "lambda_runtime";
      if (brings && mentions(facts, crate, identifier(other))) return &other;
    }
  }
  return nullptr;
}

void check_brought(const Facts& facts, const Crate& crate, const Dependency& own, Findings& out) {
  const Dependency* const other = own.optional || own.is_path ? nullptr : brings_another(facts, crate, own);
  if (other == nullptr) return;
  const std::string mine = own.package == "lambda_runtime" ? "the one named here" : fmt::format("`{}`", own.package);
  Finding& finding = out.report(entry_place(*other),
                                fmt::format("`{}` is built on another `lambda_runtime` than {}: the function holds two, and "
                                            "types of one do not fit the other",
                                            other->package, mine));
  finding.related.push_back(related(entry_place(own), fmt::format("`{}` of another version", own.package)));
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : function_crates(facts)) {
    const Dependency* const runtime = crate->find_dependency("lambda_runtime");
    const Dependency* const http = crate->find_dependency("lambda_http");
    const bool any = runtime != nullptr || http != nullptr;
    if (any && !holds_two_runtimes(*crate)) check_brought(facts, *crate, http != nullptr ? *http : *runtime, out);
    if (runtime == nullptr || !holds_two_runtimes(*crate)) continue;
    const bool unused = !runtime->shared && !mentions(facts, *crate, "lambda_runtime");
    if (unused) continue;  // unused-dependency tells of it
    out.report(entry_place(*runtime),
               "this `lambda_runtime` is not the one that `lambda_http` is built on: the function holds two, and types of one do "
               "not fit the other");
  }
}

}  // namespace

extern constinit const Rule two_lambda_runtimes{"two-lambda-runtimes", &check};

}  // namespace wright
