// Questions about a project: its passages, the search over them, what is told, and whole answers.

#include <gtest/gtest.h>

#include <algorithm>

#include "advice/passage.h"
#include "advice/telling.h"
#include "base/file_system.h"
#include "base/pattern.h"
#include "base/text.h"
#include "dialogue/conversation.h"
#include "dialogue/project_excerpt.h"
#include "dialogue/project_question.h"
#include "knowledge/yaml_table.h"
#include "rules/rule.h"
#include "runner/source_folder.h"
#include "unit/source_library.h"

namespace wright {
namespace {

constexpr const char* kManifest = R"([package]
name = "orders"
version = "0.1.0"
edition = "2021"

[dependencies]
lambda_runtime = "0.13"
serde = "1"
aws-sdk-s3 = "1"
)";

constexpr const char* kMain = R"(use lambda_runtime::{service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    order_id: String,
    #[serde(default)]
    note: String,
    coupon: Option<String>,
}

/// Stores an order under its number.
async fn store_order(event: LambdaEvent<Order>) -> Result<(), Error> {
    let bucket = std::env::var("ORDER_BUCKET")?;
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    client.put_object().bucket(bucket).key(event.payload.order_id).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(store_order)).await
}
)";

constexpr const char* kTemplate = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersFunction:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: rust-cargolambda
    Properties:
      CodeUri: .
      Runtime: provided.al2023
      Handler: bootstrap
      MemorySize: 128
      Timeout: 40
      Events:
        Api:
          Type: Api
          Properties:
            Path: /orders
            Method: post
        Nightly:
          Type: Schedule
          Properties:
            Schedule: rate(1 day)
            Enabled: false
)";

class ProjectQuestions : public testing::Test {
 protected:
  ProjectQuestions() : files_(test::source_folder()), library_(source_library()) {
    MemoryFileSystem memory;
    memory.add("Cargo.toml", kManifest);
    memory.add("src/main.rs", kMain);
    memory.add("template.yaml", kTemplate);
    facts_.emplace(read_facts(*load_project(memory)));
    findings_ = run_rules(*facts_);
  }

  Answer ask(const std::string& question, bool named = true) {
    const ProjectView view{*facts_, findings_, named};
    return answer(read_question(question, library_), library_, &view);
  }

  DiskFileSystem files_;
  const Library& library_;
  std::optional<Facts> facts_;
  std::vector<Finding> findings_;
};

TEST_F(ProjectQuestions, PassagesAreItemsAndBlocks) {
  std::vector<std::string> names;
  for (const ProjectPassage& passage : read_passages(*facts_)) {
    if (passage.kind == FileKind::Rust) names.push_back(passage.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Order", "store_order", "main"}));
}

TEST_F(ProjectQuestions, WordsOfCodeAreTakenApartAndKeptWhole) {
  EXPECT_EQ(code_words("SqsBatch put_item s3"),
            (std::vector<std::string>{"sq", "batch", "sqsbatch", "put", "item", "putitem", "s3"}));
}

TEST_F(ProjectQuestions, SubjectsByTheWordsOfTheQuestion) {
  EXPECT_TRUE(read_project_question("Which IAM permissions does it need?", library_).is_about("permissions"));
  EXPECT_TRUE(read_project_question("is our publish pipeline safe?", library_).is_about("pipeline"));
  EXPECT_TRUE(read_project_question("what env vars must I set", library_).is_about("environment"));
  EXPECT_FALSE(read_project_question("what env vars must I set", library_).is_about("pipeline"));
  EXPECT_TRUE(read_project_question("is our code fast", library_).says_project);
}

TEST_F(ProjectQuestions, PermissionsComeFromTheCalls) {
  const Answer given = ask("Which IAM permissions does the role need?");
  EXPECT_TRUE(contains(given.markdown, "s3:PutObject")) << given.markdown;
  EXPECT_TRUE(contains(given.markdown, "src/main.rs:16")) << given.markdown;
  EXPECT_FALSE(given.evidence.empty());
}

TEST_F(ProjectQuestions, ThePayloadAndWhetherItFitsTheTrigger) {
  const Answer given = ask("What JSON does the handler want, and does that fit API Gateway?");
  EXPECT_TRUE(contains(given.markdown, "required fields `order_id: String`; optional: `note: String`, `coupon: Option<String>`"))
      << given.markdown;
  EXPECT_TRUE(contains(given.markdown, "does not fit API Gateway")) << given.markdown;
}

TEST_F(ProjectQuestions, VariablesThatAreReadAndNotSet) {
  const Answer given = ask("which environment variables do I need to set?");
  EXPECT_TRUE(contains(given.markdown, "ORDER_BUCKET")) << given.markdown;
  EXPECT_TRUE(contains(given.markdown, "the template does not set it")) << given.markdown;
}

TEST_F(ProjectQuestions, ANameThatIsSpelledInAnotherWay) {
  const Answer given = ask("why does the buckat of our orders stay empty? the variable ORDER_BUCKTT is set");
  EXPECT_FALSE(contains(given.markdown, "spells it")) << given.markdown;  // too short to be sure
  const Answer other = ask("which transformatien of serverlass is set in our template?");
  EXPECT_TRUE(contains(other.markdown, "spells it `serverless`")) << other.markdown;
}

TEST_F(ProjectQuestions, WhatTheHandlerCallsInOrder) {
  EXPECT_TRUE(contains(ask("what does the handler do?").markdown, "calls, in this order: `s3:PutObject` (line 16)"));
}

TEST_F(ProjectQuestions, ANoteLeadsTheAnswer) {
  const Answer given = ask("the nightly run never runs on its own, why?");
  EXPECT_TRUE(given.markdown.starts_with("`")) << given.markdown;
  EXPECT_TRUE(contains(given.markdown.substr(0, 300), "created disabled")) << given.markdown;
  EXPECT_TRUE(contains(given.markdown.substr(0, 300), "template.yaml:23")) << given.markdown;
}

TEST_F(ProjectQuestions, AProjectThatWasNotNamedAnswersOnlyWhatIsAboutIt) {
  EXPECT_FALSE(contains(ask("what is the maximum payload size?", false).markdown, "```rust"));
  EXPECT_TRUE(contains(ask("which IAM permissions does our code need?", false).markdown, "src/main.rs:16"));
}

TEST_F(ProjectQuestions, OtherFieldsStayOutside) {
  EXPECT_EQ(ask("what is a good recipe for tomato soup?").kind, AnswerKind::Abstain);
}

TEST(ProjectExcerpt, HidesSecrets) {
  EXPECT_EQ(quoted_line("let url = \"https://discord.com/api/webhooks/123/abcdefghij_KLM\";"),
            "let url = \"https://discord.com/api/webhooks/123/**************\";");
  EXPECT_EQ(quoted_line("api_key = \"abcdefghijklmnop\""), "api_key = \"****************\"");
}

TEST_F(ProjectQuestions, TablesCanBeRead) {
  const std::string notes = "data/knowledge/tables/code_notes.yaml";
  const Result<Table> table = read_table(notes, library_.file(notes));
  ASSERT_TRUE(table) << table.error().message;
  for (const Value& entry : table->root().items) {
    for (const char* key : {"ask", "code", "near", "lacks", "before", "after"})
      EXPECT_TRUE(Pattern(text_of(entry, key)).valid()) << text_of(entry, key);
    EXPECT_FALSE(text_of(entry, "code").empty()) << text_of(entry, "say");
    EXPECT_FALSE(text_of(entry, "say").empty()) << text_of(entry, "code");
  }
  const std::string questions = "data/knowledge/tables/project_questions.yaml";
  const Result<Table> subjects = read_table(questions, library_.file(questions));
  ASSERT_TRUE(subjects) << subjects.error().message;
  const auto valid = [](const Value& entry) {
    for (const std::string& expression : texts_of(entry, "when")) EXPECT_TRUE(Pattern(expression).valid()) << expression;
  };
  for (const Member& subject : subjects->root().find("subjects")->members) {
    valid(subject.value);
    const std::string card = text_of(subject.value, "card");
    EXPECT_TRUE(card.empty() || library_.find(card) != nullptr) << card;
  }
  for (const Value& entry : subjects->root().find("meant")->items) valid(entry);
}

}  // namespace
}  // namespace wright
