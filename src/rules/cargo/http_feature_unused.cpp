// A feature of reqwest or tracing-subscriber that no source uses: what it brings is compiled all the same.
// https://docs.rs/reqwest/latest/reqwest/#optional-features, checked 2026-11-26.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Feature {
  std::string_view name;
  std::string_view mark;  // in each source that uses it
  std::string_view cost;
};
constexpr std::array kFeatures{Feature{"blocking", "blocking", "a client that blocks, with a thread and a runtime of its own"},
                               Feature{"multipart", "multipart", "forms of several parts"},
                               Feature{"cookies", "cookie", "a store for cookies"}};

// In the sources of the crates that are built together.
bool is_used(const Facts& facts, const std::vector<const Crate*>& crates, const Feature& feature) {
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* other) {
    return other->find_dependency("reqwest") != nullptr &&
           any_source(facts, *other, [&](std::string_view text) { return contains(text, feature.mark); });
  });
}

// What filters by RUST_LOG: a filter that the code makes, or the free functions that make one themselves.
bool filters_by_environment(std::string_view text) {
  constexpr std::array<std::string_view, 6> kMarks{"EnvFilter", "env_filter",    "from_default_env",
                                                   "fmt::init", "fmt::try_init", "tracing_subscriber::prelude::*"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return contains(text, mark); });
}

// By Cargo.lock no library that it is built with takes tracing-subscriber too, with features of its own: the newer runtime does.
bool is_for_itself(const Crate& crate) {
  return crate.lock != nullptr &&
         std::none_of(crate.built_with.begin(), crate.built_with.end(), [&](const LockedPackage& locked) {
           const std::vector<std::string>& taken = locked.dependencies;
           return locked.name != crate.name && std::find(taken.begin(), taken.end(), "tracing-subscriber") != taken.end();
         });
}

void check_filter(const Facts& facts, const std::vector<const Crate*>& crates, const Crate& crate, Findings& out) {
  const Dependency* const subscriber = crate.find_dependency("tracing-subscriber");
  if (subscriber == nullptr || !has_feature(*subscriber, "env-filter") || !is_for_itself(crate)) return;
  if (!mentions(facts, crate, "tracing_subscriber") || std::any_of(crates.begin(), crates.end(), [&](const Crate* other) {
        return any_source(facts, *other, filters_by_environment);
      }))
    return;
  out.report(entry_place(*subscriber),
             "tracing-subscriber's feature `env-filter` is on and no `EnvFilter` is made: RUST_LOG is not read, and a library of "
             "regular expressions is compiled into the function");
}

void check(const Facts& facts, Findings& out) {
  const std::vector<const Crate*> crates = built_crates(facts);
  for (const Crate* const crate : crates) check_filter(facts, crates, *crate, out);
  for (const Crate* const crate : crates) {
    const Dependency* const reqwest = crate->find_dependency("reqwest");
    if (reqwest == nullptr || reqwest->kind != DependencyKind::Normal || !mentions(facts, *crate, identifier(*reqwest))) continue;
    for (const Feature& feature : kFeatures) {
      const bool asked = std::find(reqwest->features.begin(), reqwest->features.end(), feature.name) != reqwest->features.end();
      if (!asked || is_used(facts, crates, feature)) continue;
      out.report(entry_place(*reqwest),
                 fmt::format("reqwest's feature `{}` is on and nothing uses it: {} is compiled into the function", feature.name,
                             feature.cost));
    }
  }
}

}  // namespace

extern constinit const Rule http_feature_unused{"http-feature-unused", &check};

}  // namespace wright
