// lambda_runtime and lambda_http are at 1.5 and 1.3. Versions before 1.0 get no more fixes; those before 0.9 are built on hyper
// 0.14 and fit no current crate of the HTTP family.

#include <fmt/format.h>

#include <array>
#include <set>

#include "rules/builder.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

struct Latest {
  std::string_view package;
  std::string_view version;
};

// https://crates.io/crates/lambda_runtime, https://crates.io/crates/lambda_http, checked 2026-11-23.
constexpr std::array kLatest{Latest{"lambda_runtime", "1.5"}, Latest{"lambda_http", "1.3"}};

constexpr Version kFirstOnHyper1{0, 9};
constexpr Version kFirstStable{1, 0};

void report(const Dependency& dependency, Version version, std::string_view latest, Findings& out) {
  const bool old_http = version < kFirstOnHyper1;
  Finding& finding =
      out.report(dependency.place,
                 fmt::format("`{}` {}.{} is far behind {}: {}", dependency.package, version.major, version.minor, latest,
                             old_http ? "it stands on hyper 0.14 or older, which gets no more fixes, and fits no current `http` types"
                                      : "it gets no more fixes and lacks what newer event sources need"));
  finding.severity = old_http ? Severity::Medium : Severity::Low;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<std::string_view, std::uint64_t>> seen;  // a workspace and a version once
  for (const Crate* crate : function_crates(facts)) {
    for (const Latest& latest : kLatest) {
      const Dependency* const dependency = crate->find_dependency(latest.package);
      if (dependency == nullptr || dependency->is_path) continue;
      const std::optional<Version> version = version_of(*dependency);
      if (!version || *version >= kFirstStable) continue;
      if (seen.insert({crate->workspace_folder, version->minor}).second) report(*dependency, *version, latest.version, out);
      break;  // one of the two is enough
    }
  }
}

}  // namespace

extern constinit const Rule outdated_runtime_crate{"outdated-runtime-crate", &check};

}  // namespace wright
