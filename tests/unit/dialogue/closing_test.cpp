#include "dialogue/closing.h"

#include <gtest/gtest.h>

#include "knowledge/yaml_table.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class Closing : public ::testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> asked(std::string_view text, std::string_view card) const {
    return closing_questions(read_question(text, library_), *library_.find(card), library_);
  }

  const Library& library_ = source_library();
};

TEST_F(Closing, AsksAfterShortChoicesAndComplaints) {
  EXPECT_FALSE(asked("arm or x86?", "arm64-or-x86").empty());
  EXPECT_FALSE(asked("is snapstart worth it for us", "snapstart-rust").empty());
  EXPECT_FALSE(asked("How should I handle errors in my function", "error-design").empty());
  EXPECT_NE(asked("arm or x86?", "arm64-or-x86"), asked("arm does not work", "arm64-or-x86"));
}

TEST_F(Closing, AsksNothingOfAQuestionThatSaysItsCase) {
  EXPECT_TRUE(asked("cdk synth refuses the datadog layer on my provided.al2023 function", "layers-for-rust").empty());
  EXPECT_TRUE(asked("is 512 MB enough", "memory-right-sizing").empty());
  EXPECT_TRUE(asked("max_attempts too low?", "sdk-retry-modes").empty());
  EXPECT_TRUE(asked("cargo lambda build --flatten", "cargo-lambda-build").empty());
}

TEST_F(Closing, AsksNothingOfAQuestionForAFact) {
  EXPECT_TRUE(asked("how many layers can I use", "layers-for-rust").empty());
  EXPECT_TRUE(asked("what is the memory limit", "memory-limit").empty());
}

TEST_F(Closing, EveryAreaAndEveryCardOfTheTableExists) {
  const std::string name = "data/knowledge/tables/closing.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << table.error().message;
  const Value* areas = table->root().find("areas");
  ASSERT_NE(areas, nullptr);
  for (const Card* card : library_.cards()) {
    if (card->kind == CardKind::Rule) continue;
    const Value* area = areas->find(card->area);
    ASSERT_NE(area, nullptr) << card->id << ": " << card->area;
    EXPECT_EQ(texts_of(*area, "complaint").size(), 2) << card->area;
    EXPECT_EQ(texts_of(*area, "choice").size(), 2) << card->area;
  }
  for (const Member& member : table->root().find("cards")->members) EXPECT_NE(library_.find(member.key), nullptr) << member.key;
}

}  // namespace
}  // namespace wright
