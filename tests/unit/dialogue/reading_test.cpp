#include <gtest/gtest.h>

#include "dialogue/field.h"
#include "dialogue/page.h"
#include "dialogue/question.h"
#include "dialogue/slots_from_text.h"
#include "runner/source_folder.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class Reading : public testing::Test {
 protected:
  Reading() : files_(test::source_folder()), library_(source_library()) {
    const std::string name = "data/knowledge/tables/slots.yaml";
    definitions_ = *read_slots(name, library_.file(name));
  }

  std::string slot(const std::string& text, const std::string& name) {
    const Slots slots = slots_from_text(text, definitions_);
    const auto found = slots.find(name);
    return found == slots.end() ? "" : found->second.text;
  }

  DiskFileSystem files_;
  const Library& library_;
  std::vector<SlotDefinition> definitions_;
};

TEST_F(Reading, SlotsFromText) {
  EXPECT_EQ(slot("the timeout is 3 seconds", "timeout"), "3");
  EXPECT_EQ(slot("timeout: 2 min", "timeout"), "120");
  EXPECT_EQ(slot("Task timed out after 30.03 seconds", "timeout"), "30");
  EXPECT_EQ(slot("visibility timeout 45 s and nothing else", "visibility_timeout"), "45");
  EXPECT_EQ(slot("Memory Size: 128 MB Max Memory Used: 96 MB", "memory"), "128");
  EXPECT_EQ(slot("Memory Size: 128 MB Max Memory Used: 96 MB", "max_memory"), "96");
  EXPECT_EQ(slot("on Graviton", "architecture"), "arm64");
  EXPECT_EQ(slot("it downloads from S3, resizes images and uploads", "workload"), "mixed");
  EXPECT_EQ(slot("it calls DynamoDB for each item", "workload"), "io");
  EXPECT_EQ(slot("not in a VPC", "vpc"), "no");
  EXPECT_EQ(slot("hello", "memory"), "");
}

TEST_F(Reading, LinesOfALog) {
  const Question question = read_question(
      "why?\nSTART RequestId: 1\nthread 'main' panicked at src/a.rs:1:1:\nREPORT RequestId: 1 Duration: 2 ms\nlet x = 1;\n",
      library_);
  std::vector<LineKind> kinds;
  for (const QuestionLine& line : question.lines) kinds.push_back(line.kind);
  EXPECT_EQ(kinds, (std::vector<LineKind>{LineKind::Sentence, LineKind::Log, LineKind::Error, LineKind::Log, LineKind::Code}));
}

TEST_F(Reading, FieldsByTheirWords) {
  EXPECT_TRUE(read_field("my Lambda is slow", library_).inside);
  EXPECT_FALSE(read_field("my lamp is slow", library_).inside);
  EXPECT_EQ(read_field("a recipe for soup", library_).outside->name, "cooking and food");
  const FieldReading other = read_field("my python lambda needs boto3", library_);
  ASSERT_TRUE(other.outside);
  EXPECT_TRUE(other.outside->same_service);
  EXPECT_FALSE(other.our_language);
}

TEST_F(Reading, ALongStoryInWordsOfOurCardsIsFamiliar) {
  const std::string story =
      "the alarm of the nightly rust job stays green although its schedule was disabled, nothing was invoked and the queue grew";
  EXPECT_EQ(library_.unknown_words(story + " at 7"), 0U);
  EXPECT_TRUE(read_field(story, library_).familiar);
  EXPECT_FALSE(read_field("nothing ran", library_).familiar);
  EXPECT_EQ(library_.unknown_words("sourdough smells"), 2U);
  EXPECT_FALSE(read_field(story + " and the sourdough smells", library_).familiar);
}

TEST(Page, TakesSectionsByWorthAndKeepsTheirOrder) {
  Page page(20);
  page.add(2, "second worth");
  page.add(0, "always");
  page.add(1, "first");
  EXPECT_EQ(page.text(), "always\n\nfirst");
}

}  // namespace
}  // namespace wright
