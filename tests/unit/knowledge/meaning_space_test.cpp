#include "knowledge/meaning_space.h"

#include <gtest/gtest.h>

#include <cmath>

namespace wright {
namespace {

using Cards = std::vector<std::map<std::string, double>>;

Cards about_two_things() {
  return {{{"queue", 1}, {"message", 1}},
          {{"queue", 1}, {"visibility", 1}},
          {{"message", 1}, {"visibility", 1}},
          {{"binary", 1}, {"linker", 1}},
          {{"linker", 1}, {"glibc", 1}},
          {{"binary", 1}, {"glibc", 1}},
          {{"queue", 1}, {"message", 1}, {"visibility", 1}},
          {{"binary", 1}, {"linker", 1}, {"glibc", 1}}};
}

TEST(MeaningSpace, KeepsTheAnglesBetweenCards) {
  const Cards cards = about_two_things();
  const MeaningSpace space = make_meaning_space(cards);
  ASSERT_EQ(space.cards.size(), cards.size());
  EXPECT_NEAR(likeness(space.cards[0], space.cards[0]), 1, 1e-4);
  EXPECT_NEAR(likeness(space.cards[0], space.cards[1]), 0.5, 1e-3);  // one word of two is the same
  EXPECT_NEAR(likeness(space.cards[0], space.cards[3]), 0, 1e-3);
}

TEST(MeaningSpace, PutsAWordNearTheCardsThatHoldIt) {
  const MeaningSpace space = make_meaning_space(about_two_things());
  EXPECT_GT(likeness(space.words.at("queue"), space.cards[0]), 0.5);
  EXPECT_LT(std::abs(likeness(space.words.at("queue"), space.cards[4])), 1e-3);
}

TEST(MeaningSpace, IsTheSameForTheSameCards) {
  EXPECT_EQ(make_meaning_space(about_two_things()).cards, make_meaning_space(about_two_things()).cards);
}

TEST(MeaningSpace, HoldsCardsWithoutWordsAndNoCards) {
  EXPECT_TRUE(make_meaning_space({}).cards.empty());
  const MeaningSpace space = make_meaning_space({{}, {{"queue", 1}}});
  EXPECT_EQ(likeness(space.cards[0], space.cards[1]), 0);
}

TEST(MeaningSpace, PointsFitIntoBytes) {
  const Point point{0.5F, -0.25F, 0, 1.0F};
  const Point back = unpacked(packed(point));
  ASSERT_EQ(back.size(), point.size());
  for (std::size_t i = 0; i < point.size(); ++i) EXPECT_NEAR(back[i], point[i], 0.005);
  EXPECT_TRUE(unpacked(packed({})).empty());
  EXPECT_NEAR(likeness(point, back), 1, 1e-4);
}

}  // namespace
}  // namespace wright
