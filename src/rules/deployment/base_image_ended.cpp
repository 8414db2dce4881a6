// FROM an operating system that gets no more security updates. The images of the Lambda runtime itself are the matter of
// `deprecated-runtime`. What only compiles is another case: there it matters where packages are installed that are gone.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Ending {
  std::string_view sign;    // a part of the tag, or of the image's name where `of` says so
  std::string_view of;      // "debian": the tag counts for this image only; "" for a code name, which other images carry too
  std::string_view system;  // "Debian 10"
  std::string_view since;
  bool lists_gone = false;  // the mirrors have moved its packages away: apt-get and yum end with an error
};

// Dates: https://wiki.debian.org/LTS, https://wiki.ubuntu.com/Releases, https://alpinelinux.org/releases,
// https://aws.amazon.com/amazon-linux-2/faqs, checked 2026-11-26.
constexpr std::array kEndings{
    Ending{"jessie", "", "Debian 8", "2020-06-30", true},
    Ending{"8", "debian", "Debian 8", "2020-06-30", true},
    Ending{"stretch", "", "Debian 9", "2022-06-30", true},
    Ending{"9", "debian", "Debian 9", "2022-06-30", true},
    Ending{"buster", "", "Debian 10", "2024-06-30", true},
    Ending{"10", "debian", "Debian 10", "2024-06-30", true},
    Ending{"bullseye", "", "Debian 11", "2026-08-31"},
    Ending{"11", "debian", "Debian 11", "2026-08-31"},
    Ending{"cc-debian10", "", "Debian 10", "2024-06-30"},
    Ending{"cc-debian11", "", "Debian 11", "2026-08-31"},
    Ending{"bionic", "", "Ubuntu 18.04", "2023-05-31"},
    Ending{"18.04", "ubuntu", "Ubuntu 18.04", "2023-05-31"},
    Ending{"focal", "", "Ubuntu 20.04", "2025-05-31"},
    Ending{"20.04", "ubuntu", "Ubuntu 20.04", "2025-05-31"},
    Ending{"kinetic", "ubuntu", "Ubuntu 22.10", "2023-07-20", true},
    Ending{"22.10", "ubuntu", "Ubuntu 22.10", "2023-07-20", true},
    Ending{"lunar", "ubuntu", "Ubuntu 23.04", "2024-01-25", true},
    Ending{"23.04", "ubuntu", "Ubuntu 23.04", "2024-01-25", true},
    Ending{"mantic", "ubuntu", "Ubuntu 23.10", "2024-07-11", true},
    Ending{"23.10", "ubuntu", "Ubuntu 23.10", "2024-07-11", true},
    Ending{"oracular", "ubuntu", "Ubuntu 24.10", "2025-07-10", true},
    Ending{"24.10", "ubuntu", "Ubuntu 24.10", "2025-07-10", true},
    Ending{"1", "amazonlinux", "Amazon Linux 1", "2023-12-31"},
    Ending{"2018.03", "amazonlinux", "Amazon Linux 1", "2023-12-31"},
    Ending{"2", "amazonlinux", "Amazon Linux 2", "2026-06-30"},
    Ending{"al2", "", "Amazon Linux 2", "2026-06-30"},
    Ending{"7", "centos", "CentOS 7", "2024-06-30", true},
    Ending{"8", "centos", "CentOS 8", "2021-12-31", true},
};

// The oldest Alpine that still gets updates is 3.22.
constexpr int kAlpineMinor = 22;

std::string_view tag_of(std::string_view image) {
  const std::string_view last = image.substr(image.rfind('/') == std::string_view::npos ? 0 : image.rfind('/') + 1);
  const std::size_t colon = last.find(':');
  return colon == std::string_view::npos ? std::string_view() : last.substr(colon + 1, last.find('@') - colon - 1);
}

bool has_part(std::string_view tag, std::string_view sign) {
  const std::vector<std::string_view> parts = split(tag, '-');
  return std::find(parts.begin(), parts.end(), sign) != parts.end();
}

// "10" of "10.13-slim", not of "103".
bool begins_with(std::string_view tag, std::string_view version) {
  return tag.starts_with(version) && (tag.size() == version.size() || tag[version.size()] == '.' || tag[version.size()] == '-');
}

// 14 of "alpine:3.14.2" and "rust:1.60-alpine3.14"; nothing for other images.
std::optional<int> alpine_minor(std::string_view name, std::string_view tag) {
  constexpr std::string_view kSign = "alpine3.";
  const std::size_t sign = tag.find(kSign);
  std::string_view digits;
  if (name == "alpine" && tag.starts_with("3.")) digits = tag.substr(2);
  if (sign != std::string_view::npos) digits = tag.substr(sign + kSign.size());
  int minor = 0;
  std::size_t count = 0;
  for (; count < digits.size() && digits[count] >= '0' && digits[count] <= '9' && count < 3; ++count)
    minor = minor * 10 + (digits[count] - '0');
  return count == 0 ? std::nullopt : std::optional(minor);
}

struct Ended {
  std::string what;  // "is Debian 10, without security updates since 2024-06-30"
  bool lists_gone = false;
};

std::optional<Ended> read_ended(std::string_view image) {
  const std::string_view name = image_name(image);
  const std::string_view tag = tag_of(image);
  if (contains(image, "lambda/provided") || contains(image, "aws-lambda-provided")) return std::nullopt;
  for (const Ending& ending : kEndings) {
    const bool own = ending.of.empty() ? has_part(tag, ending.sign) || has_part(name, ending.sign)
                                       : name == ending.of && (begins_with(tag, ending.sign) || has_part(tag, ending.sign));
    const bool sam = ending.sign == "al2" && name.starts_with("build-") && name.ends_with(".al2");
    if (!own && !sam) continue;
    return Ended{fmt::format("is {}, without security updates since {}", ending.system, ending.since), ending.lists_gone};
  }
  const std::optional<int> minor = alpine_minor(name, tag);
  if (minor && *minor < kAlpineMinor)
    return Ended{fmt::format("is Alpine 3.{}, which gets no security updates any more", *minor)};
  return std::nullopt;
}

bool installs_packages(const DockerStage& stage) {
  return std::any_of(stage.instructions.begin(), stage.instructions.end(), [](const DockerInstruction& instruction) {
    return instruction.word == "RUN" &&
           (contains(instruction.text, "apt-get ") || contains(instruction.text, "apt ") || contains(instruction.text, "yum "));
  });
}

// Another stage begins with it or takes files out of it: it is not what runs.
bool serves_others(const std::vector<DockerStage>& stages, const DockerStage& stage) {
  return std::any_of(stages.begin(), stages.end(), [&](const DockerStage& other) {
    if (&other == &stage) return false;
    if (!stage.name.empty() && lower_case(other.image) == stage.name) return true;
    return std::any_of(other.instructions.begin(), other.instructions.end(), [&](const DockerInstruction& instruction) {
      const std::string text = lower_case(instruction.text);
      const std::string number = std::to_string(&stage - stages.data());
      return (!stage.name.empty() && contains(text, "--from=" + stage.name + " ")) || contains(text, "--from=" + number + " ");
    });
  });
}

// An image that starts nothing is one to build in, and so is one that starts a build.
bool starts_something(const DockerStage& stage) {
  return std::any_of(stage.instructions.begin(), stage.instructions.end(), [](const DockerInstruction& instruction) {
    const bool builds = contains(instruction.text, "cargo ") || contains(instruction.text, "zip ");
    return (instruction.word == "ENTRYPOINT" || instruction.word == "CMD") && !builds;
  });
}

// Images to build Rust in, or to try a function in, that their makers have given up.
// https://github.com/emk/rust-musl-builder/issues/128, https://github.com/aws/aws-lambda-rust-runtime/issues/346,
// https://github.com/lambci/docker-lambda, https://github.com/cross-rs/cross/releases/tag/v0.2.2, checked 2026-11-28.
struct GivenUp {
  std::string_view name;
  std::string_view since;
  std::string_view met;
};
constexpr std::string_view kCompiler = "what is built with it meets a compiler of that time, which current crates refuse";
constexpr std::string_view kSystem = "what is built or tried in it meets the system of that time, not that of Lambda today";
constexpr std::array kGivenUp{GivenUp{"ekidd/rust-musl-builder", "2021", kCompiler},
                              GivenUp{"softprops/lambda-rust", "2021", kCompiler}, GivenUp{"lambci/lambda", "2021", kSystem},
                              GivenUp{"rustembedded/cross", "2022", kSystem}};

// The image stands in the line as a word of its own, not in the address of a page.
bool names_image(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return false;
  const std::string_view after = line.substr(at + name.size());
  const bool begins = at == 0 || contains(" \t\"'=", line.substr(at - 1, 1));
  return begins && (after.empty() || contains(" \t:@\"'\\", after.substr(0, 1)));
}

const GivenUp* given_up_in(std::string_view line) {
  const auto found =
      std::find_if(kGivenUp.begin(), kGivenUp.end(), [&](const GivenUp& image) { return names_image(line, image.name); });
  return found == kGivenUp.end() ? nullptr : &*found;
}

void report_given_up(const Place& place, const GivenUp& image, Findings& out) {
  out.report(place, fmt::format("there are no new images of `{}` since {}: {}", image.name, image.since, image.met));
}

bool is_build_file(const ProjectFile& file) {
  return file.kind == FileKind::Script || file.kind == FileKind::Yaml || file.kind == FileKind::Toml;
}

// `image = "lambci/lambda:build-provided"` of Cross.toml, `docker run .. softprops/lambda-rust` of a Makefile: once in a file.
bool check_build_files(const Facts& facts, Findings& out) {
  bool any = false;
  for (const ProjectFile& file : facts.project.files) {
    const SourceFile& source = *file.source;
    const auto is_in = [&](const GivenUp& image) { return contains(source.text, image.name); };
    if (!is_build_file(file) || std::none_of(kGivenUp.begin(), kGivenUp.end(), is_in)) continue;
    for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
      const std::string_view line = trim(source.lines.line(number));
      const GivenUp* const image = line.starts_with('#') ? nullptr : given_up_in(line);
      if (image == nullptr) continue;
      report_given_up(place_in(source, line), *image, out);
      any = true;
      break;
    }
  }
  return any;
}

// A README tells to run it; one command is enough.
void check_told(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    if (!step.is_told || step.words.empty() || step.words[0] != "docker") continue;
    const GivenUp* const image = given_up_in(join(step.words, " "));
    if (image != nullptr) return report_given_up(step.place, *image, out);
  }
}

void check(const Facts& facts, Findings& out) {
  if (!facts.code.entries.empty() && !check_build_files(facts, out)) check_told(facts, out);
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    const std::vector<DockerStage> stages = docker_stages(*file);
    for (const DockerStage& stage : stages) {
      const std::optional<Ended> ended = read_ended(stage.image);
      if (!ended || find_stage(stages, stage.image) != nullptr) continue;
      const bool fails = ended->lists_gone && installs_packages(stage);
      const bool runs = !serves_others(stages, stage) && starts_something(stage);
      Finding& finding =
          out.report(stage.place, fmt::format("`{}` {}: {}", stage.image, ended->what,
                                              fails ? "its packages have left the mirrors, and installing some ends with an error"
                                              : runs ? "holes that are found in its libraries stay open in the image"
                                                     : "what is built with it is built with libraries that nobody mends"));
      if (!fails && !runs) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule base_image_ended{"base-image-ended", &check};

}  // namespace wright
