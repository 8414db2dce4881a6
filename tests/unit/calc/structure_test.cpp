#include <gtest/gtest.h>

#include "base/file_system.h"
#include "calc/work_out.h"
#include "knowledge/library.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class Structure : public testing::Test {
 protected:
  Structure() : library_(source_library()) {
    const std::string name = "data/knowledge/tables/rates.csv";
    rates_ = *RateTable::read(name, library_.file(name));
  }

  std::string result(std::string_view question) {
    const std::string name = "data/knowledge/tables/figures.yaml";
    const Result<Figures> figures = read_figures(question, name, library_.file(name));
    EXPECT_TRUE(figures) << figures.error().message;
    std::string all;
    if (!figures) return all;
    for (const Working& working : work_out(*figures, rates_)) all += (all.empty() ? "" : " | ") + working.result;
    return all;
  }

  const Library& library_;
  RateTable rates_;
};

TEST_F(Structure, EachGroupOfFunctionsHasItsOwnNumbers) {
  EXPECT_EQ(result("4 services on arm64, each 3 M calls/month, 70 ms, 256 MB, plus a fifth with 600k calls, 2.5 s, 1,024 MB. "
                   "no free tier, what do all five cost?"),
            "**$25.32 a month** in all without the free tier.");
}

TEST_F(Structure, PiecesAreCountedForEachEventAndPaidAtTheirPrice) {
  EXPECT_EQ(result("per day 75k uploads. each one: 1 S3 PUT ($0.005/1,000), 2 GETs ($0.0004/1,000) and a lambda run 1024 MB x86 "
                   "1.4 s (0.0000166667 per GB-s; 0.20/M), no free tier. cost?"),
            "**$66.00 a month** in all without the free tier. That is **$2.20 a day**.");
  EXPECT_EQ(result("12 million SQS requests a month at $0.40 per million, the first million is free. cost?"),
            "**$4.40 a month** in all.");
}

TEST_F(Structure, KeptGroupsHaveTheirOwnHours) {
  EXPECT_EQ(result("15 provisioned at 2 GB arm64 all the time (30 days) plus another 30 for 3 hours each day: what does keeping "
                   "them cost at 0.0000033334 per GB-s?"),
            "Keeping all groups ready costs **$324.01 a month** on arm64, 97,200,000 GB-s. That is **$10.80 a day**.");
}

TEST_F(Structure, UnitsCancelWhenOneChainExplainsEveryNumber) {
  EXPECT_EQ(result("lambda keeps 5 pollers per queue, each long poll lasts 20 s. we have 6 such queues, 30 days. ReceiveMessage "
                   "calls per month, and cost at $0.40/M if the first million is free?"),
            "**3,888,000 calls in 2,592,000 s (30 days)**. They cost **$1.16**.");
}

TEST_F(Structure, NumbersWithoutALinkAreNotMultiplied) {
  EXPECT_EQ(result("the lambda team has 5 pollers and 12 gadgets, how many calls per month?"), "");
}

TEST_F(Structure, ACallerThatWaitsLastsAsLongAsBoth) {
  EXPECT_EQ(result("Lambda A invokes B synchronously and waits. 220 rps, A's own work is 40 ms, B takes 260 ms. concurrency of "
                   "both?"),
            "**66 of the caller** run at a time, as it waits for the callee, **57.2 of the callee**, **123.2 together**. Of the "
            "account's 1,000 they take 12.3 %.");
}

TEST_F(Structure, ALaterSentenceChangesAValue) {
  EXPECT_EQ(
      result("visibility timeout 90 s and maxReceiveCount 3: how long until the DLQ? what if maxReceiveCount is 8?"),
      "**About 270 s (4 min 30 s) until a message that always fails is in the DLQ**, after 3 receives. **About 720 s (12 min) "
      "until a message that always fails is in the DLQ**, after 8 receives.");
  EXPECT_NE(
      result("300 msgs a minute arrive evenly, batch size 50, batching window 20 s. invocations per hour? what if I set the "
             "window to 5 s")
          .find("With window 5 s: "),
      std::string::npos);
}

TEST_F(Structure, PoolsAndReservationsOfSeveralFunctionsAreAddedUp) {
  EXPECT_EQ(
      result("RDS with max_connections 403. 4 functions, reserved 60, 25, 25 and 10; pool max 3 in the first three and 10 in "
             "the last one. How many connections at the worst? With one pool size under 80% of the 403, which pool size?"),
      "**430 connections in the worst case**: NO, 107.6 too many for the 322.4 that may be used. With the same pool everywhere "
      "**a pool size of 2** fits: 120 environments, 240 connections.");
  EXPECT_EQ(
      result("account limit 3000; seven functions with reserved concurrency of 150 each, and two with 300 each. What is left?"),
      "**1,350 are left unreserved** for all other functions; **1,250 more** can be reserved.");
}

TEST_F(Structure, AGrowingLagReachesTheRetention) {
  EXPECT_EQ(
      result("dynamodb stream keeps 24 h. we lag 20 h and process 300 changes/s while 350/s are written. when do we lose data?"),
      "**Records are lost after 100,800 s (28 h)**: the lag grows by 50 records/s until it has the 86,400 s (24 h) of "
      "the retention.");
}

TEST_F(Structure, ABatchIsHalvedUntilTheBadRecordIsAlone) {
  EXPECT_EQ(
      result("dynamodb stream BatchSize 128, one poison record, bisect on error: how many halvings? without it and "
             "MaximumRetryAttempts 3, how many invocations?"),
      "**7 halvings** until the record of a batch of 128 is alone. Without bisecting **4 invocations in all** (1 + 3), then the "
      "whole batch is skipped: **127 good records** with it.");
}

TEST_F(Structure, ComputationIsScaledByTheShareOfACore) {
  EXPECT_EQ(result("pure single threaded CPU work: 0.9 s at 1,769 MB. What duration should I expect at 640 MB?"),
            "**2.49 s at 640 MB** (0.36 vCPU): 1.55 GB-s, 1 times the 1.55 GB-s at 1,769 MB.");
}

TEST_F(Structure, ALagIsWorkedOffByWhatIsReadMoreThanArrives) {
  EXPECT_EQ(
      result("kinesis: the consumer stood still for 90 minutes, 4,200 records/s arrive, it reads 10,500 records/s. when is it "
             "caught up?"),
      "**The backlog of 22,680,000 is worked off after 3,600 s (60 min)**.");
}

TEST_F(Structure, WhatGrowsIsFullAfterSoManySteps) {
  EXPECT_EQ(
      result("lambda starts at 60 MB and each invocation leaks 4 MB. 512 MB of memory: after how many invocations is it out of "
             "memory?"),
      "**Full after 113 invocations**: 4 MB more with each, 452 MB are left of 512 MB.");
}

TEST_F(Structure, LinesOfLogAreAddedUpByLevel) {
  EXPECT_EQ(
      result(
          "25M invocations a month, each writes 4 DEBUG lines of 350 bytes and one INFO line of 300 bytes, REPORT of 400 bytes. "
          "logs at $0.50 per GB: cost?"),
      "All lines: **52.5 GB, $26.25 a month**. Without the debug lines: **17.5 GB, $8.75 a month**. The difference is $17.50.");
}

TEST_F(Structure, ASumThatPassesOverSeveralNumbersIsNotShown) {
  EXPECT_EQ(
      result("our 3 teams have 12 people, 5 offices and 8 lambdas with 30 concurrency, pool 2: how many connections are left of "
             "200?"),
      "");
}

}  // namespace
}  // namespace wright
