#pragma once
// Dockerfiles taken apart into stages.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct DockerInstruction {
  std::string word;  // "RUN", in capitals
  std::string text;  // what follows it, with the lines joined that end with '\'
  Place place;       // its first line
};

struct DockerStage {
  Place place;        // the image after FROM
  std::string image;  // "rust:1.90-slim", with the defaults of ARG filled in
  std::string name;   // after AS, in small letters; "" without one
  std::vector<DockerInstruction> instructions;
};

[[nodiscard]] std::vector<DockerStage> docker_stages(const SourceFile& file);

// The Dockerfiles of the project that something about functions is built with, each once.
[[nodiscard]] std::vector<const SourceFile*> function_dockerfiles(const Facts& facts);

// "rust" of "public.ecr.aws/docker/library/rust:1.90-slim".
[[nodiscard]] std::string_view image_name(std::string_view image);

// An earlier stage of that name; null when the image is one of a registry.
[[nodiscard]] const DockerStage* find_stage(const std::vector<DockerStage>& stages, std::string_view name);

// The stage and those that it is made from, one below the other; the image of the last one is of a registry.
[[nodiscard]] std::vector<const DockerStage*> with_bases(const std::vector<DockerStage>& stages, const DockerStage& stage);

}  // namespace wright
