// SnapStart takes Rust in container images only; for a zip on an OS-only runtime publishing a version fails.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    const Text& snap = config.options.snap_start;
    if (snap.value != "PublishedVersions" && snap.value != "true") continue;
    if (config.is_image || !config.runtime || !config.runtime->value.starts_with("provided")) continue;
    out.report(snap.place, fmt::format("`{}` asks for SnapStart on `{}`, which a zip cannot have: the deployment is refused",
                                       config.logical_name, config.runtime->value));
  }
}

}  // namespace

extern constinit const Rule snap_start_on_zip{"snap-start-on-zip", &check};

}  // namespace wright
