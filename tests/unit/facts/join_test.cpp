// What templates, scripts and the code say together of each function.
#include <gtest/gtest.h>

#include "unit/facts/functions_of.h"

namespace wright {
namespace {

constexpr const char* kServerless = R"(service: shop
provider: {name: aws, runtime: provided.al2023}
functions:
  one:
    handler: functions/orders.orders
    events: [{sqs: {arn: "arn:aws:sqs:eu-west-1:1:jobs"}}]
)";

// The source of a function whose event is a struct with these fields.
std::string source_of(const std::string& type, const std::string& fields) {
  return functions(
      {{"Cargo.toml", manifest("own")}, {"src/main.rs", "struct " + type + " { " + fields + " }\n" + program(type)}});
}

TEST(Join, TheFieldsOfAnOwnTypeTellWhoSendsIt) {
  EXPECT_EQ(source_of("Call", "authorization_token: String, method_arn: String"), "/own authorizer\n");
  EXPECT_EQ(source_of("Call", "token: String, signature_verified: bool, protocol_data: Data"), "/own iot\n");
  EXPECT_EQ(source_of("Skill", "version: String, session: Session, request: Request"), "/own alexa\n");
  EXPECT_EQ(source_of("EventBridgeEvent", "region: String, bucket: String"), "/own json\n") << "called so, and something else";
  EXPECT_EQ(source_of("EventBridgeEvent", "source: String, account: String, detail: Detail"), "/own eventbridge\n");
}

TEST(Join, AScheduleIsOneWhateverTheTypeOfItsEvents) {
  constexpr const char* kTemplate = R"(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: rust-cargolambda}
    Properties:
      Handler: bootstrap
      Runtime: provided.al2023
      CodeUri: .
      Events: {Tick: {Type: %, Properties: {%}}}
)";
  const auto fed_by = [&](const std::string& type, const std::string& properties) {
    std::string text = kTemplate;
    text.replace(text.find('%'), 1, type);
    text.replace(text.find('%'), 1, properties);
    return functions(
        {{"Cargo.toml", manifest("nightly")},
         {"src/main.rs", "use aws_lambda_events::event::eventbridge::EventBridgeEvent;\n" + program("EventBridgeEvent")},
         {"template.yaml", text}});
  };
  EXPECT_EQ(fed_by("Schedule", "Schedule: rate(1 day)"), "/nightly schedule template.yaml Nightly\n");
  EXPECT_EQ(fed_by("EventBridgeRule", "Pattern: {source: [aws.s3]}"), "/nightly eventbridge template.yaml Nightly\n");
}

TEST(Join, ASkillsDirectiveIsReadFromItsJson) {
  EXPECT_EQ(functions({{"Cargo.toml", manifest("skill")}, {"src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
async fn handle(event: LambdaEvent<Value>) -> Result<Value, Error> { Ok(event.payload["directive"]["header"].clone()) }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handle)).await }
)"}}),
            "/skill alexa\n");
}

TEST(Join, WhatAnImageIsBuiltWithNamesItsProgram) {
  EXPECT_EQ(functions({{"serverless.yml", R"(service: shop
provider:
  name: aws
  architecture: arm64
  ecr:
    images:
      api: {path: ., file: Dockerfile}
      worker: {path: ., file: Dockerfile, buildArgs: {BIN_NAME: jobs}}
functions:
  front: {image: {name: api}, events: [{httpApi: "*"}]}
  back: {image: worker, timeout: 300}
)"},
                       {"Dockerfile", "FROM rust:1\nARG BIN_NAME=web\nRUN cargo build --release --bin ${BIN_NAME}\n"},
                       {"Cargo.toml", manifest("shop")},
                       {"src/bin/jobs.rs", program("serde_json::Value")},
                       {"src/bin/web.rs", program("serde_json::Value")}}),
            "/jobs json serverless.yml back\n/web apigw-http serverless.yml front\n");
}

TEST(Join, AHandlerMayNameTheFolderOfTheCrate) {
  EXPECT_EQ(functions({{"a/serverless.yml", kServerless},
                       {"a/functions/orders/Cargo.toml", manifest("orders")},
                       {"a/functions/orders/src/main.rs", program("serde_json::Value")},
                       {"b/functions/orders/Cargo.toml", manifest("orders")},
                       {"b/functions/orders/src/main.rs", program("serde_json::Value")}}),
            "a/functions/orders/orders sqs a/serverless.yml one\n"
            "b/functions/orders/orders json\n");
}

TEST(Join, AppSyncAsksAnAuthorizer) {
  EXPECT_EQ(functions({{"Cargo.toml", manifest("guard")},
                       {"src/main.rs", "use aws_lambda_events::event::appsync::AppSyncLambdaAuthorizerRequest;\n" +
                                           program("AppSyncLambdaAuthorizerRequest")}}),
            "/guard authorizer\n");
}

TEST(Join, AReadMeTellsOfAFunctionUrl) {
  const auto told = [](const std::string& path, const std::string& text) {
    return functions({{"api/Cargo.toml", manifest("api")},
                      {"api/src/main.rs",
                       "use lambda_http::{run, service_fn, Body, Error, Request, Response};\n"
                       "async fn handle(event: Request) -> Result<Response<Body>, Error> { todo!() }\n"
                       "#[tokio::main]\nasync fn main() -> Result<(), Error> { run(service_fn(handle)).await }\n"},
                      {path, text}});
  };
  const std::string command = "4. Deploy `cargo lambda deploy --enable-function-url`\n";
  EXPECT_EQ(told("api/readme.md", command), "api/api function-url\n");
  EXPECT_EQ(told("README.md", command), "api/api function-url\n");
  EXPECT_EQ(told("web/README.md", command), "api/api http\n");
  EXPECT_EQ(told("README.md", "Put an API Gateway before it.\n" + command), "api/api http\n");
}

TEST(Join, AnArchiveLeavesOutTheLanguage) {
  constexpr const char* kTerraform =
      "resource \"aws_lambda_function\" \"poster\" {\n  function_name = \"poster\"\n  runtime = \"provided.al2023\"\n"
      "  filename = \"dist/sky-poster.zip\"\n}\n";
  EXPECT_EQ(functions({{"main.tf", kTerraform},
                       {"lambdas/sky-poster-rs/Cargo.toml", manifest("sky-poster-rs")},
                       {"lambdas/sky-poster-rs/src/main.rs", program("serde_json::Value")}}),
            "lambdas/sky-poster-rs/sky-poster-rs json main.tf poster\n");
}

// `aws lambda update-function-code` brings the code: the archive of the stack says nothing of it.
TEST(Join, AnArchiveThatHoldsThePlaceOfTheCode) {
  constexpr const char* kTerraform =
      "resource \"aws_lambda_function\" \"room_api\" {\n  function_name = \"room_api\"\n  runtime = \"provided.al2023\"\n"
      "  filename = \"../build/dummy.zip\"\n}\n";
  EXPECT_EQ(functions({{"infra/main.tf", kTerraform},
                       {"room/Cargo.toml", manifest("room")},
                       {"room/src/main.rs", program("serde_json::Value")},
                       {"files/Cargo.toml", manifest("files")},
                       {"files/src/main.rs", program("serde_json::Value")}}),
            "files/files json\nroom/room json infra/main.tf room_api\n");
}

TEST(Join, AnArchiveInABucketNamesTheBinary) {
  constexpr const char* kStack = R"(import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
export class Shop extends Stack {
  constructor(scope: any, id: string, props: any) {
    super(scope, id, props);
    new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: lambda.Code.fromBucket(props.bucket, `${props.version}/stock-keeper-arm64.zip`),
    });
  }
}
)";
  EXPECT_EQ(functions({{"cdk.json", "{}"},
                       {"lib/shop.ts", kStack},
                       {"stock-keeper/Cargo.toml", manifest("stock-keeper")},
                       {"stock-keeper/src/main.rs", program("serde_json::Value")},
                       {"orders/Cargo.toml", manifest("orders")},
                       {"orders/src/main.rs", program("serde_json::Value")}}),
            "orders/orders json\nstock-keeper/stock-keeper json lib/shop.ts Fn\n");
}

TEST(Join, ATemplateInTheFolderOfACrateIsForIt) {
  const std::string copied =
      "service: x\nprovider: {name: aws, runtime: provided.al2023}\nfunctions:\n  hello: {handler: bootstrap}\n";
  EXPECT_EQ(functions({{"hello/Cargo.toml", manifest("hello")},
                       {"hello/src/main.rs", program("serde_json::Value")},
                       {"hello/serverless.yml", copied},
                       {"world/Cargo.toml", manifest("world")},
                       {"world/src/main.rs", program("serde_json::Value")},
                       {"world/serverless.yml", copied}}),
            "hello/hello json hello/serverless.yml hello\n"
            "world/world json world/serverless.yml hello\n");
}

std::string zipped(const std::string& name, const std::string& file) {
  return "resource \"aws_lambda_function\" \"" + name + "\" {\n  function_name = \"" + name + "\"\n  filename = \"" + file +
         "\"\n  handler = \"bootstrap\"\n  runtime = \"provided.al2023\"\n}\n";
}

TEST(Join, ACommandOrTheFolderOfABootstrapSaysWhatAnArchiveIsMadeOf) {
  EXPECT_EQ(functions({{"Cargo.toml", manifest("orders")},
                       {"src/main.rs", program("serde_json::Value")},
                       {"other/Cargo.toml", manifest("other")},
                       {"other/src/main.rs", program("serde_json::Value")},
                       {"main.tf", zipped("shop", "target/lambda/shop_api.zip") + zipped("rest", "packed/other/bootstrap")},
                       {"pack.sh", "cargo lambda build --release\ncd target/lambda/orders\nzip -r ../shop_api.zip .\n"}}),
            "other/other json main.tf rest\n"
            "/orders json main.tf shop\n");
}

TEST(Join, WhatIsLeftOverIsPairedByAPrefixOrAPlural) {
  EXPECT_EQ(functions({{"mailers/Cargo.toml", manifest("mailers")},
                       {"mailers/src/main.rs", program("serde_json::Value")},
                       {"license/Cargo.toml", manifest("license")},
                       {"license/src/main.rs", program("serde_json::Value")},
                       {"main.tf", zipped("acme_mailer", "one.zip") + zipped("acme_licenses", "two.zip")}}),
            "license/license json main.tf acme_licenses\n"
            "mailers/mailers json main.tf acme_mailer\n");
}

TEST(Join, TwoThatAreCalledAlikeStayApart) {
  EXPECT_EQ(functions({{"mailers/Cargo.toml", manifest("mailers")},
                       {"mailers/src/main.rs", program("serde_json::Value")},
                       {"mailer/Cargo.toml", manifest("mailer")},
                       {"mailer/src/main.rs", program("serde_json::Value")},
                       {"main.tf", zipped("acme_mailer_two", "one.zip")}}),
            "mailer/mailer json\n"
            "mailers/mailers json\n"
            "- main.tf acme_mailer_two\n");
}

TEST(Join, AnArchiveMayHaveTheNameOfThePackageWithOneFunction) {
  EXPECT_EQ(functions({{"Cargo.toml", manifest("pusher")},
                       {"src/main.rs", "fn main() {}\n"},
                       {"src/bin/lambda.rs", program("serde_json::Value")},
                       {"main.tf", zipped("pusher", "pusher.zip")}}),
            "/lambda json main.tf pusher\n");
}

TEST(Join, TheOnlyFunctionMayHaveAnyArchive) {
  const auto deployed = [](const std::string& code) {
    return functions(
        {{"Cargo.toml", manifest("app")},
         {"src/main.rs", program("serde_json::Value")},
         {"template.yaml",
          "Resources:\n  Poc:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: provided.al2023, Handler: "
          "bootstrap, CodeUri: " +
              code + "}\n"}});
  };
  EXPECT_EQ(deployed("target/rust.zip"), "/app json template.yaml Poc\n");
  EXPECT_EQ(deployed("target/lambda/other/bootstrap.zip"), "/app json\n- template.yaml Poc\n");
}

TEST(Join, WhatOthersInvokeIsOtherCode) {
  const auto invoked = [](const std::string& event) {
    return functions(
        {{"Cargo.toml", manifest("app")},
         {"src/main.rs", "use aws_lambda_events::event::s3::S3Event;\n" + program("S3Event")},
         {"template.yaml",
          "Resources:\n  Poc:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: provided.al2023\n"
          "      Events: {One: {Type: " +
              event + "}}\n"}});
  };
  EXPECT_EQ(invoked("S3"), "/app s3 template.yaml Poc\n");
  EXPECT_EQ(invoked("HttpApi"), "/app s3\n- apigw-http template.yaml Poc\n");
}

TEST(Join, TheFieldsOfAStructTellTheSource) {
  const auto source = [](const std::string& structs) {
    return functions({{"Cargo.toml", manifest("app")}, {"src/main.rs", structs + program("Event")}});
  };
  EXPECT_EQ(source("struct Record { body: String }\nstruct Event { #[serde(rename = \"Records\")] records: Vec<Record> }\n"),
            "/app sqs\n");
  EXPECT_EQ(source("struct Context { stage: String }\nstruct Event { http_method: String, request_context: Context }\n"),
            "/app apigw-rest\n");
  EXPECT_EQ(source("struct Event { detail: String, detail_type: String }\n"), "/app eventbridge\n");
  EXPECT_EQ(source("struct Event { body: String, records: Vec<String> }\n"), "/app json\n");
}

TEST(Join, WhatIsReadOfJsonAndAnsweredTellsTheSource) {
  const auto source =
      [](const std::string& body) {
        return functions({{"Cargo.toml", manifest("app")}, {"src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
async fn handle(event: LambdaEvent<Value>) -> Result<Value, Error> {)" + body + R"(}
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handle)).await }
)"}});
      };
  EXPECT_EQ(
      source(
          R"(let name = event.payload["queryStringParameters"]["name"].clone(); Ok(json!({"statusCode": 200, "body": name})))"),
      "/app http\n");
  EXPECT_EQ(source(R"(let name = event.payload["name"].clone(); Ok(json!({"statusCode": 200, "body": name})))"), "/app json\n");
  EXPECT_EQ(source(R"(let body = event.payload["body"].clone(); Ok(json!({"text": body})))"), "/app json\n");
  EXPECT_EQ(source(R"(let text = event.payload["Records"][0]["Sns"]["Message"].clone(); Ok(text))"), "/app sns\n");
  EXPECT_EQ(source(R"(let text = event.payload["Records"][0]["name"].clone(); Ok(text))"), "/app json\n");
  EXPECT_EQ(
      source(R"(let key = event.payload["Records"].get(0).and_then(|record| record.get("dynamodb")).unwrap().clone(); Ok(key))"),
      "/app dynamodb-stream\n");
  EXPECT_EQ(source(R"(let e = serde_json::from_value::<aws_lambda_events::s3::S3Event>(event.payload)?; Ok(json!(e.records)))"),
            "/app s3\n");
  EXPECT_EQ(source(R"(let e: aws_lambda_events::sqs::SqsEvent = serde_json::from_value(event.payload)?; Ok(json!({})))"),
            "/app sqs\n");
  EXPECT_EQ(source(R"(let text = std::fs::read_to_string("one.json")?;
    let e: aws_lambda_events::sqs::SqsEvent = serde_json::from_str(&text)?; Ok(json!({})))"),
            "/app json\n");
}

TEST(Join, AReplyWithAStatusTellsThatARequestCameIn) {
  const auto source = [](const std::string& answer) {
    return functions({{"Cargo.toml", manifest("app")}, {"src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
struct Request { headers: std::collections::HashMap<String, String>, body: String }
struct Answer { )" + answer + R"( }
async fn handle(event: LambdaEvent<Request>) -> Result<Answer, Error> { todo!() }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(handle)).await }
)"}});
  };
  EXPECT_EQ(source("#[serde(rename = \"statusCode\")] status_code: u16, body: String"), "/app http\n");
  EXPECT_EQ(source("text: String"), "/app json\n");
}

TEST(Join, ABinaryThatNoCrateHasIsASlip) {
  const auto joined = [](const std::string& binary) {
    return functions({{"fn/orders/Cargo.toml", manifest("orders")},
                      {"fn/orders/src/main.rs", program("serde_json::Value")},
                      {"fn/mail/Cargo.toml", manifest("mail")},
                      {"fn/mail/src/main.rs", program("serde_json::Value")},
                      {"fn/orders/template.yaml",
                       "Transform: AWS::Serverless-2016-10-31\nResources:\n  Shop:\n    Type: "
                       "AWS::Serverless::Function\n    Metadata:\n      BuildMethod: rust-cargolambda\n"
                       "      BuildProperties: {Binary: " +
                           binary +
                           "}\n    Properties:\n      CodeUri: .\n      Handler: bootstrap\n      Runtime: "
                           "provided.al2023\n"}});
  };
  EXPECT_EQ(joined("ordres"), "fn/mail/mail json\nfn/orders/orders json fn/orders/template.yaml Shop\n");
}

TEST(Join, AnAuthorizersAnswerTellsTheSource) {
  EXPECT_EQ(functions({{"Cargo.toml", manifest("app")}, {"src/main.rs", R"(
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_lambda_events::apigw::{ApiGatewayV2CustomAuthorizerSimpleResponse, ApiGatewayV2httpRequest};
async fn allow(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<ApiGatewayV2CustomAuthorizerSimpleResponse, Error> { todo!() }
#[tokio::main]
async fn main() -> Result<(), Error> { run(service_fn(allow)).await }
)"}}),
            "/app authorizer\n");
}

// A module's function is called `this`; the name that a caller gives it tells the code, with a stage in it that nobody knows.
TEST(Join, NamesWithVariablesTellTheCode) {
  const std::string function =
      "resource \"aws_lambda_function\" \"this\" {\n  function_name = var.name\n  image_uri = \"x\"\n  package_type = "
      "\"Image\"\n}\n"
      "variable \"name\" {}\n";
  const auto caller = [](const std::string& name) {
    return "variable \"stage\" {}\nmodule \"lambda\" {\n  source = \"./lambda\"\n  name = \"${var.stage}-" + name + "\"\n}\n";
  };
  EXPECT_EQ(functions({{"resizer/Cargo.toml", manifest("resizer")},
                       {"resizer/src/main.rs", program("aws_lambda_events::sqs::SqsEvent")},
                       {"resizer/Dockerfile", "FROM rust:1\nRUN cargo build --release\n"},
                       {"infra/resizer/main.tf", caller("resizer-lambda")},
                       {"infra/resizer/lambda/main.tf", function},
                       {"infra/mailer/main.tf", caller("mailer")},
                       {"infra/mailer/lambda/main.tf", function}}),
            "resizer/resizer sqs infra/resizer/lambda/main.tf this\n"
            "- infra/mailer/lambda/main.tf this\n");
}

// The template's archive is a placeholder; who uploads the code names the function and the binary.
TEST(Join, UploadsTellTheCode) {
  const auto function = [](const std::string& label, const std::string& name) {
    return "resource \"aws_lambda_function\" \"" + label + "\" {\n  function_name = \"" + name +
           "\"\n  filename = \"empty.zip\"\n  handler = \"bootstrap\"\n  runtime = \"provided.al2023\"\n}\n";
  };
  EXPECT_EQ(functions({{"api/Cargo.toml", manifest("api")},
                       {"api/src/main.rs", program("serde_json::Value")},
                       {"logs/Cargo.toml", manifest("logs")},
                       {"logs/src/main.rs", program("serde_json::Value")},
                       {"main.tf", "variable \"stage\" {}\n" + function("front", "shop-front-${var.stage}") +
                                       function("reporter", "${var.stage}-shop-reporter")},
                       {"deploy.sh",
                        "aws lambda update-function-code --function-name shop-front-$STAGE \\\n"
                        "  --zip-file fileb://target/lambda/api/bootstrap.zip\n"},
                       {"Justfile", "deploy STAGE:\n    cargo lambda deploy --binary-name logs \"{{STAGE}}-shop-reporter\"\n"}}),
            "api/api json main.tf front\n"
            "logs/logs json main.tf reporter\n");
}

// Modules take the architectures as a list; "orders_rs_lambda" is the lambda of "orders_rs".
TEST(Join, ListsOfVariablesAndEndingsOfNames) {
  const Facts facts =
      read_facts(project_of({{"orders/Cargo.toml", manifest("orders_rs")},
                             {"orders/src/main.rs", program("serde_json::Value")},
                             {"bills/Cargo.toml", manifest("bills_rs")},
                             {"bills/src/main.rs", program("serde_json::Value")},
                             {"infra/orders/main.tf", "module \"orders_rs_lambda\" {\n  source = \"../lambda\"\n}\n"},
                             {"infra/bills/main.tf", "module \"bills_rs_lambda\" {\n  source = \"../lambda\"\n}\n"},
                             {"infra/lambda/main.tf",
                              "resource \"aws_lambda_function\" \"this\" {\n  runtime = \"provided.al2023\"\n"
                              "  handler = \"bootstrap\"\n  architectures = var.architectures\n}\n"
                              "variable \"architectures\" {\n  default = [\"arm64\"]\n}\n"}}));
  std::string out;
  for (const LambdaFunction& function : facts.functions) {
    const auto& architecture = facts.config(function)->architecture;
    out += function.name + " of " + facts.entry(function)->binary;
    out += architecture && architecture->value == Architecture::Arm64 ? " arm64\n" : "\n";
  }
  EXPECT_EQ(out, "bills_rs_lambda of bills_rs arm64\norders_rs_lambda of orders_rs arm64\n");
}

// Every package calls its program `bootstrap`; what is packed has the name of the package.
TEST(Join, ProgramsCalledBootstrapAreToldApartByTheirPackages) {
  const auto package = [](const std::string& name) {
    return manifest(name) + "\n[[bin]]\nname = \"bootstrap\"\npath = \"src/main.rs\"\n";
  };
  const auto function = [](const std::string& label, const std::string& packed) {
    return "resource \"aws_lambda_function\" \"" + label + "\" {\n  filename = \"target/lambda/" + packed +
           "/bootstrap.zip\"\n  handler = \"bootstrap\"\n  runtime = \"provided.al2023\"\n}\n";
  };
  EXPECT_EQ(functions({{"recall/Cargo.toml", package("recall")},
                       {"recall/src/main.rs", program("serde_json::Value")},
                       {"status/Cargo.toml", package("api-status")},
                       {"status/src/main.rs", program("serde_json::Value")},
                       {"main.tf", function("first", "api-status") + function("second", "recall")}}),
            "recall/bootstrap json main.tf second\n"
            "status/bootstrap json main.tf first\n");
}

// The repository of its image, or the last part of its binary's name.
TEST(Join, ImagesAndShortNamesTellTheCode) {
  const auto function = [](const std::string& label, const std::string& rest) {
    return "resource \"aws_lambda_function\" \"" + label + "\" {\n" + rest + "}\n";
  };
  const auto image = [](const std::string& repository) {
    return "  package_type = \"Image\"\n  image_uri = \"${aws_ecr_repository." + repository + ".repository_url}:1\"\n";
  };
  EXPECT_EQ(functions({{"orders/Cargo.toml", manifest("orders")},
                       {"orders/src/main.rs", program("serde_json::Value")},
                       {"bills/Cargo.toml", manifest("bills")},
                       {"bills/src/main.rs", program("serde_json::Value")},
                       {"Dockerfile", "FROM rust\nRUN cargo build\n"},
                       {"main.tf", function("first", image("bills")) + function("second", image("orders"))}}),
            "bills/bills json main.tf first\norders/orders json main.tf second\n");
  const std::string zip = "  s3_key = var.key\n  handler = \"bootstrap\"\n  runtime = \"provided.al2023\"\n";
  EXPECT_EQ(functions({{"Cargo.toml", manifest("shop") + "[[bin]]\nname = \"shop-guard\"\npath = \"src/guard.rs\"\n"
                                                         "[[bin]]\nname = \"shop-mailer\"\npath = \"src/mailer.rs\"\n"},
                       {"src/guard.rs", program("serde_json::Value")},
                       {"src/mailer.rs", program("serde_json::Value")},
                       {"main.tf", function("mailer", zip) + function("nightly_mailer", zip)}}),
            "/shop-guard json\n/shop-mailer json main.tf mailer\n- main.tf nightly_mailer\n");
}

// A Makefile builds the function of a template that lies aside; a folder of Go is no Rust.
TEST(Join, MakefilesBuildWhatIsCompiled) {
  const std::string made =
      "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Metadata:\n"
      "      BuildMethod: makefile\n    Properties:\n      CodeUri: ./\n      Handler: bootstrap\n      Runtime: provided.al2\n";
  EXPECT_EQ(functions({{"backend/Cargo.toml", manifest("backend")},
                       {"backend/src/main.rs", program("serde_json::Value")},
                       {"aws/template.yaml", made}}),
            "backend/backend json aws/template.yaml Orders\n");
  const std::string go =
      "  Other:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: go-orders/\n      Handler: bootstrap\n"
      "      Runtime: provided.al2\n";
  EXPECT_EQ(functions({{"Cargo.toml", manifest("backend")},
                       {"src/main.rs", program("serde_json::Value")},
                       {"go-orders/go.mod", "module orders\n"},
                       {"go-orders/main.go", "package main\n"},
                       {"template.yaml", made + go}}),
            "/backend json template.yaml Orders\n");
}

}  // namespace
}  // namespace wright
