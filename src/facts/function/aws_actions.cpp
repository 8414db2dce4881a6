#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/aws_action.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

struct Renamed {
  std::string_view from;
  std::string_view to;
};

// IAM prefixes that differ from the crate's name after "aws_sdk_" (service authorization reference, checked 2026-11-26).
constexpr std::array kServices{
    Renamed{"accessanalyzer", "access-analyzer"},
    Renamed{"acmpca", "acm-pca"},
    Renamed{"apigatewaymanagement", "execute-api"},
    Renamed{"appconfigdata", "appconfig"},
    Renamed{"applicationautoscaling", "application-autoscaling"},
    Renamed{"applicationdiscovery", "discovery"},
    Renamed{"autoscalingplans", "autoscaling-plans"},
    Renamed{"bedrockagent", "bedrock"},
    Renamed{"bedrockagentcore", "bedrock-agentcore"},
    Renamed{"bedrockagentruntime", "bedrock"},
    Renamed{"bedrockruntime", "bedrock"},
    Renamed{"cloudfrontkeyvaluestore", "cloudfront-keyvaluestore"},
    Renamed{"cloudwatchevents", "events"},
    Renamed{"cloudwatchlogs", "logs"},
    Renamed{"cognitoidentity", "cognito-identity"},
    Renamed{"cognitoidentityprovider", "cognito-idp"},
    Renamed{"cognitosync", "cognito-sync"},
    Renamed{"computeoptimizer", "compute-optimizer"},
    Renamed{"costandusagereport", "cur"},
    Renamed{"costexplorer", "ce"},
    Renamed{"customerprofiles", "profile"},
    Renamed{"databasemigration", "dms"},
    Renamed{"directory", "ds"},
    Renamed{"docdb", "rds"},
    Renamed{"dynamodbstreams", "dynamodb"},
    Renamed{"ec2instanceconnect", "ec2-instance-connect"},
    Renamed{"ecrpublic", "ecr-public"},
    Renamed{"efs", "elasticfilesystem"},
    Renamed{"elasticloadbalancingv2", "elasticloadbalancing"},
    Renamed{"elasticsearch", "es"},
    Renamed{"emr", "elasticmapreduce"},
    Renamed{"emrcontainers", "emr-containers"},
    Renamed{"emrserverless", "emr-serverless"},
    Renamed{"eventbridge", "events"},
    Renamed{"forecastquery", "forecast"},
    Renamed{"iotdataplane", "iot"},
    Renamed{"ioteventsdata", "iotevents"},
    Renamed{"kinesisanalyticsv2", "kinesisanalytics"},
    Renamed{"kinesisvideoarchivedmedia", "kinesisvideo"},
    Renamed{"kinesisvideomedia", "kinesisvideo"},
    Renamed{"lexmodelsv2", "lex"},
    Renamed{"lexruntime", "lex"},
    Renamed{"lexruntimev2", "lex"},
    Renamed{"location", "geo"},
    Renamed{"marketplaceentitlement", "aws-marketplace"},
    Renamed{"marketplacemetering", "aws-marketplace"},
    Renamed{"mediastoredata", "mediastore"},
    Renamed{"mturk", "mechanicalturk"},
    Renamed{"neptune", "rds"},
    Renamed{"networkfirewall", "network-firewall"},
    Renamed{"opensearch", "es"},
    Renamed{"opensearchserverless", "aoss"},
    Renamed{"personalizeevents", "personalize"},
    Renamed{"personalizeruntime", "personalize"},
    Renamed{"pinpoint", "mobiletargeting"},
    Renamed{"pinpointemail", "ses"},
    Renamed{"pinpointsmsvoicev2", "sms-voice"},
    Renamed{"qldbsession", "qldb"},
    Renamed{"rdsdata", "rds-data"},
    Renamed{"redshiftdata", "redshift-data"},
    Renamed{"redshiftserverless", "redshift-serverless"},
    Renamed{"resourceexplorer2", "resource-explorer-2"},
    Renamed{"resourcegroups", "resource-groups"},
    Renamed{"resourcegroupstagging", "tag"},
    Renamed{"sagemakerruntime", "sagemaker"},
    Renamed{"sesv2", "ses"},
    Renamed{"sfn", "states"},
    Renamed{"ssmincidents", "ssm-incidents"},
    Renamed{"ssoadmin", "sso"},
    Renamed{"timestreamquery", "timestream"},
    Renamed{"timestreamwrite", "timestream"},
    Renamed{"transcribestreaming", "transcribe"},
    Renamed{"wafregional", "waf-regional"},
};

// Operations whose permission has another name (service authorization reference of the service).
constexpr std::array kActions{
    Renamed{"bedrock:Converse", "bedrock:InvokeModel"},
    Renamed{"bedrock:ConverseStream", "bedrock:InvokeModelWithResponseStream"},
    Renamed{"execute-api:PostToConnection", "execute-api:ManageConnections"},
    Renamed{"execute-api:GetConnection", "execute-api:ManageConnections"},
    Renamed{"execute-api:DeleteConnection", "execute-api:ManageConnections"},
    Renamed{"lambda:Invoke", "lambda:InvokeFunction"},
    Renamed{"lambda:InvokeWithResponseStream", "lambda:InvokeFunction"},
    Renamed{"s3:CompleteMultipartUpload", "s3:PutObject"},
    Renamed{"s3:CreateMultipartUpload", "s3:PutObject"},
    Renamed{"s3:DeleteObjects", "s3:DeleteObject"},
    Renamed{"s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"},
    Renamed{"s3:GetBucketNotificationConfiguration", "s3:GetBucketNotification"},
    Renamed{"s3:HeadBucket", "s3:ListBucket"},
    Renamed{"s3:HeadObject", "s3:GetObject"},
    Renamed{"s3:ListBuckets", "s3:ListAllMyBuckets"},
    Renamed{"s3:ListMultipartUploads", "s3:ListBucketMultipartUploads"},
    Renamed{"s3:ListObjectVersions", "s3:ListBucketVersions"},
    Renamed{"s3:ListObjects", "s3:ListBucket"},
    Renamed{"s3:ListObjectsV2", "s3:ListBucket"},
    Renamed{"s3:ListParts", "s3:ListMultipartUploadParts"},
    Renamed{"s3:PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"},
    Renamed{"s3:PutBucketNotificationConfiguration", "s3:PutBucketNotification"},
    Renamed{"s3:SelectObjectContent", "s3:GetObject"},
    Renamed{"s3:UploadPart", "s3:PutObject"},
    Renamed{"sns:PublishBatch", "sns:Publish"},
    Renamed{"sqs:DeleteMessageBatch", "sqs:DeleteMessage"},
    Renamed{"sqs:SendMessageBatch", "sqs:SendMessage"},
    Renamed{"timestream:Query", "timestream:Select"},
};

// Calls that need permissions of the operations inside them, or none: not certain from the name.
constexpr std::array<std::string_view, 9> kUncertain{"dynamodb:TransactWriteItems", "dynamodb:TransactGetItems",
                                                     "dynamodb:ExecuteStatement",   "dynamodb:BatchExecuteStatement",
                                                     "dynamodb:ExecuteTransaction", "s3:CopyObject",
                                                     "s3:UploadPartCopy",           "sts:GetCallerIdentity",
                                                     "sts:GetSessionToken"};

// Services whose operations are no actions of IAM: verbs stand for them, or they are called without the role.
constexpr std::array<std::string_view, 8> kNoActions{
    "apigateway", "apigatewayv2", "cloudsearchdomain", "keyspaces", "neptunedata", "s3control", "sso", "ssooidc"};

// Operations that anyone may call who has a token or a client id: no policy of IAM speaks of them.
// https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html (checked 2026-11-26)
constexpr std::array<std::string_view, 23> kUnsigned{"cognito-idp:AssociateSoftwareToken",
                                                     "cognito-idp:ChangePassword",
                                                     "cognito-idp:ConfirmForgotPassword",
                                                     "cognito-idp:ConfirmSignUp",
                                                     "cognito-idp:DeleteUser",
                                                     "cognito-idp:ForgotPassword",
                                                     "cognito-idp:GetTokensFromRefreshToken",
                                                     "cognito-idp:GetUser",
                                                     "cognito-idp:GlobalSignOut",
                                                     "cognito-idp:InitiateAuth",
                                                     "cognito-idp:ResendConfirmationCode",
                                                     "cognito-idp:RespondToAuthChallenge",
                                                     "cognito-idp:RevokeToken",
                                                     "cognito-idp:SetUserMFAPreference",
                                                     "cognito-idp:SignUp",
                                                     "cognito-idp:UpdateUserAttributes",
                                                     "cognito-idp:VerifySoftwareToken",
                                                     "cognito-idp:VerifyUserAttribute",
                                                     "cognito-identity:GetCredentialsForIdentity",
                                                     "cognito-identity:GetId",
                                                     "cognito-identity:GetOpenIdToken",
                                                     "sts:AssumeRoleWithSAML",
                                                     "sts:AssumeRoleWithWebIdentity"};

std::string camel_case(std::string_view snake) {
  std::string camel;
  bool upper = true;
  for (const char c : snake) {
    if (c == '_') {
      upper = true;
      continue;
    }
    camel += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return camel;
}

template <std::size_t N>
std::string_view renamed(std::string_view name, const std::array<Renamed, N>& table) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Renamed& row) { return row.from == name; });
  return found == table.end() ? name : found->to;
}

// "dynamodb" of "aws_sdk_dynamodb::Client" and of Rusoto's "rusoto_dynamodb::DynamoDbClient"; "" for other types. Rusoto calls
// its crates by the prefixes of IAM, but for some.
std::string service_of_client(std::string_view type) {
  constexpr std::string_view kPrefix = "aws_sdk_";
  constexpr std::string_view kOldPrefix = "rusoto_";
  constexpr std::array kOldServices{Renamed{"apigatewaymanagementapi", "execute-api"}, Renamed{"iot-data", "iot"},
                                    Renamed{"sesv2", "ses"}, Renamed{"stepfunctions", "states"}};
  constexpr std::array<std::string_view, 3> kNoServices{"core", "credential", "signature"};
  const bool old = type.starts_with(kOldPrefix);
  const std::string_view crate = type.substr(0, type.find(':'));
  const std::string_view name = type.substr(crate.size());
  if (!old && !type.starts_with(kPrefix)) return {};
  if (old ? !name.ends_with("Client") || name.find(':', 2) != std::string_view::npos : name != "::Client") return {};
  const std::string_view service = crate.substr(old ? kOldPrefix.size() : kPrefix.size());
  if (one_of(service, kNoActions) || (old && one_of(service, kNoServices))) return {};
  return old ? std::string(renamed(replace_all(std::string(service), "_", "-"), kOldServices))
             : std::string(renamed(service, kServices));
}

}  // namespace

bool is_no_operation(std::string_view method) {
  constexpr std::array<std::string_view, 5> kOthers{"clone", "to_owned", "as_ref", "borrow", "config"};
  return one_of(method, kOthers);
}

std::string aws_action(const Call& call) {
  if (!call.is_method || is_no_operation(call.path)) return {};
  const std::string service = service_of_client(call.receiver.path);
  if (service.empty()) return {};
  const std::string action = service + ":" + camel_case(call.path);
  if (one_of(action, kUncertain) || one_of(action, kUnsigned)) return {};
  return std::string(renamed(action, kActions));
}

std::vector<std::string> read_aws_actions(const Code& code, const EntryPoint& entry) {
  std::set<std::string> actions;
  const auto add = [&](FunctionId id) {
    for (const Call& call : code.functions[id].calls) {
      if (std::string action = aws_action(call); !action.empty()) actions.insert(std::move(action));
    }
  };
  for (const Reached& reached : entry.reached) add(reached.function);
  for (const FunctionId id : entry.init) add(id);
  return {actions.begin(), actions.end()};
}

}  // namespace wright
