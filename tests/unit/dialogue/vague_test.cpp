#include "dialogue/vague.h"

#include <gtest/gtest.h>

#include "unit/source_library.h"

namespace wright {
namespace {

// The card that asks; "" for a question that says enough.
std::string asked_by(std::string_view said) {
  const Library& library = source_library();
  const VagueComplaint vague = find_vague(read_question(said, library), library);
  return vague.card == nullptr ? "" : vague.names_thing ? "a thing: " + vague.card->id : vague.card->id;
}

TEST(Vague, ComplaintsAboutNothingInParticular) {
  for (const char* said :
       {"it does not work", "my lambda is broken, help!", "doesn't work", "Lambda fails since the last deploy", "help",
        "it worked yesterday but now it doesn't", "errors in production", "why is my function crashing"})
    EXPECT_EQ(asked_by(said), "it-does-not-work") << said;
}

TEST(Vague, ComplaintsHaveTheirCards) {
  EXPECT_EQ(asked_by("my api is slow"), "it-is-slow");
  EXPECT_EQ(asked_by("How can I speed it up?"), "it-is-slow");
  EXPECT_EQ(asked_by("it times out"), "timing-out");
  EXPECT_EQ(asked_by("I get random 502s from my api"), "gateway-5xx");
  EXPECT_EQ(asked_by("403 on my endpoint"), "api-answers-4xx");
  EXPECT_EQ(asked_by("access denied, the policy is attached"), "access-denied");
  EXPECT_EQ(asked_by("terraform apply fails"), "deploy-does-not-work");
  EXPECT_EQ(asked_by("cdk deploy is broken again"), "deploy-does-not-work");
  EXPECT_EQ(asked_by("how should I deploy my rust lambda?"), "deploy-choose-tool");
  EXPECT_EQ(asked_by("build is red since this morning"), "build-fails");
  EXPECT_EQ(asked_by("docker build fails"), "image-trouble");
  EXPECT_EQ(asked_by("my bill is way too high"), "how-much-will-it-cost");
  EXPECT_EQ(asked_by("problems with the security group"), "vpc-trouble");
  EXPECT_EQ(asked_by("works locally but not on aws"), "works-locally-not-on-aws");
  EXPECT_EQ(asked_by("my function is never invoked"), "function-not-triggered");
  EXPECT_EQ(asked_by("lambda is invoked twice for one event"), "events-processed-twice");
}

TEST(Vague, AnUnknownThingIsAskedAboutInGeneral) {
  EXPECT_EQ(asked_by("axum does not work"), "a thing: it-does-not-work");
  EXPECT_EQ(asked_by("my websocket keeps failing"), "a thing: it-does-not-work");
  EXPECT_EQ(asked_by("the event doesn't deserialize"), "a thing: it-does-not-work");
}

TEST(Vague, QuestionsThatSayEnough) {
  for (const char* said :
       {"502 with message 'malformed Lambda proxy response' from lambda_http", "how do I deploy to arm64",
        "what is the default memory", "timeout when calling DynamoDB from a VPC", "Runtime.ExitError signal: killed",
        "does it work with SnapStart", "how do I return an error from my handler", "can I see the logs of my function",
        "should I return errors", "is the deployment package limit 50 MB or 250 MB",
        "E0277 the trait bound Diagnostic is not satisfied", "cargo lambda build fails with can't find crate for core"})
    EXPECT_EQ(asked_by(said), "") << said;
}

TEST(Vague, APastedTextIsNoComplaint) { EXPECT_EQ(asked_by("it fails\nError: something"), ""); }

}  // namespace
}  // namespace wright
