#include "rules/permissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {

bool is_of_a_function(const PolicyStatement& statement) {
  return statement.allows && !statement.functions.empty() && statement.origin != StatementOrigin::Trust &&
         statement.origin != StatementOrigin::ResourcePolicy;
}

std::vector<SdkUse> code_behind(const Facts& facts, const PolicyStatement& statement) {
  std::vector<SdkUse> code;
  for (const std::string& name : statement.functions) {
    const auto found = std::find_if(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
      const FunctionConfig* const config = facts.config(function);
      return config != nullptr && function.entry && config->stack == statement.stack && config->logical_name == name;
    });
    if (found == facts.functions.end()) return {};
    code.emplace_back(facts, *found);
  }
  return code;
}

bool takes_in(std::string_view pattern, std::string_view action) {
  const std::string wanted = lower_case(action);
  const std::string text = lower_case(pattern);
  std::size_t at = 0;  // in the action
  const std::vector<std::string_view> parts = split(text, '*');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (i == 0 && !wanted.starts_with(parts[i])) return false;
    if (last && i > 0) return wanted.size() >= at + parts[i].size() && wanted.ends_with(parts[i]);
    const std::size_t found = wanted.find(parts[i], at);
    if (found == std::string::npos) return false;
    at = found + parts[i].size();
  }
  return at == wanted.size();
}

bool is_of_the_runtime(std::string_view action) {
  constexpr std::array<std::string_view, 6> kServices{"logs", "xray", "ec2", "cloudwatch", "kms", "sts"};
  return std::find(kServices.begin(), kServices.end(), lower_case(service_of(action))) != kServices.end();
}

std::string shown_functions(const PolicyStatement& statement) {
  const std::size_t others = statement.functions.size() - 1;
  if (others == 0) return fmt::format("`{}`", statement.functions[0]);
  return fmt::format("`{}` and {} other function{}", statement.functions[0], others, others == 1 ? "" : "s");
}

}  // namespace wright
