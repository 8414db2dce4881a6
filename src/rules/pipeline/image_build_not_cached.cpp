// A layer of an image is built anew when a file that was copied before it has changed. Where the sources are copied before the
// only command that compiles, each change of them compiles all dependencies; a cache mount would keep them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

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
    if (contains(instruction.text, command)) return command;
  }
  return std::nullopt;
}

// Manifests alone keep a layer of dependencies; a folder of sources, or everything, does not.
bool copies_sources(const DockerInstruction& instruction) {
  if ((instruction.word != "COPY" && instruction.word != "ADD") || contains(instruction.text, "--from=")) return false;
  std::vector<std::string_view> words = split(instruction.text, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty() || word.starts_with("--"); });
  if (words.size() < 2) return false;
  words.pop_back();  // where to
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    while (word.ends_with('/') && word.size() > 1) word.remove_suffix(1);
    return word == "." || word == "src" || word == "./src" || word.ends_with("/src") || word.ends_with("/*");
  });
}

// Something that keeps what was compiled: a mount, cargo-chef, sccache.
bool keeps_builds(std::string_view text) {
  return contains(text, "type=cache") || contains(text, "cargo chef") || contains(text, "cargo-chef") ||
         contains(text, "sccache") || contains(text, "cargo vendor");
}

void check(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    if (keeps_builds(file->text)) continue;
    for (const DockerStage& stage : docker_stages(*file)) {
      const DockerInstruction* copied = nullptr;
      for (const DockerInstruction& instruction : stage.instructions) {
        if (copied == nullptr && copies_sources(instruction)) copied = &instruction;
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
