#include "project/wildcard.h"

#include <gtest/gtest.h>

#include <string>

namespace wright {
namespace {

TEST(Wildcard, StaysWithinAPart) {
  EXPECT_TRUE(path_matches("crates/*", "crates/a"));
  EXPECT_FALSE(path_matches("crates/*", "crates/a/b"));
  EXPECT_FALSE(path_matches("crates/*", "crates"));
  EXPECT_TRUE(path_matches("fn-?", "fn-x"));
  EXPECT_TRUE(path_matches("[a-c]*.rs", "b1.rs"));
  EXPECT_FALSE(path_matches("[!a-c]*", "b1"));
  EXPECT_TRUE(path_matches("[a", "[a"));
  EXPECT_TRUE(path_matches("\\*", "*"));
  EXPECT_FALSE(path_matches("\\*", "a"));
}

TEST(Wildcard, TwoStarsStandForAnyParts) {
  EXPECT_TRUE(path_matches("a/**/b", "a/b"));
  EXPECT_TRUE(path_matches("a/**/b", "a/x/y/b"));
  EXPECT_TRUE(path_matches("**/b", "b"));
  EXPECT_TRUE(path_matches("a/**", "a/x/y"));
  EXPECT_FALSE(path_matches("a/**/b", "a/x/c"));
}

TEST(Wildcard, DoesNotExplode) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  EXPECT_FALSE(name_matches(pattern + "b", std::string(5000, 'a')));
  std::string parts;
  for (int i = 0; i < 50; ++i) parts += "**/a/";
  EXPECT_FALSE(path_matches(parts + "b", std::string(2000, '/')));
}

}  // namespace
}  // namespace wright
