#include "dialogue/parts.h"

#include <gtest/gtest.h>

#include "unit/source_library.h"

namespace wright {
namespace {

using Texts = std::vector<std::string>;

Texts separate(std::string_view text) {
  const Library& library = source_library();
  Texts texts;
  for (const Question& question : separate_questions(read_question(text, library), library)) texts.push_back(question.text);
  return texts;
}

TEST(Parts, TextIsCutWhereAQuestionBegins) {
  EXPECT_EQ(parts_of("What is it? And how do I set it?"), (Texts{"What is it?", "And how do I set it?"}));
  EXPECT_EQ(parts_of("Two things: how do I report it, and what does it save?"),
            (Texts{"Two things: how do I report it,", "and what does it save?"}));
  EXPECT_EQ(parts_of("how do I build it and how do I test it"), (Texts{"how do I build it", "and how do I test it"}));
}

TEST(Parts, StatementsStayWithTheQuestionThatFollows) {
  EXPECT_EQ(parts_of("My queue is slow. It has 3 shards. Why is that?"),
            Texts{"My queue is slow. It has 3 shards. Why is that?"});
  EXPECT_EQ(parts_of("How long and how often is it retried"), (Texts{"How long", "and how often is it retried"}));
  EXPECT_EQ(parts_of("Is it what I think, or not"), Texts{"Is it what I think, or not"});
}

TEST(Parts, QuestionsWithCardsOfTheirOwnAreSeparate) {
  EXPECT_EQ(separate("What's the max timeout? And is SnapStart available for Rust zips?"),
            (Texts{"What's the max timeout?", "And is SnapStart available for Rust zips?"}));
  EXPECT_EQ(separate("how do I create the S3 client once and how do I test the handler locally?").size(), 2U);
}

TEST(Parts, WhatLeansOnTheRestIsNotSeparate) {
  EXPECT_EQ(separate("Does Lambda Managed Instances support Rust, and what do I change in main?"), Texts{});
  EXPECT_EQ(separate("How is a Kinesis batch retried, and how often?"), Texts{});
  EXPECT_EQ(separate("What is the max timeout?\nREPORT RequestId: 1 Duration: 3000.00 ms\nIs SnapStart available for zips?"),
            Texts{});
}

}  // namespace
}  // namespace wright
