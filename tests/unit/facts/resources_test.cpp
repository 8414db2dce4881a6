#include "facts/resources.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/deployment.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

template <typename T>
std::string shown(const char* name, const Property<T>& property) {
  if (property.absent()) return {};
  if (!property.known()) return fmt::format(" {}=?({})", name, property.unknown);
  return fmt::format(" {}={}@{}", name, *property.value, property.place.start().line);
}

std::string texts(const char* name, const std::vector<PolicyText>& list) {
  std::vector<std::string> out;
  for (const PolicyText& text : list) out.push_back(text.text);
  return list.empty() ? "" : fmt::format(" {}=[{}]", name, join(out, " "));
}

std::string head(const char* kind, const DeclaredResource& resource) {
  return fmt::format("{} {}@{}{}", kind, resource.logical_name, resource.place.start().line,
                     resource.settings_known ? "" : " unknown");
}

std::string dump(const FunctionConfig& config) {
  const FunctionOptions& o = config.options;
  std::string out = fmt::format("function {}", config.logical_name);
  out += shown("name", o.function_name) + shown("reserved", o.reserved_concurrency) +
         shown("provisioned", o.provisioned_concurrency);
  out += shown("alias", o.alias) + shown("snap", o.snap_start) + shown("storage", o.ephemeral_storage) +
         shown("format", o.log_format);
  out += shown("log", o.log_group) + shown("keep", o.log_retention) + shown("retries", o.maximum_retries) +
         shown("age", o.maximum_age);
  out += (o.vpc ? " vpc" : "") + texts("layers", o.layers) + (o.role.empty() ? "" : " role=" + o.role) + "\n";
  for (const Trigger& trigger : config.triggers) {
    const MappingSettings& m = trigger.mapping;
    out += fmt::format("  {}{}", trigger.logical_name, trigger.has_failure_destination ? " failures-kept" : "");
    out += shown("window", m.window) + shown("concurrency", m.maximum_concurrency) + shown("retries", m.maximum_retries);
    out += shown("age", m.maximum_age) + shown("bisect", m.bisect) + shown("start", m.starting_position);
    for (const auto& filter : m.filters) out += " filter=" + filter.value;
    out += "\n";
  }
  return out;
}

std::string dump_rest(const Deployment& deployment) {
  std::string out;
  for (const Queue& q : deployment.queues)
    out += head("queue", q) + shown("keep", q.retention) + shown("receive", q.max_receive_count) +
           " dead=" + q.dead_letter_queue + "\n";
  for (const LogGroup& g : deployment.log_groups)
    out += head("log", g) + shown("days", g.retention_days) + " of " + join(g.functions, ",") + "\n";
  for (const Alarm& a : deployment.alarms)
    out += head("alarm", a) + shown("metric", a.metric) + " of " + join(a.subjects, ",") + "\n";
  for (const PolicyStatement& s : deployment.statements) {
    out += fmt::format("statement {}{}@{} {}{}", static_cast<int>(s.origin), s.allows ? "" : " deny", s.place.start().line,
                       s.owner, s.policy.empty() ? "" : " " + s.policy);
    out +=
        texts("do", s.actions) + texts("on", s.resources) + texts("who", s.principals) + (s.actions_known ? "" : " incomplete");
    out += " of " + join(s.functions, ",") + "\n";
  }
  for (const InvokePermission& p : deployment.permissions)
    out += head("permission", p) + " " + p.function + shown("who", p.principal) + shown("from", p.source_arn) + "\n";
  for (const FunctionUrl& u : deployment.urls) {
    out += head("url", u) + " " + u.function + shown("auth", u.auth_type);
    for (const auto& origin : u.origins) out += " cors=" + origin.value;
    out += "\n";
  }
  for (const Subscription& s : deployment.subscriptions)
    out += head("subscription", s) + " " + s.topic + "->" + s.endpoint + (s.has_redrive ? " redrive" : "") + "\n";
  for (const EventRule& r : deployment.rules) {
    out += head("rule", r) + shown("every", r.schedule);
    for (const RuleTarget& t : r.targets)
      out += " ->" + t.target + (t.has_dead_letter ? " dlq" : "") + (t.has_retry_policy ? " retry" : "");
    out += "\n";
  }
  for (const Api& a : deployment.apis) out += head("api", a) + (a.has_authorizer ? " guarded" : "") + "\n";
  for (const Integration& i : deployment.integrations)
    out += head("integration", i) + " " + i.function + shown("ms", i.timeout_ms) + "\n";
  for (const BucketNotification& n : deployment.notifications)
    out += fmt::format("notification@{} {}->{} {}", n.place.start().line, n.bucket, n.function, join(n.events, ",")) +
           shown("prefix", n.prefix) + "\n";
  return out;
}

std::string read(const Files& files) {
  const Project project = project_of(files);
  const Deployment deployment = read_deployment(project);
  std::string out;
  for (const FunctionConfig& config : deployment.functions) out += dump(config);
  return out + dump_rest(deployment);
}

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

TEST(SamResources, AreReadWithPlacesAndReasons) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest}, {"src/main.rs", ""}, {"template.yaml", R"(Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {Type: String}
  Days: {Type: Number, Default: 7}
Globals:
  Function:
    VpcConfig: {SubnetIds: [subnet-1]}
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: rust-cargolambda}
    Properties:
      CodeUri: .
      FunctionName: worker
      ReservedConcurrentExecutions: !Ref Stage
      EphemeralStorage: {Size: 1024}
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
      SnapStart: {ApplyOn: PublishedVersions}
      LoggingConfig: {LogFormat: JSON, LogGroup: !Ref Logs}
      Layers: [!Sub "arn:aws:lambda:${AWS::Region}:1:layer:x:1"]
      FunctionUrlConfig:
        AuthType: NONE
        Cors: {AllowOrigins: ["*"]}
      EventInvokeConfig: {MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60}
      Policies:
        - S3ReadPolicy: {BucketName: !Ref Inbox}
        - Statement: {Effect: Deny, Action: "s3:*", Resource: !Sub "${Inbox.Arn}/*"}
        - AWSXrayWriteOnlyAccess
      Events:
        Files:
          Type: S3
          Properties:
            Bucket: !Ref Inbox
            Events: s3:ObjectCreated:*
            Filter: {S3Key: {Rules: [{Name: prefix, Value: in/}]}}
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs.Arn
            MaximumBatchingWindowInSeconds: 5
            ScalingConfig: {MaximumConcurrency: 4}
            FilterCriteria: {Filters: [{Pattern: '{"body":{"a":[1]}}'}]}
  Inbox: {Type: AWS::S3::Bucket}
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 60
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
  Dead: {Type: AWS::SQS::Queue}
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: !Ref Days}
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      MetricName: Errors
      Dimensions: [{Name: FunctionName, Value: !Ref Worker}]
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      Targets: [{Arn: !GetAtt Worker.Arn, RetryPolicy: {MaximumRetryAttempts: 1}}]
)"}}),
            "function Worker name=worker@14 reserved=?(the parameter `Stage` has no default) provisioned=2@18 alias=live@17 "
            "snap=PublishedVersions@19 storage=1024@16 format=JSON@20 log=${Logs}@20 retries=0@25 age=60@25 vpc "
            "layers=[arn:aws:lambda:${AWS::Region}:1:layer:x:1]\n"
            "  FunctionUrlConfig\n  Files\n  Jobs window=5@41 concurrency=4@42 filter={\"body\":{\"a\":[1]}}\n  Rule\n"
            "queue Jobs@45 keep=60@48 receive=3@49 dead=Dead\nqueue Dead@50 dead=\n"
            "log Logs@51 days=7@4 of Worker\n"
            "alarm Errors@54 metric=Errors@57 of Worker\n"
            "statement 1@27 Worker S3ReadPolicy on=[${Inbox}] of Worker\n"
            "statement 0 deny@28 Worker do=[s3:*] on=[${Inbox.Arn}/*] of Worker\n"
            "statement 2@29 Worker AWSXrayWriteOnlyAccess of Worker\n"
            "url Worker@22 Worker auth=NONE@23 cors=*\n"
            "rule Rule@59 every=rate(1 day)@62 ->Worker retry\n"
            "notification@31 Inbox->Worker s3:ObjectCreated:* prefix=in/@36\n");
}

TEST(TerraformResources, AreReadInTheSameShape) {
  EXPECT_EQ(read({{"Cargo.toml", kManifest}, {"src/main.rs", ""}, {"main.tf", R"tf(variable "days" { default = 14 }
resource "aws_lambda_function" "app" {
  function_name = "app"
  filename      = "target/lambda/app/bootstrap.zip"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  role          = aws_iam_role.app.arn
  reserved_concurrent_executions = 5
  ephemeral_storage { size = 2048 }
}
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "own" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.own.json
}
data "aws_iam_policy_document" "own" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.in.arn}/*"]
  }
}
resource "aws_iam_role_policy_attachment" "basic" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
resource "aws_s3_bucket" "in" {}
resource "aws_s3_bucket_notification" "in" {
  bucket = aws_s3_bucket.in.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.app.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "in/"
  }
}
resource "aws_sqs_queue" "jobs" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 4 })
}
resource "aws_sqs_queue" "dead" { message_retention_seconds = 1209600 }
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.app.arn
  maximum_batching_window_in_seconds = 2
  scaling_config { maximum_concurrency = 3 }
  filter_criteria {
    filter { pattern = jsonencode({ body = { a = [1] } }) }
  }
  destination_config {
    on_failure { destination_arn = aws_sqs_queue.dead.arn }
  }
}
resource "aws_cloudwatch_log_group" "app" {
  name              = "/aws/lambda/${aws_lambda_function.app.function_name}"
  retention_in_days = var.days
}
resource "aws_cloudwatch_metric_alarm" "errors" {
  metric_name = "Errors"
  dimensions  = { FunctionName = aws_lambda_function.app.function_name }
}
resource "aws_lambda_permission" "s3" {
  principal     = "s3.amazonaws.com"
  function_name = aws_lambda_function.app.function_name
  source_arn    = aws_s3_bucket.in.arn
}
resource "aws_lambda_function_url" "app" {
  function_name      = aws_lambda_function.app.function_name
  authorization_type = "NONE"
}
resource "aws_cloudwatch_event_rule" "daily" { schedule_expression = "rate(1 day)" }
resource "aws_cloudwatch_event_target" "daily" {
  rule = aws_cloudwatch_event_rule.daily.name
  arn  = aws_lambda_function.app.arn
  dead_letter_config { arn = aws_sqs_queue.dead.arn }
}
)tf"}}),
            "function app name=app@3 reserved=5@8 storage=2048@9 role=app\n"
            "  in\n  jobs failures-kept window=2@44 concurrency=3@45\n  app\n  daily\n"
            "queue jobs@37 receive=4@38 dead=dead\nqueue dead@40 keep=1209600@40 dead=\n"
            "log app@53 days=14@55 of app\nalarm errors@57 metric=Errors@58 of app\n"
            "statement 5@12 app do=[sts:AssumeRole] who=[lambda.amazonaws.com] of app\n"
            "statement 2@26 app arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole of app\n"
            "statement 0@19 own do=[s3:GetObject] on=[${aws_s3_bucket.in.arn}/*] of app\n"
            "permission s3@61 app who=s3.amazonaws.com@62 from=${aws_s3_bucket.in.arn}@64\n"
            "url app@66 app auth=NONE@68\nrule daily@70 every=rate(1 day)@70 ->app dlq\n"
            "notification@31 in->app s3:ObjectCreated:* prefix=in/@34\n");
}

}  // namespace
}  // namespace wright
