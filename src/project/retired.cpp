// Crates that were left behind: they stand below the root of a workspace that does not have them as members, and what they are
// built from is gone, or is to come from the workspace that they are not of. Cargo refuses to load them, so nothing of them is
// deployed.
#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "project/manifest.h"

namespace wright {
namespace {

bool stands_below_workspace(const std::vector<Manifest>& manifests, const Manifest& own) {
  return std::any_of(manifests.begin(), manifests.end(), [&](const Manifest& other) {
    return other.folder != own.folder && is_below(own.folder, other.folder) && other.root->find("workspace") != nullptr;
  });
}

bool is_gone(const Project& project, const Dependency& dependency) {
  const std::string& folder = dependency.path;
  const bool outside = folder.empty() || folder == ".." || folder.starts_with("../") || folder.starts_with('/');
  if (!dependency.is_path || dependency.optional || outside) return false;
  return project.tree.presence(join_path(folder, "Cargo.toml")) == Presence::Absent;
}

// `serde = { workspace = true }`, `serde.workspace = true`
bool inherits(const Manifest& own) {
  constexpr std::array<std::string_view, 2> kSections{"dependencies", "build-dependencies"};
  return std::any_of(kSections.begin(), kSections.end(), [&](std::string_view section) {
    const Value* const table = own.root->find(section);
    return table != nullptr && std::any_of(table->members.begin(), table->members.end(), [](const Member& member) {
             const Value* const flag = member.value.find("workspace");
             return flag != nullptr && flag->text == "true";
           });
  });
}

// Another crate is a program for Lambda: then this one was left behind, and is not what the project is about.
bool has_other_functions(const std::vector<Manifest>& manifests, const Manifest& own) {
  return std::any_of(manifests.begin(), manifests.end(), [&](const Manifest& other) {
    const Value* const table = other.root->find("dependencies");
    return &other != &own && table != nullptr &&
           (table->find("lambda_runtime") != nullptr || table->find("lambda_http") != nullptr);
  });
}

}  // namespace

bool is_retired(const Project& project, const std::vector<Manifest>& manifests, const ManifestPair& pair) {
  const bool alone = pair.own == pair.workspace && pair.own->root->find("workspace") == nullptr;
  if (!alone || !stands_below_workspace(manifests, *pair.own)) return false;
  const std::vector<Dependency> dependencies = read_dependencies(pair);
  return (inherits(*pair.own) && has_other_functions(manifests, *pair.own)) ||
         std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const Dependency& dependency) { return is_gone(project, dependency); });
}

}  // namespace wright
