// A feature of reqwest that no source uses: what it brings is compiled all the same.
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

void check(const Facts& facts, Findings& out) {
  const std::vector<const Crate*> crates = built_crates(facts);
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
