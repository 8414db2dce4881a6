#include <gtest/gtest.h>

#include "calc/work_out.h"
#include "knowledge/library.h"
#include "unit/source_library.h"

// What is asked: figures that the asker derived, several questions in one, and questions that ask for no number at all.

namespace wright {
namespace {

std::string result(std::string_view question) {
  const Library& library = source_library();
  const std::string table = "data/knowledge/tables/rates.csv";
  const std::string name = "data/knowledge/tables/figures.yaml";
  const RateTable rates = *RateTable::read(table, library.file(table));
  const Result<Figures> figures = read_figures(question, name, library.file(name));
  EXPECT_TRUE(figures) << figures.error().message;
  std::string all;
  if (!figures) return all;
  for (const Working& working : work_out(*figures, rates)) all += (all.empty() ? "" : " | ") + working.result;
  return all;
}

TEST(Asked, AFigureThatTheAskerComputedIsNoLoad) {
  EXPECT_EQ(result("account concurrency was raised to 1,600, handler 20 ms, on paper 1600 / 0.02 = 80,000 rps, right? what does "
                   "Lambda really let through per second and how many environments are busy then?"),
            "**At most 16,000 requests/s** before throttling, with 1,600 at 20 ms: the bound of 10 requests/s for each unit of "
            "concurrency is reached before the 80,000 by duration. **320 environments are busy** then. The 80,000 requests/s of "
            "your calculation are not reached.");
}

TEST(Asked, TheRecommendedVisibilityComesFromTheTimeout) {
  EXPECT_EQ(result("function timeout 30 s, visibility as AWS recommends, maxReceiveCount 5: when is the message in the DLQ?"),
            "**The API accepts a visibility timeout of at least 30 s; recommended are 180 s (3 min).** | **About 900 s (15 min) "
            "until a message that always fails is in the DLQ**, after 5 receives.");
}

TEST(Asked, WhatIsKeptOfTheConnectionsIsTakenOffFirst) {
  EXPECT_EQ(
      result("postgres max_connections 220, 20 of them I keep for admin. highest reserved concurrency that is safe with pool "
             "4, and is a pool of 1 ok for reserved concurrency 150?"),
      "**600 connections in the worst case**: too many, it exceeds the limit of 220 by 400. The largest pool size that fits "
      "= 1 for each environment. **At most 50 environments** may run at a time (reserved concurrency 50). With a pool of 1 "
      "**at most 200 environments**; 150 use 150 connections: it fits.");
}

TEST(Asked, CallsInALoopAgainstSomeAtATime) {
  EXPECT_EQ(
      result("50 GetItem calls of 8 ms in a loop against buffer_unordered(20): time of both, and what do i save per million "
             "invocations at 1 GB on arm64?"),
      "**One after another 400 ms, 20 at a time 24 ms**: 376 ms less for each invocation. For 1,000,000 invocations the "
      "shorter run saves **$5.01** on arm64.");
}

TEST(Asked, TwoCallsAndTheAttemptTimeoutThatFits) {
  EXPECT_EQ(result("two sdk calls one after the other, each max_attempts 3, attempt timeout 4 s, back-offs of 200 ms and 400 ms. "
                   "worst case of both? which attempt timeout so that all fits into 15 s?"),
            "**The worst case is 25.2 s** for 2 calls in sequence. To be done within 15 s each attempt may take at most **2.3 "
            "s**. In whole seconds 2 s.");
}

TEST(Asked, TheFreeTierAndWhatIsPaidAboveIt) {
  EXPECT_EQ(
      result("how many invocations does the free tier cover at 512 MB, 40 ms; what do I pay at 2.5 million?"),
      "**1,000,000 invocations a month are free**: the free tier holds 400,000 GB-s (20,000,000 invocations of this size) and "
      "1,000,000 requests. The requests are used up first. 2,500,000 invocations cost **$0.30** on either architecture a "
      "month with the free tier.");
}

TEST(Asked, TheVisibilityThatIsAskedForCountsUntilTheQueueOfTheDead) {
  EXPECT_EQ(
      result("function timeout 20 s, which visibility timeout, and how long until the DLQ with maxReceiveCount 4?"),
      "**The API accepts a visibility timeout of at least 20 s; recommended are 120 s (2 min).** | **About 480 s (8 min) until "
      "a message that always fails is in the DLQ**, after 4 receives.");
}

TEST(Asked, AThirdFunctionThatWantsAReservation) {
  EXPECT_EQ(
      result("account limit 1,000; one function has 250 reserved, another 180. a third wants 500: allowed?"),
      "**570 are left unreserved** for all other functions. At most **470 more** can be reserved, as 100 must stay. No, another "
      "500 are refused: only 470 more may be reserved. The account limit would have to be 1,030.");
}

TEST(Asked, NoSumWhereNothingIsAskedInNumbers) {
  EXPECT_EQ(result("IteratorAge goes up for hours on one shard, same record fails over and over (bad json). kinesis + rust"), "");
  EXPECT_EQ(result("css of my rust function arrives base64 encoded, 502 in the browser"), "");
  EXPECT_EQ(result("is a zip bigger than 50 MB a problem for cargo lambda deploy"), "");
  EXPECT_EQ(result("GET /next with a 20 s client timeout gives errors after the function was idle"), "");
  EXPECT_EQ(result("my SQS queue gets 3000 messages per second. how many shards do i give SQS?"), "");
}

TEST(Asked, AFactorAboveTheLimitIsCutDown) {
  EXPECT_EQ(result("kinesis with 4 shards and ParallelizationFactor 25: how many concurrent invocations?"),
            "**At most 40 concurrent invocations**.");
}

// Braces are the marks of quantities: those of the question must not be taken for them.
TEST(Asked, OddNumbersAndBracesEndInNoSumOrInARightOne) {
  EXPECT_EQ(result("{n99999999} simultaneous requests, quota 1,000: how many are throttled?").find("nan"), std::string::npos);
  EXPECT_EQ(result("0 simultaneous requests, limit 1000: how many are throttled?").find("nan"), std::string::npos);
  EXPECT_EQ(result("1e999 requests per second of 100 ms: concurrency?").find("inf"), std::string::npos);
  EXPECT_EQ(result("each shard takes 0 records/s; 100 records/s arrive, how many shards?").find("inf"), std::string::npos);
  EXPECT_NE(result("Config { a: 1 } with 100 requests/s of 200 ms: concurrency?").find("20"), std::string::npos);
}

TEST(Asked, ReadingsNeedTheirOwnSubject) {
  EXPECT_EQ(result("We halved the memory to 512 MB. Batch size 10, 2 million invocations a month of 200 ms. What does it cost a "
                   "month?")
                .find("halvings"),
            std::string::npos);
  EXPECT_EQ(result("Each invocation writes 3 MB to S3. 2 million invocations a month with 512 MB memory and 200 ms. How many "
                   "dollars a month?")
                .find("Full after"),
            std::string::npos);
  EXPECT_EQ(result("The lag is 3 hours, retention 24 hours, 500 records/s arrive and 450 records/s are processed. When are "
                   "records lost?")
                .find("worked off"),
            std::string::npos);
}

}  // namespace
}  // namespace wright
