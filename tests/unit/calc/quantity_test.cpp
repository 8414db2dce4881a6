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

TEST(Quantity, ReadsTimesOfDay) {
  EXPECT_EQ(only("mo-fri 8 to 18 h"), 10 * 3'600'000);
  EXPECT_EQ(only("from 9:00 till 17:30"), 8.5 * 3'600'000);
  EXPECT_EQ(only("down for half an hour"), 1'800'000);
  EXPECT_EQ(read_quantities("8 to 18 items").list.size(), 2U);
}

TEST(Quantity, APriceNeedsNoSign) {
  for (const char* text : {"0.20/M requests", "3.50 per million", "0.045 $/h", "0.5 per GB"})
    EXPECT_EQ(read_quantities(text).list.front().unit, Unit::Money) << text;
}

TEST(Quantity, AListHasTheUnitOfItsLastMember) {
  const Quantities layers = read_quantities("layers of 60, 45 and 40 MB");
  ASSERT_EQ(layers.list.size(), 3U);
  EXPECT_EQ(layers.list.front().unit, Unit::Size);
  EXPECT_EQ(read_quantities("batch size 10, 3 s").list.front().unit, Unit::Number);
}

TEST(Quantity, NamesAndOrdersAreNoNumbers) {
  EXPECT_TRUE(read_quantities("the 4th function in us-east-1, one after the other").list.empty());
  EXPECT_EQ(only("every 10th request"), 10);
  EXPECT_EQ(only("10^9 bytes"), 1000);
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

TEST(Quantity, AVersionIsNoAmountButASizeBesideTheNameOfALanguageIs) {
  EXPECT_EQ(read_quantities("rust 185").list.size(), 0);
  const Quantities sizes = read_quantities("rust 128 MB, python 512 MB");
  ASSERT_EQ(sizes.list.size(), 2);
  EXPECT_EQ(sizes.list[0].unit, Unit::Size);
  EXPECT_DOUBLE_EQ(sizes.list[0].value, 128);
}

}  // namespace
}  // namespace wright
