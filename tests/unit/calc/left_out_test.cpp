#include "calc/left_out.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

Figure number(double value, std::size_t at) { return {{Unit::Number, value}, Origin::Said, "", at}; }

Working working(std::string result) {
  Working made;
  made.result = std::move(result);
  return made;
}

TEST(LeftOut, NamesTheValuesThatASumPassedOver) {
  Figures figures;
  figures.values["reserved"] = {number(60, 0), number(25, 1), number(10, 3)};
  figures.values["pool"] = {number(3, 2)};
  EXPECT_EQ(left_out(figures, {working("**180 connections**: 60 environments x 3")}), (std::vector<std::string>{"25", "10"}));
}

TEST(LeftOut, SaysNothingOfWhatIsUsedOrAltogetherAnothersBusiness) {
  Figures figures;
  figures.values["invocations"] = {number(3'000'000, 0), number(1200, 1)};
  figures.values["port"] = {number(5432, 2)};
  EXPECT_TRUE(left_out(figures, {working("3 million and 1,200 calls")}).empty());
}

}  // namespace
}  // namespace wright
