#include <gtest/gtest.h>

#include "knowledge/rate_table.h"
#include "unit/source_library.h"

namespace wright {
namespace {

TEST(RateTable, ReadsLinesAndNamesTheMistake) {
  const std::string head = "id,label,value,unit,since,title,url,checked,confidence\n";
  const Result<RateTable> good = RateTable::read("t.csv", head + "a,\"one, two\",1.5,s,,T,https://x,2026-01-01,H\n");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->rate("a").label, "one, two");
  EXPECT_TRUE(good->rate("a").is_sure());
  EXPECT_EQ(good->rate("b").value, 0);
  EXPECT_EQ(good->rate("a").until, "");
  EXPECT_EQ(RateTable::read("t.csv", head + "a,l,1,s,,T,u,d,H,2025-10\n")->rate("a").until, "2025-10");
  EXPECT_EQ(RateTable::read("t.csv", head + "a,l,1,s,,T,u,d,H\na,l,2,s,,T,u,d,H\n").error().line, 3U);
  const Result<RateTable> bad = RateTable::read("t.csv", head + "a,l,x,s,,T,u,d,H\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().line, 2U);
}

TEST(RateTable, EveryRateOfOursHasASourceAndADate) {
  const Library& library = source_library();
  const std::string name = "data/knowledge/tables/rates.csv";
  const Result<RateTable> table = RateTable::read(name, library.file(name));
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_GT(table->rates().size(), 50U);
  for (const auto& [id, rate] : table->rates()) {
    // What we measured ourselves has no address.
    EXPECT_TRUE(rate.url.starts_with("https://") || (rate.url.empty() && rate.title.starts_with("Measured"))) << rate.id;
    EXPECT_EQ(rate.checked.size(), 10U) << rate.id;
    EXPECT_TRUE(rate.confidence == 'H' || rate.confidence == 'M' || rate.confidence == 'L') << rate.id;
  }
}

}  // namespace
}  // namespace wright
