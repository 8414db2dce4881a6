#include <algorithm>
#include <array>
#include <set>

#include "facts/aws_action.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

struct Renamed {
  std::string_view from;
  std::string_view to;
};

// IAM prefixes that differ from the crate's name after "aws_sdk_".
constexpr std::array kServices{
    Renamed{"eventbridge", "events"},
    Renamed{"cloudwatchlogs", "logs"},
    Renamed{"sfn", "states"},
    Renamed{"cognitoidentityprovider", "cognito-idp"},
    Renamed{"cognitoidentity", "cognito-identity"},
    Renamed{"sesv2", "ses"},
    Renamed{"apigatewaymanagement", "execute-api"},
    Renamed{"bedrockruntime", "bedrock"},
    Renamed{"rdsdata", "rds-data"},
    Renamed{"costexplorer", "ce"},
    Renamed{"dynamodbstreams", "dynamodb"},
    Renamed{"elasticloadbalancingv2", "elasticloadbalancing"},
};

// Operations whose permission has another name (service authorization reference of the service).
constexpr std::array kActions{
    Renamed{"s3:HeadObject", "s3:GetObject"},
    Renamed{"s3:ListObjectsV2", "s3:ListBucket"},
    Renamed{"s3:ListObjects", "s3:ListBucket"},
    Renamed{"s3:HeadBucket", "s3:ListBucket"},
    Renamed{"s3:DeleteObjects", "s3:DeleteObject"},
    Renamed{"s3:CreateMultipartUpload", "s3:PutObject"},
    Renamed{"s3:UploadPart", "s3:PutObject"},
    Renamed{"s3:CompleteMultipartUpload", "s3:PutObject"},
    Renamed{"s3:ListBuckets", "s3:ListAllMyBuckets"},
    Renamed{"sqs:SendMessageBatch", "sqs:SendMessage"},
    Renamed{"sqs:DeleteMessageBatch", "sqs:DeleteMessage"},
    Renamed{"sns:PublishBatch", "sns:Publish"},
    Renamed{"lambda:Invoke", "lambda:InvokeFunction"},
    Renamed{"execute-api:PostToConnection", "execute-api:ManageConnections"},
    Renamed{"bedrock:Converse", "bedrock:InvokeModel"},
};

// Calls that need permissions of the operations inside them, or none: not certain from the name.
constexpr std::array<std::string_view, 5> kUncertain{"dynamodb:TransactWriteItems", "dynamodb:TransactGetItems", "s3:CopyObject",
                                                     "dynamodb:ExecuteStatement", "sts:GetCallerIdentity"};

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

}  // namespace

std::string aws_action(const Call& call) {
  constexpr std::string_view kPrefix = "aws_sdk_";
  const std::string_view type = call.receiver.path;
  if (!call.is_method || !type.starts_with(kPrefix) || !type.ends_with("::Client")) return {};
  const std::string_view crate = type.substr(kPrefix.size(), type.size() - kPrefix.size() - std::string_view("::Client").size());
  if (crate.find(':') != std::string_view::npos || call.path == "config" || call.path == "clone") return {};
  const std::string action = std::string(renamed(crate, kServices)) + ":" + camel_case(call.path);
  if (std::find(kUncertain.begin(), kUncertain.end(), action) != kUncertain.end()) return {};
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
