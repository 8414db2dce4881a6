// Test tools among the normal dependencies, and features that are meant for tests, are compiled into what is deployed.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 19> kTools{
    "rstest",   "mockall",  "criterion", "insta",       "proptest",        "quickcheck", "wiremock",
    "mockito",  "httpmock", "test-case", "serial_test", "tokio-test",      "assert_cmd", "pretty_assertions",
    "test-log", "trybuild", "divan",     "httptest",    "assert-json-diff"};

std::string_view test_feature(const Dependency& dependency) {
  const bool sdk = dependency.package.starts_with("aws-") || dependency.package == "tokio";
  return sdk && has_feature(dependency, "test-util") ? "test-util" : std::string_view();
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (!mentions(facts, *built.crate, identifier(dependency))) continue;  // unused-dependency speaks of it
    if (std::find(kTools.begin(), kTools.end(), dependency.package) != kTools.end()) {
      out.report(
          dependency.place,
          fmt::format("the test tool `{}` is a normal dependency: it is compiled for the deployed function", dependency.package));
      continue;
    }
    const std::string_view feature = test_feature(dependency);
    if (feature.empty()) continue;
    for (const Place& place : entries_with(dependency, feature)) {
      out.report(place, fmt::format("`{}` of `{}` in a normal dependency compiles test clients into the deployed function",
                                    feature, dependency.package));
    }
  }
}

}  // namespace

extern constinit const Rule test_tool_in_dependencies{"test-tool-in-dependencies", &check};

}  // namespace wright
