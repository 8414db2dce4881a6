// A Dockerfile builds on Debian or Ubuntu with the linker of that image, and puts the binary into an image with the older glibc
// of Amazon Linux 2, or with none. Targets of musl, zig and static linking keep it silent, as does whatever else may link.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"

namespace wright {
namespace {

using Stages = std::vector<DockerStage>;

std::string_view tag_of(std::string_view image) {
  const std::size_t colon = image.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : image.substr(colon + 1);
}

// Images of Rust for Debian: buster, the oldest whose archive is still there, has glibc 2.28.
bool is_debian(std::string_view image) {
  constexpr std::array<std::string_view, 4> kNames{"rust", "cargo-chef", "debian", "ubuntu"};
  constexpr std::array<std::string_view, 6> kOthers{"alpine", "musl", "al2", "amazonlinux", "stretch", "$"};
  return one_of(image_name(image), kNames) &&
         std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view word) { return contains(image, word); });
}

// What the image lacks for a program that is linked with glibc; "" when it may have it.
std::string lack(std::string_view image) {
  if (image == "scratch" || contains(image, "distroless/static"))
    return "has no glibc at all: the program does not start, with `no such file or directory`";
  const std::string_view tag = tag_of(image);
  const bool provided = image_name(image).ends_with("provided") && tag.starts_with("al2") && !tag.starts_with("al2023");
  const bool linux_2 = image_name(image) == "amazonlinux" && (tag == "2" || tag.starts_with("2.0."));
  if (!provided && !linux_2) return {};
  return "has glibc 2.26: the program does not start, with `GLIBC_2.28' not found` or a newer version";
}

// Something may link otherwise than the image does by itself.
bool may_link_otherwise(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords{"musl", "zig", "lambda build", "static", "cross ", "CARGO_BUILD_TARGET"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// The build command of the stage, where the image alone links what it makes.
const DockerInstruction* plain_build(const std::vector<const DockerStage*>& chain) {
  const DockerInstruction* build = nullptr;
  for (const DockerStage* const stage : chain) {
    for (const DockerInstruction& instruction : stage->instructions) {
      if (may_link_otherwise(instruction.text)) return nullptr;
      if (instruction.word == "RUN" && contains(instruction.text, "cargo build") && build == nullptr) build = &instruction;
    }
  }
  return build;
}

bool links_statically(const Facts& facts) {
  const auto& settings = facts.project.cargo_settings;
  return std::any_of(settings.begin(), settings.end(), [](const CargoSetting& setting) {
    return may_link_otherwise(setting.value) || (setting.key == "build.target" && !contains(setting.value, "-gnu"));
  });
}

// `--from=builder /app/target/release/orders /var/runtime/bootstrap`: the stage, when it is a program that is taken.
const DockerStage* source_of(const Stages& stages, const DockerInstruction& copy) {
  constexpr std::string_view kFrom = "--from=";
  if (copy.word != "COPY" || !contains(copy.text, "target/") || !contains(copy.text, "release/")) return nullptr;
  for (const std::string_view word : split(copy.text, ' ')) {
    if (word.starts_with(kFrom)) return find_stage(stages, word.substr(kFrom.size()));
  }
  return nullptr;
}

// A stage without a command hands its files out: `docker build --output`.
bool is_started(const DockerStage& stage) {
  return std::any_of(stage.instructions.begin(), stage.instructions.end(), [](const DockerInstruction& instruction) {
    return instruction.word == "CMD" || instruction.word == "ENTRYPOINT";
  });
}

void check_file(const SourceFile& file, Findings& out) {
  const Stages stages = docker_stages(file);
  for (const DockerStage& stage : stages) {
    const std::string& image = with_bases(stages, stage).back()->image;
    const std::string why = lack(image);
    if (why.empty() || (image == "scratch" && !is_started(stage))) continue;
    for (const DockerInstruction& copy : stage.instructions) {
      const DockerStage* const source = source_of(stages, copy);
      if (source == nullptr) continue;
      const std::vector<const DockerStage*> chain = with_bases(stages, *source);
      const DockerInstruction* const build = is_debian(chain.back()->image) ? plain_build(chain) : nullptr;
      if (build == nullptr) continue;
      Finding& finding = out.report(
          copy.place, fmt::format("the binary is linked with the glibc of `{}`, and `{}` {}", chain.back()->image, image, why));
      finding.related.push_back(related(build->place, "the build"));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty() || links_statically(facts)) return;
  for (const SourceFile* const file : function_dockerfiles(facts)) check_file(*file, out);
}

}  // namespace

extern constinit const Rule image_glibc_too_new{"image-glibc-too-new", &check};

}  // namespace wright
