// The two renderings of one small project, whole.
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "finding/findings.h"
#include "report/json_report.h"
#include "report/text_report.h"
#include "rules/evidence.h"

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
