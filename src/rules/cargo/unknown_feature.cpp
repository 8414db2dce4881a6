// Features that the version in use does not have: cargo refuses to resolve.

#include <fmt/format.h>

#include <array>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Unknown {
  std::string_view package;
  std::string_view feature;
  Version since;  // from here on it is not there
  std::string_view instead;
};

constexpr std::array kUnknown{Unknown{"tokio", "rt-threaded", {1, 0}, "rt-multi-thread"},
                              Unknown{"tokio", "rt-core", {1, 0}, "rt"},
                              Unknown{"tokio", "blocking", {1, 0}, "rt"},
                              Unknown{"tokio", "tcp", {1, 0}, "net"},
                              Unknown{"reqwest", "rustls-tls", {0, 13}, "rustls"},
                              Unknown{"lambda_runtime", "experimental-concurrency", {1, 1}, "concurrency-tokio"},
                              Unknown{"aws_lambda_events", "apigateway", {0, 0}, "apigw"},
                              Unknown{"aws_lambda_events", "api_gateway", {0, 0}, "apigw"},
                              Unknown{"aws_lambda_events", "dynamo", {0, 0}, "dynamodb"},
                              Unknown{"aws_lambda_events", "lambda_function_url", {0, 0}, "lambda_function_urls"}};

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    const std::optional<Version> version = version_of(dependency);
    if (!version || dependency.is_path || !dependency.git.empty()) continue;
    for (const Unknown& unknown : kUnknown) {
      if (unknown.package != dependency.package || *version < unknown.since || !has_feature(dependency, unknown.feature))
        continue;
      for (const Place& place : entries_with(dependency, fmt::format("\"{}\"", unknown.feature))) {
        out.report(place, fmt::format("`{}` {}.{} has no feature `{}`: cargo refuses to build, `{}` is its name", unknown.package,
                                      version->major, version->minor, unknown.feature, unknown.instead));
      }
    }
  }
}

}  // namespace

extern constinit const Rule unknown_feature{"unknown-feature", &check};

}  // namespace wright
