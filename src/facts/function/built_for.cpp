// The architecture that the project's own files build a function for, where no template names one: cargo-lambda's settings,
// commands of scripts, where these have copied the binary from, the platform of the image, Cargo's configuration, and what a
// README tells to run. The first of these that says anything decides; where it says two things, nothing is known.

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

using Built = std::optional<Setting<Architecture>>;

// What several places say: the first, until another contradicts it.
struct Vote {
  Built built;
  bool open = false;  // they disagree, or one leaves it to the machine

  void add(Architecture architecture, const Place& place) {
    if (!built) built = Setting<Architecture>{architecture, place};
    open = open || built->value != architecture;
  }
  [[nodiscard]] bool silent() const { return !built; }
  [[nodiscard]] Built result() const { return open ? Built() : built; }
};

bool on_one_branch(std::string_view folder, std::string_view other) {
  return folder.empty() || other.empty() || is_below(folder, other) || is_below(other, folder);
}

// `--package $(1)`, `-p "$name"`: each in its turn.
bool is_for(const BuildCommand& build, const Crate& crate) {
  const bool any = build.package.empty() || build.package.starts_with('$');
  return on_one_branch(build.folder, crate.folder) && (any || build.package == crate.name);
}

Vote by_commands(const std::vector<BuildCommand>& builds, const Crate& crate) {
  Vote vote;
  for (const BuildCommand& build : builds) {
    if (!is_for(build, crate)) continue;
    if (build.architecture) vote.add(*build.architecture, build.place);
    // A debug build beside it is for the desk.
    if (!build.architecture && build.release && contains(build.text, "lambda build")) vote.open = true;
  }
  return vote;
}

std::optional<Architecture> named_in(std::string_view text, std::string_view before) {
  if (contains(text, std::string(before) + "aarch64-unknown-linux")) return Architecture::Arm64;
  if (contains(text, std::string(before) + "x86_64-unknown-linux")) return Architecture::X86_64;
  return std::nullopt;
}

// `cp target/aarch64-unknown-linux-musl/release/orders bootstrap`, COPY in a Dockerfile.
Vote by_artifacts(const std::vector<ShellStep>& steps, const Crate& crate) {
  Vote vote;
  for (const ShellStep& step : steps) {
    if (step.is_told || !on_one_branch(step.folder, crate.folder)) continue;
    for (const std::string& word : step.words) {
      if (const auto architecture = named_in(word, "target/")) vote.add(*architecture, step.place);
    }
  }
  return vote;
}

std::optional<Architecture> of_platform(std::string_view platform) {
  if (contains(platform, "$") || contains(platform, ",")) return std::nullopt;
  if (contains(platform, "arm64") || contains(platform, "aarch64")) return Architecture::Arm64;
  if (contains(platform, "amd64") || contains(platform, "x86_64")) return Architecture::X86_64;
  return std::nullopt;
}

// `FROM arm64v8/rust:1.91`, `public.ecr.aws/lambda/provided:al2023-arm64`, `amd64/alpine`: an image for one processor.
std::optional<Architecture> image_of(const ShellStep& step) {
  if (step.words[0] != "FROM" || step.words.size() < 2) return std::nullopt;
  const std::string_view image = step.words[step.words.size() > 2 && step.words[1].starts_with("--") ? 2 : 1];
  if (image.starts_with("arm64v8/") || image.ends_with("-arm64") || image.ends_with("-aarch64")) return Architecture::Arm64;
  if (image.starts_with("amd64/") || image.ends_with("-x86_64") || image.ends_with("-amd64")) return Architecture::X86_64;
  return std::nullopt;
}

// `platforms: linux/amd64` of docker/build-push-action
void add_pushed(const Workflow& workflow, Vote& vote) {
  for (const Job& job : workflow.jobs) {
    for (const Step& step : job.steps) {
      if (!step.uses.starts_with("docker/build-push-action")) continue;
      for (const auto& [key, value] : step.with) {
        const auto architecture = key == "platforms" ? of_platform(value.value) : std::nullopt;
        if (architecture) vote.add(*architecture, value.place);
      }
    }
  }
}

// `docker build --platform linux/arm64`, and the last `FROM --platform=..` of a Dockerfile, which is what runs.
Vote by_images(const Pipelines& pipelines, const Crate& crate) {
  Vote vote;
  Vote builders;  // images that a Dockerfile builds in
  const ShellStep* last = nullptr;
  const auto add = [&](const ShellStep& step) {
    for (std::size_t i = 1; i < step.words.size(); ++i) {
      const std::string& word = step.words[i];
      const bool apart = word == "--platform" && i + 1 < step.words.size();
      const std::string platform = apart ? step.words[i + 1] : word.starts_with("--platform=") ? word.substr(11) : "";
      if (const auto architecture = of_platform(platform)) vote.add(*architecture, step.place);
    }
    if (const auto architecture = image_of(step)) vote.add(*architecture, step.place);
  };
  for (const ShellStep& step : pipelines.steps) {
    if (step.is_told || !on_one_branch(step.folder, crate.folder)) continue;
    if (step.words[0] == "docker") add(step);
    if (step.words[0] != "FROM" || step.words.size() < 2) continue;
    if (last != nullptr && last->place.file != step.place.file) add(*last);
    last = &step;
    if (const auto architecture = image_of(step)) builders.add(*architecture, step.place);
  }
  if (last != nullptr) add(*last);
  // Beside a function that goes up as a zip an image is something else.
  const bool zipped = std::any_of(pipelines.builds.begin(), pipelines.builds.end(), [&](const BuildCommand& build) {
    return contains(build.text, "lambda build") && is_for(build, crate);
  });
  for (const Workflow& workflow : pipelines.workflows) {
    if (!zipped) add_pushed(workflow, vote);
  }
  return vote.silent() ? builders : vote;
}

// `[build] target` of .cargo/config.toml, and an alias there that builds: aws = "lambda build --release --arm64".
Vote by_cargo(const Project& project, const Crate& crate) {
  Vote vote;
  for (const auto& document : project.manifests) {
    const Place& place = document->root.place;
    if (place.file == nullptr || !contains(place.file->path, ".cargo/")) continue;
    const std::string folder = parent_path(parent_path(place.file->path));
    if (!folder.empty() && folder != crate.folder && !is_below(crate.folder, folder)) continue;
    if (const Value* const aliases = document->root.find("alias")) {
      for (const Member& alias : aliases->members) {
        if (!contains(alias.value.text, "lambda build")) continue;
        if (contains(alias.value.text, "--arm64")) vote.add(Architecture::Arm64, alias.value.place);
        if (contains(alias.value.text, "--x86-64")) vote.add(Architecture::X86_64, alias.value.place);
      }
    }
    const Value* const target = document->root.find_path({"build", "target"});
    if (target == nullptr) continue;
    if (const auto architecture = named_in(target->text, "")) vote.add(*architecture, target->place);
  }
  return vote;
}

// `custom: {rust: {target: x86_64-unknown-linux-musl}}` of the plugin serverless-rust
Vote by_serverless(const Project& project, const Crate& crate) {
  Vote vote;
  for (const ProjectFile& file : project.files) {
    const SourceFile& source = *file.source;
    if (file.kind != FileKind::Yaml || !contains(source.text, "serverless-rust") ||
        !on_one_branch(parent_path(source.path), crate.folder))
      continue;
    for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
      const std::string_view line = trim(source.lines.line(number));
      const auto architecture = line.starts_with("target:") ? named_in(line, "") : std::nullopt;
      const auto begin = static_cast<std::uint32_t>(line.data() - source.text.data());
      if (architecture) vote.add(*architecture, {&source, {begin, begin + static_cast<std::uint32_t>(line.size())}});
    }
  }
  return vote;
}

}  // namespace

std::optional<Setting<Architecture>> read_built_for(const Facts& facts, const EntryPoint& entry) {
  const Crate& crate = facts.project.crates[entry.crate];
  const Pipelines& pipelines = facts.pipelines;
  if (const Built built = built_by_cargo_lambda(facts.project, crate, entry.binary)) return built;
  for (const Vote& vote : {by_commands(pipelines.builds, crate), by_artifacts(pipelines.steps, crate),
                           by_images(pipelines, crate), by_cargo(facts.project, crate), by_serverless(facts.project, crate),
                           by_commands(pipelines.told_builds, crate), by_commands(pipelines.mentioned_builds, crate)}) {
    if (!vote.silent()) return vote.result();
  }
  return std::nullopt;
}

}  // namespace wright
