#pragma once
// Cargo.toml files: the pieces that load_project puts together. Internal to this folder.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "project/lock_file.h"
#include "project/project.h"

namespace wright {

struct Manifest {
  const SourceFile* file = nullptr;
  std::string folder;
  const Value* root = nullptr;
};

// A crate's own manifest and that of its workspace's root (the same one where it has no other).
struct ManifestPair {
  const Manifest* own = nullptr;
  const Manifest* workspace = nullptr;
};

// The binaries cargo would build: [[bin]] entries, src/main.rs, src/bin/*.rs, src/bin/*/main.rs.
[[nodiscard]] std::vector<Target> read_binaries(const Project& project, const Manifest& manifest, const Crate& crate);
[[nodiscard]] std::optional<std::string> read_library(const Project& project, const Manifest& manifest);
// All dependencies of the manifest, those it inherits filled in; `locked` is left for the caller.
[[nodiscard]] std::vector<Dependency> read_dependencies(const ManifestPair& manifests);
// The root values of .cargo/config.toml files by the folder that holds .cargo.
using CargoConfigs = std::map<std::string, const Value*>;
// [profile.release] of the workspace root with what .cargo/config.toml files there and above set instead.
[[nodiscard]] Profile read_release_profile(const CargoConfigs& configs, const Manifest& workspace);

// The settings of a .cargo/config.toml, each with its whole key.
void add_cargo_settings(const Value& root, const std::string& folder, std::vector<CargoSetting>& out);
// What [workspace] of the root says about resolving; cargo's default where it says nothing.
[[nodiscard]] std::string read_resolver(const Manifest& workspace);
// The members a [workspace] spells out that are not among the manifests.
[[nodiscard]] std::vector<MissingMember> find_missing_members(const Project& project, const Manifest& manifest);

// For each manifest the one of its workspace's root.
[[nodiscard]] std::vector<ManifestPair> pair_manifests(const std::vector<Manifest>& manifests);

// Whether a folder of the path is one for what was put aside: `backup/1`, `old/api`.
[[nodiscard]] bool stands_aside(std::string_view folder);

// There is a program for Lambda outside of such folders.
[[nodiscard]] bool has_functions_beside(const std::vector<Manifest>& manifests);

// A package outside of the workspace around it whose path dependencies are gone, so that cargo cannot load it; or one that was
// put aside.
[[nodiscard]] bool is_retired(const Project& project, const std::vector<Manifest>& manifests, const ManifestPair& pair);

// package.<key>, or workspace.package.<key> where the package says `key.workspace = true`.
[[nodiscard]] const Value* package_value(const ManifestPair& manifests, std::string_view key);
// Key and value together.
[[nodiscard]] Place whole_place(const Member& member);
// The first place of `manifest` that names the package.
[[nodiscard]] Place package_place(const Manifest& manifest);

}  // namespace wright
