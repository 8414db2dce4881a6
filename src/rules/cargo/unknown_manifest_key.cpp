// Keys of Cargo.toml that cargo does not know: it warns, goes on, and what was meant does not happen. Keys of [package] are left
// out: what is unknown there mostly describes and sets nothing.
// https://doc.rust-lang.org/cargo/reference/manifest.html and profiles.html, checked 2026-11-26.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 24> kSections{"cargo-features",
                                                     "package",
                                                     "project",
                                                     "lib",
                                                     "bin",
                                                     "example",
                                                     "test",
                                                     "bench",
                                                     "dependencies",
                                                     "dev-dependencies",
                                                     "dev_dependencies",
                                                     "build-dependencies",
                                                     "build_dependencies",
                                                     "features",
                                                     "target",
                                                     "replace",
                                                     "patch",
                                                     "workspace",
                                                     "badges",
                                                     "lints",
                                                     "profile",
                                                     "hints",
                                                     "metadata",
                                                     "public"};
constexpr std::array<std::string_view, 18> kProfile{"opt-level",
                                                    "debug",
                                                    "split-debuginfo",
                                                    "rpath",
                                                    "lto",
                                                    "debug-assertions",
                                                    "codegen-units",
                                                    "incremental",
                                                    "overflow-checks",
                                                    "panic",
                                                    "strip",
                                                    "package",
                                                    "build-override",
                                                    "inherits",
                                                    "rustflags",
                                                    "trim-paths",
                                                    "codegen-backend",
                                                    "hint-mostly-unused"};
constexpr std::array<std::string_view, 18> kDependency{
    "version",  "path",     "registry",         "registry-index",   "git",     "branch", "tag",      "rev",
    "features", "optional", "default-features", "default_features", "package", "public", "artifact", "lib",
    "target",   "workspace"};

// Dependencies for tests and build scripts are not among them: members get what [workspace.dependencies] has.
// https://doc.rust-lang.org/cargo/reference/workspaces.html, checked 2026-11-27.
constexpr std::array<std::string_view, 8> kWorkspace{"members", "exclude",      "default-members", "resolver",
                                                     "package", "dependencies", "lints",           "metadata"};

// Of [package.metadata.lambda] and its table `deploy`, the other names of a key included.
// https://github.com/cargo-lambda/cargo-lambda, crates/cargo-lambda-metadata, checked 2026-11-27.
constexpr std::array<std::string_view, 5> kLambda{"env", "build", "deploy", "watch", "bin"};
constexpr std::array<std::string_view, 40> kDeploy{"profile",
                                                   "region",
                                                   "alias",
                                                   "retry_attempts",
                                                   "endpoint_url",
                                                   "lambda_dir",
                                                   "manifest_path",
                                                   "binary_name",
                                                   "binary_path",
                                                   "s3_bucket",
                                                   "s3_key",
                                                   "extension",
                                                   "internal",
                                                   "compatible_runtimes",
                                                   "output_format",
                                                   "tag",
                                                   "tags",
                                                   "include",
                                                   "dry",
                                                   "merge_env",
                                                   "name",
                                                   "enable_function_url",
                                                   "disable_function_url",
                                                   "memory",
                                                   "timeout",
                                                   "env",
                                                   "env_var",
                                                   "env_file",
                                                   "tracing",
                                                   "role",
                                                   "iam_role",
                                                   "layer",
                                                   "layers",
                                                   "vpc",
                                                   "subnet_ids",
                                                   "security_group_ids",
                                                   "ipv6_allowed_for_dual_stack",
                                                   "runtime",
                                                   "description",
                                                   "log_retention"};

// `[build] target = ..` and the like have their place in another file.
std::string_view cure_of(const Member& section) {
  constexpr std::array<std::string_view, 5> kConfiguration{"net", "env", "alias", "registries", "unstable"};
  const bool build =
      section.key == "build" && (section.value.find("target") != nullptr || section.value.find("rustflags") != nullptr ||
                                 section.value.find("target-dir") != nullptr);
  return build || one_of(section.key, kConfiguration) ? "it belongs into `.cargo/config.toml`" : "what it should set is not set";
}

class Manifest {
 public:
  Manifest(const Value& root, Findings& out) : root_(root), out_(out) {}

  void check() {
    for (const Member& section : root_.members) {
      if (!one_of(section.key, kSections)) report(section, fmt::format("[{}]", section.key), cure_of(section));
    }
    if (const Value* const workspace = root_.find("workspace")) {
      for (const Member& member : workspace->members) {
        if (!one_of(member.key, kWorkspace)) report(member, fmt::format("[workspace] {}", member.key), cure_of(member));
      }
    }
    if (const Value* const profiles = root_.find("profile")) {
      for (const Member& profile : profiles->members) check_profile(profile);
    }
    if (const Value* const targets = root_.find("target")) {
      for (const Member& target : targets->members) check_target(target);
    }
    check_lambda();
    for (const std::string_view table : {"dependencies", "build-dependencies"}) {
      if (const Value* const dependencies = root_.find(table)) check_dependencies(*dependencies);
    }
  }

 private:
  void report(const Member& member, std::string_view shown, std::string_view meaning) {
    out_.report(member.key_place, fmt::format("cargo does not know `{}` in a manifest and ignores it: {}", shown, meaning));
  }

  void check_profile(const Member& profile) {
    for (const Member& member : profile.value.members) {
      if (!one_of(member.key, kProfile)) report(member, member.key, "the build goes without it");
    }
  }

  // Cargo leaves metadata to the tools.
  void check_lambda() {
    const Value* const lambda = root_.find_path({"package", "metadata", "lambda"});
    if (lambda == nullptr) return;
    for (const Member& member : lambda->members) {
      if (!one_of(member.key, kLambda)) report_lambda(member, "");
    }
    const Value* const deploy = lambda->find("deploy");
    for (const Member& member : deploy == nullptr ? std::vector<Member>() : deploy->members) {
      if (!one_of(member.key, kDeploy)) report_lambda(member, ".deploy");
    }
  }

  void report_lambda(const Member& member, std::string_view table) {
    out_.report(member.key_place,
                fmt::format("cargo-lambda does not know `{}` in [package.metadata.lambda{}] and ignores it: the "
                            "function is deployed without it",
                            member.key, table));
  }

  // `[target.x86_64-unknown-linux-musl]` with a linker or flags is for the configuration of cargo.
  void check_target(const Member& target) {
    constexpr std::array<std::string_view, 5> kTables{"dependencies", "dev-dependencies", "dev_dependencies",
                                                      "build-dependencies", "build_dependencies"};
    for (const Member& member : target.value.members) {
      if (!one_of(member.key, kTables))
        report(member, fmt::format("[target.{}] {}", target.key, member.key), "it belongs into `.cargo/config.toml`");
    }
  }

  void check_dependencies(const Value& dependencies) {
    for (const Member& dependency : dependencies.members) {
      for (const Member& member : dependency.value.members) {
        if (!one_of(member.key, kDependency)) report(member, member.key, "the dependency is built as if it were not there");
      }
    }
  }

  const Value& root_;
  Findings& out_;
};

bool is_built(const Facts& facts, const SourceFile* manifest) {
  const std::vector<const Crate*> crates = built_crates(facts);
  return std::any_of(crates.begin(), crates.end(),
                     [&](const Crate* crate) { return crate->manifest == manifest || crate->workspace_manifest == manifest; });
}

void check(const Facts& facts, Findings& out) {
  for (const auto& document : facts.project.manifests) {
    const SourceFile* const file = document->root.place.file;
    if (file == nullptr || !file->path.ends_with("Cargo.toml") || !is_built(facts, file)) continue;
    Manifest(document->root, out).check();
  }
}

}  // namespace

extern constinit const Rule unknown_manifest_key{"unknown-manifest-key", &check};

}  // namespace wright
