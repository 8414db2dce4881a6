#include <gtest/gtest.h>

#include "base/text.h"
#include "knowledge/card.h"
#include "knowledge/compile.h"

namespace wright {
namespace {

constexpr const char* kCard =
    "---\n"
    "id: some-error\n"
    "title: \"A title: with a colon\"\n"
    "kind: error\n"
    "area: deploy\n"
    "checked: 2026-11-23\n"
    "asks: [\"how\", \"why\"]\n"
    "keywords: [one, two]\n"
    "sources:\n"
    "  - title: Somewhere\n"
    "    url: https://example.com/\n"
    "    checked: 2026-11-22\n"
    "---\n"
    "## Answer\n"
    "Do it.\n"
    "```sh\n"
    "## not a heading\n"
    "```\n"
    "\n"
    "## Measure\n"
    "Look.\n";

std::string with(const std::string& from, const std::string& to) { return replace_all(kCard, from, to); }

Error error_of(const std::string& text) {
  const Result<Card> card = read_card("data/knowledge/errors/some-error.md", text);
  return card ? Error{} : card.error();
}

TEST(ReadCard, ReadsFieldsAndSections) {
  const Result<Card> card = read_card("data/knowledge/errors/some-error.md", kCard);
  ASSERT_TRUE(card) << card.error().message;
  EXPECT_EQ(card->kind, CardKind::Error);
  EXPECT_EQ(card->title, "A title: with a colon");
  EXPECT_EQ(card->asks, (std::vector<std::string>{"how", "why"}));
  EXPECT_EQ(card->sources.front().checked, "2026-11-22");
  EXPECT_EQ(card->section("Answer"), "Do it.\n```sh\n## not a heading\n```");
  EXPECT_EQ(card->section("Measure"), "Look.");
  EXPECT_EQ(card->section("Why"), "");
}

TEST(ReadCard, NamesTheLineOfAMistake) {
  EXPECT_EQ(error_of(with("kind: error", "kind: advice")).line, 4U);
  EXPECT_EQ(error_of(with("area: deploy", "areas: deploy")).line, 5U);
  EXPECT_EQ(error_of(with("checked: 2026-11-23\n", "checked: soon\n")).line, 6U);
  EXPECT_EQ(error_of(with("https://", "http://")).line, 10U);
  EXPECT_EQ(error_of(with("## Measure", "## Measures")).line, 20U);
}

TEST(ReadCard, RefusesWhatIsMissing) {
  EXPECT_EQ(error_of(with("## Answer\n", "## Why\n")).message, "section `Answer` is missing");
  EXPECT_EQ(error_of(with("asks: [\"how\", \"why\"]\n", "")).message, "a card lists the ways people ask for it");
  EXPECT_EQ(error_of(with("id: some-error", "id: other")).message, "the id `other` is not the name of the file");
  EXPECT_EQ(error_of("no front matter").line, 1U);
}

constexpr const char* kRule =
    "---\n"
    "id: some-rule\n"
    "title: Something is wrong\n"
    "family: runtime\n"
    "category: cost\n"
    "severity: low\n"
    "confidence: likely\n"
    "since: 0.1.0\n"
    "checked: 2026-11-23\n"
    "peers: [clippy some_lint (off by default), cargo-audit]\n"
    "sources:\n"
    "  - title: Somewhere\n"
    "    url: https://example.com/\n"
    "---\n"
    "## What it does\nA.\n## Why it matters\nB.\n## Example\nC.\n## Fix\nD.\n## When to ignore\nE.\n";

Result<Card> rule_with(const std::string& from, const std::string& to) {
  return read_card("data/knowledge/rules/runtime/some-rule.md", replace_all(kRule, from, to));
}

TEST(ReadCard, PeersOfARuleAreOptionalAndBeginWithTheirTool) {
  const std::string line = "peers: [clippy some_lint (off by default), cargo-audit]\n";
  const Result<Card> card = read_card("data/knowledge/rules/runtime/some-rule.md", kRule);
  ASSERT_TRUE(card) << card.error().message;
  EXPECT_EQ(card->peers, (std::vector<std::string>{"clippy some_lint (off by default)", "cargo-audit"}));

  const Result<Card> without = rule_with(line, "");
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_TRUE(without->peers.empty());

  const Result<Card> wrong = rule_with("clippy some_lint", "The clippy lint");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().line, 10U);
  EXPECT_EQ(error_of(with("keywords: [one, two]\n", "peers: [clippy]\n")).message, "unknown field `peers`");
}

TEST(CompileKnowledge, ReportsEveryMistakeOfEveryCard) {
  KnowledgeFiles files;
  files.synonyms = "same: []\n";
  files.categories = "cost\n";
  files.cards.emplace_back("data/knowledge/errors/some-error.md", with("kind: error", "kind: advice"));
  files.cards.emplace_back("data/knowledge/topics/some-error.md", kCard);
  files.cards.emplace_back("data/knowledge/facts/some-error.md", kCard);
  files.cards.emplace_back("data/knowledge/facts/some-rate.md", with("Do it.", "Wait {rate:wait}."));
  const auto database = compile_knowledge(files);
  ASSERT_FALSE(database);
  ASSERT_EQ(database.error().size(), 3U);
  EXPECT_EQ(database.error()[2].message, "no rate `wait` in rates.csv");
  EXPECT_EQ(database.error()[2].line, 15U);
  EXPECT_EQ(database.error()[0].file, "data/knowledge/errors/some-error.md");
  EXPECT_EQ(database.error()[1].message, "the id `some-error` is taken by data/knowledge/topics/some-error.md");
}

}  // namespace
}  // namespace wright
