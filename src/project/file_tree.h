#pragma once
// Which files and folders there are, whether we read them or not.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "project/ignore.h"

namespace wright {

enum class Presence : std::uint8_t {
  There,
  Ignored,  // a .gitignore file speaks of it, tools write it, or it is a submodule's: it may be there after a build
  Absent,
};

class FileTree {
 public:
  void add(std::string path) { paths_.push_back(std::move(path)); }
  // `folder` is the one that holds the .gitignore file.
  void add_ignore_file(std::string folder, IgnoreFile rules) { ignore_files_.emplace_back(std::move(folder), std::move(rules)); }
  // A folder of another repository that a complete checkout has.
  void add_submodule(std::string folder) { submodules_.push_back(std::move(folder)); }
  void sort();

  [[nodiscard]] Presence presence(std::string_view path) const;
  [[nodiscard]] bool is_in_submodule(std::string_view path) const;
  // Some file or folder has a path that the pattern (of `path_matches`) takes in.
  [[nodiscard]] bool any_matches(std::string_view pattern) const;
  // Some file has such a name: ".go".
  [[nodiscard]] bool has_ending(std::string_view ending) const;

 private:
  [[nodiscard]] bool is_ignored(std::string_view path) const;

  std::vector<std::string> paths_;
  std::vector<std::pair<std::string, IgnoreFile>> ignore_files_;
  std::vector<std::string> submodules_;
};

}  // namespace wright
