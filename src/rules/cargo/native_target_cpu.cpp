// target-cpu=native builds for the machine that builds. Lambda's fleet is mixed: the function dies with SIGILL where the host is
// older. cargo-lambda chooses a safe processor for Rust, and the setting still reaches the C code below.

#include <algorithm>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kNative = "target-cpu=native";
constexpr std::string_view kMessage =
    "`target-cpu=native` builds for the processor of the build machine: on an older Lambda host the function ends with `signal: "
    "illegal instruction`";

bool serves_functions(const Facts& facts, const CargoSetting& setting) {
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(),
                     [&](const Crate* crate) { return on_one_branch(setting.folder, crate->folder); });
}

// Flags for the machine of a developer.
bool is_for_other_systems(std::string_view key) {
  return contains(key, "apple") || contains(key, "windows") || contains(key, "macos");
}

void check(const Facts& facts, Findings& out) {
  for (const CargoSetting& setting : facts.project.cargo_settings) {
    const std::string value = replace_all(setting.value, "target-cpu native", kNative);
    if (!setting.key.ends_with("rustflags") || !contains(value, kNative) || is_for_other_systems(setting.key)) continue;
    if (serves_functions(facts, setting)) out.report(setting.place, std::string(kMessage));
  }
  if (facts.code.entries.empty()) return;
  const auto report = [&](const WorkflowEntries& entries) {
    for (const auto& [key, value] : entries) {
      if (contains(key, "RUSTFLAGS") && contains(value.value, kNative)) out.report(value.place, std::string(kMessage));
    }
  };
  for (const Workflow& workflow : facts.pipelines.workflows) {
    report(workflow.environment);
    for (const Job& job : workflow.jobs) report(job.environment);
  }
}

}  // namespace

extern constinit const Rule native_target_cpu{"native-target-cpu", &check};

}  // namespace wright
