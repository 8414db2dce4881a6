#include <gtest/gtest.h>

#include "base/file_system.h"
#include "calc/figures.h"
#include "knowledge/library.h"
#include "runner/source_folder.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class FigureTable : public testing::Test {
 protected:
  FigureTable() : files_(test::source_folder()), library_(source_library()) {}

  Figures read(std::string_view text) {
    const std::string name = "data/knowledge/tables/figures.yaml";
    Result<Figures> figures = read_figures(text, name, library_.file(name));
    EXPECT_TRUE(figures) << figures.error().message;
    return figures ? *figures : Figures{};
  }

  double value(const Figures& figures, std::string_view id) {
    const auto found = figures.values.find(id);
    EXPECT_NE(found, figures.values.end()) << id;
    return found == figures.values.end() ? 0 : found->second.front().quantity.value;
  }

  DiskFileSystem files_;
  const Library& library_;
};

TEST_F(FigureTable, CanBeRead) {
  const std::string name = "data/knowledge/tables/figures.yaml";
  const Result<void> checked = check_figures(name, library_.file(name));
  EXPECT_TRUE(checked) << checked.error().message;
  EXPECT_FALSE(check_figures("x.yaml", "figures:\n  timeout: {text: ['(']}\n"));
  EXPECT_FALSE(check_figures("x.yaml", "wants:\n  cost: ['(']\n"));
}

TEST_F(FigureTable, NamesTheSettingsOfAQueue) {
  const Figures figures =
      read("Timeout: 45, VisibilityTimeout=40, BatchSize 10, maxReceiveCount 3, MaximumBatchingWindowInSeconds 5");
  EXPECT_EQ(value(figures, "timeout"), 45'000);
  EXPECT_EQ(value(figures, "visibility"), 40'000);
  EXPECT_EQ(value(figures, "batch"), 10);
  EXPECT_EQ(value(figures, "receives"), 3);
  EXPECT_EQ(value(figures, "window"), 5'000);
}

TEST_F(FigureTable, KeepsBothSidesOfAComparison) {
  const Figures figures = read("from 1024 to 512 MB and from 120 ms to 180 ms");
  ASSERT_EQ(figures.values.at("memory").size(), 2U);
  ASSERT_EQ(figures.values.at("duration").size(), 2U);
  EXPECT_EQ(figures.values.at("memory")[1].quantity.value, 512);
  EXPECT_EQ(figures.values.at("duration")[0].quantity.value, 120);
}

TEST_F(FigureTable, ReadsReportLines) {
  const Figures figures =
      read("REPORT Duration: 83.21 ms Billed Duration: 84 ms Memory Size: 512 MB Max Memory Used: 61 MB Init Duration: 30.1 ms");
  EXPECT_EQ(value(figures, "billed"), 84);
  EXPECT_EQ(value(figures, "memory"), 512);
  EXPECT_EQ(value(figures, "init"), 30.1);
}

TEST_F(FigureTable, TellsWhatIsAsked) {
  const Figures figures = read("What do 3 million invocations cost on arm64, ignoring the free tier?");
  EXPECT_TRUE(figures.wants.contains("cost"));
  EXPECT_TRUE(figures.wants.contains("arm64"));
  EXPECT_TRUE(figures.wants.contains("no_free_tier"));
  EXPECT_FALSE(figures.wants.contains("stream"));
}

}  // namespace
}  // namespace wright
