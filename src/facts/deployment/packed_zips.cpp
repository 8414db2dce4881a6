// Archives that a command makes of a built program: `zip -j orders-api.zip target/lambda/orders/bootstrap`. The archive's name is
// whatever its maker chose; what it is made of tells the binary.
#include <algorithm>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/scripts.h"
#include "facts/pipeline/variables.h"

namespace wright {

bool has_binary(const Project& project, std::string_view name) {
  return std::any_of(project.crates.begin(), project.crates.end(), [&](const Crate& crate) {
    return std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.name == name; });
  });
}

// "orders" of "target/lambda/orders", "target/x86_64-unknown-linux-musl/release/orders".
std::string built_program(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const bool lambda = parts[i] == "lambda" && i > 0 && parts[i - 1] == "target";
    const bool plain = parts[i] == "release" && i > 0 && contains(path, "target/");
    if (lambda || plain) return std::string(parts[i + 1]);
  }
  return {};
}

namespace {

struct Packing {
  std::string archive;  // path in the project
  std::string binary;
};

// Names that say nothing of the archive: the whole path must agree.
bool is_any_name(std::string_view file) {
  constexpr std::array<std::string_view, 7> kNames{"bootstrap.zip",  "lambda.zip",  "function.zip", "lambda_function.zip",
                                                   "deployment.zip", "package.zip", "code.zip"};
  return one_of(file, kNames);
}

std::optional<Packing> packing_of(const Project& project, const ShellStep& step) {
  if (step.words.size() < 3 || step.words[0] != "zip") return std::nullopt;
  Packing packing;
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    if (step.words[i].starts_with('-')) continue;
    const std::string path = normal_path(join_path(step.folder, with_variables(*step.place.file, step.words[i])));
    if (packing.archive.empty()) {
      packing.archive = path.ends_with(".zip") ? path : path + ".zip";
    } else if (const std::string name = built_program(path); packing.binary.empty() && has_binary(project, name)) {
      packing.binary = name;
    }
  }
  return packing.binary.empty() ? std::nullopt : std::optional(std::move(packing));
}

bool makes(const Packing& packing, const std::string& code) {
  return packing.archive == code || (file_name(packing.archive) == file_name(code) && !is_any_name(file_name(code)));
}

}  // namespace

void read_packed_zips(const Project& project, const Pipelines& pipelines, Deployment& out) {
  for (FunctionConfig& config : out.functions) {
    if (!config.code_uri || !config.code_uri->value.ends_with(".zip")) continue;
    if (config.binary && has_binary(project, config.binary->value)) continue;
    std::optional<std::string> binary;
    bool agree = true;
    for (const ShellStep& step : pipelines.steps) {
      const std::optional<Packing> packing = packing_of(project, step);
      if (!packing || !makes(*packing, config.code_uri->value)) continue;
      agree = agree && (!binary || *binary == packing->binary);
      binary = packing->binary;
    }
    if (!binary || !agree) continue;
    config.binary = Setting<std::string>{*binary, config.code_uri->place};
    config.binary_is_packed = true;
  }
}

}  // namespace wright
