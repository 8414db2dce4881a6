#include "report/review.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(Review, PathsAsSeenFromAFolder) {
  EXPECT_EQ(seen_from("a/b.rs", ""), "a/b.rs");
  EXPECT_EQ(seen_from("a/b.rs", "a"), "b.rs");
  EXPECT_EQ(seen_from("a/b/c.rs", "a/b"), "c.rs");
  EXPECT_EQ(seen_from("a/c.rs", "a/b"), "../c.rs");
  EXPECT_EQ(seen_from("c.rs", "a/b"), "../../c.rs");
  EXPECT_EQ(seen_from("ab/c.rs", "a"), "../ab/c.rs");
}

TEST(Review, BelowAPath) {
  EXPECT_TRUE(is_below("a/b.rs", ""));
  EXPECT_TRUE(is_below("a/b.rs", "a"));
  EXPECT_TRUE(is_below("a/b.rs", "a/b.rs"));
  EXPECT_FALSE(is_below("ab/c.rs", "a"));
  EXPECT_FALSE(is_below("a", "a/b"));
}

}  // namespace
}  // namespace wright
