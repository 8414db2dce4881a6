#pragma once
// What was loaded from the user's folder: files, crates and the lock file. Loading runs nothing and writes nothing.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "base/source_file.h"
#include "project/file_tree.h"
#include "syntax/value.h"

namespace wright {

enum class FileKind : std::uint8_t {
  Rust,        // *.rs
  Manifest,    // Cargo.toml
  Lock,        // Cargo.lock
  Toml,        // other TOML: CargoLambda.toml, samconfig.toml, .cargo/config.toml, rust-toolchain.toml
  Yaml,        // templates, workflows, serverless.yml
  Json,        // templates, cdk.json, cdk.out templates, sample events
  Hcl,         // *.tf
  Script,      // Makefile, justfile, *.sh, buildspec, Dockerfile
  TypeScript,  // CDK sources
  Python,      // CDK sources
  Prose,       // read by questions only: READMEs, .gitignore, samples of configuration
};

struct ProjectFile {
  std::unique_ptr<SourceFile> source;
  FileKind kind = FileKind::Rust;
};

enum class DependencyKind : std::uint8_t { Normal, Development, Build };

struct Dependency {
  std::string name;     // as the code calls it, '-' as written
  std::string package;  // as the registry calls it
  DependencyKind kind = DependencyKind::Normal;
  std::string requirement;            // "1.0"; empty for a path or git dependency without one
  std::optional<std::string> locked;  // the version in Cargo.lock
  std::vector<std::string> features;
  bool default_features = true;
  bool optional = false;
  std::string path;  // of a path dependency, relative to the project; "" is the root and means none here
  bool is_path = false;
  std::string git;              // address of a git dependency
  bool git_pinned = false;      // at a tag or a revision
  Place place;                  // the entry in the member's own manifest
  std::optional<Place> shared;  // the workspace's entry that it inherits
};

struct Target {  // a binary or an example
  std::string name;
  std::string path;  // of its main source file
  Place place;       // the [[bin]] entry; the package name where cargo finds the file by itself
};

// One setting of a Cargo profile.
struct ProfileSetting {
  std::string key;
  std::string value;
  Place place;
};

// The effective [profile.release]: cargo reads it from the workspace root only.
struct Profile {
  std::optional<Place> place;  // the table; nothing when there is none
  std::vector<ProfileSetting> settings;
  [[nodiscard]] const ProfileSetting* find(std::string_view key) const;
};

// A package of Cargo.lock that a crate is built with.
struct LockedPackage {
  std::string name;
  std::string version;
  std::vector<std::uint32_t> through;     // indices of Crate::dependencies: the normal ones that lead to it, in their order
  std::vector<std::string> dependencies;  // names of what it depends on itself
  auto operator<=>(const LockedPackage&) const = default;
};

// One setting of a .cargo/config.toml file.
struct CargoSetting {
  std::string key;    // "target.x86_64-unknown-linux-gnu.rustflags"
  std::string value;  // the items of a list joined by blanks
  Place place;
  std::string folder;  // the one that holds .cargo
};

struct Crate {
  std::string name;
  std::string folder;  // "" for the root
  const SourceFile* manifest = nullptr;
  Place name_place;              // the package name in the manifest
  std::string workspace_folder;  // where its workspace root's manifest is; its own folder when it has none
  const SourceFile* workspace_manifest = nullptr;
  const SourceFile* lock = nullptr;
  std::string edition = "2015";  // cargo's default
  std::string rust_version;
  std::optional<std::string> library;  // path of the library's main source file
  std::vector<std::string> features;   // that it defines, those of optional dependencies included
  std::vector<Target> binaries;
  std::vector<Dependency> dependencies;
  std::vector<LockedPackage> built_with;  // what its normal dependencies come to, by Cargo.lock
  Profile release;
  std::optional<Place> ignored_profile;    // [profile.release] of a member that is no workspace root
  std::optional<Place> workspace_place;    // [workspace] in the workspace's manifest
  std::string resolver = "1";              // of the workspace, as cargo takes it
  const Value* lambda_metadata = nullptr;  // [package.metadata.lambda], else [workspace.metadata.lambda]

  // A normal dependency by the registry's name; null when there is none.
  [[nodiscard]] const Dependency* find_dependency(std::string_view package) const;
};

// A folder that [workspace] names and the project has not.
struct MissingMember {
  std::string path;
  Place place;
};

// A limit that was reached or a file that could not be read: said to the user, never fatal.
struct LoadProblem {
  std::string file;
  std::uint32_t line = 0;
  std::string message;
};

struct LoadLimits {
  std::uint64_t file_bytes = 2U << 20U;  // a larger file is passed over with a problem
  std::uint64_t total_bytes = 512U << 20U;
  std::uint32_t depth = 32;  // folders below the root
  std::uint32_t files = 200000;
};

struct Project {
  std::vector<ProjectFile> files;  // sorted by path
  FileTree tree;
  std::vector<std::unique_ptr<Document>> manifests;  // Cargo.toml and .cargo/config.toml files: crates point into their values
  std::vector<CargoSetting> cargo_settings;          // of all .cargo/config.toml files
  std::vector<MissingMember> missing_members;
  std::vector<Crate> crates;           // sorted by folder
  std::vector<SyntaxProblem> damages;  // mistakes in manifests; what could be read besides is in `crates`
  std::vector<LoadProblem> problems;

  [[nodiscard]] const SourceFile* find_file(std::string_view path) const;
  // The crate whose folder holds the path most closely; null when none does.
  [[nodiscard]] const Crate* crate_of(std::string_view path) const;
};

// Reads everything below the root of `files` that can matter, honouring .gitignore files, skipping target/, node_modules/, .git/
// and the like; links that leave the root are not followed. Errors: only when the root itself cannot be listed.
[[nodiscard]] Result<Project> load_project(const FileSystem& files, const LoadLimits& limits = {});

}  // namespace wright
