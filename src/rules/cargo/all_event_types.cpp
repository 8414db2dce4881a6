// aws_lambda_events has a feature per event source and all of them by default: `features = ["sqs"]` alone takes nothing away.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Versions before it have no features: seen in the manifests of 0.2.7, 0.3.1, 0.4.0, 0.5.0 and 0.6.0 on 2026-11-26.
constexpr Version kFirstWithFeatures{0, 6};

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.package != "aws_lambda_events" || !dependency.default_features || dependency.is_path) continue;
    if (!mentions(facts, *built.crate, identifier(dependency))) continue;  // to be dropped, not to be trimmed
    const std::optional<Version> version = version_of(dependency);
    if (version && *version < kFirstWithFeatures) continue;
    const Place place = entry_place(dependency);
    if (dependency.features.empty()) {
      out.report(place,
                 "`aws_lambda_events` with its default features compiles the types of some 45 event sources in every build");
      continue;
    }
    out.report(place,
               fmt::format("`features = [\"{}\"]` chooses nothing without `default-features = false`: the types of all event "
                           "sources are compiled in every build",
                           join(dependency.features, "\", \"")));
  }
}

}  // namespace

extern constinit const Rule all_event_types{"all-event-types", &check};

}  // namespace wright
