#pragma once
// Where files come from: the disk, or a map in memory for tests and pasted text. Paths are relative to a root and use '/'.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wright {

enum class EntryKind : std::uint8_t { File, Directory, SymbolicLink, Other };

struct Entry {
  std::string name;
  EntryKind kind = EntryKind::File;
  std::uint64_t size = 0;  // bytes; 0 for anything but a file
};

class FileSystem {
 public:
  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  // The whole file. Errors: NotFound, Unreadable, TooLarge when it holds more than `limit` bytes.
  [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::uint64_t limit) const = 0;
  // The entries of a folder ("" is the root), sorted by name. A link to a file inside the root is given as that file;
  // every other link stays a SymbolicLink, which callers do not follow.
  [[nodiscard]] virtual Result<std::vector<Entry>> list(const std::string& path) const = 0;
};

// The disk below `root` (any path of this machine). Never opens anything that is not a regular file.
class DiskFileSystem final : public FileSystem {
 public:
  explicit DiskFileSystem(std::string root) : root_(std::move(root)) {}
  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  [[nodiscard]] Result<std::vector<Entry>> list(const std::string& path) const override;

 private:
  std::string root_;
};

class MemoryFileSystem final : public FileSystem {
 public:
  void add(std::string path, std::string text) { files_[std::move(path)] = std::move(text); }
  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  [[nodiscard]] Result<std::vector<Entry>> list(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

// "a/b" + "c" -> "a/b/c"; an empty side gives the other.
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view name);
// "a/b/c.rs" -> "a/b"; "" when there is no folder.
[[nodiscard]] std::string parent_path(std::string_view path);
// Is `path` the folder or below it? "" holds every path.
[[nodiscard]] bool is_below(std::string_view path, std::string_view folder);
[[nodiscard]] std::string file_name(std::string_view path);
// "a/./b/../c" -> "a/c". A path that climbs above the root gives "..": nothing is stored under that name.
[[nodiscard]] std::string normal_path(std::string_view path);

}  // namespace wright
