// SAM builds Rust by `rust-cargolambda` or by a Makefile. Any other name is an error of `sam build`.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.build_method || config.tool != DeploymentTool::Sam) continue;
    const std::string& method = config.build_method->value;
    const bool meant = contains(method, "rust") || contains(method, "cargo");
    if (!meant || method == "rust-cargolambda") continue;
    out.report(config.build_method->place,
               fmt::format("`sam build` knows no build method `{}`: it stops, `rust-cargolambda` is its name", method));
  }
}

}  // namespace

extern constinit const Rule unknown_build_method{"unknown-build-method", &check};

}  // namespace wright
