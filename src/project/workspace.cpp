// Which workspace a package belongs to, as cargo decides it: the nearest manifest above that has a [workspace] table, does not
// exclude the package, and lists it as a member or reaches it over path dependencies. A package that none claims stands alone.
#include <algorithm>
#include <map>
#include <set>

#include "base/file_system.h"
#include "project/manifest.h"
#include "project/wildcard.h"

namespace wright {
namespace {

std::string_view relative(std::string_view path, std::string_view folder) {
  if (folder.empty()) return path;
  return path.size() > folder.size() ? path.substr(folder.size() + 1) : std::string_view();
}

enum class Compare : std::uint8_t { Pattern, Folder };

bool lists(const Manifest& root, std::string_view key, std::string_view folder, Compare compare) {
  const Value* const list = root.root->find_path({"workspace", key});
  if (list == nullptr) return false;
  const std::string_view path = relative(folder, root.folder);
  return std::any_of(list->items.begin(), list->items.end(), [&](const Value& item) {
    const std::string wanted = normal_path(item.text);
    return compare == Compare::Folder ? is_below(path, wanted) : path_matches(wanted, path);
  });
}

// A member that is spelled out beats `exclude`; one that only a pattern covers does not.
bool excludes(const Manifest& root, std::string_view folder) {
  return lists(root, "exclude", folder, Compare::Folder) && !lists(root, "members", folder, Compare::Folder);
}

class Workspaces {
 public:
  explicit Workspaces(const std::vector<Manifest>& manifests) : manifests_(manifests) {
    for (const Manifest& manifest : manifests) by_folder_.emplace(manifest.folder, &manifest);
    for (const Manifest& manifest : manifests) {
      if (manifest.root->find("workspace") != nullptr) collect_members(manifest);
    }
  }

  // The manifest itself when it belongs to no workspace.
  [[nodiscard]] const Manifest* root_of(const Manifest* manifest) const {
    if (manifest->root->find("workspace") != nullptr) return manifest;
    const Manifest* const root = candidate(*manifest);
    if (root == nullptr) return manifest;
    const auto members = members_.find(root);
    return members != members_.end() && members->second.contains(manifest->folder) ? root : manifest;
  }

 private:
  [[nodiscard]] const Manifest* find(const std::string& folder) const {
    const auto found = by_folder_.find(folder);
    return found == by_folder_.end() ? nullptr : found->second;
  }

  [[nodiscard]] const Manifest* candidate(const Manifest& manifest) const {
    if (const Value* const pointer = manifest.root->find_path({"package", "workspace"})) {
      return find(normal_path(join_path(manifest.folder, pointer->text)));
    }
    for (std::string folder = manifest.folder; !folder.empty();) {
      folder = parent_path(folder);
      const Manifest* const above = find(folder);
      if (above == nullptr || above->root->find("workspace") == nullptr) continue;
      if (!excludes(*above, manifest.folder)) return above;
    }
    return nullptr;
  }

  void collect_members(const Manifest& root) {
    std::vector<const Manifest*> open;
    std::set<std::string>& members = members_[&root];
    const auto add = [&](const Manifest& manifest) {
      if (members.insert(manifest.folder).second) open.push_back(&manifest);
    };
    add(root);
    for (const Manifest& manifest : manifests_) {
      if (!is_below(manifest.folder, root.folder) || excludes(root, manifest.folder)) continue;
      if (lists(root, "members", manifest.folder, Compare::Pattern)) add(manifest);
    }
    while (!open.empty()) {
      const Manifest& manifest = *open.back();
      open.pop_back();
      for (const Dependency& dependency : read_dependencies({&manifest, &root})) {
        if (!dependency.is_path || !is_below(dependency.path, root.folder)) continue;
        if (const Manifest* const next = find(dependency.path)) add(*next);
      }
    }
  }

  const std::vector<Manifest>& manifests_;
  std::map<std::string, const Manifest*> by_folder_;
  std::map<const Manifest*, std::set<std::string>> members_;
};

}  // namespace

std::vector<ManifestPair> pair_manifests(const std::vector<Manifest>& manifests) {
  const Workspaces workspaces(manifests);
  std::vector<ManifestPair> pairs;
  pairs.reserve(manifests.size());
  for (const Manifest& manifest : manifests) pairs.push_back({&manifest, workspaces.root_of(&manifest)});
  return pairs;
}

}  // namespace wright
