#include "runner/fixtures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/text.h"
#include "runner/card_example.h"
#include "runner/case.h"
#include "runner/source_folder.h"

namespace wright::testing {
namespace {

namespace fs = std::filesystem;

class Lambda : public ::testing::Test {
 public:
  explicit Lambda(std::function<void()> body) : body_(std::move(body)) {}
  void TestBody() override { body_(); }

 private:
  std::function<void()> body_;
};

void add_test(const std::string& suite, const std::string& name, std::function<void()> body) {
  ::testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [body = std::move(body)]() -> ::testing::Test* { return new Lambda(body); });
}

std::vector<fs::path> folders_of(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string lines_of(const std::multiset<FileLine>& places) {
  std::string text;
  for (const auto& [file, line] : places) text += fmt::format("{}:{}\n", file, line);
  return text;
}

void check_fire(const fs::path& folder, const std::string& rule) {
  const DiskFileSystem files(folder.string());
  const std::multiset<FileLine> marked = marked_places(files, rule);
  EXPECT_FALSE(marked.empty()) << "the case marks no line with ~ " << rule;
  const Outcome outcome = try_rule(files, rule, test_library());
  EXPECT_EQ(lines_of(outcome.found), lines_of(marked)) << outcome.rendered;
}

void check_quiet(const fs::path& folder, const std::string& rule) {
  const Outcome outcome = try_rule(DiskFileSystem(folder.string()), rule, test_library());
  EXPECT_EQ(outcome.rendered, "");
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void check_expected(const fs::path& folder, const std::string& rule) {
  std::string rendered;
  for (const fs::path& fire : folders_of(folder / "fire")) {
    rendered += fmt::format("# {}\n\n{}", fire.filename().string(),
                            try_rule(DiskFileSystem(fire.string()), rule, test_library()).rendered);
  }
  const fs::path expected = folder / "expected.txt";
  const char* const update = std::getenv("UPDATE_EXPECT");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(expected, std::ios::binary) << rendered;
    return;
  }
  EXPECT_EQ(rendered, read_text(expected)) << "UPDATE_EXPECT=1 rewrites expected.txt; read the difference first";
}

void register_fixtures(const fs::path& folder) {
  static constexpr std::size_t kQuietCases = 2;
  const std::string rule = folder.filename().string();
  const std::string suite = fmt::format("rules/{}/{}", folder.parent_path().filename().string(), rule);
  const std::vector<fs::path> fires = folders_of(folder / "fire");
  const std::vector<fs::path> quiets = folders_of(folder / "quiet");
  for (const fs::path& path : fires) add_test(suite, "fire/" + path.filename().string(), [=] { check_fire(path, rule); });
  for (const fs::path& path : quiets) add_test(suite, "quiet/" + path.filename().string(), [=] { check_quiet(path, rule); });
  add_test(suite, "expected", [=] { check_expected(folder, rule); });
  add_test(suite, "cases", [fired = fires.size(), quiet = quiets.size()] {
    EXPECT_GE(fired, 1U) << "no case in fire/";
    EXPECT_GE(quiet, kQuietCases) << "too few cases in quiet/; one of them must be a near miss";
  });
}

void check_example(const CardExample& example, const std::string& rule) {
  const Outcome outcome = try_rule(*example.files, rule, test_library());
  if (example.polarity == Polarity::Bad) {
    EXPECT_FALSE(outcome.found.empty()) << "the card's bad example does not fire the rule";
  } else {
    EXPECT_EQ(outcome.rendered, "") << "the card's good example fires the rule";
  }
}

void register_examples(const Card& card) {
  const std::string suite = fmt::format("cards/{}", card.id);
  std::size_t bad = 0;
  std::size_t good = 0;
  for (CardExample& example : card_examples(card)) {
    ++(example.polarity == Polarity::Bad ? bad : good);
    const auto shared = std::make_shared<CardExample>(std::move(example));
    add_test(suite, shared->name, [shared, id = card.id] { check_example(*shared, id); });
  }
  add_test(suite, "has-both-examples", [bad, good] {
    EXPECT_GE(bad, 1U) << "the card has no block tagged `bad`";
    EXPECT_GE(good, 1U) << "the card has no block tagged `good`";
  });
}

}  // namespace

void register_rule_tests() {
  const char* const other = std::getenv("WRIGHT_TEST_ROOT");
  const fs::path root(other == nullptr ? test::source_folder() : other);
  for (const fs::path& family : folders_of(root / "tests" / "rules")) {
    for (const fs::path& rule : folders_of(family)) register_fixtures(rule);
  }
  for (const Card* card : test_library().cards()) {
    if (card->kind == CardKind::Rule) register_examples(*card);
  }
}

}  // namespace wright::testing
