// An ARN has six parts, and each kind of resource its own way to fill them. One that is written otherwise is the name of nothing:
// what the statement allows for it is not allowed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

constexpr std::size_t kParts = 6;

// Parts of the ARN; a `${..}` belongs to one of them, whatever stands in it.
std::vector<std::string> parts_of(std::string_view arn) {
  std::vector<std::string> parts{""};
  int depth = 0;
  for (std::size_t at = 0; at < arn.size(); ++at) {
    if (arn[at] == '$' && at + 1 < arn.size() && arn[at + 1] == '{') ++depth;
    if (arn[at] == '}') depth = 0;
    if (arn[at] == ':' && depth == 0 && parts.size() < kParts) {
      parts.emplace_back();
    } else {
      parts.back() += arn[at];
    }
  }
  return parts;
}

bool is_open(std::string_view part) { return contains(part, "*") || contains(part, "?") || contains(part, "$"); }

// "eu-west-1"
bool is_region(std::string_view part) {
  const std::vector<std::string_view> words = split(part, '-');
  return words.size() >= 3 && words[0].size() == 2 && words.back().size() == 1 && words.back()[0] >= '1' &&
         words.back()[0] <= '9';
}

// Services whose resources have a region and an account in every ARN.
bool is_regional(std::string_view service) {
  constexpr std::array<std::string_view, 9> kServices{"dynamodb",       "sqs",   "sns", "lambda", "logs", "kinesis", "states",
                                                      "secretsmanager", "events"};
  return one_of(service, kServices);
}

// How the last part begins where another sign stands behind the kind of resource.
std::string wrong_beginning(std::string_view service, std::string_view resource) {
  struct Row {
    std::string_view service;
    std::string_view wrong;
    std::string_view right;
  };
  constexpr std::array<Row, 8> kRows{{{"logs", "log-group/", "log-group:"},
                                      {"lambda", "function/", "function:"},
                                      {"secretsmanager", "secret/", "secret:"},
                                      {"states", "stateMachine/", "stateMachine:"},
                                      {"dynamodb", "table:", "table/"},
                                      {"kinesis", "stream:", "stream/"},
                                      {"ssm", "parameter:", "parameter/"},
                                      {"ssm", "parameter//", "parameter/"}}};
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) {
    return candidate.service == service && resource.starts_with(candidate.wrong);
  });
  return row == kRows.end() ? std::string() : fmt::format("has `{}` for `{}`", row->wrong, row->right);
}

// A bucket or its objects, not an access point or a job.
bool is_bucket(std::string_view resource) {
  constexpr std::array<std::string_view, 6> kOthers{"accesspoint",   "job",           "storage-lens",
                                                    "async-request", "access-grants", "mrap"};
  return std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) { return resource.starts_with(other); });
}

// What is wrong with it; "" when nothing is seen.
std::string mistake_in(std::string_view arn) {
  if (!arn.starts_with("arn:")) return {};
  const std::vector<std::string> parts = parts_of(arn);
  if (parts.size() < kParts) {
    const bool fills = contains(arn, "$") || (is_open(parts.back()) && !contains(parts.back(), "/"));
    return fills || parts.size() < 4 ? "" : fmt::format("has {} parts where an ARN has six", parts.size());
  }
  const std::string& service = parts[2];
  const std::string& region = parts[3];
  const std::string& account = parts[4];
  const std::string& resource = parts[5];
  // `${?}` is what cannot be told.
  if (!region.empty() && region == account && !contains(region, "*") && !contains(region, "?")) return "repeats the region";
  if (is_region(account)) return "has a region where the account stands";
  if (service == "s3" && is_bucket(resource)) {
    const bool placed = (!region.empty() && !is_open(region)) || (!account.empty() && !is_open(account));
    return placed ? "has a region or an account, which the ARN of a bucket leaves empty" : "";
  }
  if (service == "iam" && !region.empty() && !is_open(region)) return "has a region, which IAM does not have";
  if (is_regional(service) && region.empty()) return "has no region";
  if (is_regional(service) && account.empty()) return "has no account";
  return wrong_beginning(service, resource);
}

// Its beginning, where the mistake is.
std::string shown(std::string_view arn) {
  constexpr std::size_t kMost = 90;
  return arn.size() <= kMost ? std::string(arn) : std::string(arn.substr(0, kMost)) + "..";
}

// "s3:GetObject", "s3:PutObjectAcl": of objects, never of the bucket itself.
bool is_of_objects(std::string_view action) {
  constexpr std::array<std::string_view, 3> kBeginnings{"s3:getobject", "s3:putobject", "s3:deleteobject"};
  const std::string plain = lower_case(action);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return plain.starts_with(beginning); });
}

bool is_of_buckets(std::string_view action) { return lower_case(action) == "s3:listbucket"; }

bool is_bucket_alone(const Facts& facts, const PolicyStatement& statement, const PolicyText& resource) {
  const std::string_view text = resource.text;
  if (contains(text, "/") || contains(text, "*") || contains(text, "?")) return false;
  if (text.starts_with("arn:")) return parts_of(text).size() == kParts && parts_of(text)[2] == "s3";
  if (!lower_case(text).ends_with(".arn}") || text.find('}') + 1 != text.size()) return false;
  const auto& others = facts.deployment.others;
  return std::any_of(others.begin(), others.end(), [&](const OtherResource& other) {
    return other.stack == statement.stack && other.type == "AWS::S3::Bucket" && refers_to(resource, other.logical_name);
  });
}

bool is_objects_alone(const PolicyText& resource) {
  const std::string& text = resource.text;
  return text.ends_with("/*") && text.find('/') + 2 == text.size() && text.find('*') + 1 == text.size() &&
         (text.starts_with("arn:") || text.starts_with("${"));
}

// The action, of a bucket or of its objects, whose resources are all of the other kind.
void check_kinds(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const auto& resources = statement.resources;
  if (resources.empty()) return;
  const bool buckets = std::all_of(resources.begin(), resources.end(),
                                   [&](const PolicyText& resource) { return is_bucket_alone(facts, statement, resource); });
  const bool objects = std::all_of(resources.begin(), resources.end(), is_objects_alone);
  if (!buckets && !objects) return;
  for (const PolicyText& action : statement.actions) {
    if (buckets ? !is_of_objects(action.text) : !is_of_buckets(action.text)) continue;
    const std::string resource = shown(resources[0].text);
    Finding& finding = out.report(
        resources[0].place,
        buckets ? fmt::format("`{}` is about objects and `{}` is the bucket alone, without `/*`: it is allowed nowhere",
                              action.text, resource)
                : fmt::format("`{}` is about the bucket and `{}` is its objects: it is allowed nowhere", action.text, resource));
    // Without it a missing object is answered as a refusal; whoever lists nothing else does without.
    if (objects) finding.severity = Severity::Low;
    return;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    const bool own = statement.origin == StatementOrigin::Statement && statement.allows && !statement.actions.empty();
    if (!own || !is_deployed_with_ours(facts, statement.stack)) continue;
    check_kinds(facts, statement, out);
    for (const PolicyText& resource : statement.resources) {
      const std::string mistake = mistake_in(resource.text);
      if (mistake.empty()) continue;
      out.report(resource.place, fmt::format("`{}` {}: it names nothing, and allows `{}` nowhere", shown(resource.text), mistake,
                                             statement.actions.front().text));
    }
  }
}

}  // namespace

extern constinit const Rule arn_matches_nothing{"arn-matches-nothing", &check};

}  // namespace wright
