// Which binaries and which library a package has: what its manifest says, and what cargo finds by itself.
#include <algorithm>

#include "base/text.h"
#include "project/manifest.h"

namespace wright {
namespace {

std::string main_of(const Project& project, const Manifest& manifest, const std::string& package, const std::string& name) {
  const std::string candidates[] = {"src/bin/" + name + ".rs", "src/bin/" + name + "/main.rs"};
  for (const std::string& candidate : candidates) {
    std::string path = join_path(manifest.folder, candidate);
    if (project.find_file(path) != nullptr) return path;
  }
  std::string path = join_path(manifest.folder, "src/main.rs");
  const bool is_main = name == package || project.find_file(path) != nullptr;
  return is_main ? path : join_path(manifest.folder, candidates[0]);
}

std::vector<Target> written_binaries(const Project& project, const Manifest& manifest, const std::string& package) {
  std::vector<Target> targets;
  const Value* const list = manifest.root->find("bin");
  if (list == nullptr) return targets;
  for (const Value& item : list->items) {
    const Value* const name = item.find("name");
    if (name == nullptr) continue;
    const Value* const path = item.find("path");
    std::string file =
        path == nullptr ? main_of(project, manifest, package, name->text) : normal_path(join_path(manifest.folder, path->text));
    targets.push_back({name->text, std::move(file), item.place});
  }
  return targets;
}

std::vector<Target> found_binaries(const Project& project, const Manifest& manifest, const std::string& package) {
  std::vector<Target> targets;
  const Place place = package_place(manifest);
  const std::string main = join_path(manifest.folder, "src/main.rs");
  if (project.find_file(main) != nullptr) targets.push_back({package, main, place});
  const std::string folder = join_path(manifest.folder, "src/bin/");
  auto file =
      std::lower_bound(project.files.begin(), project.files.end(), folder,
                       [](const ProjectFile& candidate, const std::string& path) { return candidate.source->path < path; });
  for (; file != project.files.end() && file->source->path.starts_with(folder); ++file) {
    const std::string& path = file->source->path;
    const std::vector<std::string_view> parts = split(std::string_view(path).substr(folder.size()), '/');
    const bool single = parts.size() == 1 && parts[0].ends_with(".rs");
    if (!single && (parts.size() != 2 || parts[1] != "main.rs")) continue;
    targets.push_back({std::string(parts[0].substr(0, parts[0].size() - (single ? 3 : 0))), path, place});
  }
  return targets;
}

bool same_name_or_path(const Target& a, const Target& b) { return a.name == b.name || a.path == b.path; }

}  // namespace

std::vector<Target> read_binaries(const Project& project, const Manifest& manifest, const Crate& crate) {
  std::vector<Target> targets = written_binaries(project, manifest, crate.name);
  const Value* const automatic = manifest.root->find_path({"package", "autobins"});
  const bool old = crate.edition == "2015" && !targets.empty();
  if (automatic != nullptr ? automatic->boolean() == false : old) return targets;
  const std::size_t written = targets.size();
  for (Target& found : found_binaries(project, manifest, crate.name)) {
    const auto end = targets.begin() + static_cast<std::ptrdiff_t>(written);
    if (std::none_of(targets.begin(), end, [&](const Target& target) { return same_name_or_path(target, found); })) {
      targets.push_back(std::move(found));
    }
  }
  return targets;
}

std::optional<std::string> read_library(const Project& project, const Manifest& manifest) {
  const Value* const path = manifest.root->find_path({"lib", "path"});
  std::string file =
      path == nullptr ? join_path(manifest.folder, "src/lib.rs") : normal_path(join_path(manifest.folder, path->text));
  if (project.find_file(file) == nullptr) return std::nullopt;
  return file;
}

}  // namespace wright
