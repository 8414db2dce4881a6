#pragma once
// How functions are deployed: one FunctionConfig whatever the tool. A setting that the files do not give is absent, never a
// default.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/units.h"
#include "facts/resources.h"
#include "facts/template_mistakes.h"
#include "project/project.h"

namespace wright {

enum class Architecture : std::uint8_t { X86_64, Arm64 };

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
  Alexa,
  Json,
  Extension
};
[[nodiscard]] std::string_view name(EventSource source);  // "apigw-rest", "function-url", "dynamodb-stream" ...

// Settings of an event source mapping; absent ones are the service's defaults.
struct MappingSettings {
  Number window;  // seconds
  Number maximum_concurrency;
  Number maximum_retries;  // -1: until the record expires
  Number maximum_age;      // seconds, -1: until the record expires
  Number parallelization;
  Flag bisect;
  Flag enabled;
  Text starting_position;
  std::vector<Setting<std::string>> filters;  // patterns as JSON text, where they can be read
};

struct Trigger {
  EventSource source = EventSource::Json;
  std::string logical_name;
  Place place;
  std::optional<Setting<std::int64_t>> batch_size;
  std::optional<Setting<bool>>
      reports_item_failures;   // FunctionResponseTypes has ReportBatchItemFailures; absent setting = absent here
  std::string source_name;     // logical name of the queue, bucket, table in the same template; "" when unknown
  bool settings_known = true;  // false: something we cannot read may set what is absent here
  bool is_mapping = false;     // an event source mapping whose settings were read
  MappingSettings mapping;
  bool has_failure_destination = false;  // on-failure destination, redrive policy or DLQ of this trigger
  std::string method;                    // of an HTTP route, lower case: "put"; "" when unknown
  std::string path;                      // "/orders/{id}", "$default" for every one; "" when unknown
  std::vector<std::string> methods;      // all that the route takes, lower case, "any" for every one; empty when unknown
  bool http_api = false;  // of `Http`: an HTTP API with payload format 1.0, whose events have the shape of a REST API's
  bool guarded = false;   // an authorizer, IAM, a key or a resource policy stands before it, or may
  Place route;            // where the method is written, when that is another place than the trigger's
};

struct EnvironmentEntry {
  std::string name;
  Setting<std::string> value;           // "" when it is an intrinsic that cannot be read
  bool literal = true;                  // false: a reference, an intrinsic, a variable
  Place given;                          // the value as it is written; nowhere when that cannot be told
  std::string parameter;                // of the template, that it refers to
  std::vector<std::string> references;  // logical names of tables and other resources of the stack in it
  bool is_name = false;                 // the name, ARN or id of a resource, by what it leads to
  bool hidden = false;                  // NoEcho, sensitive: whoever may read the template's values does not see it
};

// A role by its logical name in its own stack.
struct RoleOfStack {
  std::uint32_t stack = 0;
  std::string name;
};

// What a function sets beyond code, memory and time.
struct FunctionOptions {
  Text function_name;  // given by hand
  Number reserved_concurrency;
  Number provisioned_concurrency;
  Text alias;  // AutoPublishAlias, or the alias or version that provisioned concurrency belongs to
  Text snap_start;
  Number ephemeral_storage;  // MB
  Text log_format;
  Text log_level;           // ApplicationLogLevel
  Text log_group;           // name, or `${LogicalName}`
  Number log_retention;     // days; set with the function (CDK, Serverless, the Terraform module)
  bool keeps_logs = false;  // a log group is made with it, without retention: the Terraform module
  Number maximum_retries;   // of asynchronous invocations
  Number maximum_age;       // seconds, of asynchronous invocations
  std::optional<Place> vpc;
  std::optional<Place> capacity_provider;  // Managed Instances
  std::vector<PolicyText> layers;
  std::string role;                       // logical name of the role in the same stack
  std::optional<RoleOfStack> other_role;  // Terraform: the role of another module, which a variable or an output hands over
};

struct FunctionConfig {
  std::string logical_name;
  std::string instance;      // Terraform: the module's call or the key of for_each, where the same lines make several functions
  std::string name_pattern;  // of the name given by hand, `*` for what cannot be told: "*-orders" of "${var.stage}-orders"
  std::uint32_t stack = 0;   // index of Deployment::stacks
  DeploymentTool tool = DeploymentTool::Sam;
  Place place;  // the line that names the function in the template: findings about absences go here
  Place maker;  // CDK: the lines of a class or helper that make this function and others; nowhere when `place` is they
  std::optional<Setting<std::string>> runtime;
  std::optional<Setting<std::string>> handler;
  std::optional<Setting<std::string>>
      code_uri;  // folder or artifact, relative to the project, '/' separated, as far as it can be resolved
  std::optional<Setting<std::string>> binary;        // Metadata BuildProperties Binary, cargo-lambda's binary name
  bool binary_is_packed = false;                     // the binary is what the command says that makes the archive
  std::optional<Setting<std::string>> build_method;  // "rust-cargolambda", "makefile"
  std::vector<Setting<std::string>> build_features;  // that the build asks for
  std::optional<Setting<Mebibytes>> memory;
  std::optional<Setting<Seconds>> timeout;
  std::optional<Setting<Architecture>> architecture;
  std::optional<Setting<std::string>> role;
  std::optional<Setting<std::string>> tracing;
  std::optional<Place> unhashed_artifact;        // Terraform: a zip by name, without a hash by which a new one is seen
  std::optional<Setting<std::string>> odd_hash;  // Terraform: the function that makes the hash, where it is no base64 SHA-256
  bool is_image = false;                         // PackageType: Image
  std::vector<std::string> image_words;          // of an image: what its build, command and entry point are given
  bool settings_known = true;  // false: a transform, include or variable we cannot read may set what is absent here
  std::vector<std::string>
      unresolved;  // settings that are there but cannot be read: "timeout", "memory", "runtime", "architecture" ...
  bool has_failure_destination = false;  // DLQ, OnFailure destination
  std::vector<EnvironmentEntry> environment;
  std::vector<Trigger> triggers;
  FunctionOptions options;
  std::vector<std::string> policy_text;  // managed policy names and statements' actions, as written
};

// What `cargo lambda build` does without being told, by CargoLambda.toml and the metadata of manifests.
struct BuildDefault {
  std::string context;  // of `--context`; "" for every build
  bool release = false;
  std::optional<Architecture> architecture;
  Place place;
};

// A function in another language. Only the role counts: what a statement allows may be for it.
struct ForeignFunction {
  std::uint32_t stack = 0;
  std::string role;  // logical name; "" when none of this stack
};

// `backend "s3" { .. }` of Terraform.
struct StateBackend {
  Place place;                // its header
  bool names_bucket = false;  // it is filled in here, not by whoever runs Terraform
  bool takes_lock = false;
};

// `profile = "acme"` of the provider `aws` or of a backend in S3.
struct NamedProfile {
  Place place;  // the line
  std::string name;
};

struct Deployment {
  std::vector<FunctionConfig> functions;  // only those that can be Rust: provided* runtime, image, or a rust build method
  std::vector<ForeignFunction> foreign;
  std::vector<BuildDefault> build_defaults;
  std::vector<Stack> stacks;
  std::vector<Queue> queues;
  std::vector<LogGroup> log_groups;
  std::vector<Alarm> alarms;
  std::vector<PolicyStatement> statements;
  std::vector<InvokePermission> permissions;
  std::vector<FunctionUrl> urls;
  std::vector<Subscription> subscriptions;
  std::vector<EventRule> rules;
  std::vector<Api> apis;
  std::vector<Integration> integrations;
  std::vector<BucketNotification> notifications;
  std::vector<StateMachine> state_machines;
  std::vector<OtherResource> others;
  std::vector<DynamoTable> tables;
  std::vector<BucketAcl> bucket_acls;
  std::vector<OpenPort> open_databases;
  std::vector<OpenPort> open_logins;
  std::vector<DeclaredResource> logged_bodies;  // stages of an API whose requests and replies go to the log in full
  std::vector<ForeignModule> foreign_modules;
  std::vector<RunOnce> run_once;
  std::vector<FixedApiDeployment> fixed_api_deployments;
  std::vector<BaseImage> images;
  std::vector<UnfilledPlaceholder> placeholders;
  std::vector<DanglingReference> dangling;
  std::vector<UnknownProperty> unknown_properties;
  std::vector<TemplateParameter> parameters;
  std::vector<FloatingProvider> floating_providers;
  std::vector<StateBackend> backends;
  std::vector<NamedProfile> profiles;
  std::vector<IdleRole> idle_roles;
  std::vector<ApiKeys> api_keys;
  std::vector<NamedIdentity> named_identities;
  std::vector<SyntaxProblem> problems;
  std::vector<RepeatedKey> repeated_keys;  // of templates in YAML and serverless.yml
};

// Reads SAM and CloudFormation templates (YAML, JSON; Globals; !Ref/Fn::Ref to parameters with a default, !Sub without variables,
// !If with two equal readings are resolved, other intrinsics are unknown), Terraform modules, serverless.yml, CDK programs in
// TypeScript and Python (without running them), and [package.metadata.lambda] of cargo-lambda.
[[nodiscard]] Deployment read_deployment(const Project& project);

// What cargo-lambda's settings (CargoLambda.toml, [package.metadata.lambda.build]) build a binary for.
[[nodiscard]] std::optional<Setting<Architecture>> built_by_cargo_lambda(const Project& project, const Crate& crate,
                                                                         std::string_view binary);

}  // namespace wright
