#include "base/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace wright {
namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool is_device_or_pipe(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

}  // namespace

Result<void> replace_file(const std::string& path, std::string_view text) {
  const auto failed = [&] {
    return failure({ErrorCode::Unreadable, fmt::format("cannot be written: {}", std::strerror(errno)), path});
  };
  if (is_device_or_pipe(path)) {
    const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (device < 0) return failed();
    const bool taken = write_all(device, text);
    if (::close(device) != 0 || !taken) return failed();
    return {};
  }
  std::string beside = path + ".XXXXXX";
  const int file = ::mkostemp(beside.data(), O_CLOEXEC);
  if (file < 0) return failed();
  const bool written = write_all(file, text) && ::fsync(file) == 0;
  const bool closed = ::close(file) == 0;
  if (written && closed && ::rename(beside.c_str(), path.c_str()) == 0) return {};
  const auto error = failed();
  ::unlink(beside.c_str());
  return error;
}

}  // namespace wright
