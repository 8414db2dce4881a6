#include "dialogue/log_signs.h"

#include <gtest/gtest.h>

#include "base/pattern.h"
#include "knowledge/yaml_table.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class LogSigns : public ::testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> cards(std::string_view text) const {
    std::vector<std::string> ids;
    for (const LogSign& sign : read_signs(read_question(text, library_), library_)) ids.push_back(sign.card->id);
    return ids;
  }

  const Library& library_ = source_library();
};

TEST_F(LogSigns, TheLineThatDecidesIsFoundAmongNoise) {
  EXPECT_EQ(cards("what is it? a colleague blames the network\n"
                  "START RequestId: 1 Version: 9\n"
                  "WARN retrying request attempt=2 reason=\"connection reset\"\n"
                  "RequestId: 1 Error: Runtime exited with error: signal: killed\n"
                  "REPORT RequestId: 1 Duration: 61.44 ms Billed Duration: 62 ms Memory Size: 1024 MB Max Memory Used: 1024 MB"),
            std::vector<std::string>{"out-of-memory-killed"});
}

TEST_F(LogSigns, ASecondCauseFollows) {
  EXPECT_EQ(cards("ERROR dispatch failure: io error: Too many open files (os error 24)\n"
                  "ERROR is not authorized to perform: dynamodb:PutItem on resource: orders"),
            (std::vector<std::string>{"too-many-open-files", "access-denied-identity-policy"}));
}

TEST_F(LogSigns, AMissingNetworkPathIsNoMissingPermission) {
  EXPECT_EQ(cards("added VpcConfig with private subnets\n"
                  "ERROR dispatch failure: timeout: HTTP connect timeout occurred after 3.1s\n"
                  "2026-11-02T10:11:12Z 77aa Task timed out after 10.00 seconds")
                .front(),
            "vpc-no-internet");
}

TEST_F(LogSigns, ASentenceIsNoLog) {
  EXPECT_TRUE(cards("signal: killed, what does it mean?").empty());
  EXPECT_TRUE(cards("INFO all is well\nINFO done\nREPORT RequestId: 1 Memory Size: 512 MB Max Memory Used: 80 MB").empty());
}

TEST_F(LogSigns, TheTableLeadsToCardsAndCanBeRead) {
  const std::string name = "data/knowledge/tables/signs.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << table.error().message;
  for (const Value& sign : table->root().items) {
    EXPECT_NE(library_.find(text_of(sign, "card")), nullptr) << text_of(sign, "card");
    EXPECT_FALSE(texts_of(sign, "all").empty()) << text_of(sign, "card");
    for (const std::string key : {"all", "none"}) {
      for (const std::string& pattern : texts_of(sign, key)) EXPECT_TRUE(Pattern(pattern).valid()) << pattern;
    }
  }
}

}  // namespace
}  // namespace wright
