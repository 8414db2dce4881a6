#include "cli/near_match.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(NearMatch, FindsTypingMistakes) {
  const std::vector<std::string> commands{"ask", "explain", "review"};
  EXPECT_EQ(near_match("reveiw", commands), "review");
  EXPECT_EQ(near_match("explian", commands), "explain");
  EXPECT_EQ(near_match("aks", commands), "ask");
  EXPECT_EQ(near_match("deploy", commands), "");
  EXPECT_EQ(near_match("", commands), "");
}

}  // namespace
}  // namespace wright
