#include "advice/crate_changes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/pattern.h"
#include "base/text.h"
#include "dialogue/conversation.h"
#include "unit/source_library.h"

namespace wright {
namespace {

constexpr const char* kTable = "data/knowledge/tables/changes.yaml";

Facts facts_of(const std::string& manifest, const std::string& source) {
  MemoryFileSystem files;
  files.add("Cargo.toml", manifest);
  files.add("src/main.rs", source);
  return read_facts(load_project(files).value());
}

std::string manifest(std::string_view dependencies) {
  return "[package]\nname = \"orders\"\nversion = \"0.1.0\"\nedition = \"2021\"\nrust-version = \"1.84\"\n[dependencies]\n" +
         std::string(dependencies);
}

constexpr const char* kProgram =
    "use lambda_runtime::{run, service_fn, Error, LambdaEvent};\n"
    "async fn handler(event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, anyhow::Error> {\n"
    "    Ok(SqsBatchResponse { batch_item_failures: vec![] })\n}\n"
    "#[tokio::main]\nasync fn main() -> Result<(), Error> { run(service_fn(handler)).await }\n";

// "lambda_runtime 0.12: 2; lambda_runtime 1.0: 3 (1 unconcerned)": the changes that break the code, with their lines.
std::string breaks(const Facts& facts) {
  const CrateChanges changes = read_changes(kTable, source_library().file(kTable)).value();
  std::string out;
  for (const Upgrade& upgrade : upgrades_of(facts, changes)) {
    for (const ChangeAhead& ahead : upgrade.ahead) {
      if (ahead.change->breaks.empty()) continue;
      out += upgrade.dependency->package + " " + shown(ahead.change->version);
      for (const Place& place : ahead.places) out += fmt::format(" {}:{}", place.file->path, locate(place).line);
      out += "\n";
    }
  }
  return out;
}

TEST(CrateChanges, WhatAnUpgradeBreaksIsShownWhereItBreaks) {
  EXPECT_EQ(breaks(facts_of(manifest("lambda_runtime = \"0.11\"\nanyhow = \"1\"\n"), kProgram)),
            "lambda_runtime 0.12 src/main.rs:2\nlambda_runtime 1.0 src/main.rs:3\n");
}

TEST(CrateChanges, WhatIsBehindBreaksNothing) {
  EXPECT_EQ(breaks(facts_of(manifest("lambda_runtime = \"1.3\"\nanyhow = \"1\"\n"), kProgram)), "");
  EXPECT_EQ(breaks(facts_of(manifest("lambda_runtime = { path = \"../runtime\" }\n"), kProgram)), "");
}

TEST(CrateChanges, DependenciesOfTheOldGenerationAndTheCompilerMustMoveToo) {
  EXPECT_EQ(breaks(facts_of(manifest("lambda_http = \"0.8\"\naxum = \"0.6\"\ntower-http = \"0.5\"\n"), "fn main() {}\n")),
            "lambda_http 0.9 Cargo.toml:8\n");
  const std::string old = replace_all(manifest("lambda_runtime = \"0.14\"\n"), "1.84", "1.70");
  EXPECT_EQ(breaks(facts_of(old, "fn main() {}\n")), "lambda_runtime 1.1 Cargo.toml:2\n");
}

TEST(CrateChanges, ATypeIsNoLiteral) {
  const std::string source =
      "struct Wrapper { inner: SqsBatchResponse }\nimpl From<A> for SqsBatchResponse {\n}\n"
      "fn f() -> SqsBatchResponse {\n    SqsBatchResponse::default()\n}\n";
  EXPECT_EQ(breaks(facts_of(manifest("lambda_runtime = \"0.14\"\n"), source)), "");
}

TEST(CrateChanges, ACardThatRestsOnANewerVersionIsKnown) {
  const CrateChanges changes = read_changes(kTable, source_library().file(kTable)).value();
  const Facts facts = facts_of(manifest("lambda_runtime = \"0.13\"\n"), kProgram);
  ASSERT_EQ(missing_for("graceful-shutdown", facts, changes).size(), 1U);
  EXPECT_EQ(shown(missing_for("graceful-shutdown", facts, changes).front().change->version), "0.14");
  EXPECT_TRUE(missing_for("timing-out", facts, changes).empty());
  EXPECT_TRUE(missing_for("graceful-shutdown", facts_of(manifest("lambda_runtime = \"1.5\"\n"), kProgram), changes).empty());
}

TEST(CrateChanges, AnAnswerAboutAnUpgradeNamesVersionsAndLines) {
  const Facts facts = facts_of(manifest("lambda_runtime = \"0.11\"\nanyhow = \"1\"\n"), kProgram);
  const std::vector<Finding> findings;
  const ProjectView view{facts, findings, true};
  const auto said = [&](const char* text) {
    return answer(read_question(text, source_library()), source_library(), &view).markdown;
  };
  const std::string upgrade = said("what breaks when I upgrade lambda_runtime to the newest version?");
  EXPECT_TRUE(contains(upgrade, "`Cargo.toml:7`")) << upgrade;
  EXPECT_TRUE(contains(upgrade, "`src/main.rs:3`")) << upgrade;
  EXPECT_TRUE(contains(said("how do I do a graceful shutdown in rust lambda"), "since `lambda_runtime` 0.14"));
}

TEST(CrateChanges, TheTableNamesCardsAndCanBeRead) {
  const Result<CrateChanges> changes = read_changes(kTable, source_library().file(kTable));
  ASSERT_TRUE(changes) << changes.error().message;
  for (const CrateChange& change : changes->changes) {
    EXPECT_NE(change.breaks.empty(), change.brings.empty());
    EXPECT_TRUE(change.card.empty() || source_library().find(change.card) != nullptr) << change.card;
    EXPECT_TRUE(change.uses.empty() || Pattern(change.uses).valid()) << change.uses;
    for (const std::string& package : change.crates) {
      ASSERT_TRUE(changes->newest.contains(package)) << package;
      EXPECT_LE(change.version, changes->newest.find(package)->second) << package;
    }
  }
  EXPECT_FALSE(read_changes("x.yaml", "newest: {lambda_runtime: soon}"));
}

}  // namespace
}  // namespace wright
