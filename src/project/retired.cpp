// Crates that were left behind: they stand below the root of a workspace that does not have them as members, and what they are
// built from is gone, or is to come from the workspace that they are not of. Cargo refuses to load them, so nothing of them is
// deployed. Or they lie in a folder for copies, `backup/1`, beside those that are.
#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
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

bool is_function(const Manifest& manifest) {
  const Value* const table = manifest.root->find("dependencies");
  return table != nullptr && (table->find("lambda_runtime") != nullptr || table->find("lambda_http") != nullptr);
}

// Another crate is a program for Lambda: then this one was left behind, and is not what the project is about.
bool has_other_functions(const std::vector<Manifest>& manifests, const Manifest& own) {
  return std::any_of(manifests.begin(), manifests.end(),
                     [&](const Manifest& other) { return &other != &own && is_function(other); });
}

}  // namespace

bool stands_aside(std::string_view folder) {
  constexpr std::array<std::string_view, 7> kNames{"backup", "backups", "bak", "old", "_old", "archive", "archived"};
  const std::string lower = lower_case(folder);
  const std::vector<std::string_view> names = split(lower, '/');
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return one_of(name, kNames); });
}

bool has_functions_beside(const std::vector<Manifest>& manifests) {
  return std::any_of(manifests.begin(), manifests.end(),
                     [](const Manifest& manifest) { return !stands_aside(manifest.folder) && is_function(manifest); });
}

bool is_retired(const Project& project, const std::vector<Manifest>& manifests, const ManifestPair& pair) {
  const bool alone = pair.own == pair.workspace && pair.own->root->find("workspace") == nullptr;
  // The function in `functions/archive` may be one that archives something.
  if (stands_aside(parent_path(pair.workspace->folder)) && has_functions_beside(manifests)) return true;
  if (!alone || !stands_below_workspace(manifests, *pair.own)) return false;
  const std::vector<Dependency> dependencies = read_dependencies(pair);
  return (inherits(*pair.own) && has_other_functions(manifests, *pair.own)) ||
         std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const Dependency& dependency) { return is_gone(project, dependency); });
}

}  // namespace wright
