#include "project/lock_file.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(LockFile, RequirementDecidesBetweenVersions) {
  EXPECT_TRUE(is_compatible("1", "1.40.0"));
  EXPECT_TRUE(is_compatible("^1.2", "1.40.0"));
  EXPECT_FALSE(is_compatible("2", "1.40.0"));
  EXPECT_TRUE(is_compatible("0.8", "0.8.5"));
  EXPECT_FALSE(is_compatible("0.8", "0.7.3"));
  EXPECT_FALSE(is_compatible("0.0.3", "0.0.4"));
  EXPECT_TRUE(is_compatible(">=1, <3", "2.0.0"));
  EXPECT_TRUE(is_compatible("", "2.0.0"));
}

TEST(LockFile, AnswersForTheCrateThatAsks) {
  const SourceFile file(
      "Cargo.lock",
      "[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"http 0.2.12\",\n]\n\n"
      "[[package]]\nname = \"http\"\nversion = \"0.2.12\"\n\n[[package]]\nname = \"http\"\nversion = \"1.1.0\"\n\n"
      "[[package]]\nname = \"git\"\nversion = \"3.0.0\"\nsource = \"git+x\"\n");
  const LockFile lock(file);
  EXPECT_EQ(lock.version_of("a", "http", ""), "0.2.12");
  EXPECT_EQ(lock.version_of("b", "http", "1"), "1.1.0");
  EXPECT_EQ(lock.version_of("b", "http", ""), std::nullopt);
  EXPECT_EQ(lock.version_of("b", "git", "1"), "3.0.0");
  EXPECT_EQ(lock.version_of("b", "none", "1"), std::nullopt);
}

}  // namespace
}  // namespace wright
