// What runs is the image that has compiled: the last stage begins with a builder, or compilers are installed in it or in the
// stage it begins with, and a binary is set to start in it. An image without anything to start is a workplace, and left alone.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_builder(std::string_view image) {
  const std::string_view name = image_name(image);
  constexpr std::array<std::string_view, 7> kBuilders{"rust",       "cargo-lambda", "muslrust",           "rust-musl-builder",
                                                      "cargo-chef", "lambda-rust",  "lambda-rust-builder"};
  return one_of(name, kBuilders) || name.starts_with("build-provided");
}

// The compiler that a command installs and leaves; "" where it does not.
std::string_view installed_compiler(const DockerInstruction& instruction) {
  const std::string_view text = instruction.text;
  constexpr std::array<std::string_view, 5> kManagers{"dnf ", "yum ", "apt-get ", "apt ", "apk "};
  constexpr std::array<std::string_view, 4> kRemovals{" remove ", " erase ", " purge ", "apk del"};
  const auto holds = [&](std::string_view word) { return contains(text, word); };
  if (instruction.word != "RUN" || std::any_of(kRemovals.begin(), kRemovals.end(), holds)) return {};
  if (contains(text, "sh.rustup.rs")) return "rustup";
  const bool installs = contains(text, " install") || contains(text, "apk add");
  if (!installs || std::none_of(kManagers.begin(), kManagers.end(), holds)) return {};
  constexpr std::array<std::string_view, 9> kCompilers{"gcc",   "gcc-c++", "g++",  "build-essential", "build-base", "clang",
                                                       "cmake", "rustc",   "cargo"};
  for (const std::string_view word : split(text, ' ')) {
    if (one_of(trim(word), kCompilers)) return trim(word);
  }
  return {};
}

struct Installed {
  std::string_view compiler;
  Place place;
};

// In the last stage, or in those that it begins with.
Installed find_compiler(const std::vector<DockerStage>& stages, const DockerStage& last) {
  for (const DockerStage* const stage : with_bases(stages, last)) {
    for (const DockerInstruction& instruction : stage->instructions) {
      const std::string_view compiler = installed_compiler(instruction);
      if (!compiler.empty()) return {compiler, instruction.place};
    }
  }
  return {};
}

// A binary of ours is put where Lambda starts it, or the image starts it: not a tool or a shell.
bool starts_function(const DockerStage& stage) {
  constexpr std::array<std::string_view, 10> kTools{"cargo", "bash",  "\"sh\"", "/bin/sh", "watch",
                                                    "zip",   "sleep", "tail",   "echo",    "lambda-rie"};
  return std::any_of(stage.instructions.begin(), stage.instructions.end(), [&](const DockerInstruction& instruction) {
    const std::string_view text = instruction.text;
    const bool bootstrap = instruction.word == "COPY" && contains(text, "/var/runtime/bootstrap");
    const bool start = (instruction.word == "CMD" || instruction.word == "ENTRYPOINT") && !text.empty() && text != "[]" &&
                       std::none_of(kTools.begin(), kTools.end(), [&](std::string_view tool) { return contains(text, tool); });
    return bootstrap || start;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    const std::vector<DockerStage> stages = docker_stages(*file);
    if (stages.empty()) continue;
    const DockerStage& last = stages.back();
    const std::string_view image = with_bases(stages, last).back()->image;
    if (!starts_function(last)) continue;
    if (!is_builder(image)) {
      const Installed installed = find_compiler(stages, last);
      if (installed.compiler.empty()) continue;
      Finding& finding =
          out.report(last.place, fmt::format("the image that runs has `{}` in it: compilers and headers of hundreds of "
                                             "megabytes are pushed, stored and pulled, and nothing runs them",
                                             installed.compiler));
      finding.confidence = Confidence::Possible;  // what starts may be a build, or run compilers
      finding.related.push_back(related(installed.place, "installed here"));
      continue;
    }
    out.report(last.place, fmt::format("the image that runs begins with `{}`: it carries the whole toolchain, a gigabyte or more "
                                       "that is pushed, stored and pulled for one binary",
                                       image));
  }
}

}  // namespace

extern constinit const Rule toolchain_in_image{"toolchain-in-image", &check};

}  // namespace wright
