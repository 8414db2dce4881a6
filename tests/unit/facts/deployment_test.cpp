#include "facts/deployment.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

std::string at(const Place& place) { return fmt::format("@{}", place.start().line); }

template <typename T>
std::string shown(const char* name, const std::optional<Setting<T>>& setting) {
  if (!setting) return {};
  if constexpr (std::is_same_v<T, std::string>) {
    return fmt::format(" {}={}{}", name, setting->value, at(setting->place));
  } else if constexpr (std::is_same_v<T, Architecture>) {
    return fmt::format(" {}={}{}", name, setting->value == Architecture::Arm64 ? "arm64" : "x86_64", at(setting->place));
  } else {
    return fmt::format(" {}={}{}", name, setting->value.value, at(setting->place));
  }
}

std::string dump(const Trigger& trigger) {
  std::string out = fmt::format("  {} {}{}", name(trigger.source), trigger.logical_name, at(trigger.place));
  if (trigger.batch_size) out += fmt::format(" batch={}", trigger.batch_size->value);
  if (trigger.reports_item_failures) out += trigger.reports_item_failures->value ? " reports" : " reports-nothing";
  if (!trigger.source_name.empty()) out += " from " + trigger.source_name;
  return out + (trigger.settings_known ? "\n" : " unknown\n");
}

std::string dump(const FunctionConfig& config) {
  std::string out = fmt::format("{} {}{}", config.logical_name, config.place.file->path, at(config.place));
  out += config.is_image ? " image" : "";
  out += config.settings_known ? "" : " unknown";
  out += config.has_failure_destination ? " failures-kept" : "";
  out += "\n ";
  out += shown("runtime", config.runtime) + shown("handler", config.handler) + shown("code", config.code_uri);
  out += shown("binary", config.binary) + shown("build", config.build_method) + shown("memory", config.memory);
  out += shown("timeout", config.timeout) + shown("architecture", config.architecture) + shown("role", config.role);
  out += shown("tracing", config.tracing) + "\n";
  if (!config.unresolved.empty()) out += "  unresolved " + join(config.unresolved, " ") + "\n";
  for (const EnvironmentEntry& entry : config.environment) {
    out += fmt::format("  env {}={}{}{}\n", entry.name, entry.value.value, entry.literal ? "" : " (reference)",
                       at(entry.value.place));
  }
  if (!config.policy_text.empty()) out += "  policy " + join(config.policy_text, " ") + "\n";
  for (const Trigger& trigger : config.triggers) out += dump(trigger);
  return out;
}

std::string read(const Files& files) {
  const Project project = project_of(files);
  const Deployment deployment = read_deployment(project);
  std::string out;
  for (const FunctionConfig& config : deployment.functions) out += dump(config);
  for (const Queue& queue : deployment.queues) {
    out += fmt::format("queue {}{}{}{}{}{}\n", queue.logical_name, at(queue.place),
                       queue.visibility_timeout.known()
                           ? fmt::format(" visibility={}{}", *queue.visibility_timeout.value, at(queue.visibility_timeout.place))
                           : "",
                       queue.has_redrive ? " redrive" : "", queue.fifo ? " fifo" : "",
                       queue.settings_known && queue.visibility_timeout.unknown.empty() ? "" : " unknown");
  }
  for (const SyntaxProblem& problem : deployment.problems) out += "problem " + at(problem.place) + "\n";
  return out;
}

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

TEST(SamTemplate, ReadsSettingsGlobalsAndEvents) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest}, {"src/main.rs", ""}, {"infra/template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Parameters:
  Memory: {Type: Number, Default: 512}
  Stage: {Type: String}
Globals:
  Function:
    Timeout: 10
    Runtime: provided.al2023
    Environment:
      Variables: {RUST_LOG: info, STAGE: !Ref Stage}
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: rust-cargolambda
      BuildProperties: {Binary: worker}
    Properties:
      CodeUri: ..
      Handler: bootstrap
      MemorySize: !Ref Memory
      Architectures: [arm64]
      Tracing: Active
      Environment:
        Variables: {RUST_LOG: debug, TABLE: !Ref Table}
      Policies:
        - DynamoDBCrudPolicy: {TableName: !Ref Table}
        - Statement:
            - {Effect: Allow, Action: ["sqs:SendMessage", "s3:GetObject"], Resource: "*"}
        - AWSXrayWriteOnlyAccess
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
            BatchSize: 10
            FunctionResponseTypes: [ReportBatchItemFailures]
        Web:
          Type: HttpApi
      EventInvokeConfig:
        DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      RedrivePolicy: {maxReceiveCount: 3}
  Dead: {Type: AWS::SQS::Queue}
  Table: {Type: AWS::DynamoDB::Table}
)"}}),
            R"(Worker infra/template.yaml@12 failures-kept
  runtime=provided.al2023@8 handler=bootstrap@19 code=@18 binary=worker@16 build=rust-cargolambda@15 memory=512@3 timeout=10@7 architecture=arm64@21 tracing=Active@22
  env STAGE= (reference)@10
  env RUST_LOG=debug@24
  env TABLE= (reference)@24
  policy DynamoDBCrudPolicy sqs:SendMessage s3:GetObject AWSXrayWriteOnlyAccess
  sqs Jobs@31 batch=10 reports from Queue
  apigw-http Web@37
queue Queue@41 visibility=60@44 redrive
queue Dead@46
)");
}

TEST(SamTemplate, ForTheOwnMachineOnlyIsNotWhatIsDeployed) {
  const std::string body = R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  Local: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2, Handler: bootstrap, CodeUri: .}}
)";
  const std::string terraform = R"(
resource "aws_lambda_function" "api" {
  function_name = "api"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
}
)";
  const auto tools = [](Files files) {
    files.insert(files.end(), {{"Cargo.toml", kManifest}, {"src/main.rs", ""}});
    std::string out;
    const Project project = project_of(files);
    const Deployment deployment = read_deployment(project);
    for (const FunctionConfig& config : deployment.functions) out += config.place.file->path + " ";
    return out;
  };
  EXPECT_EQ(tools({{"template.yaml", "# Runs the API locally, Terraform deploys it." + body}, {"main.tf", terraform}}),
            "main.tf ");
  EXPECT_EQ(tools({{"template.yaml", "# Try it locally first: sam local start-api" + body}}), "template.yaml ");
  EXPECT_EQ(tools({{"template.yaml", body}, {"main.tf", terraform}}), "template.yaml main.tf ");
}

TEST(SamTemplate, OfTheOtherEndingIsPassedOverUnlessItIsNamed) {
  const std::string body = R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  Api: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, Handler: bootstrap, CodeUri: .}}
)";
  const auto read = [&](Files files) {
    files.insert(files.end(), {{"Cargo.toml", kManifest}, {"src/main.rs", ""}, {"template.yml", body}});
    std::string out;
    const Project project = project_of(files);
    const Deployment deployment = read_deployment(project);
    for (const FunctionConfig& config : deployment.functions) out += config.place.file->path + " ";
    return out;
  };
  EXPECT_EQ(read({}), "template.yml ");
  EXPECT_EQ(read({{"template.yaml", body}}), "template.yaml ");
  EXPECT_EQ(read({{"template.yaml", body}, {"deploy.sh", "sam deploy -t template.yml\n"}}), "template.yaml template.yml ");
}

TEST(SamTemplate, TellsUnreadableFromAbsent) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest}, {"template.yaml", R"(Transform: [AWS::Serverless-2016-10-31, MyMacro]
Parameters:
  Memory: {Type: Number}
Conditions: {Big: !Equals [a, b]}
Mappings:
  Sizes: {prod: {timeout: 7}}
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: target/lambda/app/
      Runtime: provided.al2023
      MemorySize: !Ref Memory
      Timeout: !FindInMap [Sizes, prod, timeout]
      Architectures: [!If [Big, arm64, x86_64]]
      Tracing: !If [Big, Active, Active]
      Handler: !Ref AWS::NoValue
  Q:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: !Ref Memory}
)"}}),
            R"(A template.yaml@8 unknown
  runtime=provided.al2023@12 code=target/lambda/app@11 binary=app@11 timeout=7@6 tracing=Active@16
  unresolved memory architecture
queue Q@18 unknown
)");
}

TEST(SamTemplate, KeepsOnlyWhatCanBeRust) {
  EXPECT_EQ(read({{"rust/Cargo.toml", kManifest},
                  {"rust/template.yaml",
                   "Resources:\n  R: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, CodeUri: .}}\n"
                   "  P: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.13}}\n"},
                  {"go/template.yaml",
                   "Resources:\n  G: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, CodeUri: .}}\n"}}),
            "R rust/template.yaml@2\n  runtime=provided.al2023@2 code=rust@2\n");
}

TEST(SamTemplate, SettingsOfABrokenFileAreNotKnown) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"template.yaml",
                   "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: provided.al2023\n"
                   "      Timeout: @\n"}}),
            "A template.yaml@2 unknown\n  runtime=provided.al2023@5\nproblem @6\n");
}

TEST(SamTemplate, FindsTheBinaryInTheMakefile) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"Makefile",
                   "all: x\n\nbuild-A: deps\n\tcargo lambda build --release --bin worker\n\tcp target/lambda/worker/bootstrap "
                   "$(ARTIFACTS_DIR)\n"},
                  {"template.yaml",
                   "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: makefile}\n"
                   "    Properties: {Runtime: provided.al2023, CodeUri: .}\n"}}),
            "A template.yaml@2\n  runtime=provided.al2023@5 code=@5 binary=worker@3 build=makefile@4\n");
}

TEST(SamTemplate, VariablesOfTheMakefileNameTheBinary) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"Makefile",
                   "ARCH=x86_64-unknown-linux-musl\nLAMBDA=worker\nBOOTSTRAP=$(ARTIFACTS_DIR)/bootstrap\n\nbuild-A:\n"
                   "\tcp ./target/$(ARCH)/release/$(LAMBDA) $(BOOTSTRAP)\n"},
                  {"template.yaml",
                   "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: makefile}\n"
                   "    Properties: {Runtime: provided.al2023, CodeUri: .}\n"}}),
            "A template.yaml@2\n  runtime=provided.al2023@5 code=@5 binary=worker@5 build=makefile@4\n");
}

TEST(CloudFormation, ParametersTellByTheirNamesWhatAFunctionReads) {
  const auto source_of = [](const std::string& arn) {
    const std::string text =
        "Parameters: {KinesisStreamArn: {Type: String}, ClusterArn: {Type: String}, SQSTopicArn: {Type: String}, "
        "MainQueue: {Type: String}}\nResources:\n  A:\n    Type: AWS::Lambda::Function\n"
        "    Properties: {Runtime: provided.al2023}\n  M:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n"
        "      FunctionName: !Ref A\n      " +
        arn + "\n";
    const Deployment deployment = read_deployment(project_of({{"Cargo.toml", kManifest}, {"template.yaml", text}}));
    const std::vector<Trigger>& triggers = deployment.functions.at(0).triggers;
    return triggers.empty() ? std::string("none") : std::string(name(triggers[0].source));
  };
  EXPECT_EQ(source_of("EventSourceArn: !Ref KinesisStreamArn"), "kinesis");
  EXPECT_EQ(source_of("EventSourceArn: !If [Own, !Ref SQSTopicArn, !Ref MainQueue]"), "sqs");
  EXPECT_EQ(source_of("EventSourceArn: !Ref ClusterArn\n      Topics: [orders]"), "kafka");
  EXPECT_EQ(source_of("EventSourceArn: !Ref ClusterArn"), "none") << "it may be a cluster of DocumentDB";
}

// A permission may name the function by the text that is its name; the API it is for is the only one there is.
TEST(SamTemplate, PermissionsByTheNameAsItIsWritten) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"src/main.rs", ""},
                  {"template.yaml",
                   "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: rust-cargolambda}\n"
                   "    Properties:\n      FunctionName: !Sub ${Name}-get\n      CodeUri: .\n"
                   "  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Sub ${Name}-get\n"
                   "      Principal: apigateway.amazonaws.com\n"
                   "  Web: {Type: AWS::Serverless::Api, Properties: {StageName: prod}}\n"}}),
            "A template.yaml@2\n  code=@7 build=rust-cargolambda@4\n  apigw-rest P@8 unknown\n");
}

TEST(SamTemplate, FindsTheBinaryInWhatATargetNeeds) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"src/bin/boot_orders.rs", ""},
                  {"Makefile", "build-A: boot_orders\n\nboot_%: target/%\n\tcp $@ $(ARTIFACTS_DIR)\n"},
                  {"template.yaml",
                   "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: makefile}\n"
                   "    Properties: {Runtime: provided.al2023, CodeUri: .}\n"
                   "  Web: {Type: AWS::Serverless::Api, Properties: {StageName: prod}}\n"
                   "  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref A\n"
                   "      Principal: apigateway.amazonaws.com\n"
                   "      SourceArn: !Sub \"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Web}/*\"\n"}}),
            "A template.yaml@2\n  runtime=provided.al2023@5 code=@5 binary=boot_orders@1 build=makefile@4\n"
            "  apigw-rest P@7 from Web unknown\n");
}

TEST(CloudFormation, JoinsResourcesThatInvoke) {
  EXPECT_EQ(read({{"fn/Cargo.toml", kManifest}, {"stack.json", R"json({"Resources": {
  "F": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "provided.al2023", "Code": {"S3Bucket": "b", "S3Key": "k.zip"},
    "Role": {"Fn::GetAtt": ["R", "Arn"]}, "TracingConfig": {"Mode": "Active"}, "DeadLetterConfig": {"TargetArn": "x"}}},
  "R": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/X"],
    "Policies": [{"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "s3:PutObject"}}}]}},
  "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"FunctionName": {"Ref": "F"},
    "EventSourceArn": {"Fn::GetAtt": ["T", "StreamArn"]}, "FunctionResponseTypes": {"Ref": "X"}}},
  "T": {"Type": "AWS::DynamoDB::Table"},
  "B": {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": {"LambdaConfigurations": [{"Function": {"Fn::GetAtt": "F.Arn"}}]}}},
  "E": {"Type": "AWS::Events::Rule", "Properties": {"ScheduleExpression": "rate(1 day)", "Targets": [{"Arn": {"Fn::GetAtt": ["F", "Arn"]}}]}},
  "U": {"Type": "AWS::Lambda::Url", "Properties": {"TargetFunctionArn": {"Fn::Sub": "${F.Arn}"}}},
  "A": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "WEBSOCKET"}},
  "I": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {"ApiId": {"Ref": "A"}, "IntegrationUri": {"Fn::Sub": "x/${F.Arn}/invocations"}}},
  "P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Principal": "sns.amazonaws.com"}}
}})json"}}),
            R"(F stack.json@2 failures-kept
  runtime=provided.al2023@2 role={"Fn::GetAtt": ["R", "Arn"]}@3 tracing=Active@3
  policy arn:aws:iam::aws:policy/X s3:PutObject
  dynamodb-stream M@6 from T unknown
  s3 B@9 from B
  schedule E@10 from E
  function-url U@11 from U
  websocket I@13 from A
)");
}

TEST(CargoLambda, LaysMetadataOverEachOther) {
  EXPECT_EQ(
      read({{"Cargo.toml", "[workspace]\nmembers = [\"a\"]\n[workspace.metadata.lambda.deploy]\ntimeout = 5\nmemory = 128\n"},
            {"a/Cargo.toml",
             "[package]\nname = \"a\"\nedition = \"2021\"\n[package.metadata.lambda.build]\narm64 = true\n"
             "[package.metadata.lambda.env]\nMODE = \"x\"\n"
             "[package.metadata.lambda.deploy]\nmemory = 512\nenable_function_url = true\nenv = { A = \"1\" }\n"},
            {"a/src/main.rs", ""},
            {"b/Cargo.toml", "[package]\nname = \"b\"\n[package.metadata.lambda.build]\narm64 = true\n"},
            {"b/src/main.rs", ""}}),
      R"(a a/Cargo.toml@8 unknown
  code=a@8 binary=a@8 memory=512@9 timeout=5@4 architecture=arm64@5
  env MODE=x@7
  env A=1@11
  function-url enable_function_url@10
)");
}

TEST(Terraform, ResolvesVariablesLocalsAndModules) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"infra/main.tf", R"(module "fn" {
  source  = "./modules/fn"
  memory  = local.memory
  timeout = 20
}
locals {
  memory = 256
}
)"},
                  {"infra/modules/fn/main.tf", R"(variable "memory" {}
variable "timeout" { default = 3 }
variable "arch" { default = "arm64" }
variable "unknown" {}
resource "aws_lambda_function" "api" {
  function_name = "api-${var.arch}"
  filename      = "${path.module}/../../../target/lambda/api/bootstrap.zip"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  memory_size   = var.memory
  timeout       = var.timeout
  architectures = [var.arch]
  role          = aws_iam_role.r.arn
  tracing_config { mode = "Active" }
  environment {
    variables = {
      RUST_LOG = "info"
      TABLE    = aws_dynamodb_table.t.name
    }
  }
}
resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn        = aws_sqs_queue.q.arn
  function_name           = aws_lambda_function.api.arn
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]
}
resource "aws_lambda_function_url" "u" {
  function_name = aws_lambda_function.api.function_name
}
resource "aws_sqs_queue" "q" {
  visibility_timeout_seconds = var.unknown
  redrive_policy             = jsonencode({ maxReceiveCount = 3 })
}
resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({ Statement = [{ Action = "sts:AssumeRole" }] })
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.id
  policy = data.aws_iam_policy_document.d.json
}
data "aws_iam_policy_document" "d" {
  statement { actions = ["sqs:ReceiveMessage", "s3:Get*"] }
}
)"}}),
            R"(api infra/modules/fn/main.tf@5
  runtime=provided.al2023@8 handler=bootstrap@9 code=target/lambda/api/bootstrap.zip@7 binary=api@7 memory=256@7 timeout=20@4 architecture=arm64@3 role=aws_iam_role.r.arn@13 tracing=Active@14
  env RUST_LOG=info@17
  env TABLE= (reference)@18
  policy sqs:ReceiveMessage s3:Get*
  sqs m@22 batch=5 reports from q
  function-url u@28
queue q@31 redrive unknown
)");
}

TEST(Terraform, StagesAndExpressionsAreUnresolved) {
  EXPECT_EQ(
      read({{"Cargo.toml", kManifest},
            {"main.tf",
             "variable \"memory\" { default = 128 }\nresource \"aws_lambda_function\" \"f\" {\n  runtime = \"provided.al2023\"\n"
             "  memory_size = var.memory\n  timeout = var.long ? 60 : 10\n  filename = \"x.zip\"\n}\n"},
            {"stages/prod.tfvars", "memory = 1024\n"}}),
      "f main.tf@2\n  runtime=provided.al2023@3 code=x.zip@6\n  unresolved memory timeout\n");
}

TEST(Terraform, SurvivesCirclesOfReferences) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest},
                  {"main.tf",
                   "locals {\n  a = \"${local.b}${local.b}\"\n  b = \"${local.a}${local.a}\"\n}\nresource "
                   "\"aws_lambda_function\" \"f\" {\n"
                   "  runtime = \"provided.al2023\"\n  timeout = local.a\n}\n"}}),
            "f main.tf@5\n  runtime=provided.al2023@6\n  unresolved timeout\n");
}

TEST(Serverless, ReadsProviderFunctionsAndEvents) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest}, {"serverless.yml", R"(service: x
provider:
  name: aws
  runtime: provided.al2023
  memorySize: 256
  architecture: arm64
  environment: {STAGE: "${sls:stage}"}
  iam:
    role:
      statements:
        - {Effect: Allow, Action: [s3:GetObject], Resource: "*"}
functions:
  worker:
    handler: bootstrap
    timeout: ${param:timeout}
    package: {artifact: target/lambda/worker/bootstrap.zip}
    url: true
    events:
      - sqs: {arn: !GetAtt Q.Arn, batchSize: 10, functionResponseType: ReportBatchItemFailures}
      - schedule: rate(1 day)
      - stream: {type: dynamodb, arn: x}
  other:
    handler: index.js
    runtime: nodejs22.x
)"}}),
            R"(worker serverless.yml@13
  runtime=provided.al2023@4 handler=bootstrap@14 code=target/lambda/worker/bootstrap.zip@16 binary=worker@16 memory=256@5 architecture=arm64@6
  unresolved timeout
  env STAGE= (reference)@7
  policy s3:GetObject
  function-url url@17
  sqs sqs@19 batch=10 reports
  schedule schedule@20
  dynamodb-stream stream@21
)");
}

}  // namespace
}  // namespace wright
