// The template names a binary that no crate of the project has: the build or the deployment fails, or takes an old artifact.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"

namespace wright {
namespace {

bool is_binary(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    const auto same = [&](const Target& target) { return target.name == name; };
    return std::any_of(crate.binaries.begin(), crate.binaries.end(), same);
  });
}

// cargo-lambda writes `target/lambda/orders/bootstrap.zip`: an archive beside these folders was made by some other command, and
// its name tells nothing.
bool is_own_archive(const FunctionConfig& config) {
  const std::string path = "target/lambda/" + config.binary->value + ".zip";
  return config.code_uri && config.code_uri->value.ends_with(path);
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.binary || config.tool == DeploymentTool::CargoLambda || config.is_image || facts.project.crates.empty()) continue;
    const std::string& name = config.binary->value;
    // "extensions" is cargo-lambda's folder for those.
    if (is_binary(facts, name) || name == "extensions" || name == "layers" || name.find_first_of("$*<{") != std::string::npos)
      continue;
    if (is_own_archive(config)) continue;
    if (config.build_method && config.build_method->value == "makefile") continue;
    out.report(config.binary->place,
               fmt::format("`{}` is to be made of the binary `{}`, which no crate here builds", config.logical_name, name));
  }
}

}  // namespace

extern constinit const Rule binary_not_in_crate{"binary-not-in-crate", &check};

}  // namespace wright
