#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/rule.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

void report_manifest(const Facts& facts, Findings& out) { out.report(facts.project.crates[0].name_place, "said"); }

void report_and_throw(const Facts& facts, Findings& out) {
  report_manifest(facts, out);
  throw std::out_of_range("past the end");
}

constexpr Rule kBefore{"before", &report_manifest};
constexpr Rule kBroken{"broken", &report_and_throw};
constexpr Rule kAfter{"later", &report_manifest};
constexpr std::array<const Rule*, 3> kRules{&kBefore, &kBroken, &kAfter};

Facts some_facts() {
  return read_facts(project_of({{"Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n"}, {"src/lib.rs", ""}}));
}

TEST(Engine, ARuleThatThrowsCostsItsOwnFindingsOnly) {
  std::vector<std::string> told;
  std::vector<std::string> found;
  const auto failed = [&](std::string_view rule, std::string_view what) {
    told.push_back(std::string(rule) + ": " + std::string(what));
  };
  for (const Finding& finding : run_rules(kRules, some_facts(), failed)) found.push_back(finding.rule);
  EXPECT_EQ(told, std::vector<std::string>{"broken: past the end"});
  EXPECT_EQ(found, (std::vector<std::string>{"before", "later"}));
}

TEST(Engine, WithoutAListenerTheExceptionGoesOn) {
  EXPECT_THROW(static_cast<void>(run_rules(kRules, some_facts(), {})), std::out_of_range);
}

}  // namespace
}  // namespace wright
