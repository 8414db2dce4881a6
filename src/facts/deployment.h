#pragma once
// How functions are deployed: one FunctionConfig whatever the tool. A setting that the files do not give is absent, never a
// default.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source_file.h"
#include "base/units.h"
#include "project/project.h"

namespace wright {

enum class DeploymentTool : std::uint8_t { Sam, CloudFormation, CargoLambda, Terraform, Serverless, Cdk, Script };
enum class Architecture : std::uint8_t { X86_64, Arm64 };

// A value with the place where it is written (in Globals, in the function, in a variable's default ...).
template <typename T>
struct Setting {
  T value;
  Place place;
};

// Values of `event_source` in the JSON contract (design.md). Http: an HTTP trigger of unknown kind.
enum class EventSource : std::uint8_t {
  ApiGatewayRest,
  ApiGatewayHttp,
  FunctionUrl,
  Alb,
  Websocket,
  Http,
  Authorizer,
  Sqs,
  Sns,
  S3,
  EventBridge,
  Schedule,
  DynamoDbStream,
  Kinesis,
  Kafka,
  Mq,
  DocumentDb,
  CloudWatchLogs,
  Firehose,
  Cognito,
  Iot,
  Ses,
  StepFunctions,
  CloudFormation,
  AppSync,
  BedrockAgent,
  Json,
  Extension
};
[[nodiscard]] std::string_view name(EventSource source);  // "apigw-rest", "function-url", "dynamodb-stream" ...

struct Trigger {
  EventSource source = EventSource::Json;
  std::string logical_name;
  Place place;
  std::optional<Setting<std::int64_t>> batch_size;
  std::optional<Setting<bool>>
      reports_item_failures;   // FunctionResponseTypes has ReportBatchItemFailures; absent setting = absent here
  std::string source_name;     // logical name of the queue, bucket, table in the same template; "" when unknown
  bool settings_known = true;  // false: something we cannot read may set what is absent here
};

struct EnvironmentEntry {
  std::string name;
  Setting<std::string> value;  // "" when it is an intrinsic that cannot be read
  bool literal = true;         // false: a reference, an intrinsic, a variable
};

struct FunctionConfig {
  std::string logical_name;
  DeploymentTool tool = DeploymentTool::Sam;
  Place place;  // the line that names the function in the template: findings about absences go here
  std::optional<Setting<std::string>> runtime;
  std::optional<Setting<std::string>> handler;
  std::optional<Setting<std::string>>
      code_uri;  // folder or artifact, relative to the project, '/' separated, as far as it can be resolved
  std::optional<Setting<std::string>> binary;        // Metadata BuildProperties Binary, cargo-lambda's binary name
  std::optional<Setting<std::string>> build_method;  // "rust-cargolambda", "makefile"
  std::optional<Setting<Mebibytes>> memory;
  std::optional<Setting<Seconds>> timeout;
  std::optional<Setting<Architecture>> architecture;
  std::optional<Setting<std::string>> role;
  std::optional<Setting<std::string>> tracing;
  bool is_image = false;       // PackageType: Image
  bool settings_known = true;  // false: a transform, include or variable we cannot read may set what is absent here
  std::vector<std::string>
      unresolved;  // settings that are there but cannot be read: "timeout", "memory", "runtime", "architecture" ...
  bool has_failure_destination = false;  // DLQ, OnFailure destination
  std::vector<EnvironmentEntry> environment;
  std::vector<Trigger> triggers;
  std::vector<std::string> policy_text;  // managed policy names and statements' actions, as written
};

// A queue of a template.
struct Queue {
  std::string logical_name;
  Place place;
  std::optional<Setting<Seconds>> visibility_timeout;
  bool has_redrive = false;
  bool fifo = false;
  bool settings_known = true;  // false: something we cannot read may set what is absent here
};

struct Deployment {
  std::vector<FunctionConfig> functions;  // only those that can be Rust: provided* runtime, image, or a rust build method
  std::vector<Queue> queues;
  std::vector<SyntaxProblem> problems;
};

// Reads SAM and CloudFormation templates (YAML, JSON; Globals; !Ref/Fn::Ref to parameters with a default, !Sub without variables,
// !If with two equal readings are resolved, other intrinsics are unknown), [package.metadata.lambda] of cargo-lambda, and
// aws_lambda_function of Terraform.
[[nodiscard]] Deployment read_deployment(const Project& project);

}  // namespace wright
