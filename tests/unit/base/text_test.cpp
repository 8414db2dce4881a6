#include "base/text.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

TEST(Text, OneWordIsNamesAndNumbersOfCode) {
  EXPECT_TRUE(is_one_word("order_7"));
  EXPECT_TRUE(is_one_word("0"));
  EXPECT_FALSE(is_one_word(""));
  EXPECT_FALSE(is_one_word("order.id"));
  EXPECT_FALSE(is_one_word("größe")) << "ASCII only";
}

TEST(Text, SpacesAreThoseOfEveryLineEnd) {
  EXPECT_EQ(without_spaces("let Some(id) =\r\n\titem.get( \"id\" )"), "letSome(id)=item.get(\"id\")");
  EXPECT_EQ(without_spaces(" \n"), "");
}

}  // namespace
}  // namespace wright
