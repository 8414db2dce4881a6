#include "dialogue/pasted.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "dialogue/conversation.h"
#include "unit/source_library.h"

namespace wright {
namespace {

std::vector<std::string> code_in(std::string_view text) { return pasted_code(read_question(text, source_library())); }

TEST(Pasted, CodeIsFoundFencedInLinesAndWithinASentence) {
  EXPECT_EQ(code_in("is this right?\n```rust\nlet a = 1;\n```\nthanks"), std::vector<std::string>{"let a = 1;\n"});
  EXPECT_EQ(code_in("what is wrong here\nasync fn f() {\n    g().await\n}\nit hangs"),
            std::vector<std::string>{"async fn f() {\n    g().await\n}\n"});
  EXPECT_EQ(code_in("slow: for id in ids { get(id).await; } 60 of them"),
            std::vector<std::string>{"for id in ids { get(id).await; }"});
  EXPECT_TRUE(code_in("how do I read a file from S3?").empty());
}

Answer answer_to(const std::string& text) { return answer(read_question(text, source_library()), source_library(), nullptr); }

constexpr const char* kLoop = "for id in ids {\n    out.push(client.get_item().key(\"pk\", id).send().await?);\n}";

TEST(Pasted, WhatTheRulesSayLeads) {
  const Answer answer = answer_to(std::string("why is it slow?\n") + kLoop);
  EXPECT_TRUE(contains(answer.markdown.substr(0, 120), "In the code that you pasted")) << answer.markdown;
  EXPECT_TRUE(contains(answer.markdown, "buffer_unordered"));
  ASSERT_FALSE(answer.evidence.empty());
  EXPECT_EQ(answer.evidence.front().file, "");
  EXPECT_EQ(answer.evidence.front().line, 2U);
}

TEST(Pasted, WhoeverAsksForAReviewIsToldThatNothingWasFound) {
  const std::string clean = "async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {\n    Ok(event.payload)\n}";
  EXPECT_TRUE(contains(answer_to("is this code right?\n" + clean).markdown, "None of the rules"));
  EXPECT_FALSE(
      contains(answer_to("how do I test this without deploying it to the cloud?\n" + clean).markdown, "None of the rules"));
}

TEST(Pasted, AnErrorTextIsAnsweredBeforeWhatElseTheCodeDoes) {
  const Answer answer = answer_to(std::string("error[E0432]: unresolved import `aws_lambda_events::sqs::SqsEvents`\n") + kLoop);
  EXPECT_FALSE(contains(answer.markdown.substr(0, 120), "In the code that you pasted")) << answer.markdown;
}

}  // namespace
}  // namespace wright
