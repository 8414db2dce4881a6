#include "project/file_tree.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "project/wildcard.h"

namespace wright {

void FileTree::sort() { std::sort(paths_.begin(), paths_.end()); }

Presence FileTree::presence(std::string_view path) const {
  if (path.empty() || std::binary_search(paths_.begin(), paths_.end(), path)) return Presence::There;
  if (is_in_submodule(path)) return Presence::Ignored;
  // Folders that a tool writes are passed over by the walk whatever .gitignore says.
  constexpr std::array<std::string_view, 5> kWritten{"target", "node_modules", "cdk.out", "dist", "build"};
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const std::string_view part = path.substr(0, end);
    const std::string_view name = part.substr(part.rfind('/') + 1);
    if (name.starts_with('.') || std::find(kWritten.begin(), kWritten.end(), name) != kWritten.end() || is_ignored(part))
      return Presence::Ignored;
    if (end == std::string_view::npos) return Presence::Absent;
  }
}

bool FileTree::any_matches(std::string_view pattern) const {
  return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) { return path_matches(pattern, path); });
}

bool FileTree::has_ending(std::string_view ending) const {
  return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) { return path.ends_with(ending); });
}

bool FileTree::is_in_submodule(std::string_view path) const {
  return std::any_of(submodules_.begin(), submodules_.end(), [&](const std::string& folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
  });
}

bool FileTree::is_ignored(std::string_view path) const {
  for (const auto& [folder, rules] : ignore_files_) {
    if (!folder.empty() && !(path.starts_with(folder) && path.substr(folder.size()).starts_with('/'))) continue;
    const std::string_view inside = folder.empty() ? path : path.substr(folder.size() + 1);
    if (rules.decide(inside, true).value_or(false)) return true;
  }
  return false;
}

}  // namespace wright
