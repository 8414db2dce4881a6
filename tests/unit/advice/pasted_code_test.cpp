#include "advice/pasted_code.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/source_library.h"

namespace wright {
namespace {

// "2 client-in-handler; 3 unwrap-on-event-data"
std::string rules_in(std::string_view code) {
  std::vector<std::string> found;
  for (const PastedFinding& finding : review_pasted(code, source_library()).findings)
    found.push_back(std::to_string(finding.line) + " " + finding.card->id);
  return join(found, "; ");
}

TEST(PastedCode, AHandlerWithoutMainIsReviewedAtItsOwnLines) {
  EXPECT_EQ(rules_in("async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {\n"
                     "    let config = aws_config::load_from_env().await;\n"
                     "    let client = aws_sdk_s3::Client::new(&config);\n"
                     "    let key = event.payload[\"key\"].as_str().unwrap();\n"
                     "    client.get_object().key(key).send().await?;\n"
                     "    Ok(())\n"
                     "}\n"),
            "2 config-in-handler; 3 client-in-handler; 4 unwrap-on-event-data");
}

TEST(PastedCode, AStatementGetsAHandlerAndTheClientItNames) {
  EXPECT_EQ(rules_in("for id in ids { out.push(dynamo.get_item().table_name(T).key(\"pk\", id).send().await?) }"),
            "1 await-in-loop");
}

// These lines may stand in main, where they are right.
TEST(PastedCode, OfAFragmentNobodyKnowsThatItIsTheHandler) {
  EXPECT_EQ(rules_in("let config = aws_config::load_defaults(BehaviorVersion::latest()).await;\n"
                     "let s3 = aws_sdk_s3::Client::new(&config);\n"),
            "");
}

TEST(PastedCode, AResourceATemplateAWorkflowAndTerraformAreReadAsWhatTheyAre) {
  EXPECT_EQ(rules_in("MyFn:\n  Type: AWS::Serverless::Function\n  Properties:\n    Handler: bootstrap\n"
                     "    Runtime: provided.al2\n    Timeout: 20\n"),
            "5 deprecated-runtime");
  EXPECT_EQ(rules_in("on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n"
                     "      - run: cargo lambda build --release\n      - run: cargo lambda deploy\n        env:\n"
                     "          AWS_ACCESS_KEY_ID: ${{ secrets.ID }}\n          AWS_SECRET_ACCESS_KEY: ${{ secrets.KEY }}\n"),
            "8 ci-tool-missing; 11 ci-static-keys");
  EXPECT_TRUE(contains(rules_in("resource \"aws_lambda_function\" \"f\" {\n  runtime = \"provided.al2\"\n  timeout = 20\n}\n"),
                       "2 deprecated-runtime"));
}

TEST(PastedCode, WhatIsNoCodeOrNotOursIsLeftAlone) {
  EXPECT_EQ(rules_in("let me know what you think; how would you do it?"), "");
  EXPECT_EQ(rules_in("def handler(event, context):\n    return event[\"a\"]\n"), "");
  EXPECT_EQ(rules_in("{\"Records\": [{\"body\": \"x\"}]}"), "");
  EXPECT_EQ(rules_in("async fn ( { let x = "), "");
  EXPECT_FALSE(review_pasted("func load() -> Int { let x = 1; return x }", source_library()).is_read);
  EXPECT_FALSE(review_pasted("auto f() -> int { std::string x; for (auto a : b) {} }", source_library()).is_read);
  EXPECT_EQ(rules_in(""), "");
}

}  // namespace
}  // namespace wright
