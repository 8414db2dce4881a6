#pragma once
// The resources around functions, in one shape whatever tool declares them: SAM, CloudFormation, Terraform, the Serverless
// Framework (its `resources`) and CDK. Resources refer to one another by logical name within one stack: compare `stack` and
// `logical_name` together. In Terraform the logical name is the block's second label, in CDK the construct's id.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source_file.h"

namespace wright {

enum class DeploymentTool : std::uint8_t { Sam, CloudFormation, CargoLambda, Terraform, Serverless, Cdk, Pulumi, Script };

// A value with the place where it is written (in Globals, in the function, in a variable's default ...).
template <typename T>
struct Setting {
  T value;
  Place place;
};

// A setting that is absent (no value, no reason), known, or there but unreadable: then `unknown` says why.
template <typename T>
struct Property {
  std::optional<T> value{};
  Place place{};          // nowhere when absent
  std::string unknown{};  // "the parameter `Stage` has no default"

  [[nodiscard]] bool known() const { return value.has_value(); }
  [[nodiscard]] bool absent() const { return !value && unknown.empty(); }
};
using Number = Property<std::int64_t>;
using Text = Property<std::string>;
using Flag = Property<bool>;

// One template, Terraform module or CDK app: what is deployed together.
struct Stack {
  DeploymentTool tool = DeploymentTool::Sam;
  std::string folder;
  Place place;                  // the first resource
  Place globals;                // SAM's Globals.Function, Serverless' provider; nowhere without one
  bool settings_known = true;   // false: a macro, an include, damage: what is absent here may be set where we cannot read
  bool resources_known = true;  // false: resources may come from elsewhere too (nested stacks, foreign modules, loops)
};

struct DeclaredResource {
  std::string logical_name;
  Place place;  // the line that names it
  std::uint32_t stack = 0;
  bool settings_known = true;  // false: what is absent here may be set by something we cannot read
};

struct Queue : DeclaredResource {
  Text name;
  Number visibility_timeout;  // seconds
  Number retention;           // seconds
  Number max_receive_count;
  bool has_redrive = false;
  Place redrive_place;            // nowhere without one
  std::string dead_letter_queue;  // logical name; "" when it is none of this stack's or unknown
  bool fifo = false;
};

struct LogGroup : DeclaredResource {
  Text name;
  Number retention_days;  // absent: for ever
  std::vector<std::string> functions;
};

struct Alarm : DeclaredResource {
  Text metric;  // absent for a composite alarm or metric math
  Text metric_namespace;
  std::vector<std::string> subjects;    // logical names in its dimensions and metrics
  std::vector<std::string> dimensions;  // names of those of its one metric
  bool dimensions_known = false;        // there are no others
  bool has_action = false;              // something is told when it goes off, or may be
};

enum class StatementOrigin : std::uint8_t {
  Statement,       // an IAM statement as written
  SamTemplate,     // S3ReadPolicy and the like: `policy` has the name, `resources` its parameters
  ManagedPolicy,   // `policy` has the name or ARN
  Grant,           // CDK's grant methods: `policy` has the method ("grantReadWriteData"), `resources` the granting construct
  ResourcePolicy,  // of a bucket, queue, topic: who may use the resource
  Trust            // who may assume a role
};

// A text of a policy, with what cannot be resolved left as `${Name}` or `${Name.Arn}`.
struct PolicyText {
  std::string text;
  Place place;
  std::vector<std::string> references;  // logical names in it
};

// `aws:SourceArn` and what it is compared with.
struct PolicyCondition {
  std::string key;
  std::vector<PolicyText> values;
};

struct PolicyStatement {
  StatementOrigin origin = StatementOrigin::Statement;
  bool allows = true;
  std::string policy;
  std::vector<PolicyText> actions;
  std::vector<PolicyText> not_actions;
  std::vector<PolicyText> resources;
  std::vector<PolicyText> not_resources;
  std::vector<PolicyText> principals;  // "*", "events.amazonaws.com"
  bool has_condition = false;
  std::vector<PolicyCondition> conditions;  // those that can be read
  bool actions_known = true;                // false: it may allow more than `actions`
  Place place;
  std::uint32_t stack = 0;
  std::string owner;                   // logical name of the role, policy, bucket or function it stands in
  std::vector<std::string> roles;      // logical names of the roles that it is given to
  std::vector<std::string> functions;  // that run with it; empty when unknown
};

struct InvokePermission : DeclaredResource {  // AWS::Lambda::Permission
  std::string function;                       // logical name; "" when unknown
  bool by_text = false;                       // names the function by its name, not by reference
  Text principal;
  Text source_arn;  // a pattern with `${Name}` for what is not known
  Text source_account;
  Text action;
  Text url_auth_type;
};

struct FunctionUrl : DeclaredResource {
  std::string function;
  Text auth_type;
  Text invoke_mode;
  std::vector<Setting<std::string>> origins;  // CORS
  Flag credentials;                           // CORS: cookies and authorization headers may come along
};

struct Subscription : DeclaredResource {  // of an SNS topic
  std::string topic;
  Text protocol;
  std::string endpoint;  // logical name of the function or queue
  bool has_redrive = false;
};

struct RuleTarget {
  Place place;
  std::string target;  // logical name
  bool has_dead_letter = false;
  bool has_retry_policy = false;
};

struct EventRule : DeclaredResource {  // EventBridge rule or schedule
  Text schedule;
  Place pattern;  // nowhere without one
  std::vector<RuleTarget> targets;
};

enum class ApiKind : std::uint8_t { Rest, Http, WebSocket };

struct Api : DeclaredResource {
  ApiKind kind = ApiKind::Rest;
  bool has_authorizer = false;                // somewhere: a default, a method, a route
  std::vector<Setting<std::string>> origins;  // CORS
  Flag credentials;                           // CORS: cookies and authorization headers may come along
  bool has_access_log = false;
  Text stage;  // that it is deployed to; absent: none is named here
};

struct Integration : DeclaredResource {
  std::string api;
  std::string function;    // logical name; "" when none of the stack's
  bool to_lambda = false;  // or may be
  Number timeout_ms;
};

struct BucketNotification {
  Place place;
  std::string bucket;  // logical name
  std::string function;
  std::uint32_t stack = 0;
  std::vector<std::string> events;
  Text prefix;
  Text suffix;
  bool settings_known = true;
};

struct StateMachine : DeclaredResource {
  Place definition;  // nowhere when it is in another file
  std::vector<std::string> functions;
  bool has_retry = false;
  bool has_catch = false;
};

// Resources of which only that they are there counts: tables, buckets, topics, event buses ...
struct OtherResource : DeclaredResource {
  std::string type;  // the CloudFormation type, or the Terraform type where there is no such
};

// The attributes that name an item in a table of DynamoDB, or in one of its indexes.
struct TableKey {
  std::string name;       // of an index; "" when it is not written out
  std::string partition;  // never empty
  std::string sort;       // "" without one
};

struct DynamoTable : DeclaredResource {
  Text name;
  std::optional<TableKey> key;    // absent: cannot be read
  std::vector<TableKey> indexes;  // those that can be read
  Text expiry_attribute;          // TTL
  Text removal;                   // said outright: "Delete" when it goes with the stack
  bool is_protected = false;      // point-in-time recovery or deletion protection is set, or may be
};

// An ACL that is given to a bucket, or a policy that opens it to everyone.
struct BucketAcl : DeclaredResource {
  Text acl;                 // "private", "public-read"
  bool is_policy = false;   // a policy, or what makes one
  bool is_put = false;      // by a call of its own (Terraform's aws_s3_bucket_acl), not when the bucket is made
  bool is_allowed = false;  // what new buckets have against it is lifted, or may be: ownership controls, the public access block
};

// A database that the internet can reach: it has a public address, or the security group of one that may have lets everyone in.
// Likewise a machine that everyone may try to log in to: 22 of SSH, 3389 of the remote desktop.
struct OpenPort : DeclaredResource {
  bool by_address = false;
  std::int64_t port = 0;  // that everyone may reach; 0: every port; -1: not known, its security group cannot be read
};

// A Terraform module from elsewhere.
struct ForeignModule : DeclaredResource {
  bool is_pinned = false;  // by a version, or a reference of git
};

// A command that Terraform runs when the resource is made and never again.
struct RunOnce : DeclaredResource {
  std::string command;
};

// A deployment of a REST API in Terraform that no change of its methods makes anew.
struct FixedApiDeployment : DeclaredResource {
  bool waits = false;  // `depends_on`: it is at least made after them
};

// FROM in a Dockerfile.
struct BaseImage {
  Place place;
  std::string image;  // "public.ecr.aws/lambda/provided:al2023"
};

// `{lambdaArn}` in the address of an integration: OpenAPI and CloudFormation leave it as it is.
struct UnfilledPlaceholder {
  Place place;
  std::string name;
};

// A parameter of a template, a variable of a Terraform module.
struct TemplateParameter : DeclaredResource {
  bool is_used = true;  // something refers to it, or may
  bool has_default = false;
  bool is_hidden = false;    // NoEcho, sensitive, or a value that Systems Manager gives
  bool is_variable = false;  // of Terraform
  std::string description;
};

// A provider of Terraform that each first `terraform init` takes at whatever version is newest: neither a lock file nor an upper
// bound holds it.
struct FloatingProvider {
  Place place;
  std::string constraint;  // ">= 4.0"; "" without one
};

// A role for functions that nothing refers to but its own policies.
struct IdleRole : DeclaredResource {};

// Keys of an API, or a usage plan, which knows its callers by their keys.
struct ApiKeys : DeclaredResource {
  bool is_plan = false;
};

// A role, a policy or a user that the template gives a name.
struct NamedIdentity : DeclaredResource {};

}  // namespace wright
