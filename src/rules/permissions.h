#pragma once
// IAM statements and the functions that run with them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "facts/sdk_use.h"

namespace wright {

// The functions that run with what a statement allows, by name: those of its stack that take the role; else, where one role
// alone waits for a function, those that are deployed elsewhere with a role that is not named there.
[[nodiscard]] std::vector<std::string> holders(const Facts& facts, const PolicyStatement& statement);

// A function of ours runs with what the statement allows.
[[nodiscard]] bool is_of_a_function(const Facts& facts, const PolicyStatement& statement);

// What it allows is for a role, user or group that no function has: a pipeline, another service.
[[nodiscard]] bool is_of_another_role(const Facts& facts, const PolicyStatement& statement);
// "`DeployRole`"
[[nodiscard]] std::string shown_role(const Facts& facts, const PolicyStatement& statement);

// The code of all functions that run with a statement; empty when that of one of them is not known.
[[nodiscard]] std::vector<SdkUse> code_behind(const Facts& facts, const PolicyStatement& statement);

// The same of what runs in them alone, where calls are known that it makes; "may need everything" of the others.
struct PathUse {
  std::string name;
  SdkUse crate;
  std::optional<SdkUse> path;  // nothing where no call to AWS is known on the way
  [[nodiscard]] bool may_need(std::string_view action) const {
    return crate.may_need(action) && (!path || path->may_need(action));
  }
};
[[nodiscard]] std::vector<PathUse> uses_behind(const Facts& facts, const PolicyStatement& statement);

// An action, `*` in it, takes in another: "s3:Get*" takes in "s3:GetObject". Upper and lower case are the same to IAM.
[[nodiscard]] bool takes_in(std::string_view pattern, std::string_view action);

// `arn:partition:service:region:account:name`; "" for what is not there. `${AWS::Region}` holds colons of its own.
struct ArnParts {
  std::string_view service;
  std::string_view name;
};
[[nodiscard]] ArnParts arn_parts(std::string_view arn);

// `*`, and ARNs that take in every table, bucket, secret of a region or of all: "arn:aws:dynamodb:*:*:table/*".
[[nodiscard]] bool is_every_resource(std::string_view resource);

// It names the resource: "Orders", "aws_dynamodb_table.Orders".
[[nodiscard]] bool refers_to(const PolicyText& text, std::string_view logical_name);

// Actions of logs, traces and network interfaces, which functions need for themselves.
[[nodiscard]] bool is_of_the_runtime(std::string_view action);

// "`Orders`", "`Orders` and 2 other functions"
[[nodiscard]] std::string shown_functions(const std::vector<std::string>& names);

}  // namespace wright
