// An answer is kept within its bound.

#include "dialogue/fit.h"

#include <gtest/gtest.h>

#include <string>

namespace wright {
namespace {

Answer answer_with(std::size_t text, std::initializer_list<std::size_t> code) {
  Answer answer;
  answer.markdown = std::string(text, 'x');
  for (const std::size_t size : code) answer.snippets.push_back({"t", "rust", std::string(size, 'c'), "f"});
  return answer;
}

TEST(Fit, ALongSnippetDoesNotKeepOutAShortOne) {
  Answer answer = answer_with(100, {500, 50, 30});
  fit(answer, 200);
  ASSERT_EQ(answer.snippets.size(), 2u);
  EXPECT_EQ(answer.snippets[0].code.size(), 50u);
  EXPECT_LE(size_of(answer), 200u);
}

TEST(Fit, TheFirstSnippetGoesFirst) {
  Answer answer = answer_with(100, {60, 60});
  fit(answer, 200);
  ASSERT_EQ(answer.snippets.size(), 1u);
  fit(answer, 100);
  EXPECT_TRUE(answer.snippets.empty());
}

}  // namespace
}  // namespace wright
