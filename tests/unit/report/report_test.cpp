// The two renderings of one small project, whole.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "base/file_system.h"
#include "base/text.h"
#include "finding/findings.h"
#include "knowledge/yaml_table.h"
#include "report/first_steps.h"
#include "report/json_report.h"
#include "report/text_report.h"
#include "rules/evidence.h"
#include "runner/source_folder.h"

namespace wright {
namespace {

struct Sample {
  Facts facts;
  Review review;
};

Place place_of(const SourceFile& file, std::string_view word) {
  const auto at = static_cast<std::uint32_t>(file.text.find(word));
  return {&file, {at, at + static_cast<std::uint32_t>(word.size())}};
}

Sample make_sample() {
  Sample sample;
  auto source = std::make_unique<SourceFile>("src/main.rs", "fn handler() {\n    load();\n}\nfn load() {\n    read();\n}\n");
  const SourceFile& file = *source;
  sample.facts.project.files.push_back({std::move(source), FileKind::Rust});
  for (const char* name : {"handler", "load"}) {
    Function function;
    function.name = name;
    sample.facts.code.functions.push_back(function);
  }
  LambdaFunction function;
  function.name = "orders\x1b[2J";
  function.event_source = EventSource::Sqs;
  sample.facts.functions.push_back(function);
  Reached reached;
  reached.function = 1;
  reached.path.push_back({0, place_of(file, "load()")});
  ReviewedFinding reviewed;
  reviewed.finding.rule = "some-rule";
  reviewed.finding.message = "`read` stops the executor";
  reviewed.finding.location = locate(place_of(file, "read()"));
  reviewed.severity = Severity::High;
  reviewed.confidence = Confidence::Likely;
  add_path(reviewed.finding, sample.facts, reached, place_of(file, "read()"), "std::fs::read");
  reviewed.finding.related.push_back(related(place_of(file, "fn load"), "called here"));
  sample.review.findings.push_back(reviewed);
  sample.review.hidden_by_confidence = 2;
  sample.review.steps = {{"some-rule", Severity::High, 1, "less waiting"}, {"other-rule", Severity::Low, 2, ""}};
  return sample;
}

TEST(TextReport, Whole) {
  const Sample sample = make_sample();
  EXPECT_EQ(text_report(sample.facts, sample.review, Color::Off),
            "function orders\\u{1b}[2J\n"
            "  handler   unknown\n"
            "  event     sqs\n"
            "  workload  unknown\n"
            "  template  none found\n"
            "  settings  memory unknown, timeout unknown, architecture unknown\n"
            "\n"
            "high[some-rule] `read` stops the executor\n"
            " --> src/main.rs:5:5\n"
            "  |\n"
            "5 |     read();\n"
            "  |     ^^^^^^\n"
            "  = reached: handler (src/main.rs:2) -> load (src/main.rs:5) -> std::fs::read\n"
            "  = note: called here (src/main.rs:4)\n"
            "\n"
            "1 finding: 1 high\n"
            "2 findings of low confidence hidden; `--min-confidence possible` shows them.\n"
            "Do first:\n"
            "  1. some-rule (1 place): less waiting\n"
            "  2. other-rule (2 places)\n"
            "Next: `lambdawright explain some-rule` shows the background and a complete example; then review again.\n");
}

TEST(TextReport, ColoursAreTheOnlyDifference) {
  const Sample sample = make_sample();
  const std::string colored = text_report(sample.facts, sample.review, Color::On);
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  EXPECT_NE(colored, plain);
  EXPECT_EQ(plain, text_report(sample.facts, sample.review, Color::Off));
}

ReviewedFinding finding_of(const Card& card, Severity severity) {
  ReviewedFinding finding;
  finding.finding.rule = card.id;
  finding.card = &card;
  finding.severity = severity;
  return finding;
}

Card card_of(std::string id, std::string category) {
  Card card;
  card.id = std::move(id);
  card.category = std::move(category);
  return card;
}

TEST(FirstSteps, GoBySeverityThenByWorthThenByNumber) {
  const Card logs = card_of("logs", "log-retention");
  const Card key = card_of("key", "hardcoded-secret");
  const Card wait = card_of("wait", "sequential-awaits");
  const Card other = card_of("other", "sequential-awaits");
  const std::vector<FirstStep> steps =
      order_steps({finding_of(logs, Severity::High), finding_of(wait, Severity::Medium), finding_of(other, Severity::Medium),
                   finding_of(key, Severity::Medium), finding_of(other, Severity::Low)},
                  "hardcoded-secret: a\nsequential-awaits: b\nlog-retention: c\n");
  std::string text;
  for (const FirstStep& step : steps)
    text += fmt::format("{} {} {} {}; ", step.rule, name(step.severity), step.places, step.worth);
  EXPECT_EQ(text, "logs high 1 c; key medium 1 a; other medium 2 b; wait medium 1 b; ");
}

TEST(FirstSteps, WorthIsKnownForEveryCategory) {
  const DiskFileSystem files(test::source_folder());
  const Table worth = read_table("worth.yaml", *files.read("data/knowledge/tables/worth.yaml", 1U << 20U)).value();
  const std::string categories = *files.read("data/knowledge/tables/categories.txt", 1U << 20U);
  for (const std::string_view line : split_lines(categories)) {
    if (line.empty() || line[0] == '#') continue;
    EXPECT_FALSE(text_of(worth.root(), line).empty()) << line;
  }
}

TEST(JsonReport, Whole) {
  const Sample sample = make_sample();
  const nlohmann::json expected = nlohmann::json::parse(R"({
    "schema": 1,
    "functions": [{"name": "orders\u001b[2J", "crate": null, "binary": null, "handler": null, "event_type": null, "response_type": null,
      "event_source": "sqs", "workload": null, "clients": [], "aws_actions": [], "template": null, "architecture": null,
      "memory_mb": null, "timeout_s": null, "triggers": []}],
    "findings": [{"rule": "some-rule", "category": null, "severity": "high", "confidence": "likely", "message": "`read` stops the executor",
      "file": "src/main.rs", "line": 5, "column": 5, "end_line": 5, "end_column": 11,
      "related": [
        {"file": "src/main.rs", "line": 2, "end_line": 2, "message": "`handler` calls `load`"},
        {"file": "src/main.rs", "line": 5, "end_line": 5, "message": "`load` calls `std::fs::read`"},
        {"file": "src/main.rs", "line": 4, "end_line": 4, "message": "called here"}],
      "why": null, "fix": null, "docs": null}]
  })");
  EXPECT_EQ(nlohmann::json::parse(json_report(sample.facts, sample.review)), expected);
}

}  // namespace
}  // namespace wright
