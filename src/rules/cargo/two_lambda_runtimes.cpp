// lambda_http brings a lambda_runtime of its own version. A second one beside it is built twice, and its types do not fit.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr Version kFirstInStep{0, 3};
constexpr Version kLastInStep{0, 13};  // up to here both had the same numbers

std::set<std::string> locked_versions(const Crate& crate) {
  std::set<std::string> versions;
  for (const LockedPackage& package : crate.built_with) {
    if (package.name == "lambda_runtime") versions.insert(package.version);
  }
  return versions;
}

// By the requirements alone, without a lock file.
bool must_differ(const Dependency& runtime, const Dependency& http) {
  const std::optional<Version> one = version_of(runtime);
  const std::optional<Version> other = version_of(http);
  if (!one || !other || runtime.requirement.find('.') == std::string::npos || http.requirement.find('.') == std::string::npos)
    return false;
  return *one >= kFirstInStep && *other >= kFirstInStep && *one <= kLastInStep && *other <= kLastInStep && *one != *other;
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : function_crates(facts)) {
    const Dependency* const runtime = crate->find_dependency("lambda_runtime");
    const Dependency* const http = crate->find_dependency("lambda_http");
    if (runtime == nullptr || http == nullptr || runtime->optional || http->optional || runtime->is_path || http->is_path)
      continue;
    const bool locked = locked_versions(*crate).size() > 1;
    if (!locked && (crate->lock != nullptr || !must_differ(*runtime, *http))) continue;
    out.report(entry_place(*runtime),
               "this `lambda_runtime` is not the one that `lambda_http` is built on: the function holds two, and types of one do "
               "not fit the other");
  }
}

}  // namespace

extern constinit const Rule two_lambda_runtimes{"two-lambda-runtimes", &check};

}  // namespace wright
