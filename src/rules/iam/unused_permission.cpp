// A statement written by hand allows what no line of the code calls. Only where all code that runs with it is known, and names
// operations of the service at all. What the event source mapping calls for the function counts as used.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 27> kServices{
    "dynamodb", "s3",   "sqs",         "sns",         "events",  "states",    "kinesis",     "lambda",     "secretsmanager",
    "ses",      "ecr",  "cloudwatch",  "cognito-idp", "bedrock", "textract",  "rekognition", "firehose",   "scheduler",
    "rds-data", "glue", "execute-api", "ssm",         "ecs",     "translate", "polly",       "transcribe", "comprehend"};

// Called by an extension and the SDK without a call in the code; or so little that it is no matter.
bool is_let_pass(std::string_view action) {
  const std::string_view name = action.substr(service_of(action).size() + 1);
  constexpr std::array<std::string_view, 7> kNames{
      "GetQueueUrl", "GetBucketLocation", "SubscribeToShard", "GetSecretValue", "PutObjectAcl", "GetFunction", "Invoke"};
  if (name == "ListAllMyBuckets") return false;
  return name.starts_with("List") || name.starts_with("Describe") || contains(name, "*") || contains(name, "Multipart") ||
         name.starts_with("PartiQL") || one_of(name, kNames);
}

// What Lambda calls with the role to read from a queue or a stream.
std::optional<EventSource> source_polled(std::string_view action) {
  constexpr std::array<std::string_view, 4> kOfQueues{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility",
                                                      "sqs:GetQueueAttributes"};
  if (one_of(action, kOfQueues)) return EventSource::Sqs;
  if (action == "kinesis:GetRecords" || action == "kinesis:GetShardIterator") return EventSource::Kinesis;
  if (action == "dynamodb:GetRecords" || action == "dynamodb:GetShardIterator") return EventSource::DynamoDbStream;
  return std::nullopt;
}

// A function that runs with the statement is invoked from such a queue or stream, or it is not known from where.
bool may_be_polled(const Facts& facts, const PolicyStatement& statement, EventSource source) {
  const std::vector<std::string> names = holders(facts, statement);
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& config) {
    if (std::find(names.begin(), names.end(), config.logical_name) == names.end()) return false;
    return config.triggers.empty() || std::any_of(config.triggers.begin(), config.triggers.end(), [&](const Trigger& trigger) {
             return trigger.source == source || trigger.source == EventSource::Json;
           });
  });
}

// `s3:Putobject`: IAM takes any case, and what the code calls cannot be told from it.
bool is_oddly_written(std::string_view name) {
  constexpr std::array<std::string_view, 9> kVerbs{"Put",   "Get",  "Delete",  "List",    "Update",
                                                   "Batch", "Send", "Receive", "Describe"};
  const auto goes_on_small = [&](std::string_view verb) {
    return name.starts_with(verb) && name.size() > verb.size() && name[verb.size()] >= 'a' && name[verb.size()] <= 'z';
  };
  return std::any_of(kVerbs.begin(), kVerbs.end(), goes_on_small);
}

bool is_unused(const std::vector<SdkUse>& code, std::string_view action) {
  const std::string_view service = service_of(action);
  if (service.size() == action.size() || !one_of(service, kServices) || is_let_pass(action)) return false;
  if (is_oddly_written(action.substr(service.size() + 1))) return false;
  return std::none_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.may_need(action); });
}

// The code uses the service for something that a statement of the same functions allows: how it talks to it can be read.
bool is_used_at_all(const Facts& facts, const std::vector<SdkUse>& code, const PolicyStatement& statement,
                    std::string_view service) {
  const auto used = [&](const PolicyText& action) {
    return service_of(action.text) == service && !is_let_pass(action.text) && !source_polled(action.text) &&
           std::any_of(code.begin(), code.end(),
                       [&](const SdkUse& use) { return use.knows(service) && use.may_need(action.text); });
  };
  const std::vector<std::string> names = holders(facts, statement);
  const auto& all = facts.deployment.statements;
  return std::any_of(all.begin(), all.end(), [&](const PolicyStatement& other) {
    const bool alike = &other == &statement || (other.stack == statement.stack && other.origin == statement.origin &&
                                                other.allows && holders(facts, other) == names);
    return alike && std::any_of(other.actions.begin(), other.actions.end(), used);
  });
}

// What Lambda calls with the role to hand over what failed or what came out.
bool is_of_a_destination(std::string_view action) {
  constexpr std::array<std::string_view, 5> kNames{"sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction", "events:PutEvents",
                                                   "s3:PutObject"};
  return one_of(action, kNames);
}

// Nothing but the code of the crate runs there: no extension of a layer, no programs of an image.
bool runs_code_alone(const Facts& facts, const PolicyStatement& statement) {
  const std::vector<std::string> names = holders(facts, statement);
  return std::none_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& config) {
    const bool holds = std::find(names.begin(), names.end(), config.logical_name) != names.end();
    return holds && (config.is_image || !config.options.layers.empty() || !config.settings_known);
  });
}

// Somewhere in the folder of the statement: a module is often several files.
bool has_destinations(const Facts& facts, const PolicyStatement& statement) {
  const std::string folder = parent_path(statement.place.file->path);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return file.kind != FileKind::Rust && parent_path(file.source->path) == folder &&
           (contains(text, "estination") || contains(text, "ead_letter") || contains(text, "eadLetter"));
  });
}

// The code cannot talk to the service at all.
bool is_of_a_service_never_used(const Facts& facts, const PolicyStatement& statement, const std::vector<SdkUse>& code,
                                std::string_view action) {
  return runs_code_alone(facts, statement) &&
         std::all_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.lacks(service_of(action)); });
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(facts, statement) || !statement.actions_known)
      continue;
    const std::vector<SdkUse> code = code_behind(facts, statement);
    if (code.empty()) continue;
    std::vector<const PolicyText*> unused;
    for (const PolicyText& action : statement.actions) {
      if (!is_unused(code, action.text)) continue;
      const std::optional<EventSource> polled = source_polled(action.text);
      if (polled && may_be_polled(facts, statement, *polled)) continue;
      // The three ways to read a parameter are allowed together.
      const bool partly = service_of(action.text) != "ssm" && is_used_at_all(facts, code, statement, service_of(action.text));
      const bool idle = partly || is_of_a_service_never_used(facts, statement, code, action.text);
      if (idle && !(is_of_a_destination(action.text) && has_destinations(facts, statement))) unused.push_back(&action);
    }
    if (unused.empty()) continue;
    std::vector<std::string> names;
    for (const PolicyText* const action : unused) names.push_back("`" + action->text + "`");
    Finding& finding = out.report(
        unused[0]->place, fmt::format("{} may call {}, which no code of {} does", shown_functions(holders(facts, statement)),
                                      join(names, ", "), holders(facts, statement).size() == 1 ? "it" : "theirs"));
    for (std::size_t i = 1; i < unused.size(); ++i) finding.related.push_back(related(unused[i]->place, "not called either"));
  }
}

}  // namespace

extern constinit const Rule unused_permission{"unused-permission", &check};

}  // namespace wright
