// lambda_runtime and lambda_http are at 1.5 and 1.3, the AWS SDK has been stable since November 2023. Versions of the Lambda
// crates before 1.0 get no more fixes; those before 0.9 are built on hyper 0.14 and fit no current crate of the HTTP family.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Latest {
  std::string_view package;
  std::string_view version;
};

// https://crates.io/crates/lambda_runtime, https://crates.io/crates/lambda_http, checked 2026-11-23.
constexpr std::array kLatest{Latest{"lambda_http", "1.3"}, Latest{"lambda_runtime", "1.5"}};

constexpr Version kFirstOnHyper1{0, 9};
constexpr Version kFirstStable{1, 0};

// `lambda_runtime = "0"` without a lock file takes the last one before 1.0.
bool is_vague(const Dependency& dependency) {
  return !dependency.locked && dependency.requirement.find('.') == std::string::npos;
}

void report_lambda(const Dependency& dependency, std::string_view latest, Findings& out) {
  const Version version = *version_of(dependency);
  const bool vague = is_vague(dependency);
  const bool old_http = version < kFirstOnHyper1 && !vague;
  Finding& finding = out.report(
      entry_place(dependency),
      fmt::format("`{}` {} is far behind {}: {}", dependency.package,
                  vague ? dependency.requirement : fmt::format("{}.{}", version.major, version.minor), latest,
                  old_http ? "it stands on hyper 0.14 or older, which gets no more fixes, and fits no current `http` types"
                           : "it gets no more fixes, and what Lambda has added since 2025-11 is in 1.x only"));
  finding.severity = old_http ? Severity::Medium : Severity::Low;
}

void report_preview(const Dependency& dependency, Findings& out) {
  const Version version = *version_of(dependency);
  Finding& finding =
      out.report(entry_place(dependency),
                 fmt::format("`{}` {}.{} is a developer preview of the AWS SDK from before 1.0: it gets no fixes, and "
                             "retries, timeouts and module names are not those of today",
                             dependency.package, version.major, version.minor));
  finding.severity = Severity::Medium;
}

bool is_before_stable(const Dependency& dependency) {
  const std::optional<Version> version = version_of(dependency);
  return !dependency.is_path && version && *version < kFirstStable;
}

bool is_sdk(const Dependency& dependency) {
  return dependency.package == "aws-config" || dependency.package.starts_with("aws-sdk-");
}

// Crates that start the runtime and hold an old one, or are a copy of an old one, up to the last version there is; what their
// versions require on crates.io, checked 2026-11-27.
struct Holder {
  std::string_view package;
  Version first_unknown;
  std::string_view runtime;  // the crate it holds or copies
  std::string_view version;  // the version where no Cargo.lock says it
  std::string_view message;  // with a place for the version
};

constexpr std::array kHolders{
    Holder{"lambda-web",
           {0, 3},
           "lambda_runtime",
           "0.7",
           "`lambda-web` holds `lambda_runtime` at {}, far behind 1.5: it stands on hyper 0.14, which gets no more fixes; "
           "`lambda_http` runs a router of tower such as axum by itself"},
    Holder{"warp_lambda",
           {0, 2},
           "lambda_http",
           "0.5",
           "`warp_lambda` holds `lambda_http` at {}, far behind 1.3: it stands on hyper 0.14, which gets no more fixes"},
    Holder{"rocket_lamb",
           {0, 7},
           "lambda_runtime",
           "0.2",
           "`rocket_lamb` holds `lambda_runtime` at {}, from before async functions and far behind 1.5"},
    Holder{"actix_lambda",
           {0, 3},
           "lambda_http",
           "0.1",
           "`actix_lambda` holds `lambda_http` at {}, from before async functions and far behind 1.3"},
    Holder{"netlify_lambda",
           {0, 3},
           "",
           "",
           "`netlify_lambda` is a copy of an old `lambda_runtime` on hyper 0.14, far behind 1.5: neither gets fixes"},
    Holder{"netlify_lambda_http",
           {0, 3},
           "",
           "",
           "`netlify_lambda_http` is a copy of an old `lambda_http` on hyper 0.14, far behind 1.3: neither gets fixes"},
    Holder{"lamedh_runtime",
           {0, 4},
           "",
           "",
           "`lamedh_runtime` is a copy of an old `lambda_runtime` on hyper 0.14, far behind 1.5: neither gets fixes"},
    Holder{"lamedh_http", {0, 4}, "", "", "`lamedh_http` is a copy of an old `lambda_http`, far behind 1.3: it gets no fixes"}};

// `lambda` of the runtime's own repository, in 2020 the name of what became `lambda_runtime` 0.3: the package is gone from there.
void report_preview_of_runtime(const Facts& facts, const Crate& crate, Findings& out) {
  const Dependency* const dependency = crate.find_dependency("lambda");
  if (dependency == nullptr || !contains(dependency->git, "/aws-lambda-rust-runtime")) return;
  if (!mentions(facts, crate, identifier(*dependency))) return;
  out.report(entry_place(*dependency),
             "`lambda` is a revision of the runtime from 2020, before its first release with async functions and far behind "
             "`lambda_runtime` 1.5: its repository has no such package any more")
      .severity = Severity::Medium;
}

// "0.5": the one that Cargo.lock has for it; of two the older, the other is the crate's own.
std::string held_version(const Crate& crate, const Dependency& dependency, const Holder& holder) {
  std::optional<Version> held;
  for (const LockedPackage& package : crate.built_with) {
    const bool through = std::any_of(package.through.begin(), package.through.end(),
                                     [&](std::uint32_t number) { return &crate.dependencies[number] == &dependency; });
    const std::optional<Version> version =
        through && package.name == holder.runtime ? read_version(package.version) : std::nullopt;
    if (version && (!held || *version < *held)) held = version;
  }
  return held ? fmt::format("{}.{}", held->major, held->minor) : std::string(holder.version);
}

void report_holders(const Facts& facts, const Crate& crate, Findings& out) {
  for (const Holder& holder : kHolders) {
    const Dependency* const dependency = crate.find_dependency(holder.package);
    const std::optional<Version> version = dependency == nullptr ? std::nullopt : version_of(*dependency);
    if (!version || !(*version < holder.first_unknown) || !mentions(facts, crate, identifier(*dependency))) continue;
    out.report(entry_place(*dependency), replace_all(std::string(holder.message), "{}", held_version(crate, *dependency, holder)))
        .severity = Severity::Medium;
    return;  // one of a family is enough
  }
}

// The runtime that the crate uses; where it only names it, the line is to be dropped and not to be renewed: another crate starts
// it.
bool report_own_runtime(const Facts& facts, const Crate& crate, Findings& out) {
  for (const Latest& latest : kLatest) {
    const Dependency* const dependency = crate.find_dependency(latest.package);
    if (dependency == nullptr || !is_before_stable(*dependency) || !mentions(facts, crate, identifier(*dependency))) continue;
    report_lambda(*dependency, latest.version, out);
    return true;  // one of the two is enough
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  bool told = false;
  for (const Crate* crate : function_crates(facts)) {
    report_holders(facts, *crate, out);
    report_preview_of_runtime(facts, *crate, out);
    told = report_own_runtime(facts, *crate, out) || told;
  }
  // A library of the project that starts the runtime for the functions.
  for (const Crate* crate : built_crates(facts)) {
    told = told || report_own_runtime(facts, *crate, out);
  }
  for (const Crate* crate : built_crates(facts)) {
    for (const Dependency& dependency : crate->dependencies) {
      if (dependency.kind != DependencyKind::Normal || !is_sdk(dependency) || !is_before_stable(dependency)) continue;
      if (!mentions(facts, *crate, identifier(dependency))) continue;  // to be dropped, not to be renewed
      report_preview(dependency, out);
      break;  // the others come with it
    }
  }
}

}  // namespace

extern constinit const Rule outdated_runtime_crate{"outdated-runtime-crate", &check};

}  // namespace wright
