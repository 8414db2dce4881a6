#include "rules/suppression.h"

#include <gtest/gtest.h>

#include <memory>

namespace wright {
namespace {

Project project_with(std::string text, FileKind kind = FileKind::Rust) {
  Project project;
  project.files.push_back({std::make_unique<SourceFile>("src/main.rs", std::move(text)), kind});
  return project;
}

Finding finding(std::string rule, std::uint32_t line) {
  Finding made;
  made.rule = std::move(rule);
  made.location = {"src/main.rs", line, 1, line, 2};
  return made;
}

std::vector<std::uint32_t> lines_left(std::string text, std::string_view rule, std::vector<std::uint32_t> lines) {
  const Project project = project_with(std::move(text));
  std::vector<Finding> findings;
  for (const std::uint32_t line : lines) findings.push_back(finding(std::string(rule), line));
  std::vector<std::uint32_t> left;
  for (const Finding& kept : without_allowed(std::move(findings), find_allowances(project))) left.push_back(kept.location.line);
  return left;
}

using Lines = std::vector<std::uint32_t>;

TEST(Suppression, ACommentAloneSpeaksOfTheNextLine) {
  EXPECT_EQ(lines_left("// lambdawright: allow a: reason\nx\ny\n", "a", {1, 2, 3}), (Lines{3}));
}

TEST(Suppression, ACommentAfterCodeSpeaksOfItsOwnLine) {
  EXPECT_EQ(lines_left("x // lambdawright: allow a: reason\ny\n", "a", {1, 2}), (Lines{2}));
}

TEST(Suppression, CommentsMayBeStacked) {
  EXPECT_EQ(lines_left("// lambdawright: allow a: reason\n// lambdawright: allow b: reason\nx\n", "a", {3}), (Lines{}));
}

TEST(Suppression, OnlyTheNamedRules) {
  EXPECT_EQ(lines_left("// lambdawright: allow a, b: reason\nx\n", "b", {2}), (Lines{}));
  EXPECT_EQ(lines_left("// lambdawright: allow a, b: reason\nx\n", "c", {2}), (Lines{2}));
}

TEST(Suppression, WithoutAReasonNothingIsAllowed) {
  EXPECT_EQ(lines_left("// lambdawright: allow a\nx\n", "a", {2}), (Lines{2}));
  EXPECT_EQ(lines_left("// lambdawright: allow a:  \nx\n", "a", {2}), (Lines{2}));
}

TEST(Suppression, OtherCommentsAreNone) {
  EXPECT_TRUE(find_allowances(project_with("// please lambdawright: allow a: reason\n// lambdawright: allowed a: b\n")).empty());
  EXPECT_TRUE(find_allowances(project_with("let s = \"// lambdawright: allow a: reason\";\n")).empty());
}

TEST(Suppression, AReasonMayHoldColons) {
  const Project project = project_with("# lambdawright: allow a: see https://example.com\n", FileKind::Toml);
  const std::vector<Allowance> found = find_allowances(project);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reason, "see https://example.com");
  EXPECT_EQ(found[0].rules, (std::vector<std::string>{"a"}));
}

}  // namespace
}  // namespace wright
