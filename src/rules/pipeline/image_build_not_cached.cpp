// A layer of an image is built anew when a file that was copied before it has changed. Where the sources are copied before the
// only command that compiles, each change of them compiles all dependencies; a cache mount would keep them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::optional<std::string_view> compiling_command(const DockerInstruction& instruction) {
  constexpr std::array<std::string_view, 6> kCommands{
      "cargo lambda build", "cargo build", "cargo zigbuild", "cargo install --path", "cargo install --locked --path",
      "cargo chef cook"};
  if (instruction.word != "RUN") return std::nullopt;
  for (const std::string_view command : kCommands) {
    const std::size_t at = instruction.text.find(command);
    // `cargo build-sbf` is another command.
    if (at != std::string::npos && !instruction.text.substr(at + command.size()).starts_with('-')) return command;
  }
  return std::nullopt;
}

// The folder of a crate or of several, named from the root of the project or from the Dockerfile.
bool holds_crate(const Facts& facts, const DockerInstruction& instruction, std::string_view word) {
  if (word.empty() || word.find_first_of("$*") != std::string_view::npos) return false;
  const std::string near = normal_path(join_path(parent_path(instruction.place.file->path), word));
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return !crate.folder.empty() && (is_below(crate.folder, normal_path(word)) || is_below(crate.folder, near));
  });
}

// Manifests alone keep a layer of dependencies; a folder of sources, or everything, does not.
bool copies_sources(const Facts& facts, const DockerInstruction& instruction) {
  if ((instruction.word != "COPY" && instruction.word != "ADD") || contains(instruction.text, "--from=")) return false;
  std::vector<std::string_view> words = split(instruction.text, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty() || word.starts_with("--"); });
  if (words.size() < 2) return false;
  words.pop_back();  // where to
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    while (word.ends_with('/') && word.size() > 1) word.remove_suffix(1);
    return word == "." || word == "src" || word == "./src" || word.ends_with("/src") || word.ends_with("/*") ||
           holds_crate(facts, instruction, word);
  });
}

// `COPY --from=acme/dependencies /app/target target`: what was compiled comes from another image.
bool takes_builds(const DockerInstruction& instruction) {
  const bool other = instruction.word == "COPY" && contains(instruction.text, "--from=");
  return other && (contains(instruction.text, "/target") || contains(instruction.text, " target"));
}

// Something that keeps what was compiled: a mount, cargo-chef, sccache.
bool keeps_builds(std::string_view text) {
  return contains(text, "type=cache") || contains(text, "cargo chef") || contains(text, "cargo-chef") ||
         contains(text, "sccache") || contains(text, "cargo vendor");
}

// An image of this machine, or an earlier stage that compiles: the dependencies may be in it.
bool may_hold_builds(const std::vector<DockerStage>& stages, const DockerStage& stage) {
  const DockerStage* const base = find_stage(stages, stage.image);
  if (base != nullptr && base != &stage) {
    const std::vector<DockerInstruction>& all = base->instructions;
    return std::any_of(all.begin(), all.end(), [](const DockerInstruction& one) { return compiling_command(one).has_value(); });
  }
  return stage.image.find_first_of("/:@") == std::string::npos && image_name(stage.image) != "rust";
}

void check(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    if (keeps_builds(file->text)) continue;
    const std::vector<DockerStage> stages = docker_stages(*file);
    for (const DockerStage& stage : stages) {
      if (may_hold_builds(stages, stage)) continue;
      const DockerInstruction* copied = nullptr;
      for (const DockerInstruction& instruction : stage.instructions) {
        if (copied == nullptr && copies_sources(facts, instruction)) copied = &instruction;
        if (takes_builds(instruction)) break;
        const std::optional<std::string_view> command = compiling_command(instruction);
        if (!command) continue;
        if (copied != nullptr) {
          Finding& finding = out.report(
              instruction.place,
              fmt::format("`{}` compiles every dependency anew after each change of a source file: the sources are copied before "
                          "it and no cache is mounted",
                          *command));
          finding.related.push_back(related(copied->place, "the sources"));
        }
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule image_build_not_cached{"image-build-not-cached", &check};

}  // namespace wright
