#pragma once
// The files of a folder that can matter, found without reading them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/file_tree.h"
#include "project/project.h"

namespace wright {

struct FoundFile {
  std::string path;
  FileKind kind = FileKind::Rust;
  std::uint64_t size = 0;
};

// The kind of a file by its path; nothing for what we do not read.
[[nodiscard]] std::optional<FileKind> kind_of(std::string_view path);
// What the text of a file of a broad kind must show so that it is worth keeping.
[[nodiscard]] bool is_relevant(FileKind kind, std::string_view path, std::string_view text);

struct Walk {
  std::vector<FoundFile> files;  // not sorted
  FileTree tree;
  std::vector<LoadProblem> problems;
};

// Honours .gitignore files; follows no links to folders. Errors: only when the root cannot be listed.
[[nodiscard]] Result<Walk> walk_files(const FileSystem& files, const LoadLimits& limits);

}  // namespace wright
