// Readings of one kind of question each: what is expected was worked out by hand from the numbers of the question.
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "calc/work_out.h"
#include "knowledge/library.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class Readings : public testing::Test {
 protected:
  Readings() : library_(source_library()) {
    const std::string name = "data/knowledge/tables/rates.csv";
    rates_ = *RateTable::read(name, library_.file(name));
  }

  Figures figures_of(std::string_view question) {
    const std::string name = "data/knowledge/tables/figures.yaml";
    Result<Figures> figures = read_figures(question, name, library_.file(name));
    EXPECT_TRUE(figures) << figures.error().message;
    return figures ? std::move(*figures) : Figures();
  }

  std::string result(std::string_view question) {
    std::string all;
    const std::vector<Working> sums = work_out(figures_of(question), rates_, [&] {
      std::vector<Figures> parts;
      for (const std::string& part : asked_parts(question)) parts.push_back(figures_of(part));
      return parts;
    });
    for (const Working& working : sums) all += (all.empty() ? "" : " | ") + working.result;
    return all;
  }

  const Library& library_;
  RateTable rates_;
};

TEST_F(Readings, WhatCannotBeSpreadBoundsTheGain) {
  EXPECT_EQ(result("a job of 12 s, 9 s of it can go to rayon. how fast with 3 full vCPUs?"),
            "**6 s at best, 2 times as fast**: 3 s cannot be spread.");
  EXPECT_EQ(result("resizing takes 2 s, 80 % of it runs in parallel on 4 threads, what is the speed-up?"),
            "**800 ms at best, 2.5 times as fast**: 400 ms cannot be spread.");
}

TEST_F(Readings, ArchitecturesAreComparedByTimeAndPrice) {
  EXPECT_EQ(result("our code needs 200 ms on x86 and 240 ms on graviton. which is cheaper, and when do both cost the same?"),
            "**arm64 is 4 % cheaper** for each invocation (0.96 of the price on x86_64). **Equal at 250 ms** on arm64.");
}

TEST_F(Readings, RequestsOfBatches) {
  EXPECT_EQ(result("6 million messages a month from sqs: request charge with batch size 1 and with batches of 5?"),
            "Batches of 1: **6,000,000 invocations, $1.20 a month** for the requests. Batches of 5: **1,200,000 invocations, "
            "$0.24 a month** for the requests. It saves $0.96.");
  // the queue's own requests are another bill
  EXPECT_EQ(result("SQS standard: 200M messages per month, 3 requests per message unbatched, $0.40 per million. What's the SQS "
                   "bill, and with batches of 10?"),
            "**$240.00 for 600,000,000 requests** a month. **$24.00 for 60,000,000 requests** a month.");
}

TEST_F(Readings, APileIsDividedByTheSpeed) {
  EXPECT_EQ(result("we replay 600,000 records at 250 per second: how long does it take?"),
            "**2,400 s (40 min)** for 600,000 at 250 a second.");
  // what arrives meanwhile belongs to another sum
  EXPECT_EQ(result("backlog of 600,000 messages, 100/s arrive, we process 250/s: how long?"),
            "**The backlog of 600,000 messages is empty after 4,000 s (66 min 40 s).**");
}

TEST_F(Readings, OneInSoManyIsSlow) {
  EXPECT_EQ(result("2 in 500 requests are cold starts and take 300 ms longer, at 4 million requests: how many, and what is it on "
                   "average?"),
            "**16,000 are cold**. On average **1.2 ms more** for each request.");
}

TEST_F(Readings, Base64AgainstTheNamedLimits) {
  EXPECT_EQ(result("a 500 KB json is gzipped to 30 % and sent as base64: does it fit into 256 KB?"),
            "**0.5 MB become 0.2 MB**, which fits into 0.256 MB. **At most 192,000 bytes (0.192 MB)** of binary data fit into "
            "0.256 MB as base64, **0.64 MB before packing**.");
  EXPECT_EQ(result("largest raw binary under a limit of 1 MB (1,048,576 bytes) with base64?"),
            "**At most 786,432 bytes (0.786 MB)** of binary data fit into 1.05 MB as base64.");
}

TEST_F(Readings, APartOfTheTrafficMoves) {
  EXPECT_EQ(
      result("x86, 1024 MB, 500 ms, 2 million calls a month, no free tier. I move 25 % of the traffic to a function with "
             "512 MB and 200 ms. what is the bill before and after?"),
      "**$17.07 a month before, $13.73 after**: $12.80 for the 75 % that stay, $0.933 for the 25 % that move. It saves $3.33.");
}

TEST_F(Readings, AMessageForSeveralQueues) {
  EXPECT_EQ(
      result(
          "a topic message is sent to 3 SQS queues. 5,000,000 publishes a month at $0.50 per million, 3 requests per message at "
          "$0.40 per million. what does it cost?"),
      "**$20.50 a month**: $2.50 for publishing, $18.00 for the queues.");
}

TEST_F(Readings, ItemsTakeWholeUnits) {
  EXPECT_EQ(result("100 writes/s, write units of 1 KB, items of 3.2 KB, $0.625 per million units: cost a month?"),
            "**4 units for each item**: **$648.00 a month, $21.60 a day**.");
}

TEST_F(Readings, ALeakFillsTheMemory) {
  EXPECT_EQ(
      result(
          "we leak: 100 MB baseline, +2 MB per request, MemorySize 256. how many requests until OOM at 3 requests per second?"),
      "**Full after 78 invocations**: 2 MB more with each, 156 MB are left of 256 MB. At 3 a second that is after **26 s**.");
}

TEST_F(Readings, SharedEnvironmentsServeMore) {
  EXPECT_EQ(
      result("managed instances with the default concurrency for rust: 2 environments of 2 vCPU, 100 ms per request. how many "
             "requests per second?"),
      "**16 requests at a time in one environment** with 2 vCPU. In 2 environments **32**. They serve **320 requests/s** of "
      "100 ms.");
}

TEST_F(Readings, AReportIsBilledWithItsInit) {
  EXPECT_EQ(result("Duration: 12.10 ms Memory Size: 512 MB Init Duration: 30.50 ms, how many ms are billed and how many GB-s?"),
            "**43 ms are billed**, 0.0215 GB-s: a cold start pays for its init too.");
}

TEST_F(Readings, ABoundThatStaysWithinATime) {
  EXPECT_EQ(
      result("60 calls of 100 ms each through buffer_unordered(5): how long, and which bound stays within 400 ms?"),
      "**One after another 6 s, 5 at a time 1.2 s**: 4.8 s less for each invocation. Within 400 ms **at least 15 at a time**.");
}

TEST_F(Readings, EachPartOfAQuestionCounts) {
  EXPECT_EQ(
      result("Kinesis: 3,000 records/s of 2 KB each, a shard takes 1 MB/s or 1,000 records/s. How many shards? The consumer "
             "was down for 30 minutes and reads 9,000 records/s now. When is it caught up?"),
      "**At least 6 shards** for 3,000 records/s. | **The backlog of 5,400,000 is worked off after 900 s (15 min)**.");
  EXPECT_EQ(asked_parts("one thing?").size(), 0U);
  EXPECT_EQ(asked_parts("a? b? c").size(), 4U);
}

}  // namespace
}  // namespace wright
