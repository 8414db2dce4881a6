#include "calc/work_out.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file_system.h"
#include "knowledge/library.h"
#include "runner/source_folder.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class WorkOut : public testing::Test {
 protected:
  WorkOut() : files_(test::source_folder()), library_(source_library()) {
    const std::string name = "data/knowledge/tables/rates.csv";
    rates_ = *RateTable::read(name, library_.file(name));
  }

  std::vector<Working> work(std::string_view question) {
    const std::string name = "data/knowledge/tables/figures.yaml";
    const Result<Figures> figures = read_figures(question, name, library_.file(name));
    EXPECT_TRUE(figures) << figures.error().message;
    return figures ? work_out(*figures, rates_) : std::vector<Working>{};
  }

  std::string result(std::string_view question) {
    const std::vector<Working> workings = work(question);
    return workings.empty() ? std::string() : workings.front().result;
  }

  DiskFileSystem files_;
  const Library& library_;
  RateTable rates_;
};

TEST_F(WorkOut, AQuestionWithoutASumHasNone) {
  EXPECT_TRUE(work("the build fails: error communicating with database: Connection refused (os error 111)").empty());
  EXPECT_TRUE(work("CopyObject dies after 5s: minimum throughput was specified at 1 B/s").empty());
  EXPECT_TRUE(work("Task timed out after 3.00 seconds").empty());
  EXPECT_TRUE(work("steady 80 requests/s with 20 KB payloads: Lambda or Fargate, what costs less?").empty());
  EXPECT_TRUE(work("upgrade from lambda_runtime 0.13 to 1.5").empty());
}

TEST_F(WorkOut, AStreamIsComparedWithWhatArrives) {
  EXPECT_EQ(
      result("Kinesis: 6 shards, ParallelizationFactor 2, BatchSize 100, a batch takes 1.5 s, 2,000 records/s arrive"),
      "**At most 12 concurrent invocations**, **800 records/s** in all. You fall behind: 2,000 - 800 = 1,200 records/s pile up "
      "(4,320,000 an hour). The smallest ParallelizationFactor that keeps up = 5: 30 invocations at a time, 2,000 records/s.");
}

TEST_F(WorkOut, TheSettingThatIsAskedIsSolvedFor) {
  EXPECT_EQ(result("reserved concurrency 60, 240 rps. how long may one request take at most?"),
            "**One invocation takes at most 250 ms** on average: 60 at a time, 240/s arrive.");
  EXPECT_EQ(result("20,000 messages must be worked off within 10 minutes, batch size 10, 4 s per batch. how many concurrent?"),
            "**33.33 a second** must be taken to be done in 600 s (10 min). **14 at a time** do that.");
}

TEST_F(WorkOut, ATimeOfDaysIsNoDuration) {
  const std::string bill = result("128 MB x86, 40k calls per day, 310 ms each, 30 days. what do I pay without free tier?");
  EXPECT_NE(bill.find("310 ms"), std::string::npos) << bill;
}

TEST_F(WorkOut, WhatIsNotInTheSumIsSaid) {
  const std::vector<Working> sums = work("10M invocations of 100 ms, 1 GB, arm64; the domain is $12.5. what do I pay?");
  ASSERT_FALSE(sums.empty());
  EXPECT_NE(std::find(sums.back().assumed.begin(), sums.back().assumed.end(), "without the $12.5 of the question"),
            sums.back().assumed.end());
}

TEST_F(WorkOut, ANumberInTheQuestionOverridesTheTable) {
  const std::vector<Working> workings =
      work("one function needs 7,000 concurrent environments, account quota is 5,000. How long?");
  ASSERT_FALSE(workings.empty());
  EXPECT_NE(workings.front().result.find("account limit of 5,000 comes first"), std::string::npos) << workings.front().result;
}

TEST_F(WorkOut, WhatIsMissingIsAssumedAloud) {
  const std::vector<Working> workings = work("what do 3 million invocations of 90 ms cost?");
  ASSERT_FALSE(workings.empty());
  EXPECT_EQ(workings.front().assumed.front(), "memory 128 MB, the default");
  EXPECT_FALSE(workings.front().asks.empty());
}

}  // namespace
}  // namespace wright
