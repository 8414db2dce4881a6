#include <gtest/gtest.h>

#include "base/text.h"
#include "knowledge/library.h"
#include "knowledge/vocabulary.h"

namespace wright {
namespace {

std::string card(const std::string& id, const std::string& title, const std::string& ask, const std::string& keywords,
                 const std::string& answer) {
  return "---\nid: " + id + "\ntitle: " + title + "\nkind: topic\narea: test\nchecked: 2026-11-23\nasks: [\"" + ask +
         "\"]\nkeywords: [" + keywords + "]\nsources:\n  - {title: T, url: https://example.com}\n---\n## Answer\n" + answer +
         "\n";
}

class Search : public testing::Test {
 protected:
  Search() {
    files_.add("data/knowledge/tables/synonyms.yaml",
               "same:\n  - [timeout, times out]\n  - [dlq, dead letter queue]\nsilent: [the, my]\n");
    files_.add("data/knowledge/tables/categories.txt", "cost\n");
    files_.add("data/knowledge/tables/rates.csv", "id,label,value,unit,since,title,url,checked,confidence\n");
    add("slow", "It is slow", "my function takes long", "timeout", "The timeout is too small.");
    add("letters", "Failed messages", "where do failed messages go", "dead letter queue", "To the queue.");
    add("glibc", "Library too old", "GLIBC_2.38 not found", "GLIBC", "Build for 2.34.");
  }

  void add(const std::string& id, const std::string& title, const std::string& ask, const std::string& keywords,
           const std::string& answer) {
    files_.add("data/knowledge/topics/" + id + ".md", card(id, title, ask, keywords, answer));
  }

  std::string best(std::string_view question) {
    const Result<Library> library = Library::load(files_);
    EXPECT_TRUE(library) << library.error().message;
    const std::vector<Match> matches = library->search(question, 3);
    return matches.empty() ? "" : matches.front().card->id;
  }

  MemoryFileSystem files_;
};

TEST_F(Search, FindsByWordsAndBySynonyms) {
  EXPECT_EQ(best("it times out"), "slow");
  EXPECT_EQ(best("dlq"), "letters");
  EXPECT_EQ(best("version `GLIBC_2.38' not found"), "glibc");
}

TEST_F(Search, GivesNothingForWordsThatNoCardHolds) {
  EXPECT_EQ(best("banana"), "");
  EXPECT_EQ(best(""), "");
  EXPECT_EQ(best("the my"), "");
  EXPECT_EQ(best("\" OR * NEAR( ' ; --"), "");
}

TEST_F(Search, ScoresAreSharesAndFallWithForeignWords) {
  const Result<Library> library = Library::load(files_);
  ASSERT_TRUE(library);
  const double whole = library->search("where do failed messages go", 1).front().score;
  const double part = library->search("where do failed messages go banana apple cherry", 1).front().score;
  EXPECT_GT(whole, 0.6);
  EXPECT_LE(whole, 1.0);
  EXPECT_LT(part, 0.7 * whole);
}

TEST_F(Search, NoiseWeighsLess) {
  const Result<Library> library = Library::load(files_);
  ASSERT_TRUE(library);
  const std::vector<Match> matches =
      library->search({{"failed messages", 1.0}, {"timeout timeout GLIBC 2.38 takes long function", 0.1}}, 1);
  EXPECT_EQ(matches.front().card->id, "letters");
}

TEST(Vocabulary, ReplacesPhrasesAndNamesBadGroups) {
  const Result<Vocabulary> vocabulary = Vocabulary::read("s.yaml", "same:\n  - [timeout, times out, timed out]\nsilent: [it]\n");
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->words("it timed out"), vocabulary->words("timeout"));
  const Result<Vocabulary> bad = Vocabulary::read("s.yaml", "same:\n  - [a, b]\n  - [alone]\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().line, 3U);
}

}  // namespace
}  // namespace wright
