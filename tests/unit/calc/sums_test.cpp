#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "calc/capacity.h"
#include "calc/cost.h"
#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/queue.h"
#include "calc/retry.h"
#include "calc/stream.h"

namespace wright {
namespace {

TEST(Cost, DurationIsRoundedUpToTheStep) {
  EXPECT_EQ(billed({12.3}, {1}).value, 13);
  EXPECT_EQ(billed({80}, {1}).value, 80);
}

TEST(Cost, GbSecondsCountMemoryInGibibytes) { EXPECT_DOUBLE_EQ(gb_seconds(1e6, {100}, {512}).value, 50'000); }

TEST(Cost, EachTierHasItsPrice) {
  const std::array<Tier, 3> tiers{{{{100}, {3}}, {{200}, {2}}, {{std::numeric_limits<double>::infinity()}, {1}}}};
  EXPECT_DOUBLE_EQ(duration_price({50}, tiers).value, 150);
  EXPECT_DOUBLE_EQ(duration_price({150}, tiers).value, 400);
  EXPECT_DOUBLE_EQ(duration_price({250}, tiers).value, 550);
}

TEST(Capacity, ShortRequestsMeetTheRateBoundFirst) {
  EXPECT_DOUBLE_EQ(ceiling(1000, {20}, 10).value, 10'000);
  EXPECT_DOUBLE_EQ(ceiling(1000, {200}, 10).value, 5'000);
  EXPECT_DOUBLE_EQ(concurrency({300}, {250}), 75);
}

TEST(Capacity, TheFirstStepOfARampIsThereAtOnce) {
  const Ramp ramp{1000, from_seconds(10)};
  EXPECT_DOUBLE_EQ(seconds(ramp_time(3500, ramp)), 25);
  EXPECT_DOUBLE_EQ(seconds(ramp_time_in_steps(3500, ramp)), 30);
  EXPECT_DOUBLE_EQ(seconds(ramp_time(900, ramp)), 0);
  EXPECT_DOUBLE_EQ(seconds(ramp_time_in_steps(2000, ramp)), 10);
}

TEST(Capacity, MemoryForVcpusIsRoundedUp) { EXPECT_DOUBLE_EQ(memory_for(1.5, {1769}).value, 2654); }

TEST(Queue, TimesFollowFromVisibilityAndRates) {
  EXPECT_DOUBLE_EQ(seconds(recommended_visibility(from_seconds(20), 6, from_seconds(5))), 125);
  EXPECT_DOUBLE_EQ(seconds(redrive_time(3, from_seconds(90))), 270);
  EXPECT_DOUBLE_EQ(seconds(*drain_time(1000, {30}, {10})), 50);
  EXPECT_FALSE(drain_time(1000, {10}, {10}));
  EXPECT_DOUBLE_EQ(queue_concurrency({500}, 10, {400}), 20);
}

TEST(Stream, TheFactorIsAWholeNumber) {
  EXPECT_DOUBLE_EQ(throughput(lanes(4, 2), 100, from_seconds(2)).value, 400);
  EXPECT_DOUBLE_EQ(units_needed({450}, {200}), 3);
  EXPECT_DOUBLE_EQ(units_needed({600}, {200}), 3);
}

TEST(Retry, WaitsStandBetweenAttempts) {
  const std::array waits{from_seconds(60), from_seconds(120)};
  EXPECT_DOUBLE_EQ(seconds(retry_window(3, from_seconds(10), waits)), 210);
  EXPECT_DOUBLE_EQ(seconds(retry_window(2, from_seconds(10), waits)), 80);
  EXPECT_DOUBLE_EQ(seconds(retry_window(1, from_seconds(10), waits)), 10);
}

TEST(DataTransfer, Base64GrowsByAThird) {
  EXPECT_DOUBLE_EQ(encoded({3}).value, 4);
  EXPECT_DOUBLE_EQ(raw_of({6}).value, 4.5);
  EXPECT_DOUBLE_EQ(seconds(streaming_time({26}, {6}, 2)), 10);
}

TEST(Format, NumbersReadWell) {
  EXPECT_EQ(shown(1234567.0), "1,234,567");
  EXPECT_EQ(shown(4.6875), "4.69");
  EXPECT_EQ(shown(0.125), "0.125");
  EXPECT_EQ(shown(Dollars{1234.5}), "$1,234.50");
  EXPECT_EQ(shown(Dollars{0.0000042}), "$0.0000042");
  EXPECT_EQ(shown(from_seconds(57)), "57 s");
  EXPECT_EQ(shown(from_seconds(1080)), "1,080 s (18 min)");
  EXPECT_EQ(shown(Milliseconds{80}), "80 ms");
  EXPECT_EQ(percent(0.2), "20 %");
}

}  // namespace
}  // namespace wright
