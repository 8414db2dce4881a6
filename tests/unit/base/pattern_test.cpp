#include "base/pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/file_system.h"
#include "base/required_text.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"
#include "runner/source_folder.h"

namespace wright {
namespace {

// "a & (b | c)"; "" for what requires nothing.
std::string written(const RequiredText& required) {
  if (!required.piece.empty()) return required.piece;
  std::string text;
  for (const RequiredText& part : required.parts) {
    if (!text.empty()) text += required.one_is_enough ? " | " : " & ";
    text += part.piece.empty() ? "(" + written(part) + ")" : part.piece;
  }
  return text;
}

std::string needs(std::string_view expression) { return written(required_text(expression)); }

TEST(RequiredText, IsAllOfASequence) {
  EXPECT_EQ(needs(R"(\bmy\s+Lambda\b)"), "my & lambda");
  EXPECT_EQ(needs(R"(cold[- ]?start(s|ed)?)"), "cold & start");
  EXPECT_EQ(needs(R"(a.c)"), "a & c");
  EXPECT_EQ(needs(R"(exit status:? 1\.5)"), "exit status &  1.5");
  EXPECT_EQ(needs(R"(\{([tn]\d+)\}.{0,20}timeout)"), "timeout");
}

TEST(RequiredText, IsOneOfTheAlternatives) {
  EXPECT_EQ(needs("vpc|subnets?|nat gateway"), "vpc | subnet | nat gateway");
  EXPECT_EQ(needs("(?:slow|fast)er?"), "slow | fast");
  EXPECT_EQ(needs("(?P<x>ab|cd)+?e{2,}"), "ab | cd");
  EXPECT_EQ(needs("(cold|warm) (start|run)"), "(cold | warm) & (start | run)");
}

TEST(RequiredText, IsNothingWhereNothingIsNeeded) {
  for (const std::string_view expression : {"", "a?", "a*", "(ab){0,3}", "(ab)?", "a|", "[abc]+", R"(\d\s\w)", "(a"}) {
    EXPECT_TRUE(required_text(expression).is_nothing()) << expression;
  }
  EXPECT_TRUE(required_text(R"(\pN one)").is_nothing()) << "an escape that is not known says nothing";
}

TEST(Pattern, IgnoresCaseAndFindsGroups) {
  EXPECT_TRUE(Pattern("time(d)? out").matches("Task TIMED OUT"));
  EXPECT_FALSE(Pattern("time(d)? out").matches("Task time"));
  EXPECT_EQ(Pattern(R"(memory of (\d+))").find("Memory of 512 MB"), "512");
  EXPECT_FALSE(Pattern("(").valid());
  EXPECT_FALSE(Pattern("(").matches("("));
}

void collect(const Value& value, std::set<std::string>& texts) {
  if (value.is_scalar()) texts.insert(value.text);
  for (const Value& item : value.items) collect(item, texts);
  for (const Member& member : value.members) collect(member.value, texts);
}

// Every text of the tables that RE2 takes as an expression against every question of the tests: what is ruled out does not match.
TEST(RequiredText, RulesOutNoMatch) {
  const DiskFileSystem files(test::source_folder());
  std::set<std::string> expressions;
  const std::vector<Entry> tables = files.list("data/knowledge/tables").value();
  for (const Entry& entry : tables) {
    if (!entry.name.ends_with(".yaml")) continue;
    const std::string name = "data/knowledge/tables/" + entry.name;
    const Result<Table> table = read_table(name, files.read(name, 1U << 20U).value());
    ASSERT_TRUE(table) << name;
    collect(table->root(), expressions);
  }
  std::vector<std::string> questions;
  const std::vector<Entry> sets = files.list("tests/dialogue/questions").value();
  for (const Entry& entry : sets) {
    const std::string text = files.read("tests/dialogue/questions/" + entry.name, 1U << 20U).value();
    for (const std::string_view line : split_lines(text)) {
      if (!line.empty()) questions.push_back(nlohmann::json::parse(line).at("question").get<std::string>());
    }
  }
  ASSERT_GT(questions.size(), 300U);
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  std::size_t ruled_out = 0;
  std::size_t number = 0;
  for (const std::string& expression : expressions) {
    const RequiredText required = required_text(expression);
    const re2::RE2 compiled(expression, options);
    if (required.is_nothing() || !compiled.ok()) continue;
    // Every third question, another third for each expression.
    for (std::size_t i = ++number % 3; i < questions.size(); i += 3) {
      const std::string& question = questions[i];
      if (holds(lower_case(question), required)) continue;
      ++ruled_out;
      ASSERT_FALSE(re2::RE2::PartialMatch(question, compiled)) << expression << "\n" << question;
    }
  }
  EXPECT_GT(ruled_out, 50'000U);
}

}  // namespace
}  // namespace wright
