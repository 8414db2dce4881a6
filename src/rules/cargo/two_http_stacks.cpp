// A direct dependency on hyper 0.14 beside the runtime, which is on hyper 1: two HTTP stacks are built, loaded and patched,
// though the dependency has a series on hyper 1. By Cargo.lock, only where nothing else brings the old stack; without one, only
// where no other crate can.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Series {
  std::string_view package;
  Version first;  // on hyper 1
  std::string_view shown;
};
// https://docs.rs/crate/reqwest/0.12.0, https://docs.rs/crate/oauth2/5.0.0, checked 2026-11-27
constexpr std::array kSeries{Series{"reqwest", {0, 12}, "0.12"}, Series{"oauth2", {5, 0}, "5"}};

const Series* old_series(const Dependency& dependency) {
  const auto found =
      std::find_if(kSeries.begin(), kSeries.end(), [&](const Series& s) { return s.package == dependency.package; });
  const std::optional<Version> version = found == kSeries.end() || dependency.is_path ? std::nullopt : version_of(dependency);
  // reqwest 0.9 and older stand on yet another one.
  return version && *version < found->first && *version >= Version{0, 10} ? &*found : nullptr;
}

bool is_runtime(const Dependency& dependency) {
  return dependency.package == "lambda_runtime" || dependency.package == "lambda_http";
}

bool stands_on_hyper_1(const Crate& crate) {
  constexpr Version kFirst{0, 9};
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    const std::optional<Version> version =
        is_runtime(dependency) && dependency.kind == DependencyKind::Normal ? version_of(dependency) : std::nullopt;
    return version && *version >= kFirst;
  });
}

// The old hyper hangs on this dependency alone.
bool is_only_one(const Crate& crate, const Dependency& dependency) {
  const auto index = static_cast<std::uint32_t>(&dependency - crate.dependencies.data());
  if (crate.lock != nullptr) {
    const auto old = std::find_if(crate.built_with.begin(), crate.built_with.end(), [](const LockedPackage& locked) {
      return locked.name == "hyper" && read_version(locked.version) == Version{0, 14};
    });
    return old != crate.built_with.end() && old->through == std::vector<std::uint32_t>{index};
  }
  // Whatever these bring depends on their versions.
  return std::all_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& other) {
    constexpr std::array<std::string_view, 11> kOther{
        "tokio",  "serde", "serde_json",        "tracing", "tracing-subscriber", "anyhow",
        "chrono", "regex", "aws_lambda_events", "log",     "thiserror"};
    return &other == &dependency || other.kind != DependencyKind::Normal || is_runtime(other) ||
           std::find(kOther.begin(), kOther.end(), other.package) != kOther.end();
  });
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Series* const series = old_series(*built.dependency);
    if (series == nullptr || !stands_on_hyper_1(*built.crate) || !is_only_one(*built.crate, *built.dependency)) continue;
    out.report(
        entry_place(*built.dependency),
        fmt::format("`{}` before {} alone brings hyper 0.14 into the function, beside the hyper 1 that the runtime stands on: "
                    "two HTTP stacks are built and loaded",
                    series->package, series->shown));
  }
}

}  // namespace

extern constinit const Rule two_http_stacks{"two-http-stacks", &check};

}  // namespace wright
