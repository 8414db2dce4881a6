#include "base/file_system.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "base/text.h"

namespace wright {
namespace fs = std::filesystem;
namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

Error read_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable;
  return {code, fmt::format("cannot read: {}", std::strerror(number)), path};
}

Error too_large(const std::string& path, std::uint64_t limit) {
  return {ErrorCode::TooLarge, fmt::format("larger than {} bytes", limit), path};
}

bool stays_inside(const fs::path& root, const fs::path& target) {
  const auto [end, ignored] = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
  return end == root.end();
}

// A link counts as the file it leads to when that file lies below the root; anything else is left alone.
Entry resolve_link(const fs::path& root, const fs::directory_entry& found, std::string name) {
  std::error_code ignored;
  Entry entry{std::move(name), EntryKind::SymbolicLink, 0};
  const fs::path target = fs::canonical(found.path(), ignored);
  if (ignored || !stays_inside(root, target) || !fs::is_regular_file(target, ignored)) return entry;
  entry.kind = EntryKind::File;
  entry.size = fs::file_size(target, ignored);
  return entry;
}

Entry describe(const fs::path& root, const fs::directory_entry& found) {
  std::error_code ignored;
  std::string name = found.path().filename().string();
  if (found.is_symlink(ignored)) return resolve_link(root, found, std::move(name));
  Entry entry{std::move(name), EntryKind::Other, 0};
  if (found.is_directory(ignored)) {
    entry.kind = EntryKind::Directory;
  } else if (found.is_regular_file(ignored)) {
    entry.kind = EntryKind::File;
    entry.size = found.file_size(ignored);
  }
  return entry;
}

}  // namespace

Result<std::string> DiskFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const std::string full = join_path(root_, path);
  // O_NONBLOCK: opening a FIFO must not wait for its other end.
  const Descriptor file(::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return failure(read_error(path, errno));
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return failure(read_error(path, errno));
  if (!S_ISREG(status.st_mode)) return failure({ErrorCode::Unreadable, "not a regular file", path});
  if (static_cast<std::uint64_t>(status.st_size) > limit) return failure(too_large(path, limit));
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    const ssize_t count = ::read(file.get(), text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(read_error(path, errno));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  text.resize(filled);
  return text;
}

Result<std::vector<Entry>> DiskFileSystem::list(const std::string& path) const {
  std::error_code error;
  const fs::path root = fs::canonical(root_.empty() ? "." : root_, error);
  const std::string full = path.empty() ? root_ : join_path(root_, path);
  fs::directory_iterator at(full, error);
  if (error) return failure(read_error(path, error.value()));
  std::vector<Entry> entries;
  for (; at != fs::directory_iterator(); at.increment(error)) {
    entries.push_back(describe(root, *at));
    if (error) break;
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

Result<std::string> MemoryFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return failure({ErrorCode::NotFound, "no such file", path});
  if (found->second.size() > limit) return failure(too_large(path, limit));
  return found->second;
}

Result<std::vector<Entry>> MemoryFileSystem::list(const std::string& path) const {
  const std::string prefix = path.empty() ? "" : path + "/";
  std::map<std::string, Entry> entries;
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix); ++at) {
    const std::string rest = at->first.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    const std::string name = rest.substr(0, slash);
    const bool file = slash == std::string::npos;
    entries.try_emplace(name, Entry{name, file ? EntryKind::File : EntryKind::Directory, file ? at->second.size() : 0});
  }
  std::vector<Entry> list;
  list.reserve(entries.size());
  for (auto& [name, entry] : entries) list.push_back(std::move(entry));
  return list;
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  if (name.empty()) return std::string(folder);
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

std::string parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

bool is_below(std::string_view path, std::string_view folder) {
  if (folder.empty() || path == folder) return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::string file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string normal_path(std::string_view path) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.emplace_back(part);
    } else if (parts.empty()) {
      return "..";
    } else {
      parts.pop_back();
    }
  }
  return join(parts, "/");
}

}  // namespace wright
