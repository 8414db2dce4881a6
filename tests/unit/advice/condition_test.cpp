#include "advice/condition.h"

#include <gtest/gtest.h>

#include "advice/tree.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

bool holds_in(const std::string& yaml, const Slots& slots) {
  const Result<Table> table = read_table("t.yaml", yaml);
  EXPECT_TRUE(table);
  return holds(read_condition(table->root().find("when")), slots);
}

TEST(Condition, ComparesNumbersWithNumbersAndOtherSlots) {
  const Slots slots{{"timeout", number_value(3)}, {"memory", number_value(128)}, {"max_memory", number_value(127)}};
  EXPECT_TRUE(holds_in("when: {timeout: '<= 3'}", slots));
  EXPECT_FALSE(holds_in("when: {timeout: '< 3'}", slots));
  EXPECT_TRUE(holds_in("when: {max_memory: '>= 0.95 * memory'}", slots));
  EXPECT_FALSE(holds_in("when: {max_memory: '>= duration'}", slots)) << "an unknown slot compares with nothing";
}

TEST(Condition, TestsWordsAndKnowledge) {
  const Slots slots{{"workload", text_value("io")}};
  EXPECT_TRUE(holds_in("when: {workload: 'compute | io'}", slots));
  EXPECT_FALSE(holds_in("when: {workload: 'not io'}", slots));
  EXPECT_TRUE(holds_in("when: {workload: known, vpc: unknown}", slots));
  EXPECT_FALSE(holds_in("when: {vpc: 'not yes'}", slots)) << "what is not known proves nothing";
}

TEST(Condition, AListHoldsWhenOneOfItDoes) {
  const Slots slots{{"memory", number_value(128)}};
  EXPECT_TRUE(holds_in("when: [{memory: '> 999'}, {memory: '< 999'}]", slots));
  EXPECT_TRUE(holds_in("other: 1", slots)) << "no condition always holds";
}

TEST(AdviceTree, OpensBranchesInOrderAndFillsIn) {
  const Result<AdviceTree> tree =
      read_tree("trees/x.yaml",
                "asks: [a]\nbranches:\n  - {id: one, when: {a: '> 1'}, say: 'a is {a} at {a.at}, {b}'}\n"
                "  - {id: two, when: {a: '> 5'}, say: no}\n");
  ASSERT_TRUE(tree) << tree.error().message;
  Slots slots{{"a", number_value(2)}};
  slots["a"].evidence.push_back({"template.yaml", 12, ""});
  const std::vector<const Branch*> open = open_branches(*tree, slots);
  ASSERT_EQ(open.size(), 1U);
  SlotDefinition definition;
  definition.id = "a";
  definition.unit = "MB";
  EXPECT_EQ(fill_in(open.front()->say, slots, {definition}), "a is 2 MB at template.yaml:12, {b}");
}

TEST(AdviceTree, NamesTheLineOfABadBranch) {
  const Result<AdviceTree> tree = read_tree("trees/x.yaml", "asks: [a]\nbranches:\n  - {id: one, say: yes}\n  - {id: two}\n");
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().line, 4U);
}

}  // namespace
}  // namespace wright
