// Which files we read. Names decide where they can; JSON, TypeScript and Python are mostly of no interest, so their text decides.
#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "project/walk.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 9> kTomlNames{"CargoLambda.toml", "samconfig.toml", "rust-toolchain.toml",
                                                     "rust-toolchain",   "Cross.toml",     "clippy.toml",
                                                     "deny.toml",        "Makefile.toml",  "Rocket.toml"};
constexpr std::array<std::string_view, 5> kScriptNames{"Makefile", "makefile", "GNUmakefile", "Justfile", "justfile"};
constexpr std::array<std::string_view, 6> kOtherJson{"package-lock.json", "tsconfig.json", "composer.json",
                                                     "renovate.json",     "deno.json",     "biome.json"};
// Names that sample events of the services carry, and definitions of state machines.
constexpr std::array<std::string_view, 9> kEventMarks{"\"Records\"",       "\"records\"",   "\"requestContext\"",
                                                      "\"detail-type\"",   "\"awslogs\"",   "\"httpMethod\"",
                                                      "\"triggerSource\"", "\"methodArn\"", "\"StartAt\""};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// `Dockerfile.lambda.backup`, `Dockerfile.bak2`, `Dockerfile copy`: nobody builds with what was put aside.
bool is_put_aside(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 5> kEndings{".backup", ".bak", ".old", ".orig", ".disabled"};
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

// `buildspec-rust.yml`, `buildspec/build.yml`
bool is_build_specification(std::string_view path) {
  const std::string name = file_name(path);
  const std::string folder = file_name(parent_path(path));
  return (name.starts_with("buildspec") || folder == "buildspec" || folder == "buildspecs") &&
         (name.ends_with(".yml") || name.ends_with(".yaml"));
}

bool is_script(std::string_view path) {
  const std::string name = file_name(path);
  const bool docker =
      (name.starts_with("Dockerfile") && !is_put_aside(name)) || name.ends_with(".Dockerfile") || name.ends_with(".dockerfile");
  return is_build_specification(path) || docker || is_one_of(kScriptNames, name) || name.ends_with(".sh") ||
         name.ends_with(".bash") || name.ends_with(".mk") || name.ends_with(".just");
}

// `scripts/deploy`: a program of the shell without an ending, as its first line says.
bool may_be_program(std::string_view name) {
  return !name.empty() && name.find('.') == std::string_view::npos && name[0] >= 'a' && name[0] <= 'z';
}

bool runs_shell(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with("#!") && line.find("sh") != std::string_view::npos;
}

bool is_text(std::string_view name) {
  return name.ends_with(".md") || name == ".gitignore" || name.starts_with(".env") || name.ends_with(".example") ||
         name.ends_with(".sample") || name.ends_with(".sql");
}

bool is_cargo_config(std::string_view path) {
  return path == ".cargo/config.toml" || path == ".cargo/config" || path.ends_with("/.cargo/config.toml") ||
         path.ends_with("/.cargo/config");
}

// Files of other tools whose tasks may build the functions.
bool has_tasks(std::string_view path) {
  return path == "package.json" || path.ends_with("/package.json") || path == "project.json" || path.ends_with("/project.json");
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view path) {
  const std::string name = file_name(path);
  if (name.ends_with(".rs")) return FileKind::Rust;
  if (name == "Cargo.toml") return FileKind::Manifest;
  if (name == "Cargo.lock") return FileKind::Lock;
  if (is_script(path)) return FileKind::Script;
  const bool sam = name.starts_with("samconfig") && name.ends_with(".toml");
  if (sam || is_one_of(kTomlNames, name) || is_cargo_config(path)) return FileKind::Toml;
  if (name.ends_with(".yml") || name.ends_with(".yaml")) return FileKind::Yaml;
  if (name.ends_with(".tf") || name.ends_with(".tfvars")) return FileKind::Hcl;
  if (name.ends_with(".json")) return is_one_of(kOtherJson, name) ? std::nullopt : std::optional(FileKind::Json);
  if (name.ends_with(".ts")) return name.ends_with(".d.ts") ? std::nullopt : std::optional(FileKind::TypeScript);
  if (name.ends_with(".py")) return FileKind::Python;
  if (name.ends_with(".template")) return FileKind::Yaml;
  if (is_text(name)) return FileKind::Prose;
  return may_be_program(name) ? std::optional(FileKind::Script) : std::nullopt;
}

bool is_relevant(FileKind kind, std::string_view path, std::string_view text) {
  switch (kind) {
    case FileKind::Json: {
      if (path == "cdk.json" || path.ends_with("/cdk.json") || path.ends_with("cdktf.json")) return true;
      if (has_tasks(path))
        return contains(text, "cargo ") || contains(text, "cross build") || contains(text, "\"aws-cdk\":") ||
               contains(text, "\"serverless\":");
      if (contains(text, "\"Resources\"") && contains(text, "AWS::")) return true;
      if (contains(text, "\"Statement\"") && contains(text, "\"Effect\"")) return true;
      return std::any_of(kEventMarks.begin(), kEventMarks.end(), [&](std::string_view mark) { return contains(text, mark); });
    }
    case FileKind::TypeScript:
      return contains(text, "aws-cdk") || contains(text, "@aws-cdk") || contains(text, "cargo-lambda-cdk") ||
             contains(text, "@pulumi/aws") || contains(text, "cdktf") || contains(text, "from 'constructs'") ||
             contains(text, "from \"constructs\"") || contains(text, "sst.aws.") || contains(text, "sst/constructs") ||
             path.ends_with("sst.config.ts");
    case FileKind::Script: return is_script(path) || runs_shell(text);
    case FileKind::Python: return contains(text, "aws_cdk") || contains(text, "cdktf") || contains(text, "pulumi");
    default: return true;
  }
}

}  // namespace wright
