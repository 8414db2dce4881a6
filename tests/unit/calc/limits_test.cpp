#include "calc/limits.h"

#include <gtest/gtest.h>

#include "base/pattern.h"
#include "knowledge/yaml_table.h"
#include "unit/source_library.h"

namespace wright {
namespace {

constexpr const char* kFigures = "data/knowledge/tables/figures.yaml";
constexpr const char* kLimits = "data/knowledge/tables/limits.yaml";
constexpr const char* kRates = "data/knowledge/tables/rates.csv";

class Limits : public testing::Test {
 protected:
  Limits() : library_(source_library()), rates_(*RateTable::read(kRates, library_.file(kRates))) {}

  std::string corrected(std::string_view question) {
    const Figures figures = *read_figures(question, kFigures, library_.file(kFigures));
    const Result<std::optional<BrokenLimit>> limit =
        find_broken_limit(question, figures, rates_, kLimits, library_.file(kLimits));
    EXPECT_TRUE(limit) << limit.error().message;
    return limit && *limit ? (*limit)->correction : std::string();
  }

  const Library& library_;
  RateTable rates_;
};

TEST_F(Limits, WhatNoSettingAllowsIsCorrected) {
  EXPECT_EQ(corrected("how do I use 12 layers"), "No: a function takes at most 5 layers.");
  EXPECT_EQ(corrected("ephemeral storage of 20 GB please"), "No: `/tmp` holds at most 10,240 MB (`EphemeralStorage`).");
  EXPECT_EQ(corrected("I set my lambda timeout to 1200"),
            "No: the timeout of a function is at most 900 s (15 min), and that cannot be raised.");
  EXPECT_EQ(corrected("MaximumConcurrency 1 on the SQS mapping"),
            "No: `MaximumConcurrency` of an SQS event source is at least 2; reserved concurrency can go lower, but throttles.");
  EXPECT_EQ(corrected("SQS visibility timeout 24 hours"),
            "No: the visibility timeout of an SQS queue is at most 43,200 s (12 h).");
}

TEST_F(Limits, NarrowerLimitsStandFirst) {
  EXPECT_EQ(corrected("BatchSize 50 on the FIFO queue"),
            "No: a FIFO queue's batch has at most 10 messages; the larger batches are for standard queues and streams.");
  EXPECT_EQ(corrected("BatchSize 50 on the queue"), "");
}

TEST_F(Limits, WhatIsAllowedIsNotCorrected) {
  for (const char* question :
       {"timeout of 900 s for my function", "10,240 MB of memory", "5 layers", "a visibility timeout of 12 hours",
        "memory of 16 GB on Managed Instances", "the step function has a timeout of 2 hours",
        "the CI job of my function has a timeout of 60 minutes", "retries 5 in the SDK client"})
    EXPECT_EQ(corrected(question), "") << question;
}

TEST_F(Limits, TheTableFitsTogether) {
  const Result<Table> table = read_table(kLimits, library_.file(kLimits));
  ASSERT_TRUE(table) << table.error().message;
  const std::string_view figures = library_.file(kFigures);
  for (const Value& limit : table->root().items) {
    const std::string say = text_of(limit, "say");
    EXPECT_NE(figures.find(text_of(limit, "figure")), std::string_view::npos) << say;
    for (const std::string key : {"most", "least"}) {
      if (const std::string id = text_of(limit, key); !id.empty()) {
        EXPECT_TRUE(rates_.has(id)) << id;
        EXPECT_NE(say.find("{" + key + "}"), std::string::npos) << say;
      }
    }
    for (const std::string key : {"when", "unless"}) {
      for (const std::string& pattern : texts_of(limit, key)) EXPECT_TRUE(Pattern(pattern).valid()) << pattern;
    }
  }
}

}  // namespace
}  // namespace wright
