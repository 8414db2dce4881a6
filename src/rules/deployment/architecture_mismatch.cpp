// A binary for one processor on a function of another: every invocation ends with `exec format error`. Only commands that name
// the target, and `cargo lambda build`, which takes x86_64 when none is named, say what is built.

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view shown(Architecture architecture) { return architecture == Architecture::Arm64 ? "arm64" : "x86_64"; }

std::optional<Architecture> deployed(const FunctionConfig& config) {
  if (config.architecture) return config.architecture->value;
  if (!is_surely_absent(config, "architecture")) return std::nullopt;
  return Architecture::X86_64;
}

// Something besides the command decides on the target: .cargo/config.toml, cargo-lambda's metadata, a variable.
bool target_set_elsewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string& text = file.source->text;
    const bool config = file.source->path.ends_with(".cargo/config.toml") || file.source->path.ends_with(".cargo/config");
    if (config) return contains(text, "target") && contains(text, "[build]");
    const bool cargo_lambda = file_name(file.source->path) == "CargoLambda.toml" || file.kind == FileKind::Manifest;
    if (cargo_lambda) return contains(text, "lambda.build") || contains(text, "arm64");
    return file.kind != FileKind::Rust && contains(text, "CARGO_BUILD_TARGET");
  });
}

std::optional<Architecture> built(const BuildCommand& build, bool has_default) {
  if (build.architecture) return build.architecture;
  const bool plain = contains(build.text, "lambda build") && !contains(build.text, "$") && !contains(build.text, "--target");
  return plain && has_default ? std::optional(Architecture::X86_64) : std::nullopt;
}

bool makes_its_own_build(const FunctionConfig& config) {
  if (config.is_image) return true;
  if (config.build_method && config.build_method->value != "makefile") return true;
  // `sam build` makes what the template takes from a folder of sources.
  const bool artifact =
      config.code_uri && (contains(config.code_uri->value, "target") || config.code_uri->value.ends_with(".zip"));
  return config.tool == DeploymentTool::Sam && config.code_uri && !artifact && !config.build_method;
}

struct Builds {
  bool fits = false;
  std::vector<const BuildCommand*> others;  // for another processor
};

bool by_cargo_lambda(const BuildCommand& build) { return contains(build.text, "lambda build"); }

bool is_near(const BuildCommand& build, const Crate* crate, const FunctionConfig& config) {
  return on_one_branch(build.folder, crate != nullptr ? crate->folder : parent_path(config.place.file->path));
}

Builds scripted(const Facts& facts, const Crate* crate, const FunctionConfig& config, Architecture wanted) {
  const bool has_default = !target_set_elsewhere(facts);
  const std::vector<BuildCommand>& builds = facts.pipelines.builds;
  const bool decided = crate != nullptr && std::any_of(builds.begin(), builds.end(), [&](const BuildCommand& build) {
                         return by_cargo_lambda(build) && is_near(build, crate, config);
                       });
  Builds found;
  for (const BuildCommand& build : builds) {
    // Beside it a plain build makes a check, not the function.
    if (!is_near(build, crate, config) || (decided && !by_cargo_lambda(build) && !build.architecture)) continue;
    const std::optional<Architecture> made = built(build, has_default);
    if (!made || *made == wanted) {
      found.fits = true;
    } else {
      found.others.push_back(&build);
    }
  }
  return found;
}

// What a page tells to run, where no script builds the crate: one command of cargo-lambda that fits, or may, is enough, and one
// on whichever page that names the processor.
Builds told(const Facts& facts, const Crate* crate, const FunctionConfig& config, Architecture wanted) {
  Builds found;
  if (crate == nullptr) return found;
  const bool has_default = !target_set_elsewhere(facts);
  for (const BuildCommand& build : facts.pipelines.told_builds) {
    found.fits = found.fits || build.architecture == wanted;
    if (!is_near(build, crate, config)) continue;
    const std::optional<Architecture> made = built(build, has_default);
    if (!by_cargo_lambda(build) || !made || *made == wanted) {
      found.fits = true;
    } else {
      found.others.push_back(&build);
    }
  }
  for (const BuildCommand& build : facts.pipelines.mentioned_builds) found.fits = found.fits || build.architecture == wanted;
  return found;
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->tool == DeploymentTool::CargoLambda || makes_its_own_build(*config)) continue;
    const std::optional<Architecture> wanted = deployed(*config);
    if (!wanted) continue;
    const Crate* const crate = facts.crate(function);
    Builds builds = scripted(facts, crate, *config, *wanted);
    if (!builds.fits && builds.others.empty()) builds = told(facts, crate, *config, *wanted);
    if (builds.fits || builds.others.empty()) continue;
    const Place place = config->architecture ? config->architecture->place : config->place;
    const Architecture made = *wanted == Architecture::Arm64 ? Architecture::X86_64 : Architecture::Arm64;
    Finding& finding =
        out.report(place, fmt::format("`{}` runs on {} but is built for {}: it does not start, with `exec format error`",
                                      config->logical_name, shown(*wanted), shown(made)));
    for (const BuildCommand* const other : builds.others)
      finding.related.push_back(related(other->place, "the command that builds it"));
  }
}

}  // namespace

extern constinit const Rule architecture_mismatch{"architecture-mismatch", &check};

}  // namespace wright
