#include <gtest/gtest.h>

#include "calc/quantity.h"

namespace wright {
namespace {

double only(std::string_view text) {
  const Quantities read = read_quantities(text);
  EXPECT_EQ(read.list.size(), 1U) << text << " -> " << read.text;
  return read.list.empty() ? 0 : read.list.front().value;
}

TEST(Quantity, ReadsNumbersAsPeopleWriteThem) {
  EXPECT_EQ(only("4,500 shards"), 4500);
  EXPECT_EQ(only("7M invocations"), 7e6);
  EXPECT_EQ(only("30 million requests"), 30e6);
  EXPECT_EQ(only("2k messages"), 2000);
  EXPECT_EQ(only("twelve shards"), 12);
  EXPECT_EQ(only("$0.0000166667 each"), 0.0000166667);
  EXPECT_EQ(only("1e6 calls"), 1e6);
}

TEST(Quantity, ReadsUnits) {
  EXPECT_EQ(only("2.5 s"), 2500);
  EXPECT_EQ(only("5 minutes"), 300'000);
  EXPECT_EQ(only("1 min 30 s"), 90'000);
  EXPECT_EQ(only("80ms"), 80);
  EXPECT_EQ(only("1 GB"), 1024);
  EXPECT_EQ(only("200 KB"), 0.2);
  EXPECT_EQ(only("20 %"), 20);
}

TEST(Quantity, ReadsRates) {
  EXPECT_EQ(only("300 rps"), 300);
  EXPECT_EQ(only("2,000 records/s"), 2000);
  EXPECT_EQ(only("6,000 messages per minute"), 100);
  EXPECT_EQ(only("30 million requests per month"), 30e6 / 2'592'000);
  EXPECT_EQ(read_quantities("86,400 events a day").list.front().unit, Unit::Rate);
}

TEST(Quantity, NamesAreNoNumbers) {
  EXPECT_TRUE(read_quantities("x86_64 on arm64 with al2023, s3 and p99").list.empty());
  EXPECT_EQ(read_quantities("BatchSize 200, a batch takes 2.5 s").text, "batchsize {n0}, a batch takes {t1}");
}

TEST(Quantity, ARangeHasOneUnit) {
  const Quantities read = read_quantities("from 120 to 180 ms");
  ASSERT_EQ(read.list.size(), 2U);
  EXPECT_EQ(read.list[0].unit, Unit::Time);
  EXPECT_EQ(read.list[0].value, 120);
}

}  // namespace
}  // namespace wright
