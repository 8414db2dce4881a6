// `cargo lambda build` without `--release` makes a debug build, ten times as large and slower by as much; it deploys as well.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

constexpr std::string_view kBuild = "cargo lambda build";

// CargoLambda.toml or the manifest asks for a release build, for all builds or in the context of the command.
bool is_release_by_default(const Facts& facts, std::string_view text) {
  const auto& defaults = facts.deployment.build_defaults;
  return std::any_of(defaults.begin(), defaults.end(), [&](const BuildDefault& build) {
    return build.release && (build.context.empty() || contains(text, "--context " + build.context) ||
                             contains(text, "--context=" + build.context));
  });
}

bool builds_debug(const Facts& facts, std::string_view text) {
  if (!contains(text, kBuild) || is_release_by_default(facts, text)) return false;
  return !contains(text, "--release") && !contains(text, " -r") && !contains(text, "--profile") && !contains(text, "$");
}

void check_workflows(const Facts& facts, Findings& out) {
  for (const DeployStep& deploy : deploy_steps(facts)) {
    for (const Step& step : deploy.job->steps) {
      for (const ScriptCommand& command : script_commands(step)) {
        if (builds_debug(facts, command.text))
          out.report(command.place,
                     "a debug build is deployed: `cargo lambda build` without `--release` is many times as large and as slow");
      }
      if (&step == deploy.step) break;
    }
  }
}

// A script that deploys and makes no release build at all.
void check_scripts(const Facts& facts, Findings& out) {
  const std::vector<BuildCommand>& builds = facts.pipelines.builds;
  for (const BuildCommand& build : builds) {
    const SourceFile& file = *build.place.file;
    if (file.path.starts_with(".github/") || build.release || !builds_debug(facts, build.text)) continue;
    const bool deploys = contains(file.text, "cargo lambda deploy") || contains(file.text, "update-function-code");
    const bool also_release = std::any_of(builds.begin(), builds.end(),
                                          [&](const BuildCommand& other) { return other.place.file == &file && other.release; });
    if (!deploys || also_release) continue;
    out.report(build.place,
               "a debug build is deployed: `cargo lambda build` without `--release` is many times as large and as slow");
  }
}

// `cargo lambda deploy`; `cdk deploy` and the like where the template takes what lies below `target`, and builds nothing itself.
bool deploys_built(const Facts& facts, const ShellStep& step) {
  const auto has = [&](std::string_view word) {
    return std::find(step.words.begin(), step.words.end(), word) != step.words.end();
  };
  if (step.words.size() > 2 && step.words[0] == "cargo" && step.words[1] == "lambda") return step.words[2] == "deploy";
  const bool stack = (has("deploy") && (has("cdk") || has("sls") || has("serverless"))) || (has("terraform") && has("apply"));
  const std::vector<FunctionConfig>& functions = facts.deployment.functions;
  return stack && std::any_of(functions.begin(), functions.end(), [](const FunctionConfig& config) {
           return config.code_uri && contains(config.code_uri->value, "target/lambda/");
         });
}

// A README that tells to deploy what it tells to build without `--release`, where nothing else says how to build it. What cargo
// builds alone, in an image, is not what `cargo lambda deploy` takes.
void check_told(const Facts& facts, Findings& out) {
  const Pipelines& pipelines = facts.pipelines;
  const auto release = [](const BuildCommand& build) { return build.release && contains(build.text, kBuild); };
  for (const auto* builds : {&pipelines.builds, &pipelines.told_builds, &pipelines.mentioned_builds}) {
    if (std::any_of(builds->begin(), builds->end(), release)) return;
  }
  for (const BuildCommand& build : pipelines.told_builds) {
    if (!builds_debug(facts, build.text)) continue;
    const bool deployed = std::any_of(pipelines.steps.begin(), pipelines.steps.end(), [&](const ShellStep& step) {
      return step.place.file == build.place.file && step.place.span.begin > build.place.span.begin && deploys_built(facts, step);
    });
    if (!deployed) continue;
    out.report(build.place,
               "whoever follows this deploys a debug build: without `--release` it is many times as large and as slow");
    return;
  }
}

// The template takes the folder of debug builds itself: `target/x86_64-unknown-linux-musl/debug`.
void check_templates(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.code_uri) continue;
    const std::string path = "/" + config.code_uri->value + "/";
    if (!contains(path, "/target/") || !contains(path, "/debug/")) continue;
    out.report(config.code_uri->place, fmt::format("`{}` is deployed from the folder of debug builds: many times as large, with "
                                                   "everything that cargo keeps there, and as slow",
                                                   config.logical_name));
  }
}

// `COPY --from=builder /app/target/debug/orders /app/` of an image that functions are built for.
void check_images(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    const SourceFile& source = *file.source;
    if (file.kind != FileKind::Script || !is_dockerfile(source.path) || !builds_functions(facts, source.path)) continue;
    for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
      const std::string_view line = source.lines.line(number);
      if (!trim(line).starts_with("COPY --from") || !contains(line, "target/debug/")) continue;
      out.report(place_in(source, source.lines.line_start(number), trim(line).size()),
                 "a debug build goes into the image: it is many times as large and as slow as one with `--release`");
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_images(facts, out);
  check_templates(facts, out);
  check_told(facts, out);
  check_workflows(facts, out);
  check_scripts(facts, out);
}

}  // namespace

extern constinit const Rule debug_build_deployed{"debug-build-deployed", &check};

}  // namespace wright
