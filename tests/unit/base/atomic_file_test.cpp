#include "base/atomic_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace wright {
namespace {

class AtomicFile : public testing::Test {
 protected:
  AtomicFile() {
    std::string folder = testing::TempDir() + "atomic.XXXXXX";
    folder_ = ::mkdtemp(folder.data());
  }
  ~AtomicFile() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
};

TEST_F(AtomicFile, AFileIsReplacedAndNothingIsLeftBesideIt) {
  const std::string path = folder_ + "/answer.md";
  ASSERT_TRUE(replace_file(path, "old"));
  ASSERT_TRUE(replace_file(path, "new"));
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(AtomicFile, APipeStaysAPipe) {
  const std::string path = folder_ + "/pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const int reader = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  ASSERT_GE(reader, 0);
  EXPECT_TRUE(replace_file(path, "text"));
  std::array<char, 8> read{};
  EXPECT_EQ(::read(reader, read.data(), read.size()), 4);
  EXPECT_EQ(std::string(read.data()), "text");
  ::close(reader);
  EXPECT_TRUE(std::filesystem::is_fifo(path));
}

TEST_F(AtomicFile, AFolderCannotBeWritten) {
  const Result<void> written = replace_file(folder_, "text");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().file, folder_);
}

}  // namespace
}  // namespace wright
