// The data of the conversation fits together: every name in a tree or table leads somewhere.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "advice/slot.h"
#include "advice/tree.h"
#include "base/file_system.h"
#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/library.h"
#include "knowledge/yaml_table.h"
#include "rules/rule.h"
#include "runner/source_folder.h"
#include "unit/source_library.h"

namespace wright {
namespace {

class Tables : public testing::Test {
 protected:
  Tables() : files_(test::source_folder()), library_(source_library()) {
    const std::string name = "data/knowledge/tables/slots.yaml";
    const Result<std::vector<SlotDefinition>> slots = read_slots(name, library_.file(name));
    EXPECT_TRUE(slots) << slots.error().message;
    if (slots) definitions_ = *slots;
    for (const SlotDefinition& slot : definitions_) slots_.insert(slot.id);
  }

  std::vector<AdviceTree> trees() {
    std::vector<AdviceTree> list;
    const std::vector<Entry> entries = files_.list("data/knowledge/trees").value();
    for (const Entry& entry : entries) {
      const std::string name = "data/knowledge/trees/" + entry.name;
      Result<AdviceTree> tree = read_tree(name, library_.file(name));
      EXPECT_TRUE(tree) << name << ": " << tree.error().message;
      if (tree) list.push_back(std::move(*tree));
    }
    return list;
  }

  DiskFileSystem files_;
  const Library& library_;
  std::vector<SlotDefinition> definitions_;
  std::set<std::string> slots_;
};

TEST_F(Tables, TreesBelongToCardsAndNameSlotsThatExist) {
  for (const AdviceTree& tree : trees()) {
    EXPECT_NE(library_.find(tree.id), nullptr) << tree.id;
    for (const std::string& slot : tree.asks) EXPECT_TRUE(slots_.contains(slot)) << tree.id << " asks " << slot;
    for (const std::string& slot : tree.needs) EXPECT_TRUE(slots_.contains(slot)) << tree.id << " needs " << slot;
    for (const Branch& branch : tree.branches) {
      for (const std::string& slot : slots_of(branch.when)) EXPECT_TRUE(slots_.contains(slot)) << tree.id << " tests " << slot;
    }
  }
}

TEST_F(Tables, BranchesLeadToCardsAndCodeThatExist) {
  for (const AdviceTree& tree : trees()) {
    for (const Branch& branch : tree.branches) {
      EXPECT_TRUE(branch.card.empty() || library_.find(branch.card) != nullptr)
          << tree.id << "/" << branch.id << ": " << branch.card;
      for (const std::string& code : branch.code)
        EXPECT_TRUE(library_.snippet(code)) << tree.id << "/" << branch.id << ": " << code;
    }
  }
}

TEST_F(Tables, SlotsCountFindingsOfRulesThatExist) {
  std::set<std::string> rules;
  for (const Rule* rule : all_rules()) rules.emplace(rule->id);
  for (const SlotDefinition& slot : definitions_) {
    for (const std::string& rule : slot.findings) EXPECT_TRUE(rules.contains(rule)) << slot.id << ": " << rule;
  }
}

TEST_F(Tables, PatternsCanBeRead) {
  for (const SlotDefinition& slot : definitions_) {
    for (const TextPattern& text : slot.text) EXPECT_TRUE(Pattern(text.pattern).valid()) << slot.id << ": " << text.pattern;
  }
  for (const std::string name : {"data/knowledge/tables/lines.yaml", "data/knowledge/tables/symptoms.yaml"}) {
    const Result<Table> table = read_table(name, library_.file(name));
    ASSERT_TRUE(table) << name;
    for (const Member& member : table->root().members) {
      for (const std::string& pattern : texts_of(table->root(), member.key))
        EXPECT_TRUE(Pattern(pattern).valid()) << name << ": " << pattern;
    }
  }
}

TEST_F(Tables, ComplaintsLeadToCards) {
  const std::string name = "data/knowledge/tables/symptoms.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << name;
  for (const Member& member : table->root().members) EXPECT_NE(library_.find(member.key), nullptr) << name << ": " << member.key;
}

TEST_F(Tables, VagueComplaintsLeadToCardsThatAsk) {
  const std::string name = "data/knowledge/tables/vague.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << name;
  const Value* complaints = table->root().find("complaints");
  ASSERT_NE(complaints, nullptr);
  for (const Value& complaint : complaints->items) {
    const Card* card = library_.find(text_of(complaint, "card"));
    ASSERT_NE(card, nullptr) << text_of(complaint, "card");
    const bool has_tree = !library_.file("data/knowledge/trees/" + card->id + ".yaml").empty();
    EXPECT_TRUE(has_tree || card->questions.size() >= 2) << card->id << " has no questions";
    for (const Member& member : complaint.members)
      EXPECT_TRUE(one_of(member.key, std::array<std::string_view, 5>{"card", "says", "about", "beside", "trouble_is_enough"}))
          << card->id << ": " << member.key;
  }
}

TEST_F(Tables, PremisesLeadToCardsAndCanBeRead) {
  const std::string name = "data/knowledge/tables/premises.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << table.error().message;
  for (const Value& premise : table->root().items) {
    const std::string say = text_of(premise, "say");
    const Card* card = library_.find(text_of(premise, "card"));
    ASSERT_NE(card, nullptr) << text_of(premise, "card");
    EXPECT_FALSE(say.empty() && card->premise.empty()) << card->id;
    EXPECT_FALSE(texts_of(premise, "when").empty()) << say;
    for (const std::string key : {"when", "unless"}) {
      for (const std::string& pattern : texts_of(premise, key)) EXPECT_TRUE(Pattern(pattern).valid()) << say << ": " << pattern;
    }
  }
}

TEST_F(Tables, OutsideFieldsCanBeRead) {
  const std::string name = "data/knowledge/tables/outside.yaml";
  const Result<Table> table = read_table(name, library_.file(name));
  ASSERT_TRUE(table) << table.error().message;
  for (const Value& field : table->root().items) {
    for (const std::string key : {"surely", "mostly"}) {
      for (const std::string& pattern : texts_of(field, key))
        EXPECT_TRUE(Pattern(pattern).valid()) << text_of(field, "field") << ": " << pattern;
    }
  }
}

TEST_F(Tables, CardsShowCodeThatExists) {
  for (const Card* card : library_.cards()) {
    for (const std::string& code : card->code) EXPECT_TRUE(library_.snippet(code)) << card->id << ": " << code;
  }
}

}  // namespace
}  // namespace wright
