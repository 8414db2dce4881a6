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
  return ::fsync(file) == 0;
}

}  // namespace

Result<void> replace_file(const std::string& path, std::string_view text) {
  std::string beside = path + ".XXXXXX";
  const auto failed = [&] {
    return failure({ErrorCode::Unreadable, fmt::format("cannot be written: {}", std::strerror(errno)), path});
  };
  const int file = ::mkostemp(beside.data(), O_CLOEXEC);
  if (file < 0) return failed();
  const bool written = write_all(file, text);
  const bool closed = ::close(file) == 0;
  if (written && closed && ::rename(beside.c_str(), path.c_str()) == 0) return {};
  const auto error = failed();
  ::unlink(beside.c_str());
  return error;
}

}  // namespace wright
