#include "facts/deployment/scripts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/facts.h"
#include "facts/sdk_use.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

constexpr const char* kManifest = R"([package]
name = "orders"
version = "0.1.0"
edition = "2021"

[features]
tls = []

[dependencies]
aws-sdk-dynamodb = "1"
lambda_runtime = "1"
)";
constexpr const char* kMain = R"(use lambda_runtime::{run, service_fn, Error, LambdaEvent};
async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    client().get_item().send().await?;
    Ok(())
}
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handler)).await }
)";

std::string dump(const FunctionConfig& config) {
  std::string out = fmt::format("{}@{}:{}", config.logical_name, config.place.file->path, config.place.start().line);
  if (config.runtime) out += fmt::format(" {}@{}", config.runtime->value, config.runtime->place.start().line);
  if (config.binary) out += " of " + config.binary->value;
  if (config.memory) out += fmt::format(" {} MB", config.memory->value.value);
  if (config.timeout) out += fmt::format(" {} s", config.timeout->value.value);
  if (config.architecture) out += config.architecture->value == Architecture::Arm64 ? " arm64" : " x86_64";
  for (const EnvironmentEntry& entry : config.environment) out += fmt::format(" {}={}", entry.name, entry.value.value);
  for (const Trigger& trigger : config.triggers) out += fmt::format(" {}", name(trigger.source));
  return out + (config.settings_known ? " all known\n" : "\n");
}

std::string functions(const Files& files) {
  const Facts facts = read_facts(project_of(files));
  std::string out;
  for (const FunctionConfig& config : facts.deployment.functions) out += dump(config);
  return out;
}

TEST(Scripts, NotesOfOneFunctionAreOne) {
  EXPECT_EQ(
      functions({{"Cargo.toml", kManifest},
                 {"src/main.rs", kMain},
                 {"README.md",
                  "```bash\ncargo lambda deploy orders\n```\nor\n```bash\naws lambda create-function --function-name orders-two "
                  "--runtime provided.al2023 --zip-file fileb://function.zip\n```\n"}}),
      "orders@README.md:2 of orders\n");
}

TEST(Scripts, APlaceholderIsNoName) {
  EXPECT_EQ(
      functions(
          {{"Cargo.toml", kManifest}, {"src/main.rs", kMain}, {"README.md", "```bash\ncargo lambda deploy [binary]\n```\n"}}),
      "orders@README.md:2 of orders\n");
}

TEST(Scripts, VariablesHaveTheValueTheFileGivesThem) {
  EXPECT_EQ(
      functions({{"Cargo.toml", kManifest},
                 {"src/main.rs", kMain},
                 {"Makefile",
                  "MEMORY ?= 1024\nTIMEOUT := 300\nROLE ?= $(shell whoami)\n\nrelease:\n\tcargo lambda build --release --arm64\n"
                  "deploy: release\n\tcargo lambda deploy --iam-role $(ROLE) --memory $(MEMORY) --timeout $(TIMEOUT) orders\n"}}),
      "orders@Makefile:8 of orders 1024 MB 300 s arm64\n");
}

TEST(Scripts, APlaceholderOfTwoWordsIsOneValue) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"README.md", "```sh\ncargo lambda deploy --iam-role <my role>\n```\n"}}),
            "orders@README.md:2 of orders\n");
}

// "arm64", "x86_64" or "unknown": what the function is built for.
std::string built_for(Files files) {
  files.insert(files.end(), {{"Cargo.toml", kManifest}, {"src/main.rs", kMain}});
  const Facts facts = read_facts(project_of(files));
  const auto& built = facts.functions.at(0).built_for;
  return built ? (built->value == Architecture::Arm64 ? "arm64" : "x86_64") : "unknown";
}

TEST(Scripts, WhatBuildsAFunctionSaysItsArchitecture) {
  EXPECT_EQ(built_for({}), "unknown");
  EXPECT_EQ(built_for({{"README.md", "Run `cargo lambda build --release --arm64` to build it.\n"}}), "arm64");
  EXPECT_EQ(built_for({{"CargoLambda.toml", "[build]\narm64 = true\n"}}), "arm64");
  EXPECT_EQ(built_for({{".github/workflows/rust.yml",
                        "on: push\njobs:\n  build:\n    steps:\n      - uses: actions-rs/cargo@v1\n        with:\n"
                        "          command: build\n          args: --release --target aarch64-unknown-linux-gnu\n"}}),
            "arm64");
  EXPECT_EQ(built_for({{"Dockerfile",
                        "FROM public.ecr.aws/lambda/provided:al2023\n"
                        "COPY ./target/x86_64-unknown-linux-musl/release/orders ${LAMBDA_RUNTIME_DIR}/bootstrap\n"}}),
            "x86_64");
  EXPECT_EQ(built_for({{"Makefile", "build:\n\tcargo lambda build --release\narm:\n\tcargo lambda build --release --arm64\n"}}),
            "unknown")
      << "which of them is deployed nobody knows";
  EXPECT_EQ(built_for({{"Makefile.toml",
                        "[tasks.build]\ncommand = \"cross\"\nargs = [\"build\", \"--release\", \"--target\", "
                        "\"x86_64-unknown-linux-musl\"]\n"}}),
            "x86_64");
  EXPECT_EQ(built_for({{"Makefile.toml", "[tasks.check]\ncommand = \"cargo\"\nargs = [\"check\"]\n"}}), "unknown");
  EXPECT_EQ(built_for({{"Makefile", "watch:\n\tcargo lambda build\narm:\n\tcargo lambda build --release --arm64\n"}}), "arm64");
}

// A template makes the function; the command that brings its code gives it an address.
TEST(Scripts, ACommandMayGiveATemplatesFunctionItsUrl) {
  const auto triggers = [](const std::string& command) {
    const Facts facts = read_facts(project_of(
        {{"Cargo.toml", kManifest},
         {"src/main.rs", kMain},
         {"main.tf",
          "resource \"aws_lambda_function\" \"orders\" {\n  function_name = \"orders\"\n  runtime = \"provided.al2023\"\n"
          "  handler = \"bootstrap\"\n  filename = \"target/lambda/orders/bootstrap.zip\"\n}\n"},
         {"README.md", "```bash\n" + command + "\n```\n"}}));
    return facts.deployment.functions.at(0).triggers.size();
  };
  EXPECT_EQ(triggers("cargo lambda build --release && cargo lambda deploy --enable-function-url --memory 512"), 1U);
  EXPECT_EQ(triggers("cargo lambda deploy"), 0U);
}

// A runner's own paths lead into the repository.
TEST(Scripts, WhereARunnerChecksOutIsTheRepository) {
  const auto built_in = [](const std::string& folder) {
    const Facts facts = read_facts(
        project_of({{"api/Cargo.toml", kManifest},
                    {"api/src/main.rs", kMain},
                    {".github/workflows/rust.yml",
                     "on: push\njobs:\n  build:\n    defaults:\n      run:\n        working-directory: web\n    steps:\n"
                     "      - run: |\n          cd " +
                         folder + "\n          cargo build --release --target x86_64-unknown-linux-musl\n"}}));
    return facts.functions.at(0).built_for.has_value();
  };
  const std::string runner = std::string("/home") + "/runner/work/";
  EXPECT_TRUE(built_in(runner + "shop/shop/api"));
  EXPECT_TRUE(built_in("$GITHUB_WORKSPACE/api"));
  EXPECT_FALSE(built_in(runner + "shop/shop/web"));
  EXPECT_FALSE(built_in("../web"));
}

TEST(Scripts, CreateFunctionSaysAll) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"README.md",
                        "# Orders\n\n   aws lambda create-function ^\n     --function-name orders ^\n"
                        "     --runtime provided.al2 ^\n     --architectures x86_64 --memory-size 256 ^\n"
                        "     --environment Variables={TABLE=a,STAGE=b}\n"}}),
            "orders@README.md:3 provided.al2@5 256 MB x86_64 TABLE=a STAGE=b all known\n");
}

TEST(Scripts, LaterCommandsSayMoreOfTheFunction) {
  const auto told = [](const std::string& commands) {
    return functions({{"Cargo.toml", kManifest},
                      {"src/main.rs", kMain},
                      {"README.md", "# Orders\n```\ncargo lambda deploy orders\n" + commands + "```\n"}});
  };
  EXPECT_EQ(told("aws lambda update-function-configuration \\\n  --function-name orders \\\n  --timeout 100 --memory-size 256\n"
                 "aws scheduler create-schedule --name orders --schedule-expression 'rate(2 minutes)' --target \"{\n}\"\n"),
            "orders@README.md:3 of orders 256 MB 100 s schedule\n");
  EXPECT_EQ(told("aws lambda update-function-configuration --function-name other --timeout 100\n"
                 "aws scheduler create-schedule --name x --target Arn=arn:aws:sqs:eu-west-1:1:jobs,RoleArn=r\n"),
            "orders@README.md:3 of orders\n");
  EXPECT_EQ(told("aws events put-targets --rule x --targets Id=1,Arn=arn:aws:lambda:eu-west-1:1:function:orders\n"),
            "orders@README.md:3 of orders eventbridge\n");
  EXPECT_EQ(told("aws apigatewayv2 create-integration --api-id $API --integration-type AWS_PROXY --integration-uri $ARN "
                 "--payload-format-version 2.0\n"),
            "orders@README.md:3 of orders apigw-http\n");
}

TEST(Scripts, OtherCommandsConnectTheFunction) {
  EXPECT_EQ(
      functions({{"Cargo.toml", kManifest},
                 {"src/main.rs", kMain},
                 {"makefile",
                  "NAME = orders-test\ncreate:\n\taws lambda create-function --function-name $(NAME) --runtime provided.al2023 "
                  "--zip-file fileb://lambda.zip\n\taws lambda create-function-url-config --function-name $(NAME) "
                  "--auth-type NONE\n\taws lambda add-permission --function-name $(NAME) --principal s3.amazonaws.com\n"
                  "\taws lambda create-function-url-config --function-name other --auth-type NONE\n"}}),
      "orders-test@makefile:3 provided.al2023@3 function-url all known\n");
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"deploy.sh",
                        "aws lambda create-function --function-name \"$NAME\" --runtime provided.al2023\n"
                        "aws lambda create-event-source-mapping --function-name \"$NAME\" --event-source-arn "
                        "arn:aws:sqs:eu-west-1:123456789012:jobs\n"}}),
            "function@deploy.sh:1 provided.al2023@1 sqs all known\n");
}

TEST(Scripts, ASecretsNameLeavesTheBinary) {
  EXPECT_EQ(
      functions(
          {{"Cargo.toml", kManifest},
           {"src/main.rs", kMain},
           {"src/bin/other.rs", kMain},
           {".github/workflows/deploy.yml",
            "on: push\njobs:\n  deploy:\n    steps:\n      - run: cargo lambda deploy --binary-name orders ${{ secrets.NAME }} "
            "--enable-function-url\n"}}),
      "orders@.github/workflows/deploy.yml:5 of orders function-url\n");
}

TEST(Scripts, DeployTakesTheArchitectureOfTheBuild) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"Makefile",
                        "deploy:\n\tcargo lambda build --release --arm64\n"
                        "\tcargo lambda deploy --memory 512 --timeout $(TIMEOUT) --enable-function-url orders\n"},
                       {"README.md", "    cargo lambda deploy --memory 128 other\n"}}),
            "orders@Makefile:3 of orders 512 MB arm64 function-url\n");
}

TEST(Scripts, ATemplateComesFirst) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"main.tf",
                        "resource \"aws_lambda_function\" \"orders\" {\n  runtime = \"provided.al2023\"\n"
                        "  filename = \"target/lambda/orders/bootstrap.zip\"\n}\n"},
                       {"deploy.sh", "cargo lambda deploy --memory 512 orders\n"}}),
            "orders@main.tf:1 provided.al2023@2 of orders all known\n");
}

TEST(Scripts, ImagesOfDockerfiles) {
  const Facts facts = read_facts(project_of({{"Dockerfile",
                                              "FROM --platform=linux/arm64 rust:1 AS build\n"
                                              "FROM public.ecr.aws/lambda/provided:al2023\n"}}));
  ASSERT_EQ(facts.deployment.images.size(), 2U);
  EXPECT_EQ(facts.deployment.images[0].image, "rust:1");
  EXPECT_EQ(facts.deployment.images[1].image, "public.ecr.aws/lambda/provided:al2023");
}

TEST(Commands, OfAReadmeWithTheirFolders) {
  const Project project = project_of({{"a/README.md",
                                       "Text cd nowhere\n```\n$ cd target/release\ncp orders bootstrap\n```\n"
                                       "# Next\n    cargo build --release --features tls,extra -p orders\n"}});
  const Pipelines pipelines = read_pipelines(project);
  std::string out;
  for (const ShellStep& step : pipelines.steps)
    out += fmt::format("{} in {} at {}{}\n", join(step.words, "|"), step.folder, step.place.start().line,
                       step.is_told ? " told" : "");
  EXPECT_EQ(out,
            "cd|target/release in a/target/release at 3 told\n"
            "cp|orders|bootstrap in a/target/release at 4 told\n"
            "cargo|build|--release|--features|tls,extra|-p|orders in a at 7 told\n");
  ASSERT_EQ(pipelines.told_builds.size(), 1U);
  EXPECT_EQ(pipelines.told_builds[0].package, "orders");
  EXPECT_EQ(pipelines.told_builds[0].features.size(), 2U);
  EXPECT_TRUE(pipelines.builds.empty());
}

TEST(Scripts, ChoicesOfAReadmeCountWhereNoScriptConnectsAnything) {
  const Files files = {
      {"Cargo.toml", kManifest},
      {"src/main.rs", kMain},
      {"deploy.sh",
       "aws lambda create-function --function-name orders --runtime provided.al2023 --zip-file fileb://orders.zip\n"
       "aws lambda create-function-url-config --function-name orders --auth-type NONE\n"},
      {"README.md",
       "```bash\naws apigatewayv2 create-api --name orders --protocol-type HTTP --target "
       "arn:aws:lambda:eu-west-1:123456789012:function:orders\n```\n"}};
  EXPECT_TRUE(contains(functions(files), "function-url"));
  EXPECT_FALSE(contains(functions(files), "apigw")) << "a choice that the script has not made";
}

TEST(SdkUse, NamesOfOperations) {
  const Facts facts = read_facts(project_of({{"Cargo.toml", kManifest}, {"src/main.rs", kMain}}));
  ASSERT_EQ(facts.functions.size(), 1U);
  const SdkUse use(facts, facts.functions[0]);
  EXPECT_TRUE(use.knows("dynamodb"));
  EXPECT_FALSE(use.knows("s3"));
  EXPECT_TRUE(use.may_need("dynamodb:GetItem"));
  EXPECT_FALSE(use.may_need("dynamodb:DeleteItem"));
  EXPECT_EQ(facts.project.crates[0].features, std::vector<std::string>{"tls"});
}

TEST(FileTree, ThereIgnoredOrAbsent) {
  const Project project = project_of({{".gitignore", "package/\n"}, {"src/a.txt", "a"}, {"go/main.go", "package main"}});
  EXPECT_EQ(project.tree.presence("src"), Presence::There);
  EXPECT_EQ(project.tree.presence("src/a.txt"), Presence::There);
  EXPECT_EQ(project.tree.presence("package/orders"), Presence::Ignored);
  EXPECT_EQ(project.tree.presence("target/lambda"), Presence::Ignored);
  EXPECT_EQ(project.tree.presence("lambda"), Presence::Absent);
  EXPECT_TRUE(project.tree.has_ending(".go"));
}

TEST(Mistakes, OfATemplate) {
  const Facts facts = read_facts(project_of({{"template.yaml", R"(AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Token: {Type: String, NoEcho: true}
Resources:
  Orders:
    Type: AWS::Lambda::Function
    DependsOn: [Role, Nothing]
    Properties:
      Handler: bootstrap
      Runtime: provided.al2023
      CodeUri: .
      Environment: {Variables: {TOKEN: !Ref Token, NAME: !Sub "${Token}-${Gone}-${AWS::Region}"}}
  Role:
    Type: AWS::IAM::Role
  Table:
    Type: AWS::DynamoDB::Table
    Properties: {TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}}
)"},
                                             {"Cargo.toml", kManifest},
                                             {"src/main.rs", kMain}}));
  std::string out;
  for (const DanglingReference& reference : facts.deployment.dangling)
    out += fmt::format("{} {}@{}\n", reference.how, reference.name, reference.place.start().line);
  for (const UnknownProperty& property : facts.deployment.unknown_properties)
    out += fmt::format("{}.{}@{}\n", property.resource, property.property, property.place.start().line);
  for (const DynamoTable& table : facts.deployment.tables)
    out += fmt::format("{} {}\n", table.logical_name, table.expiry_attribute.value.value_or("?"));
  EXPECT_EQ(out, "DependsOn Nothing@7\nSub Gone@12\nOrders.CodeUri@11\nTable ttl\n");
  ASSERT_EQ(facts.deployment.functions.size(), 1U);
  const EnvironmentEntry& token = facts.deployment.functions[0].environment[0];
  EXPECT_EQ(token.parameter, "Token");
  EXPECT_TRUE(token.hidden);
}

// What `NAME=$(..)` runs is a command like any other, over as many lines as it goes on.
TEST(Scripts, CommandsInSubstitutionsCount) {
  EXPECT_EQ(
      functions({{"Cargo.toml", kManifest},
                 {"src/main.rs", kMain},
                 {"deploy.sh",
                  "ARN=$(aws lambda create-function \\\n  --function-name \"orders-${STAGE}\" \\\n"
                  "  --runtime provided.al2023 --memory-size 256 \\\n  --zip-file fileb://target/lambda/orders/bootstrap.zip \\\n"
                  "  --query FunctionArn --output text)\n"
                  "URL=\"$(aws lambda create-function-url-config --function-name \"orders-${STAGE}\" --auth-type NONE)\"\n"}}),
      "orders@deploy.sh:1 provided.al2023@3 of orders 256 MB function-url all known\n");
}

// A simulator's functions are nobody's deployment.
TEST(Scripts, FunctionsOfASimulatorAreNone) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"local.sh",
                        "aws lambda create-function --endpoint-url http://localhost:4566 --function-name orders "
                        "--runtime provided.al2023 --zip-file fileb://orders.zip\n"}}),
            "");
}

TEST(Scripts, WhatWaitsToBeFilledInIsNoName) {
  EXPECT_EQ(functions({{"Cargo.toml", kManifest},
                       {"src/main.rs", kMain},
                       {"README.md", "```sh\ncargo lambda deploy \uff1cflags\uff1e\n```\n"}}),
            functions({{"Cargo.toml", kManifest}, {"src/main.rs", kMain}, {"README.md", "```sh\ncargo lambda deploy\n```\n"}}));
}

}  // namespace
}  // namespace wright
