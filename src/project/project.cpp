#include "project/project.h"

#include <algorithm>

namespace wright {

const ProfileSetting* Profile::find(std::string_view key) const {
  const auto found =
      std::find_if(settings.begin(), settings.end(), [&](const ProfileSetting& setting) { return setting.key == key; });
  return found == settings.end() ? nullptr : &*found;
}

const Dependency* Crate::find_dependency(std::string_view package) const {
  const auto found = std::find_if(dependencies.begin(), dependencies.end(), [&](const Dependency& dependency) {
    return dependency.kind == DependencyKind::Normal && dependency.package == package;
  });
  return found == dependencies.end() ? nullptr : &*found;
}

const SourceFile* Project::find_file(std::string_view path) const {
  const auto found = std::lower_bound(files.begin(), files.end(), path,
                                      [](const ProjectFile& file, std::string_view key) { return file.source->path < key; });
  return found != files.end() && found->source->path == path ? found->source.get() : nullptr;
}

const Crate* Project::crate_of(std::string_view path) const {
  const Crate* closest = nullptr;
  for (const Crate& crate : crates) {
    const std::string& folder = crate.folder;
    const bool holds = folder.empty() || path == folder ||
                       (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
    if (holds && (closest == nullptr || closest->folder.size() < folder.size())) closest = &crate;
  }
  return closest;
}

}  // namespace wright
