// Runtimes that no longer get updates: a function keeps running on one, without security patches, until updates of it are
// refused.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "rules/dockerfile.h"
#include "rules/ended_runtimes.h"
#include "rules/once_per_file.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Ending {
  std::string_view runtime;
  std::string_view before;  // what is said in front of the date
  std::string_view since;
  std::string_view after;
};

// Dates: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, checked 2026-11-23.
constexpr std::array kEndings{
    Ending{"provided.al2", "has had no security updates since", kAmazonLinux2End,
           ", and functions on it can no longer be updated from 2027-03-03"},
    Ending{"provided", "is Amazon Linux 1, without updates since", kAmazonLinux1End, "; new functions on it are refused"},
    Ending{"go1.x", "starts no Rust binary and has been deprecated since", kAmazonLinux1End, "; new functions on it are refused"},
};

// A stage that the last one does not stand on, or an image that only compiles: nothing of its system is deployed.
bool is_only_built_in(const BaseImage& image) {
  const std::vector<DockerStage> stages = docker_stages(*image.place.file);
  if (stages.empty()) return false;
  const DockerStage* const last = with_bases(stages, stages.back()).back();
  // `ENTRYPOINT ["cargo", "build"]`: the image is there to compile in.
  const std::vector<DockerInstruction>& steps = stages.back().instructions;
  const bool compiles = std::any_of(steps.begin(), steps.end(), [](const DockerInstruction& step) {
    return (step.word == "ENTRYPOINT" || step.word == "CMD") && contains(step.text, "cargo");
  });
  // `FROM .. AS builder` at the end, which starts nothing: the program is copied out of it.
  const bool starts = std::any_of(steps.begin(), steps.end(),
                                  [](const DockerInstruction& step) { return step.word == "ENTRYPOINT" || step.word == "CMD"; });
  const bool builder = !starts && contains(stages.back().name, "build");
  return compiles || builder || last->place.start().line != image.place.start().line;
}

// Images of the runtime itself; those that are built in are another matter.
void check_images(const Facts& facts, Findings& out) {
  for (const BaseImage& image : facts.deployment.images) {
    const std::string_view name = image.image;
    const bool runtime = contains(name, "lambda/provided") || contains(name, "amazon/aws-lambda-provided");
    const std::size_t tag = name.rfind(':');
    if (!runtime || tag == std::string_view::npos || is_only_built_in(image)) continue;
    const std::string_view version = name.substr(tag + 1);
    // "al2", "al2.2024.11.05.10", "al2-arm64"; "alami" is Amazon Linux 1.
    const bool second = version == "al2" || version.starts_with("al2.") || version.starts_with("al2-");
    const bool first = version == "alami" || version.starts_with("alami.");
    if (second || first) {
      out.report(image.place, fmt::format("the image `{}` {} since {}", name,
                                          second ? "is Amazon Linux 2 as `provided.al2` is, without security updates"
                                                 : "is Amazon Linux 1, without updates",
                                          second ? kAmazonLinux2End : kAmazonLinux1End));
    }
  }
}

// serverless-rust: https://github.com/softprops/serverless-rust, checked 2026-11-26.
void check_plugin(const FunctionConfig& function, Findings& out) {
  if (function.tool != DeploymentTool::Serverless || function.runtime->value != "rust") return;
  if (!contains(function.runtime->place.file->text, "serverless-rust")) return;
  out.report(function.runtime->place,
             "runtime `rust` is none of Lambda's: the plugin `serverless-rust`, left by its maintainer, deploys it as `provided` "
             "or `provided.al2`, which get no security updates");
}

// "provided.al2" as a word, or the name by which the console offers it.
std::size_t find_told(std::string_view line) {
  constexpr std::array<std::string_view, 2> kNames{"provided.al2", "ustom runtime on Amazon Linux 2"};
  for (const std::string_view name : kNames) {
    const std::size_t at = line.find(name);
    const std::size_t end = at + name.size();
    const bool longer = at != std::string_view::npos && end < line.size() && (line[end] == '0' || line[end] == '3');
    if (at != std::string_view::npos && !longer) return at;
  }
  return std::string_view::npos;
}

// It tells of the past or of another choice beside the new one.
bool is_history(std::string_view line) {
  constexpr std::array<std::string_view, 8> kWords{"2023", "no longer", "deprecated", "lambci", "docker", "instead of `provided",
                                                   "was ", "Dropped"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(line, word); });
}

bool knows_a_runtime(const Facts& facts) {
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(),
                     [](const FunctionConfig& function) { return function.runtime.has_value(); });
}

// Where no template says the runtime, whoever deploys takes the one that the project's instructions tell.
void check_instructions(const Facts& facts, Findings& out) {
  if (facts.functions.empty() || knows_a_runtime(facts)) return;  // without a function: a library's examples
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Prose || !file.source->path.ends_with(".md")) continue;
    const std::string_view text = file.source->text;
    // A manual of a tool, and what knows the newer one and offers this beside it.
    if (contains(file.source->path, "docs/") || contains(text, "al2023")) continue;
    for (const std::string_view line : split_lines(text)) {
      const std::size_t at = find_told(line);
      if (at == std::string_view::npos || is_history(line)) continue;
      const auto begin = static_cast<std::uint32_t>(line.data() - text.data()) + static_cast<std::uint32_t>(at);
      Finding& finding = out.report(
          {file.source.get(), {begin, begin + 1}},
          fmt::format("the instructions tell to deploy on Amazon Linux 2 (`provided.al2`), which has had no security updates "
                      "since {}; from 2027-02-01 no new function can be made on it",
                      kAmazonLinux2End));
      finding.confidence = Confidence::Likely;
      break;
    }
  }
}

// It is that of a function that we know, or what the instructions tell.
bool is_reported(const Facts& facts, const Place& place) {
  if (place.file->path.ends_with(".md") && place.text() == "provided.al2" && !knows_a_runtime(facts)) return true;
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& function) {
    return function.runtime && function.runtime->place.file == place.file &&
           function.runtime->place.start().line == place.start().line;
  });
}

void check_neighbours(const Facts& facts, Findings& out) {
  if (facts.functions.empty()) return;
  for (const EndedRuntime& ended : ended_neighbours(facts)) {
    if (is_reported(facts, ended.place)) continue;
    Finding& finding = out.report(
        ended.place, fmt::format("runtime `{}` of a function beside those in Rust has had no security updates since {}",
                                 ended.runtime, ended.since));
    finding.severity = Severity::Low;
  }
  for (const EndedRuntime& ended : ended_in_commands(facts)) {
    if (is_reported(facts, ended.place)) continue;
    out.report(ended.place, fmt::format("the command asks for the runtime `{}`, which has had no security updates since {}",
                                        ended.runtime, ended.since));
  }
}

void check(const Facts& facts, Findings& out) {
  check_images(facts, out);
  check_instructions(facts, out);
  check_neighbours(facts, out);
  OncePerFile repeats("the same runtime here");
  for (const FunctionConfig& function : facts.deployment.functions) {
    if (!function.runtime) continue;
    check_plugin(function, out);
    for (const Ending& ending : kEndings) {
      const Place& place = function.runtime->place;
      if (function.runtime->value != ending.runtime || repeats.add(place, function.runtime->value)) continue;
      repeats.start(
          place, function.runtime->value,
          out.report(place, fmt::format("runtime `{}` {} {}{}", ending.runtime, ending.before, ending.since, ending.after)));
    }
  }
}

}  // namespace

extern constinit const Rule deprecated_runtime{"deprecated-runtime", &check};

}  // namespace wright
