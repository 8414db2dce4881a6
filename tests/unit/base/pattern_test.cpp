#include "base/pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/file_system.h"
#include "base/required_text.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

using Pieces = std::vector<std::string>;

TEST(RequiredTexts, AreTheStrongestPartOfASequence) {
  EXPECT_EQ(required_texts(R"(\bmy\s+Lambda\b)"), Pieces{"lambda"});
  EXPECT_EQ(required_texts(R"(cold[- ]?start(s|ed)?)"), Pieces{"start"});
  EXPECT_EQ(required_texts(R"(a.c)"), Pieces{"a"});
  EXPECT_EQ(required_texts(R"(exit status:? 1\.5)"), Pieces{"exit status"});
  EXPECT_EQ(required_texts(R"(\{([tn]\d+)\}.{0,20}timeout)"), Pieces{"timeout"});
}

TEST(RequiredTexts, AreOneOfEachAlternative) {
  EXPECT_EQ(required_texts("vpc|subnets?|nat gateway"), (Pieces{"vpc", "subnet", "nat gateway"}));
  EXPECT_EQ(required_texts("(?:slow|fast)er?"), (Pieces{"slow", "fast"}));
  EXPECT_EQ(required_texts("(?P<x>ab|cd)+?e{2,}"), (Pieces{"ab", "cd"}));
}

TEST(RequiredTexts, AreNoneWhereNothingIsNeeded) {
  for (const std::string_view expression : {"", "a?", "a*", "(ab){0,3}", "(ab)?", "a|", "[abc]+", R"(\d\s\w)", "(a"}) {
    EXPECT_EQ(required_texts(expression), Pieces{}) << expression;
  }
  EXPECT_EQ(required_texts(R"(\pN one)"), Pieces{}) << "an escape that is not known says nothing";
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
TEST(RequiredTexts, RuleOutNoMatch) {
  const DiskFileSystem files(WRIGHT_SOURCE_DIR);
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
    const Pieces pieces = required_texts(expression);
    const re2::RE2 compiled(expression, options);
    if (pieces.empty() || !compiled.ok()) continue;
    // Every third question, another third for each expression.
    for (std::size_t i = ++number % 3; i < questions.size(); i += 3) {
      const std::string& question = questions[i];
      if (holds_one_of(question, pieces)) continue;
      ++ruled_out;
      ASSERT_FALSE(re2::RE2::PartialMatch(question, compiled)) << expression << "\n" << question;
    }
  }
  EXPECT_GT(ruled_out, 50'000U);
}

}  // namespace
}  // namespace wright
